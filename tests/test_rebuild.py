"""A second build does only what is new, and comes to the same as a first: seen in a corpus, its pages and its cache."""

import dataclasses
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from generator import pipeline
from generator.article.read import read_article
from generator.article.tokens import Doc
from generator.corpus.files import ArticleFile
from generator.reading import Article, ArticleFindings
from generator.run.executor import Here, Work
from generator.run.progress import Silent
from generator.settings import Settings
from generator.stages import DrawEvents, ReadArticles
from tests.conftest import TWO_ARTICLES
from tests.running import ROOT, run

T = TypeVar("T")
R = TypeVar("R")
MakeCorpus = Callable[[dict[str, str | bytes]], Path]

STORM = {name.replace("fire/", "storm/"): text.replace("fire", "storm") for name, text in TWO_ARTICLES.items()}


class Counting(Here):
    """Does the work in this process, and notes which articles were read and which events drawn."""

    def __init__(self) -> None:
        self.read: list[str] = []
        self.drawn: list[str] = []

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        def noted() -> Iterator[Sequence[T]]:
            for batch in batches:
                for item in batch:
                    if isinstance(work, ReadArticles) and isinstance(item, ArticleFile):
                        self.read.append(item.path)
                    elif isinstance(work, DrawEvents):
                        self.drawn.append(item.head.id)  # type: ignore[attr-defined]
                yield batch

        return super().map(work, noted())


class Heard(Silent):
    """Keeps what was reported."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, str]] = []

    def hint(self, text: str) -> None:
        self.lines.append(("hint", text))

    def warn(self, text: str) -> None:
        self.lines.append(("warn", text))

    def note(self, text: str) -> None:
        self.lines.append(("note", text))


@dataclasses.dataclass(frozen=True)
class Done:
    """What a build made, said and did."""

    pages: dict[str, bytes]
    lines: list[tuple[str, str]]
    read: list[str]
    drawn: list[str]


def built(settings: Settings) -> Done:
    executor, heard = Counting(), Heard()
    made = pipeline.generate(settings, heard, executor)
    return Done({page.path: page.content for page in made.files}, heard.lines, sorted(executor.read), executor.drawn)


@pytest.fixture
def settings(new_corpus: MakeCorpus, tmp_path: Path) -> Settings:
    """Two events of two articles, one of them with a file that is set aside and a field that is passed over."""
    corpus = new_corpus(
        {
            **TWO_ARTICLES,
            **STORM,
            "fire/empty.txt": b"",
            "fire/event.yml": "title: The fire\n",
            "storm/herald.txt": "---\noutlets: The Herald\n---\n\n" + STORM["storm/herald.txt"],
        }
    )
    return Settings(corpus=corpus, docs=tmp_path / "docs", cache=tmp_path / "cache")


def test_nothing_is_done_twice_and_the_same_is_made_and_said(settings: Settings) -> None:
    first, second = built(settings), built(settings)
    assert first.read == ["fire/empty.txt", "fire/herald.txt", "fire/post.txt", "storm/herald.txt", "storm/post.txt"]
    assert first.drawn == ["fire", "storm"]
    assert (second.read, second.drawn) == ([], [])
    assert (second.pages, second.lines) == (first.pages, first.lines)
    assert [text for kind, text in first.lines if kind == "warn" and "fire/empty.txt" in text]
    assert [text for kind, text in first.lines if kind == "hint" and "outlets" in text]
    assert built(dataclasses.replace(settings, cache=None)).pages == first.pages


CHANGES: dict[str, tuple[Callable[[Settings], Settings | None], list[str], list[str]]] = {
    "an article": (
        lambda one: edited(one, "storm/post.txt", lambda text: text.replace("15", "16").replace("Fifteen", "Sixteen")),
        ["storm/post.txt"],
        ["storm"],
    ),
    "an article's metadata": (
        lambda one: edited(one, "fire/post.txt", lambda text: f"---\noutlet: The Post\n---\n\n{text}"),
        ["fire/post.txt"],
        ["fire"],
    ),
    "the event's title": (lambda one: edited(one, "fire/event.yml", lambda _: "title: Market\n"), [], ["fire"]),
    "a file set aside that is mended": (
        lambda one: edited(one, "fire/empty.txt", lambda _: STORM["storm/post.txt"]),
        ["fire/empty.txt"],
        ["fire"],
    ),
    "an article that is gone": (lambda one: (at(one, "storm/post.txt").unlink(), None)[1], [], ["storm"]),
    "the setting 'text'": (lambda one: dataclasses.replace(one, text="none"), [], ["fire", "storm"]),
    "the site's address": (
        lambda one: dataclasses.replace(one, site_url="https://example.org/"),
        [],
        ["fire", "storm"],
    ),
    "the form of addresses": (lambda one: dataclasses.replace(one, directory_urls=False), [], ["fire", "storm"]),
    "the sentence encoder": (lambda one: dataclasses.replace(one, semantic=True), [], ["fire", "storm"]),
    "the model": (
        lambda one: dataclasses.replace(one, model=str(model_beside(one))),
        ["fire/empty.txt", "fire/herald.txt", "fire/post.txt", "storm/herald.txt", "storm/post.txt"],
        ["fire", "storm"],
    ),
    "the number of processes": (lambda one: dataclasses.replace(one, workers=3), [], []),
    "an article's name": (
        lambda one: (at(one, "storm/post.txt").rename(at(one, "storm/courier.txt")), None)[1],
        ["storm/courier.txt"],
        ["storm"],
    ),
    "nothing but the time": (lambda one: (os.utime(at(one, "storm/post.txt"), (1, 1)), None)[1], [], []),
}


def at(settings: Settings, path: str) -> Path:
    assert isinstance(settings.corpus, Path)
    return settings.corpus / path


def model_beside(settings: Settings) -> Path:
    """Return a copy of the model, with another version and otherwise the same."""
    spec = importlib.util.find_spec(settings.model)
    assert spec is not None
    assert spec.origin is not None
    (source,) = Path(spec.origin).parent.glob(f"{settings.model}-*")
    copy = at(settings, "").parent / "model"
    if not copy.exists():
        shutil.copytree(source, copy)
        meta = json.loads((copy / "meta.json").read_text("utf-8"))
        (copy / "meta.json").write_text(json.dumps({**meta, "version": "0.0.1"}), "utf-8")
    return copy


def edited(settings: Settings, path: str, edit: Callable[[str], str]) -> None:
    file = at(settings, path)
    file.write_text(edit(file.read_text("utf-8")), "utf-8")


def test_a_change_costs_what_it_changes(settings: Settings, tmp_path: Path) -> None:
    built(settings)
    kept, corpus = tmp_path / "kept", at(settings, "")
    shutil.copytree(corpus, kept)
    for name, (change, read, drawn) in CHANGES.items():
        now = change(settings) or settings
        again = built(now)
        assert (name, again.read, again.drawn) == (name, read, drawn)
        assert (name, again.pages) == (name, built(dataclasses.replace(now, cache=tmp_path / "empty")).pages)
        shutil.rmtree(corpus)
        shutil.rmtree(tmp_path / "empty")
        shutil.copytree(kept, corpus)


class Losing(Counting):
    """Does the work in this process, but for an article that ends every process that reads it."""

    def map(self, work: Work[T, R], batches: Iterable[Sequence[T]]) -> Iterator[Sequence[R]]:
        for batch in map(tuple, batches):
            kept = [item for item in batch if not (isinstance(item, ArticleFile) and item.path == LOST)]
            results = iter(work(kept) if kept else ())
            yield [next(results) if item in kept else work.lost(item) for item in batch]


LOST = "fire/post.txt"


def test_what_befell_one_run_is_not_kept_for_the_next(settings: Settings) -> None:
    first = pipeline.generate(settings, Silent(), Losing())
    assert [row.path for row in first.set_aside] == ["fire/empty.txt", LOST]
    again = built(settings)
    assert (again.read, again.drawn) == ([LOST], ["fire"])
    assert again.pages == built(dataclasses.replace(settings, cache=None)).pages


def test_an_article_that_we_fail_on_is_set_aside_alone(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(article: Article, doc: Doc) -> ArticleFindings:
        if article.info.path == LOST:
            raise IndexError("a fault")
        return read_article(article, doc)

    monkeypatch.setattr("generator.article.read.read_article", failing)
    made = pipeline.generate(settings, Silent(), Here())
    told = {row.path: row.reason for row in made.set_aside}
    assert list(told) == ["fire/empty.txt", LOST]
    assert re.fullmatch(
        r"Parallax itself failed on it \(IndexError at test_rebuild.py:\d+\). Please report it, with the file.",
        told[LOST],
    )
    assert "events/storm/index.md" in {page.path for page in made.files}


def test_a_template_that_was_edited_draws_again(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    template = tmp_path / "mine" / "glossary.md.jinja"
    template.write_text("# One\n")
    settings = dataclasses.replace(settings, templates=tmp_path / "mine")
    assert built(settings).pages["glossary.md"] == b"# One\n"
    template.write_text("# Two\n")
    again = built(settings)
    assert (again.read, again.pages["glossary.md"]) == ([], b"# Two\n")


def test_damage_in_the_cache_changes_no_byte(settings: Settings) -> None:
    first = built(settings)
    assert settings.cache is not None
    entries = sorted(path for path in settings.cache.glob("??/*") if path.is_file())
    assert len(entries) >= 8
    for number, path in enumerate(entries):
        data = bytearray(path.read_bytes())
        place = number * 37 % len(data)
        if number % 3 == 0:
            path.write_bytes(data[:place])
        elif number % 3 == 1:
            data[place] ^= 0x40
            path.write_bytes(data)
        else:
            path.unlink()
            path.mkdir()
    second = built(settings)
    assert (second.pages, second.lines) == (first.pages, first.lines)
    assert built(settings).read == []


def test_the_cache_may_be_deleted_while_a_build_runs(settings: Settings) -> None:
    first = built(settings)
    with pipeline.Run(settings, Silent(), Here()) as running:
        pages = running.pages()
        some = [next(pages) for _ in range(3)]
        assert settings.cache is not None
        shutil.rmtree(settings.cache)
        found = {page.path: page.content for page in (*some, *pages)}
    assert found == first.pages


LIGHT = """
import sys
from generator.cli import app
try:
    app(["build", "--quiet"])
except SystemExit as stop:
    heavy = {"spacy", "thinc", "dateparser", "trafilatura", "lxml", "jinja2", "textstat", "numpy"} & set(sys.modules)
    sys.exit(f"{stop.code} {sorted(heavy)}")
"""


def test_a_build_with_nothing_changed_loads_no_model_and_no_parser(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    page = "<html><body><p>" + TWO_ARTICLES["fire/post.txt"].replace("\n\n", "</p><p>") + "</p></body></html>"
    new_corpus({**TWO_ARTICLES, "fire/web.html": page, "fire/event.yml": "date: 2025-05-16\n"})
    said = []
    for _ in range(2):
        command = [sys.executable, "-c", LIGHT]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        said.append(done.stderr.strip())
    assert "spacy" in said[0]
    assert said[1] == "0 []"


def test_a_cache_that_cannot_be_written_is_a_hint_and_the_site_is_built(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "taken").write_text("")
    done = run("generator", "build", "--cache", "taken", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr.count("\n") == 1
    assert "taken: nothing more can be kept" in done.stderr


def test_two_builds_at_once_make_the_same_site_and_leave_a_sound_cache(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus({**TWO_ARTICLES, **STORM})
    command = [sys.executable, "-m", "generator", "build", "--docs"]
    both = [subprocess.Popen([*command, name], cwd=tmp_path, stderr=subprocess.PIPE) for name in ("one", "two")]
    assert [(one.communicate()[1], one.returncode) for one in both] == [(b"", 0), (b"", 0)]
    assert files(tmp_path / "one") == files(tmp_path / "two")
    again = run("generator", "build", "--docs", "one", cwd=tmp_path)
    assert "4 articles: 0 files written" in again.stdout


def test_of_two_builds_at_once_into_one_folder_one_ends_well_and_the_other_is_refused_if_they_meet(
    new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    new_corpus({**TWO_ARTICLES, **STORM})
    assert run("generator", "build", "--docs", "one", cwd=tmp_path).returncode == 0
    command = [sys.executable, "-m", "generator", "build", "--docs", "both"]
    # All is in the cache now, so that they write at about the same time.
    both = [subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ends = [(one.communicate()[1], one.returncode) for one in both]
    well = ("", 0)
    refused = ("parallax: both: another run is at work there. Run again when it has ended.\n", 2)
    assert well in ends
    assert set(ends) <= {well, refused}
    assert files(tmp_path / "both") == files(tmp_path / "one")
    again = run("generator", "build", "--docs", "both", cwd=tmp_path)
    assert "4 articles: 0 files written" in again.stdout


def test_ctrl_c_among_processes_leaves_whole_pages_and_what_was_read(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus({**TWO_ARTICLES, **STORM})
    assert run("generator", "build", cwd=tmp_path).returncode == 0
    before = files(tmp_path / "docs")
    for path in corpus.rglob("*.txt"):
        path.write_text(path.read_text("utf-8").replace("Monday", "Tuesday") * 30, "utf-8")
    command = [sys.executable, "-m", "generator", "build", "--workers", "2", "--verbose"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, start_new_session=True) as process:
        assert process.stderr is not None
        assert b"4 files of articles" in process.stderr.readline()
        time.sleep(3)
        os.killpg(process.pid, signal.SIGINT)
        said = process.stderr.read().decode()
        assert process.wait(timeout=30) == 130
    assert said.splitlines()[-1] == "parallax: stopped. Every page there is whole, as it was or as it is now."
    assert "Traceback" not in said
    run("generator", "build", "--docs", "anew", cwd=tmp_path)
    after, anew = files(tmp_path / "docs"), files(tmp_path / "anew")
    assert [name for name, content in after.items() if content not in (before.get(name), anew.get(name))] == []


def files(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if not name.startswith(".")}
