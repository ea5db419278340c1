"""Reading one article: the readers of its parse, in the order in which each needs the one before."""

from __future__ import annotations

from generator.article.agency_credits import find_agency_credits
from generator.article.claims import find_claims
from generator.article.concordance import Concordance
from generator.article.epithets import with_epithets
from generator.article.marks import paired_marks
from generator.article.nobodys_words import joined
from generator.article.people import find_people
from generator.article.pronoun_roles import with_pronoun_roles
from generator.article.quotations import words_in_marks
from generator.article.readability import measure
from generator.article.reliance import weigh
from generator.article.sentences import find_sentences
from generator.article.sourcing import find_relied
from generator.article.tokens import Doc
from generator.article.wording import find_wording
from generator.corpus.limits import MOST_SENTENCE_CHARACTERS, MOST_SENTENCE_TOKENS
from generator.corpus.refusal import Refused
from generator.reading import Article, ArticleFindings

_SHOWN = 40


def read_article(article: Article, doc: Doc) -> ArticleFindings:
    """Return what `article` says, from its parse `doc`; no other article is looked at.

    Raises `Refused` for a sentence that is longer than any is.
    """
    _check_sentences(article, doc)
    people = find_people(article, doc)
    marked = paired_marks(article)
    sentences = find_sentences(article, doc, people, marked)
    in_marks = words_in_marks(article, doc, people, marked)
    quotations, uncredited, referents = in_marks.quotations, in_marks.uncredited, in_marks.referents
    people = with_pronoun_roles(article, doc, people, quotations, referents)
    wording = find_wording(article, doc, quotations, marked)
    words = Concordance(doc, sentences)
    claims = find_claims(article, doc, people, quotations, words, referents)
    relied = find_relied(article, doc, people, quotations)
    sources, reliance = weigh(article, people, words, quotations, uncredited, relied, wording, claims)
    return ArticleFindings(
        info=article.info,
        blocks=article.blocks,
        leftovers=article.leftovers,
        sentences=sentences,
        entities=with_epithets(article, doc, people, quotations, referents),
        quotations=quotations,
        uncredited=uncredited,
        sources=sources,
        reliance=reliance,
        readability=measure(article, sentences),
        wording=joined(wording, in_marks.wording),
        agency_credits=find_agency_credits(article),
        claims=claims,
    )


def _check_sentences(article: Article, doc: Doc) -> None:
    """Raise `Refused` for a sentence that is too long; what stands before the first block is front matter."""
    first = article.blocks[0].start if article.blocks else 0
    for sentence in doc.sents:
        length, size = len(sentence), sentence.end_char - sentence.start_char
        if (length > MOST_SENTENCE_TOKENS or size > MOST_SENTENCE_CHARACTERS) and sentence.end_char > first:
            counts = (length, "words and marks", MOST_SENTENCE_TOKENS)
            if length <= MOST_SENTENCE_TOKENS:
                counts = (size, "characters", MOST_SENTENCE_CHARACTERS)
            begin = " ".join(sentence.text[:_SHOWN].split())
            raise Refused(
                f"the sentence that begins '{begin}…' has {counts[0]:,} {counts[1]}, and one may have {counts[2]:,}",
                "Put full stops or empty lines where sentences end, or take out what is no text.",
            )
