"""spaCy's word vectors in context, bit for bit as thinc computes them, in half the time.

Two networks of a pipeline, one for its tagger and parser and one for names, spend two thirds of a parse. What each
begins with depends on a word's own letters alone (Lample et al. 2016; hash embeddings: Svenstrup et al. 2017): it is
computed once for each word and kept. What follows, layers that look at a word and its two neighbours with a maxout
(Goodfellow et al. 2013), is computed for one text at a time, which the processor's cache holds, and without what only
training asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model, NumpyOps

MOST_WORDS = 1 << 15
"""Words whose vectors are kept, some 12 MB for each network; then all are forgotten, since new names never end."""
LEAST_ROWS = 16
"""Rows of a product of matrices: a library may take another path, and round otherwise, for a row or two alone."""

Floats = NDArray[np.float32]
Forward = Callable[[Any, Any, bool], tuple[Any, Any]]


class WordVectors:
    """The vectors of words out of context: `embed` computes those of words that are not known yet."""

    def __init__(self, embed: Model[Any, Any]) -> None:
        self._columns = embed.layers[0].attrs["columns"]
        self._layers = embed.layers[2:4]
        self._places: dict[bytes, int] = {}
        self._vectors: Floats = np.zeros((0, embed.get_dim("nO")), np.float32)
        self._whole = embed
        self._lock = Lock()

    def forward(self, _: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[Any, Any]:
        """Return the vectors of each text's words, as a thinc layer does; in training, leave all to `embed`."""
        return self._whole(docs, is_train) if is_train else ([self.of(doc) for doc in docs], _no_training)

    def of(self, doc: Doc) -> Floats:
        """Return the vectors of a text's words, one a row."""
        features = np.ascontiguousarray(doc.to_array(self._columns), np.uint64)
        data, step = features.tobytes(), features.itemsize * len(self._columns)
        words = [data[at : at + step] for at in range(0, len(data), step)]
        with self._lock:  # the worker of a cluster may read in several threads
            if len(self._places) > MOST_WORDS:
                self._places.clear()
            new = {word: place for place, word in enumerate(words) if word not in self._places}
            if new:
                self._learn(new, features)
            return self._vectors[[self._places[word] for word in words]]

    def _learn(self, new: dict[bytes, int], features: NDArray[np.uint64]) -> None:
        rows = features[list(new.values())]
        made = np.pad(rows, ((0, max(0, LEAST_ROWS - len(rows))), (0, 0)), "edge")
        for layer in self._layers:
            made = layer.predict(made)
        known, needed = len(self._places), len(self._places) + len(rows)
        if needed > len(self._vectors):
            self._vectors = np.resize(self._vectors, (2 * needed, self._vectors.shape[1]))
        self._vectors[known:needed] = made[: len(rows)]
        self._places.update(zip(new, range(known, needed), strict=True))


@dataclass(frozen=True)
class WindowLayer:
    """A layer over three words: weights and bias, the first of all pieces before the second, and a norm's two."""

    weights: Floats
    bias: Floats
    scale: Floats
    shift: Floats
    pieces: int

    def __call__(self, vectors: Floats, product: Callable[..., Any], room: tuple[Floats, Floats]) -> Floats:
        """Return a vector for each of `vectors`, which are the words of a text with rows to spare on either side.

        `room` is what the layers of a text share, of as many rows: `seen`, three times as wide, of which what lies
        beyond the text is zero, and `weighed`, as wide as all pieces.
        """
        seen, weighed = room
        width = vectors.shape[1]
        seen[1:, :width] = vectors[:-1]
        seen[:, width : 2 * width] = vectors
        seen[:-1, 2 * width :] = vectors[1:]
        product(seen, self.weights, out=weighed, trans2=True)
        weighed += self.bias
        made = weighed[:, :width].copy()
        for piece in range(1, self.pieces):
            np.maximum(made, weighed[:, piece * width : (piece + 1) * width], out=made)
        made -= made.mean(axis=1, keepdims=True)
        squares = np.multiply(made, made, out=weighed[:, :width])
        variance = squares.sum(axis=1, keepdims=True) / np.float32(width) + 1e-08
        made *= variance ** (-1.0 / 2.0)
        made *= self.scale
        made += self.shift
        made += vectors
        return made


class InContext:
    """The vectors of words in context, from those out of it, by the layers of `encode`."""

    def __init__(self, encode: Model[Any, Any], layers: Sequence[WindowLayer]) -> None:
        self._whole, self._layers, self._room = encode, tuple(layers), encode.attrs["pad"]

    def forward(self, _: Model[Any, Any], texts: Sequence[Floats], is_train: bool) -> tuple[Any, Any]:
        """Return the vectors of each text's words, as a thinc layer does; in training, leave all to `encode`."""
        return self._whole(texts, is_train) if is_train else ([self.of(text) for text in texts], _no_training)

    def of(self, vectors: Floats) -> Floats:
        """Return the vectors of one text's words."""
        # thinc puts rows of zeros between texts, and so that a row or two are never alone.
        made = np.pad(vectors, ((self._room, max(self._room, LEAST_ROWS - len(vectors))), (0, 0)))
        weighed, seen = self._layers[0].weights.shape
        room = np.zeros((len(made), seen), np.float32), np.empty((len(made), weighed), np.float32)
        for layer in self._layers:
            made = layer(made, self._whole.ops.gemm, room)
        return made[self._room : self._room + len(vectors)]


def remember_vectors(nlp: Language) -> None:
    """Put the quick forms of spaCy's networks in their place, wherever a network is of the shape they are made for."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        for node in list(model.walk()):
            if node.has_ref("embed") is True and node.has_ref("encode") is True:
                _replace(model, node.get_ref("embed"), _quick_embed)
                _replace(model, node.get_ref("encode"), _quick_encode)


def _replace(model: Model[Any, Any], node: Model[Any, Any], quick: Callable[[Model[Any, Any]], Forward | None]) -> None:
    forward = quick(node) if isinstance(node.ops, NumpyOps) else None
    if forward is not None:
        dims = {name: node.maybe_get_dim(name) for name in node.dim_names}
        model.replace_node(node, Model("remembered", forward, layers=[node], dims=dims))


def _quick_embed(embed: Model[Any, Any]) -> Forward | None:
    kinds = [layer.name.partition("(")[0] for layer in embed.layers]
    if kinds != ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]:
        return None
    return WordVectors(embed).forward


def _quick_encode(encode: Model[Any, Any]) -> Forward | None:
    residuals = [node for node in encode.walk(order="dfs_pre") if node.name.startswith("residual(")]
    layers = [_window_layer(node) for node in residuals if node.name.count("residual(") == 1]
    leaves = sum(not node.layers for node in encode.walk())
    whole = [layer for layer in layers if layer is not None]
    is_alike = len(whole) == len(layers) and len({layer.weights.shape for layer in whole}) == 1
    if not is_alike or leaves != 4 * len(layers) or not encode.name.startswith("with_array("):
        return None
    return InContext(encode, whole).forward


def _window_layer(residual: Model[Any, Any]) -> WindowLayer | None:
    leaves = [node for node in residual.walk(order="dfs_pre") if not node.layers]
    if [leaf.name for leaf in leaves] != ["expand_window", "maxout", "layernorm", "dropout"]:
        return None
    window, maxout, norm, _ = leaves
    weights, bias, scale, shift = (
        np.asarray(node.get_param(name), np.float32)
        for node, name in ((maxout, "W"), (maxout, "b"), (norm, "G"), (norm, "b"))
    )
    width, pieces, seen = weights.shape
    if window.attrs["window_size"] != 1 or seen != 3 * width:
        return None
    return WindowLayer(
        np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(pieces * width, seen)),
        np.ascontiguousarray(bias.T.reshape(pieces * width)),
        scale,
        shift,
        pieces,
    )


def _no_training(_: Any) -> Any:
    raise NotImplementedError("these layers only predict")
