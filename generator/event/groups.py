"""Entities of several articles taken to be one person or institution, and what is known of them so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from generator.article.descriptions import printed
from generator.article.names import fold, parts
from generator.event.corroboration import Profile, profile_of
from generator.reading import ArticleFindings, Entity, Gender

OPPOSITE: dict[Gender, Gender] = {"female": "male", "male": "female"}


@dataclass(frozen=True)
class Member:
    """An entity of one article."""

    reading: ArticleFindings
    entity: Entity
    contested: bool = False
    """A junior in an article that names another of that surname: the surname alone is not the junior's."""

    @property
    def article(self) -> str:
        """The article's id."""
        return self.reading.info.id

    @cached_property
    def profile(self) -> Profile:
        """What the article tells of the entity beside its name."""
        return profile_of(self.reading, self.entity)


class Group:
    """Entities taken to be one person or institution, and what is known of them so far."""

    def __init__(self, members: Iterable[Member] = ()) -> None:
        self.members: list[Member] = []
        self.articles: set[str] = set()
        self.full_names: dict[tuple[str, ...], None] = {}
        """Folded parts of each member's fullest name of two parts or more, without repeats."""
        self.is_junior = False
        self.is_contested = False
        self.gender: Gender = "unknown"
        """The gender of most members of which one is told, or 'unknown'."""
        self._genders: Counter[Gender] = Counter()
        self._profile = Profile()
        self._not_in_profile: list[Member] = []
        self.take(members)

    def take(self, members: Iterable[Member]) -> None:
        """Add entities that are found to be the same."""
        for member in members:
            self.members.append(member)
            self._not_in_profile.append(member)
            self.articles.add(member.article)
            self.is_junior = self.is_junior or is_junior_name(member.entity.name)
            self.is_contested = self.is_contested or member.contested
            name = parts(member.entity.name)
            if len(name) > 1:
                self.full_names[name] = None
            if member.entity.gender in OPPOSITE:
                self._genders[member.entity.gender] += 1
        female, male = self._genders["female"], self._genders["male"]
        self.gender = "female" if female > male else "male" if male > female else "unknown"

    @property
    def roles(self) -> frozenset[str]:
        """The roles that the articles give, as they normalise them."""
        return frozenset(one.role for member in self.members for one in printed(member.entity))

    @property
    def profile(self) -> Profile:
        """What the articles together tell of it beside its names; asked for again, only new members are added."""
        if self._not_in_profile:
            self._profile = self._profile.joined(member.profile for member in self._not_in_profile)
            self._not_in_profile = []
        return self._profile

    def confirms(self, other: Group) -> bool:
        """Tell whether something beside the names shows two groups to be one person."""
        return self.profile.confirms(other.profile)


def is_junior_name(name: str) -> bool:
    """Tell whether a name ends in Jr, II, III or IV."""
    return fold(name).endswith((" jr", " ii", " iii", " iv"))
