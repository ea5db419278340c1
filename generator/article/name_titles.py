"""The titles before names: "former U.S. President", "the king's aide", "Mr."

`title_before` reads the title in front of a name in a parse; `is_title_word`, `ends_in_title` and
`name_start_after_titles` tell titles from names among capitalised words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from generator.article.gazetteer import is_listed_place, is_people
from generator.article.names import fold, is_given_name, without_possessive
from generator.article.roles import (
    DETERMINERS,
    LONGEST_LEAD,
    LONGEST_ROLE,
    Role,
    abbreviations,
    country_or_name,
    doubts,
    ending_role,
    listed_roles,
    role_key,
    role_of,
    status_of,
    status_words,
    with_doubt,
    with_rank,
)
from generator.article.slices import text_of, texts
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list
from generator.reading import Gender, RoleStatus

LONGEST_TITLE = 14
"""Tokens that are looked at before a name."""
_POSSESSIVE_ENDS = frozenset({"'s", "’s", "'", "’"})
_HYPHENS = frozenset({"-", "‑", "–"})
_PREFIXED = re.compile(r"(?:ex|then|former|vice|co)-\w+")
_WITHIN_TITLES = frozenset({"the", "and", "of", "for", "'s", "’s"})
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod"})


@dataclass(frozen=True)
class Title:
    """Words that give a role, as token positions [`start`, `end`), and what they say.

    `role` is `None` for a bare honorific ("Mr."), which says no more than `gender`.
    """

    start: int
    end: int
    role: Role | None
    of: str | None
    status: RoleStatus
    gender: Gender


@cache
def _role_ends() -> frozenset[str]:
    """Return every way in which the key of a role ends: a token may be less than a word."""
    return frozenset(key[start:] for key in listed_roles() for start in range(len(key)))


@cache
def _honorifics() -> dict[str, Gender]:
    genders: dict[str, Gender] = {"female": "female", "male": "male"}
    return {fold(entry.term): genders.get(entry.get("gender"), "unknown") for entry in word_list("honorifics")}


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(fold(term) for term in word_list("role_modifiers").terms())


def honorific_gender(word: str) -> Gender | None:
    """Return the gender that an honorific tells ('unknown' for Dr.), or `None` if the word is none."""
    return _honorifics().get(fold(word)) if word[:1].isupper() else None


def is_title_word(word: str) -> bool:
    """Tell whether a capitalised word is an honorific or names a role by itself."""
    return word[:1].isupper() and (honorific_gender(word) is not None or role_of(word) is not None)


def ends_in_title(words: Sequence[str]) -> bool:
    """Tell whether capitalised words are no name but the title before one: 'Kent Police Lt', 'Kent County Sheriff'."""
    found = ending_role(words)
    if not found or len(words) < 2:
        return False
    return _is_abbreviation(words[-1]) or (found[1].kind in {"office", "rank"} and not is_given_name(words[0]))


def name_start_after_titles(words: Sequence[str]) -> int:
    """Return how many of a capitalised run's first words are titles: 3 for 'White House Spokeswoman Ann Lee'.

    A word that is a given name as well as a role (Dean, Earl) is a name where one word follows it.
    """
    for place in range(len(words) - 1, 0, -1):
        word = words[place - 1]
        if honorific_gender(word) is not None:
            return place
        if ending_role(words[:place]) is None:
            continue
        if place == len(words) - 1 and is_given_name(word) and place == 1:
            continue
        return place
    return 0


def _is_abbreviation(word: str) -> bool:
    return word[:1].isupper() and role_key(word) in abbreviations()


class Titles:
    """The titles before the names of one parse; each is read once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._read: dict[int, Title | None] = {}

    def before(self, name_start: int) -> Title | None:
        """Return what `title_before` returns."""
        if name_start not in self._read:
            self._read[name_start] = title_before(self._doc, name_start)
        return self._read[name_start]


def title_before(doc: Doc, name_start: int) -> Title | None:
    """Return the title that stands directly before the name whose first token is `name_start`."""
    if name_start == 0:
        return None
    limit = max(0, name_start - LONGEST_TITLE)
    previous = doc[name_start - 1]
    gender = honorific_gender(previous.text)
    if gender is not None and previous.i >= limit:
        before = title_before(doc, previous.i) if previous.i > limit else None
        if before and before.role and before.end == previous.i:
            return Title(before.start, name_start, before.role, before.of, before.status, gender)
        return Title(previous.i, name_start, None, None, "unstated", gender)
    return _role_before(doc, name_start, limit) or _role_of_something_before(doc, name_start, limit)


def _role_before(doc: Doc, end: int, limit: int) -> Title | None:
    found = _role_ending_at(doc, end, limit)
    if not found:
        return None
    head_start, role = found
    head_start, role = with_rank(texts(doc, limit, head_start), head_start, role)
    start = _paired_from(doc, _doubted_from(doc, _left_edge(doc, head_start, limit), limit), limit)
    role = with_doubt(text_of(doc, start, head_start).split(), role)
    return Title(start, end, role, _belongs_to(doc, start, head_start), status_of(texts(doc, start, end)), role.gender)


def _role_ending_at(doc: Doc, end: int, limit: int) -> tuple[int, Role] | None:
    """Return the first token and the role of the longest role phrase whose last token is before `end`."""
    last = doc[end - 1]
    if last.text == "." and end - 2 >= limit and _is_abbreviation(doc[end - 2].text):
        return _role_ending_at(doc, end - 1, limit)
    if fold(last.text) == "elect" and end - 3 >= limit and doc[end - 2].text in _HYPHENS:
        return _role_ending_at(doc, end - 2, limit)
    if fold(last.text).endswith("-elect"):
        elect = role_of(last.text.rsplit("-", 1)[0])
        return (end - 1, elect) if elect else None
    if last.is_punct or last.is_space or (last.text.islower() and last.pos_ not in {"NOUN", "PROPN", "ADJ"}):
        return None
    if role_key(last.text) not in _role_ends() and role_key(last.text):
        return None
    starts = range(max(limit, end - LONGEST_ROLE - 2), end)
    return next(((start, role) for start in starts if (role := _role_written(doc, start, end))), None)


def _role_written(doc: Doc, start: int, end: int) -> Role | None:
    text = text_of(doc, start, end)
    role = listed_roles().get(role_key(text))
    if role is None or "\n" in text or doc[start].is_punct:
        return None
    return role if text[0].isupper() or role_key(text) not in abbreviations() else None


def _paired_from(doc: Doc, start: int, limit: int) -> int:
    """Return where "former publisher and editor" begins: a role that is coordinated with the one at `start`."""
    if start - 2 < limit or doc[start - 1].lower_ != "and":
        return start
    found = _role_ending_at(doc, start - 1, limit)
    first = _left_edge(doc, found[0], limit) if found else start
    return first if fold(doc[first].text) in status_words() else start


def _doubted_from(doc: Doc, start: int, limit: int) -> int:
    """Return where a title begins, with the word before it, in the same phrase, that leaves it open: 'alleged'."""
    for place in range(start - 1, max(limit, start - LONGEST_LEAD) - 1, -1):
        token = doc[place]
        if place - 2 >= limit and doc[place - 1].text in _HYPHENS:
            if fold(text_of(doc, place - 2, place + 1)) in doubts():
                return place - 2
            continue
        if fold(token.text) in doubts() and (token.dep_ in _BEFORE_NOUNS or doc[place - 1].pos_ == "DET"):
            return place
        if token.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "CCONJ"} or (token.is_punct and token.text not in _HYPHENS):
            break
    return start


def _role_of_something_before(doc: Doc, end: int, limit: int) -> Title | None:
    """Read 'police chief of the Kent County Police Department' before a name."""
    if not is_given_name(doc[end].text) and not (doc[end].ent_type_ == "PERSON" and doc[end].ent_iob_ == "B"):
        return None
    place = end - 1
    while place > limit and (doc[place].text[:1].isupper() or doc[place].lower_ in _WITHIN_TITLES):
        if doc[place].lower_ in {"of", "for"}:
            found = _role_ending_at(doc, place, limit)
            if found and place < end - 1:
                start = _doubted_from(doc, _left_edge(doc, found[0], limit), limit)
                role = with_doubt(text_of(doc, start, found[0]).split(), found[1])
                of = re.sub(r"^the\s+", "", text_of(doc, place + 1, end), flags=re.IGNORECASE)
                status = status_of(texts(doc, start, place))
                return Title(start, end, role, of, status, role.gender)
        place -= 1
    return None


def _left_edge(doc: Doc, start: int, limit: int) -> int:
    """Return where the modifiers of the role at `start` begin: nouns, names, possessors, 'former'."""
    while start > limit:
        token = doc[start - 1]
        if token.text in _HYPHENS and start - 2 >= limit and fold(doc[start - 2].text) in {"ex", "vice", "then", "co"}:
            start -= 2
        elif token.text in _POSSESSIVE_ENDS and start - 2 >= limit and _is_attached(doc, start - 1):
            return _possessor_start(doc, start - 2, limit)
        elif _modifies_role(token):
            start -= 1
        else:
            break
    while start < limit + LONGEST_TITLE and doc[start].is_punct:
        start += 1
    return start


def _is_attached(doc: Doc, place: int) -> bool:
    """Tell whether a possessive ending stands right behind a word, and is no quotation mark."""
    before = doc[place - 1]
    return before.text[-1:].isalnum() and before.idx + len(before) == doc[place].idx


def _possessor_start(doc: Doc, place: int, limit: int) -> int:
    """Return the first token of the possessor whose last token is `place`."""
    while place > limit and doc[place - 1].text[:1].isupper() and doc[place - 1].pos_ == "PROPN":
        place -= 1
    if place > limit and doc[place - 1].pos_ in {"DET", "PRON", "ADJ"} and not doc[place].text[:1].isupper():
        place -= 1
    return place


def _modifies_role(token: Token) -> bool:
    word = fold(token.text)
    if not word or token.is_punct or token.is_space:
        return False
    if word in status_words() or word in _modifiers() or _PREFIXED.fullmatch(word):
        return not token.is_sent_start or token.text[:1].isupper()
    if is_people(token.text) or is_listed_place(token.text):
        return True
    if token.text[:1].isupper():
        names = token.pos_ == "PROPN" or (token.pos_ in {"NOUN", "ADJ"} and token.dep_ in _BEFORE_NOUNS)
        return names and not token.is_stop
    return token.dep_ in {"compound", "nmod"} and token.pos_ == "NOUN" and token.head.i > token.i


def _belongs_to(doc: Doc, start: int, head_start: int) -> str | None:
    """Return what the words before a role's head say it belongs to: "U.S." or "Harbour Courier"."""
    tokens = [token for token in doc[start:head_start] if not token.is_punct]
    while tokens and (fold(tokens[0].text) in status_words() or fold(tokens[0].text) in _modifiers()):
        tokens.pop(0)
    if tokens and fold(tokens[0].text) in DETERMINERS:
        tokens.pop(0)
    named = [token for token in tokens if _is_capital(token) or is_people(token.text)]
    if not named:
        return tokens[-2].text if len(tokens) > 1 and tokens[-1].text in _POSSESSIVE_ENDS else None
    return country_or_name(without_possessive(text_of(doc, named[0].i, named[-1].i + 1)))


def _is_capital(token: Token) -> bool:
    """Tell whether a word has a capital that the start of the sentence does not explain."""
    named = token.pos_ == "PROPN" or not token.is_sent_start or token.nbor().pos_ == "PROPN"
    return named and token.text[:1].isupper()
