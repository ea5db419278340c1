"""What keeps a page out of search engines: a word in its head, and no line in the sitemap.

A page says so by the field `robots` of its front matter, which outlives the run that wrote it; the plugin makes a
`meta` element of it. No `robots.txt` is written: a crawler that may not fetch a page never reads what the page says,
and can list its address all the same (RFC 9309 is about fetching; Google Search Central, "Block Search indexing with
noindex").
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.site.pages import PageFile

NOINDEX = "noindex, nofollow"
_OPENING = b"---\n"
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta\s+charset=[^>]*>)?", re.IGNORECASE)
_SAID = re.compile(r"<meta\b[^>]*\sname=[\"']?robots\b[^>]*>", re.IGNORECASE)


def kept_out(file: PageFile) -> PageFile:
    """Return a file of the site; a page then says that it is to be kept out of search engines."""
    if not file.path.endswith(".md"):
        return file
    line = f"robots: {NOINDEX}\n".encode()
    if file.content.startswith(_OPENING):
        return PageFile(file.path, _OPENING + line + file.content.removeprefix(_OPENING))
    return PageFile(file.path, _OPENING + line + _OPENING + b"\n" + file.content)


def is_kept_out(meta: Mapping[str, object]) -> bool:
    """Tell whether a page, by its front matter, is to be kept out of search engines."""
    return "noindex" in str(meta.get("robots", "")).lower()


def with_robots(html: str) -> str:
    """Return a page of HTML that is kept out of search engines, whatever it said about them before."""
    head = _HEAD.search(html)
    if head is None:
        return html
    rest = _SAID.sub("", html[head.end() :], count=1)
    return f'{html[: head.end()]}<meta name="robots" content="{NOINDEX}">{rest}'
