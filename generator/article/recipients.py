"""To whom a letter, memo or report went: 'addressed to the board', 'it went to four managers'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.article.circumstances import Ground
from generator.article.counting import tokens_of
from generator.article.keyed import has_any
from generator.article.participants import participant
from generator.claims import ActClaim, Participant, RecipientClaim

_SENDING = frozenset({"send", "address", "write", "deliver", "forward", "hand", "mail", "email", "submit", "circulate"})
_GOING = frozenset({"go"})
_DOCUMENTS = {
    "letter": "letter",
    "memo": "memo",
    "memorandum": "memo",
    "email": "email",
    "e-mail": "email",
    "petition": "petition",
    "telegram": "telegram",
    "fax": "fax",
    "note": "note",
    "dossier": "dossier",
    "complaint": "complaint",
    "invoice": "invoice",
    "parcel": "parcel",
    "package": "parcel",
    "ultimatum": "ultimatum",
}
_TO_WHICH = re.compile(r"\bto wh(?:ich|om)\b")
_POINTERS = frozenset({"who", "whom", "which", "that", "it", "they", "them", "him", "her", "us", "me", "you"})


def find_recipients(ground: Ground, acts: Sequence[ActClaim]) -> Iterator[RecipientClaim]:
    """Yield to whom each letter, memo or other document is said to have gone, in text order.

    'It' is the document that the sentence before speaks of, where that is one.
    """
    order = {sentence.start: place for place, sentence in enumerate(ground.sentences)}
    named = {place for start, place in order.items() if has_any(ground.words.keyed_at(start), _DOCUMENTS)}
    near = {place + step for place in named for step in (-1, 0, 1)}
    last: tuple[int, str] | None = None
    for act in acts:
        place = order.get(act.sentence_start, 0)
        if place not in near:
            continue
        things = [one for one in (*act.patients, *act.agents, *(s.noun for s in act.settings)) if not one.plural]
        own = act.agents if act.verb in _GOING else act.patients
        document = next((_named(one) for one in own if _named(one)), "")
        if not document and any(one.text.lower() == "it" for one in own) and last is not None and place - last[0] <= 1:
            document = last[1]
        told = not (act.negated or act.supposed or act.quoted or act.tense == "future")
        if document and told and act.verb in _SENDING | _GOING:
            yield from _claims(ground, act, document)
        seen = next((_named(one) for one in things if _named(one)), "")
        last = (place, seen) if seen else last


def _named(one: Participant) -> str:
    return "" if one.plural else _DOCUMENTS.get(one.text.split()[-1].lower(), "")


def _claims(ground: Ground, act: ActClaim, document: str) -> Iterator[RecipientClaim]:
    whom = [one.noun for one in act.settings if one.preposition == "to" and one.of in {"", document}]
    found = [real for one in whom if (real := _meant(ground, act, one)) is not None] or _before(ground, act)
    if not found:
        return
    first, last = min(act.start, found[0].start), max(act.end, found[-1].end)
    shared = ground.of(first, last)
    if shared is not None:
        yield RecipientClaim(**shared, document=document, recipients=tuple(found))


def _before(ground: Ground, act: ActClaim) -> list[Participant]:
    """Return the noun that a clause 'to which the memo was sent' describes, or none."""
    verb = next((token for token in tokens_of(ground.doc, act.start, act.end) if token.dep_ == "relcl"), None)
    if verb is None or not _TO_WHICH.search(ground.article.text, verb.head.idx, verb.idx):
        return []
    return [participant(ground, verb.head)]


def _meant(ground: Ground, act: ActClaim, one: Participant) -> Participant | None:
    """Return whom 'to which' leads to, the noun that the clause describes, or the recipient itself."""
    if one.text.lower() not in _POINTERS:
        return one
    verbs = [token for token in tokens_of(ground.doc, act.start, act.end) if token.dep_ == "relcl"]
    return participant(ground, verbs[-1].head) if verbs and one.text.lower() in {"which", "whom"} else None
