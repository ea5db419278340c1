"""`parallax new`: a folder with all that a site of one's own needs."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.run.output import say
from generator.shown import one_line

STOPPED = 130


def new(
    site: Annotated[Path, typer.Argument(metavar="SITE", help="Folder to make; it is empty or not there yet.")],
    name: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What the site is called.", show_default="made from the folder's name"),
    ] = None,
    sample: Annotated[
        bool, typer.Option("--sample", help="Put an invented event of six articles into it, to look at.")
    ] = False,
) -> None:
    """Start a site of your own: settings, a folder for the articles, and what publishes it.

    Nothing that is there is changed, and all files are written or none.

    Exit status: 0, the site was started; 1, it was, but that could not be printed; 2, nothing was written; 130, you
    stopped it.
    """
    # Imported here because '--help' should not wait for them.
    from generator.starter.contents import SAMPLE, site_files, site_name  # noqa: PLC0415
    from generator.starter.site import free_folder, write_all  # noqa: PLC0415
    from generator.starter.wheel import wheel_at_hand  # noqa: PLC0415

    try:
        folder = free_folder(site)
        wheel = wheel_at_hand()
        title = name if name and name.strip() else site_name(folder.name)
        write_all(folder, site_files(title, wheel, sample=sample))
    except KeyboardInterrupt:
        raise typer.Exit(STOPPED) from None
    say("\n".join(_next_steps(site, SAMPLE if sample else None, packed=wheel is not None)))


def _next_steps(site: Path, sample: str | None, *, packed: bool) -> list[str]:
    parallax, mkdocs = _program("parallax"), _program("mkdocs")
    if sample is None:
        told = "Go there, save two or more articles on one event, have them checked, and look at the site:"
        steps = [f"{parallax} add --event EVENT LINK LINK", f"{parallax} check", f"{mkdocs} serve"]
    else:
        told = f"An invented event is in it, corpus/{sample}. Go there, and look at the site:"
        steps = [f"{mkdocs} serve"]
    lines = [
        f"{one_line(str(site))}: a new site. {told}",
        "",
        f"  cd {_for_the_shell(site)}",
        *(f"  {step}" for step in steps),
        "",
        "README.md there says what each file is for, and how to publish the site.",
    ]
    if not packed:
        lines.append("No wheel of Parallax could be made here: requirements.txt there says what to do about it.")
    return lines


def _for_the_shell(path: Path) -> str:
    text = str(path)
    text = f"./{text}" if text.startswith("-") else text  # Or `cd` takes it for an option.
    return shlex.quote(text) if os.name == "posix" else f'"{text}"' if " " in text else text


def _program(name: str) -> str:
    """Return how a program of this environment is called: by its name alone where the shell finds this very one."""
    found = shutil.which(name)
    own = Path(sys.executable).with_name(name)
    if not own.exists() or (found is not None and Path(found).samefile(own)):
        return name
    return _for_the_shell(own)
