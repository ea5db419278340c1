"""Our plugin's share of `mkdocs build`, where the findings and pages are in the cache.

    python benchmarks/plugin.py [--articles 1000] [--runs 5]

The cache is filled once. Each run then is a `mkdocs build` in a process of its own, in which the time inside each hook
of the plugin is added up, and the time that its import takes; the rest is MkDocs, its theme and its search. There is a
page for each article, and three for every event of five. Takes about 15 minutes at its defaults, a minute with
`--articles 60 --runs 1`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from measuring import Bound, arguments, corpus, ended, machine, median, parallax, python, say, table, workplace

BOUND = 0.10
CONFIG = """\
site_name: Benchmark
theme: {name: material, font: false}
plugins: [search, parallax]
markdown_extensions: [attr_list, md_in_html, tables, def_list, {toc: {permalink: true, toc_depth: 3}}]
not_in_nav: /events/
"""


def build() -> dict[str, float]:
    """Build the site of the working folder in this process; return its seconds, and those of each hook."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    began = time.process_time()
    from generator.plugin import ParallaxPlugin  # noqa: PLC0415

    seconds = {"import": time.process_time() - began}

    def clocked(name: str, hook: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(hook)
        def called(*args: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return hook(*args, **named)
            finally:
                seconds[name] = seconds.get(name, 0.0) + time.process_time() - began

        return called

    for name in [name for name in vars(ParallaxPlugin) if name.startswith("on_")]:
        setattr(ParallaxPlugin, name, clocked(name, vars(ParallaxPlugin)[name]))
    mkdocs_build(load_config("mkdocs.yml"))
    return {"all": time.process_time(), **seconds}


def main() -> int:
    """Print the time of each hook, and its share."""
    parser = arguments(__doc__, articles=1000, runs=5)
    parser.add_argument("--build", action="store_true", help="build the site of the working folder, here; prints JSON")
    args = parser.parse_args()
    if args.build:
        say(json.dumps(build()))
        return 0
    say(machine())
    with workplace() as folder:
        corpus(folder / "corpus", args.articles, seed=args.seed)
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
        parallax("build", "--quiet", "--docs", "elsewhere", cwd=folder)
        done = [python(__file__, "--build", cwd=folder) for _ in range(args.runs)]
        pages = len(list((folder / "site").rglob("*.html")))
        size = sum(path.stat().st_size for path in (folder / "site").rglob("*") if path.is_file())
    runs = [json.loads(one.output.splitlines()[-1]) for one in done]
    found = {name: median([run[name] for run in runs]) for name in runs[0]}
    whole = found.pop("all")
    rows = [(name, f"{seconds:.2f} s", f"{100 * seconds / whole:.1f} %") for name, seconds in found.items()]
    rows.append(("mkdocs build, all of it", f"{whole:.1f} s", "100 %"))
    say(table(("", "CPU", "share"), rows))
    peak = median([one.memory for one in done])
    each = f"{1000 * whole / pages:.0f} ms and {size / pages / 1000:.0f} kB a page"
    say(f"{pages:,} pages, {each}; peak {peak:.0f} MB")
    share = median([sum(seconds for name, seconds in run.items() if name != "all") / run["all"] for run in runs])
    return ended([Bound("our plugin's share of mkdocs build", share, most=BOUND)])


if __name__ == "__main__":
    sys.exit(main())
