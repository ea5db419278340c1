"""The word lists, each a text file that names its source and licence in its head.

A file `<name>.txt` opens with lines `# key: value` (`source` and `licence` are required; `title`
and `fields` are optional) and goes on with one entry a line. An entry is a word or phrase, then,
after a tab each, the fields that `# fields:` names. Further lines that begin with `#` are comments.

    # title: Hedges
    # source: written for Parallax
    # licence: CC0-1.0
    # fields: pos, category
    may<TAB>AUX<TAB>modal verb
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from types import MappingProxyType


@dataclass(frozen=True)
class Entry:
    """A word or phrase of a list; `fields` holds what the list says about it, by the field's name."""

    term: str
    fields: MappingProxyType[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def get(self, name: str, default: str = "") -> str:
        """Return the field `name`, or `default` where the entry leaves it out or empty."""
        return self.fields.get(name) or default


@dataclass(frozen=True)
class Lexicon:
    """A word list, in the order of its file."""

    name: str
    title: str
    source: str
    licence: str
    entries: tuple[Entry, ...]

    def __iter__(self) -> Iterator[Entry]:
        """Yield the entries in the order of the file."""
        return iter(self.entries)

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self.entries)

    def terms(self) -> frozenset[str]:
        """Return the words and phrases, for tests of membership."""
        return self._terms

    @cached_property
    def _terms(self) -> frozenset[str]:
        return frozenset(entry.term for entry in self.entries)


@cache
def word_list(name: str) -> Lexicon:
    """Return the word list `name`, read once.

    Raises `FileNotFoundError` if there is none, and `ValueError` if its head lacks `source` or
    `licence`.
    """
    text = files(__name__).joinpath(f"{name}.txt").read_text(encoding="utf-8")
    return parse_word_list(name, text)


def word_list_names() -> tuple[str, ...]:
    """Return the names of all word lists, in alphabetical order."""
    return tuple(
        sorted(path.name.removesuffix(".txt") for path in files(__name__).iterdir() if _is_word_list(path.name))
    )


def parse_word_list(name: str, text: str) -> Lexicon:
    """Return the word list that the file text `text` holds; raise `ValueError` if its head is not whole."""
    head: dict[str, str] = {}
    rows: list[str] = []
    for line in text.splitlines():
        if line.startswith("#"):
            key, colon, value = line[1:].partition(":")
            if colon and not rows:
                head.setdefault(key.strip(), value.strip())
        elif line.strip():
            rows.append(line)
    missing = [key for key in ("source", "licence") if not head.get(key)]
    if missing:
        raise ValueError(f"the word list '{name}' does not state its {' and '.join(missing)}")
    columns = tuple(column.strip() for column in head.get("fields", "").split(",") if column.strip())
    return Lexicon(
        name=name,
        title=head.get("title", name),
        source=head["source"],
        licence=head["licence"],
        entries=tuple(_entry(name, row, columns) for row in rows),
    )


def _entry(name: str, row: str, columns: tuple[str, ...]) -> Entry:
    term, *values = (cell.strip() for cell in row.split("\t"))
    if len(values) > len(columns):
        raise ValueError(f"the word list '{name}' gives '{term}' more fields than its head names")
    return Entry(term=term, fields=MappingProxyType(dict(zip(columns, values, strict=False))))


def _is_word_list(file_name: str) -> bool:
    return file_name.endswith(".txt")
