"""spaCy's rules from words and tags to parts of speech, matched once for each kind of word.

The matcher behind spaCy's attribute ruler tries some two hundred patterns at every word, a seventh of all the time
that a parse takes. Nearly all are patterns of one word: whether they match depends on nothing around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.tokens._retokenize import set_token_attrs
from spacy.vocab import Vocab

KIND: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
"""What a pattern of one word may ask of it, to be answered from memory."""
MOST_KINDS = 1 << 17
"""Kinds of words that are remembered, some 30 MB; an archive brings new names for ever."""

Match = tuple[int, int, int, int]
"""The number of a rule, its key, and the tokens [start, end) that it matches."""


@dataclass(frozen=True)
class _Kind:
    """The rules that match a kind of word, by number and key, and what they say of it together."""

    rules: tuple[tuple[int, int], ...]
    told: dict[int, int]


class RememberedRules(AttributeRuler):
    """An attribute ruler that does what spaCy's does, and asks its matcher once for each kind of word.

    Patterns of several words, and those that ask for anything but `KIND`, are matched throughout as spaCy does.
    """

    def __init__(self, vocab: Vocab, name: str = "attribute_ruler") -> None:
        super().__init__(vocab, name)
        self._single, self._other = Matcher(vocab), Matcher(vocab)
        self._forget()

    def add(self, patterns: Iterable[list[dict[Any, Any]]], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule, as `AttributeRuler.add` does."""
        every = list(patterns)
        super().add(every, attrs, index)
        number = len(self.attrs) - 1
        is_quick = index in {0, -1} and "_" not in self.attrs[number]
        for matcher, single in ((self._single, True), (self._other, False)):
            chosen = [pattern for pattern in every if (is_quick and is_of_kind(pattern)) is single]
            if chosen:
                matcher.add(str(number), chosen)
        self._forget()

    def clear(self) -> None:
        """Forget all rules."""
        super().clear()
        self._single, self._other = Matcher(self.vocab), Matcher(self.vocab)
        self._forget()

    def match(self, doc: Doc) -> list[Match]:
        """Return the matches of all rules in `doc`, sorted, as `AttributeRuler.match` returns them."""
        single = [(*rule, at, at + 1) for at, kind in enumerate(self._kinds(doc)) for rule in kind.rules]
        return sorted(single + self._matched(self._other, doc))

    def __call__(self, doc: Doc) -> Doc:
        """Return `doc` with what the rules say of its words, as `AttributeRuler` does."""
        try:
            # All are matched before one says something: a pattern can ask for what a rule says.
            kinds, others = self._kinds(doc), self._matched(self._other, doc)
            for token, kind in zip(doc, kinds, strict=True):
                set_token_attrs(token, kind.told)
            # Which rule comes last counts: of a word that other rules speak of too, all is said again in order.
            again: defaultdict[int, list[Match]] = defaultdict(list)
            for number, key, start, end in others:
                index = self.indices[number]
                again[start + index if index >= 0 else end + index].append((number, key, start, end))
            for at, matches in again.items():
                single = [(*rule, at, at + 1) for kind in kinds[at : at + 1] for rule in kind.rules]
                self.set_annotations(doc, sorted(single + matches))  # type: ignore[no-untyped-call]
        except Exception as error:
            # What is to become of it is the pipeline's to say.
            self.get_error_handler()(self.name, self, [doc], error)
        return doc

    def _forget(self) -> None:
        self._known: dict[tuple[int, ...], _Kind] = {}
        self._made: dict[tuple[tuple[int, int], ...], _Kind] = {}

    def _kinds(self, doc: Doc) -> list[_Kind]:
        """Return the kind of each word."""
        if len(self._known) > MOST_KINDS:
            self._forget()
        names = list(map(tuple, doc.to_array(KIND).tolist()))
        known = self._known
        for at, name in enumerate(names):
            if name not in known:
                known[name] = self._learnt(doc[at : at + 1])
        return [known[name] for name in names]

    def _learnt(self, word: Span) -> _Kind:
        rules = tuple(sorted((number, key) for number, key, _, _ in self._matched(self._single, word)))
        if rules not in self._made:
            told: dict[int, int] = {}
            for number, _ in rules:
                told |= self.attrs[number]
            self._made[rules] = _Kind(rules, told)
        return self._made[rules]

    def _matched(self, matcher: Matcher, words: Doc | Span) -> list[Match]:
        """Return the rules that match, and where."""
        matches = matcher(words, allow_missing=True, as_spans=False) if len(matcher) else []
        return [(int(self.vocab.strings[key]), key, start, end) for key, start, end in matches]


def is_of_kind(pattern: list[dict[Any, Any]]) -> bool:
    """Tell whether a pattern is of one word and asks for nothing but its `KIND`."""
    return len(pattern) == 1 and set(pattern[0]) <= set(KIND)


@Language.factory("remembered_rules")
def remembered_rules(nlp: Language, name: str) -> RememberedRules:
    """Return the component without rules, for spaCy to put into a pipeline."""
    return RememberedRules(nlp.vocab, name)


def remember_rules(nlp: Language) -> None:
    """Put `RememberedRules` in the place of the pipeline's attribute ruler, with its rules, if it has spaCy's own."""
    name = "attribute_ruler"
    ruler = nlp.get_pipe(name) if name in nlp.pipe_names else None
    if type(ruler) is AttributeRuler:
        nlp.replace_pipe(name, "remembered_rules")
        remembered = nlp.get_pipe(name)
        assert isinstance(remembered, RememberedRules)
        remembered.add_patterns(ruler.patterns)
