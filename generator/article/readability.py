"""How hard an article's prose is to read, by seven published formulas.

textstat counts syllables, letters and familiar words (see `word_counts`); the sentences are ours.
textstat's own sentence count breaks at "U.S." and "10 a.m." and drops sentences of one or two
words, so the formulas, each a line of arithmetic, are worked out here from the counts. On prose
without such cases they equal textstat's.

Only the sentences of paragraphs are read: titles, headings, list items, tables and leftovers are
not running prose, and their fragments would pass for short, easy sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import median
from typing import Literal, NamedTuple

from generator.article.word_counts import WordCounts, counts_of, words_of
from generator.findings import Readability, Span
from generator.reading import Article, Sentence

WORDS_A_MINUTE = 238
"""Silent reading of English non-fiction by adults (Brysbaert 2019, Journal of Memory and Language 109)."""
FEWEST_WORDS = 100
"""The sample that Flesch, Dale and Chall, and Gunning ask for; a shorter text gets no score."""
FEWEST_SENTENCES_FOR_SMOG = 10
"""McLaughlin's table takes 30 sentences; from 10 his count is scaled up to 30, below that there is no score."""
FEWEST_WORDS_OF_HARDEST = 10
HARDEST = 3


class Counts(NamedTuple):
    """What the formulas are computed from."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0
    letters: int = 0
    """Letters and digits."""
    characters: int = 0
    """All but white space: what a typist strikes."""
    polysyllables: int = 0
    """Words of three syllables or more."""
    hard: int = 0
    """Words of three syllables or more that are not in the list of familiar words."""
    unfamiliar: int = 0


def together(counted: Iterable[Counts]) -> Counts:
    """Return the counts of several stretches as one."""
    return Counts(*map(sum, zip(*counted, strict=True)))


def flesch_reading_ease(counts: Counts) -> float:
    """Return 206.835 − 1.015 words a sentence − 84.6 syllables a word (Flesch 1948)."""
    return 206.835 - 1.015 * counts.words / counts.sentences - 84.6 * counts.syllables / counts.words


def flesch_kincaid_grade(counts: Counts) -> float:
    """Return 0.39 words a sentence + 11.8 syllables a word − 15.59 (Kincaid et al. 1975)."""
    return 0.39 * counts.words / counts.sentences + 11.8 * counts.syllables / counts.words - 15.59


def smog_index(counts: Counts) -> float | None:
    """Return 3.1291 + 1.043 √(polysyllables × 30 / sentences) (McLaughlin 1969); `None` below 10 sentences."""
    if counts.sentences < FEWEST_SENTENCES_FOR_SMOG:
        return None
    return 3.1291 + 1.043 * sqrt(counts.polysyllables * 30 / counts.sentences)


def gunning_fog(counts: Counts) -> float:
    """Return 0.4 (words a sentence + percentage of hard words) (Gunning 1952)."""
    return 0.4 * (counts.words / counts.sentences + 100 * counts.hard / counts.words)


def coleman_liau_index(counts: Counts) -> float:
    """Return 0.0588 letters − 0.296 sentences, each per 100 words, − 15.8 (Coleman and Liau 1975).

    textstat takes 0.058; the paper gives 0.0588.
    """
    return 5.88 * counts.letters / counts.words - 29.6 * counts.sentences / counts.words - 15.8


def automated_readability_index(counts: Counts) -> float:
    """Return 4.71 strokes a word + 0.5 words a sentence − 21.43 (Senter and Smith 1967)."""
    return 4.71 * counts.characters / counts.words + 0.5 * counts.words / counts.sentences - 21.43


def dale_chall_score(counts: Counts) -> float:
    """Return 0.1579 percentage of unfamiliar words + 0.0496 words a sentence, + 3.6365 if that is over 5 %.

    Dale and Chall 1948, with the list of familiar words of 1995.
    """
    unfamiliar = 100 * counts.unfamiliar / counts.words
    return 0.1579 * unfamiliar + 0.0496 * counts.words / counts.sentences + (3.6365 if unfamiliar > 5 else 0)


@dataclass(frozen=True)
class Formula:
    """A readability formula, as the method page describes it.

    `key` is its field in `Readability`; `scale` says whether its number is a school grade, which
    the median takes in, or a score of its own; `says` is for readers, `source` and `year` name the
    paper.
    """

    key: str
    label: str
    scale: Literal["grade", "score"]
    says: str
    source: str
    year: int
    value: Callable[[Counts], float | None]


FORMULAS: tuple[Formula, ...] = (
    Formula(
        "flesch_reading_ease",
        "Flesch reading ease",
        "score",
        "Long sentences and words of many syllables lower it. 60 to 70 is plain English, below 30 is hard, "
        "100 is very easy; it can pass both ends.",
        "R. Flesch, A new readability yardstick, Journal of Applied Psychology 32(3), 221–233",
        1948,
        flesch_reading_ease,
    ),
    Formula(
        "flesch_kincaid_grade",
        "Flesch-Kincaid grade",
        "grade",
        "The same two counts as the reading ease, set to school grades on U.S. Navy manuals.",
        "J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of new readability formulas "
        "for Navy enlisted personnel, Research Branch Report 8-75, Naval Technical Training",
        1975,
        flesch_kincaid_grade,
    ),
    Formula(
        "smog_index",
        "SMOG",
        "grade",
        "The grade at which readers understand all of the text, from words of three syllables or more. It was made for "
        "30 sentences; from 10 sentences the count is scaled up, below that it is left out.",
        "G. H. McLaughlin, SMOG grading: a new readability formula, Journal of Reading 12(8), 639–646",
        1969,
        smog_index,
    ),
    Formula(
        "gunning_fog",
        "Gunning fog",
        "grade",
        "Long sentences and hard words: those of three syllables or more outside the list of familiar words. "
        "Names count as hard, so that news scores higher than Gunning, who left names out, would have it.",
        "R. Gunning, The Technique of Clear Writing, McGraw-Hill",
        1952,
        gunning_fog,
    ),
    Formula(
        "coleman_liau_index",
        "Coleman-Liau",
        "grade",
        "Letters a word and sentences a hundred words: it needs no syllables.",
        "M. Coleman and T. L. Liau, A computer readability formula designed for machine scoring, "
        "Journal of Applied Psychology 60(2), 283–284",
        1975,
        coleman_liau_index,
    ),
    Formula(
        "automated_readability_index",
        "Automated readability index",
        "grade",
        "Strokes a word, punctuation counted in, and words a sentence: made for a typewriter that counted.",
        "R. J. Senter and E. A. Smith, Automated readability index, AMRL-TR-66-220, "
        "Aerospace Medical Research Laboratories",
        1967,
        automated_readability_index,
    ),
    Formula(
        "dale_chall_score",
        "Dale-Chall",
        "score",
        "Words outside a list of some 3,000 that four in five fourth-graders knew, and words a sentence. Below 5 is "
        "grade 4 or easier, 9 and more is college. Names and inflected forms count as unknown, so news runs high.",
        "E. Dale and J. S. Chall, A formula for predicting readability, Educational Research Bulletin 27, 11–20 and "
        "37–54; the list as revised in J. S. Chall and E. Dale, Readability Revisited, Brookline Books, 1995",
        1948,
        dale_chall_score,
    ),
)
"""The formulas, in the order in which a page shows them."""


def measure(article: Article, sentences: Sequence[Sentence]) -> Readability:
    """Return the measures of the article's prose: the sentences of its paragraphs.

    With fewer than 100 words every score is `None`. `grade` is the median of the formulas that give
    school grades, `grade_low` and `grade_high` are the least and the greatest. `hardest` are up to
    three sentences of ten words or more with the highest Flesch-Kincaid grade, hardest first.
    Scores are rounded to two decimals.
    """
    prose = [sentence for sentence in sentences if sentence.kind == "paragraph"]
    counted = [counts_in(sentence.text) for sentence in prose]
    total = together(counted)
    values = {formula.key: score(formula, total) for formula in FORMULAS}
    grades = [value for f in FORMULAS if f.scale == "grade" and (value := values[f.key]) is not None]
    return Readability(
        article=article.info.id,
        **values,
        grade=round(median(grades), 2) if grades else None,
        grade_low=min(grades, default=None),
        grade_high=max(grades, default=None),
        words=total.words,
        sentences=total.sentences,
        syllables=total.syllables,
        reading_minutes=round(total.words / WORDS_A_MINUTE, 2),
        hardest=hardest(article, prose, counted),
    )


def counts_in(sentence: str) -> Counts:
    """Return the counts of one sentence; without a word it counts as none."""
    words = [counts_of(word) for word in words_of(sentence)]
    if not words:
        return Counts()
    total = WordCounts(*map(sum, zip(*words, strict=True)))
    return Counts(
        words=len(words),
        sentences=1,
        syllables=total.syllables,
        letters=total.letters,
        characters=len("".join(sentence.split())),
        polysyllables=total.polysyllables,
        hard=total.hard,
        unfamiliar=total.unfamiliar,
    )


def score(formula: Formula, counts: Counts) -> float | None:
    """Return a formula's value, rounded, or `None` where the text is too short for it."""
    value = formula.value(counts) if counts.words >= FEWEST_WORDS else None
    return None if value is None else round(value, 2)


def hardest(article: Article, sentences: Sequence[Sentence], counted: Sequence[Counts]) -> tuple[Span, ...]:
    """Return the spans of the sentences with the highest Flesch-Kincaid grade, hardest first."""
    long_enough = [pair for pair in zip(sentences, counted, strict=True) if pair[1].words >= FEWEST_WORDS_OF_HARDEST]
    ranked = sorted(long_enough, key=lambda pair: (-flesch_kincaid_grade(pair[1]), pair[0].start))
    return tuple(article.span(sentence.start, sentence.end) for sentence, _ in ranked[:HARDEST])
