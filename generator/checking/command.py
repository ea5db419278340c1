"""`parallax check`: what is wrong with a corpus, before it is built."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.run.output import say

NOTHING_WRONG, SOMETHING_WRONG, STOPPED = 0, 1, 130


def check(
    corpus: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
    ] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration that names the corpus if --corpus does not, and is checked, too.",
            show_default="mkdocs.yml",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print what is wrong, and no advice.")] = False,
) -> None:
    """Say what is wrong with the articles and the settings, and what could be better, before anything is built.

    What is wrong would be set aside, or end the build; advice is on what would be built, and may not be meant so.

    Exit status: 0, nothing is wrong; 1, something is, or what was found could not be printed; 2, nothing could be
    checked; 130, you stopped it.
    """
    # Imported here because '--help' should not wait for them.
    from datetime import date  # noqa: PLC0415

    from generator.checking.config import settings_in  # noqa: PLC0415
    from generator.checking.corpus import check_corpus  # noqa: PLC0415
    from generator.checking.remarks import Checked  # noqa: PLC0415
    from generator.checking.telling import lines_of, notes_of, summary  # noqa: PLC0415
    from generator.corpus.location import location  # noqa: PLC0415
    from generator.corpus.opening import open_corpus  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415

    settings, wrong = settings_in(config_file)
    where = settings.place if corpus is None else location(corpus)
    width = shutil.get_terminal_size().columns if sys.stdout is not None and sys.stdout.isatty() else None
    found = [Checked(str(config_file or "mkdocs.yml"), 0, wrong)]
    try:
        with open_corpus(where) as opened:
            found += check_corpus(opened, date.today(), Terminal(quiet=quiet))
            prefix = opened.prefix
    except KeyboardInterrupt:
        raise typer.Exit(STOPPED) from None
    lines = [line for one in found for line in lines_of(one, prefix, quiet=quiet, width=width)]
    remarks = [remark for one in found for remark in one.remarks]
    notes = [] if quiet else notes_of(remarks, width)
    events = len(found) - 2
    say("\n".join([*lines, *notes, summary(events, sum(one.articles for one in found), remarks)]))
    raise typer.Exit(SOMETHING_WRONG if any(remark.kind == "wrong" for remark in remarks) else NOTHING_WRONG)
