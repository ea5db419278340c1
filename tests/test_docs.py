"""The hand-written pages: all that the program offers is described, and what they link to is there.

What there is to describe is asked of the program itself, so that nothing new can be forgotten.
"""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from mkdocs.utils.yaml import yaml_load

from generator import cli, rules
from generator.corpus import columns, corrections, metadata
from generator.plugin import PluginConfig
from generator.rule_packages import GROUP
from generator.site.downloads import NAMES, downloads
from tests.report_page import PAGE, own_fields, report_page, rows
from tests.running import ROOT
from tests.site_report import sample_report

MADE = frozenset({"index.md", "method.md", "glossary.md", "changelog.md"})
"""Pages that a build makes."""
PAGES = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name not in MADE)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)")


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8").replace("\\|", "|")


def section(name: str, heading: str) -> str:
    """Return what stands on a page below a heading of the second order; nothing where there is no such heading."""
    return page(name).partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def code(text: str) -> str:
    """Return what stands between single backticks, in a text without its blocks of code."""
    return "\n".join(re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^ *```.*?^ *```", "", text)))


def names(text: str, word: str) -> bool:
    """Tell whether a text names something in backticks, alone or among other words."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", code(text)) is not None


def parameters() -> Iterator[tuple[str, Any]]:
    """Yield each command by its name with each of its options and arguments."""
    root: Any = typer.main.get_command(cli.app)
    for name, command in root.commands.items():
        yield from ((name, one) for one in command.params)


def offered() -> list[tuple[str, str]]:
    """Return each command with what may be written after it: options in all their spellings, and arguments."""
    found = []
    for command, one in parameters():
        if one.param_type_name == "argument":
            found.append((command, re.split(r"\W", one.metavar or one.name.upper())[0]))
        else:
            found += [(command, option) for option in (*one.opts, *one.secondary_opts)]
    return found


@pytest.mark.parametrize("command", sorted({command for command, _ in parameters()}))
def test_every_command_is_described(command: str) -> None:
    assert section("docs/commands.md", f"parallax {command}").strip()


@pytest.mark.parametrize(("command", "option"), offered())
def test_every_option_and_argument_is_described_where_its_command_is(command: str, option: str) -> None:
    assert names(section("docs/commands.md", f"parallax {command}"), option)


def test_every_exit_status_is_described() -> None:
    statuses = {value for name, value in vars(cli).items() if name.isupper() and type(value) is int}
    assert {0, 1, 2, 130} <= statuses
    described = section("docs/commands.md", "parallax build")
    assert [one for one in sorted(statuses) if f"| {one} |" not in described] == []


@pytest.mark.parametrize("command", sorted({command for command, _ in parameters()}))
def test_the_exit_statuses_that_a_command_names_are_described(command: str) -> None:
    root: Any = typer.main.get_command(cli.app)
    named = set(re.findall(r"(\d+), ", root.commands[command].help.partition("Exit status:")[2]))
    described = section("docs/commands.md", f"parallax {command}")
    if "as above" in described:
        described += section("docs/commands.md", "parallax build")
    assert [one for one in sorted(named) if not re.search(rf"(?<!\w){one}(?!\w)", described)] == []


@pytest.mark.parametrize("setting", [name for name, _ in PluginConfig._schema])
def test_every_setting_is_described(setting: str) -> None:
    assert f"| `{setting}` |" in section("docs/commands.md", "Settings")


def test_every_variable_of_the_environment_is_described() -> None:
    asked = set(re.findall(r"!ENV \[(\w+)", page("mkdocs.yml")))
    for folder in ("generator", "release"):
        for path in (ROOT / folder).rglob("*.py"):
            asked |= set(re.findall(r"""environ(?:\.get\(|\[)["'](\w+)""", path.read_text("utf-8")))
    assert {"PARALLAX_CORPUS", "PARALLAX_TEXT"} <= asked
    described = section("docs/commands.md", "Environment")
    assert [name for name in sorted(asked) if f"| `{name}` |" not in described] == []


@pytest.mark.parametrize("name", ["README.md", "docs/add-articles.md"])
def test_every_field_of_the_front_matter_is_described(name: str) -> None:
    assert [field for field in metadata.ARTICLE_FIELDS if f"| `{field}` |" not in page(name)] == []


def test_every_field_of_an_event_is_described() -> None:
    described = section("docs/add-articles.md", "The event")
    assert [field for field in metadata.EVENT_FIELDS if f"| `{field}` |" not in described] == []


def test_every_column_of_a_bulk_file_is_described() -> None:
    described = section("docs/add-articles.md", "Many articles in one file")
    assert [column for column in columns.KNOWN if f"`{column}`" not in described] == []


def test_every_field_of_a_correction_is_described() -> None:
    assert [field for field in corrections._FIELDS if not names(page("docs/corrections.md"), field)] == []


def test_every_target_of_make_is_described() -> None:
    targets = re.search(r"(?m)^\.PHONY: (.*)$", page("Makefile"))
    assert targets is not None
    described = section("docs/commands.md", "make")
    internal = {"corpus-folder", "browser"}
    assert [name for name in targets[1].split() if name not in internal and f"`make {name}" not in described] == []


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", *(f"docs/{name}" for name in PAGES)])
def test_links_to_files_lead_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    assert [link for link in LINK.findall(page(name)) if link not in MADE and not (folder / link).exists()] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_its_title(name: str) -> None:
    assert page(f"docs/{name}").startswith("# ")


@pytest.mark.parametrize("name", PAGES)
def test_no_block_of_code_is_fenced_within_a_list(name: str) -> None:
    """MkDocs makes a paragraph of it: there a block is indented by eight blanks."""
    assert re.findall(r"(?m)^ +```.*", page(f"docs/{name}")) == []


def in_nav(entry: Any) -> Iterator[str]:
    """Yield the pages of a navigation, however deep they are in it."""
    for one in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else ():
        yield from in_nav(one)
    if isinstance(entry, str):
        yield entry


def test_every_page_is_in_the_navigation_and_told_of_in_the_index() -> None:
    nav = list(in_nav(yaml_load((ROOT / "mkdocs.yml").read_bytes())["nav"]))
    assert sorted(nav) == sorted({*PAGES, *MADE})
    assert sorted({*LINK.findall(page("docs/use.md")), "index.md", "use.md"}) == sorted(nav)


def test_the_page_of_changes_is_the_changelog(built: Path) -> None:
    html = (built / "changelog/index.html").read_text("utf-8")
    assert [line for line in re.findall(r"(?m)^## (.*)$", page("CHANGELOG.md")) if line not in html] == []


TABLES = [name for name in NAMES if name.endswith(".csv")]
RECURRING = frozenset({"id", "article", "start", "end", "text", "person"})


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_described(name: str) -> None:
    found = downloads(sample_report())[name].decode("utf-8-sig").splitlines()[0].split(",")
    before, described = page("docs/data.md").partition(f"\n## {name}\n")[0], section("docs/data.md", name)
    assert [column for column in found if column not in RECURRING and f"`{column}`" not in described] == []
    assert [column for column in found if column in RECURRING and f"`{column}`" not in before] == []


def test_every_field_of_the_report_is_described() -> None:
    fields = [(row, name) for row in rows() for name in own_fields(row)]
    assert len(fields) > 150
    assert [f"{row.__name__}.{name}" for row, name in fields if not row.model_fields[name].description] == []


def test_the_page_on_the_report_is_made_of_its_types() -> None:
    assert PAGE.read_text("utf-8") == report_page(), "run: python -m tests.report_page"


def test_every_template_is_described() -> None:
    described = page("docs/templates.md")
    folder = ROOT / "templates"
    templates = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert templates
    assert [name for name in templates if f"`{name}`" not in described] == []


def test_all_that_a_rule_may_rely_on_is_described() -> None:
    described = page("docs/own-rules.md")
    assert f'[project.entry-points."{GROUP}"]' in described
    assert [name for name in rules.__all__ if not names(described, name)] == []


def test_the_code_on_the_page_on_rules_is_that_of_the_example() -> None:
    example = ROOT / "examples/parallax-rule-weather"
    texts = [path.read_text("utf-8") for path in (example / "pyproject.toml", *example.rglob("*.py"))]
    blocks = re.findall(r"```(?:python|toml|text)\n(.*?)```", page("docs/own-rules.md"), re.DOTALL)
    assert len(blocks) > 5
    assert [block for block in blocks if not any(block in text for text in texts)] == []
    assert tomllib.loads(texts[0])["project"]["entry-points"][GROUP] == {"weather": "parallax_rule_weather"}
