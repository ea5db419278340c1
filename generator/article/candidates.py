"""Names before it is known whose they are: every capitalised stretch that may be a name, with evidence of its type.

The small pipelines err on single tags (a surname tagged as a place, a city as a person), so a
tag is one vote among several, and the votes of all occurrences of a name are added up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article import gazetteer
from generator.article.names import SUFFIXES, fold, is_given_name, is_particle
from generator.article.roles import Title, name_start_after_titles, role_of, role_phrase, title_before
from generator.findings import Block
from generator.lexicons import word_list
from generator.reading import Article, EntityType

Votes = defaultdict[EntityType, float]

_TAGS: Mapping[str, EntityType] = {
    "PERSON": "person",
    "ORG": "institution",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
_POSSESSIVE_ENDS = frozenset({"'s", "’s", "'", "’"})
_AGE = re.compile(
    r",\s*(?:aged\s+)?\d{1,3}\s*(?:,|\.|;|\)|$|years?\b|of\b|and\b)|\s*\(\d{1,3}\)|,\s*a \d{1,3}-year-old"
)
_APPOSITIVE = re.compile(
    r",\s*(?:\d{1,3},\s*)?(?P<phrase>(?:a|an|the|his|her|their|its|one of|[A-Z][\w.’' -]{1,40}['’]s)\s[^,;.()]{2,80})"
)


@dataclass(frozen=True)
class Candidate:
    """One occurrence of what may be a name: token positions [`start`, `end`) and the votes for its type."""

    start: int
    end: int
    name: str
    votes: Mapping[EntityType, float]
    title: Title | None


def find_candidates(article: Article, doc: Doc) -> tuple[Candidate, ...]:
    """Return every occurrence of a possible name in the running text, in text order.

    Headings and titles in title case are left out: in them every word is capitalised.
    """
    taken: set[int] = set()
    found = []
    blocks = [block for block in article.blocks if block.kind in {"paragraph", "list-item"} or is_sentence_case(block)]
    inside = [block for block in blocks if block.kind not in {"leftover", "table"}]
    for start, end, label in _tagged(doc, inside):
        found.append(_candidate(doc, start, end, label))
        taken.update(range(start, end))
    for start, end in _runs(doc, inside, taken):
        found.append(_candidate(doc, start, end, ""))
    return tuple(sorted(found, key=lambda candidate: candidate.start))


def is_sentence_case(block: Block) -> bool:
    """Tell whether a heading is written like a sentence, so that a capital letter means a name."""
    words = [word for word in re.findall(r"[A-Za-z]\w+", block.text) if len(word) > 3][1:]
    return bool(words) and sum(word[0].isupper() for word in words) <= len(words) / 2


def is_calendar_word(word: str) -> bool:
    """Tell whether a word names a day, a month, a feast or a time zone."""
    return word.casefold() in word_list("calendar_words").terms()


def _within(doc: Doc, start: int, end: int, blocks: Iterable[Block]) -> bool:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return any(block.start <= first and last <= block.end for block in blocks)


def _tagged(doc: Doc, blocks: list[Block]) -> Iterator[tuple[int, int, str]]:
    """Yield the named entities of the parse, cut to the bare name."""
    for entity in doc.ents:
        if entity.label_ not in _TAGS and entity.label_ not in {"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"}:
            continue
        for start, end in _clean(doc, entity.start, entity.end):
            if _within(doc, start, end, blocks) and _is_nameish(doc, start, end):
                yield start, end, entity.label_


def _clean(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bare names within an entity: no article, title, possessive ending or line end."""
    piece = start
    for place in range(start, end + 1):
        at_end = place == end
        owns = not at_end and doc[place].text in _POSSESSIVE_ENDS
        if owns and place + 1 < end and gazetteer.has_institution_word(doc[start:end].text):
            owns = False
        if (
            at_end
            or owns
            or "\n" in doc[place].text
            or doc[place].text in {"|", "(", ")", '"', "“", "”", ":", ";", "—", ","}
        ):
            yield from _trim(doc, piece, place)
            piece = place + 1


def _trim(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (not doc[start].text[:1].isalnum() or doc[start].lower_ in {"the", "a", "an"}):
        start += 1
    while (
        end > start and not doc[end - 1].text[-1:].isalnum() and doc[end - 1].text not in {"Inc.", "Jr.", "Sr.", "U.S."}
    ):
        if doc[end - 1].text.endswith("."):
            break
        end -= 1
    words = [token.text for token in doc[start:end]]
    start += name_start_after_titles(words)
    if (
        end - start > 2
        and is_given_name(doc[start + 1].text)
        and not is_given_name(doc[start].text)
        and len(doc[start].text) > 2
    ):
        # "Intelligence John Miller": the tail of a department before a name.
        if not gazetteer.has_institution_word(doc[start:end].text) and not is_particle(doc[start].text):
            start += 1
    while end - start > 1 and gazetteer.is_people(doc[start].text) and is_given_name(doc[start + 1].text):
        start += 1
    if start < end:
        yield start, end


def _is_nameish(doc: Doc, start: int, end: int) -> bool:
    tokens = doc[start:end]
    first = tokens[0]
    if not first.text[:1].isupper() and not (is_particle(first.text) and end - start > 1):
        return False
    if end - start == 1 and (
        is_calendar_word(first.text) or first.is_stop or first.lower_ in {"mr", "mrs", "n’t", "n't"}
    ):
        return False
    return any(character.isalpha() for character in tokens.text) and not tokens.text.startswith(("@", "http"))


def _runs(doc: Doc, blocks: list[Block], taken: set[int]) -> Iterator[tuple[int, int]]:
    """Yield runs of capitalised words that the parse gave no tag: two words or more, or one after a title."""
    place = 0
    while place < len(doc):
        end = place
        while end < len(doc) and end not in taken and _continues(doc, place, end):
            end += 1
        while end > place and not doc[end - 1].text[:1].isupper():
            end -= 1
        if end > place:
            words = [token.text for token in doc[place:end]]
            start = place + name_start_after_titles(words)
            lone = end - start == 1
            named = any(is_given_name(doc[i].text) for i in range(start, end - 1))
            titled = title_before(doc, start) is not None
            if _within(doc, start, end, blocks) and (titled or (not lone and named)) and _is_nameish(doc, start, end):
                yield start, end
        place = max(end, place + 1)


def _continues(doc: Doc, start: int, place: int) -> bool:
    token = doc[place]
    if token.text[:1].isupper():
        if token.is_stop or is_calendar_word(token.text):
            return False
        return token.text[0].isalpha() and (place > start or not token.is_sent_start or token.pos_ == "PROPN")
    return place > start and is_particle(token.text) and place + 1 < len(doc) and doc[place + 1].text[:1].isupper()


def _candidate(doc: Doc, start: int, end: int, label: str) -> Candidate:
    name = doc[start:end].text
    title = title_before(doc, start)
    votes: Votes = defaultdict(float)
    if label in _TAGS:
        votes[_TAGS[label]] += 1
    for more in (_votes_of_form(name), _votes_of_context(doc, start, end, title)):
        for kind, vote in more.items():
            votes[kind] += vote
    return Candidate(start, end, name, dict(votes), title)


def _votes_of_form(name: str) -> Votes:
    votes: Votes = defaultdict(float)
    words = name.split()
    if gazetteer.is_people(name):
        votes["group"] += 6
    elif gazetteer.is_listed_place(name):
        votes["place"] += 6
    elif gazetteer.is_place(name):
        votes["place"] += 4
    if gazetteer.is_metonym(name):
        votes["institution"] += 8
    if gazetteer.is_media(name):
        votes["media"] += 5
    elif gazetteer.has_institution_word(name):
        votes["institution"] += 5
    if re.fullmatch(r"(?:[A-Z]\.?){2,6}", name):
        votes["institution"] += 2
    if len(words) > 1 and is_given_name(words[0]) and not gazetteer.is_listed_place(name):
        votes["person"] += 2.5
    if len(words) > 2 and fold(words[-1]) in SUFFIXES:
        votes["person"] += 4
    return votes


def _votes_of_context(doc: Doc, start: int, end: int, title: Title | None) -> Votes:
    votes: Votes = defaultdict(float)
    if title and (title.role is None or doc[start - 1].text[:1].isupper()):
        votes["person"] += 3
    elif title:
        votes["person"] += 2
    after = doc.text[doc[end - 1].idx + len(doc[end - 1]) :][:120].split("\n")[0]
    if _AGE.match(after):
        votes["person"] += 3
    if re.match(r",?\s+who(?:se|m)?\b", after):
        votes["person"] += 1.5
    appositive = _APPOSITIVE.match(after)
    if appositive and role_phrase(appositive["phrase"]):
        votes["person"] += 2
    bracket = re.match(r"\s*\((?P<role>[^()]{3,40})\)", after)
    if bracket and role_of(bracket["role"]):
        votes["person"] += 3
    root = _root(doc, start, end)
    if root.dep_ == "nsubj" and root.head.lemma_ in word_list("cue_verbs").terms():
        votes["person"] += 0.5
    if start and doc[start - 1].lower_ == "the":
        votes["institution"] += 1
    if start and doc[start - 1].lower_ in {"in", "at", "near", "across", "outside", "throughout", "inside"}:
        votes["place"] += 1.5
    return votes


def _root(doc: Doc, start: int, end: int) -> Token:
    return doc[start:end].root
