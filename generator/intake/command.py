"""`parallax add`: saved pages and links in, articles with front matter in an event's folder out."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.errors import CorpusError, OutputError
from generator.run.output import say

if TYPE_CHECKING:
    from generator.intake.adding import Adding
    from generator.run.progress import Reporter

ALL_ADDED, SOME_REFUSED, NONE_ADDED, STOPPED = 0, 1, 2, 130


def add(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE|URL …", help="Saved pages, texts, and addresses of articles.")
    ],
    event: Annotated[str, typer.Option(metavar="NAME", help="Event that they are about; made if it is not there.")],
    corpus: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=1, max=600, help="Longest time that one address may take.")
    ] = 60,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from this computer and private networks, too.")
    ] = False,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration that names the corpus if --corpus does not.",
            show_default="mkdocs.yml",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be added, and write nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors and what is refused.")] = False,
) -> None:
    """Add saved pages, texts and links to an event, as articles with front matter.

    An address is fetched, once, if the site's robots.txt allows it. Files in the corpus are never changed.

    Exit status: 0, all were added; 1, some were refused, or what was done could not be printed; 2, none was added;
    130, you stopped it.
    """
    # Imported here because '--help' should not wait for them.
    from generator import disk  # noqa: PLC0415
    from generator.intake.adding import Adding  # noqa: PLC0415
    from generator.intake.event import event_in  # noqa: PLC0415
    from generator.intake.fetch import Fetcher  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415
    from generator.settings import DEFAULT_CONFIG, configured  # noqa: PLC0415

    reporter = Terminal(quiet=quiet)
    where = corpus if corpus is not None else configured(config_file).corpus
    if corpus is None and config_file is None and not (DEFAULT_CONFIG.exists() or Path("corpus").is_dir()):
        raise CorpusError(
            "there is neither mkdocs.yml nor a corpus here. Go to the folder of your site, start one with "
            "'parallax new', or name a folder with --corpus."
        )
    found = event_in(where, event)
    adding = Adding(found, Fetcher(private=allow_private, seconds=timeout), dry=dry_run)
    try:
        with nullcontext() if dry_run else disk.alone(found.folder):
            added = _each(adding, sources, reporter, quiet)
    except KeyboardInterrupt:
        reporter.warn("parallax: stopped. Every file there is whole.")
        raise typer.Exit(STOPPED) from None
    if added == len(sources):
        raise typer.Exit(ALL_ADDED)
    raise typer.Exit(SOME_REFUSED if added else NONE_ADDED)


def _each(adding: Adding, sources: list[str], reporter: Reporter, quiet: bool) -> int:
    """Add one after another, tell what became of each, and return how many were added.

    Raises `OutputError` when all is done, where it could not be told.
    """
    from generator.corpus.refusal import Refused  # noqa: PLC0415
    from generator.intake.web_address import told  # noqa: PLC0415
    from generator.shown import one_line  # noqa: PLC0415

    added, untold = 0, None
    for source in sources:
        try:
            done = adding.add(source)
        except Refused as refused:
            reporter.warn(one_line(f"refused {told(refused.reason(source))}"))
            continue
        added += 1
        if quiet:
            continue
        first = f"{'would add' if adding.dry else 'added'} {done.path}: {done.title} ({done.words} words)"
        try:
            say("\n  ".join(map(one_line, (first, *done.notes))))
        except OutputError as error:
            untold = error
    if untold is not None:
        raise untold
    return added
