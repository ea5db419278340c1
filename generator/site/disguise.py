"""Finding an outlet or a reporter by name in any text: in full or in part, in an address, a handle or an initialism.

A name that is missed costs more here than a word that is taken for one, so that a capital `Post` is hidden wherever it
stands. What a name shares with the world – a place, a word of the language – is left alone where it stands alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal
from unicodedata import combining, normalize
from urllib.parse import urlsplit

from generator.site.outlet_words import agencies, media, media_words, not_telling, places, plain

Case = Literal["any", "capital", "exact"]

_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"(?!\n[ \t]*\n)[^\w\n]{0,3}\n?[^\w\n]{0,3}|_{1,2}")
"""What may stand between two words of a name: a blank, an apostrophe, a line's end; no end of a paragraph."""
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+|(?:(?<![\w.+-])[\w.+-]++|[\w.+-]{1,64}+)@[\w-]+(?:\.[\w-]+)+|[@#]\w+|"
    r"(?<![\w.@-])[^\W_][\w-]*(?:\.[\w-]+)*\.[a-z]{2,}(?![\w-])(?:/[^\s<>\"“”]*)?"
)
"""From amid a word on, what stands before an "@" is bounded, so that a long word is not read over and over."""
_AFTER_ADDRESS = ".,;:!?)]}'’”»"
_PARTS = re.compile(r"\s*[(|,:/–—]\s*|\s+-\s+")
_INITIALS_BESIDE = re.compile(r"\s*[(\[]\s*(?:the\s+)?([A-Z][A-Z&.]{1,9})\s*[)\]]")
_HOSTS = frozenset(
    {"www", "com", "net", "org", "example", "news", "edition", "amp", "gov", "info", "web", "online", "press"}
)
"""Parts of a host that name nobody."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which somebody is named: the words in small letters, what stands instead, how they are written.

    With `whole`, the last word as it is given; `exact` asks for it.
    """

    words: tuple[str, ...]
    instead: str
    case: Case = "any"
    given: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text, and what stands there instead."""

    start: int
    end: int
    instead: str


@dataclass(frozen=True)
class Named:
    """An outlet or a reporter: what stands instead, the names, and the address of an article.

    `labels` name an article by words that mean something else each by itself, such as its file's name.
    """

    instead: str
    names: tuple[str, ...]
    labels: tuple[str, ...] = ()
    url: str | None = None
    is_person: bool = False


class Surroundings:
    """What the texts of an event tell of a word: whether it means something else there."""

    def __init__(self, texts: Iterable[str], people: Iterable[str]) -> None:
        text = "\n".join(texts)
        self.text = text
        self._small = {word for word in _WORD.findall(_ADDRESS.sub(" ", text)) if word.islower()}
        self._placed = set(re.findall(r"\b(?:in|at|near|around|across|outside|towards?)\s+(?:the\s+)?([A-Z]\w+)", text))
        self._before_names = {one for one, _ in re.findall(r"\b([A-Z]\w+) ([A-Z]\w+)", text)}
        self._people = {word.casefold() for name in people for word in _WORD.findall(name)}

    def tells(self, word: str, least: int = 4, *, is_known: bool = False) -> bool:
        """Return if a word of a name points to who bears it, wherever it stands with a capital.

        One of fewer than `least` letters does not. One that is known for its bearer does so after "at" and "in", too.
        """
        small = word.casefold()
        return not (
            len(small) < least
            or small in not_telling()
            or small in self._small
            or small in self._people
            or (not is_known and word.capitalize() in self._placed)
            or small in places()
        )

    def is_before_names(self, word: str) -> bool:
        """Return if another word with a capital follows on a word: it is the beginning of a longer name."""
        return word in self._before_names


class Disguise:
    """Puts something else in place of names."""

    def __init__(self, named: Iterable[Named], surroundings: Surroundings) -> None:
        self._forms: dict[tuple[str, ...], dict[Form, None]] = defaultdict(dict)
        self._lengths: dict[str, tuple[int, ...]] = {}
        compact: dict[str, str] = {}
        given: dict[str, list[Form]] = {}
        for one in named:
            given[one.instead] = []
            for form in _forms(one, surroundings):
                self._add(form)
            compact.update(dict.fromkeys(_compacts(one), one.instead))
        self._compact = _Compact(compact)
        for form in self._given_initials(surroundings.text):
            given[form.instead].append(form)
        # Of two who are given the same initialism, it is the first's.
        for form in chain.from_iterable(given.values()):
            self._add(form)

    def told(self, text: str) -> str:
        """Return `text` without the names; one that is all of a text may lack the "the" that it needs within one."""
        edits = self.edits(text)
        if not edits and text[:1].isupper():
            words = ("the", *map(_small, _WORD.findall(text)))
            return next((form.instead for form in self._forms.get(words, ())), text)
        return applied(text, edits)

    def names(self, words: str) -> bool:
        """Return if an identifier, such as a file's name, holds a name, in whatever letters."""
        spread = words.title()
        return bool(self.edits(words) or self.edits(spread) or self.edits(re.sub(r"[\W_]+", " ", spread)))

    def edits(self, text: str) -> list[Edit]:
        """Return where names stand in `text`, in its order, and what stands there instead."""
        found = list(self._addresses(text))
        starts, ends = [edit.start for edit in found], [edit.end for edit in found]
        words = [match.span() for match in _WORD.finditer(text)]
        small = [_small(text[start:end]) for start, end in words]
        at = 0
        while at < len(words):
            hit = self._at(text, words, small, at)
            if hit is None:
                at += 1
                continue
            last, instead = self._with_news(text, words, hit[0]), hit[1]
            start, end = words[at][0], words[last][1]
            address = bisect_right(ends, start)
            if address == len(ends) or starts[address] >= end:
                found.append(Edit(self._with_article(text, words, at), end, instead))
            at = last + 1
        return _apart(found)

    def _add(self, form: Form) -> None:
        words = tuple(map(_small, form.words))
        self._forms[words].setdefault(form)
        first, length = words[0], len(words)
        known = self._lengths.get(first, ())
        if length not in known:
            self._lengths[first] = tuple(sorted((*known, length), reverse=True))

    def _at(self, text: str, words: list[tuple[int, int]], small: list[str], at: int) -> tuple[int, str] | None:
        """Return the last word of the longest name that begins with the word `at`, and what stands instead."""
        for length in self._lengths.get(small[at], ()):
            end = at + length
            for form in self._forms.get(tuple(small[at:end]), ()) if end <= len(words) else ():
                if _is(form, text, words[at:end]):
                    return end - 1, form.instead
        return None

    @staticmethod
    def _with_news(text: str, words: list[tuple[int, int]], last: int) -> int:
        """Return the last word of a name, or a "News" behind it, which is part of it."""
        if last + 1 < len(words) and text[words[last][1] : words[last + 1][1]] in {" News", " NEWS"}:
            return last + 1
        return last

    @staticmethod
    def _with_article(text: str, words: list[tuple[int, int]], at: int) -> int:
        """Return where a name begins with the "the" before it: nobody says "the Outlet K"."""
        if at and text[slice(*words[at - 1])].casefold() == "the":
            between = text[words[at - 1][1] : words[at][0]]
            if between and not between.strip(" \n\t\u00a0_-"):
                return words[at - 1][0]
        return words[at][0]

    def _addresses(self, text: str) -> Iterator[Edit]:
        for match in _ADDRESS.finditer(text):
            token = match[0].rstrip(_AFTER_ADDRESS)
            instead = self._compact.longest_in("".join(_WORD.findall(token.casefold())))
            if instead is not None:
                yield Edit(match.start(), match.start() + len(token), instead)

    def _given_initials(self, text: str) -> Iterator[Form]:
        """Yield the initialisms that a text gives beside a name."""
        for edit in self.edits(text):
            beside = _INITIALS_BESIDE.match(text, edit.end)
            if beside is not None:
                given = beside[1].replace(".", "")
                yield Form((given.casefold(),), edit.instead, "exact", given)


class _Compact:
    """Names without blanks, as they stand in addresses: each with what stands instead."""

    def __init__(self, instead: Mapping[str, str]) -> None:
        self._instead = instead
        self._rank = {name: number for number, name in enumerate(instead)}
        self._lengths = sorted({len(name) for name in instead}, reverse=True)

    def longest_in(self, text: str) -> str | None:
        """Return what stands instead of the longest name within a text; of two, of that which is given first."""
        for length in self._lengths:
            pieces = (text[at : at + length] for at in range(len(text) - length + 1))
            if found := [piece for piece in pieces if piece in self._rank]:
                return self._instead[min(found, key=self._rank.__getitem__)]
        return None


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return `text` with its edits, which are in order and apart."""
    out, at = [], 0
    for edit in edits:
        out += [text[at : edit.start], edit.instead]
        at = edit.end
    return "".join([*out, text[at:]])


def _is(form: Form, text: str, places: list[tuple[int, int]]) -> bool:
    """Return if words that are those of a form, but for capitals, are written and joined as it asks."""
    if any(not _GAP.fullmatch(text, one[1], other[0]) for one, other in pairwise(places)):
        return False
    last = text[slice(*places[-1])]
    if form.case == "exact":
        return last == form.given
    return form.case == "any" or last[0].isupper()


def _forms(one: Named, around: Surroundings) -> Iterator[Form]:
    for name in one.names:
        heads = [name, *_PARTS.split(name)[:1]]
        for head in dict.fromkeys(heads):
            for words in _variants(head):
                yield from _of_words(words, one, around)
        if not one.is_person:
            yield from _agency(name, one.instead)
    for label in one.labels:
        words = tuple(_WORD.findall(label.casefold()))
        words = words[1:] if words[:1] == ("the",) else words
        if len(words) > 1 or (words and around.tells(words[0], least=3)):
            yield Form(words, one.instead, "any" if len(words) > 1 else "capital")
    for label in _labels(one.url):
        words = tuple(_WORD.findall(label.casefold()))
        if len(words) > 1 or (words and len(label) > 4):
            yield Form(words, one.instead, "any" if len(words) > 1 or len(label) > 5 else "capital")


def _small(word: str) -> str:
    """Return a word in small letters without accents, which newsrooms leave out of each other's names."""
    if word.isascii():
        return word.lower()
    return "".join(char for char in normalize("NFKD", word.casefold()) if not combining(char))


def _variants(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name, without a leading "the", with and without an "and"."""
    for written in (name.replace("&", " and "), name.replace("&", " ")):
        words = tuple(_WORD.findall(written))
        words = words[1:] if len(words) > 1 and words[0].casefold() == "the" else words
        yield words
        yield tuple(word for word in words if word.casefold() != "and")


def _of_words(words: tuple[str, ...], one: Named, around: Surroundings) -> Iterator[Form]:
    small = tuple(word.casefold() for word in words)
    if not words or all(word.isdigit() for word in words):
        return
    if len(words) == 1:
        yield from _of_one_word(words[0], one, around)
        return
    yield Form(small, one.instead)
    squeezed = "".join(small)
    if len(squeezed) > 4:
        yield Form((squeezed,), one.instead)
        yield Form((f"the{squeezed}",), one.instead)
    elif len(squeezed) > 2:
        yield Form((squeezed,), one.instead, "exact", squeezed.upper())
    if one.is_person:
        last = words[-1]
        if around.tells(last):
            yield Form((last.casefold(),), one.instead, "capital")
        return
    telling = [word for word in words if word.casefold() not in not_telling()]
    for word in telling:
        alone = len(telling) == 1 and len(word) > 2 and not word.isdigit()
        tells = around.tells(word, 3 if alone else 4, is_known=alone and word.casefold() in media())
        if tells and (alone or not around.is_before_names(word)):
            yield Form((word.casefold(),), one.instead, "capital")
    last = words[-1]
    if last.casefold() not in not_telling() - {"times", "journal"} and last.casefold() not in places():
        yield Form(("the", last.casefold()), one.instead, "capital")
    if len(words) > 2:
        first = [word[0].casefold() for word in words[:-1]]
        yield from (Form((*before, last.casefold()), one.instead, "capital") for before in (["".join(first)], first))
        for initials in {"".join(word[0] for word in words), "".join(word[0] for word in telling)}:
            if len(initials) > 2:
                yield Form((initials.casefold(),), one.instead, "exact", initials.upper())


def _of_one_word(word: str, one: Named, around: Surroundings) -> Iterator[Form]:
    small = word.casefold()
    if one.is_person and (small in not_telling() or not around.tells(word)):
        return
    if len(word) < 3:
        yield Form((small,), one.instead, "exact", word)
        yield Form(("the", small), one.instead, "exact", word)
        return
    yield Form((f"the{small}",), one.instead)
    yield Form((small,), one.instead, "any" if word.islower() or (len(word) > 5 and around.tells(word)) else "capital")


def _agency(name: str, instead: str) -> Iterator[Form]:
    """Yield every form under which a news agency is credited, where the outlet is one."""
    words = {plain(name), plain(name).removeprefix("the ")}
    known = agencies()
    mine = {agency for form, agency in known if plain(form) in words or plain(agency) in words}
    for form, agency in known:
        if agency in mine and (parts := tuple(_WORD.findall(form))):
            case: Case = "exact" if len(parts) == 1 and form.isupper() else "capital"
            yield Form(tuple(part.casefold() for part in parts), instead, case, parts[-1])


def is_of_places(name: str) -> bool:
    """Return if a name holds a word that names a place, or one that is in no person's name."""
    return any(word in places() or word in not_telling() for word in plain(name).split())


def is_outlet(name: str) -> bool:
    """Return if a name is known for that of an outlet, or ends in a word that makes it one: "Times"."""
    words = plain(name).split()
    return bool(words) and (plain(name) in media() or (len(words) > 1 and words[-1] in media_words()))


def is_agency(name: str) -> bool:
    """Return if a name is that of a news agency."""
    return any(plain(name) in (plain(form), plain(agency)) for form, agency in agencies())


def _compacts(one: Named) -> Iterator[str]:
    """Yield what of a name stands in addresses and handles, without blanks."""
    for name in one.names:
        for words in _variants(name):
            squeezed = "".join(words).casefold()
            if len(squeezed) > 2 and not squeezed.isdigit() and squeezed not in not_telling():
                yield squeezed
    for label in (*_labels(one.url), *(label for label in one.labels if len(label) > 5 and " " not in label)):
        squeezed = "".join(_WORD.findall(label.casefold()))
        if len(squeezed) > 2:
            yield squeezed


def _labels(url: str | None) -> Iterator[str]:
    """Yield the parts of the host of an address that can name an outlet."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return
    yield from (label for label in host.split(".")[:-1] if len(label) > 2 and label not in _HOSTS)


def _apart(edits: list[Edit]) -> list[Edit]:
    """Return the edits in the order of the text; of two that meet, the first."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda one: (one.start, -one.end)):
        if not kept or kept[-1].end <= edit.start:
            kept.append(edit)
    return kept
