"""The subject after a dateline or a label that the parse takes for it: 'HOLM (Agency) — Two pilots were held'."""

from __future__ import annotations

from generator.article.clauses import SUBJECTS, noun_after
from generator.article.tokens import Token

_DASHES = frozenset({"—", "–", "--", "-", "―"})
_LONGEST = 10
"""Words of an opening, at most."""


def after_opening(subject: Token, verb: Token) -> Token:
    """Return the subject of `verb` that stands after the dash, where `subject` stands before the dash of an opening.

    An opening is a dateline or a label: a few words at the head of a sentence, with no verb among them.
    """
    if subject.i >= verb.i or subject.pos_ not in {"NOUN", "PROPN"}:
        return subject
    first = subject.sent.start
    dash = next((token for token in subject.doc[subject.i + 1 : verb.i] if token.text in _DASHES), None)
    if (
        dash is None
        or dash.i - first > _LONGEST
        or any(token.pos_ in {"VERB", "AUX"} for token in subject.doc[first : dash.i])
    ):
        return subject
    if any(token.text in _DASHES for token in subject.doc[dash.i + 1 : verb.i]):
        return subject
    verbs = (verb, subject.head)
    later = [child for one in verbs for child in one.children if child.dep_ in SUBJECTS and child.i > dash.i]
    return later[-1] if later else noun_after(subject.doc, dash.i + 1) or subject
