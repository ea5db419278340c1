"""An event of hundreds of articles: what its page leaves out, what it says of that, and that no link leads nowhere."""

from __future__ import annotations

import re
from html import unescape

from generator.findings import Overlap, Report, Span
from generator.settings import Settings
from generator.site.draw import render_site
from generator.site.index import OVERLAPS_SHOWN, EventIndex
from generator.site.overlaps_view import FEW_PLACES, MANY_PLACES, overlap
from tests.site_report import TEXTS, sample_report

FOLDER = "events/northgate-crane/"


def with_overlaps(number: int) -> Report:
    report = sample_report()
    row = next(row for row in report.overlaps if row.relation == "contained")
    rows = (row.model_copy(update={"id": f"o-{place:03}"}) for place in range(number))
    return report.model_copy(update={"overlaps": tuple(rows)})


def pages(report: Report) -> dict[str, str]:
    made = render_site([report], Settings())
    return {file.path.removeprefix(FOLDER): file.content.decode() for file in made if file.path.startswith(FOLDER)}


def test_the_page_counts_the_quotations_that_it_leaves_out_and_a_download_has_them() -> None:
    made = pages(with_overlaps(OVERLAPS_SHOWN + 13))
    assert len(re.findall(r'<h4 class="px-what" id="o-', made["index.md"])) == OVERLAPS_SHOWN
    assert "Not shown: 13 quotations in fewer articles" in unescape(made["index.md"])
    assert {f"o-{place:03}" for place in range(OVERLAPS_SHOWN + 13)} <= set(
        re.findall("o-[0-9]{3}", made["overlaps.csv"])
    )


def test_the_page_of_fewer_quotations_shows_all_and_speaks_of_none_left_out() -> None:
    made = pages(with_overlaps(OVERLAPS_SHOWN))["index.md"]
    assert len(re.findall(r'<h4 class="px-what" id="o-', made)) == OVERLAPS_SHOWN
    assert "quotations in fewer articles" not in unescape(made)


def test_an_article_leads_to_a_quotation_on_the_page_or_to_those_of_its_sort() -> None:
    made = pages(with_overlaps(OVERLAPS_SHOWN + 13))
    there = set(re.findall(r'id="([^"]+)"|\{ #(\S+) \}', made["index.md"]))
    anchors = {one or other for one, other in there}
    led = {fragment for text in made.values() for fragment in re.findall(r"\(index\.md#(o[^)]+)\)", text)}
    assert {"o-000", "overlap-contained"} <= led <= anchors


def view_of(places: int) -> tuple[int, int, int, int]:
    """Return how many sentences and articles a quotation of so many places shows, and how many not."""
    report = sample_report()
    words = "We will not rest"
    begin = TEXTS["gazette"].index(words)
    one = Span(article="gazette", start=begin, end=begin + len(words), text=words)
    info = next(info for info in report.articles if info.id == "gazette")
    names = [f"copy-{place:03}" for place in range(places)]
    full = report.model_copy(
        update={
            "articles": (*report.articles, *(info.model_copy(update={"id": name, "outlet": name}) for name in names)),
            "sentences": (
                *report.sentences,
                *(
                    row.model_copy(update={"article": name})
                    for name in names
                    for row in report.sentences
                    if row.article == "gazette"
                ),
            ),
        }
    )
    members = tuple(one.model_copy(update={"article": name}) for name in names)
    row = Overlap(id="o-many", relation="verbatim", speakers=(), members=members)
    view = overlap(EventIndex(full, "full", "x"), "index.md", row)
    credited = view.printings[0].credits[0]
    return len(view.members), view.fewer, len(credited.places), credited.fewer


def test_of_words_in_very_many_places_the_first_few_are_shown_and_the_rest_counted() -> None:
    assert view_of(MANY_PLACES) == (MANY_PLACES, 0, MANY_PLACES, 0)
    more = MANY_PLACES + 1 - FEW_PLACES
    assert view_of(MANY_PLACES + 1) == (FEW_PLACES, more, FEW_PLACES, more)
