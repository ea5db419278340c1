"""Corrections, from the event's folder to the pages: what is dismissed is nowhere, what is amended is so everywhere."""

import re
from pathlib import Path

import pytest

from generator.corpus.opening import open_corpus
from generator.errors import CorpusError
from generator.event.corrections import CHANGED, GONE
from generator.explaining.search import find
from generator.findings import Report
from generator.shown import visible
from tests.corrected import HERALD, RADIO, Desk
from tests.running import run


def id_of(report: Report, rows: str, place: int = 0) -> str:
    return str(getattr(report, rows)[place].id)


def hurt(report: Report) -> str:
    return next(row.id for row in report.discrepancies if row.kind == "number")


def two_speakers(report: Report) -> str:
    return next(row.id for row in report.discrepancies if row.kind == "quote-speaker")


def in_post(report: Report) -> str:
    return next(row.id for row in report.quotes if row.article == "post" and row.kind == "direct")


ROWS = ("quotes", "people", "overlaps", "reuse", "discrepancies", "coverage", "questions")


@pytest.mark.parametrize("rows", ROWS)
def test_what_is_dismissed_stands_in_the_log_alone(desk: Desk, rows: str) -> None:
    gone = id_of(desk.bare, rows)
    before = desk.build()
    assert any(gone in text for path, text in before.files.items() if path.endswith(".md"))
    built = desk.build(desk.stanza(gone))
    assert built.warned == []
    assert [(row.finding, row.change, row.applied, row.name) for row in built.log()] == [
        (gone, "dismissed", True, "Ada Lindqvist")
    ]
    holding = {
        path.removeprefix("events/fire/"): text.count(gone) for path, text in built.files.items() if gone in text
    }
    assert holding == {"index.md": 1, "report.json": 1, "corrections.csv": 1}
    log = built.page.partition("## Corrections {")[2].partition("\n## ")[0]
    assert gone in log
    assert "Ada Lindqvist, 10 October 2024" in log
    assert find(built.report, gone) is None


def test_a_dismissed_difference_is_in_no_count_and_no_question(desk: Desk) -> None:
    built = desk.build(desk.stanza(hurt(desk.bare)), desk.stanza(two_speakers(desk.bare)))
    assert built.report.discrepancies == ()
    assert "No two readings were found that cannot both be right." in built.page
    assert "At a glance" not in built.page
    asked = "How many people were injured"
    assert {path for path, text in built.files.items() if asked in text} == {
        "events/fire/index.md", "events/fire/report.json", "events/fire/corrections.csv",
    }  # fmt: skip
    assert not any(row.finding in {hurt(desk.bare), two_speakers(desk.bare)} for row in built.report.questions)


def test_a_dismissed_shared_quotation_makes_no_difference(desk: Desk) -> None:
    built = desk.build(desk.stanza(id_of(desk.bare, "overlaps")))
    assert [row.kind for row in built.report.discrepancies] == ["number"]
    assert "They share" not in built.page


def test_a_dismissed_quotation_is_nobodys_and_shared_by_none(desk: Desk) -> None:
    built = desk.build(desk.stanza(in_post(desk.bare)))
    assert built.report.overlaps == ()
    assert [row.kind for row in built.report.discrepancies] == ["number"]
    assert "Ilse Brandt" not in {row.name for row in built.report.sources if row.article == "post"}
    before, after = (next(row for row in one.reliance if row.article == "post") for one in (desk.bare, built.report))
    assert before.words_sourced - after.words_sourced == 13


def test_the_parts_of_a_split_quotation_share_their_speaker(tmp_path: Path) -> None:
    """One part alone can be dismissed: the other stays, and so does its source."""
    one = "before anybody had called the fire service,” said Maria Oduya, who runs a fish stall."
    split = "before anybody called,” said Maria Oduya, who runs a fish stall. “Then all of us ran for the water.”"
    assert one in HERALD
    desk = Desk(tmp_path, HERALD.replace(one, split))
    first, second = (row for row in desk.bare.quotes if row.kind == "direct" and row.article == "herald")
    built = desk.build(desk.stanza(first.id, "speaker: Ilse Brandt"))
    parts = [row.speaker for row in built.report.quotes if row.id in {first.id, second.id}]
    assert [who.name for who in parts if who] == ["Ilse Brandt", "Ilse Brandt"]
    assert "Maria Oduya" not in {row.name for row in built.report.sources if row.article == "herald"}
    built = desk.build(desk.stanza(first.id))
    sources = {row.name: row.words for row in built.report.sources if row.article == "herald"}
    assert sources["Maria Oduya"] == 8


def test_a_dismissed_passage_is_not_counted_as_shared(desk: Desk) -> None:
    assert [row.words_shared for row in desk.bare.shared_text] == [18, 18]
    built = desk.build(desk.stanza(id_of(desk.bare, "reuse")))
    assert [row.words_shared for row in built.report.shared_text] == [0, 0]


def test_somebody_who_is_dismissed_is_no_speakers_id(desk: Desk) -> None:
    gone = next(row.id for row in desk.bare.people if row.name == "Maria Oduya")
    built = desk.build(desk.stanza(gone))
    assert "Maria Oduya" in {row.speaker.name for row in built.report.quotes if row.speaker}
    assert gone not in {row.speaker.person for row in built.report.quotes if row.speaker}
    assert gone not in {row.person for row in built.report.sources}


def test_another_speaker_is_the_speaker_everywhere(desk: Desk) -> None:
    quote = in_post(desk.bare)
    built = desk.build(desk.stanza(quote, "speaker: maria oduya"))
    assert [(row.was, row.now) for row in built.log()] == [("Ilse Brandt", "Maria Oduya")]
    row = next(one for one in built.report.quotes if one.id == quote)
    assert row.speaker is not None
    assert (row.speaker.name, row.speaker.type, row.speaker.confidence) == ("Maria Oduya", "person", 1)
    assert row.speaker.person == next(one.id for one in built.report.people if one.name == "Maria Oduya")
    assert [one.kind for one in built.report.discrepancies] == ["number"]
    assert [one.speakers for one in built.report.overlaps] == [("Maria Oduya",)]
    sources = {one.name: (one.how, one.words) for one in built.report.sources if one.article == "post"}
    assert sources == {"officials": (("paraphrased",), 16), "Maria Oduya": (("quoted",), 13)}
    assert built.report.reliance == desk.bare.reliance
    note = built.files["events/fire/post.md"].partition(f'id="{quote}"')[2][:900]
    assert "<b>Corrected.</b> The speaker was “Ilse Brandt” and is “Maria Oduya” now. It is not so." in note
    assert "speaker as a person has corrected it" in note
    assert "worked out from" not in note


def test_nobody_may_have_said_it(desk: Desk) -> None:
    built = desk.build(desk.stanza(in_post(desk.bare), "speaker: unknown"))
    row = next(one for one in built.report.quotes if one.id == in_post(desk.bare))
    assert row.speaker is None
    assert [(row.was, row.now) for row in built.log()] == [("Ilse Brandt", "")]
    assert "Ilse Brandt" not in {one.name for one in built.report.sources if one.article == "post"}


def test_a_speaker_whom_the_article_does_not_name_is_taken_as_given(desk: Desk) -> None:
    built = desk.build(desk.stanza(in_post(desk.bare), "speaker: a fishmonger", "speaker_type: unnamed"))
    row = next(one for one in built.report.quotes if one.id == in_post(desk.bare))
    assert row.speaker is not None
    assert (row.speaker.name, row.speaker.type, row.speaker.person) == ("a fishmonger", "unnamed", None)


@pytest.mark.parametrize(("level", "place"), [("variant", "level-variant"), ("compatible", "compatible")])
def test_another_level_puts_a_difference_elsewhere(desk: Desk, level: str, place: str) -> None:
    finding = hurt(desk.bare)
    built = desk.build(desk.stanza(finding, f"level: {level}"))
    row = next(one for one in (*built.report.discrepancies, *built.report.compatible) if one.id == finding)
    assert row.level == level
    assert row.explanation.startswith("Before it was corrected: ")
    assert [(one.was, one.now) for one in built.log()] == [("update", level)]
    section = re.split(r"(?m)^##+ .*?\{ #([\w-]+) \}$", built.page)
    assert finding in section[section.index(place) + 1]
    assert "<b>Corrected.</b> The level was “May have changed between the articles”" in built.page


def test_another_reading_is_shown_in_place_of_the_articles_words(desk: Desk) -> None:
    finding = hurt(desk.bare)
    for named in ("B", "Fifteen  people"):
        built = desk.build(desk.stanza(finding, f"reading: {named}", "value: thirteen people"))
        row = next(one for one in built.report.discrepancies if one.id == finding)
        assert [one.value for one in row.readings] == ["12 people", "thirteen people"]
        assert [(one.was, one.now) for one in built.log()] == [("fifteen people", "thirteen people")]
        glance = built.page.partition("## At a glance")[2].partition("\n## ")[0]
        assert "thirteen people" in glance
        assert "fifteen" not in glance.lower()
        differs = built.files["events/fire/post.md"].partition("## Where it differs")[2].partition("\n## ")[0]
        assert "thirteen people" in differs
        assert "Corrected." in differs


def test_one_of_three_readings_can_be_taken_out(desk: Desk) -> None:
    (desk.event / "radio.txt").write_text(RADIO, "utf-8")
    whole = desk.build().report
    finding = hurt(whole)
    row = next(one for one in whole.discrepancies if one.id == finding)
    assert len(row.readings) == 3
    told = desk.build(desk.stanza(finding, "reading: C", "take_out: true", evidence="0" * 12))
    assert [one.problem for one in told.log()] == [CHANGED]
    desk.bare, kept = whole, desk.bare
    built = desk.build(desk.stanza(finding, "reading: C", "take_out: true"))
    desk.bare = kept
    row = next(one for one in built.report.discrepancies if one.id == finding)
    assert [one.value for one in row.readings] == [one.value for one in row.readings][:2]
    assert len(row.readings) == 2
    assert built.warned == []


NOT_APPLIED = [
    (hurt, ("dismiss: true",), "0" * 12, CHANGED),
    (hurt, ("level: update",), "", "it has the level 'update' already"),
    (hurt, ("reading: A", "value: 12 people"), "", "the reading is '12 people' already"),
    (hurt, ("reading: A", "value: Fifteen people"), "", "two readings would be the same then"),
    (hurt, ("reading: A", "take_out: true"), "", "one reading would be left then"),
    (hurt, ("reading: C", "value: 13"), "", "it has no reading 'C'"),
    (hurt, ("speaker: Maria Oduya",), "", "a difference has no speaker to be corrected"),
    (in_post, ("level: variant",), "", "a quotation has no level to be corrected"),
    (in_post, ("speaker: Ilse Brandt",), "", "its speaker is 'Ilse Brandt' already"),
    (lambda report: "discrepancy-0123456789", ("dismiss: true",), "", GONE),
    (lambda report: "my_own-finding", ("dismiss: true",), "", GONE),
]


@pytest.mark.parametrize(("of", "lines", "evidence", "problem"), NOT_APPLIED)
def test_what_does_not_fit_is_told_and_changes_nothing(desk: Desk, of, lines, evidence, problem) -> None:  # type: ignore[no-untyped-def]
    finding = of(desk.bare)
    built = desk.build(desk.stanza(finding, *lines, evidence=evidence))
    assert [(row.applied, row.problem.startswith(problem)) for row in built.log()] == [(False, True)]
    assert len(built.warned) == 1
    assert built.warned[0].startswith(f"corpus/fire/corrections.yml:1: the correction of {finding} was not applied: ")
    assert f"parallax explain {finding}" in built.warned[0]
    assert built.report.model_copy(update={"corrections": ()}) == desk.bare
    assert "### Not applied" in built.page
    assert "<b>Corrected.</b>" not in built.page


def test_an_article_that_joins_leaves_a_correction_whose_evidence_is_the_same(desk: Desk) -> None:
    """The figure of the third article joins one finding, and has nothing to do with the other."""
    stanzas = desk.stanza(hurt(desk.bare)), desk.stanza(in_post(desk.bare), "speaker: Maria Oduya")
    (desk.event / "radio.txt").write_text(RADIO, "utf-8")
    built = desk.build(*stanzas)
    assert [(row.change, row.applied, row.problem) for row in built.log()] == [
        ("dismissed", False, CHANGED), ("speaker", True, ""),
    ]  # fmt: skip
    assert hurt(built.report) == hurt(desk.bare)
    assert len(built.warned) == 1


def test_where_a_sentence_stands_is_no_evidence(desk: Desk) -> None:
    stanza = desk.stanza(hurt(desk.bare))
    text = (desk.event / "post.txt").read_text("utf-8")
    (desk.event / "post.txt").write_text(text.replace("---\n\n", "author: A. Reporter\n---\n\n\n", 1), "utf-8")
    built = desk.build(stanza)
    (desk.event / "post.txt").write_text(text, "utf-8")
    assert [row.applied for row in built.log()] == [True]


def test_a_correction_makes_no_article_be_read_again(desk: Desk) -> None:
    first = desk.build()
    added = desk.build(desk.stanza(hurt(desk.bare)))
    again = desk.build(desk.stanza(hurt(desk.bare)))
    other = desk.build(desk.stanza(hurt(desk.bare), reason="For another reason."))
    removed = desk.build()
    assert [one.read for one in (first, added, again, other, removed)] == [0] * 5
    assert again.files == added.files != first.files
    assert "For another reason." in other.page
    assert removed.files == first.files


def test_without_corrections_nothing_is_said_of_them(desk: Desk) -> None:
    built = desk.build()
    assert built.report.corrections == ()
    assert "#corrections }" not in built.page
    assert built.files["events/fire/corrections.csv"].count("\n") == 1


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "**bold** [link](javascript:alert(1)) {: .evil onclick=x } {{ 7*7 }} {% raw %}",
        "!!! danger\n\n# Heading\n- item | cell |\n</ul></p>",
        "left \u202eright\u2066 \x07 \u200b end",
    ],
)
def test_a_reason_does_nothing_but_show_itself(desk: Desk, hostile: str) -> None:
    built = desk.build(
        desk.stanza(hurt(desk.bare), "level: variant", reason=hostile),
        desk.stanza(id_of(desk.bare, "coverage"), reason=hostile),
        desk.stanza(two_speakers(desk.bare), "reading: A", f"value: {hostile!r}" if "'" in hostile else "value: x"),
    )
    pages = [text for path, text in built.files.items() if path.endswith(".md")]
    assert not any("<script" in text or "<img src=x" in text or "](javascript" in text for text in pages)
    assert not any(re.search(r"(?m)^(!!! danger|# Heading)", text) for text in pages)
    assert not any(char in text for text in pages for char in "\u202e\u2066\x07\u200b")
    assert visible(built.files["events/fire/corrections.csv"]) == built.files["events/fire/corrections.csv"]


SECRET = "before anybody had called the fire service"


@pytest.mark.parametrize(("text", "is_shown"), [("full", True), ("excerpts", True), ("none", False)])
def test_a_reason_quotes_no_more_than_the_setting_text_shows(desk: Desk, text, is_shown) -> None:  # type: ignore[no-untyped-def]
    """With excerpts, the sentence is evidence of other findings."""
    built = desk.build(desk.stanza(hurt(desk.bare), reason=f"It is told {SECRET}."), text=text)
    assert any(SECRET in content for content in built.files.values()) == is_shown
    assert [row.applied for row in built.log()] == [True]


def test_excerpts_withhold_what_a_reason_repeats_of_the_rest(desk: Desk) -> None:
    """No finding rests on the last sentence of the second article."""
    rest = "The market will stay shut for two weeks"
    assert rest in desk.bare.sentences[-1].text
    built = desk.build(desk.stanza(hurt(desk.bare), reason=f"{rest}, it says, and not so."), text="excerpts")
    assert [path for path, content in built.files.items() if rest in content] == []
    assert [row.reason for row in built.log()] == ["[…], it says, and not so."]


def test_a_build_that_did_not_apply_a_correction_says_so_by_its_status(desk: Desk) -> None:
    """The same for a file that cannot be used, which leaves the pages as they are."""
    args = ("build", "--corpus", str(desk.folder / "corpus"), "--docs", "docs", "--cache", str(desk.folder / "cache"))
    desk.file.write_text(desk.stanza(hurt(desk.bare)), "utf-8")
    fine = run("generator", *args, cwd=desk.folder)
    assert (fine.returncode, fine.stderr) == (0, "")
    page = (desk.folder / "docs/events/fire/index.md").read_bytes()
    desk.file.write_text("- finding: discrepancy-0123456789\n  dismis: true\n", "utf-8")
    broken = run("generator", *args, cwd=desk.folder)
    assert broken.returncode == 2
    assert "corpus/fire/corrections.yml:2: a correction has no field 'dismis'. Did you mean 'dismiss'?" in broken.stderr
    assert (desk.folder / "docs/events/fire/index.md").read_bytes() == page
    desk.file.write_text(desk.stanza(hurt(desk.bare), evidence="0" * 12), "utf-8")
    stale = run("generator", *args, cwd=desk.folder)
    assert stale.returncode == 1
    assert CHANGED in stale.stderr


@pytest.mark.parametrize("name", ["corrections.yaml", "Corrections.yml"])
def test_a_file_that_goes_by_nearly_the_name_is_refused(desk: Desk, name: str) -> None:
    (desk.event / name).write_text("", "utf-8")
    try:
        with pytest.raises(CorpusError, match=r"Call it corrections\.yml"):
            desk.build()
    finally:
        (desk.event / name).unlink()


def test_the_file_is_no_article_and_beside_the_events_it_is_named(desk: Desk) -> None:
    (desk.folder / "corpus" / "corrections.yml").write_text("", "utf-8")
    try:
        with open_corpus(desk.folder / "corpus") as corpus:
            assert corpus.notices == ("corrections.yml: passed over. Move it into the folder of its event.",)
        built = desk.build(desk.stanza(hurt(desk.bare)))
        assert [info.id for info in built.report.articles] == ["herald", "post"]
    finally:
        (desk.folder / "corpus" / "corrections.yml").unlink()


def test_rows_beside_the_folders_are_corrected_in_a_folder_of_their_events_name(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "fire").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "fire/corrections.yml").write_text(desk.stanza("quote-0123456789"), "utf-8")
    (tmp_path / "fire/event.yml").write_text("title: The fire\n", "utf-8")
    (tmp_path / "pile.jsonl").write_text('{"event": "fire", "text": "A fire."}\n{"event": "flood", "text": "Rain."}\n')
    with open_corpus(tmp_path) as corpus:
        fire, flood = corpus.events()
        assert ([one.finding for one in fire.corrections], fire.title) == (["quote-0123456789"], "The fire")
        assert flood.corrections == ()
        assert corpus.notices == ("other: there is no article in this folder, so it makes no event.",)
