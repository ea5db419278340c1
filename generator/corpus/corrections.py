"""What a person has corrected in an event's findings: the file `corrections.yml` in its folder.

YAML is composed and never constructed, as in `generator.corpus.metadata`. The file is taken whole or not at all: with
one correction passed over, a finding that somebody has shown to be false would be public again.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import yaml

from generator.corpus.decoding import decode
from generator.corpus.files import CORRECTIONS_FILE, printable
from generator.corpus.location import Entry, Location
from generator.corpus.metadata import composed, scalar_text, short
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import LEVELS, CorrectionChange, Row, SourceType

MOST_CHARACTERS = 200_000
"""Some five hundred corrections."""
MOST_WORDS = 1_000
"""Characters of a value: a reason is a sentence or two."""

_REQUIRED = ("finding", "evidence", "reason", "name", "date")
_CHANGES: tuple[str, ...] = ("dismiss", "speaker", "level", "reading")
_WITH = {"speaker_type": "speaker", "value": "reading", "take_out": "reading"}
"""Fields that say more of a change, and of which."""
_FIELDS = (*_REQUIRED, *_CHANGES, *_WITH)
_LEVELS = (*LEVELS, "compatible")
_SPEAKER_TYPES: tuple[SourceType, ...] = ("person", "institution", "unnamed", "media", "document")
_ID = re.compile(r"[A-Za-z][\w-]{0,79}", re.ASCII)
_EVIDENCE = re.compile(r"[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ASK = "'parallax explain' with the finding's id prints one to paste."


class StatedCorrection(Row):
    """One change to one finding, as it stands at a line of the file at `path`, from the corpus on.

    `change` says what is changed. `to` is what the speaker, level or reading becomes; empty where that is taken out.
    `speaker_type` may say what a speaker is; `reading` names one by its letter or its value.
    """

    path: str
    line: int
    finding: str
    evidence: str
    reason: str
    name: str
    date: str
    change: CorrectionChange
    to: str = ""
    speaker_type: SourceType | None = None
    reading: str = ""


def corrections_in(corpus: Location, inside: Sequence[Entry]) -> tuple[StatedCorrection, ...]:
    """Return what the `corrections.yml` among the entries of an event's folder states.

    Raises `CorpusError`, with file and line, if it cannot be used or goes by a name that is nearly the right one.
    """
    found: tuple[StatedCorrection, ...] = ()
    for entry in inside:
        if not is_meant(entry):
            continue
        path = printable(entry.path)
        try:
            if entry.name != CORRECTIONS_FILE:
                raise Refused(
                    f"corrections are read from a file called {CORRECTIONS_FILE}", f"Call it {CORRECTIONS_FILE}."
                )
            found = corrections_of(corpus.read(entry.path), path)
        except Refused as refused:
            raise CorpusError(
                f"{corpus.name}/{refused.reason(path)} Until then this event is not built: findings that were "
                "corrected would be public again."
            ) from refused
    return found


def is_meant(entry: Entry) -> bool:
    """Tell whether an entry of a folder goes by the name of the file of corrections, or nearly so."""
    return not entry.is_folder and entry.stem.lower() == "corrections" and entry.suffix in (".yml", ".yaml")


def corrections_of(data: bytes, path: str) -> tuple[StatedCorrection, ...]:
    """Return the corrections in the bytes of a file; raise `Refused` with the line if one of them cannot be used.

    A file without any, or with comments only, states none.
    """
    if not data.strip():
        return ()
    text = decode(data)
    if len(text) > MOST_CHARACTERS:
        raise Refused("the file is too long", f"Keep it below {MOST_CHARACTERS:,} characters.")
    root = composed(text, 1, CORRECTIONS_FILE)
    if root is None or (isinstance(root, yaml.ScalarNode) and scalar_text(root) is None):
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise Refused(f"{CORRECTIONS_FILE} is not a list of corrections", f"Begin each with '- finding:'; {_ASK}", 1)
    stated = tuple(_stated(node, path) for node in root.value)
    _refuse_twice(stated)
    return stated


def _stated(node: yaml.Node, path: str) -> StatedCorrection:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise Refused("this is no correction", f"Write its fields, one 'name: value' a line; {_ASK}", line)
    values, lines = _values(node)
    missing = [name for name in _REQUIRED if name not in values]
    if missing:
        told = " and ".join(f"'{name}'" for name in missing)
        raise Refused(f"the correction has no {told}", f"Add what is missing; {_ASK}", line)
    changes = [name for name in _CHANGES if name in values]
    if len(changes) != 1:
        what = f"changes {' and '.join(map(repr, changes))} at once" if changes else "does not say what is changed"
        raise Refused(f"the correction {what}", "Give one of dismiss, speaker, level, reading.", line)
    for name, needs in _WITH.items():
        if name in values and needs != changes[0]:
            raise Refused(f"'{name}' says something of '{needs}', which is not there", "Take it out.", lines[name])
    finding = values["finding"].removeprefix("#")
    _check("finding", finding, _ID, "an id such as discrepancy-0123456789", lines)
    _check("evidence", values["evidence"], _EVIDENCE, "the twelve signs that 'parallax explain' prints", lines)
    _check_day(values["date"], lines["date"])
    return StatedCorrection(
        path=path,
        line=line,
        finding=finding,
        evidence=values["evidence"],
        reason=values["reason"],
        name=values["name"],
        date=values["date"],
        **_change(changes[0], values, lines),
    )


def _values(node: yaml.MappingNode) -> tuple[dict[str, str], dict[str, int]]:
    """Return the fields of a correction that have a value, and the line of each."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        name = (scalar_text(key) or "").lower() if isinstance(key, yaml.ScalarNode) else ""
        if name not in _FIELDS:
            meant = get_close_matches(name, _FIELDS, n=1, cutoff=0.6)
            hint = f"Did you mean '{meant[0]}'?" if meant else f"A correction has {', '.join(_FIELDS)}."
            raise Refused(f"a correction has no field '{short(name)}'", hint, line)
        if name in lines:
            raise Refused(f"the field '{name}' is given twice", "Keep one of them.", line)
        if not isinstance(value, yaml.ScalarNode):
            raise Refused(f"the field '{name}' holds more than a text", f"Write '{name}: …' on one line.", line)
        text = scalar_text(value)
        if text is not None and len(text) > MOST_WORDS:
            raise Refused(f"the field '{name}' is too long", f"Keep it below {MOST_WORDS:,} characters.", line)
        lines[name] = line
        if text is not None:
            values[name] = text
    return values, lines


def _change(name: str, values: Mapping[str, str], lines: Mapping[str, int]) -> dict[str, object]:
    if name == "dismiss":
        _check_true("dismiss", values, lines)
        return {"change": "dismissed"}
    if name == "level":
        _check_one_of("level", values["level"], _LEVELS, lines)
        return {"change": "level", "to": values["level"]}
    if name == "speaker":
        if "speaker_type" in values:
            _check_one_of("speaker_type", values["speaker_type"], _SPEAKER_TYPES, lines)
        who = values["speaker"]
        to = "" if who.casefold() == "unknown" else who
        return {"change": "speaker", "to": to, "speaker_type": values.get("speaker_type")}
    if ("value" in values) == ("take_out" in values):
        raise Refused(
            f"what becomes of the reading '{short(values['reading'])}' is not said, or said twice",
            "Give either its right 'value', or 'take_out: true'.",
            lines["reading"],
        )
    if "take_out" in values:
        _check_true("take_out", values, lines)
    return {"change": "reading", "reading": values["reading"], "to": values.get("value", "")}


def _check(name: str, value: str, pattern: re.Pattern[str], wanted: str, lines: Mapping[str, int]) -> None:
    if not pattern.fullmatch(value):
        raise Refused(f"'{name}' is '{short(value)}', which is not {wanted}", "Copy it from there.", lines[name])


def _check_one_of(name: str, value: str, allowed: tuple[str, ...], lines: Mapping[str, int]) -> None:
    if value not in allowed:
        meant = get_close_matches(value, allowed, n=1, cutoff=0.6)
        hint = f"Did you mean '{meant[0]}'?" if meant else f"It is one of {', '.join(allowed)}."
        raise Refused(f"'{name}' is '{short(value)}', which does not exist", hint, lines[name])


def _check_true(name: str, values: Mapping[str, str], lines: Mapping[str, int]) -> None:
    if values[name].lower() != "true":
        raise Refused(f"'{name}' is '{short(values[name])}'", f"Write '{name}: true', or take it out.", lines[name])


def _check_day(value: str, line: int) -> None:
    try:
        if not _DAY.fullmatch(value):
            raise ValueError(value)
        datetime.date.fromisoformat(value)
    except ValueError:
        raise Refused(f"'date' is '{short(value)}', which is no day", "Write it as 2024-10-08.", line) from None


def _refuse_twice(stated: tuple[StatedCorrection, ...]) -> None:
    """Raise `Refused` where two corrections change the same, or one a finding that another takes out."""
    seen: dict[tuple[str, str, str], int] = {}
    for one in stated:
        first = seen.setdefault((one.finding, one.change, one.reading.casefold()), one.line)
        if first != one.line:
            raise Refused(f"{one.finding} is corrected in the same way at line {first}", "Keep one of them.", one.line)
    for one in stated:
        gone = seen.get((one.finding, "dismissed", ""))
        if gone is not None and one.change != "dismissed":
            raise Refused(f"{one.finding} is dismissed at line {gone}", "Keep one of them.", one.line)
