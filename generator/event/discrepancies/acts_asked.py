"""Whether an act that one article tells is the one that another article asks about."""

from __future__ import annotations

from collections.abc import Sequence

from generator.claims import ActClaim, Participant
from generator.event.discrepancies.registry import Comparison
from generator.reading import ArticleFindings

BROADCAST = frozenset({"run", "air", "broadcast", "televise"})
ALIKE = (
    BROADCAST,
    frozenset({"hold", "meet", "convene", "happen", "occur", "gather"}),
    frozenset({"begin", "start", "open", "originate"}),
)


def is_stated(act: ActClaim) -> bool:
    """Tell whether an article says outright that somebody does something."""
    return not (act.supposed or act.hedges or act.under)


def is_same_act(
    comparison: Comparison, central: frozenset[str], asked: ActClaim, told: ActClaim, *, objects: bool = False
) -> bool:
    """Tell whether two acts have the same verb or verbs used alike, the same subject, and the same objects."""
    alike = asked.predicate == told.predicate or any({asked.verb, told.verb} <= some for some in ALIKE)
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
    return bool(persons[0] & persons[1] or nouns(some) & nouns(others) & central)


def same_subject(comparison: Comparison, central: frozenset[str], asked: ActClaim, told: ActClaim, alone: bool) -> bool:
    """Tell whether two acts have one subject; `alone` says that each tells one such act, where a noun will do."""
    subjects = [act.patients if act.passive else act.agents for act in (asked, told)]
    if _share(comparison, central, asked, told, *subjects):
        return True
    return alone and bool(nouns(subjects[0]) & nouns(subjects[1]))


def is_only(article: ArticleFindings, act: ActClaim) -> bool:
    """Tell whether an article speaks of one such act alone."""
    return len({tuple(one.agents) for one in article.claims.acts if one.predicate == act.predicate}) == 1


def nouns(people: Sequence[Participant]) -> frozenset[str]:
    """Return the nouns of noun phrases that end in no name: the canonical one and the word itself."""
    unnamed = [one for one in people if one.text.split()[-1].islower()]
    return frozenset(word for one in unnamed for word in (one.head, one.text.casefold().split()[-1]))
