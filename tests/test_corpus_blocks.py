"""Text to blocks: titles, headings, paragraphs, items and tables as people really save them."""

from __future__ import annotations

import textwrap

import pytest

from generator.corpus.blocks import structure_of
from generator.corpus.shape import heading_shape

ONE = "The council voted on Monday to pull down the old mill, which has stood empty since the fire of 2019."
TWO = "Work will begin in the spring and will cost about two million crowns, according to the town's engineer."
THREE = "Neighbours have asked for a park in its place, and several of them spoke at the meeting."


def kinds(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in structure_of("a", text, title=title).blocks]


def of_kind(kind: str, text: str, title: str | None = None) -> list[str]:
    return [block for found, block in kinds(text, title) if found == kind]


def test_lines_are_paragraphs_whether_or_not_empty_lines_part_them() -> None:
    prose = [("paragraph", ONE), ("paragraph", TWO), ("paragraph", THREE)]
    assert kinds(f"{ONE}\n{TWO}\n{THREE}\n") == prose
    assert kinds(f"\n\n{ONE}\n\n{TWO}\n \n\t\n{THREE}") == prose


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapped_lines_make_one_paragraph(width: int) -> None:
    paragraphs = [f"{ONE} {TWO}", f"{THREE} {ONE}", TWO]
    wrapped = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    blocks = structure_of("a", wrapped).blocks
    assert [block.text.replace("\n", " ") for block in blocks] == paragraphs
    assert {block.kind for block in blocks} == {"paragraph"}


@pytest.mark.parametrize("width", [60, 72])
def test_wrapped_text_keeps_its_title_headings_and_items(width: int) -> None:
    body = textwrap.fill(f"{ONE} {TWO} {THREE}", width)
    item = textwrap.fill(f"- {THREE}", width, subsequent_indent="  ")
    text = f"Council votes to pull down the mill\n\n{body}\n\nWhat Comes Next\n\n{body}\n\n{item}\n{item}\n"
    assert [kind for kind, _ in kinds(text)] == ["title", "paragraph", "heading", "paragraph", "list-item", "list-item"]


def test_wrapped_paragraphs_without_empty_lines_end_where_a_line_is_short() -> None:
    text = textwrap.fill(f"{ONE} {THREE}", 72) + "\n" + textwrap.fill(f"{TWO} {ONE}", 72)
    assert len(text.split("\n")[2]) < 50
    assert len(kinds(text)) == 2


@pytest.mark.parametrize(
    "first",
    [
        "Council votes to pull down the old mill",
        "Old Mill to Go by Spring",
        "MILL OF MISERY: Town to lose its oldest building",
        "‘It is past saving’: council to pull down mill",
        "Is this the end of the old mill?",
        "Mill to go, says Mayor A. B. Holm of St. Olav",
        "2 hurt as mill wall falls",
        "Farewell, old mill!",
    ],
)
def test_a_bare_headline_is_the_title(first: str) -> None:
    assert kinds(f"{first}\n{ONE}\n{TWO}\n")[0] == ("title", first)
    assert kinds(f"{first}\n\n{ONE}\n\n{TWO}\n")[0] == ("title", first)


@pytest.mark.parametrize(
    "first",
    [
        ONE,
        "The mill is gone.",
        "After all the talk, the mill will go.",
        "“It is past saving.”",
        "Here is what the council decided:",
        "the mill, at last",
        "The council decided that it will pull down the mill by the river that burned in 2019 and has been empty since",
    ],
)
def test_a_first_sentence_is_no_title(first: str) -> None:
    assert of_kind("title", f"{first}\n{ONE}\n{TWO}\n{THREE}\n") == []


def test_a_headline_with_a_full_stop_is_the_title_where_the_layout_says_so() -> None:
    assert of_kind("title", f"Town to lose its oldest mill.\n\n{ONE}\n{TWO}\n{THREE}\n") == [
        "Town to lose its oldest mill."
    ]
    assert of_kind("title", f"Town to lose its oldest mill.\n\nMarch 5, 2024\n{ONE}\n{TWO}\n") == [
        "Town to lose its oldest mill."
    ]
    assert of_kind("title", f"Town to lose its oldest mill.\n\n{ONE}\n\n{TWO}\n\n{THREE}\n") == []


def test_a_title_that_the_front_matter_gives_leaves_a_first_heading_alone() -> None:
    text = f"Key Facts\n\n{ONE}\n\n{TWO}\n"
    assert kinds(text, title="Mill to go")[0] == ("heading", "Key Facts")
    assert kinds(f"Mill to go\n\n{ONE}\n", title="Mill to Go")[0] == ("title", "Mill to go")


@pytest.mark.parametrize(
    "line",
    [
        "What Comes Next",
        "What comes next",
        "Why Was the Mill Closed?",
        "How did it burn?",
        "Neighbours want a park",
        "THE COST",
        "‘A SAD DAY’",
        "The U.S. Isn’t Paying Either",
        "1. The fire",
        "Background",
        "Swimmer gives $11,000 to charity",
        "Life in the U.S.",
        "Mill's owner: He's coping well",
    ],
)
def test_a_bare_line_above_prose_is_a_heading(line: str) -> None:
    assert of_kind("heading", f"{ONE}\n{line}\n{TWO}\n{THREE}\n") == [line]
    assert of_kind("heading", f"{ONE}\n\n{line}\n\n{TWO}\n\n{THREE}\n") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "That did not last long.",
        "But was it safe?",
        "Sound familiar?",
        "Who knew, and when did they know it, and why did nobody say so?",
        "“We are sorry,” she said.",
        "“No.”",
        '"Help! Help me!"',
        "Here is the list:",
        "A photo from @holm on the river",
        "See https://mill.example",
        "It burned. Nobody came",
        "the rest is silence",
        "Gone!",
        "They were tired and",
        "Tuesday, March 5, 2024",
        "10:20 am",
        "MILL: The council said on Monday that it would act.",
        "A sentence whose full stop was lost when someone copied it out of the page into this file",
    ],
)
def test_a_line_that_only_looks_like_a_heading_is_none(line: str) -> None:
    assert of_kind("heading", f"{ONE}\n{line}\n{TWO}\n{THREE}\n") == []


def test_a_heading_needs_something_below_it() -> None:
    assert of_kind("heading", f"{ONE}\n{TWO}\nWhat Comes Next\n") == []


def test_lines_without_full_stops_one_after_another_are_no_headings() -> None:
    assert (
        of_kind("heading", f"{ONE}\nA park by the river\nA school for the north side\nHomes for the old\n{TWO}\n") == []
    )


def test_a_heading_in_title_case_stands_above_bare_lines() -> None:
    text = f"{ONE}\nKey Takeaways\nThe mill will go in spring\nA park may take its place\n{TWO}\n"
    assert of_kind("heading", text) == ["Key Takeaways"]


def test_a_question_in_sentence_case_is_none_where_headings_are_in_capitals() -> None:
    text = f"{ONE}\nTHE COST\n{TWO}\nWho is to blame?\n{THREE}\n"
    assert of_kind("heading", text) == ["THE COST"]


def test_a_line_in_sentence_case_is_none_where_headings_are_in_title_case() -> None:
    text = "\n".join(
        f"{line}\n{ONE}" for line in ("The Cost of Delay", "A New Park", "It was a sad day", "Conclusion", "What Now?")
    )
    assert of_kind("heading", f"{TWO}\n{text}") == ["The Cost of Delay", "A New Park", "Conclusion", "What Now?"]


def test_what_stands_between_title_and_story_is_no_heading() -> None:
    text = f"Mill to go\nNeighbours ask for a park in its place\nUSA WIRE NETWORK\n{ONE}\n{TWO}\n"
    assert of_kind("heading", text) == []


def test_a_list_right_below_the_title_has_its_heading() -> None:
    text = f"Mill to go\nKey Points\n- The mill will go in spring\n- A park may take its place\n{ONE}\n{TWO}\n"
    assert of_kind("heading", text) == ["Key Points"]


def test_text_whose_paragraphs_lack_full_stops_has_no_plain_headings() -> None:
    text = "\n".join(line.rstrip(".") for line in (ONE, "Neighbours want a park", TWO, "What Comes Next", THREE))
    assert of_kind("heading", text) == ["What Comes Next"]


@pytest.mark.parametrize(
    ("marked", "texts"),
    [
        ("- one thing\n- another thing", ["one thing", "another thing"]),
        ("* one thing\n* another thing", ["one thing", "another thing"]),
        ("• one thing\n•another thing", ["one thing", "another thing"]),
        ("-\none thing\n-\nanother thing", ["one thing", "another thing"]),
        ("1. one thing\n2. another thing\n10) a third", ["one thing", "another thing"]),
        ("– one thing\n– another thing", ["one thing", "another thing"]),
        ("- one thing\n  that goes on\n- another thing", ["one thing\n  that goes on", "another thing"]),
        ("> - one thing\n> - another thing", ["one thing", "another thing"]),
        ("  - one thing\n\n  - another thing", ["one thing", "another thing"]),
    ],
)
def test_list_items_are_their_text(marked: str, texts: list[str]) -> None:
    assert of_kind("list-item", f"{ONE}\n\n{marked}\n\n{TWO}\n") == texts


@pytest.mark.parametrize(
    "line",
    [
        "– said nobody, ever.",
        "— a pause, and then the wall fell.",
        "2019. That was the year of the fire.",
        "5. That is how many stayed.",
        "-",
    ],
)
def test_what_only_begins_like_an_item_is_none(line: str) -> None:
    assert of_kind("list-item", f"{ONE}\n\n{line}\n\n{TWO}\n") == []


@pytest.mark.parametrize(
    "table",
    [
        "Year | Cost |\n---|---|\n2019 | 1 |\n2020 | 2 |",
        "| Year | Cost |\n| --- | :-: |\n| 2019 | |",
        "Year | Cost\n2019 | 1",
        "Year\tCost\n2019\t1\n2020\t2",
    ],
)
def test_a_table_is_one_block_from_first_row_to_last(table: str) -> None:
    assert kinds(f"{ONE}\n{table}\n{TWO}\n") == [("paragraph", ONE), ("table", table), ("paragraph", TWO)]


@pytest.mark.parametrize("line", ["Ann Lee | The Post", "Fire\tsmoke and a\tsecond fire came."])
def test_a_single_line_with_separators_is_no_table(line: str) -> None:
    assert of_kind("table", f"{ONE}\n{line}\n{TWO}\n") == []


def test_markdown_marks_stay_outside_blocks() -> None:
    text = (
        "# Mill *to go* #\n\n**By Ann Lee**\n\nOne **bold** [link](https://a.example).\n\n## What now?\n\n"
        "> Quoted words here.\n\n![A mill](mill.png)\n\n***\n\n**The cost**\n\nTwo million.\n\n"
        "The park\n--------\n\nMaybe.\n\n"
        "<!-- a\n\nnote -->\n\n```\nlast words\n```\n"
    )
    assert kinds(text) == [
        ("title", "Mill *to go*"),
        ("leftover", "By Ann Lee"),
        ("paragraph", "One **bold** [link](https://a.example)."),
        ("heading", "What now?"),
        ("paragraph", "Quoted words here."),
        ("heading", "The cost"),
        ("paragraph", "Two million."),
        ("heading", "The park"),
        ("paragraph", "Maybe."),
        ("paragraph", "last words"),
    ]
    assert structure_of("a", text).title == "Mill to go"


def test_where_headings_are_marked_bare_lines_are_none() -> None:
    assert of_kind("heading", f"# Mill to go\n\n{ONE}\n\n## The cost\n\n{TWO}\n\nWhat Comes Next\n\n{THREE}\n") == [
        "The cost"
    ]


@pytest.mark.parametrize(
    ("line", "shape"),
    [
        ("Putting Out the Fire", "marked"),
        ("The cost", "plain"),
        ("What now?", "question"),
        ("They shot, and missed.", "none"),
        ("F***ing heroes of the river", "plain"),
        ("", "none"),
    ],
)
def test_shapes(line: str, shape: str) -> None:
    assert heading_shape(line) == shape
