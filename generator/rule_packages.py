"""Rules of one's own: which installed packages bring some, found without importing any of them.

A package declares a module of rules under the entry-point group `parallax.rules`. It has a say in what is found only
where the setting `rules` names it: what else is installed changes no page.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from generator.errors import SettingsError
from generator.fingerprint import digest, files_of, versions

GROUP = "parallax.rules"
_REQUIRED = re.compile(r"[\w.-]+")


@dataclass(frozen=True)
class RulePackage:
    """A module of rules: its name in the setting `rules`, the package that brings it, and a digest of its code."""

    name: str
    module: str
    package: str
    version: str
    code: str

    @property
    def told(self) -> str:
        """The package as a person is told of it."""
        return f"{self.package} {self.version}"


def rule_packages(names: Iterable[str]) -> tuple[RulePackage, ...]:
    """Return the modules of rules with these names, ordered by name; nothing is looked up where there are no names.

    Raises `SettingsError` for a name that no installed package declares or two do, and for a module that is not there.
    """
    wanted = sorted(set(names))
    declared = entry_points(group=GROUP) if wanted else ()
    return tuple(_package(name, [one for one in declared if one.name == name], declared) for name in wanted)


def told_of(name: str) -> str:
    """Return what is installed under a name of the setting `rules`, in words; 'none' where nothing that can be used."""
    try:
        (found,) = rule_packages([name])
    except SettingsError:
        return "none"
    return f"{found.told}, code {found.code[:10]}"


def _package(name: str, found: Sequence[EntryPoint], declared: Iterable[EntryPoint]) -> RulePackage:
    if not found:
        there = ", ".join(sorted({one.name for one in declared})) or "none"
        raise SettingsError(
            f"rules: no installed package has rules by the name '{name}'. Installed are: {there}. "
            "Install the package into the same environment, or take the name out."
        )
    if len(found) > 1:
        packages = " and ".join(sorted(_told(one) for one in found))
        raise SettingsError(f"rules: '{name}' stands for two packages: {packages}. Uninstall one of them.")
    entry = found[0]
    if entry.attr:
        raise SettingsError(
            f"rules: '{name}' of {_told(entry)} leads to '{entry.value}'. "
            f'It must name a module: {name} = "{entry.module}".'
        )
    return RulePackage(name, entry.module, *_named(entry), code_of(entry))


def code_of(entry: EntryPoint) -> str:
    """Return a digest of the code that an entry point leads to, and of the versions of what its package requires.

    Of a package all files count, so that an edit of any of them is another digest, however it is installed. Raises
    `SettingsError` if the module is not there.
    """
    required = [_REQUIRED.match(one) for one in (entry.dist.requires if entry.dist else None) or ()]
    names = sorted({one.group() for one in required if one})
    files = [part for place in _places(entry) for part in files_of(place)]
    return digest(entry.module, *_named(entry), *files, *versions(names))


def _places(entry: EntryPoint) -> list[Path]:
    """Return the files or folders with the code: of a namespace that several packages share, this one's part alone."""
    top, *below = entry.module.split(".")
    try:
        spec = importlib.util.find_spec(top)
    except (ImportError, ValueError):
        spec = None
    places = [Path(place) for place in (spec.submodule_search_locations if spec is not None else None) or ()]
    if spec is not None and spec.origin is not None:
        return places or [Path(spec.origin)]
    shared = [place / name for place in places for name in (below[0], f"{below[0]}.py")] if below else []
    found = [place for place in shared if place.exists()]
    if not found:
        raise SettingsError(
            f"rules: '{entry.name}' of {_told(entry)} names the module '{entry.module}', which is not there. "
            "Install the package again, or tell its makers."
        )
    return found


def _named(entry: EntryPoint) -> tuple[str, str]:
    return (entry.dist.name, entry.dist.version) if entry.dist is not None else ("?", "?")


def _told(entry: EntryPoint) -> str:
    return " ".join(_named(entry))
