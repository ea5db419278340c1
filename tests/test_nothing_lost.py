"""Nothing is lost: builds that are killed, that meet, that find the disk full, and how a site gets into its place."""

import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from generator.disk import alone, undisturbed
from generator.errors import WriteError
from generator.site.pages import PageFile
from generator.site.write import JOURNAL, MANIFEST, write_site
from generator.staging import NEW, put_site, staged
from tests.conftest import CONFIG, TWO_ARTICLES
from tests.running import ROOT, run

KILLS = ("--kills", "42", "--site-kills", "8", "--cold", "1", "--mend", "6", "--articles", "3", "--theme", "mkdocs")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the builds that are killed are forks of one that has loaded all")
def test_fifty_builds_killed_at_random_points_leave_no_half_and_are_mended() -> None:
    seed = str(random.SystemRandom().randrange(10**6))
    command = [sys.executable, str(ROOT / "benchmarks/kills.py"), *KILLS, "--seed", seed]
    done = subprocess.run(command, capture_output=True, text=True, timeout=500, check=False)
    assert done.returncode == 0, f"seed {seed}\n{done.stdout}{done.stderr}"
    sys.stdout.write(done.stdout)
    assert "builds killed: 50.000" in done.stdout


def tree(folder: Path) -> dict[str, str]:
    """Return what is below a folder: the text of each file."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of one's own that was built at both doors, with a page of the user's and what was read in its cache."""
    folder = tmp_path_factory.mktemp("lost") / "room"
    for name, text in {
        **{f"corpus/{name}": text for name, text in TWO_ARTICLES.items()},
        "docs/about.md": "# About\n\nOurs.\n",
        "mkdocs.yml": CONFIG.format(plugins="[search, parallax]"),
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for module in ("generator", "mkdocs"):
        done = run(module, "build", cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def room(seeded: Path, tmp_path: Path) -> Path:
    """A copy of it, in which the next build has something to do."""
    folder = tmp_path / "room"
    shutil.copytree(seeded, folder)
    (folder / "corpus/fire/event.yml").write_text("title: The blaze of Alder Street\n")
    return folder


@pytest.mark.parametrize(
    ("module", "taken", "holds", "status", "says"),
    [
        ("generator", "docs", alone, 2, "parallax: docs: another run is at work there. Run again when it has ended."),
        ("generator", "docs", undisturbed, 2, "parallax: docs: another run is at work there."),
        ("mkdocs", "site", alone, 1, "site: another run is at work there. Run again when it has ended."),
        ("mkdocs", "docs", alone, 1, "docs: another run is at work there. Run again when it has ended."),
    ],
)
def test_a_second_build_is_refused_and_changes_nothing(
    module: str,
    taken: str,
    holds: Callable[[Path], AbstractContextManager[object]],
    status: int,
    says: str,
    room: Path,
) -> None:
    before = tree(room)
    with holds(room / taken):
        done = run(module, "build", cwd=room)
    assert done.returncode == status
    assert says in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(room) == before


def test_mkdocs_reads_docs_beside_another_that_does(room: Path) -> None:
    with undisturbed(room / "docs"):
        done = run("mkdocs", "build", "--strict", "--quiet", cwd=room)
    assert (done.returncode, done.stderr) == (0, "")


LIMIT = 6_000
"""Bytes that a file may have where the disk is said to be full: some pages have fewer, so a build gets some way."""
FULL = {
    "docs": ("generator", ("build",), 2, "Make room or give write permission there, and run again."),
    "site": ("mkdocs", ("build",), 1, "Make room, and build again."),
    "sites": ("generator", ("build", "--split", "event"), 2, "Make room or give write permission there"),
}


@pytest.mark.parametrize("place", FULL)
def test_a_full_disk_is_told_harms_nothing_and_the_next_build_mends(place: str, room: Path) -> None:
    module, words, status, says = FULL[place]
    before = tree(room)
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=room,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (LIMIT, LIMIT)),
    )
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    assert says in done.stderr
    after = tree(room)
    assert {path: text for path, text in after.items() if path.startswith("site/")} == {
        path: text for path, text in before.items() if path.startswith("site/")
    }
    assert [path for path in after if "parallax-" in path and path.endswith((".tmp", ".new"))] == []
    halved = [path for path, text in before.items() if path.startswith("docs/") and not after.get(path)]
    assert halved == []
    if "split" not in " ".join(words):
        again = run(module, *words, cwd=room)
        assert again.returncode == 0, again.stderr
        out = room / ("site" if module == "mkdocs" else "docs")
        assert any("The blaze of Alder Street" in text for text in tree(out).values())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("args", [("build", "--nope"), ("build", "--corpus", "nowhere"), ("nothing",)])
def test_an_error_that_cannot_be_told_is_still_told_by_the_status(args: tuple[str, ...], tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "generator", *args]
        done = subprocess.run(
            command, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, stderr=full, check=False
        )
    assert done.returncode == 2
    assert [*tmp_path.iterdir()] == []


def test_a_page_that_a_twice_killed_run_wrote_is_known_as_ours(tmp_path: Path) -> None:
    page = PageFile("index.md", b"home")
    (tmp_path / "index.md").write_bytes(b"home")
    # The first run was killed while it told of a page, the second after it wrote another.
    (tmp_path / JOURNAL).write_text(f"\n0123abc\n{page.digest} index.md\n")
    assert write_site([PageFile("index.md", b"new")], tmp_path, complete=True).changed == ("index.md",)
    write_site([], tmp_path, complete=True)
    assert [*tmp_path.iterdir()] == []


CUT = """
import os, signal, sys
from pathlib import Path
from generator.site import write
from generator.site.pages import PageFile
def cut(folder, path, digest):
    (folder / write.JOURNAL).open("a").write(f"\\n{digest[:9]}")
    os.kill(os.getpid(), signal.SIGKILL)
if sys.argv[2] == "cut":
    write._announce = cut
else:
    write._save_manifest = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
write.write_site([PageFile("index.md", sys.argv[2].encode())], Path(sys.argv[1]), complete=True)
"""


def test_a_journal_that_was_cut_hides_no_line_of_the_next_run(tmp_path: Path) -> None:
    for content in ("cut", "second"):
        subprocess.run([sys.executable, "-c", CUT, str(tmp_path), content], cwd=ROOT, check=False)
    assert (tmp_path / "index.md").read_text() == "second"
    assert not (tmp_path / MANIFEST).exists()
    assert write_site([PageFile("index.md", b"third")], tmp_path, complete=True).changed == ("index.md",)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site as it was built before, with files that no build made."""
    for name in ("index.html", "old/index.html", "assets/a.css", ".own/note.txt", "same.html"):
        (tmp_path / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / name).write_text(f"old {name}")
    return tmp_path / "site"


def built(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"new {name}")


def test_a_site_is_put_into_its_place_and_what_is_gone_goes(site: Path) -> None:
    (site / "same.html").write_text("new same.html")
    os.utime(site / "same.html", (1, 1))
    with staged(site) as new:
        assert new.parent == site
        built(new, "index.html", "same.html", "new/index.html", "assets/b.css")
        assert tree(site)["index.html"] == "old index.html"
        put_site(new, site)
    assert tree(site) == {
        ".own/note.txt": "old .own/note.txt",
        **{name: f"new {name}" for name in ("assets/b.css", "index.html", "new/index.html", "same.html")},
    }
    assert not (site / "old").exists()
    assert (site / "same.html").stat().st_mtime == 1


@pytest.mark.parametrize(
    ("there", "comes"),
    [("page/index.html", "page"), ("page", "page/index.html"), ("page", "page/deep/er/index.html")],
)
def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(there: str, comes: str, site: Path) -> None:
    built(site, there)
    with staged(site) as new:
        built(new, comes)
        put_site(new, site)
    assert tree(site) == {".own/note.txt": "old .own/note.txt", comes: f"new {comes}"}


def test_links_to_folders_stay_and_links_to_files_are_replaced(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "mine.html").write_text("mine")
    (site / "shelf").symlink_to(tmp_path / "elsewhere")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "mine.html")
    with staged(site) as new:
        built(new, "index.html", "shelf/page.html")
        put_site(new, site)
    assert (tmp_path / "mine.html").read_text() == "mine"
    assert (site / "index.html").read_text() == "new index.html"
    assert (tmp_path / "elsewhere/page.html").read_text() == "new shelf/page.html"


def test_only_what_is_below_the_named_entries_goes(site: Path) -> None:
    with staged(site) as new:
        built(new, "assets/b.css", "index.html")
        put_site(new, site, ("assets", "index.html"))
    assert {"old/index.html", "same.html", "assets/b.css"} <= tree(site).keys()
    assert "assets/a.css" not in tree(site)
    with staged(site) as new:
        built(new, "assets/c.css")
        put_site(new, site, ())
    assert {"assets/b.css", "assets/c.css", "old/index.html"} <= tree(site).keys()


def test_what_a_killed_run_left_beside_the_site_is_swept(site: Path) -> None:
    built(site / NEW.format(""), "half.html")
    built(site / NEW.format("-2024-10-abcd"), "half.html")
    with staged(site) as new:
        assert [*new.iterdir()] == []
    assert [path for path in tree(site) if "half" in path] == []


def test_a_site_that_comes_to_nothing_leaves_no_folder(tmp_path: Path) -> None:
    with staged(tmp_path / "site") as new:
        built(new, "index.html")
    assert not (tmp_path / "site").exists()


def test_a_file_in_place_of_the_site_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")
    with pytest.raises(WriteError, match="site: "), staged(tmp_path / "site"):
        pass
    assert (tmp_path / "site").read_text() == "a file"


def test_a_page_whose_name_changes_its_capitals_stays_where_the_disk_does_not_tell_them_apart(site: Path) -> None:
    built(site, "Post.html")
    if not (site / "post.html").exists():
        (site / "Post.html").unlink()
        (site / "Post.html").symlink_to("post.html")  # On such a disk both names are one file, as they are here.
    with staged(site) as new:
        built(new, "post.html")
        put_site(new, site)
    assert (site / "post.html").read_text() == "new post.html"
    assert (site / "Post.html").read_text() == "new post.html"
    with staged(site) as new:
        built(new, "index.html")
        put_site(new, site)
    assert not (site / "post.html").exists()
