"""The method page and the glossary as plain data: every rule, its source and its limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from generator.article.readability import FORMULAS
from generator.article.sourcing import LEAST_CONFIDENCE as LEAST_FOR_SOURCE
from generator.event.discrepancies import RuleInfo, rules
from generator.event.discrepancies.own import OwnRules
from generator.event.speakers import LEAST_CONFIDENCE
from generator.findings import LEVELS, SourceType
from generator.lexicons import word_list, word_list_names
from generator.site import plain
from generator.site.alignment_view import AlignmentView, alignment_view
from generator.site.annotate import CODES
from generator.site.leans_view import LeanView, Weighed, lean_views, weighed
from generator.site.rule_names import RULE_KINDS


@dataclass(frozen=True)
class FormulaView:
    """A readability formula and where it comes from."""

    id: str
    label: str
    says: str
    source: str
    year: str


@dataclass(frozen=True)
class RuleView:
    """A rule that finds discrepancies."""

    id: str
    name: str
    summary: str
    aligns: str
    limits: str


@dataclass(frozen=True)
class RuleGroup:
    """The rules about one kind of thing, or those of a package that is no part of Parallax, as `note` then says."""

    id: str
    name: str
    rules: tuple[RuleView, ...]
    note: str = ""


@dataclass(frozen=True)
class Named:
    """A class of findings, what it means, and an invented example."""

    id: str
    name: str
    meaning: str
    example: str


@dataclass(frozen=True)
class LexiconView:
    """A word list, its size, source and licence."""

    name: str
    title: str
    entries: int
    source: str
    licence: str


@dataclass(frozen=True)
class MethodPage:
    """Everything on the method page.

    `least_confidence` is that of a speaker who is named and counted, `least_for_source` that of one whom only a
    pronoun or the context gives and who is listed as a source, by the source's type.
    """

    alignment: AlignmentView
    groups: tuple[RuleGroup, ...]
    levels: tuple[Named, ...]
    formulas: tuple[FormulaView, ...]
    lexicons: tuple[LexiconView, ...]
    codes: tuple[tuple[str, str], ...]
    models: tuple[str, ...]
    least_confidence: float
    least_for_source: tuple[tuple[str, float], ...]
    leans: tuple[LeanView, ...]
    weighed: tuple[Weighed, ...]


@cache
def rule_sentences(own: tuple[OwnRules, ...] = ()) -> Mapping[str, str]:
    """Return each rule's sentence by its name; one of `own` says which package it comes with."""
    added = {
        rule.info.name: f"{rule.info.summary} (Not a rule of Parallax: it comes with the package {one.package.told}.)"
        for one in own
        for rule in one.rules
    }
    return MappingProxyType({rule.name: rule.summary for rule in rules()} | added)


@cache
def formula_labels() -> Mapping[str, tuple[str, str]]:
    """Return each readability measure's label and meaning by its key."""
    return MappingProxyType({formula.key: (formula.label, formula.says) for formula in FORMULAS})


def method_page(models: tuple[str, ...], own: Sequence[OwnRules] = ()) -> MethodPage:
    """Return the method page; `models` names the language pipelines that the reports were made with, and `own` are the
    rules beside Parallax's."""
    return MethodPage(
        alignment=alignment_view(),
        groups=(*_groups(), *_groups_of(own)),
        levels=tuple(
            Named(f"level-{level}", plain.LEVEL_NAMES[level], plain.LEVEL_MEANINGS[level], plain.LEVEL_EXAMPLES[level])
            for level in LEVELS
        ),
        formulas=tuple(
            FormulaView(f"formula-{row.key}", row.label, row.says, row.source, str(row.year)) for row in FORMULAS
        ),
        lexicons=tuple(_lexicon(name) for name in word_list_names()),
        codes=tuple(CODES.items()),
        models=models,
        least_confidence=LEAST_CONFIDENCE,
        least_for_source=tuple((plain.SOURCE_NAMES[kind].lower(), least) for kind, least in _least_for_source()),
        leans=lean_views(),
        weighed=weighed(),
    )


def _groups() -> Iterator[RuleGroup]:
    """Yield the rules by the kind of thing that they are about; a rule of no listed kind comes last."""
    known = {rule.name: rule for rule in rules()}
    for kind, title in plain.KIND_NAMES.items():
        names = [name for name, of in RULE_KINDS.items() if of == kind and name in known]
        if names:
            yield RuleGroup(f"rules-{kind}", title, tuple(_rule(known.pop(name)) for name in names))
    if known:
        yield RuleGroup("rules-other", "Other", tuple(_rule(rule) for rule in known.values()))


def _groups_of(own: Sequence[OwnRules]) -> Iterator[RuleGroup]:
    """Yield the rules of each package that is no part of Parallax."""
    for one in own:
        note = (
            f"These rules are not part of Parallax. They come with the package {one.package.told}, and this site was "
            f"built with them, by the name “{one.package.name}” in its setting “rules”."
        )
        rules_of_it = tuple(_rule(rule.info) for rule in one.rules)
        yield RuleGroup(f"rules-of-{one.package.name}", f"Added by {one.package.package}", rules_of_it, note)


def _rule(rule: RuleInfo) -> RuleView:
    return RuleView(f"rule-{rule.name}", plain.rule_name(rule.name), rule.summary, rule.aligns, rule.limits)


def _least_for_source() -> Iterator[tuple[SourceType, float]]:
    return ((kind, LEAST_FOR_SOURCE[kind]) for kind in plain.SOURCE_NAMES)


def _lexicon(name: str) -> LexiconView:
    words = word_list(name)
    return LexiconView(name, words.title, len(words), words.source, words.licence)
