"""How pages show cues that lean, nested sources, editor's marks, and what rests on whom."""

from __future__ import annotations

import csv
import io
import re
from html import unescape

import pytest

from generator.findings import Cue, Lean, Quotation, QuotationEdit, Report, Speaker
from generator.lexicons import word_list
from generator.settings import Settings
from generator.site import plain
from generator.site.downloads import downloads
from generator.site.draw import render_site
from generator.site.framing_view import cues_used, framing
from generator.site.index import EventIndex
from generator.site.leans_view import GROUNDS, lean_views
from tests.site_report import sample_report

GAZETTE = "events/northgate-crane/gazette.md"
EVENT = "events/northgate-crane/index.md"


def pages(report: Report, text: str = "full") -> dict[str, str]:
    made = render_site([report], Settings(text=text))  # type: ignore[arg-type]
    return {file.path: unescape(file.content.decode()) for file in made if file.path.endswith(".md")}


def section(page: str, name: str) -> str:
    """A page's text from one heading to the next of the same rank."""
    start = page.index(f"{{ #{name} }}")
    end = page.find("\n## ", start)
    return page[start : end if end > 0 else None]


def quote(
    word: str, lemma: str, lean: Lean = "neutral", at: int = 0, article: str = "a", hedged: bool = False
) -> Quotation:
    """A quotation of Mara Holt's that `word` reports."""
    cue = Cue(article=article, start=at, end=at + len(word), text=word, lemma=lemma, lean=lean)
    speaker = Speaker(name="Mara Holt", type="person", resolved_by="named", confidence=0.9)
    return Quotation(
        article=article, start=at, end=at + 1, text="x", id=f"q-{at}", kind="direct", speaker=speaker, cue=cue,
        utterance="u", hedged=hedged,
    )  # fmt: skip


def with_quotes(change: dict[str, object], text: str) -> Report:
    """The sample with the quotation `text` changed."""
    report = sample_report()
    rows = tuple(row.model_copy(update=change) if row.text.startswith(text) else row for row in report.quotes)
    return report.model_copy(update={"quotes": rows})


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        ([], []),
        ([quote("said", "say")], [("said", "neutral", 1)]),
        # leaning cues first, then the frequent ones
        (
            [quote("said", "say", at=1), quote("Said", "say", at=9), quote("claimed", "claim", "doubting", at=20)],
            [("claimed", "doubting", 1), ("said", "neutral", 2)],
        ),
        # several parts of one sentence have one cue
        ([quote("said", "say", at=4), quote("said", "say", at=4)], [("said", "neutral", 1)]),
        # the same word with and without its lean
        (
            [quote("claimed", "claim", "doubting", at=1), quote("claimed", "claim", at=20)],
            [("claimed", "doubting", 1), ("claimed", "neutral", 1)],
        ),
        # negated or only possible
        ([quote("claim", "claim", "doubting", hedged=True)], []),
        # forms of one word; a text that is withheld
        (
            [quote("says", "say", at=1), quote("said", "say", at=9), quote("said", "say", at=20)],
            [("said", "neutral", 2), ("says", "neutral", 1)],
        ),
        ([quote("", "warn", "warning")], [("warn", "warning", 1)]),
    ],
)
def test_cues_are_counted_once_each_and_leaning_ones_come_first(
    quotes: list[Quotation], expected: list[tuple[str, str, int]]
) -> None:
    assert [(used.word, used.lean, used.count) for used in cues_used(quotes)] == expected


def test_the_event_page_tells_the_lean_in_words() -> None:
    shown = section(pages(sample_report())[EVENT], "framing")
    assert re.search(r'called\]\([^)]*\) <span class="px-lean">doubting</span>', shown)
    assert re.search(r"told\]", shown)
    view = framing(EventIndex(sample_report(), "full", "northgate-crane"), EVENT)
    assert [speaker.name for speaker in view.speakers] == ["Ilse Brandt", "a senior official"]
    assert view.left_out == ""
    assert view.summary == "Of three cues one leans, as “doubting”."


def test_a_speaker_whom_one_article_reports_neutrally_is_not_in_the_table() -> None:
    report = sample_report()
    kept = tuple(row for row in report.quotes if row.cue and row.article == "gazette" and row.cue.lean == "neutral")
    view = framing(EventIndex(report.model_copy(update={"quotes": kept}), "full", "x"), EVENT)
    assert view.speakers == ()
    assert view.left_out == (
        "Not shown: one speaker whom one article alone reports, with neutral words only. The downloads have them."
    )
    assert (view.leans.rows, view.summary) == ((), "")


def test_of_many_articles_one_cell_names_each_that_leans_and_sums_the_rest() -> None:
    report = sample_report()
    info = report.articles[0]
    more = tuple(info.model_copy(update={"id": f"copy-{n}", "outlet": f"Copy {n}"}) for n in range(12))
    index = EventIndex(report.model_copy(update={"articles": (*report.articles, *more)}), "full", "x")
    view = framing(index, EVENT)
    assert [len(speaker.cells) for speaker in view.speakers] == [1, 1]
    told = {speaker.name: [(cue.word.text, cue.article) for cue in speaker.cells[0]] for speaker in view.speakers}
    assert told == {
        "Ilse Brandt": [("said", ""), ("told", "")],
        "a senior official": [("called", "The Northgate Gazette")],
    }


def test_a_quotation_shows_who_passes_it_on_nearest_first() -> None:
    chain = tuple(
        Speaker(name=name, type="media", resolved_by="named", confidence=sure)
        for name, sure in (("Estuary Times", 0.9), ("Norvik Agency", 0.4))
    )
    page = pages(with_quotes({"through": chain}, "a formality"))[GAZETTE]
    assert "as reported by somebody unclear (perhaps Norvik Agency), as reported by Estuary Times" in page


@pytest.mark.parametrize(
    ("text", "shown"), [("full", "<b>not rest</b>"), ("none", f"<b>{plain.EDIT_NAMES['bracket']}</b>")]
)
def test_a_quotation_shows_its_editors_marks_as_far_as_the_text_is_shown(text: str, shown: str) -> None:
    report = sample_report()
    row = next(row for row in report.quotes if row.text.startswith("We will not rest until we know"))
    edit = QuotationEdit(article="gazette", start=row.start + 8, end=row.start + 16, text="not rest", kind="bracket")
    page = pages(with_quotes({"edits": (edit,)}, "We will not rest until we know"), text)[GAZETTE]
    assert f"with editor's marks: {shown}" in page


def test_what_rests_on_whom_is_told_in_words_and_by_type() -> None:
    page = pages(sample_report())[GAZETTE]
    shown = section(page, "sources")
    assert "25 of 60 words (42%) and 2 of 4 checkable statements (50%) were found to rest on a source." in shown
    cells = re.findall(r'<td data-label="[^"]+">([^<]+)</td>', shown)
    assert ["20", "33%", "2"] in [cells[at : at + 3] for at in range(len(cells))]
    own = section(page, "own-voice")
    assert "A tower crane fell across a half-built block at Northgate yard" in own
    assert "That is no fault" in own


def test_an_article_that_was_not_weighed_shows_no_ledger() -> None:
    report = sample_report().model_copy(update={"reliance": ()})
    made = pages(report)
    assert "#unsourced" not in made[GAZETTE]
    assert "found to rest on a source" not in made[GAZETTE]


def test_words_that_are_nobodys_stand_apart_from_loaded_words() -> None:
    shown = section(pages(sample_report())[GAZETTE], "wording")
    loaded, nobodys = shown.split("{ #nobodys }")
    assert "shocking" in loaded
    assert "nickname" not in loaded
    assert re.search(r"M1: back to the text.*Holm & Sons.*nickname", nobodys)


def rows(name: str) -> list[dict[str, str]]:
    text = downloads(sample_report())[name].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_downloads_hold_lean_chain_marks_and_shares() -> None:
    quotes = {row["text"]: row for row in rows("quotes.csv")}
    assert quotes["a formality"]["lean"] == "doubting"
    (nested,) = (row for row in quotes.values() if row["through"])
    assert re.fullmatch(r"bracket \d+-\d+ \[link\]", nested["edits"])
    assert {row["words"] for row in rows("sources.csv") if row["name"] == "Holm & Sons"} == {"10"}
    assert [row["words_sourced"] for row in rows("reliance.csv")] == ["25", "0", "40"]
    assert {row["article"] for row in rows("unsourced.csv")} == {"gazette", "q&a <b>"}


def test_the_method_page_explains_each_lean_and_lists_its_words() -> None:
    page = pages(sample_report())["method.md"]
    for view in lean_views():
        assert view.ground in page
    assert set(GROUNDS) == set(plain.LEAN_MEANINGS)
    for entry in word_list("cue_leans"):
        assert entry.term in page


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(1, 2, "50%"), (0, 9, "0%"), (1, 900, "under 1%"), (0, 0, "–")]
)
def test_shares_are_told_as_percentages(part: int, whole: int, expected: str) -> None:
    assert plain.share(part, whole) == expected
