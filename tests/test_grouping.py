"""Which articles of a pile are on one event: invented piles that are hard to sort."""

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.files import ArticleFile
from generator.corpus.refusal import Refused
from generator.grouping import index
from generator.grouping.events import Grouping, grouped
from generator.grouping.reading import sketch_of
from generator.grouping.sketch import Sketch, sketch
from generator.grouping.table import told_next
from generator.grouping.terms import folded, share_of_articles, terms
from tests.grouping_piles import (
    COUNCIL_VOTE,
    GALE,
    LIVE_BLOG,
    MILL_FIRE,
    MILL_TRIAL,
    QUILL_RESIGNS,
    RECIPE,
    WIRE,
    Told,
)

ALL = (*MILL_FIRE, *COUNCIL_VOTE, *QUILL_RESIGNS, MILL_TRIAL, RECIPE, *LIVE_BLOG, GALE, *WIRE)


def sketched(told: Told) -> Sketch:
    return sketch_of(ArticleFile("a", told.name, told.file.encode()), told.name)


def sorted_pile(pile: Sequence[Told]) -> Grouping:
    return grouped([sketched(told) for told in pile])


def events(grouping: Grouping) -> set[frozenset[str]]:
    return {frozenset(event.articles) for event in grouping.events}


def names(*stories: Sequence[Told]) -> set[frozenset[str]]:
    return {frozenset(told.name for told in story) for story in stories}


def undated(pile: Sequence[Told]) -> list[Told]:
    return [replace(told, published=None) for told in pile]


@pytest.mark.parametrize(
    ("pile", "found"),
    [
        pytest.param(MILL_FIRE, names(MILL_FIRE), id="one event alone is one event"),
        pytest.param(
            (*MILL_FIRE, *COUNCIL_VOTE), names(MILL_FIRE, COUNCIL_VOTE), id="two events in one town on one day are two"
        ),
        pytest.param(
            (*COUNCIL_VOTE, *QUILL_RESIGNS),
            names(COUNCIL_VOTE, QUILL_RESIGNS),
            id="the same people a month later are on another event",
        ),
        pytest.param((*LIVE_BLOG, GALE), names((*LIVE_BLOG, GALE)), id="a live blog that grows is one event"),
        pytest.param(WIRE, names(WIRE), id="a wire's text in two newspapers is one event"),
        pytest.param((*MILL_FIRE, MILL_TRIAL), names(MILL_FIRE), id="a trial a year later is not the fire"),
        pytest.param((RECIPE, MILL_FIRE[0]), set(), id="what shares nothing stays alone"),
        pytest.param((RECIPE,), set(), id="one article is no event"),
        pytest.param(
            ALL,
            names(MILL_FIRE, COUNCIL_VOTE, QUILL_RESIGNS, (*LIVE_BLOG, GALE), WIRE),
            id="all of them together come back as they were",
        ),
        pytest.param(
            undated((*MILL_FIRE, *COUNCIL_VOTE, RECIPE)), names(MILL_FIRE, COUNCIL_VOTE), id="days are not needed"
        ),
    ],
)
def test_piles_come_back_as_their_events(pile: Sequence[Told], found: set[frozenset[str]]) -> None:
    assert events(sorted_pile(pile)) == found


@pytest.mark.parametrize("alike", [0.8 * 0.22, 1.2 * 0.22])
def test_a_fifth_more_or_less_of_the_threshold_changes_nothing(alike: float) -> None:
    sketches = [sketched(told) for told in ALL]
    assert events(grouped(sketches, alike)) == events(grouped(sketches))


SKETCHES = [sketched(told) for told in ALL]
EXPECTED = grouped(SKETCHES)


@settings(max_examples=25, deadline=None)
@given(st.permutations(SKETCHES))
def test_the_order_in_which_articles_come_does_not_matter(shuffled: list[Sketch]) -> None:
    assert grouped(shuffled) == EXPECTED


# Letters that grow or vanish in the other case, apostrophes and marks, in stretches that several articles share.
HOSTILE = st.one_of(
    st.text(max_size=200),
    st.lists(
        st.sampled_from(
            (
                "met",
                "İstanbul",
                "İİİ's's",
                "O'’s",
                "Straße",
                "STRASSEN",
                "Ǆurđa",
                "ﬁRE",
                "x’s",
                "Jean-Luc's",
                "1,,2.",
                "9.",
            )
        ),
        max_size=40,
    ).map(" ".join),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(HOSTILE, HOSTILE), min_size=1, max_size=6))
def test_whatever_the_text_each_article_has_one_place(texts: list[tuple[str, str]]) -> None:
    grouping = grouped(sketch(f"{place}.txt", title, body, {}) for place, (title, body) in enumerate(texts))
    assert [one.article for one in grouping.placements] == sorted(f"{place}.txt" for place in range(len(texts)))
    homes = {name: event.id for event in grouping.events for name in event.articles}
    assert homes == {one.article: one.event for one in grouping.placements if one.event}


def test_an_article_that_is_alone_tells_of_the_event_that_only_time_parts_it_from() -> None:
    trial = next(one for one in sorted_pile((*MILL_FIRE, MILL_TRIAL)).placements if one.article == MILL_TRIAL.name)
    assert trial.event is None
    assert trial.next_best is not None
    assert "days apart" in told_next(trial.next_best)
    assert "dunmore" in trial.next_best.event


def test_why_names_what_is_shared_and_with_whom() -> None:
    first = next(one for one in EXPECTED.placements if one.article == "herald-mill.txt")
    assert first.why is not None
    assert first.why.nearest == "post-mill.txt"
    assert first.why.days == 1
    assert "Dunmore" in first.why.names
    assert "mill" in first.why.words
    assert first.why.likeness is not None
    assert first.why.likeness > 0.22


def test_an_event_is_named_after_what_its_articles_share_and_its_first_day() -> None:
    event = next(event for event in EXPECTED.events if "herald-mill.txt" in event.articles)
    assert event.id.startswith("2024-03-05-")
    assert "dunmore" in event.id
    assert event.title in {told.title for told in MILL_FIRE}


def test_a_second_copy_from_one_newsroom_makes_no_event_and_is_said_to_be_one() -> None:
    copies = [replace(MILL_FIRE[0], name="a.txt"), replace(MILL_FIRE[0], name="b.txt")]
    grouping = sorted_pile(copies)
    assert grouping.events == ()
    assert [one.copy_of for one in grouping.placements] == [None, "a.txt"]
    assert [one.copy_of for one in sorted_pile(WIRE).placements] == [None, "courier-wire.txt"]


def test_work_for_an_article_is_bounded_whatever_the_pile(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty versions of every article: an article is still held against a bounded number of others."""
    pile = [
        replace(told, name=f"{number}-{told.name}", text=f"{told.text} Edition {number} of the {told.name[:4]} desk.")
        for number in range(40)
        for told in ALL
    ]
    monkeypatch.setattr(index, "MOST_POSTINGS", 64)
    monkeypatch.setattr(index, "TOO_COMMON", 32)
    collected = index.collection([sketched(told) for told in pile])
    pairs = [pair for _, found in index.neighbours(collected, 0.1) for pair in found]
    assert len(pairs) <= len(pile) * min(64, index.NEIGHBOURS)


@pytest.mark.parametrize(
    ("title", "body", "found", "words"),
    [
        ("", "It was said that Maria Oduya met Ann O'Keefe.", {"Maria", "Oduya", "Ann", "O'Keefe"}, {"met"}),
        ("Quake Hits Town", "A quake hit the town of Aberlour.", {"Aberlour"}, {"quake", "hit", "town"}),
        ("", "They've won 9,000 votes in 2024, or 12.5 per cent.", set(), {"9000", "vote", "12.5", "cent"}),
        ("", "the witnesses and the witness; berries and a berry", set(), {"witness", "berry"}),
        ("", "", set(), set()),
    ],
)
def test_names_and_words_are_told_apart_by_their_capitals(
    title: str, body: str, found: set[str], words: set[str]
) -> None:
    as_names, others = terms(title, body)
    assert {term.shown for term in as_names} == found
    assert {term.key for term in others} >= words
    assert not {folded(name) for name in found} & {term.key for term in others}


def test_common_words_of_english_are_expected_in_more_articles() -> None:
    shares = [share_of_articles(word) for word in ("police", "washington", "quake", "lacewing", "zzyzx")]
    assert shares == sorted(shares, reverse=True)
    assert 0 < shares[-1] < shares[0] < 1


@pytest.mark.parametrize(
    ("name", "fields", "day"),
    [
        ("a.txt", {"published": "2024-03-05T19:30"}, "2024-03-05"),
        ("herald-2024-03-05-mill.txt", {}, "2024-03-05"),
        ("herald-2024-13-05.txt", {}, None),
        ("2024-03-05/herald.txt", {}, None),
    ],
)
def test_the_day_is_the_one_stated_or_the_one_in_the_name(name: str, fields: dict[str, str], day: str | None) -> None:
    published = sketch(name, "", "A text.", fields).published
    assert (published and published[:10]) == day


def test_a_caption_or_a_date_in_the_text_is_not_the_day_of_publication() -> None:
    text = "Mayor Quill at a rally on March 5, 2019, in Torvale.\n\n" + MILL_FIRE[0].text
    found = sketch_of(ArticleFile("a", "a.txt", f"---\ntitle: x\n---\n{text}".encode()), "a.txt")
    assert found.day is None


def test_a_file_without_an_article_is_refused() -> None:
    with pytest.raises(Refused):
        sketch_of(ArticleFile("a", "a.txt", b"---\ntitle: x\npublished: 2024-03-05\n---\n\n"), "a.txt")


def test_random_words_stay_alone() -> None:
    """A pile without events: invented words, drawn as often as those of news, make none."""
    chance = random.Random(3)
    words = ["".join(chance.choices("abdegiklmnoprstu", k=6)) for _ in range(6000)]
    texts = [" ".join(words[int(chance.paretovariate(0.4)) % 6000] for _ in range(200)) for _ in range(80)]
    assert grouped(sketch(f"{place}.txt", "", text, {}) for place, text in enumerate(texts)).events == ()
