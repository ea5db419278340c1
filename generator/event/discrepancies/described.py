"""People as the articles of an event describe them: each description with its sentence, gathered by person."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from generator.article.gazetteer import country_of
from generator.article.roles import role_of, status_words
from generator.event.discrepancies.registry import Comparison, kept_for_event
from generator.event.discrepancies.wording import reading, tidy
from generator.findings import Reading, Span
from generator.lexicons import word_list
from generator.prose import listed
from generator.reading import ArticleFindings, Description, Entity

OFFICE_HOLDER = "office-holder"
GRADES = ("assistant", "associate", "deputy", "vice", "junior")
HEADING = ("chief", "head", "managing", "executive", "general")
BEFORE_LABEL = frozenset(
    {"a", "an", "the", "his", "her", "its", "their", "our", "my", "and", "or", "as", "is", "was", "who", "now", "one"}
    | {"once", "another", "then", "with", "from", "also", "that", "this", "were", "been"}
)
"""Words after which a label begins, and which say nothing about a role."""

_OF_AGE = frozenset({"year", "years", "aged", "young", "elderly"})
_WORD = re.compile(r"[^\W\d_]+")
_SHORT = 3
_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b|\bago\b|\bat the time\b|\bthen\b")


@dataclass(frozen=True)
class Told:
    """A description of a person, with the article and sentence it stands in."""

    article: str
    description: Description
    sentence: str
    span: Span
    """The description, with the name where it is a title before one."""

    @cached_property
    def is_doubted(self) -> bool:
        """Tell whether the article leaves the role open ('alleged')."""
        return bool(doubts(self.description))

    @property
    def clause(self) -> frozenset[str]:
        """Return the words of the part of the sentence, between semicolons, that the description stands in."""
        parts = [part for part in self.sentence.split(";") if self.description.text in part]
        return frozenset(word for part in parts for word in _WORD.findall(part.casefold()))

    @property
    def narrowing(self) -> frozenset[str]:
        """Return the words that say what the role is: its own and those in lower case beside it, names left out."""
        beside = [word for word in _WORD.findall(self.description.text) if word.islower() and len(word) > _SHORT]
        return frozenset(beside) - BEFORE_LABEL - _OF_AGE - frozenset(status_words()) | frozenset(
            self.description.role.casefold().split()
        )

    @cached_property
    def is_dated(self) -> bool:
        """Tell whether the sentence is about another time."""
        return _YEAR.search(self.sentence) is not None


@dataclass(frozen=True)
class Bearer:
    """A person of the event and everything that the articles say the person is."""

    id: str
    name: str
    told: tuple[Told, ...]

    def states(self) -> frozenset[str]:
        """Return the countries, or other bodies, that the person's roles are in."""
        return frozenset(body(one.description) for one in self.told if body(one.description))


def body(description: Description) -> str:
    """Return what a role is in, a country under its name: 'U.S.' and 'American' are one; or the empty string."""
    of = description.of
    return (country_of(of) or of).casefold() if of else ""


@kept_for_event
def bearers(comparison: Comparison) -> tuple[Bearer, ...]:
    """Return the persons of the event who are described, in the order in which the articles name them.

    How a speaker describes somebody inside quotation marks is the speaker's word and left out.
    """
    told: dict[str, list[Told]] = {}
    for one, entity in comparison.entities():
        if entity.type != "person":
            continue
        person = comparison.person(one.info.id, entity.id)
        for description in (*entity.descriptions, *(one for one in entity.called if _gives_age(one))):
            if _is_quoted(one, description):
                continue
            told.setdefault(person, []).append(
                Told(one.info.id, description, _sentence(one, description), _with_name(entity, description))
            )
    return tuple(
        Bearer(person, comparison.name(person), tuple(descriptions))
        for person, descriptions in told.items()
        if not person.count("/") or len(descriptions) > 1
    )


def _gives_age(called: Description) -> bool:
    """Tell whether words without the name give an age beside an occupation: 'the 46-year-old notary'."""
    return re.search(r"-old\s+\w", called.text) is not None and role_of(called.role) is not None


def _is_quoted(one: ArticleFindings, description: Description) -> bool:
    return any(words.kind != "indirect" and words.start <= description.start < words.end for words in one.quotations)


def _with_name(entity: Entity, description: Description) -> Span:
    for mention in entity.mentions:
        if mention.start <= description.start and description.end <= mention.end:
            return Span(article=mention.article, start=mention.start, end=mention.end, text=mention.text)
    return Span(article=description.article, start=description.start, end=description.end, text=description.text)


def _sentence(one: ArticleFindings, description: Description) -> str:
    for sentence in one.sentences:
        if sentence.start <= description.start < sentence.end:
            return sentence.text
    return ""


def doubts(description: Description) -> list[str]:
    """Return the words of a description that leave its role open: 'alleged', 'suspected'."""
    doubted = word_list("doubted_roles").terms()
    return [word for word in map(bare, description.text.split()) if word in doubted]


def bare(word: str) -> str:
    """Return a word in small letters without the marks beside it."""
    return word.casefold().strip(",.;:“”\"'’()")


def post(description: Description) -> str:
    """Return a role with the word that makes it one post of many: 'chief engineer', 'deputy mayor', 'head coach'."""
    before = words_before(description)
    role = description.role.casefold()
    grade = before[-1] if before else ""
    return f"{grade} {role}" if grade in (*GRADES, *HEADING) and not role.startswith(grade) else role


def words_before(description: Description) -> list[str]:
    """Return the lower-case words of the description before the role's first word, what the role is in left out."""
    words = re.findall(r"[^\W\d_]+", description.text.casefold())
    inside = set(re.findall(r"[^\W\d_]+", (description.of or "").casefold()))
    first = description.role.casefold().split()[0] if description.role else ""
    before = words[: words.index(first)] if first in words else []
    return [word for word in before if word not in inside]


def words_of(told: Sequence[Told]) -> str:
    """Return up to four of the wordings, in quotation marks."""
    return listed([f"“{words}”" for words in dict.fromkeys(tidy(one.span.text) for one in told)][:4])


def reading_of(value: str, told: Sequence[Told]) -> Reading:
    """Return a reading that rests on these descriptions."""
    return reading(value, [one.span for one in told])
