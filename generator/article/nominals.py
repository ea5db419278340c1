"""What a common noun stands for when it heads the words for somebody: an institution, a document, people."""

from __future__ import annotations

from functools import cache

from generator.article.cues import SUBJECTS, cue_at
from generator.article.people import People
from generator.article.roles import role_of
from generator.article.tokens import Token
from generator.findings import SourceType
from generator.lexicons import word_list
from generator.reading import Gender

GENDERED: dict[str, Gender] = {"woman": "female", "girl": "female", "man": "male", "boy": "male"}


QUANTIFIERS = frozenset(
    {"all", "another", "both", "each", "few", "many", "most", "one", "other", "others", "several", "some"}
)
"""Words that stand for people where nothing says of what they are some."""
SHARES = frozenset(
    {"chorus", "dozen", "fifth", "half", "handful", "hundred", "majority", "minority", "number", "percent"}
    | {"proportion", "quarter", "rest", "score", "share", "third", "thousand"}
)
"""Nouns for a part or number: who speaks is said by the words after *of*."""
ANYBODY = frozenset({"anybody", "anyone", "everybody", "everyone", "somebody", "someone"})
DOERS = ("ist", "ian", "crat", "eer", "ee", "er", "or", "man", "woman", "men", "women", "folk")
"""Endings of nouns for people by what they do, where a verb of saying follows."""
THINGS_IN_ER = frozenset(
    {"paper", "letter", "number", "order", "banner", "poster", "answer", "chapter", "computer", "center"}
    | {"power", "error", "mirror", "factor", "sensor", "monitor", "counter", "register", "ledger", "flier"}
    | {"flyer", "sticker", "printer", "server", "router", "tracker", "trailer", "teaser", "folder", "binder"}
    | {
        "disclaimer",
        "dossier",
        "charter",
        "barometer",
        "meter",
        "scanner",
        "timer",
        "indicator",
        "calculator",
        "committee",
    }
    | {"degree", "decree", "guarantee", "list", "checklist", "playlist", "clamour", "rumor", "career", "newsletter"}
    | {"behavior", "sector"}
)
"""Nouns with such an ending that name no people."""
LONGEST_OTHER = 4
"""Letters up to which a noun with such an ending is mostly another word: fee, list, door."""
COUNTED = frozenset({"a", "an", "one", "another"})
PERSONAL = frozenset({"say", "tell", "add", "ask", "explain", "recall", "insist", "complain", "joke", "admit"})
"""Verbs that, of things, only papers are the subjects of."""


@cache
def noun_types() -> dict[str, SourceType]:
    """Return what common nouns stand for as speakers: institution, media, document."""
    return {entry.term: source_type(entry.get("type")) for entry in word_list("speaker_nouns")}


def source_type(name: str) -> SourceType:
    """Return `name` as a type of source; raise `ValueError` if there is none of that name."""
    known: dict[str, SourceType] = {
        "person": "person",
        "institution": "institution",
        "unnamed": "unnamed",
        "media": "media",
        "document": "document",
    }
    return known[name]


@cache
def human_nouns() -> frozenset[str]:
    """Return the nouns under which people speak without a name: source, resident, spokesman."""
    return word_list("unnamed_sources").terms()


def names_people(token: Token) -> bool:
    """Return whether a common noun names people: a source without a name, or the holder of a role."""
    lemma = token.lemma_.lower()
    if token.pos_ != "NOUN" or noun_types().get(lemma, "unnamed") != "unnamed":
        return False
    return lemma in human_nouns() or role_of(lemma) is not None


def speaks_as_person(token: Token, verb: Token) -> bool:
    """Return whether a noun without a name is a person by what is said of it: one who …, a diver said."""
    if names_people(token):
        return True
    if token.pos_ != "NOUN" or noun_types().get(token.lemma_.lower(), "unnamed") != "unnamed":
        return False
    if any(child.dep_ == "relcl" and any(c.lower_ == "who" for c in child.children) for child in token.children):
        return True
    if is_doer(token.lemma_.lower()) and verb.lemma_.lower() in PERSONAL:
        return True
    counted = any(child.lower_ in COUNTED or child.dep_ == "nummod" for child in token.children if child.i < token.i)
    return counted and verb.lemma_.lower() in PERSONAL


def is_doer(lemma: str) -> bool:
    """Return whether a noun names somebody by what they do or hold, by its ending: defender, novelist, fact-checker."""
    ending = lemma.endswith(DOERS) and len(lemma) > LONGEST_OTHER
    return ending and not lemma.endswith(tuple(THINGS_IN_ER))


def can_be_heard(token: Token, people: People) -> bool:
    """Return whether a noun phrase without a name can be a speaker: people, an institution, media, a document.

    What is only some of something is what it is some of: several of the packages cannot speak. A
    noun that no list holds speaks only where the text treats it as a person.
    """
    lemma = token.lemma_.lower()
    if lemma in noun_types() or names_people(token) or speaks_as_person(token, token.head):
        return True
    if token.lower_ in ANYBODY or lemma in ANYBODY or is_relied_on(token):
        return True
    if token.pos_ == "NUM" or lemma in QUANTIFIERS | SHARES:
        whole = part_of(token)
        return whole is None or whole.pos_ == "PRON" or can_be_heard(whole, people)
    if token.pos_ == "PROPN":
        return role_of(lemma) is not None or lemma in human_nouns() or named_as_speaker(token)
    return False


def is_relied_on(token: Token) -> bool:
    """Return whether a noun follows *according to*: figures and files are relied on there."""
    preposition = token.head
    return preposition.lower_ == "to" and preposition.i > 0 and preposition.nbor(-1).lower_ == "according"


def part_of(token: Token) -> Token | None:
    """Return what a quantity is part of: the clerks in "several of the clerks"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grandchild for grandchild in child.children if grandchild.dep_ == "pobj"), None)
    return None


def named_as_speaker(token: Token) -> bool:
    """Return whether a name that nothing else tells of is the subject of a verb of saying."""
    if token.ent_type_ in {"DATE", "TIME", "FAC", "EVENT", "LAW", "WORK_OF_ART", "MONEY", "QUANTITY"}:
        return False
    cue = cue_at(token.doc, token.head.i) if token.dep_ in SUBJECTS else None
    return token.ent_type_ in {"PERSON", "ORG", "NORP"} or (cue is not None and cue.has("clause", "speech"))


def gender_of_noun(token: Token) -> Gender:
    """Return the gender that a noun for people tells: plural, female (spokeswoman), male, or unknown."""
    if token.tag_ in {"NNS", "NNPS"}:
        return "plural"
    role = role_of(token.lemma_.lower())
    return GENDERED.get(token.lemma_.lower(), role.gender if role else "unknown")
