"""Who is known well enough to have spoken: where a speaker is unclear, and when two speakers are one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings import Quotation, Source, Speaker

LEAST_CONFIDENCE = 0.6
"""Below this a speaker is shown as unclear and counted nowhere; the method page says so."""


def is_sure(quote: Quotation) -> bool:
    """Return if the speaker of a quotation is known well enough to be named without a caveat."""
    return quote.speaker is not None and is_known(quote.speaker)


def is_known(speaker: Speaker) -> bool:
    """Return if somebody is known well enough to be named without a caveat."""
    return speaker.confidence >= LEAST_CONFIDENCE


def speaker_key(quote: Quotation) -> str:
    """Return what makes two quotations of one article or event have the same speaker; empty without a speaker.

    Sources without a name ("a senior official") are one only within an article: nothing tells that two articles
    mean one person.
    """
    if quote.speaker is None:
        return ""
    nameless = quote.speaker.type == "unnamed" and quote.speaker.person is None
    return f"{key_of(quote.speaker)}\x1f{quote.article}" if nameless else key_of(quote.speaker)


def key_of(who: Speaker | Source) -> str:
    """Return what makes a speaker and a source one and the same within an article or event."""
    return who.person or f"{who.type}\x1f{who.name.casefold()}"


def sure_sources(sources: Iterable[Source], quotes: Iterable[Quotation]) -> Iterator[Source]:
    """Yield the sources of one article without those that only quotations with an unclear speaker speak for."""
    keys: dict[str, bool] = {}
    for quote in quotes:
        for who in (*quote.through, quote.speaker):
            if who is not None:
                keys[key_of(who)] = keys.get(key_of(who), False) or is_known(who)
    return (source for source in sources if "cited" in source.how or keys.get(key_of(source), True))
