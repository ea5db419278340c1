"""The one place where text from outside is made harmless.

Article text, names, titles and addresses are hostile until they have passed through here. On its way into
Markdown every ASCII sign that could mean something to Markdown, HTML, Jinja, an emoji or snippet extension or an
attribute list becomes a numeric character entity, which all of them print and none of them reads. What would be hidden
from a person is made visible by `generator.shown` before.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from generator.shown import one_line

# A hyphen or apostrophe inside a word and the full stop of a sentence mean nothing to any parser, and
# are frequent: they stay as they are, and pages stay small. "a. " would start a lettered list.
# What is looked for begins with one class of signs, so that the search passes over letters fast.
_ACTIVE = re.compile(
    r"[!-+\--/:-@\[-`{-~](?:(?<![0-9A-Za-z][-'])|(?![0-9A-Za-z]))(?:(?<![A-Za-z]{2}\.)|(?! |\Z))",
)
_ENTITIES = {chr(code): f"&#{code};" for code in range(0x80)}
_KEPT = 4096
"""So many escaped texts are kept: labels come in every row, and a sentence in several places of a page."""
_DESTINATION = re.compile(r"[A-Za-z0-9\-._~/#:?=&+,@!$%*]*")


@lru_cache(maxsize=_KEPT)
def escaped(text: str) -> Markup:
    """Return `text` on one line, fit to be printed anywhere in Markdown or in a double-quoted HTML attribute."""
    return Markup(_ACTIVE.sub(_entity, one_line(text)))  # noqa: S704


def _entity(match: re.Match[str]) -> str:
    return _ENTITIES[match[0]]


def printed(value: object) -> Markup:
    """Return what a template prints for `value`: trusted markup as it is, nothing for `None`, the rest escaped."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is str:
        return escaped(value)
    if value is None:
        return _NOTHING
    if isinstance(value, (int, float)):
        return Markup(str(value))  # noqa: S704
    return Markup(value) if hasattr(value, "__html__") else escaped(str(value))  # noqa: S704


_NOTHING = Markup("")


def front_matter(text: str) -> Markup:
    """Return `text` as a quoted YAML value; HTML is escaped because themes print page titles raw."""
    plain = one_line(text).strip()
    html = plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    # Every sign that a template engine could read is spelled as an entity too.
    html = html.replace("{", "&#123;").replace("}", "&#125;")
    return Markup(json.dumps(html, ensure_ascii=False))  # noqa: S704


def destination(href: str) -> str:
    """Return `href`, checked to hold only characters that cannot end or upset a Markdown link.

    Raises `ValueError` for any other: addresses are built by `generator.site.address`, which encodes them.
    """
    if not _DESTINATION.fullmatch(href):
        raise ValueError(f"not fit for a link: {href!r}")
    return href


def link(text: object, href: str | None) -> Markup:
    """Return a Markdown link, or the escaped text alone where there is no address."""
    label = printed(text)
    if not href:
        return label
    return Markup(f"[{label}]({destination(href)})")  # noqa: S704


def web_address(url: str | None) -> str | None:
    """Return an http or https address encoded for a link, or `None` for anything else."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or parts.username or parts.password:
        return None
    plain = "".join(char for char in url.strip() if not char.isspace() and char.isprintable())
    return quote(plain, safe="-._~/#:?=&+,@!$%")
