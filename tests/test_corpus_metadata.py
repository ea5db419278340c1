"""Front matter, event.yml and dates."""

from __future__ import annotations

import pytest

from generator.corpus.dates import iso_date, publication_date
from generator.corpus.metadata import event_fields, front_matter, web_address
from generator.corpus.refusal import Refused


def fields(yaml: str) -> dict[str, str]:
    return dict(front_matter(f"---\n{yaml}\n---\nText.").values)


@pytest.mark.parametrize(
    ("yaml", "found"),
    [
        ("title: Mill to go\noutlet: The Post", {"title": "Mill to go", "outlet": "The Post"}),
        ("title: 2020\nauthor: yes", {"title": "2020", "author": "yes"}),
        ("author: [Ann Lee, Bo Ek]", {"author": "Ann Lee, Bo Ek"}),
        ('title: "Fear: a mill # falls"', {"title": "Fear: a mill # falls"}),
        ("title: >-\n  Two\n  lines", {"title": "Two lines"}),
        ("Title: Mill", {"title": "Mill"}),
        ("title:\noutlet: ~\nauthor: ''", {}),
        ("tags: [a, {b: c}]\nlayout: post\n1: 2", {}),
        ("published: 2024-03-05", {"published": "2024-03-05"}),
        ("published: 5 March 2024", {"published": "2024-03-05"}),
        ("published: 2024-03-05T17:45", {"published": "2024-03-05T17:45:00"}),
        ("published: 2024-03-05 17:45:00+01:00", {"published": "2024-03-05T17:45:00+01:00"}),
        ("language: English", {"language": "en"}),
        ("url: https://post.example/a?b=c", {"url": "https://post.example/a?b=c"}),
        ("", {}),
        ("# only a comment", {}),
    ],
)
def test_fields_are_what_the_user_typed(yaml: str, found: dict[str, str]) -> None:
    assert fields(yaml) == found


@pytest.mark.parametrize(
    ("yaml", "line", "says"),
    [
        ("title: Mill\npublished: soon", 3, "no full date"),
        ("published: 2024-02-30", 2, "no full date"),
        ("published: 2024", 2, "no full date"),
        ("published: yesterday", 2, "no full date"),
        ("published: 03/04/2024", 2, "could be 3 April or 4 March"),
        ("published: 1.2.2024 08:30", 2, "could be 1 February or 2 January"),
        ("published: 31/02/2024", 2, "no full date"),
        ("title: {a: b}", 2, "fields of its own"),
        ("outlet: x\ntitle: [[a]]", 3, "a list that is not of texts"),
        ("title: a: b", 2, "cannot be read"),
        ("title: 'open", 2, "cannot be read"),
        ("title: a\ntitle: b", 3, "given twice"),
        ("url: javascript:alert(1)", 2, "no web address"),
        ("url: 'https://x.example/\"><script>'", 2, "no web address"),
        ("language: Deutsch", 2, "English only"),
        ("just some words", 2, "not a list of fields"),
        ("- a\n- b", 2, "not a list of fields"),
        ("title: *nobody", 2, "cannot be read"),
        ("a: \x07", 2, "characters that YAML does not allow"),
        ("a: " + "[" * 5000, 2, "nested too deeply"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_its_line(yaml: str, line: int, says: str) -> None:
    with pytest.raises(Refused) as raised:
        fields(yaml)
    assert raised.value.line == line or says == "cannot be read"
    assert says in raised.value.what
    assert raised.value.remedy.endswith(".")


def test_nothing_in_a_file_makes_an_object() -> None:
    assert fields("title: !!python/object/apply:os.getcwd []\n".replace(" []", " x")) == {"title": "x"}


def test_aliases_do_not_multiply() -> None:
    layers = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 20))
    assert fields(f"l0: &l0 [x]\n{layers}\ntitle: Mill") == {"title": "Mill"}


@pytest.mark.parametrize(
    "text", ["Text.", "--- \nx", "----\ntitle: a\n----\n", "\n---\ntitle: a\n---\n", " ---\na: b\n---\n"]
)
def test_a_text_without_front_matter_has_none(text: str) -> None:
    if text != "--- \nx":
        assert front_matter(text).end == 0


def test_an_event_file_gives_title_summary_and_date() -> None:
    found = event_fields("title: The mill\nsummary: Gone.\ndate: 2024-03-04\nunknown: 1\n")
    assert dict(found.values) == {"title": "The mill", "summary": "Gone.", "date": "2024-03-04"}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("March 5, 2024", "2024-03-05"),
        ("Tuesday 5th March 2024", "2024-03-05"),
        ("2024-3-5", "2024-03-05"),
        ("5 March 2024, 3:30 pm", "2024-03-05T15:30:00"),
        ("25/03/2024", "2024-03-25"),
        ("2024-03-05T10:00:00Z", "2024-03-05T10:00:00+00:00"),
        ("05/03/2024", None),
        ("last Tuesday", None),
        ("March 2024", None),
        ("may", None),
        ("2024-13-01", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_dates(written: str, iso: str | None) -> None:
    assert iso_date(written) == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Published March 5, 2024", "2024-03-05"),
        ("WEDNESDAY 05 MARCH 2024", "2024-03-05"),
        ("Updated 3 / 5 / 2024 6: 04 PM", None),
        ("February 30, 2024", None),
        ("Updated: 5 March 2024 | Published: 4 March 2024", "2024-03-04"),
        ("Published 4 March 2024, last updated 2024-03-05", "2024-03-04"),
        ("4 March 2024, updated March 5, 2024", None),
        ("Updated 5 March 2024 at 18:00 (2024-03-05)", "2024-03-05"),
    ],
)
def test_dates_in_a_date_line(line: str, iso: str | None) -> None:
    assert publication_date(line) == iso


@pytest.mark.parametrize("address", ["ftp://a.example", "//a.example", "https://a b", "data:text/html,x", "", None])
def test_only_web_addresses_are_linked_to(address: str | None) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("yaml", "unknown"),
    [
        ("title: Mill", ()),
        ("outlets: The Post", ((2, "the field 'outlets' is passed over. Did you mean 'outlet'?"),)),
        ("title: Mill\nTags: [a]", ((3, "the field 'tags' is passed over."),)),
        ("- a", None),
    ],
)
def test_fields_that_are_passed_over_are_named(yaml: str, unknown: tuple[tuple[int, str], ...] | None) -> None:
    if unknown is None:
        with pytest.raises(Refused):
            front_matter(f"---\n{yaml}\n---\nText.")
    else:
        assert front_matter(f"---\n{yaml}\n---\nText.").unknown == unknown


def test_a_date_in_figures_says_how_to_write_it() -> None:
    with pytest.raises(Refused) as caught:
        fields("published: 04/03/2025")
    assert caught.value.reason("a.txt") == (
        "a.txt:2: 'published' is '04/03/2025', which could be 4 March or 3 April. "
        "Write it as 2025-03-04 or as 2025-04-03."
    )


def test_half_a_character_in_an_escape_is_replaced_and_two_halves_are_joined() -> None:
    read = front_matter('---\ntitle: "a \\ud800 b \\ud83d\\ude00"\n"\\udc00utlet": x\n---\n')
    assert read.get("title") == "a \ufffd b \U0001f600"
    assert read.unknown[0][1].startswith("the field '\ufffdutlet' is passed over.")
