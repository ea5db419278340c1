"""How articles frame who speaks: with which cues, and how these lean."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.event.speakers import speaker_key
from generator.findings import Cue, Lean, Quotation
from generator.site import plain
from generator.site.folding import folded
from generator.site.index import EventIndex, Link
from generator.site.tables_view import Row, Table, columns, in_words, many, speaker_names

SPEAKERS_FRAMED = 25
"""Speakers of whom the tables tell."""
LEANING_LISTED = 24
"""Leaning cues that are listed of one speaker where one cell tells of all articles."""


@dataclass(frozen=True)
class Used:
    """A cue as it is used of one speaker: the word as it stands there, how it leans, how often, and where first."""

    word: str
    lean: Lean
    count: int
    first: Quotation


@dataclass(frozen=True)
class CueView:
    """A cue for a page: the word with the way to where it is used first, its lean unless neutral, and how often.

    `article` names the article where one cell is about several.
    """

    word: Link
    lean: str
    times: str
    article: str = ""


@dataclass(frozen=True)
class FramedSpeaker:
    """A speaker, and the cues that each article uses of them, in the order of the columns."""

    name: str
    cells: tuple[tuple[CueView, ...], ...]


@dataclass(frozen=True)
class FramingView:
    """Which cues each article uses of each speaker, the `folded` speakers with fewer cues, and all cues by lean.

    `summary` says how many cues lean, `left_out` whom the tables leave out and why; both may be empty.
    """

    columns: tuple[Link, ...]
    speakers: tuple[FramedSpeaker, ...]
    folded: tuple[FramedSpeaker, ...]
    left_out: str
    summary: str
    leans: Table

    @property
    def stacks(self) -> bool:
        """Return if a narrow screen shows each row as a block of its own."""
        return in_words(self.columns)


def cues_used(quotes: Iterable[Quotation]) -> tuple[Used, ...]:
    """Return the cues of these quotations, leaning ones first, then by how often they are used.

    Each form of a word stands for itself: an article that has `says` once and `said` twice has both. A cue that reports
    several parts of one sentence counts once. Cues that are negated or only possible are left out: they report nothing.
    """
    found: dict[tuple[str, Lean], dict[tuple[str, int], Quotation]] = defaultdict(dict)
    for quote in quotes:
        if quote.cue is not None and not quote.hedged:
            found[word_of(quote.cue), quote.cue.lean].setdefault((quote.article, quote.cue.start), quote)
    used = [Used(word, lean, len(places), next(iter(places.values()))) for (word, lean), places in found.items()]
    return tuple(sorted(used, key=lambda one: (one.lean == "neutral", -one.count, one.word)))


def word_of(cue: Cue) -> str:
    """Return a cue as it stands, in small letters, or its base form where the text is withheld."""
    return " ".join(cue.text.lower().split()) or cue.lemma


def cue_view(used: Used, href: str, article: str = "") -> CueView:
    """Return a cue for a page, with the way to where it is used first."""
    lean = "" if used.lean == "neutral" else used.lean
    return CueView(Link(used.word, href), lean, f"×{used.count}" if used.count > 1 else "", article)


def framing(index: EventIndex, here: str) -> FramingView:
    """Return which cues each article uses of each speaker.

    Listed is whom two articles report, or one with a word that leans; those with most cues come first.
    """
    of_speaker: dict[str, dict[str, list[Quotation]]] = defaultdict(lambda: defaultdict(list))
    for quote in index.report.quotes:
        if quote.cue is not None and index.counts(quote):
            of_speaker[speaker_key(quote)][quote.article].append(quote)
    cues = {key: {article: cues_used(rows) for article, rows in told.items()} for key, told in of_speaker.items()}
    used = {key: told for key, told in cues.items() if any(told.values())}
    names = speaker_names(index)
    listed = [key for key, told in used.items() if _is_telling(told)]
    listed.sort(key=lambda key: (-sum(one.count for told in used[key].values() for one in told), names[key], key))
    rows = tuple(FramedSpeaker(names[key], _cells(index, here, used[key])) for key in listed[:SPEAKERS_FRAMED])
    shown = folded(rows)
    left_out = _left_out(len(used) - len(listed), len(listed[SPEAKERS_FRAMED:]))
    counts = _lean_counts(index)
    return FramingView(
        columns(index, here), shown.shown, shown.rest, left_out, _leaning(counts), leans(index, here, counts)
    )


def _left_out(neutral: int, fewer: int) -> str:
    """Return in words how many speakers are left out and why."""
    told = []
    if neutral:
        who = prose.counted(neutral, "speaker", "speakers")
        told.append(f"{who} whom one article alone reports, with neutral words only")
    if fewer:
        told.append(f"{prose.counted(fewer, 'speaker', 'speakers')} with fewer cues")
    return f"Not shown: {prose.listed(told)}. The downloads have them." if told else ""


def _is_telling(told: Mapping[str, Sequence[Used]]) -> bool:
    return sum(bool(used) for used in told.values()) > 1 or any(
        one.lean != "neutral" for used in told.values() for one in used
    )


def _cells(index: EventIndex, here: str, told: Mapping[str, Sequence[Used]]) -> tuple[tuple[CueView, ...], ...]:
    """Return a cell per article; of too many articles one cell, with each leaning cue and the neutral ones together."""

    def view(one: Used, label: str = "") -> CueView:
        return cue_view(one, index.to_article(here, one.first.article, one.first.id), label)

    if not many(index):
        return tuple(tuple(view(one) for one in told.get(article, ())) for article in index.articles)
    every = [one for article in index.articles for one in told.get(article, ())]
    leaning = [one for one in every if one.lean != "neutral"]
    shown = [view(one, index.labels[one.first.article]) for one in leaning[:LEANING_LISTED]]
    return ((*shown, *(view(one) for one in _together(one for one in every if one.lean == "neutral"))),)


def _together(used: Iterable[Used]) -> tuple[Used, ...]:
    """Return cues of several articles, each word once with all its uses, the most used first."""
    words: dict[str, list[Used]] = defaultdict(list)
    for one in used:
        words[one.word].append(one)
    merged = (Used(word, uses[0].lean, sum(one.count for one in uses), uses[0].first) for word, uses in words.items())
    return tuple(sorted(merged, key=lambda one: (-one.count, one.word)))


def _lean_counts(index: EventIndex) -> dict[str, Counter[Lean]]:
    """Return how many cues of each lean an article uses, by the article's id."""
    counts: dict[str, Counter[Lean]] = {}
    for article in index.articles:
        counts[article] = Counter()
        for used in cues_used(quote for quote in index.rows[article].quotes if index.counts(quote)):
            counts[article][used.lean] += used.count
    return counts


def _leaning(counts: Mapping[str, Counter[Lean]]) -> str:
    """Return in words how many cues lean, and how most of these do."""
    every = sum(counts.values(), Counter[Lean]())
    total, neutral = every.total(), every["neutral"]
    if not total:
        return ""
    if total == neutral:
        return f"All {total:,} cues only report." if total > 1 else ""
    ordered = [row for row in every.most_common() if row[0] != "neutral"]
    verb = "leans" if total - neutral == 1 else "lean"
    told = f"Of {prose.counted(total, 'cue', 'cues')} {prose.number(total - neutral)} {verb}"
    if len(ordered) == 1:
        return f"{told}, as “{ordered[0][0]}”."
    if ordered[0][1] == ordered[1][1]:
        return f"{told}."
    return f"{told}, most of all as “{ordered[0][0]}” ({ordered[0][1]:,})."


def leans(index: EventIndex, here: str, counts: Mapping[str, Counter[Lean]]) -> Table:
    """Return how many cues of each lean an article uses; none where no article has a cue that leans."""
    shown = [lean for lean in plain.LEAN_MEANINGS if lean == "neutral" or any(row[lean] for row in counts.values())]
    rows = tuple(
        Row(
            "",
            index.article_link(here, article),
            "",
            tuple(
                (Link(str(row[lean]), index.to_article(here, article, "speakers")),) if row[lean] else ()
                for lean in shown
            ),
        )
        for article, row in counts.items()
    )
    heads = tuple(Link(lean, None) for lean in shown)
    return Table("table-leans", "Cues, by article and lean", "Article", heads, rows if len(shown) > 1 else ())
