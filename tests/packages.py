"""The files of this repository, and the packages that are built from a copy of them."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.running import ROOT
from tests.sites import common, made_once


@dataclass(frozen=True)
class Packages:
    """A wheel and a source distribution, and the tree that they were built from."""

    tree: Path
    wheel: Path
    sdist: Path


def tracked() -> tuple[str, ...]:
    """Return the path of each file that belongs to the repository, committed or not; skip the test outside of one."""
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout: git cannot tell which files belong to the repository")
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    told = subprocess.run(listing, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted(path for path in told.split("\0") if path and (ROOT / path).is_file()))


def copied(folder: Path) -> Path:
    """Copy the repository's files into a new folder."""
    for path in tracked():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, folder / path)
    return folder


def build(tree: Path, into: Path, umask: int = -1, **env: str) -> Packages:
    """Build the packages from a tree, with the tools that are installed."""
    given = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into)],
        cwd=tree,
        env={**given, **env},
        umask=umask,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return in_folder(tree, into)


def in_folder(tree: Path, folder: Path) -> Packages:
    """Return the packages that were built from a tree into a folder."""
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return Packages(tree, wheel, sdist)


def packages(factory: pytest.TempPathFactory) -> Packages:
    """Return the packages of this repository, built once for all workers."""

    def make(new: Path) -> None:
        build(copied(new / "tree"), new / "dist")

    folder = made_once(common(factory) / "packages", make)
    return in_folder(folder / "tree", folder / "dist")
