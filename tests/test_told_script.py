"""Edit scripts read blind: no name is left that lies across steps, and no word of anything else is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Edit
from generator.site.anonymise import anonymised
from generator.site.disguise import Disguise, Named, Surroundings
from generator.site.letters import aliases
from generator.site.told_script import told_script
from tests.site_report import sample_report

Step = tuple[str, str, str]

PAPERS = Disguise(
    [
        Named("Outlet K", ("The Morning Post",)),
        Named("Outlet L", ("The Sun",)),
        Named("Outlet M", ("Umber Wire News",)),
    ],
    Surroundings(["It was a good morning in Umber, in Morning, said the wire; the sun shone on the post."], []),
)


def told(*script: Step) -> list[Step]:
    rows = [Edit(kind=kind, before=before, after=after) for kind, before, after in script]
    return [(row.kind, row.before, row.after) for row in told_script(rows, PAPERS)]


@pytest.mark.parametrize(
    ("script", "blind"),
    [
        (
            [("equal", "he told the Morning", "he told the Morning"), ("replace", "Post", "Herald")],
            [("equal", "he told", "he told"), ("replace", "Outlet K", "the Morning Herald")],
        ),
        (
            [("delete", "the Morning", ""), ("equal", "Post asked twice", "Post asked twice")],
            [("equal", "Outlet K", "Outlet K"), ("equal", "asked twice", "asked twice")],
        ),
        (
            [("equal", "the", "the"), ("insert", "", "good"), ("equal", "Sun", "Sun"), ("insert", "", "today")],
            [("replace", "Outlet L", "the good Outlet L"), ("insert", "", "today")],
        ),
        (
            [("equal", "I say the", "I say the"), ("replace", "Sun", "SUN"), ("equal", "knew it", "knew it")],
            [("equal", "I say", "I say"), ("equal", "Outlet L", "Outlet L"), ("equal", "knew it", "knew it")],
        ),
        (
            [("equal", "it's the Umber", "it is the Umber"), ("replace", "Wire", "Ferry"), ("equal", "News", "News")],
            [("replace", "it's Outlet M", "it is the Umber Ferry News")],
        ),
        (
            [("equal", "a  river\nran by the Sun", "a river ran by the Sun"), ("delete", "twice", "")],
            [("equal", "a  river\nran by Outlet L", "a river ran by Outlet L"), ("delete", "twice", "")],
        ),
        ([], []),
    ],
)
def test_a_name_across_steps_is_one_name(script: list[Step], blind: list[Step]) -> None:
    assert told(*script) == blind


def test_a_report_read_blind_has_no_name_across_the_steps_of_an_overlap() -> None:
    report = sample_report()
    overlap = report.overlaps[0].model_copy(
        update={
            "difference": (
                Edit(kind="equal", before="I told the Northgate", after="I told the Northgate"),
                Edit(kind="delete", before="Gazette", after=""),
            )
        }
    )
    (blind,) = anonymised(report.model_copy(update={"overlaps": (overlap,)})).overlaps
    letter = aliases(report.event.id, ((info.id, info.outlet) for info in report.articles))["gazette"].outlet
    sides = [" ".join(words for words in side if words) for side in zip(*map(both, blind.difference), strict=True)]
    assert sorted(sides) == [f"I told {letter}", "I told the Northgate"]


def both(step: Edit) -> tuple[str, str]:
    return step.before, step.after


WORDS = st.lists(st.sampled_from(["the", "The", "Sun", "SUN", "Umber", "Wire", "News", "said", "and"]), max_size=3)
STEPS = st.lists(
    st.one_of(
        WORDS.map(lambda words: ("equal", " ".join(words), " ".join(words))),
        st.tuples(st.just("replace"), WORDS.map(" ".join), WORDS.map(" ".join)),
    ),
    max_size=6,
)


@given(STEPS)
def test_no_name_is_left_and_each_side_reads_as_its_text_does(script: list[Step]) -> None:
    blind = told(*script)
    for side in (1, 2):
        was = " ".join(step[side] for step in script if step[side])
        now = " ".join(step[side] for step in blind if step[side])
        assert PAPERS.edits(now) == []
        assert not re.search(r"\bS(?:un|UN)\b|Umber Wire News", now)
        assert now == PAPERS.told(was)
