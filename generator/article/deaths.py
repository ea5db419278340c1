"""Who an article says is dead: no pronoun beside a verb of saying stands for them without doubt."""

from __future__ import annotations

from generator.article.cues import SUBJECTS
from generator.article.tokens import Token

DYING = frozenset({"die", "drown", "perish"})
KILLING = frozenset({"execute", "kill", "murder", "slay"})


def is_identified(head: Token) -> bool:
    """Return whether a name is what somebody was identified as: "the driver was identified as Grant"."""
    verb = head.head.head
    named = head.dep_ == "pobj" and head.head.lower_ == "as" and verb.lemma_.lower() in {"identify", "name"}
    return named and any(child.dep_ == "nsubjpass" for child in verb.children)


def is_told_dead(name: Token) -> bool:
    """Return whether the clause or relative clause of a name says that its bearer died or was killed."""
    verbs = [child for child in name.children if child.dep_ in {"relcl", "acl"}]
    bearer = name.head if name.dep_ == "appos" else name
    if bearer.dep_ in SUBJECTS:
        verbs.append(bearer.head)
    if is_identified(name):
        verbs += [child for child in name.head.head.children if child.dep_ == "nsubjpass" and child.lower_ == "victim"]
    for verb in verbs:
        passive = any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children) or verb.dep_ == "acl"
        lemma = verb.lemma_.lower()
        if lemma in DYING or lemma == "victim" or (passive and lemma in KILLING):
            return not any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
    return False
