"""`parallax explain`: the id of a finding in, the rule, the values and the sentences out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from generator.corpus.location import location
from generator.run.output import say
from generator.settings import configured

STOPPED = 130


def explain(
    finding: Annotated[str, typer.Argument(metavar="ID", help="Id of a finding, as its page shows it.")],
    corpus: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="EVENT", help="Look into this event alone.")] = None,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Installed spaCy English pipeline.")] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration whose 'parallax' plugin gives the settings not given here.",
            show_default="mkdocs.yml",
        ),
    ] = None,
) -> None:
    """Tell what found a finding, what it rests on, and what to write into corrections.yml if it is wrong.

    What an earlier build kept is used, and no page is written.

    Exit status: 0, it was told; 1, it could not be printed; 2, there is no such finding, or the corpus cannot be read;
    130, you stopped it.
    """
    # Imported here because '--help' should not wait for them.
    import dataclasses  # noqa: PLC0415
    import datetime  # noqa: PLC0415

    from generator.explaining.answer import explained  # noqa: PLC0415
    from generator.pipeline import Run  # noqa: PLC0415
    from generator.run.progress import Silent, Terminal  # noqa: PLC0415

    given: dict[str, Any] = {"corpus": None if corpus is None else location(corpus), "only": only, "model": model}
    settings = dataclasses.replace(
        configured(config_file), **{name: value for name, value in given.items() if value is not None}
    )
    try:
        with Run(settings, Silent()) as run:
            told = explained(run, finding, datetime.datetime.now(tz=datetime.UTC).date().isoformat())
    except KeyboardInterrupt:
        Terminal().warn("parallax: stopped. Nothing was changed.")
        raise typer.Exit(STOPPED) from None
    say(told)
