"""What one article says was not told, or is not known, and another tells: names, ages, causes, where, whether."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.claims import ActClaim, GivenClaim, Participant, WithheldClaim
from generator.event.discrepancies.growth import is_earlier
from generator.event.discrepancies.intervals import central_nouns
from generator.event.discrepancies.registry import Comparison, rule
from generator.event.discrepancies.wording import discrepancy, fullest, listed, reading, span_of, tidy
from generator.findings import Discrepancy, Level, Span
from generator.lexicons import word_list
from generator.reading import ArticleFindings

_QUESTIONS = ("whether", "if", "where", "when", "why", "how", "what")
_SAYS_LITTLE = frozenset(
    {"be", "have", "do", "get", "make", "go", "know", "want", "think", "mean", "say", "tell", "see", "become", "come"}
    | {"try", "seem", "appear", "include", "need", "like", "feel", "believe", "use", "give", "find", "take", "keep"}
)
_BROADCAST = frozenset({"run", "air", "broadcast", "televise"})
_ALIKE = (
    _BROADCAST,
    frozenset({"hold", "meet", "convene", "happen", "occur", "gather"}),
    frozenset({"begin", "start", "open", "originate"}),
)
_OTHER_ONE = frozenset({"second", "third", "fourth", "other", "another", "youngest", "oldest", "last", "remaining"})
_BOMBS = frozenset({"device", "bomb", "package", "explosive"})
_WORKING = frozenset({"explode", "detonate", "work", "function", "capable", "viable", "functional", "live", "real"})
_BY_OTHERS = frozenset({"name", "relation", "cause", "motive"})
_MOST = 2
_NOUNS = {"relation": "relationship to others"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "my", "our"})
_NOT_TOLD = "The article says that this was not told; it may have been told later, or by others."
_NOT_KNOWN = "The article says that this was not known; another article states it."


@dataclass(frozen=True)
class _Answer:
    claim: Span
    value: str


@rule(
    "not-told",
    aligns="A matter that one article says was not told or is not known, and the same matter told in another article, "
    "about the same people or thing: who a suspect, a victim, a child is (nouns of one class, both in the singular or "
    "both in the plural), a person's age, whose relative a child is, the cause of one happening, a motive, where or "
    "when the same subject did the same, how many were hurt in the same way, whether the same subject did the same to "
    "the same object, whether bombs would have worked.",
    limits="Both can be right: a name is told late, and not to everybody. So the finding is an update, or a matter of "
    "certainty where one article calls unclear what the other states. An article that itself names the one person "
    "is left aside, and so is what is said inside quotation marks that it was not told.",
)
def told_and_not_told(comparison: Comparison) -> Iterator[Discrepancy]:
    """One article says that something was not told or is not known, and another article tells it."""
    central = central_nouns(comparison)
    matters: dict[tuple[object, ...], tuple[list[WithheldClaim], list[_Answer]]] = {}
    for one in comparison.findings:
        for withheld in one.claims.withheld:
            if withheld.quoted or _is_told_here(comparison, central, one, withheld):
                continue
            answers = [
                answer
                for other in comparison.findings
                if other.info.id != one.info.id
                for answer in _answers(comparison, central, one, withheld, other)
            ]
            if answers:
                spans = tuple((answer.claim.article, answer.claim.start) for answer in answers)
                matters.setdefault(spans, ([], answers))[0].append(withheld)
    for untold, answers in matters.values():
        yield _finding(comparison, untold, answers)


def _is_told_here(
    comparison: Comparison, central: frozenset[str], one: ArticleFindings, withheld: WithheldClaim
) -> bool:
    """Tell whether the article tells the matter itself, in another place; a name may come from another source."""
    own = _answers(comparison, central, one, withheld, one) if withheld.topic not in _BY_OTHERS else ()
    return any(not withheld.sentence_start <= answer.claim.start < withheld.sentence_end for answer in own)


def _answers(
    comparison: Comparison,
    central: frozenset[str],
    one: ArticleFindings,
    withheld: WithheldClaim,
    other: ArticleFindings,
) -> Iterator[_Answer]:
    """Yield what the other article tells of the matter."""
    act = _asked(one, withheld)
    if withheld.topic in {"name", "relation", "cause", "motive"}:
        yield from _given(comparison, one, withheld, other)
    elif withheld.topic == "age":
        yield from _age(comparison, withheld, other)
    elif withheld.topic == "number" and act is not None:
        yield from _number(withheld, act, other)
    elif withheld.topic == "time" and act is not None:
        yield from _time(comparison, withheld, act, other)
    elif withheld.topic == "place" and act is not None:
        yield from _place(comparison, central, act, other)
    elif withheld.topic == "whether" and act is not None:
        yield from _whether(comparison, central, withheld, act, other)


def _asked(one: ArticleFindings, withheld: WithheldClaim) -> ActClaim | None:
    """Return the act of the clause that asks: 'run' of 'whether he would run'."""
    at = withheld.act_at
    return next((act for act in one.claims.acts if at is not None and act.start <= at < act.end), None)


def _given(
    comparison: Comparison, one: ArticleFindings, withheld: WithheldClaim, other: ArticleFindings
) -> Iterator[_Answer]:
    for given in other.claims.given:
        if given.topic == withheld.topic or (withheld.topic == "name" and given.topic == "relation"):
            if given.topic in {"name", "relation"}:
                fits = _are_the_same(one, withheld, given) and not _is_named_here(comparison, one, other, given)
            elif given.topic == "cause":
                heads = [{person.head for person in claim.about} for claim in (withheld, given)]
                fits = bool(heads[0] & heads[1])
            else:
                fits = not given.quoted and any(_class(person.head) == "accused" for person in withheld.about)
            if fits:
                yield _Answer(given, given.value)


@cache
def _classes() -> dict[str, str]:
    return {entry.term: entry.get("class") for entry in word_list("unnamed_persons")}


def _class(noun: str) -> str:
    return _classes().get(noun, "")


def _are_the_same(one: ArticleFindings, withheld: WithheldClaim, given: GivenClaim) -> bool:
    """Tell whether the people whose name was not told can be those whom the other article names."""
    return any(
        a.plural == b.plural
        and not _OTHER_ONE & {*a.modifiers, *b.modifiers, a.determiner, b.determiner}
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


def _age(comparison: Comparison, withheld: WithheldClaim, other: ArticleFindings) -> Iterator[_Answer]:
    persons = {comparison.person(withheld.article, one.entity) for one in withheld.about if one.entity is not None}
    for claim in other.claims.quantities:
        whose = None if claim.of_entity is None else comparison.person(claim.article, claim.of_entity)
        if claim.dimension == "age" and whose in persons:
            yield _Answer(claim, tidy(claim.text))


def _place(
    comparison: Comparison, central: frozenset[str], asked: ActClaim, other: ArticleFindings
) -> Iterator[_Answer]:
    for told in other.claims.acts:
        places = [setting.noun.text for setting in told.settings if setting.place]
        if places and _is_stated(told) and _is_same(comparison, central, asked, told):
            yield _Answer(told, listed(places))
            return
    subjects = asked.patients if asked.passive else asked.agents
    for given in other.claims.given:
        if given.topic == "place" and asked.verb in _BROADCAST and _nouns(subjects) & _nouns(given.about) & central:
            yield _Answer(given, given.value)
            return


def _nouns(people: Sequence[Participant]) -> frozenset[str]:
    """Return the nouns of noun phrases that end in no name: the canonical one and the word itself."""
    unnamed = [one for one in people if one.text.split()[-1].islower()]
    return frozenset(word for one in unnamed for word in (one.head, one.text.casefold().split()[-1]))


def _number(withheld: WithheldClaim, act: ActClaim, other: ArticleFindings) -> Iterator[_Answer]:
    heads = {one.head for one in withheld.about} or {"person"}
    for claim in other.claims.quantities:
        if claim.dimension != "count" or claim.predicate != act.predicate or claim.predicate == "be":
            continue
        if claim.counted in heads and not (claim.years or claim.frames):
            yield _Answer(claim, tidy(claim.text))
            return


def _time(comparison: Comparison, withheld: WithheldClaim, act: ActClaim, other: ArticleFindings) -> Iterator[_Answer]:
    heads = {one.head for one in withheld.about}
    persons = {comparison.person(withheld.article, one.entity) for one in withheld.about if one.entity is not None}
    for claim in other.claims.times:
        whose = claim.of_entity is not None and comparison.person(claim.article, claim.of_entity) in persons
        if (claim.theme in heads and claim.predicate in {act.predicate, "occur"}) or (
            whose and claim.predicate == act.predicate
        ):
            yield _Answer(claim, claim.said)


def _whether(
    comparison: Comparison, central: frozenset[str], withheld: WithheldClaim, act: ActClaim, other: ArticleFindings
) -> Iterator[_Answer]:
    words = set(withheld.text.casefold().replace(",", " ").split())
    if _BOMBS & {one.head for one in withheld.about} and any(word.startswith(tuple(_WORKING)) for word in words):
        yield from (_Answer(given, given.value) for given in other.claims.given if given.topic == "works")
        return
    if act.predicate in _SAYS_LITTLE:
        return
    for told in other.claims.acts:
        if _is_stated(told) and _is_same(comparison, central, act, told, objects=True):
            yield _Answer(told, tidy(told.text))


def _is_stated(act: ActClaim) -> bool:
    return not (act.supposed or act.hedges or act.under)


def _is_same(
    comparison: Comparison, central: frozenset[str], asked: ActClaim, told: ActClaim, *, objects: bool = False
) -> bool:
    """Tell whether two acts have the same verb or verbs used alike, the same subject, and the same objects."""
    alike = asked.predicate == told.predicate or any({asked.verb, told.verb} <= some for some in _ALIKE)
    subjects = [act.patients if act.passive else act.agents for act in (asked, told)]
    if not alike or asked.passive != told.passive or not _share(comparison, central, asked, told, *subjects):
        return False
    things = [[] if act.passive else list(act.patients) for act in (asked, told)]
    if not objects:
        return not things[0] or _share(comparison, central, asked, told, *things)
    set_in = [[setting.noun for setting in act.settings] for act in (asked, told)]
    wanted = [*things[0], *set_in[0]]
    return not wanted or _share(comparison, central, asked, told, wanted, [*things[1], *set_in[1]])


def _share(
    comparison: Comparison,
    central: frozenset[str],
    one: ActClaim,
    other: ActClaim,
    some: Sequence[Participant],
    others: Sequence[Participant],
) -> bool:
    """Tell whether a person or body stands in both, or a noun that the event is about."""
    persons = [
        {comparison.person(act.article, who.entity) for who in people if who.entity is not None}
        for act, people in ((one, some), (other, others))
    ]
    return bool(persons[0] & persons[1] or _nouns(some) & _nouns(others) & central)


def _finding(comparison: Comparison, untold: Sequence[WithheldClaim], answers: Sequence[_Answer]) -> Discrepancy:
    withheld = untold[0]
    values = list(dict.fromkeys(answer.value for answer in answers))
    told = listed([f"“{tidy(value)}”" for value in values[:_MOST]])
    level, note = _level(comparison, untold, answers)
    not_told = "not known" if withheld.unknown else "not told"
    words = f"“{fullest(tidy(one.text) for one in untold)}”"
    return discrepancy(
        "status",
        level,
        _question(untold),
        f"{words} is read as {not_told}, {told} as told. {note}",
        "not-told",
        0.75,
        [
            reading(f"{not_told}: {words}", [span_of(one) for one in untold]),
            reading(f"told: {told}", [_plain(answer.claim) for answer in answers]),
        ],
    )


def _plain(span: Span) -> Span:
    return Span(article=span.article, start=span.start, end=span.end, text=span.text)


def _level(comparison: Comparison, untold: Sequence[WithheldClaim], answers: Sequence[_Answer]) -> tuple[Level, str]:
    dates = {one.info.id: one.info.published or "" for one in comparison.findings}
    before = [
        is_earlier(dates[answer.claim.article], dates[one.article])
        for answer in answers
        for one in untold
        if dates[answer.claim.article] and dates[one.article]
    ]
    if untold[0].unknown:
        return "certainty", _NOT_KNOWN
    return "certainty" if any(before) else "update", _NOT_TOLD


def _question(untold: Sequence[WithheldClaim]) -> str:
    """Return the matter as a question: 'Is it told where the ad would run?', 'Is the name of the suspect told?'."""
    withheld = untold[-1]
    known = "known" if withheld.unknown else "given"
    words = tidy(withheld.text).split()
    at = next((place for place, word in enumerate(words) if word.casefold() in _QUESTIONS), None)
    if withheld.act_at is not None and at is not None:
        clause = " ".join(words[at:])
        said = "known" if withheld.unknown else "said"
        return f"Is it {said} {clause[:1].lower()}{clause[1:]}?"
    topics = " and ".join(dict.fromkeys(_NOUNS.get(one.topic, one.topic) for one in untold))
    of = f" of {listed([_definite(one) for one in withheld.about][:_MOST])}" if withheld.about else ""
    if withheld.topic == "name" and (any(one.plural for one in withheld.about) or len(withheld.about) > 1):
        return f"Are the names{of} {known}?"
    return f"{'Are' if ' and ' in topics else 'Is'} the {topics}{of} {known}?"


def _definite(one: Participant) -> str:
    counted = one.entity is None and one.plural and one.determiner not in _DEFINITE
    named = one.text if one.entity is not None else f"{one.text[:1].lower()}{one.text[1:]}"
    return f"the {named}" if counted else named
