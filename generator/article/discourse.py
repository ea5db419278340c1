"""The mentions of an article in text order, and what its pronouns stand for.

A pronoun goes back to the person of the right gender who stands out most before it (`salience`). It
does not stand for whom its own clause names, hardly for whom the words that it is said to have
spoken name, and for an asker only where it asks. A speaker who has no name ("a former inspector said
…") may be taken up by a pronoun up to the next paragraph. A subject that describes somebody known
("the mayor") is a mention of them (`definites`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from generator.article.cataphora import named_ahead
from generator.article.cues import SUBJECTS, Found, cue_at
from generator.article.deaths import is_identified, is_told_dead
from generator.article.definites import Definites
from generator.article.frames import Layout
from generator.article.gender import SINGULAR
from generator.article.history import NARROW, NEAR, RIVALLED, History, Referent
from generator.article.mentions import mention_around, mention_start
from generator.article.nominals import gender_of_noun, noun_types, speaks_as_person
from generator.article.people import People
from generator.article.salience import (
    ADDING,
    BESIDE,
    GOES_ON,
    SPOKEN_OF,
    Candidate,
    Place,
    agrees,
    asks,
    is_pair,
    place_of,
    salience,
)
from generator.article.slices import offsets, text_of
from generator.article.tokens import Doc, Token
from generator.findings import SourceType
from generator.reading import Article, Entity, EntityType, Gender, Mention

SUREST = 0.87
"""Confidence in a pronoun that nothing makes doubtful: the share of such right on marked articles."""
AHEAD = 0.75
"""Confidence in the person named behind a fronted phrase (`named_ahead`), where another was named before."""
SURE_OF_THINGS = 1.5
"""Salience by which an institution must lead the next for *it*: less than the lead of one without a rival."""
OTHERS: dict[str, Gender] = {"they": "plural", "their": "plural", "it": "neuter", "its": "neuter"}
PRONOUNS = SINGULAR | OTHERS
DEFINITE = frozenset({"the", "this", "that"})
DESCRIBING = frozenset({"amod", "compound", "nmod"})
COLLECTIVES = frozenset({"authorities", "police", "prosecutors"})
"""Institutions that need no article: police said."""
UNNAMED_REACH = 1
"""Paragraphs between a pronoun and a speaker without a name, at most."""
FARTHEST = 8
"""Paragraphs between a pronoun and what it stands for, at most."""


class Discourse:
    """The mentions of an article in text order, and what its pronouns stand for.

    Read once, left to right; a pronoun that was resolved is a mention for those after it. `definites`
    tells what the definite descriptions stand for.
    """

    def __init__(self, article: Article, doc: Doc, people: People, layout: Layout) -> None:
        self._article = article
        self._doc = doc
        self._people = people
        self._layout = layout
        self._history = History(article, layout)
        self.definites = Definites(article, doc, layout, self._history)
        self._starts = offsets(doc)
        self._candidates = sorted(self._named(), key=lambda candidate: candidate.start)
        self._dead = frozenset(e.id for e in people.entities if e.type == "person" and self._is_dead(e))
        self._pronouns: dict[int, Referent] = {}
        self._read()

    def pronoun(self, token: Token) -> Referent | None:
        """Return what a third-person pronoun outside quotation marks stands for, if it is known."""
        return self._pronouns.get(token.i)

    def last_subject(self, start: int, block: int) -> Candidate | None:
        """Return the subject or speaker nearest before `start`, at most two paragraphs back."""
        for candidate in self._history.before(start):
            if block - candidate.block > 2:
                return None
            if candidate.named and candidate.outside and (candidate.place != "object" or candidate.speaker):
                return candidate
        return None

    def _named(self) -> Iterator[Candidate]:
        for entity in self._people.entities:
            for mention in entity.mentions:
                last = bisect_left(self._starts, mention.end) - 1
                if last < 0:
                    continue
                found = self._candidate(self._doc[last], mention.start, entity)
                inner = self._is_inside_another(mention.start, mention.end, entity)
                yield replace(found, place="object", speaker=False) if inner else found

    def _is_inside_another(self, start: int, end: int, entity: Entity) -> bool:
        """Return whether a name stands inside somebody else's title: Grant in "Grant spokesman Jo Hall"."""
        return any(
            mention.start <= start and mention.end > end and other.id != entity.id
            for mention, other in self._people.mentions_between(start, end)
        )

    def _candidate(self, token: Token, start: int, entity: Entity, *, named: bool = True) -> Candidate:
        head = token
        while head.dep_ in {"compound", "flat", "appos"} and head.head.i != head.i and abs(head.head.i - head.i) < 12:
            head = head.head
        attributive = token.dep_ in DESCRIBING and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}
        place: Place = "object" if attributive else "subject" if is_identified(head) else place_of(head, self._layout)
        return Candidate(
            token=token.i,
            start=start,
            block=self._history.block_of(start),
            frame=self._layout.frame_of.get(token.i, -1),
            entity=entity,
            place=place,
            speaker=place != "object" and not attributive and cue_at(self._doc, head.head.i) is not None,
            modifies=attributive or self._is_owner(token, head),
            outside=self._layout.is_outside(token.i),
            asks=asks(head),
            named=named,
        )

    def _is_owner(self, token: Token, head: Token) -> bool:
        """Return whether a name or pronoun says whose something is: "Grant's", "his"; not "Grant's been told"."""
        follower = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        return token.tag_ == "POS" or head.dep_ == "poss" or (follower is not None and follower.tag_ == "POS")

    def _read(self) -> None:
        """Walk the article once, resolving each pronoun from what stands before it."""
        waiting = iter(self._candidates)
        following = next(waiting, None)
        for token in self._referring():
            while following is not None and following.start <= token.idx:
                self._history.add(following)
                following = next(waiting, None)
            gender = PRONOUNS.get(token.lower_)
            if gender is not None:
                self._resolve(token, gender)
                continue
            described = self._described_subject(token)
            if described is not None:
                self._history.add(described)
        while following is not None:
            self._history.add(following)
            following = next(waiting, None)

    def _referring(self) -> Iterator[Token]:
        """Yield the pronouns and the nouns that are subjects, outside quotation marks."""
        for token in self._doc:
            refers = token.lower_ in PRONOUNS or (token.pos_ == "NOUN" and token.dep_ in SUBJECTS)
            if refers and self._layout.is_outside(token.i):
                yield token

    def _resolve(self, token: Token, gender: Gender) -> None:
        found = self._most_salient(token, gender)
        if found is None:
            return
        candidate, margin = found
        ahead = named_ahead(token, self._people, gender) if gender in {"male", "female"} else None
        if ahead is not None and ahead.id != candidate.entity.id:
            sure = AHEAD if token.dep_ == "poss" else RIVALLED
            self._pronouns[token.i] = Referent(ahead, named=True, resolved_by="pronoun", confidence=sure)
            return
        confidence = min(SUREST, 0.55 + 0.15 * margin + (0.1 if candidate.entity.gender == gender else 0.0))
        rivalled = gender in {"neuter", "plural"} and not self._is_sure_of_things(token, gender, candidate, margin)
        if margin < NARROW or rivalled or self._is_dead_speaker(token, candidate.entity):
            confidence = min(confidence, RIVALLED)
        self._pronouns[token.i] = Referent(candidate.entity, candidate.named, "pronoun", round(confidence, 2))
        if token.dep_ in SUBJECTS:
            self._history.add(self._candidate(token, token.idx, candidate.entity, named=candidate.named))

    def _is_sure_of_things(self, token: Token, gender: Gender, candidate: Candidate, margin: float) -> bool:
        """Return whether *it* or *they* clearly is who spoke last: a subject, nearby, with no other thing between.

        Institutions compete with whatever else has been named, most of which is no entity.
        """
        distance = self._history.distance(candidate, self._history.block_of(token.idx))
        doubtful = candidate.named and candidate.entity.type != "group" and margin < SURE_OF_THINGS
        if distance > NEAR or not candidate.speaker or doubtful:
            return False
        tags = {"NN", "NNP"} if gender == "neuter" else {"NNS", "NNPS"}
        return not any(
            word.dep_ in SUBJECTS and word.tag_ in tags and self._layout.is_outside(word.i)
            for word in self._doc[candidate.token + 1 : token.i]
        )

    def _is_dead_speaker(self, token: Token, entity: Entity) -> bool:
        """Return whether a pronoun would make somebody a speaker of whose death the article tells."""
        return entity.id in self._dead and token.dep_ in SUBJECTS and cue_at(self._doc, token.head.i) is not None

    def _is_dead(self, entity: Entity) -> bool:
        """Return whether the article says that a person died or was killed, or calls them a victim."""
        if any("victim" in description.role.lower().split() for description in entity.descriptions):
            return True
        lasts = (bisect_left(self._starts, mention.end) - 1 for mention in entity.mentions)
        return any(last >= 0 and is_told_dead(self._doc[last]) for last in lasts)

    def _described_subject(self, token: Token) -> Candidate | None:
        """Return a subject given by a common noun: a person or institution known by it, or a speaker without a name."""
        if self._people.at(token.idx, token.idx + len(token)) is not None:
            return None
        cue = cue_at(self._doc, token.head.i)
        if cue is None and token.tag_ != "NN":
            return None
        start = self._doc[mention_start(self._doc, token.i, self._layout)]
        lemma = token.lemma_.lower()
        kind = noun_types().get(lemma)
        definite = start.lower_ in DEFINITE and token.tag_ == "NN"
        if definite and kind in {None, "unnamed"}:
            known = self.definites.described(token, start)
            if known is not None:
                return self._candidate(token, token.idx, known.entity)
        called = self.definites.called(token, start) if definite and kind == "institution" else None
        if called is not None:
            return self._candidate(token, token.idx, called)
        return self._without_name(token, start, kind, cue)

    def _without_name(self, token: Token, start: Token, kind: SourceType | None, cue: Found | None) -> Candidate | None:
        """Return a speaker without a name, anew or taken up: "the inspector" after "an inspector"."""
        definite = start.lower_ in DEFINITE
        if cue is not None and kind == "institution" and (definite or token.lower_ in COLLECTIVES):
            return self._made(token, "institution", "neuter")
        if cue is None or not cue.has("speech", "clause") or not is_heard_once(token):
            return None
        taken_up = self._taken_up(token) if definite and token.tag_ == "NN" else None
        gender = gender_of_noun(token)
        return taken_up or self._made(token, "group" if gender == "plural" else "person", gender)

    def _made(self, token: Token, kind: EntityType, gender: Gender) -> Candidate:
        """Return a candidate for somebody whom the article gives no name, with the words of the noun phrase."""
        mention = mention_around(self._doc, token.i, self._layout, self._people)
        speaker = Entity(
            id=f"unnamed-{token.i}-{token.lemma_.lower()}",
            name=text_of(self._doc, mention.start, mention.end),
            type=kind,
            gender=gender,
            forms=(),
            mentions=(),
            descriptions=(),
        )
        return self._candidate(token, token.idx, speaker, named=False)

    def _taken_up(self, token: Token) -> Candidate | None:
        """Return a speaker without a name whom "the inspector" takes up again: the last one called by that noun."""
        ending = f"-{token.lemma_.lower()}"
        for candidate in self._history.before(token.idx):
            if not candidate.named and candidate.entity.id.endswith(ending):
                return self._candidate(token, token.idx, candidate.entity, named=False)
        return None

    def _most_salient(self, token: Token, gender: Gender) -> tuple[Candidate, float] | None:
        """Return the candidate that stands out most, and by how much over the next entity."""
        block, frame = self._history.block_of(token.idx), self._layout.frame_of.get(token.i, -1)
        beside, spoken_of = self._named_beside(token), self._spoken_of(token)
        adds = token.dep_ in SUBJECTS and token.head.lemma_.lower() in GOES_ON
        scores: dict[str, tuple[float, Candidate]] = {}
        for candidate in self._history.before(token.idx):
            entity = candidate.entity
            if block - candidate.block > FARTHEST:
                break
            if not agrees(candidate, gender):
                continue
            if not candidate.named and block - candidate.block > UNNAMED_REACH:
                continue
            frames = max(0, frame - candidate.frame) if candidate.block == block and candidate.frame >= 0 else 0
            score = salience(candidate, self._history.distance(candidate, block), frames, gender)
            score -= BESIDE * (entity.id in beside) + SPOKEN_OF * (entity.id in spoken_of)
            score += ADDING * (adds and candidate.speaker)
            if entity.id not in scores or score > scores[entity.id][0]:
                scores[entity.id] = (score, candidate)
        ranked = sorted(scores.values(), key=lambda pair: (-pair[0], -pair[1].start))
        if not ranked:
            return None
        if len(ranked) > 1 and is_pair(self._doc[ranked[0][1].token], self._doc[ranked[1][1].token]):
            return ranked[0][1], 0.0
        return ranked[0][1], ranked[0][0] - ranked[1][0] if len(ranked) > 1 else 2.0

    def _named_beside(self, token: Token) -> frozenset[str]:
        """Return who is named after a subject in its own sentence: the pronoun stands for none of them."""
        frame = self._layout.frame_of.get(token.i)
        if frame is None or token.dep_ not in SUBJECTS:
            return frozenset()
        last = self._layout.frames[frame].last
        end = self._doc[last - 1].idx + 1
        named = self._people.mentions_between(token.idx + len(token), end)
        under = {word.i for word in token.head.subtree if word.i > token.i} if named else frozenset()
        return frozenset(
            entity.id
            for mention, entity in named
            if bisect_left(self._starts, mention.start) in under
            and self._layout.is_outside(bisect_left(self._starts, mention.start))
        )

    def _spoken_of(self, token: Token) -> frozenset[str]:
        """Return whom the quoted words around a pronoun name: hardly anybody names himself in what he says."""
        number = self._layout.frame_of.get(token.i)
        if number is None or token.dep_ not in SUBJECTS or cue_at(self._doc, token.head.i) is None:
            return frozenset()
        frames = self._layout.frames
        stretches = list(frames[number].stretches)
        for following in map(frames.__getitem__, range(number + 1, len(frames))):
            if following.block != frames[number].block or not all(self._doc[i].is_punct for i in following.outer):
                break
            stretches += following.stretches
        spans = [self._layout.stretches[stretch] for stretch in stretches]
        named = [pair for span in spans for pair in self._people.mentions_between(span.start, span.end)]
        return frozenset(entity.id for mention, entity in named if not self._is_attributive(mention))

    def _is_attributive(self, mention: Mention) -> bool:
        """Return whether a name stands before a noun that it only describes: "Grant supporters"."""
        last = self._doc[bisect_left(self._starts, mention.end) - 1]
        return last.dep_ == "compound" and last.head.i > last.i


def is_heard_once(token: Token) -> bool:
    """Return whether a noun is somebody without a name who is said to have spoken, not who might speak."""
    might = any(child.tag_ == "MD" or child.dep_ == "neg" for child in token.head.children)
    return speaks_as_person(token, token.head) and not might
