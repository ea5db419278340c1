"""Pages onto disk: only what changed, each whole or not at all, and never over a file of someone else's."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from generator.errors import WriteError
from generator.findings import Report
from generator.site.pages import Page

MANIFEST = ".parallax.json"
"""Beside the pages: what Parallax wrote, and the digest of each, so that it never touches anything else."""


@dataclass(frozen=True)
class Written:
    """What became of each file; `kept` are files in the way that Parallax did not write, left as they were."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]


def write_site(files: Sequence[Page], docs: Path, complete: bool) -> Written:
    """Write `files` below `docs` where they differ from what is there, and remove pages that are gone.

    With `complete`, every page written before that is not among `files` goes; without, only those in the folders
    of the events that `files` hold.
    Raises `WriteError` if a file cannot be written or removed; files already written stay whole.
    """
    if docs.exists() and not docs.is_dir():
        raise WriteError(f"{docs}: this is a file. Name a folder for the pages.")
    before = _manifest(docs)
    fates: dict[str, list[str]] = {name: [] for name in ("created", "changed", "unchanged", "removed", "kept")}
    ours = dict(before)
    # Said before the first write: a run that is killed leaves pages that the next run knows as ours.
    _save_manifest(docs, before, {file.path: _digest(file.content) for file in files})
    try:
        for file in files:
            fate = _write(file, docs, ours)
            fates[fate].append(file.path)
        for path in _stale(before, files, complete):
            fates["removed" if _remove(docs, path, ours.pop(path)) else "kept"].append(path)
    finally:
        # Also after a failure: what was written so far is ours, and the next run must know it.
        _save_manifest(docs, ours)
    return Written(**{name: tuple(sorted(paths)) for name, paths in fates.items()})


def written_before(docs: Path) -> tuple[str, ...]:
    """Return the paths below `docs` that an earlier run wrote and that are still as it left them."""
    return tuple(path for path, digest in sorted(_manifest(docs).items()) if _digest_on_disk(docs / path) == digest)


def stale_pages(docs: Path, files: Sequence[Page], complete: bool) -> tuple[str, ...]:
    """Return the paths of pages that an earlier run wrote and that `write_site` would replace or remove."""
    gone = {*(file.path for file in files), *_stale(_manifest(docs), files, complete)}
    return tuple(path for path in written_before(docs) if path in gone)


def in_the_way(path: Path) -> str:
    """Return what to tell the user of a file that stands where a page would go."""
    return (
        f"{path}: not written by Parallax, so it was left as it is. "
        "Move it away to let Parallax write this page, or keep it as your own."
    )


def reports_before(docs: Path) -> tuple[Report, ...]:
    """Return the reports that an earlier run wrote below `docs`; one of another version of the contract is left out."""
    found = []
    for path in written_before(docs):
        if PurePosixPath(path).name == "report.json":
            with suppress(ValidationError):
                found.append(Report.model_validate_json((docs / path).read_bytes()))
    return tuple(found)


def _event_folders(paths: Iterable[str]) -> set[str]:
    parts = (PurePosixPath(path).parts for path in paths)
    return {f"{part[0]}/{part[1]}" for part in parts if len(part) > 2 and part[0] == "events"}


def _stale(before: dict[str, str], files: Sequence[Page], complete: bool) -> list[str]:
    now = {file.path for file in files}
    folders = _event_folders(now)
    return [path for path in sorted(before) if path not in now and (complete or _event_folders([path]) & folders)]


def _write(file: Page, docs: Path, ours: dict[str, str]) -> str:
    target = docs / file.path
    digest = _digest(file.content)
    there = _digest_on_disk(target)
    if there == digest:
        ours[file.path] = digest
        return "unchanged"
    if there is not None and there != ours.get(file.path):
        # Someone else's, or ours and edited since: either way not ours to overwrite.
        ours.pop(file.path, None)
        return "kept"
    _replace(target, file.content)
    ours[file.path] = digest
    return "created" if there is None else "changed"


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
    path = docs / MANIFEST
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WriteError(
            f"{path}: cannot be read ({error}). Remove this file; Parallax then leaves alone every page it finds "
            "different from its own, and names it."
        ) from error
    entries, pending = _entries(content, "files"), _entries(content, "pending")
    written = {path: digest for path, digest in pending.items() if _digest_on_disk(docs / path) == digest}
    return {**entries, **written}


def _entries(content: object, name: str) -> dict[str, str]:
    """Return the paths and digests under `name`; the manifest may have been edited."""
    entries = content.get(name) if isinstance(content, dict) else None
    if not isinstance(entries, dict):
        return {}
    return {path: digest for path, digest in entries.items() if isinstance(digest, str) and _inside(path)}


def _inside(path: str) -> bool:
    """Return if a path of the manifest stays below the docs folder: the manifest may have been edited."""
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and "\\" not in path and ":" not in path


def _save_manifest(docs: Path, ours: dict[str, str], pending: dict[str, str] | None = None) -> None:
    """Write the manifest if it changed; `pending` are pages that are about to be written."""
    manifest = docs / MANIFEST
    if not ours and not pending:
        with _told(manifest):
            manifest.unlink(missing_ok=True)
        return
    state = {"files": dict(sorted(ours.items()))}
    if changed := {path: digest for path, digest in sorted((pending or {}).items()) if ours.get(path) != digest}:
        state["pending"] = changed
    content = json.dumps(state, indent=0).encode() + b"\n"
    if _digest_on_disk(manifest) != _digest(content):
        _replace(manifest, content)


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
