"""Editor's marks inside quotations: what is one, what is not, and where it stands."""

import pytest
from spacy.language import Language

from generator.article.people import find_people
from generator.article.quotation_edits import edits_within
from tests.articles import article_of, parsed, quotations_of


def marks(text: str) -> list[tuple[str, str]]:
    """The marks in a whole paragraph, kind and written form."""
    article = article_of(text)
    found = edits_within(article, 0, len(text))
    assert all(article.text[edit.start : edit.end] == edit.text for edit in found)
    return [(edit.kind, edit.text) for edit in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # brackets
        ("We told [the mayor] twice.", [("bracket", "[the mayor]")]),
        ("[T]he quay is closed.", [("bracket", "[T]")]),
        ("The quay close[d] in May.", [("bracket", "[d]")]),
        ("He [Okafor] knew.", [("bracket", "[Okafor]")]),
        ("It will end in [2031].", [("bracket", "[2031]")]),
        ("[laughs] We knew.", [("bracket", "[laughs]")]),
        ("[We] told [them].", [("bracket", "[We]"), ("bracket", "[them]")]),
        ("Das Boot [The boat] sank.", [("bracket", "[The boat]")]),
        # no bracket of an editor's
        ("The quay (the old one) is closed.", []),
        ("The quay is closed.[4]", []),
        ("The [harbour plan](https://example.org/plan) is late.", []),
        ("The list: [ ] open [x] closed", [("bracket", "[x]")]),
        # ellipses
        ("We waited … and waited.", [("ellipsis", "…")]),
        ("We waited ... and waited.", [("ellipsis", "...")]),
        ("We waited . . . and waited.", [("ellipsis", ". . .")]),
        ("We waited. . . . We waited again.", [("ellipsis", ". . . .")]),
        ("We waited [...] and waited.", [("ellipsis", "[...]")]),
        ("We waited […] and waited.", [("ellipsis", "[…]")]),
        ("We waited (...) and waited.", [("ellipsis", "(...)")]),
        ("Well…", [("ellipsis", "…")]),
        ("Well....", [("ellipsis", "....")]),
        ("Well.. no.", []),
        ("It rose from 1.2.3 to 1.2.4.", []),
        ("At 5 p.m. it closed.", []),
        # sic
        ("The pubic [sic] vote was held.", [("sic", "[sic]")]),
        ("The pubic (sic) vote was held.", [("sic", "(sic)")]),
        ("He was sick [sick of it] by then.", [("bracket", "[sick of it]")]),
        ("Sic transit.", []),
        # masked words
        ("What the f*** is this?", [("masked", "f***")]),
        ("What the f**k is this?", [("masked", "f**k")]),
        ("It is sh*t.", [("masked", "sh*t")]),
        ("Clean up this s--t.", [("masked", "s--t")]),
        ("Get that f--ing crane.", [("masked", "f--ing")]),
        ("That f—ing crane.", [("masked", "f—ing")]),
        ("Oh f— off.", [("masked", "f—")]),
        ("It is bulls---.", [("masked", "bulls---")]),
        ("It is bulls—t.", [("masked", "bulls—t")]),
        ("What the f___ is this?", [("masked", "f___")]),
        ("What the [expletive] is this?", [("masked", "[expletive]")]),
        ("What the [expletive deleted] is this?", [("masked", "[expletive deleted]")]),
        ("What the (bleep) is this?", [("masked", "(bleep)")]),
        ("Where is the #@$%! crane?", [("masked", "#@$%!")]),
        ("His name is ████ and he knows.", [("masked", "████")]),
        # no masked word
        ("I—I do not know.", []),
        ("He--the mayor--knew.", []),
        ("He-- no, she knew.", []),
        ("As--if that mattered--we left.", []),
        ("We have no Plan B— none.", []),
        ("The bull—it was loose—ran.", []),
        ("B—but we knew.", []),
        ("A—the first one—was open.", []),
        ("It is a **bold** plan.", []),
        ("It was *never* open.", []),
        ("The price* is final.", []),
        ("What???", []),
        ("It cost $$$ to mend.", []),
        ("Never again!!!", []),
        ("Read harbour_plan_2 first.", []),
        ("* * *", []),
        ("The well-kept quay is a half-mile long.", []),
        # several
        (
            "[They] said … it was a [sic] f***ing mess",
            [("bracket", "[They]"), ("ellipsis", "…"), ("sic", "[sic]"), ("masked", "f***ing")],
        ),
        ("", []),
    ],
)
def test_marks_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert marks(text) == expected


def test_only_marks_inside_the_words_are_recorded_with_offsets_into_the_article(nlp: Language) -> None:
    article = article_of(
        "Mayor Elena Brandt met harbour chief Tom Okafor [pictured] on Monday.",
        "“We told [the engineer] … twice,” Okafor said [on Monday], “and she knew.”",
        "Brandt said that the quay [in the north] was closed.",
    )
    doc = parsed(nlp, article)
    rows = quotations_of(article, doc, find_people(article, doc))
    found = {row.text: [(edit.kind, article.text[edit.start : edit.end]) for edit in row.edits] for row in rows}
    assert found["We told [the engineer] … twice,"] == [("bracket", "[the engineer]"), ("ellipsis", "…")]
    assert found["and she knew."] == []
    assert all(not row.edits for row in rows if row.kind == "indirect")
