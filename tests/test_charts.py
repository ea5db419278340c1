"""Drawings: geometry, what they say in words, and colours that can be told apart."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.settings import Settings
from generator.site import charts
from generator.site.draw import render_site
from generator.site.matrix import LARGEST, MOST_COLUMNS, matrix, wrapped
from generator.site.static import stylesheet
from tests.site_html import build, read_page
from tests.site_report import sample_report

PARTS = [charts.Part("A", "1"), charts.Part("B", "2")]
WORDS = ("word", "words")


def test_stacked_bars_share_one_scale_and_do_not_overlap() -> None:
    chart = charts.stacked("c", "t", "d", PARTS, [("one", [3, 1]), ("two", [0, 2])])
    assert chart is not None
    first, second = chart.rows[0].boxes
    assert first.x + first.width <= second.x
    assert second.x + second.width <= 100
    assert chart.rows[1].boxes[0].width == second.width * 2
    assert [row.figure for row in chart.rows] == ["4", "2"]


def test_nothing_to_draw_is_no_chart() -> None:
    assert charts.bars("c", "t", "d", []) is None
    assert charts.bars("c", "t", "d", [("a", 0)]) is None
    assert charts.shares("c", "t", "d", [("a", 0, 0)]) is None
    assert charts.ranges("c", "t", "d", []) is None
    assert matrix("c", "t", "d", ["x"], [("a", "", [0])], WORDS) is None


def test_a_matrix_with_too_many_columns_is_not_drawn() -> None:
    heads = [str(number) for number in range(MOST_COLUMNS + 1)]
    assert matrix("c", "t", "d", heads, [("a", "", [1] * len(heads))], WORDS) is None
    assert matrix("c", "t", "d", heads[1:], [("a", "", [1] * len(heads[1:]))], WORDS) is not None


def test_a_scale_holds_its_values_even_below_nought_and_its_bands() -> None:
    chart = charts.ranges("c", "t", "d", [("a", -3.2, 1.0, 18.4)], [(20, 21, "beyond")])
    assert chart is not None
    (row,), (band,) = chart.rows, chart.bands
    assert 0 <= row.low <= row.dot <= row.high <= band.x < band.x + band.width <= 100
    assert chart.ticks[0].x <= row.low
    assert band.ends
    assert band.at == band.x + band.width


def test_the_area_of_a_dot_is_in_proportion_to_its_value() -> None:
    chart = matrix("c", "t", "d", ["x", "y"], [("a", "", [100, 25]), ("b", "mayor", [0, 4])], WORDS)
    assert chart is not None
    large, middle, small = (dot for row in chart.rows for dot in row.dots)
    assert large.radius == LARGEST
    assert (large.radius / middle.radius) ** 2 == pytest.approx(100 / 25, rel=0.05)
    assert (large.radius / small.radius) ** 2 == pytest.approx(100 / 4, rel=0.05)
    assert (large.inside, small.inside) == (True, False)
    assert small.shift > small.radius
    assert [(dot.x, dot.title) for dot in chart.rows[1].dots] == [(75.0, "b, y: 4 words")]
    assert (chart.rows[1].name.note, chart.rows[1].total) == ("mayor", "4")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (charts.bars("c", "t", "Words.", [("one", 1200), ("two", 3)]), "Words. Most: one, 1,200. Least: two, 3."),
        (charts.bars("c", "t", "", [("one", 3), ("two", 3)]), "All have 3."),
        (charts.bars("c", "t", "", [("one", 3)]), "one: 3."),
        (charts.bars("c", "t", "", [("one", 9), ("two", 9), ("six", 3)]), "Most: one and two, 9. Least: six, 3."),
        (
            charts.bars("c", "t", "", [*((str(n), 9) for n in range(5)), ("six", 3)]),
            "Most: five of them, 9. Least: six, 3.",
        ),
        (charts.shares("c", "t", "", [("one", 1, 4), ("two", 2, 8)]), "All have 25%."),
        (charts.shares("c", "t", "", [("one", 1, 4), ("two", 3, 4)]), "Highest: two, 75%. Lowest: one, 25%."),
        (
            charts.ranges("c", "t", "", [("one", 5, 6.5, 8), ("two", 8, 9.25, 12)]),
            "Highest: two, 9.2. Lowest: one, 6.5.",
        ),
        (charts.ranges("c", "t", "", [("one", 5, 6.5, 8)]), "one: 6.5, from 5.0 to 8.0."),
        (matrix("c", "t", "", ["x"], [("one", "", [7]), ("two", "", [2])], WORDS), "Most: one, 7. Least: two, 2."),
    ],
)
def test_a_chart_says_in_words_what_it_shows(made: charts.BarChart, said: str) -> None:
    assert made.description == said


@pytest.mark.parametrize(
    ("label", "letters", "lines"),
    [
        ("Wire Desk", 12, ("Wire Desk",)),
        ("The Northgate Gazette", 10, ("The", "Northgate", "Gazette")),
        ("radio-northgate", 10, ("radio-", "northgate")),
        ("Northgateherald", 10, ("Northgate-", "herald")),
        ("One Two Three Four Five", 5, ("One", "Two", "Thre…")),
        ("", 10, ("–",)),
    ],
)
def test_a_columns_name_is_broken_between_words_where_it_can_be(label: str, letters: int, lines: tuple[str]) -> None:
    assert wrapped(label, letters) == lines
    assert all(len(line) <= letters for line in lines)


def test_a_long_name_is_cut_and_given_in_full_on_request() -> None:
    name = charts.named("The Northgate Gazette and Harbour Advertiser")
    assert name.text.endswith("…")
    assert name.full == "The Northgate Gazette and Harbour Advertiser"


def luminance(colour: str) -> float:
    """The relative luminance of a colour such as #0072b2 or #fff (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def palette(selector: str) -> dict[str, str]:
    """The colours that the style sheet's rules for `selector` set, by their variable."""
    rules = re.findall(rf"(?m)^{re.escape(selector)} \{{([^}}]*)\}}", stylesheet().decode())
    return dict(re.findall(r"--(px-[\w-]+): (#[0-9a-f]{3,6})\b", "".join(rules)))


# Material's grounds: its `default` and `slate` schemes.
SCHEMES = [("body", "#ffffff"), ('body[data-md-color-scheme="slate"]', "#1e2129")]


@pytest.mark.parametrize(("selector", "ground"), SCHEMES)
def test_what_is_drawn_can_be_told_from_the_ground_and_from_its_neighbour(selector: str, ground: str) -> None:
    colours = palette(selector)
    parts = [colours[f"px-part-{number}"] for number in range(1, 6)]
    assert min(contrast(part, ground) for part in (*parts, colours["px-mark"])) >= 3
    assert min(contrast(one, other) for one, other in pairwise(parts)) >= 3


@pytest.mark.parametrize(("selector", "ground"), SCHEMES)
def test_figures_inside_marks_can_be_read(selector: str, ground: str) -> None:
    colours = palette(selector)
    pairs = [(colours[f"px-in-{number}"], colours[f"px-part-{number}"]) for number in range(1, 6)]
    assert min(contrast(*pair) for pair in (*pairs, (colours["px-in-dot"], colours["px-mark"]))) >= 4.5


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("charts") / "docs"
    for file in render_site([sample_report()], Settings(text="full")):
        path = docs / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return build(docs)


EVENT = "events/northgate-crane/index.html"


def test_every_drawing_has_a_name_a_finding_in_words_and_its_figures_in_a_table_of_its_section(site: Path) -> None:
    page = read_page(site / EVENT)
    drawings = [attrs for tag, attrs in page.tags if tag == "svg" and attrs.get("role") == "img"]
    assert len(drawings) == 4
    for drawing in drawings:
        for name in (drawing["aria-labelledby"] or "").split():
            assert page.ids.count(name) == 1
    html = (site / EVENT).read_text("utf-8")
    said = re.findall(r"<desc[^>]*>([^<]*)</desc>", html)
    assert len(said) == 4
    assert all(re.search(r"\d", text) for text in said)
    for section in re.split(r"<h2 ", html):
        assert "<table" in section or 'role="img"' not in section


def test_parts_differ_by_pattern_and_not_by_colour_alone(site: Path) -> None:
    html = (site / EVENT).read_text("utf-8")
    chart = html[html.index('aria-labelledby="chart-sourcing-t') :]
    patterns = re.findall(r'<pattern id="chart-sourcing-\d"[^>]*>(.*?)</pattern>', chart, re.S)
    assert len({re.sub(r"px-part-\d|\d", "", pattern) for pattern in patterns}) >= 4
    assert set(re.findall(r'fill="url\(#chart-sourcing-(\d)\)"', html)) == {"1", "2", "3", "4", "5"}


@pytest.mark.browser
@pytest.mark.parametrize(("width", "least"), [(390, 11), (800, 11), (1280, 12)])
def test_letters_keep_their_size_and_stay_inside_the_window(
    width: int, least: float, site: Path, browser: Browser
) -> None:
    tab = browser.new_page(viewport={"width": width, "height": 900})
    tab.goto((site / EVENT).as_uri())
    drawn = tab.evaluate(
        """[...document.querySelectorAll('.px-svg text')].map(text => {
            const box = text.getBoundingClientRect();
            return [parseFloat(getComputedStyle(text).fontSize), box.left, box.right, text.textContent];
        })"""
    )
    beside = tab.evaluate(
        """[...document.querySelectorAll('.px-line')].map(line => {
            const box = selector => line.querySelector(selector).getBoundingClientRect();
            const [name, marks] = [box('.px-label'), box('.px-marks')];
            return name.right <= marks.left + 1 || name.bottom <= marks.top + 2;
        })"""
    )
    tab.close()
    assert len(drawn) > 20
    assert [row for row in drawn if row[0] < least or row[1] < 0 or row[2] > width] == []
    assert len(beside) > 8
    assert all(beside)
