"""What the stages hand to one another before there is a report.

`Article` is what the corpus yields: a text and its blocks. `ArticleFindings` is what reading that
one article yields, and is all that the comparison of an event ever sees of it: it needs no parser
and no other article, and turns into JSON and back unchanged.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.claims import Claims
from generator.findings import (
    AgencyCredit,
    ArticleInfo,
    Block,
    Leftover,
    Quotation,
    Readability,
    Reliance,
    Row,
    SetAside,
    Source,
    Span,
    Wording,
)

Gender = Literal["female", "male", "plural", "neuter", "unknown"]
EntityType = Literal["person", "institution", "media", "place", "group"]
RoleStatus = Literal["current", "former", "incoming", "unstated"]


class Article(Row):
    """One article: its text exactly as stored, and the blocks that make it up.

    Blocks are in text order and do not overlap. Text outside every block is white space, front matter,
    or marks such as `#`, `-` and lines drawn between paragraphs.
    """

    info: ArticleInfo
    text: str
    blocks: tuple[Block, ...]
    leftovers: tuple[Leftover, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch from `start` to `end` of this article."""
        return Span(article=self.info.id, start=start, end=end, text=self.text[start:end])


class EventFolder(Row):
    """The articles on one event, and the files that could not be read."""

    id: str
    title: str
    summary: str | None = None
    date: str | None = None
    articles: tuple[Article, ...]
    set_aside: tuple[SetAside, ...]
    notices: tuple[str, ...] = Field(default=(), description="What was passed over, a line each: files and fields.")


class Mention(Span):
    """A name, or a title with a name, that refers to an entity."""

    head: str = Field(description="The name without titles and roles: 'Maria Oduya', 'Holm'.")


class Description(Span):
    """A role or title that an article gives to an entity: 'former U.S. President'."""

    role: str = Field(description="Normalised head of the role: 'president', 'culture minister'.")
    of: str | None = Field(default=None, description="What the role is in or over: 'U.S.', 'Russia'.")
    status: RoleStatus = "unstated"


class Entity(Row):
    """A person, institution, outlet, place or group within one article."""

    id: str = Field(description="Unique within the article.")
    name: str = Field(description="Fullest form in the article, without titles.")
    type: EntityType
    gender: Gender
    forms: tuple[str, ...] = Field(description="Every form of the bare name, most frequent first.")
    mentions: tuple[Mention, ...]
    descriptions: tuple[Description, ...]
    called: tuple[Description, ...] = Field(default=(), description="Words that stand for a person without the name.")


class Sentence(Span):
    """A sentence of the article's prose, in the block it belongs to."""

    block: int = Field(description="Index of the block in `Article.blocks`.")
    kind: Literal["title", "heading", "paragraph", "list-item", "table"]
    terms: tuple[str, ...] = Field(description="Lower-case lemmas of its content words, in text order.")
    entities: tuple[str, ...] = Field(description="Ids of the entities it mentions, in text order.")


class ArticleFindings(Row):
    """What one article says, found without looking at any other article."""

    info: ArticleInfo
    blocks: tuple[Block, ...]
    leftovers: tuple[Leftover, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...] = Field(description="`speaker.person` holds the entity's id in this article.")
    uncredited: tuple[Span, ...] = Field(default=(), description="Words in quotation marks that nobody is said to say.")
    sources: tuple[Source, ...] = Field(description="`person` holds the entity's id in this article.")
    reliance: Reliance | None = None
    readability: Readability
    wording: tuple[Wording, ...]
    agency_credits: tuple[AgencyCredit, ...] = ()
    claims: Claims
