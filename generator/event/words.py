"""The words of a text in the form in which two newsrooms' copies of it are compared.

House style is not wording: case, apostrophe shapes, full stops in initials, hyphens, British and
American spelling, figures for small numbers, contractions, masked obscenities, an editor's insertions
in square brackets and a transcriber's notes ("(laughter)") differ from desk to desk while the words
stay the same. A `Word` holds the form without them, and the exact place in the article it was read from.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from spacy.lang.en.stop_words import STOP_WORDS

from generator.lexicons import word_list

FUNCTION_WORDS = frozenset(STOP_WORDS) - {
    "amount",
    "bottom",
    "call",
    "empty",
    "front",
    "full",
    "move",
    "name",
    "part",
    "please",
    "serious",
    "show",
    "side",
    "together",
    "top",
}
"""spaCy's English stop words, without those that are nouns, verbs and adjectives with a meaning of their own."""

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'"})

_TOKEN = re.compile(
    r"""
      (?P<gap> … | \.(?:\s?\.)+ )
    | (?P<sic> [\[(] \s* sic \s* [\])] )
    | (?P<note> [\[(] [^\[\]()]{0,30}? \b(?:inaudible|unintelligible|indistinct|crosstalk|laugh(?:s|ter|ing)?|applause
        |cheer(?:s|ing)|boo(?:s|ing)|chuckles|pauses?|sobs|sighs|coughs|sounds?|noises?|ph)\b [^\[\]()]{0,20} [\])] )
    | (?P<patched> \[[^\W\d_]{1,3}\][^\W\d_]+ | [^\W\d_]+\[(?!\s*sic\b)[^\W\d_]{1,4}\] )
    | (?P<open> \[ )
    | (?P<close> \] )
    | (?P<mask> (?<![^\W_]) [^\W\d_]{1,8} (?: \*+ | [–—]+ | -{2,} | _{2,} ) [^\W\d_]* )
    | (?P<initials> (?<![^\W_]) (?:[^\W\d_]\.){2,} )
    | (?P<clipped> (?<!\w) ['’‘] (?:em|til|cause|bout) (?!\w) )
    | (?P<figure> \d+(?:[.,]\d+)* (?= (?:km|kg|cm|mm|mph|kph|lbs?|ft|am|pm|bn|mn) (?![^\W_]) ) )
    | (?P<word> \d+(?:[.,]\d+)+ | [^\W_]+ (?: ['’ʼ‘] [^\W_]+ )* )
    | (?P<symbol> [&%] | (?<=\d) [-–] (?=\d) )
    """,
    re.VERBOSE | re.IGNORECASE,
)

_CLIPPED = {"em": "them", "til": "until", "cause": "because", "bout": "about"}
_SYMBOLS = {"&": "and", "%": "percent", "-": "to", "–": "to"}
_ENDINGS = {"n't": "not", "'re": "are", "'ve": "have", "'ll": "will", "'m": "am", "'d": "'d"}
_IS_AFTER = frozenset({"it", "that", "he", "she", "what", "there", "here", "who", "where", "how", "when", "this"})
_IS = re.compile(r"\s+(?:an?|the|not|gonna|going\s+to|here|there)\b", re.IGNORECASE)
"""What follows an "'s" that is a verb and no possessive ending: "the mayor's a fool"."""

_VERB = re.compile(rf"['’ʼ‘]\w{_IS.pattern}", re.IGNORECASE)
_BEFORE_WORD, _AFTER_WORD = '“"', '”".,;:!?'
"""Marks beside a word that are no part of it and tell nothing of it."""
_MARKS = frozenset("'’ʼ‘")
_DOTS = re.compile(r"\.\s?\.")

REMEMBERED = 1 << 16
"""How many words' readings are kept: as many as nearly all of the text of many articles is made of."""

_FUSED = {"cannot": ("can", "not"), "gonna": ("going", "to"), "wanna": ("want", "to"), "gotta": ("got", "to")}
_NUMBERS = {
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
}

_SPELLINGS = (
    (re.compile(r"(?<=\w{3})is(e|es|ed|er|ers|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=\w{3})ys(e|es|ed|ing)$"), r"yz\1"),
    (re.compile(r"(?<=[^\W\d_]{3})our(s|ed|ing|able|ite|ites|er|ers)?$"), r"or\1"),
    (re.compile(r"(?<=\w{2}[bt])re(s|d)?$"), r"er\1"),
    (
        re.compile(r"(travel|cancel|label|model|fuel|signal|counsel|level|quarrel|channel|marshal)l(?=ed$|ing$|ers?$)"),
        r"\1",
    ),
    (re.compile(r"(defen|offen|licen)ce(s|d)?$"), r"\1se\2"),
)
_SPELT_TWO_WAYS = re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _SPELLINGS))


class Word(NamedTuple):
    """A word to compare.

    `form` is what is compared; `start` and `end` are its place in the article; `inserted` marks an
    editor's words in square brackets; `after_gap` tells that an ellipsis stands before it.
    """

    form: str
    start: int
    end: int
    inserted: bool = False
    after_gap: bool = False

    @property
    def is_content(self) -> bool:
        """Tell whether the word carries meaning of its own."""
        return carries_meaning(self.form)


_made = tuple.__new__
"""What makes a `Word` of its values; its own constructor takes three times as long, and one event has many words."""


def words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """Return the words of `text`, which stands at `offset` in its article.

    A contraction gives the words that it stands for, each with its share of the span. Never raises.
    """
    if "[" in text or "(" in text or has_gap(text):  # on which words' reading may depend beyond the spaces round them
        return tuple(_scan(text, offset))
    found: list[Word] = []
    at = 0
    chunks = text.split()
    for chunk, read in zip(chunks, map(_words_of_chunk, _with_verbs(text, chunks)), strict=True):
        at = text.index(chunk, at)
        place = offset + at
        for form, start, end, _, _ in read:
            found.append(_made(Word, (form, place + start, place + end, False, False)))
        at += len(chunk)
    return tuple(found)


def has_gap(text: str) -> bool:
    """Tell whether an ellipsis stands in `text`."""
    return "…" in text or ("." in text and _DOTS.search(text) is not None)


def forms_of(text: str) -> tuple[str, ...]:
    """Return the forms of the words of `text`, as `words` gives them, without those that an editor inserted.

    Far quicker, where the places of the words are not needed.
    """
    if "[" in text or "(" in text:
        return tuple(word.form for word in words(text) if not word.inserted)
    chunks = _with_verbs(text, text.split())
    forms = tuple(map(_form_of_chunk, chunks))
    return tuple(chain.from_iterable(map(_forms_of_chunk, chunks))) if "" in forms else forms


def every_form_of(text: str) -> tuple[str, ...]:
    """Return the forms of all words of `text`, as `words` gives them."""
    return tuple([word.form for word in words(text)]) if "[" in text else forms_of(text)


def content_stems(text: str) -> frozenset[str]:
    """Return the words of `text` that carry meaning, without their inflection."""
    return frozenset([stem(form) for form in every_form_of(text) if carries_meaning(form)])


def place_of(text: str, first: int, last: int) -> tuple[int, int]:
    """Return where word number `first` of `text` begins and the one before number `last` ends, of `forms_of`.

    As the places that `words` gives, but only the spaces before them are looked for.
    """
    if "[" in text or "(" in text or has_gap(text):  # on which words' reading may depend beyond the spaces round them
        kept = [word for word in words(text) if not word.inserted]
        return kept[first].start, kept[last - 1].end
    chunks = _with_verbs(text, text.split())
    counts: Sequence[int]
    if "" not in map(_form_of_chunk, chunks[:last]):
        counts, one, other = range(last), first, last - 1
    else:
        counts = list(accumulate(map(len, map(_forms_of_chunk, chunks)), initial=0))
        one = bisect_right(counts, first) - 1
        other = bisect_right(counts, last - 1, one) - 1
    rest = text.split(None, one)[-1]
    tail = rest if one == other else rest.split(None, other - one)[-1]
    start = _words_of_chunk(chunks[one])[first - counts[one]].start
    end = _words_of_chunk(chunks[other])[last - 1 - counts[other]].end
    return len(text) - len(rest) + start, len(text) - len(tail) + end


def _with_verbs(text: str, chunks: list[str]) -> list[str]:
    """Return the `chunks` between the spaces of `text`, a space after each of which the "'s" is a verb.

    That is all that what follows a chunk may matter to.
    """
    if not ("'" in text or "’" in text or "ʼ" in text or "‘" in text) or not _VERB.search(text):
        return chunks
    ends = [at for at, chunk in enumerate(chunks) if chunk[-2:-1] in _MARKS]
    verbs = [at for at in ends if _VERB.match(" ".join((chunks[at][-2:], *chunks[at + 1 : at + 3])))]
    told = list(chunks)
    for at in verbs:
        told[at] += " "
    return told


@lru_cache(maxsize=REMEMBERED)
def _words_of_chunk(chunk: str) -> tuple[Word, ...]:
    """Return the words of what stands between two spaces, as if it began a text; a space at its end tells of a verb."""
    if chunk.endswith(" "):
        return tuple(_scan(f"{chunk}the", 0))[:-1]  # any word that makes the ending a verb
    letters = chunk.lstrip(_BEFORE_WORD).rstrip(_AFTER_WORD)
    form = _simple_form(letters) if letters.isalpha() else None
    if form is not None:  # as nearly always
        start = chunk.index(letters)
        return (Word(form, start, start + len(letters)),)
    return tuple(_scan(chunk, 0))


@lru_cache(maxsize=REMEMBERED)
def _forms_of_chunk(chunk: str) -> tuple[str, ...]:
    return tuple([word[0] for word in _words_of_chunk(chunk)])


@lru_cache(maxsize=REMEMBERED)
def _form_of_chunk(chunk: str) -> str:
    """Return the form of a chunk that is one word, as nearly all are; nothing of another."""
    forms = _forms_of_chunk(chunk)
    return forms[0] if len(forms) == 1 else ""


@lru_cache(maxsize=REMEMBERED)
def carries_meaning(form: str) -> bool:
    """Tell whether a word in the form that is compared is no function word."""
    return form not in FUNCTION_WORDS and not form.startswith("'")


def _scan(text: str, offset: int) -> Iterator[Word]:
    inserted, gap = False, False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind == "gap":
            gap = True
        elif kind in {"open", "close"}:
            inserted = kind == "open" and "]" in text[match.end() :]
        elif kind not in {"sic", "note"}:
            raw = match.group()
            form = _simple_form(raw) if kind == "word" else None
            if form is not None:
                yield Word(form, offset + match.start(), offset + match.end(), inserted, gap)
                gap = False
                continue
            verb = kind == "word" and _IS.match(text, match.end()) is not None
            for form, start, end in _forms(kind, raw, match.start(), is_verb=verb):
                yield Word(form, offset + start, offset + end, inserted, gap)
                gap = False


@lru_cache(maxsize=REMEMBERED)
def _simple_form(raw: str) -> str | None:
    """Return the only form that a word stands for, or None where it is contracted or two in one."""
    word = plain(raw)
    return None if "'" in word or word in _FUSED else spelling(word)


def _forms(kind: str, raw: str, start: int, *, is_verb: bool) -> Iterator[tuple[str, int, int]]:
    """Yield the forms that one token of the text stands for, with their offsets in the text.

    `is_verb` tells that an "'s" at its end is "is", by what follows.
    """
    end = start + len(raw)
    if kind == "mask":
        yield from _unmasked(raw, start)
    elif kind == "symbol":
        yield _SYMBOLS[raw], start, end
    elif kind == "clipped":
        yield _CLIPPED[plain(raw)[1:]], start, end
    elif kind == "initials":
        yield plain(raw).replace(".", ""), start, end
    elif kind == "patched":
        yield spelling(re.sub(r"[\[\]]", "", plain(raw))), start, end
    else:
        yield from _expanded(plain(raw), start, end, is_verb=is_verb)


def _unmasked(raw: str, start: int) -> Iterator[tuple[str, int, int]]:
    word = masked_word(plain(raw))
    if word:
        yield word, start, start + len(raw)
        return
    for part in re.finditer(r"[^\W_]+", raw):
        yield from _expanded(plain(part.group()), start + part.start(), start + part.end())


def _expanded(word: str, start: int, end: int, *, is_verb: bool = False) -> Iterator[tuple[str, int, int]]:
    if word in _FUSED:
        first, second = _FUSED[word]
        cut = min(start + len(first), end)
        yield first, start, cut
        yield second, cut, end
        return
    base, tail = _split_contraction(word, is_verb=is_verb)
    cut = max(start, end - len(word) + len(base))
    if not tail:
        yield spelling(base), start, end
        return
    yield from _expanded(base, start, cut)
    yield tail, cut, end


def _split_contraction(word: str, *, is_verb: bool) -> tuple[str, str]:
    """Return the word and what its contracted ending stands for, or "" if it has none.

    The possessive of a word in -s is written with an s after the apostrophe or without: it has no ending here.
    """
    if word in {"can't", "won't", "shan't"}:
        return {"can't": "can", "won't": "will", "shan't": "shall"}[word], "not"
    for ending, stands_for in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return word[: -len(ending)], stands_for
    if word.endswith("'s") and len(word) > 2:
        base = word[:-2]
        if base == "let":
            return base, "us"
        if is_verb or base in _IS_AFTER:
            return base, "is"
        return base, "" if base.endswith("s") else "'s"
    return word.replace("'", "") or word, ""


@lru_cache(maxsize=REMEMBERED)
def plain(raw: str) -> str:
    """Return `raw` in lower case, without accents, with straight apostrophes."""
    if raw.isascii():
        return raw.lower().replace("`", "'")
    decomposed = unicodedata.normalize("NFKD", raw.translate(_APOSTROPHES))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold().translate(_APOSTROPHES)


@lru_cache(maxsize=REMEMBERED)
def spelling(word: str) -> str:
    """Return one form for the British and the American spelling, and a figure for a small number."""
    if word in _NUMBERS:
        return _NUMBERS[word]
    if word[:1].isdigit():
        return word.replace(",", "")
    if _SPELT_TWO_WAYS.search(word):
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=REMEMBERED)
def masked_word(mask: str) -> str | None:
    """Return the word that `mask` ("f***", "s--t") stands for, or None if no listed word fits."""
    pattern = re.sub(r"[*_–—-]+", ".+", mask)
    fits = (entry.term for entry in word_list("masked_words") if re.fullmatch(pattern, entry.term))
    return next(fits, None)


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """Return `word` without its inflection (-s, -ed, -ing, -ly), so that "rooted" meets "roots".

    A light stemmer in the manner of Harman (1991): it merges forms of a word, not related words.
    """
    for ending, keep in (("ies", 2), ("ing", 4), ("ed", 4), ("ly", 4), ("es", 4), ("s", 3)):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= keep and not word.endswith(("ss", "us", "is")):
            if ending == "ies":
                return base + "y"
            return (
                base[:-1] if len(base) > 3 and base[-1] == base[-2:-1] and base[-1] not in "lsz" else base.rstrip("e")
            )
    return word.rstrip("e") if len(word) > 4 else word
