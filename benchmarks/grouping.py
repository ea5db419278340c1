"""Hold the sorting of a pile against events that are known, and tell what an article costs.

    python benchmarks/grouping.py [--corpus DIR] [--noise FILE.jsonl …] [--sizes 1000 10000] [--runs 3] [--seed 1]

First, all events of a corpus folder are thrown together and sorted; a row for each gives how many of its pairs of
articles are found, and the last how many pairs are right (precision, recall and F1 over pairs), also with the threshold
a fifth lower and higher, and with other articles mixed in: each line of a --noise file has a "text".

Then piles of made articles (`recombined.py`), five an event, are sorted, each in a process of its own: the processor
time an article for its sketch and for finding its event, the peak of memory, and the same scores. Sketches are timed
for articles that state their title and day; for 200 without these, of which all blocks are read, on a line of its own.
The runs of the sizes take turns, and medians are printed.

The exit status is 0, or 1 where F1 of the corpus is below 0.95.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from recombined import dealt

from generator.corpus.files import ArticleFile
from generator.corpus.refusal import Refused
from generator.grouping.events import ALIKE, Grouping, grouped
from generator.grouping.reading import sketch_of
from generator.grouping.sketch import Sketch

CORPUS = Path(__file__).resolve().parents[2] / "shared/corpus"
EACH = 5
WANTED = 0.95
UNSTATED = 200
NOISE = "noise"


@dataclass(frozen=True)
class Scores:
    """Over pairs of articles: those found and right, those found, those that there are."""

    right: int
    found: int
    there: int

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.there if self.there else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        return f"{self.precision:9.3f} {self.recall:7.3f} {self.f1:7.3f}"


@dataclass(frozen=True)
class Cost:
    """One run over made articles: microseconds an article, megabytes at the peak and before the sketches."""

    articles: int
    sketch: float
    event: float
    before: float
    peak: float
    scores: Scores


def pairs(number: int) -> int:
    return number * (number - 1) // 2


def event_of(article: str) -> str:
    return article.partition("/")[0]


def scored(sketches: Sequence[Sketch], grouping: Grouping) -> Scores:
    """Return the scores; articles of noise belong to nothing, and two of them together are neither right nor wrong."""
    right = found = 0
    for event in grouping.events:
        counts = Counter(map(event_of, event.articles))
        noise = counts.pop(NOISE, 0)
        right += sum(map(pairs, counts.values()))
        found += pairs(counts.total() + noise) - pairs(noise)
    there = Counter(event_of(one.article) for one in sketches)
    del there[NOISE]
    return Scores(right, found, sum(map(pairs, there.values())))


def read_corpus(folder: Path) -> list[Sketch]:
    sketches = []
    for path in sorted(path for path in folder.glob("*/*") if path.suffix in (".txt", ".md", ".html")):
        try:
            file = ArticleFile(path.stem, path.name, path.read_bytes())
            sketches.append(sketch_of(file, f"{path.parent.name}/{path.name}"))
        except Refused as refused:
            sys.stderr.write(f"{refused.reason(str(path))}\n")
    return sketches


def read_noise(paths: Iterable[Path]) -> list[Sketch]:
    sketches = []
    for path in paths:
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            file = ArticleFile("noise", path.name, json.loads(line)["text"].encode())
            sketches.append(sketch_of(file, f"{NOISE}/{path.name}-{number}"))
    return sketches


def corpus_table(folder: Path, noise: Sequence[Path]) -> float:
    """Print the table of a corpus, and return its F1."""
    sketches = read_corpus(folder)
    grouping = grouped(sketches)
    placed = {one.article: one.event for one in grouping.placements}
    print(f"{'event':45} {'articles':>8} {'pairs':>6} {'found':>6}")
    for event in sorted({event_of(one.article) for one in sketches}):
        members = [one.article for one in sketches if event_of(one.article) == event]
        together = sum(pairs(n) for home, n in Counter(placed[name] for name in members).items() if home is not None)
        print(f"{event[:45]:45} {len(members):8} {pairs(len(members)):6} {together:6}")
    whole = scored(sketches, grouping)
    print(f"\n{'pairs of articles':45} precision  recall      F1")
    print(f"{'all thrown together':45} {whole}")
    for share in (0.8, 1.2):
        print(f"{f'threshold x {share}':45} {scored(sketches, grouped(sketches, ALIKE * share))}")
    if noise:
        others = read_noise(noise)
        mixed = [*sketches, *others]
        print(f"{f'among {len(others)} other articles':45} {scored(mixed, grouped(mixed))}")
    return whole.f1


def cost_of(number: int, seed: int) -> Cost:
    """Return what a pile of made articles costs in this process."""
    spent = 0.0
    sketches = []
    before = megabytes()
    for made in dealt(seed, number, max(1, number // EACH)):
        name = f"{made.event}/{made.id}.txt"
        file = ArticleFile(made.id, name, made.file.encode())
        began = time.process_time()
        sketches.append(sketch_of(file, name))
        spent += time.process_time() - began
    began = time.process_time()
    grouping = grouped(sketches)
    finding = time.process_time() - began
    return Cost(number, spent / number * 1e6, finding / number * 1e6, before, megabytes(), scored(sketches, grouping))


def unstated_cost(seed: int) -> float:
    """Return the microseconds for the sketch of an article that states neither title nor day."""
    texts = [made.text.encode() for made in islice(dealt(seed, UNSTATED, UNSTATED // EACH), UNSTATED)]
    began = time.process_time()
    for text in texts:
        sketch_of(ArticleFile("a", "a.txt", text), "a.txt")
    return (time.process_time() - began) / len(texts) * 1e6


def megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def in_a_process(number: int, seed: int) -> Cost:
    command = [sys.executable, __file__, "--one", str(number), "--seed", str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    values = json.loads(done.stdout)
    return Cost(**{**values, "scores": Scores(**values["scores"])})


def cost_table(sizes: Sequence[int], runs: int, seed: int) -> None:
    """Print what an article costs in piles of each size."""
    costs: dict[int, list[Cost]] = {size: [] for size in sizes}
    for _ in range(runs):
        for size in sizes:
            costs[size].append(in_a_process(size, seed))
    print(f"\n{'made articles':>13} {'sketch':>8} {'event':>8} {'both':>8} {'peak':>8}  precision  recall      F1")
    totals = []
    for size, rows in costs.items():
        sketch, event = median(row.sketch for row in rows), median(row.event for row in rows)
        totals.append(median(row.sketch + row.event for row in rows))
        peak = median(row.peak for row in rows)
        print(f"{size:13} {sketch:5.0f} us {event:5.0f} us {totals[-1]:5.0f} us {peak:5.0f} MB  {rows[0].scores}")
    if len(sizes) > 1:
        first, last = costs[sizes[0]], costs[sizes[-1]]
        grown = median(row.peak for row in last) - median(row.peak for row in first)
        print(f"cost an article, {sizes[-1]} / {sizes[0]}: {totals[-1] / totals[0]:.2f}")
        print(f"memory an article beyond {sizes[0]}: {grown * 1024 / (sizes[-1] - sizes[0]):.1f} KB")
    print(f"sketch of an article that states neither title nor day: {unstated_cost(seed):.0f} us")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--noise", type=Path, nargs="*", default=[])
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(asdict(cost_of(args.one, args.seed))))
        return 0
    if min([args.runs, *args.sizes]) < 1:
        parser.error("--runs and --sizes must be at least 1")
    f1 = WANTED
    if args.corpus.is_dir():
        f1 = corpus_table(args.corpus, args.noise)
    else:
        print(f"the events of a corpus are left out: {args.corpus} does not exist")
    if args.sizes:
        cost_table(args.sizes, args.runs, args.seed)
    return 0 if f1 >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
