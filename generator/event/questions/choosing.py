"""Which questions come first: what matters most, spread over moves, families and articles."""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterable

from generator.event.questions.registry import Draft
from generator.findings import Question

MOST = 60
"""Questions that a report keeps."""
_OF_FAMILY = 10
_FAMILY, _MOVE, _ARTICLE = 0.5, 0.72, 0.96
"""What a question loses for each one before it of its family, its move, its articles."""
_COARSE = re.compile(r"\b(?:mother)?f[u*_–-]+c?k?\w*|\bshit\w*|\bf[–*-]+\w+|\bm–+ers\b", re.IGNORECASE)
_COARSE_LOSES = 0.6
"""Swearing is no reason to leave a question out, and one to ask another first in a class."""


def in_order(drafts: Iterable[Draft]) -> tuple[Question, ...]:
    """Return the questions, the best first, at most `MOST`, each id once.

    Each time the one is taken that weighs most after what it loses for being like those already taken (a greedy
    form of maximal marginal relevance, Carbonell and Goldstein 1998).
    """
    drawn = {draft.question.id: draft for draft in drafts}
    full = {name: draft.weight * _coarseness(draft) for name, draft in drawn.items()}
    families: Counter[str] = Counter()
    moves: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    taken: list[Question] = []

    def worth(name: str) -> float:
        draft = drawn[name]
        ids = draft.question.articles
        used = sum([articles[one] for one in ids]) / len(ids) if ids else 0
        loses = _FAMILY ** families[draft.family] * _MOVE ** moves[draft.question.move] * _ARTICLE**used
        return round(full[name] * loses, 6)

    # What a question is worth only ever falls: the best of the last known is the best, if it has not fallen.
    ranked = sorted((worth(name), name) for name in drawn)
    while ranked and len(taken) < MOST:
        _, name = ranked.pop()
        now = (worth(name), name)
        if ranked and now < ranked[-1]:
            insort(ranked, now)
            continue
        best = drawn[name]
        if families[best.family] < _OF_FAMILY:
            taken.append(best.question)
            families[best.family] += 1
            moves[best.question.move] += 1
            articles.update(best.question.articles)
    return tuple(taken)


def _coarseness(draft: Draft) -> float:
    return _COARSE_LOSES if _COARSE.search(draft.question.ask) else 1
