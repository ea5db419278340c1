"""The folder of a new site: where it may be, and how all of its files come there at once."""

from __future__ import annotations

import re
import secrets
import shutil
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from generator.disk import LEFT_SECONDS, told
from generator.errors import WriteError
from generator.shown import one_line

_CONFIG = "mkdocs.yml"
_BESIDE = ".parallax-new-{}.tmp"
_LEFT = re.compile(r"\.parallax-new-[0-9a-f]{16}\.tmp")


def free_folder(named: Path) -> Path:
    """Return the folder that a user named for a new site, in full, if a site may be started there.

    Raises `WriteError` where something is there already, where the folder above is missing, within another site, and
    for the working folder, which cannot be replaced under the feet of who is in it.
    """
    shown = one_line(str(named))
    with told(named):
        folder = named.resolve()
        if folder.exists() and not folder.is_dir():
            raise WriteError(f"{shown}: there is a file of this name. Name a folder that is not there yet.")
        if folder.is_dir() and any(folder.iterdir()):
            raise WriteError(f"{shown}: this folder is not empty, and nothing in it was touched. Name a new one.")
        if not folder.parent.is_dir():
            raise WriteError(f"{shown}: there is no folder {folder.parent} to make it in. Make that one first.")
        if Path.cwd().resolve().is_relative_to(folder):
            raise WriteError(f"{shown}: you are in this folder. Go up with 'cd ..', and name it from there.")
        around = next((above for above in folder.parents if (above / _CONFIG).is_file()), None)
    if around is not None:
        raise WriteError(
            f"{shown}: this is within another site, that of {around / _CONFIG}. "
            f"Name a folder outside it, such as {around.parent / folder.name}."
        )
    return folder


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Make `folder`, which is empty or not there, with all `files` in it, by their paths below it.

    They are written beside it first, and put into place in one step. Raises `WriteError`; then nothing is left. What a
    run left there that was killed, a day ago or more, is removed.
    """
    _sweep(folder.parent)
    with told(folder):
        beside = folder.with_name(_BESIDE.format(secrets.token_hex(8)))
        try:
            for path, content in files.items():
                target = beside / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            if sys.platform == "win32" and folder.is_dir():
                folder.rmdir()
            beside.rename(folder)  # Refused, as it should be, where something has come into it meanwhile.
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise


def _sweep(around: Path) -> None:
    until = time.time() - LEFT_SECONDS
    with suppress(OSError):
        for path in around.iterdir():
            if _LEFT.fullmatch(path.name) and path.lstat().st_mtime <= until:
                shutil.rmtree(path, ignore_errors=True)  # It follows no link.
