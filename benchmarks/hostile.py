"""Time and memory that hostile text costs, from file to pages: they grow in line with its size, or it is refused.

Each input is made in four sizes, every one twice the one before, and each is read, compared with its own copy and
drawn in a process of its own. What grows faster than in line shows in the exponent: 1 is in line, 2 is the square.

    python benchmarks/hostile.py                    # every input, some minutes
    python benchmarks/hostile.py quotes nested-divs --size 8000 --runs 3

An input that is past a limit of `generator/corpus/limits.py` is refused, which is told in place of the exponent.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from measuring import Bound, ended, machine, say, table  # noqa: E402 -- the path is set above

# ruff: noqa: PLC0415 -- what is measured is loaded in `worked`, once

DOUBLINGS = 4
MOST_EXPONENT = 1.35
"""In line, and what the clock and a larger memory add."""
LEAST_SECONDS = 0.3
"""What costs less is not told from the clock's own noise."""
MOST_KILOBYTES = 14
"""Of memory for each character of a text that is read twice over. Where each is a token of its own (`apostrophes`),
93, 183 and 290 MB were measured for 8,000, 16,000 and 32,000: in line with the size, 9 to 12 a character."""
MOST_SECONDS = 120
STORY = "The old mill will be pulled down, the town council said on Monday. “It is past saving,” said Greta Holm. "
PROSE = f"<p>{STORY * 3}</p>"
Made = Callable[[int], str]


def repeated(unit: str, run: int = 900, end: str = ". The mill shut. ") -> Made:
    """Return the maker of a paragraph in which `unit` is repeated, with a short sentence after each run."""

    def made(size: int) -> str:
        whole = unit * (size // len(unit) + 1)
        body = end.join(whole[at : at + run] for at in range(0, size, run))
        return f"---\nlanguage: en\n---\nThe council met on Monday.\n\n{body}\n\nIt will meet again."

    return made


def endless(unit: str) -> Made:
    """Return the maker of a text in which `unit` is repeated without an end."""
    return repeated(unit, run=sys.maxsize)


def fields(name: str, unit: str) -> Made:
    """Return the maker of front matter with a long field."""
    return lambda size: f"---\nlanguage: en\n{name}: {unit * (size // len(unit))}\n---\n{STORY}"


def marked_up(opening: str, closing: str = "") -> Made:
    """Return the maker of a page in which elements lie in each other, or, without `closing`, follow each other."""

    def made(size: int) -> str:
        times = size // len(opening + closing)
        return f"<html><body><article><h1>The council met</h1>{PROSE}{opening * times}word{closing * times}</article>"

    return made


INPUTS: MappingProxyType[str, Made] = MappingProxyType(
    {
        "plain": repeated(STORY + "\n\n"), "one-line": repeated(STORY), "one-word": endless("x"),
        "quotes": repeated("“"), "straight-quotes": repeated('"'), "quote-pairs": repeated("“a” "),
        "speakers": repeated("Anna: “a” "), "apostrophes": repeated("'"), "brackets": repeated("(a "),
        "dashes": repeated("— "), "hyphens": repeated("-"), "digits": endless("7"), "figures": repeated("7 "),
        "figures-glued": repeated("7,"), "millions": repeated("one million "), "percents": repeated("5% "),
        "capitals": repeated("A"), "names": repeated("Anna Holm and Bo Ek "), "titles": repeated("Mr. President "),
        "punctuation": endless("!?."), "ellipses": repeated("… "), "stops": repeated(". "), "commas": repeated("a, "),
        "said": repeated("he said "), "said-that": repeated("said that he "), "said-names": repeated("said Max Holm "),
        "killed": repeated("killed 5 people and wounded 6, "), "days": repeated("Monday "), "clock": repeated("10:30:"),
        "addresses": repeated("https://a.example/b?c=d "), "combining": repeated("a" + "\u0301" * 40),
        "zero-width": repeated("a\u200b"), "overrides": repeated("\u202ea "), "emoji": repeated("😀"),
        "sentence": endless("the mill that the man "), "endless-quotes": endless('"'), "endless-brackets": endless("("),
        "paragraphs": repeated("The mill shut.\n\n"), "items": repeated("- The mill shut.\n"),
        "rows": repeated("a|b\n"),
        "comments": repeated("3 comments\n"), "headings": repeated("# Key Facts\n\n"), "blank-lines": repeated("\n"),
        "nested-divs": marked_up("<div>", "</div>"), "nested-lists": marked_up("<ul><li>a", "</li></ul>"),
        "nested-tables": marked_up("<table><tr><td>a", "</td></tr></table>"), "nested-bold": marked_up("<b>", "</b>"),
        "elements": marked_up("<p>The mill shut.</p>"), "entities": marked_up("&amp;"), "unclosed": marked_up("<p"),
        "attributes": lambda size: f"<html><article><p {' '.join(f'a{n}=b' for n in range(size // 9))}>{PROSE}</p>",
        "long-title": fields("title", "word "), "nested-fields": fields("title", "["),
        "unknown-fields": lambda size: "---\n" + "".join(f"k{n}: v\n" for n in range(size // 9)) + f"---\n{STORY}",
    }
)  # fmt: skip


def worked(text: str) -> str:
    """Read a text twice over as two articles, compare them and draw the pages; return why it is refused, if it is."""
    from generator.article.language import parse
    from generator.article.read import read_article
    from generator.corpus.articles import article_of
    from generator.corpus.refusal import Refused
    from generator.event.compare import compare
    from generator.findings import Event, NamedVersion
    from generator.settings import DEFAULT_MODEL, Settings
    from generator.site.draw import render_event
    from generator.stages import pipeline

    suffix = "html" if text.startswith("<html") else "txt"
    nlp = pipeline(DEFAULT_MODEL)
    read = []
    for name in ("one", "two"):
        try:
            article = article_of(text.encode(), name, f"mill/{name}.{suffix}")
            ((_, doc),) = parse(nlp, [article])
            read.append(read_article(article, doc))
        except Refused as refused:
            return refused.what
    model = NamedVersion(name=DEFAULT_MODEL, version="0")
    head = Event(id="mill", title="Mill", summary=None, date=None, generator="0", model=model, settings={})
    render_event(compare(head, read, ()), Settings(text="full"), "mill")
    return ""


def cost(text: str) -> tuple[float, float, str]:
    """Return the processor seconds and megabytes that a text costs in a process of its own, and why it is refused.

    The process is a copy of this one, in which the pipeline is loaded. Raises `RuntimeError` if it ends badly.
    """
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
        before, began = _peak(), time.process_time()
        said = worked(text)
        os.write(sending, json.dumps([time.process_time() - began, _peak() - before, said]).encode())
        os._exit(0)
    os.close(sending)
    with os.fdopen(receiving, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    if not data:
        raise RuntimeError(f"it ended with {os.waitstatus_to_exitcode(status)}")
    seconds, megabytes, said = json.loads(data)
    return seconds, megabytes, said


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def series(name: str, size: int, runs: int) -> tuple[list[str], list[Bound]]:
    """Measure one input in each size, the least of `runs`; return the cells of its row, and its bounds."""
    sizes = [size << doubling for doubling in range(DOUBLINGS)]
    found = [min(cost(INPUTS[name](one)) for _ in range(runs)) for one in sizes]
    times, memory, said = zip(*found, strict=True)
    grown = math.log2(max(times[-1], 1e-3) / max(times[0], 1e-3)) / (DOUBLINGS - 1)
    cells = [name, *(f"{one:.2f}" for one in times), f"{memory[-1]:.0f} MB"]
    bounds = [Bound(f"{name}, kilobytes a character", memory[-1] * 1024 / sizes[-1], most=MOST_KILOBYTES)]
    if said[-1]:
        return [*cells, "refused"], bounds
    if times[-1] >= LEAST_SECONDS:
        bounds.append(Bound(f"{name}, exponent", grown, most=MOST_EXPONENT))
    return [*cells, f"{grown:.2f}"], bounds


def main() -> int:
    """Measure the inputs that are asked for, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*", help=f"of {', '.join(INPUTS)} (default: all)")
    parser.add_argument("--size", type=int, default=4_000, help="characters of the smallest (default: 4,000)")
    parser.add_argument("--runs", type=int, default=1, help="runs of each, of which the least counts (default: 1)")
    args = parser.parse_args()
    unknown = [name for name in args.inputs if name not in INPUTS]
    if unknown:
        parser.error(f"there is no input {unknown[0]}; there are {', '.join(INPUTS)}")
    say(machine())
    worked(STORY)  # loads all that the copies of this process need
    rows, bounds = [], []
    for name in args.inputs or INPUTS:
        cells, held = series(name, args.size, args.runs)
        rows.append(cells)
        bounds += held
    head = ["input", *(f"{args.size << doubling:,}" for doubling in range(DOUBLINGS)), "memory", "exponent"]
    say(table(head, rows))
    broken = [bound for bound in bounds if not bound.holds]
    worst = max(bounds, key=lambda bound: bound.value / (bound.most or 1))
    return ended(broken or [worst])


if __name__ == "__main__":
    sys.exit(main())
