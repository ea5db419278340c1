"""The institutions of an event, joined across its articles and the forms of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from generator.article import gazetteer
from generator.event.groups import Group, Member
from generator.reading import ArticleFindings, Entity


def institutions(members: Sequence[Member], findings: Sequence[ArticleFindings]) -> list[Group]:
    """Join institutions by folded name, then by the initials of the only name that has them."""
    explained = _explained_initials(findings)
    groups: dict[str, Group] = {}
    for member in members:
        groups.setdefault(_institution_key(member.entity, explained), Group()).take([member])
    return list(groups.values())


def _institution_key(entity: Entity, explained: dict[str, str]) -> str:
    """Return what makes institutions the same: countries' names for demonyms, no article, initials spelled out."""
    names = sorted({entity.name, *entity.forms}, key=lambda name: (-len(name), name))
    keys = [gazetteer.institution_key(name) for name in names]
    return next((explained[key] for key in keys if key in explained), keys[0])


def _explained_initials(findings: Iterable[ArticleFindings]) -> dict[str, str]:
    """Return the only longer name of the event for each short one: 'eu', and 'coast guard' for a country's."""
    forms = sorted(
        {
            form
            for finding in findings
            for entity in finding.entities
            if entity.type in {"institution", "media"}
            for form in entity.forms
        }
    )
    keys = {gazetteer.institution_key(form) for form in forms}
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for form in forms:
        key = gazetteer.institution_key(form)
        for initials in sorted((gazetteer.initials_of(form) | gazetteer.initials_of(key)) & keys):
            longer[initials].add(key)
        country = gazetteer.country_of(key.split()[0]) or gazetteer.country_of(" ".join(key.split()[:2]))
        rest = key.removeprefix(f"{country.casefold()} ") if country else key
        if rest != key and rest in keys and " " in rest:
            longer[rest].add(key)
    found = {key: min(full) for key, full in longer.items() if len(full) == 1}
    return {key: found.get(full, full) for key, full in found.items()}
