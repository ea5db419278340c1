"""The style sheet and the script of the pages, as they are published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files

STYLE_PARTS = (
    "base", "theme", "tables", "findings", "overlaps", "article", "charts", "worksheet", "controls", "print",
)  # fmt: skip
"""The parts of the style sheet, in the order in which they are joined: a later one wins."""

SCRIPT_PARTS = (
    "elements", "sections", "facets", "wall", "filters", "marks", "notes", "folds", "keyboard", "begin",
)  # fmt: skip
"""The parts of the script, in the order in which they are joined: a later one uses the names of those before it."""


def stylesheet() -> bytes:
    """Return the style sheet of the pages."""
    return b"\n".join(_parts("styles", STYLE_PARTS, "css"))


def script() -> bytes:
    """Return the script of the pages, without which they can be read too: its parts in one strict function."""
    return b'(() => {\n"use strict";\n\n' + b"\n".join(_parts("script", SCRIPT_PARTS, "js")) + b"})();\n"


def _parts(folder: str, names: Sequence[str], ending: str) -> Iterator[bytes]:
    assets = files(__package__).joinpath("assets")
    return (assets.joinpath(folder, f"{name}.{ending}").read_bytes() for name in names)
