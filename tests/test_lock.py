"""The lock files hold every dependency, each with its hash, and no download address."""

import json
import re
import tomllib
from pathlib import Path

import pytest

LOCKS = ("requirements/site.txt", "requirements/test.txt")
PIN = re.compile(r"^([a-z0-9._-]+)==\S+", re.MULTILINE)


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name[0]).lower()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_a_hash_and_no_address_stands_in_the_file(lock: str, root: Path) -> None:
    text = (root / lock).read_text("utf-8")
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks if PIN.match(block))
    assert len(PIN.findall(text)) > 40
    assert "://" not in text
    assert "index" not in re.sub(r"[a-z-]*index[a-z-]*==", "", text)


def test_every_direct_dependency_is_locked(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    for lock, wanted in (
        ("requirements/site.txt", project["dependencies"]),
        ("requirements/test.txt", [*project["dependencies"], *project["optional-dependencies"]["test"]]),
    ):
        pinned = {canonical(name) for name in PIN.findall((root / lock).read_text("utf-8"))}
        assert {canonical(one) for one in wanted} <= pinned


def test_what_the_checks_need_from_npm_is_pinned_with_its_hash_and_no_address(root: Path) -> None:
    wanted = json.loads((root / "tests/web/package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((root / "tests/web/package-lock.json").read_text("utf-8"))["packages"]
    locked = {path.removeprefix("node_modules/"): one for path, one in packages.items() if path}
    assert {name: locked[name]["version"] for name in wanted} == wanted
    assert [name for name, one in locked.items() if not one["integrity"].startswith("sha512-")] == []
    assert [name for name, one in locked.items() if "resolved" in one] == []
