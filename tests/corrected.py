"""A corpus with findings of every kind that has an id, and a desk at which they are corrected and built again."""

import json
from dataclasses import dataclass
from pathlib import Path

from generator.event.evidence import Sentences, evidence_digest
from generator.explaining.search import find
from generator.findings import Correction, Report, TextSetting
from generator.pipeline import Run
from generator.run.progress import Silent
from generator.settings import Settings

HERALD = """---
title: Fire closes the Alder Street market
outlet: The Herald
published: 2024-10-08
---

A fire closed the Alder Street market on Monday, and 12 people were hurt, the fire service said.

“We saw smoke from the river before anybody had called the fire service,” said Maria Oduya, who runs a fish stall.

The council will clear the yard behind the market of barrels, crates and old paper before the winter.

Councillor Ilse Brandt said that the market would stay shut for two weeks.
"""
POST = """---
title: Market blaze injures 15
outlet: The Post
published: 2024-10-08
---

Fifteen people were hurt when a fire broke out at the Alder Street market on Monday, officials said.

“We saw smoke from the river before anybody had called the fire service,” Ilse Brandt, a councillor, told reporters.

The council will clear the yard behind the market of barrels, crates and old paper before the winter.

Maria Oduya, a stallholder, said nothing. The market will stay shut for two weeks.
"""
RADIO = """---
title: Seventeen hurt at market
outlet: Radio Six
published: 2024-10-08
---

Seventeen people were hurt in the fire at the Alder Street market on Monday, a hospital said.
"""


class Heard(Silent):
    """Keeps the warnings."""

    def __init__(self) -> None:
        self.warned: list[str] = []

    def warn(self, text: str) -> None:
        self.warned.append(text)


@dataclass(frozen=True)
class Built:
    """What a build came to: the published report, every file by its path, the warnings, and how many were read."""

    report: Report
    files: dict[str, str]
    warned: list[str]
    read: int

    @property
    def page(self) -> str:
        return self.files["events/fire/index.md"]

    def log(self) -> list[Correction]:
        return list(self.report.corrections)


class Desk:
    """An event's folder, in which corrections are written down; what was read is kept from one build to the next."""

    def __init__(self, folder: Path, herald: str = HERALD) -> None:
        self.folder = folder
        self.event = folder / "corpus" / "fire"
        self.event.mkdir(parents=True)
        for name, text in (("herald", herald), ("post", POST)):
            (self.event / f"{name}.txt").write_text(text, "utf-8")
        self.bare = self.build().report

    @property
    def file(self) -> Path:
        return self.event / "corrections.yml"

    def settings(self, text: TextSetting = "full") -> Settings:
        return Settings(corpus=self.folder / "corpus", text=text, cache=self.folder / "cache")

    def build(self, *stanzas: str, text: TextSetting = "full") -> Built:
        self.file.unlink(missing_ok=True)
        if stanzas:
            self.file.write_text("\n".join(stanzas), "utf-8")
        heard = Heard()
        with Run(self.settings(text), heard) as run:
            files = {page.path: page.content.decode("utf-8-sig") for page in run.pages()}
            read = run.read
        report = Report.model_validate(json.loads(files["events/fire/report.json"]))
        return Built(report, files, heard.warned, read)

    def evidence(self, finding: str) -> str:
        row = find(self.bare, finding)
        return evidence_digest(row, Sentences(self.bare.sentences)) if row else "0" * 12

    def stanza(self, finding: str, *lines: str, reason: str = "It is not so.", evidence: str = "") -> str:
        told = "".join(f"  {line}\n" for line in lines or ("dismiss: true",))
        return (
            f"- finding: {finding}\n{told}  evidence: {evidence or self.evidence(finding)}\n"
            f"  reason: {json.dumps(reason)}\n  name: Ada Lindqvist\n  date: 2024-10-10\n"
        )

    def clear(self) -> None:
        """Put the desk in order: two articles, and no corrections."""
        self.file.unlink(missing_ok=True)
        (self.event / "radio.txt").unlink(missing_ok=True)
