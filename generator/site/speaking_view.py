"""Who gets to speak: speakers by articles, in words inside quotation marks, and what that comes to in sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import prose
from generator.event.speakers import speaker_key
from generator.findings import Person
from generator.site import address, charts
from generator.site.charts import BarChart
from generator.site.index import EventIndex, Link
from generator.site.matrix import MatrixChart, matrix
from generator.site.tables_view import Table, columns, many, row, speaker_names, words_quoted

_DRAWN = 12
_NAMED = 3
_NO_ROLE = re.compile(r"(?:who|whose|its|his|her|their|our|my|your)\b", re.IGNORECASE)
_DETERMINER = re.compile(r"(?:an?|the)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class SpeakingView:
    """Who is quoted, where, in how many words.

    `matrix` has the articles as columns; where there are too many of them, `bars` has each speaker's sum instead.
    `undrawn` speakers are in the table only.
    """

    summary: str
    matrix: MatrixChart | None
    bars: BarChart | None
    undrawn: int
    table: Table


@dataclass(frozen=True)
class _Quoted:
    key: str
    name: str
    role: str
    words: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.words.values())


def speaking(index: EventIndex, here: str) -> SpeakingView:
    """Return who is quoted, in how many words, in which article; who is quoted most comes first."""
    speakers = _speakers(index)
    drawn = speakers[:_DRAWN]
    labels = [index.labels[article] for article in index.articles]
    summary = " ".join(_sentences(index, speakers))
    drawing = matrix(
        "chart-speaking",
        "Who gets to speak: words quoted, by speaker and article",
        summary,
        labels,
        [(one.name, one.role, [one.words.get(article, 0) for article in index.articles]) for one in drawn],
        ("word", "words"),
    )
    bars = charts.bars(
        "chart-speaking",
        "Who gets to speak: words quoted, in all articles together",
        summary,
        [(one.name, one.total) for one in drawn],
        [f"in {prose.counted(len(one.words), 'article', 'articles')}" for one in drawn],
    )
    rows = tuple(
        row(
            index,
            address.speaker(one.key),
            Link(one.name, None),
            one.role,
            {
                article: Link(f"{count:,}", index.to_article(here, article, address.speaker(one.key)))
                for article, count in one.words.items()
            },
        )
        for one in speakers
    )
    table = Table("table-speaking", "Words quoted, by speaker and article", "Speaker", columns(index, here), rows)
    return SpeakingView(summary, drawing, bars if many(index) else None, len(speakers) - len(drawn), table)


def _speakers(index: EventIndex) -> list[_Quoted]:
    names, people = speaker_names(index), {person.id: person for person in index.report.people}
    person_of = {speaker_key(quote): quote.speaker.person for quote in index.report.quotes if quote.speaker}
    found = [
        _Quoted(key, names[key], _role(index, key, people.get(person_of[key] or ""), words), words)
        for key, words in words_quoted(index).items()
        if sum(words.values())
    ]
    return sorted(found, key=lambda one: (-one.total, one.name, one.key))


def _role(index: EventIndex, key: str, person: Person | None, words: Mapping[str, int]) -> str:
    """Return what most sentences call a speaker; of one without a name, who is one within an article only, where."""
    if any(key.endswith(f"\x1f{article}") for article in words) and len(index.articles) > 1:
        return f"unnamed, in {index.labels[next(iter(words))]}"
    if person is None:
        return ""
    told = [one for one in person.descriptions if one.text and not _NO_ROLE.match(one.text)]
    if not told:
        return ""
    text = max(told, key=lambda one: len(one.evidence)).text
    return text[match.end() :] if (match := _DETERMINER.match(text)) else text


def _sentences(index: EventIndex, speakers: Sequence[_Quoted]) -> Iterator[str]:
    """Yield what the numbers come to: who has most words, who is in all articles, how many are in one only."""
    if not speakers:
        return
    whole, total = len(index.articles), sum(one.total for one in speakers)
    most = [one for one in speakers if one.total == speakers[0].total]
    if len(speakers) == 1:
        words = prose.counted(total, "word", "words")
        where = f", in {_of(len(most[0].words), whole)}" if whole > 1 else ""
        yield f"Only {most[0].name} is quoted: {words}{where}."
    elif len(most) == 1:
        where = f", in {_of(len(most[0].words), whole)}" if whole > 1 else ""
        yield f"The most quoted is {most[0].name}: {most[0].total:,} of {total:,} words whose speaker is clear{where}."
    elif len(most) <= _NAMED:
        yield f"The most quoted are {prose.listed([one.name for one in most])}: {most[0].total:,} words each."
    if whole == 1 or len(speakers) == 1:
        return
    everywhere = [one.name for one in speakers if len(one.words) == whole]
    if not everywhere:
        yield f"Nobody is quoted in {_all(whole)}."
    elif len(everywhere) <= _NAMED and everywhere != [one.name for one in most]:
        yield f"{prose.listed(everywhere)} {'is' if len(everywhere) == 1 else 'are'} quoted in {_all(whole)}."
    elif len(everywhere) > _NAMED:
        yield f"{prose.sentence(prose.number(len(everywhere)))} speakers are quoted in {_all(whole)}."
    once = sum(len(one.words) == 1 for one in speakers)
    if once:
        yield f"{prose.sentence(_once(once, len(speakers)))} quoted in one article only."
    silent = [index.labels[article] for article in index.articles if not any(article in one.words for one in speakers)]
    if silent and len(silent) <= _NAMED:
        yield f"No speaker's words are counted in {prose.listed(silent)}."
    elif silent:
        yield f"No speaker's words are counted in {prose.number(len(silent))} articles."


def _once(once: int, speakers: int) -> str:
    if once == speakers:
        return "both are" if speakers == 2 else f"all {prose.number(speakers)} are"
    verb = "is" if once == 1 else "are"
    return f"{prose.number(once)} of the {prose.counted(speakers, 'speaker', 'speakers')} {verb}"


def _all(whole: int) -> str:
    return "both articles" if whole == 2 else f"all {prose.number(whole)} articles"


def _of(part: int, whole: int) -> str:
    return _all(whole) if part == whole else f"{prose.number(part)} of {prose.number(whole)} articles"
