"""The gender that an article gives a person: by honorific, role or given name, else by pronouns."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence

from generator.article.clusters import Cluster
from generator.article.cues import cue_at
from generator.article.names import gender_of_given_name, parts
from generator.article.slices import places_of
from generator.article.tokens import Doc, Token
from generator.reading import Entity, Gender

SINGULAR: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
"""The pronouns that stand for one person of a gender."""


LONGEST_PARAGRAPH = 400
"""Tokens before a pronoun that are looked through for an open quotation mark."""
NEAR = 1500
"""Characters before a pronoun within which those named may be whom it stands for."""

_MARKS = frozenset("\"'‘’“”«»„`")


def gender_of(entity: Cluster) -> Gender:
    """Return the gender that an entity's names and titles tell; 'neuter' for an institution, outlet or place.

    Honorifics and gendered roles outweigh the given name.
    """
    if entity.type == "group":
        return "plural"
    if entity.type != "person":
        return "neuter"
    told = _most(_from_titles(entity))
    return _from_given_name(entity) if told == "unknown" else told


def with_pronouns(doc: Doc, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, each person of unknown gender with the gender that most pronouns give.

    A pronoun tells of the person named last before it whose gender nothing else tells, where nobody
    of its own gender is named nearby; else the pronouns tell that follow a person as subject of a clause
    that reports nothing ("Grant raised his hand"). Against a name or title a pronoun tells nothing: in
    nearly all such cases it stands for somebody else.
    """
    if not any(entity.type == "person" and entity.gender == "unknown" for entity in entities):
        return tuple(entities)
    people = sorted(
        (mention.start, place)
        for place, entity in enumerate(entities)
        if entity.type == "person"
        for mention in entity.mentions
    )
    votes: defaultdict[int, Counter[Gender]] = defaultdict(Counter)
    for token in (doc[place] for place in places_of(doc, ("he", "she"))):
        gender = SINGULAR[token.lower_]
        if not _tells(token):
            continue
        before = people[bisect_left(people, (token.idx - NEAR, 0)) : bisect_left(people, (token.idx, 0))]
        if not any(entities[place].gender == gender for _, place in before):
            last = next((place for _, place in reversed(before) if entities[place].gender == "unknown"), None)
            if last is not None:
                votes[last][gender] += 1
    found = [_of_unknown(doc, people, place, entity, votes[place]) for place, entity in enumerate(entities)]
    return tuple(
        entity if gender == entity.gender else entity.model_copy(update={"gender": gender})
        for entity, gender in zip(entities, found, strict=True)
    )


def _of_unknown(
    doc: Doc, people: Sequence[tuple[int, int]], place: int, entity: Entity, votes: Counter[Gender]
) -> Gender:
    """Return an entity's gender, that which pronouns give where it is a person of unknown gender."""
    if entity.type != "person" or entity.gender != "unknown":
        return entity.gender
    return _most(votes) if votes else _most(_from_own_clauses(doc, people, entity))


def _from_own_clauses(doc: Doc, people: Sequence[tuple[int, int]], entity: Entity) -> Counter[Gender]:
    """Count the pronouns that follow a person as subject of a clause that reports nothing, before anybody else."""
    votes: Counter[Gender] = Counter()
    for mention in entity.mentions:
        words = doc.char_span(mention.start, mention.end)
        root = words.root if words is not None else None
        if words is None or root is None or root.dep_ != "nsubj" or cue_at(doc, root.head.i) is not None:
            continue
        following = bisect_left(people, (mention.end, 0))
        other = people[following][0] if following < len(people) else words.sent.end_char
        own = next((t for t in doc[words.end : words.sent.end] if t.lower_ in SINGULAR), None)
        if own is not None and own.idx < other:
            votes[SINGULAR[own.lower_]] += 1
    return votes


def _tells(pronoun: Token) -> bool:
    """Return whether a pronoun is the subject of a clause in the article's own words, as far as its paragraph shows."""
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or (pronoun.i and pronoun.nbor(-1).text[-1] in _MARKS):
        return False
    opened, straight = 0, 0
    for place in range(pronoun.i - 1, max(-1, pronoun.i - LONGEST_PARAGRAPH), -1):
        text = pronoun.doc[place].text
        if text.isalnum():
            continue
        if "\n" in text:
            break
        opened += text.count("“") - text.count("”")
        straight += text.count('"') + (text in {"''", "``"})
    return opened <= 0 and straight % 2 == 0


def _most(votes: Counter[Gender]) -> Gender:
    ranked = [(votes["female"], "female"), (votes["male"], "male")]
    (most, gender), (least, _) = sorted(ranked, reverse=True)
    return "unknown" if most == least else "female" if gender == "female" else "male"


def _from_titles(entity: Cluster) -> Counter[Gender]:
    votes: Counter[Gender] = Counter()
    for candidate in entity.candidates:
        if candidate.title and candidate.title.gender != "unknown":
            votes[candidate.title.gender] += 1
    return votes


def _from_given_name(entity: Cluster) -> Gender:
    votes: Counter[Gender] = Counter()
    for name in sorted(entity.names):
        words = parts(name)
        if len(words) > 1:
            votes[gender_of_given_name(words[0])] += 1
            if len(words[0]) == 1 and len(words) > 2:
                votes[gender_of_given_name(words[1])] += 1
    return _most(votes)
