"""The files of a spaCy pipeline: where they lie, and whether they are those that Parallax was tested with.

A pipeline is data and, as a package, code. Of the pipelines whose SHA-256 digests stand in `model_digests/`, a file
that is not as recorded is refused before any of it is read, and the package's own code is never run.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path

from generator.errors import ModelError
from generator.settings import DEFAULT_MODEL

_RECORD = re.compile(r"([0-9a-f]{64})  (\S.*)")
_CONFIGURATION = "config.cfg"


def folder_of(model: str) -> Path:
    """Return the folder of an installed pipeline, or of one in a folder of the user's, without importing it.

    Raises `ModelError` if there is neither.
    """
    if Path(model).is_dir():
        return Path(model)
    try:
        spec = importlib.util.find_spec(model) if model.isidentifier() else None
    except (ImportError, ValueError):
        spec = None
    places = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not places:
        raise not_installed(model)
    return Path(places[0])


def not_installed(model: str) -> ModelError:
    """Return what the user is told of a pipeline that is not there."""
    return ModelError(
        f"the spaCy pipeline '{model}' is not installed. "
        f"Install it into the same environment, or leave the setting 'model' at '{DEFAULT_MODEL}'."
    )


@cache
def recorded(model: str) -> Mapping[str, str]:
    """Return the recorded SHA-256 of each file of a pipeline, by its path in the package; nothing if none is recorded.

    The file is one that `sha256sum --check` reads; lines that begin with `#` tell where the digests come from.
    """
    record = files("generator.article").joinpath("model_digests", f"{model}.sha256")
    if not model.isidentifier() or not record.is_file():
        return {}
    lines = (line for line in record.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {line[66:]: line[:64] for line in lines if _RECORD.fullmatch(line)}


def checked(model: str) -> Path | None:
    """Return the folder from which spaCy reads a pipeline whose files are all as recorded; None if none is recorded.

    Compiled Python (`__pycache__`) is passed over, since it is never run. Raises `ModelError` for the first file, by
    name, that is missing, cannot be read, is another, or does not belong to the pipeline.
    """
    digests = recorded(model)
    if not digests:
        return None
    folder = folder_of(model)
    for name, sha256 in digests.items():
        fault = _fault(folder / name, sha256)
        if fault:
            raise _refused(model, folder / name, fault, "Install the model anew")
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        if relative.as_posix() not in digests and "__pycache__" not in relative.parts and not path.is_dir():
            raise _refused(model, path, "no file of the model", "Remove it. If others follow, install the model anew")
    return folder / next(name for name in digests if name.endswith(f"/{_CONFIGURATION}")).removesuffix(_CONFIGURATION)


def notices(model: str) -> tuple[str, ...]:
    """Return what the user should know about a pipeline that cannot be checked."""
    if recorded(model):
        return ()
    return (f"the files of the model '{model}' are not checked: Parallax has no digests of them.",)


def _fault(path: Path, sha256: str) -> str:
    """Return in words what is wrong with a file; nothing, if its SHA-256 is the one given."""
    try:
        found = hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return "missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return "" if found == sha256 else "not the file that Parallax was tested with"


def _refused(model: str, path: Path, fault: str, remedy: str) -> ModelError:
    package = model.replace("_", "-")
    return ModelError(
        f"{path}: {fault}, so the model is not used. {remedy}: 'pip uninstall {package}', then "
        "'pip install --require-hashes -r requirements/site.txt'."
    )
