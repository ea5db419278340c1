"""What is in a site when it is started: each file by its path below the site's folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.shown import one_line
from generator.starter.wheel import Wheel

_HERE = Path(__file__).parent
_FILES = _HERE / "files"
_TREE = _HERE.parent.parent
_HIDDEN = "dot-"
"""Begins the names of files that begin with a dot in the site: here, no program should take them for its own."""
SAMPLE = "harbour-bridge"
_PACKAGES = "packages"
_PLACES = re.compile(rb"@NAME@|@TITLE@")
_HEAD = """\
# What this site is built with, each file with its hash. To install it, in this folder:
#   pip install --require-hashes -r requirements.txt
"""
_WITH_WHEEL = """\
# Parallax itself is not on the package registry. It lies beside this file, as it was where the site was started.
./{path} \\
    --hash=sha256:{digest}
"""
_WITHOUT_WHEEL = """\
# Parallax itself is not on the package registry, and no wheel of it could be made where the site was started.
# Put its wheel into packages/, and install it after this file: pip install --no-deps packages/*.whl
"""


def site_name(folder: str) -> str:
    """Return what a site is called whose folder has this name: `our-class` is `Our class`."""
    words = " ".join(folder.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:] or folder


def site_files(name: str, wheel: Wheel | None, *, sample: bool) -> Mapping[str, bytes]:
    """Return the files of a new site called `name`; `sample` puts the invented event into its corpus."""
    files = {path: _filled(content, name) for path, content in _below(_FILES)}
    files["requirements.txt"] = _requirements(wheel).encode()
    if wheel is not None:
        files[f"{_PACKAGES}/{wheel.name}"] = wheel.content
    if sample:
        files |= {f"corpus/{SAMPLE}/{path}": content for path, content in _below(_sample())}
    return files


def _below(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts = path.relative_to(folder).parts
            yield (
                "/".join("." + part.removeprefix(_HIDDEN) if part.startswith(_HIDDEN) else part for part in parts),
                (path.read_bytes()),
            )


def _filled(content: bytes, name: str) -> bytes:
    """Return a file with the site's name where it belongs: in YAML as a string in quotes, which is JSON's, too."""
    shown = one_line(name).strip()
    quoted = json.dumps(shown, ensure_ascii=False)
    values = {b"@NAME@": quoted.encode(), b"@TITLE@": shown.encode()}
    return _PLACES.sub(lambda place: values[place[0]], content)


def _requirements(wheel: Wheel | None) -> str:
    lock = _lock().read_text("utf-8")
    if wheel is None:
        return f"{_HEAD}{_WITHOUT_WHEEL}{lock}"
    return f"{_HEAD}{_WITH_WHEEL.format(path=f'{_PACKAGES}/{wheel.name}', digest=wheel.digest)}{lock}"


def _lock() -> Path:
    """Return the lock file with the hashes of what a site needs: in the package, or in its source tree."""
    packaged = _HERE / "lock/site.txt"
    return packaged if packaged.is_file() else _TREE / "requirements/site.txt"


def _sample() -> Path:
    """Return the folder of the invented event: in the package, or in its source tree."""
    packaged = _HERE / "sample" / SAMPLE
    return packaged if packaged.is_dir() else _TREE / "corpus" / SAMPLE
