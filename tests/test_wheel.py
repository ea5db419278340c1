"""The wheel and the source distribution: what is in them, and that a tree has one of each, to the byte."""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.message import Message
from email.parser import Parser
from pathlib import Path

import pytest

from generator import __version__
from generator.lexicons import word_list, word_list_names
from tests import packages
from tests.packages import Packages, build

ABOUT = f"parallax_report-{__version__}.dist-info"
MOVED = {
    "templates/": "generator/templates/",
    "corpus/harbour-bridge/": "generator/starter/sample/harbour-bridge/",
    "requirements/site.txt": "generator/starter/lock/site.txt",
}
"""Where files that stand outside the package are found in it."""
LICENCES = ("LICENSE", "generator/lexicons/LICENSE-CC0", "generator/vocabulary/LICENSE-APACHE.txt")
WRITTEN_FOR_THE_WHEEL = {
    f"{ABOUT}/METADATA",
    f"{ABOUT}/RECORD",
    f"{ABOUT}/WHEEL",
    f"{ABOUT}/entry_points.txt",
    *(f"{ABOUT}/licenses/{licence}" for licence in LICENCES),
}
IN_THE_WAY = (
    ".cache/parallax/00.bin", ".hypothesis/unicode", ".mypy_cache/x.json", ".venv/bin/parallax", "build/lib/x.py",
    "dist/old.whl", "docs/events/fire/index.md", "docs/index.md", "generator/__pycache__/cli.cpython-313.pyc",
    "parallax_report.egg-info/PKG-INFO", "site/index.html", "sites/2024-01/index.html",
    "tests/__pycache__/conftest.cpython-313.pyc", "tests/web/node_modules/axe-core/axe.js",
)  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    return packages.packages(tmp_path_factory)


@pytest.fixture(scope="module")
def about(built: Packages) -> Message:
    with zipfile.ZipFile(built.wheel) as wheel:
        return Parser().parsestr(wheel.read(f"{ABOUT}/METADATA").decode())


def place_in_wheel(path: str) -> str | None:
    for outside, inside in MOVED.items():
        if path.startswith(outside):
            return inside + path.removeprefix(outside)
    return path if path.startswith("generator/") else None


def files_of(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def in_sdist(sdist: Path) -> dict[str, bytes]:
    with tarfile.open(sdist) as archive:
        return {
            one.name.partition("/")[2]: file.read() for one in archive if (file := archive.extractfile(one)) is not None
        }


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_wheel_holds_the_package_its_templates_and_what_a_new_site_begins_with(built: Packages) -> None:
    wanted = {place: content for path, content in files_of(built.tree).items() if (place := place_in_wheel(path))}
    assert {"generator/py.typed", "generator/templates/event.md.jinja", "generator/starter/lock/site.txt"} <= set(
        wanted
    )
    with zipfile.ZipFile(built.wheel) as wheel:
        held = {name: wheel.read(name) for name in wheel.namelist()}
    assert set(held) - set(wanted) == WRITTEN_FOR_THE_WHEEL
    assert [name for name in wanted if held.get(name) != wanted[name]] == []


def test_the_source_distribution_is_the_repository(built: Packages) -> None:
    held, wanted = in_sdist(built.sdist), files_of(built.tree)
    assert set(held) - set(wanted) == {"PKG-INFO"}
    assert [name for name in wanted if held.get(name) != wanted[name]] == []


def test_nothing_else_gets_in_and_neither_place_nor_time_nor_rights_change_a_byte(
    built: Packages, tmp_path: Path
) -> None:
    tree = shutil.copytree(built.tree, tmp_path / "another place")
    for path in files_of(tree):
        os.utime(tree / path, (1e9, 1e9))
        (tree / path).chmod(0o600 | (tree / path).stat().st_mode & 0o100)
    for path in IN_THE_WAY:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text("in the way")
    again = build(tree, tmp_path / "made", umask=0o077)
    assert sha256(again.wheel) == sha256(built.wheel)
    assert sha256(again.sdist) == sha256(built.sdist)


def test_the_source_distribution_builds_the_same_wheel_and_runs_its_tests(built: Packages, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    assert sha256(build(tree, tmp_path / "dist").wheel) == sha256(built.wheel)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/test_lock.py",
        "tests/test_wheel.py",
    ]
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(command, cwd=tree, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout


def test_the_time_of_the_files_is_the_one_asked_for(built: Packages, tmp_path: Path) -> None:
    made = build(built.tree, tmp_path / "made", SOURCE_DATE_EPOCH="1700000000")
    with zipfile.ZipFile(made.wheel) as wheel:
        assert {one.date_time for one in wheel.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    with tarfile.open(made.sdist) as archive:
        assert {one.mtime for one in archive} == {1_700_000_000}
        assert {(one.uid, one.gid, one.uname, one.gname) for one in archive} == {(0, 0, "", "")}


def test_the_licences_of_all_that_is_in_it_are_named_and_come_with_it(about: Message, built: Packages) -> None:
    assert about["License-Expression"] == "MIT AND CC0-1.0 AND Apache-2.0"
    assert tuple(about.get_all("License-File", ())) == LICENCES
    assert {word_list(name).licence for name in word_list_names()} == {"CC0-1.0"}
    with zipfile.ZipFile(built.wheel) as wheel:
        first = {path: wheel.read(f"{ABOUT}/licenses/{path}").decode().lstrip()[:60] for path in LICENCES}
    assert [title for title, text in zip(("MIT License", "Creative", "Apache License"), first.values(), strict=True)
            if not text.startswith(title)] == []  # fmt: skip


def test_what_the_registry_shows_of_it_is_whole(about: Message, built: Packages) -> None:
    project = tomllib.loads((built.tree / "pyproject.toml").read_text("utf-8"))["project"]
    assert (about["Name"], about["Version"]) == ("parallax-report", __version__)
    assert about["Summary"] == project["description"]
    assert about["Description-Content-Type"] == "text/markdown"
    assert str(about.get_payload()).strip() == (built.tree / "README.md").read_text("utf-8").strip()
    assert set(about["Requires-Python"].split(",")) == {">=3.11", "<3.14"}
    needed = [one for one in about.get_all("Requires-Dist", ()) if "extra ==" not in one]
    assert len(needed) == len(project["dependencies"])
    assert {"Typing :: Typed", "Framework :: MkDocs"} <= set(about.get_all("Classifier", ()))
