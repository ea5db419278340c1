"""What a reader can take away from an event, as plain data for its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.site import address
from generator.site.downloads import NAMES, REPORT
from generator.site.downloads.annotations import annotation_file
from generator.site.downloads.datapackage import NAME as DATAPACKAGE
from generator.site.index import EventIndex, Link

_OPEN = 12
"""Of more files than this the list is folded."""


@dataclass(frozen=True)
class Download:
    """A file that a reader can take away: what it holds, with the way to it, its name, and its size in words."""

    link: Link
    name: str
    size: str


@dataclass(frozen=True)
class DownloadGroup:
    """Files of one sort; `id` names the group on the page, and `folded` says that the list is long."""

    id: str
    title: str
    says: str
    files: tuple[Download, ...]
    folded: bool


def download_groups(index: EventIndex, files: Mapping[str, bytes]) -> tuple[DownloadGroup, ...]:
    """Return `files`, which lie beside the event's page, by sort; every one of them is listed."""
    tables = [name for name in NAMES if name.endswith(".csv")]
    annotated = {annotation_file(index, info.id): index.labels[info.id] for info in index.report.articles}
    schema = Link("What each field of it means", address.href(index.page, address.SCHEMA))
    texts = _files(files, annotated)
    groups = (
        DownloadGroup(
            "download-data",
            "Everything in one file",
            "All that the pages show, for a program to read.",
            (*_files(files, {REPORT: "The whole report"}), Download(schema, address.SCHEMA.rpartition("/")[2], "")),
            folded=False,
        ),
        DownloadGroup(
            "download-tables",
            "Tables for a spreadsheet",
            "A spreadsheet opens each of them. Commas stand between the cells (CSV).",
            _files(files, {name: NAMES[name] for name in (*tables, DATAPACKAGE)}),
            folded=False,
        ),
        DownloadGroup(
            "download-annotations",
            "The marks in each text",
            "What is marked in an article and at which words, for a program that shows notes beside a text "
            "(W3C Web Annotations).",
            texts,
            folded=len(texts) > _OPEN,
        ),
    )
    return tuple(group for group in groups if group.files)


def _files(files: Mapping[str, bytes], says: Mapping[str, str]) -> tuple[Download, ...]:
    return tuple(
        Download(Link(text, name), name.rpartition("/")[2], size(len(files[name])))
        for name, text in says.items()
        if name in files
    )


def size(number: int) -> str:
    """Return a number of bytes in words: `830 bytes`, `12 KB` (of 1 000 bytes), `1.3 MB`."""
    if number < 1_000:
        return f"{number} bytes"
    if number < 999_500:
        return f"{round(number / 1_000)} KB"
    return f"{number / 1_000_000:.1f} MB"
