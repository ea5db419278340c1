"""Builds killed at random points: what they leave, and what the next build makes of it.

    python benchmarks/kills.py [--kills 50] [--cold 10] [--seed 1]

A corpus of two versions is built from the one to the other and back, by `parallax build` into `docs/` and by
`mkdocs build` into `site/`. Each build is killed (SIGKILL), by turns after a random share of the time that it takes
and before a random one of the steps by which it changes the disk: a file opened for writing, moved or removed, a folder
made or removed. Then each file is held against both versions, and the pages of the user's own are looked at; the next
build, left alone, is held against one into an empty folder. Some builds begin without a cache, with two worker
processes. Ends with status 1 if a file was half of one, or a build was not mended. Takes 20 minutes at its defaults.
Needs fork, which Windows lacks.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measuring import ROOT, Bound, arguments, corpus, ended, machine, say, table, workplace

CONFIG = """\
site_name: Kills
theme: !ENV [THEME, material]
plugins: [search, {parallax: {corpus: !ENV CORPUS, cache: ../cache}}]
markdown_extensions: [attr_list, md_in_html, tables, def_list]
not_in_nav: /events/
"""
OWN = {"about.md": "# About us\n", "events/index.md": "# Ours\n"}
"""Pages of the user's own in `docs/`, one of them in a folder of Parallax's."""
VERSIONS = ("one", "two")
CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}
PATIENCE = 60.0
Files = dict[str, bytes]


@dataclass
class Figures:
    """What was counted at one door."""

    door: str
    killed: int = 0
    too_late: int = 0
    changed_by_then: int = 0
    half: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    not_mended: list[str] = field(default_factory=list)
    orphans: int = 0


@dataclass(frozen=True)
class Door:
    """One way to build: its name, the folder that it fills, and the command line."""

    name: str
    out: str
    words: Sequence[str]

    def run(self) -> None:
        """Build in the working folder, in this process."""
        sys.argv = list(self.words)
        if self.name == "parallax build":
            from generator.cli import main as command  # noqa: PLC0415

            command()
        else:
            from mkdocs.__main__ import cli  # noqa: PLC0415

            cli()


DOORS = (
    Door("parallax build", "docs", ("parallax", "build", "--quiet")),
    Door("mkdocs build", "site", ("mkdocs", "build", "--quiet")),
)


def started(action: Callable[[], object], folder: Path, **env: str) -> int:
    """Do something in a process of its own, in a group of its own; return its number. What it needs is loaded here."""
    number = os.fork()
    if number:
        return number
    status = 70
    try:
        os.setpgid(0, 0)
        os.chdir(folder)
        os.environ.update(env)
        said = os.open(folder / "said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        action()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    finally:
        sys.stderr.flush()
        os._exit(status)


def whole(door: Door, folder: Path, **env: str) -> None:
    """Build and let it end; raise `RuntimeError` with what it said if it ends badly."""
    _, status = os.waitpid(started(door.run, folder, **env), 0)
    if status:
        raise RuntimeError(f"{door.name} in {folder}: {(folder / 'said.txt').read_text('utf-8', 'replace')[-3000:]}")


def counting(into: list[int], stop: int = 0) -> None:
    """Count each step by which this process changes the disk from now on; kill it before the step number `stop`."""

    def hook(event: str, args: tuple[Any, ...]) -> None:
        writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
        if event in CHANGES or writes:
            into[0] += 1
            if into[0] == stop:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def measured_life(door: Door, folder: Path, **env: str) -> tuple[float, int]:
    """Return the seconds that a build takes, and the number of its steps."""
    counted = folder / "steps.json"

    def action() -> None:
        steps = [0]
        counting(steps)
        try:
            door.run()
        finally:
            counted.write_text(json.dumps(steps[0]))

    began = time.monotonic()
    os.waitpid(started(action, folder, **env), 0)
    return time.monotonic() - began, int(json.loads(counted.read_text()))


def killed(door: Door, folder: Path, seconds: float | None, step: int, **env: str) -> tuple[bool, bool]:
    """Kill a build after some seconds, or before a step; return if it came to that, and if a process was left."""

    def action() -> None:
        if seconds is None:
            counting([0], step)
        door.run()

    number = started(action, folder, **env)
    if seconds is not None:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.kill(number, signal.SIGKILL)
    _, status = os.waitpid(number, 0)
    return os.WIFSIGNALED(status), not _alone(number)


def _alone(group: int) -> bool:
    """Wait until no process of a group is left; return if that came."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    return False


def files(folder: Path) -> Files:
    """Return every file below a folder by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def is_page(path: str) -> bool:
    """Return if a file is one that somebody reads: none of those that a build keeps for itself, which are hidden."""
    return not any(part.startswith(".") for part in path.split("/"))


def room(folder: Path, cache: Path) -> Path:
    """Make a folder with a configuration and pages of the user's own."""
    for name, text in {"mkdocs.yml": CONFIG, **{f"docs/{path}": text for path, text in OWN.items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    cache.mkdir(exist_ok=True)
    return folder


def two_versions(folder: Path, articles: int, seed: int) -> None:
    """Write a corpus in two versions: an event goes, another comes, and one article of each other event changes."""
    one, two = (folder / name for name in VERSIONS)
    corpus(one, articles, events=3, seed=seed)
    shutil.copytree(one, two)
    events = sorted(path for path in two.iterdir() if path.is_dir())
    shutil.rmtree(events[0])
    shutil.copytree(events[1], two / "another-event")
    for event in events[1:]:
        text = next(iter(sorted(path for path in event.iterdir() if path.suffix in {".txt", ".md"})))
        text.write_text(text.read_text("utf-8") + "\n\nNobody was hurt, the police said.\n", "utf-8")


def tried(door: Door, folder: Path, kills: int, cold: int, mend: int, chance: random.Random) -> Figures:
    """Kill builds at one door; every `mend`-th time let the next one end, and compare."""
    cache = folder / "cache"
    expected: dict[str, Files] = {}
    cold_seconds = 0.0
    for version in VERSIONS:
        clean = room(folder / f"clean-{version}-{door.out}", cache)
        began = time.monotonic()
        whole(door, clean, CORPUS=str(folder / version))
        cold_seconds = cold_seconds or time.monotonic() - began
        expected[version] = files(clean / door.out)
    here = room(folder / f"room-{door.out}", cache)
    for name, content in expected["one"].items():
        (here / door.out / name).parent.mkdir(parents=True, exist_ok=True)
        (here / door.out / name).write_bytes(content)
    seconds, steps = measured_life(door, here, CORPUS=str(folder / "two"))
    found = Figures(door.name)
    at = "two"
    for number in range(2 * kills):
        if found.killed == kills:
            break
        to = VERSIONS[VERSIONS.index(at) - 1]
        step = chance.randint(1, steps)
        is_cold = number < cold
        share = chance.random()
        words = (*door.words, "--workers", "2") if is_cold and door.out == "docs" else door.words
        env = {"CORPUS": str(folder / to)}
        if is_cold:
            cache.rename(folder / "kept")
            cache.mkdir()
        came, orphan = killed(
            Door(door.name, door.out, words),
            here,
            share * (cold_seconds if is_cold else seconds) if is_cold or number % 2 else None,
            step,
            **env,
        )
        found.killed += came
        found.too_late += not came
        found.orphans += orphan
        told = f"build {number} to {to}, {f'{share:.0%} of its time' if is_cold or number % 2 else f'step {step}'}"
        there = files(here / door.out)
        found.changed_by_then += {path: there[path] for path in there if is_page(path)} != {
            path: content for path, content in expected[at].items() if is_page(path)
        }
        for path, content in there.items():
            if is_page(path) and content not in (expected["one"].get(path), expected["two"].get(path)):
                found.half.append(f"{told}: {path}")
        both = expected["one"].keys() & expected["two"].keys()
        found.lost += [f"{told}: {path}" for path in both if is_page(path) and path not in there]
        found.lost += [f"{told}: {path}" for path, text in OWN.items() if (here / "docs" / path).read_text() != text]
        if not came or number % mend == mend - 1 or found.killed == kills or is_cold:
            at = to
            if came:
                whole(door, here, **env)
            now = files(here / door.out)
            wrong = [path for path in now.keys() | expected[at].keys() if now.get(path) != expected[at].get(path)]
            found.not_mended += [f"{told}: {path}" for path in sorted(wrong)]
        if is_cold:
            shutil.rmtree(cache)
            (folder / "kept").rename(cache)
    return found


def main() -> int:
    """Print what was found at each door."""
    parser = arguments(__doc__, articles=9, runs=1)
    parser.add_argument("--kills", type=int, default=200, help="builds killed at each door (default: 200)")
    parser.add_argument("--site-kills", type=int, help="builds of MkDocs killed, if another number")
    parser.add_argument("--cold", type=int, default=10, help="of these, without a cache (default: 10)")
    parser.add_argument("--theme", default="material", help="theme of the site (default: material)")
    parser.add_argument("--mend", type=int, default=1, help="let a build end after each N that are killed (default: 1)")
    args = parser.parse_args()
    os.environ.update(NO_MKDOCS_2_WARNING="1", SOURCE_DATE_EPOCH="1700000000")
    os.environ.update(PYTHONPATH=str(ROOT), THEME=args.theme)
    sys.path.insert(0, str(ROOT))
    # Loaded once, so that what is killed is at work and not at its imports.

    say(f"{machine()}; seed {args.seed}")
    found = []
    with workplace() as folder:
        two_versions(folder, args.articles, args.seed)
        for place, door in enumerate(DOORS):
            kills = args.kills if not place or args.site_kills is None else args.site_kills
            chance = random.Random(f"{args.seed} {door.name}")
            found.append(tried(door, folder, kills, min(args.cold, kills) if not place else 0, args.mend, chance))
    head = ("", "killed", "ended before", "had changed a file", "halves", "lost", "not mended", "processes left")
    rows = [
        [one.door, *map(str, (one.killed, one.too_late, one.changed_by_then, len(one.half), len(one.lost))),
         str(len(one.not_mended)), str(one.orphans)]
        for one in found
    ]  # fmt: skip
    say(table(head, rows))
    for one in found:
        for line in (*one.half, *one.lost, *one.not_mended)[:20]:
            say(f"{one.door}: {line}")
    return ended(
        [
            Bound("builds killed", sum(one.killed for one in found), least=1),
            Bound("files halved or lost", sum(len(one.half) + len(one.lost) for one in found), most=0),
            Bound("files not mended by the next build", sum(len(one.not_mended) for one in found), most=0),
            Bound("processes left", sum(one.orphans for one in found), most=0),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
