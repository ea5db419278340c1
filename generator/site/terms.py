# ruff: noqa: E501
"""The words of journalism and linguistics that pages use, as data: what each means, an example, where it is used.

The examples are invented. A page links a word here where it first uses it, with the filter `term`.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import LEVELS
from generator.site import plain


@dataclass(frozen=True)
class Term:
    """A word of the glossary.

    `meaning` is a sentence or two, `example` an invented one, `used` the part of the pages in which the word stands.
    `told` are wordings by which a page may not use the term without a link to it, in lower case; none for a word that
    every pupil knows.
    """

    key: str
    name: str
    meaning: str
    example: str
    used: str
    told: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        """Return the id of the term on the glossary's page."""
        return f"term-{self.key}"


@dataclass(frozen=True)
class Topic:
    """The terms of one subject, in the order in which the glossary shows them."""

    id: str
    name: str
    terms: tuple[Term, ...]


@dataclass(frozen=True)
class Glossary:
    """Everything on the glossary's page."""

    topics: tuple[Topic, ...]

    @property
    def by_name(self) -> tuple[Term, ...]:
        """Return every term in alphabetical order; signs before the letters do not count."""
        terms = (term for topic in self.topics for term in topic.terms)
        return tuple(sorted(terms, key=lambda term: term.name.casefold().lstrip("[")))


_QUOTED = "an article's page, “Quotations”"
_FRAMING = "an event's page, “How each article frames its speakers”"
_SOURCES = "an article's page, “Sources”"
_SAME = "an event's page, “Same words, different outlets”"
_DIFFER = "an event's page, “What does not agree”"
_WORDING = "an article's page, “Wording”"
_HARD = "an event's page, “How hard to read”"
_QUESTIONS = "an event's page, “Questions to ask”, and its worksheet"

_QUOTATIONS = (
    Term(
        "direct-quotation", "Direct quotation",
        "Words inside quotation marks that can stand as a sentence of their own.",
        "“The bridge is shut,” said the mayor.", _QUOTED, ("direct quotation",),
    ),
    Term(
        "quoted-clause", "Quoted clause",
        "Words inside quotation marks that are woven into a sentence of the article. Also called a mixed quotation.",
        "The mayor said the bridge “will stay shut until May”.", _QUOTED, ("quoted clause", "mixed quotation"),
    ),
    Term(
        "fragment", "Quoted word or phrase",
        "A word or a few words inside quotation marks. Also called a fragment.",
        "The mayor spoke of “deep regret”.", _QUOTED, ("quoted word or phrase", "fragment quotation"),
    ),
    Term(
        "word-for-word", "Word for word",
        "The same words stand in several articles. Capitals and the shape of quotation marks do not count. Also called verbatim.",
        "Two papers print “We heard a bang” in just these words.", _SAME, ("word for word", "verbatim"),
    ),
    Term(
        "reported-speech", "Reported speech",
        "What someone said, told without quotation marks. Also called indirect speech.",
        "The mayor said that the bridge would stay shut.", "an article's page, “Reported speech”",
        ("reported speech", "indirect speech"),
    ),
    Term("speaker", "Speaker", "The person or body that an article says spoke the words.",
         "In “We are safe,” said Ilse Brandt, the speaker is Ilse Brandt.", "an event's page, “Who gets to speak”"),
    Term(
        "speaker-unclear", "Speaker unclear",
        "The article does not make plain enough who spoke. The likeliest speaker stands behind “perhaps”, and the words count for nobody.",
        "Two women have been named, and then: “I saw it,” she said.", _QUOTED, ("speaker unclear",),
    ),
    Term("cue", "Cue", "The word that tells the reader that somebody spoke: a verb, a noun or a phrase.",
         "said, warned, according to, a statement", _FRAMING, ("cue", "cues")),
    Term("attribution", "Attribution", "The words that say who spoke: the speaker with the cue.",
         "“… , the harbour office said on Monday.”", _QUOTED, ("attribution", "attributions", "attributed")),
    Term("speech-act", "Speech act",
         "What somebody does by speaking: to accuse, admit, deny, warn, promise, demand or praise.",
         "“I will pay it back” is a promise.", "the downloads", ("speech act", "speech acts")),
    Term("lean", "Lean",
         "What a cue tells beside the fact that somebody spoke. “Said” only reports. “Claimed” leaves open whether it is so, and “admitted” tells it as something given away.",
         "“He said he was at home” here, “He claimed he was at home” there.", _FRAMING, ("lean", "leans", "leaning")),
    Term("framing", "Framing", "How the words around a quotation lead a reader to take it.",
         "“She explained the delay” and “She made excuses for the delay”.", _FRAMING, ("framing",)),
    Term("nested-attribution", "Nested attribution",
         "One source inside another. Both are sources.",
         "“The Courier reported that officials fear a flood”: the officials fear it, and the Courier says so.", _SOURCES,
         ("nested attribution", "nested")),
    Term("editors-mark", "Editor's mark",
         "A sign inside a quotation that the speaker did not speak.", "[the mayor], …, [sic], d***", _QUOTED,
         ("editor's mark", "editor's marks")),
    Term("ellipsis", "Ellipsis",
         "Three dots. Inside a quotation they stand for words left out, or for a voice that trailed off. The text does not tell which.",
         "“We were told … to wait.”", _QUOTED, ("ellipsis", "ellipses")),
    Term("sic", "[sic]", "Latin for “so”: the words stood like this before the newsroom quoted them.",
         "“Their [sic] is no danger,” the note said.", _QUOTED, ("[sic]",)),
    Term("masked-word", "Masked word", "A word that the newsroom does not print in full.", "“What the d***!”", _QUOTED,
         ("masked word", "masked words")),
)  # fmt: skip

_NOBODYS = (
    Term("title-of-a-work", "Title of a work", "A book, film, song or programme named in quotation marks.",
         "the film “Low Water”", _WORDING),
    Term("nickname", "Nickname", "A name in quotation marks between first and last name, or instead of them.",
         "Ilse “Skipper” Brandt", _WORDING),
    Term("term", "Term", "A name for a thing, set in quotation marks where it is first used.",
         "a method known as “dry docking”", _WORDING),
    Term("word-as-word", "Word as word", "A word that is spoken about and not used.",
         "the word “quay” has four letters", _WORDING, ("word as word", "words spoken of as words")),
    Term("scare-quotes", "Scare quotes", "Quotation marks around a word that the article uses and does not quite share.",
         "a “free” ferry that costs two dollars", _WORDING, ("scare quotes",)),
    Term("no-speaker-found", "No speaker found",
         "Words in quotation marks for which the rules found nobody. A reader may see who spoke, or that nobody did.",
         "A sign read “Keep off”.", _WORDING, ("no speaker found",)),
)  # fmt: skip

_SOURCE_TERMS = (
    Term("source", "Source", "Someone or something that an article relies on for what it says.",
         "“Court papers show …”: the court papers are the source.", _SOURCES),
    Term("named-person", "Named person", "A source who is given a name.", "Ilse Brandt, a nurse", _SOURCES),
    Term("institution", "Institution", "A ministry, company, court, party or other body as a source.",
         "the harbour office", _SOURCES),
    Term("unnamed-source", "Unnamed source", "A source without a name.", "a senior official; witnesses", _SOURCES,
         ("unnamed source", "unnamed sources", "unnamed")),
    Term("media-source", "Media source", "Another outlet that the article relies on.", "the Courier reported", _SOURCES,
         ("media source",)),
    Term("document", "Document", "A report, letter, court paper or data set as a source.", "according to the memo", _SOURCES),
    Term("outlet", "Outlet", "A newspaper, broadcaster, agency or website that publishes news.", "The Velmouth Lantern",
         "every page"),
    Term("checkable-statement", "Checkable statement",
         "A sentence with a figure, a day or time, or something that was done. That it can be checked does not say that it is so.",
         "“Three boats sank on Monday.”", _SOURCES, ("checkable statement", "checkable statements")),
    Term("own-voice", "Own voice",
         "Words that the article says itself. They are not quoted, and nobody else is said to have said them.",
         "“The dam was shut” is in the article's own voice. “The dam was shut, the owner said” is not.", _WORDING,
         ("own voice",)),
    Term("no-source-given", "No source given in the text",
         "A checkable statement in the article's own voice for which the text names nobody. The reporter may have seen it, or it may be known to all.",
         "“The hall holds 300 people.”", _SOURCES, ("no source given",)),
    Term("lede", "Lede", "The opening of a news article, which gives the most important facts. Also spelled lead.",
         "“A bridge was shut on Tuesday after cracks were found.”", "the page “Method”, as “opening paragraph”", ("lede",)),
    Term("byline", "Byline",
         "The line that says who wrote an article. Like the date line, it is kept apart from the text.",
         "By Maria Oduya", "an article's page, “Leftovers”", ("byline", "bylines")),
    Term("date-line", "Date line", "The words at the start of an article that give its place, its day or its agency.",
         "VELMOUTH, Oct. 9 –", "an article's page, “Leftovers”", ("date line", "date lines", "dateline")),
    Term("line-of-credit", "Line of credit", "A line that says whose text or picture an outlet prints.",
         "Additional reporting by Northlight Wire", "an event's page, “Shared running text”",
         ("line of credit", "lines of credit")),
)  # fmt: skip

_SAME_WORDS = (
    Term("utterance", "Utterance", "What one speaker said on one occasion, in whatever words it is printed.",
         "One answer at a press conference, printed by four papers.", "the downloads", ("utterance", "utterances")),
    Term("part-of-the-other", "One is part of the other", "One article prints more of what was said than another.",
         "“We heard a bang” here, “We heard a bang and ran” there.", _SAME, ("one is part of the other",)),
    Term("same-utterance", "Same statement, other words",
         "The same words of one speaker, with some of them changed, left out or put in.",
         "“Four boats is a joke” here, “Three boats is a joke” there.", _SAME, ("same statement, other words",)),
    Term("reworded", "Same speaker and subject, other words",
         "Two articles give words of the same speaker on the same subject that share little or nothing. They may say the same, or not.",
         "“I am tired of it” here, “She has had enough” there.", _SAME, ("same speaker and subject, other words", "reworded")),
    Term("shared-phrase", "Shared phrase", "A striking phrase that several articles use.", "“a city cut in two”", _SAME,
         ("shared phrase", "shared phrases")),
    Term("running-text", "Running text", "The sentences of an article outside quotation marks and headings.",
         "“The bridge was shut on Tuesday. Buses were sent round.”", "an event's page, “Shared running text”",
         ("running text",)),
    Term("agency", "News agency",
         "A company that writes news for many outlets at once. Its text is called wire copy, and printing it is ordinary practice.",
         "Northlight Wire sends one report, and six papers print it.", "an event's page, “Shared running text”",
         ("news agency", "news agencies", "wire copy")),
)  # fmt: skip

_LEVEL_TERMS = tuple(
    Term(f"level-{level}", plain.LEVEL_NAMES[level], plain.LEVEL_MEANINGS[level], plain.LEVEL_EXAMPLES[level], _DIFFER)
    for level in LEVELS
)

_DIFFERENCES = (
    Term("reading", "Reading", "One value that an article gives for something: a figure, a time, a name.",
         "One article says 24 cracks, another 31. These are two readings.", _DIFFER, ("readings",)),
    Term("finding", "Finding", "One thing that the rules found, with the sentences that show it.",
         "“How many cracks?” with the sentences of two articles.", "every page"),
    Term("rule", "Rule", "A fixed way to look at the words of two articles. Each one is explained on the page “Method”.",
         "Costs: the cost of one thing, in one currency.", _DIFFER),
    Term("evidence", "Evidence", "The sentence, or the words in it, that a finding rests on.",
         "The mark under “24 cracks” in its sentence.", "every page"),
    Term("confidence", "Very sure, fairly sure, not quite sure",
         "How well two sentences match, in the judgement of the rule that holds them beside each other. It does not tell which reading is right.",
         "Two sentences name the same bridge and the same day: very sure.", _DIFFER),
    *_LEVEL_TERMS,
    Term("compatible", "Checked and compatible",
         "Readings that look unlike and agree after all, as by a sum or by another unit.",
         "“59 mph” here, “95 km/h” there.", "an event's page, “Checked and compatible”", ("compatible",)),
)  # fmt: skip

_WORDING_TERMS = (
    Term("loaded-word", "Loaded word",
         "A word that carries a judgement or a feeling beside its meaning. A plainer word says the same without it.",
         "“slammed” for criticised, “shambles” for disorder", _WORDING, ("loaded word", "loaded words")),
    Term("hedge", "Hedge", "A word that makes a statement less certain.", "may, reportedly, about", _WORDING,
         ("hedge", "hedges", "hedged")),
    Term("opinion", "Opinion", "A judgement in the article's own voice, outside quotations.",
         "“It was the right thing to do.”", _WORDING),
    Term("leftover", "Leftover",
         "Text in the file that is not the journalism: comments, advertising, menus, instructions to a writer.",
         "Sign up for our newsletter!", "an article's page, “Leftovers”", ("leftover", "leftovers")),
)  # fmt: skip

_READING = (
    Term("readability", "Readability", "How hard a text is to read, reckoned from the length of its words and sentences.",
         "Short words in short sentences give a low grade.", _HARD),
    Term("grade", "Grade", "Years of school in the United States that a reader needs, by a formula. Grade 8 is for pupils of 13 or 14.",
         "Grade 12: the last year of high school.", _HARD, ("grade", "grades")),
    Term("median", "Median", "The value in the middle: half of the values lie at or below it, half at or above it.",
         "Of 7, 8 and 12 the median is 8.", _HARD, ("median",)),
    Term("reading-time", "Reading time", "Words divided by 238 a minute, the mean for silent reading in English (Brysbaert 2019).",
         "476 words: two minutes.", "an article's page, at the top"),
    Term("span", "Span", "A stretch of an article, given by the place of its first character and the place after its last.",
         "0 to 4 in “Boats sank” is “Boat”.", "the downloads"),
)  # fmt: skip

_SIFT = (
    Term("sift", "SIFT", "Four moves for checking what you read: stop, investigate the source, find other coverage, trace to the original (Mike Caulfield, 2019).",
         "Before you share a post, make the four moves.", _QUESTIONS, ("sift",)),
    Term("sift-stop", "Stop", "The first move: do not read on or share before you know what you are looking at.",
         "Who published this, and what do I know about them?", _QUESTIONS),
    Term("sift-investigate", "Investigate the source", "The second move: find out who says it, and how they can know.",
         "Was the witness at the bridge?", _QUESTIONS, ("investigate the source",)),
    Term("sift-find", "Find other coverage", "The third move: see what others report on the same thing.",
         "Do the other papers give the same figure?", _QUESTIONS, ("find other coverage",)),
    Term("sift-trace", "Trace to the original", "The fourth move: go back to where a claim, a quotation or a figure first stood.",
         "Find the speech from which three words are quoted.", _QUESTIONS, ("trace to the original",)),
    Term("text-fragment", "Text fragment", "The end of a web address that makes a browser scroll to some words on the page and mark them.",
         "#:~:text=the%20bridge%20is%20shut", "every link “original” beside a sentence", ("text fragment", "text fragments")),
)  # fmt: skip

TOPICS: tuple[Topic, ...] = (
    Topic("quotations", "Quotations", _QUOTATIONS),
    Topic("nobodys", "Words in quotation marks that are nobody's", _NOBODYS),
    Topic("sources", "Sources", _SOURCE_TERMS),
    Topic("the-same-words", "The same words", _SAME_WORDS),
    Topic("differences", "Differences", _DIFFERENCES),
    Topic("wording", "Wording", _WORDING_TERMS),
    Topic("reading", "Reading", _READING),
    Topic("checking", "Checking what you read", _SIFT),
)
"""The glossary in the order in which it is shown."""

TERMS: dict[str, Term] = {term.key: term for topic in TOPICS for term in topic.terms}
"""Every term by its key."""
