"""What is not the journalism, and what only looks so."""

from __future__ import annotations

import random
import re

import pytest

from generator.corpus.blocks import Structure, structure_of
from generator.corpus.furniture import byline, is_date_line
from generator.corpus.leftovers import _any_line_rule, _folded, line_kind, phrases_in
from generator.lexicons import word_list

ONE = "The council voted on Monday to pull down the old mill, which has stood empty since the fire of 2019."
TWO = "Work will begin in the spring and will cost about two million crowns, according to the town's engineer."
THREE = "Neighbours have asked for a park in its place, and several of them spoke at the meeting."


def read(*paragraphs: str) -> Structure:
    return structure_of("a", "\n\n".join(paragraphs))


def leftovers(*paragraphs: str) -> list[str]:
    return [leftover.text for leftover in read(*paragraphs).leftovers]


@pytest.mark.parametrize(
    "line",
    [
        "0 Comments",
        "1,204 comments",
        "Comments (12)",
        "No comments yet. Be the first to comment!",
        "Leave a reply",
        "Comments are closed.",
        "Log in to leave a comment",
        "What do you think? Let us know in the comments below.",
        "For more updates on the mill, visit millnews.example.",
        "For the latest local news, follow our page.",
        "Subscribe to our newsletter for more stories like this one.",
        "Sign up for the free morning briefing",
        "Follow us on Facebook and Instagram!",
        "Follow @milltown on X for updates.",
        "Download our app today.",
        "Support independent local journalism: become a member.",
        "Stay tuned for more!",
        "Don't miss a story.",
        "Thank you for reading.",
        "Have a tip? Write to newsroom@mill.example",
        "Read more: The mill in pictures",
        "RELATED: Five mills that burned",
        "See also: Who owns the river?",
        "Related Articles",
        "You may also like",
        "Most read",
        "Council to vote on mill, says mayor Read more",
        "Click here to see the photos",
        "Share this article",
        "Facebook Twitter WhatsApp Email",
        "5 min read",
        "Tags: mill, council, fire",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sponsored content",
        "We use cookies to make this site better.",
        "Accept all cookies",
        "Privacy Policy",
        "Copyright 2024 The Mill Town Post",
        "© 2024 Mill Town Post. All rights reserved.",
        "Photo: Ann Lee",
        "Photo by Ann Lee / Post Pictures",
        "The mill in March. (Ann Lee/Post Pictures)",
        "FILE PHOTO: The mill burns in 2019",
        "(Reporting by Ann Lee in Milltown; editing by Bo Ek)",
        "Ann Lee contributed to this report.",
        "Meta description: The mill is to go. Find out why.",
        "Focus keyphrase: old mill",
        "Here's the rewritten version of your article:",
        "Let me know if you'd like me to adjust the tone.",
        "Lorem ipsum dolor sit amet",
        "[pullquote]",
        "#mill #milltown, #park",
        "Leave a Comment Cancel reply",
        "Pictured: The mill in March",
        "The mill in March. Photo: Ann Lee",
        "Disclaimer: The views here are the author's own.",
        "-ENDS-",
        "Back to top",
        "Home > News > Milltown",
        "This is a developing story. Check back for updates.",
    ],
)
def test_lines_that_are_not_the_journalism(line: str) -> None:
    assert leftovers(ONE, TWO, THREE, line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Comments from the public are due on Friday.",
        "Three comments in the minutes were struck out.",
        "For more information on flood help, visit the town's website.",
        "For more than an hour, nobody came.",
        "Anyone with information is asked to call the police on 555 0100.",
        "Sign up for the clean-up at the town hall by Friday.",
        "Register to vote by Tuesday.",
        "Follow the river north and you reach the mill.",
        "Support for the mill has grown since the fire.",
        "Stay away from the river, the police said.",
        "Read more than the first page, the judge told him.",
        "Related cases are pending.",
        "More people came than last year.",
        "Most readers of the Post disagreed.",
        "Watch out for falling bricks, the sign says.",
        "The mayor urged everyone to read more.",
        "Share prices fell on the news.",
        "Share the road, drivers were told.",
        "Advertisements for the mill ran for a year.",
        "Sponsored by the council, the fair drew thousands.",
        "Copyright law has nothing to say about mills.",
        "Photo evidence was shown to the court.",
        "A photo posted by the mayor showed the cracks.",
        "Reporting by the Post showed that the memo had been hidden.",
        "Two hundred letters contributed to the decision.",
        "By the time the crew came, the roof had gone.",
        "With files from the archive, the court rebuilt the case.",
        "Updates will follow on Monday, the council said.",
        "Cookies and tea were served at the meeting.",
        "Copies of the plan are on show at the town hall.",
        "Home owners near the river were told to leave.",
        "“Subscribe to our newsletter,” the leaflet said.",
        "[Applause]",
        "One word: gone.",
        "Let me know if you hear anything, she told them.",
        "I hope this helps, the note said.",
        "Video: “Get out of the way!” he shouts.",
        "Of course, here is where the plan fell apart.",
        "(The mayor did not answer.)",
        "Source: town council.",
        "Correction: An earlier version gave the wrong year.",
        "Get inside, the police told people by phone.",
    ],
)
def test_journalism_that_only_looks_like_a_leftover(line: str) -> None:
    assert leftovers(ONE, TWO, line, THREE) == []


@pytest.mark.parametrize(
    ("paragraph", "found"),
    [
        ("One sentence, one effect: the mill will go.", ["One sentence, one effect:"]),
        ("A single sentence to sum it up: the mill will go.", ["A single sentence to sum it up:"]),
        ("Transition: And then there is the park.", ["Transition:"]),
        (
            "The exact three word keyphrase, old mill fire, appears early in the story as the council meets again.",
            ["The exact three word keyphrase, old mill fire, appears early in the story"],
        ),
        (
            "The mill will go. Include the target keyword once more before the first heading. A park may follow.",
            ["Include the target keyword once more before the first heading."],
        ),
        ("Add a smooth transition here: The park came next.", ["Add a smooth transition here: The park came next."]),
        ("Write a 500-word article about the mill. It is old.", ["Write a 500-word article about the mill."]),
        ("She said [insert quote here] on Monday.", ["[insert quote here]"]),
        ("“[insert quote here],” said the mayor.", ["[insert quote here]"]),
        ("The bill is TKTK crowns.", ["TKTK"]),
        (
            "The mill will go. As an AI language model, I cannot say when.",
            ["As an AI language model, I cannot say when."],
        ),
        ("As of my last knowledge update, the mill stood.", ["As of my last knowledge update, the mill stood."]),
        ("The mill will go. Subscribe to our newsletter for more.", ["Subscribe to our newsletter for more."]),
        ("The mill will go. Read more: The mill in pictures", ["Read more: The mill in pictures"]),
    ],
)
def test_leftovers_inside_a_paragraph(paragraph: str, found: list[str]) -> None:
    assert [paragraph[start:end].strip() for start, end, _ in phrases_in(paragraph)] == found


@pytest.mark.parametrize(
    "paragraph",
    [
        "Two sentences were upheld: life and 20 years.",
        "One sentence of eight years was handed down: the owner's.",
        "One sentence in the report stood out: “Nobody looked.”",
        "One sentence stood out: “Nobody looked.”",
        "Two lines are closed: the red and the blue.",
        "In a word: no.",
        "“Use the focus keyphrase twice,” the leaked memo said.",
        "Use the keyword MILL to give by text message.",
        "As an AI researcher, she had seen it before.",
        "The tool was sold as an AI assistant for nurses.",
        "The council will insert a clause on the park.",
        "“[Mayor Holm] told us nothing,” he said.",
        "“They [sic] was late,” he wrote.",
        "He wore a TK Maxx coat.",
        "The editor was told to write an article about the mill.",
        "The paper asks readers to subscribe to our newsletter in a box on every page.",
        "The transition: slow, costly, and late.",
        "“As an AI language model, I cannot help,” the chatbot told the court.",
    ],
)
def test_phrases_that_belong_to_the_journalism(paragraph: str) -> None:
    assert phrases_in(paragraph) == []


def test_an_instruction_and_the_rest_of_its_paragraph_are_blocks_of_their_own() -> None:
    found = read(ONE, "One sentence, one effect: the mill will go.", TWO)
    assert [(block.kind, block.text) for block in found.blocks[1:3]] == [
        ("leftover", "One sentence, one effect:"),
        ("paragraph", "the mill will go."),
    ]
    assert found.words == sum(len(text.split()) for text in (ONE, "the mill will go.", TWO))


def test_comments_below_their_count_are_leftovers() -> None:
    found = read(ONE, TWO, THREE, "2 comments", "Bo: Shame.", "Ann: I was there and it was fine!")
    assert [block.kind for block in found.blocks] == ["paragraph"] * 3 + ["leftover"]
    assert found.leftovers[0].text.endswith("fine!")


def test_a_count_of_comments_at_the_top_leaves_the_story_alone() -> None:
    assert leftovers("Mill to go", "12 comments", ONE, TWO, THREE) == ["12 comments"]


def test_links_below_their_label_are_leftovers() -> None:
    assert leftovers(ONE, TWO, "Related stories", "- The mill in pictures\n- Who owns the river", THREE) == [
        "Related stories",
        "The mill in pictures",
        "Who owns the river",
    ]


def test_a_long_line_in_capitals_about_something_else_is_a_link() -> None:
    link = "DOG SAVES THREE CHILDREN FROM FROZEN LAKE AFTER WALK WITH GRANDMOTHER"
    assert leftovers(ONE, link, TWO, THREE) == [link]
    about = "COUNCIL VOTED TO PULL DOWN THE OLD MILL AFTER THE FIRE"
    assert leftovers(ONE, about, TWO, THREE) == []


def test_what_stands_above_the_story_is_read_and_set_apart() -> None:
    found = read(
        "Mill to go by spring",
        "By Ann Lee and Bo Ek",
        "Published: March 5, 2024 9:30 AM",
        "Mill to go by spring",
        ONE,
        TWO,
    )
    assert (found.title, found.author, found.published) == ("Mill to go by spring", "Ann Lee and Bo Ek", "2024-03-05")
    assert [block.kind for block in found.blocks] == [
        "title",
        "leftover",
        "leftover",
        "leftover",
        "paragraph",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("March 5, 2024", True),
        ("WEDNESDAY 05 MARCH 2024", True),
        ("Updated 3 / 5 / 2024 6: 04 PM", True),
        ("WIRE, Tuesday 5 Mar 2024", True),
        ("on May 11, 2016 at 7: 05 PM, updated May 12, 2016 at 6: 40 AM", True),
        ("In March 2024 the mill burned.", False),
        ("March 2024 was dry", False),
        ("2024", False),
        ("The mill burned on March 5, 2024", False),
        ("Monday", False),
    ],
)
def test_date_lines(line: str, is_one: bool) -> None:
    assert is_date_line(line) is is_one


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("BY ANN LEE", "ANN LEE"),
        ("By Ann Lee, Staff Writer", "Ann Lee"),
        ("By Ann van der Lee and Bo Ek | The Post", "Ann van der Lee and Bo Ek"),
        ("By the River", None),
        ("By Monday the mill had gone.", None),
        ("By Ann Lee's account, the mill fell at noon.", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    assert byline(line) == names


@pytest.mark.parametrize(
    ("before", "table", "after", "is_one"),
    [
        ("Here is the outlook:", "What | Likelihood |\n---|---|\nPark | High |", TWO, True),
        ("Here is the outlook:", "What | Odds |\n---|---|\nPark | 3 to 1 |", "Source: Mill Town Bookmakers", False),
        ("The odds, according to a poll:", "What | Odds |\n---|---|\nPark | 3 to 1 |", TWO, False),
        ("Here are the costs:", "What | Cost |\n---|---|\nPark | High |", TWO, False),
    ],
)
def test_a_table_that_rates_likelihoods_names_its_source_or_is_a_leftover(
    before: str, table: str, after: str, is_one: bool
) -> None:
    found = read(ONE, before, table, after)
    assert [leftover.text for leftover in found.leftovers] == ([table] if is_one else [])
    assert [block.text for block in found.blocks if block.kind == "table"] == [table]


def test_a_first_line_is_a_headline_before_it_is_a_link() -> None:
    assert line_kind("Watch: Mill falls in seconds", first=True) is None
    assert line_kind("Watch: Mill falls in seconds") == "link to another story"


@pytest.mark.parametrize(
    ("paragraph", "chain"),
    [
        (
            "Mayor Oduya Maria Ann OduyaFerry talks stall again Islanders win a delay Five boats MORE on Monday "
            "defended the toll.",
            "Maria Ann OduyaFerry talks stall again Islanders win a delay Five boats MORE",
        ),
        (
            "The plan of Sen. Piet Rask Piet (Pip) RaskCouncil to meet The mill reopens Who pays? MORE (I) failed.",
            "Piet (Pip) RaskCouncil to meet The mill reopens Who pays? MORE",
        ),
    ],
)
def test_a_chain_of_links_glued_into_a_sentence_is_a_leftover(paragraph: str, chain: str) -> None:
    assert leftovers("Mill to go", ONE, paragraph, TWO) == [chain]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Maria McDonald said on Monday that the islanders want MORE boats, and that the council has heard them often.",
        "Oduya and McOduya fans want MORE from a season that has so far brought them little but rain and long nights.",
        "The Oduya OduyaLand park opened in May. It has grown since then, and its owners say that they want MORE land.",
    ],
)
def test_capitals_alone_make_no_chain_of_links(paragraph: str) -> None:
    assert phrases_in(paragraph) == []


@pytest.mark.parametrize(
    "line",
    [
        "Ansa Merrick is a reporter at The Mill Times.",
        "Ansa Merrick is a staff writer covering rivers. Follow her on X: @amerrick.",
        "Ansa Merrick and Tom Vey are reporters for the Mill Times.",
        "Ansa Merrick writes about rivers for the Mill Times.",
        "Ansa Merrick is the author of three books on mills and a fellow of the river institute.",
    ],
)
def test_who_the_writer_is_said_at_the_end_is_a_leftover(line: str) -> None:
    assert leftovers("Mill to go", ONE, TWO, line) == [line]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (ONE, "Ansa Merrick is a reporter at The Mill Times.", TWO),
        (ONE, "Merrick was shot on Monday.", "Ansa Merrick is a reporter at The Mill Times."),
        (ONE, TWO, "Ansa Merrick is a miller and has lived here for years."),
        (ONE, TWO, "Ansa Merrick writes that the mill will go."),
    ],
)
def test_a_sentence_about_someone_in_the_news_is_no_biography(paragraphs: tuple[str, ...]) -> None:
    assert leftovers("Mill to go", *paragraphs) == []


def from_words(pattern: str, dice: random.Random, count: int) -> list[str]:
    """Lines of the words of a pattern, in their order, some left out: enough of them match it."""
    plain = re.sub(r"\(\?[imsx:!=<-]*|\\[a-zA-Z]|\{\d*,?\d*\}", " ", pattern)
    words = re.findall(r"[A-Za-z’'-]{2,}|[:»(\[<{}>\])©]", plain)
    lines = []
    for _ in range(count):
        kept = sorted(dice.sample(range(len(words)), dice.randrange(1, min(len(words), 9) + 1)))
        line = " ".join(words[index] for index in kept)
        lines.append(dice.choice((line, line.capitalize(), line.upper(), f"{line}: more", line.replace("s", "ſ"))))
    return lines


def test_what_is_looked_for_first_is_in_whatever_a_phrase_matches() -> None:
    dice, met = random.Random(3), set()
    for entry in word_list("leftover_phrases"):
        pattern = re.compile(entry.term, re.IGNORECASE)
        for line in from_words(entry.term, dice, 1_500):
            if pattern.search(line) and entry.get("needs"):
                met.add(entry.term)
                assert any(need in _folded(line) for need in entry.get("needs").split("|")), (entry.term, line)
    assert len(met) >= 15


def test_what_one_rule_for_lines_matches_the_pattern_for_all_matches_too() -> None:
    dice, met = random.Random(4), set()
    for entry in word_list("leftover_lines"):
        pattern = re.compile(entry.term, 0 if "exact" in entry.get("match") else re.IGNORECASE)
        for line in from_words(entry.term, dice, 60):
            if pattern.fullmatch(line):
                met.add(entry.term)
                assert _any_line_rule().fullmatch(line), (entry.term, line)
    assert len(met) >= 50
