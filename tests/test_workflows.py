"""The workflows: what they run is pinned, and no job may do more than it has to."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"(?m)^\s*(?:- )?uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
ALLOWED = {
    ("pages", "build"): {"contents": "read"},
    ("pages", "deploy"): {"pages": "write", "id-token": "write"},
    ("test", "test"): {"contents": "read"},
}


def jobs() -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (path.stem, name): job
        for path in WORKFLOWS
        for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_every_action_is_pinned_to_a_commit_whose_version_is_named(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.count("uses:") == len(PINNED.findall(text)) > 0


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_grants_nothing_to_all_its_jobs(path: Path) -> None:
    assert yaml.safe_load(path.read_text("utf-8"))["permissions"] == {}


def test_each_job_has_the_least_permissions_and_a_time_limit() -> None:
    assert {key: job["permissions"] for key, job in jobs().items()} == ALLOWED
    assert all(job["timeout-minutes"] <= 60 for job in jobs().values())


def test_no_checkout_leaves_a_token_behind() -> None:
    steps = [step for job in jobs().values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_the_tests_run_on_every_python_that_is_supported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    prefix = "Programming Language :: Python :: "
    supported = [line.removeprefix(prefix) for line in project["classifiers"] if line.startswith(prefix)]
    assert jobs()["test", "test"]["strategy"]["matrix"]["python"] == supported


def test_the_site_that_is_published_is_the_one_that_make_builds() -> None:
    steps = jobs()["pages", "build"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["make site"]
    upload = next(step for step in steps if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
