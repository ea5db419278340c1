"""The report's data contract: every row that a page, a download or a test may rely on.

The types are frozen and hold plain data. A `Span` is a half-open range of Unicode code points into
the text of one article as it is stored, and its `text` is the slice it names. The JSON Schema that
is published beside the pages is generated from `Report`.

Nothing of Parallax is imported here, so that every other module may import this one.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal["title", "heading", "paragraph", "list-item", "table", "leftover"]
QuotationKind = Literal["direct", "mixed", "fragment", "indirect"]
SourceType = Literal["person", "institution", "unnamed", "media", "document"]
SourceUse = Literal["quoted", "paraphrased", "cited"]
ResolvedBy = Literal["named", "pronoun", "context"]
SpeechAct = Literal["neutral", "assert", "doubt", "accuse", "admit", "deny", "warn", "promise", "demand", "praise"]
Lean = Literal[
    "neutral", "doubting", "endorsing", "conceding", "insisting", "boasting", "warning", "attacking", "colouring"
]
QuotationEditKind = Literal["bracket", "ellipsis", "sic", "masked"]
Relation = Literal["verbatim", "contained", "altered", "reworded", "phrase"]
CreditForm = Literal["outlet", "byline", "date line", "line of credit", "copyright", "contribution", "told", "cited"]
ChangeName = Literal[
    "cut",
    "marked-cut",
    "ended-early",
    "stitched",
    "swapped",
    "moved",
    "promoted",
    "other-speaker",
    "masked",
    "bracketed",
    "style",
]
EditKind = Literal["equal", "insert", "delete", "replace"]
DiscrepancyKind = Literal[
    "number",
    "time",
    "place",
    "role",
    "name",
    "attendance",
    "status",
    "membership",
    "origin",
    "attribution",
    "quote-wording",
    "quote-speaker",
    "description",
]
Level = Literal[
    "conflict",
    "internal-conflict",
    "error",
    "update",
    "certainty",
    "granularity",
    "spelling",
    "variant",
]
LEVELS: tuple[Level, ...] = (
    "conflict",
    "internal-conflict",
    "error",
    "update",
    "certainty",
    "granularity",
    "spelling",
    "variant",
)
"""The levels in the order in which a page shows them."""

TextSetting = Literal["full", "excerpts", "none"]
CorrectionChange = Literal["dismissed", "speaker", "level", "reading"]
ON, OFF = "on", "off"
"""How a setting that is true or false stands in a report."""
QuestionMove = Literal["stop", "investigate", "find", "trace"]
"""The four moves of SIFT (Caulfield 2019): stop, investigate the source, find other coverage, trace to the original."""


def content_id(prefix: str, *parts: str) -> str:
    """Return an id made of `prefix` and a digest of `parts`.

    The same content gives the same id in every build, and an article added elsewhere in the corpus
    changes no id.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{prefix}-{digest[:10]}"


class Row(BaseModel):
    """A frozen record of the contract; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Row):
    """A stretch of one article.

    `text` equals `article_text[start:end]`, or is empty where the setting `text` withholds it from
    a published report.
    """

    article: str = Field(description="Id of the article.")
    start: int = Field(ge=0, description="First code point of the stretch.")
    end: int = Field(ge=0, description="Code point after the last one.")
    text: str = Field(description="The stretch itself.")


class NamedVersion(Row):
    """A component and its version."""

    name: str = Field(description="What it is called.")
    version: str = Field(description="Its version.")


class Event(Row):
    """The event that the articles report, and how the report was made."""

    id: str = Field(description="Name of the event's folder.")
    title: str = Field(description="Its heading: from `event.yml`, or made from the folder's name.")
    summary: str | None = Field(default=None, description="A sentence or two from `event.yml`.")
    date: str | None = Field(default=None, description="ISO date of the event, as `event.yml` gives it.")
    generator: str = Field(description="Version of Parallax.")
    model: NamedVersion = Field(description="The spaCy pipeline.")
    settings: dict[str, str] = Field(description="The settings that change what is found or shown.")


class ArticleInfo(Row):
    """An article's identity. Fields that the file does not give are `None`."""

    id: str = Field(description="Stem of the file's name, unique within the event.")
    path: str = Field(description="Path below the corpus folder, with forward slashes.")
    sha256: str = Field(description="Digest of the file's bytes.")
    title: str | None = Field(default=None, description="The headline.")
    outlet: str | None = Field(default=None, description="Who published it.")
    author: str | None = Field(default=None, description="Who wrote it.")
    url: str | None = Field(default=None, description="Where the original stands.")
    published: str | None = Field(default=None, description="ISO date or date and time.")
    words: int = Field(ge=0, description="Words of the journalism: blocks other than leftovers.")
    language: str = Field(description="ISO 639-1 code.")
    text: TextSetting | None = Field(
        default=None, description="How much of its text may be shown; null where nothing but the setting `text` says."
    )


class Block(Span):
    """A paragraph, heading, list item, table or leftover, in text order, without overlap."""

    kind: BlockKind = Field(description="What sort of block it is.")


class Leftover(Span):
    """Text that is not the journalism."""

    kind: str = Field(description="comments, promotion, page furniture, writing instruction, …")


class Speaker(Row):
    """Who is said to have said something."""

    name: str = Field(description="Fullest form in this article; an unnamed source keeps its wording.")
    type: SourceType = Field(description="What sort of source the speaker is.")
    person: str | None = Field(default=None, description="Id in `people`, or null.")
    mention: Span | None = Field(default=None, description="The words read as the speaker.")
    resolved_by: ResolvedBy = Field(description="Named beside the words, or known through a pronoun or the context.")
    confidence: float = Field(ge=0, le=1, description="How sure it is that this is the speaker.")


class Cue(Span):
    """The reporting verb, noun or phrase (`said`, `according to`, `statement`)."""

    lemma: str = Field(description="Its base form.")
    lean: Lean = Field(default="neutral", description="How the word frames what is said, in our lexicon's terms.")


class QuotationEdit(Span):
    """A place inside a quotation where an editor's hand shows: [the mayor], …, [sic], s***."""

    kind: QuotationEditKind = Field(description="Square brackets, an ellipsis, [sic] or a masked word.")


class Quotation(Span):
    """Words inside quotation marks (without the marks), or reported speech."""

    id: str = Field(description="Made from its content.")
    kind: QuotationKind = Field(
        description="`direct`; `mixed`, woven into the sentence; `fragment`, a word or phrase; `indirect`, reported "
        "without quotation marks."
    )
    speaker: Speaker | None = Field(
        default=None, description="Who is said to have said it; null where nobody was found."
    )
    cue: Cue | None = Field(default=None, description="The word that reports it, where there is one.")
    attribution: Span | None = Field(default=None, description="The whole reporting clause.")
    speech_act: SpeechAct = Field(default="neutral", description="What the cue says was done.")
    utterance: str = Field(description="Id shared by the parts of one split quotation.")
    hedged: bool = Field(default=False, description="The cue is negated or hypothetical (never said, might say).")
    through: tuple[Speaker, ...] = Field(
        default=(),
        description="Who reports the speaker's words to the article, outermost first: the Post in "
        "“the Post reported that officials believe …”.",
    )
    edits: tuple[QuotationEdit, ...] = Field(default=(), description="Editor's marks inside the words, in text order.")


class Source(Row):
    """Someone or something that an article relies on."""

    article: str = Field(description="Id of the article.")
    name: str = Field(description="Who or what it is.")
    type: SourceType = Field(description="What sort of source it is.")
    person: str | None = Field(default=None, description="Id in `people`, or null.")
    description: str | None = Field(default=None, description="Role as the article gives it.")
    how: tuple[SourceUse, ...] = Field(description="Quoted, retold or cited.")
    evidence: tuple[Span, ...] = Field(description="The places that show it.")
    words: int = Field(default=0, ge=0, description="Words of the article that it is said to have said or shown.")
    statements: int = Field(default=0, ge=0, description="Checkable statements of fact that rest on it.")


class Reliance(Row):
    """What of an article's words and statements rests on a source, and what on the article alone.

    A statement is a sentence of the prose with a figure, a day or time, or a verb for something that was done.
    """

    article: str = Field(description="Id of the article.")
    words: int = Field(ge=0, description="Words of the prose.")
    words_sourced: int = Field(ge=0, description="Words that a source is said to have said or shown.")
    statements: int = Field(ge=0, description="Checkable statements of fact.")
    statements_sourced: int = Field(ge=0, description="Those that rest on a source.")
    unsourced: tuple[Span, ...] = Field(description="Checkable statements for which the text gives no source.")


class PersonForm(Row):
    """One way in which a name is spelled, and the articles that spell it so."""

    text: str = Field(description="The spelling.")
    articles: tuple[str, ...] = Field(description="Ids of the articles that have it.")
    evidence: tuple[Span, ...] = Field(default=(), description="The first place in each article.")
    count: int = Field(default=0, ge=0, description="How often it stands in all articles together.")


class PersonDescription(Row):
    """A role or title given to a person."""

    text: str = Field(description="The words.")
    evidence: tuple[Span, ...] = Field(description="The places where they stand.")


class Person(Row):
    """A person or institution across the articles of an event."""

    id: str = Field(description="Made from the name.")
    name: str = Field(description="The fullest name.")
    type: Literal["person", "institution"] = Field(description="A person or an institution.")
    forms: tuple[PersonForm, ...] = Field(description="Each spelling of the name.")
    descriptions: tuple[PersonDescription, ...] = Field(description="Each role or title given to the person.")
    called: tuple[PersonDescription, ...] = Field(
        default=(), description="Words that stand for the person without the name: 'the suspect', 'the mayor'."
    )


class Readability(Row):
    """How hard an article's prose is to read: headings, tables and leftovers are left out.

    Grades are years of schooling in the United States. A measure that the text is too short for is
    `None`.
    """

    article: str = Field(description="Id of the article.")
    flesch_reading_ease: float | None = Field(description="Flesch Reading Ease: the higher, the easier.")
    flesch_kincaid_grade: float | None = Field(description="Flesch-Kincaid Grade Level.")
    smog_index: float | None = Field(description="SMOG grade.")
    gunning_fog: float | None = Field(description="Gunning Fog index.")
    coleman_liau_index: float | None = Field(description="Coleman-Liau index.")
    automated_readability_index: float | None = Field(description="Automated Readability Index.")
    dale_chall_score: float | None = Field(description="Dale-Chall score.")
    grade: float | None = Field(description="Median of the grade formulas.")
    grade_low: float | None = Field(description="The lowest of the grade formulas.")
    grade_high: float | None = Field(description="The highest of the grade formulas.")
    words: int = Field(description="Words of the prose.")
    sentences: int = Field(description="Sentences of the prose.")
    syllables: int = Field(description="Syllables of the prose.")
    reading_minutes: float = Field(description="Words over 238 a minute (Brysbaert 2019).")
    hardest: tuple[Span, ...] = Field(description="The hardest sentences.")


class Edit(Row):
    """One step of a word-level edit script from the first member of an overlap to the second."""

    kind: EditKind = Field(description="What the step does.")
    before: str = Field(description="The words in the first member.")
    after: str = Field(description="The words in the second.")


class QuoteChange(Row):
    """What became of a quotation's words between two printings of it; neither is held to be what was said.

    `cut`: words in one only, with no ellipsis in the other; `marked-cut`: with one. `ended-early`: a full
    stop where the other goes on in the same sentence. `stitched`: a cut that makes one sentence of two.
    `swapped`: other words in their place; `moved`: the same words elsewhere. `promoted`: a sentence of its
    own, which in the other follows a condition, a doubt or a report. Of an `ended-early` or `promoted` one,
    `before` is what only the fuller printing has. `other-speaker`: credited to someone else. `masked`, `bracketed`:
    a masked word, an insertion in brackets. `style`: spelling, contractions, figures, capitals, punctuation.
    """

    name: ChangeName = Field(description="What became of the words.")
    before: Span = Field(description="The words in the one printing; an empty stretch where it has none.")
    after: Span = Field(description="The words in the other printing; an empty stretch where it has none.")


class Overlap(Row):
    """One utterance in several places."""

    id: str = Field(description="Made from its content.")
    relation: Relation = Field(
        description="Word for word, one part of the other, altered, in other words, or a phrase alone."
    )
    speakers: tuple[str, ...] = Field(description="Who is credited.")
    members: tuple[Span, ...] = Field(min_length=2, description="The places where it stands.")
    difference: tuple[Edit, ...] = Field(
        default=(), description="The edit script between the first two members of an altered one."
    )
    changes: tuple[QuoteChange, ...] = Field(default=(), description="What differs between the printings, by name.")
    explanation: str = Field(default="", description="Why they are held to be one, and what differs.")


class AgencyCredit(Row):
    """A place where an article says that it prints, or rests on, a news agency's report.

    `told` says that somebody told the agency something, `cited` that the agency reported it; the other
    forms credit the agency with text of the article.
    """

    article: str = Field(description="Id of the article.")
    agency: str = Field(description="The agency's full name.")
    form: CreditForm = Field(description="How the credit is given.")
    evidence: Span | None = Field(description="The wording; null where the article's outlet or author field gives it.")


class Reuse(Row):
    """Running text shared by articles outside quotations."""

    id: str = Field(description="Made from its content.")
    members: tuple[Span, ...] = Field(min_length=2, description="The passage in each article.")
    words: int = Field(description="Words of the passage.")
    score: float = Field(ge=0, le=1, description="Share of the words that stand in the same order in both.")
    agencies: tuple[str, ...] = Field(
        default=(), description="News agencies that every one of the articles credits with text."
    )
    explanation: str = Field(default="", description="What the articles' credits say of a common source.")


class SharedWith(Row):
    """How many words of an article stand in another one too."""

    article: str = Field(description="Id of the other article.")
    words: int = Field(ge=0, description="Words that stand in both.")


class SharedText(Row):
    """How much of an article's running text stands word for word in other articles.

    Only paragraphs and list items count, without the words inside quotation marks and without lines of credit.
    """

    article: str = Field(description="Id of the article.")
    words: int = Field(ge=0, description="Words of its running text.")
    words_shared: int = Field(ge=0, description="Those that stand in the same order in another article.")
    share: float = Field(ge=0, le=1, description="The second over the first.")
    partners: tuple[SharedWith, ...] = Field(description="With which articles, the most words first.")
    credits: tuple[AgencyCredit, ...] = Field(description="The article's credits to news agencies, in text order.")


class Reading(Row):
    """One value that a discrepancy gives, and the sentences that give it."""

    value: str = Field(description="The value, in words.")
    evidence: tuple[Span, ...] = Field(min_length=1, description="The places that give it.")


class Discrepancy(Row):
    """Readings of one thing that do not agree, or, under `compatible`, that only look so."""

    id: str = Field(description="Made from the question: it stays the same when articles are added.")
    kind: DiscrepancyKind = Field(description="What it is about.")
    level: Level | Literal["compatible"] = Field(
        description="How grave it is; `compatible` where it only looks unlike."
    )
    what: str = Field(description="One plain sentence or question.")
    explanation: str = Field(description="Why it was flagged: the rule and the normalised values.")
    rule: str = Field(description="Name of the rule on the method page.")
    confidence: float = Field(ge=0, le=1, description="How sure the rule is that the readings are of one thing.")
    readings: tuple[Reading, ...] = Field(min_length=2, description="The values given.")


class CreditedTo(Row):
    """To whom an article credits a fact; `name` is null where the sentence and its clauses name nobody."""

    article: str = Field(description="Id of the article.")
    name: str | None = Field(description="To whom the fact is credited.")


FactKind = Literal["statement", "act", "figure", "age"]


class Coverage(Row):
    """A fact and the articles that report it; one article alone may report it.

    An article that stands neither under `articles` nor under `missing` comes near the fact, or quotes it.
    """

    id: str = Field(description="Made from its content.")
    kind: FactKind = Field(default="statement", description="A whole sentence, or what was done, counted or how old.")
    fact: str = Field(description="The fact in plain words.")
    articles: tuple[str, ...] = Field(description="Ids of the articles that report it.")
    evidence: tuple[Span, ...] = Field(description="The places where they do.")
    missing: tuple[str, ...] = Field(description="Articles in which the rules found nothing of it.")
    credited: tuple[CreditedTo, ...] = Field(default=(), description="A row for each of `articles`.")


class Wording(Span):
    """A loaded word, hedge or opinion in the article's own voice."""

    kind: str = Field(description="Loaded word, hedge, intensifier, opinion, or which sort of words in marks.")
    lexicon: str = Field(description="Name of the word list.")
    category: str = Field(default="", description="What sort of hedge or loaded word, in the list's words.")
    plainer: str = Field(
        default="", description="A word that says the same without the colour, where the list has one."
    )


class Question(Row):
    """A question that a pupil can work on with the articles alone, made from one finding.

    It asks for no verdict, and neither does its key: the key says what the articles give and what is still open.
    """

    id: str = Field(description="Made from its content.")
    move: QuestionMove = Field(description="The move of SIFT that it belongs to.")
    ask: str = Field(description="The question.")
    steps: tuple[str, ...] = Field(default=(), description="What to do, in order, one plain sentence each.")
    key: tuple[str, ...] = Field(default=(), description="For the teacher: what the articles give, a sentence each.")
    finding: str | None = Field(default=None, description="Id of the row that it was made from, where that has one.")
    articles: tuple[str, ...] = Field(description="The articles that it is about.")
    evidence: tuple[Span, ...] = Field(description="The places that it rests on.")


class SetAside(Row):
    """A file that was not read, or a rule of one's own whose findings are left out, and why."""

    path: str = Field(description="The file, from the corpus folder on; of a rule, the event.")
    line: int | None = Field(default=None, description="The line at which reading ended, from 1, where one is known.")
    reason: str = Field(description="What is the matter, and how to mend it.")


class Correction(Row):
    """What a person has corrected in a finding, as the event's `corrections.yml` says, and if it was applied.

    A finding that was `dismissed` stands in no other row of the report. What is not `applied` changes nothing.
    """

    finding: str = Field(description="Id of the finding.")
    change: CorrectionChange = Field(description="The finding is taken out, or which part of it is another now.")
    about: str = Field(description="What the finding says, or said, in a few words; empty where there is none.")
    was: str = Field(default="", description="What stood there: a speaker, a level, a reading.")
    now: str = Field(default="", description="What stands there now; empty where it was taken out.")
    reason: str = Field(description="Why, in the words of whoever corrected it.")
    name: str = Field(description="Who corrected it.")
    date: str = Field(description="ISO date of the correction.")
    applied: bool = Field(default=True, description="Whether the finding is corrected so.")
    problem: str = Field(default="", description="Why it was not applied.")


class Report(Row):
    """Everything that the pages of one event show."""

    event: Event = Field(description="The event, and how the report was made.")
    articles: tuple[ArticleInfo, ...] = Field(description="The articles, by id.")
    blocks: tuple[Block, ...] = Field(description="The blocks of each article.")
    sentences: tuple[Span, ...] = Field(description="Sentences of the prose, in text order.")
    quotes: tuple[Quotation, ...] = Field(
        description="Quotations and reported speech, those with an unclear speaker too."
    )
    sources: tuple[Source, ...] = Field(description="Who and what the articles rely on.")
    reliance: tuple[Reliance, ...] = Field(default=(), description="How much of each article rests on its sources.")
    people: tuple[Person, ...] = Field(description="People and institutions across the articles.")
    readability: tuple[Readability, ...] = Field(description="How hard each article is to read.")
    overlaps: tuple[Overlap, ...] = Field(description="Quotations that stand in several places.")
    reuse: tuple[Reuse, ...] = Field(description="Running text that articles share outside quotations.")
    shared_text: tuple[SharedText, ...] = Field(
        default=(), description="How much of each article stands in others, too."
    )
    discrepancies: tuple[Discrepancy, ...] = Field(description="Readings that do not agree.")
    compatible: tuple[Discrepancy, ...] = Field(description="Readings that look unlike and agree.")
    coverage: tuple[Coverage, ...] = Field(description="Facts, and who reports them.")
    leftovers: tuple[Leftover, ...] = Field(description="Text that is not the journalism.")
    wording: tuple[Wording, ...] = Field(description="Loaded words, hedges and opinion.")
    questions: tuple[Question, ...] = Field(default=(), description="Questions for a class, the first to begin with.")
    set_aside: tuple[SetAside, ...] = Field(
        default=(), description="Files that were not read, and rules whose findings were left out."
    )
    corrections: tuple[Correction, ...] = Field(default=(), description="What a person has corrected, applied or not.")
