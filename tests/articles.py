"""Articles made in a test from blocks of text."""

from collections.abc import Sequence

from spacy.language import Language

from generator.article.concordance import Concordance
from generator.article.language import copied, tokenised
from generator.article.marks import paired_marks
from generator.article.people import People
from generator.article.quotations import MarkedWords, words_in_marks
from generator.article.sentences import find_sentences
from generator.article.tokens import Doc
from generator.findings import ArticleInfo, Block, BlockKind, Leftover, Quotation
from generator.reading import Article


def article_of(*blocks: str | tuple[BlockKind, str]) -> Article:
    """Return an article of these blocks, with an empty line between two; a bare text is a paragraph."""
    text = ""
    placed: list[Block] = []
    for block in blocks:
        kind, content = block if isinstance(block, tuple) else ("paragraph", block)
        text += "\n\n" if text else ""
        placed.append(Block(article="a", start=len(text), end=len(text) + len(content), text=content, kind=kind))
        text += content
    return Article(
        info=ArticleInfo(id="a", path="event/a.txt", sha256="0", words=len(text.split()), language="en"),
        text=text,
        blocks=tuple(placed),
        leftovers=leftovers_of(placed),
    )


def leftovers_of(blocks: Sequence[Block]) -> tuple[Leftover, ...]:
    return tuple(
        Leftover(article="a", start=block.start, end=block.end, text=block.text, kind="page furniture")
        for block in blocks
        if block.kind == "leftover"
    )


def parsed(nlp: Language, article: Article) -> Doc:
    """Return the article's parse, with sentence starts forced at its blocks as in a run."""
    return copied(nlp(tokenised(nlp, article)))


def marked_words(article: Article, doc: Doc, people: People) -> MarkedWords:
    """Return the quotations of an article and the words in marks that are nobody's."""
    return words_in_marks(article, doc, people, paired_marks(article))


def quotations_of(article: Article, doc: Doc, people: People) -> tuple[Quotation, ...]:
    """Return the quotations of an article."""
    return marked_words(article, doc, people).quotations


def concordance_of(article: Article, doc: Doc, people: People) -> Concordance:
    """Return the words of an article by the sentences that they stand in."""
    return Concordance(doc, find_sentences(article, doc, people, paired_marks(article)))
