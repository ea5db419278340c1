"""Real captions for tables: Markdown with HTML in it knows no `<caption>` and would break the table around one.

So a template sets a table's title as a labelled paragraph before it, which is good HTML by itself; where the plugin
builds the site, the paragraph becomes the table's caption.
"""

from __future__ import annotations

import re

_CAPTION = re.compile(r'<p class="px-caption" id="(?P<id>[^"]+)">(?P<text>.*?)</p>\s*', re.DOTALL)
_TABLE = re.compile(r'(?P<open><table\b[^>]*?) aria-labelledby="(?P<id>[^"]+)"(?P<rest>[^>]*>)')


def with_captions(html: str) -> str:
    """Return a page with each table's title as its caption; a title that no table is labelled by stays as it is."""
    titles = {found["id"]: found["text"] for found in _CAPTION.finditer(html)}
    tables = {found["id"] for found in _TABLE.finditer(html)}
    captioned = _TABLE.sub(lambda found: _captioned(found, titles), html)
    return _CAPTION.sub(lambda found: "" if found["id"] in tables else found[0], captioned)


def _captioned(table: re.Match[str], titles: dict[str, str]) -> str:
    name = table["id"]
    if name not in titles:
        return table[0]
    return f'{table["open"]}{table["rest"]}<caption class="px-caption" id="{name}">{titles[name]}</caption>'
