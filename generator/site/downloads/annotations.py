"""What was found in an article as W3C Web Annotations, which annotation programs read (JSON-LD).

Web Annotation Data Model and Vocabulary (W3C Recommendations, 2017). A file is one annotation collection with its
only page in it. Each annotation says which words it is about, what was found there, and where the note on it stands.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from generator import prose
from generator.event.speakers import is_sure
from generator.findings import ArticleInfo, Discrepancy, Quotation, Source, Span, Wording
from generator.shown import one_line
from generator.site import address, escape, plain
from generator.site.downloads.selectors import Selectors
from generator.site.index import EventIndex
from generator.site.ledger_view import source_notes
from generator.site.notes_view import leftovers, wording_marks
from generator.site.quotes_view import through
from generator.site.rows import ArticleRows

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
FOLDER = "annotations"

SORTS = {
    "Q": "quotation",
    "R": "reported speech",
    "S": "source",
    "D": "difference",
    "L": "loaded word",
    "H": "hedge",
    "O": "opinion",
    "M": "words in marks",
    "X": "leftover",
    "B": "byline",
}
"""The first tag of an annotation, by the letter of its mark on the page."""

Motivation = Literal["describing", "commenting", "classifying"]


@dataclass(frozen=True)
class _Annotation:
    """One finding at one place: its letter, the id of its note, the words it is about, what it says, and its tags."""

    code: str
    note: str
    span: Span
    motivation: Motivation
    says: str
    tags: tuple[str, ...]


def annotation_files(index: EventIndex, site: address.Site) -> dict[str, bytes]:
    """Return a file of annotations for each article of an event, by its path below the event's folder.

    `index` withholds what the setting `text` withholds. Where `site` knows its own address, every id is an absolute
    address below it; otherwise ids are name-based UUIDs, and notes are named relative to the file.
    """
    files = {}
    for info in index.report.articles:
        name = annotation_file(index, info.id)
        files[name] = _Collection(index, info, site, f"{index.folder}/{name}").content()
    return files


def annotation_file(index: EventIndex, article: str) -> str:
    """Return the path of an article's annotations below the event's folder."""
    return f"{FOLDER}/{index.slug(article)}.jsonld"


class _Collection:
    """The annotations of one article as a JSON-LD document at `path` below the docs folder."""

    def __init__(self, index: EventIndex, info: ArticleInfo, site: address.Site, path: str) -> None:
        self._index, self._info, self._site, self._path = index, info, site, path
        self._page = index.article_page(info.id)
        self._source = escape.web_address(info.url) or site.link(path, self._page)
        self._selectors = Selectors(index, info.id)
        self._generator = {
            "id": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'parallax {index.report.event.generator}')}",
            "type": "Software",
            "name": f"Parallax {index.report.event.generator}",
        }

    def content(self) -> bytes:
        items = self._items()
        collection: dict[str, Any] = {
            "@context": CONTEXT,
            "id": self._id(""),
            "type": "AnnotationCollection",
            "label": f"Parallax on {one_line(self._index.labels[self._info.id])}",
            "generator": self._generator,
            "total": len(items),
        }
        if items:
            page = self._id("page")
            collection["first"] = {
                "id": page, "type": "AnnotationPage", "partOf": collection["id"], "startIndex": 0, "items": items,
            }  # fmt: skip
            collection["last"] = page
        # One annotation a line: small, and a change of one finding is a change of one line.
        text = json.dumps(collection, ensure_ascii=False, separators=(",", ":"))
        text = text.replace('},{"id":', '},\n{"id":').replace('"items":[', '"items":[\n', 1)
        return f"{text}\n".encode("utf-8", "backslashreplace")

    def _items(self) -> list[dict[str, Any]]:
        """Return the annotations in text order; one that says the same of the same words stands once."""
        found = dict.fromkeys(_annotations(self._index, self._page, self._info))
        order = list(SORTS)
        items = {}
        for one in sorted(found, key=lambda one: (one.span.start, one.span.end, order.index(one.code))):
            key = address.anchor(one.code.lower(), one.note, str(one.span.start), str(one.span.end), *one.tags)
            items[key] = self._annotation(key, one)
        return list(items.values())

    def _annotation(self, key: str, one: _Annotation) -> dict[str, Any]:
        note = {"id": self._site.link(self._path, self._page, one.note), **_body(one.says, "describing")}
        return {
            "id": self._id(key),
            "type": "Annotation",
            "motivation": one.motivation,
            "generator": self._generator["id"],
            "body": [note, *(_body(tag, "tagging") for tag in one.tags)],
            "target": {
                "type": "SpecificResource",
                "source": self._source,
                "selector": self._selectors.of(one.span),
            },
        }

    def _id(self, key: str) -> str:
        if file := self._site.file(self._path):
            return f"{file}#{key}" if key else file
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'parallax {self._path} {key}')}"


def _body(value: str, purpose: str) -> dict[str, Any]:
    text = one_line(value)
    return {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "purpose": purpose}


def _annotations(index: EventIndex, page: str, info: ArticleInfo) -> Iterator[_Annotation]:
    rows = index.rows[info.id]
    for quote in rows.quotes:
        code = "R" if quote.kind == "indirect" else "Q"
        tags = (SORTS[code], *((quote.speaker.type,) if quote.speaker and is_sure(quote) else ()))
        yield _Annotation(code, quote.id, quote, "describing", _quotation(quote), tags)
    yield from _sources(rows)
    for row in rows.discrepancies:
        yield from _readings(index, row, info.id)
    for mark, word in zip(wording_marks(rows.wording), rows.wording, strict=True):
        tags = tuple(dict.fromkeys((SORTS[mark.code], word.kind)))
        yield _Annotation(mark.code, mark.note, word, "classifying", _wording(word), tags)
    _, marks = leftovers(index, page, rows.leftovers)
    for mark, left in zip(marks, rows.leftovers, strict=True):
        says = f"Not the journalism: {left.kind}." if mark.code == "X" else f"{prose.sentence(left.kind)}."
        tags = tuple(dict.fromkeys((SORTS[mark.code], left.kind)))
        yield _Annotation(mark.code, mark.note, left, "classifying", says, tags)


def _quotation(quote: Quotation) -> str:
    told = [plain.QUOTATION_NAMES[quote.kind]]
    who = quote.speaker
    if who is None or not is_sure(quote):
        told.append("speaker unclear" + (f" (perhaps {who.name})" if who else ""))
    else:
        told.append(f"said by {who.name} ({plain.SOURCE_NAMES[who.type].lower()})")
    told += [through(quote), f"reported with “{quote.cue.lemma}”" if quote.cue else ""]
    return f"{', '.join(filter(None, told))}."


def _sources(rows: ArticleRows) -> Iterator[_Annotation]:
    for note in source_notes(rows.sources):
        says, tags = _source(note.source), (SORTS["S"], note.source.type, *note.source.how)
        for span in note.source.evidence:
            yield _Annotation("S", note.id, span, "describing", says, tags)


def _source(source: Source) -> str:
    """Return what a source is and how it is used; its name and its description never follow on each other, as they do
    in the article, whose words may be withheld."""
    role = f" {source.description}," if source.description else ""
    return f"Source: {source.name} ({plain.SOURCE_NAMES[source.type].lower()}),{role} {prose.listed(source.how)}."


def _readings(index: EventIndex, row: Discrepancy, article: str) -> Iterator[_Annotation]:
    said: dict[str, list[str]] = {}
    for reading in row.readings:
        for span in reading.evidence:
            said.setdefault(reading.value, []).append(index.labels[span.article])
    sides = "; ".join(f"{', '.join(dict.fromkeys(labels))}: {value}" for value, labels in said.items())
    says = f"{plain.LEVEL_NAMES[row.level]}. {row.what} {sides}."
    for reading in row.readings:
        tags = (SORTS["D"], row.level, row.kind, reading.value)
        for span in reading.evidence:
            if span.article == article:
                yield _Annotation("D", row.id, span, "commenting", says, tags)


def _wording(word: Wording) -> str:
    category = f" ({word.category})" if word.category else ""
    plainer = f" A plainer word: {word.plainer}." if word.plainer else ""
    return f"{prose.sentence(word.kind)}{category}.{plainer}"
