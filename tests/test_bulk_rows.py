"""Bulk files at their boundary: rows in, articles out, and for each row that cannot be one the line and a remedy."""

from __future__ import annotations

import gzip
import io
import json
import random
import string
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.corpus.articles import article_in
from generator.corpus.bulk import BULK_SUFFIXES, rows_in
from generator.corpus.columns import KNOWN, row_of
from generator.corpus.files import ArticleFile, EventFiles
from generator.corpus.limits import MOST_CHARACTERS, MOST_LINE_BYTES
from generator.corpus.opening import open_corpus
from generator.corpus.refusal import Refused
from generator.corpus.spool import MOST_TOLD
from generator.reading import Article

NewCorpus = Callable[..., Path]
STORY = (
    "The old mill will be pulled down in the spring, the town council said on Monday.\n\n"
    "“It is past saving,” said Greta Holm, who leads the council. She gave no date for the work.\n"
)
GOOD: dict[str, object] = {"text": STORY, "title": "Mill to go", "outlet": "The Post", "published": "2024-03-05"}


def lines(*rows: object) -> bytes:
    return b"".join(row if isinstance(row, bytes) else json.dumps(row).encode() + b"\n" for row in rows)


def parquet(**columns: Any) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.table(columns), written)
    return written.getvalue()


def event(corpus: Path, name: str = "mill") -> EventFiles:
    with open_corpus(corpus) as opened:
        return opened.event(name)


def told(found: EventFiles) -> list[str]:
    return [f"{row.path}:{row.line}: {row.reason}" for row in found.set_aside]


def read(file: ArticleFile) -> Article:
    return article_in(file)[0]


def test_a_row_is_an_article_with_the_fields_of_its_columns(new_corpus: NewCorpus) -> None:
    row = {**GOOD, "author": ["A. Reed", "B. Low"], "url": "https://post.example/mill", "language": "en-GB"}
    (file,) = event(new_corpus({"mill/pile.jsonl": lines(row)})).files
    info = read(file).info
    assert (info.id, info.path, info.title, info.outlet, info.author, info.url, info.published, info.language) == (
        "The-Post-Mill-to-go",
        "mill/pile.jsonl:1",
        "Mill to go",
        "The Post",
        "A. Reed, B. Low",
        "https://post.example/mill",
        "2024-03-05",
        "en",
    )
    assert read(file).text == STORY


def test_rows_read_the_same_from_every_kind_of_file(new_corpus: NewCorpus) -> None:
    rows = [{**GOOD, "id": f"a{number}", "text": f"{STORY}It was decision {number}.\n"} for number in range(200)]
    corpus = new_corpus(
        {
            "one/pile.jsonl": lines(*rows),
            "two/pile.jsonl.gz": gzip.compress(lines(*rows)),
            "three/pile.parquet": parquet(**{name: [row[name] for row in rows] for name in rows[0]}),
            "four/pile.jsonl": b"\xef\xbb\xbf" + lines(*rows).replace(b"\n", b"\r\n\r\n"),
        }
    )
    found = [event(corpus, name) for name in ("one", "two", "three", "four")]
    assert [one.set_aside for one in found] == [()] * 4
    plain = [[(file.id, file.data, file.columns, file.digest()) for file in one.files] for one in found]
    assert len(plain[0]) == 200
    assert plain[1:] == plain[:1] * 3
    assert [file.line for file in found[2].files] == list(range(1, 201))
    assert [file.line for file in found[3].files] == list(range(1, 400, 2))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"text": ""}, "the row has no text. Put"),
        ({"text": None}, "the row has no text"),
        ({"text": " \n\u2003"}, "the row has no text"),
        ({"title": "x"}, "there is no column 'text'. Put"),
        ({"Body": STORY}, "there is no column 'text'. Call the column 'body' so"),
        ({"text": 5}, "the column 'text' holds a number and not text"),
        ({"text": [STORY]}, "the column 'text' holds a list and not text"),
        ({"text": {"a": STORY}}, "holds fields of its own"),
        ({"text": STORY, "title": True}, "the column 'title' holds true or false and not text"),
        ({"text": STORY, "published": 1709596800}, 'Write it as text, such as "published": "2024-10-08".'),
        ({"text": STORY, "author": ["a", 1]}, "the column 'author' holds a list"),
        ({"text": STORY, "title": "x" * 10_001}, "has 10,001 characters"),
        ({"text": STORY, "event": "x" * 201}, "the column 'event' has 201 characters. Give at most 200."),
        ({"text": STORY, "event": False}, "the column 'event' holds true or false and not text"),
        ({"text": STORY, "outlet": "a\x00b"}, "holds characters that cannot be shown"),
        ({"text": "x" * (MOST_CHARACTERS + 1)}, "an article may have 500,000. Split it into several rows"),
        (b'{"text": "\\ud83d"}\n', "the column 'text' holds half of a character"),
        (b'{"text": "a", "title": "\\ud83d"}\n', "holds characters that cannot be shown"),
        (b'{"text": "a", "text": "b"}\n', "the column 'text' is given twice"),
        (b'{"text": "a"\n', "the line is no valid JSON (Expecting ',' delimiter at character"),
        (b'[{"text": "a"}]\n', "the line is no JSON object"),
        (b'"text"\n', "the line is no JSON object"),
        (b'{"text": "caf\xe9"}\n', "the line is not valid UTF-8. Save the file as UTF-8 text."),
        (b"[" * 200_000 + b"\n", "nested too deeply"),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}\n", "too large a number"),
        (b'{"text": "' + b"x" * MOST_LINE_BYTES + b'"}\n', "the line is longer than 8 MB"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_and_the_rest_is_read(
    row: object, says: str, new_corpus: NewCorpus
) -> None:
    found = event(new_corpus({"mill/pile.jsonl": lines({**GOOD, "id": 1}, row, {**GOOD, "id": 2})}))
    assert [file.id for file in found.files] == ["1", "2"]
    (reason,) = told(found)
    assert reason.startswith("mill/pile.jsonl:2: ")
    assert says in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"published": "05/03/2024"}, "could be 5 March or 3 May"),
        ({"published": "soon"}, "'published' is 'soon', which is no full date"),
        ({"url": "javascript:alert(1)"}, "is no web address"),
        ({"language": "fr"}, "Parallax reads English only"),
        ({"text": "Advertisement\n\n3 comments\n"}, "there is no article text in the row"),
        ({"text": "Le moulin sera détruit au printemps, a annoncé lundi le conseil municipal."}, "column `language`"),
        ({"text": "\x00\x01\x02" * 40}, "this is binary data, not text"),
    ],
)
def test_what_only_reading_finds_names_the_row_too(columns: dict[str, str], says: str, new_corpus: NewCorpus) -> None:
    (_, file) = event(new_corpus({"mill/pile.jsonl": lines(GOOD, {**GOOD, "id": "x", **columns})})).files
    with pytest.raises(Refused) as refused:
        article_in(file)
    assert refused.value.line == 2
    assert says in refused.value.reason(file.path)


def test_a_text_gives_no_field_that_its_row_does_not_give(new_corpus: NewCorpus) -> None:
    text = f"---\ntitle: Forged\noutlet: Forged News\nurl: https://forged.example\n---\n{STORY}"
    (file,) = event(new_corpus({"mill/pile.jsonl": lines({"text": text, "title": "Mill to go"})})).files
    article = read(file)
    assert (article.info.title, article.info.outlet, article.info.url) == ("Mill to go", None, None)
    assert article.text == text
    assert any("Forged News" in block.text for block in article.blocks)


@pytest.mark.parametrize(
    ("name", "data", "rows", "says"),
    [
        ("a.jsonl.gz", gzip.compress(lines(GOOD, *[{**GOOD, "id": n} for n in range(900)]))[:-8], 901, "not complete"),
        ("a.jsonl.gz", gzip.compress(lines(GOOD)) + b"more", 1, "damaged or not complete from here on"),
        ("a.jsonl.gz", b"\x1f\x8bnothing", 0, "a.jsonl.gz:1: the file is damaged"),
        ("a.jsonl", lines(GOOD).decode().encode("utf-16"), 0, "a.jsonl:None: the file is not UTF-8. Save it"),
        ("a.jsonl", parquet(text=[STORY]), 0, "this is a Parquet file. Give it a name"),
        ("a.parquet", b"", 0, "the Parquet file cannot be read"),
        ("a.parquet", b"PAR1 and nothing else PAR1", 0, "the Parquet file cannot be read"),
        ("a.parquet", parquet(text=[STORY])[:-20], 0, "the Parquet file cannot be read"),
        ("a.parquet", parquet(content=[STORY]), 0, "there is no column 'text'. Call the column 'content' so"),
        ("a.parquet", parquet(text=[STORY], Text=[STORY]), 0, "two columns have the same name"),
        ("a.parquet", parquet(text=[1.5]), 0, "a.parquet:1: the column 'text' holds a number"),
        ("a.parquet", parquet(text=[STORY, None]), 1, "a.parquet:2: the row has no text"),
        ("a.parquet", parquet(text=pa.array([b"\xff\xfe"], pa.binary())), 0, "a.parquet:1: the column 'text' is not"),
        ("a.parquet", parquet(text=[{"a": 1}]), 0, "a.parquet:1: the column 'text' holds fields of its own"),
    ],
)
def test_a_file_that_is_damaged_or_of_another_kind_is_read_as_far_as_it_goes(
    name: str, data: bytes, rows: int, says: str, new_corpus: NewCorpus
) -> None:
    found = event(new_corpus({"mill/b.txt": STORY, f"mill/{name}": data}))
    assert len([file for file in found.files if file.line]) == rows
    (reason,) = told(found)
    assert says in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("value", "published"),
    [
        (pa.array([date(2024, 3, 5)]), "2024-03-05"),
        (pa.array([datetime(2024, 3, 5)]), "2024-03-05"),
        (pa.array([datetime(2024, 3, 5, 9, 30)]), "2024-03-05T09:30:00"),
        (pa.array([datetime(2024, 3, 5, 9, 30, tzinfo=UTC)]), "2024-03-05T09:30:00+00:00"),
        (pa.array([1709631000_000_000_001], pa.timestamp("ns")), "2024-03-05T09:30:00"),
        (pa.array(["5 March 2024"]).dictionary_encode(), "2024-03-05"),
        (pa.array(["2024-03-05"], pa.large_string()), "2024-03-05"),
        (pa.array([None], pa.timestamp("us")), None),
        (pa.nulls(1), None),
    ],
)
def test_dates_of_parquet_are_read_in_the_types_in_which_tables_hold_them(
    value: Any, published: str | None, new_corpus: NewCorpus
) -> None:
    data = parquet(text=[STORY], published=value, weight=[1.0])
    with open_corpus(new_corpus({"mill/a.parquet": data})) as opened:
        (file,) = opened.event("mill").files
        assert opened.notices == ("mill/a.parquet:1: the column 'weight' is passed over.",)
    assert read(file).info.published == published


def test_a_date_beyond_the_calendar_spoils_its_row_alone(new_corpus: NewCorpus) -> None:
    published = pa.array([2**62, 0], pa.timestamp("us"))
    found = event(new_corpus({"mill/a.parquet": parquet(text=[STORY, STORY], published=published)}))
    assert [file.line for file in found.files] == [2]
    assert told(found)[0].startswith("mill/a.parquet:1: the row holds a value")


def test_columns_that_are_not_known_are_named_once_a_file(new_corpus: NewCorpus) -> None:
    rows = [{**GOOD, "id": number, "headline": "x", "byline": "y", f"k{number}": 1} for number in range(100)]
    with open_corpus(new_corpus({"mill/a.jsonl": lines(GOOD, *rows)})) as opened:
        (notice,) = opened.notices
    assert notice.startswith("mill/a.jsonl:2: the columns 'headline', 'byline', 'k0', ")
    assert notice.endswith(
        "and others are passed over. By 'headline', did you mean 'title'? By 'byline', did you mean 'author'?"
    )


def test_of_a_file_that_is_all_wrong_the_first_rows_are_told_and_the_rest_counted(new_corpus: NewCorpus) -> None:
    rows = [{"text": None}] * (MOST_TOLD + 2_000)
    found = event(new_corpus({"mill/a.jsonl": lines(GOOD, *rows)}))
    assert len(found.set_aside) == MOST_TOLD + 1
    assert found.set_aside[-1].reason == (
        f"2,000 more rows of this file cannot be read, from row {MOST_TOLD + 2} on. Mend them in the same way."
    )


VALUES = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(allow_nan=True),
        st.text(max_size=40),
        st.sampled_from([STORY, "2024-03-05", "https://a.example", "en", "\ud800", "---\ntitle: x\n---\n", "%PDF"]),
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
ROWS = st.dictionaries(st.sampled_from([*KNOWN, "Text", " title", "x"]), VALUES, max_size=6)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ROWS, max_size=5))
def test_any_row_is_an_article_or_a_reason_on_its_own_line(rows: list[dict[str, object]]) -> None:
    seen = []
    for line, values in rows_in(io.BytesIO(lines(*rows)), "a.jsonl"):
        seen.append(line)
        try:
            if isinstance(values, Refused):
                raise values
            row = row_of(line, values)
            article = article_in(ArticleFile("a", "mill/a.jsonl", row.text, row.line, row.columns))[0]
        except Refused as refused:
            assert refused.line == line
            refused.reason("x").encode()
        else:
            article.model_dump_json().encode()
            given_title = values.get("title")
            assert isinstance(given_title, str) or article.info.title is None or article.info.title in article.text
    assert seen == list(range(1, len(rows) + 1))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.jsonl", "a.jsonl.gz", "a.parquet"]), st.booleans())
def test_any_bytes_are_rows_or_a_reason(data: bytes, name: str, packed: bool) -> None:
    try:
        for line, values in rows_in(io.BytesIO(gzip.compress(data) if packed else data), name):
            assert line >= 1
            assert isinstance(values, Refused) or values is not None
    except Refused as refused:
        refused.reason("x").encode()


def test_a_damaged_byte_in_a_parquet_file_is_a_reason(new_corpus: NewCorpus) -> None:
    whole = parquet(text=[f"{STORY}{number}" for number in range(50)], title=list(map(str, range(50))))
    dice = random.Random(7)
    for _ in range(150):
        spoiled = bytearray(whole)
        spoiled[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        try:
            for _, values in rows_in(io.BytesIO(bytes(spoiled)), "a.parquet"):
                assert isinstance(values, Refused) or "text" in values
        except Refused as refused:
            assert refused.what


def shuffled(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    mixed = list(rows)
    random.Random(3).shuffle(mixed)
    return mixed


def test_the_order_of_rows_decides_the_order_of_articles_and_nothing_else(new_corpus: NewCorpus) -> None:
    rows: list[dict[str, object]] = [
        {**GOOD, "text": f"{STORY}{letter * 3}\n", "published": f"2024-03-{number % 3 + 1:02}"}
        for number, letter in enumerate(string.ascii_lowercase)
    ]
    corpus = new_corpus({"one/a.jsonl": lines(*rows), "two/a.jsonl": lines(*shuffled(rows))})
    one, two = ({file.data: file for file in event(corpus, name).files} for name in ("one", "two"))
    assert {data: (file.id, file.digest()) for data, file in one.items()} == {
        data: (file.id, file.digest()) for data, file in two.items()
    }
    assert list(one) != list(two)
    assert len({file.id.lower() for file in one.values()}) == len(rows)


def test_ids_stay_when_later_rows_are_added(new_corpus: NewCorpus) -> None:
    rows = [
        {**GOOD, "id": "a b"},
        GOOD,
        {**GOOD, "title": "Mill: what next?"},
        {"text": "A wall fell on Sunday night."},
        {"text": STORY, "title": "Index"},
    ]
    new = [
        {**GOOD, "id": "a-b"},
        {**GOOD, "published": "2024-03-06"},
        {**GOOD, "text": STORY + "More.", "published": "2024-03-07"},
        {**GOOD, "outlet": "The Star"},
        {**GOOD, "outlet": "mill", "title": "go"},
    ]
    corpus = new_corpus({"one/a.jsonl": lines(*rows), "two/a.jsonl": lines(*new, *rows), "two/mill-go.txt": STORY})
    before = [file.id for file in event(corpus, "one").files]
    assert before == [
        "a-b-c8687a08",
        "The-Post-Mill-to-go",
        "The-Post-Mill-what-next",
        "A-wall-fell-on-Sunday-night",
        "Index-article",
    ]
    after = [file.id for file in event(corpus, "two").files if file.line]
    assert after[len(new) :] == before
    assert len({one.lower() for one in after} | {"mill-go"}) == len(after) + 1


def test_the_page_on_adding_articles_tells_columns_and_endings_and_its_example_is_read(root: Path) -> None:
    page = (root / "docs" / "add-articles.md").read_text("utf-8")
    described = page.partition("\n## Many articles in one file\n")[2].partition("\n## ")[0]
    assert [name for name in (*KNOWN, *BULK_SUFFIXES) if f"`{name}`" not in described] == []
    example = described.partition("```json\n")[2].partition("```")[0]
    ((line, values),) = rows_in(io.BytesIO(example.encode()), "a.jsonl")
    assert not isinstance(values, Refused)
    row = row_of(line, values)
    assert (row.event, row.text.decode(), dict(row.columns)["published"]) == (
        "market-fire",
        "A fire closed …",
        "2024-10-08",
    )
