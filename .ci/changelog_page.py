"""A hook of MkDocs: the site's page of changes is CHANGELOG.md as it stands in the repository, so that there is one."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the page `changelog.md`."""
    files.append(File.generated(config, "changelog.md", content=CHANGELOG.read_text("utf-8")))
    return files
