"""How cues lean, as the method page explains it: each lean, its ground and its words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator import prose
from generator.findings import Lean
from generator.lexicons import Entry, word_list
from generator.site import plain

GROUNDS: dict[Lean, str] = {
    "neutral": "Whoever spoke would accept the word as a fair name for what they did: said, asked, criticised, denied.",
    "doubting": "It is put down to the speaker alone; the writer does not stand behind it. Linguists say: non-factive.",
    "endorsing": "It takes the words as given: nobody can point out what is not so. Linguists say: factive.",
    "conceding": "It tells that the speaker would rather not have said so, or had denied it before.",
    "insisting": "It tells how firmly something is held, so that somebody holds otherwise. Linguists say: assertive.",
    "boasting": "It tells that the speaker praises or sells what is their own.",
    "warning": "It leads the reader to reckon with what is said as with a danger.",
    "attacking": "A fighting word. Whoever strikes, or is struck, need not accept it as the name of what was said.",
    "colouring": "It tells how the voice sounded. The reader cannot check that, and takes over a feeling.",
}
"""Why words are taken to lean so."""


@dataclass(frozen=True)
class LeanView:
    """A lean, what a cue with it does, on what ground, and the words of the list that have it."""

    id: str
    name: str
    meaning: str
    ground: str
    words: str


@dataclass(frozen=True)
class Weighed:
    """A word of the list whose lean can be doubted, and why it was chosen."""

    word: str
    lean: str
    why: str


def lean_views() -> tuple[LeanView, ...]:
    """Return the leans in the order in which a page shows them; no words for neutral, which all others are."""
    entries = tuple(word_list("cue_leans"))
    return tuple(
        LeanView(
            f"lean-{lean}",
            prose.sentence(lean),
            prose.sentence(meaning),
            GROUNDS[lean],
            "all that are not listed" if lean == "neutral" else prose.listed(_words(entries, lean)),
        )
        for lean, meaning in plain.LEAN_MEANINGS.items()
    )


def _words(entries: Iterable[Entry], lean: Lean) -> list[str]:
    return [entry.term for entry in entries if entry.get("lean") == lean]


def weighed() -> tuple[Weighed, ...]:
    """Return the words of the list that give a reason of their own, in alphabetical order."""
    reasons = (Weighed(entry.term, entry.get("lean"), entry.get("why")) for entry in word_list("cue_leans"))
    return tuple(sorted((one for one in reasons if one.why), key=lambda one: one.word))
