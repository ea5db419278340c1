"""Questions on sources whose names an article does not give."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Source, Span
from generator.prose import listed

_SHOWN = 3
_NOT_NAMELESS = ("the ", "her ", "his ", "its ", "their ", "no one named")
"""Somebody whom the text has named before, or nobody at all."""
_SMALL = frozenset(
    {
        "a", "an", "some", "many", "one", "two", "three", "several", "other", "officials", "authorities",
        "critics", "experts", "analysts", "witnesses", "residents", "sources", "insiders", "workers", "reports",
        "supporters", "neighbours", "neighbors",
    }
)  # fmt: skip
_SPEAKS_FOR = frozenset(
    {
        "attorney", "attorneys", "aunt", "brother", "coach", "cousin", "daughter", "father", "husband", "lawyer",
        "lawyers", "manager", "mother", "sister", "son", "spokesman", "spokesperson", "spokeswoman", "uncle", "wife",
    }
)  # fmt: skip
"""Who belongs to somebody: the article may well give the name in another sentence."""
_OF_A_NAME = re.compile(r"[A-Z]\w*(?:['’]s|s['’])\s")
_REASON = re.compile(
    r"anonym|not to be (?:named|identified)|to be (?:named|identified) (?:because|as|since|for)|not authori[sz]ed"
    r"|(?:declined|refused|did not want|didn['’]t want) to (?:be (?:named|identified)|give (?:his|her|their|a) name)"
    r"|for fear of|fear(?:ed|ing|s)? (?:of )?(?:reprisals?|retaliation)"
    r"|withh(?:e?ld|olding) (?:the |his |her |their )?name",
    re.IGNORECASE,
)
"""Words with which an article says why it gives no name."""
_OF_REASONS = ("anonym", "name", "identified", "authori", "fear")
"""Of which each reason has one: few sentences do, and these are soon found."""
_REASONS = 2
_LEAST_WORDS = 5
_FEW = 3


@family("unnamed")
def unnamed(room: Newsroom) -> Iterator[Draft]:
    """Ask what an article says about why a name is not given, and what the source could know."""
    sources: defaultdict[str, list[Source]] = defaultdict(list)
    for source in room.report.sources:
        sources[source.article].append(source)
    for article in room.articles:
        rows = [
            row
            for row in sources[article]
            if row.type == "unnamed"
            and row.evidence
            and not row.name.lower().startswith(_NOT_NAMELESS)
            and (" " in row.name or row.name.lower() in _SMALL)
            and not _may_be_named(row.name)
        ]
        rows.sort(key=lambda row: (-row.words - 10 * row.statements, row.evidence[0].start))
        if rows and rows[0].words >= _LEAST_WORDS:
            yield _question(room, article, rows)


def _question(room: Newsroom, article: str, rows: Sequence[Source]) -> Draft:
    shown = sorted([row for row in rows if row.words >= _FEW][:_SHOWN], key=lambda row: row.evidence[0].start)
    names = listed([quoted(_name(row.name)) for row in shown])
    each = "each of them" if len(shown) > 1 else "whoever is meant"
    name = room.at_head(article)
    words = sum(row.words for row in rows)
    described = [row for row in shown if row.description]
    reasons = _reasons(room, article)
    return draft(
        "unnamed",
        min(0.8, 0.5 + words / 200 + 0.05 * len(shown)),
        "investigate",
        f"{name} gives no name for {names}. Does it say why not, and what could {each} know at first hand?",
        steps=(
            "Find the place, and underline what it tells about the source: a job, a place, how they know.",
            "Say who could be meant. How many people would fit the words?",
            "Look for the same point in another article: is there a source with a name?",
        ),
        key=(
            *(
                f"{quoted(_name(row.name))}: about {row.words} words of the article rest on that."
                for row in shown
                if row.words
            ),
            *(f"Of {quoted(_name(row.name))} the article says: {quoted(row.description or '')}." for row in described),
            *(f"In the article stands: {quoted(span.text, 40)}." for span in reasons),
            *(() if described or reasons else ("Parallax found no reason given for leaving the names out.",)),
            "Open: who they are. There can be good reasons to leave a name out, such as a danger to the source.",
            "A good answer may notice how closely a source is described: “experts” can be anybody, "
            "“a nurse on the ward that night” can be only a few.",
        ),
        about=(article, *(row.name for row in shown)),
        evidence=(*(row.evidence[0] for row in shown), *reasons),
    )


def _may_be_named(name: str) -> bool:
    """Return if a source without a name belongs to somebody, or is no running text: its name may stand elsewhere."""
    words = name.lower().split()
    return bool(_SPEAKS_FOR & set(words) or _OF_A_NAME.search(f"{name} ") or any(word.endswith(".") for word in words))


def _reasons(room: Newsroom, article: str) -> list[Span]:
    """Return the sentences in which an article says why a name is not given."""
    said = [(row, row.text.casefold()) for row in room.sentences(article)]
    rows = [row for row, text in said if any(part in text for part in _OF_REASONS) and _REASON.search(row.text)]
    return [Span(article=row.article, start=row.start, end=row.end, text=row.text) for row in rows[:_REASONS]]


def _name(name: str) -> str:
    first, _, rest = name.partition(" ")
    return f"{first.lower()} {rest}".strip() if first.lower() in _SMALL else name
