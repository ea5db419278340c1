"""`parallax check`: what the build would set aside, in its words, and advice that is worth a look; nothing else."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.checking.events import address_key, outlet_key
from generator.cli import main
from generator.corpus import event_folders, read_event
from tests.conftest import TWO_ARTICLES
from tests.running import ROOT, run

MakeCorpus = Callable[[dict[str, str | bytes]], Path]

FRONT = "---\ntitle: {title}\noutlet: {outlet}\npublished: {published}\nurl: https://{outlet}.example/{title}\n---\n\n"
BODY = {
    "fire": (
        "A fire closed the Alder Street market in Dunmore on Monday, and 12 people were hurt, said the fire crew.\n\n"
        "“We saw smoke from the river,” said Maria Oduya, who runs a fish stall. “Then everybody ran.”\n\n"
        "The market will stay shut for two weeks, according to the Dunmore city council. Firefighters came from three "
        "stations and put the blaze out before noon, and nobody was still in hospital by the evening of that day.\n"
    ),
    "blaze": (
        "Fifteen people were hurt when a blaze broke out at the Alder Street market in Dunmore, officials said.\n\n"
        "“We saw smoke from the river,” Maria Oduya, a stallholder, told reporters, and then all of them ran away.\n\n"
        "The Dunmore city council said that the market would stay shut for two weeks. Firefighters from three stations "
        "fought the fire all morning, and the fire service does not know yet how it began or who may have seen it.\n"
    ),
    "smoke": (
        "Traders at the Alder Street market in Dunmore ran for the river on Monday when smoke filled the hall.\n\n"
        "“Everybody ran,” said Maria Oduya, whose stall sells fish. The fire service counted a dozen people hurt.\n\n"
        "Firefighters put the blaze out before noon. The city council has closed the market for two weeks, and wants "
        "to know from the stallholders what they lost before it says who will pay for the repair of the roof and "
        "hall.\n"
    ),
    "orchard": (
        "Beekeepers in the Tarrant valley expect the poorest honey harvest for a decade after a cold spring.\n\n"
        "“The hives are half empty,” said Piet Lanark, who keeps forty colonies above Brannock for bakeries.\n\n"
        "Growers worry about their cherries, too: without pollination, orchards set little fruit. The Brannock "
        "guild has "
        "asked ministers for sugar subsidies, which a junior minister called unlikely before the autumn budget.\n"
    ),
}  # fmt: skip


def told(name: str, body: str = "", **fields: str | None) -> str:
    """An article with all that it can state; a field is left out with None."""
    known: dict[str, str | None] = {
        "title": f"Report {name}", "outlet": f"The {name.title()}", "published": "2024-10-08",
        "url": f"https://{name}.example/a",
    } | fields  # fmt: skip
    front = "".join(f"{key}: {value}\n" for key, value in known.items() if value is not None)
    return f"---\n{front}---\n\n{body or BODY['fire']}"


SOUND: dict[str, str | bytes] = {
    "fire/herald.txt": told("herald"),
    "fire/post.txt": told("post", BODY["blaze"]),
    "fire/radio.md": told("radio", BODY["smoke"], published="2024-10-09T07:00"),
}


def check(*args: str) -> tuple[int, list[str], str]:
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["parallax", "check", *args])
        with pytest.raises(SystemExit) as ended:
            main()
    return int(ended.value.code or 0), out.getvalue().splitlines(), err.getvalue()


def remarks(lines: list[str]) -> list[str]:
    return [line.strip() for line in lines if line.startswith("  ")]


def test_nothing_is_said_of_articles_that_state_everything(new_corpus: MakeCorpus) -> None:
    assert check("--corpus", str(new_corpus(SOUND))) == (0, ["1 event, 3 articles: nothing is wrong."], "")


WRONG = {
    "fire/open.txt": ("---\ntitle: A\nText", "open.txt:1: front matter opens with '---' but never closes."),
    "fire/day.txt": (told("day", published="04/03/2025"), "day.txt:4: 'published' is '04/03/2025', which could be"),
    "fire/shown.txt": (told("shown", text="all"), "shown.txt:6: how much of the article may be shown is given as"),
    "fire/address.txt": (told("address", url="herald.example/a"), "address.txt:5: 'url' is 'herald.example/a'"),
    "fire/empty.txt": ("", "empty.txt: "),
    "fire/german.txt": ("Der Bürgermeister hat gestern erklärt, dass die Brücke nicht mehr sicher ist und gesperrt "
                        "bleibt, bis sie repariert werden kann.", "german.txt: the text does not read as English"),
    "fire/bytes.txt": (b"%PDF-1.7 \x00\x01\x02", "bytes.txt: "),
    "fire/event.yml": ("title: [a, {b: c}]\n", "event.yml:1: "),
    "fire/corrections.yml": ("not a list\n", "corrections.yml:1: "),
    "pile.jsonl": ('{"event": "fire"}\n', "pile.jsonl:1: "),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_the_build_would_set_aside_is_wrong_in_the_words_of_the_build(name: str, new_corpus: MakeCorpus) -> None:
    content, says = WRONG[name]
    status, lines, err = check("--corpus", str(new_corpus(SOUND | {name: content})))
    found = [line for line in remarks(lines) if line.startswith("wrong: ")]
    assert (status, len(found), err) == (1, 1, "")
    folder = "corpus/" if name.startswith("pile") else "corpus/fire/"
    assert found[0].startswith(f"wrong: {folder}{says}")
    assert lines[-1].startswith("1 event, ")
    assert "1 thing to put right" in lines[-1]


FAR = (date.today() + timedelta(days=400)).isoformat()
ADVICE: dict[str, tuple[dict[str, str | bytes], str]] = {
    "a field that is none": (
        {"fire/a.txt": told("a", BODY["blaze"], outlett="Gazette")},
        "corpus/fire/a.txt:6: the field 'outlett' is passed over. Did you mean 'outlet'?",
    ),
    "nothing stated": (
        {"fire/a.txt": "Market fire\n\n" + BODY["blaze"]},
        "corpus/fire/a.txt: the article states no outlet, date or url.",
    ),
    "a day to come": (
        {f"fire/{name}.txt": told(name, BODY[name], published=FAR) for name in ("fire", "blaze")},
        f"corpus/fire/blaze.txt:4: 'published' is {FAR}, which is still to come. Is the date right?",
    ),
    "a day far from the others": (
        {"fire/a.txt": told("a", BODY["blaze"], published="2023-10-08")},
        "corpus/fire/a.txt:4: published 2023-10-08, 366 days from the nearest of the others. "
        "Is it on the same event, and is the date right?",
    ),
    "the day of the event": (
        {"fire/event.yml": "date: 2014-10-08\n"},
        "'date' in event.yml is 2014-10-08, and no article is of a day nearer than 3653 days. Is it right?",
    ),
    "an event of one article": (
        {"alone/a.txt": told("a", BODY["orchard"])},
        "there is one article only, a.txt: nothing to compare it with. Add another.",
    ),
    "the same file": (
        {"fire/copy.txt": told("herald")}, "corpus/fire/herald.txt: this is the same file as copy.txt. Keep one of "
        "them."
    ),
    "the same text": (
        {"fire/zcopy.txt": "Other title\n\n" + BODY["fire"].replace(" and ", "\nand ").upper().lower()},
        "corpus/fire/zcopy.txt: this has the same text as herald.txt. Keep one of them.",
    ),
    "the same text in another event": (
        {"storm/a.txt": told("herald", url="https://a.example/"), "storm/b.txt": told("b", BODY["orchard"])},
        "corpus/storm/a.txt: this has the same text as corpus/fire/herald.txt, in another event. Keep it in one of "
        "them.",
    ),
    "the same address": (
        {"fire/z.txt": told("z", BODY["blaze"] + "It rained.", url="http://www.post.example/a/?utm_source=mail#top")},
        "corpus/fire/z.txt:5: 'url' is that of post.txt, too. Mend it, or keep one of them.",
    ),
    "the same outlet": (
        {"fire/z.txt": told("z", BODY["blaze"] + "It rained.", outlet="The Post")},
        "post.txt and z.txt are all by The Post. Each counts as a voice of its own: "
        "where one is a later version of another, keep one.",
    ),
    "an outlet spelled in two ways": (
        {"storm/z.txt": told("z", BODY["orchard"], outlet="POST"), "storm/y.txt": told("y", BODY["orchard"] + "Yes.")},
        "one outlet is spelled in 2 ways: 'POST' (corpus/storm/z.txt) and 'The Post' (corpus/fire/post.txt). Choose "
        "one.",
    ),
    "an outlet with a slip": (
        {
            "storm/z.txt": told("z", BODY["orchard"], outlet="Velmouth Lantren"),
            "storm/y.txt": told("y", BODY["orchard"] + "Yes.", outlet="The Velmouth Lantern"),
        },
        "'The Velmouth Lantern' (corpus/storm/y.txt) and 'Velmouth Lantren' (corpus/storm/z.txt) are a letter apart. "
        "Is it one outlet?",
    ),
    "a few words": (
        {"fire/a.txt": told("a", "A fire closed the Alder Street market in Dunmore, the fire service said.\n")},
        "corpus/fire/a.txt: the article has 13 words, which is little to compare. Is the rest of it missing?",
    ),
    "cut off with dots": (
        {"fire/a.txt": told("a", BODY["blaze"].rstrip() + "\n\nThe council, which owns the hall, had been told in …")},
        "corpus/fire/a.txt: the text ends with 'had been told in …'. Is the rest of it missing?",
    ),
    "cut off by an interface": (
        {"fire/a.txt": told("a", BODY["blaze"].rstrip() + "\n\nThe council had been told in spring [+1234 chars]")},
        "corpus/fire/a.txt: the text ends with 'told in spring [+1234 chars]'. Is the rest of it missing?",
    ),
    "cut off in a sentence": (
        {"fire/a.txt": told("a", BODY["blaze"] + "\nThe council, which owns the hall, had been told in spring that "
        "the")},
        "corpus/fire/a.txt: the text ends without a full stop: '… told in spring that the'. "
        "Is the rest of it missing?",
    ),
    "not the language it says": (
        {"fire/a.txt": told("a", ("Der Bürgermeister hat gestern erklärt, dass die Brücke nicht mehr sicher ist. " * 9),
                            language="en")},
        "corpus/fire/a.txt:6: the front matter says that the article is in English, and its text does not read so "
        "(detected language: de).",
    ),
    "a stranger": (
        {"fire/a.txt": told("a", BODY["orchard"])},
        "corpus/fire/a.txt: this shares hardly a name or word with the other articles. Is it on the same event?",
    ),
    "two strangers": (
        {"mixed/a.txt": told("a", BODY["orchard"]), "mixed/b.txt": told("b", BODY["smoke"] + "It rained.")},
        "a.txt and b.txt share hardly a name or word. Are they on the same event?",
    ),
    "a document": (
        {"fire/a.docx": b"PK"}, "corpus/fire/a.docx: passed over. Save it as plain text, with a name that ends in .txt."
    ),
    "an archive of a page": (
        {"fire/a.mhtml": b"From:"},
        "corpus/fire/a.mhtml: this is not read. Open it in the browser that saved it, and save the page as 'HTML "
        "only'.",
    ),
    "a link": (
        {"fire/a.webloc": b"<plist/>"},
        "corpus/fire/a.webloc: this holds the link to an article, and not the article. Give the link to 'parallax "
        "add'.",
    ),
    "no ending": (
        {"fire/courier": "Text"},
        "corpus/fire/courier: this is not read. If it is an article, give it a name that ends in .txt.",
    ),
    "what a browser saved": (
        {"fire/Market fire_files/frame.html": "<p>Buy.</p>"},
        "corpus/fire/Market fire_files: a browser saved this folder beside a page. It is not read: delete it, and save "
        "pages as 'HTML only' next time.",
    ),
    "what a browser saved beside the events": (
        {"Market fire_files/frame.html": "<p>Buy.</p>"},
        "a browser saved this folder beside a page: what is in it are the page's scripts and advertising, and they "
        "would "
        "be built as an event. Delete it.",
    ),
    "a folder too deep": (
        {"fire/today/a.txt": "A", "fire/today/b.txt": "B"},
        "corpus/fire/today: this folder is within that of the event, and the 2 articles in it are not read. Move "
        "them up, or beside the event's folder.",
    ),
    "one article too deep": (
        {"fire/today/a.txt": "A"},
        "corpus/fire/today: this folder is within that of the event, and the article in it is not read. Move it up, or "
        "beside the event's folder.",
    ),
    "an article outside": (
        {"loose.txt": "A"}, "corpus/loose.txt: passed over. Move it into the folder of its event."
    ),
    "a page of a paywall": (
        {"fire/a.html": '<html><head><title>Fire at the market</title><script type="application/ld+json">'
                        '{"@type": "NewsArticle", "isAccessibleForFree": false}'
                        "</script></head><body><article><h1>Fire at the market</h1><p>A fire closed "
                        "the Alder Street market in Dunmore on Monday.</p><p>Subscribe "
                        "to read on.</p></article></body></html>"},
        "corpus/fire/a.html: the publisher says that the article is not free. Open the article in your browser, and "
        "paste its text into the file.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", ADVICE)
def test_advice_is_given_with_its_place_and_fails_nothing(case: str, new_corpus: MakeCorpus) -> None:
    files, says = ADVICE[case]
    status, lines, err = check("--corpus", str(new_corpus(SOUND | files)))
    assert [line for line in remarks(lines) if line.startswith(f"advice: {says}")], "\n".join(lines)
    assert not [line for line in remarks(lines) if line.startswith("wrong: ")]
    assert (status, err) == (0, "")


FOREIGN = {"a page of a paywall", "nothing stated"}


@pytest.mark.parametrize("case", sorted(set(ADVICE) - FOREIGN))
def test_one_fault_makes_few_remarks(case: str, new_corpus: MakeCorpus) -> None:
    """What is planted is found, and hardly anything is said of what is sound."""
    files, _ = ADVICE[case]
    _, lines, _ = check("--corpus", str(new_corpus(SOUND | files)))
    assert len(remarks(lines)) <= 2, "\n".join(lines)


SILENT: dict[str, dict[str, str | bytes]] = {
    "a reprint by another newsroom": {"fire/z.txt": told("z", BODY["fire"])},
    "outlets that share a word": {"fire/z.txt": told("z", BODY["blaze"] + "It rained.", outlet="The Post Tribune")},
    "addresses that differ in what they ask for": {
        f"fire/{name}.txt": told(name, BODY[name], url=f"https://a.example/?id={name}") for name in ("fire", "blaze")
    },
    "pictures and notes": {"fire/a.jpg": b"\xff\xd8", "fire/README": "x", ".git/config": "x", "README.md": "# x"},
    "a follow-up ten days later": {"fire/z.txt": told("z", BODY["blaze"] + "It rained.", published="2024-10-18")},
    "an end in a quotation": {"fire/z.txt": told("z", BODY["blaze"] + "\n“It was quiet then, and nobody came back "
    "for us that day,” she said. “Nobody …”\n")},
    "an end in a list": {"fire/z.txt": told("z", BODY["blaze"] + "\n- two firefighters of the station at the river "
    "with burns to their hands\n")},
}  # fmt: skip


@pytest.mark.parametrize("case", SILENT)
def test_what_is_usual_is_not_remarked_on(case: str, new_corpus: MakeCorpus) -> None:
    _, lines, _ = check("--corpus", str(new_corpus(SOUND | SILENT[case])))
    assert remarks(lines) == []


@pytest.mark.parametrize(
    ("config", "says", "status"),
    [
        ("plugins: [{parallax: {coprus: x}}]", "wrong: mkdocs.yml: the plugin 'parallax' has no setting 'coprus'", 1),
        ("plugins: [paralax]", "wrong: mkdocs.yml: there is no plugin 'paralax'. Did you mean 'parallax'?", 1),
        ("plugins: [parallax]\ntext: none", "wrong: mkdocs.yml: 'text' stands where MkDocs looks for its own", 1),
        ("plugins: [{parallax: {model: en_none}}]", "wrong: mkdocs.yml: model: the language model 'en_none' is not", 1),
        ("plugins: [{parallax: {rules: [none]}}]", "wrong: mkdocs.yml: rules: no installed package has rules by", 1),
        ("plugins: [parallax]\ndocs_dir: pages", "wrong: mkdocs.yml: docs_dir: there is no folder 'pages'.", 1),
        ("plugins: [search]", "advice: mkdocs.yml: 'parallax' is not among the plugins", 0),
        ("plugins: {parallax: {text: full}}", "", 0),
        ("plugins: [", "wrong: mkdocs.yml: not valid YAML", 1),
    ],
)
def test_settings_that_mean_nothing_are_told(
    config: str, says: str, status: int, new_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_corpus(SOUND).parent
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text(f"site_name: Test\n{config}\n")
    monkeypatch.chdir(folder)
    found, lines, _ = check()
    assert found == status
    assert [line for line in remarks(lines) if line.startswith(says)] if says else remarks(lines) == []


def test_of_much_advice_on_one_file_the_rest_is_counted(new_corpus: MakeCorpus) -> None:
    passed = "".join(f"x{number}: y\n" for number in range(50))
    _, lines, _ = check(
        "--corpus", str(new_corpus(SOUND | {"fire/a.txt": f"---\n{passed}---\nIt rained. {BODY['blaze']}"}))
    )
    on_file = [line for line in remarks(lines) if "fire/a.txt" in line]
    assert len(on_file) == 10
    assert on_file[-1] == "advice: corpus/fire/a.txt: and 42 more pieces of advice on this file."
    assert "51 to look at" in lines[-1]


def test_quiet_leaves_advice_out(new_corpus: MakeCorpus) -> None:
    corpus = new_corpus(TWO_ARTICLES | {"fire/open.txt": "---\n"})
    _, lines, _ = check("--corpus", str(corpus), "--quiet")
    assert [line.split(":")[0] for line in remarks(lines)] == ["wrong"]


@pytest.mark.parametrize("files", [{}, {"loose.txt": "A"}, {"README.md": "# x"}])
def test_where_there_is_no_event_nothing_could_be_checked(
    files: dict[str, str | bytes], tmp_path: Path, new_corpus: MakeCorpus
) -> None:
    (tmp_path / "corpus").mkdir()
    status, lines, err = check("--corpus", str(new_corpus(files)))
    assert (status, lines) == (2, [])
    assert "no event was found" in err


def test_names_and_texts_of_others_are_shown_and_not_obeyed(new_corpus: MakeCorpus) -> None:
    evil = "\u202egnp.\x1b[31m\nwrong: all is lost"
    corpus = new_corpus(SOUND | {f"fire/{evil}.docx": b"", "fire/a.txt": told("a", BODY["blaze"], **{evil: "x"})})
    _, lines, _ = check("--corpus", str(corpus))
    printed = "\n".join(lines)
    assert "⟨U+202E⟩" in printed
    assert not {"\u202e", "\x1b"} & set(printed)
    assert not [line for line in lines if line.startswith("wrong")]


SAID = st.text(st.characters(exclude_characters="\n\r", exclude_categories=["Cs"]), max_size=30)
STATED = st.builds(
    lambda url, outlet, day, text: f"---\nurl: https://{url}\noutlet: {outlet}\npublished: {day}\n---\n{text}",
    SAID | st.sampled_from(["[", "a.example/?x=1&y", "[::1]/x", "a.example:99999999999/"]),
    SAID,
    st.dates().map(str) | SAID,
    st.text(max_size=300) | st.sampled_from(list(BODY.values())).map(lambda body: body + "… ... [...] …" * 500 + "x"),
).map(lambda text: text.encode("utf-8", "ignore"))


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.binary(max_size=300) | STATED, max_size=4))
def test_the_check_and_the_build_agree_on_what_is_set_aside(
    tmp_path_factory: pytest.TempPathFactory, texts: list[bytes]
) -> None:
    corpus = tmp_path_factory.mktemp("corpus")
    (corpus / "fire").mkdir()
    for number, text in enumerate((told("herald").encode(), *texts)):
        (corpus / "fire" / f"{number}.txt").write_bytes(text)
    (folder,) = event_folders(corpus)
    aside = read_event(folder, corpus).set_aside
    status, lines, _ = check("--corpus", str(corpus))
    assert len([line for line in remarks(lines) if line.startswith("wrong: ")]) == len(aside)
    assert status == bool(aside)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The Herald", "HERALD", True), ("herald.example", "The Herald", True), ("El País", "El Pais", True),
        ("Channel 4", "Channel 5", False), ("The Sun", "The Son", False), ("The", "THE", True),
        ("Daily-Post", "Daily Post", True),
    ],
)  # fmt: skip
def test_spellings_of_an_outlet(one: str, other: str, same: bool) -> None:
    assert (outlet_key(one) == outlet_key(other)) == same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://a.example/x", "http://www.a.example/x/#top", True),
        ("https://a.example/x?utm_source=b", "https://a.example/x", True),
        ("https://a.example/?id=1", "https://a.example/?id=2", False),
        ("https://a.example/x", "https://a.example/X", False),
        ("https://[x", "https://[y", False),
    ],
)
def test_addresses_of_one_page(one: str, other: str, same: bool) -> None:
    assert (address_key(one) == address_key(other)) == same


def test_no_language_model_is_loaded_and_nothing_is_written(tmp_path: Path, new_corpus: MakeCorpus) -> None:
    corpus = new_corpus(SOUND)
    program = (
        "import sys; sys.argv = ['parallax', 'check', '--corpus', 'corpus']\n"
        "from generator.cli import main\n"
        "try: main()\nfinally: print({'spacy', 'thinc', 'textstat'} & set(sys.modules), file=sys.stderr)"
    )
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=corpus.parent, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "set()\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_sample_and_the_real_events_have_nothing_wrong_and_little_advice(shared: Path) -> None:
    for corpus, most in ((ROOT / "corpus", 1), (shared / "corpus", 20)):
        status, lines, err = check("--corpus", str(corpus))
        assert (status, err) == (0, "")
        assert len(remarks(lines)) <= most
        assert not [line for line in lines if "hardly a name" in line]


def test_the_command_runs_as_one_of_its_own(new_corpus: MakeCorpus) -> None:
    corpus = new_corpus(SOUND | {"fire/open.txt": "---\n"})
    done = run("generator", "check", cwd=corpus.parent)
    assert done.returncode == 1
    assert done.stdout.startswith("fire\n  wrong: corpus/fire/open.txt:1: front matter opens")
