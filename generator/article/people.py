"""The people, institutions, outlets and places of one article: who they are and where they are named.

Names are found and typed over the whole article (`candidates`, `clusters`); then every later
occurrence of a known name is a mention, in headings and possessives too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from generator.article import gazetteer
from generator.article.bearers import last_word
from generator.article.candidates import find_candidates
from generator.article.clusters import Cluster, cluster
from generator.article.descriptions import describe
from generator.article.gender import gender_of, with_pronouns
from generator.article.name_titles import Title, Titles, is_title_word
from generator.article.names import SHORTEST_NEAR, fold, is_given_name, is_near, parts, plain_letters, surname
from generator.article.tokens import Doc, Token
from generator.findings import Block, content_id
from generator.reading import Article, Description, Entity, Mention

ESTABLISHED = 2
"""Bare mentions after which a surname stays its first bearer's when a second bearer is named."""

_WORD = re.compile(r"(?<![\w@#/.-])\w+")
_CAPITAL_WORD = re.compile(r"(?<![\w@#/.-])[^\Wa-z]\w*")
_GOES_ON = re.compile(r"[\w@-]|\.\w")

SIDE_BY_SIDE = 80
"""Characters within which two bearers of a surname, each named in full, stand in one list."""


@dataclass(frozen=True)
class People:
    """The entities of one article, in order of their first mention."""

    entities: tuple[Entity, ...]
    _located: tuple[tuple[Mention, Entity], ...] = field(default=(), repr=False)
    _starts: tuple[int, ...] = field(default=(), repr=False)
    _reach: tuple[int, ...] = field(default=(), repr=False)
    """The farthest end of a mention up to each place: a name may stand inside a longer one's title."""

    def __post_init__(self) -> None:
        located = ((mention, entity) for entity in self.entities for mention in entity.mentions)
        in_order = tuple(sorted(located, key=lambda pair: (pair[0].start, pair[0].end)))
        object.__setattr__(self, "_located", in_order)
        object.__setattr__(self, "_starts", tuple(mention.start for mention, _ in in_order))
        object.__setattr__(self, "_reach", tuple(accumulate((mention.end for mention, _ in in_order), max)))

    def at(self, start: int, end: int) -> Entity | None:
        """Return the entity whose mention shares most with the offsets [start, end), or `None`."""
        found = self.mentions_between(start, end)
        if len(found) < 2:
            return found[0][1] if found else None
        shared = [
            (min(end, mention.end) - max(start, mention.start), -mention.start, entity) for mention, entity in found
        ]
        return max(shared, key=lambda row: row[:2])[2]

    def by_id(self, entity_id: str) -> Entity:
        """Return the entity with this id; raise `KeyError` if there is none."""
        return self._by_id[entity_id]

    @cached_property
    def by_form(self) -> Mapping[str, Entity]:
        """The first entity of each name, exactly as the article writes it."""
        pairs = [(form, entity) for entity in self.entities for form in (entity.name, *entity.forms)]
        return dict(reversed(pairs))

    @cached_property
    def persons(self) -> tuple[Entity, ...]:
        """The entities that are people, in order of their first mention."""
        return tuple(entity for entity in self.entities if entity.type == "person")

    def called(self, word: str) -> Sequence[Entity]:
        """Return the people of whom a role is told that ends in `word` (`last_word`), in order."""
        return self._by_role.get(word, ())

    def described_between(self, start: int, end: int) -> Sequence[tuple[Entity, Description]]:
        """Return the roles told of people in words that share a character with [start, end), person by person."""
        starts, longest, described = self._described
        first, last = bisect_left(starts, start - longest), bisect_left(starts, end)
        near = [row for row in described[first:last] if row[2].end > start]
        return [(self.persons[place], one) for place, _, one in sorted(near, key=lambda row: row[:2])]

    @cached_property
    def _described(self) -> tuple[Sequence[int], int, Sequence[tuple[int, int, Description]]]:
        """The roles told of people by where they begin, each with the places of the person and of the role."""
        rows = [
            (place, number, one)
            for place, entity in enumerate(self.persons)
            for number, one in enumerate(entity.descriptions)
        ]
        rows.sort(key=lambda row: row[2].start)
        longest = max((one.end - one.start for _, _, one in rows), default=0)
        return [one.start for _, _, one in rows], longest, rows

    @cached_property
    def _by_role(self) -> Mapping[str, Sequence[Entity]]:
        found: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.persons:
            for word in dict.fromkeys(last_word(one.role) for one in entity.descriptions):
                found[word].append(entity)
        return found

    @cached_property
    def _by_id(self) -> Mapping[str, Entity]:
        return dict(reversed([(entity.id, entity) for entity in self.entities]))

    def mentions_between(self, start: int, end: int) -> tuple[tuple[Mention, Entity], ...]:
        """Return the mentions that share a character with the offsets [start, end), in text order."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        while first and self._reach[first - 1] > start:
            first -= 1
        return tuple([pair for pair in self._located[first:last] if pair[0].end > start]) if first < last else ()

    def named(self, name: str) -> Entity | None:
        """Return the best entity for a bare name as written: an exact form first, then a surname, then a first name."""
        key = fold(name).removeprefix("the ")
        exact = [
            entity for entity in self.entities if key in {fold(form) for form in entity.forms} | {fold(entity.name)}
        ]
        wanted = parts(name)
        if not exact and wanted:
            people = [entity for entity in self.entities if entity.type == "person"]
            exact = [entity for entity in people if surname(entity.name)[-1:] == wanted[-1:]]
            exact = exact or [entity for entity in people if parts(entity.name)[:1] == wanted[:1]]
        return max(exact, key=lambda entity: (len(entity.mentions), -entity.mentions[0].start)) if exact else None


def find_people(article: Article, doc: Doc) -> People:
    """Return the people, institutions, outlets, places and groups that the article names.

    `doc` is the parse of `article.text`. Mentions are found in every block but leftovers, and
    include the title before the name; an entity without a mention is dropped.
    """
    titles = Titles(doc)
    clusters = cluster(find_candidates(article, doc, titles))
    located = _locate(article, doc, titles, clusters)
    entities = [
        _entity(article, doc, one, tuple(located[place])) for place, one in enumerate(clusters) if located[place]
    ]
    in_order = sorted(entities, key=lambda entity: entity.mentions[0].start)
    return People(describe(article, doc, titles, with_pronouns(doc, in_order)))


@dataclass(frozen=True)
class _Found:
    """An occurrence of a known name: character offsets of the bare name, and the title before it."""

    start: int
    end: int
    title: Title | None


def _locate(article: Article, doc: Doc, titles: Titles, clusters: Sequence[Cluster]) -> list[list[Mention]]:
    """Return the mentions of each cluster, in text order."""
    owners: dict[str, list[int]] = {}
    for place, entity in enumerate(clusters):
        for form in _forms(entity):
            owners.setdefault(form, []).append(place)
    located: list[list[Mention]] = [[] for _ in clusters]
    chooser = _Chooser(clusters)
    for occurrence, form in _occurrences(article, doc, titles, tuple(owners)):
        found, misspelt = _with_misspelt_name(article, doc, titles, occurrence, [clusters[at] for at in owners[form]])
        chosen = chooser.choose(owners[form], found, form) if misspelt is None else owners[form][misspelt]
        if chosen is None:
            continue
        start = doc[found.title.start].idx if found.title else found.start
        located[chosen].append(
            Mention(
                article=article.info.id,
                start=start,
                end=found.end,
                text=article.text[start : found.end],
                head=article.text[found.start : found.end],
            )
        )
    return located


def _with_misspelt_name(
    article: Article, doc: Doc, titles: Titles, found: _Found, owners: Sequence[Cluster]
) -> tuple[_Found, int | None]:
    """Return a bare surname with the word before it that is nearly an owner's given name, and which owner's.

    "Cedirc Voss" is Cedric Voss in an article that names nobody else so. Of two owners it can be, neither is taken.
    """
    text = article.text
    space = found.start - 1
    if found.title or space < 1 or text[space] != " " or " " in text[found.start : found.end]:
        return found, None
    start = max(text.rfind(mark, 0, space) for mark in ' \n"“(—') + 1
    given = text[start:space]
    if len(given) < SHORTEST_NEAR or not given[0].isupper() or not given.isalpha() or is_given_name(given):
        return found, None
    fitting = [
        place
        for place, owner in enumerate(owners)
        if owner.type == "person"
        and any(len(parts(name)) > 1 and is_near(given, parts(name)[0]) for name in owner.names)
    ]
    token = doc.char_span(start, found.end)
    if len(fitting) != 1 or token is None:
        return found, None
    return _Found(start, found.end, titles.before(token.start)), fitting[0]


def _forms(entity: Cluster) -> tuple[str, ...]:
    """Return the plain-letter forms under which an entity is looked for."""
    forms = {plain_letters(name) for name in entity.names}
    if entity.type == "person":
        for name in entity.names:
            words = plain_letters(name).split()
            if len(words) > 1:
                last = len(surname(name))
                tail = " ".join(words[-last:]) if fold(words[-1]) == surname(name)[-1] else ""
                forms.update(form for form in (tail, words[-1] if tail else "") if len(form) > 1)
    return tuple(sorted(forms))


class _Chooser:
    """Decides which bearer of a shared name an occurrence means, going through the text in order."""

    def __init__(self, clusters: Sequence[Cluster]) -> None:
        self._clusters = clusters
        self._bare: Counter[int] = Counter()
        self._last_full: dict[int, int] = {}

    def choose(self, owners: Sequence[int], found: _Found, form: str) -> int | None:
        """Return the bearer's place, or `None` where the text gives no sign of which of several is meant."""
        place = owners[0] if len(owners) == 1 else self._among(owners, found, form)
        if place is None:
            return None
        if " " in form:
            self._last_full[place] = found.start
        elif fold(form) == surname(self._clusters[place].fullest)[-1]:
            self._bare[place] += 1
        return place

    def _among(self, owners: Sequence[int], found: _Found, form: str) -> int | None:
        exact = [
            place
            for place in owners
            if any(fold(name) == fold(form) and " " in name for name in self._clusters[place].names)
        ]
        if exact:
            return exact[0]
        fitting = list(owners)
        if found.title and found.title.gender in {"female", "male"}:
            fitting = [
                place for place in owners if gender_of(self._clusters[place]) in {found.title.gender, "unknown"}
            ] or fitting
        if found.title and found.title.role and found.title.role.kind == "office":
            head = found.title.role.head
            titled = [place for place in fitting if head in _roles_before(self._clusters[place])]
            fitting = titled or fitting
        established = [place for place in fitting if self._bare[place] >= ESTABLISHED]
        if len(established) == 1:
            return established[0]
        last = max(self._last_full.get(place, -1) for place in fitting)
        listed = [
            place for place in fitting if 0 <= last - self._last_full.get(place, last - SIDE_BY_SIDE) < SIDE_BY_SIDE
        ]
        if len(listed) > 1:
            # Of several bearers named side by side, the one whom the article names in full most often.
            most = max(_full_names(self._clusters[place]) for place in listed)
            leading = [place for place in listed if _full_names(self._clusters[place]) == most]
            return leading[0] if len(leading) == 1 else None
        return max(fitting, key=lambda place: (self._last_full.get(place, -1), -place))


def _full_names(entity: Cluster) -> int:
    return sum(count for name, count in entity.names.items() if len(parts(name)) > 1)


def _roles_before(entity: Cluster) -> frozenset[str]:
    return frozenset(
        candidate.title.role.head for candidate in entity.candidates if candidate.title and candidate.title.role
    )


def _occurrences(article: Article, doc: Doc, titles: Titles, forms: Sequence[str]) -> Iterator[tuple[_Found, str]]:
    """Yield every occurrence of a form in the journalism, longest form first where several fit."""
    if not forms:
        return
    by_spelling = {form: form for form in forms} | {form.upper(): form for form in forms if len(form) > 3}
    by_first_word: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in sorted(by_spelling, key=len, reverse=True):
        by_first_word[_first_word(spelling)].append(spelling)
    plain = plain_letters(article.text)
    words = _WORD if any(word[:1].islower() for word in by_first_word) else _CAPITAL_WORD
    for block in article.blocks:
        if block.kind == "leftover":
            continue
        for start, spelling in _spelled(plain, block, by_first_word, words):
            token, end = doc.by_offset.get(start), start + len(spelling)
            if token is None or not _is_name_here(article, doc, token.i, end, block.kind):
                continue
            yield _Found(start, end, titles.before(token.i)), by_spelling[spelling]


def _first_word(text: str) -> str:
    found = _WORD.match(text)
    return found[0] if found else ""


def _spelled(
    plain: str, block: Block, by_first_word: Mapping[str, Sequence[str]], words: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """Yield where a block has one of the spellings, none within another; `words` finds what one may begin with."""
    free = block.start
    for word in words.finditer(plain, block.start, block.end):
        if word.start() < free:
            continue
        for spelling in by_first_word.get(word[0], ()):
            end = word.start() + len(spelling)
            if plain.startswith(spelling, word.start(), block.end) and not _GOES_ON.match(plain, end, block.end):
                free = end
                yield word.start(), spelling
                break


def _is_name_here(article: Article, doc: Doc, token: int, end: int, kind: str) -> bool:
    """Tell whether the known name is itself at this place, and not part of another name or a common word."""
    first = doc[token]
    single = end == first.idx + len(first)
    if single and first.is_sent_start and first.pos_ not in {"PROPN", "NOUN", "X", "ADJ"} and first.is_stop:
        return False
    nearby = range(token + 1, min(token + 4, len(doc)))
    follower = next((doc[place].text for place in nearby if doc[place].idx >= end), None)
    if follower is not None and gazetteer.is_thing(f"{article.text[first.idx : end]} {follower}"):
        return False
    if not single or kind in {"heading", "title", "table"}:
        return True
    if _is_end_of_other_name(doc, first):
        return False
    before = doc[token - 1] if token else None
    return not (before is not None and before.text in {"-", "–"} and before.idx + len(before) == first.idx)


def _is_end_of_other_name(doc: Doc, token: Token) -> bool:
    """Tell whether a bare name is the last word of a fuller name that is not its bearer's: 'Ann Hart' for 'Hart'."""
    if token.i == 0 or token.is_sent_start:
        return False
    before = doc[token.i - 1]
    adjacent = before.idx + len(before) + 1 == token.idx and before.text[:1].isupper()
    if not adjacent or before.pos_ != "PROPN" or before.dep_ != "compound" or before.head.i != token.i:
        return False
    if is_title_word(before.text) or gazetteer.is_listed_place(before.text) or gazetteer.is_people(before.text):
        return False
    return is_given_name(before.text) or before.is_sent_start is True


def _entity(article: Article, doc: Doc, one: Cluster, mentions: tuple[Mention, ...]) -> Entity:
    heads = Counter(mention.head for mention in mentions)
    if one.type == "person":
        fullest = fold(one.fullest)
        name = max(heads, key=lambda head: (len(parts(head)), fold(head) == fullest, heads[head], len(head), head))
    else:
        name = max(heads, key=lambda head: (len(head), heads[head], head))
    forms = tuple(sorted(heads, key=lambda head: (-heads[head], head)))
    return Entity(
        id=content_id("entity", one.type, fold(name)),
        name=name,
        type=one.type,
        gender=gender_of(one),
        forms=forms,
        mentions=mentions,
        descriptions=(),
    )
