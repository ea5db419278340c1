"""What a file says about its article: the fields between two `---` lines at its top, and `event.yml`.

YAML is composed and never constructed, so that a value is the text that the user typed (`2020` is
a title), nothing in a file can make an object, and each error knows its line.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType
from typing import get_args

import yaml

from generator.corpus.dates import iso_date, spelled, two_readings
from generator.corpus.limits import MOST_FRONT_MATTER_CHARACTERS
from generator.corpus.refusal import Refused
from generator.findings import TextSetting

ARTICLE_FIELDS = ("title", "outlet", "author", "url", "published", "language", "text")
SHOWN_FIELDS = ("text", "noindex", "anonymise")
"""Fields of an `event.yml` that say how its pages may be shown: each stands for the setting of that name."""
_SHOWN_NAMES = re.compile(rb"(?im)(?:^[^\w\n]*|[{,][ \t\"']*)(text|noindex|anonymise)\b[^\n:]{0,2}:")
EVENT_FIELDS = ("title", "summary", "date", *SHOWN_FIELDS)
_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'\x00-\x1f]+", re.IGNORECASE)
_ENGLISH = re.compile(r"en(?:g|glish)?(?:[-_].*)?", re.IGNORECASE)
_NULLS = ("", "~", "null", "Null", "NULL")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
TEXT_SETTINGS: tuple[str, ...] = get_args(TextSetting)
_TEXT_KEYS = "text, such as `title: Bridge closed`"


@dataclass(frozen=True)
class Fields:
    """The fields that a file gives, under the names of the contract; those that it leaves out are not there."""

    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    end: int = 0
    """Where the text after the front matter begins."""
    unknown: tuple[tuple[int, str], ...] = ()
    """Fields that are passed over: the line and a sentence on each."""

    def get(self, name: str) -> str | None:
        """Return the field `name`, or None where the file does not give it."""
        return self.values.get(name)


def front_matter(text: str) -> Fields:
    """Return the fields at the top of `text`, and where they end.

    Fields that Parallax does not know are passed over. Raises `Refused` with the line where the
    front matter does not close, is no YAML, or gives a field a value that it cannot have.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return Fields()
    closing = _CLOSING.search(text, opening.end(), opening.end() + MOST_FRONT_MATTER_CHARACTERS)
    if closing is None:
        raise Refused(
            "front matter opens with '---' but never closes",
            "Add a closing '---' line after the last field, or remove the first line.",
            line=1,
        )
    source = text[opening.end() : closing.start()]
    root = _root(source, first_line=2, what="front matter")
    values = _read(root, ARTICLE_FIELDS, first_line=2)
    return Fields(MappingProxyType(values), closing.end(), _unknown(root, ARTICLE_FIELDS, first_line=2))


def event_fields(text: str) -> Fields:
    """Return the fields of an `event.yml`; raise `Refused` with the line where it is not usable."""
    if len(text) > MOST_FRONT_MATTER_CHARACTERS:
        raise Refused("the file is too long for a description of an event", "Keep title, summary and date.")
    root = _root(text, first_line=1, what="event.yml")
    values = _read(root, EVENT_FIELDS, first_line=1)
    return Fields(MappingProxyType(values), len(text), _unknown(root, EVENT_FIELDS, first_line=1))


def strictest(data: bytes | None) -> Fields:
    """Return, for each field that limits what may be shown and is named in an `event.yml` that cannot be read, what
    shows least: whoever wrote it wanted a limit, and what is published cannot be taken back.

    `data` is None for a file that cannot be opened, which may name all of them.
    """
    least = {"text": "none", "noindex": "true", "anonymise": "true"}
    # In UTF-16 a byte of nothing stands beside each letter.
    bare = None if data is None else data.replace(b"\0", b"")
    named = set(least) if bare is None else {name.decode().lower() for name in _SHOWN_NAMES.findall(bare)}
    return Fields(MappingProxyType({name: value for name, value in least.items() if name in named}))


def web_address(value: str | None) -> str | None:
    """Return `value` if it is an address on the web that a page may link to, else None."""
    return value if value and _WEB_ADDRESS.fullmatch(value) else None


def _root(source: str, first_line: int, what: str) -> yaml.MappingNode | None:
    root = composed(source, first_line, what)
    if root is None or isinstance(root, yaml.MappingNode):
        return root
    raise Refused(f"{what} is not a list of fields", "Write one `name: value` a line.", first_line)


def _unknown(root: yaml.MappingNode | None, known: tuple[str, ...], first_line: int) -> tuple[tuple[int, str], ...]:
    """Return the line of each field that is not known, with a sentence that names the one it may be meant for."""
    found = []
    for key, _ in root.value if root else ():
        name = _name(key)
        if name and name not in known:
            meant = get_close_matches(name, known, n=1, cutoff=0.75)
            hint = f" Did you mean '{meant[0]}'?" if meant else ""
            found.append((first_line + key.start_mark.line, f"the field '{short(name)}' is passed over.{hint}"))
    return tuple(found)


def _name(key: yaml.Node) -> str:
    return _whole(str(key.value)).strip().lower() if isinstance(key, yaml.ScalarNode) else ""


def _read(root: yaml.MappingNode | None, known: tuple[str, ...], first_line: int) -> dict[str, str]:
    values: dict[str, str] = {}
    seen: set[str] = set()
    for key, node in root.value if root else ():
        name = _name(key)
        if name not in known:
            continue
        line = first_line + key.start_mark.line
        if name in seen:
            raise Refused(f"the field '{name}' is given twice", "Keep one of them.", line)
        seen.add(name)
        value = checked(name, _text_of(name, node, line), line)
        if value is not None:
            values[name] = value
    return values


def composed(source: str, first_line: int, what: str) -> yaml.Node | None:
    """Return the nodes of a YAML text that begins at a line of its file, and nothing made of them.

    Raises `Refused` with the line for what is no YAML.
    """
    try:
        node: yaml.Node | None = yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = error.problem or "it is not valid YAML"
        raise Refused(
            f"{what} cannot be read: {problem}", "Put values that hold ':' or '#' or begin with a mark in quotes.", line
        ) from error
    except yaml.YAMLError as error:
        raise Refused(f"{what} holds characters that YAML does not allow", "Delete them.", first_line) from error
    except (RecursionError, ValueError) as error:
        raise Refused(f"{what} is nested too deeply", "Write one `name: value` a line.", first_line) from error
    return node


def _text_of(name: str, node: yaml.Node, line: int) -> str | None:
    """Return a value as the user typed it; a list of texts is joined by commas."""
    if isinstance(node, yaml.ScalarNode):
        return scalar_text(node)
    if isinstance(node, yaml.SequenceNode) and node.value and all(isinstance(n, yaml.ScalarNode) for n in node.value):
        return ", ".join(text for text in map(scalar_text, node.value) if text) or None
    shape = "fields of its own" if isinstance(node, yaml.MappingNode) else "a list that is not of texts"
    raise Refused(f"the field '{name}' holds {shape}", f"Give it {_TEXT_KEYS.replace('title', name)}.", line)


def scalar_text(node: yaml.ScalarNode) -> str | None:
    """Return a value as the user typed it, on one line; None where there is none."""
    text = " ".join(_whole(str(node.value)).split())
    return None if not text or (node.style is None and text in _NULLS) else text


def _whole(text: str) -> str:
    """Return `text` with halves of characters, as escapes of YAML can make, joined; one that is alone is replaced."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def checked(name: str, value: str | None, line: int | None = None) -> str | None:
    """Return the value in the form of the contract, or raise `Refused`."""
    if value is None:
        return None
    if name in ("published", "date"):
        stated = iso_date(value)
        if stated is None:
            raise _undated(name, value, line)
        return stated
    if name == "url" and web_address(value) is None:
        raise Refused(
            f"'url' is '{short(value)}', which is no web address", "Begin it with https:// or leave it out.", line
        )
    if name == "language":
        if not is_english(value):
            raise Refused(
                f"the article's language is given as '{short(value)}', and Parallax reads English only",
                "Remove the file, or put an English translation in its place.",
                line,
            )
        return "en"
    if name == "text":
        return _text_setting(value, line)
    if name in ("noindex", "anonymise"):
        return _switch(name, value, line)
    return value


def is_english(language: str) -> bool:
    """Tell whether the name or tag of a language, such as `en-GB`, is one of English."""
    return _ENGLISH.fullmatch(language) is not None


def _text_setting(value: str, line: int | None) -> str:
    """Return how much of an article may be shown."""
    if value.lower() not in TEXT_SETTINGS:
        raise Refused(
            f"how much of the article may be shown is given as '{short(value)}'",
            f"Write {', '.join(TEXT_SETTINGS[:-1])} or {TEXT_SETTINGS[-1]}, or leave the field out.",
            line,
        )
    return value.lower()


def _switch(name: str, value: str, line: int | None) -> str:
    """Return `true` or `false` for what YAML takes for the one or the other."""
    if value.lower() not in (*_YES, *_NO):
        raise Refused(f"'{name}' is '{short(value)}', which is neither true nor false", "Write one of them.", line)
    return "true" if value.lower() in _YES else "false"


def _undated(name: str, value: str, line: int | None) -> Refused:
    """Return why a date is not taken: it can be read in two ways, or is not whole."""
    days = two_readings(value)
    if days is None:
        return Refused(f"'{name}' is '{short(value)}', which is no full date", "Write it as 2024-10-08.", line)
    one, other = days
    return Refused(
        f"'{name}' is '{short(value)}', which could be {spelled(one)} or {spelled(other)}",
        f"Write it as {one.isoformat()} or as {other.isoformat()}.",
        line,
    )


def short(value: str) -> str:
    """Return a value that a message quotes, cut where it is long."""
    return value if len(value) <= 40 else value[:39] + "…"
