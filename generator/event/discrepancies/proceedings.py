"""One year given for two stages of a suit: brought in 2012 in one article, dismissed in 2012 in another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from generator.event.discrepancies.dated import Dated, is_year_only
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.same_act import Deed, deed_of, persons_of
from generator.event.discrepancies.time_words import participle, reading_of
from generator.event.discrepancies.told import dated_in
from generator.event.discrepancies.wording import discrepancy
from generator.findings import Discrepancy

_BROUGHT = frozenset({"file"})
_ENDED = frozenset({"dismiss", "settle", "reject", "uphold"})


@dataclass(frozen=True)
class Stage:
    """A stage of a suit, the year it is given, and the words that narrow the suit down."""

    time: Dated
    deed: Deed

    @property
    def act(self) -> str:
        """Return the stage."""
        return self.deed.act

    @property
    def article(self) -> str:
        """Return the id of the article."""
        return self.time.article


@rule(
    "stage-of-suit",
    aligns="A suit that the same words narrow down ('a defamation suit'), with one year: that in which it was brought "
    "in one article, and that in which it ended in another.",
    limits="Both can be right, where the suit ended in the year in which it was brought: it is a way of telling, "
    "no conflict. An article that dates both stages is left out.",
)
def stages_of_one_year(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that a suit began in a year; another says that it ended in that year."""
    persons = persons_of(comparison)
    stages = [
        Stage(one, deed)
        for one in dated_in(comparison)
        if one.claim.year is not None
        and is_year_only(one.claim)
        and one.claim.predicate in _BROUGHT | _ENDED
        and (deed := deed_of(persons, one)) is not None
        and deed.suits
    ]
    brought = [one for one in stages if one.act in _BROUGHT and not _dates(one.article, stages, _ENDED)]
    ended = [one for one in stages if one.act in _ENDED and not _dates(one.article, stages, _BROUGHT)]
    for first, last in product(brought, ended):
        if first.time.claim.year == last.time.claim.year and first.deed.suits & last.deed.suits:
            yield _finding(
                [one for one in brought if _alike(one, first)],
                [one for one in ended if one.act == last.act and _alike(one, last)],
            )
            return


def _dates(article: str, stages: Sequence[Stage], acts: frozenset[str]) -> bool:
    return any(one.article == article and one.act in acts for one in stages)


def _alike(one: Stage, other: Stage) -> bool:
    return one.time.claim.year == other.time.claim.year and bool(one.deed.suits & other.deed.suits)


def _finding(brought: Sequence[Stage], ended: Sequence[Stage]) -> Discrepancy:
    year, done = brought[0].time.claim.year, participle(ended[0].act)
    suit = ended[0].deed.told.lower().removeprefix("a ").removeprefix("an ").removeprefix("the ")
    explanation = (
        f"{year} is the year in which the {suit} was filed in one article, and in which it was {done} in another. "
        f"Both can be right only if it was {done} in the year in which it was filed."
    )
    readings = [
        reading_of([one.time for one in stages]).model_copy(update={"value": f"{participle(stages[0].act)} in {year}"})
        for stages in (brought, ended)
    ]
    return discrepancy(
        "time", "variant", f"Was the {suit} filed or {done} in {year}?", explanation, "stage-of-suit", 0.7, readings
    )
