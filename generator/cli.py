"""The command line: `parallax`, the same as `python -m generator`."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator import __version__
from generator.checking.command import check
from generator.corpus.location import location
from generator.errors import OutputError, ParallaxError
from generator.explaining.command import explain
from generator.grouping.command import group
from generator.intake.command import add
from generator.letters.command import letters
from generator.run.output import help_told, say
from generator.settings import Settings, configured
from generator.starter.command import new

if TYPE_CHECKING:
    from generator.run.progress import Terminal

app = typer.Typer(
    name="parallax",
    help="Show how the same event looks from different newsrooms.",
    no_args_is_help=True,
    add_completion=False,
    # Plain help: the boxes of the rich one do not fit a narrow terminal.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

ALL_READ, SOME_SET_ASIDE, NOTHING_BUILT, STOPPED = 0, 1, 2, 130
NOT_TOLD = 1
"""What was asked for was done, and could not be told on standard output."""


def _version(asked: bool) -> None:
    if asked:
        say(f"parallax {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Show how the same event looks from different newsrooms."""


def build(
    corpus: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
    ] = None,
    docs: Annotated[
        Path | None, typer.Option(metavar="DIR", help="MkDocs source folder that the pages are written to.")
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="EVENT", help="Build this event alone.")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Installed spaCy English pipeline.")] = None,
    text: Annotated[
        str | None, typer.Option(metavar="full|excerpts|none", help="How much of an article's text a page may show.")
    ] = None,
    semantic: Annotated[
        bool | None,
        typer.Option(
            "--semantic/--no-semantic", help="Find reworded quotations by meaning, too (needs the extra 'semantic')."
        ),
    ] = None,
    noindex: Annotated[
        bool | None, typer.Option("--noindex/--index", help="Ask search engines to leave the pages out.")
    ] = None,
    anonymise: Annotated[
        bool | None,
        typer.Option(
            "--anonymise/--no-anonymise", help="Put letters in place of the outlets' names, for blind reading."
        ),
    ] = None,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of templates that replace the built-in ones.")
    ] = None,
    rules: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Installed rules that are not Parallax's own; may be given several times."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Processes that do the work.", show_default="one for each core"),
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers do the work (needs the extra 'cluster')."),
    ] = None,
    cache: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="Folder that keeps results for the next run.", show_default=".cache/parallax"),
    ] = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Keep nothing, and use nothing that was kept.")] = False,
    cache_size: Annotated[
        int | None, typer.Option(metavar="MB", min=1, help="How large the cache may grow.", show_default="2000")
    ] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration whose 'parallax' plugin gives the settings not given here.",
            show_default="mkdocs.yml",
        ),
    ] = None,
    split: Annotated[
        str | None,
        typer.Option(metavar="month|event", help="Build a site for each month or event, and one that lists them."),
    ] = None,
    sites: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder for what the sites of --split are built from.")
    ] = Path("sites"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors and files set aside.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Print what is read and written.")] = False,
) -> None:
    """Read the corpus and write the pages of its site as Markdown.

    Exit status: 0, every file was read; 1, the site was built but files were set aside, a rule of your own failed, a
    correction was not applied, or what was done could not be printed; 2, the site was not built, or not all of it; 130,
    you stopped it.
    """
    # Imported here because '--help' should not wait for them.
    from generator.pipeline import Run  # noqa: PLC0415
    from generator.run.memory import return_large_blocks  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415
    from generator.site.write import in_the_way, write_site  # noqa: PLC0415

    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other.")
    if cache is not None and no_cache:
        raise typer.BadParameter("--cache and --no-cache exclude each other.")
    given: dict[str, Any] = {
        "corpus": None if corpus is None else location(corpus),
        "docs": docs,
        "only": only,
        "model": model,
        "text": text,
        "semantic": semantic,
        "noindex": noindex,
        "anonymise": anonymise,
        "templates": templates,
        "rules": tuple(rules) if rules else None,
        "workers": workers,
        "cluster": cluster,
        "cache": cache,
        "cache_size": cache_size,
    }
    reporter = Terminal(quiet=quiet, verbose=verbose)
    return_large_blocks()
    try:
        settings = dataclasses.replace(
            configured(config_file), **{name: value for name, value in given.items() if value is not None}
        )
        if no_cache:
            settings = dataclasses.replace(settings, cache=None)
        if split is not None:
            raise typer.Exit(_divided(settings, split, sites, config_file, reporter))
        with Run(settings, reporter) as run:
            written = write_site(run.pages(), settings.docs, complete=settings.only is None)
    except KeyboardInterrupt:
        reporter.warn("parallax: stopped. Every page there is whole, as it was or as it is now.")
        raise typer.Exit(STOPPED) from None
    for path in written.kept:
        reporter.warn(in_the_way(settings.docs / path))
    for verb, paths in (("wrote", (*written.created, *written.changed)), ("removed", written.removed)):
        for path in paths:
            reporter.note(f"{verb} {settings.docs / path}")
    if not quiet:
        changed = len(written.created) + len(written.changed)
        say(
            f"{counted(run.events, 'event')}, {counted(run.articles, 'article')}: {counted(changed, 'file')} written, "
            f"{len(written.unchanged)} unchanged, {len(written.removed)} removed in {settings.docs}; "
            f"{counted(run.read, 'article')} read anew"
        )
    raise typer.Exit(SOME_SET_ASIDE if run.set_aside or run.not_applied else ALL_READ)


def _divided(settings: Settings, split: str, sites: Path, config_file: Path | None, reporter: Terminal) -> int:
    """Build several sites, and return the exit status."""
    from generator.run.choose import cores  # noqa: PLC0415
    from generator.split.sites import Plan, generate_sites  # noqa: PLC0415

    done = generate_sites(settings, Plan.of(split, sites, config_file, settings.workers or cores()), reporter)
    if not reporter.quiet:
        say(
            f"{counted(len(done.built), 'site')} built, {len(done.unchanged)} unchanged, {len(done.removed)} removed "
            f"in {done.folder}"
        )
    return SOME_SET_ASIDE if done.set_aside or done.not_applied else ALL_READ


def clean(
    docs: Annotated[
        Path | None, typer.Option(metavar="DIR", help="MkDocs source folder to take the pages from.")
    ] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration that names the source folder if --docs does not.",
            show_default="mkdocs.yml",
        ),
    ] = None,
    cache: Annotated[bool, typer.Option("--cache", help="Remove what is kept for the next run, too.")] = False,
) -> None:
    """Remove the pages that 'parallax build' wrote; files of your own stay."""
    from generator.run.cache import clear  # noqa: PLC0415
    from generator.site.write import write_site  # noqa: PLC0415

    settings = configured(config_file)
    folder = docs or settings.docs
    gone = [(len(write_site((), folder, complete=True).removed), folder)]
    if cache and settings.cache is not None:
        gone.append((clear(settings.cache), settings.cache))
    # Told when all is done: where nothing can be printed, nothing is left undone.
    say("\n".join(f"{counted(number, 'file')} removed from {place}" for number, place in gone))


# In the order in which a user comes to need them.
for command in (new, add, check, build, explain, letters, group, clean):
    app.command()(command)


def counted(number: int, noun: str) -> str:
    """Return `number` with `noun`, in the plural unless the number is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def main() -> None:
    """Run the command line; an error that the user can mend is one message and a status that says what was done."""
    try:
        with help_told():
            app()
    except ParallaxError as error:
        from generator.run.progress import Terminal  # noqa: PLC0415

        Terminal().warn(f"parallax: {error}")
        sys.exit(NOT_TOLD if isinstance(error, OutputError) else NOTHING_BUILT)
