"""A corpus elsewhere: the same events from a folder, a ZIP file, memory and a server; plain words where it fails."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from generator.corpus import remote
from generator.corpus.files import EventFiles
from generator.corpus.limits import MOST_BYTES
from generator.corpus.location import LocalLocation, location
from generator.corpus.opening import open_corpus
from generator.errors import CorpusError

NewCorpus = Callable[..., Path]
STORY = (
    "The old mill will be pulled down in the spring, the town council said on Monday.\n\n"
    "“It is past saving,” said Greta Holm, who leads the council. She gave no date for the work.\n"
)


def lines(*rows: dict[str, object]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def parquet(*rows: dict[str, object]) -> bytes:
    written = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows)), written)
    return written.getvalue()


ROWS: tuple[dict[str, object], ...] = tuple(
    {"text": f"{STORY}It was decision {number}.", "id": f"a{number}", "event": f"fire-{number % 3}"}
    for number in range(30)
)
FILES = {
    "mill/event.yml": "title: The end of the mill\n",
    "mill/morning post.md": f"---\noutlet: The Post\n---\n{STORY}",
    "mill/star.txt": STORY,
    "mill/more.jsonl": lines({"text": STORY, "id": "row"}),
    "bridge/a.html": f"<article><h1>Bridge shut</h1><p>{STORY}</p></article>",
    "fires.jsonl.gz": gzip.compress(lines(*ROWS)),
    "loose.txt": STORY,
    ".hidden/a.txt": STORY,
}


def contents(address: str) -> list[EventFiles]:
    with open_corpus(location(address)) as corpus:
        assert corpus.ids == ("bridge", "fire-0", "fire-1", "fire-2", "mill")
        assert dict(corpus.articles) == {"bridge": 1, "fire-0": 10, "fire-1": 10, "fire-2": 10, "mill": 3}
        assert corpus.notices == ("loose.txt: passed over. Move it into the folder of its event.",)
        assert corpus.prefix == "corpus/"
        assert list(corpus.set_aside()) == []
        return list(corpus.events())


@contextmanager
def serving(handler: Callable[..., BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class QuietFiles(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def served(folder: Path) -> Callable[..., BaseHTTPRequestHandler]:
    return partial(QuietFiles, directory=str(folder))


@pytest.fixture
def memory() -> Iterator[Any]:
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/", recursive=True)


def test_a_corpus_is_the_same_wherever_it_lies(new_corpus: NewCorpus, tmp_path: Path, memory: Any) -> None:
    corpus = new_corpus(FILES)
    memory.put(str(corpus), "/data/corpus", recursive=True)
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        for name, content in FILES.items():
            packed.writestr(f"corpus/{name}", content)
    here = contents(str(corpus))
    assert contents(f"file://{corpus}") == here
    assert contents("memory://data/corpus") == here
    assert contents(f"zip://corpus::{tmp_path}/all.zip") == here
    with serving(served(corpus.parent)) as host:
        there = contents(f"{host}/corpus/")
        assert contents(f"{host}/corpus") == there
        assert contents(f"zip://corpus::simplecache::{host}/all.zip") == here
    plain = [[(file.id, file.data, file.columns, file.line) for file in event.files] for event in there]
    assert plain == [[(file.id, file.data, file.columns, file.line) for file in event.files] for event in here]
    assert there[4].files[1].path == "mill/morning%20post.md"


def test_a_bulk_file_at_an_address_is_a_corpus(tmp_path: Path, memory: Any) -> None:
    for name, data in (("fires.jsonl.gz", FILES["fires.jsonl.gz"]), ("fires.parquet", parquet(*ROWS))):
        assert isinstance(data, bytes)
        (tmp_path / name).write_bytes(data)
        memory.pipe(f"/{name}", data)
        with serving(served(tmp_path)) as host:
            for address in (f"{tmp_path}/{name}", f"memory://{name}", f"{host}/{name}", f"{host}/{name}?key=secret"):
                with open_corpus(location(address)) as corpus:
                    assert corpus.ids == ("fire-0", "fire-1", "fire-2")
                    assert [file.place for file in corpus.event("fire-1").files][:2] == [f"{name}:2", f"{name}:5"]
                    assert corpus.prefix == ""


def test_an_archive_that_changed_is_read_anew(tmp_path: Path) -> None:
    for names in (("a.txt",), ("a.txt", "b.txt")):
        with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
            for name in names:
                packed.writestr(f"mill/{name}", STORY)
        with open_corpus(location(f"zip://::{tmp_path}/all.zip")) as corpus:
            assert dict(corpus.articles) == {"mill": len(names)}


def test_a_file_that_is_too_large_or_gone_is_set_aside(memory: Any) -> None:
    memory.pipe("/corpus/mill/a.txt", STORY.encode())
    memory.pipe("/corpus/mill/b.txt", b"x" * (MOST_BYTES + 1))
    memory.pipe("/corpus/mill/c.txt", STORY.encode())
    place = location("memory://corpus")
    with open_corpus(place) as corpus:
        (event,) = corpus.events()
    assert [file.id for file in event.files] == ["a", "c"]
    assert [row.reason for row in event.set_aside] == [
        "the file is larger than 20 MB. Keep the article's text only, or remove it."
    ]
    with serving(served(Path(__file__).parent)) as host, pytest.raises(CorpusError, match="nothing is there"):
        open_corpus(location(f"{host}/nowhere"))


class Lister(QuietFiles):
    """A server whose page of a folder leads elsewhere, and which breaks off or fails in the middle."""

    def do_HEAD(self) -> None:
        self.answer(head=True)

    def do_GET(self) -> None:
        self.answer(head=False)

    def answer(self, head: bool) -> None:
        page = "".join(
            f'<a href="{link}">x</a>'
            for link in (
                "../",
                "?C=N;O=D",
                "mill/",
                "/etc/passwd.txt",
                "http://other.example/a.txt",
                "//x.example/b.txt",
            )
        )
        bodies = {"/corpus": page, "/corpus/mill": '<a href="a.txt">a</a><a href="../b.txt">b</a>'}
        path = self.path.rstrip("/")
        body = bodies.get(path, STORY).encode()
        self.send_response(500 if path == "/corpus/fails.jsonl" else 200)
        self.send_header("Content-Type", "text/html" if path in bodies else "text/plain")
        self.send_header("Content-Length", str(len(body) + (1000 if path == "/corpus/short.jsonl" else 0)))
        self.end_headers()
        if not head:
            self.wfile.write(body)


def test_links_that_lead_out_of_a_folder_are_not_followed() -> None:
    with serving(Lister) as host, open_corpus(location(f"{host}/corpus")) as corpus:
        (event,) = corpus.events()
        assert [file.path for file in event.files] == ["mill/a.txt"]
        assert corpus.notices == ()


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("{host}/corpus/short.jsonl", "it cannot be fetched ("),
        ("{host}/corpus/fails.jsonl", "it cannot be fetched (500, message='Internal Server Error'"),
        ("http://127.0.0.1:9/corpus", "it cannot be fetched (Cannot connect to host 127.0.0.1:9"),
        ("http://me:secret@127.0.0.1:9/corpus?key=secret", "http://…127.0.0.1:9/corpus…: it cannot be fetched"),
        ("nosuch://bucket/corpus", "the address cannot be used (Protocol not known: nosuch). Mend it."),
        ("s3://bucket/corpus", "this kind of address needs one more package (Install s3fs to access S3)."),
        ("zip://::/nowhere/all.zip", "the address cannot be used (["),
        (f"zip://::{__file__}", "the address cannot be used (File is not a zip file). Mend it."),
        ("memory://nowhere", "memory://nowhere: nothing is there, or you may not read it. Mend the address, or"),
    ],
)
def test_what_fails_elsewhere_is_told_in_a_sentence_without_secrets(address: str, says: str) -> None:
    with serving(Lister) as host:
        with pytest.raises(CorpusError) as raised:
            open_corpus(location(address.format(host=host)))
        assert says in str(raised.value)
        assert "secret" not in str(raised.value)
        assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("where", "base", "path"),
    [
        ("corpus", None, "corpus"),
        ("corpus", "/site", "/site/corpus"),
        ("/corpus", "/site", "/corpus"),
        ("file:///data/my%20corpus", "/site", "/data/my corpus"),
        ("C:corpus", None, "C:corpus"),
        ("a:b", None, "a:b"),
    ],
)
def test_what_is_no_address_is_a_path(where: str, base: str | None, path: str) -> None:
    found = location(where, None if base is None else Path(base))
    assert found == LocalLocation(Path(path))
    assert found.local == Path(path)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("s3://bucket/news/corpus/", "corpus"),
        ("https://a.example/pile.jsonl.gz?sig=1", "pile.jsonl.gz"),
        ("zip://corpus::https://a.example/all.zip", "corpus"),
        ("zip://::s3://bucket/all.zip", "all.zip"),
        ("zip://corpus::simplecache::https://a.example/all.zip", "corpus"),
        ("simplecache::s3://bucket/news", "news"),
        ("gs://bucket", "bucket"),
        ("memory://", "corpus"),
    ],
)
def test_an_address_is_called_by_its_last_part(address: str, name: str) -> None:
    found = location(address, Path("/site"))
    assert (found.name, found.local) == (name, None)
    assert pickle.loads(pickle.dumps(found)) == found
    assert hash(found) == hash(location(address))


@pytest.mark.parametrize(
    ("package", "where"),
    [
        ("fsspec.core", "memory://corpus"),
        ("aiohttp", "https://a.example/a.jsonl"),
        ("pyarrow", "{folder}/a.parquet"),
    ],
)
def test_a_package_that_is_not_installed_is_named(
    package: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.parquet").write_bytes(parquet(*ROWS))
    monkeypatch.setitem(sys.modules, package, None)  # type: ignore[arg-type]
    with pytest.raises(CorpusError, match=r"pip install --require-hashes -r requirements/bulk\.txt$"):
        open_corpus(location(where.format(folder=tmp_path)))


class Silent(BaseHTTPRequestHandler):
    """A server that takes a request and never answers."""

    ended = threading.Event()

    def do_GET(self) -> None:
        self.ended.wait(20)


def test_a_server_that_is_silent_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(remote.SILENCE, "sock_read", 0.5)
    with serving(Silent) as host:
        try:
            with pytest.raises(CorpusError, match="cannot be fetched") as told:
                open_corpus(location(f"{host}/a.jsonl")).__enter__()
        finally:
            Silent.ended.set()
    assert "Try again later" in str(told.value)


class Halting(QuietFiles):
    """A server that sends this many bytes, and then a few more now and then."""

    first, then, pause = 0, 0, 0.0

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        with suppress(ConnectionError):
            self.wfile.write(b"x" * self.first)
            for _ in range(self.then):
                time.sleep(self.pause)
                self.wfile.write(b"x")


class WholeAtLast(Halting):
    first, then, pause = 100, 2, 0.4


class FastAtFirst(Halting):
    first, then, pause = 100_000, 40, 0.3


def test_a_slow_file_that_is_whole_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.5)
    with serving(WholeAtLast) as host:
        assert location(host).read("a.txt") == b"x" * 102


def test_a_server_that_was_fast_and_drips_now_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.5)
    began = time.monotonic()
    with serving(FastAtFirst) as host, pytest.raises(CorpusError, match="fewer than 1000 bytes a second"):
        location(host).read("a.txt")
    assert time.monotonic() - began < 20 * FastAtFirst.pause


class Endless(QuietFiles):
    """A server that sends a byte now and then, or leads from one address to another."""

    def do_HEAD(self) -> None:
        self.answer(head=True)

    def do_GET(self) -> None:
        self.answer(head=False)

    def answer(self, head: bool) -> None:
        drips = self.path.startswith("/drip")
        self.send_response(200 if drips else 302)
        kind = "text/html" if self.path.endswith("/") else "text/plain"
        self.send_header(*(("Content-Type", kind) if drips else ("Location", f"{self.path}x")))
        self.end_headers()
        with suppress(ConnectionError):
            for _ in range(200 if drips and not head else 0):
                self.wfile.write(b"x")
                time.sleep(0.05)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("drip.jsonl", "it cannot be fetched (fewer than 1000 bytes a second come from there). Try again later"),
        ("drip/", "it cannot be fetched (its answer takes too long). Try again later"),
        ("loop.jsonl", "it cannot be fetched (it leads from one address to another, and arrives nowhere). Try"),
    ],
)
def test_a_server_that_leads_to_no_end_is_given_up(path: str, says: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote, "PATIENCE", 0.5)
    monkeypatch.setattr(remote, "LISTING", 1.0)
    with serving(Endless) as host, pytest.raises(CorpusError) as told:
        open_corpus(location(f"{host}/{path}")).__enter__()
    assert says in str(told.value)
