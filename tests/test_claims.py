"""What an article states in figures and times, read as claims."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.article.claims import find_claims
from generator.article.moments import moments_in
from generator.article.people import find_people
from generator.claims import Claims, QuantityClaim, TimeClaim
from generator.reading import Article
from tests.articles import article_of, concordance_of, marked_words, parsed


def claims_of(nlp: Language, article: Article) -> Claims:
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    found = marked_words(article, doc, people)
    return find_claims(article, doc, people, found.quotations, concordance_of(article, doc, people), found.referents)


def figures(nlp: Language, text: str) -> tuple[QuantityClaim, ...]:
    return claims_of(nlp, article_of(text)).quantities


def times(nlp: Language, text: str) -> tuple[TimeClaim, ...]:
    return claims_of(nlp, article_of(text)).times


@pytest.mark.parametrize(
    ("text", "predicate", "counted", "stated"),
    [
        ("The quake killed at least 24 people.", "kill", "person", "at least 24"),
        ("At least 24 people were killed.", "kill", "person", "at least 24"),
        ("The storm left 24 people dead.", "kill", "person", "24"),
        ("The war has claimed hundreds of thousands of lives.", "kill", "person", "between 200,000 and 999,999"),
        ("The conflict has led to tens of thousands of casualties.", "casualty", "person", "between 20,000 and 99,999"),
        ("A blast injured 40 workers at the depot.", "injure", "worker", "40"),
        ("The flood damaged more than 300 houses.", "damage", "house", "more than 300"),
        ("The fire brought the death toll to 11.", "kill", "person", "11"),
        ("The siege has lasted more than three years.", "last", "siege", "more than 3 and less than 4"),
        ("After more than three years of war, the town is empty.", "last", "war", "more than 3 and less than 4"),
        ("The war, now in its third year, has emptied the town.", "last", "war", "more than 2 and at most 3"),
        ("A 6.1-magnitude quake struck the coast.", "measure", "quake", "6.1"),
        ("The quake struck at a depth of 10 kilometres.", "measure", "depth", "10"),
        ("The ministry will send a panel of three engineers.", "send/patient", "engineer", "3"),
        ("The tunnel carries about 8,000 lorries a day.", "per day", "lorry", "between 7,200 and 8,800"),
        ("They run two coaches, each with room for 40 people.", "each coach", "person", "40"),
    ],
)
def test_a_figure_says_what_it_counts(nlp: Language, text: str, predicate: str, counted: str, stated: str) -> None:
    assert (predicate, counted, stated) in [(one.predicate, one.counted, str(one.stated)) for one in figures(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Two of the four sailors were killed.",
        "Three more people were killed.",
        "The leak could kill 24 people.",
        "The blast did not kill 24 people.",
        "If the dam breaks, 24 people will be killed.",
        "Soldiers killed the driver in 2004.",
        "The crew counted 12 cracks in the hull, 10 in the deck and two in the mast.",
    ],
)
def test_parts_additions_and_suppositions_count_nothing(nlp: Language, text: str) -> None:
    assert [one.text for one in figures(nlp, text) if one.predicate in {"kill", "find/patient"}] == []


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Mara Tolliver, 38, of Eastholm, was arrested.", [38]),
        ("Mara Tolliver (38) was arrested.", [38]),
        ("The 38-year-old carpenter Mara Tolliver was arrested.", [38]),
        ("Mara Tolliver, a 38-year-old carpenter, was arrested.", [38]),
        ("Mara Tolliver disappeared at age 16.", []),
        ("Mara Tolliver, 38 boats behind her, waved.", []),
        ("Mara Tolliver won 38 races.", []),
        ("Mara Tolliver is one of them.", []),
    ],
)
def test_an_age_belongs_to_the_person_beside_it(nlp: Language, text: str, ages: list[int]) -> None:
    assert [one.interval.low for one in figures(nlp, text) if one.predicate == "age"] == ages


@pytest.mark.parametrize(
    ("text", "predicate", "theme", "weekday"),
    [
        ("The talks are scheduled to begin Thursday.", "begin", "talks", 3),
        ("The envoys will begin negotiations on Friday.", "begin", "talks", 4),
        ("As Thursday’s meeting nears, both sides wait.", "occur", "talks", 3),
        ("The quake struck the coast on Tuesday.", "occur", "quake", 1),
        ("A gunman opened fire in the square on Sunday.", "occur", "shooting", 6),
    ],
)
def test_a_time_says_what_it_dates(nlp: Language, text: str, predicate: str, theme: str, weekday: int) -> None:
    assert (predicate, theme, weekday) in [(one.predicate, one.theme, one.weekday) for one in times(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Thursday that the talks were dead.",
        "The talks will not begin on Thursday.",
        "If the talks begin on Thursday, the market will close.",
        "The talks may begin on Thursday.",
        "EASTHOLM, Oct. 9 (Agency) - The harbour was closed.",
    ],
)
def test_speech_negation_supposition_and_datelines_date_nothing(nlp: Language, text: str) -> None:
    assert times(nlp, text) == ()


@pytest.mark.parametrize(
    ("said", "weekday", "clock"),
    [
        ("Friday at 10 a.m. local time", 4, "600"),
        ("about 3:25 a.m. Sunday", 6, "between 195 and 215"),
        ("at 6.15pm", None, "1,095"),
        ("at 0737 GMT", None, "457"),
        ("shortly after 5.30pm", None, "between 1,050 and 1,080"),
        ("at noon on Friday", 4, "720"),
        ("at 17:40", None, "1,060"),
    ],
)
def test_moments_are_normalised(said: str, weekday: int | None, clock: str) -> None:
    (moment,) = moments_in(said)
    assert (moment.weekday, str(moment.clock)) == (weekday, clock)


@pytest.mark.parametrize("text", ["it may 11 times fail", "May I?", "a 10 to 3 vote", "the afternoon", "in 5 a day"])
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert moments_in(text) == []


def test_leftovers_and_tables_make_no_claims(nlp: Language) -> None:
    article = article_of(("leftover", "24 people were killed."), ("table", "Killed | 24 people were killed | x"))
    assert claims_of(nlp, article) == Claims()


def test_claims_survive_json(nlp: Language) -> None:
    article = article_of("At least 24 people were killed when the quake struck on Tuesday at 9 a.m.")
    claims = claims_of(nlp, article)
    assert claims.quantities
    assert claims.times
    assert Claims.model_validate_json(claims.model_dump_json()) == claims


def test_every_claim_is_a_slice_of_its_article(nlp: Language) -> None:
    article = article_of(
        "Twelve boats sank on Monday.", "The storm, in its third day, killed 4 sailors, aged 20 to 30."
    )
    claims = claims_of(nlp, article)
    for claim in (*claims.quantities, *claims.times):
        assert claim.text == article.text[claim.start : claim.end]
        assert claim.sentence_start <= claim.start < claim.end <= claim.sentence_end
