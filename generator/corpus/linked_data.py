"""What a page says about its article in JSON-LD, in the words of schema.org, as news sites tell it to search engines.

Sites write it by hand: a block that is no JSON is passed over, and so is a value of another shape than it should have.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]

ARTICLE_TYPES = frozenset(
    {
        *("Article", "NewsArticle", "AnalysisNewsArticle", "AskPublicNewsArticle", "BackgroundNewsArticle"),
        *("BlogPosting", "LiveBlogPosting", "OpinionNewsArticle", "Report", "ReportageNewsArticle"),
        "ReviewNewsArticle",
    }
)
_OTHERS = frozenset({"itemListElement", "mentions", "citation", "isPartOf", "hasPart", "isBasedOn", "comment", "about"})
"""What leads from an article to others, which are not the page's."""
_MOST_NODES = 20_000
_LONGEST_SMALL_WORD = 3

Node = Mapping[str, Any]


@dataclass(frozen=True)
class LinkedData:
    """The article that a page says it holds, and the other things of the page by their `@id`.

    `is_given` says whether the page has any JSON-LD at all.
    """

    article: Node
    others: Mapping[str, Node]
    is_given: bool

    def text(self, name: str) -> str | None:
        """Return a property that is a text."""
        return _text(self.article.get(name))

    def names(self, name: str) -> list[str]:
        """Return the names of the persons or organisations that a property holds, as a text, a thing or a list."""
        found = self.article.get(name)
        named: list[str] = []
        for one in found if isinstance(found, list) else [found]:
            thing = self._whole(one)
            text = _text(thing.get("name")) if isinstance(thing, Mapping) else _text(thing)
            if text:
                named.append(text)
        return list(dict.fromkeys(named))

    @property
    def is_free(self) -> bool | None:
        """Whether everybody may read it, None where the page does not say."""
        stated = self.article.get("isAccessibleForFree")
        if isinstance(stated, bool):
            return stated
        word = str(_text(stated) or "").rpartition("/")[2].lower()
        return {"true": True, "false": False}.get(word)

    def _whole(self, value: object) -> object:
        """Return the thing that a mere reference stands for, if the page has it."""
        if isinstance(value, Mapping) and "name" not in value and isinstance(value.get("@id"), str):
            return self.others.get(value["@id"], value)
        return value


def linked_data(tree: HtmlElement, title: str | None = None) -> LinkedData:
    """Return the article that the JSON-LD in a page describes, empty if it describes none.

    Where `title` is given, it is the one with this headline, else the only one whose headline has a word of it or that
    has no headline: others are those of articles that the page links to. Without `title` it is the first.
    """
    blocks = list(_blocks(tree))
    nodes = [node for block in blocks for node in _nodes(_loaded(block))]
    # A reference has an id and nothing else: what it stands for comes later or came before.
    others = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if not ARTICLE_TYPES.isdisjoint(_types(node))]
    chosen = articles if title is None else _titled(articles, title)
    return LinkedData(chosen[0] if chosen else {}, MappingProxyType(others), bool(blocks))


def _titled(articles: list[dict[str, Any]], title: str) -> list[dict[str, Any]]:
    """Return what describes the article of this title, perhaps more than once; nothing where that is not certain."""
    headlines = [_text(node.get("headline")) or "" for node in articles]
    same = [node for node, one in zip(articles, headlines, strict=True) if one and _folded(one) == _folded(title)]
    if same:
        return same
    words = _words(title)
    alike = [one for one in headlines if not one or not words.isdisjoint(_words(one))]
    if len(set(map(_folded, alike))) != 1:
        return []
    return [node for node, one in zip(articles, headlines, strict=True) if one in alike]


def _words(text: str) -> frozenset[str]:
    """Return the words of a text that tell something of it, by their length."""
    return frozenset(word for word in re.findall(r"\w+", text.casefold()) if len(word) > _LONGEST_SMALL_WORD)


def _blocks(tree: HtmlElement) -> Iterator[str]:
    for element in tree.iter("script"):
        if (element.get("type") or "").partition(";")[0].strip().lower() == "application/ld+json":
            yield element.text or ""


def _loaded(block: str) -> object:
    # Some sites wrap it so that old browsers pass over it.
    bare = block.strip().removeprefix("<![CDATA[").removesuffix("]]>").removeprefix("<!--").removesuffix("-->")
    try:
        loaded: object = json.loads(bare.strip().rstrip(";"), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _nodes(root: object) -> Iterator[dict[str, Any]]:
    """Yield the things in a block, the outer before the inner, without those that an article only points to."""
    waiting, seen = [root], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        one = waiting.pop()
        if isinstance(one, list):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            inner = [value for key, value in one.items() if key not in _OTHERS and isinstance(value, (dict, list))]
            waiting.extend(reversed(inner))


def _types(node: Node) -> Sequence[str]:
    stated = node.get("@type")
    names = stated if isinstance(stated, list) else [stated]
    return [name.rpartition("/")[2].rpartition(":")[2] for name in names if isinstance(name, str)]


def _text(value: object) -> str | None:
    """Return a text on one line; some sites escape it for HTML once more."""
    return " ".join(html.unescape(value).split()) or None if isinstance(value, str) else None


def _folded(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))
