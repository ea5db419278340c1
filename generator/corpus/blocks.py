"""Text to blocks: the stages in order, from lines to title, headings, paragraphs, items, tables and leftovers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from generator.corpus.drafts import Draft, drafts_of
from generator.corpus.furniture import (
    Head,
    mark_biographies,
    mark_capitals_links,
    mark_head,
    mark_predictions,
    mark_tail,
    merge_leftovers,
)
from generator.corpus.headings import mark_headings, mark_title
from generator.corpus.leftovers import mark_lines, split_phrases
from generator.corpus.parts import Part, parts_of, word_count
from generator.corpus.shape import plain_text
from generator.findings import Block, Leftover


@dataclass(frozen=True)
class Structure:
    """What an article's text consists of, and what it says about itself."""

    blocks: tuple[Block, ...]
    leftovers: tuple[Leftover, ...]
    title: str | None
    author: str | None
    published: str | None

    @property
    def words(self) -> int:
        """Return the number of words outside leftover blocks."""
        return sum(word_count(block.text) for block in self.blocks if block.kind != "leftover")


def structure_of(article: str, text: str, start: int = 0, title: str | None = None) -> Structure:
    """Return the structure of plain text or Markdown, read from offset `start` on.

    `article` is the article's id; `title` is the title that the file states in its front matter.
    Blocks are in text order, do not overlap, and hold no white space at their ends.
    """
    return structured(article, text, drafts_of(text, start), title)


def structured(article: str, text: str, drafts: Iterable[Draft], title: str | None) -> Structure:
    """Return the structure of a text whose drafts are known."""
    head = _with_title(mark_lines(parts_of(text, drafts)), title)
    parts = list(split_phrases(mark_capitals_links(mark_biographies(mark_tail(head.parts)))))
    parts = merge_leftovers(mark_predictions(_named(mark_headings(parts))), text)
    return Structure(
        blocks=tuple(
            Block(article=article, start=p.start, end=p.end, text=p.text, kind=p.kind or "paragraph") for p in parts
        ),
        leftovers=tuple(
            Leftover(article=article, start=p.start, end=p.end, text=p.text, kind=p.leftover)
            for p in parts
            if p.leftover
        ),
        title=next((plain_text(part.text) for part in parts if part.kind == "title"), None),
        author=head.author,
        published=head.published,
    )


def _with_title(parts: Sequence[Part], known: str | None) -> Head:
    """Mark what stands above the story: bylines and dates may precede the title, and it may be repeated."""
    above = mark_head(parts, None)
    titled = mark_title(above.parts, known)
    title = next((part.text for part in titled if part.kind == "title"), None)
    repeated = mark_head(titled, title).parts if title else titled
    return replace(above, parts=repeated)


def _named(parts: Sequence[Part]) -> list[Part]:
    """Give each part that is nothing else the kind of its form."""
    kinds = {"item": "list-item", "table": "table", "heading": "heading"}
    return [replace(p, kind=kinds.get(p.form, "paragraph")) if p.kind is None else p for p in parts]  # type: ignore[arg-type]
