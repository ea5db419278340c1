"""The people and institutions of an event, resolved across its articles and their spellings.

Within an article a name is already one entity (`generator.article.people`). Here entities of
several articles are joined, surest ties first: names alike but for accents and transliteration,
then nicknames and initials, then one-letter slips that a role confirms, then bare surnames that
only one person of the event bears. Two full names with different first names never meet.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz.distance import DamerauLevenshtein

from generator.article import gazetteer
from generator.article.descriptions import printed
from generator.article.names import fold, is_given_name, is_near, is_particle, is_surname, parts, same_given_name
from generator.event.spellings import same_spelling, spelling_key
from generator.findings import Person, PersonDescription, PersonForm, Span, content_id
from generator.reading import ArticleFindings, Description, Entity, Gender

SHORTEST_SLIP = 4
"""Letters of the shortest surname in which a one-letter slip is taken for one, beside the same first name."""

SHORTEST_GIVEN = 5
"""Letters of the shortest first name in which a one-letter slip is taken for one."""

_OPPOSITE: dict[Gender, Gender] = {"female": "male", "male": "female"}


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

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.id: one.name for one in self.people}


@dataclass(frozen=True)
class _Member:
    """An entity of one article."""

    article: str
    entity: Entity
    contested: bool = False
    """A junior in an article that names another of that surname: the surname alone is not the junior's."""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.entity.name, *self.entity.forms)


class _Group:
    """Entities taken to be one person or institution, and what is known of them so far."""

    def __init__(self, members: Iterable[_Member] = ()) -> None:
        self.members: list[_Member] = []
        self.articles: set[str] = set()
        self.full_names: dict[tuple[str, ...], None] = {}
        """Folded parts of each member's fullest name of two parts or more, without repeats."""
        self.is_junior = False
        self.is_contested = False
        self._genders: Counter[Gender] = Counter()
        self.take(members)

    def take(self, members: Iterable[_Member]) -> None:
        """Add entities that are found to be the same."""
        for member in members:
            self.members.append(member)
            self.articles.add(member.article)
            self.is_junior = self.is_junior or _is_junior(member.entity.name)
            self.is_contested = self.is_contested or member.contested
            name = parts(member.entity.name)
            if len(name) > 1:
                self.full_names[name] = None
            if member.entity.gender in _OPPOSITE:
                self._genders[member.entity.gender] += 1

    @property
    def gender(self) -> Gender:
        female, male = self._genders["female"], self._genders["male"]
        return "female" if female > male else "male" if male > female else "unknown"

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(one.role for member in self.members for one in printed(member.entity))


def people_across(findings: Sequence[ArticleFindings]) -> EventPeople:
    """Return the people and institutions of an event, ordered by name.

    A person's `name` is the most common of its fullest forms, and its id comes from that name
    folded, so that an article added elsewhere changes neither unless it changes the name.
    """
    members = [
        _Member(finding.info.id, entity, contested=_is_contested(entity, finding.entities))
        for finding in sorted(findings, key=lambda one: one.info.id)
        for entity in finding.entities
    ]
    persons = _resolved([member for member in members if member.entity.type == "person"])
    institutions = _institutions([one for one in members if one.entity.type in {"institution", "media"}], findings)
    rows = [(_person(group, "person"), group) for group in persons]
    rows += [(_person(group, "institution"), group) for group in institutions]
    rows = _told_apart(rows)
    homes = {(member.article, member.entity.id): person.id for person, group in rows for member in group.members}
    return EventPeople(tuple(person for person, _ in sorted(rows, key=lambda row: (row[0].name, row[0].id))), homes)


# --- persons


def _is_contested(entity: Entity, entities: Sequence[Entity]) -> bool:
    if entity.type != "person" or not _is_junior(entity.name):
        return False
    others = (one for one in entities if one.type == "person" and one.id != entity.id and one.gender != "female")
    return any(parts(one.name)[-1:] == parts(entity.name)[-1:] for one in others)


def _is_junior(name: str) -> bool:
    return fold(name).endswith((" jr", " ii", " iii", " iv"))


def _resolved(members: Sequence[_Member]) -> list[_Group]:
    full = [_Group([member]) for member in members if len(parts(member.entity.name)) > 1]
    short = [_Group([member]) for member in members if len(parts(member.entity.name)) == 1]
    for tie, keys in ((_alike, _surname_keys), (_familiar, _surname_keys), (_slip, _name_keys)):
        full = _joined(full, tie, keys)
    return _with_surnames(full, _joined(short, _same_short_name, _short_name_keys))


def _joined(
    groups: Sequence[_Group], tie: Callable[[_Group, _Group], bool], keys: Callable[[_Group], Iterable[str]]
) -> list[_Group]:
    """Join groups that the tie binds, where it binds a group to one home only.

    Groups that the tie binds have one of their `keys` in common, so that not each is held against each.
    """
    homes: list[_Group] = []
    places: defaultdict[str, dict[int, None]] = defaultdict(dict)
    for group in groups:
        near = sorted({place for key in keys(group) for place in places[key]})
        matches = [place for place in near if tie(homes[place], group)]
        if len(matches) == 1:
            homes[matches[0]].take(group.members)
        else:
            homes.append(_Group(group.members))
        place = matches[0] if len(matches) == 1 else len(homes) - 1
        for key in keys(group):
            places[key][place] = None
    return homes


def _surname_keys(group: _Group) -> list[str]:
    return [spelling_key(name[-1]) for name in group.full_names]


def _name_keys(group: _Group) -> list[str]:
    """Return the first names and surnames: of two that differ by a slip, one of these is the same."""
    return [f"{place} {spelling_key(name[place])}" for name in group.full_names for place in (0, -1)]


def _short_name_keys(group: _Group) -> list[str]:
    return [spelling_key(name) for name in sorted(_short_names(group))]


def _at_odds(one: _Group, other: _Group) -> bool:
    """Tell whether two groups cannot be one person: of different gender, or both named in one article."""
    if one.is_junior != other.is_junior and (one.is_contested or other.is_contested):
        return True
    if one.gender in _OPPOSITE and other.gender == _OPPOSITE[one.gender]:
        return True
    return not one.articles.isdisjoint(other.articles)


def _alike(one: _Group, other: _Group) -> bool:
    """Same first name and surname but for accents and transliteration; middle names may be left out."""
    return not _at_odds(one, other) and any(
        same_spelling(a[0], b[0]) and _same_last(a, b) and _middles_agree(a, b)
        for a in one.full_names
        for b in other.full_names
    )


def _familiar(one: _Group, other: _Group) -> bool:
    """Same surname, and first names that are nicknames or initials of one another; or one name ends another."""
    return not _at_odds(one, other) and any(
        (_same_last(a, b) and same_given_name(a[0], b[0]) and _middles_agree(a, b)) or _is_tail(a, b) or _is_tail(b, a)
        for a in one.full_names
        for b in other.full_names
    )


def _slip(one: _Group, other: _Group) -> bool:
    """A letter more, less or other in the surname, or two in the first name.

    Between two common names (Johnson, Johnston; Marie, Maria) and in short first names that needs a shared role.
    """
    if _at_odds(one, other):
        return False
    shared_role = bool(one.roles & other.roles)
    return any(
        (same_spelling(a[0], b[0]) and _is_surname_slip(a[-1], b[-1], shared_role))
        or (_same_last(a, b) and _is_given_slip(a[0], b[0], shared_role))
        for a in one.full_names
        for b in other.full_names
    )


def _is_surname_slip(one: str, other: str, shared_role: bool) -> bool:
    if _lacks_particle(one, other):
        return True
    if min(len(one), len(other)) < SHORTEST_SLIP or DamerauLevenshtein.distance(one, other, score_cutoff=1) != 1:
        return False
    both_common = is_surname(one.title()) and is_surname(other.title())
    if min(len(one), len(other)) < SHORTEST_GIVEN:
        return one[0] == other[0] and not both_common
    return shared_role or (one[0] == other[0] and not both_common)


def _is_given_slip(one: str, other: str, shared_role: bool) -> bool:
    if shared_role and _one_letter(one, other):
        return True
    return is_near(one, other) and not (is_given_name(one) and is_given_name(other))


def _same_last(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return same_spelling(one[-1], other[-1])


def _middles_agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    middle, other_middle = one[1:-1], other[1:-1]
    return all(
        same_given_name(a, b) or same_spelling(a, b) for a, b in zip(middle, other_middle, strict=False)
    ) or not (middle and other_middle)


def _is_tail(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Tell whether a name is the end of a longer one, and not a first name with a surname: 'Silva Costa'."""
    return len(short) < len(full) and full[-len(short) :] == short and not is_given_name(short[0])


def _one_letter(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= SHORTEST_GIVEN and DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1


def _lacks_particle(one: str, other: str) -> bool:
    """Tell whether one surname is the other without the particle that is written together with it: 'DeVoss', 'Voss'."""
    short, full = sorted((one, other), key=lambda name: (len(name), name))
    return len(short) >= SHORTEST_GIVEN and full.endswith(short) and is_particle(full.removesuffix(short))


def _same_short_name(one: _Group, other: _Group) -> bool:
    same = {spelling_key(name) for name in _short_names(one)} & {spelling_key(name) for name in _short_names(other)}
    return bool(same) and not _at_odds(one, other)


def _short_names(group: _Group) -> frozenset[str]:
    return frozenset(parts(member.entity.name)[0] for member in group.members if parts(member.entity.name))


def _with_surnames(full: list[_Group], short: Sequence[_Group]) -> list[_Group]:
    """Give each bare name to the only person of the event who bears it."""
    left = []
    bearers: defaultdict[str, list[_Group]] = defaultdict(list)
    for home in full:
        for key in dict.fromkeys(_surname_keys(home)):
            bearers[key].append(home)
    for group in short:
        near = [home for key in dict.fromkeys(_short_name_keys(group)) for home in bearers[key]]
        owners = [home for home in dict.fromkeys(near) if _bears(home, group) and not _at_odds(home, group)]
        if len(owners) > 1:
            roles = group.roles
            owners = [home for home in owners if home.roles & roles]
        if len(owners) == 1:
            owners[0].take(group.members)
        else:
            left.append(group)
    return [*full, *left]


def _bears(home: _Group, group: _Group) -> bool:
    return any(same_spelling(name, full[-1]) for name in _short_names(group) for full in home.full_names)


# --- institutions


def _institutions(members: Sequence[_Member], findings: Sequence[ArticleFindings]) -> list[_Group]:
    """Join institutions by folded name, then by the initials of the only name that has them."""
    explained = _explained_initials(findings)
    groups: dict[str, _Group] = {}
    for member in members:
        groups.setdefault(_institution_key(member.entity, explained), _Group()).take([member])
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


# --- rows


def _person(group: _Group, kind: str) -> Person:
    forms: defaultdict[str, dict[str, Span]] = defaultdict(dict)
    counts: Counter[str] = Counter()
    for member in group.members:
        for mention in member.entity.mentions:
            head = Span(
                article=member.article, start=mention.end - len(mention.head), end=mention.end, text=mention.head
            )
            forms[mention.head].setdefault(member.article, head)
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
    return " ".join([*(spelling_key(word) for word in ends), *(["junior"] if _is_junior(name) else [])])


def _best_name(group: _Group, counts: Counter[str]) -> str:
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


def _told_apart(rows: Sequence[tuple[Person, _Group]]) -> list[tuple[Person, _Group]]:
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
