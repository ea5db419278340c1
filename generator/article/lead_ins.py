"""The words that lead up to a quoted stretch: X said: "…", Said X: "…", Here is X: "…", X's motto is "…"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.article.attribution import DASHES, FINITE, STARTS, Attribution, in_relative
from generator.article.cue_subjects import speaker_head
from generator.article.cues import CERTAIN_FORMS, cue_at, own_subject
from generator.article.frames import Layout
from generator.article.nominals import names_people
from generator.article.phrases import first_head, without_markup
from generator.article.speech_nouns import noun_cue, owner_of_words
from generator.article.tokens import Doc, Token
from generator.article.woven import is_ordered

COLONS = frozenset({":", "):"})


def before_stretch(doc: Doc, layout: Layout, tokens: Sequence[int]) -> Attribution | None:
    """Read X said: "…", X told Y, "…" and X: "…" from the outer tokens before a stretch.

    Only words that lead up to the mark are read so: a comma, a colon, or the cue itself stands last.
    """
    if not tokens:
        return None
    last = doc[tokens[-1]]
    first = verb_first(doc, tokens) or words_of(doc, tokens)
    if first is None and last.text in COLONS:
        first = pointed_to(doc, tokens) or signed_before(doc, tokens)
    if first is not None:
        return first
    for index in reversed(tokens):
        cue = cue_at(doc, index)
        if cue is None or not cue.has("speech", "clause", "stance") or is_blocked(doc, tokens, index):
            continue
        if last.text in COLONS and doc[index].dep_ == "relcl" and saying_before(doc, tokens, index):
            continue  # Grant answered a clerk who had promised boats: "…"
        if (
            last.text in COLONS
            or (last.text in {",", "that"} | DASHES and cue.has("speech", "clause"))
            or cue.end > tokens[-1]
        ):
            return Attribution(cue, speaker_head(doc, layout, cue, tokens), "before")
        return None
    if last.text in COLONS:
        return before_colon(doc, tokens)
    return None


def saying_before(doc: Doc, tokens: Sequence[int], index: int) -> bool:
    """Return whether a verb of saying that is the sentence's own stands before a token."""
    cues = (cue_at(doc, i) for i in tokens if i < index and not in_relative(doc[i]))
    return any(cue is not None and cue.has("speech") for cue in cues)


def verb_first(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read Said X: "…" and Added X, who leads Y, "…": a finite cue at the head, and no other main verb."""
    cue = cue_at(doc, tokens[0])
    rest = [i for i in tokens if cue is not None and i >= cue.end]
    if cue is None or not rest or not cue.has("speech") or doc[tokens[-1]].text not in {":", ","}:
        return None
    named = doc[tokens[0]].tag_ == "VBN" and doc[rest[0]].pos_ == "PROPN"  # Continued Grant: is read as a participle
    finite = named or doc[tokens[0]].tag_ in {"VBD", "VBZ"} or doc[tokens[0]].lower_ in CERTAIN_FORMS
    if not finite or doc[rest[0]].pos_ not in STARTS:
        return None
    if any(doc[i].tag_ in FINITE and not in_relative(doc[i]) for i in rest):
        return None
    return Attribution(cue, first_head(doc, rest), "before")


def is_blocked(doc: Doc, tokens: Sequence[int], index: int) -> bool:
    """Return whether a verb before a stretch is an infinitive or modifier that reports nothing."""
    token = doc[index]
    return is_ordered(token) or (token.tag_ == "VBN" and token.dep_ in {"amod", "acl"} and token.lower_ != "said")


def before_colon(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read the speaker from a clause that ends in a colon without a cue.

    Its subject (Grant had this message: …), the person it ends in where its subject is a thing (The delay did
    not surprise Grant: …), or a name.
    """
    run = list(without_markup(doc, tokens[:-1]))
    root = next((doc[i] for i in run if doc[i].head.i not in run or doc[i].dep_ == "ROOT"), None)
    if root is not None and root.pos_ in {"VERB", "AUX"}:
        subject = own_subject(root)
        if subject is not None and subject.i in run and subject.pos_ in {"PROPN", "PRON", "NOUN"}:
            return Attribution(None, ending_person(doc, run, root, subject) or subject.i, "colon")
    if run and len(run) <= 12 and doc[run[0]].pos_ in STARTS and not any(doc[i].tag_ in FINITE for i in run):
        return Attribution(None, first_head(doc, run), "colon")
    return None


def ending_person(doc: Doc, run: Sequence[int], verb: Token, subject: Token) -> int | None:
    """Return the person in whom a clause about a thing ends, as its object: the delay worries the pilot Jo Grant."""
    if subject.pos_ == "PRON" or names_people(subject) or subject.ent_type_ == "PERSON":
        return None
    for child in verb.children:
        ends = child.dep_ == "dobj" and run[-1] in {child.i, child.right_edge.i}
        if ends and (child.pos_ == "PROPN" or names_people(child)):
            return child.i
    return None


def pointed_to(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read who is pointed to without a verb of saying: Here is Grant in May: …; More from Grant: …"""
    run = list(tokens[:-1])
    if len(run) > 2 and doc[run[0]].lower_ == "here" and doc[run[1]].lemma_ == "be":
        return Attribution(None, first_head(doc, run[2:]), "colon")
    source = next((n for n, i in enumerate(run[:2]) if doc[i].lower_ == "from"), None)
    if source is None or any(doc[i].tag_ in FINITE and not in_relative(doc[i]) for i in run):
        return None
    return Attribution(None, first_head(doc, run[source + 1 :]), "before")


def signed_before(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read the name between a dash and the colon: Quay closes early - Jo Grant: …"""
    run = list(tokens[:-1])
    dash = next((n for n in range(len(run) - 1, 0, -1) if doc[run[n]].text in DASHES), None)
    if dash is None or not is_name_only(doc, run[dash + 1 :]):
        return None
    return Attribution(None, first_head(doc, run[dash + 1 :]), "colon")


def is_name_only(doc: Doc, run: Sequence[int]) -> bool:
    """Return whether a run is one name or two, and nothing else."""
    return 0 < len(run) <= 6 and all(doc[i].pos_ == "PROPN" or doc[i].lower_ == "and" for i in run)


def words_of(doc: Doc, tokens: Sequence[int]) -> Attribution | None:
    """Read whose motto, words or message leads up to a mark: Grant's motto was, "…"; the words of Grant are: "…"."""
    run = list(tokens)
    while run and doc[run[-1]].text in {",", ":"}:
        run = run[:-1]
    if not run or doc[run[-1]].lemma_ != "be":
        return None
    subject = own_subject(doc[run[-1]])
    owner = owner_of_words(subject) if subject is not None and subject.i in run else None
    if subject is None or owner is None or owner.i not in run:
        return None
    return Attribution(noun_cue(subject), owner.i, "noun")
