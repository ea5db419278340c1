"""Cues: the words that report that somebody said something, and who their subject is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from generator.article.tokens import Doc, Token
from generator.findings import SpeechAct
from generator.lexicons import word_list

CERTAIN_FORMS = {
    "said": "say",
    "says": "say",
    "told": "tell",
    "tells": "tell",
    "added": "add",
    "adds": "add",
    "wrote": "write",
    "writes": "write",
    "noted": "note",
    "tweeted": "tweet",
    "asked": "ask",
    "asks": "ask",
    "replied": "reply",
    "stated": "state",
    "explained": "explain",
    "declared": "declare",
    "insisted": "insist",
    "argued": "argue",
    "warned": "warn",
    "claimed": "claim",
}
"""Forms that are cues even where the tagger takes them for another part of speech."""

MODALS_OF_DOUBT = frozenset({"might", "may", "could", "would", "should", "can", "ca", "must"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "no", "neither", "hardly", "scarcely", "without"})
CONDITIONS = frozenset({"if", "whether", "unless"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
PASSIVE = frozenset({"auxpass", "nsubjpass", "agent"})
RELATIVES = frozenset({"who", "which", "that", "whom"})


@dataclass(frozen=True)
class CueVerb:
    """What the lexicon says of a cue verb: the act it reports and the frames it reports in."""

    act: SpeechAct
    frames: frozenset[str]


@dataclass(frozen=True)
class Found:
    """A cue in the text: the tokens `start` up to `end`, its lemma, the act and frames of its entry."""

    start: int
    end: int
    lemma: str
    act: SpeechAct
    frames: frozenset[str]

    def has(self, *frames: str) -> bool:
        """Return whether the cue can report in one of `frames`."""
        return not self.frames.isdisjoint(frames)

    def is_thought(self) -> bool:
        """Return whether the cue tells of a mind and never of words: know, think, want."""
        return self.has("thought") and not self.has("speech", "clause")


ACCORDING = frozenset({"clause", "speech", "stance"})


@cache
def cue_verbs() -> dict[str, CueVerb]:
    """Return the cue verbs by lemma; particle verbs have the particle after a space."""
    entries = word_list("cue_verbs")
    return {
        entry.term: CueVerb(act_named(entry.get("act")), frozenset(entry.get("frames").split())) for entry in entries
    }


@cache
def cue_nouns() -> dict[str, SpeechAct]:
    """Return the nouns for acts of speech, by lemma."""
    return {entry.term: act_named(entry.get("act")) for entry in word_list("cue_nouns")}


def act_named(name: str) -> SpeechAct:
    """Return `name` as a speech act; raise `ValueError` if there is none of that name."""
    for act in get_args(SpeechAct):
        if act == name:
            return act  # type: ignore[no-any-return]
    raise ValueError(f"the list of cue verbs names an unknown speech act '{name}'")


def cue_at(doc: Doc, index: int) -> Found | None:
    """Return the cue that begins at token `index`, if one does."""
    return cues_of(doc).get(index)


@lru_cache(maxsize=1)
def cues_of(doc: Doc) -> dict[int, Found]:
    """Return every cue of a parse by the token it begins at: read once, for many ask of the same tokens."""
    sure, known = {*CERTAIN_FORMS, "according"}, _first_words()
    may_be = [
        word.i
        for word in doc
        if word.lower_ in sure
        or (word.pos_ in {"AUX", "VERB"} and (word.lemma_.lower() in known or word.lower_[:-1] in known))
    ]
    return {index: cue for index in may_be if (cue := _cue_read_at(doc, index)) is not None}


@cache
def _first_words() -> frozenset[str]:
    """Return the cue verbs without their particles."""
    return frozenset(verb.split()[0] for verb in cue_verbs())


def _cue_read_at(doc: Doc, index: int) -> Found | None:
    token = doc[index]
    lower = token.lower_
    if lower == "according":
        follower = doc[index + 1] if index + 1 < len(doc) else None
        if follower is not None and follower.lower_ == "to":
            return Found(index, index + 2, "according to", "neutral", ACCORDING)
        return None
    lemma = CERTAIN_FORMS.get(lower)
    if lemma is None:
        if token.pos_ not in {"VERB", "AUX"} or not lower.isalpha():
            return None
        lemma = known_lemma(token)
    verbs = cue_verbs()
    following = doc[index + 1].lower_ if index + 1 < len(doc) else ""
    if following in PARTICLES and (entry := verbs.get(phrase := f"{lemma} {following}")) is not None:
        return Found(index, index + 2, phrase, entry.act, entry.frames)
    found = verbs.get(lemma)
    return Found(index, index + 1, lemma, found.act, found.frames) if found else None


def known_lemma(token: Token) -> str:
    """Return a verb's lemma; where the lemmatiser cuts too much ("hoped" to "hop"), the form without its -d."""
    lemma = token.lemma_.lower()
    if lemma not in cue_verbs() and token.lower_.endswith("ed") and token.lower_[:-1] in cue_verbs():
        return token.lower_[:-1]
    return lemma


PARTICLES = frozenset({"out", "in", "up", "on", "off", "back", "for", "upon", "to", "it"})


def is_hedged(doc: Doc, cue: Found) -> bool:
    """Return whether a cue is negated or hypothetical: never said, might say, if she says."""
    token = doc[cue.start]
    for child in token.children:
        if child.i >= token.i:
            continue
        lower = child.lower_
        if child.dep_ == "neg" or lower in NEGATIONS:
            return True
        if child.dep_ == "aux" and lower in MODALS_OF_DOUBT:
            return True
        if child.dep_ == "mark" and lower in CONDITIONS:
            return True
    subject = own_subject(token)
    if subject is not None and any(c.dep_ == "det" and c.lower_ in {"no", "neither"} for c in subject.children):
        return True
    return token.dep_ in {"xcomp", "pcomp"} and negated_control(token)


def negated_control(token: Token) -> bool:
    """Return whether the verb that governs an infinitive denies that it happened (refused to say)."""
    head = token.head
    if head.dep_ == "prep" or head.pos_ == "ADP":
        return head.lower_ == "without"
    lemma = head.lemma_.lower()
    if lemma in {"refuse", "decline", "deny", "avoid", "fail", "want", "plan", "hope", "expect", "stop"}:
        return True
    return any(child.dep_ == "neg" for child in head.children)


def is_passive(token: Token) -> bool:
    """Return whether a verb is in the passive voice."""
    for child in token.children:
        if child.dep_ in PASSIVE:
            return True
    return token.tag_ == "VBN" and token.dep_ == "acl"


def agent_of(token: Token) -> Token | None:
    """Return the head of the by-phrase of a passive verb."""
    for child in token.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return None


def own_subject(token: Token) -> Token | None:
    """Return the subject among a verb's own dependents; for a relative pronoun, what it stands for."""
    subjects = [child for child in token.children if child.dep_ in SUBJECTS]
    if not subjects:
        return None
    nearest = min(subjects, key=lambda c: (c.i > token.i, -c.i)) if len(subjects) > 1 else subjects[0]
    if nearest.lower_ in RELATIVES and nearest.tag_ in {"WP", "WDT", "IN", "DT"}:
        return antecedent(token)
    return nearest


def antecedent(verb: Token) -> Token | None:
    """Return the noun that a relative clause belongs to."""
    for _ in range(6):
        if verb.dep_ == "relcl":
            return verb.head
        if verb.dep_ not in {"conj", "ccomp", "xcomp"}:
            return None
        verb = verb.head
    return None


HEARD = frozenset({"advise", "ask", "assure", "inform", "question", "remind", "tell", "warn"})


def is_heard(verb: Token) -> bool:
    """Return whether a participle says what its subject was asked or told: "Asked whether …, Grant said"."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.lemma_.lower() not in HEARD or verb.dep_ not in {"advcl", "acl"}:
        return False
    return verb.i < verb.head.i and not any(child.dep_ in SUBJECTS or child.dep_ == "aux" for child in verb.children)


def is_reported(token: Token) -> bool:
    """Return whether a word stands in the content clause of a verb that reports: what X said, not X."""
    for _ in range(30):
        head = token.head
        if head.i == token.i:
            return False
        if token.dep_ == "ccomp":
            cue = cue_at(token.doc, head.i)
            if cue is not None and cue.has("clause"):
                return True
        token = head
    return False


def after_comma(token: Token) -> bool:
    """Return whether a participle opens a phrase after a comma: "…, saying" goes with the sentence's subject."""
    return token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).text == ","


def main_subject(token: Token) -> Token | None:
    """Return the subject of the main clause of the sentence that `token` is in."""
    for ancestor in token.ancestors:
        if ancestor.dep_ == "ROOT":
            return own_subject(ancestor)
    return None


QUOTING = frozenset({"quote", "cite"})


def quoted_by(verb: Token, cue: Token) -> Token | None:
    """Return whose words a verb in the active passes on: Grant in "the agency quoted Grant as saying"."""
    if verb.lemma_.lower() not in QUOTING or cue.head.lower_ != "as" or is_passive(verb):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj"), None)


CLIMBED = frozenset({"acomp", "conj", "xcomp", "advcl", "pcomp", "prep", "parataxis", "dep", "acl", "relcl"})


def subject_of(token: Token) -> Token | None:
    """Return the head of the subject of a cue verb, from the parse: who is said to have spoken.

    In the passive that is the agent. A participle, infinitive or second verb of a pair takes the
    subject of the verb it hangs on ("smiled, adding"; "began by saying").
    """
    if is_passive(token) and token.lemma_ != "quote":
        return agent_of(token)
    verb = token
    for _ in range(8):
        subject = own_subject(verb)
        if subject is not None:
            return quoted_by(verb, token) or subject
        if verb.dep_ in {"acl", "relcl"} and verb is token and after_comma(token):
            return main_subject(token)
        if verb.dep_ == "relcl" or (verb.dep_ == "acl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON"}):
            return verb.head
        if verb.dep_ not in CLIMBED or verb.head.i == verb.i:
            return None
        verb = verb.head
    return None
