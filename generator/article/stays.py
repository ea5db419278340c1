"""Who is said to be away (abroad, on holiday, before a television), and who to be there: at the scene, at the gate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.article.attendance import gathering
from generator.article.circumstances import Ground
from generator.claims import ActClaim, Setting, StayClaim
from generator.lexicons import word_list

_BEING = frozenset(
    {"be", "remain", "stay", "travel", "holiday", "vacation", "watch", "attend", "live", "follow"} | {"spend"}
)
_FAR = re.compile(r"\s+(?:still\s+|then\s+)?(?:abroad|overseas|elsewhere|away)\b(?!\s+(?:from|with))")
_TIME_OFF = frozenset({"holiday", "vacation", "leave", "honeymoon", "sabbatical"})
_OUT = frozenset({"town", "country", "state", "city", "office"})
_SCREENS = frozenset({"television", "tv", "screen"})
_HOME = frozenset({"home", "afar"})
_STANDING = frozenset(
    {"be", "stand", "sit", "wait", "spend", "stay", "arrive", "appear", "speak", "rush", "hurry"} | {"lay"}
)
_VISITING = frozenset({"visit", "tour", "inspect"})
_COMING = frozenset({"turn", "show", "stop", "drop"})
_AT = frozenset({"at", "on", "outside", "to"})
_SCENES = frozenset({"scene", "site", "gate", "spot", "disaster", "ground", "wreck", "wreckage", "rubble", "ruin"})
_LAND = frozenset({"island", "country", "town", "city", "village", "province"})
_SEEN = frozenset({"victim", "survivor", "family", "relative", "wounded", "injured", "evacuee", "refugee"})


def find_stays(ground: Ground, acts: Sequence[ActClaim]) -> Iterator[StayClaim]:
    """Yield, in text order, who was away or there at the time that an article reports; `acts` are the article's own.

    What is denied, supposed, planned or quoted is left out, and so is whoever is not named.
    """
    for act in acts:
        if act.negated or act.supposed or act.quoted or act.hedges or act.tense != "past" or act.passive:
            continue
        found = _away(ground, act)
        away = found is not None
        end = found if found is not None else _there(act)
        if end is None:
            continue
        shared = ground.of(act.start, max(act.end, end))
        if shared is None:
            continue
        for one in act.agents[:1]:
            if one.entity is not None and ground.people.by_id(one.entity).type == "person":
                yield StayClaim(**shared, whom=one, away=away)


def _away(ground: Ground, act: ActClaim) -> int | None:
    """Return where the words end that tell of somebody's being away, or `None`."""
    if act.verb not in _BEING:
        return None
    last = max((one.end for one in act.patients), default=act.end)
    if (follows := _FAR.match(ground.article.text, last)) is not None and follows.end() <= act.sentence_end:
        return follows.end()
    for one in act.settings:
        words = one.noun.text.lower().split()
        off = one.preposition == "on" and words[-1] in _TIME_OFF
        out = one.preposition.endswith("of") and words[-1] in _OUT
        screen = act.verb in {"watch", "follow"} and (
            (one.preposition == "on" and words[-1] in _SCREENS) or (one.preposition == "from" and words[-1] in _HOME)
        )
        capital = act.verb == "be" and one.preposition == "in" and words == ["the", "capital"]
        if off or out or screen or capital:
            return one.noun.end
    return None


def _there(act: ActClaim) -> int | None:
    """Return where the words end that tell of somebody's being on the spot, or `None`."""
    if act.verb in _VISITING:
        return next((one.end for one in act.patients if _is_scene(one.head, one.text) or one.head in _SEEN), None)
    if act.verb in {"attend", "join"}:
        return next((one.end for one in act.patients if gathering(one.text.split()[-1])), None)
    if act.verb in _STANDING or (act.verb in _COMING and act.particle in {"up", "by"}):
        return next((s.noun.end for s in act.settings if _is_there(act, s)), None)
    return None


def _is_there(act: ActClaim, one: Setting) -> bool:
    on_land = act.verb in {"be", "stay", "remain"} and one.noun.text.lower().removeprefix("the ") in _LAND
    scene = one.preposition in _AT and _is_scene(one.noun.head, one.noun.text)
    return scene or (on_land and one.preposition in {"in", "on"})


def _is_scene(head: str, text: str) -> bool:
    last = text.rsplit(maxsplit=1)[-1].lower()
    return head in _SCENES or last in _SCENES or last in word_list("spots").terms() or bool(gathering(last))
