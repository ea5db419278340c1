"""Words in quotation marks that are nobody's speech: titles of works, nicknames, words as words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from generator.article.cues import cue_at
from generator.article.marks import Marked
from generator.article.names import is_given_name
from generator.article.people import People
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list
from generator.reading import Article

WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
BEFORE_TITLES = frozenset(
    ["on", "in", "of", "for", "from", "to", "at", "with", "titled", "entitled", "called", "named", "’s", "'s", "’"]
)
WORDS_AS_WORDS = frozenset(["word", "words", "letter", "letters", "prefix", "suffix", "adjective", "noun"])
TITLED = frozenset({"titled", "entitled"})
NAMED = frozenset({"called", "named"})
MAKERS = frozenset(
    {"anchor", "author", "cast", "copy", "creator", "director", "editor", "episode", "host", "presenter", "star"}
    | {"producer", "writer"}
)
"""Words for who makes a work, and for its parts, before *of* and a title."""
LONGEST_TITLE = 12
LABEL_REACH = 6
SHOUTED = 4
"""Words of a sentence in capitals, at least."""
REPORTING = re.compile(
    r"(?:(?:said|says|added|adds) (?:[A-Z]|an? |the ).*|(?:[A-Z][\w.’'-]+ ){1,3}(?:said|says|added|adds)\b[^,:]*)[.,]"
)
LONGEST_REPORTING = 8
LONGEST_POLICY = 5
JOINED = re.compile(r",| (?:and|or) ")
POLICIES = frozenset(
    ["doctrine", "method", "policy", "policing", "practice", "program", "programme", "strategy", "tactic"]
)
LONGEST_POINTER = 5
"""Words of a label that points elsewhere, with its colon."""
NICKNAMED = re.compile(r"[^\W\d_][\w.’'-]* $")
NAMED_ON = re.compile(r" [^\W\d_]")
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]\.?")


@cache
def works() -> frozenset[str]:
    """Return the nouns beside which a title stands: film, book, radio show."""
    return word_list("works").terms()


@cache
def small_words() -> frozenset[str]:
    """Return the words that titles leave in small letters."""
    return word_list("title_small_words").terms()


def is_title(doc: Doc, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether quoted words are the title of a work: capitals throughout, in a title's place.

    `before` and `after` are the outer tokens around them. What stands right after a comma or colon
    is no title, unless the comma follows the word for a work ("in his book, …").
    """
    if not has_title_case(text) or is_shouted(text):
        return False
    following = doc[after[0]] if after else None
    named = following is not None and following.pos_ in {"NOUN", "PROPN"}
    if not before:
        return named and len(WORD.findall(text)) <= 6 and text[-1].isalnum()
    previous = doc[before[-1]]
    if previous.text == "," and len(before) > 1:
        return doc[before[-2]].lemma_.lower() in works()
    if follows_work(previous) or precedes_work(doc, after):
        return True
    if previous.pos_ == "DET":
        return (named or len(capitalised(WORD.findall(text))) > 1) and not is_label(doc, before)
    return named and previous.pos_ in {"ADJ", "PROPN", "NOUN"} and not is_naming(doc, before)


def is_shouted(text: str) -> bool:
    """Return whether words are a sentence in capitals, of somebody who shouts, and no title."""
    return text.isupper() and len(WORD.findall(text)) >= SHOUTED and text.rstrip()[-1:] in {"!", "?", "."}


def shows_work(doc: Doc, people: People, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether the words beside a title show that it is the title of a work, not the name of a thing.

    A word for a work stands before or after it, or one for who makes a work, or an outlet whose
    programme it is; or somebody is heard *on* three words or more.
    """
    if precedes_work(doc, after) or not before:
        return precedes_work(doc, after)
    near = [doc[i] for i in before[-3:]]
    last = near[-1].lower_
    if last in NAMED or near[-1].text == ",":
        return any(word.lemma_.lower() in works() for word in near[:-1])
    if last == "of":
        return any(word.lemma_.lower() in MAKERS for word in near[:-1])
    if near[-1].tag_ == "POS" and len(near) > 1:
        owner = people.at(near[-2].idx, near[-2].idx + len(near[-2]))
        return owner is not None and owner.type == "media"
    heard = last == "on" and len(WORD.findall(text)) >= 3
    return heard or last in TITLED or near[-1].lemma_.lower() in works()


def follows_work(previous: Token) -> bool:
    """Return whether a title may stand after a word: on, the film, the network's; told a programme."""
    lemma = previous.lemma_.lower()
    owned = previous.tag_ == "POS" or (previous.text in {"'", "’"} and previous.i > 0)
    return previous.lower_ in BEFORE_TITLES or lemma in works() or lemma == "tell" or owned


def precedes_work(doc: Doc, after: Sequence[int]) -> bool:
    """Return whether the words after a title say what it is of: "…" radio show, "…" (1998)."""
    return any(doc[i].lemma_.lower() in works() for i in after[:2]) or (bool(after) and doc[after[0]].text == "(")


@cache
def pointers() -> frozenset[str]:
    """Return the words that label a line which points elsewhere: watch, photo, read."""
    return word_list("pointer_labels").terms()


def follows_pointer(doc: Doc, before: Sequence[int]) -> bool:
    """Return whether a label without a subject leads up to quoted words: Read more: …; Photo: …; Share this: …"""
    return (
        0 < len(before) <= LONGEST_POINTER
        and doc[before[-1]].text == ":"
        and doc[before[0]].lower_ in pointers()
        and doc[before[min(1, len(before) - 1)]].lower_ != "from"
        and not any(doc[i].tag_ in {"VBD", "MD"} for i in before)
    )


def is_label(doc: Doc, before: Sequence[int]) -> bool:
    """Return whether a verb of naming stands shortly before: called the deal a "Great Success"."""
    cues = (cue_at(doc, index) for index in before[-LABEL_REACH:])
    return any(cue is not None and cue.has("label") for cue in cues)


def is_naming(doc: Doc, before: Sequence[int]) -> bool:
    """Return whether a verb that does nothing but name stands shortly before: called it, not criticised it."""
    cues = (cue_at(doc, index) for index in before[-LABEL_REACH:])
    return any(cue is not None and cue.has("label") and not cue.has("stance") for cue in cues)


def capitalised(words: Sequence[str]) -> list[str]:
    """Return those of some words that a title would capitalise."""
    return [word for word in words if word.lower() not in small_words()]


def has_title_case(text: str) -> bool:
    """Return whether every word of a short text but the small ones begins with a capital or figure."""
    words = WORD.findall(text)
    capital = capitalised(words) if len(words) <= LONGEST_TITLE else ()
    return bool(capital) and all(word[0].isupper() or word[0].isdigit() for word in capital)


def is_nickname(article: Article, people: People, stretch: Marked) -> bool:
    """Return whether one or two quoted words stand between the parts of a person's name: Ann "Red" Grant.

    In headings, where every word may have a capital, nothing is read as a nickname.
    """
    text = article.text[stretch.start : stretch.end]
    if article.blocks[stretch.block].kind in {"title", "heading"}:
        return False
    if not text[:1].isupper() or not text[-1:].isalnum() or len(WORD.findall(text)) > 2:
        return False
    before = NICKNAMED.search(article.text[max(0, stretch.outer_start - 30) : stretch.outer_start])
    after = article.text[stretch.outer_end : stretch.outer_end + 2]
    if before is None or not before.group()[0].isupper() or NAMED_ON.match(after) is None or not after[1].isupper():
        return False
    named = people.at(stretch.outer_end + 1, stretch.outer_end + 2)
    return is_given_name(before.group().strip()) if named is None else named.type == "person"


def is_byname(doc: Doc, people: People, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether up to two capitalised words stand right before somebody's name: "Red" Ann Grant.

    Where a verb of naming stands before them, somebody calls the person so.
    """
    if not before or not after or doc[before[-1]].is_punct or not text[-1:].isalnum():
        return False
    if not has_title_case(text) or len(WORD.findall(text)) > 2:
        return False
    named = people.at(doc[after[0]].idx, doc[after[0]].idx + len(doc[after[0]]))
    person = named is not None and named.type == "person" and doc[after[0]].text[0].isupper()
    return person and not is_label(doc, before)


def is_policy(doc: Doc, text: str, before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether quoted words name a policy: the "wait and see" policy, the tactic of "sail or sink".

    What a verb of naming stands before is somebody's description of it.
    """
    if not text[-1:].isalnum() or not 1 < len(WORD.findall(text)) <= LONGEST_POLICY or is_naming(doc, before):
        return False
    beside = doc[after[0]] if after else None
    if beside is not None and beside.lemma_.lower() in POLICIES and JOINED.search(text):
        return True
    return len(before) > 1 and doc[before[-1]].lower_ == "of" and doc[before[-2]].lemma_.lower() in POLICIES


def is_stage_direction(article: Article, stretch: Marked) -> bool:
    """Return whether all that stands between the marks is in brackets: (Applause.)"""
    return BRACKETED.fullmatch(article.text[stretch.start : stretch.end].strip()) is not None


def is_reporting_clause(article: Article, stretch: Marked) -> bool:
    """Return whether misplaced marks hold only who spoke: said Jo Grant, her brother.; Grant said by telephone."""
    text = article.text[stretch.start : stretch.end].strip()
    return REPORTING.fullmatch(text) is not None and len(WORD.findall(text)) <= LONGEST_REPORTING


def is_so_called(doc: Doc, text: str, before: Sequence[int]) -> bool:
    """Return whether up to three quoted words are called so-called, whoever may call them so."""
    if len(before) <= 2 or doc[before[-1]].lower_ != "called" or len(WORD.findall(text)) > 3:
        return len(before) > 0 and doc[before[-1]].lower_ == "so-called"
    return doc[before[-2]].text == "-" and doc[before[-3]].lower_ == "so"


def is_word_as_word(doc: Doc, text: str, before: Sequence[int]) -> bool:
    """Return whether up to three quoted words are spoken of as words: the word "wharf"."""
    return bool(before) and len(WORD.findall(text)) <= 3 and doc[before[-1]].lower_ in WORDS_AS_WORDS
