"""The mentions of an article in text order, and what its pronouns stand for.

A pronoun goes back to the person of the right gender who stands out most before it (`salience`). It
does not stand for whom its own clause names, hardly for whom the words that it is said to have
spoken name, and for an asker only where it asks. A speaker who has no name ("a former inspector said
…") may be taken up by a pronoun up to the next paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from generator.article.bearers import Fit, fit, sought
from generator.article.cataphora import named_ahead
from generator.article.cues import SUBJECTS, cue_at
from generator.article.deaths import is_identified, is_told_dead
from generator.article.frames import Layout
from generator.article.gender import SINGULAR
from generator.article.mentions import mention_around
from generator.article.nominals import gender_of_noun, human_nouns, noun_types, speaks_as_person
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
    is_rival,
    place_of,
    salience,
)
from generator.article.slices import offsets
from generator.findings import ResolvedBy, SourceType
from generator.reading import Article, Entity, EntityType, Gender, Mention

REACH = 60
"""Mentions before a pronoun that may be what it stands for."""
SUREST = 0.87
"""Confidence in a pronoun that nothing makes doubtful: the share of such right on marked articles."""
AHEAD = 0.75
"""Confidence in the person named behind a fronted phrase (`named_ahead`), where another was named before."""
RIVALLED = 0.55
"""Confidence in a pronoun that another candidate fits about as well: too little to name a speaker by."""
NARROW = 0.3
"""Salience by which one candidate must lead the next."""
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
NEAR = 1
"""Paragraphs between a description and somebody of whom the article does not say that it fits, at most."""
FITTING: dict[Fit, float] = {"told": 3.0, "alike": 1.5, "open": 0.0}
"""Salience that what the article tells of a person adds for a description."""
CALLED_REACH = 3
"""Paragraphs between "the ministry" and the institution whose name ends so, at most."""
FAR = 4
"""Paragraphs from which a person described so before is no farther for a description."""
DESCRIBED = 0.8
"""Confidence in a description that the article gives the person it stands for, without a rival."""
BRIDGED = 0.5
"""Confidence in a description that the article does not give anybody: too little to name a speaker by."""
LONGEST_INTRODUCTION = 600
"""Tokens before "the nurse" in which "a nurse" is looked for."""
NEW = frozenset({"a", "an", "another", "one"})
FARTHEST = 8
"""Paragraphs between a pronoun and what it stands for, at most."""


@dataclass(frozen=True)
class Referent:
    """What a mention stands for; where `named` is false, the entity holds the wording of a speaker without a name."""

    entity: Entity
    named: bool
    resolved_by: ResolvedBy
    confidence: float


class Discourse:
    """The mentions of an article in text order, and what its pronouns stand for.

    Read once, left to right; a pronoun that was resolved is a mention for those after it.
    """

    def __init__(self, article: Article, doc: Doc, people: People, layout: Layout) -> None:
        self._article = article
        self._doc = doc
        self._people = people
        self._layout = layout
        self._starts = offsets(doc)
        self._block_starts = [block.start for block in article.blocks]
        self._depth = depths(article, layout)
        self._candidates = sorted(self._named(), key=lambda candidate: candidate.start)
        self._dead = frozenset(e.id for e in people.entities if e.type == "person" and self._is_dead(e))
        self._pronouns: dict[int, Referent] = {}
        self._descriptions: dict[int, Referent | None] = {}
        self._history: list[Candidate] = []
        self._read()

    def pronoun(self, token: Token) -> Referent | None:
        """Return what a third-person pronoun outside quotation marks stands for, if it is known."""
        return self._pronouns.get(token.i)

    def described(self, token: Token, start: Token) -> Referent | None:
        """Return the person whom a definite description with this head and first token stands for, if any stands out.

        Whom the article describes so comes first. Somebody of whom it tells neither that nor the
        contrary is meant only where no such person was introduced without a name ("a mayor said").
        """
        if token.i not in self._descriptions:
            self._descriptions[token.i] = self._read_description(token, start)
        return self._descriptions[token.i]

    def _read_description(self, token: Token, start: Token) -> Referent | None:
        phrase = self._article.text[start.idx : token.idx + len(token)]
        wanted = sought(phrase + self._belonging(token))
        if wanted is None:
            return None
        block, frame = self._block_of(token.idx), self._layout.frame_of.get(token.i, -1)
        gender = gender_of_noun(token)
        scores: dict[str, tuple[float, Candidate, Fit]] = {}
        for candidate in self._before(token.idx):
            entity = candidate.entity
            if entity.type != "person" or not candidate.named or {gender, entity.gender} == {"female", "male"}:
                continue
            fits = fit(self._article, entity, wanted)
            blocks = self._depth[block] - self._depth[candidate.block]
            if fits == "against" or (fits == "open" and blocks > NEAR):
                continue
            frames = max(0, frame - candidate.frame) if candidate.block == block and candidate.frame >= 0 else 0
            score = salience(candidate, min(blocks, FAR), frames, gender) + FITTING[fits]
            if entity.id not in scores or score > scores[entity.id][0]:
                scores[entity.id] = (score, candidate, fits)
        ranked = sorted(scores.values(), key=lambda row: (-row[0], -row[1].start))
        if not ranked:
            return None
        score, candidate, fits = ranked[0]
        if fits == "told" and len(ranked) > 1 and ranked[1][2] == "told" and is_rival(candidate, ranked[1][1]):
            return Referent(candidate.entity, named=True, resolved_by="context", confidence=RIVALLED)
        margin = score - ranked[1][0] if len(ranked) > 1 else 2.0
        if fits == "open":
            clear = margin >= NARROW and self._renames(token, candidate)
            return Referent(candidate.entity, named=True, resolved_by="context", confidence=BRIDGED) if clear else None
        near = fits == "told" or self._depth[block] - self._depth[candidate.block] <= NEAR
        sure = DESCRIBED if margin >= 1.0 and near else RIVALLED
        return Referent(candidate.entity, named=True, resolved_by="context", confidence=sure)

    def called(self, token: Token, start: Token) -> Entity | None:
        """Return the institution that "the ministry" or "the company" means: the last one named so, nearby.

        Words that say which one ("the trade group for …") mean another, unless they are part of its name.
        """
        phrase = self._article.text[start.idx : token.idx + len(token)].lower().split()[1:]
        if any(child.i > token.i and child.dep_ in {"prep", "acl", "relcl", "appos"} for child in token.children):
            return None
        block = self._block_of(token.idx)
        for candidate in self._before(token.idx):
            if self._depth[block] - self._depth[candidate.block] > CALLED_REACH:
                return None
            if candidate.named and candidate.entity.type == "institution":
                words = candidate.entity.name.lower().split()
                if len(words) > len(phrase) and words[-len(phrase) :] == phrase:
                    return candidate.entity
        return None

    def _belonging(self, token: Token) -> str:
        """Return the words behind a role that say of what: " of Kingsport"."""
        of = next(
            (c for c in token.children if c.dep_ == "prep" and c.lower_ in {"of", "for"} and c.i == token.i + 1), None
        )
        return f" {self._doc[of.left_edge.i : of.right_edge.i + 1].text}" if of is not None else ""

    def _renames(self, token: Token, candidate: Candidate) -> bool:
        """Return whether a description can be another name for somebody who is spoken of, though nothing says so.

        Whoever often speaks without a name ("the lawyer") or belongs to somebody ("Grant's deputy")
        is more likely somebody else, and so is one introduced before ("a nurse").
        """
        if candidate.place == "object" or token.lemma_.lower() in human_nouns():
            return False
        if any(child.dep_ == "poss" for child in token.children):
            return False
        earlier = self._doc[max(0, token.i - LONGEST_INTRODUCTION) : token.i]
        return not any(
            word.lower_ == token.lower_ and any(c.lower_ in NEW for c in word.children if c.i < word.i)
            for word in earlier
        )

    def last_subject(self, start: int, block: int) -> Candidate | None:
        """Return the subject or speaker nearest before `start`, at most two paragraphs back."""
        for candidate in self._before(start):
            if block - candidate.block > 2:
                return None
            if candidate.named and candidate.outside and (candidate.place != "object" or candidate.speaker):
                return candidate
        return None

    def _before(self, start: int) -> Iterator[Candidate]:
        position = bisect_left(self._history, start, key=lambda candidate: candidate.start)
        for index in range(position - 1, max(-1, position - 1 - REACH), -1):
            yield self._history[index]

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

    def _candidate(self, token: Token, start: int, entity: Entity) -> Candidate:
        head = token
        while head.dep_ in {"compound", "flat", "appos"} and head.head.i != head.i and abs(head.head.i - head.i) < 12:
            head = head.head
        attributive = token.dep_ in DESCRIBING and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}
        place: Place = "object" if attributive else "subject" if is_identified(head) else place_of(head, self._layout)
        return Candidate(
            token=token.i,
            start=start,
            block=self._block_of(start),
            frame=self._layout.frame_of.get(token.i, -1),
            entity=entity,
            place=place,
            speaker=place != "object" and not attributive and cue_at(self._doc, head.head.i) is not None,
            modifies=attributive or self._is_owner(token, head),
            outside=self._layout.is_outside(token.i),
            asks=asks(head),
        )

    def _is_owner(self, token: Token, head: Token) -> bool:
        """Return whether a name or pronoun says whose something is: "Grant's", "his"; not "Grant's been told"."""
        follower = self._doc[token.i + 1] if token.i + 1 < len(self._doc) else None
        return token.tag_ == "POS" or head.dep_ == "poss" or (follower is not None and follower.tag_ == "POS")

    def _block_of(self, start: int) -> int:
        return bisect_right(self._block_starts, start) - 1

    def _read(self) -> None:
        """Walk the article once, resolving each pronoun from what stands before it."""
        waiting = iter(self._candidates)
        following = next(waiting, None)
        for token in self._referring():
            while following is not None and following.start <= token.idx:
                self._history.append(following)
                following = next(waiting, None)
            gender = PRONOUNS.get(token.lower_)
            if gender is not None:
                self._resolve(token, gender)
                continue
            described = self._described_subject(token)
            if described is not None:
                self._history.append(described)
        while following is not None:
            self._history.append(following)
            following = next(waiting, None)

    def _referring(self) -> Iterator[Token]:
        """Yield the pronouns and the nouns that are subjects, outside quotation marks."""
        strings, outside = self._doc.vocab.strings, self._layout.is_outside
        pronouns, subjects = {strings[word] for word in PRONOUNS}, {strings[name] for name in SUBJECTS}
        noun = strings["NOUN"]
        for place, (lower, pos, dep) in enumerate(self._doc.to_array(["LOWER", "POS", "DEP"]).tolist()):
            if (lower in pronouns or (pos == noun and dep in subjects)) and outside(place):
                yield self._doc[place]

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
            again = self._candidate(token, token.idx, candidate.entity)
            self._history.append(replace(again, named=candidate.named))

    def _is_sure_of_things(self, token: Token, gender: Gender, candidate: Candidate, margin: float) -> bool:
        """Return whether *it* or *they* clearly is who spoke last: a subject, nearby, with no other thing between.

        Institutions compete with whatever else has been named, most of which is no entity.
        """
        distance = self._depth[self._block_of(token.idx)] - self._depth[candidate.block]
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
        mention = mention_around(self._doc, token.i, self._layout, self._people)
        start, last = self._doc[mention.start], self._doc[mention.end - 1]
        lemma = token.lemma_.lower()
        kind = noun_types().get(lemma)
        definite = start.lower_ in DEFINITE and token.tag_ == "NN"
        if definite and kind in {None, "unnamed"}:
            known = self.described(token, start)
            if known is not None:
                return self._candidate(token, token.idx, known.entity)
        called = self.called(token, start) if definite and kind == "institution" else None
        if called is not None:
            return self._candidate(token, token.idx, called)
        return self._without_name(token, start, last, kind)

    def _without_name(self, token: Token, start: Token, last: Token, kind: SourceType | None) -> Candidate | None:
        """Return a speaker without a name, anew or taken up: "the inspector" after "an inspector"."""
        cue = cue_at(self._doc, token.head.i)
        definite = start.lower_ in DEFINITE
        if cue is not None and kind == "institution" and (definite or token.lower_ in COLLECTIVES):
            return self._made(token, start, last, "institution", "neuter")
        if cue is None or not cue.has("speech", "clause") or not is_heard_once(token):
            return None
        taken_up = self._taken_up(token) if definite and token.tag_ == "NN" else None
        gender = gender_of_noun(token)
        return taken_up or self._made(token, start, last, "group" if gender == "plural" else "person", gender)

    def _made(self, token: Token, start: Token, last: Token, kind: EntityType, gender: Gender) -> Candidate:
        """Return a candidate for somebody whom the article gives no name, with the words from `start` to `last`."""
        speaker = Entity(
            id=f"unnamed-{token.i}-{token.lemma_.lower()}",
            name=self._article.text[start.idx : last.idx + len(last)],
            type=kind,
            gender=gender,
            forms=(),
            mentions=(),
            descriptions=(),
        )
        return replace(self._candidate(token, token.idx, speaker), named=False)

    def _taken_up(self, token: Token) -> Candidate | None:
        """Return a speaker without a name whom "the inspector" takes up again: the last one called by that noun."""
        ending = f"-{token.lemma_.lower()}"
        for candidate in self._before(token.idx):
            if not candidate.named and candidate.entity.id.endswith(ending):
                return replace(self._candidate(token, token.idx, candidate.entity), named=False)
        return None

    def _most_salient(self, token: Token, gender: Gender) -> tuple[Candidate, float] | None:
        """Return the candidate that stands out most, and by how much over the next entity."""
        block, frame = self._block_of(token.idx), self._layout.frame_of.get(token.i, -1)
        beside, spoken_of = self._named_beside(token), self._spoken_of(token)
        adds = token.dep_ in SUBJECTS and token.head.lemma_.lower() in GOES_ON
        scores: dict[str, tuple[float, Candidate]] = {}
        for candidate in self._before(token.idx):
            entity = candidate.entity
            if block - candidate.block > FARTHEST:
                break
            if not agrees(candidate, gender):
                continue
            if not candidate.named and block - candidate.block > UNNAMED_REACH:
                continue
            frames = max(0, frame - candidate.frame) if candidate.block == block and candidate.frame >= 0 else 0
            score = salience(candidate, self._depth[block] - self._depth[candidate.block], frames, gender)
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
        for following in frames[number + 1 :]:
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


def depths(article: Article, layout: Layout) -> list[int]:
    """Return, for each block, how many blocks up to it have words outside quotation marks.

    Between two mentions only such paragraphs count: what goes on in one quotation is no distance.
    """
    own = {frame.block for frame in layout.frames if len(frame.outer) > 1}
    found, depth = [], 0
    for number in range(len(article.blocks)):
        depth += number in own
        found.append(depth)
    return found
