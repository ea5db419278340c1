"""The MkDocs plugin: the pages of `pipeline.generate` fed to MkDocs as generated files.

Nothing is written into `docs/`: a bare `mkdocs build` makes the whole site, and `mkdocs serve`
builds once an edit, since no build touches a file that is watched.

MkDocs empties the folder of the site and writes into it page by page. A build that is not served is therefore led to a
folder beside what is there, and put into its place when it is whole.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from generator.disk import undisturbed
from generator.errors import ParallaxError
from generator.pipeline import generate
from generator.run.progress import Advance
from generator.settings import DEFAULT_CACHE, DEFAULT_MODEL, TEXT_SETTINGS, Settings, from_options
from generator.shown import on_terminal
from generator.site.address import SCRIPT, STYLES
from generator.site.captions import with_captions
from generator.site.material import mend
from generator.site.pages import Page as SitePage
from generator.site.robots import is_kept_out, with_robots
from generator.site.templates import built_in_templates
from generator.site.write import in_the_way, stale_pages
from generator.staging import put_site, staged

T = TypeVar("T")
SITEMAP = "sitemap.xml"

FIRST, LAST = 100, -100
_DISK_IS_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS}


class PluginConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves its hook unannotated
    """The settings under `plugins: - parallax:` in `mkdocs.yml`."""

    corpus = config_options.Type(str, default="corpus")
    model = config_options.Type(str, default=DEFAULT_MODEL)
    text = config_options.Choice(TEXT_SETTINGS, default="excerpts")
    semantic = config_options.Type(bool, default=False)
    noindex = config_options.Type(bool, default=False)
    anonymise = config_options.Type(bool, default=False)
    templates = config_options.Optional(config_options.Type(str))
    rules = config_options.ListOfItems(config_options.Type(str), default=[])
    only = config_options.Optional(config_options.Type(str))
    workers = config_options.Optional(config_options.Type(int))
    cluster = config_options.Optional(config_options.Type(str))
    cache = config_options.Type((str, bool), default=DEFAULT_CACHE.as_posix())
    cache_size = config_options.Type(int, default=2000)
    written = config_options.Type(bool, default=False)


@dataclasses.dataclass(frozen=True)
class MkDocsLog:
    """A reporter that writes to the log of MkDocs; a warning makes `--strict` end with status 1."""

    log: logging.LoggerAdapter[logging.Logger] = dataclasses.field(
        default_factory=lambda: get_plugin_logger("parallax")
    )

    def note(self, text: str) -> None:
        """Log `text` as a detail."""
        self.log.debug(on_terminal(text))

    def hint(self, text: str) -> None:
        """Log `text` as information, which fails no build."""
        self.log.info(on_terminal(text))

    def warn(self, text: str) -> None:
        """Log `text` as a warning."""
        self.log.warning(on_terminal(text))

    def track(self, items: Iterable[T], total: int, label: str) -> Iterator[T]:
        """Log what begins, and yield `items`."""
        self.log.info(f"{label} ({total})")
        yield from items

    def progress(self, totals: Mapping[str, int]) -> contextlib.AbstractContextManager[Advance]:
        """Log what begins."""
        for label, total in totals.items():
            self.log.info(f"{label} ({total})")
        return contextlib.nullcontext(lambda label, number: None)


class ParallaxPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]  # the same
    """Adds a page per article and a page per event to the site that MkDocs is building."""

    def __init__(self) -> None:
        self._pages: Sequence[SitePage] = ()
        self._stale: Sequence[str] = ()
        self._command, self._dirty = "build", False
        self._site: Path | None = None
        self._is_put = False
        self._held = contextlib.ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Keep this instance for every build of a `serve`."""
        self._command, self._dirty = command, dirty

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Lead the build beside the site that is there; make the pages' style sheet and script part of every page.

        Before other plugins ask where the site goes. Raises `Abort` where another run is at work.
        """
        if self._command != "serve":
            self._stage(config)
        if STYLES not in config.extra_css:
            config.extra_css.append(STYLES)
        if SCRIPT not in map(str, config.extra_javascript):
            config.extra_javascript.append(SCRIPT)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the corpus and make the pages.

        Raises `Abort` where nothing can be built: a `PluginError` would be followed by words on a build error, as if it
        were one of MkDocs.
        """
        if self.config.written:
            return
        try:
            settings = self._settings(config)
            self._pages = generate(settings, MkDocsLog()).files
            paths = (page.path for page in self._pages)
            self._stale = stale_pages(settings.docs, paths, complete=settings.only is None)
        except ParallaxError as error:
            raise self._refused(error) from error

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the generated pages; drop those that an earlier run left on disk."""
        for path in self._stale:
            _drop(files, path)
        for page in self._pages:
            if not _add(files, page, config):
                MkDocsLog().warn(in_the_way(Path(config.docs_dir) / page.path))
        return files

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give each table of a generated page its caption."""
        return with_captions(html)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Mend what the theme leaves undone for readers with a keyboard or a screen reader; tell search engines."""
        mended = mend(output)
        return with_robots(mended) if self._is_kept_out(page) else mended

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Leave out of the sitemap what is kept out of search engines."""
        if template_name == SITEMAP:
            pages = context["pages"]
            context["pages"] = [file for file in pages if file.page is None or not self._is_kept_out(file.page)]
        return context

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Mend the pages that the theme makes by itself, such as `404.html`; a site that is kept out has no sitemap."""
        if template_name == SITEMAP and self.config.noindex:
            return ""
        if not template_name.endswith(".html"):
            return output_content
        return with_robots(mend(output_content)) if self.config.noindex else mend(output_content)

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put the site into its place, after all that other plugins write; raise `Abort` if it cannot be."""
        if self._site is None:
            return
        try:
            put_site(Path(config.site_dir), self._site, () if self._dirty else None)
        except ParallaxError as error:
            MkDocsLog().log.error(on_terminal(str(error)))
            raise Abort(
                f"{_from_here(self._site)}: each file there is whole, the old one or the new. Build again for the rest."
            ) from error
        config.site_dir = str(self._site)
        self._is_put = True
        self._held.close()
        MkDocsLog().hint(f"The site is in {_from_here(self._site)}")

    def on_build_error(self, *, error: Exception) -> None:
        """Say what became of the site; raise `Abort` where the disk is full, which MkDocs would tell by a traceback."""
        self._held.close()
        if self._site is None:
            return
        if self._is_put:  # MkDocs counts the warnings of a strict build at its end.
            MkDocsLog().hint(f"{_from_here(self._site)} holds the site, without what the warnings name.")
        elif isinstance(error, OSError) and error.errno in _DISK_IS_FULL:
            MkDocsLog().log.error(f"{error.strerror}. Make room, and build again.")
            raise Abort(self._nothing_built()) from error
        elif not isinstance(error, Abort):
            MkDocsLog().log.error(self._nothing_built())

    def on_shutdown(self) -> None:
        """Leave nothing behind, however the build ended."""
        self._held.close()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Rebuild when an article or a template changes."""
        if self.config.written:
            return server
        settings = self._settings(config)
        for folder in (settings.place.local, settings.templates or built_in_templates()):
            if folder is not None:
                server.watch(str(folder))
        return server

    def _stage(self, config: MkDocsConfig) -> None:
        self._site, self._is_put = Path(config.site_dir), False
        try:
            new = self._held.enter_context(staged(self._site))
            self._held.enter_context(undisturbed(Path(config.docs_dir)))
        except ParallaxError as error:
            raise self._refused(error) from error
        config.site_dir = str(new)

    def _refused(self, error: ParallaxError) -> Abort:
        MkDocsLog().log.error(on_terminal(str(error)))
        return Abort(self._nothing_built())

    def _nothing_built(self) -> str:
        if self._site is None or not (self._site / "index.html").exists():
            return "No site was built."
        return f"No site was built; {_from_here(self._site)} is as it was before."

    def _is_kept_out(self, page: Page) -> bool:
        return self.config.noindex or is_kept_out(page.meta)

    def _settings(self, config: MkDocsConfig) -> Settings:
        source = _from_here(Path(config.config_file_path))
        options = {name: value for name, value in self.config.items() if value is not None}
        return dataclasses.replace(
            from_options(options, source.parent, source),
            docs=Path(config.docs_dir),
            site_url=config.site_url or "",
            directory_urls=config.use_directory_urls,
        )


def _from_here(path: Path) -> Path:
    """Return a path as it is told to a person: from the working folder on, if it lies below it."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _drop(files: Files, path: str) -> None:
    """Take a page that an earlier `parallax build` wrote out of the build; this build has its own."""
    stale = files.get_file_from_path(path)
    if stale is not None:
        files.remove(stale)


def _add(files: Files, page: SitePage, config: MkDocsConfig) -> bool:
    """Add a page, unless a hand-written file stands at its place: that one wins. Returns if the page was added."""
    if files.get_file_from_path(page.path) is not None:
        return False
    files.append(File.generated(config, page.path, content=page.content))
    return True
