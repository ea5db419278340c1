"""Time the search for shared quotations among many, and tell how many planted pairs it finds.

    python benchmarks/overlaps.py [25000 50000 100000] [--seed 1]

For each number, that many quotations of invented words are made, fifty an article: lengths, and how
often each word comes, are about those of news text. Four in a hundred are planted: a copy in another article
of another quotation, whole, cut to a part, or with one or two words swapped, added or left out. Printed
are the seconds of processor time for `find_overlaps`, the peak memory that it adds, and the share of
each sort of planted pairs that some overlap joins.
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.claims import Claims
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.event.words import FUNCTION_WORDS
from generator.findings import ArticleInfo, Overlap, Quotation, Readability, Speaker, content_id
from generator.reading import ArticleFindings, Entity, Mention

EACH = 50
SPEAKERS = 40
PLANTED = 0.04
WORDS = 30_000
ONSETS = "b d f g k l m n p r s t v z br st pl tr"
SYLLABLES = tuple(onset + vowel for onset in ONSETS.split() for vowel in "aeiou")
SORTS = ("verbatim", "contained", "altered")
UNREAD = {name: None for name, field in Readability.model_fields.items() if field.annotation == float | None}


@dataclass(frozen=True)
class Pair:
    """Two quotations, by number, of which the second was made of the first, and how."""

    one: int
    other: int
    sort: str


class Language:
    """Words drawn as often as words of news come: every other one a function word, the rest after Zipf (1935)."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        names = dict.fromkeys(
            "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(WORDS)
        )
        self.content = list(names)
        self.function = sorted(FUNCTION_WORDS)
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.content))))
        self.light = list(accumulate(1 / (rank + 2) for rank in range(len(self.function))))

    def word(self) -> str:
        if self.chance.random() < 0.5:
            return self.chance.choices(self.function, cum_weights=self.light)[0]
        return self.chance.choices(self.content, cum_weights=self.weights)[0]

    def quotation(self) -> list[str]:
        return [self.word() for _ in range(min(120, 1 + int(self.chance.expovariate(1 / 20))))]


def planted(language: Language, number: int) -> tuple[list[list[str]], list[int], list[Pair]]:
    """Return the words and the speaker of each quotation, and the pairs planted among them."""
    chance = language.chance
    said = [language.quotation() for _ in range(number)]
    speakers = [chance.randrange(SPEAKERS) for _ in range(number)]
    chosen = chance.sample(range(number), int(number * PLANTED) * 2)
    pairs = []
    for place, (one, other) in enumerate(zip(chosen[::2], chosen[1::2], strict=True)):
        if one // EACH == other // EACH or len(said[one]) < 10:
            continue
        sort = SORTS[place % len(SORTS)]
        said[other] = _made_of(said[one], sort, language)
        speakers[other] = speakers[one]
        pairs.append(Pair(one, other, sort))
    return said, speakers, pairs


def _made_of(words: Sequence[str], sort: str, language: Language) -> list[str]:
    chance, made = language.chance, list(words)
    if sort == "contained":
        length = chance.randint(6, len(words) - 1)
        start = chance.randint(0, len(words) - length)
        return made[start : start + length]
    for _ in range(chance.randint(1, 2) if sort == "altered" else 0):
        at = chance.randrange(1, len(made) - 1)
        made[at : at + 1] = chance.choice(([], [language.word()], [made[at], language.word()]))
    return made


def articles(said: Sequence[Sequence[str]], speakers: Sequence[int]) -> Iterator[ArticleFindings]:
    """Yield an article for every fifty quotations, each on a line of its own."""
    for first in range(0, len(said), EACH):
        name = f"a{first // EACH:05}"
        texts = [" ".join(words) for words in said[first : first + EACH]]
        ends = list(accumulate((len(text) + 1 for text in texts), initial=0))
        yield ArticleFindings(
            info=ArticleInfo(id=name, path=f"event/{name}.txt", sha256="0", words=0, language="en"),
            blocks=(),
            leftovers=(),
            sentences=(),
            entities=tuple(_entity(name, who) for who in sorted(set(speakers[first : first + EACH]))),
            quotations=tuple(
                _quotation(name, start, text, who)
                for (start, _), text, who in zip(pairwise(ends), texts, speakers[first:], strict=False)
            ),
            sources=(),
            readability=Readability(
                article=name, **UNREAD, words=0, sentences=0, syllables=0, reading_minutes=0, hardest=()
            ),
            wording=(),
            claims=Claims(),
        )


def _entity(article: str, who: int) -> Entity:
    name = _name(who)
    mention = Mention(article=article, start=0, end=len(name), text=name, head=name)
    return Entity(
        id=name, name=name, type="person", gender="unknown", forms=(name,), mentions=(mention,), descriptions=()
    )


def _name(who: int) -> str:
    size = len(SYLLABLES)
    return f"{SYLLABLES[who % size]}lon {SYLLABLES[who // size]}{SYLLABLES[who % size]}rek".title()


def _quotation(article: str, start: int, text: str, who: int) -> Quotation:
    name = _name(who)
    return Quotation(
        article=article,
        start=start,
        end=start + len(text),
        text=text,
        id=content_id("quote", article, str(start)),
        kind="direct",
        speaker=Speaker(name=name, type="person", person=name, resolved_by="named", confidence=0.95),
        utterance=content_id("utterance", article, str(start)),
    )


def found(pairs: Sequence[Pair], readings: Sequence[ArticleFindings], overlaps: Sequence[Overlap]) -> dict[str, float]:
    """Return the share of each sort of planted pairs that an overlap joins."""
    joined: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, overlap in enumerate(overlaps):
        for span in overlap.members:
            joined[span.article, span.start].add(number)
    starts = [(quote.article, quote.start) for reading in readings for quote in reading.quotations]
    hits = [(pair.sort, bool(joined[starts[pair.one]] & joined[starts[pair.other]])) for pair in pairs]
    return {
        sort: sum(hit for kind, hit in hits if kind == sort) / sum(kind == sort for kind, _ in hits) for sort in SORTS
    }


def run(number: int, seed: int) -> str:
    """Return a line of the table."""
    said, speakers, pairs = planted(Language(random.Random(seed)), number)
    readings = list(articles(said, speakers))
    people = people_across(readings)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    overlaps = find_overlaps(readings, people)
    seconds = time.process_time() - began
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    shares = "  ".join(f"{sort} {share:.3f}" for sort, share in found(pairs, readings, overlaps).items())
    return f"{number:>8} quotations  {seconds:6.1f} s  {memory:6.0f} MB  {shares}  overlaps {len(overlaps)}"


def main() -> int:
    """Print a line for each number of quotations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[25_000, 50_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    if min(args.numbers) < EACH * 2:
        sys.stderr.write(f"The numbers of quotations must be at least {EACH * 2}: two articles of {EACH}.\n")
        return 2
    for number in sorted(args.numbers):
        sys.stdout.write(run(number, args.seed) + "\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
