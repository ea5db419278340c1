"""Where the templates are, and which of the user's replace none of them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path

_PACKAGED = Path(__file__).parent.parent / "templates"
_IN_TREE = Path(__file__).parent.parent.parent / "templates"


def built_in_templates() -> Path:
    """Return the folder of the templates that come with Parallax: in the package, or in its source tree."""
    return _PACKAGED if _PACKAGED.is_dir() else _IN_TREE


def unknown_templates(overrides: Path | None) -> tuple[str, ...]:
    """Return a line on each file in `overrides` that is named like a template but replaces none."""
    if overrides is None or not overrides.is_dir():
        return ()
    built_in = built_in_templates()
    known = [path.relative_to(built_in).as_posix() for path in sorted(built_in.rglob("*.jinja"))]
    used = "".join(path.read_text("utf-8", "replace") for path in sorted(overrides.rglob("*.jinja")))
    return tuple(
        f"{path}: replaces no built-in template.{_meant(path.relative_to(overrides).as_posix(), known)}"
        for path in sorted(overrides.rglob("*"))
        if path.is_file()
        and not path.name.startswith(".")
        and path.relative_to(overrides).as_posix() not in known
        and path.relative_to(overrides).as_posix() not in used
    )


def _meant(name: str, known: Sequence[str]) -> str:
    close = get_close_matches(name.lower(), known, n=1, cutoff=0.7)
    return f" Did you mean '{close[0]}'?" if close else f" The built-in ones are {', '.join(known)}."
