"""lychee, without the network: every link and every fragment of every page that is built leads to something."""

import json
from pathlib import Path

import pytest

from tests.web_tools import LYCHEE, needs_lychee, outcome

pytestmark = needs_lychee

# The page for an address that is not there is served at any address, so its links begin at the host's root.
ANY_ADDRESS = "404\\.html$"


def checked(site: Path) -> tuple[str, int]:
    """Return the links that lead nowhere, a line each, and how many links were followed."""
    options = ["--offline", "--include-fragments", "--no-progress", "--format", "json", "--index-files", "index.html"]
    done = outcome(LYCHEE, *options, "--root-dir", site, "--exclude-path", ANY_ADDRESS, f"{site}/**/*.html")
    report = json.loads(done.stdout)
    broken = [
        f"{page.removeprefix(f'{site}/')} -> {link['url']}: {link['status']['text']}"
        for page, links in sorted(report["error_map"].items())
        for link in links
    ]
    return "\n".join([f"{len(broken)} broken", *broken[:20]]) if broken else "", report["successful"]


def test_no_link_of_the_sample_is_broken(built: Path) -> None:
    broken, followed = checked(built)
    assert not broken, broken
    assert followed > 1_000


def test_no_link_of_a_real_event_is_broken(talks: Path) -> None:
    broken, followed = checked(talks)
    assert not broken, broken
    assert followed > 1_000


def test_no_link_of_the_strained_events_is_broken(strained: Path) -> None:
    broken, followed = checked(strained / "site")
    assert not broken, broken
    assert followed > 10_000


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("other/", True),
        ("other/#there", True),
        ("other/#not-there", False),
        ("#not-there", False),
        ("nowhere/", False),
        ("/other/#there", True),
        ("https://elsewhere.example/not-asked", True),
    ],
)
def test_a_broken_link_would_be_found(link: str, whole: bool, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<p id='there'>There</p>", "utf-8")
    (tmp_path / "index.html").write_text(f"<p><a href='{link}'>Link</a></p>", "utf-8")
    broken, _ = checked(tmp_path)
    assert (broken == "") is whole
