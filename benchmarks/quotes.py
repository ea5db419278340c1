"""Hold the project's quotations against marked articles.

    python benchmarks/quotes.py GOLD.jsonl [--predictions OUT.jsonl] [--scorer SCORE.py]

GOLD has one article a line: {"id", "text", "quotes": …, "ignore": …}. The predictions are written in
the same form, then scored by the program that --scorer names, whose table is printed. A paragraph is
a line of the text. The speed is that of the readers beside the bare parse.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generator.article.language import load, parse
from generator.article.people import find_people
from generator.article.quotations import find_quotations
from generator.findings import ArticleInfo, Block, Quotation
from generator.reading import Article
from generator.settings import Settings

SCORER = Path(__file__).resolve().parent.parent.parent / "shared/score/quotes/score.py"


def article_of(name: str, text: str) -> Article:
    """Return an article whose paragraphs are the lines of `text`."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(article=name, start=start, end=start + len(line), text=line, kind="paragraph"))
        start += len(line) + 1
    info = ArticleInfo(id=name, path=name, sha256="", words=len(text.split()), language="en")
    return Article(info=info, text=text, blocks=tuple(blocks), leftovers=())


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


def predict(gold: Path, out: Path) -> str:
    """Write the predictions for every article of `gold` to `out`; return a line on the speed."""
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    nlp = load(Settings().model)
    articles = [article_of(row["id"], row["text"]) for row in rows]
    words = sum(article.info.words for article in articles)
    started = time.process_time()
    parsed = list(parse(nlp, articles))
    parsing = time.process_time() - started
    started = time.process_time()
    people = [find_people(article, doc) for article, doc in parsed]
    naming = time.process_time() - started
    started = time.process_time()
    with out.open("w", encoding="utf-8") as file:
        for (article, doc), found in zip(parsed, people, strict=True):
            quotes = [prediction(quotation) for quotation in find_quotations(article, doc, found)]
            file.write(json.dumps({"id": article.info.id, "quotes": quotes}, ensure_ascii=False) + "\n")
    quoting = time.process_time() - started
    share = parsing / (parsing + naming + quoting)
    return (
        f"{words} words: parse {parsing:.1f} s, people {naming:.1f} s, quotations {quoting:.1f} s; "
        f"{share:.2f} of the bare parse's speed"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--predictions", type=Path)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = args.predictions or Path(folder) / "predictions.jsonl"
        print(predict(args.gold, out), flush=True)
        return subprocess.run([sys.executable, args.scorer, args.gold, out], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
