"""Holding the articles of one event beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from generator.article.gazetteer import institution_key
from generator.corpus.corrections import StatedCorrection
from generator.event.corrected_quotations import with_corrected_quotations
from generator.event.corrections import Corrector, amended_difference
from generator.event.coverage import find_coverage
from generator.event.discrepancies import divided, find_discrepancies
from generator.event.discrepancies.own import OwnRules
from generator.event.discrepancies.wording import begun
from generator.event.narrative import Prose
from generator.event.nearness import Encoder, near_rewordings
from generator.event.overlaps import find_overlaps
from generator.event.people import EventPeople, people_across
from generator.event.questions import find_questions
from generator.event.reuse import find_shared_text
from generator.findings import Event, Quotation, Report, SetAside, Source, Span, Speaker
from generator.reading import ArticleFindings


def compare(
    event: Event,
    findings: Sequence[ArticleFindings],
    set_aside: Sequence[SetAside] = (),
    encoder: Encoder | None = None,
    own: Sequence[OwnRules] = (),
    corrections: Sequence[StatedCorrection] = (),
) -> Report:
    """Return the report on one event.

    `findings` are the articles' own, in any order: the report lists them by id. Within a kind, rows
    are ordered by article, then by offset. With an `encoder`, reworded quotations are found by their
    meaning, too. Of the rules of one's `own`, those that fail are told under `set_aside`. Each kind of finding has
    its `corrections` before anything is made of it; what became of each is told under that name.
    """
    articles = sorted(findings, key=lambda one: one.info.id)
    corrector = Corrector(corrections, chain.from_iterable(one.sentences for one in articles))
    people = people_across(articles)
    people = people.without(corrector.dismissed(people.people))
    articles = with_corrected_quotations(articles, people, corrector)
    prose = Prose.of(articles)
    shared_words = find_overlaps(articles, people, prose)
    overlaps = corrector.rows(shared_words)
    found = find_discrepancies(articles, people, overlaps, own)
    if corrector:
        found = divided(corrector.rows((*found.discrepancies, *found.compatible), amended_difference), found.failed)
    shared = find_shared_text(articles, prose)
    if dismissed := corrector.dismissed(shared.passages):
        shared = find_shared_text(articles, prose, dismissed)
    quotes = tuple(_quotations(articles, people))
    if encoder is not None:
        # Of all that share words: what was dismissed must not come back as words that are only alike in meaning.
        overlaps = (*overlaps, *corrector.rows(near_rewordings(quotes, shared_words, encoder)))
    report = Report(
        event=event,
        articles=tuple(one.info for one in articles),
        blocks=tuple(chain.from_iterable(one.blocks for one in articles)),
        sentences=tuple(_bare_spans(articles)),
        quotes=quotes,
        sources=tuple(_sources(articles, people)),
        reliance=tuple(one.reliance for one in articles if one.reliance is not None),
        people=people.people,
        readability=tuple(one.readability for one in articles),
        overlaps=overlaps,
        reuse=shared.passages,
        shared_text=shared.articles,
        discrepancies=found.discrepancies,
        compatible=found.compatible,
        coverage=corrector.rows(find_coverage(articles, people)),
        leftovers=tuple(chain.from_iterable(one.leftovers for one in articles)),
        wording=tuple(chain.from_iterable(one.wording for one in articles)),
        set_aside=(*set_aside, *(SetAside(path=event.id, reason=begun(reason)) for reason in found.failed)),
    )
    questions = corrector.rows(find_questions(report))
    return report.model_copy(update={"questions": questions, "corrections": corrector.log()})


def _bare_spans(articles: Sequence[ArticleFindings]) -> Iterable[Span]:
    for one in articles:
        for sentence in one.sentences:
            yield Span(article=sentence.article, start=sentence.start, end=sentence.end, text=sentence.text)


def _quotations(articles: Sequence[ArticleFindings], people: EventPeople) -> Iterable[Quotation]:
    """Yield the quotations with the speakers' ids in the event in place of the ids in the article."""
    for one in articles:
        for quotation in one.quotations:
            speaker = quotation.speaker and _of_event(one.info.id, quotation.speaker, people)
            through = tuple([_of_event(one.info.id, outer, people) for outer in quotation.through])
            is_same = speaker is quotation.speaker and not through
            yield quotation if is_same else quotation.model_copy(update={"speaker": speaker, "through": through})


def _of_event(article: str, speaker: Speaker, people: EventPeople) -> Speaker:
    if speaker.person is None:
        return speaker
    return speaker.model_copy(update={"person": people.person_of(article, speaker.person)})


def _sources(articles: Sequence[ArticleFindings], people: EventPeople) -> Iterable[Source]:
    """Yield the sources with each one's id in the event in place of the id in the article.

    An outlet whose article is part of the event is one wherever it is named.
    """
    outlets = {institution_key(one.info.outlet) for one in articles if one.info.outlet}
    for one in articles:
        for source in sorted(one.sources, key=lambda row: (row.evidence[0].start, row.name)):
            person = source.person and people.person_of(one.info.id, source.person)
            is_outlet = source.type == "institution" and institution_key(source.name) in outlets
            told = source.model_copy(update={"type": "media"}) if is_outlet else source
            yield told if person == told.person else told.model_copy(update={"person": person})
