"""One article's page as plain data: its annotated text and the notes to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.findings import ArticleInfo, Quotation, Relation, Source, Wording
from generator.site import address, charts, escape, plain
from generator.site.address import anchor
from generator.site.annotate import CODES, BlockView, Mark, annotated
from generator.site.charts import BarChart
from generator.site.findings_view import FindingView, finding
from generator.site.index import Count, EventIndex, Evidence, Link
from generator.site.tables_view import speaker_anchor, speaker_key

WORDING_CODES = {"loaded": "L", "hedge": "H", "opinion": "O"}
"""The letter of each kind of wording, by the word its name contains."""


@dataclass(frozen=True)
class Identity:
    """Who published the article, when and where."""

    outlet: str
    author: str
    published: str
    original: str | None
    words: str
    minutes: str
    path: str


@dataclass(frozen=True)
class SpeakerView:
    """Someone who is quoted or reported in the article."""

    id: str
    name: str
    type: str
    words: int
    quotations: tuple[Link, ...]


@dataclass(frozen=True)
class SourceView:
    """Something or someone that the article relies on: the first sentence that shows it, and the way to others."""

    id: str
    label: str
    name: str
    description: str
    how: str
    first: Evidence | None
    more: tuple[Link, ...]


@dataclass(frozen=True)
class SourceGroup:
    """The sources of one type."""

    id: str
    name: str
    sources: tuple[SourceView, ...]


@dataclass(frozen=True)
class Fate:
    """What became of a quotation in another article."""

    says: str
    overlap: Link
    places: tuple[Link, ...]


@dataclass(frozen=True)
class QuotationView:
    """A quotation with its speaker and where else it stands."""

    id: str
    label: str
    text: str
    kind: str
    speaker: Link | None
    resolved: str
    cue: str
    act: str
    hedged: bool
    evidence: Evidence
    fates: tuple[Fate, ...]


@dataclass(frozen=True)
class Noted:
    """A word, phrase or stretch that is noted, under its letter and number."""

    id: str
    label: str
    kind: str
    says: str
    evidence: Evidence


@dataclass(frozen=True)
class MeasureView:
    """One readability measure of the article."""

    name: Link
    value: str
    says: str


@dataclass(frozen=True)
class FactView:
    """A fact, and where it is reported."""

    fact: Link
    articles: tuple[Link, ...]


@dataclass(frozen=True)
class FindingNote:
    """A discrepancy that the article is part of, and its label in the text."""

    label: str
    finding: FindingView


@dataclass(frozen=True)
class ArticlePage:
    """Everything on an article's page."""

    path: str
    title: str
    about: str
    text: str
    event: Link
    method: Link
    identity: Identity
    glance: tuple[Count, ...]
    legend: tuple[tuple[str, str], ...]
    blocks: tuple[BlockView, ...]
    speakers: tuple[SpeakerView, ...]
    speakers_chart: BarChart | None
    sources: tuple[SourceGroup, ...]
    quotations: tuple[QuotationView, ...]
    reported: tuple[QuotationView, ...]
    findings: tuple[FindingNote, ...]
    wording: tuple[Noted, ...]
    grade: str
    grade_range: str
    measures: tuple[MeasureView, ...]
    hardest: tuple[Evidence, ...]
    leftovers: tuple[Noted, ...]
    only_here: tuple[FactView, ...]
    not_here: tuple[FactView, ...]


def article_page(
    index: EventIndex, info: ArticleInfo, rules: Mapping[str, str], formulas: Mapping[str, tuple[str, str]]
) -> ArticlePage:
    """Return the page of one article.

    `rules` gives the sentence of each discrepancy rule by its name; `formulas` the label and the meaning of each
    readability measure by its key.
    """
    here, report = index.article_page(info.id), index.report
    quotes = [quote for quote in report.quotes if quote.article == info.id]
    sources = [source for source in report.sources if source.article == info.id]
    marks = {"quotes": _quote_marks(quotes), "wording": _wording_marks(index, info)}
    quotations = tuple(
        _quotation(index, here, mark, quote) for mark, quote in zip(marks["quotes"], quotes, strict=True)
    )
    groups, source_marks = _sources(index, here, sources)
    notes, finding_marks = _findings(index, here, info, rules)
    leftovers, leftover_marks = _leftovers(index, here, info)
    wording = tuple(_wording(index, here, info, marks["wording"]))
    blocks = annotated(
        index, info.id, [*marks["quotes"], *marks["wording"], *source_marks, *finding_marks, *leftover_marks]
    )
    speakers = _speakers(index, quotes, quotations)
    measures = next((row for row in report.readability if row.article == info.id), None)
    used = {mark.code for group in (*marks.values(), source_marks, finding_marks, leftover_marks) for mark in group}
    title = info.title or index.labels[info.id]
    return ArticlePage(
        path=here,
        title=title,
        about=f"{title}: the article read by Parallax, with what was found marked in its text.",
        text=index.setting,
        event=Link(report.event.title, index.to_event(here)),
        method=Link("How each of these is found", address.href(here, address.METHOD)),
        identity=_identity(info, measures.reading_minutes if measures else None),
        glance=_glance(quotes, sources, notes, wording, leftovers, speakers),
        legend=tuple((code, name) for code, name in CODES.items() if code in used),
        blocks=blocks,
        speakers=speakers,
        speakers_chart=charts.bars(
            "chart-speakers",
            "Who speaks",
            "Words inside quotation marks, for each speaker.",
            [(speaker.name, speaker.words) for speaker in speakers if speaker.words][:12],
        ),
        sources=groups,
        quotations=tuple(view for view in quotations if view.label.startswith("Q")),
        reported=tuple(view for view in quotations if view.label.startswith("R")),
        findings=notes,
        wording=wording,
        grade=plain.measure(measures.grade if measures else None),
        grade_range=f"{plain.measure(measures.grade_low)} to {plain.measure(measures.grade_high)}" if measures else "",
        measures=tuple(
            MeasureView(
                Link(label, address.href(here, address.METHOD, f"formula-{key}")),
                plain.measure(getattr(measures, key, None)),
                says,
            )
            for key, (label, says) in formulas.items()
        )
        if measures
        else (),
        hardest=tuple(index.evidence(here, span) for span in measures.hardest) if measures else (),
        leftovers=leftovers,
        only_here=_facts(index, here, info, reported=True),
        not_here=_facts(index, here, info, reported=False),
    )


def _identity(info: ArticleInfo, minutes: float | None) -> Identity:
    return Identity(
        outlet=info.outlet or "",
        author=info.author or "",
        published=plain.day(info.published),
        original=escape.web_address(info.url),
        words=f"{info.words:,}",
        minutes="" if minutes is None else f"{max(1, round(minutes))}",
        path=info.path,
    )


def _glance(
    quotes: list[Quotation],
    sources: list[Source],
    findings: tuple[FindingNote, ...],
    wording: tuple[Noted, ...],
    leftovers: tuple[Noted, ...],
    speakers: tuple[SpeakerView, ...],
) -> tuple[Count, ...]:
    reported = sum(quote.kind == "indirect" for quote in quotes)
    unnamed = sum(source.type == "unnamed" for source in sources)
    rows = (
        (len(quotes) - reported, "quotation", "quotations", "quotations"),
        (reported, "piece of reported speech", "pieces of reported speech", "reported"),
        (len(speakers), "speaker", "speakers", "speakers"),
        (len(sources), "source", "sources", "sources"),
        (unnamed, "unnamed source", "unnamed sources", "sources-unnamed" if unnamed else "sources"),
        (len(findings), "difference from other articles", "differences from other articles", "disagree"),
        (len(wording), "word or phrase noted", "words or phrases noted", "wording"),
        (len(leftovers), "leftover", "leftovers", "leftovers"),
    )
    return tuple(Count(n, plain.plural(n, one, many), address.href("", "", section)) for n, one, many, section in rows)


def _quote_marks(quotes: list[Quotation]) -> list[Mark]:
    numbers: Counter[str] = Counter()
    marks = []
    for quote in quotes:
        code = "R" if quote.kind == "indirect" else "Q"
        numbers[code] += 1
        marks.append(Mark(quote, code, numbers[code], quote.id))
    return marks


def _quotation(index: EventIndex, here: str, mark: Mark, quote: Quotation) -> QuotationView:
    who = quote.speaker
    return QuotationView(
        id=quote.id,
        label=mark.label,
        text=index.text(quote),
        kind=plain.QUOTATION_NAMES[quote.kind],
        speaker=Link(who.name, address.href("", "", speaker_anchor(quote))) if who else None,
        resolved=plain.RESOLVED_NAMES[who.resolved_by] if who else "",
        cue=quote.cue.lemma if quote.cue else "",
        act=plain.ACT_VERBS.get(quote.speech_act, ""),
        hedged=quote.hedged,
        evidence=index.evidence(here, quote),
        fates=tuple(_fates(index, here, quote)),
    )


def _fates(index: EventIndex, here: str, quote: Quotation) -> Iterator[Fate]:
    for row in index.overlaps_at(quote):
        compare = Link("compare", index.to_event(here, row.id))
        own = max(m.end - m.start for m in row.members if m.article == quote.article)
        told: dict[str, dict[str, Link]] = {}
        for member in row.members:
            if member.article != quote.article:
                place = Link(index.labels[member.article], index.evidence(here, member).place)
                told.setdefault(_fate(row.relation, own, member.end - member.start), {})[member.article] = place
        for says, places in told.items():
            yield Fate(says, compare, tuple(places.values()))


def _fate(relation: Relation, own: int, other: int) -> str:
    """Return what became of a quotation elsewhere; a cut or longer one is told by the lengths in characters."""
    if relation == "contained":
        return "More of it in" if other > own else "Less of it in" if other < own else "As much of it in"
    return plain.FATES[relation]


def _speakers(index: EventIndex, quotes: list[Quotation], views: tuple[QuotationView, ...]) -> tuple[SpeakerView, ...]:
    groups: dict[str, list[tuple[Quotation, QuotationView]]] = defaultdict(list)
    for quote, view in zip(quotes, views, strict=True):
        if quote.speaker:
            groups[speaker_key(quote)].append((quote, view))
    speakers = []
    for pairs in groups.values():
        quote = pairs[0][0]
        if quote.speaker is None:
            continue
        words = sum(index.words(said) for said, _ in pairs if said.kind != "indirect")
        labels = tuple(Link(view.label, address.href("", "", view.id)) for _, view in pairs)
        kind = plain.SOURCE_NAMES[quote.speaker.type]
        speakers.append(SpeakerView(speaker_anchor(quote), quote.speaker.name, kind, words, labels))
    return tuple(sorted(speakers, key=lambda speaker: -speaker.words))


def _sources(index: EventIndex, here: str, sources: list[Source]) -> tuple[tuple[SourceGroup, ...], list[Mark]]:
    groups, marks, number = [], [], 0
    seen: Counter[str] = Counter()
    for kind, name in plain.SOURCE_NAMES.items():
        views = []
        for source in sources:
            if source.type != kind:
                continue
            number += 1
            name_key = anchor("src", source.article, kind, source.name)
            seen[name_key] += 1
            note = name_key if seen[name_key] == 1 else f"{name_key}-{seen[name_key]}"
            view = _source(index, here, source, number, note)
            views.append(view)
            marks += [Mark(span, "S", number, view.id) for span in source.evidence]
        if views:
            groups.append(SourceGroup(f"sources-{kind}", name, tuple(views)))
    return tuple(groups), marks


def _source(index: EventIndex, here: str, source: Source, number: int, note: str) -> SourceView:
    seen = _once(index.evidence(here, span) for span in source.evidence)
    return SourceView(
        id=note,
        label=f"S{number}",
        name=source.name,
        description=source.description or "",
        how=plain.listed(source.how),
        first=seen[0] if seen else None,
        more=tuple(Link(str(at), evidence.place) for at, evidence in enumerate(seen[1:], start=2)),
    )


def _once(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence with each place once."""
    return tuple({seen.place: seen for seen in reversed(list(evidence))}.values())[::-1]


def _findings(
    index: EventIndex, here: str, info: ArticleInfo, rules: Mapping[str, str]
) -> tuple[tuple[FindingNote, ...], list[Mark]]:
    notes: list[FindingNote] = []
    marks: list[Mark] = []
    for row in index.report.discrepancies:
        spans = [span for reading in row.readings for span in reading.evidence if span.article == info.id]
        if spans:
            notes.append(FindingNote(f"D{len(notes) + 1}", finding(index, here, row, rules)))
            marks += [Mark(span, "D", len(notes), row.id) for span in spans]
    return tuple(notes), marks


def _leftovers(index: EventIndex, here: str, info: ArticleInfo) -> tuple[tuple[Noted, ...], list[Mark]]:
    notes: list[Noted] = []
    marks: list[Mark] = []
    for row in index.report.leftovers:
        if row.article == info.id:
            mark = Mark(row, "X", len(notes) + 1, anchor("x", row.kind, str(row.start), index.unit_anchor(row)))
            marks.append(mark)
            notes.append(Noted(mark.note, mark.label, row.kind, "", index.evidence(here, row)))
    return tuple(notes), marks


def _wording_marks(index: EventIndex, info: ArticleInfo) -> list[Mark]:
    numbers: Counter[str] = Counter()
    marks = []
    for row in index.report.wording:
        if row.article == info.id:
            code = wording_code(row)
            numbers[code] += 1
            marks.append(Mark(row, code, numbers[code], anchor("w", row.kind, row.lexicon, str(row.start))))
    return marks


def wording_code(row: Wording) -> str:
    """Return the letter for a kind of wording; a kind without one of its own counts as loaded."""
    return next((code for word, code in WORDING_CODES.items() if word in row.kind.lower()), "L")


def _wording(index: EventIndex, here: str, info: ArticleInfo, marks: list[Mark]) -> Iterator[Noted]:
    rows = [row for row in index.report.wording if row.article == info.id]
    for row, mark in zip(rows, marks, strict=True):
        yield Noted(mark.note, mark.label, row.kind, row.lexicon, index.evidence(here, row))


def _facts(index: EventIndex, here: str, info: ArticleInfo, reported: bool) -> tuple[FactView, ...]:
    """Return the facts that only this article reports, or those that it alone of several leaves out."""
    facts = []
    for row in index.report.coverage:
        if reported and row.articles == (info.id,):
            places = [span for span in row.evidence if span.article == info.id]
        elif not reported and info.id in row.missing and len(row.articles) > 1:
            places = list(row.evidence)
        else:
            continue
        found = {span.article: index.evidence(here, span).place for span in reversed(places)}
        links = tuple(Link(index.labels[article], found[article]) for article in row.articles if article in found)
        facts.append(FactView(Link(row.fact, index.to_event(here, row.id)), links))
    return tuple(facts)
