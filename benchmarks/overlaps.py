"""Match many quotations with each other, and hold the cost against a join of their word 4-grams in polars.

    python benchmarks/overlaps.py [100000 ...] [--runs 5] [--seed 1]

For each number, that many quotations of invented words are made, fifty an article: lengths, and how
often each word comes, are about those of news text. Four in a hundred are planted: a copy in another article
of another quotation, whole, cut to a part, or with one or two words swapped, added or left out.

`find_overlaps` finds what is one utterance, aligns it and says what changed. The baseline is what an engineer writes
who only wants candidates: lower-cased words, their runs of four, those that at most fifty quotations hold, joined with
themselves, and the pairs of quotations of different articles counted. Each runs in a process of its own, in turn, on
the same quotations, from texts in Python to the result. What either imports is imported before, and in both the
collector of cyclic garbage rests, as it does in a build while an event is compared (`generator.stages`).

Printed are the medians of wall and processor time, the memory that matching adds and the peak of the process, the
ratios, and the share of each sort of planted pairs that is found. Bounds are set to processor time and memory: polars
gives its join all cores, a build gives the comparison of an event one, and has other events for the others.

One run of 100 000 takes some 40 seconds, most of them to make the quotations: `--runs 1` gives a first figure, five the
one to go by. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import accumulate, pairwise
from pathlib import Path

from measuring import Bound, ended, machine, median, python, say, table

from generator.claims import Claims
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.event.words import FUNCTION_WORDS
from generator.findings import ArticleInfo, Overlap, Quotation, Readability, Speaker, content_id
from generator.reading import ArticleFindings, Entity, Mention

EACH = 50
GRAM = 4
MOST_HOLDERS = 50
MOST_TIMES = 3.0
"""How many times what polars takes matching may take."""
MOST_MEMORY = 600
"""Megabytes that matching may add."""
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


@dataclass(frozen=True)
class Cost:
    """What one run took, from the quotations to the result, and the share of each sort of planted pairs that it found.

    Seconds and megabytes; `added` is by how much the peak of the process rose, `results` the overlaps or pairs.
    """

    wall: float
    cpu: float
    added: float
    peak: float
    results: int
    found: dict[str, float]


def matched(said: Sequence[Sequence[str]], speakers: Sequence[int], pairs: Sequence[Pair]) -> Cost:
    """Run `find_overlaps`."""
    readings = list(articles(said, speakers))
    people = people_across(readings)
    overlaps: list[Overlap] = []
    cost = costing(lambda: overlaps.extend(find_overlaps(readings, people)))
    joined: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    for number, overlap in enumerate(overlaps):
        for span in overlap.members:
            joined[span.article, span.start].add(number)
    starts = [(quote.article, quote.start) for reading in readings for quote in reading.quotations]
    return Cost(
        *cost,
        len(overlaps),
        shares(pairs, [bool(joined[starts[one.one]] & joined[starts[one.other]]) for one in pairs]),
    )


def joined_by_grams(said: Sequence[Sequence[str]], speakers: Sequence[int], pairs: Sequence[Pair]) -> Cost:
    """Run the baseline."""
    import polars as pl  # noqa: PLC0415 - so that the other process does not have it in memory

    texts = [" ".join(words) for words in said]
    results: list[pl.DataFrame] = []

    def join() -> None:
        quotations = pl.LazyFrame({"text": texts}).with_row_index("quote")
        words = quotations.with_columns(
            (pl.col("quote") // EACH).alias("article"),
            pl.col("text").str.to_lowercase().str.extract_all(r"[\w']+").alias("word"),
        ).drop("text")
        following = [pl.col("word").shift(-step) for step in range(1, GRAM)]
        grams = (
            words.explode("word")
            .with_columns(
                pl.concat_str([pl.col("word"), *following], separator=" ").alias("gram"),
                (pl.col("quote").shift(1 - GRAM) == pl.col("quote")).alias("whole"),
            )
            .filter("whole")
            .select("quote", "article", "gram")
            .unique()
        )
        held = grams.group_by("gram").len().filter(pl.col("len").is_between(2, MOST_HOLDERS)).select("gram")
        rare = grams.join(held, on="gram", how="semi")
        results.append(
            rare.join(rare, on="gram", suffix="_other")
            .filter((pl.col("quote") < pl.col("quote_other")) & (pl.col("article") != pl.col("article_other")))
            .group_by("quote", "quote_other")
            .len()
            .collect()
        )

    cost = costing(join)
    held = set(results[0].select("quote", "quote_other").iter_rows())
    hits = [(min(one.one, one.other), max(one.one, one.other)) in held for one in pairs]
    return Cost(*cost, results[0].height, shares(pairs, hits))


WAYS: dict[str, Callable[[Sequence[Sequence[str]], Sequence[int], Sequence[Pair]], Cost]] = {
    "find_overlaps": matched,
    "polars": joined_by_grams,
}


def costing(work: Callable[[], None]) -> tuple[float, float, float, float]:
    """Return the wall and processor seconds of some work, the megabytes that it adds, and the peak of the process."""
    gc.collect()
    gc.disable()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, spent = time.perf_counter(), time.process_time()
    work()
    wall, cpu = time.perf_counter() - began, time.process_time() - spent
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return wall, cpu, (after - before) / 1024, after / 1024


def shares(pairs: Sequence[Pair], hits: Sequence[bool]) -> dict[str, float]:
    """Return the share of each sort of planted pairs that was found."""
    by_sort = {sort: [hit for pair, hit in zip(pairs, hits, strict=True) if pair.sort == sort] for sort in SORTS}
    return {sort: sum(found) / len(found) for sort, found in by_sort.items()}


def run(way: str, number: int, seed: int) -> Cost:
    """Return what matching costs in a process of its own."""
    done = python(Path(__file__).resolve(), str(number), "--seed", str(seed), "--only", way)
    return Cost(**json.loads(done.output.splitlines()[-1]))


def compared(number: int, runs: int, seed: int) -> list[Bound]:
    """Print the table for one number of quotations, and return the bounds."""
    costs: dict[str, list[Cost]] = {way: [] for way in WAYS}
    for _ in range(runs):
        for way, done in costs.items():
            done.append(run(way, number, seed))
    middles = {
        way: [median([getattr(one, name) for one in done]) for name in ("wall", "cpu", "added", "peak")]
        for way, done in costs.items()
    }
    ours, theirs = middles["find_overlaps"], middles["polars"]
    head = ("", "wall", "CPU", "adds", "peak", *SORTS, "results")
    rows = [
        [
            way,
            *(f"{value:.1f} s" for value in middles[way][:2]),
            *(f"{value:.0f} MB" for value in middles[way][2:]),
            *(f"{done[-1].found[sort]:.3f}" for sort in SORTS),
            f"{done[-1].results:,}",
        ]
        for way, done in costs.items()
    ]
    rows.append(["ratio", *(f"{one / other:.2f}" for one, other in zip(ours, theirs, strict=True)), "", "", "", ""])
    say(f"\n{number:,} quotations, median of {runs}")
    say(table(head, rows))
    return [
        Bound(f"{number:,} quotations, processor time ÷ polars", ours[1] / theirs[1], most=MOST_TIMES),
        Bound(f"{number:,} quotations, megabytes added", ours[2], most=MOST_MEMORY),
    ]


def main() -> int:
    """Print a table for each number of quotations."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("numbers", type=int, nargs="*", default=[100_000])
    parser.add_argument("--runs", type=int, default=5, help="runs, of which the median counts (default: 5)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=tuple(WAYS), help="run one of the two in this process, and print JSON")
    args = parser.parse_args()
    if min(args.numbers) < EACH * 2 or args.runs < 1:
        sys.stderr.write(f"There must be a run and at least {EACH * 2} quotations: two articles of {EACH}.\n")
        return 2
    if args.only:
        for number in args.numbers:
            made = planted(Language(random.Random(args.seed)), number)
            say(json.dumps(asdict(WAYS[args.only](*made))))
        return 0
    say(machine())
    return ended([bound for number in args.numbers for bound in compared(number, args.runs, args.seed)])


if __name__ == "__main__":
    sys.exit(main())
