"""What a second build costs where nothing changed, and where one article did.

    python benchmarks/rebuild.py [--articles 1000] [--runs 5]

Whole `parallax build` processes, start to end: cold, with an empty cache and no pages; again with nothing changed; and
with one sentence more in one article. The cold build is made once a run, the others three times after it, of which
the median counts. Takes about 25 minutes at its defaults, a minute with `--articles 60 --runs 1`.
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

UNCHANGED, ONE = 0.05, 0.06
AGAIN = 3
KINDS = ("cold", "unchanged", "one changed")


def once(folder: Path, workers: str) -> dict[str, Measured]:
    """Return what each kind of build cost."""
    for name in ("docs", "cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    options = ("build", "--quiet", "--cache", "cache", "--workers", workers)
    cold = parallax(*options, cwd=folder)
    same = middle([parallax(*options, cwd=folder) for _ in range(AGAIN)])
    articles = sorted((folder / "corpus").glob("*/*.txt"))
    changed = []
    for number in range(AGAIN):
        article = articles[len(articles) // 2]
        article.write_text(f"{article.read_text('utf-8')}\nThis was said {number + 2} times.\n", "utf-8")
        changed.append(parallax(*options, cwd=folder))
    return dict(zip(KINDS, (cold, same, middle(changed)), strict=True))


def main() -> int:
    """Print what each kind of build costs."""
    parser = arguments(__doc__, articles=1000, runs=5)
    parser.add_argument("--workers", default="1", help="processes that read and compare (default: 1)")
    args = parser.parse_args()
    say(machine())
    with workplace() as folder:
        corpus(folder / "corpus", args.articles, seed=args.seed)
        runs = [once(folder, args.workers) for _ in range(args.runs)]
    rows = [(kind, *cost(middle([run[kind] for run in runs]))) for kind in KINDS]
    say(table((f"{args.articles:,} articles", *COSTS), rows))
    bounds = []
    for kind, most in zip(KINDS[1:], (UNCHANGED, ONE), strict=True):
        for name in ("cpu", "wall"):
            ratio = median([getattr(run[kind], name) / getattr(run["cold"], name) for run in runs])
            bounds.append(Bound(f"{kind} ÷ cold, {'CPU' if name == 'cpu' else name}", ratio, most=most))
    return ended(bounds)


if __name__ == "__main__":
    sys.exit(main())
