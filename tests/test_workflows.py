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
    ("release", "build"): {"contents": "read"},
    ("release", "attach"): {"contents": "write"},
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


def test_a_job_that_may_write_to_the_repository_runs_nothing_of_it() -> None:
    writing = [job for job in jobs().values() if job["permissions"].get("contents") == "write"]
    assert len(writing) == 1
    told = yaml.safe_dump(writing[0])
    assert not [word for word in ("actions/checkout", "make ", "python", "pip ", "./") if word in told]


def test_no_workflow_has_a_secret_that_lasts_or_puts_what_others_write_into_a_command() -> None:
    for path in WORKFLOWS:
        assert "secrets." not in path.read_text("utf-8")
    assert not [step for job in jobs().values() for step in job["steps"] if "${{" in step.get("run", "")]


def test_a_release_is_made_of_a_tag_alone_and_what_is_attached_is_what_was_built_and_tried() -> None:
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    assert release[True] == {"push": {"tags": ["v*"]}}  # YAML 1.1 takes the key `on` for a truth value
    build = [step["run"] for step in release["jobs"]["build"]["steps"] if "run" in step]
    assert build[0] == "make sbom"
    tests = next(run.split() for run in build if "pytest" in run)
    assert {"tests/test_wheel.py", "tests/test_installed.py"} <= set(tests)
    assert [one for one in tests if one.startswith("tests/") and not (ROOT / one).is_file()] == []
    assert build[-1].endswith("> SHA256SUMS")
    assert release["jobs"]["attach"]["needs"] == "build"
    attach = [step["run"] for step in release["jobs"]["attach"]["steps"] if "run" in step]
    assert "sha256sum --check" in attach[0]
    assert attach[1].endswith(" dist/*")


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
