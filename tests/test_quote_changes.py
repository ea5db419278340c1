"""What became of a quotation's words, by name: each rule with cases that it must leave alone."""

import pytest

from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Overlap, QuoteChange
from generator.reading import ArticleFindings
from tests.readings import reading

MAYOR, ENGINEER = "Ada Marsh", "Jon Reed"


def overlaps_of(*readings: ArticleFindings) -> tuple[Overlap, ...]:
    return find_overlaps(readings, people_across(readings))


def changes(one: str, other: str, by: str = MAYOR, and_by: str = MAYOR) -> list[QuoteChange]:
    found = overlaps_of(reading("a", f"“{one}”", by=by), reading("b", f"“{other}”", by=and_by))
    return [change for overlap in found for change in overlap.changes]


def names(one: str, other: str) -> set[str]:
    return {change.name for change in changes(one, other)}


@pytest.mark.parametrize(
    ("one", "other", "name", "before", "after"),
    [
        (
            "We found 40 cracks in the eastern pier",
            "We found cracks in the eastern pier",
            "cut",
            "40",
            "",
        ),
        (
            "The vote was, in every sense of the word, a farce for this county",
            "The vote was … a farce for this county",
            "marked-cut",
            "in every sense of the word",
            "",
        ),
        (
            "Every diver saved lives by closing the valve",
            "Every diver saved lives.",
            "ended-early",
            "by closing the valve",
            "lives",
        ),
        (
            "We will put lots of money in schools. Put that money where the need is, which means out of town.",
            "We will put lots of money where the need is, which means out of town.",
            "stitched",
            "money in schools. Put that",
            "",
        ),
        (
            "The fire was prepared today by staff. It was prepared to kill people.",
            "The fire was prepared to kill people.",
            "stitched",
            "was prepared today by staff. It",
            "",
        ),
        (
            "Our injuries were sustained when the crane fell",
            "Our injuries were suffered when the crane fell",
            "swapped",
            "sustained",
            "suffered",
        ),
        (
            "If the pumps hold through the night, the lower town is safe.",
            "The lower town is safe.",
            "promoted",
            "If the pumps hold through the night",
            "The",
        ),
        (
            "I do not believe that the goalkeeper saw the ball at all",
            "The goalkeeper saw the ball at all.",
            "promoted",
            "I do not believe that",
            "The",
        ),
        ("This fucking bridge was never safe", "This f*cking bridge was never safe", "masked", "fucking", "f*cking"),
        (
            "He closed the gate himself that night",
            "He [the harbour master] closed the gate himself that night",
            "bracketed",
            "",
            "[the harbour master]",
        ),
        (
            "We can't wait for the county council",
            "We cannot wait for the county council",
            "style",
            "We can't wait for the county council",
            "We cannot wait for the county council",
        ),
    ],
)
def test_a_change_has_its_name_and_its_places(one: str, other: str, name: str, before: str, after: str) -> None:
    (found,) = [change for change in changes(one, other) if change.name == name]
    assert (found.before.article, found.after.article) == ("a", "b")
    assert (found.before.text, found.after.text) == (before, after)
    (turned,) = [change for change in changes(other, one) if change.name == name]
    assert {turned.before.text, turned.after.text} == {before, after}


@pytest.mark.parametrize(
    ("one", "other", "name"),
    [
        # a house style, or nothing at all
        ("We will rebuild the pier by spring,", "We will rebuild the pier by spring.", "style"),
        ("We can’t wait for the county council", "We can't wait for the county council", "style"),
        # a fragment closed by the sentence round it is no sentence
        ("Every diver saved lives by closing the valve", "saved lives.", "ended-early"),
        ("Every diver saved lives. They closed the valve.", "Every diver saved lives.", "ended-early"),
        ("Every diver saved lives by closing the valve", "Every diver saved lives …", "ended-early"),
        ("Every diver saved lives by closing the valve", "Every diver saved lives,", "ended-early"),
        # whole sentences left out, or a full stop for a comma
        ("We came at noon. We saw the fire. We called the crew.", "We came at noon. We called the crew.", "stitched"),
        (
            "The strike goes on, and the port stays shut for all",
            "The strike goes on. And the port stays shut for all",
            "stitched",
        ),
        (
            "We spoke to Dr. Hale on Monday about the leak in the hull",
            "We spoke to Hale on Monday about the leak in the hull",
            "stitched",
        ),
        (
            "We put money in schools. … And we put it where the need is in this town",
            "We put money … where the need is in this town",
            "stitched",
        ),
        # what stands before is no condition, or the clause stands by itself
        ("By the way, the lower town is safe.", "The lower town is safe.", "promoted"),
        ("If the pumps hold, we stay: the lower town is safe.", "The lower town is safe.", "promoted"),
        ("I do not believe him. The lower town is safe.", "The lower town is safe.", "promoted"),
        ("I do not like it, but the lower town is safe.", "The lower town is safe.", "promoted"),
        ("If the pumps hold, the lower town is safe.", "the lower town is safe", "promoted"),
        # both print it alike
        ("He [the mayor] closed the gate himself", "He [the mayor] closed the gate himself,", "bracketed"),
        ("This f*cking bridge was never safe", "This f—ing bridge was never safe", "masked"),
        ("The pump had no roll [sic] in it at all", "The pump had no roll in it at all", "bracketed"),
    ],
)
def test_what_is_no_such_change(one: str, other: str, name: str) -> None:
    assert name not in names(one, other)
    assert name not in names(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm’s a disgrace to this town", "The firm is a disgrace to this town"),
        ("The boss’s car was in the yard all night", "The boss’ car was in the yard all night"),
        ("You gotta tell ’em the truth about it", "You got to tell them the truth about it"),
        ("They are gonna sink the whole fleet", "They are going to sink the whole fleet"),
        ("And then the crowd sang (laughter) all night", "And then the crowd sang all night"),
        ("We heard it at three (inaudible) on the quay", "We heard it at 3 on the quay"),
        ("SHUT THE GATES BEFORE NOON!", "Shut the gates before noon,"),
    ],
)
def test_style_is_no_other_wording(one: str, other: str) -> None:
    (found,) = overlaps_of(reading("a", f"“{one}”", by=MAYOR), reading("b", f"“{other}”", by=MAYOR))
    assert found.relation == "verbatim"
    assert {change.name for change in found.changes} <= {"style"}


@pytest.mark.parametrize(
    ("said", "split", "name"),
    [
        ("We shut the gate and nobody [aboard] was hurt", "We shut the gate|and nobody [aboard] was hurt", None),
        ("We shut the gate, and nobody [aboard] was hurt", "We shut the gate,|and nobody [aboard] was hurt", None),
        ("We shut the gate [here]|and nobody was hurt", "We shut the gate|[here] and nobody was hurt", None),
        ("We shut the gate and nobody was hurt", "We shut the gate|and nobody [aboard] was hurt", "bracketed"),
    ],
)
def test_brackets_are_seen_in_each_part_of_a_split_quotation(said: str, split: str, name: str | None) -> None:
    texts = (f"“{text.replace('|', '” she said, “')}.”" for text in (said, split))
    found = overlaps_of(*(reading(at, text, by=MAYOR, joined=True) for at, text in zip("ab", texts, strict=True)))
    copies = [overlap for overlap in found if overlap.relation == "verbatim"]
    assert copies
    assert {change.name for overlap in copies for change in overlap.changes} == ({name} if name else set())


def test_a_word_that_stands_elsewhere_is_moved() -> None:
    assert names("I was asked to not open the northern gate", "I was asked not to open the northern gate") == {"moved"}


def test_another_speaker_is_a_change() -> None:
    said = "We heard the cable snap at about midnight"
    (found,) = changes(said, said, MAYOR, ENGINEER)
    assert found.name == "other-speaker"


def test_each_of_three_printings_is_compared_with_each() -> None:
    said = ("We found 40 cracks in the eastern pier", "We found cracks in the eastern pier today", "We found 40 cracks")
    found = overlaps_of(*(reading(name, f"“{text}.”", by=MAYOR) for name, text in zip("abc", said, strict=True)))
    told = {
        (overlap.relation, change.name, change.before.article, change.before.text, change.after.article)
        for overlap in found
        for change in overlap.changes
    }
    assert ("altered", "cut", "a", "40", "b") in told
    assert ("contained", "ended-early", "a", "in the eastern pier", "c") in told


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        ("Ann’s a cheat.", "ANN IS A TOTAL CHEAT!", "altered"),
        ("They stole our match.", "They simply stole our match!", "altered"),
        ("Ann’s a cheat.", "Ann is a friend of mine.", None),
        ("They stole it.", "They never gave our match back.", None),
    ],
)
def test_brief_quotations_of_one_speaker_that_differ_by_a_word(one: str, other: str, relation: str | None) -> None:
    found = overlaps_of(reading("a", f"“{one}”", by=MAYOR), reading("b", f"“{other}”", by=MAYOR))
    assert [overlap.relation for overlap in found] == ([relation] if relation else [])
    assert overlaps_of(reading("a", f"“{one}”", by=MAYOR), reading("b", f"“{other}”", by=ENGINEER)) == ()


def test_a_name_for_something_in_two_statements_is_no_shared_utterance() -> None:
    one = "The papers gathered by the panel during its inquiry into the port's use of a private dock contradict her."
    other = "Today I met the experts and crews who led the inquiry into the old port's use of a private dock."
    assert overlaps_of(reading("a", f"“{one}”", by="the chairmen"), reading("b", f"“{other}”", by=MAYOR)) == ()


def test_an_answer_of_one_word_is_no_utterance() -> None:
    assert overlaps_of(reading("a", "“Yes,”", by=MAYOR), reading("b", "“Yes.”", by=MAYOR)) == ()


def test_every_change_is_a_slice_of_its_article() -> None:
    paragraphs = {
        "a": "“We closed the eastern gate at noon,” she said. “Nobody [aboard] was hurt, and nobody f***ing lied.”",
        "b": "“We closed the gate at noon. Nobody was hurt, nobody fucking lied to the crew.”",
    }
    found = overlaps_of(*(reading(name, text, by=MAYOR, joined=True) for name, text in paragraphs.items()))
    spans = [span for overlap in found for change in overlap.changes for span in (change.before, change.after)]
    assert spans
    for span in spans:
        assert paragraphs[span.article][span.start : span.end] == span.text
