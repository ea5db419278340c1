"""What several tests share: the parsed sample, the built site, and the way to the articles kept elsewhere."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from spacy.language import Language

from generator.article.language import load
from generator.settings import Settings

if TYPE_CHECKING:
    from generator.pipeline import Generated

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
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
    return load(Settings().model)


@pytest.fixture(scope="session")
def sample(nlp: Language) -> "Generated":
    """The report and the pages of the repository's own corpus."""
    from generator.pipeline import generate
    from generator.run.progress import Silent

    return generate(Settings(corpus=ROOT / "corpus", text="full"), Silent(), nlp)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that `mkdocs build --strict` makes of this repository."""
    site = tmp_path_factory.mktemp("built") / "site"
    done = run("mkdocs", "build", "--strict", "--quiet", "--site-dir", str(site), cwd=ROOT, PARALLAX_TEXT="full")
    assert done.returncode == 0, done.stderr
    return site


def run(module: str, *args: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module as a command, as a user would."""
    return subprocess.run(
        [sys.executable, "-m", module, *args],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


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
