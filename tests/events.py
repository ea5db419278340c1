"""Events made in a test: articles read in full, by the same readers as in a run."""

from collections.abc import Sequence

from spacy.language import Language

from generator.article.claims import find_claims
from generator.article.epithets import with_epithets
from generator.article.people import find_people
from generator.article.pronoun_roles import with_pronoun_roles
from generator.event.discrepancies import Found, find_discrepancies
from generator.event.overlaps import find_overlaps
from generator.event.people import people_across
from generator.findings import Discrepancy, Readability
from generator.reading import Article, ArticleFindings
from tests.articles import article_of, concordance_of, marked_words, parsed
from tests.readings import UNREAD


def named(article: Article, name: str) -> Article:
    """Return the article under another id."""
    return article.model_copy(
        update={
            "info": article.info.model_copy(update={"id": name}),
            "blocks": tuple(block.model_copy(update={"article": name}) for block in article.blocks),
        }
    )


def read(nlp: Language, name: str, *paragraphs: str) -> ArticleFindings:
    """Return what an article of these paragraphs says."""
    return read_article(nlp, named(article_of(*paragraphs), name))


def read_article(nlp: Language, article: Article) -> ArticleFindings:
    """Return what an article says."""
    doc = parsed(nlp, article)
    people = find_people(article, doc)
    marked = marked_words(article, doc, people)
    quotations, referents = marked.quotations, marked.referents
    people = with_pronoun_roles(article, doc, people, quotations, referents)
    words = concordance_of(article, doc, people)
    return ArticleFindings(
        info=article.info,
        blocks=article.blocks,
        leftovers=(),
        sentences=words.sentences,
        entities=with_epithets(article, doc, people, quotations, referents),
        quotations=quotations,
        sources=(),
        readability=Readability(
            article=article.info.id, **UNREAD, words=0, sentences=0, syllables=0, reading_minutes=0, hardest=()
        ),
        wording=(),
        claims=find_claims(article, doc, people, quotations, words, referents),
    )


def compared(nlp: Language, *articles: Sequence[str] | str) -> Found:
    """Return what the rules find between articles named a, b, c and so on, each a text or several paragraphs."""
    findings = [
        read(nlp, chr(ord("a") + place), *([article] if isinstance(article, str) else article))
        for place, article in enumerate(articles)
    ]
    people = people_across(findings)
    return find_discrepancies(findings, people, find_overlaps(findings, people))


def conflicts(found: Found) -> list[Discrepancy]:
    return [finding for finding in found.discrepancies if finding.level.endswith("conflict")]
