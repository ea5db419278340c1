"""Articles that do not agree, articles that only seem not to, and the words in which that is told."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.event.discrepancies import Found, rules
from generator.event.discrepancies.name import is_respelling
from generator.event.discrepancies.wording import units
from generator.findings import Discrepancy
from tests.events import compared, conflicts


def kinds(found: Found) -> list[tuple[str, str]]:
    return [(finding.kind, finding.level) for finding in found.discrepancies]


@pytest.mark.parametrize(
    ("one", "other", "kind", "level"),
    [
        pytest.param(
            "The feud has caused hundreds of thousands of casualties.",
            "The war has caused tens of thousands of casualties.",
            "number",
            "conflict",
            id="orders of magnitude",
        ),
        pytest.param(
            "After more than three years of war, both sides are tired.",
            "The war, now in its third year, has emptied the town.",
            "number",
            "conflict",
            id="duration",
        ),
        pytest.param(
            "The blast killed 11 people at the mill.",
            "The blast killed 24 people at the mill.",
            "number",
            "update",
            id="a toll that rose",
        ),
        pytest.param(
            "Police named Mara Tolliver, 38, as the pilot.",
            "The pilot was Mara Tolliver, 41, of Eastholm.",
            "number",
            "conflict",
            id="age",
        ),
        pytest.param(
            "The talks are scheduled to begin Thursday.",
            "Both delegations meant to begin negotiations on Friday at 9 a.m.",
            "time",
            "conflict",
            id="day of a beginning",
        ),
        pytest.param(
            "The quake struck at about 10 a.m. on Monday.",
            "The earthquake struck at 10:30 a.m. on Monday.",
            "time",
            "conflict",
            id="clock time",
        ),
        pytest.param(
            "The 30-metre ferry was hit by gusts of 95 km/h.",
            "The ferry was hit by gusts of 95 mph.",
            "number",
            "conflict",
            id="one figure in two units",
        ),
        pytest.param(
            "The ministry will send three engineers.",
            "The ministry is sending five engineers.",
            "number",
            "conflict",
            id="the same act",
        ),
        pytest.param(
            "Transport Minister Ivo Taldor spoke on Monday.",
            "Deputy Transport Minister Ivo Taldor spoke on Monday.",
            "role",
            "conflict",
            id="a post and its deputy",
        ),
        pytest.param(
            "“We will not leave this harbour until every boat is back,” Mara Tolliver said.",
            "“We will not leave this island until every boat is back,” Mara Tolliver said.",
            "quote-wording",
            "conflict",
            id="a word of a quotation",
        ),
    ],
)
def test_readings_that_cannot_both_be_right(nlp: Language, one: str, other: str, kind: str, level: str) -> None:
    found = compared(nlp, one, other)
    assert (kind, level) in kinds(found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("The blast killed 11 people.", "The blast injured 24 people.", id="killed and injured"),
        pytest.param("At least 4 sailors drowned.", "The storm killed at least 4 sailors.", id="equal bounds"),
        pytest.param("The blast killed at least 4 people.", "The blast killed 5 people.", id="a bound that holds"),
        pytest.param(
            "The quake killed 11 people in Eastholm County.",
            "The quake killed 24 people in Westholm County.",
            id="different places",
        ),
        pytest.param(
            "The quake killed 24 people.", "In 2004 a quake killed 170,000 people.", id="another year's quake"
        ),
        pytest.param("The race is its third in the town.", "The race drew three boats.", id="ordinal and count"),
        pytest.param(
            "Mara Tolliver, 38, was hurt.", "Her brother Jon Tolliver, 41, was hurt.", id="ages of two people"
        ),
        pytest.param("Mara Tolliver is 38.", "Mara Tolliver vanished at age 16.", id="an age at another time"),
        pytest.param(
            "The mill stands at 12 Quay Road.", "The mill stands at 14 Quay Road.", id="house numbers are no counts"
        ),
        pytest.param("Eastholm won the match 3-1.", "Eastholm won the match 2-1.", id="scores"),
        pytest.param(
            "Some 20 percent of voters stayed home.", "Some 40 percent of the crops failed.", id="shares of two wholes"
        ),
        pytest.param("The chase ran 30 miles.", "The chase ran 48 km.", id="units that convert"),
        pytest.param("It cost 100 reals.", "It cost $20.", id="two currencies"),
        pytest.param(
            "The mayor said on Thursday that the talks had failed.",
            "The mayor said on Friday that the talks had failed.",
            id="the day of speaking",
        ),
        pytest.param(
            "The first round of talks began on Monday.", "The second round of talks began on Friday.", id="two rounds"
        ),
        pytest.param("The quake struck at 0737 GMT.", "The quake struck at 2:37 p.m. local time.", id="two time zones"),
        pytest.param(
            "The talks may begin on Thursday.", "The talks will begin on Friday.", id="a possibility and a plan"
        ),
        pytest.param("Two of the four guards fled.", "Four guards fled.", id="part and whole"),
        pytest.param("The crew found 12 shells.", "The crew found 12 shells, two of them live.", id="equal figures"),
        pytest.param(
            "President Mara Tolliver spoke.",
            "Former President Mara Tolliver spoke.",
            id="a title kept by courtesy",
        ),
        pytest.param(
            "Acting police chief Jon Marrow spoke.", "Deputy police chief Jon Marrow spoke.", id="acting and deputy"
        ),
        pytest.param(
            "“We will not leave this harbour until every boat is back,” Mara Tolliver said.",
            "“We will not leave this harbour,” Mara Tolliver said.",
            id="a quotation cut at the end",
        ),
        pytest.param(
            "A 30-day truce was offered.", "A three-day truce was offered before.", id="two truces by their length"
        ),
        pytest.param("The war has lasted two years.", "The war has lasted more than two years.", id="rounded years"),
        pytest.param("Thousands of trees fell.", "Some 19,500 trees fell.", id="thousands and tens of thousands"),
    ],
)
def test_what_only_seems_to_disagree_is_no_conflict(nlp: Language, one: str, other: str) -> None:
    assert [(finding.rule, finding.what) for finding in conflicts(compared(nlp, one, other))] == []


def test_a_nickname_is_no_spelling(nlp: Language) -> None:
    found = compared(nlp, "The race went to Peter Marrow.", "The race went to Pete Marrow.")
    assert [finding for finding in found.discrepancies if finding.kind == "name"] == []


def test_an_office_left_and_held_is_a_conflict_across_articles_and_within_one(nlp: Language) -> None:
    found = compared(
        nlp,
        "President Mara Tolliver will not attend the talks.",
        (
            "Former President Mara Tolliver spoke by telephone.",
            "Tolliver has met the envoys three times since returning to office.",
        ),
    )
    assert {finding.level for finding in found.discrepancies if finding.rule == "office-held"} == {
        "conflict",
        "internal-conflict",
    }


def test_a_rival_in_the_office_makes_the_title_a_courtesy(nlp: Language) -> None:
    found = compared(
        nlp,
        "President Jon Marrow met the envoys. Former President Mara Tolliver waited.",
        "President Mara Tolliver left office in May. President Jon Marrow took over.",
    )
    assert [finding for finding in conflicts(found) if finding.rule == "office-held"] == []


def test_transliterations_are_a_variant_and_slips_a_spelling(nlp: Language) -> None:
    found = compared(
        nlp,
        "Anton Belinskiy spoke. Spokeswoman Ilsa Rolfe declined.",
        "Anton Belinsky spoke. Spokeswoman Ilsa Rolff declined.",
    )
    levels = {finding.what: finding.level for finding in found.discrepancies if finding.kind == "name"}
    assert levels == {
        "How is the name of Anton Belinskiy spelled?": "variant",
        "How is the name of Ilsa Rolfe spelled?": "spelling",
    } or set(levels.values()) == {"variant", "spelling"}


@pytest.mark.parametrize(
    ("one", "other", "respelled"),
    [
        ("Zelinskyy", "Zelinskiy", True),
        ("Karadag", "Karadağ", True),
        ("Rolfe", "Rolff", True),
        ("Castro", "Castros", False),
        ("TOLLIVER", "Tolliver", False),
        ("Lee", "Leo", False),
        ("Marrow", "Farrow", False),
        ("Tom", "Thomas", False),
    ],
)
def test_spellings(one: str, other: str, respelled: bool) -> None:
    assert is_respelling(one, other) is respelled


def test_words_credited_to_two_people(nlp: Language) -> None:
    said = "This island has one road over the water and tonight it has none"
    found = compared(nlp, f"“{said},” Mara Tolliver said.", f"“{said},” Jon Marrow said.")
    (finding,) = [one for one in conflicts(found) if one.kind == "quote-speaker"]
    assert {reading.value for reading in finding.readings} == {"Mara Tolliver", "Jon Marrow"}


def test_a_sentence_closed_early_is_a_variant(nlp: Language) -> None:
    found = compared(
        nlp,
        "“We closed the harbour because we could not prove that it was safe, and it stays closed,” Mara Tolliver said.",
        "Mara Tolliver said: “We closed the harbour because we could not prove that it was safe.”",
    )
    assert ("quote-wording", "variant") in kinds(found)


def test_units_that_meet_once_converted_are_listed_as_compatible(nlp: Language) -> None:
    found = compared(nlp, "The quake struck at a depth of 10 kilometres.", "The quake struck at a depth of six miles.")
    assert not conflicts(found)
    (finding,) = found.compatible
    assert finding.level == "compatible"


def _all(found: Found) -> list[Discrepancy]:
    return [*found.discrepancies, *found.compatible]


def test_every_finding_shows_its_evidence_and_names_a_rule_of_the_method_page(nlp: Language) -> None:
    texts = (
        "The feud has caused hundreds of thousands of casualties. The talks are scheduled to begin Thursday.",
        "The war has caused tens of thousands of casualties. The envoys will begin negotiations on Friday.",
    )
    found = compared(nlp, *texts)
    names = {info.name for info in rules()}
    assert found.discrepancies
    for finding in _all(found):
        assert finding.rule in names
        assert finding.explanation
        for reading in finding.readings:
            for span in reading.evidence:
                assert texts[ord(span.article) - ord("a")][span.start : span.end] == span.text


def test_the_order_of_the_articles_does_not_matter(nlp: Language) -> None:
    texts = ("The blast killed 11 people.", "The blast killed 24 people.", "The blast killed 24 people at the mill.")
    assert compared(nlp, *texts) == compared(nlp, *texts)


def test_ids_do_not_shift_when_an_article_is_added(nlp: Language) -> None:
    texts = ("The talks are scheduled to begin Thursday.", "The envoys will begin negotiations on Friday.")
    before = {finding.id for finding in compared(nlp, *texts).discrepancies}
    after = {finding.id for finding in compared(nlp, *texts, "The harbour market was quiet.").discrepancies}
    assert before
    assert before <= after


def test_one_article_or_none_gives_nothing_across(nlp: Language) -> None:
    assert compared(nlp, "The blast killed 11 people.") == Found((), ())
    assert compared(nlp) == Found((), ())


def test_rules_describe_themselves_in_plain_words() -> None:
    for info in rules():
        assert info.summary.endswith(".")
        assert info.aligns.endswith(".")
        assert info.limits.endswith(".")


@pytest.mark.parametrize(
    ("unit", "plural"),
    [
        ("year", "years"),
        ("square foot", "square feet"),
        ("mile an hour", "miles an hour"),
        ("degree Celsius", "degrees Celsius"),
        ("percent", "percent"),
        ("dollars", "dollars"),
    ],
)
def test_units_have_plurals(unit: str, plural: str) -> None:
    assert units(unit) == plural


def test_a_name_respelled_inside_a_quotation_is_a_variant(nlp: Language) -> None:
    found = compared(
        nlp,
        "“We will wait for Josef until every boat is back in this harbour,” Mara Tolliver said.",
        "“We will wait for Joseph until every boat is back in this harbour,” Mara Tolliver said.",
    )
    assert conflicts(found) == []


def test_a_role_is_shown_in_the_words_of_the_article(nlp: Language) -> None:
    found = compared(
        nlp,
        "The award went to Mara Tolliver, a community correspondent.",
        "The award went to Mara Tolliver, a harbour pilot.",
    )
    (finding,) = [one for one in found.discrepancies if one.rule == "role"]
    assert {reading.value for reading in finding.readings} == {"community correspondent", "harbour pilot"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(
            "The bridge was closed to traffic at 5:40 p.m. on Monday.",
            "The bridge was closed shortly after 5:30 p.m. on Monday.",
            id="shortly after holds ten minutes later",
        ),
        pytest.param(
            "The bridge was closed at 6:15 p.m.", "The bridge was closed after 5 p.m.", id="after holds an hour later"
        ),
        pytest.param(
            "EASTHOLM, Oct. 9 (Northpost) - The bridge was closed on Monday.",
            "EASTHOLM, Oct. 12 (Southpost) - The bridge was closed on Monday.",
            id="datelines",
        ),
        pytest.param(
            "The bridge was closed at 5:40 p.m.",
            "A keeper pulled the lever at 6:15 p.m.",
            id="another act at another time",
        ),
        pytest.param(
            "The flood damaged 300 houses in Eastholm.",
            "The flood damaged 40 houses.",
            id="houses of a place and of none",
        ),
        pytest.param(
            "Repairs will cost $18 million and a pier will cost $3 million.",
            "- The bill: $48 million",
            id="a bare bill where two things cost",
        ),
        pytest.param(
            "A quake of magnitude 6.1 struck Seattle on Tuesday.",
            "A quake of magnitude 4.2 struck Naples on Sunday.",
            id="two quakes of two places",
        ),
    ],
)
def test_times_counts_and_costs_of_two_things_are_no_conflict(nlp: Language, one: str, other: str) -> None:
    assert conflicts(compared(nlp, one, other)) == []


def test_an_aside_and_a_pronoun_do_not_hide_what_was_closed(nlp: Language) -> None:
    found = compared(
        nlp,
        "The old bridge was closed to all traffic, walkers included, at 5:40 p.m. on Tuesday, the town said.",
        ["The old bridge carries the coast road. It is very narrow.", "It was closed at 7:15 p.m. on Tuesday."],
        "The old bridge is shut. Bosses pulled the plug at 6.15pm.",
    )
    (finding,) = conflicts(found)
    assert finding.what == "At what time did the closure begin?"
    assert len(finding.readings) == 3


@pytest.mark.parametrize(
    "introduced",
    [
        "Mara Tolliver, a former feature writer who joined the daily as an editor, won.",
        "The award went to Mara Tolliver, a correspondent who headed the sports pages as its editor.",
    ],
)
def test_a_role_that_the_other_article_also_gives_is_no_other_description(nlp: Language, introduced: str) -> None:
    found = compared(nlp, introduced, "The award went to Mara Tolliver, an editor.")
    assert [one for one in found.discrepancies if one.rule == "role"] == []


def test_a_doubted_role_keeps_its_doubt(nlp: Language) -> None:
    found = compared(
        nlp, "The award went to Mara Tolliver, a pilot.", "Police named Mara Tolliver, the alleged smuggler."
    )
    values = {one.value for finding in found.discrepancies if finding.rule == "role" for one in finding.readings}
    assert "smuggler" not in values


def test_equal_values_are_told_once(nlp: Language) -> None:
    found = compared(
        nlp, "Inspectors found 24 cracks.", "Inspectors found two dozen cracks.", "Inspectors found 31 cracks."
    )
    (finding,) = [one for one in found.discrepancies if one.rule == "count"]
    assert {one.value for one in finding.readings} == {"two dozen cracks", "31 cracks"}
    assert finding.what == "How many cracks were found?"


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        (
            "We will wait for every boat in this harbour",
            "We will wait for every boat on this harbour",
            "after “will wait for every boat”",
        ),
        (
            "Nothing is going to leave this harbour until every boat is back",
            "No ferry will leave this harbour until every boat is back",
            "before “leave this harbour until every”",
        ),
    ],
)
def test_a_question_about_a_quotation_has_a_topic(nlp: Language, one: str, other: str, asked: str) -> None:
    found = compared(nlp, f"“{one},” Mara Tolliver said.", f"“{other},” Mara Tolliver said.")
    (finding,) = [found for found in found.discrepancies if found.rule == "quote-wording"]
    assert finding.what == f"What exactly did Mara Tolliver say {asked}?"
