"""Quotations and their speakers: every order of cue and speaker, and what is nobody's words."""

import json
import sys
import time
from pathlib import Path

import pytest
from spacy.language import Language

from generator.article.people import find_people
from generator.findings import Quotation
from tests.articles import article_of, marked_words, parsed, quotations_of

KNOWN = (
    "Mayor Elena Brandt met harbour chief Tom Okafor in the town hall on Monday. "
    "The Harbour Ministry sent its own engineer, Ruth Salter."
)


def read(nlp: Language, *paragraphs: str) -> tuple[Quotation, ...]:
    article = article_of(*paragraphs)
    doc = parsed(nlp, article)
    return quotations_of(article, doc, find_people(article, doc))


def said(nlp: Language, *paragraphs: str) -> list[tuple[str, str | None]]:
    """The quoted words with their speakers, indirect speech left out."""
    found = read(nlp, *paragraphs)
    return [(q.text, q.speaker.name if q.speaker else None) for q in found if q.kind != "indirect"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # cue and speaker after the words
        ("“The bridge is safe,” Brandt said.", [("The bridge is safe,", "Elena Brandt")]),
        ("“The bridge is safe,” said Brandt.", [("The bridge is safe,", "Elena Brandt")]),
        ("“The bridge is safe,” said Mayor Elena Brandt.", [("The bridge is safe,", "Elena Brandt")]),
        ("“Is the bridge safe?” Okafor asked.", [("Is the bridge safe?", "Tom Okafor")]),
        ("“Close it now!” Brandt told reporters.", [("Close it now!", "Elena Brandt")]),
        (
            "“The bridge is safe,” Brandt, who took office in May, told Okafor.",
            [("The bridge is safe,", "Elena Brandt")],
        ),
        ("“The bridge is safe,” Okafor told Brandt on Tuesday.", [("The bridge is safe,", "Tom Okafor")]),
        ("“The bridge is safe,” stated Elena Brandt", [("The bridge is safe,", "Elena Brandt")]),
        ("“The bridge is safe.” — Elena Brandt", [("The bridge is safe.", "Elena Brandt")]),
        ("“The bridge is safe,” she said after the meeting with Salter.", [("The bridge is safe,", "Elena Brandt")]),
        ('"The bridge is safe," Okafor replied.', [("The bridge is safe,", "Tom Okafor")]),
        ("''The bridge is safe,'' Okafor wrote.", [("The bridge is safe,", "Tom Okafor")]),
        ("‘The bridge is safe,’ Okafor added.", [("The bridge is safe,", "Tom Okafor")]),
        # cue and speaker before the words
        ("Brandt said: “The bridge is safe.”", [("The bridge is safe.", "Elena Brandt")]),
        ("Brandt said, “The bridge is safe.”", [("The bridge is safe.", "Elena Brandt")]),
        ("Okafor told Brandt: “The bridge is safe.”", [("The bridge is safe.", "Tom Okafor")]),
        ("Okafor smiled, adding: “The bridge is safe.”", [("The bridge is safe.", "Tom Okafor")]),
        ("Said Okafor: “The bridge is safe.”", [("The bridge is safe.", "Tom Okafor")]),
        ("Okafor had this message for Brandt: “Close it now.”", [("Close it now.", "Tom Okafor")]),
        (
            "In a letter to Brandt, harbour chief Tom Okafor wrote: “Close it now.”",
            [("Close it now.", "Tom Okafor")],
        ),
        # split in two
        (
            "“The bridge,” Brandt said, “is safe.”",
            [("The bridge,", "Elena Brandt"), ("is safe.", "Elena Brandt")],
        ),
        (
            "“The bridge is safe,” Brandt said. “We checked it twice.”",
            [("The bridge is safe,", "Elena Brandt"), ("We checked it twice.", "Elena Brandt")],
        ),
        (
            "“The bridge is safe,” Brandt said, and Okafor added, “We checked it twice.”",
            [("The bridge is safe,", "Elena Brandt"), ("We checked it twice.", "Tom Okafor")],
        ),
        # woven into the sentence
        ("Brandt said that the bridge “will stay open all year.”", [("will stay open all year.", "Elena Brandt")]),
        ("Brandt called the bridge “a marvel”.", [("a marvel", "Elena Brandt")]),
        ("Okafor described the plan as “half finished” on Monday.", [("half finished", "Tom Okafor")]),
        (
            "Brandt criticised the delay, calling the work “sloppy” and urging patience.",
            [("sloppy", "Elena Brandt")],
        ),
        ("The bridge was called “a marvel” by Okafor.", [("a marvel", "Tom Okafor")]),
        (
            "Brandt has suggested that a ferry could end the “long wait” for travellers.",
            [("long wait", "Elena Brandt")],
        ),
        ("Okafor offered to repair the bridge “at any price.”", [("at any price.", "Tom Okafor")]),
        ("Brandt’s claim that the bridge is “as good as new” drew laughter.", [("as good as new", "Elena Brandt")]),
        (
            "According to Okafor, the bridge is “good for another century.”",
            [("good for another century.", "Tom Okafor")],
        ),
        (
            "Okafor warned of “serious trouble” and “long queues.”",
            [
                ("serious trouble", "Tom Okafor"),
                ("long queues.", "Tom Okafor"),
            ],
        ),
        ("The repairs are “a waste of money,” Okafor said.", [("a waste of money,", "Tom Okafor")]),
        # institutions, the unnamed
        ("The Harbour Ministry said the work would “take a month.”", [("take a month.", "Harbour Ministry")]),
        ("“It will take a month,” a senior official said.", [("It will take a month,", "a senior official")]),
        ("A spokesman for the builders said: “It is done.”", [("It is done.", "A spokesman for the builders")]),
        ("“It is done,” a spokesman, Piet Vos, said.", [("It is done,", "Piet Vos")]),
        (
            "Engineers speak of a “settling phase” of the piers — a Harbour Ministry euphemism for cracks.",
            [("settling phase", "Harbour Ministry")],
        ),
        # lists and transcripts
        ("BRANDT: “The bridge is safe.”", [("The bridge is safe.", "Elena Brandt")]),
        ("“OKAFOR: The bridge is safe.”", [("OKAFOR: The bridge is safe.", "Tom Okafor")]),
    ],
)
def test_every_order_of_cue_and_speaker(nlp: Language, text: str, expected: list[tuple[str, str]]) -> None:
    assert said(nlp, KNOWN, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Brandt grew up on the film “The Long Ferry” and its sequel.",
        "Okafor spoke on the radio show “Good Morning Harbour” on Monday.",
        "Tom “Anchor” Okafor was there.",
        "The so-called “ghost ferry” ran again on Monday.",
        "The ferry is a “museum piece” with two funnels.",
        "The crowd wore hats with an “A” on them.",
        "Nobody knows where the word “wharf” comes from.",
        "“(Applause.)”",
        "Brandt's ferry, the “Silver Gull,” sank in 1962.",
        'The page reads <img alt="bridge" src="b.png"> in the source.',
        "’Tis the dockers’ hall, built in the ’90s.",
    ],
)
def test_titles_nicknames_and_scare_quotes_are_nobodys_words(nlp: Language, text: str) -> None:
    assert said(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We never received a request,” said Ms Brandt yesterday.", "Elena Brandt"),
        ("“We never received a request,” said council leader Tom Okafor last night.", "Tom Okafor"),
        ("“We never received a request,” said Okafor Friday.", "Tom Okafor"),
        ("“We never received a request,” said yesterday the engineer, Ruth Salter.", "Ruth Salter"),
        ("Okafor last night said: “We never received a request.”", "Tom Okafor"),
        ("“We never received a request,” said 34-year-old Okafor this week.", "Tom Okafor"),
        ("“We never received a request,” the ministry's annual report said.", "the ministry's annual report"),
        ("“We never received a request,” said The Monday Club.", "The Monday Club"),
        ("“We never received a request,” said ET.", None),
        # markup that a page or a file left around a name
        ("“We never received a request,” said _Tom Okafor_.", "Tom Okafor"),
        ("**Tom Okafor** said: “We never received a request.”", "Tom Okafor"),
        ("“We never received a request,” said _a resident_ today.", "a resident"),
    ],
)
def test_words_that_say_when_and_markup_are_no_speaker(nlp: Language, text: str, speaker: str | None) -> None:
    assert [name for _, name in said(nlp, KNOWN, text)] == [speaker]


@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
@pytest.mark.parametrize(
    ("text", "direct", "indirect"),
    [
        ("Okafor raised the alarm at about 5 a.m. {} he said.", "We heard a bang and ran,", []),
        (
            "Okafor said he raised the alarm at 5 a.m. {} he said.",
            "We heard a bang and ran,",
            ["he raised the alarm at 5 a.m."],
        ),
        ("Okafor said the quay was shut, and Brandt said, {}", "We will not pay for it.", ["the quay was shut"]),
    ],
)
def test_reported_speech_repeats_no_direct_speech(
    nlp: Language, marks: str, text: str, direct: str, indirect: list[str]
) -> None:
    found = read(nlp, KNOWN, text.format(marks.format(direct)))
    assert [q.text for q in found if q.kind == "indirect"] == indirect
    assert [q.text for q in found if q.kind in {"direct", "mixed"}] == [direct]


@pytest.mark.parametrize(
    ("text", "lemma"),
    [
        ("Okafor said he knew the quay was “a wreck”.", "say"),
        ("Everyone knows “the quay is a wreck,” Okafor said.", "say"),
    ],
)
def test_a_verb_of_saying_comes_before_one_of_knowing(nlp: Language, text: str, lemma: str) -> None:
    quoted = [q for q in read(nlp, KNOWN, text) if q.kind != "indirect"]
    assert [(q.cue and q.cue.lemma, q.speaker and q.speaker.name) for q in quoted] == [(lemma, "Tom Okafor")]


@pytest.mark.parametrize(
    "text",
    [
        "A diver, Ida Moss, was killed on Monday. “It was dark,” she said.",
        "Ida Moss, who died on Monday, was a diver. “It was dark,” she said.",
        "The victim was identified as Ida Moss, 34, a diver. She said nobody had asked.",
    ],
)
def test_a_pronoun_that_may_stand_for_another_is_unsure(nlp: Language, text: str) -> None:
    assert all(q.speaker is not None and q.speaker.confidence < 0.6 for q in read(nlp, text))


def test_words_that_nobody_said_are_kept_for_other_readers(nlp: Language) -> None:
    article = article_of("The so-called “ghost ferry” ran again on Monday.")
    doc = parsed(nlp, article)
    assert [span.text for span in marked_words(article, doc, find_people(article, doc)).uncredited] == ["ghost ferry"]


@pytest.mark.parametrize(
    ("text", "clause", "speaker"),
    [
        ("Brandt said that the bridge was safe.", "that the bridge was safe", "Elena Brandt"),
        ("Brandt said the bridge was safe.", "the bridge was safe", "Elena Brandt"),
        ("The bridge was safe, Brandt said.", "The bridge was safe", "Elena Brandt"),
        ("The bridge was safe, said Tom Okafor.", "The bridge was safe", "Tom Okafor"),
        ("The bridge was safe, according to Okafor.", "The bridge was safe", "Tom Okafor"),
        ("According to Okafor, the bridge was safe.", "the bridge was safe", "Tom Okafor"),
        ("Okafor told Brandt that the bridge was safe.", "that the bridge was safe", "Tom Okafor"),
        ("Okafor warned that the bridge could fall.", "that the bridge could fall", "Tom Okafor"),
        ("The Harbour Ministry confirmed that it had paid.", "that it had paid", "Harbour Ministry"),
        ("Officials suggest the repairs will take a year.", "the repairs will take a year", "Officials"),
        (
            "Brandt said that the port was full and that the ferry was late.",
            "that the port was full and that the ferry was late",
            "Elena Brandt",
        ),
        (
            "Police said he left and refused to drop the rope.",
            "he left and refused to drop the rope",
            "Police",
        ),
        ("Too often, Brandt said, the talk turns to anger.", "the talk turns to anger", "Elena Brandt"),
        ("Okafor rejected Brandt’s claim that the piers were sound.", "that the piers were sound", "Elena Brandt"),
        ("A warning from Okafor that the rope was thin came late.", "that the rope was thin", "Tom Okafor"),
    ],
)
def test_reported_speech_gives_the_content_clause(nlp: Language, text: str, clause: str, speaker: str) -> None:
    found = [q for q in read(nlp, KNOWN, text) if q.kind == "indirect"]
    assert [(q.text, q.speaker.name if q.speaker else None) for q in found] == [(clause, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Brandt said nothing.",
        "Okafor said so.",
        "If Brandt says that the bridge is safe, traffic will return.",
        "It goes without saying that the bridge is old.",
        "What Brandt says is widely read.",
        "Okafor went to the town hall to say goodbye.",
        "The war has claimed hundreds of lives and displaced many.",
        "The bridge is old, and the ferry is slow.",
        "He needs to ensure that the bridge is safe.",
        "Brandt’s fear that the bridge would fall kept the town awake.",
        "Brandt’s letter that morning was short.",
        "The claim that the bridge was old drew laughter.",
    ],
)
def test_what_is_no_report_yields_none(nlp: Language, text: str) -> None:
    assert read(nlp, text) == ()


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker", "resolved_by"),
    [
        (("Okafor met Mrs. Brandt.", "“It is safe,” she said."), "It is safe,", "Elena Brandt", "pronoun"),
        (("Mr. Okafor met Brandt.", "“It is safe,” he said."), "It is safe,", "Tom Okafor", "pronoun"),
        (("Okafor arrived.", "“It is safe,” the mayor said."), "It is safe,", "Elena Brandt", "context"),
        (("“It is safe,” Okafor said.", "“Nobody need worry.”"), "Nobody need worry.", "Tom Okafor", "context"),
        (("“It is safe.", "“Nobody need worry,” Okafor said."), "Nobody need worry,", "Tom Okafor", "named"),
        (("Okafor told Brandt of the cracks.", "“Close it now.”"), "Close it now.", "Tom Okafor", "context"),
        (("“It is safe. Nobody need worry.” “Go home,” Okafor said.",), "Go home,", "Tom Okafor", "named"),
    ],
)
def test_pronouns_descriptions_and_context(
    nlp: Language, paragraphs: tuple[str, ...], words: str, speaker: str, resolved_by: str
) -> None:
    found = {q.text: q.speaker for q in read(nlp, KNOWN, *paragraphs)}
    assert found[words] is not None
    assert (found[words].name, found[words].resolved_by) == (speaker, resolved_by)


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker", "kind"),
    [
        # the subject of the sentence before, in the same paragraph, comes before anybody earlier
        (
            ("“It is dear,” she said.", "Ferry owner Kit Dravel was furious. “It is an insult,” she seethed."),
            "It is an insult,",
            "Kit Dravel",
            "person",
        ),
        (
            ("“It is dear,” she said.", "Ferry owner Kit Dravel was furious. “It is an insult,” she frothed."),
            "It is an insult,",
            "Kit Dravel",
            "person",
        ),
        (("Tom Okafor left. “It is dear,” she said.",), "It is dear,", "Elena Brandt", "person"),
        # a speaker without a name is taken up by a pronoun
        (
            ("A former diver said the piers were hollow.", "“We saw it,” he said."),
            "We saw it,",
            "A former diver",
            "unnamed",
        ),
        (
            ("A docker, who asked not to be named, said the piers were hollow.", "“We saw it,” he said."),
            "We saw it,",
            "A docker",
            "unnamed",
        ),
        (("A spokeswoman said it was safe.", "“We saw it,” she said."), "We saw it,", "A spokeswoman", "unnamed"),
        (("A spokeswoman said it was safe.", "“We saw it,” he said."), "We saw it,", "Tom Okafor", "person"),
        (
            ("A diver said the piers were hollow.", "The diver left at noon.", "Okafor left.", "“We saw it,” he said."),
            "We saw it,",
            "Tom Okafor",
            "person",
        ),
        (("Two dockers said it was late.", "“We saw it,” they said."), "We saw it,", "Two dockers", "unnamed"),
        # a name inside somebody's title is not who the sentence is about
        (("Okafor campaign spokesman Jan Hollis left. “It is late,” he said.",), "It is late,", "Jan Hollis", "person"),
        # statements and letters speak for whose they are
        (("Okafor left. His letter called the plan “half baked”.",), "half baked", "Tom Okafor", "person"),
        (("Brandt’s statement said the piers were “quite sound.”",), "quite sound.", "Elena Brandt", "person"),
        (("A statement by Ruth Salter said the piers were “quite sound.”",), "quite sound.", "Ruth Salter", "person"),
        (
            ("The Harbour Ministry refused to comment. Its statement said the piers were “quite sound.”",),
            "quite sound.",
            "Harbour Ministry",
            "institution",
        ),
        (
            ("The ministry refused to comment. Its statement said the piers were “quite sound.”",),
            "quite sound.",
            "The ministry",
            "institution",
        ),
        (("Monday’s statement said the piers were “quite sound.”",), "quite sound.", "Monday’s statement", "document"),
        (("Okafor’s report said the piers were “quite sound.”",), "quite sound.", "Okafor’s report", "document"),
        # the verb first
        (("Added harbour chief Tom Okafor: “It is late.”",), "It is late.", "Tom Okafor", "person"),
        (("Wrote Salter in a letter to the council: “It is late.”",), "It is late.", "Ruth Salter", "person"),
        (("Told of the cracks, Brandt said: “It is late.”",), "It is late.", "Elena Brandt", "person"),
    ],
)
def test_who_is_meant(nlp: Language, paragraphs: tuple[str, ...], words: str, speaker: str, kind: str) -> None:
    found = {q.text: q.speaker for q in read(nlp, KNOWN, *paragraphs)}
    assert found[words] is not None
    assert (found[words].name, found[words].type) == (speaker, kind)


@pytest.mark.parametrize(
    "text",
    [
        "Photo: “The bridge at dawn”",
        "WATCH: “The bridge is falling down”",
        "Read more: “How the bridge was built”",
        "Share this: “The bridge is closed for good”",
        "Okafor has not seen the inspection report, ‘Cables and Clamps, East and West’, and left.",
        "In its annual survey, “Rust and Wind,” the ministry was blunt.",
    ],
)
def test_labels_and_titles_of_papers_speak_for_nobody(nlp: Language, text: str) -> None:
    assert said(nlp, KNOWN, text) == []


def test_a_thing_before_a_colon_is_no_speaker(nlp: Language) -> None:
    assert said(nlp, "The verdict: “It was late.”") == [("It was late.", None)]


@pytest.mark.parametrize(
    ("paragraphs", "shown"),
    [
        # nothing but quotation, right behind a quotation that is attributed
        (("“The bridge is safe,” Okafor said.", "“We checked it on Monday.”"), "Tom Okafor"),
        (("“The bridge is safe,” Okafor said.", "“We checked it.”", "“On Monday.”"), "Tom Okafor"),
        # the only person of its paragraph
        (("Ruth Salter shook her head. “Not in my lifetime.”",), "Ruth Salter"),
        # somebody else may answer
        (("“Is the bridge safe?” Okafor asked.", "“We checked it on Monday.”"), None),
        (("“The bridge is safe,” Okafor said.", "Ruth Salter was angry.", "“We checked it on Monday.”"), None),
        (("“The bridge is safe,” Okafor said.", "Rain fell on the town.", "“We checked it on Monday.”"), None),
        (("Ruth Salter looked at Okafor. “Not in my lifetime.”",), None),
    ],
)
def test_who_goes_on_speaking(nlp: Language, paragraphs: tuple[str, ...], shown: str | None) -> None:
    speaker = read(nlp, KNOWN, *paragraphs)[-1].speaker
    assert (speaker.name if speaker is not None and speaker.confidence >= 0.6 else None) == shown


def test_context_is_less_sure_than_a_name(nlp: Language) -> None:
    named, context = read(nlp, KNOWN, "“It is safe,” Okafor said.", "“Nobody need worry.”")
    assert named.speaker and context.speaker
    assert named.speaker.confidence > context.speaker.confidence


def test_a_pronoun_keeps_its_own_mention_and_takes_the_fullest_name(nlp: Language) -> None:
    (found,) = [q for q in read(nlp, KNOWN, "Mr. Okafor left.", "“It is safe,” he said.") if q.kind == "direct"]
    assert found.speaker is not None and found.speaker.mention is not None
    assert (found.speaker.mention.text, found.speaker.name) == ("he", "Tom Okafor")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Brandt said: “The bridge is safe.”", "direct"),
        ("“We go,” Brandt said.", "direct"),
        ("Brandt said that nothing “will be open until the winter ends.”", "mixed"),
        ("Brandt called it “a marvel.”", "fragment"),
        # whole sentences behind a bracket or dots, or without the comma before them
        ("“[The] bridge is safe and it was always safe,” Brandt said.", "direct"),
        ("“…and then we closed the bridge for good,” Brandt said.", "direct"),
        ("“A diver told us, ‘The bridge is rotten,’ ” Brandt said.", "direct"),
        ("Brandt tweeted “Bridges work. They always did.”", "direct"),
        ("Brandt praised the “Bridges Work For Us All” campaign.", "fragment"),
        ("Brandt called the cranes “Paper Tiger” toys.", "fragment"),
    ],
)
def test_kind_says_how_the_words_stand(nlp: Language, text: str, kind: str) -> None:
    assert [q.kind for q in read(nlp, KNOWN, text) if q.kind != "indirect"] == [kind]


@pytest.mark.parametrize(
    ("text", "act", "lemma"),
    [
        ("“It is safe,” Brandt said.", "neutral", "say"),
        ("“It is safe,” Brandt insisted.", "assert", "insist"),
        ("“It is not safe,” Brandt warned.", "warn", "warn"),
        ("“We were late,” Brandt admitted.", "admit", "admit"),
        ("Brandt denied that the bridge was closed.", "deny", "deny"),
        ("Brandt promised that the bridge would open.", "promise", "promise"),
        ("Brandt praised the crew as “tireless workers.”", "praise", "praise"),
        ("Brandt accused the builders of “plain theft.”", "accuse", "accuse"),
        ("Brandt demanded “full repayment.”", "demand", "demand"),
        ("Okafor doubted that the bridge would open.", "doubt", "doubt"),
    ],
)
def test_the_cue_gives_the_speech_act(nlp: Language, text: str, act: str, lemma: str) -> None:
    (found,) = read(nlp, KNOWN, text)
    assert found.cue is not None
    assert (found.speech_act, found.cue.lemma) == (act, lemma)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Brandt said that the bridge was safe.", False),
        ("Brandt never said that the bridge was safe.", True),
        ("Brandt did not say that the bridge was safe.", True),
        ("Brandt might say that the bridge was safe.", True),
        ("Brandt refused to call it “a failure.”", True),
    ],
)
def test_a_negated_or_hypothetical_cue_is_hedged(nlp: Language, text: str, hedged: bool) -> None:
    assert [q.hedged for q in read(nlp, KNOWN, text)] == [hedged]


def test_parts_of_a_split_quotation_share_an_utterance(nlp: Language) -> None:
    first, second = read(nlp, KNOWN, "“The bridge,” Brandt said, “is safe.”")
    assert first.utterance == second.utterance
    assert first.id != second.id


@pytest.mark.parametrize(
    ("paragraphs", "same"),
    [
        (("“The bridge is safe,” Brandt said.", "“We checked it on Monday.”"), True),
        # a paragraph between may hold somebody else's turn
        (("“The bridge is safe,” Brandt said.", "Rain fell on the town.", "“We checked it on Monday.”"), False),
        # one reports, another is quoted inside the report
        (("Brandt said Okafor had described the bridge as “a heap of rust” in May.",), False),
        # left open, closed in the next paragraph, which says who speaks
        (("Okafor left. “The bridge is safe.", "“We checked it on Monday,” Ruth Salter said."), True),
        (("Okafor blamed the wind. “The bridge is safe.", "“We checked it on Monday,” he said."), True),
    ],
)
def test_which_rows_are_one_utterance(nlp: Language, paragraphs: tuple[str, ...], same: bool) -> None:
    first, *_, last = read(nlp, KNOWN, *paragraphs)
    assert (first.utterance == last.utterance) is same


def test_a_quotation_left_open_is_said_by_whoever_closes_it(nlp: Language) -> None:
    found = said(nlp, KNOWN, "Okafor left the hall.", "“The bridge is safe.", "“We checked it,” Ruth Salter said.")
    assert [speaker for _, speaker in found] == ["Ruth Salter", "Ruth Salter"]


def test_a_quoted_heading_is_nobodys(nlp: Language) -> None:
    article = article_of("“The bridge is safe,” Elena Brandt said.", ("heading", "‘A RIVER OF OIL’"))
    doc = parsed(nlp, article)
    assert [q.speaker for q in quotations_of(article, doc, find_people(article, doc))][1:] == [None]


def test_a_clause_with_quoted_words_shares_its_utterance_with_them(nlp: Language) -> None:
    clause, words = read(nlp, KNOWN, "Brandt said the bridge was “as good as new” after the works.")
    assert (clause.kind, words.kind) == ("indirect", "fragment")
    assert clause.utterance == words.utterance


def test_the_attribution_holds_speaker_and_cue(nlp: Language) -> None:
    (found,) = read(nlp, KNOWN, "“It is safe,” Mayor Elena Brandt said on Monday.")
    assert found.attribution is not None
    assert found.attribution.text == "Mayor Elena Brandt said"


def test_spans_are_slices_of_the_text_and_in_order(nlp: Language) -> None:
    article = article_of(KNOWN, "“A😀,” Brandt said. He said it was late.", "“B,” he said.")
    doc = parsed(nlp, article)
    found = quotations_of(article, doc, find_people(article, doc))
    assert [q.start for q in found] == sorted(q.start for q in found)
    assert all(q.text == article.text[q.start : q.end] for q in found)


def test_the_same_words_twice_have_ids_of_their_own(nlp: Language) -> None:
    found = read(nlp, KNOWN, "“It is safe,” Brandt said.", "“It is safe,” Brandt said.")
    assert len({q.id for q in found}) == 2


def test_leftovers_are_not_read_and_headings_and_items_are(nlp: Language) -> None:
    article = article_of(
        KNOWN,
        ("heading", "Brandt: “The bridge is safe”"),
        ("list-item", "Okafor has hoped to open it in “any weather.”"),
        ("leftover", "“First!” wrote a reader."),
    )
    doc = parsed(nlp, article)
    found = quotations_of(article, doc, find_people(article, doc))
    assert [(q.text, q.speaker.name if q.speaker else None) for q in found] == [
        ("The bridge is safe", "Elena Brandt"),
        ("any weather.", "Tom Okafor"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what cannot speak is no speaker, and what it "says" is no reported speech
        ("The shooting prompted Okafor to act. Gulls said the quay was theirs.", []),
        ("Several of the packages suggested the sender was nervous.", []),
        ("Several of the clerks suggested the sender was nervous.", ["Several of the clerks"]),
        # the subject of the first verb, not of what it reports
        ("Okafor noted that the repair was late and warned there might be more cracks.", ["Tom Okafor"] * 2),
        # somebody asked or told something is no speaker of it
        ("Asked whether the bridge would close, Okafor left the hall.", [None]),
        ("Informed that the bridge had closed, Okafor left the hall.", []),
        # an apposition belongs to the noun that it fits
        (
            "A lawyer for another clerk, Tom Okafor, said that the man had reached an agreement.",
            ["A lawyer for another clerk"],
        ),
        ("A lawyer for Elena Brandt, Ruth Salter of Hull and Partners, said the deal was done.", ["Ruth Salter"]),
        ("A spokesman for the ministry, Tom Okafor, said the deal was done.", ["Tom Okafor"]),
        # figures that a text relies on
        ("About 900 lorries cross each day, according to the town's own counts.", ["the town's own counts"]),
    ],
)
def test_who_is_read_as_the_speaker_of_reported_clauses(nlp: Language, text: str, expected: list[str | None]) -> None:
    found = [q for q in read(nlp, KNOWN, text) if q.kind == "indirect"]
    assert [q.speaker.name if q.speaker else None for q in found] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Salter was sure. Okafor said that Brandt had known. He added: “The bridge is safe.”",
        "Paul Hull had been dismissed last week, Okafor said. He added: “The bridge is safe.”",
        "Okafor left early, saying that Hull supporters were late. He added: “The bridge is safe.”",
    ],
)
def test_a_pronoun_goes_to_who_reports_before_who_is_reported_of(nlp: Language, text: str) -> None:
    known = "Paul Hull, a clerk, met Tom Okafor on Monday. He is his brother."
    assert said(nlp, KNOWN, known, text)[-1] == ("The bridge is safe.", "Tom Okafor")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names of policies, programmes and persons are nobody's words
        ("Okafor criticised overturning the “wait and see” policy.", []),
        ("Okafor revealed it on the Harbour News' “Evening Hour” last week.", []),
        ("Okafor helped catch “Ferryman” Paul Hull, who stole the rope.", []),
        # what is called so is somebody's description
        ("Okafor called the policy “wait and see” in June.", [("wait and see", "Tom Okafor")]),
        # words in what somebody said another thought are the words of who said it
        ("Okafor said Brandt thought it was for “expenses.”", [("expenses.", "Tom Okafor")]),
        # words of a paper
        (
            "Okafor was referring to a memo drafted by Brandt in August, stating “in so many words” that it was false.",
            [("in so many words", "a memo drafted by Brandt in August")],
        ),
    ],
)
def test_whose_words_a_fragment_holds(nlp: Language, text: str, expected: list[tuple[str, str | None]]) -> None:
    assert said(nlp, KNOWN, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "VELMOUTH, Oct. 9 (Wire) - The bridge was closed on Tuesday, Brandt said.",
            "The bridge was closed on Tuesday",
        ),
        ("Clerks told police that the bridge was shut, chief Tom Okafor said.", "that the bridge was shut"),
        ("Brandt said they had been late and “quite lost.”", "they had been late and “quite lost.”"),
    ],
)
def test_a_reported_clause_holds_what_was_said_and_no_more(nlp: Language, text: str, expected: str) -> None:
    found = [q.text.rstrip(".”") for q in read(nlp, KNOWN, text) if q.kind == "indirect"]
    assert expected.rstrip(".”") in found


def test_a_comment_of_the_writer_is_not_reported(nlp: Language) -> None:
    text = "Okafor told clerks he would wait until the bridge opened, which it has now done."
    assert not [q for q in read(nlp, KNOWN, text) if q.kind == "indirect" and q.text.startswith("which")]


@pytest.mark.parametrize("clause", ["said Tom Okafor, the chief.", "Okafor said by telephone."])
def test_misplaced_marks_around_the_reporting_clause_quote_nothing(nlp: Language, clause: str) -> None:
    assert clause not in [q.text for q in read(nlp, KNOWN, f'" The bridge is safe, "{clause}"')]


@pytest.mark.parametrize("text", ["", "“", "”", "“”", "…", "“.”", "said said said", "“a” “b” “c”", ": “x"])
def test_odd_text_is_survived(nlp: Language, text: str) -> None:
    read(nlp, text or " ")


def test_the_real_articles(nlp: Language, shared: Path) -> None:
    """Every quoted stretch of the gold is found and, but for one in twelve, given to its speaker."""
    from generator.corpus import read_event

    gold = json.loads((shared / "gold/istanbul-talks/quotes.json").read_text("utf-8"))
    rows = []
    for article in read_event(shared / "corpus/istanbul-talks", shared / "corpus").articles:
        doc = parsed(nlp, article)
        rows += [q.model_dump() for q in quotations_of(article, doc, find_people(article, doc))]
    sys.path.insert(0, str(shared / "score"))
    try:
        import score
    finally:
        sys.path.pop(0)
    tally = score.Tally(show=True)
    score.quotes({"quotes": rows}, gold, tally)
    hits, found = tally.counts["q hit"], tally.counts["q found"]
    assert 2 * hits / (found + len(gold)) >= 0.96
    assert tally.counts["q speaker"] / len(gold) >= 0.92


def test_reading_takes_little_beside_the_parse(nlp: Language) -> None:
    paragraphs = [
        KNOWN,
        *(f"“The bridge {n} is safe,” Brandt said. She told Okafor that it was late." for n in range(300)),
    ]
    article = article_of(*paragraphs)
    started = time.process_time()
    doc = parsed(nlp, article)
    parse = time.process_time() - started
    people = find_people(article, doc)
    started = time.process_time()
    quotations_of(article, doc, people)
    assert time.process_time() - started < parse / 2


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # a paragraph that ends in a colon announces what heads the next
        (("Reporter Jo Marsh says:", "“The quay is quiet tonight. Boats were moved.”"), ["Jo Marsh"]),
        (("From Jo Marsh, writing in the Gazette:", "“The quay is quiet tonight.”"), ["Jo Marsh"]),
        (
            ("As the Gazette reported, the ministry was refusing to call it a leak:", "“It is reluctant to say more.”"),
            ["Gazette"],
        ),
        # who is pointed to, and names before a colon
        (("More from Okafor: “The quay is quiet tonight.”",), ["Tom Okafor"]),
        (("Here is Okafor in March: “The quay is quiet tonight.”",), ["Tom Okafor"]),
        (
            ("The delay does not surprise harbour chief Tom Okafor: “Boats like these beat the weather.”",),
            ["Tom Okafor"],
        ),
        (("Okafor had a message for Brandt: “Boats like these beat the weather.”",), ["Tom Okafor"]),
        (("Continued Okafor: “So I think it is a very real problem.”",), ["Tom Okafor"]),
        # not the paper, but whom it quotes
        (("“The bridge is safe,” the Kingsport Gazette quoted Okafor as saying.",), ["Tom Okafor"]),
        # whose words, motto or message
        (("In Okafor’s words, the plan is “half a bridge.”",), ["Tom Okafor"]),
        (("The plan is, in the words of Okafor, “half a bridge.”",), ["Tom Okafor"]),
        (("Okafor’s motto is “sail or sink.”",), ["Tom Okafor"]),
        (("Brandt’s advice to the crew was, “Keep calm and row on.”",), ["Elena Brandt"]),
        (("Okafor released a statement saying “The bridge is safe.”",), ["Tom Okafor"]),
        (("Okafor emailed engineers saying: “The bridge is safe.”",), ["Tom Okafor"]),
        (("“Never again,” came the reply from Okafor.",), ["Tom Okafor"]),
        (("Brandt pointed to “a pattern of neglect” at the harbour.",), ["Elena Brandt"]),
        (("Okafor was quoted as saying: “The pier is closed.”",), ["Tom Okafor"]),
        (("Brandt was told: “The bridge is safe.”",), [None]),
        # the reporter goes on, not whom the report is about
        (("Brandt said the ministry would pay, adding: “It signed in May.”",), ["Elena Brandt"]),
        # marks and tags with no space beside them
        (("Okafor said,“The bridge is safe. We checked it.”",), ["Tom Okafor"]),
        (("Okafor:“The bridge is safe.”",), ["Tom Okafor"]),
        (("“The bridge is safe,” said <b>Nina Oduya</b>, an engineer.",), ["Nina Oduya"]),
        # phrases that describe the speaker
        (("“The bridge is safe,” said coast-based shipping strategist Al Cardew.",), ["Al Cardew"]),
        (("“The bridge is safe,” Tom Okafor, wearing a “Sail On” badge, said.",), ["Tom Okafor"]),
        (
            ("As Ruth Salter, engineer and author of “Bridges of Iron,” put it, “The piers are sound.”",),
            ["Ruth Salter"],
        ),
        # the answer is not the question
        (("Asked whether “boats could be burnt,” Okafor replied, “No boat will.”",), [None, "Tom Okafor"]),
        (("Asked by Brandt whether “boats could be burnt,” Okafor said no.",), ["Elena Brandt"]),
        (("“Is it true? Did you burn the boats?” asked Mr. Okafor in the hall.",), ["Tom Okafor"]),
        (("“Do not cross the bridge,” warned Okafor.",), ["Tom Okafor"]),
        # who is shown or holds an office, not the film
        (("A video showed Okafor on the quay, saying “Walk into the river and shout.”",), ["Tom Okafor"]),
        (
            ("A tape of a speech that Okafor gave in May as mayor reveals that the bridge is “a heap.”",),
            ["A tape of a speech"],
        ),
        (
            ("The works were stopped by a judge in Kingsport, who saw “a strong case” for it.",),
            ["a judge in Kingsport"],
        ),
        (("Brandt asked for the police to respond “before the tide turns.”",), ["Elena Brandt"]),
        (
            ("Brandt posted a message by Okafor showing the bridge and calling it one of the “grand old piers.”",),
            ["Tom Okafor"],
        ),
        (
            ("Okafor told the clerk that he did not tell Brandt about it “because we were afraid of her.”",),
            ["Tom Okafor"],
        ),
        (("Okafor stood up, thanked Brandt and Salter, and said: “The pier opens in May.”",), ["Tom Okafor"]),
        (
            ("Tom Okafor, 44, has run the pier for years.", "“I met my wife on it,” the 44-year-old said."),
            ["Tom Okafor"],
        ),
        (("The pier is, “older than the town,” as Okafor put it.",), ["Tom Okafor"]),
        # a sentence in capitals is no title
        (("Brandt tweeted on a copy of the film, “WOW, THE BRIDGE IS GONE!”",), ["Elena Brandt"]),
        # each signature is for the words above it
        (
            ("This is what they said:", "“The pier is ours.”", "— Tom Okafor", "“The pier is lost.”", "— Ruth Salter"),
            ["Tom Okafor", "Ruth Salter"],
        ),
        # signed in the next paragraph
        (("“We will never close the pier to anyone.”", "— Tom Okafor, harbour chief"), ["Tom Okafor"]),
    ],
)
def test_more_orders_of_cue_and_speaker(nlp: Language, paragraphs: tuple[str, ...], expected: list[str | None]) -> None:
    assert [speaker for _, speaker in said(nlp, KNOWN, *paragraphs)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "“It was grim,” said Ruth Salter, whose new book features “rebellious” boats.",
        "The clerks, not knowing who was who, simply pressed the button for “ferry” and left.",
        "After Okafor asked about the pier, the owners became “agitated” and left.",
        "Police were puzzled by the expression “burnt boats,” and did not say why.",
        "Okafor wanted the phrase “burnt boats” to be retired.",
        "Okafor remembers the storm, when a single ferry, the old “Gull,” was saved.",
    ],
)
def test_a_verb_far_from_the_words_does_not_report_them(nlp: Language, text: str) -> None:
    assert [words for words, _ in said(nlp, KNOWN, text) if words != "It was grim,"] == []


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            ("Q: When will the bridge open?", "A: We will open it in May.", "Q: And the cost?", "A: It is met."),
            [("We will open it in May.", "Tom Okafor"), ("It is met.", "Tom Okafor")],
        ),
        (
            ("OKAFOR: The pier is closed.", "BRANDT: Why was I not told?", "OKAFOR: You were, in May."),
            [
                ("The pier is closed.", "Tom Okafor"),
                ("Why was I not told?", "Elena Brandt"),
                ("You were, in May.", "Tom Okafor"),
            ],
        ),
        (
            ("**Okafor:** The pier is closed.", "**Brandt:** Why?", "For how long?", "**Okafor:** A week."),
            [
                ("The pier is closed.", "Tom Okafor"),
                ("Why?", "Elena Brandt"),
                ("For how long?", "Elena Brandt"),
                ("A week.", "Tom Okafor"),
            ],
        ),
        (("“Okafor: The pier is closed.”",), [("Okafor: The pier is closed.", "Tom Okafor")]),
        # lists and notes with labels are no transcript
        (("Pier: The work is done.", "Quay: The work is late.", "Pier: The rails are up."), []),
        (("Okafor: Winner of the day.", "Brandt: Loser of the day.", "Salter: Nobody noticed."), []),
        (("Okafor: The pier is closed.", "The council meets on Friday."), []),
        (("Okafor: 1,712", "Brandt: 1,402", "Okafor: 310 ahead"), []),
    ],
)
def test_labels_give_the_turns_of_an_interview(
    nlp: Language, paragraphs: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    introduction = "Mayor Elena Brandt and engineer Ruth Salter listened. Harbour chief Tom Okafor answered."
    assert said(nlp, introduction, *paragraphs) == expected


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("The pier is gone. — Tom Okafor (@okafor) May 3, 2018", [("The pier is gone.", "Tom Okafor")]),
        ("The “pier” is gone... https://t.example/x — T. Quist (@quist)", [("The “pier” is gone...", "T. Quist")]),
        ("Tom Okafor (@okafor) The pier is gone.", [("The pier is gone.", "Tom Okafor")]),
        ("The pier is gone. — friends of okafor (@fok)", [("The pier is gone.", "friends of okafor")]),
        # a name with its account inside a sentence is no signature
        ("Tom Okafor (@okafor) left the pier — and the town.", []),
        ("The pier is gone — Tom Okafor knew it.", []),
    ],
)
def test_the_signature_of_a_post_gives_its_words(
    nlp: Language, paragraph: str, expected: list[tuple[str, str]]
) -> None:
    assert said(nlp, KNOWN, paragraph) == expected


def test_a_name_and_a_colon_alone_announce_the_next_paragraph(nlp: Language) -> None:
    found = said(nlp, KNOWN, "Okafor:", "You take the old boats. You burn “all of them.”", "Rain fell on the town.")
    assert found == [("You take the old boats. You burn “all of them.”", "Tom Okafor")]


def test_dialogue_without_labels_is_credited_to_nobody_with_confidence(nlp: Language) -> None:
    found = read(nlp, KNOWN, "“When will it open?”", "“In May.”", "“Are you sure?”", "“Quite sure.”")
    assert all(q.speaker is None or q.speaker.confidence < 0.5 for q in found)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Brandt grew up on the film “The Long Ferry” and its sequel.", [("title of a work", "The Long Ferry")]),
        ("Okafor spoke on the radio show “Morning Harbour” on Monday.", [("title of a work", "Morning Harbour")]),
        ("The report, titled “Piers and Quays,” came out in May.", [("title of a work", "Piers and Quays,")]),
        (
            "She wrote the novel “Tidewater” in 1990. Few own “Tidewater” now.",
            [("title of a work", "Tidewater"), ("title of a work", "Tidewater")],
        ),
        ("Nobody knows where the word “wharf” comes from.", [("word as word", "wharf")]),
        ("The council keeps to its policy of “wait and see” on the quay.", [("term", "wait and see")]),
        ("Such sand is known as “running silt” on this coast.", [("term", "running silt")]),
        ("The supposed “rescue” left the ferry on the rocks.", [("scare quotes", "rescue")]),
        # what cannot be told, and what somebody says, has no row
        ("The so-called “ghost ferry” ran again on Monday.", [("no speaker found", "ghost ferry")]),
        ("The ferry is a “museum piece” with two funnels.", [("no speaker found", "museum piece")]),
        ("Brandt called the ferry a “museum piece” on Monday.", []),
        ("Brandt said the supposed “rescue” had failed.", []),
        ("“(Applause.)”", []),
    ],
)
def test_what_marks_are_there_for(nlp: Language, text: str, rows: list[tuple[str, str]]) -> None:
    article = article_of(text)
    doc = parsed(nlp, article)
    found = marked_words(article, doc, find_people(article, doc)).wording
    assert [(row.kind, row.text) for row in found] == rows
    assert all(row.lexicon == "quotation marks" for row in found)


@pytest.mark.parametrize("title", ["Hart Says Ferry Is Too Old", "Mayor Nina Hart Says Ferry Is Too Old"])
def test_a_verb_in_title_case_is_no_part_of_the_name_before_it(nlp: Language, title: str) -> None:
    article = article_of(f"{title}.", "Nina Hart spoke on Monday. “We are late,” she said.")
    doc = parsed(nlp, article)
    found = quotations_of(article, doc, find_people(article, doc))
    assert {row.speaker.name for row in found if row.speaker} == {"Nina Hart"}


def test_a_signature_glued_to_its_dash_is_under_the_words_above_it(nlp: Language) -> None:
    article = article_of(
        "Readers wrote to us.",
        "“The pier is old and it leaks every time it rains.”― Sonya Herrick",
        "“The port must listen to us.”—Pamela Padgett",
    )
    doc = parsed(nlp, article)
    found = quotations_of(article, doc, find_people(article, doc))
    assert [row.speaker.name for row in found if row.speaker] == ["Sonya Herrick", "Pamela Padgett"]


def test_the_writers_own_remark_is_nobodys_report(nlp: Language) -> None:
    article = article_of("It is worth noting that the pier is older than the town.")
    doc = parsed(nlp, article)
    assert quotations_of(article, doc, find_people(article, doc)) == ()
