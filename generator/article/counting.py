"""What a figure counts or measures, and in what act: 'killing 24 people' is kill, person."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.article.casualties import (
    died_among,
    in_condition,
    is_asserted,
    is_taken_to_hospital,
    others_hurt,
    shot,
    still_missing,
    wounded_by_shots,
)
from generator.article.clauses import (
    ancestors,
    governing_verb,
    is_negated,
    is_passive,
    is_supposed,
    noun_after,
    subject_of,
)
from generator.article.counted_states import DYING, is_attempted, is_carried_off, is_size_of_crowd, state_told
from generator.article.lengths import is_ago, lasting_verbs, what_lasts
from generator.article.quantities import Quantity
from generator.article.slices import text_after
from generator.article.synonyms import act, act_kind, counted_thing, happening
from generator.article.tokens import Doc, Token

_CAUSING = frozenset({"cause", "claim", "cost", "leave", "result", "lead", "take", "bring", "see", "suffer", "report"})
_PART_OF = frozenset({"the", "these", "those", "his", "her", "their", "its", "them", "us", "which", "whom"})
_FURTHER = frozenset({"more", "another", "additional", "further", "other", "others"})
_NOT_ALL = _FURTHER | {"every", "each", "first", "last", "next"}
_COLLECTIVES = frozenset(
    {"panel", "group", "team", "total", "set", "series", "crew", "delegation", "batch", "fleet", "average", "string"}
)
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "tens", "couple", "handful", "dozen"})
_BEFORE_COUNTED = {"of"} | _VAGUE | _COLLECTIVES
_A_DAY = re.compile(
    r"^\s*(?:(?:are|were|cross\w*|use|used)\s+\S+(?:\s+\S+){0,2}\s+)?(?:an?|per|each|every)\s+(?P<per>hour|day|week|month|year)\b"
)
_PERIODS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "long"})
_AMOUNTING = frozenset({"reach", "hit", "top", "measure", "total", "average", "cost", "amount"})
_NEXT_PART = 120
_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen|a pair"
_ENUMERATED = re.compile(
    rf"[^.;:!?]*?(?:,|,?\sand)\s+(?:and\s+)?(?:\d+|one|{_SMALL})\s+(?:more\s+|others?\s+)?(?:in|at|on|from|elsewhere)\b"
)
_SIZES = frozenset({"length", "area", "mass", "volume", "power"})
_BUILDINGS = frozenset({"house", "building", "shop", "store", "school", "office", "business"})
_CARRYING = frozenset({"take", "rush", "transport", "airlift", "bring"})
_DEGREES = frozenset(
    ["seriously", "severely", "critically", "badly", "heavily", "gravely", "slightly", "lightly", "partly", "partially"]
)


class Counted(NamedTuple):
    """What a figure is about: canonical noun, words of the text, modifiers, act and who did it."""

    noun: str
    text: str
    modifiers: tuple[str, ...]
    predicate: str
    agent: str
    verb: Token | None
    end: int = 0
    """Offset after the noun counted, or 0 where the phrase ends with the figure."""


def tokens_of(doc: Doc, start: int, end: int) -> list[Token]:
    """Return the tokens that share a character with [start, end)."""
    places = doc.places_of(start, end)
    return list(doc[places[0] : places[1]]) if places is not None else []


def counted_by(doc: Doc, quantity: Quantity) -> Counted | None:
    """Return what the figure counts, or `None` where the text does not say so plainly.

    A part ('two of the four'), an addition ('three more'), a supposition ('could kill') and a
    negated figure count nothing here, but for people hurt: 'two of the three victims died'.
    """
    number = tokens_of(doc, quantity.number_start, quantity.number_end)
    whole = tokens_of(doc, quantity.start, quantity.end)
    if not number:
        return None
    if quantity.unit.dimension == "count":
        return _people_hurt(doc, whole) or _plain_count(doc, quantity, number, whole)
    if is_part_or_addition(doc, whole):
        return None
    if quantity.unit.dimension == "duration":
        return _duration(doc, quantity, whole)
    measured = _of_a_kind(doc, quantity, whole) or _measure(doc, number, whole)
    if measured is not None and quantity.unit.dimension == "magnitude" and "shock" not in measured.noun:
        return measured._replace(noun="quake", predicate="measure")
    return measured


def _plain_count(doc: Doc, quantity: Quantity, number: list[Token], whole: list[Token]) -> Counted | None:
    if is_part_or_addition(doc, whole) or _ENUMERATED.match(text_after(whole[-1], quantity.end, _NEXT_PART)):
        return None
    counted = _count(doc, number, whole)
    noun = noun_after(doc, whole[-1].i + 1)
    return counted._replace(end=noun.idx + len(noun)) if counted and noun is not None else counted


def _people_hurt(doc: Doc, whole: list[Token]) -> Counted | None:
    """Read 'two others were injured', 'six of them with gunshot wounds' and 'two of the three victims died'."""
    others = others_hurt(doc, whole)
    if others is not None:
        harm, end = others
        return Counted("person", "people", (), harm, "", None, end)
    condition = in_condition(whole)
    if condition is not None and is_asserted(whole[-1]):
        return Counted("person", "people", (), f"{condition[0]} condition", "", None, condition[1])
    for harm, end in (
        ("shoot", wounded_by_shots(whole)),
        ("kill", died_among(whole)),
        ("missing", still_missing(whole)),
    ):
        if end and is_asserted(whole[-1]):
            return Counted("person", "people", (), harm, "", None, end)
    return None


def counted_in_parts(doc: Doc, quantity: Quantity) -> Counted | None:
    """Return what the first figure of an enumeration counts, as if it stood alone."""
    number = tokens_of(doc, quantity.number_start, quantity.number_end)
    whole = tokens_of(doc, quantity.start, quantity.end)
    if (
        not number
        or is_part_or_addition(doc, whole)
        or not _ENUMERATED.match(text_after(whole[-1], quantity.end, _NEXT_PART))
    ):
        return None
    return _count(doc, number, whole)


def is_part_or_addition(doc: Doc, whole: list[Token]) -> bool:
    """Tell whether a figure is a part ('two of the four'), an addition ('three more') or a rank ('the first three')."""
    before = doc[whole[0].i - 1] if whole[0].i else None
    after = [token.lower_ for token in doc[whole[-1].i + 1 : whole[-1].i + 3]]
    if before is not None and before.lower_ in _NOT_ALL:
        return True
    if after[:1] == ["of"] and after[1:] and after[1] in _PART_OF:
        return True
    return bool(after) and after[0] in _FURTHER


def _count(doc: Doc, number: list[Token], whole: list[Token]) -> Counted | None:
    noun = noun_after(doc, whole[-1].i + 1)
    anchor = noun if noun is not None else number[-1]
    if noun is not None and act_kind(noun) == "toll":
        return _toll(act(noun), noun, "", anchor)
    return None if _is_whole_of_part(doc, number[0]) else _in_words(doc, number, noun, anchor)


def _in_words(doc: Doc, number: list[Token], noun: Token | None, anchor: Token) -> Counted | None:
    """Read what stands around the counted noun: 'people injured', 'vehicles a day', 'the toll rose to 11', a verb."""
    following = doc[anchor.i + 1] if anchor.i + 1 < len(doc) else None
    if following is not None and following.tag_ in {"JJ", "VBN", "VBD"} and act_kind(following) == "toll":
        toll = _toll(act(following), noun, "", anchor)
        return toll and toll._replace(modifiers=tuple(sorted({*toll.modifiers, *degree_of(following)})))
    if _under_toll_noun(number[-1]) and noun is None:
        return _toll("kill", None, "", anchor)
    rate = _A_DAY.match(text_after(anchor, anchor.idx + len(anchor), 40))
    if rate is not None and noun is not None:
        return Counted(counted_thing(noun), noun.text, modifiers_of(noun), f"per {rate['per']}", "", None)
    verb = governing_verb(anchor) or _lost(noun, following)
    kinds = _kinds_joined(anchor)
    if verb is None or (len(kinds) > 1 and not kinds <= _BUILDINGS):
        return None
    if noun is None and is_size_of_crowd(number[-1], verb):
        return Counted("person", "people", (), "gather/agent", "", None)
    counted = _in_act(noun, anchor, verb)
    return counted._replace(noun="building") if counted and len(kinds) > 1 else counted


def _is_whole_of_part(doc: Doc, number: Token) -> bool:
    """Tell whether the figure is the whole of which another is a part: the three of 'two of the three victims'."""
    before = doc[max(0, number.i - 3) : number.i]
    return len(before) == 3 and before[2].lower_ in _PART_OF and before[1].lower_ == "of" and before[0].pos_ == "NUM"


def _in_act(noun: Token | None, anchor: Token, verb: Token) -> Counted | None:
    if is_negated(verb) or is_supposed(verb):
        return None
    state = state_told(anchor_role(anchor, verb), verb)
    if state is not None:
        return _toll(act(state), noun, "", anchor)
    if noun is not None and counted_thing(noun) == "life" and verb.lemma_ in _CAUSING | {"lose"}:
        return _toll("kill", noun, agent_of(verb), anchor)
    if act_kind(verb) == "toll":
        return _harmed(noun, anchor, verb)
    if noun is not None and verb.lemma_ in _CARRYING and is_taken_to_hospital(verb):
        return _toll("hospitalize", noun, "", anchor)
    return _acted(noun, anchor, verb)


def _acted(noun: Token | None, anchor: Token, verb: Token) -> Counted | None:
    """Return who did what, or to what it was done; people who were shot are a toll."""
    role = "dobj" if _lost(noun, verb) or is_carried_off(anchor, verb) else anchor_role(anchor, verb)
    harm = shot(noun, verb, role)
    if harm:
        return Counted("person", "people", modifiers_of(noun), harm, "", verb) if harm == "shoot" else None
    if noun is None or role not in {"dobj", "nsubjpass", "nsubj"} or verb.pos_ == "AUX":
        return None
    side = "agent" if role == "nsubj" else "patient"
    done = "steal" if side == "patient" and role != anchor_role(anchor, verb) and not _lost(noun, verb) else act(verb)
    return Counted(counted_thing(noun), noun.text, modifiers_of(noun), f"{done}/{side}", agent_of(verb), verb)


def _lost(noun: Token | None, following: Token | None) -> Token | None:
    """Return the participle of a headline such as '40 boats lost in storm'."""
    if noun is None or following is None or following.i != noun.i + 1 or following.lower_ != "lost":
        return None
    named = any(child.dep_ == "det" for child in noun.children)
    return following if following.dep_ == "acl" and following.head.i == noun.i and not named else None


def _harmed(noun: Token | None, anchor: Token, verb: Token) -> Counted | None:
    """Read 'killed 24 people', 'people were killed', 'died'; those who do the harm are not counted."""
    role = anchor_role(anchor, verb)
    suffers = role in {"dobj", "nsubjpass"} or (role == "nsubj" and (verb.lemma_ in DYING or verb.lower_ == "missing"))
    if not suffers or is_attempted(verb) or (noun is None and anchor.pos_ != "NUM"):
        return None
    thing = counted_thing(noun) if noun is not None else "person"
    text = noun.text if noun is not None else "people"
    narrowed = tuple(sorted({*modifiers_of(noun), *degree_of(verb)}))
    return Counted(thing, text, narrowed, act(verb), agent_of(verb), verb)


def degree_of(harm: Token) -> list[str]:
    """Return the adverbs that say how bad a harm is: the seriously injured are some of the injured."""
    return [child.lower_ for child in harm.children if child.lower_ in _DEGREES]


def _toll(predicate: str, noun: Token | None, agent: str, anchor: Token) -> Counted | None:
    verb = governing_verb(anchor)
    if verb is not None and (is_negated(verb) or is_supposed(verb)):
        return None
    if not agent and verb is not None:
        agent = agent_of(verb)
    thing, text = "person", "people"
    if noun is not None and act_kind(noun) != "toll" and counted_thing(noun) != "life":
        thing, text = counted_thing(noun), noun.text
    return Counted(thing, text, modifiers_of(noun), predicate, agent, verb)


def anchor_role(anchor: Token, verb: Token) -> str:
    """Return the dependency by which the phrase of `anchor` hangs on `verb`, or the empty string."""
    token = anchor
    for _ in range(6):
        if token.head.i == verb.i:
            return str(token.dep_)
        if token.dep_ in {"nummod", "quantmod", "compound", "conj", "amod", "nmod"} or (
            token.dep_ in {"prep", "pobj"} and token.head.lower_ in _BEFORE_COUNTED
        ):
            token = token.head
            continue
        return ""
    return ""


def agent_of(verb: Token) -> str:
    """Return the canonical happening that brings about what `verb` says ('war'), or the empty string."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in {"in", "by", "during"}):
            for noun in child.children:
                if noun.dep_ == "pobj" and happening(noun):
                    return happening(noun)
    if is_passive(verb):
        return ""
    subject = subject_of(verb)
    return happening(subject) if subject is not None else ""


def modifiers_of(noun: Token | None) -> tuple[str, ...]:
    """Return the adjectives and nouns that narrow `noun` down, in alphabetical order, without hedges of number."""
    if noun is None or not noun.children:
        return ()
    kept = {
        child.lemma_.lower()
        for child in noun.children
        if child.dep_ in {"amod", "compound", "nmod", "poss"}
        and child.tag_ != "CD"
        and not child.like_num
        and not _is_apart(child, noun)
    }
    return tuple(sorted(kept))


def _is_apart(child: Token, noun: Token) -> bool:
    """Tell whether a bracket or a dash stands between a word and the noun: '(Agency) - Two people'."""
    between = noun.doc[child.i + 1 : noun.i]
    return bool(between) and any(token.text in {")", "-", "–", "—"} and token.whitespace_ for token in between)


def _kinds_joined(noun: Token) -> frozenset[str]:
    """Return the kinds that a figure covers at once: houses and buildings in '1,500 houses and buildings'."""
    joined = [child for child in noun.children if child.dep_ == "conj" and child.i - noun.i <= 2]
    return frozenset(counted_thing(token) for token in (noun, *joined)) if joined else frozenset()


def _under_toll_noun(number: Token) -> bool:
    """Tell whether the figure is a death toll: 'brought the toll to 11'."""
    verb = governing_verb(number)
    if verb is None or number.dep_ != "pobj" or number.head.lower_ not in {"to", "at"}:
        return False
    nouns = [child for child in verb.children if child.dep_ in {"dobj", "nsubj", "nsubjpass"}]
    return any(noun.lemma_ == "toll" and not _is_injury_toll(noun) for noun in nouns)


def _is_injury_toll(noun: Token) -> bool:
    return any(child.lemma_ in {"injury", "casualty"} for child in noun.children)


def _duration(doc: Doc, quantity: Quantity, whole: list[Token]) -> Counted | None:
    """Find the happening whose length the figure gives: 'more than three years of conflict'."""
    lasting = what_lasts(doc, quantity, whole)
    if lasting is None:
        return None
    narrowed = tuple(word for word in modifiers_of(lasting.noun) if word not in _PERIODS)
    end = whole[-1].nbor().idx + len(whole[-1].nbor()) if is_ago(doc, whole) else 0
    return Counted(lasting.happening, lasting.text, narrowed, "last", "", None, end)


def _of_a_kind(doc: Doc, quantity: Quantity, whole: list[Token]) -> Counted | None:
    """Read 'at speeds up to 120 mph', 'the 15-hectare site' and 'chased him for 30 miles'."""
    if quantity.unit.dimension == "speed":
        speeds = [token for token in doc[max(0, whole[0].i - 4) : whole[0].i] if token.lemma_.lower() == "speed"]
        between = {token.lower_ for token in doc[speeds[-1].i : whole[0].i]} if speeds else set()
        if speeds and not between & {",", ";", "limit", "limits", "zone", "record"}:
            return Counted("speed", speeds[-1].text, (), "measure", "", None)
    if quantity.prefixed and quantity.unit.dimension in _SIZES:
        noun = noun_after(doc, whole[-1].i + 1, limit=3)
        if noun is not None and not happening(noun):
            return Counted(counted_thing(noun), noun.text, modifiers_of(noun), "size", "", None, noun.idx + len(noun))
    verb = governing_verb(whole[-1])
    ran = verb is not None and any(token.dep_ == "pobj" and token.head.lower_ == "for" for token in whole)
    if ran and verb is not None and quantity.unit.dimension == "length" and not (is_negated(verb) or is_supposed(verb)):
        name = lasting_verbs().get(verb.lemma_.lower(), "")
        return Counted(name, name, (), "measure", "", verb) if name else None
    return None


def _measure(doc: Doc, number: list[Token], whole: list[Token]) -> Counted | None:
    """Find what a measure belongs to: 'a depth of 10 km', 'speeds of up to 120 mph', 'a 6.1-magnitude quake'."""
    noun = noun_after(doc, whole[-1].i + 1, limit=3)
    if noun is not None and happening(noun):
        return Counted(happening(noun), noun.text, (), "measure", "", None)
    owner = _noun_before_of(doc, whole[0].i)
    if owner is not None:
        return Counted(lemma_of(owner), owner.text, (), "measure", "", None)
    for head in ancestors(whole[-1]):
        if head.pos_ == "NOUN" and head.i < whole[0].i and whole[0].i - head.i <= 5:
            verb = governing_verb(head)
            if (
                head.dep_ in {"dobj", "nsubj", "nsubjpass"}
                and verb is not None
                and (is_negated(verb) or is_supposed(verb))
            ):
                return None
            return Counted(head.lemma_.lower(), head.text, (), "measure", agent_of(verb) if verb else "", verb)
        if head.pos_ == "VERB":
            return None if is_negated(head) or is_supposed(head) else _measured_by_verb(whole, head)
    return None


def lemma_of(noun: Token) -> str:
    """Return the lower-case lemma of a noun, also where a capital at the head of a sentence passed it for a name."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.pos_ == "PROPN" and noun.is_sent_start else lemma


def _noun_before_of(doc: Doc, first: int) -> Token | None:
    """Return the noun of 'gusts of an incredible 95 mph': what stands before 'of' just ahead of the figure."""
    for index in range(first - 1, max(0, first - 4), -1):
        if doc[index].lower_ == "of":
            noun = doc[index - 1]
            return noun if noun.pos_ == "NOUN" or (noun.pos_ == "PROPN" and noun.is_sent_start) else None
        if doc[index].pos_ not in {"DET", "ADJ", "ADV"}:
            return None
    return None


def _measured_by_verb(whole: list[Token], verb: Token) -> Counted | None:
    role = anchor_role(whole[-1], verb)
    if role not in {"dobj", "npadvmod"}:
        return None
    subject = subject_of(verb)
    if subject is not None and subject.pos_ in {"NOUN", "PROPN"} and verb.lemma_ in _AMOUNTING:
        if verb.lemma_ == "cost":
            return Counted("cost", subject.text, (lemma_of(subject),), "measure", "", verb)
        return Counted(lemma_of(subject), subject.text, (), "measure", "", verb)
    return Counted("", "", (), f"{act(verb)}/by", agent_of(verb), verb)
