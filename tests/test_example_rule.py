"""The example of a rule of one's own, installed as a user installs it, and a corpus built with it.

The package's own tests stand beside it, in `examples/`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.findings import Report
from tests.running import ROOT

EXAMPLE = ROOT / "examples/parallax-rule-weather"
MODULE = "parallax_rule_weather.py"
HEAT = {
    "heat/herald.txt": "Heat closes schools in Port Alder\n\n"
    "The temperature at Port Alder airport reached 41.2 degrees Celsius on Tuesday, the weather service said.\n",
    "heat/post.txt": "Port Alder swelters\n\n"
    "On Tuesday the temperature at Port Alder airport hit 39.5 °C, the hottest day since 1911.\n",
    "storm/herald.txt": "Hot in Northgate\n\n"
    "The temperature in Northgate rose to 38.5 °C on Friday, said the council.\n",
    "storm/post.txt": "Heat in Northgate\n\nOn Friday the thermometer in Northgate hit 101F, the council said.\n",
}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    source = shutil.copytree(EXAMPLE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    command = ["pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target"]
    python("-m", *command, str(folder / "target"), str(source))
    return folder / "target"


def python(*args: str, cwd: Path = ROOT, on: Path | None = None, status: int = 0) -> str:
    """Run Python, with the packages in the folder `on` beside what is installed, and return all that it says."""
    path = os.pathsep.join(map(str, filter(None, (ROOT, on))))
    done = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout
    return done.stdout


def test_a_corpus_built_with_it_shows_its_findings_and_an_edit_of_its_code_draws_them_anew(
    installed: Path, tmp_path: Path, new_corpus: Callable[..., Path]
) -> None:
    target = shutil.copytree(installed, tmp_path / "target")
    corpus = new_corpus(HEAT)

    def build(*options: str, status: int = 0) -> str:
        command = ("-m", "generator", "build", "--corpus", str(corpus), *options)
        return python(*command, cwd=tmp_path, on=target, status=status)

    def edit(old: str, new: str) -> None:
        code = (target / MODULE).read_text("utf-8")
        assert old in code
        (target / MODULE).write_text(code.replace(old, new), "utf-8")

    def found(event: str) -> list[tuple[str, str]]:
        report = Report.model_validate_json((tmp_path / f"docs/events/{event}/report.json").read_bytes())
        rows = (*report.discrepancies, *report.compatible)
        return [(one.level, one.what) for one in rows if one.rule == "highest-temperature"]

    said = build("--rules", "weather")
    assert "4 articles read anew" in said
    assert found("heat") == [("conflict", "What was the highest temperature in Port Alder on Tuesday, at the airport?")]
    assert found("storm") == [("compatible", "What was the highest temperature in Northgate on Friday?")]
    page, method = ((tmp_path / "docs" / name).read_text("utf-8") for name in ("events/heat/index.md", "method.md"))
    assert "What was the highest temperature in Port Alder on Tuesday, at the airport" in page
    assert "### Added by parallax-rule-weather { #rules-of-weather }" in method
    assert "Two articles give different highest temperatures for one day and place" in method

    edit("What was the highest", "How high was the")
    assert " 0 articles read anew" in build("--rules", "weather", "--workers", "2")
    assert found("heat") == [("conflict", "How high was the temperature in Port Alder on Tuesday, at the airport?")]

    edit("    asked: dict", "    1 / 0\n    asked: dict")
    said = build("--rules", "weather", status=1)
    assert re.search(
        r"Set aside: \S*heat: The rule 'highest-temperature' of parallax-rule-weather 1\.0\.0 ended with "
        r"ZeroDivisionError at parallax_rule_weather\.py:\d+; its findings are left out\.",
        " ".join(said.split()),
    )
    assert found("heat") == []

    edit("import re", "import nothing_of_the_kind")
    said = build("--rules", "weather", status=2)
    assert "'weather' of parallax-rule-weather 1.0.0 cannot be imported (ModuleNotFoundError: " in " ".join(
        said.split()
    )
    assert found("heat") == []
