"""What finds each kind of finding, in the method page's words: of differences it is the rule that says so itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.event.discrepancies.registry import RuleInfo
from generator.event.evidence import Finding
from generator.findings import Coverage, Discrepancy, Overlap, Person, Question, Quotation, Reuse
from generator.site import plain


@dataclass(frozen=True)
class Finder:
    """What found a finding: its name, what it does, what has to be the same, and where it ends."""

    name: str
    does: str
    aligns: str = ""
    limits: str = ""


_FINDERS: Mapping[type, Finder] = {
    Quotation: Finder(
        "quotations and their speakers",
        "Quotation marks are paired by their shape, paragraph by paragraph; reported speech is found where a verb such "
        "as “said” governs a clause, and after “according to”. The speaker is looked for in the attribution, behind "
        "“he” or “she”, then in the sentences around.",
        limits="A pronoun or a role can be given to the wrong person. Below a confidence of 0.6 a page says “speaker "
        "unclear”.",
    ),
    Overlap: Finder(
        "the same words in several articles",
        "Quotations are compared word by word; capitals, quotation marks and spaces do not count.",
        "Enough words in the same order: how many depends on whether both are credited to one speaker.",
        "A set phrase may be two people's own; one point in other words is mostly missed.",
    ),
    Reuse: Finder(
        "running text in several articles",
        "Paragraphs are compared word by word outside quotation marks.",
        "Ten words or more, five of which tell something and are no part of a name; four in five in the same order.",
        "Two newsrooms can print the text of one agency or press release; which, only a credit in the articles tells.",
    ),
    Coverage: Finder(
        "facts, and who reports them",
        "A fact is an act, a figure, an age or a whole statement that one of the article's sentences states.",
        "The same act of the same people; the same figure of the same thing; or most words of the sentence.",
        "Other words may hide a fact from the rules, so “not found” does not prove that it is not there.",
    ),
    Person: Finder(
        "people and institutions",
        "Whom a name means is decided over the whole event: by a full name given once, by titles, by the majority.",
        "The parts of the name and, where there are several, the role.",
        "A small language model takes one kind of name for another now and then.",
    ),
    Question: Finder("questions for a class", "A question is made from a finding, after the four moves of SIFT."),
}


def finder_of(finding: Finding, rules: Iterable[RuleInfo]) -> Finder:
    """Return what found a finding; `rules` are those that are installed."""
    if not isinstance(finding, Discrepancy):
        return _FINDERS[type(finding)]
    for info in rules:
        if info.name == finding.rule:
            return Finder(
                f"“{plain.rule_name(info.name)}” (the rule {info.name})", info.summary, info.aligns, info.limits
            )
    return Finder(finding.rule, "No rule of this name is installed any more.")
