"""The cache by itself: what was put in comes out, or nothing does, whatever became of the folder meanwhile."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.run.cache import FRESH_SECONDS, SIZE_FILE, FolderCache, clear
from tests.running import ROOT

KEY, OTHER = "ab" + "0" * 38, "cd" + "1" * 38
PAYLOAD = bytes(range(256)) * 4


def opened(folder: Path, most: int = 10_000_000) -> FolderCache:
    return FolderCache(folder, most, pytest.fail)


def entry(folder: Path, key: str = KEY) -> Path:
    return folder / key[:2] / key


def key(number: int) -> str:
    return f"{number:02x}" * 20


def test_what_was_put_in_comes_out(tmp_path: Path) -> None:
    cache = opened(tmp_path)
    assert cache.get(KEY) is None
    cache.put(KEY, PAYLOAD)
    cache.put(OTHER, b"")
    assert (cache.get(KEY), cache.get(OTHER)) == (PAYLOAD, b"")
    cache.put(KEY, b"new")
    assert opened(tmp_path).get(KEY) == b"new"


@given(data=st.data())
@settings(max_examples=300, deadline=None)
def test_an_entry_of_which_any_byte_is_another_is_a_miss(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.getbasetemp() / "flipped"
    opened(folder).put(KEY, PAYLOAD)
    whole = entry(folder).read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    other = data.draw(st.integers(1, 255))
    entry(folder).write_bytes(whole[:place] + bytes([whole[place] ^ other]) + whole[place + 1 :])
    assert opened(folder).get(KEY) is None


@given(cut=st.integers(0, len(PAYLOAD)), more=st.binary(min_size=1, max_size=20))
@settings(max_examples=100, deadline=None)
def test_an_entry_that_is_cut_or_longer_is_a_miss(
    tmp_path_factory: pytest.TempPathFactory, cut: int, more: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "cut"
    opened(folder).put(KEY, PAYLOAD)
    whole = entry(folder).read_bytes()
    for damaged in (whole[:cut], whole + more):
        entry(folder).write_bytes(damaged)
        assert opened(folder).get(KEY) is None


def an_other_entry(path: Path) -> None:
    opened(path.parent.parent).put(OTHER, PAYLOAD)
    shutil.copy(path.parent.parent / OTHER[:2] / OTHER, path)


def a_folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def a_link_to_itself(path: Path) -> None:
    path.unlink()
    path.symlink_to(path)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "random bytes": lambda path: path.write_bytes(os.urandom(2000)),
    "another entry under this name": an_other_entry,
    "a folder": a_folder,
    "a pipe": a_pipe,
    "a link to itself": a_link_to_itself,
    "gone with its folder": lambda path: shutil.rmtree(path.parent),
}


@pytest.mark.parametrize("damage", sorted(DAMAGE))
def test_whatever_stands_in_place_of_an_entry_is_a_miss_and_is_replaced(damage: str, tmp_path: Path) -> None:
    cache = opened(tmp_path)
    cache.put(KEY, PAYLOAD)
    DAMAGE[damage](entry(tmp_path))
    assert cache.get(KEY) is None
    cache.put(KEY, PAYLOAD)
    assert cache.get(KEY) == PAYLOAD


def test_it_stays_about_as_large_as_it_may_and_what_is_used_stays(tmp_path: Path) -> None:
    old = time.time() - 2 * FRESH_SECONDS
    with opened(tmp_path, most=100_000) as cache:
        for number in range(60):
            cache.put(key(number), os.urandom(1000))
            os.utime(entry(tmp_path, key(number)), (old + number, old + number))
            assert cache.get(key(0)) is not None
        for number in range(60, 200):
            cache.put(key(number), os.urandom(1000))
            os.utime(entry(tmp_path, key(number)), (old + number, old + number))
            if number % 20 == 0:
                # A use is marked, so that what is used is not what goes.
                assert cache.get(key(0)) is not None
                assert entry(tmp_path, key(0)).stat().st_mtime > old + 1000
                os.utime(entry(tmp_path, key(0)), (old + number, old + number))
    size = sum(path.stat().st_size for path in tmp_path.rglob("*") if path.is_file())
    assert 50_000 < size <= 110_000
    assert opened(tmp_path).get(key(0)) is not None
    assert opened(tmp_path).get(key(1)) is None
    assert opened(tmp_path).get(key(199)) is not None


@pytest.mark.parametrize("record", [b"", b"x", b"-5", b"999999999999"])
def test_a_wrong_record_of_its_size_is_put_right(record: bytes, tmp_path: Path) -> None:
    opened(tmp_path).put(KEY, PAYLOAD)
    (tmp_path / SIZE_FILE).write_bytes(record)
    with opened(tmp_path) as cache:
        cache.put(OTHER, PAYLOAD)
    sizes = [entry(tmp_path, one).stat().st_size for one in (KEY, OTHER)]
    assert int((tmp_path / SIZE_FILE).read_bytes()) == sum(sizes)


def test_what_a_killed_run_left_half_written_goes_in_time(tmp_path: Path) -> None:
    opened(tmp_path).put(KEY, PAYLOAD)
    old, new = entry(tmp_path).with_name("x.tmp"), entry(tmp_path).with_name("y.tmp")
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    with opened(tmp_path) as cache:
        cache.put(OTHER, PAYLOAD)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_told_once_and_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told: list[str] = []
    with FolderCache(tmp_path / "file" / "cache", 1000, told.append) as cache:
        cache.put(KEY, PAYLOAD)
        cache.put(OTHER, PAYLOAD)
        assert cache.get(KEY) is None
    assert len(told) == 1
    assert "setting 'cache'" in told[0]


def test_clearing_leaves_what_is_not_ours(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    with opened(folder) as cache:
        cache.put(KEY, PAYLOAD)
        cache.put(OTHER, PAYLOAD)
    (folder / "ab" / "mine.txt").write_text("mine")
    (folder / "letters").mkdir()
    (folder / "letters" / KEY).write_text("mine")
    assert clear(folder) == 2
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [KEY, "mine.txt"]


def test_a_folder_made_for_it_is_for_no_repository_and_no_backup(tmp_path: Path) -> None:
    made, there = tmp_path / "made" / "cache", tmp_path / "there"
    there.mkdir()
    for folder in (made, there):
        with opened(folder) as cache:
            cache.put(KEY, PAYLOAD)
    assert sorted(path.name for path in made.iterdir()) == [".gitignore", "CACHEDIR.TAG", KEY[:2], SIZE_FILE]
    assert sorted(path.name for path in there.iterdir()) == [KEY[:2], SIZE_FILE]
    subprocess.run(["git", "init", "--quiet", tmp_path / "made"], check=True)
    seen = subprocess.run(["git", "-C", made, "status", "--short", "."], capture_output=True, check=True)
    assert seen.stdout == b""
    assert (clear(made), clear(there)) == (1, 1)
    assert not made.exists()


RACE = """
import os, sys
from pathlib import Path
from generator.run.cache import FolderCache
seed = int(sys.argv[2])
with FolderCache(Path(sys.argv[1]), 30_000, sys.exit) as cache:
    for turn in range(1500):
        number = (turn * seed) % 40
        key, payload = f"{number:02x}" * 20, bytes([number]) * (500 + 40 * number)
        if cache.get(key) not in (None, payload):
            sys.exit(f"wrong payload under {key}")
        cache.put(key, payload)
"""


def test_runs_that_share_it_find_what_was_put_in_or_nothing(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", RACE, str(tmp_path / "cache"), seed] for seed in ("7", "11")]
    runs = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for command in commands]
    while any(one.poll() is None for one in runs):
        time.sleep(0.3)
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    said = [one.communicate()[1] for one in runs]
    assert said == [b"", b""]
