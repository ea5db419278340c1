"""The parse of an article as its readers walk it: plain objects, made once, that nothing changes afterwards.

spaCy keeps a parse in C and makes a new object at every step from one word to another; the readers take
some hundred steps a word, which cost more than the parse. These objects hold the same under the same
names, as attributes: what spaCy calls `token.lemma_`, `token.children` or `doc.ents` is so called here and
means the same (https://spacy.io/api/token, /doc, /span). A word is one object, so that words are compared
by identity. Nothing here knows spaCy: `generator.article.language` copies its parse.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType


class Token:
    """One word, mark or run of white space: what it is, and the words it hangs together with."""

    __slots__ = (
        "children",
        "dep_",
        "doc",
        "ent_iob_",
        "ent_type_",
        "head",
        "i",
        "idx",
        "is_punct",
        "is_sent_start",
        "is_space",
        "is_stop",
        "left_edge",
        "lemma_",
        "like_num",
        "lower_",
        "pos_",
        "right_edge",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    sent: Span
    head: Token
    """The word it depends on; the root of a sentence is its own head."""
    children: tuple[Token, ...]
    """The words that depend on it, in text order."""
    left_edge: Token
    """The first word of all that depend on it, through others too."""
    right_edge: Token

    def __init__(
        self,
        i: int,
        idx: int,
        text: str,
        whitespace_: str,
        lower_: str,
        lemma_: str,
        pos_: str,
        tag_: str,
        dep_: str,
        ent_type_: str,
        ent_iob_: str,
        is_sent_start: bool,
        is_punct: bool,
        is_space: bool,
        is_stop: bool,
        like_num: bool,
    ) -> None:
        self.i = i
        self.idx = idx
        self.text = text
        self.whitespace_ = whitespace_
        self.lower_ = lower_
        self.lemma_ = lemma_
        self.pos_ = pos_
        self.tag_ = tag_
        self.dep_ = dep_
        self.ent_type_ = ent_type_
        self.ent_iob_ = ent_iob_
        self.is_sent_start = is_sent_start
        self.is_punct = is_punct
        self.is_space = is_space
        self.is_stop = is_stop
        self.like_num = like_num
        self.head = self.left_edge = self.right_edge = self
        self.children = ()

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_alpha(self) -> bool:
        """Tell whether it is letters only."""
        return self.text.isalpha()

    @property
    def is_lower(self) -> bool:
        """Tell whether it has letters, all in lower case."""
        return self.text.islower()

    @property
    def text_with_ws(self) -> str:
        """Its text and the space after it."""
        return self.text + self.whitespace_

    @property
    def lefts(self) -> tuple[Token, ...]:
        """The words before it that depend on it."""
        return tuple([child for child in self.children if child.i < self.i])

    @property
    def rights(self) -> tuple[Token, ...]:
        """The words after it that depend on it."""
        return tuple([child for child in self.children if child.i > self.i])

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all words that depend on it, through others too: each word's own behind and before it.

        A list of a thousand names is a tree a thousand words deep, so this calls itself for none of them.
        """
        waiting: list[tuple[Token, bool]] = [(self, True)]
        while waiting:
            token, has_more = waiting.pop()
            if not has_more or not token.children:
                yield token
                continue
            waiting += [(child, True) for child in reversed(token.children) if child.i > token.i]
            waiting.append((token, False))
            waiting += [(child, True) for child in reversed(token.children) if child.i < token.i]

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, the head of its head, and so on to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The words joined to it by 'and' or 'or', nearest to the first of them first."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for word in joined:
            joined.extend(child for child in word.rights if child.dep_ == "conj")
        return tuple([word for word in joined if word is not self])

    def nbor(self, by: int = 1) -> Token:
        """Return the word `by` places on; raises `IndexError` beyond the ends of the article."""
        place = self.i + by
        if place < 0:
            raise IndexError(f"no word stands {-by} places before word {self.i}")
        return self.doc[place]


class Span(tuple[Token, ...]):
    """The words at [`start`, `end`) of an article."""

    doc: Doc
    start: int
    end: int
    label_: str
    """The type of an entity (PERSON, ORG, ...), or nothing."""

    def __new__(cls, doc: Doc, start: int, end: int, label: str = "") -> Span:
        """Take the words of `doc` at [`start`, `end`), which lie in it."""
        self = super().__new__(cls, doc[start:end])
        self.doc, self.start, self.end, self.label_ = doc, start, end, label
        return self

    @property
    def start_char(self) -> int:
        """The offset into the text at which the first word begins."""
        return self.doc[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        """The offset at which the last word ends, without the space after it."""
        return self.doc.end_of(self.end - 1) if self else self.start_char

    @property
    def text(self) -> str:
        """The text from the first word to the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence in which the first word stands."""
        return self[0].sent

    @property
    def root(self) -> Token:
        """The word nearest to the root of its sentence, of those equally near the first; marks come last."""
        roots = [token for token in self if token.head is token]
        if roots:
            return roots[0]
        above = [token for token in self if not self.start <= token.head.i < self.end]
        return min(above, key=_distance_to_root, default=self[0])


def _distance_to_root(token: Token) -> int:
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc(tuple[Token, ...]):
    """The words of an article in text order; two parses are equal only if they are one object."""

    text: str
    sents: tuple[Span, ...]
    ents: tuple[Span, ...]

    def __new__(
        cls,
        tokens: Iterable[Token] = (),
        heads: Sequence[int] = (),
        edges: Mapping[int, tuple[int, int]] = MappingProxyType({}),
        entities: Iterable[tuple[int, int, str]] = (),
    ) -> Doc:
        """Join words into a parse.

        `heads[i]` is the place of the head of word i; `edges[i]`, where other words depend on it, those of the
        first and the last of them. `entities` are places [start, end) with a label.
        """
        self = super().__new__(cls, tokens)
        below: dict[int, list[Token]] = {place: [] for place in edges}
        for token, head in zip(self, heads, strict=True):
            if head != token.i:
                token.head = self[head]
                below[head].append(token)
        for place, (left, right) in edges.items():
            token = self[place]
            token.children, token.left_edge, token.right_edge = tuple(below[place]), self[left], self[right]
        self.text = "".join([token.text + token.whitespace_ for token in self])
        starts = [token.i for token in self if token.is_sent_start or not token.i]
        self.sents = tuple([Span(self, start, end) for start, end in pairwise([*starts, len(self)])])
        for sentence in self.sents:
            for token in sentence:
                token.doc, token.sent = self, sentence
        self.ents = tuple([Span(self, start, end, label) for start, end, label in entities])
        return self

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @cached_property
    def offsets(self) -> list[int]:
        """The offset into the text at which each word begins."""
        return [token.idx for token in self]

    @cached_property
    def by_offset(self) -> Mapping[int, Token]:
        """Each word by the offset into the text at which it begins."""
        return dict(zip(self.offsets, self, strict=True))

    def take_apart(self) -> None:
        """Undo the ties between the words, which nobody reads again: they are freed at once, without a collection."""
        for token in self:
            del token.doc, token.sent, token.head, token.children, token.left_edge, token.right_edge
        self.__dict__.clear()

    def end_of(self, place: int) -> int:
        """Return the offset at which the word at `place` ends, without the space after it."""
        word = self[place]
        return word.idx + len(word.text)

    def span(self, start: int, end: int) -> Span:
        """Return the words at [`start`, `end`)."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int) -> Span | None:
        """Return the words of which a character lies in [`start`, `end`) of the text, or `None` outside the text.

        A space belongs to the word before it, but the first word is not one of which only its space would count:
        what spaCy calls the alignment mode "expand".
        """
        places = self.places_of(start, end)
        return Span(self, *places) if places is not None else None

    def places_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the places [first, after last) of the words that `char_span` gives."""
        length = len(self.text)
        if not (0 <= start < length and 0 < end <= length):
            return None
        first = bisect_right(self.offsets, start) - 1
        if start == self.end_of(first):
            first += 1
        return first, bisect_right(self.offsets, end - 1)
