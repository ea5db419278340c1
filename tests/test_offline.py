"""The whole run works with the network cut off, and asks for none."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import CONFIG, TWO_ARTICLES
from tests.running import ROOT

MakeCorpus = Callable[[dict[str, str | bytes]], Path]

# A socket may be made (a library asks so whether IPv6 is there); nothing may be looked up or reached.
REFUSE_SOCKETS = """
import socket, runpy, sys
class Refused(socket.socket):
    def connect(self, address):
        raise SystemExit(f"the run asked for {address}")
    connect_ex = sendto = connect
socket.socket = Refused
def refuse(host, *rest, **more):
    sys.exit(f"the run asked for {host}")
socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def project(new_corpus: MakeCorpus, tmp_path: Path) -> Path:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "docs").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(plugins="[search, parallax]"))
    return tmp_path


def offline(command: list[str], project: Path) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "HOME": str(project / "home"), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=project, env=env, capture_output=True, text=True, timeout=300, check=False)


@pytest.mark.parametrize("args", [("generator", "build"), ("mkdocs", "build", "--strict")])
def test_no_socket_is_opened(args: tuple[str, ...], project: Path) -> None:
    done = offline([sys.executable, "-c", REFUSE_SOCKETS, *args], project)
    assert done.returncode == 0, done.stderr
    assert list((project / "home").iterdir()) == []


def test_a_saved_page_is_added_without_a_socket(project: Path) -> None:
    (project / "page.html").write_text(f"<article>{TWO_ARTICLES['fire/herald.txt']}</article>")
    command = [sys.executable, "-c", REFUSE_SOCKETS, "generator", "add", "--event", "market", "page.html"]
    done = offline(command, project)
    assert (done.returncode, done.stderr) == (0, "")
    done = offline([*command[:-1], "https://herald.example/fire"], project)
    assert "the run asked for herald.example" in done.stderr


def test_only_what_is_asked_to_reaches_for_the_network() -> None:
    reaching = {"aiohttp", "distributed", "fsspec", "ftplib", "http", "requests", "socket", "ssl", "urllib3"}
    found = set()
    for module in (ROOT / "generator").rglob("*.py"):
        names: set[str] = set()
        for node in ast.walk(ast.parse(module.read_bytes())):
            if isinstance(node, ast.Import):
                names |= {name.name.partition(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module.partition(".")[0]}
        if names & reaching:
            found.add(module.relative_to(ROOT / "generator").as_posix())
    assert found == {"corpus/remote.py", "intake/connection.py", "intake/fetch.py", "run/cluster.py"}


@pytest.mark.skipif(
    shutil.which("unshare") is None
    or subprocess.run(["unshare", "-n", "true"], capture_output=True, check=False).returncode != 0,
    reason="this machine lets no user make a network namespace (unshare -n)",
)
def test_the_site_is_built_in_a_namespace_without_a_network(project: Path) -> None:
    done = offline(["unshare", "-n", sys.executable, "-m", "mkdocs", "build", "--strict"], project)
    assert done.returncode == 0, done.stderr
    assert (project / "site/events/fire/index.html").is_file()
