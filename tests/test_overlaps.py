import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.event.edits import align
from generator.event.overlaps import find_overlaps, shared_utterances
from generator.event.people import people_across
from generator.event.words import masked_word, stem, words
from generator.findings import Overlap, Span
from generator.reading import ArticleFindings, Description
from tests.readings import reading

MAYOR, ENGINEER = "Ada Marsh", "Jon Reed"


def overlaps_of(*readings: ArticleFindings) -> tuple[Overlap, ...]:
    return find_overlaps(readings, people_across(readings))


def overlap_between(one: str, other: str, by: str | None = MAYOR, and_by: str | None = MAYOR) -> Overlap | None:
    """Return what is found between two quotations, or None; more than one overlap is an error."""
    found = overlaps_of(reading("a", f"“{one}”", by=by), reading("b", f"“{other}”", by=and_by))
    assert len(found) < 2
    return found[0] if found else None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We will rebuild the pier by spring,", "We will rebuild the pier by spring."),
        ("We can’t wait for the county council", "We can't wait for the county council"),
        ("The F.B.I. has the ferry’s logs", "The FBI has the ferry's logs"),
        ("It was a cover-up from day one", "It was a cover up from day one"),
        ("We re-opened the lock on Friday", "We reopened the lock on Friday"),
        ("The pump had no roll [sic] in it", "The pump had no roll in it"),
        ("He [the harbour master] closed the gate himself", "He closed the gate himself"),
        ("[W]e never saw the second barge coming", "We never saw the second barge coming"),
        ("This f–ing bridge was never safe", "This f*cking bridge was never safe"),
        ("They apologised to every neighbour", "They apologized to every neighbor"),
        ("It took ten years and 30% of the budget", "It took 10 years and 30 per cent of the budget"),
        ("The quay was … very crowded that night", "The quay was very crowded that night"),
        ("That’s what we have told them", "That is what we’ve told them"),
        ("Friends & families are waiting on the quay", "Friends and families are waiting on the quay"),
        ("Boats from 15 to 25 metres are banned", "Boats from 15-25 metres are banned"),
    ],
)
def test_house_style_is_not_wording(one: str, other: str) -> None:
    found = overlap_between(one, other)
    assert found is not None
    assert found.relation == "verbatim"
    assert [member.text for member in found.members] == [one, other]
    assert "same words" in found.explanation


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("We are ready to reopen the lock without any conditions,", "without any conditions."),
        ("The bridge is safe. We checked every bolt twice.", "We checked every bolt twice."),
        ("Nobody told us about the crack in the eastern pier before Monday", "about the crack in the eastern pier"),
        ("Nobody told us … about the crack in the pier", "Nobody told us about the crack in the pier until June"),
    ],
)
def test_a_cut_quotation_is_contained(longer: str, shorter: str) -> None:
    found = overlap_between(longer, shorter)
    assert found is not None
    assert found.relation == "contained"


def test_a_full_stop_where_the_speaker_went_on_is_told() -> None:
    found = overlap_between("Every diver saved lives by closing the valve", "Every diver saved lives.")
    assert found is not None
    assert "full stop where the longer quotation goes on" in found.explanation


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "Nothing’s going to move until the minister and I talk.",
            "nothing will move until the minister and I meet.",
            "article a has “talk” where article b has “meet”",
        ),
        ("We found 40 cracks in the eastern pier", "We found cracks in the eastern pier", "only article a has “40”"),
        ("Nine pumps is a joke,", "Six pumps is a joke,", "article a has “Nine” where article b has “Six”"),
        (
            "I was asked to not open the northern gate",
            "I was asked not to open the northern gate",
            "stands in another place",
        ),
        (
            "Our injuries were sustained when the crane fell",
            "Our injuries were suffered when the crane fell",
            "article a has “sustained” where article b has “suffered”",
        ),
    ],
)
def test_a_changed_quotation_is_altered_and_the_change_is_told(one: str, other: str, told: str) -> None:
    found = overlap_between(one, other)
    assert found is not None
    assert found.relation == "altered"
    assert told.lower() in found.explanation.lower()
    assert any(edit.kind == "equal" for edit in found.difference)
    assert any(edit.kind != "equal" for edit in found.difference)


def test_the_edit_script_rebuilds_both_quotations() -> None:
    one, other = "We found 40 cracks in the eastern pier", "Divers found cracks in the eastern pier again"
    found = overlap_between(one, other)
    assert found is not None
    assert " ".join(edit.before for edit in found.difference if edit.before) == one
    assert " ".join(edit.after for edit in found.difference if edit.after) == other


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It has nothing to do with the ferry", "It had nothing to do with the repairs promised to the parish"),
        ("We put a lot of divers where the wreck is, near the weir", "the crew and all who knew them"),
        ("Thank you all for coming tonight", "Thank you for your patience with the works"),
        ("I’m the harbour master. I’ve been on the radio for 10 years.", "I’m here, I have been lost for 10 days"),
        ("He slowed down, went straight in; he was glad to help.", "He slowed down, went a long way and was polite."),
        ("The bridge is open", "The bridge is closed to all heavy traffic until further notice"),
    ],
)
@pytest.mark.parametrize(("by", "and_by"), [(MAYOR, MAYOR), (MAYOR, ENGINEER), (None, None)])
def test_likeness_of_small_words_is_no_overlap(one: str, other: str, by: str | None, and_by: str | None) -> None:
    assert overlap_between(one, other, by, and_by) is None


def test_a_single_word_counts_only_for_one_speaker() -> None:
    assert overlap_between("ramshackle", "ramshackle") is not None
    assert overlap_between("ramshackle", "ramshackle", MAYOR, ENGINEER) is None
    assert overlap_between("ramshackle", "ramshackle", None, None) is None


def test_a_term_that_articles_use_without_marks_is_no_utterance() -> None:
    plain = "The low tide rule was passed in May."
    one = reading("a", plain, "She backed the “low tide rule” again.", by=MAYOR)
    other = reading("b", "He asked about the “low tide rule” again.", by=MAYOR)
    assert overlaps_of(one, other) == ()


def test_a_role_that_one_person_of_the_event_has_stands_for_that_person() -> None:
    named = reading("a", "“Had I known, I would have closed it that same afternoon,” said mayor Ada Marsh.", by=MAYOR)
    role = Description(article="a", start=67, end=72, text="mayor", role="mayor")
    mayor = named.entities[0].model_copy(update={"descriptions": (role,)})
    named = named.model_copy(update={"entities": (mayor,)})
    described = reading("b", "She would have acted “that same afternoon.”", by="the mayor")
    stranger = reading("b", "She would have acted “that same afternoon.”", by="the pilot")
    assert [overlap.relation for overlap in overlaps_of(named, described)] == ["contained"]
    assert overlaps_of(named, stranger) == ()


def test_a_title_of_a_work_is_no_utterance() -> None:
    assert overlap_between("Songs of the Lower Weir", "Songs of the Lower Weir", None, None) is None


def test_the_same_words_credited_to_two_speakers_stay_visible() -> None:
    words_said = "We heard the cable snap at about midnight"
    found = overlap_between(words_said, words_said, MAYOR, ENGINEER)
    assert found is not None
    assert found.speakers == (MAYOR, ENGINEER)
    assert f"to {MAYOR} in article a and to {ENGINEER} in article b" in found.explanation


def test_people_who_share_a_name_are_not_told_apart() -> None:
    words_said = "We heard the cable snap at about midnight"
    found = overlap_between(words_said, words_said, MAYOR, "Bea Marsh")
    assert found is not None
    assert "Credited" not in found.explanation


def test_a_speaker_described_but_not_named_is_no_second_speaker() -> None:
    words_said = "We heard the cable snap at about midnight"
    found = overlap_between(words_said, words_said, MAYOR, "the mayor of the town")
    assert found is not None
    assert "Credited" not in found.explanation


def test_copies_in_many_articles_are_one_overlap() -> None:
    said = "“We heard the cable snap at about midnight,” she said."
    found = overlaps_of(*(reading(name, said, by=MAYOR) for name in "abcd"))
    assert [overlap.relation for overlap in found] == ["verbatim"]
    assert [member.article for member in found[0].members] == ["a", "b", "c", "d"]


def test_two_quotations_of_one_article_are_no_overlap() -> None:
    said = "“We heard the cable snap at about midnight,” she said."
    assert overlaps_of(reading("a", said, said, by=MAYOR)) == ()


def test_a_split_quotation_meets_the_one_printed_in_one_piece() -> None:
    split = reading("a", "“We closed the eastern gate at noon,” she said. “Nobody was hurt.”", by=MAYOR, joined=True)
    whole = reading("b", "“We closed the eastern gate at noon. Nobody was hurt.”", by=MAYOR)
    found = overlaps_of(split, whole)
    assert sorted(overlap.relation for overlap in found) == ["contained", "verbatim"]
    verbatim = next(overlap for overlap in found if overlap.relation == "verbatim")
    assert len(verbatim.members) == 3


def test_two_printings_split_alike_are_told_once() -> None:
    split = "“We closed the eastern gate at noon,” she said. “Nobody aboard was hurt that day.”"
    found = overlaps_of(*(reading(name, split, by=MAYOR, joined=True) for name in "ab"))
    assert [overlap.relation for overlap in found] == ["verbatim", "verbatim"]


def test_what_an_article_prints_word_for_word_is_not_also_altered_there() -> None:
    one = reading("a", "“take the ropes out of the boys hands,”", by=MAYOR)
    other = reading(
        "b",
        "“And so we take the ropes out of the boys hands.” Later: “You must take the ropes out of the hands of fools.”",
        by=MAYOR,
    )
    assert [overlap.relation for overlap in overlaps_of(one, other)] == ["contained"]


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        (
            "The mayor called the county’s plan “cosmetic” again.",
            "The mayor said the county plan seemed “a lick of paint.”",
            1,
        ),
        (
            "The mayor called the county’s plan “cosmetic” again.",
            "The mayor said the county hall seemed “a lick of paint.”",
            0,
        ),
        ("The mayor called the county’s plan “cosmetic” again.", "The mayor spoke of “a lick of paint” on Monday.", 0),
    ],
)
def test_one_speaker_describing_one_thing_is_reworded(one: str, other: str, is_found: bool) -> None:
    found = overlaps_of(reading("a", one, by=MAYOR), reading("b", other, by=MAYOR))
    assert [overlap.relation for overlap in found] == ["reworded"] * is_found
    assert all(" in article a and “" in overlap.explanation for overlap in found)


def test_two_speakers_describing_one_thing_are_not_reworded() -> None:
    one = reading("a", "She called the county’s plan “cosmetic” again.", by=MAYOR)
    other = reading("b", "He said the county plan seemed “a lick of paint.”", by=ENGINEER)
    assert overlaps_of(one, other) == ()


def test_a_striking_phrase_of_two_speakers_is_a_phrase() -> None:
    found = overlap_between("We must end the deep-rusted girders’ misery", "rusting girders", MAYOR, ENGINEER)
    assert found is not None
    assert found.relation == "phrase"


def test_the_order_of_the_articles_changes_nothing() -> None:
    articles = (
        reading("a", "“We closed the eastern gate at noon. Nobody aboard was hurt.”", by=MAYOR),
        reading("b", "“We closed the eastern gate at about noon,” she said.", by=MAYOR),
        reading("c", "“Nobody aboard was hurt,” he said. It was “ramshackle.”", by=ENGINEER),
    )
    first, *others = (overlaps_of(*order) for order in permutations(articles))
    assert first
    assert all(other == first for other in others)


QUOTED = st.text(alphabet="ab'’.-–*[]()… \n5%&", max_size=60)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abc"), QUOTED), max_size=8))
def test_odd_quotations_never_raise_and_spans_are_exact(drawn: list[tuple[str, str]]) -> None:
    texts = {name: [f"“{text}”" for article, text in drawn if article == name] for name in "abc"}
    readings = [reading(name, *paragraphs, by=MAYOR) for name, paragraphs in texts.items()]
    for overlap in overlaps_of(*readings):
        assert len({member.article for member in overlap.members}) > 1
        for member in overlap.members:
            assert "\n".join(texts[member.article])[member.start : member.end] == member.text


@given(st.text(max_size=80), st.text(max_size=80))
def test_words_keep_their_place_and_any_two_texts_align(one: str, other: str) -> None:
    for text in (one, other):
        offsets = [(word.start, word.end) for word in words(text)]
        assert offsets == sorted(offsets)
        assert all(0 <= start <= end <= len(text) for start, end in offsets)
    alignment = align(words(one), words(other))
    if alignment is not None:
        assert 0 < alignment.purity <= 1


@pytest.mark.parametrize(
    ("mask", "word"), [("f***", "fuck"), ("f–ing", "fucking"), ("s--t", "shit"), ("to—he", None), ("b*tch", "bitch")]
)
def test_masks_are_read_by_the_list(mask: str, word: str | None) -> None:
    assert masked_word(mask) == word


@pytest.mark.parametrize(
    ("one", "other"), [("rooted", "roots"), ("running", "runs"), ("parties", "party"), ("walls", "wall")]
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_two_thousand_quotations_take_about_a_second() -> None:
    def said(index: int) -> str:
        lock, post = index * 7 % 991, index * 13 % 977
        return f"“We moved barge {index} past lock {lock} and tied it to post {post} at dusk,” she said."

    many = [reading(f"n{part}", *(said(i + part * 180) for i in range(200)), by=MAYOR) for part in range(10)]
    began = time.perf_counter()
    found = overlaps_of(*many)
    assert len(found) >= 180
    assert time.perf_counter() - began < 10


def headed(article: str, heading: str, *paragraphs: str, by: str) -> ArticleFindings:
    """Return a reading whose first paragraph is a heading."""
    made = reading(article, heading, *paragraphs, by=by)
    first, *rest = made.blocks
    return made.model_copy(update={"blocks": (first.model_copy(update={"kind": "heading"}), *rest)})


def test_a_heading_is_no_evidence_of_altered_words() -> None:
    heading = "“WE ARE PUTTING OUT TO SEA TONIGHT”"
    said = "“I tell you we are putting out to the open sea tonight whatever the weather,”"
    below = reading("b", said, by=MAYOR)
    assert [one.relation for one in overlaps_of(reading("a", heading, by=MAYOR), below)] == ["altered"]
    assert overlaps_of(headed("a", heading, by=MAYOR), below) == ()
    found = overlaps_of(headed("a", heading, said, by=MAYOR), below)
    assert [one.relation for one in found] == ["verbatim"]


def test_a_statement_and_its_excerpts_are_one_row() -> None:
    whole = "We checked every bolt twice, and nobody told us about the crack in the eastern pier before Monday."
    found = overlaps_of(
        reading("a", f"“{whole}”", by=MAYOR),
        reading("b", "“checked every bolt twice”", "“the crack in the eastern pier before Monday.”", by=MAYOR),
        reading("c", "“nobody told us about the crack in the eastern pier”", by=MAYOR),
    )
    assert [one.relation for one in found] == ["contained"]
    assert [member.article for member in found[0].members] == ["a", "c", "b", "b"]
    assert found[0].explanation.startswith("What articles c and b quote is part of what article a quotes.")


def test_two_statements_that_share_a_phrase_stay_two_rows() -> None:
    found = overlaps_of(
        reading("a", "“The harbour is safe for every ship, and the tide gate will hold,” she said.", by=MAYOR),
        reading("b", "“safe for every ship”", by=MAYOR),
        reading("c", "“My own boat sails tomorrow: this bay is safe for every ship and child,” she said.", by=MAYOR),
    )
    assert [[member.article for member in one.members] for one in found] == [["a", "b"], ["c", "b"]]


def test_no_overlap_lists_one_place_twice() -> None:
    split = reading("a", "“We closed the eastern gate at noon,” she said. “Nobody was hurt.”", by=MAYOR, joined=True)
    whole = reading("b", "“We closed the eastern gate at noon. Nobody was hurt. We start again today.”", by=MAYOR)
    for one in overlaps_of(split, whole):
        assert len(set(one.members)) == len(one.members)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        (
            "We must learn here how not to be a pirate.",
            "We must learn here to not be a pirate.",
            "“to” stands in another place; only article a has “how”, with no “…” in article b.",
        ),
        (
            "They were not told about the leak in the hull",
            "They were told about the leak in the hull",
            "Only article a has “not”, with no “…” in article b.",
        ),
        ("We do not sail in such a storm", "We don’t sail in a storm", "Only article a has “such”"),
    ],
)
def test_small_words_are_aligned(one: str, other: str, told: str) -> None:
    found = overlap_between(one, other)
    assert found is not None
    assert told.lower() in found.explanation.lower()


def test_an_outlet_is_named_and_told_from_itself() -> None:
    def printed(article: str, outlet: str | None) -> ArticleFindings:
        made = reading(
            article, "“We heard the cable snap at about midnight,” she said.", by=(MAYOR, ENGINEER)[article == "c"]
        )
        return made.model_copy(update={"info": made.info.model_copy(update={"outlet": outlet})})

    (found,) = overlaps_of(printed("a", "The Quay"), printed("b", "Daily Tide"), printed("c", None))
    assert "Ada Marsh in The Quay and Daily Tide and to Jon Reed in article c" in found.explanation
    (found,) = overlaps_of(printed("a", "The Quay"), printed("c", "The Quay"))
    assert "in The Quay (a) and to Jon Reed in The Quay (c)" in found.explanation


def test_a_phrase_is_told_in_the_words_of_each() -> None:
    one = reading("a", "“We must remove the deep root causes of the flood.”", by=MAYOR)
    other = reading("b", "“deep-rooted causes”", by=ENGINEER)
    (found,) = overlaps_of(one, other)
    assert found.relation == "phrase"
    assert "“deep root” in article a" in found.explanation or "“root causes” in article a" in found.explanation


def uncredited(article: str, *paragraphs: str) -> ArticleFindings:
    """Return a reading in which nobody is said to say what stands in marks."""
    made = reading(article, *paragraphs)
    spans = tuple(Span(**quote.model_dump(include={"article", "start", "end", "text"})) for quote in made.quotations)
    return made.model_copy(update={"quotations": (), "uncredited": spans})


@pytest.mark.parametrize(
    ("here", "there", "relation"),
    [
        ("It had “nothing to do with the harbour board.”", "“Nothing to do with the harbour board,”", "verbatim"),
        (
            "A fee with “nothing to do with the old pier.”",
            "“It has nothing to do with the old pier, I say.”",
            "contained",
        ),
        ("It was a “safe and sound berth.”", "“I call that a safe and sound berth,”", None),
    ],
)
def test_words_in_marks_that_nobody_is_credited_with_meet_a_quotation(
    here: str, there: str, relation: str | None
) -> None:
    silent = uncredited("a", here)
    found = overlaps_of(silent, reading("b", there, by=MAYOR))
    assert [one.relation for one in found] == ([relation] if relation else [])
    assert all(one.speakers == (MAYOR,) for one in found)
    assert overlaps_of(silent, uncredited("b", there)) == ()


def _row(relation: str, *places: tuple[str, int, int]) -> Overlap:
    members = tuple(Span(article=article, start=start, end=end, text="") for article, start, end in places)
    return Overlap(id=f"{relation}-{places}", relation=relation, speakers=(), members=members)  # type: ignore[arg-type]


def test_a_thing_said_counts_once_however_many_rows_tell_of_it() -> None:
    rows = [
        _row("verbatim", ("a", 0, 50), ("b", 10, 60)),
        _row("contained", ("a", 0, 50), ("c", 5, 20)),
        _row("altered", ("b", 10, 60), ("d", 0, 40)),
        _row("verbatim", ("a", 90, 120), ("b", 90, 120)),
        _row("phrase", ("a", 0, 50), ("b", 90, 120)),
    ]
    assert [len(group) for group in shared_utterances(rows)] == [3, 1]
    assert shared_utterances([]) == []
