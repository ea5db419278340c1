"""Hold a report against hand-made gold: how much of the gold it found, and what it found besides.

A span is (article, start, end). Two spans match where they share half of what they cover together.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.findings import Discrepancy, Report, Span

Where = tuple[str, int, int]


@dataclass(frozen=True)
class Score:
    """Gold rows found, gold rows in all, and the names of what was missed and what was found besides."""

    missed: tuple[str, ...]
    gold: int
    besides: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        hits = self.gold - len(self.missed)
        return 2 * hits / (2 * hits + len(self.missed) + len(self.besides)) if hits else 0.0


def read(folder: Path, name: str) -> Any:
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def where(span: Span | Mapping[str, Any]) -> Where:
    if isinstance(span, Span):
        return span.article, span.start, span.end
    return span["article"], span["start"], span["end"]


def shared(a: Where, b: Where) -> int:
    return max(0, min(a[2], b[2]) - max(a[1], b[1])) if a[0] == b[0] else 0


def alike(a: Where, b: Where) -> bool:
    both = shared(a, b)
    return both > 0 and both / (a[2] - a[1] + b[2] - b[1] - both) >= 0.5


def surname(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z]+", plain)
    return words[-1] if words else ""


def same_name(found: str, gold: str) -> bool:
    """A surname in common, or surnames spelled alike but for their last two letters."""
    a, b = surname(found), surname(gold)
    stem = min(len(a), len(b)) - 2
    return bool(a) and (a == b or (stem >= 4 and a[:stem] == b[:stem]))


def quotes(report: Report, folder: Path) -> Score:
    found = [quote for quote in report.quotes if quote.kind != "indirect"]
    gold = read(folder, "quotes")
    return Score(
        missed=tuple(row["text"] for row in gold if not any(alike(where(q), where(row)) for q in found)),
        gold=len(gold),
        besides=tuple(q.text for q in found if not any(alike(where(q), where(row)) for row in gold)),
    )


def speakers(report: Report, folder: Path) -> Score:
    def right(row: Mapping[str, Any]) -> bool:
        for quote in report.quotes:
            if quote.kind != "indirect" and quote.speaker and alike(where(quote), where(row)):
                if row["speaker"] == "(anonymous)":
                    return quote.speaker.type == "unnamed"
                return same_name(quote.speaker.name, row["speaker"])
        return False

    gold = read(folder, "quotes")
    return Score(tuple(f"{row['speaker']}: {row['text']}" for row in gold if not right(row)), len(gold))


def covered(found: Iterable[Span], gold: Sequence[Mapping[str, Any]]) -> Score:
    spans = list(found)
    return Score(
        missed=tuple(row["text"] for row in gold if not any(shared(where(s), where(row)) for s in spans)),
        gold=len(gold),
        besides=tuple(s.text for s in spans if not any(shared(where(s), where(row)) for row in gold)),
    )


def headings(report: Report, folder: Path) -> Score:
    gold = [row for article in read(folder, "structure").values() for row in article["headings"]]
    return covered((block for block in report.blocks if block.kind == "heading"), gold)


def leftovers(report: Report, folder: Path) -> Score:
    return covered(report.leftovers, read(folder, "artefacts"))


def sources(report: Report, folder: Path) -> Score:
    return _sources(report, folder, typed=False)


def typed_sources(report: Report, folder: Path) -> Score:
    """As `sources`, where the type must be right as well."""
    return _sources(report, folder, typed=True)


def _sources(report: Report, folder: Path, typed: bool) -> Score:
    def found(article: str, row: Mapping[str, Any]) -> bool:
        return any(
            source.article == article
            and (source.type in row["type"] or not typed)
            and any(shared(where(span), where(row["evidence"])) for span in source.evidence)
            and (row["type"] == source.type == "unnamed" or same_name(source.name, row["source"]))
            for source in report.sources
        )

    gold = [(article, row) for article, rows in read(folder, "sources").items() for row in rows]
    return Score(tuple(f"{article} {row['source']}" for article, row in gold if not found(article, row)), len(gold))


def overlaps(report: Report, folder: Path) -> Score:
    def joined(row: Mapping[str, Any]) -> bool:
        return any(
            sum(any(shared(where(m), where(g)) for m in overlap.members) for g in row["members"]) >= 2
            for overlap in report.overlaps
        )

    gold = read(folder, "overlaps")
    return Score(tuple(row["id"] for row in gold if not joined(row)), len(gold))


def wrongly_joined(report: Report, folder: Path) -> tuple[str, ...]:
    return tuple(
        row["id"]
        for row in read(folder, "apart")
        for overlap in report.overlaps
        if overlap.relation not in {"phrase", "reworded"}
        and all(any(shared(where(m), where(g)) for m in overlap.members) for g in row["members"])
    )


def supports(found: Discrepancy, gold: Mapping[str, Any]) -> bool:
    """Whether two readings of `found` rest on two different readings of `gold`."""

    def rests(index: int) -> set[int]:
        evidence = [where(span) for span in found.readings[index].evidence]
        return {
            number
            for number, reading in enumerate(gold["readings"])
            if any(shared(a, where(b)) for a in evidence for b in reading["evidence"])
        }

    rest = [rests(index) for index in range(len(found.readings))]
    return any(a != b for i, left in enumerate(rest) for right in rest[i + 1 :] for a in left for b in right)


def discrepancies(report: Report, folder: Path) -> Score:
    gold = read(folder, "discrepancies")
    return Score(
        missed=tuple(row["id"] for row in gold if not any(supports(d, row) for d in report.discrepancies)),
        gold=len(gold),
        besides=tuple(d.what for d in report.discrepancies if not any(supports(d, row) for row in gold)),
    )


def false_alarms(report: Report, folder: Path) -> tuple[str, ...]:
    """Gold readings that only look unlike, reported as a conflict."""
    return tuple(
        row["id"]
        for row in read(folder, "compatible")
        for found in report.discrepancies
        if found.level.endswith("conflict") and supports(found, row)
    )
