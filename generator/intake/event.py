"""The event's folder that articles are added to: its name, what is in it, and the names that are free."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from generator.corpus.articles import article_in
from generator.corpus.folder import files_in
from generator.corpus.location import LocalLocation, Location
from generator.corpus.naming import slug
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.intake.web_address import same_page
from generator.reading import Article

_UNFIT = re.compile(r"[\x00-\x1f\x7f/\\]")
_LONGEST = 200
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever their ending."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Known:
    """An article that the event has: where it is, and what tells it from others.

    `page` is its address and `words` a digest of its words.
    """

    path: Path
    page: str | None
    words: str
    outlet: str | None

    def is_copy_of(self, other: Known) -> bool:
        """Tell whether two articles with the same words are one: two outlets that print the same are worth a look."""
        sites = {known.page.partition("/")[0] for known in (self, other) if known.page}
        outlets = {known.outlet.casefold() for known in (self, other) if known.outlet}
        return self.words == other.words and len(sites) < 2 and len(outlets) < 2


@dataclass
class Event:
    """An event's folder in a corpus, and the articles in it.

    `title` is what a person calls a new event, if its folder does not say the same.
    """

    folder: Path
    title: str | None = None
    articles: list[Known] = field(default_factory=list)

    def path_for(self, name: str, suffix: str) -> Path:
        """Return a path in the folder that no file has: `name` made safe, with a number if it is taken."""
        stem = slug(name)
        stem = f"{stem}-article" if _RESERVED.fullmatch(stem) else stem
        paths = [*_inside(self.folder), *(known.path for known in self.articles)]
        taken = {path.name.partition(".")[0].casefold() for path in paths}
        number = 1
        chosen = stem
        while chosen.casefold() in taken:
            number += 1
            chosen = f"{stem}-{number}"
        return self.folder / f"{chosen}{suffix}"

    def check_new(self, article: Article) -> None:
        """Raise `Refused` for an article that the event has already, by its address or word for word."""
        new = _known(article, self.folder)
        for known in self.articles:
            same_address = new.page is not None and new.page == known.page
            if same_address or new.is_copy_of(known):
                what = "of this address" if same_address else "with these words"
                raise Refused(
                    f"the event has an article {what} already: {known.path}",
                    "Delete that file first if this one is to take its place.",
                )

    def take(self, article: Article, path: Path) -> None:
        """Remember an article that is in the folder, at `path`."""
        self.articles.append(_known(article, path))


def event_in(corpus: Location | Path, name: str) -> Event:
    """Return the event that a person names, with the articles in its folder if it is there.

    A name that is no folder's becomes one: `Market fire` is `market-fire`, and keeps its name as its title. Raises
    `CorpusError` for a corpus that is no folder on this machine, and for a name that no folder can have.
    """
    root = corpus if isinstance(corpus, Path) else corpus.local
    if root is None:
        raise CorpusError(f"{corpus}: this is an address. Articles are added to a folder: name one with --corpus.")
    if root.exists() and not root.is_dir():
        raise CorpusError(f"{root}: this is a file. Articles are added to a folder: name one with --corpus.")
    if not name.strip() or _UNFIT.search(name) or name.startswith(".") or len(name) > _LONGEST:
        raise CorpusError(
            f"--event: '{name[:60]}' cannot be the name of an event. Give it a short one, such as market-fire, which "
            "becomes the name of its folder and its address."
        )
    if (root / name).is_dir():
        event = Event(root / name)
    else:
        name = " ".join(name.split())
        safe = slug(name).lower() if slug(name) != name else name
        if _RESERVED.fullmatch(safe):
            raise CorpusError(f"--event: Windows allows no folder of the name '{safe}'. Give the event another one.")
        event = Event(root / safe, title=None if safe == name else name)
    _check_place(root, event.folder)
    if event.folder.is_dir():
        event.title = None
        for article, path in _articles(root, event.folder.name):
            event.take(article, root / path)
    return event


def _check_place(root: Path, folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise CorpusError(f"{folder}: this is a file, so no event can have this name. Give the event another one.")
    if not folder.resolve().is_relative_to(root.resolve()):
        raise CorpusError(f"{folder}: this link leads out of the corpus. Put the folder itself in its place.")


def _articles(root: Path, name: str) -> Iterable[tuple[Article, str]]:
    """Yield the articles of an event with their paths; those that cannot be read are told by the next build."""
    for file in files_in(LocalLocation(root), name, name).files:
        try:
            yield article_in(file)[0], file.path
        except Refused:
            continue


def _known(article: Article, path: Path) -> Known:
    prose = [block.text for block in article.blocks if block.kind not in ("leftover", "title")]
    words = " ".join(_WORD.findall(" ".join(prose).casefold()))
    digest = sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    url = article.info.url
    return Known(path, same_page(url) if url else None, digest, article.info.outlet)


def _inside(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []
