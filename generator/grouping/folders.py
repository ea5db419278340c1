"""The events' folders on the disk. Files of the pile are copied and stay; nothing of the user's is overwritten."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.corpus.files import EVENT_FILE, HTML_SUFFIXES, TEXT_SUFFIXES, ArticleFile
from generator.corpus.refusal import Refused
from generator.disk import put, put_if_new, sweep, told
from generator.grouping.places import Place, Row
from generator.grouping.reading import sketch_of
from generator.grouping.table import FILE, written


@dataclass(frozen=True, slots=True)
class Done:
    """How many files were written, moved, or there already, and lines on those that were left as they are."""

    written: int
    moved: int
    unchanged: int
    kept: tuple[str, ...]


def content(file: ArticleFile) -> bytes:
    """Return an article as a file: a file's own bytes, or a row's text under its fields."""
    if file.columns is None:
        return file.data
    fields = [f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in file.columns]
    head = ["---\n", *fields, "---\n\n"] if fields else []
    return "".join(head).encode() + file.data.removeprefix(b"\xef\xbb\xbf").strip(b"\n") + b"\n"


def write_events(
    corpus: Path,
    places: Sequence[Place],
    titles: Mapping[str, str],
    files: Iterable[tuple[str, ArticleFile]],
    others: Sequence[Row] = (),
) -> Done:
    """Write the articles of the pile into the folders of their events, and `groups.csv` last.

    `files` are the articles of the pile under their names, `titles` those of the events, and `others` the rows of
    `groups.csv` on articles that are not in the pile. Each file appears whole or not
    at all, so that a run that is stopped can be run again. Raises `WriteError` for what cannot be written.
    """
    wanted = {place.article: place for place in places}
    counts = {"written": 0, "moved": 0, "unchanged": 0}
    kept: list[str] = []
    final: dict[str, str] = {}
    for article, file in files:
        place = wanted.get(article)
        if place is None:
            continue
        data = content(file)
        with told(corpus / (place.file or place.before or FILE)):
            if place.file is None:
                kept += _taken_back(corpus, place, data)
                continue
            target = _free(corpus, place, data)
            final[article] = target.relative_to(corpus).as_posix()
            counts[_put(corpus, place, target, data)] += 1
            if target.read_bytes() != data:
                kept.append(f"{target}: edited since it was copied, so it was left as it is.")
    for event in sorted({file.partition("/")[0] for file in final.values()}):
        if not (corpus / event / EVENT_FILE).exists():
            put(corpus / event / EVENT_FILE, _about(titles[event]))
        sweep(corpus / event)
    sweep(corpus)
    table = written([_final(place, final) for place in places], others)
    put_if_new(corpus / FILE, table)
    return Done(counts["written"], counts["moved"], counts["unchanged"], tuple(kept))


def carried(corpus: Path, rows: Mapping[str, Row], digests: Mapping[str, bytes]) -> dict[str, str]:
    """Return the events into whose folders the user has moved files that an earlier run wrote, by article.

    A file counts as moved if it is not where it was put and a file of the same name and text lies in another folder.
    `digests` are those of the articles' texts.
    """
    missing = {
        name: row.file
        for name, row in sorted(rows.items())
        if row.file and name in digests and _is_ours(row.file) and not (corpus / row.file).exists()
    }
    known = {row.file for row in rows.values()}
    strange: defaultdict[str, list[Path]] = defaultdict(list)
    for path in sorted(corpus.glob("*/*")) if missing else ():
        if path.relative_to(corpus).as_posix() not in known:
            strange[path.name].append(path)
    found: dict[str, str] = {}
    for name, file in missing.items():
        for path in strange[PurePosixPath(file).name]:
            if name not in found and _digest(path) == digests[name]:
                found[name] = path.parent.name
    return found


def _digest(path: Path) -> bytes | None:
    with suppress(Refused, OSError):
        return sketch_of(ArticleFile(path.stem, path.name, path.read_bytes()), path.name).digest
    return None


def _final(place: Place, files: Mapping[str, str]) -> Place:
    return Place(
        place.placement, place.event, place.found, place.pinned, place.before, files.get(place.article, place.file)
    )


def _is_ours(file: str) -> bool:
    """Return if a path of the table is that of an article in an event's folder: the table may have been edited."""
    pure = PurePosixPath(file)
    return (
        len(pure.parts) == 2
        and not pure.is_absolute()
        and not any(part.startswith(".") or "\\" in part or ":" in part for part in pure.parts)
        and pure.suffix.lower() in (*TEXT_SUFFIXES, *HTML_SUFFIXES)
    )


def _before(corpus: Path, place: Place) -> Path | None:
    """Return the file that an earlier run made of an article, if it is still there."""
    if place.before is None or not _is_ours(place.before):
        return None
    path = corpus / place.before
    return path if path.is_file() and not path.is_symlink() else None


def _free(corpus: Path, place: Place, data: bytes) -> Path:
    """Return where an article's file goes: a file of the user's that has its name is not overwritten."""
    assert place.file is not None
    wanted = corpus / place.file
    number = 1
    target = wanted
    while target.exists() and place.file != place.before and target.read_bytes() != data:
        number += 1
        target = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    return target


def _put(corpus: Path, place: Place, target: Path, data: bytes) -> str:
    before = _before(corpus, place)
    if before is not None and before != target and not target.exists():
        with told(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            before.rename(target)
            _drop_if_empty(before.parent)
        return "moved"
    if target.exists():
        if before is not None and before != target and before.read_bytes() == data:
            _remove(before)
            return "moved"
        return "unchanged"
    put(target, data)
    return "written"


def _taken_back(corpus: Path, place: Place, data: bytes) -> list[str]:
    """Remove the copy of an article that is alone now, unless it was edited; return a line if it stays."""
    before = _before(corpus, place)
    if before is None:
        return []
    if before.read_bytes() != data:
        return [f"{before}: edited since it was copied, so it stays here although its article is in no event now."]
    _remove(before)
    return []


def _remove(path: Path) -> None:
    with told(path):
        path.unlink()
        _drop_if_empty(path.parent)


def _drop_if_empty(folder: Path) -> None:
    """Remove a folder that holds no article any more, with the title that was written for it."""
    sweep(folder)
    left = [path.name for path in folder.iterdir()]
    if left in ([], [EVENT_FILE]):
        (folder / EVENT_FILE).unlink(missing_ok=True)
        folder.rmdir()


def _about(title: str) -> bytes:
    return f"title: {json.dumps(title, ensure_ascii=False)}\n".encode("utf-8", "replace")
