"""What decides a result is part of its key: our code, the model, the libraries. None is loaded to find that out."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from generator.errors import ModelError
from generator.fingerprint import DRAWING_LIBRARIES, NOT_READING, READING_LIBRARIES, Installation, digest, fingerprint
from generator.settings import DEFAULT_MODEL
from tests.running import ROOT

WITHOUT_A_SAY = {
    "certifi",  # fetching, for `parallax add`
    "click",  # the command line
    "fsspec",  # brings bytes, which are keyed themselves
    "mkdocs",  # publishes pages
    "mkdocs-material",
    "protego",  # robots.txt, for `parallax add`
    "rich",  # the progress bar
    "typer",
}


def test_every_library_of_ours_has_a_say_or_is_known_to_have_none() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["semantic"]]
    names = {re.split(r"[\[<>=~! ;]", one)[0].lower() for one in needed}
    assert names - {*READING_LIBRARIES, *DRAWING_LIBRARIES} - WITHOUT_A_SAY == set()


IMPORTED = """
import sys
import generator.article.read, generator.article.language, generator.corpus.articles, generator.stages
print(*sorted(name for name in sys.modules if name.startswith("generator.")))
"""


def test_reading_imports_nothing_of_ours_that_is_left_out_of_its_digest() -> None:
    done = subprocess.run([sys.executable, "-c", IMPORTED], cwd=ROOT, capture_output=True, text=True, check=True)
    parts = {name.split(".")[1] for name in done.stdout.split()}
    left_out = {name.removesuffix(".py") for name in NOT_READING}
    # 'settings' names the default model, which is part of the key itself; of 'site' a page's type; of 'run' nothing.
    assert parts & left_out <= {"settings", "site"}
    assert not {name for name in done.stdout.split() if name.startswith("generator.site.")} - {"generator.site.pages"}


COPIED = """
from generator.fingerprint import fingerprint, Installation
one = fingerprint("MODEL")
print(one.reading, one.drawing, Installation("MODEL", None)()["Parallax"])
"""


def test_a_byte_of_our_code_or_of_a_word_list_is_another_fingerprint(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "generator", tmp_path / "generator", ignore=shutil.ignore_patterns("__pycache__"))

    def told() -> list[str]:
        command = [sys.executable, "-c", COPIED.replace("MODEL", DEFAULT_MODEL)]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
        return done.stdout.split(maxsplit=2)

    before = told()
    assert told() == before
    with (tmp_path / "generator/cli.py").open("a") as file:
        file.write("# no say\n")
    assert told() == before
    with (tmp_path / "generator/site/terms.py").open("a") as file:
        file.write("# a say in pages\n")
    drawn = told()
    assert (drawn[0] == before[0], drawn[1] == before[1], drawn[2] == before[2]) == (True, False, False)
    word_list = sorted((tmp_path / "generator/lexicons").glob("*.txt"))[0]
    word_list.write_bytes(word_list.read_bytes() + b"\n")
    read = told()
    assert (read[0] == before[0], read[1] == drawn[1]) == (False, False)


def test_a_model_in_a_folder_is_known_by_its_files(tmp_path: Path) -> None:
    model = tmp_path / "model"
    model.mkdir()
    with pytest.raises(ModelError, match="is not installed"):
        fingerprint(str(model))
    (model / "meta.json").write_text(json.dumps({"lang": "en", "name": "mine", "version": "1.2"}))
    (model / "weights").write_bytes(b"one")
    fingerprint.cache_clear()
    first = fingerprint(str(model))
    assert (first.model.name, first.model.version) == ("en_mine", "1.2")
    (model / "weights").write_bytes(b"two")
    fingerprint.cache_clear()
    assert fingerprint(str(model)).reading != first.reading


def test_what_is_installed_is_told_in_words() -> None:
    told = Installation(DEFAULT_MODEL, None)()
    assert {"Python", "Parallax", "model", "spacy"} <= set(told)
    assert Installation(DEFAULT_MODEL, ROOT / "templates")() != told


def test_no_two_sequences_of_parts_have_one_digest() -> None:
    parts = [("ab", "c"), ("a", "bc"), ("abc",), ("ab", "c", ""), ("ab", None, "c"), ("2:ab", "c"), ("ab", "1:c")]
    assert len({digest(*one) for one in parts}) == len(parts)
