"""A report read blind: letters stand for the outlets, in every text, name, id and address that it holds.

The findings are the same: as many rows, with the same ids, levels and readings. Offsets are those of the text as it is
published, with the letters in it, so that a span's text is still the stretch that it names.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate
from typing import Any, Literal, get_args, get_origin, get_type_hints

from generator.findings import (
    ON,
    ArticleInfo,
    Coverage,
    Event,
    Overlap,
    Person,
    PersonForm,
    Report,
    Reuse,
    Row,
    SetAside,
    Span,
)
from generator.site import address, disguise
from generator.site.disguise import Disguise, Named, Surroundings
from generator.site.letters import Alias, aliases
from generator.site.redaction import evidence
from generator.site.told_script import told_script

_ARTICLE = frozenset({"article"})
_ARTICLES = frozenset({"articles", "missing"})
_KEPT = frozenset({"id", "person", "finding", "utterance", "rule", "lexicon", "settings", "model", "generator", "date"})
"""Fields that hold ids made of digests, and names of our own."""
_BY_ARTICLE = frozenset({"coverage", "overlaps", "reuse"})
"""Rows that are in the order of the first article that they are about."""
_OF_OURS = frozenset({"explanation", "what", "ask", "steps", "key", "about", "was", "now", "reason", "problem"})
"""Fields in which our own sentences list articles, those without an outlet by their ids."""
_TURNED = {"insert": "delete", "delete": "insert"}
_AUTHORS = re.compile(r"\s*(?:[,;/|&]|\band\b|\bwith\b)\s*", re.IGNORECASE)
_NAME = r"[A-Z](?:[’'][A-Z])?[\w-]+(?: [A-Z]\.)?(?: [A-Z](?:[’'][A-Z])?[\w-]+){1,2}"
_CREDIT = re.compile(
    r"\bcontributed(?: to (?:this|the) (?:report|story|article)| reporting|\.)|"
    r"\b(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Pp]hotographs?) by\b"
)
_MOST_CREDITED = 45
"""A longer block, in words, is no line of credit."""
_PICTURED = re.compile(rf"(?:Photo|REUTERS|Reuters|AP|AFP)/({_NAME})")
_GIVEN = re.compile(r"'[^'\n]*'")


def anonymised(report: Report) -> Report:
    """Return `report` with letters for its outlets, wherever it names them; nothing of it may be withheld yet.

    Addresses of articles and the digests of their files are left out, and so is who wrote them. Articles and what is
    sorted by them are in the order of the letters, since the order of the files' names would tell of the names.
    """
    return _Blind(report).report()


class _Blind:
    """What a report becomes when its outlets are hidden."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._aliases = aliases(report.event.id, ((info.id, info.outlet) for info in report.articles))
        written = dict(_texts(report))
        self._disguise = _disguise(report, self._aliases, written.values())
        self._texts = {article: _Text.of(text, self._disguise) for article, text in written.items()}
        order = sorted(report.articles, key=lambda info: _rank_of(self._aliases[info.id]))
        self._rank = {self._aliases[info.id].id: number for number, info in enumerate(order)}

    def report(self) -> Report:
        """Return the report without the names."""
        parts = {name: self._value(name, getattr(self._report, name)) for name in Report.model_fields}
        parts["event"] = self._event(self._report.event)
        infos = (self._info(info, parts["event"].id) for info in self._report.articles)
        parts["articles"] = tuple(sorted(infos, key=lambda info: self._rank[info.id]))
        rows = enumerate(self._report.set_aside, start=1)
        parts["set_aside"] = tuple(self._set_aside(row, f"{parts['event'].id}/{number}") for number, row in rows)
        for name in _BY_ARTICLE:
            parts[name] = tuple(sorted(parts[name], key=self._of_first))
        return self._report.model_copy(update=parts)

    def _event(self, event: Event) -> Event:
        told = self._disguise.told
        return event.model_copy(
            update={
                "id": address.hidden_event(event.id) if self._disguise.names(event.id) else event.id,
                "title": told(event.title),
                "summary": told(event.summary) if event.summary else event.summary,
                "settings": {**event.settings, "anonymise": ON},
            }
        )

    def _info(self, info: ArticleInfo, event: str) -> ArticleInfo:
        alias, text = self._aliases[info.id], self._texts.get(info.id)
        return info.model_copy(
            update={
                "id": alias.id,
                "path": f"{event}/{alias.id}",
                "sha256": hashlib.sha256((text.new if text else "").encode("utf-8", "surrogatepass")).hexdigest(),
                "title": self._disguise.told(info.title) if info.title else info.title,
                "outlet": alias.outlet,
                "author": None,
                "url": None,
            }
        )

    def _set_aside(self, row: SetAside, path: str) -> SetAside:
        """Return why a file was not read, without its name: nothing is known of whose it is."""
        return row.model_copy(update={"path": path, "reason": _GIVEN.sub("'…'", self._disguise.told(row.reason))})

    def _value(self, name: str, value: Any) -> Any:
        if isinstance(value, Row):
            return self._row(value)
        if name in _ARTICLES and isinstance(value, tuple) and all(isinstance(one, str) for one in value):
            return tuple(sorted((self._aliases[one].id for one in value if one in self._aliases), key=self._rank_in))
        if isinstance(value, tuple):
            return self._sorted(tuple(self._value(name, one) for one in value))
        if isinstance(value, str):
            if name in _ARTICLE:
                return self._aliases[value].id
            return value if name in _KEPT else self._sentence(value) if name in _OF_OURS else self._disguise.told(value)
        return value

    def _sentence(self, text: str) -> str:
        """Return a sentence of our own; an id in a list of articles may be any word."""
        listed = self._listed
        if listed is not None and "rticle" in text:
            text = listed.sub(lambda found: self._aliases[found["id"]].outlet, text)
        return self._disguise.told(text)

    @cached_property
    def _listed(self) -> re.Pattern[str] | None:
        """A pattern for the id of an article without an outlet, where it stands in a list."""
        ids = sorted((info.id for info in self._report.articles if not info.outlet), key=lambda one: (-len(one), one))
        either = "|".join(map(re.escape, ids))
        lead = r"(?:\b[Aa]rticle |(?<=rticles )|(?<=, )|(?<= and ))"
        return re.compile(rf"{lead}(?P<id>{either})(?![\w-])") if ids else None

    def _row(self, row: Row) -> Row:
        codes = _codes(type(row))
        names = (name for name in type(row).model_fields if name not in codes)
        new = {name: self._value(name, getattr(row, name)) for name in names}
        if isinstance(row, Span):
            new |= self._place(row)
        told = row.model_copy(update={name: value for name, value in new.items() if value != getattr(row, name)})
        if isinstance(row, Overlap) and isinstance(told, Overlap):
            return self._turned(row, told)
        return told.model_copy(update={"forms": self._joined(told.forms)}) if isinstance(told, Person) else told

    def _place(self, span: Span) -> dict[str, Any]:
        text = self._texts[span.article]
        start, end = text.place(span.start, span.end)
        return {"start": start, "end": end, "text": text.new[start:end]}

    def _sorted(self, rows: tuple[Any, ...]) -> tuple[Any, ...]:
        """Return rows about one article each in the order of the articles, and others as they are."""
        if len(rows) > 1 and all(isinstance(getattr(row, "article", None), str) for row in rows):
            return tuple(sorted(rows, key=lambda row: self._rank[row.article]))
        return rows

    def _rank_in(self, article: str) -> int:
        return self._rank[article]

    def _of_first(self, row: Coverage | Overlap | Reuse) -> int:
        spans: Sequence[Span] = row.evidence if isinstance(row, Coverage) else row.members
        return min((self._rank[span.article] for span in spans), default=len(self._rank))

    def _turned(self, row: Overlap, told: Overlap) -> Overlap:
        """Return an overlap whose edit script still leads from its first member to its second."""
        if not row.difference:
            return told
        script = told_script(row.difference, self._disguise)
        as_before = tuple(self._row(span) for span in row.members)
        if len(row.members) > 2 or as_before == told.members:
            return told.model_copy(update={"members": as_before, "difference": script})
        turned = tuple(
            one.model_copy(update={"kind": _TURNED.get(one.kind, one.kind), "before": one.after, "after": one.before})
            for one in script
        )
        return told.model_copy(update={"difference": turned})

    def _joined(self, forms: Iterable[PersonForm]) -> tuple[PersonForm, ...]:
        """Return the spellings of a name, those as one that are spelled alike now."""
        found: dict[str, PersonForm] = {}
        for form in forms:
            known = found.get(form.text)
            if known is None:
                found[form.text] = form
                continue
            articles = sorted({*known.articles, *form.articles}, key=lambda article: self._rank[article])
            first = {span.article: span for span in (*form.evidence, *known.evidence)}
            found[form.text] = known.model_copy(
                update={
                    "articles": tuple(articles),
                    "evidence": tuple(sorted(first.values(), key=lambda span: self._rank[span.article])),
                    "count": known.count + form.count,
                }
            )
        return tuple(found.values())


@dataclass(frozen=True)
class _Text:
    """An article's text with the letters in it, and where what stood in the old one stands now."""

    new: str
    edits: tuple[disguise.Edit, ...]
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, text: str, names: Disguise) -> _Text:
        edits = tuple(names.edits(text))
        grown = (len(edit.instead) - (edit.end - edit.start) for edit in edits)
        return cls(
            disguise.applied(text, edits),
            edits,
            tuple(edit.start for edit in edits),
            tuple(accumulate(grown, initial=0)),
        )

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the old text stands in the new one; a part of a name becomes the whole of it."""
        if start == end:
            at = self._moved(start, 0)
            return at, at
        return self._moved(start, 0), self._moved(end, 1)

    def _moved(self, at: int, side: int) -> int:
        number = bisect_right(self.starts, at)
        if number:
            edit = self.edits[number - 1]
            if edit.start < at < edit.end:
                begin = edit.start + self.shifts[number - 1]
                return begin + len(edit.instead) * side
            if at == edit.start:
                return at + self.shifts[number - 1]
        return at + self.shifts[number]


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    """Yield each article's text as far as the report holds it; what it does not hold is blank."""
    spans: dict[str, list[Span]] = {info.id: [] for info in report.articles}
    for span in (*evidence(report), *report.sentences, *report.blocks):
        spans[span.article].append(span)
    for article, places in spans.items():
        chars = ["\n"] * max((span.end for span in places), default=0)
        # The longest last: only what goes beyond a block says what stands between two.
        for start, end, text in sorted(
            {(span.start, span.end, span.text) for span in places}, key=lambda one: one[0] - one[1]
        ):
            if len(text) == end - start:
                chars[start:end] = text
        yield article, "".join(chars)


def _disguise(report: Report, dealt: dict[str, Alias], texts: Iterable[str]) -> Disguise:
    blocks: dict[str, list[str]] = defaultdict(list)
    for block in report.blocks:
        blocks[block.article].append(block.text)
    outlets: list[Named] = []
    authors: list[Named] = []
    for info in report.articles:
        alias = dealt[info.id]
        stem = re.sub(r"[-_]+", " ", info.id)
        names = (info.outlet,) if info.outlet else (stem.title(),) if disguise.is_outlet(stem) else ()
        labels = (f"article {info.id}", *((stem,) if " " in stem or not info.outlet else ()))
        outlets.append(Named(alias.outlet, names, labels, info.url))
        credited = dict.fromkeys((*_people(info.author or ""), *_credited(blocks[info.id])))
        if credited:
            authors.append(Named(alias.reporter, tuple(credited), is_person=True))
    written = {name.casefold() for one in authors for name in one.names}
    people = (row.name for row in report.people if row.type == "person" and row.name.casefold() not in written)
    return Disguise((*outlets, *authors), Surroundings(texts, people))


def _people(author: str) -> Iterator[str]:
    """Yield the names in a byline."""
    for part in _AUTHORS.split(re.sub(r"^\s*by\s+", "", author, flags=re.IGNORECASE)):
        if (
            part
            and not any(char.isdigit() for char in part)
            and len(part.split()) <= 5
            and not disguise.is_agency(part)
        ):
            yield part


def _credited(blocks: Iterable[str]) -> Iterator[str]:
    """Yield who an article's own lines say worked on it, or took its pictures."""
    for text in blocks:
        yield from _PICTURED.findall(text)
        if _CREDIT.search(text) and len(text.split()) <= _MOST_CREDITED:
            found = (name.removeprefix("By ") for name in re.findall(_NAME, text))
            yield from (name for name in found if not disguise.is_agency(name) and not disguise.is_of_places(name))


def _rank_of(alias: Alias) -> tuple[int, str, int, str]:
    return len(alias.letter), alias.letter, len(alias.id), alias.id


@cache
def _codes(kind: type[Row]) -> frozenset[str]:
    """Return the fields of a type of rows that hold one of a few words of our own."""
    hints = get_type_hints(kind)
    return frozenset(name for name in kind.model_fields if _is_literal(hints[name]))


def _is_literal(told: Any) -> bool:
    return get_origin(told) is Literal or any(map(_is_literal, get_args(told)))
