"""Who counts as a sure speaker, which two are one, and which sources only unclear speakers speak for."""

from __future__ import annotations

import pytest

from generator.event.speakers import LEAST_CONFIDENCE, is_sure, key_of, speaker_key, sure_sources
from generator.findings import Quotation, Source, SourceType, Speaker

BELOW = LEAST_CONFIDENCE - 0.01
MARSH = "Ada Marsh"


def speaker(name: str, confidence: float = 0.9, kind: SourceType = "person", person: str | None = None) -> Speaker:
    return Speaker(name=name, type=kind, person=person, mention=None, resolved_by="context", confidence=confidence)


def quotation(by: Speaker | None, *through: Speaker) -> Quotation:
    return Quotation(
        id="q", article="a", start=0, end=4, text="Nine", kind="direct", speaker=by, through=through,
        cue=None, attribution=None, speech_act="neutral", utterance="u",
    )  # fmt: skip


def source(name: str, *how: str, kind: SourceType = "person") -> Source:
    return Source.model_validate(
        {"article": "a", "name": name, "type": kind, "person": None, "description": None, "how": how, "evidence": ()}
    )


@pytest.mark.parametrize(
    ("by", "sure"),
    [(None, False), (speaker(MARSH, BELOW), False), (speaker(MARSH, LEAST_CONFIDENCE), True)],
)
def test_a_speaker_is_sure_from_the_least_confidence_on(by: Speaker | None, sure: bool) -> None:
    assert is_sure(quotation(by)) is sure


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (speaker("The mayor", kind="unnamed"), speaker("the mayor", kind="unnamed"), True),
        (speaker("Marsh", person="p1"), speaker(MARSH, person="p1"), True),
        (speaker(MARSH, person="p1"), speaker(MARSH, person="p2"), False),
        (speaker("The Harbour", kind="media"), speaker("The Harbour", kind="institution"), False),
    ],
)
def test_two_speakers_are_one_by_person_or_else_by_type_and_name(one: Speaker, other: Speaker, same: bool) -> None:
    assert (key_of(one) == key_of(other)) is same


def test_a_quotation_without_a_speaker_has_an_empty_key() -> None:
    assert speaker_key(quotation(None)) == ""


def test_a_nameless_source_is_one_only_within_an_article() -> None:
    here = quotation(speaker("a senior official", kind="unnamed"))
    there = here.model_copy(update={"article": "b"})
    assert speaker_key(here) == speaker_key(here.model_copy(update={"start": 9, "end": 13}))
    assert speaker_key(here) != speaker_key(there)


@pytest.mark.parametrize(
    ("row", "quotes", "kept"),
    [
        (source(MARSH, "quoted"), [quotation(speaker(MARSH, BELOW))], False),
        (
            source(MARSH, "quoted"),
            [quotation(speaker(MARSH, BELOW)), quotation(speaker(MARSH))],
            True,
        ),
        (source(MARSH, "cited"), [quotation(speaker(MARSH, BELOW))], True),
        (source(MARSH, "quoted"), [quotation(speaker("Jon Reed"), speaker(MARSH, BELOW))], False),
        (source(MARSH, "quoted"), [quotation(speaker("Jon Reed", BELOW), speaker(MARSH))], True),
        (source(MARSH, "quoted"), [], True),
    ],
)
def test_a_source_that_only_unclear_speakers_speak_for_is_left_out(
    row: Source, quotes: list[Quotation], kept: bool
) -> None:
    assert list(sure_sources([row], quotes)) == ([row] if kept else [])
