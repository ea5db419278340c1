"""Quotations as a person has corrected them, and the sources of their article, which rest on who is quoted.

What rests on a source is moved by the words of the quotation. The checkable statements of a source are not counted
anew, nor is what a sentence claims read again: that would take the parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.corpus.corrections import StatedCorrection
from generator.corpus.parts import word_count
from generator.event.corrections import Corrector, NotAppliedError
from generator.event.people import EventPeople
from generator.event.speakers import is_known, key_of
from generator.findings import Quotation, ResolvedBy, Source, SourceType, SourceUse, Span, Speaker
from generator.reading import ArticleFindings, Entity

_TYPES: Mapping[str, SourceType] = {"person": "person", "institution": "institution", "media": "media"}


def with_corrected_quotations(
    articles: Sequence[ArticleFindings], people: EventPeople, corrector: Corrector
) -> list[ArticleFindings]:
    """Return the articles with quotations whose speaker was corrected, and without those that were dismissed.

    The parts of a split quotation have one speaker: the correction of one part is that of all that have none of their
    own.
    """
    return [_corrected(one, people, corrector) for one in articles] if corrector else list(articles)


def _corrected(article: ArticleFindings, people: EventPeople, corrector: Corrector) -> ArticleFindings:
    def amend(found: Quotation, now: Quotation, one: StatedCorrection) -> tuple[Quotation, str, str]:
        speaker = _speaker(article, people, found, one) if one.to else None
        was = found.speaker.name if found.speaker else ""
        if speaker is None and found.speaker is None:
            raise NotAppliedError("it has no speaker already")
        if speaker and found.speaker and is_known(found.speaker) and _are_same(speaker, found.speaker):
            raise NotAppliedError(f"its speaker is '{found.speaker.name}' already")
        return now.model_copy(update={"speaker": speaker}), was, speaker.name if speaker else ""

    kept = corrector.rows(article.quotations, amend)
    if kept == article.quotations:
        return article
    kept = _with_parts(article.quotations, kept)
    words, sources = _sources(article, kept)
    reliance = article.reliance
    if reliance is not None:
        sourced = min(max(0, reliance.words_sourced + words), reliance.words)
        reliance = reliance.model_copy(update={"words_sourced": sourced})
    return article.model_copy(update={"quotations": kept, "sources": tuple(sources), "reliance": reliance})


def _are_same(one: Speaker, other: Speaker) -> bool:
    return key_of(one) == key_of(other)


def _with_parts(before: Sequence[Quotation], after: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Return the quotations with the corrected speaker of one part given to the others of its utterance."""
    found = {row.id: row for row in before}
    corrected = {row.utterance: row.speaker for row in after if row.speaker != found[row.id].speaker}
    return tuple(
        row.model_copy(update={"speaker": corrected[row.utterance]})
        if row.utterance in corrected and row.speaker == found[row.id].speaker
        else row
        for row in after
    )


def _speaker(article: ArticleFindings, people: EventPeople, quote: Quotation, one: StatedCorrection) -> Speaker:
    """Return whom a correction names, known as what the article has of that name, if it has."""
    entity = _entity(article, people, one.to)
    if entity is None:
        return Speaker(name=one.to, type=one.speaker_type or "person", resolved_by="context", confidence=1)
    mention, resolved_by = _nearest(article, entity, quote)
    return Speaker(
        name=entity.name,
        type=one.speaker_type or _TYPES.get(entity.type, "institution"),
        person=entity.id,
        mention=mention,
        resolved_by=resolved_by,
        confidence=1,
    )


def _entity(article: ArticleFindings, people: EventPeople, name: str) -> Entity | None:
    """Return the one whom an article calls by a name, or whom another article of the event does."""
    wanted = " ".join(name.split()).casefold()
    others = {
        person.id
        for person in people.people
        if wanted in {person.name.casefold(), *(form.text.casefold() for form in person.forms)}
    }
    ways = (
        [one for one in article.entities if one.name.casefold() == wanted],
        [one for one in article.entities if wanted in {form.casefold() for form in one.forms}],
        [one for one in article.entities if people.person_of(article.info.id, one.id) in others],
    )
    found = next((way for way in ways if way), [])
    if len(found) > 1:
        raise NotAppliedError(f"the article calls several '{name}': give the full name")
    return found[0] if found else None


def _nearest(article: ArticleFindings, entity: Entity, quote: Quotation) -> tuple[Span | None, ResolvedBy]:
    """Return the mention of somebody nearest to a quotation, and if it stands in the same sentence."""
    if not entity.mentions:
        return None, "context"
    nearest = min(entity.mentions, key=lambda one: (max(quote.start - one.end, one.start - quote.end, 0), one.start))
    clause = quote.attribution or quote
    start, end = min(quote.start, clause.start), max(quote.end, clause.end)
    near = [one for one in article.sentences if one.start < end and start < one.end]
    named = any(one.start <= nearest.start < one.end for one in near)
    mention = Span(article=nearest.article, start=nearest.start, end=nearest.end, text=nearest.text)
    return mention, "named" if named else "context"


def _sources(article: ArticleFindings, kept: Sequence[Quotation]) -> tuple[int, Iterable[Source]]:
    """Return by how many words more rests on a source than before, and the sources as they are after a correction."""
    after = {row.id: row for row in kept}
    rows = list(article.sources)
    more = 0
    for before in article.quotations:
        now = after.get(before.id)
        if now == before:
            continue
        words = _words(article, before)
        rows = list(_without(rows, before, words, kept))
        more -= words if before.speaker is not None else 0
        if now is not None and now.speaker is not None and not now.hedged:
            rows = _with(rows, now, now.speaker, words)
            more += words
    return more, rows


def _words(article: ArticleFindings, quote: Quotation) -> int:
    """Return the words of a quotation that count as prose and rest on its speaker."""
    prose = any(one.kind in {"paragraph", "list-item"} and one.start <= quote.start < one.end for one in article.blocks)
    return word_count(quote.text) if prose and not quote.hedged else 0


def _without(rows: Iterable[Source], quote: Quotation, words: int, kept: Sequence[Quotation]) -> Iterator[Source]:
    """Yield the sources without what one of them had by a quotation; one that has nothing else is none."""
    key = key_of(quote.speaker) if quote.speaker is not None else None
    others = [one for one in kept if one.id != quote.id and one.speaker is not None and key_of(one.speaker) == key]
    for row in rows:
        if key_of(row) != key:
            yield row
            continue
        left = [
            span for span in row.evidence if not _is_of(span, quote) or any(_is_of(span, other) for other in others)
        ]
        left = left or [_shown(other) for other in others if other.utterance == quote.utterance]
        if left:
            yield row.model_copy(update={"evidence": tuple(left), "words": max(0, row.words - words)})


def _is_of(span: Span, quote: Quotation) -> bool:
    """Tell whether a stretch shows the source of a quotation: it touches the words, their cue or their clause."""
    around = [quote, *(one for one in (quote.attribution, quote.cue) if one is not None)]
    return any(span.start < one.end and one.start < span.end for one in around)


def _shown(quote: Quotation) -> Span:
    """Return the stretch that shows who is quoted."""
    shown = quote.attribution or (quote.speaker and quote.speaker.mention) or quote
    return Span(article=shown.article, start=shown.start, end=shown.end, text=shown.text)


def _with(rows: Sequence[Source], quote: Quotation, speaker: Speaker, words: int) -> list[Source]:
    """Return the sources with a quotation given to the one that is its speaker."""
    span = _shown(quote)
    use: SourceUse = "paraphrased" if quote.kind == "indirect" else "quoted"
    for at, row in enumerate(rows):
        if key_of(row) == key_of(speaker):
            evidence = {(one.start, one.end): one for one in (*row.evidence, span)}
            changed = {
                "evidence": tuple(evidence[place] for place in sorted(evidence)),
                "how": row.how if use in row.how else (*row.how, use),
                "words": row.words + words,
            }
            return [*rows[:at], row.model_copy(update=changed), *rows[at + 1 :]]
    new = Source(
        article=quote.article,
        name=speaker.name,
        type=speaker.type,
        person=speaker.person,
        how=(use,),
        evidence=(span,),
        words=words,
    )
    return [*rows, new]
