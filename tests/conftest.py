"""What several tests share: the parsed sample, the built site, and the way to the articles kept elsewhere."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright
from spacy.language import Language

from generator.settings import Settings
from generator.stages import pipeline
from tests.corpora import strained_events, write_corpus
from tests.running import ROOT, SHARED
from tests.sites import build_site, common, complaints, made_once, served
from tests.web_tools import CHROMIUM, CHROMIUM_FLAGS

if TYPE_CHECKING:
    from generator.pipeline import Generated
    from tests.corrected import Desk

CONFIG = """\
site_name: Test
docs_dir: docs
site_dir: site
theme: {{name: material, font: false}}
extra_css: [assets/parallax.css]
extra_javascript: [assets/parallax.js]
plugins: {plugins}
markdown_extensions: [attr_list, md_in_html, tables, def_list, {{toc: {{permalink: true}}}}]
not_in_nav: /events/
validation:
  nav: {{omitted_files: warn, not_found: warn, absolute_links: warn}}
  links: {{not_found: warn, anchors: warn, absolute_links: warn, unrecognized_links: warn}}
"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and their gold, which is not part of this repository."""
    if not (SHARED / "corpus").is_dir():
        pytest.skip(f"the real articles are not here: {SHARED} does not exist")
    return SHARED


@pytest.fixture(scope="session")
def nlp() -> Language:
    return pipeline(Settings().model)


@pytest.fixture(scope="session")
def sample() -> "Generated":
    """The report and the pages of the repository's own corpus."""
    from generator.pipeline import generate
    from generator.run.progress import Silent

    return generate(Settings(corpus=ROOT / "corpus", text="full"), Silent())


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `mkdocs build --strict` makes of this repository."""
    folder = made_once(common(tmp_path_factory) / "built", lambda new: build_site(new, PARALLAX_TEXT="full"))
    assert complaints(folder) == ""
    return folder / "site"


@pytest.fixture(scope="session")
def talks(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Path:
    """The site of five real articles, of which no more is shown than what is evidence."""

    def make(new: Path) -> None:
        event = shared / "corpus" / "istanbul-talks"
        shutil.copytree(event, new / "corpus" / event.name, copy_function=shutil.copyfile)
        build_site(new, PARALLAX_CORPUS=str(new / "corpus"), PARALLAX_TEXT="excerpts")

    folder = made_once(common(tmp_path_factory) / "talks", make)
    assert complaints(folder) == ""
    return folder / "site"


@pytest.fixture(scope="session")
def strained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site of events that strain the pages, and what MkDocs said about it."""

    def make(new: Path) -> None:
        corpus = write_corpus(new / "corpus", strained_events())
        build_site(new, PARALLAX_CORPUS=str(corpus), PARALLAX_TEXT="full")

    folder = made_once(common(tmp_path_factory) / "strained", make)
    assert (folder / "site" / "index.html").is_file(), complaints(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for each worker."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the site of this repository is served."""
    with served(built) as address:
        yield address


@pytest.fixture
def new_corpus(tmp_path: Path) -> Callable[..., Path]:
    """Make a corpus: `new_corpus({"event/name.txt": "text or bytes"})`."""

    def make(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path / "corpus"

    return make


@pytest.fixture(scope="session")
def own_desk(tmp_path_factory: pytest.TempPathFactory) -> "Desk":
    from tests.corrected import Desk

    return Desk(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def desk(own_desk: "Desk") -> "Iterator[Desk]":
    """An event with findings of every kind that has an id, to be corrected; in order again after the test."""
    yield own_desk
    own_desk.clear()


TWO_ARTICLES = {
    "fire/herald.txt": (
        "Fire closes the Alder Street market\n\n"
        "A fire closed the Alder Street market on Monday, and 12 people were hurt, the fire service said.\n\n"
        "“We saw smoke from the river,” said Maria Oduya, who runs a fish stall. “Then everybody ran.”\n\n"
        "The market will stay shut for two weeks, according to the city council.\n"
    ),
    "fire/post.txt": (
        "Market blaze injures 15\n\n"
        "Fifteen people were hurt when a fire broke out at the Alder Street market on Monday, officials said.\n\n"
        "“We saw smoke from the river,” Maria Oduya, a stallholder, told reporters.\n\n"
        "The council said that the market would stay shut for two weeks.\n"
    ),
}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, `record_property("measured", ...)`, whichever worker ran them."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    for report in reports:
        for name, value in report.user_properties:
            if name == "measured" and report.when == "call":
                terminalreporter.write_line(str(value))
