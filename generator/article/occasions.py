"""When things that happen once are said to happen: 'talks begin on Thursday', 'the quake struck at 7.37 a.m.'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.article.calendar import Tense, issued_on, resolved
from generator.article.circumstances import Ground
from generator.article.clauses import ancestors
from generator.article.counting import tokens_of
from generator.article.dated_acts import is_dated
from generator.article.dated_kinds import RECORD, SCHEDULING, STAND
from generator.article.dated_words import OCCUR, Occasion, happening_itself, is_definite, occasion_of
from generator.article.labels import label_of
from generator.article.moments import Moment, told_moments
from generator.article.synonyms import act, act_kind, happening
from generator.article.tokens import Token
from generator.claims import TimeClaim
from generator.reading import Entity, Sentence

_OF_ONE = frozenset({"he", "him", "his", "she", "her"})
_SURE = 0.7
"""Least confidence in whom a pronoun stands for."""
_NEAR = 60
_DATELINE_BY = 60
_DATELINE_END = re.compile(r"\s*(?:\([^)]{2,40}\)\s*)?[-–—]{1,2}\s")


def find_occasions(ground: Ground) -> Iterator[TimeClaim]:
    """Yield when what happens once is said to happen, in text order."""
    issued = issued_on(ground.article.info.published)
    for sentence in ground.words.dated:
        moments = told_moments(ground.words.moments_of(sentence), sentence.text, ground.words.keyed(sentence))
        told = [one for one in moments if not is_dateline(sentence.text, one)]
        for found in told:
            moment = found._replace(start=found.start + sentence.start, end=found.end + sentence.start)
            tokens = tokens_of(ground.doc, moment.start, moment.end)
            occasion = (labelled(ground, sentence) or occasion_of(tokens)) if tokens else None
            if occasion is None:
                continue
            others = [one for one in told if one is not found]
            quoted = ground.is_quoted(moment.start, moment.end)
            known = resolved(moment, others, issued, tense_of(occasion.said_by), quoted=quoted)
            if _says_when(known) and not (_is_year_only(known) and not _is_told_by_year(known, occasion)):
                claim = _claim(ground, known, occasion)
                if claim is not None:
                    yield claim


def _says_when(moment: Moment) -> bool:
    """Tell whether anything is known of a moment: 'yesterday' in an undated article says nothing."""
    return any(one is not None for one in (moment.weekday, moment.month, moment.year, moment.clock, moment.part))


def _is_told_by_year(moment: Moment, occasion: Occasion) -> bool:
    """Tell whether a year, or a month of a year, is what tells when this happened."""
    if occasion.predicate == OCCUR:
        return moment.year is not None
    if occasion.predicate in {RECORD, STAND}:
        return moment.year is not None
    kind = act_kind(occasion.said_by)
    if moment.month is not None and (kind == "once" or is_dated(occasion.said_by)):
        return True
    return kind in {"open", "year"} or is_dated(occasion.said_by, by="year")


def tense_of(word: Token) -> Tense:
    """Return whether a verb, or the verb over a noun, tells of the past or of what is to come, where that is plain."""
    verb = word
    if verb.pos_ not in {"VERB", "AUX"}:
        above = next((head for head in ancestors(verb) if head.pos_ in {"VERB", "AUX"}), None)
        if above is None:
            return "open"
        verb = above
    helpers = {child.lower_ for one in (verb, verb.head) for child in one.children if child.dep_ in {"aux", "auxpass"}}
    if helpers & {"will", "shall", "would", "'ll", "’ll", "to"} or verb.lemma_ in SCHEDULING:
        return "future"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "has", "have", "had", "being"}:
        return "past"
    return "open"


def is_dateline(sentence: str, moment: Moment) -> bool:
    """Tell whether the moment dates the dispatch and not what happened: 'HARBOUR TOWN, Oct. 9 (Agency) -'."""
    return moment.start < _DATELINE_BY and _DATELINE_END.match(sentence[moment.end :]) is not None


def _is_year_only(moment: Moment) -> bool:
    return all(one is None for one in (moment.weekday, moment.clock, moment.day, moment.part))


def labelled(ground: Ground, sentence: Sentence) -> Occasion | None:
    """Read the label of a key fact as what happened: 'Date of closure: ...', 'Year opened: ...'."""
    label = label_of(sentence.text)
    if label is None:
        return None
    words = tokens_of(ground.doc, sentence.start + label.start, sentence.start + label.end)
    for token in words:
        if happening(token):
            return happening_itself(token)
    for token in words:
        if act_kind(token) in {"open", "once", "year"}:
            return Occasion(act(token), "", "", (), None, token, unnamed=True)
    return None


def said_time(text: str) -> str:
    """Return the words of a moment on one line, without a genitive ending."""
    return re.sub(r"[’']s$", "", " ".join(text.split()))


def _claim(ground: Ground, moment: Moment, occasion: Occasion) -> TimeClaim | None:
    start, end = moment.start, moment.end
    said = occasion.said_by
    if abs(said.idx - moment.start) <= _NEAR:
        start, end = min(start, said.idx), max(end, said.idx + len(said))
    circumstances = ground.of(start, end)
    if circumstances is None:
        return None
    patient = occasion.patient
    entity = _entity(ground, patient) if patient is not None else None
    return TimeClaim(
        **circumstances,
        predicate=occasion.predicate,
        theme=occasion.theme,
        theme_text=occasion.theme_text,
        said=said_time(ground.article.text[moment.start : moment.end]),
        of_entity=entity.id if entity is not None and entity.type in {"person", "institution"} else None,
        modifiers=occasion.modifiers,
        definite=is_definite(patient) or (patient is None and _is_known(occasion)),
        said_by=said.idx if said.pos_ in {"VERB", "AUX"} and not occasion.unnamed else None,
        relative=moment.relative is not None,
        date=moment.date,
        weekday=moment.weekday,
        month=moment.month,
        day=moment.day,
        year=moment.year,
        clock=moment.clock,
        zone=moment.zone,
        part=moment.part,
        part_name=moment.part_name,
    )


def _is_known(occasion: Occasion) -> bool:
    """Tell whether a happening is one that the reader knows: 'the hearing', 'Thursday's hearing'."""
    nouns = [token for token in occasion.said_by.sent if token.text == occasion.theme_text]
    return occasion.predicate == OCCUR and any(is_definite(noun) for noun in nouns)


def _entity(ground: Ground, noun: Token) -> Entity | None:
    """Return whom a name, or a pronoun of one person, stands for."""
    named = ground.people.at(noun.idx, noun.idx + len(noun))
    if named is not None or noun.pos_ != "PRON" or noun.lower_ not in _OF_ONE:
        return named
    meant = ground.referents.of(noun, noun)
    return ground.people.by_id(meant.entity) if meant is not None and meant.confidence >= _SURE else None
