"""`parallax add` as a person uses it: real files, a real server, what is printed, written and refused."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.corpus.articles import article_of
from generator.corpus.folder import read_event
from generator.corpus.location import location
from generator.corpus.paywall import withheld
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.intake.adding import Adding
from generator.intake.event import event_in
from generator.intake.fetch import Fetcher
from tests.news_server import FIVE, PROSE, NewsServer, linked, page, response, serving
from tests.running import ROOT, run


@pytest.fixture(scope="module")
def server() -> Iterator[NewsServer]:
    with serving({path: response(markup) for path, markup in FIVE.items()}) as one:
        yield one


def add(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    (folder / "corpus").mkdir(exist_ok=True)
    return run("generator", "add", *args, cwd=folder, PYTHONPATH=str(ROOT))


def adding(folder: Path, event: str = "fire") -> Adding:
    return Adding(event_in(folder / "corpus", event), Fetcher(private=True, seconds=5))


def saved(folder: Path, markup: str | bytes, name: str = "page.html") -> str:
    file = folder / name
    file.write_bytes(markup if isinstance(markup, bytes) else markup.encode())
    return str(file)


def refusal(folder: Path, source: str) -> str:
    with pytest.raises(Refused) as caught:
        adding(folder).add(source)
    assert not (folder / "corpus" / "fire").exists()
    return caught.value.reason(source)


def test_five_pages_from_a_server_become_an_event(server: NewsServer, tmp_path: Path) -> None:
    done = add(tmp_path, "--allow-private", "--event", "Market fire", *(server.address + path for path in FIVE))
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "corpus" / "market-fire"
    names = ["127-0-0-1.md", "event.yml", "morning-post.md", "radio-six.md", "the-alder-herald.md", "the-courier.md"]
    assert sorted(path.name for path in folder.iterdir()) == names
    event = read_event(folder, tmp_path / "corpus")
    assert (event.title, event.set_aside, event.notices) == ("Market fire", (), ())
    assert {one.info.outlet for one in event.articles} == {
        *("The Alder Herald", "Morning Post", "Radio Six", "The Courier", None)
    }
    assert {one.info.url for one in event.articles if one.info.outlet in ("The Alder Herald", "Morning Post")} == {
        *("https://herald.example/fire", "https://post.example/blaze")
    }
    told = done.stdout.splitlines()
    assert told[0].startswith("added corpus/market-fire/the-alder-herald.md: Fire closes the market (")
    assert "  not found: outlet. Add it by hand in corpus/market-fire/127-0-0-1.md, line 3." in told
    lines = (folder / "127-0-0-1.md").read_text("utf-8").splitlines()
    assert lines[:8] == [
        *("---", "title: Smoke over the river", "outlet:", "author:"),
        *(f"url: {server.address}/bare/fire", "published:", "language: en", "---"),
    ]


def test_some_and_none_added_have_exit_statuses_of_their_own(server: NewsServer, tmp_path: Path) -> None:
    page_file = saved(tmp_path, FIVE["/herald/fire"])
    some = add(tmp_path, "--event", "fire", page_file, "missing.html", "https://user:secret@herald.example/fire")
    assert some.returncode == 1
    assert some.stdout.startswith("added corpus/fire/the-alder-herald.md: ")
    assert some.stderr.splitlines() == [
        "refused missing.html: there is no such file. Look whether its name is right; an address begins with https://.",
        "refused https://…@herald.example/fire: the address holds a name or password, which would be published with "
        "the article. Take out what stands before the @, or save the page from your browser and add the file.",
    ]
    none = add(tmp_path, "--event", "flood", "--quiet", f"{server.address}/herald/fire")
    assert (none.returncode, none.stdout) == (2, "")
    assert "this computer or a private network (127.0.0.1)" in none.stderr
    assert not (tmp_path / "corpus" / "flood").exists()


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    pages = [
        saved(tmp_path, FIVE[path].replace("Morning Post", "The Alder Herald"), f"{n}.html")
        for n, path in enumerate(FIVE)
    ]
    done = add(tmp_path, "--dry-run", "--event", "A new one", *pages[:2])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0].startswith(
        "would add corpus/a-new-one/the-alder-herald.md: Fire closes the market ("
    )
    assert "would add corpus/a-new-one/the-alder-herald-2.md: " in done.stdout
    assert list((tmp_path / "corpus").iterdir()) == []


def test_the_corpus_is_that_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - parallax: {corpus: texts}\n")
    done = run("generator", "add", "--event", "fire", saved(tmp_path, FIVE["/herald/fire"]), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "texts/fire/the-alder-herald.md").is_file()
    assert not (tmp_path / "texts/fire/event.yml").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here is always full")
def test_what_cannot_be_printed_is_added_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    pages = [saved(tmp_path, FIVE[path], f"{n}.html") for n, path in enumerate(FIVE)]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", "add", "--event", "fire", *pages],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.startswith("parallax: standard output: No space left on device.")
    assert len(list((tmp_path / "corpus/fire").iterdir())) == 5


def test_outside_of_a_site_nothing_is_made(tmp_path: Path) -> None:
    done = run("generator", "add", "--event", "fire", saved(tmp_path, FIVE["/herald/fire"]), cwd=tmp_path)
    assert done.returncode == 2
    assert "'parallax new'" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


@pytest.mark.parametrize("name", ["../x", "a/b", "a\\b", ".hidden", "", "  ", "con", "a\nb/c", "x" * 300])
def test_a_name_that_no_folder_can_have_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"^--event: "):
        event_in(tmp_path, name)
    assert list(tmp_path.iterdir()) == []


def test_a_link_out_of_the_corpus_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/fire").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(CorpusError, match="leads out of the corpus"):
        event_in(tmp_path / "corpus", "fire")


def test_articles_are_added_to_a_folder_alone(tmp_path: Path) -> None:
    (tmp_path / "pile.jsonl").write_text("{}")
    with pytest.raises(CorpusError, match="this is a file"):
        event_in(tmp_path / "pile.jsonl", "fire")
    with pytest.raises(CorpusError, match="this is an address"):
        event_in(location("zip://corpus::/home/me/articles.zip"), "fire")
    (tmp_path / "fire").write_text("")
    with pytest.raises(CorpusError, match="no event can have this name"):
        event_in(tmp_path, "fire")


def test_a_run_that_is_stopped_leaves_whole_files(tmp_path: Path) -> None:
    first = saved(tmp_path, FIVE["/herald/fire"])
    (tmp_path / "corpus").mkdir()
    with serving({"/slow": lambda client: time.sleep(20)}) as slow:
        command = [sys.executable, "-m", "generator", "add", "--allow-private", "--event", "fire", first]
        process = subprocess.Popen(
            [*command, f"{slow.address}/slow"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline().startswith("added ")
        while not any(asked.endswith("/slow") for asked in slow.asked):
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (130, "parallax: stopped. Every file there is whole.\n")
    assert [path.name for path in (tmp_path / "corpus/fire").iterdir()] == ["the-alder-herald.md"]


# What is already there


def test_nothing_is_overwritten_and_nothing_is_there_twice(tmp_path: Path) -> None:
    markup = FIVE["/herald/fire"]
    one = adding(tmp_path)
    (tmp_path / "corpus/fire").mkdir(parents=True)
    (tmp_path / "corpus/fire/The-Alder-Herald.txt").write_text("Something else\n\nA note of one's own.\n")
    first = one.add(saved(tmp_path, markup))
    assert first.path.name == "the-alder-herald-2.md"
    other = markup.replace(PROSE[3], "").replace("herald.example/fire", "herald.example/second")
    assert one.add(saved(tmp_path, other)).path.name == "the-alder-herald-3.md"
    for again in (one, adding(tmp_path)):
        for changed, why in (
            (markup.replace(PROSE[3], "Now it says something else."), "of this address already"),
            (markup.replace("https://herald.example/fire", ""), "with these words already"),
            (markup.replace("https://herald.", "http://www.herald."), "of this address already"),
        ):
            with pytest.raises(Refused, match=why):
                again.add(saved(tmp_path, changed))
    assert len(list((tmp_path / "corpus/fire").iterdir())) == 3


def test_two_outlets_that_print_the_same_words_are_two_articles(tmp_path: Path) -> None:
    one = adding(tmp_path)
    one.add(saved(tmp_path, page(head=linked(publisher="The Herald", url="https://herald.example/fire"))))
    one.add(saved(tmp_path, page(head=linked(publisher="The Post", url="https://post.example/fire"))))
    one.add(saved(tmp_path, page(head=linked(publisher="The Courier"))))
    with pytest.raises(Refused, match="with these words already"):
        adding(tmp_path).add(saved(tmp_path, page(head=linked(publisher="The Courier"))))
    with pytest.raises(Refused, match="with these words already"):
        adding(tmp_path).add(saved(tmp_path, page()))


# Files


def test_a_text_is_taken_as_it_is(tmp_path: Path) -> None:
    text = "---\noutlet: The Herald\ncolour: red\n---\n\nFire closes the market\n\n" + "\n\n".join(PROSE) + "\n"
    done = adding(tmp_path).add(saved(tmp_path, text, "My Herald.TXT"))
    assert done.path.name == "My-Herald.txt"
    assert done.path.read_text("utf-8") == text
    assert [note for note in done.notes if "colour" in note and ":3:" in note]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.pdf", b"%PDF-1.7", "this is a PDF"),
        ("a.epub", b"PK", "this is a book"),
        ("a.docx", b"PK", "this is a Word file"),
        ("a.jpeg", b"\xff\xd8", "this is a picture"),
        ("a.webarchive", b"bplist", "an archive of Safari"),
        ("a.jsonl", b"{}", "a file of many articles"),
        ("a.url", b"[InternetShortcut]", "this is a link"),
        ("a.exe", b"MZ", "files with this ending are not read"),
        ("noending", b"x", "files with this ending are not read"),
        ("a.html", b"%PDF-1.7", "this is a PDF, not text"),
        ("a.html", b"", "the file is empty"),
        ("a.html", bytes(2000), "binary data"),
        ("a.mhtml", b"nothing of the kind", "no page in this archive"),
        ("a.txt", b"---\ntitle: x\n\nNever closed.", "never closes"),
        ("a.txt", b"---\npublished: 04/03/2025\n---\n\nText.", "which could be 4 March or 3 April"),
        ("a.md", b"---\nlanguage: fr\n---\n\nTexte.", "Parallax reads English only"),
    ],
)
def test_what_is_not_read_is_refused_with_what_to_do(name: str, content: bytes, why: str, tmp_path: Path) -> None:
    assert why in refusal(tmp_path, saved(tmp_path, content, name))


def test_folders_and_missing_files_are_refused(tmp_path: Path) -> None:
    assert "parallax group" in refusal(tmp_path, str(tmp_path))
    assert "no such file" in refusal(tmp_path, str(tmp_path / "a.html"))


def test_an_archive_of_a_page_is_read(tmp_path: Path) -> None:
    markup = page(language="en-GB").replace('<meta charset="utf-8">', "").replace("market", "märket")
    archive = (
        b"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://herald.example/fire\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        b"Content-Location: https://herald.example/fire?utm_source=x\r\n\r\n"
        + markup.encode().replace(b"=", b"=3D").replace(b"\xc3\xa4", b"=C3=A4")
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    done = adding(tmp_path).add(saved(tmp_path, archive, "Fire.mhtml"))
    assert done.path.name == "fire.md"
    text = done.path.read_text("utf-8")
    assert "url: https://herald.example/fire\n" in text
    assert "covered märket in" in text


def test_the_address_that_the_browser_wrote_down_is_taken(tmp_path: Path) -> None:
    markup = f"<!-- saved from url=(0027)https://herald.example/fire -->\n{page()}"
    done = adding(tmp_path).add(saved(tmp_path, markup))
    assert "url: https://herald.example/fire\n" in done.path.read_text("utf-8")


def test_front_matter_above_a_saved_page_goes_before_what_the_page_says(tmp_path: Path) -> None:
    done = adding(tmp_path).add(saved(tmp_path, "---\noutlet: My Outlet\n---\n" + FIVE["/herald/fire"]))
    assert done.path.name == "my-outlet.md"


@pytest.mark.parametrize(
    "outlet", ["../../etc/passwd", "CON", "a/b\\c", "x" * 300, "…", "Ünion & Söhne", "index", ".htaccess"]
)
def test_the_name_of_a_file_is_safe_everywhere(outlet: str, tmp_path: Path) -> None:
    done = adding(tmp_path).add(saved(tmp_path, page(head=linked(publisher=outlet))))
    assert done.path.parent == tmp_path / "corpus/fire"
    assert set(done.path.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
    assert done.path.stem not in ("con", "index")
    assert len(done.path.name) < 130
    article = article_of(done.path.read_bytes(), "a", "fire/a.md")
    assert article.info.outlet == outlet


def test_signs_of_a_page_do_nothing_on_a_terminal(tmp_path: Path) -> None:
    markup = page("Fire \x1b[31m\u202eclosed").replace("\x1b", "&#27;")
    done = add(tmp_path, "--event", "fire", saved(tmp_path, markup))
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_the_encoding_that_the_server_names_goes_before_that_of_the_page(tmp_path: Path) -> None:
    plain = tuple(one.replace("“", '"').replace("”", '"') for one in PROSE)
    body = page(paragraphs=plain).replace("market", "märket").encode("iso-8859-2")
    with serving({"/a": response(body, Content_Type="text/html; charset=ISO-8859-2")}) as one:
        done = adding(tmp_path).add(f"{one.address}/a")
    assert "covered märket in" in done.path.read_text("utf-8")


# What stands in the place of an article

LONG = PROSE * 12
FRENCH = (
    "Un incendie a fermé le marché couvert de la rue des Aulnes lundi soir, et douze personnes ont été transportées.",
    "La ville a dit que la halle resterait fermée pendant deux semaines, et que les marchands iraient à la gare.",
) * 3
CONSENT = "We value your privacy. " + "We and our partners process data for many purposes. " * 20
APP = "<html><body><div id=root></div><noscript>You need to enable JavaScript for this.</noscript></body></html>"
SUBSCRIBE = '<div class="paywall-offer"><p>Subscribe to continue reading this article.</p></div>'
BOX = '<aside class="newsletter"><p>Subscribe to our newsletter and get the news every morning.</p></aside>'


@pytest.mark.parametrize(
    ("markup", "why"),
    [
        (page(head=linked(isAccessibleForFree=False)), "not free"),
        (page(head=linked(isAccessibleForFree="False")), "not free"),
        (page(head=linked(isAccessibleForFree="http://schema.org/False")), "not free"),
        (page(head='<meta property="article:content_tier" content="locked">'), "not free"),
        (page(body=SUBSCRIBE), "for subscribers only"),
        (page(body="<p>To continue reading, subscribe now.</p>"), "for subscribers only"),
        (page(body="<p>You’ve reached your limit of free articles.</p>"), "for subscribers only"),
        (page(body="<p>This article is for subscribers only.</p>"), "for subscribers only"),
        (page(body='<div class="paywall"><p>Our subscription offers</p></div>'), "for subscribers only"),
        (page(body="<p>Sign in to continue reading</p>"), "readers who sign in"),
        (page(body="<p>Create a free account to keep reading.</p>"), "readers who sign in"),
        (page("Sign in", ("Please log in to your account.",)), "readers who sign in"),
        (page("Before you continue", ("We and our 812 partners store and access data. Accept all",)), "about cookies"),
        (page("Your privacy", (CONSENT,)), "asks about cookies"),
        (page("Just a moment...", ("Checking your browser before you may go on.",)), "whether a person"),
        (page("Access denied", ("Please verify you are a human. Reference 18.2f3a.",)), "whether a person"),
        ("<html><head><title>x</title></head><body><div id=root></div></body></html>", "no article text was found"),
        (APP, "a script fetches it"),
        (page("Fire", ("A fire closed the market.",)), "words of running text"),
        (page("Home", ("Home", "News", "Sport", "Weather", "Contact us", "About") * 10), "words of running text"),
        (page("Incendie au marché", FRENCH, language="fr"), "does not read as English (detected language: fr)"),
        (page("Incendie au marché", FRENCH, language="en"), "does not read as English (detected language: fr)"),
    ],
)
def test_a_page_without_its_article_is_refused(markup: str, why: str, tmp_path: Path) -> None:
    assert why in refusal(tmp_path, saved(tmp_path, markup))
    with serving({"/a": response(markup)}) as one:
        told = refusal(tmp_path, f"{one.address}/a")
    assert why in told
    assert "save the page" in told.lower() or "copy its text into a .txt file" in told


def test_what_is_too_large_to_be_read_is_not_to_be_saved_again(tmp_path: Path) -> None:
    with serving({"/a": response(page(body="<i>a</i>" * 30_000))}) as one:
        told = refusal(tmp_path, f"{one.address}/a")
    assert "elements, and one may have 20,000. Save the article's text as a .txt file." in told


@pytest.mark.parametrize(
    "markup",
    [
        page(),
        page(body=BOX),
        page(body='<p><a href="/in">Already a subscriber? Log in</a></p>' + BOX),
        page(body='<div class="paywall" hidden><p>Subscribe to continue reading.</p></div>'),
        page(body='<div style="display: none"><p>Subscribe to continue reading.</p></div>'),
        page(body="<template><p>Subscribe to continue reading.</p></template>"),
        page(body="<dialog>Sign in to continue reading</dialog>"),
        page(head='<script>var t = "Subscribe to continue reading";</script><style>.paywall{}</style>'),
        page(head=linked(isAccessibleForFree=True)),
        page(head=linked(isAccessibleForFree="yes")),
        page(paragraphs=LONG, body=SUBSCRIBE),
        page(body='<div id="cookies"><p>We value your privacy. We use cookies. Accept all</p></div>'),
        page(body="<noscript>Please enable JavaScript.</noscript>"),
        page(paragraphs=(*PROSE, "“Members must sign in to read the minutes,” he said, “and I am not a robot.”")),
        page(body='<script type="application/ld+json">[{"@type":"WebPage","isAccessibleForFree":false}]</script>'),
    ],
)
def test_a_free_article_passes_whatever_stands_beside_it(markup: str, tmp_path: Path) -> None:
    with serving({"/a": response(markup)}) as one:
        assert adding(tmp_path, "fetched").add(f"{one.address}/a").words > 50
    assert adding(tmp_path, "saved").add(saved(tmp_path, markup)).words > 50


def test_a_reader_who_paid_may_add_what_they_saved(tmp_path: Path) -> None:
    markup = page(paragraphs=LONG, head=linked(isAccessibleForFree=False))
    done = adding(tmp_path).add(saved(tmp_path, markup))
    assert done.notes[-1].startswith("the publisher says that the article is not free")
    with serving({"/a": response(markup)}) as one:
        assert "not free" in refusal_of(tmp_path, f"{one.address}/a")


def refusal_of(folder: Path, source: str) -> str:
    with pytest.raises(Refused) as caught:
        adding(folder, "other").add(source)
    return caught.value.reason(source)


def test_a_text_of_which_much_is_missing_is_told(tmp_path: Path) -> None:
    done = adding(tmp_path).add(saved(tmp_path, page(head=linked(wordCount=900))))
    assert "the page speaks of 900 words" in done.notes[-1]
    done = adding(tmp_path, "other").add(saved(tmp_path, page(head=linked(wordCount="many"))))
    assert not any("speaks of" in note for note in done.notes)


def test_the_text_of_a_barrier_is_told_from_an_article_about_one() -> None:
    about = "The council’s new site asks readers to accept all cookies, and many complained. " * 6
    assert withheld(page(paragraphs=(about,)), about) is None
