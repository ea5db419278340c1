"""What was found in an event, in a few plain sentences, and the counts of it; every count leads to what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator import prose
from generator.event.overlaps import shared_utterances
from generator.findings import Discrepancy, Overlap, Relation
from generator.site import plain
from generator.site.index import Count, EventIndex, Link

_CONTRADICTIONS = ("conflict", "internal-conflict")
_PRINTED: dict[str, Relation] = {"in other words": "altered", "only in part": "contained"}
"""How some articles print a quotation that others have too."""
_DIFFER = "point on which they differ", "points on which they differ"
_ORDER = {level: place for place, level in enumerate(plain.LEVEL_NAMES)}


def lead_paragraph(index: EventIndex) -> Iterator[Link]:
    """Yield the findings in a few plain sentences; each count leads to what it counts."""
    report = index.report
    count = len(report.articles)
    yield Link(prose.sentence(prose.counted(count, "article", "articles")), "#articles")
    yield Link(". ", None)
    if count == 1:
        yield Link("With one article there is nothing to compare. ", None)
    yield from _shared(report.overlaps)
    yield from _disagreements(report.discrepancies)


def _shared(rows: Sequence[Overlap]) -> Iterator[Link]:
    """Yield how many quotations are shared, and how many of them some articles print in other words or only in part."""
    groups = shared_utterances(rows)
    if not groups:
        return
    yield Link("They share ", None)
    yield Link(prose.counted(len(groups), "quotation", "quotations"), "#same-words")
    relations = Counter(relation for group in groups for relation in {row.relation for row in group})
    changed = [(what, place, n) for what, place in _PRINTED.items() for n in [relations[place]] if n]
    if len(groups) == 1:
        yield from _joined([Link(how, f"#overlap-{place}") for how, place, _ in changed], first=", which some print ")
    else:
        told = [
            (f"{prose.number(n)}{' of them' if not at else ''} {how}", place)
            for at, (how, place, n) in enumerate(changed)
        ]
        yield from _joined([Link(says, f"#overlap-{place}") for says, place in told], first="; some articles print ")
    yield Link(". ", None)


def _disagreements(rows: Sequence[Discrepancy]) -> Iterator[Link]:
    among = [row for row in rows if row.level == "conflict"]
    within = [row for row in rows if row.level == "internal-conflict"]
    slips = [row for row in rows if row.level == "error"]
    if among:
        yield Link("They do not agree on ", None)
        yield from _joined(list(_counted(among, begins=False)))
        yield Link(". ", None)
    if within:
        one = len({span.article for row in within for told in row.readings for span in told.evidence}) == 1
        yield Link("One article has two readings of " if one else "Single articles have two readings of ", None)
        yield from _joined(list(_counted(within, begins=False)))
        yield Link(". ", None)
    if not among and not within:
        yield Link("No two readings were found that cannot both be right. ", None)
    if slips:
        yield from _joined(list(_counted(slips)))
        yield Link(" look like slips. " if len(slips) > 1 else " looks like a slip. ", None)
    rest = len(rows) - len(among) - len(within) - len(slips)
    if rest:
        told = {row.level for row in rows} - {*_CONTRADICTIONS, "error"}
        first = next(level for level in plain.LEVEL_NAMES if level in told)
        more = "more " if among or within or slips else ""
        yield Link("On ", None)
        yield Link(prose.counted(rest, f"{more}point", f"{more}points"), f"#level-{first}")
        yield Link(" they differ, and both may be right. ", None)


def _counted(rows: Sequence[Discrepancy], *, begins: bool = True) -> Iterator[Link]:
    """Yield how many findings there are of each kind, in the page's order; the first has a capital if it `begins`."""
    kinds = Counter(row.kind for row in rows)
    gravest_last = sorted(rows, key=lambda row: _ORDER[row.level], reverse=True)
    levels = {row.kind: row.level for row in gravest_last}
    for place, kind in enumerate(kind for kind in plain.KIND_NAMES if kinds[kind]):
        told = prose.counted(kinds[kind], *plain.KIND_NOUNS[kind])
        yield Link(told if place or not begins else prose.sentence(told), f"#{levels[kind]}-{kind}")


def _joined(links: Sequence[Link], first: str = "") -> Iterator[Link]:
    """Yield links with commas between them and an 'and' before the last."""
    for place, link in enumerate(links):
        joint = first if place == 0 else " and " if place == len(links) - 1 else ", "
        if joint:
            yield Link(joint, None)
        yield link


def comparisons(rows: Sequence[Overlap]) -> str:
    """Return how many shared quotations the section tells of, and in how many comparisons; nothing without any."""
    relations = Counter(row.relation for row in rows)
    side_by_side = sum(relations[relation] for relation in ("verbatim", "contained", "altered"))
    nouns = (
        (len(shared_utterances(rows)), "shared quotation", "shared quotations"),
        (relations["reworded"], "point made in other words", "points made in other words"),
        (relations["phrase"], "shared phrase", "shared phrases"),
    )
    told = [prose.counted(n, one, many) for n, one, many in nouns if n]
    if side_by_side > nouns[0][0]:
        told[0] += f" in {prose.counted(side_by_side, 'comparison', 'comparisons')}"
    return f"{prose.sentence(prose.listed(told))}." if told else ""


def counts(index: EventIndex, here: str) -> tuple[Count, ...]:
    """Return what the home page counts of an event, each with the way to it on the event's page; no count of nought."""
    report = index.report
    plainly = sum(row.level in _CONTRADICTIONS for row in report.discrepancies)
    rows = (
        (len(report.articles), "article", "articles", "articles"),
        (plainly, "point on which they do not agree", "points on which they do not agree", "glance"),
        (0 if plainly else len(report.discrepancies), *_DIFFER, "disagree"),
        (len(shared_utterances(report.overlaps)), "shared quotation", "shared quotations", "same-words"),
        (sum(quote.kind != "indirect" for quote in report.quotes), "quotation", "quotations", "speakers"),
    )
    return tuple(Count(n, prose.plural(n, one, many), index.to_event(here, to)) for n, one, many, to in rows if n)
