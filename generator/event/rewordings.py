"""Looser echoes between quotations: one speaker's point in other words, and a striking phrase.

Neither can be proved from the words alone, so each rests on a narrow rule that a reader can check:
what the sentence says the quoted words describe, or a pair of words that nobody uses outside
quotation marks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, groupby, pairwise
from operator import itemgetter

import numpy as np

from generator.event.shingles import Gram, Numbered, once
from generator.event.utterances import Utterance, Voice
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


def phrases(said: Sequence[Utterance], common: frozenset[Gram]) -> list[tuple[Utterance, ...]]:
    """Return groups of quotations by different speakers that share two content words in a row.

    One of them must be a short fragment, since a newsroom that quotes four words quotes them for the
    phrase; and no article may use the phrase in its own words (`common`).
    """
    found = (_by_different_speakers(holding) for pair, holding in _echoes(said) if pair not in common)
    return [group for group in found if group]


def shared_words(members: Sequence[Utterance]) -> tuple[str, ...]:
    """Return the two words that all `members` of a phrase have in common, as each prints them."""
    shortest = min(members, key=lambda one: len(one.forms))
    among: Collection[Gram] = {pair for _, pair in _pairs(shortest)}
    places: list[dict[Gram, int]] = []
    for member in members:
        places.append({pair: at for at, pair in _pairs(member, among)})
        among = places[-1]
    shared = next(pair for pair in places[0] if pair in among)
    return tuple(member.said(at[shared], at[shared] + 2) for member, at in zip(members, places, strict=True))


def _echoes(said: Sequence[Utterance]) -> Iterator[tuple[Gram, list[Utterance]]]:
    """Yield the stems of every two content words in a row that a short fragment has and another quotation, too.

    With them come all that have them, in the order of `said`.
    """
    numbered = Numbered.of([utterance.forms for utterance in said])
    stems = list(dict.fromkeys(map(stem, numbered.forms)))
    number = {root: at for at, root in enumerate(stems)}
    telling = (number[stem(form)] if _is_telling(form) else -1 for form in numbered.forms)
    words = np.fromiter(telling, np.int64, len(numbered.forms))[numbered.words]
    paired = (numbered.owners[1:] == numbered.owners[:-1]) & (words[1:] >= 0) & (words[:-1] >= 0)
    keys, owners = (words[:-1] * len(stems) + words[1:])[paired], numbered.owners[1:][paired]
    known = np.isin(keys, keys[numbered.lengths[owners] <= _LONGEST_PHRASE])
    held_by = once(keys[known] * len(said) + owners[known])
    rows = np.column_stack(np.divmod(held_by, max(1, len(said))))
    for key, held in groupby(rows.tolist(), key=itemgetter(0)):
        holding = [said[at] for _, at in held]
        if len(holding) > 1:
            yield (stems[key // len(stems)], stems[key % len(stems)]), holding


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


def _pairs(utterance: Utterance, among: Collection[Gram] | None = None) -> Iterator[tuple[int, Gram]]:
    """Yield the stems of every two neighbouring content words, and the number of the first; only those `among` some."""
    forms = utterance.forms
    for at, pair in enumerate(pairwise(map(stem, forms))):
        if (among is None or pair in among) and _is_telling(forms[at]) and _is_telling(forms[at + 1]):
            yield at, pair


def _is_telling(form: str) -> bool:
    return carries_meaning(form) and not form.isdigit()


def _are_two(one: Voice, other: Voice) -> bool:
    """Tell whether two speakers are credited, as far as one can tell of one who is described only."""
    credit = one.compared_with(other)
    return credit == "different" or (
        credit == "unknown" and bool(one.name and other.name) and not (one.named and other.named)
    )


def _by_different_speakers(holding: Sequence[Utterance]) -> tuple[Utterance, ...]:
    short = next((one for one in holding if len(one.forms) <= _LONGEST_PHRASE), None)
    if short is None:
        return ()
    others = [other for other in holding if other.article != short.article and _are_two(short.voice, other.voice)]
    return (short, *others) if others else ()
