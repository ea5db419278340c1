"""spaCy's rules from words and tags to parts of speech, matched once for each kind of word.

The matcher behind spaCy's attribute ruler tries some two hundred patterns at every word, a seventh of all the time
that a parse takes. Nearly all are patterns of one word: whether they match depends on nothing around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

KIND: list[int | str] = ["TAG", "LOWER", "DEP", "IS_SPACE"]
"""What a pattern of one word may ask of it, to be answered from memory."""
MOST_KINDS = 1 << 17
"""Kinds of words that are remembered; an archive brings new names for ever."""

Match = tuple[int, int, int, int]
"""The number of a rule, its key, and the tokens [start, end) that it matches."""


class RememberedRules(AttributeRuler):
    """An attribute ruler that finds the matches that spaCy's finds, and asks its matcher once for each kind of word.

    Patterns of several words, and those that ask for anything but `KIND`, are matched throughout as spaCy does.
    """

    def __init__(self, vocab: Vocab, name: str = "attribute_ruler") -> None:
        super().__init__(vocab, name)
        self._single, self._other = Matcher(vocab), Matcher(vocab)
        self._known: dict[tuple[int, ...], tuple[tuple[int, int], ...]] = {}

    def add(self, patterns: Iterable[list[dict[Any, Any]]], attrs: dict[Any, Any], index: int = 0) -> None:
        """Add a rule, as `AttributeRuler.add` does."""
        every = list(patterns)
        super().add(every, attrs, index)
        key = str(len(self.attrs) - 1)
        for matcher, single in ((self._single, True), (self._other, False)):
            chosen = [pattern for pattern in every if is_of_kind(pattern) is single]
            if chosen:
                matcher.add(key, chosen)
        self._known.clear()

    def clear(self) -> None:
        """Forget all rules."""
        super().clear()
        self._single, self._other = Matcher(self.vocab), Matcher(self.vocab)
        self._known.clear()

    def match(self, doc: Doc) -> list[Match]:
        """Return the matches of all rules in `doc`, sorted, as `AttributeRuler.match` returns them."""
        found = [(*rule, start, end) for rule, start, end in self._matched(self._other, doc)]
        if len(self._known) > MOST_KINDS:
            self._known.clear()
        for place, kind in enumerate(map(tuple, doc.to_array(KIND).tolist())):
            rules = self._known.get(kind)
            if rules is None:
                here = doc[place : place + 1]
                rules = self._known[kind] = tuple(rule for rule, _, _ in self._matched(self._single, here))
            found += [(number, key, place, place + 1) for number, key in rules]
        found.sort()
        return found

    def _matched(self, matcher: Matcher, words: Doc | Span) -> list[tuple[tuple[int, int], int, int]]:
        """Return the rules that match, each as its number and key, and where."""
        matches = matcher(words, allow_missing=True, as_spans=False) if len(matcher) else []
        return [((int(self.vocab.strings[key]), key), start, end) for key, start, end in matches]


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
