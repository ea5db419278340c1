"""Whether a line has the shape of a headline or heading, whatever stands around it."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from generator.lexicons import word_list

Shape = Literal["none", "plain", "marked", "question"]
"""`marked` is in title case or capitals or numbered, `plain` in sentence case without a full stop."""

_EMPHASIS = re.compile(r"(?<!\w)(?P<mark>\*{1,3}|_{1,3})(?=\S)(?P<inner>[^*_\n]{1,500}?)(?<=\S)(?P=mark)(?!\w)")
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\n]{0,2000}\)")
_NUMBER = re.compile(r"(?:(?:part|step|no\.?|chapter)\s+)?\(?\d{1,2}[.):]\s+", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@\w|\w@|\||\t|[\w-]+\.(?:com|org|net|co\.uk)\b", re.IGNORECASE)
_INNER_END = re.compile(r"(\S+?)([.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]?")
_FIRST = re.compile(r"[\"'“‘(\[¿¡$£€]*[^\W_]")
_OPEN_QUOTES, _CLOSE_QUOTES = "\"'“‘", "\"'”’"
_LINKED = re.compile(r"https?:|www\.|@\w|\w@|\t", re.IGNORECASE)
_MOST_CHARACTERS, _MOST_WORDS, _MOST_PLAIN_WORDS, _MOST_ASKING_WORDS = 120, 16, 12, 9
_MOST_TITLE_CHARACTERS, _MOST_TITLE_WORDS = 160, 20


def plain_text(text: str) -> str:
    """Return `text` on one line, without the marks of emphasis and links that Markdown puts into it."""
    bare = _LINK.sub(r"\1", text) if "[" in text else text
    bare = _EMPHASIS.sub(r"\g<inner>", bare) if "*" in bare or "_" in bare else bare
    return " ".join(bare.replace("`", "").split())


def heading_shape(text: str) -> Shape:
    """Return what shape of heading `text` has, by its length, marks and capitals alone."""
    whole = plain_text(text) if len(text) <= 4 * _MOST_CHARACTERS else ""
    line = _NUMBER.sub("", whole, count=1)
    words = line.split()
    if (
        _TIME.fullmatch(whole)
        or not words
        or len(line) > _MOST_CHARACTERS
        or len(words) > _MOST_WORDS
        or not _may_head(line, words)
    ):
        return "none"
    capitals = line != whole or is_capitals(line) or in_title_case(words)
    if line.rstrip(_CLOSE_QUOTES + ") ").endswith("?"):
        asks = words[0].lower() in _words("asking") and len(words) <= _MOST_ASKING_WORDS
        return "marked" if capitals else "question" if asks else "none"
    if capitals:
        return "marked"
    return "plain" if len(words) <= _MOST_PLAIN_WORDS and not line.endswith("!") else "none"


def title_shape(text: str) -> bool:
    """Tell whether `text` can be a headline: longer than a heading may be, and freer in its marks."""
    line = plain_text(text) if len(text) <= 1000 else ""
    words = line.split()
    if (
        not words
        or len(line) > _MOST_TITLE_CHARACTERS
        or len(words) > _MOST_TITLE_WORDS
        or line[-1] in ",;:"
        or _LINKED.search(line)
    ):
        return False
    return _opens(line) and words[-1].lower() not in _words("dangling") and not is_utterance(line)


def has_full_stop(text: str) -> bool:
    """Tell whether the line ends as a sentence does, with a full stop that is not an abbreviation's."""
    words = plain_text(text).rstrip(_CLOSE_QUOTES + ") ").split()
    return bool(words) and words[-1].endswith(".") and not _DOTTED.fullmatch(words[-1])


def is_capitals(line: str) -> bool:
    """Tell whether the words of the line are in capitals."""
    letters = list(filter(str.isalpha, line))
    upper = sum(map(str.isupper, letters))
    return len(letters) >= 4 and upper >= 0.9 * len(letters)


def in_title_case(words: list[str], least: int = 2) -> bool:
    """Tell whether the words but for the short ones, `least` or more, begin with capitals, as in a headline."""
    weighty = [word.strip("\"'“”‘’()[]:,.?!-–—") for word in words]
    weighty = [word for word in weighty if word and word.lower() not in _words("short") and word[0].isalpha()]
    return len(weighty) >= least and sum(word[0].isupper() for word in weighty) >= 0.9 * len(weighty)


def is_utterance(line: str) -> bool:
    """Tell whether the whole line is speech in quotation marks, not a heading made of quoted words."""
    if line[0] not in _OPEN_QUOTES:
        return False
    if line[-1] in _CLOSE_QUOTES:
        return line[-2:-1] in (".", "!", "?", ",", "…")
    return _CLOSE_QUOTES[_OPEN_QUOTES.index(line[0])] not in line[1:]


def _may_head(line: str, words: list[str]) -> bool:
    bare = line.rstrip(_CLOSE_QUOTES + ") ")
    if not bare or bare[-1] in ",;:…—–-&" or bare.endswith("...") or _ADDRESS.search(line) or not _opens(line):
        return False
    if bare[-1] == "." and not re.search(r"(?:[A-Z]\.){2,}$", bare):
        return False
    if words[-1].lower() in _words("dangling") or is_utterance(line):
        return False
    return not any(_ends_inside(match) for match in _INNER_END.finditer(line))


def _opens(line: str) -> bool:
    """Tell whether the line begins with a capital or a figure."""
    match = _FIRST.match(line)
    return match is not None and (match.group()[-1].isupper() or match.group()[-1].isdigit())


def _ends_inside(match: re.Match[str]) -> bool:
    """Tell whether a mark inside the line ends a sentence there, and is no abbreviation's."""
    word = match[1].strip("\"'“‘(")
    if match[2] != ".":
        return True
    return not (_DOTTED.fullmatch(word + ".") or word in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(term.rstrip(".") for term in word_list("abbreviations").terms())


@cache
def _words(use: str) -> frozenset[str]:
    return frozenset(entry.term for entry in word_list("heading_words") if use in entry.get("use").split())
