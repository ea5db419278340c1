"""Running text that articles share outside quotation marks: wire copy, press releases, rewrites.

Paragraphs that share five words in a row are aligned, and what they share is reported from its first
common word to its last. Every five-word run is linked to the first and to the latest few paragraphs
that held it, so that the work grows with the text and not with the square of the copies: of the articles of a large
event, which words each shares with every other is then told of some of the others only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, pairwise

import numpy as np

from generator.event.edits import Alignment, align
from generator.event.gathering import groups_of
from generator.event.narrative import Prose
from generator.event.shingles import Numbered
from generator.event.words import Word, carries_meaning
from generator.findings import AgencyCredit, Reuse, SharedText, SharedWith, Span, content_id
from generator.reading import ArticleFindings

SEED = 5
LEAST_WORDS = 10
_LEAST_CONTENT = 5
_LEAST_SCORE = 0.8
_SAME_PASSAGE = 0.7
_LATEST = 12
"""How many of the latest paragraphs with a run of words a further one is held against, in an event of usual size."""
_FEWEST = 3
"""How many in a large one, where a paragraph stands in many articles and a few of them show it as well."""
_USUAL = 40
"""Articles of an event that is not large."""
_OF_TEXT = frozenset({"outlet", "byline", "date line", "line of credit", "copyright", "contribution"})
"""The forms that credit an agency with text of the article, and not only with a fact in it."""
_NOTE = re.compile(r"\W*editor(?:['’]s|s['’]?)? note\b", re.IGNORECASE)
_FURNITURE = frozenset({"byline", "line of credit", "copyright", "contribution"})
"""The forms that are lines of their own, which articles share without sharing any report."""


@dataclass(frozen=True)
class _Run:
    """A stretch of prose, and which of its words belong to names."""

    article: str
    text: str
    offset: int
    words: tuple[Word, ...]
    named: frozenset[int]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple([word.form for word in self.words])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where the words begin."""
        return tuple([word.start for word in self.words])

    @cached_property
    def plain(self) -> tuple[int, ...]:
        """How many content words that are no part of a name stand before each word, and in all."""
        telling = [
            carries_meaning(form) and at not in self.named for form, at in zip(self.forms, self.starts, strict=True)
        ]
        return tuple(accumulate(telling, initial=0))

    @property
    def wording(self) -> Hashable:
        """All on which it depends what the stretch shares with others."""
        return self.forms, tuple([at for at, word in enumerate(self.words) if word.after_gap])

    def span(self, first: int, last: int) -> Span:
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(article=self.article, start=start, end=end, text=self.text[start - self.offset : end - self.offset])


@dataclass(frozen=True, slots=True)
class _Passage:
    """A pair of spans, each of one of the runs, that share `words` words in order, `score` of all that they hold."""

    runs: tuple[_Run, _Run]
    spans: tuple[Span, Span]
    shared: Alignment

    @property
    def words(self) -> int:
        """How many words the spans share."""
        return self.shared.matched

    @property
    def score(self) -> float:
        """The share of their words that they share, 0 to 1."""
        return self.shared.purity

    def places(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
        """Yield where the words begin of each stretch that is the same, in one and in the other."""
        one, other = self.runs
        for step in self.shared.steps:
            if step.kind == "equal":
                yield one.starts[step.a_from : step.a_to], other.starts[step.b_from : step.b_to]


@dataclass(frozen=True, slots=True)
class Shared:
    """The passages that articles share, and how much of each article they are."""

    passages: tuple[Reuse, ...]
    articles: tuple[SharedText, ...]


def find_shared_text(
    findings: Sequence[ArticleFindings], prose: Prose | None = None, without: Set[str] = frozenset()
) -> Shared:
    """Find passages of ten words or more that articles share outside quotations, and count them by article.

    A passage lies within one paragraph and ends where a quotation begins. At least five of its words
    must be content words that are no part of a name, and four in five of its words must stand in the
    same order in both. Copies in several articles are one row. Lines of credit, copyright lines,
    bylines and standing editor's notes are no passages. Rows are ordered by their first member, articles by their id.
    `prose` is that of the articles, if it has been read. What the rows with the ids in `without` share is neither told
    nor counted.
    """
    ordered = sorted(findings, key=lambda one: one.info.id)
    spoken = prose or Prose.of(ordered)
    runs = [run for reading in ordered for run in _runs(reading, spoken.runs[reading.info.id])]
    passages = list(_passages(runs))
    text_credits = {one.info.id: _credited(one) for one in ordered}
    groups = [(_row(group, text_credits), group) for group in _grouped(passages)]
    rows = _outermost([row for row, _ in groups])
    unique = {row.id: row for row in rows if row.id not in without}.values()
    if without:
        passages = [passage for row, group in groups if row.id not in without for passage in group]
    return Shared(
        tuple(sorted(unique, key=lambda row: [(span.article, span.start, span.end) for span in row.members])),
        tuple(_amounts(ordered, runs, passages)),
    )


def _credited(reading: ArticleFindings) -> tuple[str, ...]:
    """Return the agencies that an article credits with text, each once, in text order."""
    return tuple(dict.fromkeys(one.agency for one in reading.agency_credits if one.form in _OF_TEXT))


def _amounts(
    ordered: Sequence[ArticleFindings], runs: Iterable[_Run], passages: Iterable[_Passage]
) -> Iterator[SharedText]:
    total: defaultdict[str, int] = defaultdict(int)
    for run in runs:
        total[run.article] += len(run.words)
    shared: defaultdict[str, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for passage in passages:
        one, other = (span.article for span in passage.spans)
        for here, there in passage.places():
            shared[one][other].update(here)
            shared[other][one].update(there)
    for reading in ordered:
        name = reading.info.id
        words = len(set[int]().union(*shared[name].values()))
        partners = [SharedWith(article=other, words=len(found)) for other, found in shared[name].items()]
        yield SharedText(
            article=name,
            words=total[name],
            words_shared=words,
            share=round(words / total[name], 4) if total[name] else 0.0,
            partners=tuple(sorted(partners, key=lambda one: (-one.words, one.article))),
            credits=reading.agency_credits,
        )


def _runs(reading: ArticleFindings, prose: Iterable[tuple[Word, ...]]) -> Iterator[_Run]:
    mentions = [range(one.start, one.end) for entity in reading.entities for one in entity.mentions]
    named = frozenset(chain.from_iterable(mentions))
    blocks = {block.start: block for block in reading.blocks}
    starts = sorted(blocks)
    furniture = _furniture(reading.agency_credits)
    at = 0
    for words in prose:
        while at + 1 < len(starts) and starts[at + 1] <= words[0].start:
            at += 1
        block = blocks[starts[at]]
        if any(block.start <= place < block.end for place in furniture) or _NOTE.match(block.text):
            continue
        yield _Run(reading.info.id, block.text, block.start, words, named)


def _furniture(found: Iterable[AgencyCredit]) -> tuple[int, ...]:
    """Return where the lines of credit stand."""
    return tuple(one.evidence.start for one in found if one.form in _FURNITURE and one.evidence)


def _related(runs: Sequence[_Run]) -> list[tuple[int, int]]:
    """Return the index pairs of runs, in different articles, that share five words in a row."""
    if not runs:
        return []
    keys, holders = Numbered.of([run.forms for run in runs]).runs(SEED)
    order = np.argsort(keys, kind="stable")  # equal keys stay in the order of their runs
    keys, holders = keys[order], holders[order]
    places = np.arange(len(keys))
    first = np.maximum.accumulate(np.where(np.diff(keys, prepend=keys[:1] - 1) != 0, places, 0))
    articles = {name: number for number, name in enumerate(dict.fromkeys(run.article for run in runs))}
    latest = max(_FEWEST, min(_LATEST, _LATEST * _USUAL // len(articles)))
    found = [holders[first] * len(runs) + holders]
    for back in range(1, min(latest, len(keys) - 1) + 1):
        same = keys[back:] == keys[:-back]
        found.append((holders[:-back] * len(runs) + holders[back:])[same])
    article = np.fromiter((articles[run.article] for run in runs), np.int64, len(runs))
    one, other = np.divmod(np.unique(np.concatenate(found)), len(runs))
    apart = article[one] != article[other]
    return list(zip(one[apart].tolist(), other[apart].tolist(), strict=True))


def _passages(runs: Sequence[_Run]) -> Iterator[_Passage]:
    """Yield what pairs of runs share; two wordings are aligned once, however many runs are worded so."""
    wordings: dict[Hashable, int] = {}
    wording_of = [wordings.setdefault(run.wording, len(wordings)) for run in runs]
    aligned: dict[tuple[int, int], Alignment | None] = {}
    for at, also in _related(runs):
        one, other = runs[at], runs[also]
        pair = wording_of[at], wording_of[also]
        if pair not in aligned:
            aligned[pair] = _shared(one, other)
        shared = aligned[pair]
        if shared is not None and _plain_words(one, shared) >= _LEAST_CONTENT:
            spans = one.span(shared.a_from, shared.a_to), other.span(shared.b_from, shared.b_to)
            yield _Passage((one, other), spans, shared)


def _shared(one: _Run, other: _Run) -> Alignment | None:
    """Return what two runs share, if that is enough for a passage."""
    shared = align(one.words, other.words, complete=False)
    if shared is None or shared.matched < LEAST_WORDS or shared.run < SEED or shared.purity < _LEAST_SCORE:
        return None
    return shared


def _plain_words(run: _Run, shared: Alignment) -> int:
    """Return how many of the words of a run that another shares are content words and no part of a name."""
    return sum(run.plain[step.a_to] - run.plain[step.a_from] for step in shared.steps if step.kind == "equal")


def _grouped(passages: Sequence[_Passage]) -> list[list[_Passage]]:
    """Gather the passages that rest on the same stretch of some article."""
    alike: list[tuple[int, int]] = []
    by_article: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for index, passage in enumerate(passages):
        for span in passage.spans:
            by_article[span.article].append((span, index))
    for held in by_article.values():
        held.sort(key=lambda item: (item[0].start, item[0].end, item[1]))
        for (span, index), (other, also) in pairwise(held):
            if _likeness(span, other) >= _SAME_PASSAGE:
                alike.append((index, also))
    return groups_of(passages, alike)


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _row(group: Sequence[_Passage], text_credits: Mapping[str, tuple[str, ...]]) -> Reuse:
    longest: dict[str, Span] = {}
    for span in (span for passage in group for span in passage.spans):
        held = longest.get(span.article)
        if held is None or (span.end - span.start, -span.start) > (held.end - held.start, -held.start):
            longest[span.article] = span
    members = tuple(longest[article] for article in sorted(longest))
    carrying: defaultdict[str, list[str]] = defaultdict(list)
    for article in sorted(longest):
        for agency in text_credits[article]:
            carrying[agency].append(article)
    return Reuse(
        id=content_id("reuse", *(f"{span.article}:{span.text}" for span in members)),
        members=members,
        words=min(passage.words for passage in group),
        score=round(min(passage.score for passage in group), 3),
        agencies=tuple(agency for agency in sorted(carrying) if len(carrying[agency]) == len(members)),
        explanation=" ".join(_evidence(agency, carrying[agency], len(members)) for agency in sorted(carrying)),
    )


def _evidence(agency: str, carrying: Sequence[str], members: int) -> str:
    """Return what the credits say of where a passage may come from; of how it got there they say nothing."""
    if len(carrying) < members:
        one = len(carrying) == 1
        return f"{len(carrying)} of the {members} articles {'carries' if one else 'carry'} a credit to {agency}."
    every = "Both" if members == 2 else f"All {members}"
    return f"{every} articles carry a credit to {agency}."


def _outermost(rows: Sequence[Reuse]) -> list[Reuse]:
    """Return `rows` without those whose every member lies within a member of one other row."""
    by_article: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for index, row in enumerate(rows):
        for span in row.members:
            by_article[span.article].append((span, index))
    kept = []
    for index, row in enumerate(rows):
        around = [
            {other for held, other in by_article[span.article] if other != index and _holds(held, span)}
            for span in row.members
        ]
        if not set.intersection(*around):
            kept.append(row)
    return kept


def _holds(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
