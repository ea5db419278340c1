"""Hold the project's quotations against marked articles, and its speed against the bare parse.

    python benchmarks/quotes.py GOLD.jsonl [--predictions OUT.jsonl] [--scorer SCORE.py] [--rounds 3]

GOLD has one article a line: {"id", "text", "quotes": …, "ignore": …}; only `id` and `text` are read
here, the rest is the scorer's. A paragraph is a line of the text. The predictions are written in the
same form and held against GOLD by the program that --scorer names, whose table is printed.

The speed is in words a second of processor time: of spaCy's `pipe` over the plain texts, and of all that is
done to find the quotations, the parse included. spaCy parses large batches far slower than small ones, so
the bare parse runs twice: as spaCy comes, and with our batch size (`speed_of_bare_parse` and
`speed_at_our_batch_size`). All take turns, and the median of the rounds counts. Word lists and the like
are loaded before the clock runs.

The exit status is the scorer's, or 2 where there is something to mend: it is then said in one line.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

from spacy.language import Language

from generator.article.language import BATCH_SIZE, load, parse
from generator.article.marks import paired_marks
from generator.article.people import find_people
from generator.article.quotations import words_in_marks
from generator.errors import ParallaxError
from generator.findings import ArticleInfo, Block, Quotation
from generator.reading import Article
from generator.settings import Settings

SCORER = Path(__file__).resolve().parents[2] / "shared/score/quotes/score.py"
Result = TypeVar("Result")


class BenchmarkError(ParallaxError):
    """The gold, the predictions or the scorer cannot be used."""


@dataclass(frozen=True)
class Seconds:
    """Processor time of one round: of the bare parse as spaCy comes and in our batches, and of each stage of ours."""

    bare: float
    batched: float
    parse: float
    people: float
    quotations: float

    @property
    def ours(self) -> float:
        return self.parse + self.people + self.quotations


def read_gold(path: Path) -> list[Article]:
    """Return the articles of a gold file; raise `BenchmarkError` at the first line that is none."""
    try:
        with path.open(encoding="utf-8") as file:
            lines = list(file)
    except OSError as error:
        raise BenchmarkError(f"{path}: the gold cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BenchmarkError(f"{path}: the gold is not in UTF-8: {error.reason} at byte {error.start}.") from error
    articles: dict[str, Article] = {}
    for number, line in enumerate(lines, 1):
        try:
            article = gold_article(line)
        except ValueError as error:
            raise BenchmarkError(f"{path}:{number}: {error}.") from error
        if article.info.id in articles:
            raise BenchmarkError(f"{path}:{number}: the id '{article.info.id}' stands on an earlier line too.")
        articles[article.info.id] = article
    if not any(article.info.words for article in articles.values()):
        raise BenchmarkError(f"{path}: there is no text in this file.")
    return list(articles.values())


def gold_article(line: str) -> Article:
    """Return the article on a line of gold; raise `ValueError`, which says what is the matter, if it holds none."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"this line is no JSON: {error.msg} at column {error.colno}") from error
    if not isinstance(row, dict):
        raise ValueError("this line is no JSON object")
    for key in ("id", "text"):
        if not isinstance(row.get(key), str):
            raise ValueError(f"'{key}' is missing or no string")
        if any("\ud800" <= character <= "\udfff" for character in row[key]):
            raise ValueError(f"'{key}' holds half of a surrogate pair, which is no character")
    if not isinstance(row.get("quotes"), list):
        raise ValueError("'quotes' is missing or no list")
    return article_of(row["id"], row["text"])


def article_of(name: str, text: str) -> Article:
    """Return an article whose paragraphs are the lines of `text`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(article=name, start=start, end=start + len(line), text=line, kind="paragraph"))
        start += len(line) + 1
    info = ArticleInfo(id=name, path=name, sha256="", words=len(text.split()), language="en")
    return Article(info=info, text=text, blocks=tuple(blocks), leftovers=())


def units(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the rows that are units of their own in the gold.

    The gold marks a reported clause once, the words in marks inside it included; our rows give a word or
    phrase in marks a row beside the clause's. Such a row says no more than the clause's and is left out.
    """
    clauses: dict[str, list[tuple[int, int]]] = {}
    for row in quotations:
        if row.kind == "indirect":
            clauses.setdefault(row.utterance, []).append((row.start, row.end))
    return [
        row
        for row in quotations
        if row.kind != "fragment"
        or not any(start <= row.start and row.end <= end for start, end in clauses.get(row.utterance, ()))
    ]


def prediction(quotation: Quotation) -> dict[str, Any]:
    """Return a quotation in the scorer's form."""
    speaker = quotation.speaker
    mention = speaker.mention.text if speaker and speaker.mention else speaker.name if speaker else None
    return {
        "content": quotation.text,
        "start": quotation.start,
        "end": quotation.end,
        "speaker": mention,
        "speaker_resolved": speaker.name if speaker else None,
        "cue": quotation.cue.text if quotation.cue else None,
        "type": quotation.kind,
    }


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Return the processor time that `work` takes, in seconds, and what it returns."""
    started = time.process_time()
    result = work()
    return time.process_time() - started, result


def one_round(
    spacys: Language, nlp: Language, articles: Sequence[Article]
) -> tuple[Seconds, list[tuple[Quotation, ...]]]:
    """Return the times of the bare parse by `spacys` and of ours by `nlp`, and each article's quotations."""
    texts = [article.text for article in articles]
    bare = timed(lambda: list(spacys.pipe(texts)))[0]
    batched = timed(lambda: list(spacys.pipe(texts, batch_size=BATCH_SIZE)))[0]
    parsing, parsed = timed(lambda: list(parse(nlp, articles)))
    naming, people = timed(lambda: [find_people(article, doc) for article, doc in parsed])
    quoting, found = timed(
        lambda: [
            words_in_marks(article, doc, known, paired_marks(article)).quotations
            for (article, doc), known in zip(parsed, people, strict=True)
        ]
    )
    return Seconds(bare, batched, parsing, naming, quoting), found


def speed_table(words: int, rounds: Sequence[Seconds]) -> str:
    """Return the speeds as the lines of a table."""
    bare, batched, ours = (
        median(seconds) for seconds in zip(*((one.bare, one.batched, one.ours) for one in rounds), strict=True)
    )
    parts = (
        median(seconds) for seconds in zip(*((one.parse, one.people, one.quotations) for one in rounds), strict=True)
    )
    stages = ", ".join(
        f"{name} {part:.2f}" for name, part in zip(("parse", "people", "quotations"), parts, strict=True)
    )
    return (
        f"{'words':26} {words} (median of {len(rounds)}, processor time)\n"
        f"{'bare_words_per_second':26} {words / bare:.0f} ({bare:.2f} s; in batches of {BATCH_SIZE}: {batched:.2f} s)\n"
        f"{'words_per_second':26} {words / ours:.0f} ({ours:.2f} s: {stages})\n"
        f"{'speed_of_bare_parse':26} {bare / ours:.2f}\n"
        f"{'speed_at_our_batch_size':26} {batched / ours:.2f}"
    )


def write_predictions(path: Path, articles: Sequence[Article], found: Sequence[Sequence[Quotation]]) -> None:
    """Write a line for each article, in the order of the gold."""
    rows = (
        {"id": article.info.id, "quotes": [prediction(quotation) for quotation in units(quotations)]}
        for article, quotations in zip(articles, found, strict=True)
    )
    try:
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    except OSError as error:
        raise BenchmarkError(f"{path}: the predictions cannot be written: {error.strerror}.") from error


def score(scorer: Path, gold: Path, predictions: Path) -> int:
    """Run the scorer, which prints its table; return its exit status."""
    if not scorer.is_file():
        raise BenchmarkError(f"{scorer}: the scorer is not here, so nothing was scored. Name it with --scorer.")
    return subprocess.run([sys.executable, scorer, gold, predictions], check=False).returncode


def run(gold: Path, predictions: Path, scorer: Path, rounds: int) -> int:
    """Find, time, write and score the quotations of a gold file; return the scorer's exit status."""
    articles = read_gold(gold)
    model = Settings().model
    # The bare model is as it comes, not as we load it.
    spacys, nlp = import_module(model).load(), load(model)
    one_round(spacys, nlp, articles[:1])
    results = [one_round(spacys, nlp, articles) for _ in range(rounds)]
    write_predictions(predictions, articles, results[-1][1])
    print(speed_table(sum(article.info.words for article in articles), [seconds for seconds, _ in results]), flush=True)
    return score(scorer, gold, predictions)


def at_least_one(text: str) -> int:
    """Return a number of rounds; raise `ValueError` for anything else."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, metavar="GOLD.jsonl")
    parser.add_argument("--predictions", type=Path, metavar="OUT.jsonl", help="keep the predictions here")
    parser.add_argument("--scorer", type=Path, default=SCORER, metavar="SCORE.py", help="default: %(default)s")
    parser.add_argument("--rounds", type=at_least_one, default=3, metavar="N", help="default: %(default)s")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            return run(args.gold, args.predictions or Path(folder) / "predictions.jsonl", args.scorer, args.rounds)
        except ParallaxError as error:
            print(error, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main())
