"""Text from outside, on its way into Markdown, links, front matter and spreadsheets."""

from __future__ import annotations

import html
import re
import string

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.shown import cell, one_line
from generator.site import address, escape
from tests.site_report import HOSTILE, HOSTILE_LINES

TEXT = st.text(st.characters(codec="utf-8") | st.sampled_from(string.punctuation + "\n\t\x00\u202e\u2028"), max_size=80)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("it didn't, a well-known fact. So", "it didn't, a well-known fact. So"),
        ("a. first", "a&#46; first"),
        ("1. first", "1&#46; first"),
        ("www.evil.example", "www&#46;evil&#46;example"),
        ("- item", "&#45; item"),
        ("one\ntwo\r\n\u2028three", "one two three"),
        ("<b>", "&#60;b&#62;"),
        ("&lt;", "&#38;lt&#59;"),
        ("a_b*c", "a&#95;b&#42;c"),
        ("\u202eabc", "⟨U&#43;202E⟩abc"),
        ("a\x00b\x02", "a\ufffdb\ufffd"),
        ("\ud800", "\ufffd"),
        ("\ufffe\U0001ffff", "\ufffd\ufffd"),
        ("naïve – 東京 😀", "naïve – 東京 😀"),
    ],
)
def test_signs_that_act_become_entities_and_the_rest_stays(text: str, shown: str) -> None:
    assert escape.escaped(text) == shown


@given(TEXT)
def test_markdown_shows_any_text_as_it_is_and_makes_nothing_of_it(text: str) -> None:
    made = markdown.markdown(f"x {escape.escaped(text)} x", extensions=["extra", "toc", "admonition"])
    assert re.findall(r"<[^>]*>", made) == ["<p>", "</p>"]
    assert html.unescape(made) == f"<p>x {one_line(text)} x</p>"


@given(TEXT)
def test_a_line_of_its_own_is_a_paragraph_whatever_it_begins_with(text: str) -> None:
    line = escape.escaped(text).strip()
    made = markdown.markdown(line, extensions=["extra", "toc", "admonition"])
    assert set(re.findall(r"<[^>]*>", made)) <= {"<p>", "</p>"}


@given(TEXT)
def test_front_matter_is_one_yaml_string_without_html(text: str) -> None:
    value = yaml.safe_load(f"title: {escape.front_matter(text)}")["title"]
    assert not set('<>"{}') & set(value)
    assert html.unescape(value) == one_line(text).strip()


@pytest.mark.parametrize(
    ("url", "address_"),
    [
        ("https://a.example/b(c)?d=[e]&f='g'", "https://a.example/b%28c%29?d=%5Be%5D&f=%27g%27"),
        ("http://a.example/ü b", "http://a.example/%C3%BCb"),
        ("https://a.example/&copy;", "https://a.example/&copy%3B"),
        ("javascript:alert(1)", None),
        ("JavaScript://a.example/%0aalert(1)", None),
        ("data:text/html,x", None),
        ("//a.example/", None),
        ("https:///x", None),
        ("https://user:pass@a.example/", None),
        ("http://[::1", None),
        ("ftp://a.example", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(url: str | None, address_: str | None) -> None:
    assert escape.web_address(url) == address_


@given(TEXT)
def test_any_address_is_fit_for_a_link_or_refused(text: str) -> None:
    found = escape.web_address(f"https://a.example/{text}")
    assert found is None or escape.destination(found) == found


def test_a_link_with_a_destination_that_could_act_is_refused() -> None:
    with pytest.raises(ValueError, match="not fit"):
        escape.link("x", "a.md) <script>")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", " =1+1", "\t=1", "\n@x", "=cmd|' /C calc'!A0"])
def test_a_spreadsheet_takes_no_field_for_a_formula(text: str) -> None:
    assert cell(text).startswith("'")


def test_numbers_and_plain_text_stay_as_they_are_in_a_spreadsheet() -> None:
    assert [cell(value) for value in (-3, 0.5, None, "1 - 2", True)] == ["-3", "0.5", "", "1 - 2", "True"]


@pytest.mark.parametrize(
    "name", ["index", "README", "a b", "a/b", "../x", "ü", "con", "com1.txt", ".hidden", "", "#?%", "x" * 300]
)
def test_a_name_that_is_no_plain_file_name_gets_one(name: str) -> None:
    slug = address.slugs([name])[name]
    assert re.fullmatch(r"[a-z0-9][a-z0-9.-]*-[0-9a-f]{6}", slug)
    assert len(slug) < 100


def test_plain_names_stay_and_twins_in_capitals_part() -> None:
    slugs = address.slugs(["gazette", "Gazette", "Wire-2", "2024.03_a"])
    assert slugs["gazette"] == "gazette"
    assert slugs["Gazette"].startswith("gazette-")
    assert slugs["Wire-2"] == "wire-2"
    assert slugs["2024.03_a"] == "2024.03_a"


@given(st.sets(st.text(max_size=12), max_size=8))
def test_no_two_names_share_a_slug(names: set[str]) -> None:
    slugs = address.slugs(names)
    assert len(set(slugs.values())) == len(names)


@pytest.mark.parametrize("line", [HOSTILE, *HOSTILE_LINES])
def test_hostile_lines_alone_are_plain_paragraphs(line: str) -> None:
    made = markdown.markdown(str(escape.escaped(line)), extensions=["extra", "toc", "admonition"])
    assert set(re.findall(r"<[^>]*>", made)) <= {"<p>", "</p>"}
