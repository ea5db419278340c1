"""The content clause of a cue: where what somebody is said to have said begins.

The parse shows the clause where it reads the sentence rightly; where it does not, the words after the
cue do: *that*, or a subject and its verb after the one spoken to and the words that say when and where.
Where it ends is read in `content_ends`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.article.attribution import ADDRESSED, FINITE
from generator.article.content_ends import PLAIN, clause_end, content_only, has_clause
from generator.article.cues import SUBJECTS, Found, cues_of, is_passive, own_subject
from generator.article.frames import MARK, Frame, Layout
from generator.article.nominals import names_people
from generator.article.phrases import says_when
from generator.article.slices import text_of
from generator.article.tokens import Doc, Token
from generator.lexicons import word_list

NEAR = 7
"""Words from a cue within which its clause begins, where no *that* marks it."""
LONGEST_NAME = 4
"""Words of a broadcaster's name."""
FAR = 25
"""Words from a cue within which *that* begins its clause."""
THAT = frozenset({"that", "whether"})
ASKING = frozenset({"ask", "inquire", "enquire", "wonder", "question", "query"})
LITTLE = frozenset({"nothing", "little", "much", "more", "anything", "something", "so", "no", "yes"})
"""Objects of a verb of saying that leave open what was said."""
NOMINATIVE = frozenset({"he", "she", "they", "we", "i", "it"})
QUESTIONS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who", "which"})
OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})
TEMPORAL = frozenset({"after", "before", "when", "as", "since", "until", "once"})


@dataclass(frozen=True)
class Content:
    """Tokens `start` up to `end` that are reported; `more` is the rest, where reporting words stand inside."""

    start: int
    end: int
    more: tuple[int, int] | None = None


def content_of(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> Content | None:
    """Return the content clause after a cue."""
    verb = doc[cue.start]
    clause = clause_of(verb) if cue.has("clause", "thought") else None
    start = start_after(doc, layout, frame, cue) if clause is None or cue.lemma in ASKING else None
    if start is None and clause is not None:
        start = clause_start(verb, clause, cue, frame)
    if start is None:
        return None
    span = content_only(doc, start, clause_end(doc, layout, frame, cue, clause, start))
    return Content(*span) if span is not None else None


def clause_of(verb: Token) -> Token | None:
    """Return the head of the finite content clause after a verb."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and is_finite(child):
            marked = any(c.lower_ in {"that", "whether"} for c in child.children)
            objects = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < child.i]
            near = child.left_edge.i - verb.i <= NEAR or marked
            if any(c.dep_ == "mark" and c.lower_ in TEMPORAL and c.i < child.i for c in child.children):
                continue  # said shortly after the tide turned
            if near and (not objects or marked or verb.lemma_.lower() in ADDRESSED or own_subject(child) is None):
                return child
    return None


def clause_start(verb: Token, clause: Token, cue: Found, frame: Frame) -> int | None:
    """Return the first token of a content clause; an object before a clause without a subject is its subject."""
    start = max(clause.left_edge.i, cue.end, frame.first)
    if own_subject(clause) is None and not any(child.dep_ == "expl" for child in clause.children):
        objects = [c.left_edge.i for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < clause.i]
        start = min([start, *(left for left in objects if left >= cue.end)])
        if cue.lemma == "tell" and objects and beyond_listener(verb.doc, start, clause.i) == start:
            return None
    if cue.lemma == "tell":
        start = beyond_listener(verb.doc, start, clause.i)
    if cue.lemma in PLAIN and verb.doc[start].lower_ not in QUESTIONS:
        start = beyond_time(verb.doc, start, clause.i)
    return start if start < frame.last else None


def beyond_listener(doc: Doc, start: int, end: int) -> int:
    """Return where a clause begins after who was told, where the parse makes one phrase of both.

    "Told police Grant loaded the van"; "told" and the name of a broadcaster, then a subject.
    """
    first = doc[start]
    if first.pos_ == "NOUN" and first.dep_ in {"compound", "nmod"} and start + 1 < end and is_listener(first):
        return start + 1 if doc[start + 1].pos_ == "PROPN" else start
    for last in range(min(end, start + LONGEST_NAME), start, -1):
        name = text_of(doc, start, last).removesuffix(" News")
        if name in word_list("media_names").terms() and doc[last].pos_ in {"NOUN", "PROPN"}:
            return last
    return start


def is_listener(noun: Token) -> bool:
    """Return whether a bare noun names people who can be told something: police, reporters."""
    return noun.lemma_.lower() == "police" or (noun.tag_ == "NNS" and names_people(noun))


def beyond_time(doc: Doc, start: int, end: int) -> int:
    """Return where a clause begins after words that say when, without a comma: said in 2006 he left."""
    position = start
    while position < end and (says_when(doc[position]) or doc[position].pos_ == "ADP"):
        position += 1
    opens = position < end and doc[position].pos_ in {"PRON", "PROPN", "DET", "NOUN"} and position > start
    return position if opens and says_when(doc[position - 1]) else start


def is_finite(token: Token) -> bool:
    """Return whether a clause has a finite verb: it is no infinitive or participle.

    A bare verb with a subject of its own is finite, whatever the tagger says: the crews “do nothing”; that it stop.
    """
    helpers = [child for child in token.children if child.dep_ in {"aux", "cop", "auxpass"}]
    if token.tag_ in FINITE or any(child.tag_ in FINITE for child in helpers):
        return True
    return token.tag_ == "VB" and not helpers and own_subject(token) is not None


def start_after(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> int | None:
    """Return where the clause after a verb of saying begins, where the parse has not joined it to the verb.

    *That*, or a question's first word, marks it; after plain verbs of saying a subject with its verb does.
    """
    verb = doc[cue.start]
    asks = cue.lemma in ASKING
    if (is_passive(verb) and not asks) or (verb.tag_ == "VB" and cue.lemma not in PLAIN):
        return None
    rest = [i for i in range(cue.end, frame.last) if layout.places[i] != MARK]
    marked = marker(doc, rest, cue, QUESTIONS if asks else THAT)
    if marked is not None:
        return rest[marked] if has_clause(doc, rest[marked:]) else None
    if cue.lemma not in PLAIN or is_passive(verb) or any(c.lower_ in LITTLE for c in verb.children if c.i > verb.i):
        return None
    start = beyond_setting(doc, rest, cue)
    return rest[start] if opens_clause(doc, layout, rest[start:], strict=start > 0) else None


def opens_clause(doc: Doc, layout: Layout, tokens: Sequence[int], strict: bool) -> bool:
    """Return whether a clause without a mark begins with the first of the tokens: a subject and its verb."""
    if not tokens or not layout.is_outside(tokens[0]):
        return False
    opener = doc[tokens[0]]
    if opener.tag_ == "VBG" and not strict:  # said moving the line could help
        return has_main_clause(doc, tokens)
    if opener.dep_ == "mark" and opener.lower_ in TEMPORAL:
        return False
    if opener.pos_ not in OPENERS or opener.tag_ in {"VBN", "WDT", "WP", "WRB"}:
        return False
    return has_main_clause(doc, tokens, strict=strict) or leads_to_quoted(doc, layout, tokens)


def leads_to_quoted(doc: Doc, layout: Layout, tokens: Sequence[int]) -> bool:
    """Return whether a noun phrase leads straight to quoted words in small letters: said the plan "goes too far"."""
    end = beyond_noun_phrase(doc, tokens, 0)
    if not 0 < end < len(tokens) or layout.is_outside(tokens[end]):
        return False
    return doc[tokens[end]].text[:1].islower() and layout.is_outside(tokens[end - 1])


def marks(that: Token, position: int) -> bool:
    """Return whether *that* opens a clause: by the parse, or right behind the cue by its tag alone."""
    return that.dep_ == "mark" or (position == 0 and that.tag_ == "IN")


def may_mark(that: Token, cue: Found) -> bool:
    """Return whether *that* marks what was said though the parse takes it for an object: said at a talk that the …"""
    return cue.lemma in {"say", "write", "state"} and that.dep_ == "dobj" and own_subject(that.head) is not None


def marker(doc: Doc, rest: Sequence[int], cue: Found, words: frozenset[str]) -> int | None:
    """Return the position in `rest` of the word that marks a content clause, before any other clause or cue."""
    cues = cues_of(doc)
    for position, index in enumerate(rest[:FAR]):
        token = doc[index]
        opens = position == 0 or token.dep_ in {"mark", "advmod"} or token.lower_ in {"that", "what", "how"}
        if token.lower_ in words and opens:
            return position if token.lower_ != "that" or marks(token, position) or may_mark(token, cue) else None
        if token.text in {";", ":"} or index in cues:
            return None
        if token.tag_ in FINITE and not in_modifier(token):
            return None
    return None


def in_modifier(token: Token) -> bool:
    """Return whether a finite verb stands in a clause that says when, or who: before she spoke, who leads it."""
    verb = token.head if token.dep_ in {"aux", "auxpass"} else token
    return verb.dep_ in {"advcl", "relcl", "acl"}


def beyond_setting(doc: Doc, rest: Sequence[int], cue: Found) -> int:
    """Return the position in `rest` after the one spoken to and the words that say when, where and in what."""
    position = 0
    if cue.lemma in ADDRESSED:
        position = beyond_noun_phrase(doc, rest, 0)
        if not position:
            return len(rest)
    while position < len(rest):
        token = doc[rest[position]]
        if token.pos_ == "ADV" or (says_when(token) and token.pos_ != "PRON"):
            position += 1
        elif token.pos_ == "ADP" and token.lower_ not in THAT:
            after = beyond_noun_phrase(doc, rest, position + 1)
            if after == position + 1:
                break
            position = after
        else:
            break
    return position


def beyond_noun_phrase(doc: Doc, rest: Sequence[int], position: int) -> int:
    """Return the position after the noun phrase that begins at `position`; the same one where none does."""
    begin, headed = position, False
    while position < len(rest):
        token = doc[rest[position]]
        if token.tag_ == "PRP":
            return position + 1 if position == begin and token.lower_ not in NOMINATIVE else position
        if headed and (token.pos_ in {"DET", "PRON", "ADJ"} or says_when(token)):
            break
        if token.pos_ in {"NOUN", "PROPN"}:
            headed = True
        elif headed and (token.lower_ == "of" or joins_nouns(doc, rest, position)):
            headed = False
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART", "PRON"} and token.tag_ not in {"VBG", "VBN"}:
            break
        position += 1
    return position if headed else begin


def joins_nouns(doc: Doc, rest: Sequence[int], position: int) -> bool:
    """Return whether *and* or *or* joins a bare noun to the one before it: words and actions."""
    after = rest[position + 1] if position + 1 < len(rest) else None
    return after is not None and doc[rest[position]].lower_ in {"and", "or"} and doc[after].pos_ in {"NOUN", "PROPN"}


def has_main_clause(doc: Doc, tokens: Sequence[int], strict: bool = False) -> bool:
    """Return whether the first finite verb among the tokens is neither subordinate nor joined to one before them.

    Where `strict`, it has a subject of its own among the tokens, and then it may be either.
    """
    verb = next((doc[i] for i in tokens if doc[i].tag_ in FINITE), None)
    if verb is None:
        return False
    head = verb.head if verb.dep_ in {"aux", "auxpass"} else verb
    if head.dep_ in {"conj", "relcl", "acl", "advcl"} and not strict:
        return False
    return not strict or any(child.dep_ in SUBJECTS | {"expl"} and child.i >= tokens[0] for child in head.children)
