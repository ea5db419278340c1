"""Ways around a dependency parse: the verb over a phrase, its subject, and whether it is asserted."""

from __future__ import annotations

from collections.abc import Iterator

from generator.article.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLIMBS = frozenset(
    {"nummod", "quantmod", "compound", "amod", "nmod", "npadvmod", "advmod", "pobj", "prep", "pcomp", "dobj", "nsubj"}
    | {"nsubjpass", "attr", "oprd", "dative", "appos", "conj", "poss", "agent", "acomp", "obj", "dep"}
)
_MODALS = frozenset({"could", "might", "may", "would", "should", "can"})
_SUPPOSING = frozenset({"if", "unless", "whether", "whenever"})
_OPEN_TO_DOUBT = frozenset({"aux", "mark", "advmod", "advcl"})
_HOPS = 12


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads above `token`, nearest first; a broken parse ends after twelve."""
    for _ in range(_HOPS):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above `token` that `token`'s phrase belongs to."""
    if token.dep_ not in _CLIMBS:
        return token if token.pos_ in {"VERB", "AUX"} else None
    for head in ancestors(token):
        if head.pos_ in {"VERB", "AUX"}:
            return head
        if head.dep_ not in _CLIMBS:
            return None
    return None


def main_verb(verb: Token) -> Token:
    """Return the verb that an auxiliary or 'scheduled to', 'began to' leads to, or the verb itself."""
    for child in verb.children:
        if child.dep_ == "xcomp" and child.pos_ == "VERB":
            return child
    return verb


def subject_of(verb: Token) -> Token | None:
    """Return the subject of `verb`; failing that, of the verb it joins, or the noun that its clause describes."""
    for _ in range(_HOPS):
        for child in verb.children:
            if child.dep_ in SUBJECTS:
                return antecedent(child)
        if verb.dep_ in {"conj", "advcl", "xcomp", "ccomp", "pcomp", "prep"} and verb.head.i != verb.i:
            verb = verb.head
            while verb.pos_ not in {"VERB", "AUX"} and verb.dep_ in {"prep", "pcomp"}:
                verb = verb.head
            continue
        if verb.dep_ in {"relcl", "acl"}:
            return verb.head
        return None
    return None


def antecedent(token: Token) -> Token:
    """Return the noun that a relative 'that', 'which' or 'who' stands for, or the token itself."""
    if token.tag_ in {"WDT", "WP"} and token.i:
        before = token.nbor(-1)
        if before.text == "," and before.i:
            before = before.nbor(-1)
        if before.pos_ in {"NOUN", "PROPN"}:
            return before
        for head in ancestors(token):
            if head.dep_ == "relcl":
                return head.head
    return token


def objects_of(verb: Token) -> list[Token]:
    """Return the direct objects of `verb`."""
    return [child for child in verb.children if child.dep_ in {"dobj", "obj"}]


def is_passive(verb: Token) -> bool:
    """Tell whether `verb` has a passive subject or is a participle that describes a noun."""
    for child in verb.children:
        if child.dep_ in {"nsubjpass", "auxpass"}:
            return True
    return verb.tag_ == "VBN" and verb.dep_ == "acl"


def is_negated(verb: Token) -> bool:
    """Tell whether `verb` is negated by 'not', 'never' or 'no'."""
    for noun in verb.children:
        if noun.dep_ == "neg":
            return True
        for child in noun.children:
            if child.lower_ == "no" and child.dep_ == "det":
                return True
    return False


def is_supposed(verb: Token) -> bool:
    """Tell whether `verb`, or a verb above it, stands under 'if', 'could', 'may', 'would' and the like."""
    token = verb
    for _ in range(_HOPS + 1):
        if token is verb or token.pos_ in {"VERB", "AUX"}:
            for child in token.children:
                if child.dep_ in _OPEN_TO_DOUBT and _supposes(child, token):
                    return True
            if token.dep_ in {"ccomp", "relcl", "ROOT"}:
                return False
        if token.head is token:
            return False
        token = token.head
    return False


def _supposes(child: Token, verb: Token) -> bool:
    """Tell whether a helping verb, mark, adverb or clause of a verb puts it under a condition or leaves it possible."""
    if child.dep_ == "aux":
        return child.lower_ in _MODALS and not _is_reported_future(child, verb)
    if child.dep_ in {"mark", "advmod"}:
        return child.lower_ in _SUPPOSING
    return any(mark.lower_ in {"if", "unless"} for mark in child.children)


def _is_reported_future(modal: Token, verb: Token) -> bool:
    """Tell whether 'would' is the 'will' of reported speech: 'confirmed that talks would begin'."""
    return modal.lower_ == "would" and verb.dep_ == "ccomp" and not any(c.lower_ in _SUPPOSING for c in verb.children)


def noun_after(doc: Doc, first: int, limit: int = 7) -> Token | None:
    """Return the head of the noun phrase that begins at token `first`, read without the parse.

    Determiners, adjectives and a leading 'of' are passed over; the head is the last noun of the run.
    """
    head: Token | None = None
    for token in doc[first : min(first + limit, len(doc))]:
        if token.is_sent_start and token.i > first:
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            head = token
        elif head is not None:
            if token.text == "-" and token.i + 1 < len(doc) and not token.whitespace_:
                head = None
                continue
            break
        elif not (
            token.pos_ in {"ADJ", "DET", "PRON"}
            or token.lower_ in {"of", "the", "-", "other", "more"}
            or _is_participle(token)
        ):
            break
        if token.pos_ == "PRON" and token.tag_ in {"PRP", "WP", "WDT"}:
            return None
    return head


def _is_participle(token: Token) -> bool:
    return token.tag_ in {"VBN", "VBG"} and token.dep_ == "amod"
