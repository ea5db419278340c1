"""Checkable statements of fact for which the text names no source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import accumulate

from generator.article.checkable import TELLING, Checkable, tells
from generator.article.concordance import Concordance
from generator.article.counting import tokens_of
from generator.article.moments import moments_in
from generator.article.people import People
from generator.article.slices import text_of
from generator.article.source_rows import Relied
from generator.article.source_types import singular
from generator.article.tokens import Token
from generator.claims import Claims, QuantityClaim
from generator.findings import Quotation, Span, Wording
from generator.lexicons import word_list
from generator.reading import Article, Sentence

LEAST_WORDS = 6
"""Words below which a sentence is too short to be shown as a statement of its own."""

SHARED = 0.5
"""Share of a statement's content words that one attributed sentence holds when the text does give a source for it."""

DEEPEST = 30
"""Words from one of the sentence's to its main verb in a parse that is no ruin."""

_MARKS = re.compile("[\"“”„«»‹›]|``|''|(?<!\\w)['‘’]|(?<=[.,!?])['’]")
_NEWSROOM = re.compile(
    r"n[o’']t\b[^.]{0,30}\b(?:reached|respond|reply|return(?:ed)?|answer)\b"
    r"|\b(?:calls?|e-?mails?|messages?|requests?|questions?) (?:to|for|seeking|made|left)\b",
    re.IGNORECASE,
)
_CAPITALS = re.compile(r"(?:\b[A-Z]{2,}\b[\s,]+){2}")
_INSERTED = re.compile(r"[:;]|\s[—–-]{1,2}\s|—")
_YEAR = re.compile(r"\b(?:1[0-9]|20)\d{2}s?\b(?!,?\d)")
_MONTHS = (
    ("january", "jan."),
    ("february", "feb."),
    ("march", "mar."),
    ("april", "apr."),
    ("may",),
    ("june", "jun."),
    ("july", "jul."),
    ("august", "aug."),
    ("september", "sept."),
    ("october", "oct."),
    ("november", "nov."),
    ("december", "dec."),
)
_MONTH = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Oct|Nov|Dec)\.)(?=\s+\d|\s+of\b|[,.\s])"
)
_SUBORDINATE = frozenset({"relcl", "advcl", "acl", "ccomp", "csubj", "appos", "parataxis", "pcomp"})
_DATELINE = re.compile(r"[A-Z][^a-z\n]{2,}[^\n]{0,40}?\s[—–-]{1,2}\s")
_SHARE = re.compile(r"%|\bper\s?cent\b|\bpercentage\b|\b(?:points?|votes?|respondents|voters)\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:polls?|polling|surveys?|stud(?:y|ies)|data|figures|statistics|census|results?|counts?)\b", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_PERSONAL = frozenset({"i", "me", "my", "mine", "we", "us", "our", "ours", "you", "your", "let", "myself", "ourselves"})
_TAKEN_UP = frozenset({"the", "one", "another", "other", "both", "all", "most", "each", "these", "those"})
_POINTING = frozenset({"he", "she", "they", "it", "this", "that", "these", "those", "his", "her", "their", "its"})


@dataclass(frozen=True)
class Voices:
    """What is not an article's own plain voice: what is quoted, stands in marks, is sourced, hedged or loaded."""

    quotations: Sequence[Quotation]
    uncredited: Sequence[Span]
    relied: Sequence[Relied]
    wording: Sequence[Wording]

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Return every stretch that is attributed or attributes, in text order."""
        found = [(span.start, span.end) for span in self.uncredited]
        for q in self.quotations:
            found += [(span.start, span.end) for span in (q, q.cue, q.attribution) if span is not None]
        for one in self.relied:
            found += [(span.start, span.end) for span in one.source.evidence]
            found += one.content
        return tuple(sorted(found))

    @cached_property
    def reached(self) -> tuple[int, ...]:
        """Return, for each stretch, the farthest end of it and those before it."""
        return tuple(accumulate((end for _, end in self.stretches), max))

    @cached_property
    def coloured(self) -> tuple[int, ...]:
        """Return the offsets of hedges, opinion and loaded words, in text order."""
        return tuple(sorted(word.start for word in self.wording))

    def touch(self, sentence: Sentence) -> bool:
        """Tell whether anything in a sentence is attributed or attributes."""
        place = bisect_left(self.stretches, (sentence.end, 0))
        return place > 0 and self.reached[place - 1] > sentence.start

    def colour(self, sentence: Sentence) -> bool:
        """Tell whether a sentence holds a hedge, opinion or loaded word."""
        place = bisect_left(self.coloured, sentence.start)
        return place < len(self.coloured) and self.coloured[place] < sentence.end


def unsourced_statements(
    article: Article,
    people: People,
    words: Concordance,
    statements: Sequence[Checkable],
    claims: Claims,
    voices: Voices,
) -> Iterator[Span]:
    """Yield the checkable statements for which the text names no source, as strictly as a rule can tell.

    That the text names no source does not make a statement doubtful: a reporter who was there needs none.
    A sentence is listed only if all of this holds:

    - it is a plain sentence of a paragraph, at least `LEAST_WORDS` long, in the past or perfect, and its main clause
      has a figure (no age, no "one", no "several"), or a day, date or clock time;
    - nothing in it, or in the sentence before or after it in its paragraph, is quoted, reported or attributed,
      stands between quotation marks, or has a word for an act of speech (a verb such as "warn", a noun such
      as "claim") or for a document or outlet; nor does it take up an attributed sentence before it with "he",
      "it", "the …", "another …";
    - it does not tell what somebody did who speaks in the article, or what "he" or "they" did, for then it may rest on
      them;
    - it holds no hedge, opinion or loaded word, no "may", "would" or "will", no "I", "we" or "you", no colon or
      dash, and no word of the list `no_plain_statements`: hints at a source ("confirmed"), notes on the newsroom's
      own work ("declined"), what is long past, so as a rule or of public record ("since", "won"), judgements
      ("significant");
    - it is not in the opening paragraph, which sums up what follows;
    - no attributed sentence of the article shares half of its content words or gives the same figure of the
      same thing, for then the text does name a source;
    - it gives no share or votes in an article that names a poll, study, results or data;
    - it names no year or month but those of the article's date, and does not go on from a sentence that does.
    """
    reader = _Reader(article, people, words, voices, claims)
    opening = next((sentence.block for sentence in words.sentences if sentence.kind == "paragraph"), -1)
    for statement in statements:
        sentence = statement.sentence
        if sentence.kind == "paragraph" and sentence.block != opening and reader.is_unsourced(statement):
            yield article.span(sentence.start, sentence.end)


@dataclass(frozen=True)
class _Reader:
    """One article, and what its sentences are asked."""

    article: Article
    people: People
    words: Concordance
    voices: Voices
    claims: Claims
    _attributed: dict[int, bool] = field(init=False, repr=False, compare=False, default_factory=dict)

    @property
    def sentences(self) -> Sequence[Sentence]:
        """The sentences of the article, in text order."""
        return self.words.sentences

    def is_attributed(self, sentence: Sentence) -> bool:
        """Tell whether a sentence is attributed, even loosely."""
        known = self._attributed.get(sentence.start)
        if known is None:
            known = self._attributed[sentence.start] = self._names_a_voice(sentence)
        return known

    @cached_property
    def speaking(self) -> frozenset[str]:
        """Return the entities that speak in the article, and the last words of those who have no name."""
        sources = [one.source for one in self.voices.relied]
        nameless = (one.name.casefold().split()[-1:] for one in sources if one.person is None)
        return frozenset(one.person for one in sources if one.person) | {
            singular(word) for words in nameless for word in words
        }

    @cached_property
    def cites_counts(self) -> bool:
        """Tell whether the article names a poll, study or data, on which its shares and votes may rest."""
        return _COUNTED.search(self.article.text) is not None

    @cached_property
    def figures(self) -> Mapping[int, Sequence[QuantityClaim]]:
        """Return the figures of each sentence that has one, by its offset."""
        found: defaultdict[int, list[QuantityClaim]] = defaultdict(list)
        for claim in self.claims.quantities:
            found[claim.sentence_start].append(claim)
        return found

    @cached_property
    def sources(self) -> tuple[Sequence[Sentence], Mapping[str, Sequence[int]], Mapping[str, Sequence[int]]]:
        """Return the attributed sentences, and the places among them of those with a term and with a thing counted."""
        held = [one for one in self.sentences if self.is_attributed(one)]
        terms: defaultdict[str, list[int]] = defaultdict(list)
        counted: defaultdict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(held):
            for term in dict.fromkeys(one.terms):
                terms[term].append(place)
            for thing in dict.fromkeys(claim.counted for claim in self._figures(one)):
                counted[thing].append(place)
        return held, terms, counted

    def tokens(self, sentence: Sentence) -> list[Token]:
        """Return the tokens of a sentence."""
        if sentence.kind == "table":
            return tokens_of(self.words.doc, sentence.start, sentence.end)
        return self.words.of(sentence)

    def is_unsourced(self, statement: Checkable) -> bool:
        """Tell whether every condition of `unsourced_statements` holds that concerns a sentence by itself."""
        sentence = statement.sentence
        return (
            self._says_when_or_how_many(statement)
            and not self.voices.colour(sentence)
            and not any(self.is_attributed(one) for one in self._around(sentence))
            and not self._is_background(sentence)
            and not self._is_newsrooms(sentence)
            and not _words("judgement").search(sentence.text)
            and _is_plain(self.tokens(sentence))
            and not self._goes_on(sentence)
            and not self._is_speakers_own(sentence)
            and not (self.cites_counts and _SHARE.search(sentence.text))
            and not self._has_source_elsewhere(statement)
        )

    def _names_a_voice(self, sentence: Sentence) -> bool:
        return (
            self.voices.touch(sentence)
            or any(tells(token) for token in self.tokens(sentence) if token.pos_ in TELLING)
            or bool(_MARKS.search(sentence.text) or _words("attribution").search(sentence.text))
        )

    def _says_when_or_how_many(self, statement: Checkable) -> bool:
        """Tell whether the main clause gives an exact figure other than one, or one in digits, or a time."""
        figures = [
            claim.start
            for claim in self._figures(statement.sentence)
            if claim.dimension != "age" and (_DIGIT.search(claim.text) or (claim.exact and claim.stated.low != 1))
        ]
        places = {*figures, *statement.times}
        return bool(places) and any(
            _is_in_main_clause(token) for token in self.tokens(statement.sentence) if token.idx in places
        )

    def _figures(self, sentence: Sentence) -> Sequence[QuantityClaim]:
        return self.figures.get(sentence.start, ())

    def _around(self, sentence: Sentence) -> Iterator[Sentence]:
        """Yield a sentence with the one before and the one after in its paragraph."""
        place = bisect_left(self.sentences, sentence.start, key=lambda one: one.start)
        return (one for one in self.sentences[max(0, place - 1) : place + 2] if one.block == sentence.block)

    def _is_background(self, sentence: Sentence) -> bool:
        """Tell whether the sentence names a time other than the article's own, or what is so as a rule."""
        year, _, rest = (self.article.info.published or "").partition("-")
        month = _MONTHS[int(rest[:2]) - 1] if rest[:2].isdigit() else ()
        other_year = any(one != year for one in _YEAR.findall(sentence.text))
        other_month = any(one.lower() not in month for one in _MONTH.findall(sentence.text))
        return other_year or other_month or _words("background").search(sentence.text) is not None

    def _is_newsrooms(self, sentence: Sentence) -> bool:
        """Tell whether the sentence is about the newsroom's own work, or stands beside one in the first person."""
        about = _NEWSROOM.search(sentence.text) or _words("newsroom").search(sentence.text)
        beside = (token for one in self._around(sentence) for token in self.tokens(one))
        return about is not None or any(token.lower_ in _PERSONAL for token in beside)

    def _is_speakers_own(self, sentence: Sentence) -> bool:
        """Tell whether somebody who speaks in the article does something in the sentence."""
        for subject in (token for token in self.tokens(sentence) if token.dep_ in {"nsubj", "agent"}):
            owner = self.people.at(subject.idx, subject.idx + len(subject))
            if (owner is not None and owner.id in self.speaking) or singular(subject.lower_) in self.speaking:
                return True
        return False

    def _goes_on(self, sentence: Sentence) -> bool:
        """Tell whether the sentence takes up the one before, and that one is attributed, or is background."""
        place = bisect_left(self.sentences, sentence.start, key=lambda one: one.start)
        before = self.sentences[place - 1] if place else None
        if before is None or before.kind != "paragraph":
            return False
        if not self.is_attributed(before):
            return self._is_background(before)
        tokens = self.tokens(sentence)
        subject = next((token for token in tokens if token.dep_ in {"nsubj", "nsubjpass", "expl"}), None)
        definite = subject is not None and any(child.lower_ in _TAKEN_UP for child in subject.children)
        return definite or any(token.lower_ in _POINTING for token in tokens)

    def _has_source_elsewhere(self, statement: Checkable) -> bool:
        terms = set(statement.sentence.terms)
        times = _times(statement.sentence)
        figures = [(claim.counted, claim.interval) for claim in self._figures(statement.sentence)]
        held, with_term, with_counted = self.sources
        if not terms:
            return any(other.start != statement.sentence.start for other in held)
        shared = Counter(place for term in terms for place in with_term.get(term, ()))
        for place, count in shared.items():
            if held[place].start == statement.sentence.start:
                continue
            if count >= SHARED * len(terms) or (count >= 2 and times and times & _times(held[place])):
                return True
        return any(
            claim.counted == counted and interval.meets(claim.interval)
            for counted, interval in figures
            for place in with_counted.get(counted, ())
            if held[place].start != statement.sentence.start
            for claim in self._figures(held[place])
        )


def _times(sentence: Sentence) -> frozenset[str]:
    return frozenset(sentence.text[moment.start : moment.end].casefold() for moment in moments_in(sentence.text))


def _is_in_main_clause(token: Token) -> bool:
    """Tell whether no clause that describes, compares or reports stands between a word and the main verb."""
    for _ in range(DEEPEST):
        if token.dep_ == "ROOT":
            return True
        if token.dep_ in _SUBORDINATE:
            return False
        token = token.head
    return False


@cache
def _words(kind: str) -> re.Pattern[str]:
    """Return a pattern for the words of one kind in the list of words that no plain statement has."""
    listed = (re.escape(entry.term) for entry in word_list("no_plain_statements") if entry.get("kind") == kind)
    return re.compile(rf"\b(?:{'|'.join(listed)})\b", re.IGNORECASE)


def _is_plain(tokens: Sequence[Token]) -> bool:
    """Tell whether the words are one whole sentence in the past or perfect, in nobody's person, about what was."""
    text = text_of(tokens[0].doc, tokens[0].i, tokens[-1].i + 1).strip() if tokens else ""
    if not text.endswith(".") or text.endswith("..") or not (text[:1].isupper() or text[:1].isdigit()):
        return False
    if _DATELINE.match(text) or _CAPITALS.search(text) or _INSERTED.search(text):
        return False
    if sum(token.is_alpha or token.like_num for token in tokens) < LEAST_WORDS:
        return False
    if any(token.tag_ == "MD" or token.lower_ in _PERSONAL or token.lower_ in {"if", "whether"} for token in tokens):
        return False
    return any(_is_past(token) for token in tokens if token.dep_ == "ROOT")


def _is_past(root: Token) -> bool:
    subjects = [child for child in root.children if child.dep_ in {"nsubj", "nsubjpass", "expl"}]
    helpers = {child.lower_ for child in root.children if child.dep_ in {"aux", "auxpass"}}
    perfect = root.tag_ == "VBN" and bool(helpers & {"was", "were", "has", "have", "had", "been"})
    going_on = root.tag_ == "VBG" and bool(helpers & {"was", "were"})
    if any(subject.lower_ in {"he", "she", "they"} for subject in subjects):
        return False
    return bool(subjects) and (root.tag_ == "VBD" or perfect or going_on)
