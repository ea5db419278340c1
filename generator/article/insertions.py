"""Reporting words set off by commas: the ferry, she said, is late; it is late, said Grant; as Grant noted, it is late.

What stands around them, or beside them, is what is reported.
"""

from __future__ import annotations

from generator.article.attribution import Attribution, after_stretch
from generator.article.content_clauses import Content, has_main_clause, is_finite
from generator.article.content_ends import PLAIN, has_clause, trimmed
from generator.article.cues import HEARD, SUBJECTS, Found, agent_of, cue_at, cue_nouns
from generator.article.frames import OUTSIDE, Frame, Layout
from generator.article.phrases import says_when
from generator.article.tokens import Doc, Token

CLOSERS = frozenset({",", ".", ";", "!", "?", ":"})
DASHES = frozenset({"-", "–", "—", "--"})
JOINERS = frozenset({"and", "but", "so", "yet", "or"})
CONJUNCTIONS = JOINERS | {"while", "because", "if", "unless", "since", "although", "though"}
OPENING = frozenset({"mark", "advmod", "nsubj", "dobj", "nsubjpass"})
SUBORDINATING = frozenset(
    {"as", "when", "while", "after", "before", "since", "because", "although", "though", "where", "until", "that"}
    | {"which", "who", "whom", "whose"}
)
NOMINAL = frozenset({"DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM"})
COMPLEMENTS = frozenset({"dobj", "ccomp", "xcomp", "attr"})
REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "ourselves", "myself", "yourself"})
LONGEST_DATELINE = 14
"""Words of a dateline, with its dash."""
NOTING = frozenset({"mention", "observe", "point out", "remark", "write"})
"""Verbs beside the plain ones whose *as* clause says that what stands beside it was said: not as she promised."""
LONGEST_COMMENT = 12
"""Words after the cue of an *as* clause that comments on the whole sentence before it."""
LONGEST_INSERTION = 30
"""Words between the comma before a reporting clause and its cue."""
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})


def around(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[Content, int] | None:
    """Read it is late, X said, and the ferry, X said, is late: what is reported, and the speaker's head."""
    if cue.lemma == "according to" or not cue.has("speech") or doc[cue.start].tag_ not in FINITE_TAGS:
        return None
    position = frame.outer.index(cue.start)
    opening = insertion_start(doc, layout, frame, cue)
    if opening is None or opening[2].head is None or not stands_apart(doc, cue, opening[1], opening[2].head):
        return None
    head = opening[2].head
    closing = next((n for n in range(position + 1, len(frame.outer)) if doc[frame.outer[n]].text in CLOSERS), None)
    end = frame.outer[closing] if closing is not None else frame.last
    quoted = next((n for n, place in enumerate(frame.places) if place > position), None)
    if has_own_content(doc, cue, end, head):
        return None
    first = trimmed(doc, beyond_quotation(doc, layout, frame, opening[1]), opening[1], least=1)
    if first is None:  # nothing but a conjunction stands before: But, she said, …
        rest = after_insertion(doc, frame, end) if doc[frame.first].lower_ in JOINERS else None
        return (Content(*rest), head) if rest is not None else None
    content = parts(doc, layout, frame, first, end, head < cue.start)
    if quoted is not None and not is_woven(doc, layout, frame, quoted):  # it is late, she said: "We are sorry."
        content = Content(*first) if content is not None and governs(doc, cue, first) else None
    return (content, head) if content is not None else None


def parts(doc: Doc, layout: Layout, frame: Frame, first: tuple[int, int], end: int, straight: bool) -> Content | None:
    """Return what is reported before, and after, reporting words that end before `end`.

    Where a clause stands before them, a conjunction may add to it after them; else they stand inside it. Then the
    speaker comes before the cue (`straight`): in *the mayor, Jo Grant, said the ferry …* nothing is inserted.
    """
    if is_quoted(layout, *first):
        return None
    asked = doc[first[0]].tag_ == "VBN" and doc[first[0]].lemma_.lower() in HEARD
    if not asked and has_clause(doc, [i for i in range(*first) if not subordinate(doc[i])]):
        return Content(*first, joined_after(doc, frame, end)) if first[1] - first[0] > 1 else None
    rest = after_insertion(doc, frame, end)
    if rest is None or (doc[first[0]].pos_ in NOMINAL and not (straight and goes_on(doc[rest[0]]))):
        return None
    return Content(*rest) if is_setting(doc, first) else Content(*first, rest)


def goes_on(token: Token) -> bool:
    """Return whether a word after an insertion goes on from the subject before it."""
    return token.pos_ in {"AUX", "VERB", "ADV"} or token.lower_ in {"all", "both", "each"}


def governs(doc: Doc, cue: Found, words: tuple[int, int]) -> bool:
    """Return whether the parse takes the words before a cue for its content clause."""
    heads = [doc[i] for i in range(*words) if doc[i].dep_ == "ccomp" and doc[i].head.i == cue.start]
    return doc[words[0]].pos_ in NOMINAL and any(is_finite(head) for head in heads)


def stands_apart(doc: Doc, cue: Found, opening: int, head: int) -> bool:
    """Return whether reporting words are a main clause: no relative or adverbial clause, no "fact she mentions"."""
    verb = doc[cue.start]
    if doc[head].lower_ in REFLEXIVE:
        return False
    openers = [child.lower_ for child in verb.children if child.i < verb.i and child.dep_ in OPENING]
    if any(lower in SUBORDINATING for lower in openers):
        return False
    return verb.dep_ != "relcl" or not opening <= verb.head.i < verb.i


def beyond_quotation(doc: Doc, layout: Layout, frame: Frame, end: int) -> int:
    """Return where unquoted words before reporting words begin: after a quotation that they go on from, "…" in May."""
    if not frame.stretches or frame.places[0] > 0:
        return clause_opening(doc, frame, end)
    behind = [n for n in range(len(frame.stretches)) if layout.last[frame.stretches[n]] <= end]
    after = next((i for i in frame.outer if behind and i >= layout.last[frame.stretches[behind[-1]]]), end)
    goes_on = after < end and not doc[after].is_punct and doc[after].tag_ not in FINITE_TAGS
    return after if goes_on else clause_opening(doc, frame, end)


def clause_opening(doc: Doc, frame: Frame, end: int) -> int:
    """Return where the words before reporting words begin: after a dateline, and after a parenthesis left open."""
    start = after_dateline(doc, frame.first, end)
    opened = [i for i in range(start, end) if doc[i].text in {"(", "["}]
    return opened[-1] + 1 if opened and not any(doc[i].text in {")", "]"} for i in range(opened[-1], end)) else start


def is_woven(doc: Doc, layout: Layout, frame: Frame, which: int) -> bool:
    """Return whether quoted words after reporting words go on with the sentence: they begin with a small letter."""
    first = layout.first[frame.stretches[which]]
    return first < layout.last[frame.stretches[which]] and doc[first].text[:1].islower()


def is_quoted(layout: Layout, start: int, end: int) -> bool:
    """Return whether all of the words stand in quotation marks."""
    return all(layout.places[i] != OUTSIDE for i in range(start, end))


def joined_after(doc: Doc, frame: Frame, end: int) -> tuple[int, int] | None:
    """Return what a conjunction adds after reporting words that a comma closes: it is late, she said, because …"""
    if end + 1 >= frame.last or doc[end].text != "," or doc[end + 1].lower_ not in CONJUNCTIONS:
        return None
    joiner = doc[end + 1].lower_ in JOINERS
    rest = trimmed(doc, end + 2 if joiner else end + 1, frame.last)
    if rest is None or not has_main_clause(doc, range(*rest), strict=True):
        return None
    return rest


def is_setting(doc: Doc, words: tuple[int, int]) -> bool:
    """Return whether the words before an insertion only lead up to it, or tell of the occasion: But; In a letter."""
    if all(doc[i].pos_ in {"ADV", "CCONJ", "SCONJ", "INTJ"} or says_when(doc[i]) for i in range(*words)):
        return True
    opener = doc[words[0]]
    if opener.pos_ == "VERB":
        return opener.tag_ in {"VBG", "VBN"}
    nouns = cue_nouns()
    return opener.pos_ == "ADP" and any(doc[i].lemma_.lower() in nouns for i in range(*words))


def after_insertion(doc: Doc, frame: Frame, end: int) -> tuple[int, int] | None:
    """Return what goes on after reporting words that a comma closes, beyond an apposition to the speaker."""
    if end >= frame.last or doc[end].text != ",":
        return None
    comma = next((i for i in frame.outer if i > end and doc[i].text == ","), None)
    if comma is not None and not has_clause(doc, range(end, comma)):
        end = comma
    rest = trimmed(doc, end, frame.last)
    return rest if rest is not None and has_clause(doc, range(*rest)) and doc[rest[0]].pos_ != "ADP" else None


def insertion_start(doc: Doc, layout: Layout, frame: Frame, cue: Found) -> tuple[int, int, Attribution] | None:
    """Return where the reporting words around a cue begin, where what they report ends, and how they read.

    They begin after a comma, or after a quoted stretch that ends in one while words outside it open
    the sentence. A name before an apposition belongs to them: …, Grant, a doctor, told the court.
    """
    position = frame.outer.index(cue.start)
    quoted = next((n for n in range(len(frame.places) - 1, -1, -1) if frame.places[n] <= position), None)
    if quoted is not None:
        last = layout.last[frame.stretches[quoted]]
        found = after_stretch(doc, frame.outer[frame.places[quoted] :])
        if found is not None and found.cue == cue and doc[last - 1].text == ",":
            led = leads_into(doc, layout, frame, quoted)
            return (frame.places[quoted], last, found) if led else None
    floor = max(0, position - LONGEST_INSERTION, frame.places[quoted] if quoted is not None else 0)
    commas = [n for n in range(position, floor, -1) if doc[frame.outer[n]].text == ","]
    for nearest, comma in enumerate(commas):
        found = after_stretch(doc, frame.outer[comma:])
        if found is None or found.cue != cue:
            continue
        outer = commas[nearest + 1] if nearest + 1 < len(commas) else None
        name = range(outer + 1, comma) if outer is not None else range(0)
        described = doc[frame.outer[comma + 1]].pos_ in {"DET", "NOUN", "ADJ"}
        if (
            outer is not None
            and described
            and 0 < len(name) <= 4
            and all(doc[frame.outer[n]].pos_ == "PROPN" for n in name)
        ):
            return outer, frame.outer[outer], Attribution(cue, frame.outer[name[-1]], "after")
        return comma, frame.outer[comma], found
    return None


def leads_into(doc: Doc, layout: Layout, frame: Frame, quoted: int) -> bool:
    """Return whether words before a quoted stretch are part of its sentence: it is "too old"; in May, "we left"."""
    outside = frame.outer[: frame.places[quoted]]
    if all(doc[i].is_punct for i in outside):
        return False
    if not doc[outside[-1]].is_punct:
        return True
    sets_out = doc[outside[-1]].text == "," and doc[outside[0]].pos_ in {"ADP", "SCONJ"}
    return sets_out and is_woven(doc, layout, frame, quoted) and not any(cue_at(doc, i) for i in outside)


def has_own_content(doc: Doc, cue: Found, end: int, head: int) -> bool:
    """Return whether a cue has an object or clause of its own before `end`: then nothing before it is reported."""
    verb = doc[cue.start]
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > cue.start and any(c.lower_ == "that" for c in child.children):
            return True
        spoken_to = cue.lemma == "tell" and child.dep_ == "dobj"
        if cue.start < child.i < end and child.i != head and child.dep_ in COMPLEMENTS and not spoken_to:
            return True
        if child.dep_ == "prep" and child.i == cue.end and cue.has(f"about:{child.lower_}"):
            return True
    return any(doc[i].lower_ in {"that", "whether", "enough"} for i in range(cue.end, min(end, cue.end + 4)))


def subordinate(token: Token) -> bool:
    """Return whether a verb stands in a clause that modifies another."""
    return token.dep_ in {"relcl", "advcl", "acl"}


def after_dateline(doc: Doc, start: int, end: int) -> int:
    """Return where a sentence begins after a dateline: VELMOUTH, Oct. 9 (Wire) - The ferry …"""
    dash = next((i for i in range(start, min(end, start + LONGEST_DATELINE)) if doc[i].text in DASHES), None)
    if dash is None or not doc[start].text.isupper() or len(doc[start]) < 3:
        return start
    return start if any(doc[i].pos_ in {"VERB", "AUX"} for i in range(start, dash)) else dash + 1


def as_reported(doc: Doc, frame: Frame, cue: Found) -> Content | None:
    """Read As X noted, it is late, and It is late, as noted by X: the clause that the *as* clause comments on."""
    opener = as_opener(doc, cue) if cue.lemma in PLAIN | NOTING else None
    if opener is None or opener not in frame.outer:
        return None
    if opener <= frame.first + 2:
        comma = next((i for i in frame.outer if i >= cue.end and doc[i].text == ","), None)
        alone = comma is not None and not has_clause(doc, range(cue.end, comma))
        span = trimmed(doc, comma + 1, frame.last) if comma is not None and alone else None
    else:
        closes = frame.last - cue.end <= LONGEST_COMMENT and not has_clause(doc, range(cue.end, frame.last))
        host = trimmed(doc, frame.first, opener) if closes and doc[opener - 1].text == "," else None
        span = host if host is not None and is_plain(doc, host) else None
    return Content(*span) if span is not None and has_clause(doc, range(*span)) else None


def is_plain(doc: Doc, words: tuple[int, int]) -> bool:
    """Return whether it is plain what an *as* clause after the words is about: no denial, other report or aside."""
    if any(doc[i].dep_ == "neg" or doc[i].text in DASHES for i in range(*words)):
        return False
    cues = (cue_at(doc, i) for i in range(*words) if doc[i].tag_ in FINITE_TAGS)
    return not any(cue is not None and cue.has("clause") for cue in cues)


def as_opener(doc: Doc, cue: Found) -> int | None:
    """Return the *as* before a cue that says nothing itself but who: as Grant noted, as noted by Grant."""
    verb = doc[cue.start]
    opener = next((c for c in verb.children if c.dep_ in {"mark", "advmod"} and c.lower_ == "as"), None)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    named = agent_of(verb) if subject is None and verb.tag_ == "VBN" else subject
    if opener is None or named is None or not opener.i < min(named.i, verb.i):
        return None
    return None if any(c.dep_ in {"dobj", "ccomp", "xcomp"} and c.i > verb.i for c in verb.children) else opener.i
