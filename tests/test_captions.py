"""Table titles: a labelled paragraph in Markdown, a real caption in what the plugin builds."""

import re
from pathlib import Path

import pytest

from generator.site.captions import with_captions

TITLE = '<p class="px-caption" id="table-tolls">Tolls, <b>by</b> outlet</p>\n'
TABLE = '<table aria-labelledby="table-tolls" class="px-table"><tbody></tbody></table>'


def test_a_title_becomes_the_caption_of_the_table_that_it_labels() -> None:
    made = with_captions(f'<div aria-labelledby="table-tolls" role="region">{TITLE}{TABLE}</div>')
    assert made == (
        '<div aria-labelledby="table-tolls" role="region"><table class="px-table">'
        '<caption class="px-caption" id="table-tolls">Tolls, <b>by</b> outlet</caption><tbody></tbody></table></div>'
    )


@pytest.mark.parametrize(
    "html",
    [
        TITLE,
        TABLE,
        TITLE + '<table aria-labelledby="another"></table>',
        "<p>No table</p>",
    ],
)
def test_a_title_without_its_table_and_a_table_without_its_title_stay(html: str) -> None:
    assert with_captions(html) == html


def test_every_table_of_a_report_has_one_caption(built: Path) -> None:
    pages = sorted((built / "events").rglob("index.html"))
    tables = [
        table for page in pages for table in re.findall(r"<table\b.*?</table>", page.read_text("utf-8"), re.DOTALL)
    ]
    assert len(tables) > 20
    assert [table[:200] for table in tables if table.count("<caption") != 1] == []
