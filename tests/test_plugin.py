"""The MkDocs plugin, driven by MkDocs itself: `mkdocs build`, `mkdocs serve`, and the fork ProperDocs."""

import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.conftest import CONFIG, TWO_ARTICLES
from tests.running import run
from tests.warm import warmed

MakeCorpus = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture
def project(new_corpus: MakeCorpus, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one's own: a corpus that has been read before, an empty `docs/`, an `mkdocs.yml` with the plugin."""
    new_corpus(TWO_ARTICLES)
    warmed(tmp_path, tmp_path_factory)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(plugins="[search, parallax]"))
    return tmp_path


def test_a_bare_build_makes_the_site_and_writes_nothing_into_docs(project: Path) -> None:
    shutil.rmtree(project / ".cache")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert {"index.html", "report.json"} <= {path.name for path in (project / "site/events/fire").iterdir()}
    assert (project / "site/events/fire/post/index.html").is_file()
    assert list((project / "docs").iterdir()) == []


def test_pages_that_the_command_wrote_do_not_stand_twice_or_go_stale(project: Path) -> None:
    run("generator", "build", cwd=project)
    (project / "corpus/fire/post.txt").rename(project / "corpus/fire/courier.txt")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/events/fire/courier/index.html").is_file()
    assert not (project / "site/events/fire/post").exists()


def test_one_event_alone_leaves_the_pages_that_the_command_wrote(project: Path) -> None:
    for name in ("herald.txt", "post.txt"):
        copy = project / "corpus/storm" / name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes((project / "corpus/fire" / name).read_bytes())
    run("generator", "build", cwd=project)
    (project / "mkdocs.yml").write_text(CONFIG.format(plugins="[{parallax: {only: fire}}]"))
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/events/storm/post/index.html").is_file()


def test_a_hand_written_front_page_wins(project: Path) -> None:
    (project / "docs/index.md").write_text("# My own front page\n")
    done = run("mkdocs", "build", cwd=project)
    assert "not written by Parallax" in done.stderr
    assert "My own front page" in (project / "site/index.html").read_text("utf-8")


def test_a_template_of_the_users_replaces_ours(project: Path) -> None:
    (project / "mine").mkdir()
    (project / "mine/glossary.md.jinja").write_text("# Words\n\nMine.\n")
    config = CONFIG.format(plugins="[{parallax: {templates: mine}}]")
    (project / "mkdocs.yml").write_text(config)
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 0, done.stderr
    assert "<p>Mine.</p>" in (project / "site/glossary/index.html").read_text("utf-8")
    assert (project / "site/events/fire/index.html").is_file()


@pytest.mark.parametrize(
    ("plugins", "says"),
    [
        ("[{parallax: {corpus: nowhere}}]", "nowhere"),
        ("[{parallax: {model: en_core_web_nowhere}}]", "is not installed"),
        ("[{parallax: {text: some}}]", "some"),
        ("[{parallax: {templates: nowhere}}]", "does not exist"),
    ],
)
def test_a_wrong_setting_is_a_message_not_a_traceback(plugins: str, says: str, project: Path) -> None:
    (project / "mkdocs.yml").write_text(CONFIG.format(plugins=plugins))
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode != 0
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_set_aside_fails_a_strict_build_that_is_otherwise_whole(project: Path) -> None:
    (project / "corpus/fire/empty.txt").write_bytes(b"")
    done = run("mkdocs", "build", "--strict", cwd=project)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert (project / "site/events/fire/post/index.html").is_file()


def test_serve_rebuilds_once_an_edit_and_rests(project: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    log = project / "serve.log"
    with log.open("w") as out, subprocess.Popen(command, cwd=project, stdout=out, stderr=out) as server:
        try:
            wait_for(log, r"Serving on http")
            post = project / "corpus/fire/post.txt"
            post.write_text(post.read_text("utf-8").replace("two weeks", "three weeks"))
            wait_for(log, r"Browser Connected|Reloading browsers")
            time.sleep(4)
            assert log.read_text().count("Building documentation") == 2, log.read_text()
            with urlopen(f"http://127.0.0.1:{port}/events/fire/report.json", timeout=10) as answer:
                assert b"three weeks" in answer.read()
        finally:
            server.terminate()
            server.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(log: Path, pattern: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if re.search(pattern, log.read_text()):
            return
        time.sleep(0.2)
    raise AssertionError(f"no {pattern!r} in:\n{log.read_text()}")


def test_the_pages_that_the_command_writes_build_with_properdocs(project: Path) -> None:
    (project / "properdocs.yml").write_text(CONFIG.format(plugins="[search]"))
    assert run("generator", "build", cwd=project).returncode == 0
    done = run("properdocs", "build", "--strict", "-f", "properdocs.yml", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/events/fire/post/index.html").is_file()
