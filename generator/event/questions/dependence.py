"""Questions on whom an article leans on: one source, institutions, or none that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Reliance, Source
from generator.prose import listed

_LEAST_SOURCED = 40
_LEAST_SHARE = 0.4
_INSTITUTIONS = 0.6
_LEAST_WORDS = 80
_SHOWN = 4
_NEARLY_ALL = 0.95
_TEXTS = frozenset({"statement", "report", "letter", "study", "memo", "post", "tweet", "article"})


@family("dependence")
def dependence(room: Newsroom) -> Iterator[Draft]:
    """Ask, of each article, who speaks for what it leans on, and who is not heard."""
    rows: dict[str, list[Source]] = defaultdict(list)
    for row in room.report.sources:
        if row.words:
            rows[row.article].append(row)
    for reliance in room.report.reliance:
        sources = sorted(rows[reliance.article], key=lambda row: (-row.words, row.name))
        if reliance.words_sourced == 0 and reliance.words >= _LEAST_WORDS:
            yield _none(room, reliance)
        elif reliance.words_sourced >= _LEAST_SOURCED and sources:
            top, institutions = sources[0], [row for row in sources if row.type == "institution"]
            if top.type != "unnamed" and top.words / reliance.words_sourced >= _LEAST_SHARE:
                yield _one(room, reliance, top, sources)
            elif sum(row.words for row in institutions) / reliance.words_sourced >= _INSTITUTIONS:
                yield _institutions(room, reliance, institutions, sources)


def _one(room: Newsroom, reliance: Reliance, top: Source, sources: Sequence[Source]) -> Draft:
    share = min(1.0, top.words / reliance.words_sourced)
    name = room.name(reliance.article)
    closing = (
        "Who wrote that, how could they know, and who is not heard?"
        if top.type in {"document", "media"} or _is_text(top.name)
        else f"What can {top.name} know at first hand, what may they want readers to think, and who is not heard?"
    )
    return draft(
        "dependence",
        0.45 + 0.35 * share,
        "investigate",
        f"Of the words that {name} takes from a source, {_part(share)} come from {top.name}. {closing}",
        steps=(
            f"List everything in the article that rests on {top.name}.",
            "Put a tick where they were there or could check it, and a question mark where not.",
            "Name two people or groups touched by the event who do not speak in the article.",
        ),
        key=(
            *_told(reliance, sources),
            "Open: whether the others were asked and did not answer, or were not asked.",
            "A good answer may notice that leaning on one source need not make a report poor: "
            "it may be the one that knows. It shows whose view the reader gets.",
        ),
        about=("one", reliance.article, top.name),
        evidence=top.evidence[:3],
    )


def _institutions(
    room: Newsroom, reliance: Reliance, institutions: Sequence[Source], sources: Sequence[Source]
) -> Draft:
    share = min(1.0, sum(row.words for row in institutions) / reliance.words_sourced)
    names = listed([row.name for row in institutions[:_SHOWN]])
    bodies = f"institutions such as {names}" if len(institutions) > 1 else names
    return draft(
        "dependence",
        0.4 + 0.3 * share,
        "investigate",
        f"Of the words that {room.name(reliance.article)} takes from a source, {_part(share)} come from {bodies}. "
        "Who speaks for them, and whose experience is missing?",
        steps=(
            "Write down for each whether a person with a name speaks for it.",
            "Name two people touched by the event who do not speak in the article.",
            "Look in another article: are they heard there?",
        ),
        key=(
            *_told(reliance, sources),
            "Open: who was asked and did not answer.",
            "A good answer may notice that an institution can know most of the figures and least of how it felt.",
        ),
        about=("institutions", reliance.article),
        evidence=tuple(row.evidence[0] for row in institutions[:_SHOWN] if row.evidence),
    )


def _is_text(name: str) -> bool:
    return name.rsplit(maxsplit=1)[-1].lower() in _TEXTS


def _part(share: float) -> str:
    return "nearly all" if share >= _NEARLY_ALL else f"about {share:.0%}"


def _none(room: Newsroom, reliance: Reliance) -> Draft:
    return draft(
        "dependence",
        0.7,
        "investigate",
        f"Parallax found no words in {room.name(reliance.article)} that rest on a source. How could its author know "
        "what the article tells?",
        steps=(
            "Read the article and mark three things that somebody must have told or shown to the author.",
            "Say for each who could have known it.",
            "Look in another report for the source of one of them.",
        ),
        key=(
            f"Of its {reliance.words:,} words none was found to rest on a source.",
            "Open: whether the author was there, or knew it from a source that is not named.",
            "A good answer may notice the difference between what anybody could see and what only a few could know.",
        ),
        about=("none", reliance.article),
        evidence=reliance.unsourced[:2],
        articles=(reliance.article,),
    )


def _told(reliance: Reliance, sources: Sequence[Source]) -> Iterator[str]:
    yield f"About {reliance.words_sourced:,} of the article's {reliance.words:,} words rest on a source."
    yield "Most rest on: " + listed([f"{row.name} ({row.words} words)" for row in sources[:_SHOWN]]) + "."
