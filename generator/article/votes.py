"""What a name is, as evidence: votes that its own words give, and votes of the words around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType

from generator.article import gazetteer
from generator.article.name_titles import Title
from generator.article.names import MEMORY, SUFFIXES, fold, is_given_name, is_surname
from generator.article.roles import role_of, role_phrase
from generator.article.slices import text_of
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list
from generator.reading import Article, EntityType

Votes = defaultdict[EntityType, float]
_AFTER = 120
"""Characters after a name in which its age, its apposition and the like are looked for."""
_BEFORE = 6
"""Tokens before a name in which a place coordinated with it, or who was told, are looked for."""
_FUNCTION_WORDS = frozenset({"without", "for", "of", "against", "with", "on", "and", "&", "to"})
_PLACE_BEGINNINGS = frozenset(
    {"santa", "san", "los", "las", "fort", "port", "mount", "mt", "lake", "new", "st", "cape"}
)
_AGE = re.compile(
    r",\s*(?:aged\s+)?\d{1,3}\s*(?:,|\.|;|\)|$|years?\b|of\b|and\b)|\s*\(\d{1,3}\)|,\s*a \d{1,3}-year-old"
)
_APPOSITIVE = re.compile(
    r",\s*(?:\d{1,3},\s*)?"
    r"(?P<phrase>(?:(?:a|an|the|his|her|their|its|one of|[A-Z][\w.’' -]{1,40}['’]s)\s)?[^\W\d_][^,;.()]{2,80})"
)
_WHO = re.compile(r",?\s+who(?:se|m)?\b")
_BRACKET = re.compile(r"\s*\((?P<role>[^()]{3,40})\)")
_TOLD = re.compile(r"\b(?:reported by|told)(?: the)?$", re.IGNORECASE)
_OF_PLACE = re.compile(
    r"\b(?:city|town|village|district|province|region|island|port|suburb|county|state|residents|streets|outskirts) of$",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,6}")
_PLACE_NOUN = re.compile(r"\s+(?:district|province|county|regency|village|town|city|region|suburb|neighbou?rhood)\b")
_PLACE_BEFORE = re.compile(r"(?P<name>[A-Z]\w+(?: [A-Z]\w+){0,2}),? and$")
_PLACE_AFTER = re.compile(r",? and (?P<name>[A-Z]\w+(?: [A-Z]\w+){0,2})")


@lru_cache(MEMORY)
def votes_of_form(name: str) -> Mapping[EntityType, float]:
    """Return the votes that a name's own words give, wherever it stands."""
    votes: Votes = defaultdict(float)
    words = name.split()
    for kind, weight in (_vote_of_place(name, words), _vote_of_institution(name, words)):
        votes[kind] += weight
    if _INITIALS.fullmatch(name):
        votes["institution"] += 2
    if len(words) > 1 and is_given_name(words[0]) and not gazetteer.is_listed_place(name):
        votes["person"] += 2.5
    if len(words) == 1 and words[0].istitle() and is_given_name(name) and not gazetteer.is_listed_place(name):
        votes["person"] += 0.75
    if len(words) > 2 and fold(words[-1]) in SUFFIXES and is_given_name(words[0]):
        votes["person"] += 4
    if not any(votes.values()) and is_surname(words[-1]) and len(words) <= 3:
        votes["person"] += 1.5 if len(words) > 1 else 0.5
    return MappingProxyType(dict(votes))


def _vote_of_place(name: str, words: Sequence[str]) -> tuple[EntityType, float]:
    if gazetteer.is_people(name):
        return "group", 6
    if gazetteer.is_listed_place(name):
        return "place", 6
    if gazetteer.is_place(name):
        return "place", 2 if gazetteer.is_surname_too(words[-1]) else 6
    return "place", 2.5 if len(words) > 1 and fold(words[0]) in _PLACE_BEGINNINGS else 0


def _vote_of_institution(name: str, words: Sequence[str]) -> tuple[EntityType, float]:
    if gazetteer.is_metonym(name):
        return "institution", 8
    if gazetteer.is_media(name):
        return "media", 5
    if gazetteer.is_listed_place(name):
        return "institution", 0
    if gazetteer.has_institution_word(name) or _is_plural_of_people(words):
        return "institution", 5
    return "institution", 3 if any(word.casefold() in _FUNCTION_WORDS for word in words[1:-1]) else 0


def _is_plural_of_people(words: Sequence[str]) -> bool:
    """Tell whether a name ends in a plural such as 'Auditors' or 'Republicans', as those of firms and clubs do."""
    last = words[-1]
    if len(words) < 2 or not last.endswith("s") or is_surname(last):
        return False
    return role_of(last.removesuffix("s")) is not None or gazetteer.is_people(last)


def votes_of_context(article: Article, doc: Doc, start: int, end: int, title: Title | None) -> Votes:
    """Return the votes that the words around a name give: its title, what follows it, what it is the subject of."""
    votes: Votes = defaultdict(float)
    if title and (title.role is None or doc[start - 1].text[:1].isupper()):
        votes["person"] += 3
    elif title:
        votes["person"] += 2
    ends = doc[end - 1].idx + len(doc[end - 1])
    after = article.text[ends : ends + _AFTER].partition("\n")[0]
    comma, bracketed = after[:1] == ",", after.lstrip()[:1] == "("
    if (comma or bracketed) and _AGE.match(after):
        votes["person"] += 3
    if _WHO.match(after):
        votes["person"] += 1.5
    appositive = _APPOSITIVE.match(after) if comma else None
    if appositive and role_phrase(appositive["phrase"]):
        votes["person"] += 2
    bracket = _BRACKET.match(after) if bracketed else None
    if bracket and role_of(bracket["role"]):
        votes["person"] += 3
    root = _root(doc, start, end)
    if root.dep_ == "nsubj" and root.head.lemma_ == "report":
        votes["media"] += 1
    elif root.dep_ == "nsubj" and root.head.lemma_ in word_list("cue_verbs").terms():
        votes["person"] += 0.5
    before = text_of(doc, max(0, start - _BEFORE), start)
    last = before.rstrip("\n")[-5:].lower()
    if last.endswith(("told", "by", "the")) and _TOLD.search(before):
        votes["media"] += 1
    if start and doc[start - 1].lower_ == "the" and root.dep_ not in {"compound", "nmod", "poss"}:
        votes["institution"] += 1.5
    if start and doc[start - 1].lower_ in {"in", "at", "near", "across", "outside", "throughout", "inside"}:
        votes["place"] += 1.5
    of_place = last.endswith(" of") and _OF_PLACE.search(before)
    if of_place or _PLACE_NOUN.match(after) or _is_among_places(before, after):
        votes["place"] += 2.5
    return votes


def _is_among_places(before: str, after: str) -> bool:
    """Tell whether a name is coordinated with a listed place: 'Ardle' in "Ardle and San Francisco"."""
    found = (_PLACE_BEFORE.search(before) if "and" in before[-5:] else None, _PLACE_AFTER.match(after))
    beside = [match["name"] for match in found if match]
    return any(gazetteer.is_listed_place(name) for name in beside)


def _root(doc: Doc, start: int, end: int) -> Token:
    return doc.span(start, end).root if end - start > 1 else doc[start]
