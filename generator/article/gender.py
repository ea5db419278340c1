"""The gender that an article gives a person: by honorific, role, pronoun or given name."""

from __future__ import annotations

from collections import Counter

from spacy.tokens import Doc, Span

from generator.article.candidates import Candidate
from generator.article.clusters import Cluster
from generator.article.names import gender_of_given_name, parts
from generator.article.roles import honorific_gender
from generator.reading import Gender

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


_OPPOSITE: dict[Gender, Gender] = {"female": "male", "male": "female"}

CONTRARY = 3
"""Pronouns that outweigh the given name: a single one is too often somebody else's."""


def gender_of(entity: Cluster, doc: Doc | None = None) -> Gender:
    """Return an entity's gender; 'unknown' where nothing tells it, 'neuter' for an institution, outlet or place.

    Honorifics and gendered roles outweigh the given name; pronouns decide where the given name
    does not tell, or where they go against it `CONTRARY` times. Without the parse they are not asked.
    """
    if entity.type == "group":
        return "plural"
    if entity.type != "person":
        return "neuter"
    told = _most(_from_titles(entity))
    if told != "unknown":
        return told
    named = _from_given_name(entity)
    spoken = _from_pronouns(entity, doc) if doc is not None else Counter()
    contrary = spoken[_OPPOSITE[named]] - spoken[named] if named in _OPPOSITE else 0
    return _most(spoken) if named == "unknown" or contrary >= CONTRARY else named


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


def _from_pronouns(entity: Cluster, doc: Doc) -> Counter[Gender]:
    """Count third-person pronouns in sentences that name this person as subject and nobody else before the pronoun."""
    votes: Counter[Gender] = Counter()
    for candidate in entity.candidates:
        root = doc[candidate.start : candidate.end].root
        if root.dep_ not in {"nsubj", "nsubjpass"}:
            continue
        for token in _rest_of_clause(doc, candidate, root.sent):
            if token.ent_type_ == "PERSON" or honorific_gender(token.text) is not None:
                break
            gender = SINGULAR.get(token.lower_)
            if gender:
                votes[gender] += 1
                break
    return votes


def _rest_of_clause(doc: Doc, candidate: Candidate, sentence: Span) -> Span:
    return doc[candidate.end : sentence.end]


def _from_given_name(entity: Cluster) -> Gender:
    votes: Counter[Gender] = Counter()
    for name in sorted(entity.names):
        words = parts(name)
        if len(words) > 1:
            votes[gender_of_given_name(words[0])] += 1
            if len(words[0]) == 1 and len(words) > 2:
                votes[gender_of_given_name(words[1])] += 1
    return _most(votes)
