"""How much more two workers read than one.

    python benchmarks/workers.py [--articles 1000] [--runs 5]

Whole `parallax build` processes from an empty cache, first with one worker and then with two; what it takes to start a
worker counts. It needs two cores that nothing else uses: the clock is what is compared. Takes about 25 minutes at its
defaults, a minute with `--articles 60 --runs 1`, where the start of the workers weighs most.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from measuring import (
    COSTS,
    Bound,
    Measured,
    arguments,
    corpus,
    cost,
    ended,
    machine,
    median,
    middle,
    parallax,
    say,
    table,
    workplace,
)

BOUND = 1.7
WORKERS = (1, 2)


def cold(folder: Path, workers: int) -> Measured:
    """Return what a build from an empty cache costs."""
    shutil.rmtree(folder / "docs", ignore_errors=True)
    return parallax("build", "--quiet", "--no-cache", "--workers", str(workers), cwd=folder)


def main() -> int:
    """Print what each number of workers costs."""
    args = arguments(__doc__, articles=1000, runs=5).parse_args()
    say(machine())
    with workplace() as folder:
        corpus(folder / "corpus", args.articles, seed=args.seed)
        runs = [{number: cold(folder, number) for number in WORKERS} for _ in range(args.runs)]
    found = {number: middle([run[number] for run in runs]) for number in WORKERS}
    head = ("workers", *COSTS, "articles a second", "largest worker")
    say(
        table(
            head,
            [
                (str(number), *cost(one), f"{args.articles / one.wall:.1f}", f"{one.largest:.0f} MB" * (number > 1))
                for number, one in found.items()
            ],
        )
    )
    return ended(
        [Bound("2 workers ÷ 1, articles a second", median([run[1].wall / run[2].wall for run in runs]), least=BOUND)]
    )


if __name__ == "__main__":
    sys.exit(main())
