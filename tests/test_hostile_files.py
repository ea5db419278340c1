"""Files, names and front matter that mean harm: each is read as what it says, or set aside with a reason."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.corpus import read_event
from generator.corpus.articles import article_of
from generator.corpus.bulk import rows_in
from generator.corpus.files import ArticleFile
from generator.corpus.limits import (
    MOST_BYTES,
    MOST_CHARACTERS,
    MOST_FRONT_MATTER_CHARACTERS,
    MOST_LINE_BYTES,
    MOST_SENTENCE_CHARACTERS,
    MOST_SENTENCE_TOKENS,
)
from generator.corpus.opening import open_corpus
from generator.corpus.refusal import Refused
from generator.outcomes import ArticleOutcome
from generator.settings import DEFAULT_MODEL
from generator.stages import ReadArticles

NewCorpus = Callable[..., Path]
STORY = "The old mill will be pulled down in the spring, the town council said on Monday.\n"
BILLION_LAUGHS = "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n" for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


def stated(fields: str, name: str = "a.txt") -> dict[str, str | None]:
    """What an article's front matter comes to; raises `Refused`."""
    info = article_of(f"---\n{fields}\n---\n{STORY}".encode("utf-8", "surrogatepass"), "a", f"mill/{name}").info
    return {name: getattr(info, name) for name in ("title", "outlet", "author", "url", "published")}


def outcome(data: bytes, name: str = "a.txt") -> ArticleOutcome:
    """What comes of a file in a run."""
    return ArticleOutcome.decoded(ReadArticles(DEFAULT_MODEL)([ArticleFile("a", f"mill/{name}", data)])[0])


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ("title: !!python/object/apply:os.system ['touch /tmp/pwned']", "touch /tmp/pwned"),
        ("title: !!python/name:os.system", None),
        ("title: !!binary aGVsbG8=", "aGVsbG8="),
        ("title: !foo bar", "bar"),
        ("title: 2024-01-01", "2024-01-01"),
        ("title: 0x1F", "0x1F"),
        ("title: 1_000", "1_000"),
        ("title: .nan", ".nan"),
        ("title: -.inf", "-.inf"),
        ("title: yes", "yes"),
        ("title: 190:20:30", "190:20:30"),
        ("title: " + "9" * 5000, "9" * 5000),
        ('title: "a\\0b"', "a\x00b"),
        ('title: "\\ud83d\\ude00"', "😀"),
        ('title: "\\ud83d"', "\ufffd"),
        ("title: >\n  a\n  b", "a b"),
        ("title: [a, b]", "a, b"),
        ("<<: {title: x}\nauthor: y", None),
        ("? title\n: x", "x"),
        ("a: &x {title: b}\n<<: *x", None),
        ("title: ~", None),
    ],
)
def test_yaml_makes_texts_and_nothing_else(fields: str, title: str | None) -> None:
    found = stated(fields)["title"]
    assert found == title if title is not None else found in (None, "")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ("a: &a [x, x]\n" + BILLION_LAUGHS + "title: *i", "list that is not of texts"),
        ("title: &a [*a]", "list that is not of texts"),
        ("title: &a {b: *a}", "fields of its own"),
        ("title: {a: b}", "fields of its own"),
        ("title: a\ntitle: b", "given twice"),
        ("Title: a\ntitle: b", "given twice"),
        ("title: *nowhere", "cannot be read"),
        ("title: '", "cannot be read"),
        ("%YAML 9.9\n--- a", "cannot be read"),
        ("title: " + "[" * 1500, "nested too deeply"),
        ("- a\n- b", "not a list of fields"),
        ("published: 2024-02-30", "no full date"),
        ("published: 9999999999-01-01", "no full date"),
        ("published: !!timestamp 04/03/2025", "could be 4 March or 3 April"),
        ("url: javascript:alert(1)", "no web address"),
        ("url: data:text/html,x", "no web address"),
        ("url: vbscript:x", "no web address"),
        ('url: "https://a.example/\\nx: y"', "no web address"),
        ("url: //a.example/", "no web address"),
        ("url: https://a.example/<script>", "no web address"),
        ("language: '{{ 7*7 }}'", "reads English only"),
        ("title: a\n" + "b: c\n" * MOST_FRONT_MATTER_CHARACTERS, "never closes"),
    ],
)
def test_front_matter_that_could_harm_is_refused(fields: str, says: str) -> None:
    began = time.process_time()
    with pytest.raises(Refused) as refused:
        stated(fields)
    assert says in refused.value.reason("a.txt")
    assert "\n" not in refused.value.reason("a.txt")
    assert time.process_time() - began < 5


def test_a_second_document_is_text(new_corpus: NewCorpus) -> None:
    article = article_of(f"---\ntitle: Mill\n---\ntitle: Other\n---\n{STORY}".encode(), "a", "mill/a.txt")
    assert article.info.title == "Mill"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_every_encoding_says_the_same(encoding: str) -> None:
    text = STORY + "“It is past saving,” said Greta Holm – who leads the council.\n"
    assert article_of(text.encode(encoding), "a", "mill/a.txt").text == text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (STORY.encode() + b"\x00" * 9, "a.txt"),
        (STORY.encode("utf-16-le")[:-1], "a.txt"),
        (b"\xff\xfe\x00\xd8" + STORY.encode("utf-16-le"), "a.txt"),
        (STORY.encode("utf-32-le"), "a.txt"),
        (gzip.compress(STORY.encode()), "a.txt"),
        (os.urandom(0) + bytes(range(256)) * 20, "a.html"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, name: str) -> None:
    with pytest.raises(Refused):
        article_of(data, "a", f"mill/{name}")


def test_seven_bits_are_no_way_round_an_escape() -> None:
    page = f'<meta charset="utf-7"><p>{STORY * 3}+ADw-script+AD4-</p>'.encode()
    assert "<script>" not in article_of(page, "a", "mill/a.html").text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("word " * (MOST_SENTENCE_TOKENS + 1), "words and marks, and one may have 1,000"),
        ('"' * 20_000, "words and marks"),
        ("(" * 10_000, "words and marks"),
        ("7" * (MOST_SENTENCE_CHARACTERS + 1), "characters, and one may have 10,000"),
        ("x" * 5_000_000, f"an article may have {MOST_CHARACTERS:,}"),
        ("The mill shut. " * 40_000, f"an article may have {MOST_CHARACTERS:,}"),
    ],
    ids=["sentence", "quotation-marks", "brackets", "digits", "line-of-five-million", "text"],
)
def test_past_a_limit_a_file_is_set_aside_by_name(text: str, says: str) -> None:
    found = outcome(f"---\nlanguage: en\n---\nThe council met.\n\n{text}\n".encode())
    assert found.findings == b""
    assert found.refused is not None
    assert found.refused.path == "mill/a.txt"
    assert says in found.refused.reason
    assert "\n" not in found.refused.reason
    assert not found.by_chance


def test_a_long_sentence_and_a_long_address_are_read() -> None:
    text = "The mill, " * 300 + f"which shut on Monday, stands at https://a.example/{'x' * 1000} still.\n"
    assert outcome(text.encode()).refused is None


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 10_000 + "x" + "</div>" * 10_000,
        "<b>" * 10_000,
        "<table><tr><td>" * 3_000,
        f"<p {' '.join(f'a{number}=b' for number in range(100_000))}>",
        f"<p title='{'x' * 1_000_000}'>",
        "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(f"<!ENTITY a{n} '{'&a;' * 9}'>" for n in range(9)) + "]><p>&a8;</p>",
        "<!--" * 50_000,
        "<![CDATA[" * 10_000,
        "<h1>a</h1>" * 50_000,
        "<li>a</li>" * 15_000,
        "&#0;&#xD800;&#x110000;&#38;#60;" * 2_000,
        "\x1c<p>\x0b\x0c\x7f<svg>\x1e</svg>tail\x1f</p>",
        "</article>" + "<h1>a</h1>" * 2_000,
        "</article>" + f"<aside>x</aside>{'word ' * 15}" * 1_500,
        f"<aside>x</aside>{'word ' * 300}" * 1_500,
    ],
    ids=[
        *("nested-divs", "nested-bold", "nested-tables", "attributes", "long-attribute", "entity-bomb", "comments"),
        *("cdata", "headings", "items", "no-characters", "controls"),
        "short-headings",
        "asides",
        "asides-without-end",
    ],
)
def test_markup_that_strains_a_parser_is_an_article_or_refused_soon(markup: str) -> None:
    began = time.process_time()
    page = f"<html><body><article><h1>Mill</h1><p>{STORY * 4}</p>{markup}<p>{STORY * 2}</p></article></body></html>"
    try:
        assert "The old mill" in article_of(page.encode(), "a", "mill/a.html").text
    except Refused as refused:
        assert refused.remedy
    assert time.process_time() - began < 5


def test_names_of_every_kind_make_addresses_of_one(new_corpus: NewCorpus) -> None:
    names = [
        *("a.txt", "A.txt", "é.txt", "e\u0301.txt", "a\nb.txt", "a b.txt", "\x1b[2J.txt", "-rf.txt", "con.txt"),
        *("%2e%2e.txt", "x" * 250 + ".txt", "'\"<b>.txt", "{{ 7*7 }}.txt", "\u202egnp.txt", "index.txt"),
        os.fsdecode(b"\xff.txt"),
    ]
    corpus = new_corpus({f"mill/{name}": STORY for name in names})
    found = read_event(corpus / "mill", corpus)
    ids = [article.info.id for article in found.articles]
    assert len(ids) == len(names) == len({one.lower() for one in ids})
    assert all(one.isascii() and one.replace("-", "").replace("_", "").isalnum() and len(one) < 120 for one in ids)
    paths = [article.info.path for article in found.articles]
    assert all(len(path.splitlines()) == 1 and path.encode() for path in paths)
    assert "mill/\\x1b[2J.txt" in paths
    assert "mill/\\udcff.txt" in paths


def test_links_loops_pipes_and_sockets_are_set_aside_and_nothing_outside_is_read(
    new_corpus: NewCorpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "outside" / "secret.txt"
    secret.parent.mkdir()
    secret.write_text("The secret mill shut on Monday, the council said.")
    corpus = new_corpus({"mill/a.txt": STORY})
    mill = corpus / "mill"
    (mill / "b.txt").symlink_to(secret)
    (mill / "c.txt").symlink_to("../../outside/secret.txt")
    (mill / "d.txt").symlink_to("d.txt")
    (mill / "e.txt").symlink_to("/dev/zero")
    (mill / "event.yml").symlink_to(secret)
    (mill / "f.jsonl").symlink_to(secret)
    (mill / "g.txt").mkdir()
    os.mkfifo(mill / "h.txt")
    os.mkfifo(mill / "rows.jsonl")
    monkeypatch.chdir(mill)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("i.txt")
        with open_corpus(corpus) as opened:
            event = opened.event("mill")
    assert [file.id for file in event.files] == ["a"]
    assert {Path(row.path).name for row in event.set_aside} == {
        *(f"{letter}.txt" for letter in "bcdeghi"), "event.yml", "f.jsonl", "rows.jsonl",
    }  # fmt: skip
    assert all(b"secret" not in file.data for file in event.files)


def test_a_folder_that_is_a_link_out_of_the_corpus_gives_no_article(new_corpus: NewCorpus, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("The secret mill shut on Monday, the council said.")
    corpus = new_corpus({"mill/a.txt": STORY})
    (corpus / "linked").symlink_to(tmp_path / "outside")
    (corpus / "loop").symlink_to(corpus)
    with open_corpus(corpus) as opened:
        assert [file.path for event in opened.events() for file in event.files] == ["mill/a.txt"]


def rows(data: bytes, name: str = "a.jsonl.gz") -> list[object]:
    """The rows of a bulk file, and the refusal that ends it, if one does."""
    found: list[object] = []
    try:
        found += [values for _, values in rows_in(io.BytesIO(data), name)]
    except Refused as refused:
        found.append(refused)
    return found


def test_a_gzip_bomb_costs_no_memory_and_is_one_refused_row() -> None:
    import tracemalloc

    bomb = gzip.compress(b'{"text": "' + b"x" * 6 * MOST_LINE_BYTES + b'"}\n{"text": "after"}\n', 9)
    assert len(bomb) < MOST_BYTES / 10
    tracemalloc.start()
    found = rows(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], Refused)
    assert found[1:] == [{"text": "after"}]
    assert peak < 5 * MOST_LINE_BYTES


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": ' + "[" * 100_000, ""),
        ('{"text": 1e999}', ""),
        ('{"text": ' + "9" * 10_000 + "}", ""),
        ('{"text": "\\ud800"}', ""),
        ('{"text": "x", "text": "y"}', "twice"),
        ("NaN", ""),
        ('{"__proto__": {}, "text": "x"}', None),
    ],
)
def test_json_that_could_harm_is_a_row_or_refused(line: str, says: str | None) -> None:
    (found,) = rows(f"{line}\n".encode(), "a.jsonl")
    if isinstance(found, Refused):
        assert says is not None
        assert says in found.what
    else:
        assert isinstance(found, dict)


def test_parquet_that_lies_is_refused() -> None:
    pa = pytest.importorskip("pyarrow")
    pq = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    pq.write_table(pa.table({"text": ["The mill shut."] * 200}), stream)
    whole = stream.getvalue()
    for cut in (4, len(whole) // 2, len(whole) - 5):
        assert isinstance(rows(whole[:cut], "a.parquet")[-1], Refused)
    for at in range(4, len(whole), max(1, len(whole) // 60)):
        changed = bytearray(whole)
        changed[at] ^= 0xFF
        assert all(isinstance(one, (dict, Refused)) for one in rows(bytes(changed), "a.parquet"))
    assert isinstance(rows(json.dumps({"text": "x"}).encode(), "a.parquet")[0], Refused)
