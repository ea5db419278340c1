"""One event's report as the makers of questions need it: names for the articles, who is credited, what is shared."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from generator.event.questions.phrases import apart, folded, quoted
from generator.event.speakers import is_sure
from generator.findings import ArticleInfo, Overlap, Quotation, Report, Span
from generator.prose import listed, moment, number, sentence

_OUTLET = 40
_NAMED = 3
_MUCH = 20
"""Words of shared running text from which on two reports that agree may be one."""
_CREDITING = re.compile(
    r"\b(?:accord|announc|assert|claim|confirm|court|describ|official|police|report|reveal|said|saying|says?|sources?"
    r"|stat(?:ed|ement)|tells?|told|tweet|witness|wrote)",
    re.IGNORECASE,
)
"""Words beside which somebody may be credited: where one stands, the key does not say that nobody is."""


class Newsroom:
    """A report, and what several families of questions ask of it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.articles = {info.id: info for info in report.articles}
        self._outlets = Counter(info.outlet for info in report.articles)

    def name(self, article: str) -> str:
        """Return what a sentence calls an article: its outlet, or `article 3` where that is not known."""
        info = self.articles[article]
        if not info.outlet:
            return f"article {article}"
        outlet = info.outlet if len(info.outlet) <= _OUTLET else f"{info.outlet[: _OUTLET - 1].rstrip()}…"
        return f"{outlet} ({article})" if self._outlets[info.outlet] > 1 else outlet

    def at_head(self, article: str) -> str:
        """Return the same for the head of a sentence."""
        return self.name(article) if self.articles[article].outlet else sentence(self.name(article))

    def names(self, articles: Iterable[str], most: int = _NAMED) -> str:
        """Return the names of articles; of many the first few, and how many there are beside."""
        ids = list(dict.fromkeys(articles))
        if len(ids) <= most + 1:
            return listed([self.name(one) for one in ids])
        return f"{', '.join(self.name(one) for one in ids[:most])} and {number(len(ids) - most)} more articles"

    def names_at_head(self, articles: Iterable[str], most: int = _NAMED) -> str:
        """Return the same for the head of a sentence."""
        ids = list(dict.fromkeys(articles))
        named = self.names(ids, most)
        return named if self.articles[ids[0]].outlet else sentence(named)

    def others(self, articles: Iterable[str]) -> tuple[str, ...]:
        """Return the articles of the event that are not among `articles`."""
        left = set(articles)
        return tuple(one for one in self.articles if one not in left)

    def overlaps_at(self, span: Span) -> list[Overlap]:
        """Return the overlaps of which a member lies on `span`, in the report's order."""
        near = {at for start, end, at in self._members[span.article] if start < span.end and span.start < end}
        return [self.report.overlaps[at] for at in sorted(near)]

    @cached_property
    def _members(self) -> dict[str, list[tuple[int, int, int]]]:
        """Return, by article, where the members of overlaps stand, and the numbers of these overlaps."""
        found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        for at, overlap in enumerate(self.report.overlaps):
            for span in overlap.members:
                found[span.article].append((span.start, span.end, at))
        return found

    @cached_property
    def _sure(self) -> dict[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = defaultdict(list)
        for quote in self.report.quotes:
            if is_sure(quote) and not quote.hedged:
                found[quote.article].append(quote)
        return found

    def credit(self, span: Span) -> str | None:
        """Return to whom the article credits the words of `span`: the speaker of the smallest quotation around it."""
        around = [one for one in self._sure[span.article] if one.start <= span.start and span.end <= one.end]
        inner = min(around, key=lambda one: (one.end - one.start, one.start), default=None)
        name = inner.speaker.name if inner and inner.speaker else None
        own = folded(self.articles[span.article].outlet or "")
        return None if name is None or folded(name) in own else name

    def _credit_within(self, span: Span) -> str | None:
        """Return to whom the first words inside `span` are credited that are credited to anybody."""
        inside = (one for one in self._sure[span.article] if span.start <= one.start and one.end <= span.end)
        return next((one.speaker.name for one in inside if one.speaker), None)

    def says(self, span: Span, words: int = 24) -> str:
        """Return a line for the key: what an article writes, and whom it credits with it."""
        who, part = self.credit(span), self._credit_within(span)
        credit = (
            f" (credited to {who})"
            if who
            else f" (partly credited to {part})"
            if part
            else " (the sentence may name a source)"
            if self._may_credit(span)
            else " (no source seen in the sentence)"
        )
        return f"{self.at_head(span.article)}: {quoted(span.text, words)}{credit}."

    def sentences(self, article: str) -> Sequence[Span]:
        """Return the sentences of an article, in text order."""
        return self._sentences[article]

    def quotes(self, article: str) -> Sequence[Quotation]:
        """Return the quotations of an article, in text order."""
        return self._quotes[article]

    @cached_property
    def _sentences(self) -> dict[str, list[Span]]:
        found: dict[str, list[Span]] = defaultdict(list)
        for row in self.report.sentences:
            found[row.article].append(row)
        return found

    @cached_property
    def _quotes(self) -> dict[str, list[Quotation]]:
        found: dict[str, list[Quotation]] = defaultdict(list)
        for row in self.report.quotes:
            found[row.article].append(row)
        return found

    def _may_credit(self, span: Span) -> bool:
        """Return if a word in the sentence round a place looks as if somebody were credited."""
        rows = self.sentences(span.article)
        around = [row.text for row in rows if row.start < span.end and span.start < row.end] or [span.text]
        return any(_CREDITING.search(text) for text in around)

    def dates(self, articles: Iterable[str]) -> str:
        """Return a sentence with the dates of articles, the earliest first; nothing unless two are dated."""
        ids = list(dict.fromkeys(articles))
        dated = sorted((info.published, info.id) for info in map(self.articles.__getitem__, ids) if info.published)
        if len(dated) < 2:
            return "" if len(ids) < 2 else "The files do not give the dates that would show which was written first."
        told = apart([f"{self.name(article)}, {moment(published)}" for published, article in dated])
        return f"By their own dates: {told}."

    def common_text(self, articles: Sequence[str]) -> str:
        """Return a sentence on running text that two of `articles` share; nothing where they share none."""
        for row in (one for one in self.report.reuse if one.words >= _MUCH):
            shared = [one for one in dict.fromkeys(span.article for span in row.members) if one in articles]
            if len(shared) > 1:
                return f"{self.names_at_head(shared)} share running text, so that they agree may come from one report."
        return ""

    @cached_property
    def titled(self) -> tuple[tuple[ArticleInfo, Span], ...]:
        """The articles whose title stands in their text, with the place where it stands."""
        titles = {block.article: block for block in reversed(self.report.blocks) if block.kind == "title"}
        return tuple(
            (info, Span(article=info.id, start=row.start, end=row.end, text=row.text))
            for info in self.report.articles
            for row in [titles.get(info.id)]
            if row is not None
        )
