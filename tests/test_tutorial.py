"""The tutorial, typed line by line as it stands, with its links leading to a server on this machine."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from tests.running import ROOT
from tests.sites import served

PAGE = (ROOT / "docs/tutorial.md").read_text("utf-8")
BLOCK = re.compile(r"^```(sh|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"https://(\w+)\.example/ferry-fire")
FINDING = "discrepancy-7e16eac506"
GITHUB = "https://github.com/OUR-NAME/our-news.git"
NEEDED = (".ci", "Makefile", "corpus", "pyproject.toml", "requirements")
EVENT = "corpus/ferry-fire"


def typed_lines() -> list[str]:
    """What the tutorial has its reader type, a command each, and the blocks of YAML between them."""
    lines = []
    for kind, block in BLOCK.findall(PAGE):
        lines += block.replace("\\\n", "").splitlines() if kind == "sh" else [block]
    return lines


@dataclass
class Terminal:
    """A terminal: what one line changes about the folder and the path holds for the next."""

    cwd: Path
    env: dict[str, str]

    def type(self, line: str) -> str:
        """Run a line, and return what it printed; it has to end well."""
        left = Path(self.env["HOME"]) / "left"
        script = f'{line}\nstatus=$?; printf "%s\\n%s" "$PWD" "$PATH" > "{left}"; exit $status'
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.cwd, env=self.env, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        folder, self.env["PATH"] = left.read_text().split("\n")
        self.cwd = Path(folder)
        return done.stdout


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in a folder of Parallax in which `.venv` is the environment of these tests, not yet in use."""
    folder, home = tmp_path / "parallax", tmp_path / "home"
    folder.mkdir()
    home.mkdir()
    for name in NEEDED:
        (folder / name).symlink_to(ROOT / name)
    (folder / ".venv").symlink_to(sys.prefix)
    path = [one for one in os.environ["PATH"].split(os.pathsep) if not (Path(one) / "parallax").exists()]
    env = {"HOME": str(home), "PATH": os.pathsep.join(path), "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    (home / ".gitconfig").write_text("[user]\nname = Teacher\nemail = teacher@school.example\n")
    return Terminal(folder, env)


@pytest.fixture
def newsrooms() -> Iterator[str]:
    with served(ROOT / "tests/data/ferry-fire") as address:
        yield address


def looked_at(terminal: Terminal, line: str) -> dict[str, Any]:
    """Type the line that serves the site, look at the event in it, end it, and return the event's report."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["bash", "-c", f"exec {line} --dev-addr 127.0.0.1:{port}"]
    serving = subprocess.Popen(command, cwd=terminal.cwd, env=terminal.env, stderr=subprocess.PIPE, text=True)
    assert serving.stderr is not None
    try:
        said = ""
        while "Serving on" not in said:
            said += (news := serving.stderr.readline())
            assert news, said
        until = time.monotonic() + 60
        while True:
            try:
                with urlopen(f"http://127.0.0.1:{port}/events/ferry-fire/report.json", timeout=60) as answer:
                    return dict(json.load(answer))
            except OSError:
                assert time.monotonic() < until
                time.sleep(0.2)
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(60)
        serving.stderr.close()


def test_every_line_of_the_tutorial_does_what_it_says(terminal: Terminal, newsrooms: str, tmp_path: Path) -> None:
    lines = iter(typed_lines())
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "github")], check=True)

    # Installing takes minutes: what make would do is asked for, and the environment is that of the tests.
    line = next(lines)
    assert line == "make site"
    assert "mkdocs build --strict" in terminal.type(f"{line} --dry-run")
    for line in (next(lines), next(lines), next(lines)):
        terminal.type(line)
    site = tmp_path / "our-news"
    assert terminal.cwd == site

    line = next(lines)
    assert len(LINK.findall(line)) == 5
    terminal.type(LINK.sub(rf"{newsrooms}\1.html", line).replace("parallax add", "parallax add --allow-private"))
    assert len(list((site / EVENT).glob("*.md"))) == 5

    assert "nothing is wrong" in terminal.type(next(lines))

    report = looked_at(terminal, next(lines))
    assert len(report["articles"]) == 5
    finding, told = report["discrepancies"][0]["id"], report["discrepancies"][0]["what"]

    explained = terminal.type(next(lines).replace(FINDING, finding))
    assert told in explained
    evidence = re.search(r"evidence: ([0-9a-f]{12})", explained)
    assert evidence is not None
    correction = next(lines).replace(FINDING, finding)
    stated = re.findall(r"(?m)^[ -] (\w+):", correction)
    assert [name for name in stated if f"{name}:" not in explained] == []
    (site / EVENT / "corrections.yml").write_text(correction.replace("0123456789ab", evidence[1]), "utf-8")

    settings = (site / "mkdocs.yml").read_text("utf-8")
    for setting in next(lines).splitlines():
        name = setting.partition(":")[0]
        settings, changed = re.subn(rf"(?m)^{name}: .*$", setting, settings)
        assert changed == 1
    (site / "mkdocs.yml").write_text(settings, "utf-8")

    assert "nothing is wrong" in terminal.type("parallax check")
    terminal.type(next(lines))
    event = site / "site/events/ferry-fire"
    corrected = json.loads((event / "report.json").read_text("utf-8"))
    assert finding not in {one["id"] for one in corrected["discrepancies"]}
    assert "Maria Oduya" in (event / "index.html").read_text("utf-8")
    assert 'content="noindex' in (event / "index.html").read_text("utf-8")
    assert "Worksheet" in (event / "worksheet/index.html").read_text("utf-8")

    for line in lines:
        terminal.type(line.replace(GITHUB, str(tmp_path / "github")))
    published = subprocess.run(
        ["git", "--git-dir", str(tmp_path / "github"), "ls-tree", "-r", "--name-only", "gh-pages"],
        capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert "events/ferry-fire/index.html" in published
    assert not [name for name in published if name.endswith(".md") or name.startswith(("corpus", ".cache"))]


def test_the_tutorial_types_no_address_that_somebody_could_own() -> None:
    text = "\n".join(typed_lines()).replace(GITHUB, "")
    assert re.findall(r"https?://(?!\w+\.example/)\S*", text) == []
