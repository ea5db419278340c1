"""The command line, run as a user runs it: a corpus in, pages and an exit status out."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.settings import configured
from tests.conftest import TWO_ARTICLES
from tests.running import run
from tests.warm import warmed

MakeCorpus = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def warm(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Have the two articles read already: the test is about what comes after."""
    warmed(tmp_path, tmp_path_factory)


def build(corpus: Path, docs: Path, *args: str) -> tuple[int, str, str]:
    done = run("generator", "build", "--corpus", str(corpus), "--docs", str(docs), *args, cwd=corpus.parent)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout, done.stderr


def snapshot(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_articles_become_pages_and_a_report(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    status, out, err = build(new_corpus(TWO_ARTICLES), tmp_path / "docs")
    assert (status, err) == (0, "")
    assert out.startswith("1 event, 2 articles: ")
    event = tmp_path / "docs" / "events" / "fire"
    assert {"index.md", "herald.md", "post.md", "report.json", "quotes.csv"} <= {path.name for path in event.iterdir()}
    assert {"index.md", "method.md", "glossary.md"} <= {path.name for path in (tmp_path / "docs").iterdir()}
    report = json.loads((event / "report.json").read_text("utf-8"))
    assert [article["id"] for article in report["articles"]] == ["herald", "post"]
    assert any("saw smoke" in quote["text"] for quote in report["quotes"])


def test_building_again_writes_nothing(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    build(corpus, tmp_path / "docs")
    before = snapshot(tmp_path / "docs")
    _, out, _ = build(corpus, tmp_path / "docs")
    assert "0 files written" in out
    assert snapshot(tmp_path / "docs") == before


def test_pages_of_an_article_that_is_gone_are_removed(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    third = "Maria Oduya said on Monday that the fire began in a café. Nobody was in it, she said.\n" * 3
    corpus = new_corpus({**TWO_ARTICLES, "fire/third.txt": third})
    build(corpus, tmp_path / "docs")
    assert (tmp_path / "docs/events/fire/third.md").is_file()
    (corpus / "fire/third.txt").unlink()
    build(corpus, tmp_path / "docs")
    assert not (tmp_path / "docs/events/fire/third.md").exists()
    assert (tmp_path / "docs/events/fire/post.md").is_file()


@pytest.mark.usefixtures("warm")
def test_a_hand_written_page_is_never_touched(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    mine = tmp_path / "docs" / "index.md"
    mine.parent.mkdir()
    mine.write_text("# My own front page\n")
    status, _, err = build(new_corpus(TWO_ARTICLES), tmp_path / "docs")
    assert status == 0
    assert "not written by Parallax" in err
    assert mine.read_text() == "# My own front page\n"


def test_only_leaves_the_other_event_and_lists_both(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    other = {name.replace("fire/", "storm/"): text for name, text in TWO_ARTICLES.items()}
    corpus = new_corpus({**TWO_ARTICLES, **other})
    docs = tmp_path / "docs"
    build(corpus, docs)
    before = snapshot(docs)
    status, out, _ = build(corpus, docs, "--only", "fire")
    assert status == 0
    assert out.startswith("1 event, 2 articles: 0 files written")
    assert out.endswith("; 0 articles read anew\n")
    assert snapshot(docs) == before


def test_a_new_event_built_alone_joins_the_others_on_the_home_page(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    corpus = new_corpus(TWO_ARTICLES)
    build(corpus, docs)
    new_corpus({name.replace("fire/", "storm/"): text for name, text in TWO_ARTICLES.items()})
    build(corpus, docs, "--only", "storm")
    home = (docs / "index.md").read_text("utf-8")
    assert "events/fire/index.md" in home
    assert "events/storm/index.md" in home


PASSED_OVER = {
    "stray.txt": "stray.txt",
    "fire/report.docx": "report.docx",
    "fire/extra.md": "outlets",
}


@pytest.mark.parametrize("name", sorted(PASSED_OVER))
@pytest.mark.usefixtures("warm")
def test_what_is_passed_over_is_told_and_no_fault(name: str, new_corpus: MakeCorpus, tmp_path: Path) -> None:
    text = "---\noutlets: The Post\n---\n\n" + TWO_ARTICLES["fire/post.txt"]
    status, _, err = build(new_corpus({**TWO_ARTICLES, name: text}), tmp_path / "docs")
    assert status == 0
    assert PASSED_OVER[name] in err


BAD_FILES = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "french": "Le marché de la rue des Aulnes a fermé lundi après un incendie, ont annoncé les pompiers.\n".encode()
    * 9,
    "unclosed": b"---\ntitle: Market fire\nA fire closed the market on Monday, the fire service said.\n",
}


@pytest.mark.parametrize("name", sorted(BAD_FILES))
@pytest.mark.usefixtures("warm")
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_built(
    name: str, new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    corpus = new_corpus({**TWO_ARTICLES, f"fire/{name}.txt": BAD_FILES[name]})
    status, _, err = build(corpus, tmp_path / "docs")
    assert status == 1
    assert f"fire/{name}.txt" in err
    assert (tmp_path / "docs/events/fire/post.md").is_file()
    assert not (tmp_path / f"docs/events/fire/{name}.md").exists()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--only", "flood"), "flood"),
        (("--model", "en_core_web_nowhere"), "is not installed"),
        (("--text", "some"), "full, excerpts, none"),
        (("--templates", "nowhere"), "does not exist"),
        (("--config-file", "nowhere.yml"), "nowhere.yml: cannot be read"),
        (("--model", "spacy"), "is not installed"),
    ],
)
@pytest.mark.usefixtures("warm")
def test_what_cannot_be_done_is_said_and_nothing_built_is_lost(
    args: tuple[str, ...], says: str, new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    build(corpus, tmp_path / "docs")
    before = snapshot(tmp_path / "docs")
    status, out, err = build(corpus, tmp_path / "docs", *args)
    assert (status, out) == (2, "")
    assert says in err
    assert snapshot(tmp_path / "docs") == before


def test_a_corpus_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    status, _, err = build(tmp_path / "nowhere", tmp_path / "docs")
    assert status == 2
    assert "nowhere" in err
    assert not (tmp_path / "docs").exists()


@pytest.mark.usefixtures("warm")
def test_quiet_prints_nothing_and_verbose_names_the_files(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    _, out, err = build(corpus, tmp_path / "quiet", "--quiet")
    assert (out, err) == ("", "")
    _, _, err = build(corpus, tmp_path / "verbose", "--verbose")
    assert "events/fire/post.md" in err
    assert "corpus/fire/post.txt" in err


@pytest.mark.usefixtures("warm")
def test_quiet_still_names_a_file_that_was_set_aside(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    status, out, err = build(new_corpus({**TWO_ARTICLES, "fire/empty.txt": ""}), tmp_path / "docs", "--quiet")
    assert (status, out) == (1, "")
    assert "fire/empty.txt" in err


@pytest.mark.usefixtures("warm")
def test_the_settings_of_the_plugin_hold_for_the_command(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: x\ndocs_dir: pages\nplugins:\n  - parallax:\n      corpus: !ENV [NOT_SET_ANYWHERE, corpus]\n"
        "      text: none\n"
    )
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "pages/events/fire/report.json").read_text("utf-8"))
    assert report["event"]["settings"]["text"] == "none"
    assert {quote["text"] for quote in report["quotes"]} == {""}


def test_a_setting_that_does_not_exist_is_named(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - parallax:\n      corpsu: corpus\n")
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 2
    assert "no setting 'corpsu'" in done.stderr


@pytest.mark.parametrize("plugins", ["[search, {paralax: {corpus: x}}]", "{Parallax: {corpus: x}}"])
def test_a_misspelt_name_of_the_plugin_is_not_passed_over(plugins: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nplugins: {plugins}\n")
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 2
    assert "Did you mean 'parallax'?" in done.stderr


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("workers: two", "'workers' of the plugin 'parallax' should be a number"),
        ("workers: true", "should be a number"),
        ("workers: 0", "workers: 0 is not a number from 1 on"),
        ("cache: 3", "'cache' of the plugin 'parallax' should be a piece of text, or false"),
        ("cache_size: -1", "cache_size: -1 is not"),
        ("cluster: 8786", "'cluster' of the plugin 'parallax' should be a piece of text"),
    ],
)
def test_a_setting_of_another_kind_is_named(setting: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nplugins:\n  - parallax:\n      {setting}\n")
    with pytest.raises(SettingsError, match=re.escape(says)):
        configured(tmp_path / "mkdocs.yml")


def test_settings_of_the_wrong_shape_are_named(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - parallax: [corpus]\n")
    done = run("generator", "build", cwd=tmp_path)
    assert done.returncode == 2
    assert "takes settings as" in done.stderr


@pytest.mark.usefixtures("warm")
def test_stopping_half_way_leaves_the_old_pages_whole(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    docs = tmp_path / "docs"
    build(corpus, docs)
    before = snapshot(docs)
    (corpus / "fire/post.txt").write_text(TWO_ARTICLES["fire/post.txt"] * 200)
    command = [sys.executable, "-m", "generator", "build", "--corpus", str(corpus), "--docs", str(docs), "--verbose"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert "2 files of articles" in process.stderr.readline()  # the model is not loaded yet
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
        process.wait(timeout=60)
    assert process.returncode == 130
    assert "stopped" in rest
    assert "Traceback" not in rest
    assert snapshot(docs) == before


@pytest.mark.usefixtures("warm")
def test_clean_removes_our_pages_and_nothing_else(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    build(new_corpus(TWO_ARTICLES), docs)
    (docs / "events/mine.md").write_text("# Mine\n")
    done = run("generator", "clean", "--docs", str(docs), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()] == ["events/mine.md"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
@pytest.mark.parametrize(("cache", "holds"), [("", "corpus"), ("corpus", "corpus"), ("docs", "docs")])
def test_a_cache_that_is_no_folder_of_its_own_is_refused(
    cache: str, holds: str, new_corpus: MakeCorpus, tmp_path: Path
) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    before = snapshot(tmp_path)
    done = run("generator", "build", "--corpus", str(corpus), "--cache", cache, cwd=tmp_path)
    assert done.returncode == 2
    assert f"holds the folder of the {holds}" in done.stderr
    assert snapshot(tmp_path) == before


FULL = Path("/dev/full")


def redirected(where: str, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", *args]
    script = f'"$@" {where}; exit $?'
    return subprocess.run(
        ["bash", "-c", script, "bash", *command], cwd=folder, capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(not FULL.exists(), reason="needs a file that is always full")
@pytest.mark.parametrize("command", ["build", "clean", "--version", "--help", "build --help"])
def test_a_full_standard_output_is_one_plain_message(command: str, new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    done = redirected(f"> {FULL}", tmp_path, *command.split())
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    what = "The help" if "--help" in command else "This"
    assert done.stderr.startswith(f"parallax: standard output: No space left on device. {what} could not be printed ")
    if command == "build":
        assert "2 articles read anew" in done.stderr
        assert (tmp_path / "docs" / "events" / "fire" / "index.md").is_file()


@pytest.mark.skipif(not FULL.exists(), reason="needs a file that is always full")
def test_what_cannot_be_printed_is_done_and_told_whole(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    (tmp_path / "docs").mkdir()
    (tmp_path / ".cache/parallax/ab").mkdir(parents=True)
    (tmp_path / ".cache/parallax/ab" / f"ab{38 * '0'}").write_bytes(b"kept")
    done = redirected(f"> {FULL}", tmp_path, "clean", "--cache")
    assert done.stderr.splitlines()[1:] == ["0 files removed from docs", "1 file removed from .cache/parallax"]
    assert not (tmp_path / ".cache/parallax").exists()
    done = redirected(f"> {FULL}", tmp_path, "group", str(corpus), "--into", "into", "--dry-run")
    assert done.returncode == 1
    assert "1 event with 2 articles" in done.stderr
    assert done.stderr.endswith("nothing was written (--dry-run)\n")


def test_a_name_that_standard_output_has_no_letters_for_is_spelled_out(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    done = run("generator", "build", "--docs", "pages-ж", cwd=tmp_path, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")
    assert "removed in pages-\\u0436; 2 articles read anew" in done.stdout


@pytest.mark.parametrize("where", ["> >(true)", "2> >(true)", f"2> {FULL}"])
@pytest.mark.usefixtures("warm")
def test_who_reads_no_further_gets_the_site_all_the_same(where: str, new_corpus: MakeCorpus, tmp_path: Path) -> None:
    if str(FULL) in where and not FULL.exists():
        pytest.skip("needs a file that is always full")
    new_corpus(TWO_ARTICLES)
    done = redirected(where, tmp_path, "build", "--verbose")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert (tmp_path / "docs" / "events" / "fire" / "index.md").is_file()


@pytest.mark.usefixtures("warm")
def test_who_closed_standard_error_gets_the_site_all_the_same(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--corpus", new_corpus(TWO_ARTICLES), "--docs", "docs"]
    done = subprocess.run(["sh", "-c", 'exec "$@" 2>&-', "sh", *map(str, command)], cwd=tmp_path, check=False)
    assert done.returncode == 0
    assert (tmp_path / "docs" / "events" / "fire" / "index.md").is_file()
