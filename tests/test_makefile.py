"""The Makefile, run by the real make with programs in place of the environment's: what it asks them to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.running import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make here; on Debian: apt-get install make")

# Stands for MkDocs: tells what it was given, and fails if the test asks for it.
MKDOCS = """#!/bin/sh
echo "$*|$PARALLAX_CORPUS|$PARALLAX_TEXT" >> asked
case "$PRETEND" in
  nothing) exit 1 ;;
  *) echo whole > site/index.html ;;
esac
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the Makefile and an environment that counts as set up; its name has a space in it."""
    folder = tmp_path / "a checkout"
    (folder / ".venv" / "bin").mkdir(parents=True)
    for name in ("corpus", "my corpus", "other", "site", "requirements"):
        (folder / name).mkdir()
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "site" / "index.html").write_text("old")
    for name in ("requirements/site.txt", "pyproject.toml", ".venv/pyvenv.cfg", ".venv/site.stamp"):
        (folder / name).touch()
    mkdocs = folder / ".venv" / "bin" / "mkdocs"
    mkdocs.write_text(MKDOCS)
    mkdocs.chmod(0o755)
    return folder


def make(checkout: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    given = {name: value for name, value in os.environ.items() if not name.startswith(("PARALLAX_", "MAKE", "CORPUS"))}
    return subprocess.run(
        ["make", *words], cwd=checkout, env={**given, **env}, capture_output=True, text=True, check=False, timeout=60
    )


def asked(checkout: Path) -> list[str]:
    return (checkout / "asked").read_text("utf-8").strip().split("|")


@pytest.mark.parametrize("target", ["site", "serve"])
@pytest.mark.parametrize(
    ("corpus", "text"),
    [
        (None, "full"),
        ("corpus", "full"),
        ("corpus/", "full"),
        ("./corpus", "full"),
        ("other", "excerpts"),
        ("my corpus", "excerpts"),
        ("./my corpus/", "excerpts"),
        ("../a checkout/corpus", "full"),
    ],
)
def test_the_corpus_and_how_much_is_shown_of_it(target: str, corpus: str | None, text: str, checkout: Path) -> None:
    done = make(checkout, target, *([] if corpus is None else [f"CORPUS={corpus}"]))
    assert done.returncode == 0, done.stderr
    assert asked(checkout)[1:] == [corpus or "corpus", text]


@pytest.mark.parametrize("from_environment", [True, False])
def test_how_much_is_shown_can_be_asked_for(from_environment: bool, checkout: Path) -> None:
    words = [] if from_environment else ["PARALLAX_TEXT=none"]
    done = make(checkout, "site", *words, **({"PARALLAX_TEXT": "none"} if from_environment else {}))
    assert done.returncode == 0, done.stderr
    assert asked(checkout)[2] == "none"


@pytest.mark.parametrize("name", ["nowhere", "no where", "$(touch hacked)", "a'b", '"; touch hacked; "'])
def test_a_folder_that_is_not_there_is_named_and_nothing_is_run(name: str, checkout: Path) -> None:
    done = make(checkout, "site", f"CORPUS={name.replace('$', '$$')}")
    assert done.returncode != 0
    assert f"CORPUS={name}: there is no such folder" in done.stderr
    assert not (checkout / "asked").exists()
    assert not (checkout / "hacked").exists()
    assert (checkout / "site" / "index.html").read_text() == "old"


def test_a_build_that_fails_is_not_told_as_a_site(checkout: Path) -> None:
    done = make(checkout, "site", PRETEND="nothing")
    assert done.returncode != 0
    assert "The site is in site/" not in done.stdout
