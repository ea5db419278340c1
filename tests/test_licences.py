"""The page of licences lists what there is: each word list by its head, each package by its metadata."""

import re

import pytest

from generator.lexicons import word_list, word_list_names
from release import licences
from release.licences import licence_of, page
from release.locked import of_users

NOT_FREE = re.compile(r"\b(AGPL|SSPL|BUSL|CC-BY-NC|LicenseRef)")


def test_the_page_is_the_one_made_from_the_word_lists_and_the_packages() -> None:
    told = licences.PAGE.read_text("utf-8")
    assert told == page(), "make it anew: .venv/bin/python -m release.licences"


def test_each_word_list_and_each_package_of_a_user_stands_in_it() -> None:
    told = licences.PAGE.read_text("utf-8")
    for name in word_list_names():
        assert re.search(rf"(?m)^\| `{name}\.txt` \| .* \| {word_list(name).licence} \|$", told)
    for pin, _ in of_users():
        assert not pin.direct or pin.name in ("hatchling", "editables") or f"| `{pin.name}` |" in told


@pytest.mark.parametrize("name", sorted({pin.name for pin, _ in of_users()}))
def test_every_package_of_a_user_has_a_licence_that_lets_anybody_use_it(name: str) -> None:
    assert not NOT_FREE.search(licence_of(name))


@pytest.mark.parametrize("name", ["parallax-nowhere", "Not a name"])
def test_of_what_is_not_installed_no_licence_is_made_up(name: str) -> None:
    with pytest.raises(LookupError, match="is not installed"):
        licence_of(name)
