from __future__ import annotations

import pytest

from generator.lexicons import parse_word_list, word_list, word_list_names

HEAD = "# title: Sounds\n# source: written for a test\n# licence: CC0-1.0\n# fields: kind, note\n"


@pytest.mark.parametrize("name", word_list_names())
def test_every_word_list_names_its_source_and_licence_and_holds_no_entry_twice(name: str) -> None:
    lexicon = word_list(name)
    assert lexicon.source
    assert lexicon.licence
    assert lexicon.entries
    rows = [(entry.term, *entry.fields.items()) for entry in lexicon]
    assert sorted(set(rows)) == sorted(rows)
    assert all(entry.term == " ".join(entry.term.split()) and entry.term for entry in lexicon)


def test_entries_keep_their_order_and_fields() -> None:
    lexicon = parse_word_list("sounds", HEAD + "hiss\tquiet\ta snake\n# a comment\nbang\tloud\n\nboom\n")
    assert [entry.term for entry in lexicon] == ["hiss", "bang", "boom"]
    assert lexicon.entries[0].get("note") == "a snake"
    assert lexicon.entries[1].get("note") == ""
    assert lexicon.entries[2].get("kind", "unknown") == "unknown"
    assert "bang" in lexicon.terms()


@pytest.mark.parametrize("line", ["# source: written for a test\n", "# licence: CC0-1.0\n"])
def test_a_head_without_source_or_licence_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"does not state its (source|licence)"):
        parse_word_list("sounds", HEAD.replace(line, "") + "hiss\n")


def test_a_row_with_more_fields_than_the_head_names_is_refused() -> None:
    with pytest.raises(ValueError, match="more fields"):
        parse_word_list("sounds", HEAD + "hiss\ta\tb\tc\n")


def test_an_unknown_word_list_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        word_list("no-such-list")
