"""Who is said to have spoken, as far as it is sure enough to be shown and counted."""

from __future__ import annotations

from generator.findings import Quotation, Source, Speaker
from generator.site.address import anchor

LEAST_CONFIDENCE = 0.6
"""Below this a speaker is shown as unclear and counted nowhere; the method page says so."""


def is_sure(quote: Quotation) -> bool:
    """Return if the speaker of a quotation is known well enough to be named without a caveat."""
    return quote.speaker is not None and is_known(quote.speaker)


def is_known(speaker: Speaker) -> bool:
    """Return if somebody is known well enough to be named without a caveat."""
    return speaker.confidence >= LEAST_CONFIDENCE


def speaker_key(quote: Quotation) -> str:
    """Return what makes two quotations of one article or event have the same speaker."""
    return key_of(quote.speaker) if quote.speaker else ""


def speaker_anchor(quote: Quotation) -> str:
    """Return the id of a speaker's row on a page."""
    return anchor("who", speaker_key(quote))


def key_of(who: Speaker | Source) -> str:
    """Return what makes a speaker and a source one and the same within an article or event."""
    return who.person or f"{who.type}\x1f{who.name.casefold()}"
