"""Figures that name something: a date, a clock time, a year, a road, a telephone, an address on the web."""

from __future__ import annotations

import re

from generator.article.keyed import KeyedPattern, has_any

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_OTHERS = (
    r"\b\d{1,2}\s?[:.]\s?\d{2}(?:\s?:\s?\d{2})?(?:\s?[ap]\.?\s?m\b\.?)"
    r"|\b\d{1,2}\s?:\s?\d{2}(?:\s?:\s?\d{2})?\b"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?"
    r"|\b\d{4}\s?(?:GMT|UTC|hours\b|hrs\b|Zulu\b)"
    rf"|\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b\.?(?:,?\s+\d{{4}})?"
    r"|\b\d{4}[-/]\d{1,2}[-/]\d{1,2}\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b(?!\s*(?:year|mile|hour|inch))"
    r"|\b(?:1[5-9]|20)\d{2}(?:s\b|[-–]\d{2,4}\b)?(?![\d,.]*\d)(?!\s*(?:people|men|women))"
    r"|[’']\d{2}s?\b"
    r"|\b\d{3}-\d{3,4}(?:-\d{4})?\b|\(\d{3}\)\s*\d{3}-\d{4}"
    r"|\b\d+-\d+-\d+\b"
    r"|\b(?:[A-Z][\w&]*[-/])+\d+\w*\b|\b[A-Z]+\d+\w*\b|#\d+"
    r"|\b9/11\b|\b911\b|\b24/7\b"
    r"|\b(?:No|Nos|no|nos)\.\s*\d+\b|[Nn]umber\s+\d+\b(?!\s+of)"
    r"|\b\d+(?:st|nd|rd|th)\b(?!\s+(?:year|month|week|day)\b)"
    r"|\b\d+\s+(?:[A-Z][\w’'.]*\s+){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Court|Place|Way)\b"
)
_WEB = r"https?://\S+|\bwww\.\S+"
_NAMES = KeyedPattern(re.compile(rf"(?=[\dA-Zhwn’'(#])(?:{_WEB}|{_OTHERS})"), ("0", "http", "www."))
_AT = "@"
_NAMES_BESIDE_AT = re.compile(rf"{_WEB}|\S+@\S+|{_OTHERS}|@\w+")
"""The same with addresses and handles: to seek these at each letter of every text costs much."""


def without_names(text: str, keys: str) -> str:
    """Return a text with a blank for each character of figures that name something; `keys` is `keyed(text)`."""
    if _AT not in text and not has_any(keys, _NAMES.keys):
        return text
    names = _NAMES_BESIDE_AT if _AT in text else _NAMES.pattern
    return names.sub(lambda match: " " * len(match.group()), text)
