"""Reads an article sentence by sentence: which utterances it holds, and who made each.

A stretch in quotation marks takes the speaker of the reporting words in its sentence. One without
any goes on from the stretch before it, waits for the reporting words that follow in its paragraph,
or is said by whoever the text before it speaks of, with less confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.article.attribution import Attribution, attributes
from generator.article.content_ends import has_clause, trimmed
from generator.article.cue_subjects import agent_after, speaker_head
from generator.article.cues import Found, cues_of, is_passive
from generator.article.discourse import Discourse
from generator.article.frames import Frame, lay_out
from generator.article.headlines import headline_speech
from generator.article.indirect import Reported, reported_clauses
from generator.article.interview import is_interviewer, is_person, label_speaker, spoken, turns, without
from generator.article.marks import Marked, paired_marks
from generator.article.nobodys_words import outside_sentences, set_apart, uncredited
from generator.article.people import People
from generator.article.posts import holds_speech, poster, posts
from generator.article.reference import can_speak, context_speaker, from_context, no_surer, speaker_of
from generator.article.referents import Referents
from generator.article.reporting import announced, reporting_words, signature
from generator.article.standing import SENTENCE_LENGTH, WORDS, Scene, kind_of, opens, stands_alone
from generator.article.tokens import Doc
from generator.article.unattributed import INTRODUCED, Last, settle
from generator.article.woven import describes_speaker
from generator.findings import QuotationKind, Speaker
from generator.reading import Article

LABEL = re.compile(r"([A-Z][\w.'’-]{2,}(?: [A-Z][\w.'’-]*){0,3}):\s")
NOBODY = frozenset({"nobody", "nothing", "none", "no", "anybody", "anyone", "anything"})
INTERVIEWED = 0.75
"""Confidence in the only person named before the answers of an interview."""
WOVEN_ON = 0.3
"""Confidence in the speaker just quoted, for words woven into a sentence that reports nothing."""
LESS_DIRECT = 0.9
"""Confidence in a speaker, at most, where no verb of saying stands beside the quoted words."""


@dataclass(frozen=True)
class Said:
    """A stretch or clause with the speaker, cue and confidence found for it, before it becomes a row."""

    start: int
    end: int
    kind: QuotationKind
    speaker: Speaker | None
    cue: Found | None
    head: int | None
    group: int
    """Number shared by the parts of one utterance."""


class Utterances:
    """Reads an article's sentences in order; `said`, `nobodys` and `referents` hold what it found."""

    def __init__(self, article: Article, doc: Doc, people: People, marked: Sequence[Marked]) -> None:
        self._article = article
        self._doc = doc
        self._people = people
        self._turns = turns(article, people)
        self._posts = posts(article)
        prose = without(article, (*self._turns, *(post for post in self._posts if not holds_speech(article, post))))
        stretches = tuple(marked) if prose is article else paired_marks(prose)
        self.nobodys = list(outside_sentences(article, people, stretches))
        aside = {item.stretch for item in self.nobodys}
        within = tuple(stretch for stretch in stretches if stretch not in aside)
        self._layout = lay_out(prose, doc, within, lambda tokens: attributes(doc, tokens))
        self._scene = Scene(article, doc, people, self._layout)
        self._discourse = Discourse(article, doc, people, self._layout)
        self.referents = Referents(self._discourse)
        self._last: Last | None = None
        self._groups = 0
        self._waiting: list[tuple[int, Frame, int]] = []
        self.said: list[Said] = []
        for number, frame in enumerate(self._layout.frames):
            self._read(number, frame)
        self._give_up_waiting()
        self._take_turns()

    def _take_turns(self) -> None:
        """Add what a transcript's labels, and the signatures of posts, give to their speakers."""
        interviewee = self._interviewee()
        for utterance in spoken(self._turns):
            first, group = utterance[0], self._new_group()
            speaker = label_speaker(self._article, self._people, first.label, first.label_start) or interviewee
            self.said += [Said(turn.start, turn.end, "direct", speaker, None, None, group) for turn in utterance]
        for post in self._posts:
            by = poster(self._article, self._people, post)
            self.said.append(Said(post.start, post.end, "direct", by, None, None, self._new_group()))

    def _interviewee(self) -> Speaker | None:
        """Return the only person whom the article names before a transcript, or, less sure, the one spoken of last."""
        if not self._turns:
            return None
        start = self._turns[0].start
        named = {one.id: one for _, one in self._people.mentions_between(0, start) if one.type == "person"}
        if len(named) == 1 and not any(is_interviewer(one) for one in named.values()):
            return context_speaker(next(iter(named.values())), INTERVIEWED)
        subject = self._discourse.last_subject(start, self._turns[0].block)
        if subject is None or subject.entity.type != "person" or is_interviewer(subject.entity):
            return None
        return context_speaker(subject.entity, INTRODUCED)

    def _read(self, number: int, frame: Frame) -> None:
        if self._waiting and self._waiting[0][1].block != frame.block and not self._is_resumed(frame):
            self._sign(frame)
            self._give_up_waiting()
        for which in range(len(frame.stretches)):
            apart = set_apart(self._scene, frame, which)
            if apart is not None:
                self.nobodys.append(apart)
            else:
                said_by = reporting_words(self._scene, frame, which) or announced(self._scene, number, frame, which)
                self._place(number, frame, which, said_by)
        self._report(number, frame)

    def _is_resumed(self, frame: Frame) -> bool:
        """Return whether words that wait for their speaker go on in this sentence."""
        return bool(frame.stretches) and self._layout.stretches[frame.stretches[0]].resumes

    def _place(self, number: int, frame: Frame, which: int, attribution: Attribution | None) -> None:
        """Give one stretch its speaker: from its sentence, from what it goes on from, or from the context."""
        stretch = self._layout.stretches[frame.stretches[which]]
        if attribution is not None:
            self._attribute(number, frame, which, attribution)
            return
        last = self._last
        label = self._labelled(frame, which)
        if label is not None:
            self._keep(frame, which, label, None, None, group := self._new_group())
            self._last = Last(label, None, None, frame.block, number, group, quoted=True)
        elif self._waiting and stretch.resumes:
            self._waiting.append((number, frame, which))
        elif last is not None and stretch.resumes and last.quoted:
            self._continue(number, frame, which, last, 0.95)
        elif last is not None and self._shares_sentence(number, frame, which, last):
            self._continue(number, frame, which, last, 0.9)
        elif opens(self._scene, frame, which):
            self._from_context(number, frame, which)
        elif last is not None and self._goes_on(number, frame, which, last):
            self._continue(number, frame, which, last, WOVEN_ON)
        else:
            self.nobodys.append(uncredited(self._scene, frame, which))

    def _shares_sentence(self, number: int, frame: Frame, which: int, last: Last) -> bool:
        if not which or last.frame != number or not last.quoted:
            return False
        left = frame.outer[: frame.places[which]]
        return (
            last.cue is None
            or not left
            or self._doc[left[-1]].is_punct
            or not describes_speaker(self._doc, last.cue, left)
        )

    def _goes_on(self, number: int, frame: Frame, which: int, last: Last) -> bool:
        """Return whether a clause woven into a sentence without a cue goes on from the speech just reported."""
        words = len(WORDS.findall(self._scene.text(frame, which)))
        return last.block == frame.block and number - last.frame <= 2 and words >= SENTENCE_LENGTH

    def _from_context(self, number: int, frame: Frame, which: int) -> None:
        last = self._last
        if last is not None and last.block == frame.block and last.quoted:
            self._continue(number, frame, which, last, 0.85)
        elif last is not None and last.block == frame.block:
            self._continue(number, frame, which, last, 0.75)
        else:
            self._waiting.append((number, frame, which))

    def _sign(self, frame: Frame) -> None:
        """Give words that stand alone to whoever signs them in the next paragraph: “…” ¶ — Jo Grant, pilot."""
        number, waiting, _ = self._waiting[-1]
        signed = signature(self._scene, frame)
        speaker = self._speaker(signed) if signed is not None and frame.block == waiting.block + 1 else None
        if speaker is None or not stands_alone(self._scene, waiting):
            return
        group = self._new_group()
        for _, earlier, which in self._waiting:
            self._keep(earlier, which, no_surer(speaker, LESS_DIRECT), None, signed, group)
        self._last = Last(speaker, None, signed, frame.block, number, group, quoted=True)
        self._waiting = []

    def _give_up_waiting(self) -> None:
        """Settle the stretches that open a paragraph and that nothing in it attributes."""
        waiting, self._waiting = self._waiting, []
        for number, frame, which in waiting:
            settled = settle(self._scene, self._discourse, frame, self._last)
            last = self._last if settled.goes_on else None
            group = last.group if last is not None and settled.joined else self._new_group()
            cue = last.cue if last is not None and last.frame == number else None
            self._keep(frame, which, settled.speaker, cue, None, group)
            if last is not None:
                self._last = replace(last, block=frame.block, frame=number, group=group, quoted=True)

    def _attribute(self, number: int, frame: Frame, which: int, attribution: Attribution) -> None:
        speaker = (
            self._labelled(frame, which)
            or self._named_in(frame, which, attribution)
            or self._nearest_subject(number, frame, which, attribution)
        )
        if attribution.how in {"woven", "noun"} or attribution.cue is None:
            speaker = no_surer(speaker, LESS_DIRECT)
        group = self._group_of(number, attribution)
        last, stretch = self._last, self._layout.stretches[frame.stretches[which]]
        if last is not None and stretch.resumes and last.quoted and speaker and last.speaker.name == speaker.name:
            group = last.group
        if self._waiting:
            waiting, self._waiting = self._waiting, []
            for _, earlier, position in waiting:
                given = from_context(speaker, 0.9)
                self._keep(earlier, position, given, attribution.cue, attribution.head, group)
        self._keep(frame, which, speaker, attribution.cue, attribution.head, group)
        if speaker is not None:
            self._last = Last(speaker, attribution.cue, attribution.head, frame.block, number, group, quoted=True)

    def _named_in(self, frame: Frame, which: int, attribution: Attribution) -> Speaker | None:
        """Return the speaker whom the reporting words name; a colon alone makes no speaker of a thing."""
        head = self._head(frame, which, attribution)
        if head is None or (attribution.how == "colon" and not can_speak(self._doc[head], self._people)):
            return None
        if (
            attribution.how == "colon"
            and self._scene.in_heading(frame)
            and not self._only_named(frame.before(which)[:-1])
        ):
            return None
        return self._speaker(head)

    def _only_named(self, tokens: Sequence[int]) -> bool:
        """Return whether all words are parts of one name or title: a heading's "Grant: …"."""
        return len(tokens) <= 4 and all(self._doc[i].pos_ in {"PROPN", "ADJ"} for i in tokens)

    def _head(self, frame: Frame, which: int, attribution: Attribution) -> int | None:
        if attribution.head is not None or attribution.cue is None:
            return attribution.head
        return agent_after(self._doc, attribution.cue, frame.after(which))

    def _group_of(self, number: int, attribution: Attribution) -> int:
        """Return the utterance that a stretch belongs to: the one before, where they share a cue."""
        last, cue = self._last, attribution.cue
        if last is None or not last.quoted or last.frame != number or last.cue is None or cue is None:
            return self._new_group()
        return last.group if last.cue.start == cue.start else self._new_group()

    def _labelled(self, frame: Frame, which: int) -> Speaker | None:
        """Return the speaker whom a transcript's label names at the head of a stretch: GRANT: We …"""
        stretch = self._layout.stretches[frame.stretches[which]]
        label = LABEL.match(self._article.text, stretch.start, stretch.end)
        if label is None or not (label.group(1).isupper() or is_person(self._people, label.group(1))):
            return None
        return label_speaker(self._article, self._people, label.group(1), label.start(1))

    def _nearest_subject(self, number: int, frame: Frame, which: int, attribution: Attribution) -> Speaker | None:
        """Return the subject that stands before a cue whose own subject was not found, with little confidence.

        A passive cue without an agent names no speaker: its subject was spoken to, or of.
        """
        if attribution.cue is not None and is_passive(self._doc[attribution.cue.start]):
            return None
        if self._last is not None and self._last.frame == number:
            return from_context(self._last.speaker, 0.6)
        before = frame.outer[: frame.places[which]]
        if not before:
            return None
        subject = self._discourse.last_subject(self._doc[before[-1]].idx, frame.block)
        return context_speaker(subject.entity, 0.5) if subject is not None and subject.block == frame.block else None

    def _continue(self, number: int, frame: Frame, which: int, last: Last, confidence: float) -> None:
        speaker = from_context(last.speaker, confidence)
        self._keep(frame, which, speaker, last.cue if last.frame == number else None, None, last.group)
        self._last = replace(last, block=frame.block, frame=number, quoted=True)

    def _keep(
        self,
        frame: Frame,
        which: int,
        speaker: Speaker | None,
        cue: Found | None,
        head: int | None,
        group: int,
    ) -> None:
        stretch = self._layout.stretches[frame.stretches[which]]
        kind = kind_of(self._scene, frame, which)
        self.said.append(Said(stretch.start, stretch.end, kind, speaker, cue, head, group))

    def _speaker(self, head: int | None) -> Speaker | None:
        if head is None or self._doc[head].lower_ in NOBODY:
            return None
        return speaker_of(self._article, self._doc, self._people, self._discourse, self._layout, head)

    def _new_group(self) -> int:
        self._groups += 1
        return self._groups

    def _report(self, number: int, frame: Frame) -> None:
        """Add the clauses that a sentence reports without marks, and remember who was said to speak."""
        for reported in self._reported(frame):
            found = self._without_direct_speech(reported)
            if found is None or (frame.stretches and self._mostly_quoted(found)):
                continue
            start = self._doc[found.start].idx
            end = self._end_of(found.end - 1)
            speaker = self._speaker(found.head)
            if speaker is None and found.head is not None:
                continue
            within = [s for s in self.said[-6:] if s.start >= start and s.end <= end]
            group = next((s.group for s in within if is_same(s.speaker, speaker)), None)
            group = group if group is not None else self._new_group()
            self.said.append(Said(start, end, "indirect", speaker, found.cue, found.head, group))
            if found.more is not None:
                more = self._doc[found.more[0]].idx, self._end_of(found.more[1] - 1)
                self.said.append(Said(*more, "indirect", speaker, found.cue, found.head, group))
            if speaker is not None and (self._last is None or self._last.frame != number):
                self._last = Last(speaker, found.cue, found.head, frame.block, number, group, quoted=False)
        if self._last is None or self._last.frame != number:
            self._remember_cue(number, frame)

    def _reported(self, frame: Frame) -> Iterator[Reported]:
        yield from reported_clauses(self._doc, self._layout, frame)
        announced_by = headline_speech(self._article, self._doc, self._people, self._layout, frame)
        if announced_by is not None:
            start, end, head = announced_by
            yield Reported(start, end, None, head)

    def _without_direct_speech(self, found: Reported) -> Reported | None:
        """Return a reported clause up to the first words that stand as direct speech: they are a row of their own.

        `None` where no clause is left, or where a quotation begins before it and ends inside it.
        """
        start, end = self._doc[found.start].idx, self._end_of(found.end - 1)
        rows = [s for s in self.said[-6:] if s.kind in {"direct", "mixed"} and s.start < end and s.end > start]
        if any(s.start < start or (s.kind == "mixed" and WORDS.search(self._article.text[end : s.end])) for s in rows):
            return None
        first = min((s.start for s in rows if s.kind == "direct"), default=end)
        if first >= end:
            return found
        tokens = [i for i in range(found.start, found.end) if self._doc[i].idx < first]
        span = trimmed(self._doc, tokens[0], tokens[-1] + 1) if tokens else None
        if span is None or not has_clause(self._doc, range(*span)):
            return None
        return replace(found, start=span[0], end=span[1], more=None)

    def _remember_cue(self, number: int, frame: Frame) -> None:
        """Remember who a sentence without quoted or reported words is about: its main verb is a cue."""
        cues = cues_of(self._doc)
        cue = next((cues[i] for i in frame.outer if i in cues and self._doc[i].dep_ == "ROOT"), None)
        if cue is None:
            return
        speaker = self._speaker(speaker_head(self._doc, self._layout, cue, frame.outer))
        if speaker is not None and speaker.type != "document":
            self._last = Last(speaker, cue, None, frame.block, number, self._new_group(), quoted=False)

    def _end_of(self, token: int) -> int:
        return self._doc.end_of(token)

    def _mostly_quoted(self, found: Reported) -> bool:
        """Return whether nine in ten of the letters stand in quotation marks: then the marks say it all."""
        words = [word for word in self._doc[found.start : found.end] if not (word.is_punct or word.is_space)]
        outside = sum([len(word.text) for word in words if self._layout.is_outside(word.i)])
        return outside * 10 <= sum([len(word.text) for word in words])


def is_same(one: Speaker | None, other: Speaker | None) -> bool:
    """Return whether two speakers may be one: nobody is known to be another."""
    return one is None or other is None or one.name == other.name or one.mention == other.mention
