"""`parallax letters`: the key to pages on which letters stand for the outlets' names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from generator.corpus.files import EventFiles
from generator.corpus.location import location
from generator.run.output import say
from generator.settings import configured

ALL_READ, SOME_SET_ASIDE = 0, 1


def letters(
    corpus: Annotated[
        str | None, typer.Option(metavar="DIR", help="Folder with a folder of articles for each event.")
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="EVENT", help="Tell of this event alone.")] = None,
    config_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="MkDocs configuration that names the corpus if --corpus does not.",
            show_default="mkdocs.yml",
        ),
    ] = None,
) -> None:
    """Tell which outlet each letter stands for, on pages made with --anonymise.

    It is printed here and written into no file: keep it from the class until the names are to be known.

    Exit status: 0, every file was read; 1, files were set aside; 2, nothing could be read.
    """
    # Imported here because '--help' should not wait for them.
    from generator.corpus.articles import article_in  # noqa: PLC0415
    from generator.corpus.opening import open_corpus  # noqa: PLC0415
    from generator.corpus.refusal import Refused  # noqa: PLC0415
    from generator.run.progress import Terminal  # noqa: PLC0415
    from generator.site.letters import aliases  # noqa: PLC0415

    reporter = Terminal()
    refused: list[str] = []

    def told(event: EventFiles) -> Iterator[str]:
        infos = []
        for file in event.files:
            try:
                infos.append(article_in(file)[0].info)
            except Refused as why:
                refused.append(opened.told(why.set_aside(file.path)))
        dealt = aliases(event.id, ((info.id, info.outlet) for info in infos))
        yield event.id
        for info in sorted(infos, key=lambda info: (len(dealt[info.id].letter), dealt[info.id].id)):
            yield f"  {dealt[info.id].outlet}  {info.outlet or '(no outlet given)'}  {info.path}"

    where = location(corpus) if corpus is not None else configured(config_file).place
    with open_corpus(where) as opened:
        say("\n".join(line for event in opened.events(only) for line in told(event)))
    for line in refused:
        reporter.warn(f"Set aside: {line}")
    raise typer.Exit(SOME_SET_ASIDE if refused else ALL_READ)
