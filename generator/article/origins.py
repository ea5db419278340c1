"""Whose demand or proposal something is, who ended it, and who brought a recording or document before the public."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from generator.article.circumstances import Ground
from generator.article.clauses import ancestors, is_negated, is_passive, is_supposed, subject_of
from generator.article.cues import cue_nouns
from generator.article.participants import participant
from generator.article.synonyms import counted_thing, happening
from generator.article.tokens import Token
from generator.claims import Deed, OriginClaim, Participant
from generator.findings import Quotation
from generator.lexicons import Entry, word_list

_FIRM = 0.7
"""Least confidence in whom a pronoun or description stands for."""
_OBJECTS = frozenset({"dobj", "obj"})
_TOLD = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_ARRANGED = frozenset({"talks", "ceasefire", "merger", "strike", "conference", "search", "evacuation"})
_FAILING = frozenset({"collapse", "fail", "founder", "falter", "end", "unravel", "break"})
_OVER = frozenset({"when", "after", "because", "as", "once"})
_APPEARING = frozenset({"appear", "seem", "say", "claim", "call", "believe", "purport", "be"})
_ACCOUNTS = frozenset({"narrative", "account", "version", "story", "view", "argument"})
_FIGHTS = frozenset({"fight", "brawl", "feud", "scuffle", "melee"})
_FIRST = frozenset({"first", "initially", "originally"})
_FIGURES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY"})
_PLAIN_WORDS = frozenset({"DET", "PUNCT", "PART", "ADP", "PRON", "SPACE", "CCONJ"})


def find_origins(ground: Ground) -> Iterator[OriginClaim]:
    """Yield who put something forward, ended it or made it public, in text order.

    A clause that is supposed says nothing; one that is negated counts only as a denial that somebody ended something.
    """
    for sentence, words in ground.words.by_sentence(_words()):
        found = [
            claim
            for word in words
            for claim in (_put_forward(ground, word), _turned(ground, word), _disclosed(ground, word))
            if claim is not None and claim.start >= sentence.start and claim.end <= sentence.end
        ]
        yield from sorted(found, key=lambda claim: (claim.start, claim.end))
        yield from _held_to_have_ended(ground, words)
        if words[0].lower_ == "it":
            yield from _named_instead(ground, ground.words.of(sentence))


@cache
def _words() -> frozenset[str]:
    """Return the words by which something is put forward, ended or made public, and the 'it' of 'It was A'."""
    proposing = {term for term, _ in _originating()}
    return frozenset({*proposing, *_turning(), *word_list("disclosing_verbs").terms(), *_FAILING, "it"})


# --- putting forward


@cache
def _originating() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in word_list("originating_words"):
        found.setdefault((entry.term, entry.get("pos")), []).append(entry)
    return {key: tuple(entries) for key, entries in found.items()}


def _put_forward(ground: Ground, word: Token) -> OriginClaim | None:
    """Return the claim of 'A demanded a X', 'A called for a X' or 'the A demand for a X', 'A's demand: a X'."""
    for entry in _originating().get((word.lemma_.lower(), word.pos_), ()):
        if word.pos_ == "VERB":
            if is_negated(word) or is_supposed(word):
                return None
            if is_passive(word):
                party, thing = _agent(ground, word), None if entry.get("preposition") else subject_of(word)
            else:
                party, thing = _subject(ground, word), _led_to(word, entry.get("preposition"))
        else:
            party, thing = _owner(ground, word), _thing_of_noun(word, entry.get("preposition"))
        if party is not None and thing is not None and thing.pos_ in {"NOUN", "PROPN"}:
            return _claim(ground, word, "propose", party, thing)
    return None


def _agent(ground: Ground, verb: Token) -> Participant | None:
    """Return whom 'by' names: 'an inquiry was ordered by the ministry'."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((_party(ground, one) for one in by.children if one.dep_ == "pobj"), None) if by is not None else None


def _led_to(verb: Token, preposition: str) -> Token | None:
    """Return the object of a verb, or of the preposition that the verb is used with."""
    if not preposition:
        return next((child for child in verb.children if child.dep_ in _OBJECTS), None)
    for child in verb.children:
        if child.dep_ in {"prep", "prt"} and child.lower_ == preposition:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _thing_of_noun(noun: Token, preposition: str) -> Token | None:
    """Return what a demand or proposal is for: 'demand for a X', or 'demand: a X' with the thing set beside it."""
    thing = _led_to(noun, preposition)
    if thing is not None:
        return thing
    beside = next((child for child in noun.children if child.dep_ == "appos" and child.i > noun.i), None)
    return beside if beside is not None and noun.doc[noun.i + 1].text in {":", "—", "–"} else None


def _owner(ground: Ground, noun: Token) -> Participant | None:
    """Return whose demand it is: 'the mayor's', 'Holm administration', 'by the mayor'."""
    for child in noun.children:
        if child.dep_ == "poss":
            return _party(ground, child)
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            return next((_party(ground, one) for one in child.children if one.dep_ == "pobj"), None)
    for child in noun.children:
        named = child.ent_type_ or any(word.ent_type_ for word in child.children)
        if child.dep_ in {"compound", "nmod", "amod"} and named and child.ent_type_ not in _FIGURES:
            return _party(ground, child, adjective=True)
    return None


# --- ending


@cache
def _turning() -> dict[str, Entry]:
    return {entry.term: entry for entry in word_list("turning_verbs")}


def _turned(ground: Ground, verb: Token) -> OriginClaim | None:
    """Return the claim of 'A broke off the talks', 'A started the war', 'it was (not) A that broke off the talks'."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in _turning() or is_supposed(verb) or is_passive(verb):
        return None
    if verb.tag_ not in _TOLD or any(child.lower_ == "to" for child in verb.children if child.dep_ == "aux"):
        return None
    deed: Deed = "start" if _turning()[verb.lemma_.lower()].get("deed") == "start" else "end"
    thing = _turned_thing(verb)
    if thing is None or not (_is_the_fight(thing) if deed == "start" else _is_ended(thing)):
        return None
    cleft = _cleft(verb)
    subject = cleft if cleft is not None else subject_of(verb)
    party = _party(ground, subject) if subject is not None else None
    if party is None:
        return None
    denied = is_negated(cleft.head) if cleft is not None else is_negated(verb)
    return None if denied and cleft is None else _claim(ground, verb, deed, party, thing, denied=denied)


def _is_ended(thing: Token) -> bool:
    """Tell whether a noun is something arranged that ends for all once a party ends it; a race goes on without it."""
    return happening(thing) in _ARRANGED or _is_table(thing)


def _is_table(thing: Token) -> bool:
    """Tell whether a noun is the table at which talks are held: 'walked away from the negotiating table'."""
    return thing.lemma_.lower() == "table" and thing.left_edge.lower_ == "the"


def _is_the_fight(thing: Token) -> bool:
    """Tell whether a noun names the one war or fight that the reader knows: many attacks are launched."""
    return thing.left_edge.lower_ in {"the", "this"} and (happening(thing) == "war" or thing.lemma_.lower() in _FIGHTS)


def _turned_thing(verb: Token) -> Token | None:
    entry = _turning()[verb.lemma_.lower()]
    particle, preposition = entry.get("particle"), entry.get("preposition")
    if particle and not any(child.dep_ == "prt" and child.lower_ == particle for child in verb.children):
        return None
    if not preposition:
        return _led_to(verb, "")
    for child in verb.subtree:
        if child.dep_ == "prep" and child.lower_ in {preposition, "of"} and child.i - verb.i <= 2:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _cleft(verb: Token) -> Token | None:
    """Return A of 'it was A that …' where the verb is in the clause after 'that'."""
    head = verb.head
    copula = head if head.lemma_ == "be" else head.head if verb.dep_ == "relcl" else None
    if verb.dep_ not in {"ccomp", "relcl", "advcl"} or copula is None or copula.lemma_ != "be":
        return None
    if not any(child.dep_ == "nsubj" and child.lower_ == "it" for child in copula.children):
        return None
    return next((child for child in copula.children if child.dep_ == "attr"), None)


def _named_instead(ground: Ground, tokens: Sequence[Token]) -> Iterator[OriginClaim]:
    """Yield B of 'It was not A that broke off the talks. It was B.'"""
    words = [token for token in tokens if token.pos_ not in {"PUNCT", "SPACE"}]
    if not 3 <= len(words) <= 6 or words[0].lower_ != "it" or words[1].lower_ != "was":
        return
    before = words[0].sent.start - 1
    if before < 0:
        return
    for verb in ground.doc[before].sent:
        told = _turned(ground, verb)
        named = next((child for child in words[1].children if child.dep_ == "attr"), None)
        if told is not None and told.denied and named is not None:
            party = _party(ground, named)
            if party is not None:
                shared = ground.of(words[0].idx, words[-1].idx + len(words[-1]))
                if shared is not None:
                    yield told.model_copy(update={**shared, "party": party, "denied": False, "years": told.years})


def _held_to_have_ended(ground: Ground, tokens: Sequence[Token]) -> Iterator[OriginClaim]:
    """Yield A of 'the talks collapsed when A demanded a X'."""
    for verb in tokens:
        if verb.pos_ != "VERB" or verb.lemma_.lower() not in _FAILING or is_negated(verb) or is_supposed(verb):
            continue
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        if subject is None or not happening(subject):
            continue
        for clause in verb.children:
            marks = [child for child in clause.children if child.lower_ in _OVER and child.i < clause.i]
            if clause.dep_ == "advcl" and clause.i > verb.i and marks:
                cause = next((child for child in clause.children if child.dep_ == "nsubj"), None)
                party = _party(ground, cause) if cause is not None else None
                claim = _claim(ground, verb, "end", party, subject, end=clause) if party is not None else None
                if claim is not None:
                    yield claim


# --- making public


@cache
def _materials() -> dict[str, str]:
    return {entry.term: entry.get("class") for entry in word_list("disclosed_things")}


def _disclosed(ground: Ground, verb: Token) -> OriginClaim | None:
    """Return the claim of 'the video was obtained by A' or 'A uploaded what seems to be the video'."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in word_list("disclosing_verbs").terms():
        return None
    if is_negated(verb) or is_supposed(verb) or _is_asked(verb):
        return None
    if is_passive(verb):
        by = next((child for child in verb.children if child.dep_ == "agent"), None)
        actor = next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None
        thing = _material_above(subject_of(verb))
    else:
        actor, thing = subject_of(verb), _material_object(verb)
    party = _party(ground, actor) if actor is not None else None
    if party is None or thing is None or thing.tag_ == "NNS":
        return None
    return _claim(ground, verb, "disclose", party, thing)


def _is_asked(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _material_above(noun: Token | None) -> Token | None:
    """Return the noun itself, or the recording that it belongs to: 'a recording of his speech, which was …'."""
    if noun is None:
        return None
    for token in (noun, *ancestors(noun)):
        if token.pos_ in {"VERB", "AUX"}:
            return None
        if token.lemma_.lower() in _materials():
            return token
    return None


def _material_object(verb: Token) -> Token | None:
    """Return the recording or document that a verb has as its object, also in 'what appears to be the full audio'."""
    direct = _led_to(verb, "")
    if direct is not None:
        return direct if direct.lemma_.lower() in _materials() else None
    free = next(
        (child for child in verb.children if child.dep_ == "ccomp" and child.lemma_.lower() in _APPEARING), None
    )
    if free is None or not any(token.lower_ == "what" for token in free.subtree):
        return None
    return next((token for token in free.subtree if token.i > free.i and token.lemma_.lower() in _materials()), None)


# --- what they share


def _subject(ground: Ground, verb: Token) -> Participant | None:
    subject = subject_of(verb)
    return _party(ground, subject) if subject is not None else None


def _party(ground: Ground, token: Token, *, adjective: bool = False) -> Participant | None:
    """Return who it is, if named, or surely meant, or told by a noun; no pronoun that stands for nobody known."""
    found = participant(ground, token)
    if found.entity is not None and found.confidence < _FIRM:
        return None
    told = token.pos_ in {"NOUN", "PROPN"} or (adjective and token.pos_ == "ADJ")
    return found if found.entity is not None or told else None


def _claim(
    ground: Ground,
    word: Token,
    deed: Deed,
    party: Participant,
    thing: Token,
    *,
    denied: bool = False,
    end: Token | None = None,
) -> OriginClaim | None:
    spans = [(word.idx, word.idx + len(word)), (party.start, party.end), (thing.left_edge.idx, thing.idx + len(thing))]
    if end is not None:
        spans.append((end.idx, end.idx + len(end)))
    first, last = min(start for start, _ in spans), max(stop for _, stop in spans)
    shared = ground.of(first, last)
    if shared is None:
        return None
    canonical = _materials().get(thing.lemma_.lower(), "") if deed == "disclose" else ""
    return OriginClaim(
        **shared,
        deed=deed,
        word=word.text.lower(),
        party=party,
        thing=canonical or ("talks" if _is_table(thing) else happening(thing)) or counted_thing(thing),
        narrowed=_narrowed(thing),
        denied=denied,
        thing_text=ground.article.text[thing.left_edge.idx : thing.idx + len(thing)],
        sole=_is_sole(word),
        speaker=_speaker(ground.quotations_around(word.idx)) or _told_by(word),
    )


def _narrowed(thing: Token) -> tuple[str, ...]:
    """Return the words before a noun that narrow it down, numbers among them, in alphabetical order."""
    words = [token for token in thing.doc[thing.left_edge.i : thing.i] if token.pos_ not in _PLAIN_WORDS]
    return tuple(sorted({token.lemma_.lower() for token in words}))


def _is_sole(word: Token) -> bool:
    """Tell whether the words say that it was this party and no other: 'first proposed', 'it was A that proposed'."""
    return _cleft(word) is not None or any(child.lower_ in _FIRST for child in word.children)


def _told_by(word: Token) -> str:
    """Return whose account a clause is: the ministry's in 'the ministry's claim that A broke off the talks'."""
    for head in ancestors(word):
        if head.pos_ == "NOUN" and (head.lemma_.lower() in _ACCOUNTS or head.lemma_.lower() in cue_nouns()):
            owner = next((child for child in head.children if child.dep_ == "poss"), None)
            return owner.text if owner is not None else "unnamed"
        if head.pos_ in {"VERB", "AUX"} and head.dep_ not in {"acl", "ccomp", "xcomp", "relcl"}:
            return ""
    return ""


def _speaker(around: Sequence[Quotation]) -> str:
    """Return who says what all these quotations hold, 'unnamed' if that is not known, or '' where there is none."""
    if not around:
        return ""
    narrowest = min(around, key=lambda one: one.end - one.start)
    return narrowest.speaker.name if narrowest.speaker is not None else "unnamed"
