"""`parallax new`: a site of one's own, whole or not at all, with the settings and the workflow of this repository."""

import io
import os
import re
import resource
import subprocess
import sys
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from generator.cli import main
from generator.errors import WriteError
from generator.plugin import PluginConfig
from generator.settings import configured
from generator.starter.site import write_all
from generator.starter.wheel import wheel_at_hand
from tests.running import ROOT, run


def new(*args: str) -> tuple[int, str, str]:
    """Run the command in this process, which is some ten times as quick; other tests run it as one of its own."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", ["parallax", "new", *args])
        try:
            main()
            status = 0
        except SystemExit as ended:
            status = int(ended.code or 0)
    return status, out.getvalue(), err.getvalue()


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


WHEEL = "packages/parallax_report-0.1.0-py3-none-any.whl"
STARTED = {
    ".github/workflows/pages.yml",
    ".gitignore",
    "README.md",
    "corpus/README.md",
    "docs/about.md",
    "mkdocs.yml",
    "requirements.txt",
    WHEEL,
}


def test_a_site_is_started_and_the_next_steps_are_told(here: Path) -> None:
    status, out, err = new("our-class")
    assert (status, err) == (0, "")
    assert files_below(here / "our-class") == STARTED
    assert "cd our-class\n" in out
    assert " add --event EVENT LINK LINK\n" in out
    assert "serve\n" in out
    assert [path.name for path in here.iterdir()] == ["our-class"]


def test_the_sample_is_put_in_where_it_is_asked_for(here: Path) -> None:
    new("our-class", "--sample")
    sample = {f"corpus/harbour-bridge/{path.name}" for path in (ROOT / "corpus/harbour-bridge").iterdir()}
    assert files_below(here / "our-class") == STARTED | sample


def test_no_place_for_a_name_is_left_open(here: Path) -> None:
    new("our-class")
    texts = [path.read_text("utf-8") for path in (here / "our-class").rglob("*.*") if path.suffix in (".md", ".yml")]
    assert len(texts) == 5
    assert not any("@NAME@" in text or "@TITLE@" in text for text in texts)


@pytest.mark.parametrize(
    ("folder", "args", "name"),
    [
        ("our-class", (), "Our class"),
        ("news_2024", (), "News 2024"),
        ("2024", (), "2024"),
        ('it\'s "our" site', (), 'It\'s "our" site'),
        ("zoë–ž", (), "Zoë–ž"),
        ("a", ("--name", "A: b # c"), "A: b # c"),
        ("a", ("--name", "!ENV [HOME]"), "!ENV [HOME]"),
        ("a", ("--name", "back\\slash \\n “quoted” 'too'"), "back\\slash \\n “quoted” 'too'"),
        ("a", ("--name", "two\nlines\u2028three\ttabs"), "two lines three tabs"),
        ("a", ("--name", "right\u202eleft"), "right⟨U+202E⟩left"),
        ("a", ("--name", "half \udce9"), "half \ufffd"),
        ("a", ("--name", "null"), "null"),
        ("a", ("--name", 'say "@TITLE@" @NAME@'), 'say "@TITLE@" @NAME@'),
        ("a", ("--name", " \n"), "A"),
        ("-", (), "-"),
    ],
)
def test_every_name_is_the_one_that_mkdocs_reads(folder: str, args: tuple[str, ...], name: str, here: Path) -> None:
    assert new(*args, "--", folder)[0] == 0
    with (here / folder / "mkdocs.yml").open("rb") as file:
        assert yaml_load(file)["site_name"] == name
    assert (here / folder / "README.md").read_text("utf-8").startswith(f"# {name}\n")


def test_mkdocs_and_the_command_line_take_the_settings(here: Path) -> None:
    new("our-class")
    assert load_config(str(here / "our-class/mkdocs.yml"), strict=True).site_name == "Our class"
    settings = configured(here / "our-class/mkdocs.yml")
    assert (settings.text, settings.place.local) == ("excerpts", here / "our-class/corpus")


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("full", "is not empty, and nothing in it was touched"),
        ("file.txt", "there is a file of this name"),
        ("missing/site", "there is no folder"),
        (".", "you are in this folder"),
        ("..", "is not empty"),
        ("site/inner", "within another site"),
        ("site/docs/deep", "within another site"),
        ("x" * 300, "name too long"),
    ],
)
def test_a_place_that_will_not_do_is_refused_with_words(
    target: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = tmp_path / "here"
    (here / "site/docs").mkdir(parents=True)
    (here / "site/mkdocs.yml").write_text("site_name: Another\n")
    (here / "full").mkdir()
    (here / "full/mine.txt").write_text("mine")
    (here / "file.txt").write_text("mine")
    (here / "empty").mkdir()
    monkeypatch.chdir(here / "empty" if target == "." else here)
    before = files_below(tmp_path)
    status, out, err = new(target)
    assert (status, out) == (2, "")
    assert says in err.lower()
    assert files_below(tmp_path) == before


def test_an_empty_folder_and_a_link_to_one_will_do(here: Path) -> None:
    (here / "empty").mkdir()
    (here / "elsewhere").mkdir()
    (here / "link").symlink_to("elsewhere")
    assert new("empty")[0] == new("link")[0] == 0
    assert files_below(here / "empty") == files_below(here / "elsewhere") == STARTED
    assert (here / "link").is_symlink()


def test_a_disk_that_is_full_midway_leaves_nothing(here: Path) -> None:
    def full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    done = subprocess.run(
        [sys.executable, "-m", "generator", "new", "our-class"],
        cwd=here, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, preexec_fn=full,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert "File too large" in done.stderr
    assert list(here.iterdir()) == []


def test_a_file_that_cannot_be_written_takes_the_others_with_it(here: Path) -> None:
    with pytest.raises(WriteError, match="Nothing was left half-written"):
        write_all(here / "site", {"mkdocs.yml": b"", "docs": b"", "docs/about.md": b""})
    assert list(here.iterdir()) == []


def test_what_came_into_the_folder_meanwhile_is_not_replaced(here: Path) -> None:
    (here / "site").mkdir()
    (here / "site/mine.txt").write_text("mine")
    with pytest.raises(WriteError, match="not empty"):
        write_all(here / "site", {"mkdocs.yml": b""})
    assert files_below(here) == {"site/mine.txt"}


def test_what_a_killed_run_left_goes_after_a_day_and_nothing_else(here: Path) -> None:
    old, young, other = (here / f".parallax-new-{name}.tmp" for name in ("0" * 16, "1" * 16, "mine"))
    for folder in (old, young, other, here / "kept"):
        folder.mkdir()
        (folder / "mkdocs.yml").touch()
    link = here / f".parallax-new-{'2' * 16}.tmp"
    link.symlink_to("kept")
    for path in (old, other, link):
        os.utime(path, (0, 0), follow_symlinks=False)
    write_all(here / "site", {"mkdocs.yml": b""})
    assert {path.name for path in here.iterdir()} == {young.name, other.name, link.name, "kept", "site"}
    assert (here / "kept/mkdocs.yml").exists()


def test_the_next_steps_go_into_a_folder_whose_name_begins_like_an_option(here: Path) -> None:
    assert "\n  cd ./-rf\n" in new("--", "-rf")[1]


def config_of(path: Path) -> dict[str, Any]:
    with path.open("rb") as file:
        return dict(yaml_load(file))


def test_the_settings_are_those_of_this_repository(here: Path) -> None:
    new("our-class")
    started, ours = config_of(here / "our-class/mkdocs.yml"), config_of(ROOT / "mkdocs.yml")
    # The plugin adds the pages' style sheet and script by itself; name, address and pages are each site's own.
    own = {"site_name", "site_url", "nav", "plugins", "hooks", "extra_css", "extra_javascript"}
    assert {name: value for name, value in started.items() if name not in own} == {
        name: value for name, value in ours.items() if name not in own
    }
    assert [plugin if isinstance(plugin, str) else [*plugin] for plugin in started["plugins"]] == [
        "search",
        ["parallax"],
    ]
    assert started["nav"][:3] == ours["nav"][:3]


def workflow(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8")))


def test_the_workflow_is_that_of_this_repository_but_for_how_the_site_is_built(here: Path) -> None:
    new("our-class")
    path = ".github/workflows/pages.yml"
    started, ours = workflow(here / "our-class" / path), workflow(ROOT / path)
    steps = started["jobs"]["build"].pop("steps"), ours["jobs"]["build"].pop("steps")
    assert started["jobs"]["build"].pop("env") == {"NO_MKDOCS_2_WARNING": "1"}
    assert started == ours
    assert [step for step in steps[0] if "uses" in step] == [step for step in steps[1] if "uses" in step]
    assert [step["run"] for step in steps[0] if "run" in step] == [
        "python -m pip install --require-hashes -r requirements.txt",
        "mkdocs build --strict",
    ]
    pins = re.compile(r"uses: .*")
    assert pins.findall((here / "our-class" / path).read_text()) == pins.findall((ROOT / path).read_text())


def test_the_pages_that_git_leaves_out_are_those_of_this_repository(here: Path) -> None:
    new("our-class")
    ours = [line for line in (ROOT / ".gitignore").read_text().splitlines() if line.startswith("/docs/")]
    started = (here / "our-class/.gitignore").read_text().splitlines()
    assert [line for line in started if line.startswith("/docs/")] == ours
    assert {"/.venv/", "/site/", "/sites/", "/.cache/"} <= set(started)


def test_what_the_site_is_built_with_is_locked_and_parallax_is_part_of_it(here: Path) -> None:
    new("our-class")
    requirements = (here / "our-class/requirements.txt").read_text("utf-8")
    wheel = wheel_at_hand()
    assert wheel is not None
    assert f"./{WHEEL} \\\n    --hash=sha256:{wheel.digest}\n" in requirements
    assert (here / "our-class" / WHEEL).read_bytes() == wheel.content
    assert requirements.endswith((ROOT / "requirements/site.txt").read_text("utf-8"))


def test_an_installed_parallax_packs_itself_and_needs_no_source_tree(tmp_path: Path) -> None:
    """The wheel unpacked is what an installer leaves, but for its own notes; what it packs is the same wheel again."""
    wheel = wheel_at_hand()
    assert wheel is not None
    installed, again = tmp_path / "installed", tmp_path / "again"
    with zipfile.ZipFile(io.BytesIO(wheel.content)) as archive:
        archive.extractall(installed)
    (about,) = installed.glob("*.dist-info")
    (about / "INSTALLER").write_text("pip\n")
    (about / "direct_url.json").write_text("{}\n")
    with (about / "RECORD").open("a") as record:
        record.write(f"{about.name}/INSTALLER,,\n{about.name}/direct_url.json,,\n../../../bin/parallax,,\n")
    done = run("generator", "new", "again", "--sample", cwd=tmp_path, PYTHONPATH=str(installed))
    assert (done.returncode, done.stderr) == (0, "")
    assert (again / "requirements.txt").read_text().endswith((ROOT / "requirements/site.txt").read_text())
    assert (again / "corpus/harbour-bridge/event.yml").is_file()
    assert unpacked((again / WHEEL).read_bytes()) == unpacked(wheel.content)


def unpacked(wheel: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith(".dist-info/RECORD")}


def test_a_site_without_an_article_says_what_to_do(here: Path) -> None:
    new("our-class")
    done = run("mkdocs", "build", "--strict", cwd=here / "our-class")
    assert done.returncode == 1
    assert "corpus: no event was found. Put the articles on one event into a folder below it" in done.stderr
    assert "parallax add --event NAME LINK LINK" in done.stderr
    assert not (here / "our-class/site").exists()


def test_every_setting_that_a_started_site_names_has_its_default(here: Path) -> None:
    new("our-class")
    named = next(
        entry["parallax"] for entry in config_of(here / "our-class/mkdocs.yml")["plugins"] if entry != "search"
    )
    defaults = {name: option.default for name, option in PluginConfig._schema}
    assert {"text", "noindex", "anonymise"} <= set(named)
    assert {name: defaults[name] for name in named} == named
