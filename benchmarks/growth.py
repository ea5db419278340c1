"""Whether ten times as many articles cost ten times as much, and what one event of ever more articles costs.

    python benchmarks/growth.py [--articles 1000] [--event 300] [--runs 1] [--part corpus|event]

First, whole `parallax build` processes with two workers from an empty cache: of so many articles, and of ten times as
many; compared are processor time an article and the peak memory of the parent. Then one event of a quarter, a half and
all of so many articles: they are read once, and each comparison is made in a process of its own. Takes about 20 minutes
at its defaults, for which one run is enough; three minutes with `--articles 60 --event 60`.
"""

from __future__ import annotations

import gc
import json
import math
import pickle
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from measuring import (
    COSTS,
    Bound,
    arguments,
    corpus,
    cost,
    ended,
    machine,
    median,
    middle,
    parallax,
    python,
    say,
    table,
    workplace,
)

AN_ARTICLE, PARENT, EXPONENT = 1.10, 1.2, 1.2
TIMES = 10
PARTS = ("corpus", "event")


def corpora(articles: int, runs: int, seed: int) -> list[Bound]:
    """Print what corpora of one size and of ten times that cost; return what is bounded."""
    found = {}
    with workplace() as folder:
        for number in (articles, articles * TIMES):
            place = folder / str(number)
            corpus(place / "corpus", number, seed=seed)
            measured = []
            for _ in range(runs):
                shutil.rmtree(place / "docs", ignore_errors=True)
                shutil.rmtree(place / "cache", ignore_errors=True)
                measured.append(parallax("build", "--quiet", "--cache", "cache", "--workers", "2", cwd=place))
            found[number] = middle(measured)
            shutil.rmtree(place)
    rows = [
        (f"{number:,}", *cost(one), f"{one.largest:.0f} MB", f"{1000 * one.cpu / number:.1f} ms")
        for number, one in found.items()
    ]
    say(table(("articles", *COSTS, "largest worker", "CPU an article"), rows))
    few, many = found[articles], found[articles * TIMES]
    return [
        Bound("cost an article, ten times as many ÷ as many", many.cpu / few.cpu / TIMES, most=AN_ARTICLE),
        Bound("peak memory of the parent, the same", many.memory / few.memory, most=PARENT),
    ]


def read(folder: Path, out: Path) -> None:
    """Read the one event of a corpus and keep its findings."""
    from generator.article.language import load, parse  # noqa: PLC0415
    from generator.article.read import read_article  # noqa: PLC0415
    from generator.corpus import event_folders, read_event  # noqa: PLC0415
    from generator.settings import DEFAULT_MODEL  # noqa: PLC0415

    event = read_event(event_folders(folder)[0], folder)
    parsed = parse(load(DEFAULT_MODEL), list(event.articles))
    out.write_bytes(pickle.dumps([read_article(article, doc) for article, doc in parsed]))


def compared(findings: Path) -> dict[str, float]:
    """Return the seconds that the comparison of saved findings takes in this process, and what it finds."""
    from generator.event.compare import compare  # noqa: PLC0415
    from generator.findings import Event, NamedVersion  # noqa: PLC0415

    articles = pickle.loads(findings.read_bytes())
    model = NamedVersion(name="m", version="1")
    head = Event(id="event", title="Event", summary=None, date=None, generator="1", model=model, settings={})
    # As in a run: there the collector of cyclic garbage rests while an event is compared.
    gc.collect()
    gc.disable()
    began, clock = time.process_time(), time.perf_counter()
    report = compare(head, articles, ())
    return {
        "cpu": time.process_time() - began,
        "wall": time.perf_counter() - clock,
        "quotations": len(report.quotes),
        "overlaps": len(report.overlaps),
        "discrepancies": len(report.discrepancies),
    }


def one_event(sizes: Sequence[int], runs: int, seed: int) -> list[Bound]:
    """Print what events of several sizes cost to compare; return what is bounded."""
    rows, seconds = [], []
    with workplace() as folder:
        for size in sizes:
            place, findings = folder / str(size), folder / f"{size}.findings"
            corpus(place, size, events=1, seed=seed)
            python(__file__, "--read", place, findings)
            done = [python(__file__, "--compare", findings) for _ in range(runs)]
            found = [json.loads(one.output.splitlines()[-1]) for one in done]
            middling = {name: median([one[name] for one in found]) for name in found[0]}
            seconds.append(middling["cpu"])
            counts = [f"{middling[name]:,.0f}" for name in ("quotations", "overlaps", "discrepancies")]
            peak = median([one.memory for one in done])
            each = 1000 * middling["cpu"] / size
            rows.append((str(size), f"{middling['cpu']:.1f} s", f"{each:.0f} ms", f"{peak:.0f} MB", *counts))
    say(table(("articles in an event", "CPU", "an article", "peak", "quotations", "overlaps", "discrepancies"), rows))
    exponent = math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0])
    return [
        Bound(f"comparison grows from {sizes[0]} to {sizes[-1]} articles as n to the power of", exponent, most=EXPONENT)
    ]


def main() -> int:
    """Print how costs grow."""
    parser = arguments(__doc__, articles=1000, runs=1)
    parser.add_argument("--event", type=int, default=300, help="articles of the largest event (default: 300)")
    parser.add_argument("--part", choices=PARTS, help="measure this alone")
    parser.add_argument("--read", type=Path, nargs=2, metavar=("CORPUS", "FINDINGS"), help="read an event, here")
    parser.add_argument("--compare", type=Path, metavar="FINDINGS", help="compare an event that was read, here")
    args = parser.parse_args()
    if args.read:
        read(*args.read)
        return 0
    if args.compare:
        say(json.dumps(compared(args.compare)))
        return 0
    say(machine())
    bounds = []
    if args.part != "event":
        bounds += corpora(args.articles, args.runs, args.seed)
    if args.part != "corpus":
        bounds += one_event([args.event // 4, args.event // 2, args.event], args.runs, args.seed)
    return ended(bounds)


if __name__ == "__main__":
    sys.exit(main())
