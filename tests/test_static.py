"""The style sheet and the script are joined from parts: none is left out, and none has grown too long to be read."""

from __future__ import annotations

import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from generator.site.static import SCRIPT_PARTS, STYLE_PARTS, script, stylesheet

PARTS = [("styles", "css", STYLE_PARTS), ("script", "js", SCRIPT_PARTS)]


@pytest.mark.parametrize(("folder", "ending", "names"), PARTS)
def test_every_part_is_joined_once_and_is_short(folder: str, ending: str, names: tuple[str, ...]) -> None:
    parts = {part.name: part.read_bytes() for part in files("generator.site").joinpath("assets", folder).iterdir()}
    joined = stylesheet() if ending == "css" else script()
    assert sorted(parts) == sorted(f"{name}.{ending}" for name in names)
    for name, part in parts.items():
        assert joined.count(part) == 1, name
        assert part.count(b"\n") < 200, name


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_joined_script_can_be_parsed(tmp_path: Path) -> None:
    file = tmp_path / "parallax.js"
    file.write_bytes(script())
    checked = subprocess.run(["node", "--check", str(file)], capture_output=True, text=True, check=False)
    assert checked.stderr == ""
    assert script().count(b'"use strict";') == 1
