"""Pages onto disk: only what changed, each whole or not at all, and never over a file of someone else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path, PurePosixPath
from types import MappingProxyType, TracebackType
from typing import Self

from generator.disk import LEFT_SECONDS, alone, put, sweep, told
from generator.errors import WriteError
from generator.site.pages import Page

MANIFEST = ".parallax.json"
"""In the docs folder and in that of each event: what Parallax wrote there, with digests, so that it never touches
anything else. Each event has its own so that a run has to know of one event at a time."""
JOURNAL = ".parallax.journal"
"""Beside a manifest while pages are written: each page before it is there."""
EVENTS = "events"
_FATES = ("created", "changed", "unchanged", "removed", "kept")


@dataclass(frozen=True)
class Written:
    """What became of each file; `kept` are files in the way that Parallax did not write, left as they were."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(files: Iterable[Page], docs: Path, complete: bool) -> Written:
    """Write `files` below `docs` where they differ from what is there, and remove pages that are gone.

    `files` are asked for one by one, and none is held longer than it takes to write it; those of one event, in
    `events/<name>/`, come one after another. With `complete`, every page written before that is not among them goes;
    without, only those in the folders of the events that `files` hold. Raises `WriteError` if a file cannot be written
    or removed, or if another run is at work in `docs`. Whatever ends the run, by an error of `files` or of its own,
    files already written are whole and known as ours, and nothing is removed after it.
    """
    for place in (docs, *docs.parents):
        if place.exists() and not place.is_dir():
            raise WriteError(f"{place}: this is a file. Name a folder for the pages.")
    fates: dict[str, list[str]] = {name: [] for name in _FATES}
    with alone(docs) as certain, _Shelf(docs, "", fates, certain=certain) as shared:
        done: set[str] = set()
        for name, pages in groupby(files, lambda file: _event(file.path)):
            if not name:
                for page in pages:
                    shared.put(page)
                continue
            if name in done:
                raise ValueError(f"the files of {name} do not stand together")
            done.add(name)
            _write_event(pages, shared.of_event(name))
        if complete:
            for name in sorted({*_events_before(docs), *shared.other_events()} - done):
                _write_event((), shared.of_event(name))
            shared.remove_stale()
    return Written(**{name: tuple(sorted(paths)) for name, paths in fates.items()})


def write_folder(files: Iterable[Page], folder: Path) -> Written:
    """Write `files` into one folder with one manifest, as `write_site` does for an event; paths begin at the folder.

    Whoever calls sees to it that no other run does so at the same time.
    """
    fates: dict[str, list[str]] = {name: [] for name in _FATES}
    _write_event(files, _Shelf(folder, "", fates))
    return Written(**{name: tuple(sorted(paths)) for name, paths in fates.items()})


def written_before(docs: Path) -> tuple[str, ...]:
    """Return the paths below `docs` that an earlier run wrote and that are still as it left them."""
    return tuple(path for path, digest in sorted(_all_before(docs).items()) if _digest_on_disk(docs / path) == digest)


def stale_pages(docs: Path, paths: Iterable[str], complete: bool) -> tuple[str, ...]:
    """Return the paths of pages that an earlier run wrote and that writing pages at `paths` would replace or remove."""
    now = set(paths)
    events = {*map(_event, now)} - {""}
    return tuple(path for path in written_before(docs) if path in now or complete or _event(path) in events)


def in_the_way(path: Path) -> str:
    """Return what to tell the user of a file that stands where a page would go."""
    return (
        f"{path}: not written by Parallax, so it was left as it is. "
        "Move it away to let Parallax write this page, or keep it as your own."
    )


def reports_before(docs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the reports that an earlier run wrote below `docs`, as they are there, with the names of their folders."""
    root = _manifest(docs)
    for name in sorted({*_events_before(docs), *map(_event, root)} - {""}):
        path = f"{EVENTS}/{name}/report.json"
        digest = _manifest(docs / EVENTS / name).get("report.json") or root.get(path)
        with suppress(OSError):
            content = (docs / path).read_bytes()
            if _digest(content) == digest:
                yield name, content


class _Shelf:
    """The pages of one folder, and the manifest that tells which of its files are ours.

    `prefix` leads from the docs folder there, and what becomes of each page is added to `fates` under its whole path.
    `more` are files of the folder that another manifest named until now. With `certain`, no other run can be writing.
    """

    def __init__(
        self,
        docs: Path,
        prefix: str,
        fates: dict[str, list[str]],
        more: Mapping[str, str] = MappingProxyType({}),
        *,
        certain: bool = False,
    ) -> None:
        self._docs, self._folder, self._prefix, self._fates = docs, docs / prefix, prefix, fates
        self._certain = certain
        announced = (path for path, _ in _announced(self._folder / JOURNAL))
        self._swept = {self._folder, *map(self._folder_of, announced)}
        self._ours = {**more, **_manifest(self._folder)}
        self._before = frozenset(self._ours)
        self._now: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        # Also after a failure: what was written so far is ours, and the next run must know it.
        _save_manifest(self._folder, self._ours)
        if self._prefix and not self._ours:
            _remove_empty(self._folder, self._folder.parent)

    def put(self, page: Page) -> None:
        """Write a page if it differs from what is there and that is ours."""
        path = page.path.removeprefix(self._prefix)
        self._now.add(path)
        self._fates[_write(path, page, self._folder, self._ours)].append(page.path)

    def remove_stale(self) -> None:
        """Remove what was written before and was not put now, and what killed runs left half-written beside it."""
        kept = {self._folder_of(path) for path in self._now}
        for folder in sorted({*self._swept, *map(self._folder_of, self._before), *kept}):
            # Where no page stays, nothing is being written that should.
            sweep(folder, LEFT_SECONDS if folder in kept and not self._certain else 0.0)
        for path in sorted(self._before - self._now):
            if path in self._ours:
                gone = _remove(self._folder, path, self._ours.pop(path))
                self._fates["removed" if gone else "kept"].append(f"{self._prefix}{path}")

    def _folder_of(self, path: str) -> Path:
        return (self._folder / path).parent

    def of_event(self, event: str) -> _Shelf:
        """Return the shelf of an event in this folder."""
        prefix = f"{EVENTS}/{event}/"
        return _Shelf(self._docs, prefix, self._fates, self._taken_over(event), certain=self._certain)

    def _taken_over(self, event: str) -> dict[str, str]:
        """Give up the files of an event, which has a manifest of its own; earlier versions had one for all."""
        start = f"{EVENTS}/{event}/"
        taken = [path for path in self._ours if path.startswith(start)] if self._has_events else ()
        return {path.removeprefix(start): self._ours.pop(path) for path in taken}

    def other_events(self) -> set[str]:
        """Return the events whose files are still named here."""
        return {*map(_event, self._ours)} - {""}

    @cached_property
    def _has_events(self) -> bool:
        return bool(self.other_events())


def _write_event(pages: Iterable[Page], shelf: _Shelf) -> None:
    with shelf:
        for page in pages:
            shelf.put(page)
        shelf.remove_stale()


def _event(path: str) -> str:
    """Return the name of the event that a path belongs to; nothing for a page of the whole site."""
    parts = path.split("/")
    return parts[1] if len(parts) > 2 and parts[0] == EVENTS else ""


def _events_before(docs: Path) -> set[str]:
    """Return the names of the events that have a manifest, or the journal of a run that was killed."""
    return {path.parent.name for name in (MANIFEST, JOURNAL) for path in (docs / EVENTS).glob(f"*/{name}")}


def _all_before(docs: Path) -> dict[str, str]:
    """Return all that earlier runs wrote, with its digests."""
    found = _manifest(docs)
    for name in sorted(_events_before(docs)):
        found |= {f"{EVENTS}/{name}/{path}": digest for path, digest in _manifest(docs / EVENTS / name).items()}
    return found


def _write(path: str, page: Page, folder: Path, ours: dict[str, str]) -> str:
    target = folder / path
    digest = page.digest
    there = _digest_on_disk(target)
    if there == digest:
        ours[path] = digest
        return "unchanged"
    if there is not None and there != ours.get(path):
        # Someone else's, or ours and edited since: either way not ours to overwrite.
        ours.pop(path, None)
        return "kept"
    # Said before the page is there: a run that is killed leaves pages that the next run knows as ours.
    _announce(folder, path, digest)
    put(target, page.content)
    ours[path] = digest
    return "created" if there is None else "changed"


def _announce(folder: Path, path: str, digest: str) -> None:
    """Add a page that is about to be written to the journal; the manifest takes in the journal at the end."""
    journal = folder / JOURNAL
    with told(journal):
        journal.parent.mkdir(parents=True, exist_ok=True)
        with journal.open("a", encoding="utf-8") as file:
            # Each on a line that it begins itself: the last one of a run that was killed may be cut.
            file.write(f"\n{digest} {path}\n")


def _remove(docs: Path, path: str, digest: str) -> bool:
    """Remove a page and the folders it leaves empty; a file that was edited since stays. Returns if it is gone."""
    target = docs / path
    there = _digest_on_disk(target)
    if there is not None and there != digest:
        return False
    with told(target):
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == docs or any(folder.iterdir() if folder.is_dir() else ()):
                break
            if folder.is_dir():
                folder.rmdir()
    return True


def _manifest(docs: Path) -> dict[str, str]:
    """Return what earlier runs wrote, with its digest; what the journal of a killed run announces, if it is there."""
    path = docs / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        content = {}
    except (OSError, ValueError) as error:
        raise WriteError(
            f"{path}: cannot be read ({error}). Remove this file; Parallax then leaves alone every page it finds "
            "different from its own, and names it."
        ) from error
    announced = _announced(docs / JOURNAL)
    written = {path: digest for path, digest in announced if _digest_on_disk(docs / path) == digest}
    return {**_entries(content), **written}


def _announced(journal: Path) -> Iterator[tuple[str, str]]:
    """Yield the path and digest of each page in a journal; its last line may be cut."""
    try:
        lines = journal.read_text("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        digest, _, path = line.partition(" ")
        if path and _inside(path):
            yield path, digest


def _entries(content: object) -> dict[str, str]:
    """Return the paths and digests in a manifest, which may have been edited."""
    entries = content.get("files") if isinstance(content, dict) else None
    if not isinstance(entries, dict):
        return {}
    return {path: digest for path, digest in entries.items() if isinstance(digest, str) and _inside(path)}


def _inside(path: str) -> bool:
    """Return if a path of the manifest stays below the docs folder: the manifest may have been edited."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and ":" not in path


def _save_manifest(folder: Path, ours: Mapping[str, str]) -> None:
    """Write the manifest if it changed; then the journal has served."""
    manifest, journal = folder / MANIFEST, folder / JOURNAL
    if ours:
        content = json.dumps({"files": dict(sorted(ours.items()))}, indent=0).encode() + b"\n"
        if _digest_on_disk(manifest) != _digest(content):
            put(manifest, content)
    for path in (journal,) if ours else (manifest, journal):
        with told(path), suppress(NotADirectoryError):
            path.unlink(missing_ok=True)


def _remove_empty(*folders: Path) -> None:
    """Remove folders, one after another, as long as they are empty."""
    with suppress(OSError):
        for folder in folders:
            folder.rmdir()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_on_disk(path: Path) -> str | None:
    """Return the digest of a file, `None` if nothing is there, and an empty one for what is no regular file."""
    with told(path):
        try:
            return _digest(path.read_bytes())
        except FileNotFoundError:
            return None
        except (IsADirectoryError, NotADirectoryError):
            return ""
