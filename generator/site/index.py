"""One event's report with everything that several pages ask of it: addresses, labels, sentences, counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Literal

from generator.corpus.parts import word_count
from generator.event.printed import is_printed, rest_of
from generator.event.speakers import is_sure
from generator.findings import ON, ArticleInfo, Correction, Overlap, Quotation, Relation, Report, Span, TextSetting
from generator.site import address, escape, plain
from generator.site.redaction import published, shown_units, text_settings
from generator.site.rows import rows_by_article
from generator.site.text_fragments import ArticleFragments
from generator.site.units import Unit, Units

OVERLAPS_SHOWN = 60
"""So many overlaps of each relation stand on the event's page; all are in the downloads."""


@dataclass(frozen=True)
class Link:
    """Words and where they lead; `href` is relative to the page, or `None` where there is nowhere to go."""

    text: str
    href: str | None


@dataclass(frozen=True)
class Count:
    """A number, the noun that goes with it, and what it counts."""

    number: int
    noun: str
    href: str | None

    @property
    def text(self) -> str:
        """Return the number with its noun: `3 quotations`."""
        return f"{self.number:,} {self.noun}"


@dataclass(frozen=True)
class Piece:
    """A stretch of a sentence; `marked` where it is what the finding rests on."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Evidence:
    """A sentence that a finding rests on.

    `label` names the article. `place` leads to the sentence in the annotated article, `original` to the same
    words at the publisher. `pieces` is empty where the text is withheld; `where` then gives the offsets.
    """

    article: str
    label: str
    pieces: tuple[Piece, ...]
    where: str
    place: str
    original: str | None


class EventIndex:
    """A report as the pages of its event need it."""

    def __init__(self, report: Report, setting: TextSetting, slug: str) -> None:
        self.units = Units(report)
        self.linked = shown_units(report, self.units)
        self.settings = text_settings(report, setting)
        self.report = published(report, self.units, self.settings, self.linked)
        self._full = report
        self.folder = address.event_folder(slug)
        self.page = f"{self.folder}/index.md"
        self._slugs = address.slugs(info.id for info in report.articles)
        self.labels = _labels(report.articles)
        self.articles = {info.id: info for info in report.articles}
        self._urls = {info.id: escape.web_address(info.url) for info in report.articles}
        self.rows = rows_by_article(self.report)
        self._texts = _texts(self.report, self.units)
        # Not `self.text_of`: an index that held itself would stay in memory until somebody looks for cycles.
        self._fragments = ArticleFragments(self.units, partial(_text_of, self._texts))

    @property
    def shows(self) -> TextSetting | Literal["mixed"]:
        """How much of its articles' text the event shows: one word, or that it differs from one article to the next."""
        settings = set(self.settings.values())
        return settings.pop() if len(settings) == 1 else "mixed"

    def article_page(self, article: str) -> str:
        """Return the path of an article's page below the docs folder."""
        return f"{self.folder}/{self._slugs[article]}.md"

    def slug(self, article: str) -> str:
        """Return what an article is called in addresses: lower-case letters, digits, dots, hyphens, underscores."""
        return self._slugs[article]

    def to_article(self, here: str, article: str, fragment: str = "") -> str:
        """Return a link from the page `here` to an article's page."""
        return address.href(here, self.article_page(article), fragment)

    def to_event(self, here: str, fragment: str = "") -> str:
        """Return a link from the page `here` to the event's comparison."""
        return address.href(here, self.page, fragment)

    def to_overlap(self, here: str, row: Overlap) -> str:
        """Return a link from the page `here` to an overlap, or to those of its relation if the page leaves it out."""
        is_shown = row.id in self._overlaps_shown
        return self.to_event(here, row.id if is_shown else f"overlap-{row.relation}")

    @cached_property
    def corrected(self) -> dict[str, list[Correction]]:
        """What was corrected in each finding that is still shown, by its id."""
        found: defaultdict[str, list[Correction]] = defaultdict(list)
        for row in self.report.corrections:
            if row.applied and row.change != "dismissed":
                found[row.finding].append(row)
        return dict(found)

    def is_restated(self, finding: str, value: str) -> bool:
        """Return if a person has given a reading this value: no words of an article stand for it."""
        return any(row.change == "reading" and row.now == value for row in self.corrected.get(finding, ()))

    @property
    def is_blind(self) -> bool:
        """Whether letters stand for the outlets' names."""
        return self.report.event.settings.get("anonymise") == ON

    def has_corrected_speaker(self, quote: Quotation) -> bool:
        """Return if a person has said who speaks: of this quotation, or of another part of what was said."""
        return quote.utterance in self._speakers_corrected

    @cached_property
    def _speakers_corrected(self) -> frozenset[str]:
        rows = (row for row in self.report.quotes if row.id in self.corrected)
        return frozenset(row.utterance for row in rows)

    @cached_property
    def overlaps(self) -> dict[Relation, list[Overlap]]:
        """The overlaps of each relation, in the order in which the event's page tells them."""
        found: defaultdict[Relation, list[Overlap]] = defaultdict(list)
        for row in sorted(self.report.overlaps, key=_rank):
            found[row.relation].append(row)
        return dict(found)

    @cached_property
    def _overlaps_shown(self) -> frozenset[str]:
        return frozenset(row.id for rows in self.overlaps.values() for row in rows[:OVERLAPS_SHOWN])

    def article_link(self, here: str, article: str) -> Link:
        """Return an article's label and the way to its page."""
        return Link(self.labels[article], self.to_article(here, article))

    def text_of(self, unit: Unit) -> str:
        """Return the text of a sentence as far as it is published: all of it or nothing."""
        return _text_of(self._texts, unit)

    def opening(self, article: str) -> str:
        """Return the first words of an article's first sentence, as far as it is published."""
        units = self.units.of(article)
        return plain.opening(self.text_of(units[0])) if units else ""

    def text(self, span: Span) -> str:
        """Return the text of any span as far as it is published."""
        return "" if self.settings[span.article] == "none" else span.text

    def words(self, span: Span) -> int:
        """Return how many words a span has, whether its text is published or not."""
        return self._word_counts.get((span.article, span.start, span.end), 0)

    @cached_property
    def _word_counts(self) -> dict[tuple[str, int, int], int]:
        spans: list[Span] = [*self._full.quotes, *self._full.leftovers]
        return {(span.article, span.start, span.end): word_count(span.text) for span in spans}

    def is_in_pieces(self, part: Span, whole: Span) -> bool:
        """Return if the article of `part` has more of the words of `whole` in another of its quotations.

        Both are members of one overlap. It is found in the whole report, whether its text is published or not.
        """
        found = self._member_texts
        rest = rest_of(found[whole.article, whole.start, whole.end], found[part.article, part.start, part.end])
        others = [
            quote.text
            for quote in self._full_quotes[part.article]
            if quote.kind != "indirect" and not (quote.start < part.end and part.start < quote.end)
        ]
        return any(is_printed(words, others) for words in rest)

    @cached_property
    def _full_quotes(self) -> dict[str, list[Quotation]]:
        quotes: dict[str, list[Quotation]] = {article: [] for article in self.articles}
        for quote in self._full.quotes:
            quotes[quote.article].append(quote)
        return quotes

    def also_prints(self, place: Span, words: str) -> bool:
        """Return if the article of `place`, where `words` of another's quotation are missing, quotes them elsewhere."""
        quotes = (quote for quote in self.rows[place.article].quotes if quote.kind != "indirect")
        return is_printed(words, (quote.text for quote in quotes if not quote.start <= place.start <= quote.end))

    @cached_property
    def _member_texts(self) -> dict[tuple[str, int, int], str]:
        return {(one.article, one.start, one.end): one.text for row in self._full.overlaps for one in row.members}

    def evidence(self, here: str, span: Span) -> Evidence:
        """Return the sentence or sentences around `span`, with the span marked, for the page `here`."""
        units = self.units.under(span)
        pieces = tuple(piece for unit in units for piece in self._pieces(unit, span))
        url = self._urls[span.article]
        return Evidence(
            article=span.article,
            label=self.labels[span.article],
            pieces=pieces,
            where=f"characters {span.start:,} to {span.end:,}",
            place=self.place(here, span),
            original=self._fragments.address(url, units) if url else None,
        )

    def place(self, here: str, span: Span) -> str:
        """Return a link from the page `here` to the sentence that `span` begins in."""
        return self.to_article(here, span.article, self.unit_anchor(span))

    def places(self, here: str, spans: Iterable[Span]) -> dict[str, str]:
        """Return, for each article of `spans`, a link from the page `here` to the first of them there."""
        first: dict[str, Span] = {}
        for span in spans:
            first.setdefault(span.article, span)
        return {article: self.place(here, span) for article, span in first.items()}

    def slugs(self, spans: Iterable[Span]) -> str:
        """Return the slugs of the articles of `spans` in the event's order, with a space between two."""
        given = {span.article for span in spans}
        return " ".join(self._slugs[article] for article in self.articles if article in given)

    def unit_anchor(self, span: Span) -> str:
        """Return the id, on the article's page, of the sentence that `span` begins in."""
        units = self.units.under(span)
        return units[0].anchor if units else "text"

    def _pieces(self, unit: Unit, span: Span) -> list[Piece]:
        text = self.text_of(unit)
        if not text:
            return []
        start = min(max(span.start - unit.start, 0), len(text))
        end = min(max(span.end - unit.start, start), len(text))
        parts = [Piece(text[:start], False), Piece(text[start:end], True), Piece(text[end:] + " ", False)]
        return [part for part in parts if part.text]

    def counts(self, quote: Quotation) -> bool:
        """Return if a quotation counts for its speaker: a sure one, and not the words of a title or heading."""
        units = self.units.under(quote) if is_sure(quote) else ()
        return any(unit.kind not in {"title", "heading"} for unit in units)

    def quotes_under(self, span: Span) -> list[Quotation]:
        """Return the quotations that share characters with `span`."""
        quotes = self.rows[span.article].quotes
        return [quote for quote in quotes if quote.start < span.end and span.start < quote.end]

    def overlaps_at(self, span: Span) -> list[Overlap]:
        """Return the overlaps of which one member shares characters with `span`."""
        places = self.rows[span.article].overlaps
        found = {row.id: row for place, row in places if place.start < span.end and span.start < place.end}
        return list(found.values())


def _rank(row: Overlap) -> tuple[bool, int, int]:
    """Return what puts first the words credited to different people, then those in most articles, then the longest."""
    longest = max(span.end - span.start for span in row.members)
    credited = any(change.name == "other-speaker" for change in row.changes)
    return not credited, -len({span.article for span in row.members}), -longest


def _labels(articles: tuple[ArticleInfo, ...]) -> dict[str, str]:
    """Return a short name for each article: its outlet, with the file's name where outlets repeat or none is given."""
    outlets = Counter(info.outlet for info in articles)
    return {info.id: plain.shortened(_label(info, outlets[info.outlet] > 1)) for info in articles}


def _label(info: ArticleInfo, repeated: bool) -> str:
    if not info.outlet:
        return info.id
    return f"{plain.shortened(info.outlet, 28)} ({info.id})" if repeated else info.outlet


def _text_of(texts: Mapping[tuple[str, int], str], unit: Unit) -> str:
    return texts.get((unit.article, unit.start), "")


def _texts(report: Report, units: Units) -> dict[tuple[str, int], str]:
    """Return the text of each unit that the published report still holds."""
    shown = {(span.article, span.start): span.text for span in report.sentences if span.text}
    for block in report.blocks:
        if not block.text:
            continue
        for unit in units.under(block):
            shown[unit.article, unit.start] = block.text[unit.start - block.start : unit.end - block.start]
    return shown
