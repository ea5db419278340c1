"""Files put into their place: whole, by however many at once, and readable to whom the folder is."""

import multiprocessing
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from generator.disk import LEFT_SECONDS, alone, put, put_if_new, sweep, undisturbed
from generator.errors import WriteError
from generator.site.pages import PageFile
from generator.site.write import write_site
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


@pytest.mark.parametrize("length", [1, 255])
def test_a_name_may_be_as_long_as_the_disk_allows(length: int, tmp_path: Path) -> None:
    put(tmp_path / ("m" * length), b"text")
    assert [len(path.name) for path in tmp_path.iterdir()] == [length]


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.disk import put
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
put(Path(sys.argv[1]), b"text")
"""


def half_written(target: Path) -> Path:
    """Have a process killed before it puts a file into its place, and return what it leaves."""
    before = {*target.parent.iterdir()}
    done = subprocess.run([sys.executable, "-c", KILLED, str(target)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    (left,) = {*target.parent.iterdir()} - before
    return left


def aged(path: Path) -> Path:
    then = path.stat().st_mtime - LEFT_SECONDS - 1
    os.utime(path, (then, then))
    return path


def test_what_a_killed_run_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    own = aged(put_text(tmp_path / "own.tmp"))
    old, new = aged(half_written(tmp_path / "page.md")), half_written(tmp_path / "page.md")
    sweep(tmp_path)
    assert {*tmp_path.iterdir()} == {own, new}
    assert not old.exists()
    sweep(tmp_path / "nowhere")


def put_text(path: Path) -> Path:
    path.write_bytes(b"text")
    return path


def test_the_next_build_sweeps_and_clean_leaves_nothing(tmp_path: Path) -> None:
    files = [PageFile("index.md", b"home"), PageFile("events/a/index.md", b"A"), PageFile("events/a/data/b.csv", b"B")]
    write_site(files, tmp_path, complete=True)
    left = [aged(half_written(tmp_path / file.path)) for file in files]
    write_site(files, tmp_path, complete=True)
    assert not any(path.exists() for path in left)
    for file in files:
        half_written(tmp_path / file.path)
    write_site((), tmp_path, complete=True)
    assert [*tmp_path.iterdir()] == []


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
        with pytest.raises(WriteError, match=r"sites: another run is at work there\. Run again when"), alone(folder):
            pass
        other.kill()
    with alone(folder):
        pass
    assert [*folder.iterdir()] == []
    with alone(tmp_path / "new"):
        pass
    assert not (tmp_path / "new").exists()


def test_any_number_reads_a_folder_and_nobody_writes_meanwhile(tmp_path: Path) -> None:
    with undisturbed(tmp_path), undisturbed(tmp_path):
        with pytest.raises(WriteError, match="another run is at work there"), alone(tmp_path):
            pass
        assert [*tmp_path.iterdir()] == []
    with (
        alone(tmp_path) as certain,
        pytest.raises(WriteError, match="another run is at work there"),
        undisturbed(tmp_path),
    ):
        assert certain


COUNTS = """
import sys, time
from pathlib import Path
from generator.disk import alone
from generator.errors import WriteError
folder, until = Path(sys.argv[1]), time.monotonic() + 1.5
while time.monotonic() < until:
    try:
        with alone(folder):
            (folder / "mine").mkdir()
            (folder / "mine").rmdir()
    except WriteError:
        pass
"""


def test_two_runs_never_hold_a_folder_at_once_though_each_takes_its_lock_away(tmp_path: Path) -> None:
    command = [sys.executable, "-c", COUNTS, str(tmp_path)]
    both = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)]
    assert [one.communicate()[1] for one in both] == [b"", b""]
