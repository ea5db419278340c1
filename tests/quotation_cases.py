"""The table of hand-written cases in `tests/cases/*.toml`: its form, and what a reading is held against.

A file covers one point of what the reader of quotations and sources must do. A case is a text as a newsroom might
print it, and what a careful reader finds in it. In `text`, an empty line parts two paragraphs; `# ` opens a title,
`## ` a heading and `- ` an item of a list. Everybody and everything in it is invented.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from generator.findings import BlockKind, Quotation, Source, Span, Speaker
from generator.reading import Article, ArticleFindings
from tests.articles import article_of

UNCLEAR = "unclear"
"""As a speaker: nobody, or somebody of less than `SURE`, of whom a page says that it is unclear who speaks."""
SURE = 0.6
NOBODYS = ("title of a work", "nickname", "word as word", "term", "scare quotes", "no speaker found")
"""The kinds of `wording` that stand in quotation marks and that nobody is said to have said."""

BLOCKS: tuple[tuple[str, BlockKind], ...] = (("# ", "title"), ("## ", "heading"), ("- ", "list-item"))
OneOrMore = Annotated[tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)]


class Form(BaseModel):
    """A part of a case; what it leaves out is not asked for."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Row(Form):
    """A quotation or a reported clause.

    `text_has` is part of the text, `speaker` any of the names that a careful reader could give. Rows with the same
    `group` are one utterance, rows with another are another. `edits` are written "kind: text".
    """

    text: str | None = None
    text_has: str | None = None
    speaker: OneOrMore | None = None
    kind: str | None = None
    mention: str | None = None
    mention_has: str | None = None
    cue: str | None = None
    lean: str | None = None
    hedged: bool | None = None
    group: str | None = None
    through: tuple[str, ...] | None = None
    edits: tuple[str, ...] | None = None
    edit_texts: tuple[str, ...] | None = None


class SourceRow(Form):
    """A source; `description = ""` asks for none, `words` gives the least and the most that rest on it."""

    name: str | None = None
    name_has: str | None = None
    type: OneOrMore | None = None
    description: str | None = None
    description_has: str | None = None
    how: tuple[str, ...] | None = None
    words: tuple[int, int] | None = None


class Case(Form):
    """A text and what is to be found in it.

    `quotes` are all words in marks that somebody says, in text order, and `has_quotes` some of them; `indirect` and
    `has_indirect` the same of reported clauses. `nobody` are all stretches in marks that nobody says ("kind: text", or
    "kind/kind: text" where two would do), without the stop or comma that American style puts inside the marks.
    `sources` must be there, and nothing else where `all_sources` is set. The rest names what must not be there: text
    in a quotation or clause, a speaker whom the page would name, part of a source's name, a source's whole name, part
    of a statement that is said to rest on no source.
    """

    id: str
    text: str
    quotes: tuple[Row, ...] | None = None
    has_quotes: tuple[Row, ...] = ()
    indirect: tuple[Row, ...] | None = None
    has_indirect: tuple[Row, ...] = ()
    nobody: tuple[str, ...] | None = None
    sources: tuple[SourceRow, ...] = ()
    all_sources: bool = False
    unsourced: tuple[str, ...] | None = None
    not_quoted: tuple[str, ...] = ()
    not_speakers: tuple[str, ...] = ()
    no_sources: tuple[str, ...] = ()
    no_source_is: tuple[str, ...] = ()
    not_unsourced: tuple[str, ...] = ()


def load_cases(*paths: Path) -> tuple[Case, ...]:
    """Return the cases of these files, in order."""
    return tuple(Case(**case) for path in paths for case in tomllib.loads(path.read_text("utf-8")).get("case", ()))


def article_for(case: Case) -> Article:
    """Return the case's text as an article."""
    return article_of(*(block_of(part.strip()) for part in case.text.strip().split("\n\n")))


def block_of(part: str) -> str | tuple[BlockKind, str]:
    for mark, kind in BLOCKS:
        if part.startswith(mark):
            return kind, part.removeprefix(mark)
    return part


def complaints(case: Case, found: ArticleFindings) -> list[str]:
    """Return what a reading gets wrong, a line each, and what it gives, where it gets anything wrong."""
    in_marks = [q for q in found.quotations if q.kind != "indirect"]
    reported = [q for q in found.quotations if q.kind == "indirect"]
    wrong = [
        *all_of("quotes", case.quotes, in_marks),
        *some_of("quotes", case.has_quotes, in_marks),
        *all_of("indirect", case.indirect, reported),
        *some_of("indirect", case.has_indirect, reported),
        *wrong_groups([*(case.quotes or ()), *case.has_quotes], in_marks),
        *wrong_wording(case, found),
        *wrong_sources(case, found.sources),
        *wrong_statements(case, found.reliance.unsourced if found.reliance else ()),
        *unwanted(case, found),
    ]
    return [*wrong, *shown(found)] if wrong else []


def all_of(what: str, rows: Sequence[Row] | None, found: Sequence[Quotation]) -> Iterator[str]:
    if rows is None:
        return
    if len(rows) != len(found):
        yield f"{what}: expected {[row.text or row.text_has for row in rows]}, got {[q.text for q in found]}"
        return
    for row, quotation in zip(rows, found, strict=True):
        yield from wrong_row(what, row, quotation)


def some_of(what: str, rows: Sequence[Row], found: Sequence[Quotation]) -> Iterator[str]:
    for row in rows:
        same = [q for q in found if has_text(row, q)]
        if not same:
            yield f"{what}: expected {row.text or row.text_has!r}, got {[q.text for q in found]}"
        else:
            yield from min((list(wrong_row(what, row, quotation)) for quotation in same), key=len)


def wrong_row(what: str, row: Row, found: Quotation) -> Iterator[str]:
    def differs(field: str, expected: object, got: object) -> str:
        return f"{what} {(row.text or row.text_has)!r}: {field}: expected {expected!r}, got {got!r}"

    if not has_text(row, found):
        yield differs("text", row.text or row.text_has, found.text)
    if row.speaker is not None and not is_speaker(row.speaker, found.speaker):
        yield differs("speaker", " or ".join(row.speaker), called(found.speaker))
    mention = found.speaker.mention.text if found.speaker and found.speaker.mention else None
    if row.mention is not None and mention != row.mention:
        yield differs("mention", row.mention, mention)
    if row.mention_has is not None and row.mention_has not in (mention or ""):
        yield differs("mention", row.mention_has, mention)
    asked = {
        "kind": (row.kind, found.kind),
        "cue": (row.cue, found.cue.lemma if found.cue else None),
        "lean": (row.lean, found.cue.lean if found.cue else None),
        "hedged": (row.hedged, found.hedged),
        "edits": (row.edits, tuple(f"{edit.kind}: {edit.text}" for edit in found.edits)),
        "edit texts": (row.edit_texts, tuple(edit.text for edit in found.edits)),
    }
    for field, (expected, got) in asked.items():
        if expected is not None and expected != got:
            yield differs(field, expected, got)
    through = tuple(one.name for one in found.through)
    if row.through is not None and tuple(map(folded, row.through)) != tuple(map(folded, through)):
        yield differs("through", row.through, through)


def has_text(row: Row, found: Quotation) -> bool:
    """Words in marks are compared as they stand; of a clause, "that" and the stop behind it may be left out."""
    if row.text is None:
        return (row.text_has or "") in found.text
    if found.kind == "indirect":
        return clause(row.text) == clause(found.text)
    return row.text == found.text.strip()


def clause(text: str) -> str:
    return text.strip(" ,.:;").removeprefix("that ")


def folded(name: str) -> str:
    """Return a name without its article, in lower case."""
    words = name.casefold().replace("'", "’").split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in {"a", "an", "the"} else words)


def is_speaker(names: Iterable[str], speaker: Speaker | None) -> bool:
    if speaker is None or speaker.confidence < SURE:
        return UNCLEAR in names
    return folded(speaker.name) in {folded(name) for name in names}


def called(speaker: Speaker | None) -> str | None:
    return f"{speaker.name} ({speaker.type}, {speaker.resolved_by}, {speaker.confidence:.2f})" if speaker else None


def wrong_groups(rows: Sequence[Row], found: Sequence[Quotation]) -> Iterator[str]:
    """Compare which rows belong to one utterance; a row is looked up by its text, each time behind the last."""
    left = list(found)
    utterances: list[tuple[str, str]] = []
    for row in rows:
        match = next((q for q in left if has_text(row, q)), None)
        if match is None or row.group is None:
            continue
        left.remove(match)
        utterances.append((row.group, match.utterance))
    expected = [[a == b for a, _ in utterances] for b, _ in utterances]
    got = [[a == b for _, a in utterances] for _, b in utterances]
    if expected != got:
        names = {name: chr(ord("a") + i) for i, name in enumerate(dict.fromkeys(u for _, u in utterances))}
        yield f"groups: expected {[g for g, _ in utterances]}, got {[names[u] for _, u in utterances]}"


def wrong_wording(case: Case, found: ArticleFindings) -> Iterator[str]:
    got = tuple(f"{row.kind}: {row.text.strip(' ,.')}" for row in found.wording if row.kind in NOBODYS)
    if case.nobody is not None and not (
        len(case.nobody) == len(got) and all(one in either(words) for words, one in zip(case.nobody, got, strict=True))
    ):
        yield f"nobody's words: expected {case.nobody}, got {got}"


def either(words: str) -> list[str]:
    """Return "term: x" and "word as word: x" for "term/word as word: x"."""
    kinds, text = words.split(": ", 1)
    return [f"{kind}: {text}" for kind in kinds.split("/")]


def wrong_sources(case: Case, found: Sequence[Source]) -> Iterator[str]:
    matched: set[int] = set()
    for row in case.sources:
        same = [i for i, source in enumerate(found) if is_named(row, source) and i not in matched]
        if not same:
            yield f"sources: expected {row.name or row.name_has!r}, got {[source.name for source in found]}"
            continue
        matched.add(same[0])
        yield from wrong_source(row, found[same[0]])
    if case.all_sources and len(found) > len(matched):
        yield f"sources: not expected: {[source.name for i, source in enumerate(found) if i not in matched]}"


def is_named(row: SourceRow, source: Source) -> bool:
    if row.name is not None:
        return folded(row.name) == folded(source.name)
    return (row.name_has or "").casefold() in source.name.casefold().replace("'", "’")


def wrong_source(row: SourceRow, found: Source) -> Iterator[str]:
    start = f"source {found.name!r}:"
    if row.type is not None and found.type not in row.type:
        yield f"{start} type: expected {' or '.join(row.type)}, got {found.type}"
    if row.description is not None and row.description != (found.description or ""):
        yield f"{start} description: expected {row.description!r}, got {found.description!r}"
    if row.description_has is not None and row.description_has not in (found.description or ""):
        yield f"{start} description: expected {row.description_has!r}, got {found.description!r}"
    if row.how is not None and row.how != found.how:
        yield f"{start} how: expected {row.how}, got {found.how}"
    if row.words is not None and not row.words[0] <= found.words <= row.words[1]:
        yield f"{start} words: expected {row.words[0]} to {row.words[1]}, got {found.words}"


def wrong_statements(case: Case, unsourced: Sequence[Span]) -> Iterator[str]:
    got = tuple(span.text.strip() for span in unsourced)
    if case.unsourced is not None and case.unsourced != got:
        yield f"unsourced statements: expected {case.unsourced}, got {got}"
    for part in case.not_unsourced:
        if any(part in text for text in got):
            yield f"unsourced statements: not expected: {part!r}, got {got}"


def unwanted(case: Case, found: ArticleFindings) -> Iterator[str]:
    for part in case.not_quoted:
        yield from (f"not a quotation: {q.text!r}" for q in found.quotations if part in q.text)
    for name in case.not_speakers:
        speakers = [q.speaker for q in found.quotations if is_speaker([name], q.speaker) and q.speaker is not None]
        yield from (f"not a speaker: {called(speaker)}" for speaker in speakers)
    for part in case.no_sources:
        yield from (f"not a source: {source.name!r}" for source in found.sources if part in source.name)
    for name in case.no_source_is:
        yield from (f"not a source: {source.name!r}" for source in found.sources if folded(name) == folded(source.name))


def shown(found: ArticleFindings) -> Iterator[str]:
    """Return what a reading gives, a line a row."""
    for q in found.quotations:
        extra = [
            f"cue {q.cue.lemma!r} ({q.cue.lean})" if q.cue else "no cue",
            *(["hedged"] if q.hedged else []),
            *([f"through {[one.name for one in q.through]}"] if q.through else []),
        ]
        yield f"  got {q.kind} {q.text!r}: {called(q.speaker)}, {', '.join(extra)}"
    yield from (f"  got wording {row.kind}: {row.text!r}" for row in found.wording if row.kind in NOBODYS)
    yield from (
        f"  got source {one.name!r} ({one.type}), {one.description!r}, {one.how}, {one.words} words"
        for one in found.sources
    )
