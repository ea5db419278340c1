"""Times that articles give: their days and hours on the calendar, and those of one happening held beside each other."""

from __future__ import annotations

import pytest
from spacy.language import Language

from generator.claims import TimeClaim
from generator.event.discrepancies import Found, find_discrepancies
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Discrepancy
from generator.reading import ArticleFindings
from tests import events
from tests.articles import article_of

Told = str | tuple[str, str]
"""An article's text, or its day of publication and its text."""


def read_on(nlp: Language, name: str, told: Told) -> ArticleFindings:
    """Return what an article says that appeared on a day."""
    published, text = (None, told) if isinstance(told, str) else told
    article = events.named(article_of(*text.split("\n")), name)
    dated = article.model_copy(update={"info": article.info.model_copy(update={"published": published})})
    return events.read_article(nlp, dated)


def times(nlp: Language, told: Told) -> tuple[TimeClaim, ...]:
    return read_on(nlp, "a", told).claims.times


def held(nlp: Language, *articles: Told) -> Found:
    findings = [read_on(nlp, chr(ord("a") + place), told) for place, told in enumerate(articles)]
    people = people_across(findings)
    return find_discrepancies(findings, people, find_overlaps(findings, people))


def of_time(found: Found) -> list[Discrepancy]:
    return [one for one in found.discrepancies if one.kind == "time"]


JULY = "2013-07-03"
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "date", "weekday"),
    [
        ("The harbour closed yesterday.", "2013-07-02", 1),
        ("Police arrested the pilot today.", "2013-07-03", 2),
        ("The ferry sank last night.", "2013-07-02", 1),
        ("Police arrested the pilot this morning.", "2013-07-03", 2),
        ("The ferry sank two days ago.", "2013-07-01", 0),
        ("The ferry sank on Tuesday.", "2013-07-02", 1),
        ("The ferry sank on Wednesday.", "2013-07-03", 2),
        ("The ferry sank on Thursday.", "2013-06-27", 3),
        ("The talks will begin on Thursday.", "2013-07-04", 3),
        ("The ferry sank on July 2.", "2013-07-02", None),
        ("The ferry sank on 30 December.", "2012-12-30", None),
        ("The ferry sank on July 2, 2011.", "2011-07-02", None),
    ],
)
def test_the_day_of_publication_tells_the_date(nlp: Language, text: str, date: str, weekday: int | None) -> None:
    (claim,) = times(nlp, (JULY, text))
    assert (claim.date, claim.weekday) == (date, weekday)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("The pilots flew home Friday after being taken off a ferry a day earlier.", 3),
        ("The crew, who came ashore on Sunday, had been rescued two days earlier.", 4),
        ("The ferry left on Monday and sank the next day.", 1),
        ("The pilot, charged on Monday, had been arrested the day before.", 6),
    ],
)
def test_a_day_told_from_another_is_counted_from_it(nlp: Language, text: str, weekday: int) -> None:
    assert weekday in [claim.weekday for claim in times(nlp, text)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank yesterday.",
        "The pilot was arrested today.",
        "The ferry sank the next day.",
        "The crew left on Monday or Tuesday and were rescued two days later.",
        "Police arrested the pilot a day earlier than planned.",
        "The ferry was rescued the day before the fair.",
    ],
)
def test_what_nothing_tells_stays_open(nlp: Language, text: str) -> None:
    assert [claim for claim in times(nlp, text) if claim.relative and (claim.date or claim.weekday is not None)] == []


def test_words_inside_quotation_marks_are_not_counted_from_publication(nlp: Language) -> None:
    claims = times(
        nlp, (JULY, "“The ferry sank in the bay yesterday afternoon, and we saw it go down,” Mara Tolliver said.")
    )
    assert [claim.date for claim in claims] == [None]


@pytest.mark.parametrize(
    ("text", "clock", "zone"),
    [
        ("The quake struck at 07: 37 a. m. UTC.", 457, "utc"),
        ("The quake struck at 0741 GMT.", 461, "utc"),
        ("The quake struck at 7: 37 AM local time.", 457, "local"),
        ("The quake struck at 18:05 BST.", 1085, "bst"),
        ("The quake struck at 9:15 p.m. ET.", 1275, "eastern"),
        ("The quake struck at 9:15 p.m. Eastern time.", 1275, "eastern"),
        ("The quake struck at 2130 hours local time.", 1290, "local"),
        ("The quake struck at 3 p.m. west of Eastholm.", 900, ""),
        ("The quake struck at noon.", 720, ""),
        ("The quake struck at midnight.", 0, ""),
    ],
)
def test_clock_times_keep_their_zone(nlp: Language, text: str, clock: int, zone: str) -> None:
    (claim,) = times(nlp, text)
    assert claim.clock is not None
    assert (claim.clock.low, claim.zone) == (clock, zone)


QUAKE = "A quake struck Thailand on Tuesday, killing two people. "


@pytest.mark.parametrize(
    ("articles", "level"),
    [
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Police arrested Mara Tolliver on Tuesday."],
            "conflict",
            id="an arrest",
        ),
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Mara Tolliver is in jail since her arrest on Tuesday."],
            "conflict",
            id="an arrest told in a noun",
        ),
        pytest.param(
            ["Mara Tolliver died on Sunday.", "Mara Tolliver died on Monday at the age of 80."],
            "conflict",
            id="a death",
        ),
        pytest.param(
            ["Mara Tolliver was born on 3 May 1961.", "Mara Tolliver was born on May 5, 1961."],
            "conflict",
            id="a birth",
        ),
        pytest.param(
            [("2013-07-03", "Mara Tolliver resigned on Monday."), ("2013-07-04", "Mara Tolliver resigned on July 2.")],
            "conflict",
            id="a weekday beside a date",
        ),
        pytest.param(
            [
                "Two rowers were flying home Friday after they were pulled off a plane the day before.",
                "On Wednesday police pulled Holm and Tolliver off their flight.",
            ],
            "conflict",
            id="as many out of the same vehicle",
        ),
        pytest.param(
            ["The fire broke out at 3:25 a.m. on Sunday.", "The blaze started at 4:40 a.m. on Sunday."],
            "conflict",
            id="clock times",
        ),
        pytest.param(
            [
                "An explosion rocked the mill on Monday. It happened at 6:10 p.m.",
                "The blast at the mill came at 8 p.m.",
            ],
            "conflict",
            id="a pronoun for the happening",
        ),
        pytest.param(
            ["The ferry crash happened on Monday morning.", "The ferry crash happened on Monday evening."],
            "conflict",
            id="parts of the day that do not meet",
        ),
        pytest.param(
            ["The ferry crash happened on Monday afternoon.", "The ferry crash happened on Monday evening."],
            "variant",
            id="parts of the day that meet at the border",
        ),
        pytest.param(
            ["The three sailors were found on Monday afternoon.\nThree sailors were found on Monday evening.", "A."],
            "variant",
            id="parts of the day within one article",
        ),
        pytest.param(
            ["The ferry crash happened at 9:24 a.m. Sunday.", "The ferry crash happened at 9:27 a.m. Sunday."],
            "variant",
            id="a few minutes",
        ),
        pytest.param(
            [QUAKE + "It took place at 7:41 AM local time.", QUAKE + "The quake hit at 0741 GMT."],
            "conflict",
            id="the same digits in two zones",
        ),
        pytest.param(
            [QUAKE + "It took place early Tuesday.", QUAKE + "The quake hit at 0741 GMT."],
            "conflict",
            id="a part of the day and a zone",
        ),
        pytest.param(
            [
                ("2013-07-03", "In April last year an 8.6-magnitude quake struck off Eastholm Bay in Jakarta."),
                ("2013-07-03", "An 8.7-magnitude earthquake also hit off Jakarta in May 2012."),
            ],
            "conflict",
            id="the month of an earlier happening",
        ),
        pytest.param(
            [
                "Two inmates escaped from the prison late Saturday. The inmates are armed.",
                "Two inmates fled the jail on Friday.\nThe two inmates escaped on Friday.",
            ],
            "conflict",
            id="as many of one description",
        ),
        pytest.param(
            ["Gunmen robbed the store on Thursday.", "The robbery at the store took place on Friday."],
            "conflict",
            id="an act told as a happening",
        ),
        pytest.param(
            ["Ivo Brandt was charged on Monday.", "Ivo Brandt will be charged on Tuesday."], "update", id="as expected"
        ),
        pytest.param(
            ["The president fired Ivo Brandt on Tuesday.", "Ivo Brandt was dismissed as director on Wednesday."],
            "conflict",
            id="a dismissal from a post",
        ),
        pytest.param(
            [
                "Two undersea cables were cut on Wednesday. The cables carry calls.",
                "Two undersea cables were severed on Thursday, and cables elsewhere hold.",
            ],
            "conflict",
            id="as many things",
        ),
        pytest.param(
            ["The jury convicted Ivo Brandt on Thursday.", "Ivo Brandt was found guilty on Friday."],
            "conflict",
            id="found guilty",
        ),
        pytest.param(
            [
                "The suspect was arrested on Monday.",
                "Police arrested Ivo Brandt on Tuesday.",
                "Ivo Brandt is the suspect.",
            ],
            "conflict",
            id="the suspect, where one person was arrested",
        ),
        pytest.param(
            ["The president signed the bill on Monday. The bill bans nets.", "The bill was signed on Wednesday."],
            "conflict",
            id="a bill",
        ),
        pytest.param(
            ["In 2012, Holm filed a libel suit against the Gazette.", "Holm brought a libel suit in 2013 against it."],
            "conflict",
            id="the year of a suit",
        ),
        pytest.param(
            ["In 2012, Holm filed a libel suit against the Gazette.", "In 2012, a libel lawsuit was dismissed."],
            "variant",
            id="two stages of a suit in one year",
        ),
        pytest.param(
            ["The hearing on the pier took place on Tuesday.", "Wednesday's hearing on the pier drew a crowd."],
            "conflict",
            id="a hearing",
        ),
        pytest.param(
            ["A quake hit Iran. The quake struck at 2:55 p.m. (0755 GMT) in Iran.", "A quake hit Iran."],
            "internal-conflict",
            id="one moment in two zones that do not agree",
        ),
        pytest.param(
            [
                ("2013-07-03", "The mayor of Holm left yesterday, and police arrested Mara Tolliver yesterday."),
                ("2013-07-03", "Mara Tolliver was arrested on Monday."),
            ],
            "variant",
            id="yesterday beside the day before it",
        ),
    ],
)
def test_times_of_one_happening_that_differ_are_told(nlp: Language, articles: list[Told], level: str) -> None:
    (finding,) = of_time(held(nlp, *articles))
    assert finding.level == level


@pytest.mark.parametrize(
    "articles",
    [
        pytest.param(["The ferry sank late Saturday.", "The ferry sank early Sunday."], id="one night"),
        pytest.param(
            ["The ferry sank on Saturday night.", "The ferry sank on Sunday."], id="a night and the day after"
        ),
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Mara Tolliver was arrested again on Friday."],
            id="a second arrest",
        ),
        pytest.param(
            ["The ferry crash happened on Saturday night.", "The ferry crash happened at 1 a.m. Sunday."],
            id="a night and the hour after midnight",
        ),
        pytest.param(
            ["The ferry crash happened on Monday evening.", "The ferry crash happened on Monday night."],
            id="evening and night",
        ),
        pytest.param(
            ["The ferry crash happened at about 10 a.m.", "The ferry crash happened at 10:07 a.m."], id="about"
        ),
        pytest.param(
            ["The ferry crash happened at 10 a.m.", "The ferry crash happened at 10:07 a.m."], id="a full hour"
        ),
        pytest.param(
            [QUAKE + "It hit at 2:41 p.m. local time.", QUAKE + "The quake hit at 0741 GMT."], id="zones that agree"
        ),
        pytest.param(
            ["The quake hit at 2:41 p.m. local time.", "The quake hit at 0741 GMT."], id="a zone that nothing tells"
        ),
        pytest.param(["The quake hit at 2:41 p.m.", "The quake hit at 0741 GMT."], id="a zone that is not told"),
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Ivo Brandt was arrested on Tuesday."], id="two people arrested"
        ),
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Mara Tolliver was not arrested on Tuesday."], id="a denial"
        ),
        pytest.param(["Mara Tolliver was arrested on Monday.", "Mara Tolliver was charged on Tuesday."], id="two acts"),
        pytest.param(
            ["Mara Tolliver was arrested on Monday.", "Ivo Brandt arrested a thief on Tuesday."], id="who arrests"
        ),
        pytest.param(
            [("2013-07-03", "Mara Tolliver resigned on Monday."), ("2013-07-03", "Mara Tolliver resigned on July 1.")],
            id="a weekday and its date",
        ),
        pytest.param(
            [("2013-07-03", "The ferry sank yesterday."), ("2013-07-02", "The ferry sank today.")], id="one day"
        ),
        pytest.param(["The ferry sank yesterday.", "The ferry sank today."], id="days that nothing tells"),
        pytest.param(
            ["Holm and Brandt met in a debate on Monday.", "Holm and Brandt met in a debate on Thursday."],
            id="two debates",
        ),
        pytest.param(
            ["Mara Tolliver held a rally on Monday.", "Mara Tolliver held a rally on Friday."], id="two rallies"
        ),
        pytest.param(
            ["A man was arrested on Monday.", "A woman was arrested on Tuesday."], id="people that nothing joins"
        ),
        pytest.param(
            ["Three people were arrested on Monday.", "Three people were arrested on Tuesday."],
            id="strangers of one number",
        ),
        pytest.param(
            ["Police pulled two men off a bus on Monday.", "Police pulled four men off a bus on Tuesday."],
            id="another number out of the vehicle",
        ),
        pytest.param(
            ["A quake hit Lima in May 2007.", "A quake hit Quito in April 2007."], id="earlier happenings of two places"
        ),
        pytest.param(
            ["A quake hit Lima in May 2007.", "A quake hit Lima in April 2009."], id="earlier happenings of two years"
        ),
        pytest.param(
            [
                "A quake hit Lima in May 2007 and another quake hit Lima in April 2007.",
                "A quake hit Lima in April 2007.",
            ],
            id="an article that tells of both",
        ),
        pytest.param(
            ["The 4.2-magnitude quake that hit Lima in May 2007.", "A quake of magnitude 7.9 hit Lima in April 2007."],
            id="quakes of two sizes",
        ),
        pytest.param(
            [
                "Two inmates escaped on Saturday. The inmates are armed.",
                "Four inmates escaped on Friday, as inmates do.",
            ],
            id="another number of one description",
        ),
        pytest.param(
            [
                "The suspect was arrested on Monday.",
                "Mara Holm was arrested on Tuesday. Ivo Brandt was arrested on Sunday.",
            ],
            id="the suspect, where two people were arrested",
        ),
        pytest.param(
            ["Mara Tolliver returned to Rome on Monday.", "Mara Tolliver returned to Paris on Tuesday."], id="returns"
        ),
        pytest.param(
            [
                "Ivo Brandt hit Mara Tolliver on Monday over taxes.",
                "Ivo Brandt hit Mara Tolliver on Tuesday over nets.",
            ],
            id="blows in words",
        ),
        pytest.param(
            ["A poll found Mara Tolliver ahead on Monday.", "A poll found Mara Tolliver ahead on Friday."], id="polls"
        ),
        pytest.param(
            ["The Senate hearing took place on Tuesday.", "The House hearing took place on Wednesday."],
            id="two hearings",
        ),
        pytest.param(
            ["A hearing took place on Tuesday.", "Another hearing took place on Wednesday."], id="another hearing"
        ),
        pytest.param(
            ["Holm filed a libel suit in 2012.", "Brandt brought a divorce suit in 2013."], id="suits of two kinds"
        ),
        pytest.param(
            [
                "In 2012, Holm filed a libel suit.",
                "In 2012 Holm filed a libel suit, and in 2012 the suit was dismissed.",
            ],
            id="an article that tells of both stages",
        ),
        pytest.param(
            ["In 2012, Holm filed a libel suit.", "In 2015, a libel suit was dismissed."], id="stages of two years"
        ),
        pytest.param(
            ["Holm announced on Monday that it would close.", "Holm announced on Tuesday that it would sell."],
            id="two announcements",
        ),
        pytest.param(
            ["The earthquake hit on Tuesday.", "The earthquake hit Lima on Tuesday. In 2007, a quake hit Lima."],
            id="a happening of another year",
        ),
        pytest.param(
            ["The ferry sank on Monday, police said on Tuesday.", "The ferry sank on Monday."],
            id="the day of a statement",
        ),
    ],
)
def test_times_that_agree_or_are_of_two_happenings_are_not_told(nlp: Language, articles: list[Told]) -> None:
    assert of_time(held(nlp, *articles)) == []


def test_two_zones_of_one_moment_are_compatible(nlp: Language) -> None:
    found = held(nlp, QUAKE + "It hit at 2:41 p.m. local time.", QUAKE + "The quake hit at 0741 GMT.")
    (row,) = [one for one in found.compatible if one.kind == "time"]
    assert "local time in Thailand is 7 hours ahead of UTC" in row.explanation
