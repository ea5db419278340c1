"""The Nu HTML checker (vnu), the one behind validator.w3.org, on every page that is built."""

import json
from pathlib import Path

import pytest

from tests.web_tools import JAVA, VNU, needs_vnu, outcome

pytestmark = needs_vnu

# The page: what it is checked for is what the checker says of it; the rest of the file stands for what surrounds it.
PAGE = "<!doctype html><html lang=en><title>Page</title><body>{}</body></html>"


def errors(site: Path) -> list[str]:
    """Return what the checker calls an error, a line each. Warnings are advice on style, and are left out.

    The checker's status is not looked at: it is 1 where it finds an error and where it cannot start; only the
    second leaves no JSON.
    """
    done = outcome(JAVA, "-Xss4m", "-jar", VNU, "--skip-non-html", "--format", "json", "--errors-only", site)
    return [
        f"{message['url'].partition(f'{site.name}/')[2]}:{message.get('lastLine', 0)}: "
        f"{message['message']} {message.get('extract', '')!r}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info"
    ]


def one_a_line(found: list[str]) -> str:
    """Return the first of the errors, so that a message of pytest can be read."""
    return "\n".join([f"{len(found)} errors", *found[:20]]) if found else ""


def test_every_page_of_the_sample_is_valid(built: Path) -> None:
    found = one_a_line(errors(built))
    assert not found, found


def test_every_page_of_a_real_event_is_valid(talks: Path) -> None:
    found = one_a_line(errors(talks / "events"))
    assert not found, found


def test_every_page_of_the_strained_events_is_valid(strained: Path) -> None:
    found = one_a_line(errors(strained / "site" / "events"))
    assert not found, found


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("<p id=a></p><p id=a></p>", "Duplicate ID"),
        ("<p><div></div></p>", "No “p” element in scope"),
        ("<ul><p>Not an item</p></ul>", "not allowed as child"),
    ],
)
def test_a_fault_would_be_found(body: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format(body), "utf-8")
    assert says in errors(tmp_path)[0]
