"""`parallax group`: a pile of articles in, a corpus with a folder for each event out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.run.output import say

ALL_READ, SOME_SET_ASIDE, STOPPED = 0, 1, 130
_WIDTH = 80


def group(
    pile: Annotated[
        str, typer.Argument(metavar="PILE", help="Folder of unsorted articles at any depth, a bulk file, or a URL.")
    ],
    into: Annotated[Path, typer.Option(metavar="CORPUS", help="Folder to write the events' folders into.")],
    move: Annotated[
        list[str] | None,
        typer.Option(metavar="ARTICLE=EVENT", help="Put an article into an event, or with 'ARTICLE=' alone. Repeat."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be done, and write nothing.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors and files set aside.")] = False,
) -> None:
    """Sort a pile of articles into events, and write a folder for each.

    Files of the pile are copied, never changed. CORPUS/groups.csv tells why each article is where it is; edit its
    column 'event', move a file, or use --move to put an article elsewhere: later runs keep to it.

    Exit status: 0, every file was read; 1, files were set aside, or what was done could not be printed; 2, nothing was
    done; 130, you stopped it.
    """
    # Imported here because '--help' should not wait for them.
    from generator.grouping.session import Session  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415

    reporter = Terminal(quiet=quiet)
    try:
        session = Session.begun(pile, into, tuple(move or ()), reporter)
        done = None if dry_run else session.write()
    except KeyboardInterrupt:
        reporter.warn("parallax: stopped. Every file there is whole; run it again to finish.")
        raise typer.Exit(STOPPED) from None
    for line in done.kept if done else ():
        reporter.warn(line)
    if not quiet:
        say("\n".join(session.summary(done, _WIDTH)))
    raise typer.Exit(SOME_SET_ASIDE if session.set_aside else ALL_READ)
