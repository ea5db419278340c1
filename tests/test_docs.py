"""The hand-written pages: what the program offers is described, and what they link to is there."""

import re
from pathlib import Path

import pytest
import typer
from click import Context

from generator.cli import app
from generator.plugin import PluginConfig
from generator.site.downloads import NAMES, downloads
from tests.running import ROOT
from tests.site_report import sample_report

PAGES = (
    "add-articles.md",
    "commands.md",
    "data.md",
    "group-articles.md",
    "licences.md",
    "publish.md",
    "scale.md",
    "templates.md",
)
FRONT_MATTER = ("title", "outlet", "author", "url", "published", "language")
PAGES = ("add-articles.md", "commands.md", "data.md", "group-articles.md", "publish.md", "scale.md", "templates.md")
FRONT_MATTER = ("title", "outlet", "author", "url", "published", "language", "text")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def options() -> list[str]:
    command = typer.main.get_command(app)
    commands = [command.get_command(Context(command), name) for name in ("build", "group")]  # type: ignore[attr-defined]
    names = (name for one in commands for parameter in one.params for name in parameter.opts)
    return sorted({name for name in names if name.startswith("--")})


@pytest.mark.parametrize("option", options())
def test_every_option_is_described(option: str) -> None:
    assert f"`{option}" in page("docs/commands.md")


@pytest.mark.parametrize("setting", [name for name, _ in PluginConfig._schema])
def test_every_setting_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in page("docs/commands.md")


@pytest.mark.parametrize("name", ["README.md", "docs/add-articles.md"])
def test_every_field_of_the_front_matter_is_described(name: str) -> None:
    assert [field for field in FRONT_MATTER if f"| `{field}` |" not in page(name)] == []


def test_every_target_of_make_is_described() -> None:
    targets = re.search(r"(?m)^\.PHONY: (.*)$", page("Makefile"))
    assert targets is not None
    described = page("docs/commands.md")
    internal = {"corpus-folder", "browser"}
    assert [name for name in targets[1].split() if name not in internal and f"`make {name}" not in described] == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", *(f"docs/{name}" for name in PAGES)])
def test_links_to_files_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    assert [link for link in LINK.findall(page(name)) if not (folder / link).exists()] == []


@pytest.mark.parametrize("name", [f"docs/{name}" for name in PAGES])
def test_a_page_begins_with_its_title(name: str) -> None:
    assert page(name).startswith("# ")


TABLES = [name for name in NAMES if name.endswith(".csv")]
RECURRING = frozenset({"id", "article", "start", "end", "text", "person"})


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_described(name: str) -> None:
    columns = downloads(sample_report())[name].decode("utf-8-sig").splitlines()[0].split(",")
    before, _, after = page("docs/data.md").partition(f"\n## {name}\n")
    described = after.partition("\n## ")[0]
    assert [column for column in columns if column not in RECURRING and f"`{column}`" not in described] == []
    assert [column for column in columns if column in RECURRING and f"`{column}`" not in before] == []


def test_every_template_is_described() -> None:
    described = page("docs/templates.md")
    folder = ROOT / "templates"
    templates = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert templates
    assert [name for name in templates if f"`{name}`" not in described] == []


def test_the_folders_of_the_repository_hold_the_pages_that_are_named_here() -> None:
    written = {path.name for path in Path(ROOT / "docs").glob("*.md")}
    assert set(PAGES) <= written
