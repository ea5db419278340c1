"""The content clause of a cue: where what somebody is said to have said begins, and where it ends.

The parse shows the clause where it reads the sentence rightly; where it does not, the words after the
cue do: *that*, or a subject and its verb after the one spoken to and the words that say when and where.
News sentences mostly end with what they report (in four of five), so a clause goes on to the end of
the sentence unless something shows that the reporter speaks again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from generator.article.attribution import ADDRESSED, FINITE, after_stretch
from generator.article.cues import SUBJECTS, Found, cue_at, is_heard, is_passive, own_subject
from generator.article.frames import MARK, Frame, Layout
from generator.article.nominals import names_people
from generator.article.phrases import says_when
from generator.lexicons import word_list

PLAIN = frozenset(
    {"say", "add", "claim", "report", "note", "argue", "tell", "insist", "announce", "acknowledge", "suggest", "state"}
    | {"warn", "explain", "believe", "confirm", "indicate", "concede", "allege", "maintain", "contend", "estimate"}
    | {"predict"}
)
"""Verbs whose clause is read from the words after them where the parse misses it."""

NEAR = 7
"""Words from a cue within which its clause begins, where no *that* marks it."""
NEAR_REPORT = 9
"""Words from a conjunction within which another report has its verb."""
LONGEST_NAME = 4
"""Words of a broadcaster's name."""
FAR = 25
"""Words from a cue within which *that* begins its clause."""
LONGEST_CLOSING = 12
"""Words of a reporting clause that closes a sentence, with its comma."""

THAT = frozenset({"that", "whether"})
ASKING = frozenset({"ask", "inquire", "enquire", "wonder", "question", "query"})
LITTLE = frozenset({"nothing", "little", "much", "more", "anything", "something", "so", "no", "yes"})
"""Objects of a verb of saying that leave open what was said."""
NOMINATIVE = frozenset({"he", "she", "they", "we", "i", "it"})
QUESTIONS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "who", "which"})
OPENERS = frozenset({"DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM", "SCONJ"})
JOINING = frozenset({"and", "but", "or"})
CONNECTING = frozenset({"however", "meanwhile", "nevertheless", "nonetheless", "moreover", "furthermore", "besides"})
DASHES = frozenset({"-", "–", "—", "--"})
EDGES = frozenset({",", ";", ":", ".", "!", "?", '"', "“", "”", "''", "``", "'", "‘", "’"}) | DASHES
MARKS = frozenset({'"', "“", "”", "''", "``", "’", "'"})
RELATIVES = frozenset({"which", "who", "whose", "whom"})
IMPERSONAL = frozenset({"it", "this", "that", "there", "these", "those"})
TELLING = frozenset(
    {"comment", "confirm", "disclose", "discuss", "elaborate", "explain", "identify", "name", "reveal", "say"}
    | {"specify"}
)
"""What somebody who speaks may leave undone: but did not elaborate."""
GIVING = frozenset({"give", "offer", "provide", "release"})
DETAILS = frozenset({"comment", "date", "detail", "evidence", "explanation", "figure", "information", "name", "reason"})
TEMPORAL = frozenset({"after", "before", "when", "as", "since", "until", "once"})
ASIDES = frozenset({"while", "compared", "despite", "according", "whereas"})
"""Words after a comma with which the reporter compares, or names another source."""


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
        name = doc[start:last].text.removesuffix(" News")
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
    """Return whether a clause has a finite verb: it is no infinitive or participle."""
    return token.tag_ in FINITE or any(
        child.dep_ in {"aux", "cop", "auxpass"} and child.tag_ in FINITE for child in token.children
    )


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


def may_mark(that: Token, cue: Found) -> bool:
    """Return whether *that* marks what was said though the parse takes it for an object: said at a talk that the …"""
    return cue.lemma in {"say", "write", "state"} and that.dep_ == "dobj" and own_subject(that.head) is not None


def marker(doc: Doc, rest: Sequence[int], cue: Found, words: frozenset[str]) -> int | None:
    """Return the position in `rest` of the word that marks a content clause, before any other clause or cue."""
    for position, index in enumerate(rest[:FAR]):
        token = doc[index]
        opens = position == 0 or token.dep_ in {"mark", "advmod"} or token.lower_ in {"that", "what", "how"}
        if token.lower_ in words and opens:
            return position if token.lower_ != "that" or token.dep_ == "mark" or may_mark(token, cue) else None
        if token.text in {";", ":"} or cue_at(doc, index) is not None:
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
        elif token.lower_ == "of" and headed:
            headed = False
        elif token.pos_ not in {"DET", "ADJ", "NUM", "PART", "PRON"} and token.tag_ not in {"VBG", "VBN"}:
            break
        position += 1
    return position if headed else begin


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


def has_clause(doc: Doc, tokens: Iterable[int]) -> bool:
    """Return whether there is a finite verb among the tokens."""
    return any(doc[i].tag_ in FINITE for i in tokens)


def clause_end(doc: Doc, layout: Layout, frame: Frame, cue: Found, clause: Token | None, start: int) -> int:
    """Return where a content clause ends: with the sentence, or where the reporter speaks again."""
    verb = doc[cue.start]
    end = frame.last
    inside = clause.i if clause is not None else start
    if is_heard(verb):
        subject = own_subject(verb.head)
        end = min(end, subject.left_edge.i if subject is not None and subject.i > start else verb.right_edge.i + 1)
    elif any(above.i > inside for above in verb.ancestors):
        end = min(end, (clause if clause is not None else verb).right_edge.i + 1)
    finite = next((i for i in range(start, end) if doc[i].tag_ in FINITE), start)
    return before_reporter(doc, layout, verb, max(start, clause.i if clause is not None else finite), end)


def before_reporter(doc: Doc, layout: Layout, verb: Token, start: int, end: int) -> int:
    """Return where the reporter speaks again, from two words after `start`, inside words that a verb reports."""
    joined = joined_verb(verb, start)
    for index in range(start + 1, end):
        if layout.places[index] < 0 and resumes(doc, verb, index, end, joined):
            return index
    return end


def joined_verb(verb: Token, start: int) -> Token | None:
    """Return the verb that is joined to the cue after its clause began: X said it was late and left."""
    return next((child for child in verb.children if child.dep_ == "conj" and child.i > start), None)


def resumes(doc: Doc, verb: Token, index: int, end: int, joined: Token | None) -> bool:
    """Return whether the reporter's own words begin at a token inside a content clause."""
    token = doc[index]
    before = last_word_or_comma(doc, index)
    lower = token.lower_
    if joined is not None and lower in {"and", "but"} and index < joined.i and token.head.i == verb.i:
        return not goes_on_with_modal(joined)
    if lower in JOINING and index + 1 < end:
        return joins_cue(doc, verb, index, end) or joins_silence(doc, index, end) or joins_report(doc, index, end)
    if before in DASHES and doc[index - 1].text in DASHES:
        return closes_with_aside(doc, index, end)
    return before == "," and (comments(token, end) or lists_cue(verb, token))


def lists_cue(verb: Token, token: Token) -> bool:
    """Return whether a cue after a comma is the next in a row of what somebody said: said A, called B and denied C."""
    cue = cue_at(token.doc, token.i) if token.tag_ == verb.tag_ and verb.tag_ in {"VBD", "VBZ"} else None
    return cue is not None and not cue.is_thought() and own_subject(token) is None and token.dep_ in {"conj", "dep"}


def goes_on_with_modal(joined: Token) -> bool:
    """Return whether a verb joined without a subject goes on with what is reported: said she left and would not …"""
    modal = any(child.tag_ == "MD" and child.i < joined.i for child in joined.children)
    denied = any(child.dep_ == "neg" for child in joined.children)
    return modal and not denied and own_subject(joined) is None


def joins_cue(doc: Doc, verb: Token, index: int, end: int) -> bool:
    """Return whether *and* or *but* joins a verb without a subject of its own to the cue.

    Such a verb is a cue of the same form; where what is reported has nobody for its subject, any cue will do: said
    the plan was sound and disputed the figures.
    """
    follower = doc[index + 1] if doc[index + 1].pos_ != "ADV" or index + 2 >= end else doc[index + 2]
    cue = cue_at(doc, follower.i)
    if own_subject(follower) is not None or follower.tag_ not in {"VBD", "VBZ", "VBG"}:
        return False
    if follower.tag_ == verb.tag_ != "VBG" and last_word_or_comma(doc, index) == "," and changes_tense(follower):
        return True
    if cue is None:
        return False
    if follower.tag_ == "VBG":
        return verb.tag_ == "VBG" and not cue.is_thought()
    return is_report(cue) or (follower.tag_ == verb.tag_ and not cue.is_thought() and is_about_things(follower))


def joins_report(doc: Doc, index: int, end: int) -> bool:
    """Return whether a conjunction after a comma joins another report: …, and a third said the fare was high."""
    if last_word_or_comma(doc, index) != ",":
        return False
    verb = next((doc[i] for i in range(index + 1, min(end, index + NEAR_REPORT)) if doc[i].tag_ in FINITE), None)
    subject = own_subject(verb) if verb is not None else None
    if verb is None or subject is None or not index < subject.i < verb.i:
        return False
    cue = cue_at(doc, verb.i)
    return cue is not None and cue.lemma in PLAIN and verb.dep_ == "conj" and verb.head.i < index


def changes_tense(follower: Token) -> bool:
    """Return whether a verb's form differs from that of the verb it is joined to: must close, and has blamed …"""
    if follower.dep_ != "conj":
        return False
    finite = [word for word in (follower.head, *follower.head.children) if word.tag_ in FINITE or word.tag_ == "MD"]
    return bool(finite) and all(word.tag_ != follower.tag_ for word in finite)


def is_about_things(verb: Token) -> bool:
    """Return whether the verb that another is joined to has a subject that cannot speak: this, the plan."""
    subject = own_subject(verb.head) if verb.dep_ == "conj" else None
    if subject is None or subject.pos_ == "PROPN":
        return False
    is_thing = subject.pos_ == "NOUN" and subject.tag_ == "NN" and not names_people(subject)
    return is_thing or subject.lower_ in IMPERSONAL


def joins_silence(doc: Doc, index: int, end: int) -> bool:
    """Return whether *but* goes on with what the speaker did not tell: but did not say why, but would not name her."""
    if doc[index].lower_ != "but" or index + 2 >= end or own_subject_near(doc, index):
        return False
    words = [doc[i] for i in range(index + 1, min(end, index + 6))]
    told = next((n for n, word in enumerate(words) if word.pos_ == "VERB"), None)
    if told is None or any(word.pos_ not in {"AUX", "PART", "ADV"} for word in words[:told]):
        return False
    verb = words[told]
    if verb.lemma_.lower() in {"decline", "refuse"}:
        return True
    denied = any(word.dep_ == "neg" for word in words[:told])
    gave = verb.lemma_.lower() in GIVING and any(c.lemma_.lower() in DETAILS for c in verb.children if c.dep_ == "dobj")
    return denied and (verb.lemma_.lower() in TELLING or gave)


def own_subject_near(doc: Doc, index: int) -> bool:
    """Return whether a noun or pronoun stands right after a conjunction: then a clause of its own begins."""
    return doc[index + 1].pos_ in {"NOUN", "PROPN", "PRON", "DET"}


def closes_with_aside(doc: Doc, index: int, end: int) -> bool:
    """Return whether words after a dash, to the end, are the reporter's: — a claim that …; — only to withdraw it."""
    if any(doc[i].text in DASHES for i in range(index, end)):
        return False
    token = doc[index]
    if token.tag_ == "VBG":
        return cue_at(doc, index) is not None
    return token.lower_ in {"a", "an"} or (token.lower_ == "only" and index + 1 < end and doc[index + 1].lower_ == "to")


def comments(token: Token, end: int) -> bool:
    """Return whether a word after a comma begins the reporter's comment: adding …, which is …, a plan that …"""
    if token.tag_ == "VBG":
        return cue_at(token.doc, token.i) is not None
    if token.lower_ in RELATIVES:
        return closes_with_relative(token, end)
    if token.lower_ in {"a", "an"} and token.head.dep_ == "appos":
        told = any(child.dep_ in {"relcl", "acl"} for child in token.head.children)
        return told and token.head.right_edge.i + 1 >= end - 1
    return token.lower_ in ASIDES


def last_word_or_comma(doc: Doc, index: int) -> str:
    """Return the token before `index`, marks of quotation aside."""
    before = index - 1
    while before > 0 and doc[before].text in MARKS:
        before -= 1
    return doc[before].text


def closes_with_relative(relative: Token, end: int) -> bool:
    """Return whether a relative clause after a comma runs to the end of the words reported: the reporter's comment."""
    verb = next((above for above in relative.ancestors if above.dep_ == "relcl"), None)
    if verb is None:
        return not any(token.text == "," for token in relative.doc[relative.i : end])
    return verb.right_edge.i + 1 >= end - 2


def is_report(cue: Found | None) -> bool:
    """Return whether a cue can report a clause or words: refused and sought cannot."""
    return cue is not None and cue.has("clause", "speech")


def content_only(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """Return a content clause without the words around it that report it or comment on it.

    A clause that begins with *which* after a comma is the writer's comment; a reporting clause that
    closes the sentence ("…, Grant said") reports more than the clause.
    """
    span = trimmed(doc, start, end)
    if span is None or (doc[span[0]].lower_ == "which" and doc[span[0] - 1].text == ","):
        return None
    first, last = span
    comma = next((i for i in range(last - 1, first + 1, -1) if doc[i].text == ","), None)
    if comma is None or last - comma > LONGEST_CLOSING:
        return span
    outer = after_stretch(doc, range(comma, last))
    if outer is None or outer.cue is None or not outer.cue.has("speech") or not ends_sentence(doc, outer.cue, last):
        return span
    return trimmed(doc, first, comma)


def ends_sentence(doc: Doc, cue: Found, last: int) -> bool:
    """Return whether a cue at the end says nothing more than where and when: …, Grant reported on its website."""
    if last - cue.end <= 1:
        return True
    return doc[cue.end].pos_ == "ADP" and not has_clause(doc, range(cue.end, last))


def trimmed(doc: Doc, start: int, end: int, least: int = 2) -> tuple[int, int] | None:
    """Drop punctuation, marks, and *and* or *but* at the edges; `None` if fewer than `least` words remain.

    The writer joins sentences so, and not who is reported.
    """
    while start < end and (doc[start].text in EDGES or doc[start].is_space or doc[start].lower_ in JOINING):
        start += 1
    if start + 1 < end and doc[start].lower_ in CONNECTING and doc[start + 1].text == ",":
        start += 2
    while end > start and (doc[end - 1].text in EDGES or doc[end - 1].is_space or doc[end - 1].lower_ in JOINING):
        end -= 1
    return (start, end) if end - start >= least else None
