"""How a cue frames what is said: neutrally, or with a lean of its own.

The list `cue_leans` gives each leaning word its category, its reasoning and the conditions under which
it leans: *claimed that the quay is safe* leans, *claimed victory* does not. A lean is a property of the
word that was chosen; it does not show what a writer believes.

The categories go back to the distinction of factive and non-factive predicates (Kiparsky and Kiparsky 1970),
of weak and strong assertives (Hooper 1975), and to work on reporting verbs that asks what the writer, and
not the speaker, makes of what is said (Thompson and Ye 1991; Caldas-Coulthard 1994). Recasens,
Danescu-Niculescu-Mizil and Jurafsky (2013) found factive and assertive verbs among the words that editors
of an encyclopaedia took out as biased.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from generator.article.attribution import ADDRESSED
from generator.article.cues import Found, is_passive
from generator.article.tokens import Doc, Token
from generator.findings import Lean
from generator.lexicons import word_list

OBJECTS = frozenset({"dobj", "obj"})
EMPTY_SUBJECTS = frozenset({"it", "that", "this", "there", "what", "which"})
WITHOUT_CONTENT = frozenset({"it", "that", "this", "so", "as", "much", "what", "which"})
OBJECT = "object!="
MEMORY = frozenset({"recall", "recollect", "remember"})


@dataclass(frozen=True)
class Leaning:
    """An entry of the list: the lean, the parts of speech that have it, and what it asks of the sentence."""

    lean: Lean
    pos: frozenset[str]
    needs_clause: bool
    needs_active: bool
    other_objects: frozenset[str]


@cache
def leanings() -> dict[str, Leaning]:
    """Return the entries of the list by the lemma of the cue; raise `ValueError` where one means nothing."""
    return {
        entry.term: leaning(entry.term, entry.get("lean"), entry.get("pos"), entry.get("when"))
        for entry in word_list("cue_leans")
    }


def leaning(term: str, lean: str, pos: str, when: str) -> Leaning:
    """Return an entry of the list as its fields give it; raise `ValueError` where they mean nothing."""
    conditions = when.split()
    named = next((one for one in get_args(Lean) if one == lean), None)
    unknown = [c for c in conditions if c not in {"clause", "active"} and not c.startswith(OBJECT)]
    if named is None or unknown or not pos:
        raise ValueError(
            f"the list of leans gives '{term}' the lean '{lean}', the parts of speech '{pos}' and '{when}'"
        )
    objects = next((c.removeprefix(OBJECT) for c in conditions if c.startswith(OBJECT)), "")
    return Leaning(
        lean=named,
        pos=frozenset(pos.split()),
        needs_clause="clause" in conditions,
        needs_active="active" in conditions,
        other_objects=frozenset(objects.split(",")) - {""},
    )


def lean_of(doc: Doc, cue: Found, said: Sequence[tuple[int, int]], *, direct: bool = False) -> Lean:
    """Return how a cue frames what it reports; `neutral` where the list has no entry or its conditions are not met.

    `said` are the code-point offsets of the words for the speaker, and of the words reported unless those are a
    mere phrase (maintained “close ties”): what stands in them is no object of the cue's own. Beside `direct` speech
    a verb of memory says only when the words were spoken, and vouches for nothing.
    """
    entry = leanings().get(cue.lemma)
    token = doc[cue.start]
    if entry is None or ("noun" if token.pos_ == "NOUN" else "verb") not in entry.pos:
        return "neutral"
    objects = [child for child in token.children if child.dep_ in OBJECTS and child.lower_ not in WITHOUT_CONTENT]
    if direct and cue.lemma in MEMORY:
        return "neutral"
    if any(child.lemma_.lower() in entry.other_objects for child in objects):
        return "neutral"
    if entry.needs_active and is_passive(token) and not has_empty_subject(token):
        return "neutral"
    if entry.needs_clause and token.pos_ != "NOUN" and tells_of_a_thing(token, objects, said):
        return "neutral"
    return entry.lean


def tells_of_a_thing(verb: Token, objects: Sequence[Token], said: Sequence[tuple[int, int]]) -> bool:
    """Return whether a verb has a thing for its object, and says nothing.

    Claimed victory, noted for, known as, reminds us of; the object of a verb such as remind is whom it is said to.
    """

    def is_own(token: Token) -> bool:
        return not any(start <= token.idx < end for start, end in said)

    if verb.lemma_.lower() not in ADDRESSED and any(is_own(child) for child in objects):
        return True
    prepositions = [child for child in verb.children if child.dep_ == "prep" and is_own(child.right_edge)]
    if any(child.lower_ == "of" or (child.lower_ in {"as", "for"} and child.i == verb.i + 1) for child in prepositions):
        return True
    infinitive = any(child.dep_ == "xcomp" for child in verb.children)
    return is_passive(verb) and not infinitive and not has_empty_subject(verb)


def has_empty_subject(verb: Token) -> bool:
    """Return whether a passive verb has no subject but *it*: it was claimed that …"""
    subjects = [child for child in verb.children if child.dep_ in {"nsubjpass", "nsubj"}]
    return all(child.lower_ in EMPTY_SUBJECTS for child in subjects)
