"""Several MkDocs sites built side by side, each in a process of its own, beside what is there and then in its place."""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

from generator.disk import told
from generator.staging import NEW, put_site


@dataclass(frozen=True)
class SiteBuild:
    """One site to build: its MkDocs configuration, and the folder that will hold it.

    Where the folder holds other sites as well, `among` is set: then only what the site itself consists of is replaced,
    and not the folder.
    """

    name: str
    config: Path
    out: Path
    among: bool = False


@dataclass(frozen=True)
class SiteBuilt:
    """What became of a site: the names that it has in its folder, and what MkDocs said.

    `entries` is `None` where MkDocs ended with an error; what was there before is there still.
    """

    build: SiteBuild
    entries: tuple[str, ...] | None
    said: str


def build_sites(builds: Sequence[SiteBuild], workers: int) -> Iterator[SiteBuilt]:
    """Build each site with MkDocs, at most `workers` at a time, and yield what became of it, the first done first.

    Raises `WriteError` where a site cannot be put into its place. Whatever ends this, no process is left.
    """
    running = _Running()
    with ThreadPoolExecutor(max_workers=max(1, workers), thread_name_prefix="mkdocs") as threads:
        waiting = {threads.submit(_built, build, running) for build in builds}
        try:
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from sorted((one.result() for one in done), key=lambda built: built.build.name)
        finally:
            for one in waiting:
                one.cancel()
            running.end()


class _Running:
    """The processes under way, so that they can be ended from another thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[str]] = set()
        self._ended = False

    def run(self, command: Sequence[str]) -> tuple[int, str]:
        """Return the status of a command, and what it said."""
        with self._lock:
            if self._ended:
                return 1, ""
            process = subprocess.Popen(  # noqa: S603 -- our own command
                command,
                env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
            self._processes.add(process)
        said, _ = process.communicate()
        with self._lock:
            self._processes.discard(process)
        return process.returncode, said.strip()

    def end(self) -> None:
        """End what still runs, and let nothing more begin."""
        with self._lock:
            self._ended = True
            for process in self._processes:
                process.kill()


def _built(build: SiteBuild, running: _Running) -> SiteBuilt:
    # A name of its own: MkDocs may outlive a run that was killed, and still write there when the next one builds.
    name = NEW.format(f"-{build.name}-{secrets.token_hex(4)}")
    beside = (build.out if build.among else build.out.parent) / name
    with told(build.out):
        beside.parent.mkdir(parents=True, exist_ok=True)
        try:
            command = (sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", build.config)
            status, said = running.run([*map(str, command), "--site-dir", str(beside.absolute())])
            if status or not beside.is_dir():
                return SiteBuilt(build, None, said)
            entries = tuple(sorted(path.name for path in beside.iterdir()))
            put_site(beside, build.out, entries if build.among else None)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    return SiteBuilt(build, entries, said)
