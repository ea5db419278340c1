"""Bytes to text: the encodings in which people really save articles.

UTF-8 and UTF-16 with or without a byte-order mark, UTF-32 with one, and Windows-1252, of which
ISO 8859-1 is taken to be a form, as the WHATWG Encoding Standard has it. A file is never guessed
into one of the hundreds of other encodings: a wrong guess changes words without a sign.
"""

from __future__ import annotations

import codecs
import re

from generator.corpus.refusal import Refused

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte-order marks; UTF-32 stands before UTF-16, whose mark is its beginning."""

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word, OpenDocument or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "an old Word file"),
    (b"{\\rtf", "a rich-text file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_SAVE_AS_TEXT = "Open it in the program it comes from and save it as plain text."
_SAVE_AS_UTF8 = "Save it as UTF-8 text."
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS = 0.005
_WINDOWS_GAPS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_MOST_HIGH_BYTES = 0.3
_SAMPLE = 65_536


def decode(data: bytes, declared: str | None = None) -> str:
    r"""Return the text of `data` with line ends as `\n` and without a byte-order mark.

    `declared` is the encoding that an HTML file names, used where it fits. Raises `Refused` for
    bytes that are empty, binary, or damaged.
    """
    if not data.strip():
        raise Refused("the file is empty", "Put the article's text into it, or delete it.")
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise Refused(f"this is {name}, not text", _SAVE_AS_TEXT)
    text = _unmarked(data)
    if text is None:
        text = _declared(data, declared)
    if text is None:
        text = _plain(data)
    return plain(text, "file")


def plain(text: str, what: str) -> str:
    r"""Return `text` with line ends as `\n`; raise `Refused` if it is empty or binary. `what` holds it."""
    if "\x00" in text or len(_CONTROLS.findall(text)) > max(1, _MOST_CONTROLS * len(text)):
        raise Refused("this is binary data, not text", _SAVE_AS_TEXT)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise Refused(f"the {what} is empty", "Put the article's text into it, or delete it.")
    return text


def _unmarked(data: bytes) -> str | None:
    """Return the text after a byte-order mark, or None without one."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding)
    return None


def _declared(data: bytes, encoding: str | None) -> str | None:
    """Return the text in the encoding that the file itself names, where Python knows it and it fits."""
    if encoding is None or b"\x00" in data:
        return None
    try:
        name = codecs.lookup(encoding).name
        if name in ("iso8859-1", "ascii", "utf-8"):
            return None
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _plain(data: bytes) -> str:
    """Return the text of bytes that name no encoding."""
    sixteen = _utf16_without_mark(data)
    if sixteen is not None:
        return _strictly(data, sixteen)
    if b"\x00" in data:
        raise Refused("this is binary data, not text", _SAVE_AS_TEXT)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_damaged_utf8(data):
            line = data.count(b"\n", 0, error.start) + 1
            raise Refused("the bytes are not valid UTF-8", _SAVE_AS_UTF8, line) from error
        return _windows(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count("\n".encode(encoding), 0, error.start) + 1
        raise Refused(f"the bytes are not valid {encoding[:-3].upper()}", _SAVE_AS_UTF8, line) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the byte order of UTF-16 in a Latin script, told by where its zero bytes stand."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.6 and even < 0.02:
        return "utf-16-le"
    if even > 0.6 and odd < 0.02:
        return "utf-16-be"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few bad bytes from another encoding: most of what is not ASCII is valid."""
    text = data.decode("utf-8", "surrogateescape")
    bad = sum(1 for char in text if "\udc80" <= char <= "\udcff")
    good = sum(1 for char in text if char > "\x7f") - bad
    return good > bad


def _windows(data: bytes) -> str:
    high = sum(1 for byte in data[:_SAMPLE] if byte > 0x7F)
    gap = _WINDOWS_GAPS.search(data)
    if gap is not None or high > _MOST_HIGH_BYTES * len(data[:_SAMPLE]):
        line = data.count(b"\n", 0, gap.start()) + 1 if gap else None
        raise Refused("the bytes are neither UTF-8, UTF-16 nor Windows-1252", _SAVE_AS_UTF8, line)
    return data.decode("cp1252")
