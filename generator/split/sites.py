"""Sites of sites: the pages of a run divided among several MkDocs sites, built side by side, and one that lists them.

Of every site there is a folder with what MkDocs builds it from: `SITES/<part>/docs`, and `SITES/<part>/mkdocs.yml`,
which inherits the user's own. A site whose folder has not changed since it was built is not built again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import posixpath
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.disk import alone, put_if_new, sweep, undisturbed
from generator.errors import BuildError, SettingsError
from generator.event.discrepancies.own import OwnRules
from generator.findings import SetAside
from generator.pipeline import Run
from generator.run.progress import Reporter
from generator.settings import DEFAULT_CONFIG, Settings
from generator.site import address
from generator.site.draw import EventPages
from generator.site.home_view import EventSummary
from generator.site.pages import Page, PageFile
from generator.site.split import INDEX, SPLITS, Part, SplitBy, part_folder, parts, render_index, render_part
from generator.site.write import MANIFEST, in_the_way, write_folder, written_before
from generator.split.builds import SiteBuild, SiteBuilt, build_sites
from generator.split.config import UserConfig, way
from generator.staging import sweep_staged

BUILT = ".built.json"
"""In the folder of a site: of what it was built, and what it put where."""


@dataclass(frozen=True)
class Plan:
    """How a run is divided: by what, the folder with the sources of the sites, the user's configuration, and how many
    sites are built at a time."""

    by: SplitBy
    sites: Path
    config_file: Path
    workers: int

    @classmethod
    def of(cls, split: str, sites: Path, config_file: Path | None, workers: int) -> Plan:
        """Return a plan for what the user asked for; raise `SettingsError` if `split` is no way to divide."""
        for by in SPLITS:
            if split == by:
                return cls(by, sites, config_file or DEFAULT_CONFIG, workers)
        raise SettingsError(f"split: '{split}' is not one of {', '.join(SPLITS)}.")


@dataclass(frozen=True)
class Divided:
    """What became of the sites, by the names of their folders in `folder`, the articles that no site has, and how many
    corrections were not applied."""

    folder: Path
    built: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    set_aside: tuple[SetAside, ...] = ()
    not_applied: int = 0


def generate_sites(settings: Settings, plan: Plan, reporter: Reporter) -> Divided:
    """Read the corpus that `settings` names, write what its sites are built from, and build those that changed.

    Only one run at a time works on these sites, and on what they are built from. Raises `BuildError`, once all the
    others are built, if MkDocs cannot build one of them: what was there before is there still. Raises another
    `ParallaxError` where nothing can be built.
    """
    if settings.only is not None:
        raise SettingsError("only: one event is no number of sites. Leave out --split, or --only.")
    user = UserConfig.read(plan.config_file)
    if plan.sites.resolve().is_relative_to(user.site_dir.resolve()):
        raise SettingsError(f"--sites: {plan.sites} lies where the sites go, {user.site_dir}. Name another folder.")
    with alone(plan.sites), alone(user.site_dir):
        sweep_staged(user.site_dir)
        return _generated(settings, plan, user, reporter)


def _generated(settings: Settings, plan: Plan, user: UserConfig, reporter: Reporter) -> Divided:
    with undisturbed(settings.docs):
        own = tuple(_own_pages(settings.docs, plan.sites, user.site_dir))
    # Each site has an address of its own: what a download would name in full is named from where the download is.
    settings = dataclasses.replace(settings, site_url="")
    with Run(settings, reporter) as run:
        folders, summaries = set(), []
        for outcome in run.outcomes():
            event = EventPages(outcome.pages, EventSummary.from_json(outcome.summary.encode()))
            folders.add(_write_event(event, plan, reporter))
            summaries.append(event.summary)
    listed = parts(summaries, plan.by)
    _refuse_taken(listed, own)
    for name in (*(part.folder for part in listed), INDEX):
        sweep(plan.sites / name, 0.0)
    for part in listed:
        source = plan.sites / part.folder
        for gone in sorted({path.parent for path in source.glob(f"docs/events/*/{MANIFEST}")} - folders):
            _write((), gone, reporter)
        files = _with_own(render_part(part, plan.by, settings, run.own_rules), own, reporter, settings.docs)
        _write(files, source / "docs", reporter)
        user.write_child(source, part.title, f"{part.folder}/", user.site_dir / part.folder, noindex=settings.noindex)
    built = _Builder(plan, user, reporter).build(listed, own, settings, run.own_rules)
    return dataclasses.replace(built, set_aside=tuple(run.set_aside), not_applied=run.not_applied)


def _write_event(event: EventPages, plan: Plan, reporter: Reporter) -> Path:
    """Write an event's pages into the site that it belongs to, and return their folder.

    It has a list of its own of what was written: one for all events of a site would be written anew for each.
    """
    path = posixpath.dirname(event.summary.row.link.href or "")
    folder = plan.sites / part_folder(event.summary, plan.by) / "docs" / path
    _write([_Below(file, file.path.removeprefix(f"{path}/")) for file in event.files], folder, reporter)
    return folder


@dataclass(frozen=True)
class _Below:
    """A page under a path that begins at a folder of the site."""

    page: Page
    path: str

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.page.content

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes, in hexadecimal."""
        return self.page.digest


def _write(files: Sequence[Page], folder: Path, reporter: Reporter) -> None:
    for path in write_folder(files, folder).kept:
        reporter.warn(in_the_way(folder / path))


def _own_pages(docs: Path, *others: Path) -> Iterator[PageFile]:
    """Yield the files of the user's own that are in the folder of pages: every site has them."""
    ours = {MANIFEST, *written_before(docs)}
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        hidden = any(part.startswith(".") for part in path.relative_to(docs).parts)
        if path.is_file() and not hidden and name not in ours and not any(path.is_relative_to(one) for one in others):
            yield PageFile(name, path.read_bytes())


def _with_own(files: Sequence[Page], own: Sequence[Page], reporter: Reporter, docs: Path) -> list[Page]:
    """Return the files of a site with the user's, which win; but the first page of a site lists its events."""
    chosen = {file.path: file for file in (*files, *own)}
    for file in files:
        if file.path == address.HOME and chosen[file.path] is not file:
            reporter.hint(f"{docs / file.path}: passed over. The first page of each site lists its events.")
            chosen[file.path] = file
    return list(chosen.values())


def _refuse_taken(listed: Sequence[Part], own: Sequence[Page]) -> None:
    """Raise `SettingsError` if a site would have to go where a page of the user's is."""
    top = {file.path.partition("/")[0].removesuffix(".md"): file.path for file in own}
    for part in listed:
        if part.folder in top:
            raise SettingsError(
                f"{top[part.folder]}: this page and the site of '{part.title}' would have the same address, "
                f"{part.folder}/. Give the page another name."
            )


class _Builder:
    """Builds the sites that changed, and then the one that lists them."""

    def __init__(self, plan: Plan, user: UserConfig, reporter: Reporter) -> None:
        self._plan, self._user, self._reporter = plan, user, reporter
        self._rests_on = user.digest()
        self._failed: dict[str, str] = {}
        self._built: list[str] = []

    def build(
        self, listed: Sequence[Part], own: Sequence[Page], settings: Settings, rules: Sequence[OwnRules]
    ) -> Divided:
        """Build what changed, and return what became of every site."""
        folders = [part.folder for part in listed]
        changed = [self._job(folder) for folder in folders if self._has_changed(folder)]
        self._run(changed)
        removed = self._remove_others(folders)
        there = {folder for folder in folders if (self._user.site_dir / folder / "index.html").is_file()}
        source = self._plan.sites / INDEX
        files = render_index(listed, there, self._plan.by, settings, rules)
        _write(_with_own(files, own, self._reporter, settings.docs), source / "docs", self._reporter)
        # Built by hand, it stays where it takes no other site with it: MkDocs empties the folder that it builds into.
        self._user.write_child(source, "", "", source / "site", noindex=settings.noindex)
        if self._has_changed(INDEX):
            self._run([self._job(INDEX)])
        self._tell_failures(len(folders) + 1)
        self._remove_leftovers(folders)
        unchanged = tuple(sorted({*folders, INDEX} - set(self._built)))
        return Divided(self._user.site_dir, tuple(sorted(self._built)), unchanged, removed)

    def _job(self, folder: str) -> SiteBuild:
        among = folder == INDEX
        out = self._user.site_dir if among else self._user.site_dir / folder
        return SiteBuild(folder, self._plan.sites / folder / "mkdocs.yml", out, among)

    def _has_changed(self, folder: str) -> bool:
        job = self._job(folder)
        state = _state(self._plan.sites / folder)
        return state.get("of") != self._digest(folder) or not (job.out / "index.html").is_file()

    def _digest(self, folder: str) -> str:
        """Return what a site is built of, in short: a page is rewritten only where it changed, so its time tells."""
        source = self._plan.sites / folder
        files = sorted(path for path in (source / "docs").rglob("*") if path.name != MANIFEST and path.is_file())
        told = [(path.relative_to(source).as_posix(), path.stat()) for path in files]
        rows = [f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in told]
        rows += [(source / "mkdocs.yml").read_text("utf-8"), self._rests_on, way(self._job(folder).out, source)]
        return hashlib.sha256("\n".join(rows).encode("utf-8", "surrogatepass")).hexdigest()

    def _run(self, jobs: Sequence[SiteBuild]) -> None:
        digests = {job.name: self._digest(job.name) for job in jobs}
        done = build_sites(jobs, self._plan.workers)
        for built in self._reporter.track(done, len(jobs), "Building sites"):
            self._take(built, digests[built.build.name])

    def _take(self, built: SiteBuilt, digest: str) -> None:
        folder = built.build.name
        if built.entries is None:
            self._failed[folder] = built.said
            return
        for line in built.said.splitlines():
            self._reporter.warn(f"{folder}: {line}")
        source = self._plan.sites / folder
        if built.build.among:
            for name in sorted({*_state(source).get("entries", ())} - {*built.entries}):
                _removed(built.build.out / name)
        state = {"of": digest, "entries": built.entries if built.build.among else ()}
        put_if_new(source / BUILT, json.dumps(state).encode())
        self._built.append(folder)

    def _remove_others(self, folders: Sequence[str]) -> tuple[str, ...]:
        """Remove the sites that have no event any more; only what was built by an earlier run is one."""
        there = sorted(path.parent.name for path in self._plan.sites.glob(f"*/{BUILT}"))
        gone = tuple(name for name in there if name not in folders and name != INDEX)
        for name in gone:
            _removed(self._user.site_dir / name)
            _removed(self._plan.sites / name)
        return gone

    def _remove_leftovers(self, folders: Sequence[str]) -> None:
        """Remove what else is where the sites are, as MkDocs does with what it builds into: hidden files stay.

        It is mostly the one site that was there before it was divided. What is withheld or removed since would
        otherwise be published with the rest.
        """
        ours = {*folders, *_state(self._plan.sites / INDEX).get("entries", ())}
        if len(ours) == len(folders):
            return
        for path in sorted(self._user.site_dir.iterdir()):
            if path.name not in ours and not path.name.startswith("."):
                self._reporter.hint(f"{path}: removed. It is of no site that was built.")
                _removed(path)

    def _tell_failures(self, number: int) -> None:
        if self._failed:
            told = "\n".join(f"{folder}: {_last_lines(said)}" for folder, said in sorted(self._failed.items()))
            raise BuildError(
                f"{len(self._failed)} of {number} sites could not be built; the others were, and what was there before "
                f"is as it was. MkDocs said:\n{told}\n"
                f"Mend it, or look closer with: mkdocs build -f {self._job(min(self._failed)).config}"
            )


def _last_lines(said: str, most: int = 5) -> str:
    return "\n".join(said.splitlines()[-most:]) or "nothing"


def _state(source: Path) -> dict[str, Any]:
    """Return what is known of the last time that a site was built; nothing if that cannot be read."""
    try:
        state = json.loads((source / BUILT).read_bytes())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _removed(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
