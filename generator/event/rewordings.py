"""Looser echoes between quotations: one speaker's point in other words, and a striking phrase.

Neither can be proved from the words alone, so each rests on a narrow rule that a reader can check:
what the sentence says the quoted words describe, or a pair of words that nobody uses outside
quotation marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, combinations, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from generator.event.shingles import Gram, Numbered, Numbers, number_among, sorted_once
from generator.event.utterances import Utterance, Voice
from generator.event.voices import NumberedWords, Voices
from generator.event.words import FUNCTION_WORDS, Word, carries_meaning, spelling, stem, words
from generator.lexicons import word_list
from generator.reading import ArticleFindings, Sentence

_LONGEST_FRAGMENT = 6
_LONGEST_PHRASE = 4
_LONGEST_TARGET = 4
_SAME_ROOT = 4
_LINKING = frozenset({"is", "was", "were", "are", "be", "been", "being"}) | frozenset(
    {"appear", "appears", "appeared", "seem", "seems", "seemed", "look", "looks", "looked", "remain", "remained"}
)
_BEFORE_DESCRIPTION = frozenset({"as", "to", "be", "a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a quoted fragment describes: the stem of the head noun, and those of its modifiers."""

    head: str
    modifiers: tuple[str, ...]

    def matches(self, other: Target) -> bool:
        """Tell whether both name one thing: the same head, and modifiers with a root in common or none."""
        if self.head != other.head:
            return False
        if not self.modifiers or not other.modifiers:
            return self.modifiers == other.modifiers
        roots = {modifier[:_SAME_ROOT] for modifier in self.modifiers if len(modifier) >= _SAME_ROOT}
        return any(modifier[:_SAME_ROOT] in roots for modifier in other.modifiers)


def rewordings(said: Sequence[Utterance], findings: Sequence[ArticleFindings]) -> list[tuple[Utterance, ...]]:
    """Return groups of fragments with which one speaker describes one thing in different words.

    `said` holds quotations that are not joined. "called the plan 'X'" and "the plan seemed 'Y'" are
    grouped if both credit one speaker; who says when he said it is left to the reader.
    """
    by_speaker: defaultdict[str, list[tuple[Utterance, Target]]] = defaultdict(list)
    for utterance, sentence in _with_sentences(said, findings):
        if utterance.voice.person and len(utterance.forms) <= _LONGEST_FRAGMENT:
            target = target_of(words(sentence.text[: utterance.start - sentence.start]))
            if target is not None:
                by_speaker[utterance.voice.person].append((utterance, target))
    return [group for described in by_speaker.values() for group in _groups(described)]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quotations by different speakers that share two content words in a row, and what each prints of these."""

    members: tuple[Utterance, ...]
    places: tuple[int, ...]

    @property
    def printed(self) -> tuple[str, ...]:
        """The two words as each quotation prints them."""
        return tuple(one.said(at, at + 2) for one, at in zip(self.members, self.places, strict=True))


def phrases(said: Sequence[Utterance], words: NumberedWords, common: Container[Gram]) -> list[Phrase]:
    """Return groups of quotations by different speakers that share two content words in a row.

    `said` are quotations in text order, and `words` those of all quotations. One of a group must be a short fragment,
    since a newsroom that quotes four words quotes them for the phrase; and no article may use the phrase in its own
    words (`common`).
    """
    pairs = _Pairs.of(words.of(said))
    groups = [group for key, group in _by_different_speakers(pairs, said) if pairs.named(key) not in common]
    held = pairs.places_in(set(chain.from_iterable(groups)))
    found = []
    for group in groups:
        shared = next(pair for pair in held[group[0]] if all(pair in held[other] for other in group))
        found.append(Phrase(tuple([said[at] for at in group]), tuple([held[at][shared] for at in group])))
    return found


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Every two content words in a row that a short quotation has: a key, the quotation, the number of the first word.

    They come in text order. `stems` are those of all words, `short` tells which quotations are short.
    """

    keys: Numbers
    owners: Numbers
    places: Numbers
    stems: Sequence[str]
    short: NDArray[np.bool_]

    @classmethod
    def of(cls, said: Numbered) -> _Pairs:
        """Return the pairs of many quotations."""
        stems = list(dict.fromkeys(map(stem, said.forms)))
        number = {root: at for at, root in enumerate(stems)}
        telling = (number[stem(form)] if _is_telling(form) else -1 for form in said.forms)
        words = np.fromiter(telling, np.int64, len(said.forms))[said.words]
        at = np.flatnonzero((said.owners[1:] == said.owners[:-1]) & (words[1:] >= 0) & (words[:-1] >= 0))
        keys, owners = words[at] * len(stems) + words[at + 1], said.owners[at]
        short = said.lengths <= _LONGEST_PHRASE
        known, _ = number_among(sorted_once(keys[short[owners]]), keys)
        begins = said.lengths.cumsum() - said.lengths
        return cls(keys[known], owners[known], (at - begins[said.owners[at]])[known], stems, short)

    def places_in(self, quotations: Collection[int]) -> Mapping[int, Mapping[int, int]]:
        """Return the keys that each of some quotations has, in text order, and where: at its last place there."""
        asked = np.zeros(len(self.short), np.bool_)
        asked[list(quotations)] = True
        kept = asked[self.owners]
        held: defaultdict[int, dict[int, int]] = defaultdict(dict)
        columns = (column[kept].tolist() for column in (self.owners, self.keys, self.places))
        for owner, key, place in zip(*columns, strict=True):
            held[owner][key] = place
        return held

    def named(self, key: int) -> Gram:
        """Return the stems of the two words."""
        one, other = divmod(key, len(self.stems))
        return self.stems[one], self.stems[other]


def _by_different_speakers(pairs: _Pairs, said: Sequence[Utterance]) -> Iterator[tuple[int, list[int]]]:
    """Yield the pairs that the first short quotation with them shares with others, of other speakers and articles.

    With each key come the numbers of the quotations.
    """
    count = max(1, len(said))
    keys, owners = np.divmod(sorted_once(pairs.keys * count + pairs.owners), count)
    new = np.ones(len(keys), np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    group = new.cumsum() - 1
    shorts = np.flatnonzero(pairs.short[owners])
    first = owners[shorts[np.searchsorted(group[shorts], np.arange(new.sum()))]][group]
    number: dict[str, int] = {}
    articles = np.fromiter((number.setdefault(one.article, len(number)) for one in said), np.int64, len(said))
    asked = articles[owners] != articles[first]
    asked[asked] = Voices.of([one.voice for one in said]).compared(first[asked], owners[asked], _are_two) > 0
    others = np.bincount(group[asked], minlength=len(keys))
    kept = (asked | (owners == first)) & (others[group] > 0)
    for key, held in groupby(zip(keys[kept].tolist(), owners[kept].tolist(), strict=True), key=itemgetter(0)):
        yield key, [owner for _, owner in held]


def target_of(before: Sequence[Word]) -> Target | None:
    """Return what the words that follow `before` describe, or `None` if the sentence does not say."""
    left = list(before)
    while left and left[-1].form in _BEFORE_DESCRIPTION:
        left.pop()
    if left and left[-1].form in _LINKING:
        return _target(_trailing_noun(left[:-1]))
    for back in range(2, min(len(left), _LONGEST_TARGET + 2) + 1):
        if stem(left[-back].form) in _describing_verbs():
            return _target([word for word in left[-back + 1 :] if word.is_content])
    return None


@cache
def _describing_verbs() -> frozenset[str]:
    return frozenset(stem(spelling(term)) for term in word_list("describing_verbs").terms())


def _trailing_noun(left: Sequence[Word]) -> list[Word]:
    noun: list[Word] = []
    for word in reversed(left):
        if word.form in FUNCTION_WORDS or len(noun) == _LONGEST_TARGET:
            break
        if word.is_content:
            noun.insert(0, word)
    return noun


def _target(noun: Sequence[Word]) -> Target | None:
    if not noun:
        return None
    *modifiers, head = (stem(word.form) for word in noun)
    return Target(head, tuple(modifiers))


def _with_sentences(
    said: Iterable[Utterance], findings: Sequence[ArticleFindings]
) -> Iterator[tuple[Utterance, Sentence]]:
    sentences: Mapping[str, Sequence[Sentence]] = {reading.info.id: reading.sentences for reading in findings}
    starts = {article: [sentence.start for sentence in found] for article, found in sentences.items()}
    for utterance in said:
        at = bisect_right(starts[utterance.article], utterance.start) - 1
        if at >= 0 and utterance.start < sentences[utterance.article][at].end:
            yield utterance, sentences[utterance.article][at]


def _groups(described: Sequence[tuple[Utterance, Target]]) -> Iterator[tuple[Utterance, ...]]:
    left = list(described)
    while left:
        _, target = left[0]
        group = [utterance for utterance, other in left if target.matches(other)]
        left = [(utterance, other) for utterance, other in left[1:] if not target.matches(other)]
        if len({utterance.article for utterance in group}) > 1 and _has_no_shared_wording(group):
            yield tuple(group)


def _has_no_shared_wording(group: Sequence[Utterance]) -> bool:
    """Tell whether two of the fragments, in different articles, have no content word in common."""
    return any(
        one.article != other.article and not _content_stems(one) & _content_stems(other)
        for one, other in combinations(group, 2)
    )


def _content_stems(said: Utterance) -> set[str]:
    return {stem(form) for form in said.forms if carries_meaning(form)}


def _is_telling(form: str) -> bool:
    return carries_meaning(form) and not form.isdigit()


def _are_two(one: Voice, other: Voice) -> bool:
    """Tell whether two speakers are credited, as far as one can tell of one who is described only."""
    credit = one.compared_with(other)
    return credit == "different" or (
        credit == "unknown" and bool(one.name and other.name) and not (one.named and other.named)
    )
