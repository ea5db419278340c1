"""Numbers and classes in plain words, for pages that a pupil reads from a projector."""

from __future__ import annotations

from generator.findings import ChangeName, CreditForm, DiscrepancyKind, Lean, QuotationEditKind, Relation, SourceType
from generator.prose import sentence
from generator.site.rule_names import RULE_NAMES

LEVEL_NAMES = {
    "conflict": "Do not agree",
    "internal-conflict": "Do not agree within one article",
    "error": "Looks like a slip",
    "update": "May have changed between the articles",
    "certainty": "Stated in one, left open in another",
    "granularity": "More exact in one than in another",
    "spelling": "Spelled differently",
    "variant": "Told differently",
}
LEVEL_MEANINGS = {
    "conflict": "If these are about one thing, as our rules take it, they cannot all be right. Parallax does not know "
    "which is, if any.",
    "internal-conflict": "One article has two readings. If these are about one thing, as our rules take it, they "
    "cannot both be right.",
    "error": "One place does not fit all the rest, such as parts that do not add up. It may still be meant.",
    "update": "Things change as an event goes on. Both readings can have been right when they were written.",
    "certainty": "One article says it outright. Another says who claims it, or leaves it open.",
    "granularity": "One reading is more exact than the other. Both can be right.",
    "spelling": "The same name is spelled in more than one way.",
    "variant": "The articles use other words or figures. Both may be right.",
}
LEVEL_EXAMPLES = {
    "conflict": "“Three workers were hurt” here, “Five workers were hurt” there, of one accident on one day.",
    "internal-conflict": "“The bridge opened in 1987” at the top, “since it opened in 1978” further down.",
    "error": "“Nine members: four women and six men”.",
    "update": "“Three are missing” in the morning, “Five are missing” in the evening.",
    "certainty": "“The dam was sabotaged” here, “The dam was sabotaged, the operator claims” there.",
    "granularity": "“About 40 passengers” here, “43 passengers” there.",
    "spelling": "“Ilse Brandt” here, “Ilse Brant” there.",
    "variant": "“The mayor” here, “the chair of the harbour board” there, of one woman.",
}
"""An invented example of each level."""
KIND_NOUNS: dict[DiscrepancyKind, tuple[str, str]] = {
    "number": ("figure", "figures"),
    "time": ("time or date", "times or dates"),
    "place": ("place", "places"),
    "role": ("role", "roles"),
    "name": ("name", "names"),
    "attendance": ("question of who took part", "questions of who took part"),
    "status": ("question of how things stand", "questions of how things stand"),
    "membership": ("question of who belongs", "questions of who belongs"),
    "origin": ("question of where something came from", "questions of where something came from"),
    "attribution": ("question of who did it", "questions of who did it"),
    "quote-wording": ("quotation's wording", "quotations' wording"),
    "quote-speaker": ("quotation's speaker", "quotations' speakers"),
    "description": ("description", "descriptions"),
}
KIND_NAMES: dict[DiscrepancyKind, str] = {
    "number": "Figure",
    "time": "Time",
    "place": "Place",
    "role": "Role",
    "name": "Name",
    "attendance": "Who took part",
    "status": "How things stand",
    "membership": "Who belongs",
    "origin": "Where it came from",
    "attribution": "Who did it",
    "quote-wording": "Words of a quotation",
    "quote-speaker": "Speaker of a quotation",
    "description": "Description",
}
CREDIT_NAMES: dict[CreditForm, str] = {
    "outlet": "is the outlet",
    "byline": "in the byline",
    "date line": "in the date line",
    "line of credit": "in a line of credit",
    "copyright": "in a copyright line",
    "contribution": "is credited with a contribution",
    "told": "was told something, or saw it",
    "cited": "is cited as having reported something",
}
"""How an article credits a news agency."""
RELATION_NAMES: dict[Relation, str] = {
    "altered": "Same statement, other words",
    "contained": "One is part of the other",
    "verbatim": "Word for word",
    "reworded": "Same speaker and subject, other words",
    "phrase": "A shared phrase",
}
"""In the order in which a page shows them."""
CHANGE_NAMES: dict[ChangeName, str] = {
    "cut": "Words in one only",
    "marked-cut": "Words in one only, with … in the other",
    "ended-early": "Ends where the other goes on",
    "stitched": "One sentence or two",
    "swapped": "Other words",
    "moved": "Words in another place",
    "promoted": "A sentence of its own",
    "other-speaker": "Credited to different people",
    "masked": "A word masked",
    "bracketed": "Words put in by an editor",
    "style": "Other spelling or punctuation",
}
"""What became of a quotation's words between two printings of it."""
SOURCE_NAMES: dict[SourceType, str] = {
    "person": "Named person",
    "institution": "Institution",
    "unnamed": "Unnamed",
    "media": "Media",
    "document": "Document",
}
QUOTATION_NAMES = {
    "direct": "Direct quotation",
    "mixed": "Quoted clause",
    "fragment": "Quoted word or phrase",
    "indirect": "Reported speech",
}
LEAN_MEANINGS: dict[Lean, str] = {
    "neutral": "it only reports",
    "doubting": "it leaves open whether this is so",
    "endorsing": "it takes this to be so",
    "conceding": "it tells this as something given away",
    "insisting": "it tells this as held against others",
    "boasting": "it tells this as self-praise",
    "warning": "it tells this as a danger",
    "attacking": "it tells this as a blow",
    "colouring": "it adds a voice or a mood",
}
"""How a cue frames what is said, in the order in which a page shows them."""
EDIT_NAMES: dict[QuotationEditKind, str] = {
    "bracket": "words put in by an editor",
    "ellipsis": "words left out, or a voice that trailed off",
    "sic": "the words stood like this before",
    "masked": "a word not printed in full",
}
"""What an editor's mark inside a quotation tells."""
ACT_MEANINGS = {
    "assert": "it says something firmly",
    "doubt": "it asks or doubts",
    "accuse": "it lays blame",
    "admit": "it owns up to something",
    "deny": "it rejects something",
    "warn": "it looks ahead",
    "promise": "it makes a promise",
    "demand": "it asks for something to be done",
    "praise": "it approves of something",
}
"""What a cue without a lean says was done by speaking; a neutral one says nothing."""
FATES = {
    "altered": "With other words in",
    "verbatim": "Word for word in",
    "reworded": "The same point in other words in",
    "phrase": "The same phrase in",
}
CHANGES: dict[ChangeName, str] = {
    "cut": "words are left out of one",
    "marked-cut": "an ellipsis stands for words of the other",
    "ended-early": "one stops where the other goes on",
    "stitched": "two sentences of one are joined in the other",
    "swapped": "some words differ",
    "moved": "some words stand elsewhere in it",
    "promoted": "a part of a sentence in one is a sentence of its own in the other",
    "other-speaker": "credited to someone else there",
    "masked": "a word is not printed in full in one",
    "bracketed": "words in brackets were put into one",
    "style": "spelling or punctuation differs",
}
"""What differs between two printings of a quotation, in plain words."""
RESOLVED_NAMES = {
    "named": "named beside the words",
    "pronoun": "named by “he”, “she” or “they”",
    "context": "worked out from the sentences around it",
}
CORRECTED = "as a person has corrected it"
"""How it is known who speaks, where Parallax had read it otherwise."""


def share(part: int, whole: int) -> str:
    """Return a part of a whole as a percentage: `12%`, `under 1%`, or a dash where there is no whole."""
    if not whole:
        return "–"
    percent = round(100 * part / whole)
    return "under 1%" if part and not percent else f"{percent}%"


def rule_name(name: str) -> str:
    """Return a rule's name in plain words: `office-held` without a title of its own would be `Office held`."""
    return RULE_NAMES.get(name) or sentence(name.replace("-", " "))


def confidence(value: float) -> str:
    """Return how sure Parallax is, in words."""
    for least, words in ((0.9, "very sure"), (0.75, "fairly sure"), (0.5, "not quite sure")):
        if value >= least:
            return words
    return "unsure"


def measure(value: float | None) -> str:
    """Return a measure with one decimal, or a dash where the text is too short for it."""
    return "–" if value is None else f"{value:.1f}"


def grade(value: float | None) -> str:
    """Return a readability grade, or in words that the text is too short for one."""
    return "too short" if value is None else measure(value)


def shortened(text: str, length: int = 40) -> str:
    """Return `text` cut to at most `length` characters, at a word if one ends near, with an ellipsis if cut."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    whole = cut.rpartition(" ")[0] if text[length - 1] != " " else cut
    return f"{(whole if len(whole) > length / 2 else cut).rstrip(' .,;:–—-')}…"


def opening(text: str, words: int = 9) -> str:
    """Return the first words of a text between quotation marks, or nothing for an empty text."""
    found = text.split()
    if not found:
        return ""
    shown = " ".join(found[:words])
    return f"“{shown} …”" if len(found) > words else f"“{shown.rstrip(',;:')}”"
