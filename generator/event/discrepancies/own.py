"""Rules of one's own: loaded from their packages, run after Parallax's, and checked in all that they give.

They add findings and never take one away. A rule that fails on an event costs that event the rule's own findings.
"""

from __future__ import annotations

import importlib
import re
import traceback
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from generator.errors import SettingsError
from generator.event.discrepancies.registry import RULES, Comparison, Registered
from generator.findings import Discrepancy, Span
from generator.rule_packages import RulePackage, rule_packages

MOST_FINDINGS = 500
"""Of one rule in one event: a page with more is read by nobody, and a rule that never ends must end."""
_ID = re.compile(r"[A-Za-z][\w-]{0,79}", re.ASCII)
_RULES_AT_FAULT = (Exception, SystemExit)
"""What a rule may raise without ending the build; Ctrl-C is the user's."""


@dataclass(frozen=True)
class OwnRules:
    """The rules of one package, ordered by name."""

    package: RulePackage
    rules: tuple[Registered, ...]


class RuleFault(Exception):  # noqa: N818 -- not an error of the run: the rule's findings are left out
    """A rule failed, or gave something that no page can show; the message goes on after 'the rule … '."""


def load_rules(packages: Iterable[RulePackage]) -> tuple[OwnRules, ...]:
    """Return the rules of these packages.

    A module is imported once in a process. Raises `SettingsError` for one that cannot be imported, has no rule, has a
    rule by the name of another one, or has changed since it was imported.
    """
    names = dict.fromkeys(RULES, "Parallax itself")
    loaded = []
    for package in packages:
        own = OwnRules(package, _rules_in(_module(package), package))
        for one in own.rules:
            if one.info.name in names:
                raise SettingsError(
                    f"rules: {package.told} and {names[one.info.name]} both have a rule called '{one.info.name}'. "
                    f"Take '{package.name}' out of the setting, or give the rule another name."
                )
            names[one.info.name] = package.told
        loaded.append(own)
    return tuple(loaded)


def _module(package: RulePackage) -> ModuleType:
    code, module = _imported(package.name)
    if code != package.code:
        raise SettingsError(
            f"rules: the code of '{package.name}' changed after Parallax had loaded it. Stop, and start again."
        )
    return module


@cache
def _imported(name: str) -> tuple[str, ModuleType]:
    """Return the module of rules with this name and the digest of its code when this process imported it."""
    (package,) = rule_packages([name])
    try:
        return package.code, importlib.import_module(package.module)
    except _RULES_AT_FAULT as error:
        told = f"{type(error).__name__}: {error}".rstrip(": ").rstrip(".")
        raise SettingsError(
            f"rules: '{name}' of {package.told} cannot be imported ({told}). "
            "Mend or update the package, or take the name out."
        ) from error


def _rules_in(module: ModuleType, package: RulePackage) -> tuple[Registered, ...]:
    found = {id(one): one for one in vars(module).values() if isinstance(one, Registered)}
    rules = sorted(found.values(), key=lambda one: one.info.name)
    if not rules:
        raise SettingsError(
            f"rules: the module '{package.module}' of {package.told} has no rule. A rule is a function with the "
            "decorator 'rule' of generator.rules; tell the makers of the package, or take the name out."
        )
    return tuple(rules)


def found_by(own: Sequence[OwnRules], comparison: Comparison, ids: Iterable[str]) -> Iterator[Discrepancy | str]:
    """Yield what these rules find in an event and, for each rule that failed, a sentence that says so.

    `ids` are those of the findings that are there already.
    """
    taken = set(ids)
    for one in own:
        for rule in one.rules:
            try:
                found = checked_findings(rule, comparison, taken)
            except RuleFault as fault:
                yield (
                    f"the rule '{rule.info.name}' of {one.package.told} {fault}; its findings are left out. "
                    f"Tell the makers of the package, or take '{one.package.name}' out of the setting 'rules'."
                )
            else:
                yield from found


def checked_findings(rule: Registered, comparison: Comparison, taken: Iterable[str] = ()) -> list[Discrepancy]:
    """Return what a rule finds in an event; raise `RuleFault` if it fails or one of its findings cannot be shown."""
    try:
        given = rule(comparison)
        found = list(islice(given, MOST_FINDINGS + 1)) if isinstance(given, Iterable) else None
    except ValidationError as error:
        raise RuleFault(f"made a finding that is none ({_first(error)}{_place(rule, error)})") from error
    except _RULES_AT_FAULT as error:
        raise RuleFault(f"ended with {type(error).__name__}{_place(rule, error)}") from error
    if found is None:
        raise RuleFault(f"gave a value of the type '{type(given).__name__}' where findings should be")
    if len(found) > MOST_FINDINGS:
        raise RuleFault(f"gave more than {MOST_FINDINGS} findings")
    unavailable = frozenset(taken)
    return [_checked(one, rule, comparison, unavailable) for one in found]


def _checked(found: object, rule: Registered, comparison: Comparison, taken: frozenset[str]) -> Discrepancy:
    """Return a finding that holds what its type says, read anew: a copy can be made without a check."""
    if not isinstance(found, Discrepancy):
        raise RuleFault(f"gave a value of the type '{type(found).__name__}' where a finding should be")
    try:
        finding = Discrepancy.model_validate(found.model_dump(warnings=False))
        finding.model_dump_json()
    except ValidationError as error:
        raise RuleFault(f"made a finding that is none ({_first(error)})") from error
    except (AttributeError, TypeError, ValueError) as error:
        raise RuleFault("made a finding that cannot be written as JSON in UTF-8") from error
    if finding.rule != rule.info.name:
        raise RuleFault(f"made a finding in the name of another rule, {finding.rule[:60]!r}")
    if not finding.what.strip() or not finding.explanation.strip():
        raise RuleFault("made a finding that does not say what it is about and why it was made")
    if not _ID.fullmatch(finding.id) or finding.id in taken:
        raise RuleFault(f"made a finding with an id that is taken or is none, {finding.id[:40]!r}")
    for reading in finding.readings:
        for span in reading.evidence:
            _check_place(span, comparison)
    return finding


def _check_place(span: Span, comparison: Comparison) -> None:
    """Raise `RuleFault` unless these words stand at this place. It does not repeat them: a page may withhold them."""
    place = f"{span.start} to {span.end} of {span.article[:60]!r}"
    try:
        article = comparison.article(span.article)
    except KeyError:
        raise RuleFault(f"rests on an article that is not in the event, {span.article[:60]!r}") from None
    around = (block for block in article.blocks if block.start <= span.start < span.end <= block.end)
    block = next(around, None)
    if block is None:
        raise RuleFault(f"rests on a place that is not within one paragraph, {place}")
    if block.text[span.start - block.start : span.end - block.start] != span.text:
        raise RuleFault(f"gives other words than those that stand from {place}")


def _first(error: ValidationError) -> str:
    """Return what is the matter first; not the value, which may be an article's words."""
    row = error.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in row["loc"] if "[" not in str(part))
    return f"{place}: {row['msg']}"


def _place(rule: Registered, error: BaseException) -> str:
    """Return where in the rule's own code an error arose, as far as that is known: ' at weather.py:41'."""
    frames = traceback.extract_tb(error.__traceback__)
    code = getattr(rule.run, "__code__", None)
    folder = Path(code.co_filename).parent if code is not None else None
    own = [frame for frame in frames if folder is not None and Path(frame.filename).is_relative_to(folder)]
    return "".join(f" at {Path(at.filename).name}:{at.lineno}" for at in (own or list(frames))[-1:])
