"""Files put into their place: whole, by however many at once, and readable to whom the folder is."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk import alone, put, put_if_new
from generator.errors import WriteError
from tests.running import ROOT

ROUNDS = 300


def putting(target: Path, content: bytes) -> None:
    for _ in range(ROUNDS):
        put(target, content)


def test_two_processes_put_the_same_file_at_once(tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    contents = [b"a" * 50_000, b"b" * 50_000]
    context = multiprocessing.get_context("spawn")
    both = [context.Process(target=putting, args=(target, content)) for content in contents]
    for one in both:
        one.start()
    while any(one.is_alive() for one in both):
        assert not target.exists() or target.read_bytes() in contents
    assert [one.exitcode for one in both] == [0, 0]
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


def test_a_file_is_as_readable_as_any_that_is_made_there(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    put(tmp_path / "new" / "page.md", b"text")
    assert (tmp_path / "new" / "page.md").stat().st_mode == (tmp_path / "plain").stat().st_mode


def test_what_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    target = tmp_path / "page.md"
    put_if_new(target, b"text")
    os.utime(target, (1, 1))
    put_if_new(target, b"text")
    assert target.stat().st_mtime == 1
    put_if_new(target, b"other")
    assert (target.read_bytes(), target.stat().st_mtime > 1) == (b"other", True)


def test_a_folder_in_the_way_is_named_and_nothing_stays_beside_it(tmp_path: Path) -> None:
    (tmp_path / "page.md").mkdir()
    with pytest.raises(WriteError, match=r"page\.md: Is a directory"):
        put(tmp_path / "page.md", b"text")
    assert [path.name for path in tmp_path.iterdir()] == ["page.md"]


HOLDS = """
import sys, time
from pathlib import Path
from generator.disk import alone
with alone(Path(sys.argv[1])):
    print("there", flush=True)
    time.sleep(60)
"""


def test_only_one_run_at_a_time_and_one_that_was_killed_holds_nobody_off(tmp_path: Path) -> None:
    folder = tmp_path / "sites"
    command = [sys.executable, "-c", HOLDS, str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"there\n"
        with pytest.raises(WriteError, match=r"sites: another run is writing there\. Run again when"), alone(folder):
            pass
        other.kill()
    with alone(folder):
        pass
    with alone(folder):
        pass
