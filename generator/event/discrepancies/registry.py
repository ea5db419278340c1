"""The rules by name, each with what the method page says about it."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, wraps
from itertools import chain
from typing import TYPE_CHECKING, Any, TypeVar

from generator.article.gazetteer import country_of
from generator.claims import ActClaim
from generator.findings import Discrepancy, Overlap
from generator.lexicons import word_list
from generator.reading import ArticleFindings, Entity, EntityType

if TYPE_CHECKING:
    from generator.event.people import EventPeople


_SHORT = 2


@dataclass(frozen=True)
class Comparison:
    """The articles of one event, side by side: all that a rule may look at."""

    findings: Sequence[ArticleFindings]
    people: EventPeople
    overlaps: Sequence[Overlap]
    _found: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What functions marked with `kept_for_event` have found in this event."""

    def person(self, article: str, entity: str) -> str:
        """Return the id, the same in all articles, of an article's entity; the entity's own id if it has none."""
        return self.people.person_of(article, entity) or f"{article}/{entity}"

    def article(self, name: str) -> ArticleFindings:
        """Return the article with this id; raise `KeyError` if there is none."""
        return self._articles[name]

    def entity(self, article: str, entity: str) -> Entity:
        """Return an article's entity by its id; raise `KeyError` if there is none."""
        return self._entities[article, entity]

    @cached_property
    def _articles(self) -> dict[str, ArticleFindings]:
        return {one.info.id: one for one in self.findings}

    @cached_property
    def _entities(self) -> dict[tuple[str, str], Entity]:
        return {(one.info.id, entity.id): entity for one, entity in self.entities()}

    def acts(self, verbs: Set[str] = frozenset(), predicates: Set[str] = frozenset()) -> list[ActClaim]:
        """Return the acts of all articles, in order of these, that have one of these verbs or canonical verbs."""
        return [act for one in self.findings for act in self.acts_of(one.info.id, verbs, predicates)]

    def acts_of(
        self, article: str, verbs: Set[str] = frozenset(), predicates: Set[str] = frozenset()
    ) -> list[ActClaim]:
        """Return the acts of an article, in its order, that have one of these verbs or canonical verbs."""
        by_verb, by_predicate = self._acts[article]
        found = [by_verb[verb] for verb in by_verb.keys() & verbs]
        found += [by_predicate[predicate] for predicate in by_predicate.keys() & predicates]
        acts = self.article(article).claims.acts
        return [acts[number] for number in sorted(set(chain.from_iterable(found)))]

    @cached_property
    def _acts(self) -> dict[str, tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]]:
        """Return the numbers of each article's acts by their verbs, and by their canonical verbs."""
        found: dict[str, tuple[Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]] = {}
        for one in self.findings:
            by_verb: defaultdict[str, list[int]] = defaultdict(list)
            by_predicate: defaultdict[str, list[int]] = defaultdict(list)
            for number, act in enumerate(one.claims.acts):
                by_verb[act.verb].append(number)
                by_predicate[act.predicate].append(number)
            found[one.info.id] = by_verb, by_predicate
        return found

    def are_unrelated(self, one: str, other: str) -> bool:
        """Tell whether two articles, by id, both name places below a country and no word of these or of a person's name
        stands in a name of the other.

        They are then no reports of one happening, however alike their words. A shared institution
        tells nothing: one service measures every quake.
        """
        places, own, all_names = self._named
        if not places[one] or not places[other]:
            return False
        return not own[one] & all_names[other] and not own[other] & all_names[one]

    @cached_property
    def _named(self) -> tuple[dict[str, frozenset[str]], ...]:
        """Return, by article, the words of names: of places below a country, of these and persons, of everything."""
        kinds: tuple[tuple[EntityType, ...], ...] = (
            ("place",),
            ("place", "person"),
            ("place", "person", "institution", "group"),
        )
        return tuple({one.info.id: _words_of_names(one, some) for one in self.findings} for some in kinds)

    def name(self, person: str) -> str:
        """Return the name of a person by the id that `person` gave."""
        if "/" not in person:
            return self.people.name_of(person)
        article, _, entity_id = person.rpartition("/")
        return next(entity.name for one, entity in self.entities() if one.info.id == article and entity.id == entity_id)

    def members(self, person: str) -> Sequence[Entity]:
        """Return the entities of the articles, in their order, that are the one with the id that `person` gave."""
        return self._members.get(person, ())

    @cached_property
    def _members(self) -> dict[str, list[Entity]]:
        found: dict[str, list[Entity]] = {}
        for one, entity in self.entities():
            found.setdefault(self.person(one.info.id, entity.id), []).append(entity)
        return found

    def entities(self) -> Iterable[tuple[ArticleFindings, Entity]]:
        """Yield each article's entities, in order of the articles."""
        for one in self.findings:
            for entity in one.entities:
                yield one, entity


def _words_of_names(one: ArticleFindings, kinds: tuple[EntityType, ...]) -> frozenset[str]:
    """Return the words of an article's names, in lower case, without countries and words such as 'county'."""
    named = [form for entity in one.entities if entity.type in kinds for form in (entity.name, *entity.forms)]
    words = {word.casefold() for form in named if not country_of(form) for word in form.split() if len(word) > _SHORT}
    return frozenset(words) - word_list("place_words").terms()


_T = TypeVar("_T")


def kept_for_event(find: Callable[[Comparison], _T]) -> Callable[[Comparison], _T]:
    """Let `find` look into an event once: what it finds is kept with the comparison, for all rules that ask for it."""

    @wraps(find)
    def found(comparison: Comparison) -> _T:
        kept = comparison._found
        if find not in kept:
            kept[find] = find(comparison)
        told: _T = kept[find]
        return told

    return found


def first_words(terms: Iterable[str]) -> frozenset[str]:
    """Return the verbs with which phrases of a list begin: 'give' of 'give up'."""
    return frozenset(term.split()[0] for term in terms)


Rule = Callable[[Comparison], Iterable[Discrepancy]]


@dataclass(frozen=True)
class RuleInfo:
    """What the method page says of a rule: how it works, what must align, and where it ends."""

    name: str
    summary: str
    aligns: str
    limits: str


@dataclass(frozen=True)
class Registered:
    """A rule with its description."""

    info: RuleInfo
    run: Rule

    def __call__(self, comparison: Comparison) -> Iterable[Discrepancy]:
        """Return what the rule finds."""
        return self.run(comparison)


RULES: dict[str, Registered] = {}
"""Every rule by name, in the order in which the package imports their modules."""


def rule(name: str, *, aligns: str, limits: str) -> Callable[[Rule], Rule]:
    """Register a rule under `name`; its docstring's first paragraph is the summary on the method page.

    Raises `ValueError` if the name is taken or the rule has no docstring.
    """

    def register(function: Rule) -> Rule:
        if name in RULES:
            raise ValueError(f"two rules are called '{name}'")
        RULES[name] = described(name, aligns, limits, function)
        return function

    return register


def described(name: str, aligns: str, limits: str, function: Rule) -> Registered:
    """Return a rule with what its docstring's first paragraph says of it; raise `ValueError` if there is none."""
    paragraph = (inspect.getdoc(function) or "").split("\n\n")[0]
    if not paragraph:
        raise ValueError(f"the rule '{name}' does not say what it does")
    return Registered(RuleInfo(name, " ".join(paragraph.split()), aligns, limits), function)
