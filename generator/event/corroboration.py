"""What else an article tells of a person, so that two names a letter apart can be known for one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.article.descriptions import printed
from generator.article.names import fold
from generator.event.role_names import canonical_role
from generator.reading import ArticleFindings, Entity

_NEAR_AGE = 2
"""Years by which two reports may miss the age of one person."""
_RUN = 4
"""Words of the shortest run that shows two quotations to be one."""
_LEAST_SHARED = 4
"""Words that the sentences about one person must have in common; one less where these are most of the words."""
_SAYS_LITTLE = frozenset(
    {"say", "tell", "add", "year", "old", "people", "man", "woman", "mr", "mrs", "ms", "day", "time", "make", "go"}
    | {"take", "get", "come", "see", "know", "one", "two", "three", "new", "first", "last", "well"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}
)
"""Words that stand beside anybody's name."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Profile:
    """What is told of a person beside the name."""

    ages: frozenset[int] = frozenset()
    roles: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    """Folded names of where the person is said to live or come from."""
    spoken: frozenset[tuple[str, ...]] = frozenset()
    """Every run of four words that the person is quoted with."""
    company: frozenset[str] = frozenset()
    """Content words of the sentences that name the person, names left out."""

    def joined(self, others: Iterable[Profile]) -> Profile:
        """Return what this profile and the others tell together."""
        every = (self, *others)
        return Profile(
            frozenset().union(*(one.ages for one in every)),
            frozenset().union(*(one.roles for one in every)),
            frozenset().union(*(one.places for one in every)),
            frozenset().union(*(one.spoken for one in every)),
            frozenset().union(*(one.company for one in every)),
        )

    def confirms(self, other: Profile) -> bool:
        """Tell whether two profiles share a role, a home, words spoken, nearly an age, or most of what is told."""
        return (
            bool(self.roles & other.roles)
            or bool(self.places & other.places)
            or bool(self.spoken & other.spoken)
            or any(abs(one - rival) <= _NEAR_AGE for one in self.ages for rival in other.ages)
            or self._keeps_company(other)
        )

    def _keeps_company(self, other: Profile) -> bool:
        shared = len(self.company & other.company)
        fewest = min(len(self.company), len(other.company))
        return shared >= _LEAST_SHARED or (shared == _LEAST_SHARED - 1 and 2 * shared > fewest)


def profile_of(reading: ArticleFindings, entity: Entity) -> Profile:
    """Return what one article tells of one of its persons."""
    heads = {mention.end - len(mention.head) for mention in entity.mentions}
    claims = reading.claims
    ages = [claim.age for claim in claims.aged_names if claim.start in heads]
    ages += [
        round(claim.stated.low)
        for claim in claims.quantities
        if claim.predicate == "age" and claim.of_entity == entity.id and claim.stated.low is not None
    ]
    return Profile(
        ages=frozenset(ages),
        roles=frozenset(canonical_role(one.role) for one in printed(entity)) - {""},
        places=frozenset(fold(claim.place) for claim in claims.residences if claim.of_entity == entity.id),
        spoken=frozenset(run for words in _spoken(reading, entity) for run in _runs(words)),
        company=_company(reading, entity),
    )


def _spoken(reading: ArticleFindings, entity: Entity) -> list[list[str]]:
    return [
        _WORD.findall(fold(one.text))
        for one in reading.quotations
        if one.kind != "indirect" and one.speaker is not None and one.speaker.person == entity.id
    ]


def _runs(words: list[str]) -> Iterable[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))


def _company(reading: ArticleFindings, entity: Entity) -> frozenset[str]:
    names = {
        word for one in reading.entities for form in (one.name, *one.forms) for word in _WORD.findall(form.casefold())
    }
    told = {term for sentence in reading.sentences if entity.id in sentence.entities for term in sentence.terms}
    return frozenset(told) - names - _SAYS_LITTLE
