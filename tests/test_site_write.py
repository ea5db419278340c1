"""Pages onto disk: what changed, whole or not at all, and nothing of anyone else's."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from generator.errors import WriteError
from generator.site.pages import PageFile
from generator.site.write import MANIFEST, write_site, written_before
from tests.running import ROOT


def pages(**contents: str) -> list[PageFile]:
    return [PageFile(path, content.encode()) for path, content in contents.items()]


SITE = {"index.md": "home", "events/a/index.md": "A", "events/a/one.md": "1", "events/b/index.md": "B"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    write_site(pages(**SITE), tmp_path / "docs", complete=True)
    return tmp_path / "docs"


def files(docs: Path) -> set[str]:
    there = (path for path in docs.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(docs).as_posix() for path in there}


def test_only_what_changed_is_written(docs: Path) -> None:
    before = (docs / "index.md").stat().st_mtime_ns
    written = write_site(pages(**{**SITE, "events/a/one.md": "one"}), docs, complete=True)
    assert written.changed == ("events/a/one.md",)
    assert len(written.unchanged) == 3
    assert written.created == written.removed == written.kept == ()
    assert (docs / "index.md").stat().st_mtime_ns == before


def test_pages_of_articles_gone_and_empty_folders_go(docs: Path) -> None:
    written = write_site(pages(**{"index.md": "home", "events/a/index.md": "A"}), docs, complete=True)
    assert written.removed == ("events/a/one.md", "events/b/index.md")
    assert not (docs / "events/b").exists()
    assert files(docs) == {"index.md", "events/a/index.md"}


def test_a_run_for_one_event_leaves_the_pages_of_the_others(docs: Path) -> None:
    written = write_site(pages(**{"index.md": "home of both", "events/a/index.md": "A2"}), docs, complete=False)
    assert written.changed == ("events/a/index.md", "index.md")
    assert written.removed == ("events/a/one.md",)
    assert (docs / "events/b/index.md").read_text() == "B"


def test_a_run_for_one_event_into_an_empty_folder_has_a_home_page(tmp_path: Path) -> None:
    written = write_site(pages(**{"index.md": "home", "events/a/index.md": "A"}), tmp_path, complete=False)
    assert written.created == ("events/a/index.md", "index.md")


def test_a_hand_written_file_in_the_way_is_kept(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("mine")
    written = write_site(pages(**SITE), tmp_path, complete=True)
    assert written.kept == ("index.md",)
    assert (tmp_path / "index.md").read_text() == "mine"


def test_a_page_edited_by_hand_is_neither_overwritten_nor_removed(docs: Path) -> None:
    (docs / "events/a/one.md").write_text("edited")
    assert write_site(pages(**{**SITE, "events/a/one.md": "new"}), docs, complete=True).kept == ("events/a/one.md",)
    (docs / "events/b/index.md").write_text("edited")
    written = write_site(pages(**{"index.md": "home"}), docs, complete=True)
    assert "events/b/index.md" in written.kept
    assert files(docs) == {"index.md", "events/a/one.md", "events/b/index.md"}


def test_a_page_already_there_with_the_same_content_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("home")
    assert write_site(pages(**{"index.md": "home"}), tmp_path, complete=True).unchanged == ("index.md",)
    assert write_site(pages(**{"index.md": "new"}), tmp_path, complete=True).changed == ("index.md",)


def test_a_folder_in_the_way_of_a_page_is_kept(tmp_path: Path) -> None:
    (tmp_path / "index.md").mkdir()
    assert write_site(pages(**{"index.md": "home"}), tmp_path, complete=True).kept == ("index.md",)


def test_a_file_in_the_way_of_a_folder_keeps_its_pages_out_and_is_told(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("mine")
    written = write_site(pages(**SITE), tmp_path, complete=True)
    assert written.created == ("index.md",)
    assert written.kept == ("events/a/index.md", "events/a/one.md", "events/b/index.md")
    assert (tmp_path / "events").read_text() == "mine"


def test_a_failure_leaves_no_half_page_and_the_next_run_knows_what_was_written(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_bytes

    def full_disk(self: Path, content: bytes) -> int:
        if content == b"new":
            whole(self, content[:1])
            raise OSError(28, "No space left on device")
        return whole(self, content)

    monkeypatch.setattr(Path, "write_bytes", full_disk)
    changed = {**SITE, "index.md": "home 2", "events/a/one.md": "new"}
    with pytest.raises(WriteError, match=r"one\.md: No space left on device\. .* Make room"):
        write_site(pages(**changed), docs, complete=True)
    assert (docs / "events/a/one.md").read_text() == "1"
    assert files(docs) == set(SITE)
    monkeypatch.undo()
    assert write_site(pages(**changed), docs, complete=True).changed == ("events/a/one.md",)


@pytest.mark.parametrize("path", ["../outside.txt", "/etc/x", "a/../../outside.txt", "c:\\x"])
def test_an_edited_manifest_removes_nothing_outside(tmp_path: Path, path: str) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x")
    docs = tmp_path / "docs"
    docs.mkdir()
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    (docs / MANIFEST).write_text(json.dumps({"files": {path: digest}}))
    assert write_site([], docs, complete=True).removed == ()
    assert outside.exists()


def test_a_broken_manifest_is_told_with_the_remedy(docs: Path) -> None:
    (docs / MANIFEST).write_text("{")
    with pytest.raises(WriteError, match="Remove this file"):
        write_site(pages(**SITE), docs, complete=True)


def test_what_was_written_before_is_listed_unless_edited(docs: Path) -> None:
    (docs / "index.md").write_text("edited")
    assert written_before(docs) == ("events/a/index.md", "events/a/one.md", "events/b/index.md")


KILLED_AFTER_A_PAGE = """
import os, sys
from pathlib import Path
from generator.site.pages import PageFile
from generator.site.write import write_site
def files():
    yield PageFile("index.md", b"new home")
    yield PageFile("events/c/one.md", b"new event")
    os._exit(9)
write_site(files(), Path(sys.argv[1]), complete=True)
"""


def test_a_run_that_was_killed_leaves_pages_that_the_next_one_knows(docs: Path) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED_AFTER_A_PAGE, str(docs)], cwd=ROOT, check=False)
    assert (done.returncode, (docs / "index.md").read_bytes()) == (9, b"new home")
    written = write_site(pages(**{"index.md": "newer home", "events/a/index.md": "A"}), docs, complete=True)
    assert (written.changed, written.kept) == (("index.md",), ())
    assert "events/c/one.md" in written.removed
    assert sorted(path.name for path in docs.rglob("*")) == [MANIFEST, MANIFEST, "a", "events", "index.md", "index.md"]


@pytest.mark.parametrize("content", ["[]", '{"files": []}', '{"files": {"index.md": 3}}', '{"files": {"../x": "y"}}'])
def test_an_edited_manifest_claims_nothing(content: str, docs: Path) -> None:
    for folder in ("", "events/a", "events/b"):
        (docs / folder / MANIFEST).write_text(content)
    assert written_before(docs) == ()


def test_a_file_in_place_of_the_docs_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("")
    with pytest.raises(WriteError, match="this is a file"):
        write_site(pages(**{"index.md": "x"}), tmp_path / "docs", complete=True)


def test_a_manifest_of_all_events_from_an_earlier_version_is_taken_over(docs: Path) -> None:
    listed = {}
    for folder in ("events/a", "events/b", ""):
        manifest = docs / folder / MANIFEST
        files_there = json.loads(manifest.read_bytes())["files"]
        listed |= {f"{folder}/{path}".lstrip("/"): digest for path, digest in files_there.items()}
        manifest.unlink()
    (docs / MANIFEST).write_text(json.dumps({"files": listed}))
    assert written_before(docs) == tuple(sorted(SITE))
    changed = {"index.md": "home", "events/a/index.md": "A2"}
    assert write_site(pages(**changed), docs, complete=False).changed == ("events/a/index.md",)
    written = write_site(pages(**changed), docs, complete=True)
    assert (written.unchanged, written.removed, written.kept) == (tuple(sorted(changed)), ("events/b/index.md",), ())
    assert written_before(docs) == tuple(sorted(changed))


def test_the_files_of_an_event_have_to_stand_together(docs: Path) -> None:
    scattered = {"events/a/index.md": "A", "events/b/index.md": "B", "events/a/one.md": "1"}
    with pytest.raises(ValueError, match="do not stand together"):
        write_site(pages(**scattered), docs, complete=True)


def test_a_file_above_the_docs_folder_is_named_before_anything_is_drawn(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    drawn = iter(pages(**{"index.md": "x"}))
    with pytest.raises(WriteError, match="site: this is a file"):
        write_site(drawn, tmp_path / "site" / "docs", complete=True)
    assert (tmp_path / "site").read_text() == "mine"
    assert len(list(drawn)) == 1
