"""A cache in which two articles are known: what a build does after that is tested without reading them each time."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import TWO_ARTICLES
from tests.running import run
from tests.sites import common, made_once

CACHE = ".cache/parallax"


def warmed(folder: Path, factory: pytest.TempPathFactory) -> None:
    """Put a cache into a working folder that holds what a build finds in `TWO_ARTICLES`, made once for all workers."""

    def make(new: Path) -> None:
        for name, text in TWO_ARTICLES.items():
            path = new / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        done = run("generator", "build", "--docs", "docs", cwd=new)
        assert done.returncode == 0, done.stderr
        assert "2 articles read anew" in done.stdout

    shutil.copytree(made_once(common(factory) / "warm", make) / CACHE, folder / CACHE)
