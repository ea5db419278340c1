"""Feed what reads text from outside with millions of inputs, led by the code that they reach (Atheris, libFuzzer).

Atheris is no dependency of the tests: it has wheels for Python 3.12 and later on Linux and macOS only.

    .venv/bin/pip install --require-hashes -r requirements/fuzz.txt
    python benchmarks/fuzz.py --seconds 60             # every target in turn
    python benchmarks/fuzz.py html blocks --seconds 300
    python benchmarks/fuzz.py --replay html FILE       # one input again, with its traceback

A target takes any bytes and must end with what it promises, or with a refusal that a person can read; an input that
takes longer than `--slow` seconds is a fault too. Each fault is told once, by its kind and the line of ours that it
came from, and its input is kept in `--keep`. The status is 1 if there is one. What is mended becomes a row of
`tests/test_hostile_faults.py`.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import html
import io
import json
import re
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from measuring import Bound, ended, machine, say, table  # noqa: E402 -- the path is set above

# ruff: noqa: PLC0415 -- what a target needs is imported while Atheris watches

LONGEST = 4096
STORY = "The old mill will be pulled down, the council said on Monday.\n\n“It is past saving,” said Greta Holm, 52.\n"
SEEDS: MappingProxyType[str, list[str | bytes]] = MappingProxyType(
    {
        "decode": [STORY, "\ufeff" + STORY, b"\xff\xfe" + STORY.encode("utf-16-le"), STORY.encode("cp1252")],
        "front": [
            "title: Mill\noutlet: 'The Post'\nurl: https://post.example/a\npublished: 2024-03-04T10:30\n",
            'title: "a\\ud83d\\ude00"\nauthor: [A B, C D]\npublished: 4 March 2024\n',
            "a: &a [x, x]\nb: *a\n<<: *a\n? c\n: !!python/object/apply:os.system ['x']\ntitle: >\n  b\n",
        ],
        "html": [
            f"<html><head><title>Mill</title><meta name=author content=Post></head><body><article><h1>Mill</h1>"
            f"<p>{STORY}</p><ul><li>One<li>Two</ul><table><tr><td>a<td>b</table></article></body></html>",
            f"<p>{STORY * 3}<br><br>{STORY}<!-- x --><script>y</script><svg><p>z</p></svg>&amp;&#0;&#x202e;",
        ],
        "blocks": [
            "# Mill to go\n\nBy Jane Doe\nMarch 3, 2024\n\n"
            + STORY
            + "\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
            "Key Facts\n=========\n\n1. One\n2. Two\n\n-\nthree\n\n> quoted\n\n"
            "Read more: The mill\n3 comments\nAdvertisement\n",
        ],
        "article": [
            STORY + "Twelve people (10 to 15 in all) were hurt at 9 a.m., police said; 5% of $4.5 million was lost.\n",
            "“We – ‘all’ – go,” he claimed. \"No,\" she said: 'it's 1/2 or two thirds'. Ann Lee, 38, and Bo Ek died.\n",
        ],
        "shown": [
            "<script>x</script> [a](javascript:b) {: #c } !!! d\n\n    e",
            "| a |\n\n```\n\u202ex\u200b\n[^1]: y",
        ],
        "corrections": [
            "- finding: quote-0123456789\n  evidence: 0123456789ab\n  dismiss: true\n  reason: It is not so.\n"
            "  name: Ann Lee\n  date: 2024-03-04\n",
        ],
        "rows": [
            '{"text": "The mill shut.", "event": "mill", "published": "2024-03-04", "id": 5}\n{"text": null}\n[]\n',
            b"\x1f\x8b" + b"x" * 20,
        ],
        "robots": ["User-agent: *\nDisallow: /a\nAllow: /a*$\nCrawl-delay: 5\nSitemap: https://a.example/s.xml\n"],
        "added": [
            f"<html lang=en><head><title>Mill</title></head><body><article><p>{STORY * 8}</p></article></body></html>"
        ],
        "kept": ['{"version": 1, "files": {"index.md": "00"}}', '{"index.md": "x", "../../a": "y"}'],
    }
)


def decode(data: bytes) -> None:
    """Any bytes are text that can be written again, or refused."""
    from generator.corpus.decoding import decode as read

    text = read(data)
    assert "\r" not in text
    assert "\x00" not in text
    text.encode("utf-8")


def front(data: bytes) -> None:
    """Any front matter gives texts without the halves of characters, and any `event.yml`."""
    from generator.corpus.metadata import event_fields, front_matter

    text = data.decode("utf-8", "replace")
    try:
        event_fields(text)
    finally:
        found = front_matter(f"---\n{text}\n---\nThe mill shut.")
        for value in found.values.values():
            value.encode("utf-8")
            assert "\n" not in value


def page(data: bytes) -> None:
    """Any HTML gives drafts that are slices of its text."""
    from generator.corpus.html import read_page

    found = read_page(data.decode("utf-8", "replace"))
    assert all(0 <= one.start < one.end <= len(found.text) for one in found.drafts)


def blocks(data: bytes) -> None:
    """Any text gives blocks that are slices of it, apart from each other."""
    from generator.corpus.blocks import structure_of

    text = data.decode("utf-8", "replace")
    end = 0
    for block in structure_of("a", text).blocks:
        assert end <= block.start < block.end
        assert text[block.start : block.end] == block.text
        end = block.end


def article(data: bytes) -> None:
    """Any article gives quotations and sentences that are slices of its text."""
    from generator.article.language import parse
    from generator.article.read import read_article
    from generator.corpus.articles import article_of
    from generator.settings import DEFAULT_MODEL
    from generator.stages import pipeline

    text = b"---\nlanguage: en\n---\n" + data.decode("utf-8", "replace").encode()
    ((read, doc),) = parse(pipeline(DEFAULT_MODEL), [article_of(text, "a", "mill/a.txt")])
    found = read_article(read, doc)
    for one in (*found.sentences, *found.quotations, *found.wording):
        assert read.text[one.start : one.end] == one.text
    type(found).model_validate_json(found.model_dump_json())


def shown(data: bytes) -> None:
    """Any text on its way through Markdown with all that an author may switch on is a paragraph, and says itself."""
    import markdown  # type: ignore[import-untyped]

    from generator.shown import one_line
    from generator.site.escape import escaped

    text = data.decode("utf-8", "surrogateescape")
    made = markdown.markdown(f"x {escaped(text)} x", extensions=["extra", "toc", "admonition"])
    assert re.findall(r"<[^>]*>", made) == ["<p>", "</p>"]
    assert html.unescape(made) == f"<p>x {one_line(text)} x</p>"


def corrections(data: bytes) -> None:
    """Any `corrections.yml` states corrections, or is refused."""
    from generator.corpus.corrections import corrections_of

    corrections_of(data, "mill/corrections.yml")


def rows(data: bytes) -> None:
    """Any bulk file gives rows, each an article's or refused; the first byte says of which kind it is."""
    from generator.corpus.bulk import rows_in
    from generator.corpus.columns import row_of
    from generator.corpus.refusal import Refused

    kinds = {0: ("a.parquet", data[1:]), 1: ("a.jsonl.gz", gzip.compress(data[1:], 1)), 2: ("a.jsonl.gz", data[1:])}
    name, content = kinds.get(data[0] % 8 if data else 7, ("a.jsonl", data))
    for line, values in rows_in(io.BytesIO(content), name):
        if not isinstance(values, Refused):
            try:
                row_of(line, values).text.decode("utf-8")
            except Refused:
                continue


def robots(data: bytes) -> None:
    """Any robots.txt allows or forbids, and asks for a delay that can be waited."""
    from generator.intake.robots import robots_of

    found = robots_of(200, data)
    assert found.delay("parallax") >= 0
    found.check("https://a.example/a/b?c=d", "parallax")


def added(data: bytes) -> None:
    """Any page that is fetched becomes an article that reads as it was written, or is refused."""
    from generator.intake.reading import ready
    from generator.intake.sources import WebPage

    ready(WebPage(data.decode("utf-8", "replace"), "post"))


def kept(data: bytes) -> None:
    """Whatever stands where the list of pages and the cache keep theirs, nothing outside is taken for ours."""
    from generator.run.cache import FolderCache
    from generator.site.write import written_before

    with tempfile.TemporaryDirectory() as name:
        folder, key = Path(name), hashlib.sha256(b"key").hexdigest()
        cache = FolderCache(folder / "cache", 1_000_000, lambda _: None)
        cache.put(key, b"payload")
        for path in [one for one in (folder / "cache").rglob("*") if one.is_file()]:
            path.write_bytes(data)
        assert cache.get(key) in (None, b"payload")
        for manifest in (".parallax.json", "events/.parallax.json"):
            (folder / manifest).parent.mkdir(exist_ok=True)
            (folder / manifest).write_bytes(data)
        assert all((folder / path).resolve().is_relative_to(folder.resolve()) for path in written_before(folder))


TARGETS: MappingProxyType[str, Callable[[bytes], None]] = MappingProxyType(
    {
        "decode": decode, "front": front, "html": page, "blocks": blocks, "article": article, "shown": shown,
        "corrections": corrections, "rows": rows, "robots": robots, "added": added, "kept": kept,
    }
)  # fmt: skip


def tried(target: Callable[[bytes], None], data: bytes) -> None:
    """Run a target on an input; a refusal is what it may answer."""
    from generator.corpus.refusal import Refused
    from generator.errors import ParallaxError

    try:
        target(data)
    except Refused as refused:
        refused.reason("x").encode("utf-8", "surrogatepass")
    except ParallaxError as error:
        assert str(error)


def signature(error: BaseException) -> str:
    """Return the kind of a fault and the last line of ours that it came through."""
    frames = [one for one in traceback.extract_tb(error.__traceback__) if "/generator/" in one.filename]
    at = frames[-1] if frames else traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(at.filename).name}:{at.lineno}"


def fuzz(name: str, seconds: int, slow: float, keep: Path) -> None:
    """Fuzz one target in this process, which ends with it; what it came to is in `keep`/name.json."""
    import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with atheris.instrument_imports(include=["generator"]):
        for seed in SEEDS[name]:  # all that the target needs is imported here
            tried(TARGETS[name], seed if isinstance(seed, bytes) else seed.encode())
    counted = {"inputs": 0}
    faults: dict[str, str] = {}
    told = [time.monotonic()]

    def one(data: bytes) -> None:
        counted["inputs"] += 1
        began = time.process_time()
        fault = None
        try:
            tried(TARGETS[name], data)
        except Exception as error:
            fault = signature(error)
        if time.process_time() - began > slow:
            fault = f"slow: {time.process_time() - began:.1f} s"[:7]
        if fault is not None and fault not in faults:
            kept_at = keep / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
            kept_at.write_bytes(data)
            faults[fault] = kept_at.name
        if fault is not None or time.monotonic() - told[0] > 1:
            told[0] = time.monotonic()
            (keep / f"{name}.json").write_text(json.dumps({**counted, "faults": faults}), "utf-8")

    seeds = keep / f"{name}-seeds"
    seeds.mkdir(exist_ok=True)
    for number, seed in enumerate(SEEDS[name]):
        (seeds / str(number)).write_bytes(seed if isinstance(seed, bytes) else seed.encode())
    options = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=60", "-rss_limit_mb=4096", "-seed=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={keep}/{name}-", str(seeds)], one)
    atheris.Fuzz()


def ran(name: str, seconds: int, slow: float, keep: Path) -> tuple[list[str], int]:
    """Fuzz one target in a process of its own; return the cells of its row, and how many faults were found."""
    words = [sys.executable, __file__, name, "--here", "--seconds", seconds, "--slow", slow, "--keep", keep]
    (keep / f"{name}.json").unlink(missing_ok=True)
    done = subprocess.run(
        [str(word) for word in words], cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )
    record = keep / f"{name}.json"
    if not record.exists():
        raise SystemExit(f"{name}: could not be fuzzed:\n{done.stderr[-2000:]}")
    found = json.loads(record.read_text("utf-8"))
    faults = [f"{fault} ({place})" for fault, place in found["faults"].items()]
    if done.returncode:
        faults.append(f"the process ended with {done.returncode}: {done.stderr[-300:]}")
    coverage = re.findall(r"cov: (\d+)", done.stderr)
    for fault in faults:
        say(f"  {name}: {fault}")
    cells = [name, f"{found['inputs']:,}", f"{found['inputs'] / seconds:,.0f}", coverage[-1] if coverage else "?"]
    return [*cells, str(len(faults))], len(faults)


def main() -> int:
    """Fuzz the targets that are asked for, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", help=f"of {', '.join(TARGETS)} (default: all)")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (default: 60)")
    parser.add_argument(
        "--slow", type=float, default=10, help="seconds of processor time that are a fault (default: 10)"
    )
    parser.add_argument("--keep", type=Path, default=Path(tempfile.gettempdir()) / "parallax-fuzz")
    parser.add_argument("--replay", nargs=2, metavar=("TARGET", "FILE"), help="run one input, and tell its fault")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.replay:
        tried(TARGETS[args.replay[0]], Path(args.replay[1]).read_bytes())
        return 0
    unknown = [name for name in args.targets if name not in TARGETS]
    if unknown:
        parser.error(f"there is no target {unknown[0]}; there are {', '.join(TARGETS)}")
    args.keep.mkdir(parents=True, exist_ok=True)
    if args.here:
        fuzz(args.targets[0], args.seconds, args.slow, args.keep)
        return 0
    try:
        import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]  # noqa: F401
    except ImportError:
        sys.stderr.write("Atheris is not installed: pip install --require-hashes -r requirements/fuzz.txt\n")
        return 2
    say(machine())
    done = [ran(name, args.seconds, args.slow, args.keep) for name in args.targets or TARGETS]
    say(table(["target", "inputs", "a second", "edges", "faults"], [row for row, _ in done]))
    return ended([Bound("faults left", sum(count for _, count in done), most=0)])


if __name__ == "__main__":
    sys.exit(main())
