from hypothesis import assume, example, given
from hypothesis import strategies as st

from generator.event.words import every_form_of, forms_of, place_of, words

PIECES = [
    *("the mayor's a fool", "it's", "can't", "cannot", "f***", "s--t", "U.S.", "'em", "10km", "1,000.5", "&", "5-6"),
    *("-", "–", "—", '"', "“", "”", ".", "!", "\n", "\u00a0", "\u2009", "é", "ŉ", "ſ", "'ſ", "Ａ", "ʼs", "James'"),
    *("'", "`s", "′s", "'s", "’s", "'S", " a ", " not ", " the", " an", "x", "2", "%", "[he]", "(laughter)", " "),
    *("…", "..", "[", "]", "(", "going to"),
]
texts = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join)


@given(texts, st.integers(0, 50))
@example("the mayor's a fool, and the mayor’s\u2009not the mayor's", 7)
def test_words_that_are_remembered_are_those_of_a_text_that_is_read_as_a_whole(text: str, offset: int) -> None:
    read_as_a_whole = words(f"{text}\n…", offset)  # an ellipsis may stand for words before it, so nothing is remembered
    assert words(text, offset) == read_as_a_whole


@given(texts)
def test_forms_are_those_of_the_words_that_no_editor_inserted(text: str) -> None:
    assert forms_of(text) == tuple(word.form for word in words(text) if not word.inserted)


@given(texts)
def test_every_form_is_that_of_a_word(text: str) -> None:
    assert every_form_of(text) == tuple(word.form for word in words(text))


@given(texts, st.data())
def test_a_run_of_words_is_found_where_they_stand(text: str, data: st.DataObject) -> None:
    kept = [word for word in words(text) if not word.inserted]
    assume(kept)
    first = data.draw(st.integers(0, len(kept) - 1))
    last = data.draw(st.integers(first + 1, len(kept)))
    assert place_of(text, first, last) == (kept[first].start, kept[last - 1].end)


@given(texts, st.integers(0, 50))
def test_words_stand_in_the_text_in_their_order(text: str, offset: int) -> None:
    found = words(text, offset)
    assert all(offset <= word.start <= word.end <= offset + len(text) for word in found)
    assert [word.start for word in found] == sorted(word.start for word in found)
