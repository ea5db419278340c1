"""Quotation marks are paired by shape and neighbours, one paragraph at a time."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.article.marks import paired_marks
from generator.findings import ArticleInfo, Block
from generator.reading import Article


def article(text: str, *, leftover: int | None = None) -> Article:
    """An article with a paragraph a line; line number `leftover` is a leftover."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            kind = "leftover" if number == leftover else "paragraph"
            blocks.append(Block(article="a", start=start, end=start + len(line), text=line, kind=kind))
        start += len(line) + 1
    info = ArticleInfo(id="a", path="a.txt", sha256="", words=1, language="en")
    return Article(info=info, text=text, blocks=tuple(blocks), leftovers=())


def quoted(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in paired_marks(article(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We sail at noon,” she said.", ["We sail at noon,"]),
        ('"We sail at noon," she said.', ["We sail at noon,"]),
        ("''We sail at noon,'' she said.", ["We sail at noon,"]),
        ("``We sail at noon,'' she said.", ["We sail at noon,"]),
        ("«We sail at noon», she said.", ["We sail at noon"]),
        ("„We sail at noon“, she said.", ["We sail at noon"]),
        ("“We sail at noon,“ she said.", ["We sail at noon,"]),
        ("”We sail at noon,” she said.", ["We sail at noon,"]),
        ('“We sail at noon," she said.', ["We sail at noon,"]),
        ("“A,” she said. “B,” he said.", ["A,", "B,"]),
        ('He called it "grand"—"vast", even.', ["grand", "vast"]),
        ("(“We sail”) was the sign.", ["We sail"]),
        ("‘We sail at noon,’ she said.", ["We sail at noon,"]),
        ("'We sail at noon,' she said.", ["We sail at noon,"]),
        ("‘We sail’, she said.", ["We sail"]),
        # a space before the closer, and none behind it
        ('"We sail at noon, " Grant said. "We go."', ["We sail at noon, ", "We go."]),
        ('"We sail at noon, "Jo Grant said. "We go."', ["We sail at noon, ", "We go."]),
        ("'We sail at noon, ' Jo Grant said.", ["We sail at noon, "]),
        ("“He said, ‘We sail,’ “ she said.", ["He said, ‘We sail,’ "]),
        ('"We sail at noon, "the harbour office, which is new, said.', ["We sail at noon, "]),
        ("“He said ‘never’ twice,” she said.", ["He said ‘never’ twice,"]),
        ("‘He said “never” twice,’ she said.", ["He said “never” twice,"]),
        ("“He said “never” twice,” she said.", ["He said “never” twice,"]),
        ("‘The workers’ tea is cold,’ she said.", ["The workers’ tea is cold,"]),
        ("‘The 1990s’ boom is over,’ she said.", ["The 1990s’ boom is over,"]),
        ("‘It’s ’tis season, she said,’ he wrote.", ["It’s ’tis season, she said,"]),
        ("“We sail.’ She left. “We land,” he said.", ["We sail.", "We land,"]),
        ("“We can’t sail, she’s ill,’ he said. “We stay.”", ["We can’t sail, she’s ill,", "We stay."]),
        ("“He said ‘never.’ And “no” as well,” she said.", ["He said ‘never.’ And “no” as well,"]),
        ("„We sail“, she said, „at noon“.", ["We sail", "at noon"]),
        ("«We sail», she said, «at noon».", ["We sail", "at noon"]),
        ('She said:"We sail."', ["We sail."]),
        ("``We sail at noon,`` she said.", ["We sail at noon,"]),
    ],
)
def test_marks_of_every_shape_pair(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "’Tis the workers’ hall, built in the ’90s.",
        "'Tis the workers' hall, built in the '90s.",
        "The 1990s’ boom was the captains’ doing.",
        "Rock 'n' roll and fish ’n’ chips.",
        'It’s a 6\'2" sailor in a 12" boat.',
        'A <a href="x.html" class="y">link</a> is left in.',
        "No marks at all.",
        "“”",
        "",
    ],
)
def test_apostrophes_inches_and_markup_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_a_quotation_that_goes_on_is_resumed_in_the_next_paragraph() -> None:
    first, second = paired_marks(article("“We sail at noon.\n“We land at six,” she said."))
    assert (first.closed, first.resumes) == (False, False)
    assert (second.closed, second.resumes) == (True, True)


def test_a_quotation_that_goes_on_without_a_new_mark_ends_at_its_closer() -> None:
    assert quoted("“We sail at noon.\nWe land at six,” she said.") == ["We sail at noon.", "We land at six,"]


def test_a_lost_closer_spoils_its_own_paragraph_only() -> None:
    text = "“We sail at noon, she said. He nodded.\nIt rained.\n“We land at six,” he said."
    assert quoted(text)[-1] == "We land at six,"
    assert not any("It rained" in found for found in quoted(text))


def test_a_stray_opener_before_a_closed_quotation_is_dropped() -> None:
    text = "She “ smiled and “left the harbour before the evening ferry had even docked,” he said."
    assert quoted(text) == ["left the harbour before the evening ferry had even docked,"]


def test_a_stray_closer_is_dropped() -> None:
    assert quoted("We sail at noon,” she said. “We land at six.”") == ["We land at six."]


def test_leftovers_are_not_read() -> None:
    assert paired_marks(article("“First!” wrote a reader.\n“We sail,” she said.", leftover=0))[0].block == 1


@given(st.text(alphabet="ab .,'\"“”‘’`«»\n-", max_size=200))
@settings(max_examples=200, deadline=None)
def test_stretches_never_overlap_nor_leave_their_paragraph(text: str) -> None:
    found = paired_marks(article(text))
    for mark in found:
        block = article(text).blocks[mark.block]
        assert block.start <= mark.outer_start <= mark.start <= mark.end <= mark.outer_end <= block.end
    assert all(one.outer_end <= other.outer_start for one, other in pairwise(found))


@pytest.mark.parametrize("unit", ["“", "”", '"', "'", "‘a ", "“a” ", "'a' ", "\"a 'b' c\" ", "“a ‘"])
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    started = time.process_time()
    paired_marks(article(unit * 40_000))
    assert time.process_time() - started < 5
