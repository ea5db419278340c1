"""Words in quotation marks that are nobody's speech: titles of works, nicknames, words as words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
SMALL = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "on",
        "in",
        "at",
        "to",
        "for",
        "from",
        "by",
        "with",
        "and",
        "or",
        "nor",
        "but",
        "as",
        "is",
        "it",
        "its",
        "into",
        "over",
        "under",
        "up",
        "out",
        "off",
        "vs",
        "v",
        "de",
        "la",
        "le",
    ]
)
WORKS = frozenset(
    [
        "album",
        "article",
        "blog",
        "book",
        "broadcast",
        "campaign",
        "channel",
        "column",
        "comedy",
        "documentary",
        "drama",
        "editorial",
        "episode",
        "essay",
        "exhibit",
        "exhibition",
        "film",
        "hashtag",
        "headline",
        "hit",
        "memoir",
        "magazine",
        "movie",
        "musical",
        "newsletter",
        "novel",
        "opera",
        "painting",
        "paper",
        "play",
        "podcast",
        "poem",
        "program",
        "programme",
        "project",
        "series",
        "show",
        "single",
        "sitcom",
        "song",
        "special",
        "story",
        "thriller",
        "title",
        "track",
        "video",
        "operation",
    ]
)
PLACES_OF_WORKS = frozenset(
    {"on", "in", "of", "for", "from", "to", "at", "with", "titled", "entitled", "called", "named", "’s", "'s", "’"}
)
WORDS_AS_WORDS = frozenset({"word", "words", "letter", "letters", "prefix", "suffix", "adjective", "noun", "verb"})


def is_title(doc: Doc, text: str, before: Sequence[int], after: Sequence[int], first: int) -> bool:
    """Return whether quoted words are the title of a work: capitals throughout, in a title's place.

    `before` and `after` are the outer tokens around them. A slogan or a sentence that ends in its
    own question or exclamation mark is no title, nor is what stands right after a comma or colon.
    """
    words = WORD.findall(text)
    capital = [word for word in words if word.lower() not in SMALL]
    if not capital or len(words) > 12 or not all(word[0].isupper() or word[0].isdigit() for word in capital):
        return False
    previous = doc[before[-1]] if before else None
    following = doc[after[0]] if after else None
    if previous is None:
        return (
            len(words) <= 6 and following is not None and following.pos_ in {"NOUN", "PROPN"} and not text.endswith(",")
        )
    if previous.lower_ in PLACES_OF_WORKS or previous.lemma_.lower() in WORKS or previous.tag_ == "POS":
        return True
    if following is not None and (following.lemma_.lower() in WORKS or following.text == "("):
        return True
    return (
        previous.pos_ in {"DET", "ADJ", "PROPN", "NOUN"}
        and following is not None
        and following.pos_ in {"NOUN", "PROPN"}
    )


def is_nickname(doc: Doc, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether one or two quoted words stand between the parts of a name: Ann "Red" Grant."""
    if len(WORD.findall(text)) > 2 or not before or not after or not text[:1].isupper():
        return False
    return doc[before[-1]].pos_ == "PROPN" and doc[after[0]].pos_ == "PROPN" and doc[before[-1]].text[:1].isupper()


def is_word_as_word(doc: Doc, text: str, before: Sequence[int]) -> bool:
    """Return whether quoted words are spoken of as words, or called so-called."""
    if not before or len(WORD.findall(text)) > 3:
        return False
    previous = doc[before[-1]].lower_
    if previous == "called" and len(before) > 2 and doc[before[-2]].text == "-" and doc[before[-3]].lower_ == "so":
        return True
    return previous in WORDS_AS_WORDS or previous == "so-called"
