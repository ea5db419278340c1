"""Nested attribution: who reports what somebody else is said to have said.

In *the Courier reported that officials believe the ferry is unsafe*, officials hold the view and the Courier
says so. Both are sources, in that order. An attribution is nested where its cue stands in the words that
another one reports, or where the reporting clause itself names who passes the words on (*was quoted by
the agency as saying*; *she said, according to the Courier*). Telling the Courier something nests nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.article.cues import (
    Found,
    agent_of,
    cue_at,
    cue_verbs,
    is_hedged,
    is_passive,
    own_subject,
)
from generator.article.people import People
from generator.article.phrases import first_head
from generator.article.source_nouns import body_called, named_by
from generator.article.source_types import type_of_speaker
from generator.article.tokens import Doc, Token
from generator.findings import Cue, Quotation, Speaker
from generator.reading import Article

HELD = frozenset(
    {"assume", "believe", "doubt", "expect", "fear", "feel", "hope", "reckon", "suspect", "think", "worry"}
)
"""Verbs for views: who is reported to hold one is a source of it. To know or to want is no view."""
PASSED_ON = frozenset({"quote", "cite", "paraphrase", "report"})
"""Verbs for passing on somebody's words: quoted by the agency as saying."""
RELAYED = PASSED_ON | {"say", "state", "write"}
"""Verbs of a clause beside another report by which somebody passes it on: as the Courier first reported."""
JOURNALISTS = frozenset(
    {"anchor", "columnist", "contributor", "correspondent", "editor", "host", "journalist", "reporter"}
)
"""Roles of those who report for a newsroom."""
WHO = frozenset({"WP", "WDT", "WP$"})
DENIED = frozenset({"deny", "dispute", "doubt", "question", "refute", "reject"})
"""Cues that say that what they report is not, or may not be, so."""
OPEN = ("whether ", "if ")
"""How a reported clause begins that leaves open whether it is so."""
PASSED_ON_SURE = 0.9
"""Confidence in somebody whom a reporting clause names as having passed the words on."""
CALLS = frozenset({"ask", "demand", "insist", "propose", "recommend", "request", "suggest", "urge"})
"""Cues that may call for words rather than report them: suggested that they say so."""
TO_COME = frozenset({"will", "’ll", "'ll", "shall", "would"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "VBN"})
DEEPEST = 12
"""Steps up the parse from a cue to the words that report it."""


def is_view_reported(doc: Doc, cue: Found) -> bool:
    """Return whether a cue tells of a view that somebody else reports: the Courier said that officials believe …

    A view with a pronoun for its holder is most often the reporter's own (she said she believes …), and is left out.
    """
    verb = doc[cue.start]
    subject = own_subject(verb)
    if cue.lemma not in HELD or subject is None or subject.pos_ == "PRON" or is_hedged(doc, cue):
        return False
    if verb.dep_ == "ROOT":
        return verb.sent[0].lower_ == "according" or next(_passed_on_by(doc, verb), None) is not None
    above = cue_at(doc, verb.head.i) if verb.dep_ == "ccomp" else None
    return above is not None and above.has("clause")


def is_according(token: Token) -> bool:
    """Return whether a word is the first of *according to*."""
    return token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to"


def with_outer(article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations with `through` set where somebody else reports them, outermost first, and speakers typed.

    The types are those that the article's sources have (`type_of_speaker`).
    Views that nobody reports are left out. What is reported only as denied or left open (*denied that
    Grant had said …*) is `hedged`.
    """
    outer = [q for q in quotations if q.kind == "indirect" and q.cue is not None and q.speaker is not None]
    rows = _in_reported_order(article, people, [q for q in quotations if not _goes_with_outer(article, q, outer)])
    reports = _Reports(outer)
    found = (_nested(article, doc, people, q, reports, _first_token(doc, q.cue)) for q in rows)
    return tuple(_typed(article, people, q) for q in found if q.through or not _is_view(q))


def _typed(article: Article, people: People, row: Quotation) -> Quotation:
    """Return a quotation whose speakers have the types that sources have."""
    speaker = row.speaker and _with_type(article, people, row.speaker)
    through = tuple(_with_type(article, people, one) for one in row.through)
    if speaker is row.speaker and all(one is other for one, other in zip(through, row.through, strict=True)):
        return row
    return row.model_copy(update={"speaker": speaker, "through": through})


def _with_type(article: Article, people: People, speaker: Speaker) -> Speaker:
    entity = people.by_id(speaker.person) if speaker.person else None
    kind = type_of_speaker(article, speaker.name, entity, speaker.type)
    return speaker if kind == speaker.type else speaker.model_copy(update={"type": kind})


def _goes_with_outer(article: Article, row: Quotation, rows: Sequence[Quotation]) -> bool:
    """Tell whether a second *that* clause goes with the outer cue: *said that they had asked for rest, and that A*."""
    if row.kind != "indirect" or row.cue is None or not row.text.startswith("that "):
        return False
    before = article.text[row.cue.end : row.start]
    return (
        before.endswith("and ")
        and " that " not in before
        and any(
            one.id != row.id and one.text.startswith("that ") and one.start <= row.cue.start and row.end <= one.end
            for one in rows
        )
    )


def _in_reported_order(article: Article, people: People, quotations: Sequence[Quotation]) -> list[Quotation]:
    """Return the quotations with sources before the newsroom that drew on them.

    *The Courier reported that A, according to officials*: the officials say A, through the Courier, and of the whole
    sentence there is no row.
    """
    reports = [q for q in quotations if q.cue is not None and q.cue.lemma == "report" and q.kind == "indirect"]
    wholes = [q for q in quotations if q.kind == "indirect" and q.cue is not None and q.cue.lemma == "according to"]
    drawn: dict[str, Quotation] = {}
    for report in reports:
        whole = next((q for q in wholes if _draws_on(article, people, report, q)), None)
        if whole is not None:
            drawn[report.id] = whole
    gone = {whole.id for whole in drawn.values()}
    return [_turned(q, drawn[q.id]) if q.id in drawn else q for q in quotations if q.id not in gone]


def _draws_on(article: Article, people: People, report: Quotation, whole: Quotation) -> bool:
    """Tell whether *according to* at the end of a newsroom's report names whom it has its report from."""
    if report.cue is None or whole.cue is None or report.speaker is None or whole.speaker is None:
        return False
    if not whole.start <= report.cue.start < report.end <= whole.end <= whole.cue.start:
        return False
    mention = report.speaker.mention
    opens = mention is not None and not article.text[whole.start : mention.start].strip()
    return opens and whole.speaker.type != "media" and is_journalist(people, report.speaker)


def is_journalist(people: People, speaker: Speaker) -> bool:
    """Tell whether a speaker is an outlet, or somebody whom the article calls a journalist."""
    entity = people.by_id(speaker.person) if speaker.person else None
    words = " ".join((speaker.name, speaker.mention.text if speaker.mention else "")).casefold().split()
    roles = {one.role for one in entity.descriptions} if entity is not None else set()
    return speaker.type == "media" or not JOURNALISTS.isdisjoint({*words, *roles})


def _turned(report: Quotation, whole: Quotation) -> Quotation:
    through = (report.speaker,) if report.speaker is not None else ()
    update = {"speaker": whole.speaker, "cue": whole.cue, "attribution": whole.attribution, "through": through}
    return report.model_copy(update=update)


def _first_token(doc: Doc, cue: Cue | None) -> Token | None:
    return doc.by_offset[cue.start] if cue is not None else None


def _is_view(row: Quotation) -> bool:
    """Return whether a row gives what somebody thinks, which is a source only where somebody else reports it."""
    entry = cue_verbs().get(row.cue.lemma) if row.cue is not None and row.kind == "indirect" else None
    return entry is not None and "thought" in entry.frames and not entry.frames & {"speech", "clause"}


class _Reports:
    """Rows of reported speech in text order."""

    def __init__(self, rows: Sequence[Quotation]) -> None:
        self._rows = sorted(rows, key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]
        self._longest = max((row.end - row.start for row in rows), default=0)

    def near(self, place: int) -> Sequence[Quotation]:
        """Return the rows that may hold an offset: those that begin before it, by no more than the longest's length."""
        first = bisect_right(self._starts, place - self._longest)
        return self._rows[first : bisect_right(self._starts, place)]


def _nested(
    article: Article, doc: Doc, people: People, inner: Quotation, reports: _Reports, cue: Token | None
) -> Quotation:
    if cue is None or inner.speaker is None or inner.hedged or inner.through or is_to_come(cue):
        return inner
    around = [row for row in reports.near(cue.idx) if _holds(row, inner, cue)]
    around.sort(key=lambda row: (row.start, -row.end))
    passed_on = [_speaker(article, doc, people, head) for head in _passed_on_by(doc, cue)]
    outer = [row.speaker for row in around if not _is_drawn_on(inner, row.speaker, row.cue)]
    chain = [*outer, *(one for one in passed_on if not _is_drawn_on(inner, one, None))]
    through = _others([speaker for speaker in chain if speaker is not None], inner.speaker)
    hedged = any(row.hedged or _leaves_open(row) for row in around)
    return inner.model_copy(update={"through": through, "hedged": hedged}) if through or hedged else inner


def _is_drawn_on(inner: Quotation, outer: Speaker | None, cue: Cue | None) -> bool:
    """Return whether *according to* names whom a report comes from: the Courier reported, according to officials.

    The officials do not pass on what the newsroom reports; only another newsroom may.
    """
    if cue is not None and cue.lemma != "according to":
        return False
    reports = inner.cue is not None and inner.cue.lemma == "report"
    newsroom = reports or (inner.speaker is not None and inner.speaker.type == "media")
    return newsroom and outer is not None and outer.type != "media"


def is_to_come(verb: Token) -> bool:
    """Return whether a verb tells of words that are still to be said: he will tell the council."""
    return any(child.dep_ == "aux" and child.lemma_.lower() in TO_COME for child in verb.children)


def _holds(row: Quotation, inner: Quotation, cue: Token) -> bool:
    """Return whether a row of reported speech holds the cue of another, as part of what is said."""
    if row.cue is None or row.id == inner.id or row.cue.start == cue.idx or not row.start <= cue.idx < row.end:
        return False
    if row.cue.lemma in CALLS and cue.tag_ in {"VB", "VBP"}:
        return False
    if inner.start <= row.cue.start < inner.end:
        return False
    return _runs_to_frame(row, inner) or is_stated_within(cue, row.start, row.end)


def _runs_to_frame(row: Quotation, inner: Quotation) -> bool:
    """Tell whether a clause ends where the reporting clause begins: *…, who said he was ill, the official said*.

    What a relative clause tells at the end of a report is part of it; farther forward it may be the writer's own.
    """
    return row.cue is not None and row.cue.start >= row.end and inner.end >= row.end


def is_stated_within(cue: Token, start: int, end: int) -> bool:
    """Return whether a cue is stated by the clause between two offsets, and not added to it by the writer.

    What a relative clause, an adverbial clause or a second main clause tells may be the writer's own: *said that
    Brandt, who had denied …*; *… and Okafor said …*.
    """
    verb = cue.head if is_according(cue) else cue
    for _ in range(DEEPEST):
        if verb.dep_ == "ROOT" or not start <= verb.idx < end:
            return True
        second = verb.dep_ in {"conj", "dep"} and own_subject(verb) is None and verb.tag_ in FINITE_TAGS
        passed_on = quoting(verb)
        if verb.dep_ != "ccomp" and not second and passed_on is None:
            return False
        verb = passed_on if passed_on is not None else verb.head
    return False


def _leaves_open(row: Quotation) -> bool:
    return (row.cue is not None and row.cue.lemma in DENIED) or row.text.lower().startswith(OPEN)


def _others(chain: Sequence[Speaker], speaker: Speaker) -> tuple[Speaker, ...]:
    """Return who passes words on, each once, without the speaker: who reports their own words is one source."""
    kept: list[Speaker] = []
    for one in chain:
        if not any(_is_same(one, other) for other in (speaker, *kept)):
            kept.append(one)
    return tuple(kept)


def _is_same(one: Speaker, other: Speaker) -> bool:
    """Return whether two speakers are one: by their id or name, or because the same words are read as both."""
    if one.person is not None and other.person is not None:
        return one.person == other.person
    a, b = one.mention, other.mention
    return one.name.casefold() == other.name.casefold() or (
        a is not None and b is not None and a.start < b.end and b.start < a.end
    )


def _passed_on_by(doc: Doc, cue: Token) -> Iterator[Token]:
    """Yield who passes words on by the reporting clause itself.

    *according to* on the cue, *as first reported by the Courier*, *was quoted by the agency as saying*, and a clause
    set off by commas that the parse hangs on the subject (*officials, the Courier reported, believe …*).
    """
    for child in cue.children:
        if is_according(child) and child.i > cue.i:
            source = first_head(doc, range(child.i + 2, min(child.right_edge.i + 1, len(doc))))
            if source is not None:
                yield doc[source]
    yield from _reporters_beside(doc, cue)
    verb = cue if cue.lemma_.lower() == "quote" else quoting(cue)
    if verb is None:
        return
    by = agent_of(verb) if is_passive(verb) else own_subject(verb)
    if by is not None:
        yield by


def _reporters_beside(doc: Doc, cue: Token) -> Iterator[Token]:
    subject = own_subject(cue)
    for child in (*cue.children, *(subject.children if subject is not None else ())):
        found = cue_at(doc, child.i) if child.lemma_.lower() in RELAYED else None
        if found is None or is_hedged(doc, found):
            continue
        as_clause = child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in child.children)
        left = child.left_edge.i
        set_off = child.dep_ == "relcl" and left > 0 and doc[left - 1].text == "," and doc[left].tag_ not in WHO
        reporter = agent_of(child) if is_passive(child) else own_subject(child)
        if (as_clause or set_off) and reporter is not None and reporter.i != (subject.i if subject is not None else -1):
            yield reporter


def quoting(cue: Token) -> Token | None:
    """Return the verb that passes on the words of a cue: *quoted* in *was quoted as saying*."""
    above = cue.head if cue.dep_ == "pcomp" else None
    verb = above.head if above is not None and above.lower_ == "as" else None
    return verb if verb is not None and verb.lemma_.lower() in PASSED_ON else None


def _speaker(article: Article, doc: Doc, people: People, head: Token) -> Speaker | None:
    named = named_by(article, doc, people, head)
    if named is None:
        return None
    entity = named.entity or body_called(people, named.mention)
    return Speaker(
        name=entity.name if entity else named.name,
        type=named.type,
        person=entity.id if entity else None,
        mention=named.mention,
        resolved_by="named",
        confidence=PASSED_ON_SURE,
    )
