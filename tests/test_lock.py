"""The lock files hold every dependency, each with its hash, and no download address."""

import json
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from release.ages import direct, reasons, resting
from release.locked import EXTRAS, pins

NAMES = ("site", *EXTRAS, "fuzz", "test")
LOCKS = tuple(f"requirements/{name}.txt" for name in NAMES)
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
        *((f"requirements/{extra}.txt", project["optional-dependencies"][extra]) for extra in NAMES[1:]),
    ):
        pinned = {canonical(name) for name in PIN.findall((root / lock).read_text("utf-8"))}
        assert {canonical(one) for one in wanted} <= pinned


@pytest.mark.parametrize("lock", NAMES)
def test_nothing_is_locked_that_nothing_needs(lock: str) -> None:
    locked = pins(lock)
    needed = {pin.name for pin in locked if pin.direct}
    while grown := {pin.name for pin in locked if needed & set(pin.parents)} - needed:
        needed |= grown
    assert [pin.name for pin in locked if pin.name not in needed] == []


def test_a_package_has_one_version_whatever_is_installed_beside_it() -> None:
    tested = {(pin.name, pin.marker): pin.version for pin in pins("test")}
    for lock in NAMES[:-1]:
        for pin in pins(lock):
            versions = {version for (name, _), version in tested.items() if name == pin.name}
            assert pin.version in versions or (lock == "fuzz" and not versions)  # of that the tests need nothing
            assert tested.get((pin.name, pin.marker), pin.version) == pin.version


def test_a_dependency_without_a_release_in_18_months_is_found_with_the_reason_above_it(root: Path) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    released = {
        "alive": [("1.0", 2020), ("1.1", 2026)],
        "new": [("0.1", 2026)],
        "asleep": [("1.0", 2020), ("2.0", 2024)],
    }

    def newest(name: str, time: datetime) -> str:
        return next((version for version, year in reversed(released[name]) if year <= time.year - (time.month < 7)), "")

    assert resting(released, newest, now) == {"asleep": "2.0"}
    with pytest.raises(LookupError, match="alive: no version was found"):
        resting(released, lambda _name, _time: "", now)
    text = (root / "pyproject.toml").read_text("utf-8")
    assert "No release since" in reasons(text)["jinja2"]
    assert "click" not in reasons(text)
    assert {"jinja2", "click", "distributed", "types-pyyaml"} <= set(direct(text))


def test_what_the_checks_need_from_npm_is_pinned_with_its_hash_and_no_address(root: Path) -> None:
    wanted = json.loads((root / "tests/web/package.json").read_text("utf-8"))["devDependencies"]
    packages = json.loads((root / "tests/web/package-lock.json").read_text("utf-8"))["packages"]
    locked = {path.removeprefix("node_modules/"): one for path, one in packages.items() if path}
    assert {name: locked[name]["version"] for name in wanted} == wanted
    assert [name for name, one in locked.items() if not one["integrity"].startswith("sha512-")] == []
    assert [name for name, one in locked.items() if "resolved" in one] == []
