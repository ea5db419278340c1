"""What analysis costs on top of spaCy's own parse, when nothing is kept from an earlier run.

    python benchmarks/cold.py [--articles 1000] [--runs 5]

Each run reads a corpus of recombined articles from files to reports, in one process; then the bare `nlp.pipe` reads
the same texts in another, at spaCy's defaults, and in a third at our size of batches. Compared is processor time, the
loading of the language model left out, which all need. The pages are drawn and compressed as well, and told apart.
Takes about 20 minutes at its defaults, half a minute with `--articles 60 --runs 1`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from measuring import Bound, arguments, corpus, ended, machine, median, python, say, table, workplace
from recombined import dealt

BOUND = 1.25
STAGES = {
    "reading files": ["generator.corpus.articles:article_in"],
    "parse": ["generator.article.language:parse"],
    "readers": ["generator.article.read:read_article"],
    "comparison": ["generator.event.compare:compare"],
    "pages": ["generator.site.draw:render_event", "generator.stages:packed"],
}
"""The functions that do the work of each stage; what is between them is the handing out and packing of findings."""
OURS, BARE, BATCHED = "ours", "bare, spaCy's defaults", "bare, our batches"


def clocked(work: Callable[..., Any], stage: str, seconds: dict[str, float]) -> Callable[..., Any]:
    """Return `work`, of which the processor time is added up; a generator's is that of each step."""

    def steps(made: Iterator[Any]) -> Iterator[Any]:
        while True:
            began = time.process_time()
            try:
                item = next(made)
            except StopIteration:
                return
            finally:
                seconds[stage] += time.process_time() - began
            yield item

    def called(*args: Any, **named: Any) -> Any:
        began = time.process_time()
        result = work(*args, **named)
        seconds[stage] += time.process_time() - began
        return steps(result) if isinstance(result, Iterator) else result

    return called


def ours(folder: Path) -> dict[str, float]:
    """Return the seconds from files to pages in this process, in all and stage by stage."""
    from generator.pipeline import Run  # noqa: PLC0415
    from generator.run.executor import Here  # noqa: PLC0415
    from generator.run.progress import Silent  # noqa: PLC0415
    from generator.settings import Settings  # noqa: PLC0415
    from generator.stages import pipeline  # noqa: PLC0415

    settings = Settings(corpus=folder)
    pipeline(settings.model)
    seconds = dict.fromkeys(STAGES, 0.0)
    for stage, functions in STAGES.items():
        for module, _, name in (function.partition(":") for function in functions):
            found = import_module(module)
            setattr(found, name, clocked(getattr(found, name), stage, seconds))
    began, clock = time.process_time(), time.perf_counter()
    with Run(settings, Silent(), Here()) as run:
        for _ in run.outcomes():
            pass
    total = time.process_time() - began
    rest = total - sum(seconds.values())
    return {"all": total, "wall": time.perf_counter() - clock, **seconds, "handing out, packing": rest}


def bare(articles: int, seed: int, batch: int | None) -> dict[str, float]:
    """Return the seconds of spaCy's own parse of the same texts in this process."""
    from generator.settings import DEFAULT_MODEL  # noqa: PLC0415

    # The model as it comes, not as we load it.
    nlp = import_module(DEFAULT_MODEL).load()
    texts = [made.text for made in dealt(seed, articles, max(1, articles // 5))]
    began, clock = time.process_time(), time.perf_counter()
    for _ in nlp.pipe(texts, batch_size=batch):
        pass
    return {"all": time.process_time() - began, "wall": time.perf_counter() - clock}


def main() -> int:
    """Print the cost of each stage, and of the bare parse."""
    parser = arguments(__doc__, articles=1000, runs=5)
    parser.add_argument("--part", choices=(OURS, BARE, BATCHED), help="measure this alone, here; prints JSON")
    parser.add_argument("--corpus", type=Path)
    args = parser.parse_args()
    if args.part:
        from generator.article.language import BATCH_SIZE  # noqa: PLC0415

        batch = BATCH_SIZE if args.part == BATCHED else None
        found = ours(args.corpus) if args.part == OURS else bare(args.articles, args.seed, batch)
        say(json.dumps(found))
        return 0
    say(machine())
    with workplace() as folder:
        place = corpus(folder / "corpus", args.articles, seed=args.seed)
        words = sum(len(made.text.split()) for made in dealt(args.seed, args.articles, max(1, args.articles // 5)))
        options = ("--corpus", place, "--articles", str(args.articles), "--seed", str(args.seed))
        runs = [
            {part: json.loads(python(__file__, "--part", part, *options).output.splitlines()[-1]) for part in PARTS}
            for _ in range(args.runs)
        ]
    middle = {part: {name: median([run[part][name] for run in runs]) for name in runs[0][part]} for part in PARTS}
    parse = middle[BARE]["all"]
    rows = [(part, middle[part]["all"]) for part in (BARE, BATCHED)]
    rows += [(f"  {name}", middle[OURS][name]) for name in (*STAGES, "handing out, packing")]
    rows += [
        ("ours, files to reports", median([analysis(run) for run in runs])),
        ("ours, with pages", middle[OURS]["all"]),
    ]
    shown = [(name, f"{sec:.1f} s", f"{1000 * sec / args.articles:.1f} ms", f"{sec / parse:.3f}") for name, sec in rows]
    say(table(("", "CPU", "an article", "of the bare parse"), shown))
    say(f"{args.articles:,} articles, {words:,} words; the bare parse reads {words / parse:,.0f} words a second.")
    ratios = {part: median([analysis(run) / run[part]["all"] for run in runs]) for part in (BARE, BATCHED)}
    say(f"against the bare parse in our batches: {ratios[BATCHED]:.3f}")
    return ended([Bound("cold analysis ÷ bare parse", ratios[BARE], most=BOUND)])


PARTS = (OURS, BARE, BATCHED)


def analysis(run: dict[str, dict[str, float]]) -> float:
    """Return the seconds from files to reports: all but the pages."""
    return run[OURS]["all"] - run[OURS]["pages"]


if __name__ == "__main__":
    sys.exit(main())
