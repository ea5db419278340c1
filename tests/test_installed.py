"""From the wheel to a site in a browser, as a user goes: in an empty environment, with nothing but the lock file.

The wheel is built from this tree and installed outside of it; a site is started, five saved pages are added from a
server on this machine, checked and built, and the site is opened in Chromium.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests import packages
from tests.running import ROOT
from tests.sites import common, made_once, served
from tests.web_tools import needs_chromium

NO_REGISTRY = re.compile(
    r"NewConnectionError|ConnectTimeout|ReadTimeout|ProxyError|name resolution|Name or service not known"
    r"|Network is unreachable|No route to host|Connection refused|nodename nor servname"
)
EVENT = "ferry-fire"
PAGES = ROOT / "tests/data/ferry-fire"
"""Five invented articles on one event, as a browser saves them."""


@dataclass(frozen=True)
class Step:
    """A command that was run, and what came of it."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Used:
    """What a user did, by the name of each step, and the folder of the site that came of it."""

    steps: dict[str, Step]
    folder: Path


def command(*words: object, cwd: Path, env: dict[str, str]) -> Step:
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=env, capture_output=True, text=True, timeout=400, check=False
    )
    return Step(done.returncode, done.stdout, done.stderr)


def use(new: Path, wheel: Path, lock: Path) -> dict[str, Step]:
    """Do what a user does, in `new`, and stop at the first step that fails."""
    steps: dict[str, Step] = {}
    bin = new / "env" / ("Scripts" if os.name == "nt" else "bin")
    registry = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    # All that the installed program gets of this machine: neither this tree nor the packages of this environment.
    user = {"PATH": f"{bin}{os.pathsep}{os.defpath}", "HOME": str(new), "NO_MKDOCS_2_WARNING": "1"}
    install = (bin / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile")

    def did(name: str, *words: object, cwd: Path = new, env: dict[str, str] = user) -> bool:
        steps[name] = command(*words, cwd=cwd, env=env)
        return steps[name].status == 0

    with served(PAGES) as address:
        links = [f"{address}{path.name}" for path in sorted(PAGES.glob("*.html"))]
        _ = (
            did("environment", sys.executable, "-m", "venv", new / "env")
            and did("lock", *install, "--retries", "1", "--require-hashes", "-r", lock, env=registry)
            and did("wheel", *install, "--no-deps", "--no-index", wheel)
            and did("whole", bin / "python", "-m", "pip", "check")
            and did("where", bin / "python", "-c", "import generator; print(generator.__file__)")
            and did("new", bin / "parallax", "new", "site of ours", "--sample")
            and did(
                "add", bin / "parallax", "add", "--allow-private", "--event", EVENT, *links, cwd=new / "site of ours"
            )
            and did("check", bin / "parallax", "check", cwd=new / "site of ours")
            and did("build", bin / "mkdocs", "build", "--strict", "--quiet", cwd=new / "site of ours")
        )
    return steps


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    def make(new: Path) -> None:
        steps = use(new, packages.packages(tmp_path_factory).wheel, ROOT / "requirements/site.txt")
        (new / "steps.json").write_text(json.dumps({name: asdict(step) for name, step in steps.items()}), "utf-8")

    folder = made_once(common(tmp_path_factory) / "installed", make)
    told = json.loads((folder / "steps.json").read_text("utf-8"))
    steps = {name: Step(**step) for name, step in told.items()}
    lock = steps["lock"]
    if lock.status and NO_REGISTRY.search(lock.err):
        pytest.skip(f"the package registry cannot be reached: {lock.err.strip().splitlines()[-1]}")
    failed = [f"{name}: {step.out}{step.err}" for name, step in steps.items() if step.status]
    assert failed == []
    return Used(steps, folder / "site of ours")


def test_the_wheel_and_the_lock_file_are_all_that_an_empty_environment_needs(used: Used) -> None:
    assert "env" in Path(used.steps["where"].out.strip()).parts
    assert used.steps["whole"].out.strip() == "No broken requirements found."


def test_five_pages_are_added_from_their_links(used: Used) -> None:
    assert len(re.findall(rf"(?m)^added corpus/{EVENT}/\S+\.md", used.steps["add"].out)) == 5
    added = sorted((used.folder / "corpus" / EVENT).glob("*.md"))
    assert len(added) == 5
    texts = "\n".join(path.read_text("utf-8") for path in added)
    for page in PAGES.glob("*.html"):
        paragraphs = re.findall(r"<p>(.*)</p>", page.read_text("utf-8"))
        assert [one for one in paragraphs if one not in texts] == [] != paragraphs
        assert f"url: https://{page.stem}.example/ferry-fire\n" in texts
    for line in ("title: Passengers brought ashore after ferry fire", "outlet: The Orrin Herald", "author: Jon Calder"):
        assert f"{line}\n" in texts
    assert "published: 2024-10-08T09:05" in texts
    assert "All rights reserved" not in texts


def test_the_built_site_has_the_pages_and_the_sample_as_this_tree_makes_it(used: Used) -> None:
    events = used.folder / "site" / "events"
    assert {path.name for path in events.iterdir()} == {EVENT, "harbour-bridge"}
    assert len(list((events / EVENT).glob("*/index.html"))) == 5 + 2  # the worksheet and its key
    report = json.loads((events / "harbour-bridge" / "report.json").read_text("utf-8"))
    assert len(report["articles"]) == 6
    assert len(report["quotes"]) > 10
    assert len(report["discrepancies"]) > 5
    found = json.loads((events / EVENT / "report.json").read_text("utf-8"))
    assert {row["kind"] for row in found["discrepancies"]} >= {"number"}
    assert found["overlaps"]


@pytest.fixture
def tab(browser: Browser) -> Iterator[Any]:
    page = browser.new_page()
    yield page
    page.close()


@pytest.mark.browser
@needs_chromium
def test_the_event_opens_in_a_browser_with_its_findings_and_no_error(used: Used, tab: Any) -> None:
    errors: list[str] = []
    asked: list[str] = []
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("request", lambda request: asked.append(request.url))
    with served(used.folder / "site") as address:
        tab.goto(address, wait_until="networkidle")
        tab.get_by_role("link", name=re.compile("ferry", re.IGNORECASE)).first.click()
        tab.wait_for_load_state("networkidle")
        assert tab.url == f"{address}events/{EVENT}/"
        article = tab.locator("article")
        assert "Tomas Bellweather" in article.inner_text()
        question = article.get_by_role("heading", name="How many people were injured?")
        question.scroll_into_view_if_needed()
        assert question.is_visible()
        for reading in ("twelve people", "fifteen people"):
            assert article.get_by_text(reading, exact=False).first.is_visible()
    assert errors == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
