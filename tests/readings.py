"""Readings of invented articles, made without a parser, for tests of what articles share."""

import re
from collections.abc import Iterator, Sequence

from generator.claims import Claims
from generator.event.words import words
from generator.findings import ArticleInfo, Block, Quotation, Readability, Speaker, content_id
from generator.reading import ArticleFindings, Entity, Mention, Sentence

QUOTE = re.compile(r"“([^“”]*)”")
SENTENCE = re.compile(r"\S.*?(?:[.!?]”?(?=\s+[A-Z“]|$)|$)")
UNREAD = dict.fromkeys(
    (
        "flesch_reading_ease",
        "flesch_kincaid_grade",
        "smog_index",
        "gunning_fog",
        "coleman_liau_index",
        "automated_readability_index",
        "dale_chall_score",
        "grade",
        "grade_low",
        "grade_high",
    )
)


def reading(
    article: str,
    *paragraphs: str,
    by: str | Sequence[str | None] | None = None,
    joined: bool = False,
    names: Sequence[str] = (),
) -> ArticleFindings:
    """Return the reading of an article whose quotations stand in curly marks.

    `by` credits all quotations to one speaker, or each to its own; `joined` makes them parts of one
    utterance; `names` are people whose mentions are found wherever the name stands.
    """
    text = "\n".join(paragraphs)
    speakers = [by] if isinstance(by, str) else list(by or ())
    everyone = dict.fromkeys([*names, *(name for name in speakers if name and name[:1].isupper())])
    blocks = tuple(_blocks(article, paragraphs))
    return ArticleFindings(
        info=ArticleInfo(id=article, path=f"event/{article}.txt", sha256="0", words=len(text.split()), language="en"),
        blocks=blocks,
        leftovers=(),
        sentences=tuple(_sentences(article, blocks, names)),
        entities=tuple(_entity(article, text, name) for name in everyone),
        quotations=tuple(_quotations(article, text, by, joined)),
        sources=(),
        readability=Readability(
            article=article, **UNREAD, words=0, sentences=0, syllables=0, reading_minutes=0, hardest=()
        ),
        wording=(),
        claims=Claims(),
    )


def _blocks(article: str, paragraphs: Sequence[str]) -> Iterator[Block]:
    start = 0
    for paragraph in paragraphs:
        yield Block(article=article, start=start, end=start + len(paragraph), text=paragraph, kind="paragraph")
        start += len(paragraph) + 1


def _sentences(article: str, blocks: Sequence[Block], names: Sequence[str]) -> Iterator[Sentence]:
    for index, block in enumerate(blocks):
        for match in SENTENCE.finditer(block.text):
            yield Sentence(
                article=article,
                start=block.start + match.start(),
                end=block.start + match.end(),
                text=match.group(),
                block=index,
                kind="paragraph",
                terms=tuple(word.form for word in words(match.group()) if word.is_content),
                entities=tuple(name for name in names if name in match.group()),
            )


def _entity(article: str, text: str, name: str) -> Entity:
    mentions = tuple(
        Mention(article=article, start=match.start(), end=match.end(), text=name, head=name)
        for match in re.finditer(re.escape(name), text)
    )
    return Entity(
        id=name, name=name, type="person", gender="unknown", forms=(name,), mentions=mentions, descriptions=()
    )


def _quotations(article: str, text: str, by: str | Sequence[str | None] | None, joined: bool) -> Iterator[Quotation]:
    for index, match in enumerate(QUOTE.finditer(text)):
        name = by if by is None or isinstance(by, str) else by[index]
        start = match.start(1)
        yield Quotation(
            article=article,
            start=start,
            end=match.end(1),
            text=match.group(1),
            id=content_id("quote", article, str(start)),
            kind="direct",
            speaker=_speaker(name) if name else None,
            utterance=article if joined else content_id("utterance", article, str(start)),
        )


def _speaker(name: str) -> Speaker:
    named = name[:1].isupper()
    return Speaker(
        name=name,
        type="person" if named else "unnamed",
        person=name if named else None,
        resolved_by="named",
        confidence=0.95,
    )
