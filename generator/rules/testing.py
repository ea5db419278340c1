"""What an author needs to test a rule: articles read as in a build, and a rule run and checked as in a build.

Meant for a test suite, where one language model is loaded once and used for many short texts.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.article.language import parse
from generator.article.read import read_article
from generator.corpus.articles import article_in
from generator.corpus.files import ArticleFile
from generator.event.discrepancies.own import RuleFault, checked_findings
from generator.event.discrepancies.registry import Comparison, Registered
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Discrepancy
from generator.settings import DEFAULT_MODEL
from generator.stages import pipeline

__all__ = ["RuleFault", "findings", "read"]


def read(articles: Mapping[str, str], model: str = DEFAULT_MODEL) -> Comparison:
    """Return what the articles of one event say, side by side: each by its name, with front matter if you like.

    `model` is a spaCy pipeline that is installed. Raises `ModelError` if it is not, and `Refused` for a text that a
    build would set aside.
    """
    files = [ArticleFile(name, f"event/{name}.txt", text.encode()) for name, text in sorted(articles.items())]
    parsed = parse(pipeline(model), [article_in(file)[0] for file in files])
    found = tuple(read_article(article, doc) for article, doc in parsed)
    people = people_across(found)
    return Comparison(found, people, find_overlaps(found, people))


def findings(rule: Registered, articles: Mapping[str, str], model: str = DEFAULT_MODEL) -> list[Discrepancy]:
    """Return what a rule finds between articles.

    Raises `RuleFault` where a build would leave its findings out, and what `read` raises.
    """
    return checked_findings(rule, read(articles, model))
