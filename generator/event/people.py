"""The people and institutions of an event, resolved across its articles and their spellings.

Within an article a name is already one entity (`generator.article.people`). Entities of several
articles are joined in `generator.event.persons` and `generator.event.institutions`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property

from generator.article import gazetteer
from generator.article.descriptions import printed
from generator.article.names import fold, parts
from generator.event.groups import Group, Member, is_junior_name
from generator.event.institutions import institutions
from generator.event.persons import is_contested, resolved
from generator.event.spellings import spelling_key
from generator.findings import Person, PersonDescription, PersonForm, Span, content_id
from generator.reading import ArticleFindings, Description


@dataclass(frozen=True)
class EventPeople:
    """The people and institutions of an event; `_homes` gives the person of each article's entity."""

    people: tuple[Person, ...]
    _homes: dict[tuple[str, str], str] = field(default_factory=dict, repr=False)

    def person_of(self, article: str, entity: str) -> str | None:
        """Return the id of the person that an entity of one article is, or `None` for places and groups."""
        return self._homes.get((article, entity))

    def name_of(self, person: str) -> str:
        """Return the name of the person with this id; raise `KeyError` if there is none."""
        return self._names[person]

    def without(self, persons: Set[str]) -> EventPeople:
        """Return the people but those with these ids: what the articles call so is nobody."""
        if not persons:
            return self
        people = tuple(one for one in self.people if one.id not in persons)
        return EventPeople(people, {key: home for key, home in self._homes.items() if home not in persons})

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.people}


def people_across(findings: Sequence[ArticleFindings]) -> EventPeople:
    """Return the people and institutions of an event, ordered by name.

    A person's `name` is the most common of its fullest forms, and its id comes from that name
    folded, so that an article added elsewhere changes neither unless it changes the name.
    """
    members = [
        Member(finding, entity, contested=is_contested(entity, finding.entities))
        for finding in sorted(findings, key=lambda one: one.info.id)
        for entity in finding.entities
    ]
    persons = resolved([member for member in members if member.entity.type == "person"])
    bodies = institutions([one for one in members if one.entity.type in {"institution", "media"}], findings)
    rows = [(_person(group, "person"), group) for group in persons]
    rows += [(_person(group, "institution"), group) for group in bodies]
    rows = _told_apart(rows)
    homes = {(member.article, member.entity.id): person.id for person, group in rows for member in group.members}
    return EventPeople(tuple(person for person, _ in sorted(rows, key=lambda row: (row[0].name, row[0].id))), homes)


def _person(group: Group, kind: str) -> Person:
    forms: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    counts: Counter[str] = Counter()
    for member in group.members:
        for mention in member.entity.mentions:
            if member.article not in forms[mention.head]:
                forms[mention.head][member.article] = Span(
                    article=member.article, start=mention.end - len(mention.head), end=mention.end, text=mention.head
                )
            counts[mention.head] += 1
    name = _best_name(group, counts)
    return Person(
        id=content_id("person", kind, _lasting_key(name) if kind == "person" else gazetteer.institution_key(name)),
        name=name,
        type="person" if kind == "person" else "institution",
        forms=tuple(
            PersonForm(
                text=text,
                articles=tuple(sorted(forms[text])),
                evidence=tuple(forms[text][article] for article in sorted(forms[text])),
                count=counts[text],
            )
            for text in sorted(forms, key=lambda text: (-counts[text], text))
        ),
        descriptions=_worded(one for member in group.members for one in printed(member.entity)),
        called=_worded(one for member in group.members for one in member.entity.called),
    )


def _lasting_key(name: str) -> str:
    """Return what of a name stays the same when another article gives a middle name or another spelling."""
    words = parts(name)
    ends = (words[0], words[-1]) if len(words) > 1 else words
    return " ".join([*(spelling_key(word) for word in ends), *(["junior"] if is_junior_name(name) else [])])


def _best_name(group: Group, counts: Counter[str]) -> str:
    """Return the most common of the fullest names that the articles give; of several, the first in the alphabet."""
    votes: Counter[str] = Counter(member.entity.name for member in group.members)
    longest = max(len(parts(name)) for name in votes)
    wanted = min(2, longest)  # a middle name more does not make a form fuller than the usual one
    return min(
        (name for name in votes if len(parts(name)) >= wanted), key=lambda name: (-votes[name], -counts[name], name)
    )


def _worded(given: Iterable[Description]) -> tuple[PersonDescription, ...]:
    """Return the wordings, each once with every place where it stands, in order of article and offset."""
    spans: defaultdict[str, list[Span]] = defaultdict(list)
    written: dict[str, str] = {}
    for one in sorted(given, key=lambda one: (one.article, one.start)):
        key = fold(one.text)
        written.setdefault(key, " ".join(one.text.split()))
        spans[key].append(Span(article=one.article, start=one.start, end=one.end, text=one.text))
    return tuple(PersonDescription(text=written[key], evidence=tuple(spans[key])) for key in spans)


def _told_apart(rows: Sequence[tuple[Person, Group]]) -> list[tuple[Person, Group]]:
    """Give people of the same name, who were kept apart, ids of their own."""
    seen: Counter[str] = Counter()
    apart = []
    for person, group in rows:
        seen[person.id] += 1
        number = seen[person.id]
        if number > 1:
            first = group.members[0]
            unique = content_id("person", person.id, first.article, first.entity.id)
            person = person.model_copy(update={"id": unique})  # noqa: PLW2901
        apart.append((person, group))
    return apart
