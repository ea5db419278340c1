"""What Material for MkDocs leaves undone for readers with a keyboard or a screen reader, mended in the built HTML.

Each mend finds its tag by the attributes that Material's own script and styles rest on, in whatever order they stand,
so that a new release of the theme moves the tag without losing the mend. Pages of another theme pass unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Edit = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Mend:
    """One fault: what it is, the tag it sits in, and what stands there instead.

    With `unless`, a page that holds that text has not the fault.
    """

    fault: str
    tag: re.Pattern[str]
    edit: Edit
    unless: str | None = None

    def apply(self, html: str) -> str:
        """Return `html` with the fault mended wherever it stands."""
        return html if self.unless and self.unless in html else self.tag.sub(self.edit, html)


def mend(html: str) -> str:
    """Return a page of the theme, mended; one that is mended already, or of another theme, comes back as it is.

    The faults lie in the theme's frame. What a page is about is most of it, and is passed over where it is no page of
    the theme's own.
    """
    if _NOT_FOUND in html:
        return _mended(html)
    start, end = html.find(_CONTENT), html.rfind("</article>")
    if not 0 <= start < end:
        return _mended(html)
    frame = _mended(f"{html[:start]}{_CONTENT}{html[end:]}")
    before, _, after = frame.partition(_CONTENT)
    return f"{before}{html[start:end]}{after}"


def _mended(html: str) -> str:
    for one in MENDS:
        html = one.apply(html)
    return html


def _tag(name: str, *attributes: str) -> re.Pattern[str]:
    """Return a pattern for an opening tag that has all `attributes`, each a pattern, in any order."""
    ahead = "".join(rf"(?=[^>]*\s{attribute}(?=[\s>]))" for attribute in attributes)
    return re.compile(rf"<{name}\b{ahead}[^>]*>")


def _with(attribute: str, value: str) -> Edit:
    """Return an edit that gives a tag an attribute, unless it has one of that name."""

    def edit(found: re.Match[str]) -> str:
        tag = found[0]
        return tag if re.search(rf"\s{attribute}=", tag) else f'{tag[:-1].rstrip()} {attribute}="{value}">'

    return edit


def _without(*attributes: str) -> Edit:
    """Return an edit that takes attributes from a tag."""
    unwanted = re.compile(rf'\s(?:{"|".join(attributes)})(?:="[^"]*")?(?=[\s>])')
    return lambda found: unwanted.sub("", found[0])


def _led_home(found: re.Match[str]) -> str:
    home = f'<a href="{found["home"]}">All events</a>'
    ways = f"<p>It may have moved, or its event may be gone. {home}, or search above.</p>"
    return f"{found['before']}<h1>There is no page at this address</h1>\n{ways}"


def _skip_first(found: re.Match[str]) -> str:
    return f"{found['skip']}\n    {found['toggles'].rstrip()}\n"


_CONTENT = '<article class="md-content__inner'
_NOT_FOUND = "<h1>404 - Not found</h1>"
_TOGGLE = r'<(?:input\b[^>]*\sdata-md-toggle="[^>]*>|label\b[^>]*\sclass="md-overlay"[^>]*>\s*</label>)\s*'
MENDS = (
    Mend(
        "The search dialog has no name (WCAG 4.1.2).",
        _tag("div", 'data-md-component="search"', 'role="dialog"'),
        _with("aria-label", "Search"),
    ),
    Mend(
        "The box that opens the menu has no name (WCAG 4.1.2); without scripts it is a stop for the keyboard.",
        _tag("input", 'data-md-toggle="drawer"'),
        _with("aria-label", "Menu"),
    ),
    Mend(
        "A check box has no `autocomplete` (HTML 4.10.5).",
        _tag("input", 'data-md-toggle="[^"]*"', 'type="checkbox"'),
        _without("autocomplete"),
    ),
    Mend(
        "The link that skips the navigation is not the first stop (WCAG 2.4.1), since the boxes above can be reached.",
        re.compile(
            rf"(?P<toggles>{_TOGGLE}(?:{_TOGGLE})*)"
            r'(?P<skip><div\b[^>]*\sdata-md-component="skip"[^>]*>.*?</div>)\s*',
            re.DOTALL,
        ),
        _skip_first,
    ),
    Mend(
        "An empty `tabindex` is none (HTML 6.6.3); the box beside the label is the stop for the keyboard.",
        _tag("label", 'for="__nav_[^"]*"', 'tabindex="[^"]*"'),
        _without("tabindex"),
    ),
    Mend(
        "A landmark cannot be expanded (WAI-ARIA 1.2, 5.3.3); the box before it says if it is open.",
        _tag("nav", 'class="md-nav"', 'aria-expanded="[^"]*"'),
        _without("aria-expanded"),
    ),
    Mend(
        "The table of contents is titled by a label for a box that only pages of the navigation have (HTML 4.10.4).",
        _tag("label", 'for="__toc"'),
        _without("for"),
        unless='id="__toc"',
    ),
    Mend(
        "The page for an address that is not there leads nowhere.",
        re.compile(
            r'(?P<before>href="(?P<home>[^"]*)"[^>]*\sclass="md-header__button md-logo".*)' + _NOT_FOUND,
            re.DOTALL,
        ),
        _led_home,
    ),
)
"""Every mend, in the order in which they are applied."""
