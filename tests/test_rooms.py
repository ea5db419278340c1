"""Data moves one way, from the corpus to the site: no room of our package asks one that comes after it."""

import ast
from collections.abc import Iterator

import pytest

from tests.running import ROOT

ROOMS = ("corpus", "article", "event", "site", "split")
"""In the order in which data moves."""
DOORS = frozenset({"cli", "plugin", "rules"})
"""The modules by which a user comes in: they ask the rooms, and no room asks them."""


def asked(source: str | bytes) -> Iterator[str]:
    """Yield each part of our package that a module's source text imports; raise `ValueError` if it leaves open which.

    `from . import` depends on where the module stands: the house writes every name in full.
    """
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.ImportFrom(level=level) if level:
                raise ValueError(f"an import in line {node.lineno} is relative")
            case ast.ImportFrom(module="generator", names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(name)):
                yield from _part(name)
            case ast.Import(names=names):
                yield from (part for name in names for part in _part(name.name))


def _part(name: str) -> list[str]:
    return name.split(".")[1:2] if name.startswith("generator.") else []


@pytest.mark.parametrize(
    ("room", "later"),
    [
        *((room, DOORS | frozenset(ROOMS[place + 1 :])) for place, room in enumerate(ROOMS)),
        (
            "intake",
            DOORS | frozenset(ROOMS[1:]) | {"explaining", "grouping", "pipeline", "semantic", "stages", "starter"},
        ),
        ("grouping", DOORS | frozenset(ROOMS[1:]) | {"semantic"}),
        ("letters", DOORS | {"article", "event", "grouping", "pipeline", "semantic", "split", "stages"}),
        ("checking", DOORS | frozenset(ROOMS[1:]) | {"pipeline", "stages", "semantic"}),
        ("starter", DOORS | frozenset(ROOMS) | {"grouping", "pipeline", "stages", "article"}),
        ("explaining", DOORS | {"grouping", "split", "starter", "intake", "checking"}),
        ("run", DOORS | frozenset(ROOMS) | {"grouping", "pipeline", "stages"}),
    ],
)
def test_no_room_asks_one_that_comes_after_it(room: str, later: frozenset[str]) -> None:
    modules = sorted((ROOT / "generator" / room).rglob("*.py"))
    found = [(part, module.relative_to(ROOT)) for module in modules for part in asked(module.read_bytes())]
    assert found
    assert [(part, module) for part, module in found if part in later] == []


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("import generator.site", ["site"]),
        ("import re, generator.site.write as write, generator.run", ["site", "run"]),
        ("from generator import site, cli", ["site", "cli"]),
        ("from generator.site.write import write_site", ["site"]),
        ("def late():\n    from generator.site import page", ["site"]),
        ("import generator\nimport generators.site\nfrom re import site", []),
    ],
)
def test_every_way_to_import_is_seen(source: str, parts: list[str]) -> None:
    assert list(asked(source)) == parts


@pytest.mark.parametrize("source", ["from . import site", "from ..site import page"])
def test_an_import_that_is_relative_is_refused(source: str) -> None:
    with pytest.raises(ValueError, match="line 1 is relative"):
        list(asked(source))
