"""The report as files to take away: JSON, CSV for a spreadsheet, and the JSON Schema."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

from generator.findings import Discrepancy, Report, Span
from generator.site.escape import cell

NAMES = {
    "report.json": "everything in one file, as the schema describes it",
    "articles.csv": "the articles",
    "quotes.csv": "quotations and reported speech with their speakers",
    "sources.csv": "what each article relies on, and how much rests on each",
    "reliance.csv": "how much of each article rests on a source",
    "unsourced.csv": "checkable statements for which the text names no source",
    "people.csv": "people and institutions, each spelling, each description and each word without the name",
    "readability.csv": "the measures of each article",
    "overlaps.csv": "the same words in several articles",
    "quote_changes.csv": "what became of a quotation's words",
    "shared_text.csv": "how much of each article stands in others word for word, outside quotations",
    "agency_credits.csv": "where articles credit a news agency",
    "discrepancies.csv": "readings that do not agree, and those that only look so",
    "coverage.csv": "facts and the articles that report them",
    "leftovers.csv": "text that is not the journalism, and bylines",
    "wording.csv": "loaded words, hedges and opinion, and words in marks that are nobody's",
}
"""The files beside an event's page, and what each holds."""

Field = str | int | float | bool | None
Rows = Iterable[Sequence[Field]]


def downloads(report: Report) -> dict[str, bytes]:
    """Return each file of `NAMES` by its name; `report` holds only what may be published."""
    tables = {
        "articles.csv": _articles(report),
        "quotes.csv": _quotes(report),
        "sources.csv": _sources(report),
        "reliance.csv": _reliance(report),
        "unsourced.csv": _unsourced(report),
        "people.csv": _people(report),
        "readability.csv": _readability(report),
        "overlaps.csv": _overlaps(report),
        "quote_changes.csv": _quote_changes(report),
        "shared_text.csv": _shared_text(report),
        "agency_credits.csv": _agency_credits(report),
        "discrepancies.csv": _discrepancies(report),
        "coverage.csv": _coverage(report),
        "leftovers.csv": _leftovers(report),
        "wording.csv": _wording(report),
    }
    return {"report.json": report_json(report), **{name: table(rows) for name, rows in tables.items()}}


def report_json(report: Report) -> bytes:
    """Return the report as JSON in UTF-8, one field a line."""
    text = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "backslashreplace")


def schema_json() -> bytes:
    """Return the JSON Schema of a report."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()


def table(rows: Rows) -> bytes:
    """Return rows as CSV (RFC 4180) in UTF-8 with a byte-order mark, without which Excel misreads accents."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([cell(field) for field in row] for row in rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _articles(report: Report) -> Rows:
    yield "article", "path", "sha256", "title", "outlet", "author", "url", "published", "words", "language"
    for row in report.articles:
        yield (
            row.id, row.path, row.sha256, row.title, row.outlet, row.author, row.url, row.published, row.words,
            row.language,
        )  # fmt: skip


def _quotes(report: Report) -> Rows:
    yield (
        "id", "article", "start", "end", "text", "kind", "speaker", "speaker_type", "person", "resolved_by",
        "confidence", "cue", "speech_act", "hedged", "utterance", "lean", "through", "edits",
    )  # fmt: skip
    for row in report.quotes:
        who = row.speaker
        speaker = (who.name, who.type, who.person, who.resolved_by, who.confidence) if who else (None,) * 5
        cue, lean = (row.cue.lemma, row.cue.lean) if row.cue else (None, None)
        through = "; ".join(one.name for one in row.through)
        edits = "; ".join(f"{edit.kind} {edit.start}-{edit.end} {edit.text}".rstrip() for edit in row.edits)
        yield (
            row.id, row.article, row.start, row.end, row.text, row.kind, *speaker, cue, row.speech_act, row.hedged,
            row.utterance, lean, through, edits,
        )  # fmt: skip


def _sources(report: Report) -> Rows:
    yield "article", "name", "type", "person", "description", "how", "start", "end", "text", "words", "statements"
    for row in report.sources:
        head = (row.article, row.name, row.type, row.person, row.description, " ".join(row.how))
        for span in row.evidence or (None,):
            yield *head, *_place(span), row.words, row.statements


def _reliance(report: Report) -> Rows:
    yield "article", "words", "words_sourced", "statements", "statements_sourced", "unsourced"
    for row in report.reliance:
        counts = (row.words, row.words_sourced, row.statements, row.statements_sourced)
        yield row.article, *counts, len(row.unsourced)


def _unsourced(report: Report) -> Rows:
    yield "article", "start", "end", "text"
    for row in report.reliance:
        for span in row.unsourced:
            yield row.article, *_place(span)


def _people(report: Report) -> Rows:
    yield "id", "name", "type", "form_or_description", "words", "count", "articles"
    for person in report.people:
        head = person.id, person.name, person.type
        for form in person.forms:
            yield *head, "form", form.text, form.count, " ".join(form.articles)
        for kind, rows in (("description", person.descriptions), ("called", person.called)):
            for row in rows:
                articles = dict.fromkeys(span.article for span in row.evidence)
                yield *head, kind, row.text, len(row.evidence), " ".join(articles)


def _readability(report: Report) -> Rows:
    names = (
        [name for name in type(report.readability[0]).model_fields if name != "hardest"] if report.readability else []
    )
    yield names
    for row in report.readability:
        yield [getattr(row, name) for name in names]


def _overlaps(report: Report) -> Rows:
    yield "id", "relation", "speakers", "article", "start", "end", "text"
    for row in report.overlaps:
        for span in row.members:
            yield row.id, row.relation, "; ".join(row.speakers), span.article, *_place(span)
    for shared in report.reuse:
        for span in shared.members:
            yield shared.id, "running text", "", span.article, *_place(span)


def _quote_changes(report: Report) -> Rows:
    yield (
        "overlap", "change", "article", "start", "end", "words",
        "other_article", "other_start", "other_end", "other_words",
    )  # fmt: skip
    for row in report.overlaps:
        for change in row.changes:
            one, other = change.before, change.after
            yield row.id, change.name, one.article, *_place(one), other.article, *_place(other)


def _shared_text(report: Report) -> Rows:
    yield "article", "words", "words_shared", "share", "with", "words_with"
    for row in report.shared_text:
        head = (row.article, row.words, row.words_shared, row.share)
        for partner in row.partners:
            yield *head, partner.article, partner.words
        if not row.partners:
            yield *head, None, None


def _agency_credits(report: Report) -> Rows:
    yield "article", "agency", "form", "start", "end", "text"
    for row in report.shared_text:
        for credit in row.credits:
            yield row.article, credit.agency, credit.form, *_place(credit.evidence)


def _discrepancies(report: Report) -> Rows:
    yield (
        "id", "kind", "level", "what", "explanation", "rule", "confidence", "value", "article", "start", "end", "text",
    )  # fmt: skip
    for row in (*report.discrepancies, *report.compatible):
        yield from _readings(row)


def _readings(row: Discrepancy) -> Rows:
    head = (row.id, row.kind, row.level, row.what, row.explanation, row.rule, row.confidence)
    for reading in row.readings:
        for span in reading.evidence:
            yield *head, reading.value, span.article, *_place(span)


def _coverage(report: Report) -> Rows:
    yield "id", "fact", "article", "reported", "start", "end", "text", "kind", "credited"
    for row in report.coverage:
        head = (row.id, row.fact)
        credited = {one.article: one.name for one in row.credited}
        for span in row.evidence:
            yield *head, span.article, "yes", *_place(span), row.kind, credited.get(span.article)
        for article in row.missing:
            yield *head, article, "no", None, None, None, row.kind, None
        known = {*row.articles, *row.missing}
        for info in report.articles:
            if info.id not in known:
                yield *head, info.id, "perhaps", None, None, None, row.kind, None


def _leftovers(report: Report) -> Rows:
    yield "article", "kind", "start", "end", "text"
    for row in report.leftovers:
        yield row.article, row.kind, *_place(row)


def _wording(report: Report) -> Rows:
    yield "article", "kind", "lexicon", "category", "plainer", "start", "end", "text"
    for row in report.wording:
        yield row.article, row.kind, row.lexicon, row.category, row.plainer, *_place(row)


def _place(span: Span | None) -> tuple[Field, Field, Field]:
    return (span.start, span.end, span.text) if span else (None, None, None)
