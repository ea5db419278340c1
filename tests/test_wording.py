from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from generator.article.marks import paired_marks
from generator.article.people import find_people
from generator.article.wording import LISTS, condition_of, find_wording, pattern_of
from generator.findings import BlockKind, Wording
from generator.lexicons import word_list
from generator.reading import Article
from tests.articles import article_of, parsed, quotations_of


def wording_of(nlp: Language, article: Article) -> tuple[Wording, ...]:
    doc = parsed(nlp, article)
    return find_wording(article, doc, quotations_of(article, doc, find_people(article, doc)), paired_marks(article))


def found(nlp: Language, *paragraphs: str) -> list[tuple[str, str]]:
    return [(row.kind, row.text) for row in wording_of(nlp, article_of(*paragraphs))]


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("The bridge may close for a month.", "hedge", "may"),
        ("The storm might have damaged the pier.", "hedge", "might"),
        ("The strike could lead to higher fares.", "hedge", "could"),
        ("The driver reportedly fled the town.", "hedge", "reportedly"),
        ("The alleged thief left by boat.", "hedge", "alleged"),
        ("The council appeared to accept the plan.", "hedge", "appeared to"),
        ("The ferry will likely run on Sunday.", "hedge", "likely"),
        ("The mayor is believed to have signed it.", "hedge", "is believed to"),
        ("The new figures suggest that fares rose.", "hedge", "suggest"),
        ("It was not immediately clear who owned the boat.", "hedge", "not immediately clear"),
        ("The mayor slammed the plan on Friday.", "loaded word", "slammed"),
        ("The mayor lashed out at reporters on Friday.", "loaded word", "lashed out"),
        ("The so-called reform failed.", "loaded word", "so-called"),
        ("It was a devastating blow to the port.", "loaded word", "devastating"),
        ("Bungling managers kept the memo for a month.", "loaded word", "Bungling"),
        ("Furious islanders left the hall.", "loaded word", "Furious"),
        ("The mayor stormed out of the meeting.", "loaded word", "stormed out"),
        ("The minister branded the delay a disgrace.", "loaded word", "branded"),
        ("The ferry plan is a shambles.", "loaded word", "shambles"),
        ("The island's regime closed the port.", "loaded word", "regime"),
        ("A jaw-dropping bill came in the post.", "loaded word", "jaw-dropping"),
        ("The fat cats of the port kept their bonuses.", "loaded word", "fat cats"),
        ("The kangaroo courts of the port were closed.", "loaded word", "kangaroo courts"),
        ("It was unclear who owned the boat.", "hedge", "It was unclear"),
        ("The toll is extremely high.", "intensifier", "extremely"),
        ("The toll is very high.", "intensifier", "very"),
        ("Unfortunately, the ferry was late.", "opinion", "Unfortunately"),
        ("The council clearly wanted the money.", "opinion", "clearly"),
        ("The ferry was, of course, late.", "opinion", "of course"),
    ],
)
def test_wording_in_the_articles_own_voice_is_found(nlp: Language, text: str, kind: str, word: str) -> None:
    assert (kind, word) in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "May Ellis opened the hall.",
        "The vote was held on May 7 in the old hall.",
        "In May the ferry stops at noon.",
        "The army showed its might at the parade.",
        "The driver could not stop the bus.",
        "The singer could hear the crowd.",
        "The defendant appeared in court on Monday.",
        "The minister suggested a walk along the river.",
        "Crews like the new boats.",
        "The car slammed into a wall.",
        "The blast injured three people near the port.",
        "The sanctions regime was renewed in June.",
        "Members want a regime change.",
        "She was charged with reckless driving.",
        "The historic district was flooded.",
        "She spoke clearly to the class.",
        "The road was clearly marked in red.",
        "He smiled sadly at the crowd.",
        "He woke at six to catch the ferry.",
        "The war began when the army attacked the town and killed 12 people.",
        "The gunman was shot by police.",
        "The results will be sent as soon as possible.",
        "She took the best seat possible.",
        "Islanders are twice as likely to own a boat.",
        "The very same boat sank twice.",
        "Buses and vans may still use the lower deck.",
        "You may have read that the ferry is old.",
        "The islanders were furious about the toll.",
        "The door slammed shut behind him.",
        "The children watched a horror film in the hall.",
        "The company branded its boats in blue.",
        "The storm out at sea turned north.",
    ],
)
def test_plain_words_are_left_alone(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“The plan is a devastating sham,” said Maria Oduya.",
        '"The plan is a devastating sham," said Maria Oduya.',
        "Maria Oduya called the plan a “brutal” step.",
        "Maria Oduya said that the plan was utterly shameful.",
        "Islanders call the plan shameful.",
        "Some traders believe it may be a trick.",
        "The group described the toll as outrageous.",
        "Critics argue the toll is absurd.",
        "The plan is a devastating sham. — Maria Oduya (@oduya) June 3, 2020",
        "Maria Oduya (@oduya) The plan is a devastating sham.",
        "Such a devastating sham! pic.twitter.com/AbCdEfGhIj",
        "...and it is a devastating sham, as everyone now knows.....",
        "The plan is devastating, very, very devastating. '",
        'The plan is a devastating sham," he added.',
    ],
)
def test_the_words_of_others_are_theirs(nlp: Language, text: str) -> None:
    assert found(nlp, text) == []


@pytest.mark.parametrize(
    ("kind", "read"), [("heading", True), ("list-item", True), ("leftover", False), ("table", False)]
)
def test_which_blocks_are_read(nlp: Language, kind: BlockKind, read: bool) -> None:
    article = article_of("Rain fell.", (kind, "The mayor reportedly left the town."))
    assert bool(wording_of(nlp, article)) is read


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Mayor Slams Council Over Bridge Toll", ["Slams"]),
        ("Bombshell Report Says Bridge Toll Will Double", ["Bombshell"]),
        ("Council Sends Brutal Message To The Mayor", ["Brutal"]),
        ("Three Blasts Kill Nine In Harbour District", []),
        ("Car Slams Into Wall Near The Harbour", []),
        ("Plan For Harbour Bridge Toll Approved", []),
    ],
)
def test_capitals_in_a_headline_hide_no_loaded_word(nlp: Language, headline: str, expected: list[str]) -> None:
    article = article_of(("title", headline), "Rain fell on Friday.")
    assert [row.text for row in wording_of(nlp, article)] == expected


def test_a_row_says_which_list_and_category_and_a_plainer_word(nlp: Language) -> None:
    (row,) = wording_of(nlp, article_of("The mayor slammed the plan on Friday."))
    assert (row.lexicon, row.category, row.plainer) == (
        "loaded_words",
        "verb of speech that dramatises",
        "criticise",
    )


@pytest.mark.parametrize(("name", "kind"), LISTS)
def test_every_entry_can_be_matched(name: str, kind: str) -> None:
    for entry in word_list(name):
        pattern = pattern_of(entry, kind, name)
        assert pattern.words
        assert pattern.category
        assert pattern.pos <= {"ADJ", "ADP", "ADV", "AUX", "INTJ", "NOUN", "SCONJ", "VERB"}


def test_no_word_is_in_two_lists() -> None:
    terms = [entry.term for name, _ in LISTS for entry in word_list(name)]
    assert len(terms) == len(set(terms))


def test_a_condition_that_means_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no condition"):
        condition_of("follows=into", "slam")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["may", "very", "of", "course", "so", "-", "called", "“", "”", ".", "slam", "\n"])))
def test_rows_are_slices_in_order(nlp: Language, words: list[str]) -> None:
    article = article_of("It " + " ".join(words).strip())
    rows = find_wording(article, parsed(nlp, article), (), paired_marks(article))
    assert all(article.text[row.start : row.end] == row.text for row in rows)
    assert all(a.end <= b.start for a, b in pairwise(rows))
