"""Data moves one way, from the corpus to the site: no room of our package asks one that comes after it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import ROOT

ROOMS = ("corpus", "article", "event", "site", "split")
"""In the order in which data moves."""


def asked(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each part of our package that a module below `folder` imports, with the module."""
    for module in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(module.read_bytes())):
            match node:
                case ast.ImportFrom(module="generator", names=names):
                    parts = [name.name for name in names]
                case ast.ImportFrom(module=str(name)) | ast.Import(names=[ast.alias(name=name)]):
                    parts = [name.split(".")[1]] if name.startswith("generator.") else []
                case _:
                    continue
            yield from ((part, module.relative_to(ROOT).as_posix()) for part in parts)


@pytest.mark.parametrize(
    ("room", "later"),
    [
        *((room, frozenset(ROOMS[place + 1 :])) for place, room in enumerate(ROOMS)),
        ("grouping", frozenset(ROOMS[1:]) | {"semantic"}),
        ("run", frozenset(ROOMS) | {"grouping", "pipeline", "stages"}),
    ],
)
def test_no_room_asks_one_that_comes_after_it(room: str, later: frozenset[str]) -> None:
    found = list(asked(ROOT / "generator" / room))
    assert found
    assert [(part, module) for part, module in found if part in later] == []
