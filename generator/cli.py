"""The command line: `parallax`, the same as `python -m generator`."""

from __future__ import annotations

import dataclasses
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from generator import __version__
from generator.errors import ParallaxError
from generator.settings import Settings, configured

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


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"parallax {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Show how the same event looks from different newsrooms."""


@app.command()
def build(
    corpus: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
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
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of templates that replace the built-in ones.")
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

    Exit status: 0, every file was read; 1, the site was built but files were set aside; 2, nothing was built.
    """
    # Imported here because spaCy takes a second to load, and '--help' should not.
    from generator.pipeline import generate  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415
    from generator.site.write import in_the_way, write_site  # noqa: PLC0415

    if quiet and verbose:
        raise typer.BadParameter("--quiet and --verbose exclude each other.")
    given: dict[str, Any] = {
        "corpus": corpus,
        "docs": docs,
        "only": only,
        "model": model,
        "text": text,
        "semantic": semantic,
        "templates": templates,
    }
    reporter = Terminal(quiet=quiet, verbose=verbose)
    try:
        settings = dataclasses.replace(
            configured(config_file), **{name: value for name, value in given.items() if value is not None}
        )
        if split is not None:
            raise typer.Exit(_divided(settings, split, sites, config_file, reporter))
        made = generate(settings, reporter)
        written = write_site(made.files, settings.docs, complete=settings.only is None)
    except KeyboardInterrupt:
        typer.echo("parallax: stopped. Every page there is whole, as it was or as it is now.", err=True)
        raise typer.Exit(STOPPED) from None
    for path in written.kept:
        reporter.warn(in_the_way(settings.docs / path))
    for verb, paths in (("wrote", (*written.created, *written.changed)), ("removed", written.removed)):
        for path in paths:
            reporter.note(f"{verb} {settings.docs / path}")
    if not quiet:
        events, articles = len(made.reports), sum(len(report.articles) for report in made.reports)
        changed = len(written.created) + len(written.changed)
        typer.echo(
            f"{counted(events, 'event')}, {counted(articles, 'article')}: {counted(changed, 'file')} written, "
            f"{len(written.unchanged)} unchanged, {len(written.removed)} removed in {settings.docs}"
        )
    raise typer.Exit(SOME_SET_ASIDE if made.set_aside else ALL_READ)


def _divided(settings: Settings, split: str, sites: Path, config_file: Path | None, reporter: Terminal) -> int:
    """Build several sites, and return the exit status."""
    from generator.sites import Plan, generate_sites  # noqa: PLC0415

    done = generate_sites(settings, Plan.of(split, sites, config_file, os.cpu_count() or 1), reporter)
    if not reporter.quiet:
        typer.echo(
            f"{counted(len(done.built), 'site')} built, {len(done.unchanged)} unchanged, {len(done.removed)} removed "
            f"in {done.folder}"
        )
    return SOME_SET_ASIDE if done.set_aside else ALL_READ


@app.command()
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
) -> None:
    """Remove the pages that 'parallax build' wrote; files of your own stay."""
    from generator.site.write import write_site  # noqa: PLC0415

    folder = docs or configured(config_file).docs
    removed = write_site((), folder, complete=True).removed
    typer.echo(f"{counted(len(removed), 'file')} removed from {folder}")


def counted(number: int, noun: str) -> str:
    """Return `number` with `noun`, in the plural unless the number is one."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def main() -> None:
    """Run the command line; an error that the user can mend is one message and status 2."""
    try:
        app()
    except ParallaxError as error:
        typer.echo(f"parallax: {error}", err=True)
        sys.exit(NOTHING_BUILT)
