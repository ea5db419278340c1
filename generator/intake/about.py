"""What a page says of its article in the places where news sites say it to machines; nothing is guessed.

JSON-LD and microdata by schema.org, the Open Graph of `og:` and `article:`, the canonical link, and the language of the
document. The headline and, last, the writer are those that the corpus reads from a saved page, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml.html import HtmlElement  # type: ignore[import-untyped]

from generator.corpus.dates import iso_date
from generator.corpus.lines import TRIMMED
from generator.corpus.linked_data import LinkedData, linked_data
from generator.corpus.metadata import web_address
from generator.intake.web_address import same_site, without_tracking

_OUTLET = ("og:site_name", "application-name")
_AUTHOR = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl")
_PUBLISHED = (
    *("article:published_time", "datepublished", "parsely-pub-date", "sailthru.date", "article.published"),
    *("date.published", "dcterms.created", "dc.date.issued", "og:published_time", "pubdate"),
)
_LABEL = re.compile(r"\s*(?:first\s+)?(?:published|posted)\b", re.IGNORECASE)
_WITH_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d")
_BY = re.compile(r"^by:?\s+", re.IGNORECASE)
_PARTS = re.compile(r"\s+[|–—·•»-]\s+")
_LONGEST = 300
_LONGEST_TITLE = 500


def about(tree: HtmlElement, read: Mapping[str, str], came_from: str | None, own: bool) -> dict[str, str]:
    """Return the fields of an article's front matter that its page gives.

    `read` are the fields that the corpus reads from the page, and `came_from` its address as far as it is known; `own`
    says that this is a private one, which nobody else can reach.
    """
    metas = _metas(tree)
    title = _title(tree, read.get("title"), metas)
    linked = linked_data(tree, title)
    found = {
        "title": title or _within(linked.text("headline"), _LONGEST_TITLE),
        "outlet": _outlet(tree, linked, metas),
        # What the corpus reads may be the writer of another article, if the page describes several to machines.
        "author": _authors(tree, linked, metas) or (None if linked.is_given else read.get("author")),
        "url": _address(tree, linked, metas, came_from, own),
        "published": _published(tree, linked, metas),
        "language": _language(tree, linked, metas),
    }
    return {name: value for name, value in found.items() if value}


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Return the contents of the page's `meta` elements by their names in lower case; the first of a name counts."""
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _line(element.get("content"))
        for name in (element.get("property"), element.get("name"), element.get("itemprop")):
            if name and content:
                metas.setdefault(name.strip().lower(), content)
    return metas


def _title(tree: HtmlElement, title: str | None, metas: Mapping[str, str]) -> str | None:
    """Return the title that the corpus reads, or the page's only main heading where that shows what the title is.

    It does where the outlet's name was put after the title, and where the title read is that of another article.
    """
    headings = [_line(" ".join(heading.itertext())) for heading in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else None
    others = [title, metas.get("og:title"), _line(tree.findtext(".//title"))]
    names = {metas[name] for name in _OUTLET if name in metas}
    if heading and heading not in names and any(_with_name(one, heading, names) for one in others if one):
        title = heading
    return _within(title, _LONGEST_TITLE)


def _with_name(title: str, heading: str, names: Collection[str]) -> bool:
    """Tell whether `title` is the heading, alone or with one of the outlet's `names`, or something short, after it."""
    mark = _PARTS.match(title, len(heading))
    if not title.startswith(heading) or mark is None:
        return title == heading
    rest = title[mark.end() :]
    return rest in names or len(rest) <= len(heading)


def _outlet(tree: HtmlElement, linked: LinkedData, metas: Mapping[str, str]) -> str | None:
    stated = [metas.get("og:site_name"), *linked.names("publisher"), *_items(tree, "publisher"), metas.get(_OUTLET[1])]
    return next((name for name in map(_name, stated) if name), None)


def _authors(tree: HtmlElement, linked: LinkedData, metas: Mapping[str, str]) -> str | None:
    """Return who wrote it; what is the address of a page about them says no name."""
    # The `meta` elements say one thing in several ways; the others list one writer after another.
    one = next((name for name in (_name(metas.get(key)) for key in _AUTHOR) if name), None)
    for stated in (linked.names("author"), _items(tree, "author"), [one]):
        names = [_BY.sub("", name) for name in map(_name, stated) if name]
        if names:
            return _within(", ".join(dict.fromkeys(names)), _LONGEST)
    return None


def _published(tree: HtmlElement, linked: LinkedData, metas: Mapping[str, str]) -> str | None:
    """Return when it was first published, with the time and its zone if some place gives them."""
    stated = [linked.text("datePublished"), *(metas.get(name) for name in _PUBLISHED), *_items(tree, "datePublished")]
    stated += [time.get("datetime") for time in tree.iter("time") if time.get("pubdate") is not None]
    dates = [date for date in (iso_date(one) for one in stated if one) if date]
    if not dates:
        return _labelled(tree)
    return next((one for one in dates if _WITH_TIME.match(one) and one[:10] == dates[0][:10]), dates[0])


def _labelled(tree: HtmlElement) -> str | None:
    """Return the date that the page itself calls that of publication, if it calls no other day so."""
    stated = [iso_date(time.get("datetime") or "") for time in tree.iter("time") if _LABEL.match(_with_label(time))]
    dates = [date for date in stated if date]
    days = {date[:10] for date in dates}
    return max(dates, key=len) if len(days) == 1 else None


def _with_label(time: HtmlElement) -> str:
    """Return the words of a `time` element, after those that stand before it in its line."""
    parent = time.getparent()
    before = (parent.text or "") if parent is not None and parent[0] is time else ""
    return f"{before} {' '.join(time.itertext())}"


def _language(tree: HtmlElement, linked: LinkedData, metas: Mapping[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    stated = linked.text("inLanguage") or root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return _line(stated or metas.get("og:locale") or metas.get("content-language"))


def _address(
    tree: HtmlElement, linked: LinkedData, metas: Mapping[str, str], came_from: str | None, own: bool
) -> str | None:
    """Return where the article stands: the address that the page gives for itself, if it can be that of this page."""
    given = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    given += [metas.get("og:url"), linked.text("url")]
    stated = [one.strip() for one in given if one and web_address(one.strip()) and "@" not in one.split("/")[2]]
    # Some sites call their front page the address of everything.
    stated = [one for one in stated if one.partition("://")[2].partition("/")[2]]
    if came_from is not None and not own:
        # Another site's address is that of another page, which may say other words.
        stated = [one for one in stated if same_site(one, came_from)]
    address = next(iter(stated), came_from)
    return without_tracking(address) if address and "@" not in address.split("/")[2] else None


def _items(tree: HtmlElement, name: str) -> list[str]:
    """Return what the page's microdata gives for a property, each on one line."""
    return [text for element in tree.iter() if element.get("itemprop") == name and (text := _item(element))]


def _item(element: HtmlElement) -> str | None:
    named = [inner for inner in element.iter() if inner is not element and inner.get("itemprop") == "name"]
    chosen = named[0] if named else element
    stated = chosen.get("content") or chosen.get("datetime")
    return _line(stated if stated else " ".join(chosen.itertext()))


def _name(value: str | None) -> str | None:
    """Return the name of a person or an outlet: no address, and no longer than a name can be."""
    text = _line(value)
    return None if text is None or "://" in text or text.startswith("@") else _within(text, _LONGEST)


def _within(text: str | None, longest: int) -> str | None:
    return text if text and len(text) <= longest else None


def _line(value: str | None) -> str | None:
    return " ".join(value.split()).strip(TRIMMED) or None if value else None
