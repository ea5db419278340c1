"""The spaCy pipeline: loaded once, run once over each article.

A block of an article is a unit of its own: a sentence never runs from a heading into the paragraph
below it, because every block's first token is marked as a sentence start before the parser runs.
Nor does a sentence end at the stop of a title ("Sgt. Hart").
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc as Parse
from spacy.util import compile_infix_regex

from generator.article.lemmas import remember_lemmas
from generator.article.model_files import checked, not_installed
from generator.article.tag_rules import remember_rules
from generator.article.tokens import Doc, Token
from generator.article.word_splits import remember_splits
from generator.article.word_vectors import remember_vectors
from generator.errors import ModelError
from generator.lexicons import word_list
from generator.reading import Article

BATCH_SIZE = 16
"""Texts that the pipeline is handed at once: it parses large batches far slower than small ones."""
GLUED_MARKS = (
    r"(?<=\S)[,.;:!?…)\]](?=[,.;:!?…)\]]*[\"“”„«»]+\w)",
    r"(?<=[^\s=])[\"“”„«»]+(?=\w)",
    r"[,.;:!?…]*[\"“”„«»]+(?=[―—–])",
    r"(?<=[\"”»])[―—–](?=\w)",
    r"[―—–](?=[\"“„«])",
    r"(?<=\w)</(?=\w)",
)
"""Quotation marks and tags with no space on either side (said,“We; Jo</b>): tokens of their own all the same."""

_STRINGS: list[int | str] = ["ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "ENT_TYPE"]
_NUMBERS: list[int | str] = ["IDX", "HEAD", "ENT_IOB", "SENT_START", "SPACY"]
_FLAGS: list[int | str] = ["IS_PUNCT", "IS_SPACE", "IS_STOP", "LIKE_NUM"]
_IOB = ("", "I", "O", "B")


def load(model: str) -> Language:
    """Return the installed spaCy English pipeline named `model`.

    Raises `ModelError` if it is not installed, is not English, has no parser or entity recogniser, or if a file of it
    is not the one whose digest is recorded.
    """
    try:
        nlp = _loaded(model)
    except (OSError, ImportError, AttributeError, TypeError, ValueError) as error:  # also a module that is no pipeline
        raise not_installed(model) from error
    missing = {"parser", "ner", "tagger"} - set(nlp.pipe_names)
    if nlp.lang != "en" or missing:
        lack = f"lacks {', '.join(sorted(missing))}" if missing else f"is for the language '{nlp.lang}'"
        raise ModelError(f"the spaCy pipeline '{model}' {lack}. Parallax needs a full English pipeline.")
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *GLUED_MARKS]).finditer
    remember_splits(nlp)
    remember_rules(nlp)
    remember_lemmas(nlp)
    remember_vectors(nlp)
    return nlp


def _loaded(model: str) -> Language:
    """Return the pipeline in a package or folder.

    Of one whose digests are recorded the data is read and no code run. `spacy.load` looks for a package under a bare
    `except`, which takes Ctrl-C for a missing model.
    """
    data = checked(model)
    if data is not None:
        return spacy.load(data)
    if Path(model).is_dir():
        return spacy.load(model)
    nlp = importlib.import_module(model).load()
    if not isinstance(nlp, Language):
        raise TypeError(f"{model} holds no pipeline")
    return nlp


def parse(nlp: Language, articles: Iterable[Article], batch_size: int = BATCH_SIZE) -> Iterator[tuple[Article, Doc]]:
    """Yield each article with its parse; token offsets are offsets into `article.text`."""
    prepared = ((tokenised(nlp, article), article) for article in articles)
    for doc, article in nlp.pipe(prepared, as_tuples=True, batch_size=batch_size):
        yield article, copied(doc)


def tokenised(nlp: Language, article: Article) -> Parse:
    """Return the article's tokens with a sentence start forced at the head of each block, and none after a title."""
    doc = nlp.make_doc(article.text)
    starts = {block.start for block in article.blocks}
    for place, at in enumerate(doc.to_array("IDX").tolist()):
        if at in starts:
            doc[place].is_sent_start = True
        elif article.text[max(0, at - 2) : at] == ". " and _is_after_title(doc, place):
            doc[place].is_sent_start = False
    return doc


def copied(parse: Parse) -> Doc:
    """Return what the readers ask of a parse, copied out of spaCy column by column."""
    text, *written = _strings(parse)
    idx, step, iob, start, space = parse.to_array(_NUMBERS).view("int64").T.tolist()
    heads = [place + by for place, by in enumerate(step)]
    columns = (
        range(len(parse)),
        idx,
        text,
        [" " if one else "" for one in space],
        *written,
        [_IOB[one] for one in iob],
        [one == 1 for one in start],
        *parse.to_array(_FLAGS).astype(bool).T.tolist(),
    )
    return Doc(
        map(Token, *columns),
        heads=heads,
        edges={head.i: (head.left_edge.i, head.right_edge.i) for head in map(parse.__getitem__, sorted(set(heads)))},
        entities=[(entity.start, entity.end, entity.label_) for entity in parse.ents],
    )


def _strings(parse: Parse) -> list[list[str]]:
    """Return the columns of `_STRINGS`; each of the strings that a parse is made of is looked up once."""
    hashes = parse.to_array(_STRINGS)
    unlike, places = np.unique(hashes, return_inverse=True)
    strings = np.array([parse.vocab.strings[one] for one in unlike.tolist()], dtype=object)
    columns: list[list[str]] = strings[places.reshape(hashes.shape)].T.tolist()
    return columns


def _is_after_title(doc: Parse, place: int) -> bool:
    """Tell whether a capitalised word stands right behind an abbreviated title and its stop: 'Hart' in "Sgt. Hart"."""
    last, token = doc[place - 1], doc[place]
    if not token.text[:1].isupper() or last.idx + len(last) + 1 != token.idx or not last.text.endswith("."):
        return False
    title = doc[place - 2].text if last.text == "." and place > 1 else last.text.removesuffix(".")
    return title in _title_abbreviations()


@cache
def _title_abbreviations() -> frozenset[str]:
    """Return the last words of the abbreviated titles, without their stops."""
    return frozenset(term.split()[-1] for term in word_list("title_abbreviations").terms())
