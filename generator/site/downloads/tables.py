"""The tables for a spreadsheet: what each holds, column by column."""

from __future__ import annotations

from typing import get_args

from generator.findings import (
    ChangeName,
    CorrectionChange,
    CreditForm,
    DiscrepancyKind,
    FactKind,
    Lean,
    Level,
    Person,
    QuestionMove,
    QuotationKind,
    Readability,
    Relation,
    ResolvedBy,
    SourceType,
    SpeechAct,
)
from generator.site.downloads import table_rows
from generator.site.downloads.columns import (
    ARTICLE,
    PLACE,
    Column,
    Table,
    count,
    id_of,
    number,
    one_of,
    share,
    text,
)

_COUNTED = frozenset({"words", "sentences", "syllables"})


def _measure(name: str) -> Column:
    if name in _COUNTED:
        return count(name, f"{name.capitalize()} of the prose, without headings and tables.")
    return number(name, Readability.model_fields[name].description or f"{name.replace('_', ' ').capitalize()}.")


_PERSON = text("person", "The id in people.csv of the person or body meant, if it is listed there.")
_TYPE = one_of("type", "What sort of source it is.", get_args(SourceType))

TABLES = (
    Table(
        "articles",
        "The articles.",
        (
            ARTICLE,
            text("path", "The file below the corpus folder."),
            Column("sha256", "string", "The SHA-256 digest of the file's bytes.", required=True),
            text("title", "The headline."),
            text("outlet", "Who published it."),
            text("author", "Who wrote it."),
            text("url", "Its address at the publisher."),
            text("published", "When it was published: a day, or a day and time, as in ISO 8601."),
            count("words", "Words of the journalism, without leftovers."),
            text("language", "The language, by its ISO 639-1 code."),
        ),
        table_rows.articles,
        key=("article",),
        articles=(),
    ),
    Table(
        "quotes",
        "Quotations and reported speech with their speakers.",
        (
            id_of("Names the quotation."),
            ARTICLE,
            *PLACE,
            one_of("kind", "How the words are given.", get_args(QuotationKind)),
            text("speaker", "Who is said to have said it."),
            one_of("speaker_type", "What the speaker is.", get_args(SourceType)),
            _PERSON,
            one_of("resolved_by", "How the speaker is known.", get_args(ResolvedBy)),
            share("confidence", "How sure the speaker is; below 0.6 a page says “speaker unclear”."),
            text("cue", "The word that reports it, in its base form."),
            one_of("speech_act", "What the cue says was done.", get_args(SpeechAct)),
            Column("hedged", "boolean", "True where the cue is negated or only possible.", required=True),
            text("utterance", "The same in all parts of one split quotation."),
            one_of("lean", "How the cue leans.", get_args(Lean)),
            text("through", "Who passes the words on, the outermost first, joined by semicolons."),
            text("edits", "Editor's marks, joined by semicolons: kind, place and text of each."),
        ),
        table_rows.quotes,
        key=("id",),
    ),
    Table(
        "sources",
        "What each article relies on, and how much rests on each.",
        (
            ARTICLE,
            text("name", "Who or what it is."),
            _TYPE,
            _PERSON,
            text("description", "Its role, or how it is described, as the article gives it."),
            text("how", "How it is used: quoted, paraphrased, cited; several are joined by semicolons."),
            *PLACE,
            count("words", "Words of the article that it is said to have said or shown."),
            count("statements", "Checkable statements that rest on it."),
        ),
        table_rows.sources,
    ),
    Table(
        "reliance",
        "How much of each article rests on a source.",
        (
            ARTICLE,
            count("words", "Words of its paragraphs and list items."),
            count("words_sourced", "Words that rest on a source."),
            count("statements", "Checkable statements."),
            count("statements_sourced", "Statements that rest on a source."),
            count("unsourced", "Statements that are plainly without a source."),
        ),
        table_rows.reliance,
        key=("article",),
    ),
    Table(
        "unsourced",
        "Checkable statements for which the text names no source.",
        (ARTICLE, *PLACE),
        table_rows.unsourced,
    ),
    Table(
        "people",
        "People and institutions: each spelling, each description and each word without the name.",
        (
            id_of("Names the person or body."),
            text("name", "The fullest name."),
            one_of("type", "What it is.", get_args(Person.model_fields["type"].annotation)),
            one_of("form_or_description", "What the row tells.", ("form", "description", "called")),
            text("words", "The spelling, description or other wording."),
            count("count", "How often it stands in all articles together."),
            text("articles", "The articles that have it, joined by semicolons."),
        ),
        table_rows.people,
        articles=(),
    ),
    Table(
        "readability",
        "The measures of each article.",
        (ARTICLE, *map(_measure, table_rows.MEASURES)),
        table_rows.readability,
        key=("article",),
    ),
    Table(
        "overlaps",
        "The same words in several articles.",
        (
            id_of("The same in every place of one shared quotation or passage."),
            one_of("relation", "How the places compare.", (*get_args(Relation), table_rows.RUNNING_TEXT)),
            text("speakers", "Who is credited, joined by semicolons."),
            ARTICLE,
            *PLACE,
        ),
        table_rows.overlaps,
    ),
    Table(
        "quote_changes",
        "What became of a quotation's words.",
        (
            Column("overlap", "string", "The id in overlaps.csv.", required=True),
            one_of("change", "What differs.", get_args(ChangeName)),
            ARTICLE,
            *PLACE[:2],
            text("words", "What stands there; empty where it has none or the text is withheld."),
            text("other_article", "The article that it is held against."),
            count("other_start", "The first character in the other article."),
            count("other_end", "The character after the last one in the other article."),
            text("other_words", "What stands in the other article."),
        ),
        table_rows.quote_changes,
        articles=("article", "other_article"),
    ),
    Table(
        "shared_text",
        "How much of each article stands in others word for word, outside quotations.",
        (
            ARTICLE,
            count("words", "Words of its running text."),
            count("words_shared", "Those that stand in the same order in another article."),
            share("share", "The second over the first."),
            text("with", "Another article that it shares text with."),
            count("words_with", "How many of the words stand in that one."),
        ),
        table_rows.shared_text,
        articles=("article", "with"),
    ),
    Table(
        "agency_credits",
        "Where articles credit a news agency.",
        (
            ARTICLE,
            text("agency", "The agency's full name."),
            one_of("form", "How it is credited.", get_args(CreditForm)),
            *PLACE,
        ),
        table_rows.agency_credits,
    ),
    Table(
        "discrepancies",
        "Readings that do not agree, and those that only look so.",
        (
            id_of("The same for all readings of one thing."),
            one_of("kind", "What it is about.", get_args(DiscrepancyKind)),
            one_of("level", "How far the readings are apart.", (*get_args(Level), "compatible")),
            text("what", "One plain sentence or question."),
            text("explanation", "Why it was found."),
            text("rule", "The rule that found it."),
            share("confidence", "How sure the rule is that the sentences match."),
            text("value", "The reading."),
            ARTICLE,
            *PLACE,
        ),
        table_rows.discrepancies,
    ),
    Table(
        "coverage",
        "Facts and the articles that report them.",
        (
            id_of("The same for all articles of one fact."),
            text("fact", "The fact in plain words."),
            ARTICLE,
            one_of("reported", "If the article reports it.", ("yes", "perhaps", "no")),
            *PLACE,
            one_of("kind", "What sort of fact it is.", get_args(FactKind)),
            text("credited", "To whom the article credits it; empty where it says so itself."),
        ),
        table_rows.coverage,
    ),
    Table(
        "leftovers",
        "Text that is not the journalism, and bylines.",
        (ARTICLE, text("kind", "What sort it is."), *PLACE),
        table_rows.leftovers,
    ),
    Table(
        "wording",
        "Loaded words, hedges and opinion, and words in marks that are nobody's.",
        (
            ARTICLE,
            text("kind", "What sort of wording it is."),
            text("lexicon", "The word list, or “quotation marks”."),
            text("category", "What sort of hedge or loaded word, in the list's words."),
            text("plainer", "A plainer word, where the list has one."),
            *PLACE,
        ),
        table_rows.wording,
    ),
    Table(
        "questions",
        "Questions to ask, a row for each place that one rests on.",
        (
            id_of("Names the question."),
            count("rank", "Its place in the order: the first is the one to begin with."),
            one_of("move", "Which of the four moves of SIFT it belongs to.", get_args(QuestionMove)),
            text("ask", "The question."),
            text("steps", "What to do."),
            text("key", "For the teacher: what the articles give, and what is open."),
            text("finding", "The id of the finding that it was made from, where that has one."),
            ARTICLE,
            *PLACE,
        ),
        table_rows.questions,
    ),
    Table(
        "corrections",
        "What people have corrected.",
        (
            Column(
                "finding",
                "string",
                "The id of the finding, as in the other tables before it was dismissed.",
                required=True,
            ),
            one_of("change", "What was changed in it.", get_args(CorrectionChange)),
            text("about", "What the finding says, or said, in a few words."),
            text("was", "What stood there: a speaker, a level, a reading."),
            text("now", "What stands there now; empty where it was taken out."),
            text("reason", "Why, in the words of whoever corrected it."),
            text("name", "Who corrected it."),
            Column("date", "string", "The day of the correction, as in ISO 8601.", required=True),
            Column("applied", "boolean", "Whether it changed anything.", required=True),
            text("problem", "Why it was not applied."),
        ),
        table_rows.corrections,
        articles=(),
    ),
)
"""The tables beside an event's page, in the order in which a page lists them."""
