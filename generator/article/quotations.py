"""Every quotation of an article, and who is said to have said it.

Marks are paired first, by shape; each sentence is then read with its quoted stretches as units
(`utterances`). Here what was found becomes rows of the contract. What nobody is said to have said
(titles, nicknames, words in scare quotes) is no quotation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.article.cues import is_hedged
from generator.article.leans import lean_of
from generator.article.marks import Marked
from generator.article.nested import with_outer
from generator.article.nobodys_words import wording_rows
from generator.article.people import People
from generator.article.quotation_edits import edits_within
from generator.article.referents import Referents
from generator.article.tokens import Doc
from generator.article.utterances import Said, Utterances
from generator.findings import Cue, Quotation, Span, Wording, content_id
from generator.reading import Article


@dataclass(frozen=True)
class MarkedWords:
    """What one reading of an article finds: its quotations, and the words in marks that are nobody's.

    `uncredited` holds every stretch in marks that nobody is said to have said; `wording` a row for each
    of them whose marks are seen to be there for a title, nickname, term, word as word or scare quotes.
    `referents` tells whom the pronouns and descriptions outside the marks stand for.
    """

    quotations: tuple[Quotation, ...]
    uncredited: tuple[Span, ...]
    wording: tuple[Wording, ...]
    referents: Referents


def words_in_marks(article: Article, doc: Doc, people: People, marked: Sequence[Marked]) -> MarkedWords:
    """Return every quotation in `article` with who is said to have said it, and the words in marks that are nobody's.

    `doc` is the article's parse, `people` the entities found in it and `marked` its `paired_marks`. Rows are in text
    order; `speaker.person` holds an entity's id. Spans are code-point offsets into `article.text`, without the marks.
    A clause of reported speech that holds quoted words is a row of its own, of kind `indirect`, and shares its
    `utterance` with them. Titles, nicknames and words that nobody is said to have said are no quotations.
    """
    found = Utterances(article, doc, people, marked)
    quotations = with_outer(article, doc, people, rows(article, doc, found.said))
    ends = sorted((item.stretch.start, item.stretch.end) for item in found.nobodys)
    uncredited = tuple(article.span(start, end) for start, end in ends)
    return MarkedWords(quotations, uncredited, wording_rows(article, found.nobodys, quotations), found.referents)


def rows(article: Article, doc: Doc, said: Sequence[Said]) -> tuple[Quotation, ...]:
    """Turn what was found into rows of the contract, in text order, with ids made of their content."""
    ordered = sorted(said, key=lambda s: (s.start, -s.end, s.kind))
    seen: Counter[str] = Counter()
    names: dict[int, str] = {}
    result = []
    for item in ordered:
        text = article.text[item.start : item.end]
        seen[text] += 1
        row_id = content_id("quote", article.info.id, text, str(seen[text]))
        utterance = names.setdefault(item.group, row_id.replace("quote", "utterance", 1))
        result.append(
            Quotation(
                article=article.info.id,
                start=item.start,
                end=item.end,
                text=text,
                id=row_id,
                kind=item.kind,
                speaker=item.speaker,
                cue=cue_row(article, doc, item),
                attribution=attribution_span(article, doc, item),
                speech_act=item.cue.act if item.cue else "neutral",
                utterance=utterance,
                hedged=item.cue is not None and is_hedged(doc, item.cue),
                edits=edits_within(article, item.start, item.end) if item.kind != "indirect" else (),
            )
        )
    return tuple(result)


def cue_row(article: Article, doc: Doc, item: Said) -> Cue | None:
    """Return the cue of what was found, with its span and how it leans."""
    cue = item.cue
    if cue is None:
        return None
    start, end = doc[cue.start].idx, doc.end_of(cue.end - 1)
    mention = item.speaker.mention if item.speaker else None
    said = [(words.start, words.end) for words in (item if item.kind != "fragment" else None, mention) if words]
    return Cue(
        article=article.info.id,
        start=start,
        end=end,
        text=article.text[start:end],
        lemma=cue.lemma,
        lean=lean_of(doc, cue, said, direct=item.kind == "direct"),
    )


def attribution_span(article: Article, doc: Doc, item: Said) -> Span | None:
    """Return the reporting clause: from the speaker's words to the cue, or the other way round."""
    if item.cue is None or item.speaker is None or item.speaker.mention is None:
        return None
    cue_start, cue_end = doc[item.cue.start].idx, doc.end_of(item.cue.end - 1)
    mention = item.speaker.mention
    return article.span(min(cue_start, mention.start), max(cue_end, mention.end))
