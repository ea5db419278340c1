"""How hot did it get? A rule for Parallax that compares the highest temperature of a day at one place."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import rules

NAME = "highest-temperature"
FIGURE = re.compile(r"(?<![\w.,–−-])(\d{1,3}(\.\d)?) ?(?:°|degrees?)? ?(C|F|Celsius|Fahrenheit)\b")
PEAK = re.compile(r"\b(?:reached|hit|peaked at|rose to|climbed to|soared to|[Aa] high of)\b")
OTHER = re.compile(r"\b(?:forecast|expected|could|may|might|will|would|average|usual|record of|feels?|felt|water)\b")
DAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
STATION = re.compile(r"\b(?:airport|observatory|weather station)\b")


class Peak(NamedTuple):
    """The highest temperature of a day at a place, measured at a station or just "in town"."""

    of: tuple[str, str, str]
    celsius: rules.Interval
    words: rules.Span


@rules.rule(
    NAME,
    aligns="The same weekday, the same place by name, and the same sort of station (airport, observatory) or none, in "
    "a sentence that says that a temperature was reached.",
    limits="A figure needs its unit. Sentences with two figures, days or places are passed over, and so are forecasts, "
    "averages, old records and words in quotation marks. A town can have several thermometers: only figures of one "
    "station make a conflict.",
)
def highest_temperatures(comparison: rules.Comparison) -> Iterator[rules.Discrepancy]:
    """Two articles give different highest temperatures for one day and place."""
    asked: dict[tuple[str, str, str], list[Peak]] = {}
    for article in comparison.findings:
        told = list(peaks_in(comparison, article))
        for peak in told:
            if [one.of for one in told].count(peak.of) == 1:  # An article that gives two is not sure itself.
                asked.setdefault(peak.of, []).append(peak)
    for peaks in asked.values():
        yield from compared(peaks)


def peaks_in(comparison: rules.Comparison, article: rules.ArticleFindings) -> Iterator[Peak]:
    """Yield the temperatures of an article of which one sentence says when, where and how high."""
    for sentence in article.sentences:
        places = {one.name for one in rules.named_in(comparison, sentence) if one.type == "place"}
        days, figures = set(DAY.findall(sentence.text)), list(FIGURE.finditer(sentence.text))
        if not len(places) == len(days) == len(figures) == 1:
            continue
        words, station = rules.part_of(sentence, *figures[0].span()), (STATION.findall(sentence.text) or [""])[0]
        if PEAK.search(sentence.text) and not OTHER.search(sentence.text) and not rules.is_quoted(article, words):
            yield Peak((places.pop(), days.pop(), station), celsius(*figures[0].groups()), words)


def celsius(figure: str, decimals: str | None, unit: str) -> rules.Interval:
    """Return what a rounded figure allows: "106F" is anything from 105.5 to 106.5 degrees Fahrenheit."""
    room = 0.05 if decimals else 0.5
    told = rules.Interval(low=float(figure) - room, high=float(figure) + room)
    return told.scaled(5 / 9, -32 * 5 / 9) if unit.startswith("F") else told


def compared(peaks: Sequence[Peak]) -> Iterator[rules.Discrepancy]:
    """Yield the finding for one place and day, unless all articles give the same figure."""
    told = rules.in_groups(peaks, lambda one, other: one.celsius == other.celsius)
    apart = rules.in_groups(peaks, lambda one, other: one.celsius.meets(other.celsius))
    if len(told) > 1:
        place, day, station = peaks[0].of
        agree, read = len(apart) == 1, (f"“{same[0].words.text}” is read as {same[0].celsius} °C" for same in told)
        groups = [(rules.also_told([it.words.text for it in one]), one) for one in (told if agree else apart)]
        yield rules.finding(
            rule=NAME,
            kind="number",
            level="compatible" if agree else "conflict" if station else "variant",
            what=f"What was the highest temperature in {place} on {day}{f', at the {station}' if station else ''}?",
            explanation=f"{'; '.join(read)}. {'One number fits all.' if agree else 'No number fits all.'}",
            confidence=0.8 if station else 0.7,
            readings=[rules.reading(value, [it.words for it in one]) for value, one in groups],
        )
