"""A site built beside the one that is there, and put into its place file by file once it is whole."""

from __future__ import annotations

import filecmp
import os
import shutil
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EXDEV
from pathlib import Path

from generator.disk import alone, put, told

NEW = ".parallax{}.new"
"""In the folder of the site: what is being built. MkDocs leaves hidden files there alone, and no page leads to one."""
_LISTS = ("search/search_index.json", "sitemap.xml", "sitemap.xml.gz")
"""Files that lead to pages, and are no pages."""


@contextmanager
def staged(site: Path) -> Iterator[Path]:
    """Be the only run that builds into `site`, and give a new, empty folder beside what is there.

    Raises `WriteError` where another run is at work, or the folder cannot be made. What a run that was killed left is
    removed, and at the end the new folder goes with all that is still in it.
    """
    new = site / NEW.format("")
    with alone(site):
        sweep_staged(site)
        with told(new):
            new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def sweep_staged(site: Path) -> None:
    """Remove what runs that were killed left of what they built; nobody else may be at work. Raises `WriteError`."""
    with told(site):
        for path in site.glob(NEW.format("*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)


def put_site(new: Path, site: Path, tops: Collection[str] | None = None) -> None:
    """Put each file below `new` into its place below `site` if it differs from what is there; then remove the others.

    Whatever ends this, each file is the old or the new one, whole. What a page needs comes before the page, and a page
    before what leads to it, the first page of the site last; nothing goes until all that is new is there. As with
    MkDocs, whatever is in `site` and was not built goes, hidden files and links to folders excepted; with `tops`, only
    below those of its entries. Raises `WriteError`.
    """
    names = sorted(_files(new, new), key=_turn)
    for name in names:
        with told(site / name):
            _put(new / name, site, name)
    gone = sorted(_not_built(site, names, tops), key=_turn, reverse=True)
    for name in gone:
        with told(site / name):
            (site / name).unlink(missing_ok=True)
    for folder in sorted({folder for name in gone for folder in Path(name).parents[:-1]}, reverse=True):
        with suppress(OSError):
            (site / folder).rmdir()


def _files(folder: Path, start: Path) -> Iterator[str]:
    """Yield the path from `start` on of each file below `folder`; links to folders are not followed."""
    for place, _, names in os.walk(folder):
        yield from ((Path(place) / name).relative_to(start).as_posix() for name in names)


def _not_built(site: Path, built: Sequence[str], tops: Collection[str] | None) -> Iterator[str]:
    """Yield the files below `site` that are not among those that were built."""
    names, spelt = frozenset(built), {_folded(name): name for name in built}
    for top in site.iterdir():
        if top.name.startswith(".") if tops is None else top.name not in tops:
            continue
        is_folder = top.is_dir() and not top.is_symlink()
        for name in _files(top, site) if is_folder else () if top.is_dir() else (top.name,):
            # On a disk that does not tell capitals apart, or accents written in two ways, it may be one of them.
            same = spelt.get(_folded(name))
            if name not in names and not (same and (site / same).samefile(site / name)):
                yield name


def _turn(name: str) -> tuple[int, int, str]:
    """Return what orders files by when they are put: what pages need, pages from the deepest up, what lists them."""
    if name in _LISTS:
        return 2, 0, name
    return (1, -name.count("/"), name) if name.endswith(".html") else (0, 0, name)


def _put(source: Path, site: Path, name: str) -> None:
    """Put a file into its place, in one step, unless the same is there."""
    target = site / name
    if target.is_file() and not target.is_symlink() and filecmp.cmp(source, target, shallow=False):
        return
    for folder in reversed(Path(name).parents[:-1]):
        if (site / folder).exists() and not (site / folder).is_dir():
            (site / folder).unlink()
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        source.replace(target)
    except OSError as error:
        if error.errno != EXDEV:
            raise
        put(target, source.read_bytes())  # A link leads from here to another disk.


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
