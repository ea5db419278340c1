"""Words in quotation marks that are nobody's speech: titles of works, nicknames, words as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from generator.article.marks import Marked
from generator.lexicons import word_list
from generator.reading import Article

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
SMALL = frozenset(
    "a an the of on in at to for from by with and or nor but as is it its into over under up out off vs v de la".split()
)
BEFORE_TITLES = frozenset("on in of for from to at with titled entitled called named ’s 's ’".split())
WORDS_AS_WORDS = frozenset("word words letter letters prefix suffix adjective noun verb so-called".split())
LONGEST_TITLE = 12
NICKNAMED = re.compile(r"[^\W\d_][\w.’'-]* $")
NAMED_ON = re.compile(r" [^\W\d_]")
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")


@cache
def works() -> frozenset[str]:
    """Return the nouns beside which a title stands: film, book, radio show."""
    return word_list("works").terms()


def is_title(doc: Doc, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether quoted words are the title of a work: capitals throughout, in a title's place.

    `before` and `after` are the outer tokens around them. What stands right after a comma or colon
    is no title, unless the comma follows the word for a work ("in his book, …").
    """
    if not has_title_case(text):
        return False
    following = doc[after[0]] if after else None
    named = following is not None and following.pos_ in {"NOUN", "PROPN"}
    if not before:
        return named and len(WORD.findall(text)) <= 6 and not text.endswith(",")
    previous = doc[before[-1]]
    if previous.text == "," and len(before) > 1:
        return doc[before[-2]].lemma_.lower() in works()
    if previous.lower_ in BEFORE_TITLES or previous.lemma_.lower() in works() or previous.tag_ == "POS":
        return True
    if any(doc[i].lemma_.lower() in works() for i in after[:2]) or (following is not None and following.text == "("):
        return True
    if previous.pos_ == "DET":
        return named or len([word for word in WORD.findall(text) if word.lower() not in SMALL]) > 1
    return named and previous.pos_ in {"ADJ", "PROPN", "NOUN"}


def has_title_case(text: str) -> bool:
    """Return whether every word of a short text but the small ones begins with a capital or figure."""
    words = WORD.findall(text)
    capital = [word for word in words if word.lower() not in SMALL]
    return bool(capital) and len(words) <= LONGEST_TITLE and all(w[0].isupper() or w[0].isdigit() for w in capital)


def is_nickname(article: Article, stretch: Marked) -> bool:
    """Return whether one or two quoted words stand between the parts of a name: Ann "Red" Grant.

    In headings, where every word may have a capital, nothing is read as a nickname.
    """
    text = article.text[stretch.start : stretch.end]
    if article.blocks[stretch.block].kind in {"title", "heading"}:
        return False
    if not text[:1].isupper() or not text[-1:].isalnum() or len(WORD.findall(text)) > 2:
        return False
    before = NICKNAMED.search(article.text[max(0, stretch.outer_start - 30) : stretch.outer_start])
    after = article.text[stretch.outer_end : stretch.outer_end + 2]
    return (
        before is not None and before.group()[0].isupper() and NAMED_ON.match(after) is not None and after[1].isupper()
    )


def is_stage_direction(article: Article, stretch: Marked) -> bool:
    """Return whether all that stands between the marks is in brackets: (Applause.)"""
    return BRACKETED.fullmatch(article.text[stretch.start : stretch.end].strip()) is not None


def is_word_as_word(doc: Doc, text: str, before: Sequence[int]) -> bool:
    """Return whether up to three quoted words are spoken of as words, or called so-called."""
    if not before or len(WORD.findall(text)) > 3:
        return False
    if doc[before[-1]].lower_ == "called" and len(before) > 2:
        return doc[before[-2]].text == "-" and doc[before[-3]].lower_ == "so"
    return doc[before[-1]].lower_ in WORDS_AS_WORDS
