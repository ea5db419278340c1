"""Nouns for acts of speech and for words, and whose they are: the mayor's claim, the words of the mayor."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.cues import Found, cue_nouns
from generator.article.phrases import first_head
from generator.article.tokens import Doc, Token


def owner_of_words(token: Token) -> Token | None:
    """Return whose claim, phrase or words a cue noun names: "the mayor's claim", "the words of the mayor"."""
    if token.lemma_.lower() not in cue_nouns() or token.pos_ != "NOUN":
        return None
    action = token.lower_.endswith("ing") and any(child.dep_ == "compound" for child in token.children)
    for child in token.children:
        if child.dep_ == "poss" and not action:  # "for the mayor's campaign warning that …" is a participle
            return child
        if child.dep_ == "prep" and child.lower_ in {"of", "from", "by"}:
            for grandchild in child.children:
                if grandchild.dep_ == "pobj" and grandchild.pos_ in {"PROPN", "PRON"}:
                    return grandchild
    return None


def noun_cue(token: Token) -> Found:
    """Return a noun for an act of speech as a cue."""
    lemma = token.lemma_.lower()
    return Found(token.i, token.i + 1, lemma, cue_nouns()[lemma], frozenset({"stance"}))


def in_the_words_of(doc: Doc, tokens: Sequence[int]) -> tuple[Found, int] | None:
    """Return the noun by which a sentence says whose words it holds, and whose: in Grant's words, in the words of …"""
    for place, index in enumerate(tokens):
        if doc[index].lower_ not in {"words", "phrase"}:
            continue
        start = next((n for n in range(place - 1, max(-1, place - 8), -1) if doc[tokens[n]].lower_ == "in"), None)
        if start is None:
            continue
        marked = place > 1 and doc[tokens[place - 1]].text in {"'s", "’s", "'", "’"}
        owner = tokens[place - 2] if marked else tokens[place - 1]
        if marked or doc[owner].tag_ == "PRP$":
            return noun_cue(doc[index]), owner
        after = tokens[place + 1 :]
        head = first_head(doc, after[1:]) if after and doc[after[0]].lower_ == "of" else None
        if head is not None:
            return noun_cue(doc[index]), head
    return None
