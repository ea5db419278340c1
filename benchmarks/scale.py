"""What a newsroom, an archive and the open web cost, worked out from what is measured: the tables of `docs/scale.md`.

    python benchmarks/scale.py [--articles 300] [--write]

Prints the page's two tables as Markdown; with `--write`, they are put into the page in place of those that are there.
Measured are one corpus of recombined articles, five an event, and a pile of as many and of four times as many that is
grouped. Takes about five minutes at its defaults.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from measuring import ROOT, arguments, corpus, machine, parallax, python, say, workplace
from plugin import CONFIG

PAGE = ROOT / "docs" / "scale.md"
MARKS = ("<!-- measured by benchmarks/scale.py -->", "<!-- end of what is measured -->")
HERE = Path(__file__).parent
PILES = (1, 4)
EACH = 5
DAY, HOUR = 86_400, 3_600
GB, TB = 1e9, 1e12


@dataclass(frozen=True)
class Inputs:
    """What one article costs, in seconds of one core, bytes and megabytes; and what a page costs MkDocs."""

    articles: int
    parse: float
    readers: float
    comparison: float
    pages: float
    rest: float
    again: float
    mkdocs: float
    pages_each: float
    cache: float
    docs: float
    site: float
    parent: float
    worker: float
    mkdocs_peak: float
    mkdocs_pages: int
    group: float
    group_more: float
    group_memory: float

    @property
    def analysis(self) -> float:
        """Seconds from an article's file to its pages as Markdown."""
        return self.parse + self.readers + self.comparison + self.pages + self.rest

    @property
    def site_seconds(self) -> float:
        """Seconds of MkDocs for an article and its share of the pages of its event."""
        return self.mkdocs * self.pages_each

    @property
    def disk(self) -> float:
        """Bytes of cache, Markdown and site."""
        return self.cache + self.docs + self.site


def size(folder: Path) -> int:
    """Return the bytes of the files in a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(articles: int, seed: int) -> Inputs:
    """Return what was measured on a corpus of so many articles."""
    with workplace() as folder:
        place = corpus(folder / "corpus", articles, seed=seed)
        alone = python(HERE / "cold.py", "--part", "ours", "--corpus", place, "--articles", str(articles))
        stages = {name: seconds / articles for name, seconds in json.loads(alone.output.splitlines()[-1]).items()}
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        options = ("build", "--quiet", "--docs", "pages", "--workers", "2")
        cold = parallax(*options, cwd=folder)
        again = parallax(*options, cwd=folder)
        built = python(HERE / "plugin.py", "--build", cwd=folder)
        html = len(list((folder / "site").rglob("*.html")))
        grouped = []
        for times in PILES:
            pile = folder / f"pile-{times}"
            corpus(folder / f"events-{times}", articles * times, seed=seed)
            for file in sorted((folder / f"events-{times}").glob("*/*.txt")):
                target = pile / f"{file.parent.name}-{file.name}"
                pile.mkdir(exist_ok=True)
                shutil.copyfile(file, target)
            grouped.append(
                parallax("group", str(pile), "--into", str(folder / f"groups-{times}"), "--quiet", cwd=folder)
            )
        few, many = grouped
        more = articles * (PILES[1] - PILES[0])
        return Inputs(
            articles=articles,
            parse=stages["parse"],
            readers=stages["readers"],
            comparison=stages["comparison"],
            pages=stages["pages"],
            rest=stages["reading files"] + stages["handing out, packing"],
            again=again.cpu / articles,
            mkdocs=json.loads(built.output.splitlines()[-1])["all"] / html,
            pages_each=html / articles,
            cache=size(folder / ".cache") / articles,
            docs=size(folder / "pages") / articles,
            site=size(folder / "site") / articles,
            parent=cold.memory,
            worker=cold.largest,
            mkdocs_peak=built.memory,
            mkdocs_pages=html,
            group=few.cpu / articles,
            group_more=(many.cpu - few.cpu) / more,
            group_memory=(many.memory - few.memory) / more * 1000,
        )


def measured_rows(one: Inputs) -> list[tuple[str, str]]:
    """Return the table of what was measured."""
    return [
        ("language model's parse", ms(one.parse)),
        ("readers: people, quotations, sources, claims", ms(one.readers)),
        ("comparison within its event", ms(one.comparison)),
        ("pages as Markdown, and downloads", ms(one.pages)),
        ("reading the file, handing out, packing", ms(one.rest)),
        ("**analysis, all of these**", f"**{ms(one.analysis)}**"),
        ("nothing changed since the last run", ms(one.again)),
        ("MkDocs, a page", ms(one.mkdocs)),
        ("pages an article, its share of its event's included", f"{one.pages_each:.1f}"),
        ("grouping, an article", f"{ms(one.group)}; of the next {3 * one.articles:,}, {ms(one.group_more)} each"),
        ("disk: cache, Markdown, site", f"{kb(one.cache)}, {kb(one.docs)}, {kb(one.site)}"),
        ("memory: parent, a worker", f"{one.parent:.0f} MB, {one.worker:.0f} MB"),
        ("memory: MkDocs", f"{one.mkdocs_peak:.0f} MB for {one.mkdocs_pages:,} pages"),
        ("memory: grouping", f"{one.group_memory:.1f} MB for every 1,000 articles more"),
    ]


def derived_rows(one: Inputs) -> list[tuple[str, str, str, str]]:
    """Return what follows for 50 articles a day, for a million, and for a million a day, with the arithmetic."""
    newsroom, month, year = 50, 50 * 30, 50 * 365
    million = 1_000_000
    hours, site_hours = million * one.analysis / HOUR, million * one.site_seconds / HOUR
    cores, site_cores = million * one.analysis / DAY, million * one.site_seconds / DAY
    wanted = round(1.5 * (cores + site_cores) + 0.5)
    return [
        (
            "processor time, analysis",
            f"{newsroom} × {ms(one.analysis)} = {newsroom * one.analysis:.0f} s a day",
            f"1,000,000 × {ms(one.analysis)} = {hours:.0f} h: {hours / 16:.1f} h on 16 cores",
            f"{million * one.analysis:,.0f} s ÷ {DAY:,} s = {cores:.1f} cores, always busy",
        ),
        (
            "a second run, nothing changed",
            f"the month's: {month:,} × {ms(one.again)} = {month * one.again:.0f} s",
            f"1,000,000 × {ms(one.again)} = {million * one.again / HOUR:.1f} h",
            "each day is read once",
        ),
        (
            "processor time, MkDocs",
            f"the month's site, at its largest: {month:,} × {one.pages_each:.1f} × {ms(one.mkdocs)} = "
            f"{month * one.site_seconds / 60:.0f} min",
            f"1,000,000 × {one.pages_each:.1f} × {ms(one.mkdocs)} = {site_hours:.0f} h: "
            f"{site_hours / 16:.1f} h on 16 cores",
            f"{site_cores:.1f} cores, always busy",
        ),
        ("cores", "1", "16", f"1.5 × ({cores:.1f} + {site_cores:.1f}) = {wanted}, since a day has its rush hours"),
        (
            "memory",
            f"MkDocs, if it grows with its pages: {month * one.pages_each:,.0f} ÷ {one.mkdocs_pages:,} × "
            f"{one.mkdocs_peak:.0f} MB = {month * one.pages_each / one.mkdocs_pages * one.mkdocs_peak / 1000:.1f} GB "
            "at the month's end",
            f"{one.parent:.0f} MB + 16 × {one.worker:.0f} MB = {(one.parent + 16 * one.worker) / 1000:.1f} GB",
            f"{wanted} × {one.worker:.0f} MB = {wanted * one.worker / 1000:.0f} GB, over several machines",
        ),
        (
            "disk",
            f"{year:,} × {kb(one.disk)} = {year * one.disk / GB:.1f} GB a year",
            f"1,000,000 × {kb(one.disk)} = {million * one.disk / TB:.2f} TB",
            f"{million * one.disk / TB:.2f} TB a day; without the site, {million * (one.cache + one.docs) / TB:.2f} TB",
        ),
        (
            "grouping",
            f"{newsroom} × {ms(one.group)} = {newsroom * one.group:.1f} s a day",
            f"1,000,000 × {ms(one.group_more)} = {million * one.group_more / HOUR:.1f} h on one core; "
            f"{one.group_memory:.1f} GB",
            "the same every day",
        ),
    ]


def ms(seconds: float) -> str:
    """Return seconds as milliseconds."""
    return f"{1000 * seconds:.0f} ms" if seconds >= 0.01 else f"{1000 * seconds:.1f} ms"


def kb(number: float) -> str:
    """Return bytes as kilobytes."""
    return f"{number / 1000:.0f} kB"


def markdown(one: Inputs) -> str:
    """Return both tables of the page."""
    lines = [f"Measured on {machine()}; {one.articles:,} articles of some 600 words, five an event.", ""]
    lines += ["| for each article | on one core |", "|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in measured_rows(one)]
    lines += ["", "| what | newsroom, 50 a day | archive, 1,000,000 | open web, 1,000,000 a day |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in derived_rows(one)]
    return "\n".join(lines)


def main() -> int:
    """Print the tables, or write them into the page."""
    parser = arguments(__doc__, articles=300, runs=1)
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE.relative_to(ROOT)}")
    args = parser.parse_args()
    tables = markdown(measure(args.articles, args.seed))
    say(tables)
    if args.write:
        between = re.compile(rf"(?<={re.escape(MARKS[0])}\n).*?(?={re.escape(MARKS[1])})", re.DOTALL)
        text, number = between.subn(lambda _: f"\n{tables}\n\n", PAGE.read_text("utf-8"))
        if number != 1:
            sys.stderr.write(f"{PAGE}: the marks around the tables are gone; put them back.\n")
            return 2
        PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
