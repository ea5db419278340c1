# ruff: noqa: E501
"""A small, invented report with rows of every kind, and hostile text wherever text can come from outside."""

from __future__ import annotations

import re

from generator.event.questions import find_questions
from generator.findings import (
    ArticleInfo,
    Block,
    Correction,
    Coverage,
    Cue,
    Discrepancy,
    Edit,
    Event,
    Leftover,
    NamedVersion,
    Overlap,
    Person,
    PersonDescription,
    PersonForm,
    Quotation,
    QuotationEdit,
    Readability,
    Reading,
    Reliance,
    Report,
    Reuse,
    SetAside,
    Source,
    Span,
    Speaker,
    Wording,
    content_id,
)

HOSTILE = (
    '<script>document.title="pwned"</script> <img src=x onerror=alert(1)> **bold** _it_ [link](javascript:alert(1)) '
    "![pic](http://evil.example/x.png) {{ 7*7 }} {% raw %} {: #evil .evil onclick=alert(1) } :smile: `code` "
    '<!-- comment --> &lt;b&gt; &copy; $x$ ~~gone~~ ^^ins^^ ==mark== [^1] --8<-- "x.md" <http://evil.example> '
    "http://evil.example/a www.evil.example |a|b| \u202egnp.exe \x00\x07 ]]> </p></div></article>"
)
HOSTILE_LINES = (
    '!!! danger "Title"',
    "# Heading",
    "- item",
    "1. item",
    "    code",
    "```\nfence\n```",
    "> quote",
    "*[HTML]: abbreviation",
    "[ref]: http://evil.example",
    '--8<-- "secret.txt"',
    "::: generator.site",
    "<div markdown>",
    "---",
    "===",
    "Term\n:   definition",
    "[TOC]",
    "??? note",
    "\\(x\\)",
    "<!--",
    "<![CDATA[",
    "<?php",
    "&#60;b&#62;",
    "\x02wzxhzdk:0\x03",
)

TEXTS = {
    "gazette": """Crane topples at Northgate yard, three hurt

A tower crane fell across a half-built block at Northgate yard on Tuesday morning. Three workers were hurt, two of them badly, said Mayor Ilse Brandt. "We will not rest until we know why it fell," Ms Brandt told reporters. "The yard is closed until further notice," she added.

What the firm says

The builder, Holm & Sons, said the crane was inspected in March. A senior official, who asked not to be named, called the inspection "a formality". The shocking fall may cost the firm about 4 million crowns.

- The yard opened in 2019.
- It employs 140 people.

No comments yet. Be the first to comment!""",
    "Wire Desk": """Five injured as crane collapses

Five workers were injured when a tower crane collapsed at the Northgate building site on Tuesday, police said. The collapse happened shortly before 9 a.m.

"We will not rest until we learn why it fell," Mayor Ilse Brandt said. Holm & Sons said it had its cranes checked every year.

The site opened in 2018, according to the city's register. It employs 140 people.""",
    "index": """Northgate crane fall: what we know

Ilse Brant, the deputy mayor, promised answers. "We will not rest," she said. The crane came down at 10 a.m., a witness told this newspaper.

The shift list names seventeen people. The builder disputes that figure.""",
    "q&a <b>": "\n\n".join(["A blog about cranes " + HOSTILE, *HOSTILE_LINES, f'Brandt said "{HOSTILE}" and left.']),
}
URLS = {"gazette": "https://gazette.example/news/crane?x=1&y=(2)", "Wire Desk": "http://wire.example/5#top"}


def sample_report(event: str = "northgate-crane") -> Report:
    """Return the report; every span is checked against its text."""
    return _Maker(event).report()


class _Maker:
    def __init__(self, event: str) -> None:
        self.event = event

    def span(self, article: str, text: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = TEXTS[article].index(text, start + 1)
        return Span(article=article, start=start, end=start + len(text), text=text)

    def blocks(self) -> tuple[Block, ...]:
        rows = []
        for article, text in TEXTS.items():
            for at, match in enumerate(re.finditer(r"(?:.+\n?)+", text)):
                lines = (
                    [match]
                    if not match.group().startswith("- ")
                    else list(
                        re.finditer(
                            r".+",
                            text,
                        )
                    )
                )
                spans = (
                    [(match.start(), match.start() + len(match.group().rstrip()))]
                    if len(lines) == 1
                    else [(m.start(), m.end()) for m in lines if match.start() <= m.start() < match.end()]
                )
                for start, end in spans:
                    part = text[start:end]
                    kind = (
                        "title" if at == 0
                        else "leftover" if "comments yet" in part
                        else "list-item" if part.startswith("- ")
                        else "heading" if part == "What the firm says"
                        else "paragraph"
                    )  # fmt: skip
                    rows.append(Block(article=article, start=start, end=end, text=part, kind=kind))
        return tuple(rows)

    def sentences(self, blocks: tuple[Block, ...]) -> tuple[Span, ...]:
        rows = []
        for block in blocks:
            if block.kind in {"leftover", "list-item"}:
                continue
            for match in re.finditer(r"\S.*?(?:(?<=[a-z\d,\"]{2})[.!?]\"?(?=\s)|$)", block.text, re.S):
                start, end = block.start + match.start(), block.start + match.end()
                rows.append(Span(article=block.article, start=start, end=end, text=TEXTS[block.article][start:end]))
        return tuple(rows)

    def quote(self, article: str, text: str, name: str, person: str | None, **more: object) -> Quotation:
        span = self.span(article, text)
        speaker = Speaker(
            name=name, type=more.pop("type", "person"), person=person, mention=None,  # type: ignore[arg-type]
            resolved_by=more.pop("resolved_by", "named"), confidence=0.9,  # type: ignore[arg-type]
        )  # fmt: skip
        identity = content_id("q", article, text)
        fields = {"kind": "direct", "utterance": identity, "speaker": speaker, **more}
        return Quotation(**span.model_dump(), id=identity, **fields)

    def quotes(self) -> tuple[Quotation, ...]:
        said = self.span("gazette", "told")
        return (
            self.quote("gazette", "Three workers were hurt, two of them badly", "Ilse Brandt", "p-brandt", kind="indirect"),
            self.quote(
                "gazette", "We will not rest until we know why it fell,", "Ilse Brandt", "p-brandt",
                cue=Cue(**said.model_dump(), lemma="tell"), attribution=self.span("gazette", "Ms Brandt told reporters"),
            ),
            self.quote("gazette", "The yard is closed until further notice,", "Ilse Brandt", "p-brandt", resolved_by="pronoun"),
            self.quote(
                "gazette", "a formality", "a senior official", None, kind="fragment", type="unnamed", speech_act="doubt",
                cue=Cue(**self.span("gazette", "called").model_dump(), lemma="call", lean="doubting"),
            ),
            self.quote(
                "Wire Desk", "We will not rest until we learn why it fell,", "Ilse Brandt", "p-brandt",
                cue=Cue(**self.span("Wire Desk", "said", 1).model_dump(), lemma="say"),
            ),
            self.quote("index", "We will not rest,", "Ilse Brant", "p-brandt", resolved_by="pronoun"),
            self.quote(
                "q&a <b>", HOSTILE, f"Brandt {HOSTILE}", None, hedged=True,
                edits=(QuotationEdit(**self.span("q&a <b>", "[link]").model_dump(), kind="bracket"),),
                through=(Speaker(name=HOSTILE, type="media", resolved_by="named", confidence=0.9),),
            ),
        )  # fmt: skip

    def sources(self) -> tuple[Source, ...]:
        def row(article: str, name: str, kind: str, *texts: str, description: str | None = None) -> Source:
            spans = tuple(self.span(article, text) for text in texts)
            return Source(
                article=article, name=name, type=kind, description=description, how=("quoted", "cited"), evidence=spans,  # type: ignore[arg-type]
                words=10 * len(texts), statements=len(texts),
            )  # fmt: skip

        return (
            row("gazette", "Ilse Brandt", "person", "Mayor Ilse Brandt", "Ms Brandt", description="mayor"),
            row("gazette", "Holm & Sons", "institution", "Holm & Sons"),
            row("gazette", "a senior official", "unnamed", "A senior official, who asked not to be named"),
            row("Wire Desk", "police", "institution", "police said"),
            row("Wire Desk", "the city's register", "document", "the city's register"),
            row("Wire Desk", "Ilse Brandt", "person", "Mayor Ilse Brandt", description="mayor"),
            row("index", "a witness", "unnamed", "a witness"),
            row("index", "Ilse Brant", "person", "Ilse Brant", description="the deputy mayor"),
            row("q&a <b>", HOSTILE, "media", "A blog about cranes", description=HOSTILE),
        )

    def readability(self, article: str, grade: float | None) -> Readability:
        measured = None if grade is None else grade + 0.4
        return Readability(
            article=article, flesch_reading_ease=61.2, flesch_kincaid_grade=measured, smog_index=measured,
            gunning_fog=measured, coleman_liau_index=measured, automated_readability_index=measured,
            dale_chall_score=measured, grade=grade, grade_low=None if grade is None else grade - 2.1,
            grade_high=None if grade is None else grade + 3.3, words=120, sentences=9, syllables=180,
            reading_minutes=0.5, hardest=(Span(**_first(article)),),
        )  # fmt: skip

    def discrepancies(self) -> tuple[Discrepancy, ...]:
        def row(
            kind: str, level: str, what: str, rule: str, confidence: float, *readings: tuple[str, *tuple[Span, ...]]
        ) -> Discrepancy:
            return Discrepancy(
                id=content_id("d", kind, what), kind=kind, level=level, what=what, rule=rule, confidence=confidence,  # type: ignore[arg-type]
                explanation="Both sentences count the workers who were hurt on one day; the intervals do not meet.",
                readings=tuple(Reading(value=value, evidence=spans) for value, *spans in readings),
            )  # fmt: skip

        return (
            row("number", "conflict", "How many workers were hurt?", "number", 0.93,
                ("3 workers", self.span("gazette", "Three workers were hurt"), self.span("gazette", "three hurt")),
                ("5 workers", self.span("Wire Desk", "Five workers were injured"))),
            row("time", "conflict", "When did the crane fall?", "time", 0.8,
                ("before 9 a.m.", self.span("Wire Desk", "shortly before 9 a.m.")),
                ("10 a.m.", self.span("index", "at 10 a.m."))),
            row("role", "conflict", f"What is Brandt? {HOSTILE}", "role", 0.55,
                ("mayor", self.span("gazette", "Mayor Ilse Brandt"), self.span("Wire Desk", "Mayor Ilse Brandt")),
                ("deputy mayor", self.span("index", "the deputy mayor")),
                (HOSTILE, self.span("q&a <b>", "A blog about cranes"))),
            row("name", "spelling", "How is Brandt spelled?", "name", 0.9,
                ("Brandt", self.span("gazette", "Ilse Brandt")), ("Brant", self.span("index", "Ilse Brant"))),
        )  # fmt: skip

    def report(self) -> Report:
        blocks = self.blocks()
        first, second, third = (
            self.span("gazette", "We will not rest until we know why it fell,"),
            self.span("Wire Desk", "We will not rest until we learn why it fell,"),
            self.span("index", "We will not rest,"),
        )
        return Report(
            event=Event(
                id=self.event, title=f"The Northgate crane & {HOSTILE[:40]}", summary=f"A crane fell. {HOSTILE}",
                date="2024-03-12", generator="0.1.0", model=NamedVersion(name="en_core_web_sm", version="3.8.0"),
                settings={"text": "excerpts"},
            ),
            articles=tuple(self.info(article) for article in TEXTS),
            blocks=blocks,
            sentences=self.sentences(blocks),
            quotes=self.quotes(),
            sources=self.sources(),
            reliance=(
                self.reliance("gazette", 60, 25, 4, 2, "A tower crane fell across a half-built block at Northgate yard"),
                self.reliance("Wire Desk", 50, 0, 3, 0),
                self.reliance("q&a <b>", 40, 40, 0, 0, "A blog about cranes"),
            ),
            people=(
                Person(
                    id="p-brandt", name="Ilse Brandt", type="person",
                    forms=(
                        PersonForm(text="Ilse Brandt", articles=("gazette", "Wire Desk")),
                        PersonForm(text="Ilse Brant", articles=("index",)),
                    ),
                    descriptions=(
                        PersonDescription(text="mayor", evidence=(self.span("gazette", "Mayor Ilse Brandt"),)),
                        PersonDescription(text="the deputy mayor", evidence=(self.span("index", "the deputy mayor"),)),
                    ),
                ),
                Person(id="p-x", name=HOSTILE, type="institution", forms=(
                    PersonForm(text=HOSTILE, articles=("q&a <b>",)), PersonForm(text="=1+1", articles=("gazette",))),
                    descriptions=()),
            ),
            readability=tuple(
                self.readability(article, grade) for article, grade in zip(TEXTS, (9.6, 7.2, 8.8, None), strict=True)
            ),
            overlaps=(
                Overlap(
                    id="o-altered", relation="altered", speakers=("Ilse Brandt",), members=(first, second),
                    difference=(
                        Edit(kind="equal", before="We will not rest until we", after="We will not rest until we"),
                        Edit(kind="replace", before="know", after="learn"),
                        Edit(kind="equal", before="why it fell,", after="why it fell,"),
                        Edit(kind="insert", before="", after=HOSTILE),
                    ),
                    explanation="The same speaker, one word changed.",
                ),
                Overlap(id="o-cut", relation="contained", speakers=("Ilse Brandt",), members=(first, third)),
            ),
            reuse=(
                Reuse(
                    id="r-one", words=4, score=0.97,
                    members=(self.span("gazette", "It employs 140 people."), self.span("Wire Desk", "It employs 140 people.")),
                ),
            ),
            discrepancies=self.discrepancies(),
            compatible=(
                Discrepancy(
                    id="c-one", kind="time", level="compatible", what="Since when has the site been open?", rule="time",
                    explanation="A year of opening and a year of registration can differ.", confidence=0.7,
                    readings=(
                        Reading(value="2019", evidence=(self.span("gazette", "opened in 2019"),)),
                        Reading(value="2018", evidence=(self.span("Wire Desk", "opened in 2018"),)),
                    ),
                ),
            ),
            coverage=(
                Coverage(
                    id="f-staff", fact="The yard employs 140 people.", articles=("gazette", "Wire Desk"),
                    evidence=(self.span("gazette", "It employs 140 people."), self.span("Wire Desk", "It employs 140 people.")),
                    missing=("index", "q&a <b>"),
                ),
                Coverage(
                    id="f-list", fact=f"A shift list exists. {HOSTILE}", articles=("index",),
                    evidence=(self.span("index", "The shift list names seventeen people."),),
                    missing=("gazette", "Wire Desk", "q&a <b>"),
                ),
            ),
            leftovers=(
                Leftover(
                    **self.span("gazette", "No comments yet. Be the first to comment!").model_dump(), kind="comments"
                ),
            ),
            wording=(
                Wording(**self.span("gazette", "shocking").model_dump(), kind="loaded", lexicon="loaded_words"),
                Wording(**self.span("gazette", "may").model_dump(), kind="hedge", lexicon="hedges"),
                Wording(**self.span("gazette", "Holm & Sons").model_dump(), kind="nickname", lexicon="quotation marks"),
            ),
            set_aside=(SetAside(path="northgate-crane/photo.txt", reason=f"it is not text. {HOSTILE}"),),
            corrections=(
                self.correction("discrepancy-0123456789", "dismissed", about=f"What fell? {HOSTILE}"),
                self.correction("discrepancy-1123456789", "level", was="conflict", now="variant"),
                self.correction("quote-0123456789", "speaker", was=HOSTILE, now="Ilse Brandt"),
                self.correction("discrepancy-2123456789", "reading", applied=False, problem=f"no reading '{HOSTILE}'"),
            ),
        )  # fmt: skip

    def correction(self, finding: str, change: str, **told: object) -> Correction:
        row = {"about": "", "reason": f"It is not so. {HOSTILE}", "name": HOSTILE, "date": "2024-03-14", **told}
        return Correction.model_validate({"finding": finding, "change": change, **row})

    def reliance(self, article: str, words: int, sourced: int, statements: int, resting: int, *texts: str) -> Reliance:
        return Reliance(
            article=article, words=words, words_sourced=sourced, statements=statements, statements_sourced=resting,
            unsourced=tuple(self.span(article, text) for text in texts),
        )  # fmt: skip

    def info(self, article: str) -> ArticleInfo:
        title = TEXTS[article].splitlines()[0]
        return ArticleInfo(
            id=article, path=f"{self.event}/{article}.txt", sha256="0" * 64, title=title,
            outlet={"gazette": "The Northgate Gazette", "Wire Desk": "Wire Desk", "index": None}.get(article, HOSTILE),
            author=HOSTILE if article == "q&a <b>" else "A. Writer",
            url=URLS.get(article, "javascript:alert(1)"), published="2024-03-12T09:30:00Z",
            words=len(TEXTS[article].split()), language="en",
        )  # fmt: skip


def _first(article: str) -> dict[str, object]:
    text = TEXTS[article]
    start = text.index("\n\n") + 2
    end = min(start + 40, len(text))
    return {"article": article, "start": start, "end": end, "text": text[start:end]}


def questioned(report: Report) -> Report:
    """Return the report with the questions that are made from it."""
    return report.model_copy(update={"questions": find_questions(report)})
