"""Names before it is known whose they are: every capitalised stretch that may be a name, with evidence of its type.

The small pipelines err on single tags (a surname tagged as a place, a city as a person), so a
tag is one vote among several, and the votes of all occurrences of a name are added up.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from generator.article import gazetteer
from generator.article.cues import CERTAIN_FORMS
from generator.article.name_titles import Title, Titles, ends_in_title, is_title_word, name_start_after_titles
from generator.article.names import MEMORY, is_given_name, is_particle
from generator.article.roles import ending_role, role_of
from generator.article.slices import text_of, texts
from generator.article.tokens import Doc
from generator.article.votes import Votes, votes_of_context, votes_of_form
from generator.findings import Block
from generator.lexicons import word_list
from generator.reading import Article, EntityType

_TAGS: Mapping[str, EntityType] = {
    "PERSON": "person",
    "ORG": "institution",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
}
LONGEST_HEADING = 16
"""Words; a longer paragraph, or one that ends in a stop, is running text however many words have capitals."""

_CLITICS = frozenset({"n't", "n’t"})
_BREAKS = frozenset('|()[]{}"“”:;—,')
TAG: Mapping[str, float] = {"PERSON": 1, "ORG": 0.5, "GPE": 1, "LOC": 1, "FAC": 0.5, "NORP": 1}
"""What a tag counts: the small pipelines give ORG and FAC to whatever they do not know."""
_OTHER_TAGS = frozenset({"PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_POSSESSIVE_ENDS = frozenset({"'s", "’s", "'", "’"})


@dataclass(frozen=True)
class Candidate:
    """One occurrence of what may be a name: token positions [`start`, `end`) and the votes for its type."""

    start: int
    end: int
    name: str
    votes: Mapping[EntityType, float]
    title: Title | None


def find_candidates(article: Article, doc: Doc, titles: Titles) -> tuple[Candidate, ...]:
    """Return every occurrence of a possible name in the running text, in text order.

    Headings and titles in title case are left out: in them every word is capitalised.
    """
    taken: set[int] = set()
    found = []
    inside = [block for block in article.blocks if _has_running_text(block)]
    for start, end, label in _tagged(doc, inside):
        found.append(_candidate(article, doc, titles, start, end, label))
        taken.update(range(start, end))
    for start, end in _runs(article, doc, titles, inside, taken):
        found.append(_candidate(article, doc, titles, start, end, ""))
    title_ends = _title_ends(candidate.title for candidate in found if candidate.title)
    kept = [candidate for candidate in found if not _inside_title(candidate, title_ends)]
    return tuple(sorted(kept, key=lambda candidate: candidate.start))


def _has_running_text(block: Block) -> bool:
    if block.kind in {"leftover", "table"}:
        return False
    closed = block.text.rstrip("\"”’')]").endswith((".", "!", "?", ","))
    long_enough = closed or len(block.text.split()) > LONGEST_HEADING
    return block.kind == "list-item" or (block.kind == "paragraph" and long_enough) or is_sentence_case(block)


def is_sentence_case(block: Block) -> bool:
    """Tell whether a heading is written like a sentence, so that a capital letter means a name."""
    words = [word for word in re.findall(r"[A-Za-z]\w+", block.text) if len(word) > 3][1:]
    return bool(words) and sum(word[0].isupper() for word in words) <= len(words) / 2


@lru_cache(MEMORY)
def is_calendar_word(word: str) -> bool:
    """Tell whether a word names a day, a month, a feast or a time zone."""
    return word.casefold() in word_list("calendar_words").terms()


def _within(doc: Doc, start: int, end: int, blocks: Sequence[Block]) -> bool:
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    place = bisect_right(blocks, first, key=lambda block: block.start) - 1
    return place >= 0 and last <= blocks[place].end


def _tagged(doc: Doc, blocks: list[Block]) -> Iterator[tuple[int, int, str]]:
    """Yield the named entities of the parse, cut to the bare name."""
    for start, end, label in _joined(doc):
        for first, last in _clean(doc, start, end):
            if _within(doc, first, last, blocks) and _is_nameish(doc, first, last):
                yield first, last, label


def _joined(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Yield the parse's entities; a given name and the word after it are one, however they were tagged."""
    known = _TAGS.keys() | _OTHER_TAGS
    entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents if entity.label_ in known]
    tagged = {place for start, end, _ in entities for place in range(start, end)}
    place = 0
    while place < len(entities):
        start, end, label = entities[place]
        follows = place + 1 < len(entities) and entities[place + 1][0] == end
        if (
            follows
            and end - start == 1
            and is_given_name(doc[start].text)
            and "PERSON" in (label, entities[place + 1][2])
        ):
            end, label = entities[place + 1][1], "PERSON"
            place += 1
        if label == "PERSON":
            start, end = _widened(doc, start, end, tagged)
        elif label in _TAGS:
            end = _institution_end(doc, start, end, tagged)
        yield start, end, label
        place += 1


def _widened(doc: Doc, start: int, end: int, tagged: Set[int]) -> tuple[int, int]:
    """Return a tagged person's tokens with the untagged parts of the name beside them."""
    while start > doc[start].sent.start:
        before = doc[start - 1]
        if start - 1 in tagged or not before.text[0].isalpha():
            break
        name = before.text[0].isupper() and before.pos_ == "PROPN" and is_given_name(before.text)
        particle = (
            is_particle(before.text) and before.text.islower() and doc[start - 2].text[:1].isupper() and start > 1
        )
        if not name and not particle:
            break
        start -= 1 + particle
    lone = end - start == 1 and is_given_name(doc[start].text) and end < len(doc) and end not in tagged
    if lone and doc[end].pos_ in {"PROPN", "NOUN"} and doc[end].text[:1].isupper():
        end += 1
    return start, end


def _institution_end(doc: Doc, start: int, end: int, tagged: Set[int]) -> int:
    """Return the end of a tag, or of the institution's or place's name that it is the start of."""
    last = end
    while last < len(doc) and last not in tagged and doc[last].text[:1].isupper() and doc[last].pos_ == "PROPN":
        last += 1
    longer = text_of(doc, start, last)
    tells = gazetteer.has_institution_word(longer) or gazetteer.is_place(longer)
    return last if last > end and tells and not ending_role([doc[last - 1].text]) else end


def _clean(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the bare names within an entity: no article, title, possessive ending or line end."""
    piece = start
    for place in range(start, end + 1):
        at_end = place == end
        text = "" if at_end else doc[place].text
        owns = text in _POSSESSIVE_ENDS
        if owns and place + 1 < end and gazetteer.has_institution_word(text_of(doc, start, end)):
            owns = False
        if at_end or owns or text in _BREAKS or "\n" in text:
            yield from _trim(doc, piece, place)
            piece = place + 1


def _trim(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end and (not doc[start].text[:1].isalnum() or doc[start].lower_ in {"the", "a", "an"}):
        start += 1
    while end > start and not doc[end - 1].text[-1:].isalnum() and not doc[end - 1].text.endswith("."):
        end -= 1
    if end - start > 1 and doc[end - 1].lower_ in CERTAIN_FORMS:  # a headline's "Grant Says"
        end -= 1
    if not _is_institution(text_of(doc, start, end)):
        start += name_start_after_titles(texts(doc, start, end))
    while end - start > 1 and _is_no_part_of_name(doc, start, end):
        start += 1
    if start < end:
        yield start, end


@lru_cache(MEMORY)
def _is_institution(name: str) -> bool:
    return gazetteer.has_institution_word(name) or gazetteer.is_metonym(name) or gazetteer.is_media(name)


def _is_no_part_of_name(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the first word was swept into a tag: 'Following' or 'Intelligence' before 'Hans Meyer'."""
    first = doc[start]
    if first.is_sent_start and first.pos_ in {"VERB", "ADP", "SCONJ", "ADV", "CCONJ", "AUX"}:
        return not is_given_name(first.text)
    if gazetteer.is_people(first.text):
        return is_given_name(doc[start + 1].text)
    if end - start < 3 or len(first.text) < 3 or is_given_name(first.text) or is_particle(first.text):
        return False
    return is_given_name(doc[start + 1].text) and not gazetteer.has_institution_word(text_of(doc, start, end))


def _is_nameish(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the words may be a name at all: capitals, letters, and not a title by themselves."""
    first = doc[start]
    text = text_of(doc, start, end)
    particle = is_particle(first.text) and end - start > 1
    if not (first.text[:1].isupper() or particle) or "/" in text or text.startswith(("@", "http")):
        return False
    if any(word.islower() and not _may_be_lower(word) for word in texts(doc, start, end)):
        return False
    if end - start == 1 and (
        is_calendar_word(text) or first.is_stop or is_title_word(text) or text.lower() in _CLITICS
    ):
        return False
    if end + 1 < len(doc) and doc[end].text == "]" and doc[end + 1].text[:1].isupper() and is_given_name(text):
        return False  # an editor's addition to the name behind it: "[Mayor Ann] Hart"
    return any(character.isalpha() for character in text) and not _is_bare_title(doc, start, end, text)


def _is_bare_title(doc: Doc, start: int, end: int, text: str) -> bool:
    if role_of(text):
        return True
    if _is_institution(text):
        return False
    words = texts(doc, start, end)
    before_name = end < len(doc) and doc[end].text[:1].isupper() and ending_role(words) is not None
    return before_name or ends_in_title(words)


def _may_be_lower(word: str) -> bool:
    """Tell whether a lower-case word may stand inside a name."""
    return is_particle(word) or word in {"of", "and", "for", "the", "on", "in", "to", "at", "s"}


def _runs(
    article: Article, doc: Doc, titles: Titles, blocks: list[Block], taken: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield untagged runs of capitalised words that a title, a given name or a role tells to be a name."""
    beyond = 0
    for place in [word.i for word in doc if word.text[0].isupper() and word.i not in taken]:
        if place < beyond:
            continue
        end = place
        while end < len(doc) and end not in taken and _continues(doc, place, end):
            end += 1
        while end > place and not doc[end - 1].text[:1].isupper():
            end -= 1
        if end > place:
            start = place + name_start_after_titles(texts(doc, place, end))
            tells = _within(doc, start, end, blocks) and _tells_name(article, doc, titles, start, end)
            if tells and _is_nameish(doc, start, end):
                yield start, end
        beyond = end


def _tells_name(article: Article, doc: Doc, titles: Titles, start: int, end: int) -> bool:
    text = text_of(doc, start, end)
    if doc[start].pos_ == "PROPN" and (gazetteer.is_listed_place(text) or gazetteer.is_metonym(text)):
        return True
    if titles.before(start) is not None:
        return end - start > 1 or doc[start].pos_ in {"PROPN", "NOUN"}
    if any(is_given_name(word) for word in texts(doc, start, end - 1)):
        return True
    return 1 < end - start <= 3 and _all_names(doc, start, end) and _is_told_as_person(article, doc, start, end)


def _all_names(doc: Doc, start: int, end: int) -> bool:
    return all(token.pos_ in {"PROPN", "NOUN", "ADJ", "X"} or is_particle(token.text) for token in doc[start:end])


def _is_told_as_person(article: Article, doc: Doc, start: int, end: int) -> bool:
    return votes_of_context(article, doc, start, end, None)["person"] >= 1.5


def _continues(doc: Doc, start: int, place: int) -> bool:
    token = doc[place]
    if token.text[:1].isupper():
        if token.is_stop or is_calendar_word(token.text) or (place > start and token.lower_ in CERTAIN_FORMS):
            return False
        named = not token.is_sent_start or token.pos_ in {"PROPN", "NOUN", "ADJ", "X"}
        return token.text[0].isalpha() and (place > start or named)
    return place > start and is_particle(token.text) and place + 1 < len(doc) and doc[place + 1].text[:1].isupper()


def _title_ends(titles: Iterable[Title]) -> dict[int, int]:
    """Return where the title ends that holds a token, for each token that stands in one."""
    ends: dict[int, int] = {}
    for title in titles:
        for place in range(title.start, title.end):
            ends[place] = max(title.end, ends.get(place, 0))
    return ends


def _inside_title(candidate: Candidate, title_ends: Mapping[int, int]) -> bool:
    """Tell whether one or two words were tagged inside a title for themselves: 'State' in 'Secretary of State'."""
    known = gazetteer.is_listed_place(candidate.name) or gazetteer.is_people(candidate.name)
    if candidate.end - candidate.start > 2 or known or _is_institution(candidate.name):
        return False
    return candidate.end <= title_ends.get(candidate.start, 0)


def _candidate(article: Article, doc: Doc, titles: Titles, start: int, end: int, label: str) -> Candidate:
    name = text_of(doc, start, end)
    title = titles.before(start)
    votes: Votes = defaultdict(float)
    if (end - start > 1 and gazetteer.is_event_word(doc[end - 1].text)) or gazetteer.is_thing(name):
        return Candidate(start, end, name, {}, title)
    if label in _TAGS:
        votes[_TAGS[label]] += TAG[label]
    for more in (votes_of_form(name), votes_of_context(article, doc, start, end, title)):
        for kind, vote in more.items():
            votes[kind] += vote
    return Candidate(start, end, name, dict(votes), title)
