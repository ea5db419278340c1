"""Every number in a chart or table of the built sample is worked out again from report.json, without our own views."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

Row = dict[str, Any]
TYPES = {"person": "Named person", "institution": "Institution", "unnamed": "Unnamed", "media": "Media",
         "document": "Document"}  # fmt: skip
SURE = 0.6
LEVELS = {
    "conflict": "Do not agree", "internal-conflict": "Do not agree within one article", "error": "Looks like a slip",
    "update": "May have changed between the articles", "certainty": "Stated in one, left open in another",
    "granularity": "More exact in one than in another", "spelling": "Spelled differently",
    "variant": "Told differently",
}  # fmt: skip


class Figures(HTMLParser):
    """The cells of each table by its caption's id, and the tooltips of each chart by the chart's id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: defaultdict[str, list[list[str]]] = defaultdict(list)
        self.charts: defaultdict[str, list[str]] = defaultdict(list)
        self.text: list[str] = []
        self._table = self._chart = ""
        self._into: list[list[str]] = []
        self._heard = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        name = found.get("id") or ""
        if name.startswith("table-"):
            self._table = name
        if tag == "svg" and found.get("aria-labelledby"):
            self._chart = (found["aria-labelledby"] or "").split()[0].removesuffix("-t")
        if tag == "tr":
            self.tables[self._table].append([])
        if tag in {"td", "th"} and self.tables[self._table]:
            self._into.append([])
        if tag == "title" and self._chart and not name:
            self._into.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} and self._into:
            self.tables[self._table][-1].append(" ".join("".join(self._into.pop()).split()))
        if tag == "title" and self._chart and self._into:
            self.charts[self._chart].append(" ".join("".join(self._into.pop()).split()))

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for into in self._into[-1:]:
            into.append(data)


@pytest.fixture(scope="module")
def event(built: Path) -> Path:
    (folder,) = (path for path in (built / "events").iterdir() if path.is_dir())
    return folder


@pytest.fixture(scope="module")
def report(event: Path) -> Row:
    return json.loads((event / "report.json").read_text())  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def page(event: Path) -> Figures:
    return read(event / "index.html")


def read(path: Path) -> Figures:
    figures = Figures()
    figures.feed(path.read_text())
    return figures


def labels(report: Row) -> dict[str, str]:
    return {info["id"]: info["outlet"] or info["id"] for info in report["articles"]}


def words(text: str) -> int:
    return sum(any(char.isalnum() for char in word) for word in text.split())


def percent(part: int, whole: int) -> str:
    return (
        "–" if not whole else "under 1%" if part and not round(100 * part / whole) else f"{round(100 * part / whole)}%"
    )


def key_of(who: Row) -> str:
    return who["person"] or f"{who['type']}|{who['name'].casefold()}"


def speaker(quote: Row) -> str:
    who = quote["speaker"]
    apart = who["type"] == "unnamed" and not who["person"]
    return f"{key_of(who)}|{quote['article']}" if apart else key_of(who)


def counted(report: Row) -> list[Row]:
    """Return the quotations with a sure speaker that stand in the text, not in a title or heading."""
    heads = [row for row in report["blocks"] if row["kind"] in {"title", "heading"}]
    return [
        quote
        for quote in report["quotes"]
        if quote["speaker"]
        and quote["speaker"]["confidence"] >= SURE
        and not any(row["article"] == quote["article"] and row["start"] <= quote["start"] < row["end"] for row in heads)
    ]


def quoted(report: Row) -> dict[tuple[str, str], int]:
    """Return the words inside quotation marks by speaker and article."""
    found: Counter[tuple[str, str]] = Counter()
    for quote in counted(report):
        if quote["kind"] != "indirect":
            found[speaker(quote), quote["article"]] += words(quote["text"])
    return found


def names(report: Row) -> dict[str, str]:
    people = {person["id"]: person["name"] for person in report["people"]}
    said: dict[str, str] = {}
    for quote in report["quotes"]:
        if quote["speaker"]:
            said.setdefault(speaker(quote), people.get(quote["speaker"]["person"], quote["speaker"]["name"]))
    return said


def sources(report: Row, article: str) -> list[Row]:
    """Return the sources of an article, without those that only quotations with an unclear speaker speak for."""
    known: dict[str, bool] = {}
    for quote in report["quotes"]:
        if quote["article"] == article:
            for who in (*quote["through"], *filter(None, [quote["speaker"]])):
                known[key_of(who)] = known.get(key_of(who), False) or who["confidence"] >= SURE
    rows = [row for row in report["sources"] if row["article"] == article]
    return [row for row in rows if "cited" in row["how"] or known.get(key_of(row), True)]


def by_article(rows: list[Row]) -> dict[str, Row]:
    return {row["article"]: row for row in rows}


def shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def test_the_articles_in_numbers(report: Row, page: Figures) -> None:
    kinds = [(quote["article"], quote["kind"] == "indirect") for quote in report["quotes"]]
    grades = by_article(report["readability"])
    expected = [
        [
            str(words_of), str(kinds.count((one, False))), str(kinds.count((one, True))),
            str(len(sources(report, one))), shown(grades[one]["grade"]),
        ]
        for one, words_of in ((info["id"], info["words"]) for info in report["articles"])
    ]  # fmt: skip
    assert [row[1:] for row in page.tables["table-articles"][1:]] == expected


def test_words_quoted_in_table_chart_and_sentence(report: Row, page: Figures) -> None:
    found, called, outlets = quoted(report), names(report), labels(report)
    totals: Counter[str] = Counter()
    for (who, _), count in found.items():
        totals[who] += count
    cells: Counter[tuple[str, ...]] = Counter(
        tuple(str(found.get((who, article), "–") or "–") for article in outlets)
        for who, total in totals.items()
        if total
    )
    rows = page.tables["table-speaking"][1:]
    assert Counter(tuple(row[1:]) for row in rows) == cells
    assert [sum(int(cell) for cell in row[1:] if cell != "–") for row in rows] == sorted(
        filter(None, totals.values()), reverse=True
    )
    tips = [re.fullmatch(r"(.*): ([\d,]+) words?", tip) for tip in page.charts["chart-speaking"]]
    drawn = {match[1]: int(match[2].replace(",", "")) for match in tips if match}
    told = {f"{called[who]}, {outlets[article]}": count for (who, article), count in found.items()}
    assert drawn
    assert drawn.items() <= told.items()
    (top, most), (_, second) = totals.most_common(2)
    assert most > second
    assert f"The most quoted is {called[top]}: {most:,} of {sum(totals.values()):,} words" in "".join(page.text)


def test_sources_and_what_rests_on_them(report: Row, page: Figures) -> None:
    outlets, weighed = labels(report), by_article(report["reliance"])
    expected, tips = [], []
    for article, label in outlets.items():
        kinds = Counter(row["type"] for row in sources(report, article))
        whole = sum(kinds.values())
        row = weighed[article]
        expected.append(
            [
                *(f"{kinds[kind]} ({percent(kinds[kind], whole)})" if kinds[kind] else "–" for kind in TYPES),
                percent(row["words_sourced"], row["words"]),
                percent(row["statements_sourced"], row["statements"]),
                str(len(row["unsourced"]) or "–"),
            ]
        )
        tips += [f"{label}, {name}: {kinds[kind]}" for kind, name in TYPES.items() if kinds[kind]]
        resting = f"{row['statements_sourced']} of {row['statements']}"
        share = percent(row["statements_sourced"], row["statements"])
        assert f"{label}: {resting} ({share})" in page.charts["chart-resting"]
    assert [row[1:] for row in page.tables["table-sourcing"][1:]] == expected
    assert [re.sub(r" sources?$", "", tip) for tip in page.charts["chart-sourcing"] if ":" in tip] == tips
    every = [row for article in outlets for row in sources(report, article)]
    nameless = sum(row["type"] == "unnamed" for row in every)
    assert f"Of the {len(every)} sources, counted article by article, {nameless} are unnamed" in "".join(page.text)


def test_grades(report: Row, page: Figures) -> None:
    outlets, rows = labels(report), by_article(report["readability"])
    keys = [key for key in report["readability"][0] if key.endswith(("_ease", "_grade", "_index", "_fog", "_score"))]
    table = page.tables["table-readability"][1:]
    for cells, article in zip(table, outlets, strict=True):
        row = rows[article]
        assert cells[1] == shown(row["grade"])
        assert Counter(cells[2:-1]) == Counter(shown(row[key]) for key in keys)
        assert cells[-1] == f"{row['reading_minutes']:.1f}"
    graded = [rows[article] for article in outlets if rows[article]["grade"] is not None]
    assert page.charts["chart-readability"] == [
        "{}: {}, from {} to {}".format(
            outlets[row["article"]], *(shown(row[key]) for key in ("grade", "grade_low", "grade_high"))
        )
        for row in graded
    ]


def test_cues_by_article_and_lean(report: Row, page: Figures) -> None:
    places: defaultdict[str, dict[int, str]] = defaultdict(dict)
    for quote in counted(report):
        if quote["cue"] and not quote["hedged"]:
            places[quote["article"]].setdefault(quote["cue"]["start"], quote["cue"]["lean"])
    head, *rows = page.tables["table-leans"]
    for cells, article in zip(rows, labels(report), strict=True):
        leans = Counter(places[article].values())
        assert dict(zip(head[1:], cells[1:], strict=True)) == {
            lean: str(leans[lean] or "–") for lean in head[1:]
        }, article  # fmt: skip
        assert set(leans) <= set(head)
    every = [lean for found in places.values() for lean in found.values()]
    assert f"Of {len(every)} cues " in "".join(page.text)


def test_shared_running_text(report: Row, page: Figures) -> None:
    outlets = labels(report)
    rows = {outlets[row["article"]]: row for row in report["shared_text"] if row["words_shared"] or row["credits"]}
    table = page.tables["table-shared"][1:]
    assert {cells[0] for cells in table} == set(rows)
    for label, whole, shared, share, *_ in table:
        row = rows[label]
        own = row["words_shared"]
        assert [whole, shared, share] == [
            f"{row['words']:,}", f"{own:,}" if own else "–", percent(own, row["words"]) if own else "–",
        ]  # fmt: skip


def test_facts_by_article(report: Row, page: Figures) -> None:
    rows = {row["fact"]: row for row in report["coverage"] if len(row["articles"]) > 1}
    table = page.tables["table-coverage"][1:]
    assert len(table) == min(20, len(rows))
    for fact, *answers, found in table:
        row = rows[fact]
        signs = ["●" if one in row["articles"] else "–" if one in row["missing"] else "?" for one in labels(report)]
        assert [answer[:1] for answer in answers] == signs
        assert found == f"{len(row['articles'])} of {len(report['articles'])}"


def test_differences_by_level(report: Row, page: Figures) -> None:
    counts = Counter(row["level"] for row in report["discrepancies"])
    text = "".join(page.text)
    for level, count in counts.items():
        assert f"{LEVELS[level]}: {count} (" in text
    assert f"Checked and compatible: {len(report['compatible'])}" in text


def test_each_articles_own_tables_and_charts(report: Row, event: Path) -> None:
    found, called = quoted(report), names(report)
    weighed = by_article(report["reliance"])
    for info in report["articles"]:
        article = info["id"]
        (path,) = event.glob(f"{article}*/index.html")
        own = read(path)
        speaking = {speaker(quote) for quote in counted(report) if quote["article"] == article}
        totals = [found.get((who, article), 0) for who in speaking]
        rows = own.tables["table-speakers"][1:]
        column = own.tables["table-speakers"][0].index("Words")
        assert sorted(int(cells[column]) for cells in rows) == sorted(totals), article
        tips = [
            int(tip.split(": ")[1].split()[0].replace(",", "")) for tip in own.charts["chart-speakers"] if ": " in tip
        ]
        assert tips == sorted(filter(None, totals), reverse=True)[:12]
        of_type: defaultdict[str, list[Row]] = defaultdict(list)
        for row in sources(report, article):
            of_type[TYPES[row["type"]]].append(row)
        table = own.tables["table-source-types"][1:]
        assert {cells[0] for cells in table} == set(of_type)
        for name, count, said, share, statements in table:
            rests = sum(row["words"] for row in of_type[name])
            assert [count, said, share, statements] == [
                str(len(of_type[name])), f"{rests:,}", percent(rests, weighed[article]["words"]),
                str(sum(row["statements"] for row in of_type[name])),
            ]  # fmt: skip
        row = weighed[article]
        told = " ".join("".join(own.text).split())
        assert (
            f"{row['words_sourced']:,} of {row['words']:,} words ({percent(row['words_sourced'], row['words'])}) and "
            f"{row['statements_sourced']:,} of {row['statements']:,} checkable statements"
        ) in told
    assert called
