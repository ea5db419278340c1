"""Pages onto disk: only what changed, each whole or not at all, and never over a file of someone else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.errors import WriteError
from generator.site.pages import Page

MANIFEST = ".parallax.json"
"""Beside the pages: what Parallax wrote, and the digest of each, so that it never touches anything else."""
JOURNAL = ".parallax.journal"
"""Beside the manifest while pages are written: each page before it is there."""


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

    `files` are asked for one by one, and none is held longer than it takes to write it. With `complete`, every page
    written before that is not among them goes; without, only those in the folders of the events that `files` hold.
    Raises `WriteError` if a file cannot be written or removed. Whatever ends the run, by an error of `files` or of its
    own, files already written are whole and known as ours, and none is removed.
    """
    if docs.exists() and not docs.is_dir():
        raise WriteError(f"{docs}: this is a file. Name a folder for the pages.")
    before = _manifest(docs)
    fates: dict[str, list[str]] = {name: [] for name in ("created", "changed", "unchanged", "removed", "kept")}
    ours = dict(before)
    now: set[str] = set()
    try:
        for file in files:
            now.add(file.path)
            fates[_write(file, docs, ours)].append(file.path)
        for path in _stale(before, now, complete):
            fates["removed" if _remove(docs, path, ours.pop(path)) else "kept"].append(path)
    finally:
        # Also after a failure: what was written so far is ours, and the next run must know it.
        _save_manifest(docs, ours)
    return Written(**{name: tuple(sorted(paths)) for name, paths in fates.items()})


def written_before(docs: Path) -> tuple[str, ...]:
    """Return the paths below `docs` that an earlier run wrote and that are still as it left them."""
    return tuple(path for path, digest in sorted(_manifest(docs).items()) if _digest_on_disk(docs / path) == digest)


def stale_pages(docs: Path, paths: Iterable[str], complete: bool) -> tuple[str, ...]:
    """Return the paths of pages that an earlier run wrote and that writing pages at `paths` would replace or remove."""
    now = set(paths)
    gone = {*now, *_stale(_manifest(docs), now, complete)}
    return tuple(path for path in written_before(docs) if path in gone)


def in_the_way(path: Path) -> str:
    """Return what to tell the user of a file that stands where a page would go."""
    return (
        f"{path}: not written by Parallax, so it was left as it is. "
        "Move it away to let Parallax write this page, or keep it as your own."
    )


def reports_before(docs: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the reports that an earlier run wrote below `docs`, as they are there, with the names of their folders."""
    for path, digest in sorted(_manifest(docs).items()):
        parts = PurePosixPath(path).parts
        if len(parts) == 3 and parts[0] == "events" and parts[2] == "report.json":
            with suppress(OSError):
                content = (docs / path).read_bytes()
                if _digest(content) == digest:
                    yield parts[1], content


def _event_folders(paths: Iterable[str]) -> set[str]:
    parts = (PurePosixPath(path).parts for path in paths)
    return {f"{part[0]}/{part[1]}" for part in parts if len(part) > 2 and part[0] == "events"}


def _stale(before: Mapping[str, str], now: Set[str], complete: bool) -> list[str]:
    folders = set() if complete else _event_folders(now)
    return [path for path in sorted(before) if path not in now and (complete or _event_folders([path]) & folders)]


def _write(file: Page, docs: Path, ours: dict[str, str]) -> str:
    target = docs / file.path
    digest = file.digest
    there = _digest_on_disk(target)
    if there == digest:
        ours[file.path] = digest
        return "unchanged"
    if there is not None and there != ours.get(file.path):
        # Someone else's, or ours and edited since: either way not ours to overwrite.
        ours.pop(file.path, None)
        return "kept"
    # Said before the page is there: a run that is killed leaves pages that the next run knows as ours.
    _announce(docs, file.path, digest)
    _replace(target, file.content)
    ours[file.path] = digest
    return "created" if there is None else "changed"


def _announce(docs: Path, path: str, digest: str) -> None:
    """Add a page that is about to be written to the journal; the manifest takes in the journal at the end."""
    journal = docs / JOURNAL
    with _told(journal):
        journal.parent.mkdir(parents=True, exist_ok=True)
        with journal.open("a", encoding="utf-8") as file:
            file.write(f"{digest} {path}\n")


def _replace(target: Path, content: bytes) -> None:
    """Write `content` beside `target` and put it in its place in one step."""
    with _told(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.with_name(f".{target.name}.tmp")
        try:
            beside.write_bytes(content)
            beside.replace(target)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _remove(docs: Path, path: str, digest: str) -> bool:
    """Remove a page and the folders it leaves empty; a file that was edited since stays. Returns if it is gone."""
    target = docs / path
    there = _digest_on_disk(target)
    if there is not None and there != digest:
        return False
    with _told(target):
        target.unlink(missing_ok=True)
        for folder in target.parents:
            if folder == docs or any(folder.iterdir() if folder.is_dir() else ()):
                break
            if folder.is_dir():
                folder.rmdir()
    return True


@contextmanager
def _told(target: Path) -> Iterator[None]:
    """Turn an operating-system error into one that says which file and what to do."""
    try:
        yield
    except OSError as error:
        raise WriteError(
            f"{target}: {error.strerror or error}. "
            "Nothing was left half-written. Make room or give write permission there, and run again."
        ) from error


def _manifest(docs: Path) -> dict[str, str]:
    """Return what earlier runs wrote, with its digest; what the journal of a killed run announces, if it is there."""
    path = docs / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
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


def _save_manifest(docs: Path, ours: Mapping[str, str]) -> None:
    """Write the manifest if it changed; then the journal has served."""
    manifest, journal = docs / MANIFEST, docs / JOURNAL
    if ours:
        content = json.dumps({"files": dict(sorted(ours.items()))}, indent=0).encode() + b"\n"
        if _digest_on_disk(manifest) != _digest(content):
            _replace(manifest, content)
    for path in (journal,) if ours else (manifest, journal):
        with _told(path):
            path.unlink(missing_ok=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _digest_on_disk(path: Path) -> str | None:
    """Return the digest of a file, `None` if nothing is there, and an empty one for what is no regular file."""
    with _told(path):
        try:
            return _digest(path.read_bytes())
        except FileNotFoundError:
            return None
        except (IsADirectoryError, NotADirectoryError):
            return ""
