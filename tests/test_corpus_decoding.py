"""Bytes to text, as people's programs save it."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corpus.decoding import decode
from generator.corpus.refusal import Refused

TEXT = "Café owner Zoë Lindqvist said “no” — twice.\nThe bill: €5.\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        TEXT.replace("\n", "\r\n").encode("utf-16"),
        TEXT.replace("\n", "\r\n").encode("cp1252"),
    ],
    ids=[
        "utf8",
        "mark",
        "16",
        "16be",
        "16le-bare",
        "16be-bare",
        "32",
        "windows",
        "crlf",
        "cr",
        "16-crlf",
        "windows-crlf",
    ],
)
def test_one_text_in_every_encoding(data: bytes) -> None:
    assert decode(data) == TEXT


def test_nothing_else_is_changed() -> None:
    odd = "a\u200bb\u2028c\x0cd  e\t\ufefff\n\n\n g "
    assert decode(odd.encode()) == odd


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("windows-1251", "cp1251", "Мост закрыт"),
        ("iso-8859-1", "cp1252", "She said “no” twice."),
        ("utf-8", "utf-8", "“no”"),
        ("utf-8", "cp1252", "“no” said Zoë of the café"),
        ("no-such-code", "utf-8", "“no”"),
        ("base64", "utf-8", "YWJj"),
    ],
)
def test_the_encoding_that_a_page_names_is_used_where_it_fits(declared: str, encoding: str, text: str) -> None:
    assert decode(text.encode(encoding), declared) == text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n",
        b"\xef\xbb\xbf",
        b"text \x00 text",
        bytes(range(256)),
        b"\x1b\x02\x03\x04 and so on",
        b"{\\rtf1 hello}",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        decode(data)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_utf8_survives(text: str) -> None:
    if not text.startswith("\ufeff") and not text.startswith(("%PDF", "GIF8", "{\\rtf")):
        assert decode(text.encode()) == text
