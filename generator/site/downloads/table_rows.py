"""The rows of each table for download."""

from __future__ import annotations

from generator.findings import Discrepancy, Readability, Report, Span
from generator.site.downloads.columns import Rows, Value

RUNNING_TEXT = "running text"
"""The relation, in `overlaps.csv`, of words that stand outside quotation marks."""
JOINT = "; "
"""Between several values in one cell."""
MEASURES = tuple(name for name in Readability.model_fields if name not in {"article", "hardest"})
"""The columns of `readability.csv` after the article."""


def articles(report: Report) -> Rows:
    """Yield the rows of `articles.csv`."""
    for row in report.articles:
        yield (
            row.id, row.path, row.sha256, row.title, row.outlet, row.author, row.url, row.published, row.words,
            row.language,
        )  # fmt: skip


def quotes(report: Report) -> Rows:
    """Yield the rows of `quotes.csv`."""
    for row in report.quotes:
        who = row.speaker
        speaker = (who.name, who.type, who.person, who.resolved_by, who.confidence) if who else (None,) * 5
        cue, lean = (row.cue.lemma, row.cue.lean) if row.cue else (None, None)
        through = JOINT.join(one.name for one in row.through)
        edits = JOINT.join(f"{edit.kind} {edit.start}-{edit.end} {edit.text}".rstrip() for edit in row.edits)
        yield (
            row.id, row.article, row.start, row.end, row.text, row.kind, *speaker, cue, row.speech_act, row.hedged,
            row.utterance, lean, through, edits,
        )  # fmt: skip


def sources(report: Report) -> Rows:
    """Yield the rows of `sources.csv`."""
    for row in report.sources:
        head = (row.article, row.name, row.type, row.person, row.description, JOINT.join(row.how))
        for span in row.evidence or (None,):
            yield *head, *_place(span), row.words, row.statements


def reliance(report: Report) -> Rows:
    """Yield the rows of `reliance.csv`."""
    for row in report.reliance:
        counts = (row.words, row.words_sourced, row.statements, row.statements_sourced)
        yield row.article, *counts, len(row.unsourced)


def unsourced(report: Report) -> Rows:
    """Yield the rows of `unsourced.csv`."""
    for row in report.reliance:
        for span in row.unsourced:
            yield row.article, *_place(span)


def people(report: Report) -> Rows:
    """Yield the rows of `people.csv`."""
    for person in report.people:
        head = person.id, person.name, person.type
        for form in person.forms:
            yield *head, "form", form.text, form.count, JOINT.join(form.articles)
        for kind, rows in (("description", person.descriptions), ("called", person.called)):
            for row in rows:
                articles = dict.fromkeys(span.article for span in row.evidence)
                yield *head, kind, row.text, len(row.evidence), JOINT.join(articles)


def readability(report: Report) -> Rows:
    """Yield the rows of `readability.csv`."""
    for row in report.readability:
        yield row.article, *(getattr(row, name) for name in MEASURES)


def overlaps(report: Report) -> Rows:
    """Yield the rows of `overlaps.csv`."""
    for row in report.overlaps:
        for span in row.members:
            yield row.id, row.relation, JOINT.join(row.speakers), span.article, *_place(span)
    for shared in report.reuse:
        for span in shared.members:
            yield shared.id, RUNNING_TEXT, None, span.article, *_place(span)


def quote_changes(report: Report) -> Rows:
    """Yield the rows of `quote_changes.csv`."""
    for row in report.overlaps:
        for change in row.changes:
            one, other = change.before, change.after
            yield row.id, change.name, one.article, *_place(one), other.article, *_place(other)


def shared_text(report: Report) -> Rows:
    """Yield the rows of `shared_text.csv`."""
    for row in report.shared_text:
        head = (row.article, row.words, row.words_shared, row.share)
        for partner in row.partners:
            yield *head, partner.article, partner.words
        if not row.partners:
            yield *head, None, None


def agency_credits(report: Report) -> Rows:
    """Yield the rows of `agency_credits.csv`."""
    for row in report.shared_text:
        for credit in row.credits:
            yield row.article, credit.agency, credit.form, *_place(credit.evidence)


def discrepancies(report: Report) -> Rows:
    """Yield the rows of `discrepancies.csv`."""
    for row in (*report.discrepancies, *report.compatible):
        yield from _readings(row)


def _readings(row: Discrepancy) -> Rows:
    head = (row.id, row.kind, row.level, row.what, row.explanation, row.rule, row.confidence)
    for reading in row.readings:
        for span in reading.evidence:
            yield *head, reading.value, span.article, *_place(span)


def coverage(report: Report) -> Rows:
    """Yield the rows of `coverage.csv`."""
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


def leftovers(report: Report) -> Rows:
    """Yield the rows of `leftovers.csv`."""
    for row in report.leftovers:
        yield row.article, row.kind, *_place(row)


def wording(report: Report) -> Rows:
    """Yield the rows of `wording.csv`."""
    for row in report.wording:
        yield row.article, row.kind, row.lexicon, row.category, row.plainer, *_place(row)


def questions(report: Report) -> Rows:
    """Yield the rows of `questions.csv`."""
    for rank, row in enumerate(report.questions, start=1):
        head = (row.id, rank, row.move, row.ask, " ".join(row.steps), " ".join(row.key), row.finding)
        for span in row.evidence:
            yield *head, span.article, *_place(span)
        if not row.evidence:
            yield *head, row.articles[0] if row.articles else None, *_place(None)


def corrections(report: Report) -> Rows:
    """Yield the rows of `corrections.csv`."""
    for row in report.corrections:
        yield (
            row.finding, row.change, row.about, row.was, row.now, row.reason, row.name, row.date, row.applied,
            row.problem,
        )  # fmt: skip


def _place(span: Span | None) -> tuple[Value, Value, Value]:
    return (span.start, span.end, span.text) if span else (None, None, None)
