"""The checkable statements of one article, kind by kind."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from generator.article.circumstances import ground
from generator.article.figures import find_figures
from generator.article.occasions import find_occasions
from generator.article.people import People
from generator.claims import Claims
from generator.findings import Quotation
from generator.reading import Article


def find_claims(article: Article, doc: Doc, people: People, quotations: Sequence[Quotation]) -> Claims:
    """Return what `article` states that another article could state otherwise.

    `doc` is the parse of `article.text`. Claims are in text order within a kind; leftovers and
    tables make none.
    """
    base = ground(article, doc, people, quotations)
    return Claims(quantities=tuple(find_figures(base)), times=tuple(find_occasions(base)))
