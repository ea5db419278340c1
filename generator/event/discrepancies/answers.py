"""What another article tells on a matter that one article leaves open: the answer to 'who', 'why', 'whether'."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from generator.claims import ActClaim, GivenClaim, Participant, WithheldClaim
from generator.event.discrepancies.acts_asked import (
    ALIKE,
    BROADCAST,
    is_only,
    is_same_act,
    is_stated,
    nouns,
    same_subject,
)
from generator.event.discrepancies.registry import Comparison
from generator.event.discrepancies.wording import tidy
from generator.findings import Span
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import ArticleFindings

_SAYS_LITTLE = frozenset(
    {"be", "have", "do", "get", "make", "go", "know", "want", "think", "mean", "say", "tell", "see", "become", "come"}
    | {"try", "seem", "appear", "include", "need", "like", "feel", "believe", "use", "give", "find", "take", "keep"}
)
_OTHER_ONE = frozenset({"second", "third", "fourth", "other", "another", "youngest", "oldest", "last", "remaining"})
_BOMBS = frozenset({"device", "bomb", "package", "explosive"})
_WORKING = frozenset({"explode", "detonate", "work", "function", "capable", "viable", "functional", "live", "real"})


_BEFALLING = frozenset({"kill", "injure", "arrest", "charge", "rescue"})
_DYING = frozenset({"die", "perish", "drown"})
_CRIMES = frozenset(
    {
        "attack",
        "shooting",
        "stabbing",
        "explosion",
        "robbery",
        "abduction",
        "killing",
        "murder",
        "siege",
        "crime",
        "arson",
    }
)
_ACCIDENTS = frozenset({"accident", "incident", "disaster", "tragedy"})
"""Nouns under which any mishap goes."""
_PRONOUNS = frozenset({"he", "she", "his", "her", "him", "they", "their", "them"})
_ANYBODY = _PRONOUNS | {"client", "defendant", "lawyer", "attorney", "counsel", "defence", "defense", "person"}
_STEPS = frozenset(
    {
        "appeal",
        "resign",
        "retire",
        "testify",
        "sue",
        "concede",
        "plead",
        "abdicate",
        "extradite",
        "confess",
        "cooperate",
    }
)
"""What one person of a story does once, so that two articles that speak of it speak of the same."""
_MEASURED = frozenset({"duration", "length", "count", "share", "age", "mass", "speed"})
_NEAR = 60
"""Characters behind a verb in which its figure stands."""


@dataclass(frozen=True)
class Answer:
    """A phrase that tells the matter, and what it tells."""

    claim: Span
    value: str


def answers_to(
    comparison: Comparison,
    central: frozenset[str],
    one: ArticleFindings,
    withheld: WithheldClaim,
    others: Iterable[ArticleFindings],
) -> Iterator[Answer]:
    """Yield what the other articles tell of the matter."""
    act = _asked(one, withheld)
    for other in others:
        yield from _answers(comparison, central, one, withheld, act, other)


def _answers(
    comparison: Comparison,
    central: frozenset[str],
    one: ArticleFindings,
    withheld: WithheldClaim,
    act: ActClaim | None,
    other: ArticleFindings,
) -> Iterator[Answer]:
    if withheld.topic in {"name", "relation"}:
        told = list(_given(comparison, one, withheld, other))
        yield from told or _named_by_deed(comparison, one, withheld, other)
    elif withheld.topic == "cause":
        yield from _cause(withheld, other)
    elif withheld.topic == "motive":
        yield from _motive(comparison, one, withheld, other)
    elif withheld.topic == "extent" and act is not None:
        yield from _extent(comparison, central, one, act, other)
    elif withheld.topic == "age":
        yield from _age(comparison, withheld, other)
    elif withheld.topic == "number" and act is not None:
        yield from _number(withheld, act, other)
    elif withheld.topic == "time" and act is not None:
        yield from _time(comparison, withheld, act, other)
    elif withheld.topic == "place" and act is not None:
        yield from _place(comparison, central, act, other)
    elif withheld.topic == "whether" and act is not None:
        yield from _whether(comparison, central, one, withheld, act, other)


def _asked(one: ArticleFindings, withheld: WithheldClaim) -> ActClaim | None:
    """Return the act of the clause that asks: 'run' of 'whether he would run'."""
    at = withheld.act_at
    return next((act for act in one.claims.acts if at is not None and act.start <= at < act.end), None)


def _given(
    comparison: Comparison, one: ArticleFindings, withheld: WithheldClaim, other: ArticleFindings
) -> Iterator[Answer]:
    for given in other.claims.given:
        asked = given.topic == withheld.topic or (withheld.topic == "name" and given.topic == "relation")
        if asked and _are_the_same(one, withheld, given) and not _is_named_here(comparison, one, other, given):
            yield Answer(given, given.value)


def _named_by_deed(
    comparison: Comparison, one: ArticleFindings, withheld: WithheldClaim, other: ArticleFindings
) -> Iterator[Answer]:
    """Yield the name of the one person to whom the other article says that the same was done."""
    nobody = [person for person in withheld.about if not person.plural and person.entity is None]
    if withheld.topic != "name" or len(nobody) != 1 or _OTHER_ONE & set(nobody[0].text.casefold().split()):
        return
    meant = {nobody[0].start} | {
        who.start
        for act in one.claims.acts
        for who in (*act.agents, *act.patients)
        if who.entity is None and not who.plural and who.determiner == "the" and who.head == nobody[0].head
    }
    for deed in sorted(_BEFALLING):
        mine, theirs = (_befallen(article, deed) for article in (one, other))
        known = {comparison.person(one.info.id, who.entity) for _, who in mine if who.entity is not None}
        named = {comparison.person(other.info.id, who.entity) for _, who in theirs if who.entity is not None}
        if known or len(named) != 1 or len(theirs) != len([who for _, who in theirs if who.entity is not None]):
            continue
        here = {comparison.person(one.info.id, entity.id) for entity in one.entities}
        if {who.start for _, who in mine} & meant and not named & here:
            yield from (Answer(act, who.text) for act, who in theirs)
            return


def _befallen(article: ArticleFindings, deed: str) -> list[tuple[ActClaim, Participant]]:
    """Return the persons to whom an article plainly says that something was done, one row an act and person."""
    found: list[tuple[ActClaim, Participant]] = []
    for act in article.claims.acts:
        if act.predicate == deed and not (act.negated or act.supposed or act.hedges or act.under or act.years):
            whom = act.agents if act.verb in _DYING else act.patients
            found += [(act, who) for who in whom if who.plural is False]
    return found


def _cause(withheld: WithheldClaim, other: ArticleFindings) -> Iterator[Answer]:
    """Yield the causes told of the same happening; of any happening where one side names none and one is told."""
    causes = [given for given in other.claims.given if given.topic == "cause"]
    asked = {person.head for person in withheld.about}
    told = {head for given in causes for head in {person.head for person in given.about} or {""}}
    for given in causes:
        heads = {person.head for person in given.about}
        loose = not asked or not heads or bool(_ACCIDENTS & (asked | heads))
        if asked & heads or (loose and len(told - {""}) <= 1):
            yield Answer(given, given.value)


def _motive(
    comparison: Comparison, one: ArticleFindings, withheld: WithheldClaim, other: ArticleFindings
) -> Iterator[Answer]:
    """Yield why whoever is accused did it, where both articles speak of one who is accused."""
    if not any(_is_doer(one, person) for person in withheld.about):
        return
    for given in other.claims.given:
        doers = [_is_doer(other, person) for person in given.about]
        if given.topic == "motive" and not given.quoted and (all(doers) if doers else _has_case(other)):
            yield Answer(given, given.value)


def _is_doer(article: ArticleFindings, person: Participant) -> bool:
    """Tell whether words stand for whoever is accused in an article, or for the crime: 'the gunman', 'his motive'."""
    held = {whom.entity for stage in article.claims.stages for whom in stage.whom}
    if person.entity is not None:
        return person.entity in held
    if person.head in _CRIMES:
        return True
    return _class_here(article, person) == "accused" or (person.text.casefold() in _PRONOUNS and _has_case(article))


def _has_case(article: ArticleFindings) -> bool:
    return bool(article.claims.stages)


def _extent(
    comparison: Comparison, central: frozenset[str], one: ArticleFindings, asked: ActClaim, other: ArticleFindings
) -> Iterator[Answer]:
    """Yield how long, how far or how much: the figure in the clause where the same thing does the same."""
    for told in other.claims.acts:
        alone = is_only(one, asked) and is_only(other, told)
        if (
            told.predicate == asked.predicate
            and is_stated(told)
            and same_subject(comparison, central, asked, told, alone)
        ):
            end = told.sentence_end
            figures = [
                claim
                for claim in (*other.claims.quantities, *other.claims.figures)
                if told.start <= claim.start < min(end, told.end + _NEAR)
                and (claim.dimension in _MEASURED or claim.dimension.startswith("money"))
            ]
            if figures:
                yield Answer(_joined(other, told, figures[0]), tidy(figures[0].text))
                return


def _joined(article: ArticleFindings, act: ActClaim, figure: Span) -> Span:
    """Return the words from a verb to its figure."""
    sentence = next(one for one in article.sentences if one.start <= act.start < one.end)
    text = sentence.text[act.start - sentence.start : figure.end - sentence.start]
    return Span(article=act.article, start=act.start, end=figure.end, text=text)


@cache
def _classes() -> dict[str, str]:
    return {entry.term: entry.get("class") for entry in word_list("unnamed_persons")}


def _class(noun: str) -> str:
    return _classes().get(noun, "")


def _are_the_same(one: ArticleFindings, withheld: WithheldClaim, given: GivenClaim) -> bool:
    """Tell whether the people whose name was not told can be those whom the other article names."""
    return any(
        a.plural == b.plural
        and not _OTHER_ONE & {*a.text.casefold().split(), *b.text.casefold().split()}
        and _class_here(one, a) == _class(b.head) != ""
        for a in withheld.about
        for b in given.about
    )


def _class_here(one: ArticleFindings, person: Participant) -> str:
    """Return the class of a noun; 'accused' for 'brothers' or 'a man' who were arrested in the same article."""
    reached = [stage for stage in one.claims.stages if stage.standing == "reached"]
    dealt_with = {whom.head for stage in reached for whom in stage.whom if not whom.entity}
    return "accused" if person.head in dealt_with else _class(person.head)


def _is_named_here(comparison: Comparison, one: ArticleFindings, other: ArticleFindings, given: GivenClaim) -> bool:
    """Tell whether the article that says the name was not told gives it all the same, for one person."""
    if any(person.plural for person in given.about) or given.topic != "name":
        return False
    named = {
        comparison.person(other.info.id, entity.id)
        for entity in other.entities
        if any(given.start <= mention.start < given.end for mention in entity.mentions)
    }
    return any(comparison.person(one.info.id, entity.id) in named for entity in one.entities)


def _age(comparison: Comparison, withheld: WithheldClaim, other: ArticleFindings) -> Iterator[Answer]:
    persons = {comparison.person(withheld.article, one.entity) for one in withheld.about if one.entity is not None}
    for claim in other.claims.quantities:
        whose = None if claim.of_entity is None else comparison.person(claim.article, claim.of_entity)
        if claim.dimension == "age" and whose in persons:
            yield Answer(claim, tidy(claim.text))


def _place(
    comparison: Comparison, central: frozenset[str], asked: ActClaim, other: ArticleFindings
) -> Iterator[Answer]:
    for told in other.claims.acts:
        places = [setting.noun.text for setting in told.settings if setting.place]
        if places and is_stated(told) and is_same_act(comparison, central, asked, told):
            yield Answer(told, listed(places))
            return
    subjects = asked.patients if asked.passive else asked.agents
    for given in other.claims.given:
        if given.topic == "place" and asked.verb in BROADCAST and nouns(subjects) & nouns(given.about) & central:
            yield Answer(given, given.value)
            return


def _number(withheld: WithheldClaim, act: ActClaim, other: ArticleFindings) -> Iterator[Answer]:
    heads = {one.head for one in withheld.about} or {"person"}
    for claim in other.claims.quantities:
        if claim.dimension != "count" or claim.predicate != act.predicate or claim.predicate == "be":
            continue
        if claim.counted in heads and not (claim.years or claim.frames):
            yield Answer(claim, tidy(claim.text))
            return


def _time(comparison: Comparison, withheld: WithheldClaim, act: ActClaim, other: ArticleFindings) -> Iterator[Answer]:
    heads = {one.head for one in withheld.about}
    persons = {comparison.person(withheld.article, one.entity) for one in withheld.about if one.entity is not None}
    for claim in other.claims.times:
        if claim.predicate not in {act.predicate, "occur"}:
            continue
        whose = claim.of_entity is not None and comparison.person(claim.article, claim.of_entity) in persons
        if claim.theme in heads or (whose and claim.predicate == act.predicate):
            yield Answer(claim, claim.said)


@lru_cache(maxsize=4096)
def _verbs_like(verb: str) -> frozenset[str]:
    """Return the verbs for the same act."""
    return frozenset[str]().union(*(some for some in ALIKE if verb in some))


def _whether(
    comparison: Comparison,
    central: frozenset[str],
    one: ArticleFindings,
    withheld: WithheldClaim,
    act: ActClaim,
    other: ArticleFindings,
) -> Iterator[Answer]:
    if any(one.head in _BOMBS for one in withheld.about) and any(
        word.startswith(tuple(_WORKING)) for word in withheld.text.casefold().replace(",", " ").split()
    ):
        yield from (Answer(given, given.value) for given in other.claims.given if given.topic == "works")
        return
    if act.predicate in _SAYS_LITTLE:
        return
    for told in comparison.acts_of(other.info.id, _verbs_like(act.verb), {act.predicate}):
        if is_stated(told) and (
            is_same_act(comparison, central, act, told, objects=True)
            or (told.predicate == act.predicate and _is_the_one_step(comparison, one, act, other, told))
        ):
            yield Answer(told, tidy(told.text))


def _is_the_one_step(
    comparison: Comparison, one: ArticleFindings, asked: ActClaim, other: ArticleFindings, told: ActClaim
) -> bool:
    """Tell whether both articles speak of one such step alone, and of nobody who could not be the same.

    'Whether his client would appeal' and 'he would appeal': a lawyer speaks for a client.
    """
    if asked.predicate not in _STEPS or not (is_only(one, asked) and is_only(other, told)):
        return False
    named = [
        {comparison.person(act.article, who.entity) for who in act.agents if who.entity and who.text[:1].isupper()}
        for act in (asked, told)
    ]
    plain = [
        {who.head for who in act.agents if who.entity is None and who.head not in _ANYBODY} for act in (asked, told)
    ]
    return not (
        (named[0] and named[1]) or (plain[0] and plain[1]) or (plain[0] and named[1]) or (plain[1] and named[0])
    )
