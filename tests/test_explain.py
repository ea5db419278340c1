"""`parallax explain`: every finding that a page names can be asked for, and what it prints can be pasted."""

import re
from pathlib import Path

import pytest

from generator.errors import CorpusError
from generator.event.corrections import CHANGED
from generator.explaining.answer import explained
from generator.explaining.search import findings_of
from generator.explaining.told import WIDTH
from generator.pipeline import Run
from generator.run.progress import Silent
from generator.settings import Settings
from tests.corrected import HERALD, RADIO, Desk
from tests.running import run

TODAY = "2024-10-10"


def told(desk: Desk, finding: str) -> str:
    with Run(desk.settings(), Silent()) as running:
        text = explained(running, finding, TODAY)
        assert running.read == 0
    return text


def stanza_in(text: str, reason: str = "It is not so.") -> str:
    """Return the lines to paste, with a reason and a name."""
    stanza = text[text.index("- finding: ") :]
    return stanza.replace("reason:", f"reason: {reason}").replace("  name:", "  name: Ada Lindqvist") + "\n"


def test_every_finding_with_an_id_is_told_within_the_width_and_can_be_dismissed_by_what_is_printed(desk: Desk) -> None:
    """All at once: a finding that goes with another one is told as gone, and no other is."""
    texts = {row.id: told(desk, row.id) for row in findings_of(desk.bare)}
    assert len(texts) > 12
    for finding, text in texts.items():
        assert text.startswith(f"{finding}: ")
        assert all(heading in text for heading in ("\nRULE\n", "\nVALUES\n", "\nSENTENCES\n", "\nIS IT WRONG?\n"))
        assert [line for line in text.splitlines() if len(line) > WIDTH] == []
        assert f"  date: {TODAY}" in text
    differences = [row.id for row in desk.bare.discrepancies]
    built = desk.build(*(stanza_in(texts[finding]) for finding in differences))
    assert built.warned == []
    assert built.report.discrepancies == ()


def test_a_difference_is_told_with_its_rule_its_values_and_its_sentences(desk: Desk) -> None:
    finding = next(row for row in desk.bare.discrepancies if row.kind == "number")
    text = re.sub(r"\s+", " ", told(desk, f"#{finding.id}"))
    assert "Must agree: " in text
    assert "Limits: " in text
    assert "Reading A: 12 people Reading B: fifteen people" in text
    assert f"Level: {finding.level} (may have changed between the articles)" in text
    line = HERALD[: HERALD.index("12 people")].count("\n") + 1
    start = HERALD.index("12 people")
    assert f"A corpus/fire/herald.txt, line {line}, characters {start} to" in text
    assert "on Monday, and [12 people" in text
    assert "Put this into corpus/fire/corrections.yml" in text


def test_what_was_dismissed_is_told_as_it_was_found_and_by_whom_it_was_corrected(desk: Desk) -> None:
    finding = next(row.id for row in desk.bare.discrepancies if row.kind == "number")
    before = told(desk, finding)
    desk.file.write_text(desk.stanza(finding, reason="They are of two days."), "utf-8")
    after = told(desk, finding)
    assert "CORRECTED\n  dismissed (applied)\n    They are of two days. (Ada Lindqvist, 2024-10-10)" in after
    assert re.sub(r"CORRECTED\n.*?\n\n", "", after, flags=re.DOTALL) == before


def test_a_quotation_is_told_with_the_speaker_that_was_found(desk: Desk) -> None:
    quote = next(row.id for row in desk.bare.quotes if row.article == "post" and row.kind == "direct")
    desk.file.write_text(desk.stanza(quote, "speaker: Maria Oduya"), "utf-8")
    text = told(desk, quote)
    assert "  Speaker: Ilse Brandt (named person)" in text
    assert "  speaker: Ilse Brandt → Maria Oduya (applied)" in text


def test_each_part_of_a_split_quotation_can_be_corrected(tmp_path: Path) -> None:
    """The speaker of one part is that of the other, which is weighed against what was found all the same."""
    one = "before anybody had called the fire service,” said Maria Oduya, who runs a fish stall."
    split = "before anybody called,” said Maria Oduya, who runs a fish stall. “Then all of us ran for the water.”"
    desk = Desk(tmp_path, HERALD.replace(one, split))
    first, second = (row.id for row in desk.bare.quotes if row.kind == "direct" and row.article == "herald")
    speaker = desk.stanza(first, "speaker: Ilse Brandt")
    desk.file.write_text(speaker, "utf-8")
    built = desk.build(speaker, stanza_in(told(desk, second)))
    assert built.warned == []
    assert second not in {row.id for row in built.report.quotes}


def test_what_is_built_on_a_corrected_quotation_is_told_as_it_is_now(desk: Desk) -> None:
    """Else no correction of it could be written."""
    quote = next(row.id for row in desk.bare.quotes if row.article == "post" and row.kind == "direct")
    speaker = desk.stanza(quote, "speaker: Maria Oduya")
    desk.file.write_text(speaker, "utf-8")
    shared = desk.bare.overlaps[0].id
    text = told(desk, shared)
    assert "Credited to: Maria Oduya\n" in text
    assert desk.build(speaker, stanza_in(text)).warned == []


def test_a_correction_that_holds_no_more_is_told_with_its_new_evidence(desk: Desk) -> None:
    finding = next(row.id for row in desk.bare.discrepancies if row.kind == "number")
    stale = desk.stanza(finding)
    (desk.event / "radio.txt").write_text(RADIO, "utf-8")
    assert len(desk.build(stale).warned) == 1
    text = told(desk, finding)
    assert f"NOT APPLIED: {CHANGED}" in re.sub(r"\s+", " ", text)
    assert desk.build(stanza_in(text)).warned == []


def test_a_finding_that_only_a_correction_names_is_told_as_gone(desk: Desk) -> None:
    desk.file.write_text(desk.stanza("discrepancy-0123456789"), "utf-8")
    text = told(desk, "discrepancy-0123456789")
    assert text.startswith("discrepancy-0123456789: there is no such finding now.")
    assert "NOT APPLIED: there is no such finding" in text
    assert "IS IT WRONG?" not in text


@pytest.mark.parametrize("asked", ["discrepancy", "zzz", "", "\x1b[31mred\u202e"])
def test_an_id_that_is_not_there_is_refused(desk: Desk, asked: str) -> None:
    with pytest.raises(CorpusError, match="there is no finding"):
        told(desk, asked)


def test_an_id_that_is_nearly_there_is_named(desk: Desk) -> None:
    finding = desk.bare.overlaps[0].id
    with pytest.raises(CorpusError, match=f"The nearest are {finding}"):
        told(desk, f"{finding[:-1]}x")


def test_hostile_text_is_shown_and_not_obeyed(tmp_path: Path) -> None:
    """In a row of a bulk file, whose line is named, and on a line of its text."""
    said = "“We saw \\u202esmoke\\u001b[31m from the river,” said Ilse Brandt."
    (tmp_path / "corpus").mkdir()
    row = f'{{"event": "fire", "id": "a", "text": "Smoke.\\n\\n{said}"}}\n'
    (tmp_path / "corpus/pile.jsonl").write_text(f"\n{row}", "utf-8")
    with Run(Settings(corpus=tmp_path / "corpus"), Silent()) as running:
        report = next(page.content for outcome in running.outcomes() for page in outcome.pages if "report" in page.path)
    quote = re.search(rb'"id": "(quote-[0-9a-f]{10})"', report)
    assert quote is not None
    with Run(Settings(corpus=tmp_path / "corpus"), Silent()) as running:
        text = explained(running, quote[1].decode(), TODAY)
    assert not any(char in text for char in "\u202e\x1b")
    assert "corpus/pile.jsonl:2, line 3 of its text" in text


def test_on_the_command_line_it_is_one_answer_or_one_message(desk: Desk) -> None:
    (desk.folder / "mkdocs.yml").write_text(
        f"site_name: x\nplugins:\n  - parallax:\n      text: full\n      cache: {desk.folder / 'cache'}\n", "utf-8"
    )
    finding = desk.bare.reuse[0].id
    done = run("generator", "explain", finding, "--only", "fire", cwd=desk.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"{finding}: a shared passage of the event “Fire”\n")
    missing = run("generator", "explain", "quote-0000000000", "--corpus", str(desk.folder / "corpus"), cwd=desk.folder)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert missing.stderr.startswith("parallax: there is no finding 'quote-0000000000'")
