"""The corpus as a whole: events of folders and of rows side by side, one at a time, and what does not fit in."""

from __future__ import annotations

import gzip
import json
import multiprocessing
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.corpus import event_folders, notices, read_event
from generator.corpus.articles import article_in
from generator.corpus.files import ArticleFile, EventFiles
from generator.corpus.folder import read_files
from generator.corpus.location import LocalLocation
from generator.corpus.opening import open_corpus
from generator.corpus.pile import pile_in
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import SetAside

NewCorpus = Callable[..., Path]
STORY = (
    "The old mill will be pulled down in the spring, the town council said on Monday.\n\n"
    "“It is past saving,” said Greta Holm, who leads the council. She gave no date for the work.\n"
)


def lines(*rows: dict[str, object]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def row(name: str, event: str | None = None, **columns: object) -> dict[str, object]:
    return {"text": f"{STORY}{name}.", "id": name, **({"event": event} if event else {}), **columns}


def events(corpus: Path) -> list[EventFiles]:
    with open_corpus(corpus) as opened:
        return list(opened.events())


FOLDERS = {
    "mill/event.yml": "title: The end of the mill\ndate: soon\n",
    "mill/a.txt": b"",
    "mill/b.txt": f"---\noutlets: The Post\n---\n{STORY}",
    "mill/c.html": f"<p>{STORY}</p>",
    "mill/d.docx": "x",
    "bridge/a.md": STORY,
    "bridge/b.txt": b"\x00\x01\x02",
    "empty/notes.docx": "x",
    "loose.txt": STORY,
}


def test_listing_and_reading_apart_give_what_reading_a_folder_gives(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(FOLDERS)
    (corpus / "mill" / "0.txt").symlink_to(corpus.parent)
    with open_corpus(corpus) as opened:
        assert list(opened.ids) == [folder.name for folder in event_folders(corpus)]
        assert tuple(opened.prefix + notice for notice in opened.notices) == notices(corpus)
        for event in opened.events():
            whole = read_event(corpus / event.id, corpus)
            assert read_files(pickle.loads(pickle.dumps(event)), opened.prefix) == whole
        assert [row.path for row in whole.set_aside] == ["mill/event.yml", "mill/0.txt", "mill/a.txt"]


def test_one_event_at_a_time_is_taken_from_the_disk(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"a/a.txt": STORY, "b/a.txt": STORY, "c/a.txt": STORY})
    with open_corpus(corpus) as opened:
        (corpus / "b" / "a.txt").write_text(f"{STORY}Later.\n")
        first, second, _ = opened.events()
        assert (first.files[0].data, second.files[0].data) == (STORY.encode(), f"{STORY}Later.\n".encode())
        assert [event.id for event in opened.events("b")] == ["b"]
        with pytest.raises(CorpusError, match=r"there is no event 'd'\. Events that are there: a, b, c\."):
            list(opened.events("d"))


def test_rows_join_the_event_of_their_folder_or_the_one_that_they_name(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {
            "mill/event.yml": "title: The end of the mill\n",
            "mill/b.txt": STORY,
            "mill/a.jsonl": lines(row("two", "elsewhere"), row("one")),
            "wall/pile.jsonl.gz": gzip.compress(lines(row("three"))),
            "x.jsonl": lines(row("five", "mill"), row("four", " Fire in\tthe market "), row("b", "mill"), row("none")),
            "w.jsonl": lines(row("six", "mill"), row("seven", "2024"), {"text": STORY, "event": 2024}),
        }
    )
    with open_corpus(corpus) as opened:
        assert dict(opened.articles) == {"2024": 2, "Fire in the market": 1, "mill": 6, "wall": 1}
        found = {event.id: event for event in opened.events()}
        assert [opened.told(one) for one in opened.set_aside()] == [
            "corpus/x.jsonl:4: the row names no event. Name it in the column `event`, "
            "or sort the rows into events with `parallax group`."
        ]
    assert [(file.id, file.place) for file in found["mill"].files] == [
        ("two", "mill/a.jsonl:1"),
        ("one", "mill/a.jsonl:2"),
        ("b", "mill/b.txt"),
        ("six", "w.jsonl:1"),
        ("five", "x.jsonl:1"),
        ("b-3e23e816", "x.jsonl:3"),
    ]
    assert found["mill"].title == "The end of the mill"
    assert [found[name].title for name in ("2024", "Fire in the market", "wall")] == [
        "Event 2024",
        "Fire in the market",
        "Wall",
    ]


def test_rows_that_stand_twice_are_set_aside_whichever_file_they_are_in(new_corpus: NewCorpus) -> None:
    unnamed: dict[str, object] = {"text": STORY, "title": "Mill to go", "event": "mill"}
    corpus = new_corpus({"a.jsonl": lines(row("x", "mill"), unnamed), "b.jsonl": lines(row("x", "mill"), unnamed)})
    (event,) = events(corpus)
    assert [file.place for file in event.files] == ["a.jsonl:1", "a.jsonl:2"]
    assert [f"{one.path}:{one.line}: {one.reason}" for one in event.set_aside] == [
        "b.jsonl:1: the id 'x' is given twice, first in a.jsonl:1. Give each row its own.",
        "b.jsonl:2: the same row stands twice, first in a.jsonl:2. Delete one of them.",
    ]


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.jsonl", b"", "there is no article in this file."),
        ("a.jsonl", lines({"text": STORY}), "no event was found. a.jsonl:1: the row names no event."),
        ("a.parquet", b"x", "no event was found. a.parquet:1: the Parquet file cannot be read"),
        ("a.json", b"[]", "this is a file, not a folder. Name the folder that holds the events with --corpus, or"),
    ],
)
def test_a_file_that_is_no_corpus_is_an_error_with_a_remedy(name: str, data: bytes, says: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(CorpusError) as raised, open_corpus(tmp_path / name) as opened:
        opened.chosen()
    assert str(raised.value).startswith(f"{tmp_path / name}: {says}")


def test_a_name_that_is_no_unicode_can_be_written_into_a_report(new_corpus: NewCorpus) -> None:
    corpus = new_corpus({"mill/a.txt": STORY})
    try:
        (corpus / "mill").rename(os.fsdecode(os.fsencode(corpus) + b"/m\xffll"))
    except OSError:
        pytest.skip("this file system takes names in Unicode only")
    (event,) = events(corpus)
    assert event.id == "m\\udcffll"
    read_files(event, "corpus/").model_dump_json()


def test_a_refusal_crosses_processes() -> None:
    file = ArticleFile("a", "mill/a.jsonl", b"!!", 7, (("title", "x"),))
    with multiprocessing.get_context("spawn").Pool(1) as pool, pytest.raises(Refused) as refused:
        pool.apply(article_in, (file,))
    assert refused.value.reason(file.path).startswith("mill/a.jsonl:7: there is no article text in the row. Put")


def test_a_digest_stands_for_all_that_decides_the_findings_and_not_for_the_place() -> None:
    one = ArticleFile("a", "mill/a.jsonl", b"text", 1, (("title", "x"),))
    others = [
        ArticleFile("b", "mill/a.jsonl", b"text", 1, (("title", "x"),)),
        ArticleFile("a", "mill/a.jsonl", b"text.", 1, (("title", "x"),)),
        ArticleFile("a", "mill/a.jsonl", b"text", 1, (("title", "y"),)),
        ArticleFile("a", "mill/a.jsonl", b"text", 1, (("outlet", "x"),)),
        ArticleFile("a", "mill/a.jsonl", b"text", 1, (("titlex", ""),)),
        ArticleFile("a", "mill/a.jsonl", b"text", 1, ()),
        ArticleFile("a", "mill/a.txt", b"text"),
        ArticleFile("a", "mill/a.html", b"text"),
    ]
    assert len({file.digest() for file in (one, *others)}) == len(others) + 1
    assert one.digest() == ArticleFile("a", "b.parquet", b"text", 99, (("title", "x"),)).digest()
    assert ArticleFile("a", "mill/a.txt", b"text").digest() == ArticleFile("a", "mill/a.md", b"text").digest()


def test_a_pile_is_read_at_any_depth_in_the_same_order_each_time(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {
            "README.md": "About",
            "b/deep/er/a.txt": STORY,
            "b/pile.jsonl": lines(row("x"), {"title": "no text"}, {"text": STORY, "outlet": "Post", "title": "Mill"}),
            "a.html": f"<p>{STORY}</p>",
            ".git/a.txt": STORY,
            "notes.csv": "x",
        }
    )
    (corpus / "b" / "round").symlink_to(corpus / "b" / "deep")
    (corpus / "b" / "around").symlink_to(corpus)
    (corpus / "b" / "c.txt").symlink_to(corpus / "nowhere.txt")
    found = list(pile_in(LocalLocation(corpus)))
    assert found == list(pile_in(LocalLocation(corpus)))
    assert [(one.id, one.place) if isinstance(one, ArticleFile) else (one.path, one.line) for one in found] == [
        ("a", "a.html"),
        ("b/c.txt", None),
        ("a", "b/deep/er/a.txt"),
        ("x", "b/pile.jsonl:1"),
        ("b/pile.jsonl", 2),
        ("Post-Mill", "b/pile.jsonl:3"),
    ]
    assert sum(isinstance(one, SetAside) for one in found) == 2


@pytest.mark.parametrize("name", ["nowhere", "a.txt"])
def test_a_pile_that_is_none_is_an_error_with_a_remedy(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    with pytest.raises(CorpusError, match=r"Name the folder|Mend its name"):
        list(pile_in(LocalLocation(tmp_path / name)))


LISTING = """
import sys
from pathlib import Path
from generator.corpus.opening import open_corpus
with open_corpus(Path(sys.argv[1])) as corpus:
    assert [len(event.files) for event in corpus.events()] == [1, 1]
heavy = {"trafilatura", "dateparser", "py3langid", "spacy", "lxml", "numpy", "fsspec", "pyarrow"} & set(sys.modules)
assert not heavy, heavy
"""


def test_listing_loads_no_parser(new_corpus: NewCorpus) -> None:
    corpus = new_corpus(
        {
            "mill/a.html": STORY,
            "mill/event.yml": "date: 4 March 2024",
            "a.jsonl": lines(row("x", "fire", published="4 March 2024")),
        }
    )
    subprocess.run([sys.executable, "-c", LISTING, str(corpus)], check=True)


READING = """
import sys
from pathlib import Path
from generator.corpus.opening import open_corpus
articles = 0
with open_corpus(Path(sys.argv[1])) as corpus:
    for event in corpus.events():
        articles += len(event.files)
# Not getrusage: its peak counts the process that this one was started from.
status = Path("/proc/self/status").read_text()
print(articles, status.split("VmHWM:")[1].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("name", ["pile.jsonl.gz", "pile.parquet"])
def test_memory_does_not_grow_with_the_rows(name: str, tmp_path: Path) -> None:
    dice = random.Random(5)
    text = dice.randbytes(20_000).hex()
    starts = [dice.randrange(38_000) for _ in range(20_000)]
    peaks = []
    for count in (4_000, 20_000):
        rows = [
            row(f"a{n}", f"event {n * 7919 % 200}", text=text[start : start + 2_000])
            for n, start in enumerate(starts[:count])
        ]
        path = tmp_path / str(count) / name
        path.parent.mkdir()
        if name.endswith(".parquet"):
            pa, pq = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
            pq.write_table(pa.Table.from_pylist(rows), path)
        else:
            path.write_bytes(gzip.compress(lines(*rows), 1))
        done = subprocess.run([sys.executable, "-c", READING, str(path)], check=True, capture_output=True, text=True)
        articles, peak = map(int, done.stdout.split())
        assert articles == count
        peaks.append(peak)
    assert peaks[1] < peaks[0] + 15_000, "32 MB of text more, and half of that in memory"


FULL = """
import resource, sys
from pathlib import Path
from generator.corpus.opening import open_corpus
from generator.errors import CorpusError
resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
try:
    open_corpus(Path(sys.argv[1]))
except CorpusError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="files cannot be limited in size")
def test_a_disk_without_room_for_the_rows_is_told(tmp_path: Path) -> None:
    dice = random.Random(5)
    (tmp_path / "a.jsonl").write_bytes(
        lines(*(row(f"a{n}", "x", text=dice.randbytes(2_000).hex()) for n in range(3_000)))
    )
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path / "a.jsonl")], check=True, capture_output=True, text=True
    )
    assert done.stdout.startswith("The rows of the bulk files do not fit into the folder for temporary files (")
    assert "TMPDIR" in done.stdout
