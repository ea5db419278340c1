"""The style sheet and the script of the pages, as they are published."""

from __future__ import annotations

from importlib.resources import files

STYLE_PARTS = (
    "base", "theme", "tables", "findings", "overlaps", "article", "charts", "worksheet", "controls", "print",
)  # fmt: skip
"""The parts of the style sheet, in the order in which they are joined: a later one wins."""


def stylesheet() -> bytes:
    """Return the style sheet of the pages."""
    folder = files(__package__).joinpath("assets/styles")
    return b"\n".join(folder.joinpath(f"{part}.css").read_bytes() for part in STYLE_PARTS)


def script() -> bytes:
    """Return the script of the pages, without which they can be read too."""
    return files(__package__).joinpath("assets/parallax.js").read_bytes()
