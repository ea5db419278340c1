"""Questions on facts that some articles report and others do not."""

from __future__ import annotations

from collections.abc import Iterator

from generator.event.questions.newsroom import Newsroom
from generator.event.questions.phrases import ended, quoted
from generator.event.questions.registry import Draft, draft, family
from generator.findings import Coverage

_FEW_MISSING = 2
_WORDS = 26
_LEAST = 6


@family("left out")
def left_out(room: Newsroom) -> Iterator[Draft]:
    """Ask what a reader of an article does not learn that readers of the others do."""
    for row in room.report.coverage:
        missing = [one for one in row.missing if one in room.articles]
        if row.kind not in {"statement", "act"} or not missing or not row.evidence:
            continue
        if len(row.articles) > max(1, len(missing)) and len(missing) <= _FEW_MISSING:
            yield _question(room, row, missing)


def _question(room: Newsroom, row: Coverage, missing: list[str]) -> Draft:
    without = room.names(missing)
    first = row.evidence[0]
    others = [one for one in row.articles if one != first.article]
    return draft(
        "left out",
        0.45 + 0.2 * len(row.articles) / max(1, len(room.articles)),
        "find",
        f"{ended(f'{room.at_head(first.article)} has {quoted(first.text, _WORDS)}')} {room.names_at_head(others)} "
        f"{'tells' if len(others) == 1 else 'tell'} it too. Parallax did not find it in {without}. Is it there in "
        "other words? If not, what does a reader miss?",
        steps=(
            f"Look through {without} for it.",
            "If it is not there, say what the reader would think without it.",
            "Name a reason why somebody may have left it out: space, time, not known yet, not thought important?",
        ),
        key=(
            *(room.says(span) for span in row.evidence[:2]),
            *filter(None, [room.dates([*row.articles, *missing])]),
            "Open: why it is not there. Nobody can print everything, and our rules may have overlooked it.",
            "A good answer may notice what the article tells in its place.",
        ),
        about=(row.id,),
        evidence=row.evidence[:2],
        finding=row.id,
        articles=(*row.articles, *missing),
    )


@family("only here")
def only_here(room: Newsroom) -> Iterator[Draft]:
    """Ask where to look for what one article alone tells."""
    if len(room.articles) < 2:
        return
    for article in room.articles:
        rows = [row for row in room.report.coverage if row.articles == (article,) and _is_plain(row)]
        if rows:
            yield _alone(room, article, max(rows, key=_telling))


def _is_plain(row: Coverage) -> bool:
    """Return if a fact can be quoted as it stands: a whole sentence of the prose."""
    if row.kind != "statement" or not row.evidence or row.evidence[0].article != row.articles[0]:
        return False
    text = row.evidence[0].text.strip()
    return text[:1].isupper() and text.endswith((".", "!", "?")) and len(text.split()) >= _LEAST


def _telling(row: Coverage) -> tuple[bool, bool, int]:
    text = row.evidence[0].text
    return any(sign.isdigit() for sign in text), len(text.split()) <= _WORDS, -row.evidence[0].start


def _alone(room: Newsroom, article: str, row: Coverage) -> Draft:
    span = row.evidence[0]
    who = next((one.name for one in row.credited if one.article == article and one.name), None)
    # Nobody seen is no proof that nobody is named: then the question says nothing of it.
    source = f" The sentence credits {who}." if who else ""
    return draft(
        "only here",
        0.5,
        "find",
        f"Only in {room.name(article)} did Parallax find this: {ended(quoted(span.text, _WORDS))}{source} "
        "Is it in the other articles in other words? Where else could you look for it?",
        steps=(
            f"Look through {room.names(room.others([article]))} for it.",
            "Say who must know whether it is so.",
            "Think of one search, with three words at most, that would find another report of it.",
        ),
        key=(
            room.says(span, 30),
            "Open: whether nobody else knew it, or nobody else thought it worth telling.",
            "A good answer may notice that what one article alone tells can be its best find or its weakest point.",
        ),
        about=(row.id,),
        evidence=(span,),
        finding=row.id,
        articles=(article,),
    )
