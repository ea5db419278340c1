"""Parallax itself as a wheel, for a site that is to be built elsewhere with the same version."""

from __future__ import annotations

import base64
import hashlib
import io
import tempfile
import zipfile
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from generator.disk import told

_DISTRIBUTION = "parallax-report"
_PACKAGE = Path(__file__).parent.parent
_TREE = _PACKAGE.parent
_OF_THE_INSTALLATION = frozenset({"INSTALLER", "RECORD", "REQUESTED", "direct_url.json"})
"""Files of the `.dist-info` folder that tell of this installation, not of what was installed (PyPA specification
"Recording installed projects")."""
_BEGINNING = (2020, 2, 2, 0, 0, 0)
"""The same time for all files, so that the same files make the same bytes; it is hatchling's."""


@dataclass(frozen=True)
class Wheel:
    """A wheel by its file name, which installers read, and its bytes."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def wheel_at_hand() -> Wheel | None:
    """Return Parallax as it runs here as a wheel, or None where what it needs for that is not there.

    An installed package is packed again from its files, as its `RECORD` lists them; a source tree is built with
    hatchling, which a tree set up by `make` has. Raises `WriteError` where there is no room for that.
    """
    try:
        installed = distribution(_DISTRIBUTION)
    except PackageNotFoundError:
        installed = None
    if installed is not None and _is_ours(installed):
        return packed(installed)
    return _built(_TREE) if (_TREE / "pyproject.toml").is_file() else None


def packed(installed: Distribution) -> Wheel:
    """Return the wheel from which a distribution was installed, made anew from its files.

    The format is that of the PyPA specification "Binary distribution format"; programs that an installer makes from
    the entry points are not part of it.
    """
    files = {
        file.as_posix(): Path(str(file.locate())).read_bytes()
        for file in installed.files or ()
        if ".." not in file.parts
        and "__pycache__" not in file.parts
        and not (file.parent.name.endswith(".dist-info") and file.name in _OF_THE_INSTALLATION)
    }
    about = next(name for name in files if name.endswith(".dist-info/WHEEL")).rpartition("/")[0]
    listed = [f"{name},sha256={_record_hash(content)},{len(content)}" for name, content in sorted(files.items())]
    record = f"{about}/RECORD"
    files[record] = "".join(f"{line}\n" for line in [*listed, f"{record},,"]).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (".dist-info/" in name, name)):
            info = zipfile.ZipInfo(name, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, files[name])
    return Wheel(f"{about.removesuffix('.dist-info')}-py3-none-any.whl", target.getvalue())


def _is_ours(installed: Distribution) -> bool:
    """Tell whether a distribution holds the very modules that run here, and not a link to them."""
    module = Path(__file__).resolve()
    return any(
        file.name == module.name and Path(str(file.locate())).resolve() == module for file in installed.files or ()
    )


def _built(tree: Path) -> Wheel | None:
    try:
        from hatchling.builders.wheel import WheelBuilder  # noqa: PLC0415 -- what builds Parallax need not be there
    except ImportError:
        return None
    with told(Path(tempfile.gettempdir())), tempfile.TemporaryDirectory() as folder:
        (made,) = WheelBuilder(str(tree)).build(directory=folder, versions=["standard"])
        path = Path(made)
        return Wheel(path.name, path.read_bytes())


def _record_hash(content: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
