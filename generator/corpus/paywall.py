"""What stands in the place of an article: a paywall, a login, a question about cookies, a check against programs.

An article is refused for one only where the page says so, of itself or in so many words, and holds little else: many
free articles have a box that invites to subscribe.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from lxml import etree  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from generator.corpus.html import tree_of
from generator.corpus.linked_data import linked_data
from generator.corpus.parts import word_count
from generator.lexicons import word_list

_TOLD = MappingProxyType(
    {
        "paywall": "the article is for subscribers only",
        "login": "the article is for readers who sign in",
        "consent": "the page asks about cookies in place of the article",
        "robot": "the page checks whether a person asks, in place of the article",
        "script": "the article is not in the page: a script fetches it in the browser",
    }
)
_MOST_WORDS = MappingProxyType({"paywall": 300, "login": 200, "consent": 50, "robot": 50, "script": 50})
"""With more words than these, a page that also has such a phrase is taken for the article."""
_INSTEAD = ("consent", "robot", "script")
"""Barriers that have so many words that they may be taken for the article."""
_MOST_WORDS_OF_A_BARRIER = 400
_BEGINNING = 400
"""Characters at the head of what was taken for the article: a barrier that was says at once what it is, and again."""
_MOST_CHARACTERS = 200_000
"""Of what can be seen beside so short a text, more is not looked at."""
_FEWEST_WORDS_IF_NOT_FREE = 250
_MOST_WORDS_OF_A_TEASER = 120
_PAYWALL_CLASS = re.compile(
    r"(?:^|[\s_-])(?:paywall|pay-wall|regwall|subscriber-only|subscribers-only|locked-content|piano-offer|tp-container)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_OFFER = re.compile(r"\bsubscri(?:be|bers?|ption)\b", re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_UNSEEN = ("script", "style", "template", "head", "svg")
_STRAIGHT = str.maketrans("‘’“”", "''\"\"")
_LOCKED = ("locked", "premium", "paid")


@dataclass(frozen=True)
class _Phrase:
    kind: str
    pattern: re.Pattern[str]


def withheld(markup: str, text: str, fetched: bool = False) -> str | None:
    """Return in plain words what stands in the place of the article in an HTML page, or None if nothing does.

    `text` is what was taken for the article. A page that a program `fetched` may not hold what its publisher says is
    not free; one that a reader saved may, for the reader may have paid. Raises `Refused` for what is no HTML.
    """
    tree = tree_of(markup)
    words = word_count(text)
    if _is_not_free(tree) and (fetched or words < _FEWEST_WORDS_IF_NOT_FREE):
        return "the publisher says that the article is not free"
    seen = ""
    if words < max(_MOST_WORDS.values()):
        seen = _straight(" ".join([tree.findtext(".//title") or "", *_visible(tree)])[:_MOST_CHARACTERS])
    beginning = _straight(text)[:_BEGINNING] if words < _MOST_WORDS_OF_A_BARRIER else ""
    for phrase in _phrases():
        if words < _MOST_WORDS[phrase.kind] and phrase.pattern.search(seen):
            return _TOLD[phrase.kind]
    told = Counter(phrase.kind for phrase in _phrases() if phrase.pattern.search(beginning))
    for kind in _INSTEAD:
        if told[kind] > 1:
            return _TOLD[kind]
    if words < _MOST_WORDS_OF_A_TEASER and _OFFER.search(seen) and _has_paywall(tree):
        return _TOLD["paywall"]
    return None


def is_not_free(markup: str) -> bool:
    """Tell whether the publisher says of the article that not everybody may read it."""
    return _is_not_free(tree_of(markup))


def _is_not_free(tree: HtmlElement) -> bool:
    tiers = [
        (meta.get("content") or "").strip().lower()
        for meta in tree.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() == "article:content_tier"
    ]
    return linked_data(tree).is_free is False or any(tier in _LOCKED for tier in tiers)


def _visible(tree: HtmlElement) -> list[str]:
    """Return the texts of a page that its mark-up does not hide; what a style sheet hides is not known."""
    texts: list[str] = []
    skipped: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                texts.append(element.tail or "")
        elif event == "start" and _is_unseen(element):
            skipped = element
        else:
            texts.append((element.text if event == "start" else element.tail) or "")
    return texts


def _is_unseen(element: HtmlElement) -> bool:
    closed = element.tag == "dialog" and element.get("open") is None
    hidden = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "") is not None
    return element.tag in _UNSEEN or closed or hidden


def _has_paywall(tree: HtmlElement) -> bool:
    body = tree.find(".//body")
    found = body if body is not None else tree
    return any(
        _PAYWALL_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}") and not _is_unseen(element)
        for element in found.iter("div", "section", "aside", "article", "p")
    )


def _straight(text: str) -> str:
    return " ".join(text.split()).translate(_STRAIGHT)


@cache
def _phrases() -> tuple[_Phrase, ...]:
    return tuple(
        _Phrase(entry.get("kind"), re.compile(entry.term, re.IGNORECASE)) for entry in word_list("barrier_phrases")
    )
