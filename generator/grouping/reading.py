"""An article's file or row to its sketch."""

from __future__ import annotations

from generator.corpus.articles import article_in
from generator.corpus.decoding import decode, plain
from generator.corpus.files import ArticleFile
from generator.corpus.limits import MOST_CHARACTERS
from generator.corpus.metadata import Fields, checked, front_matter
from generator.corpus.refusal import Refused
from generator.grouping.sketch import Sketch, sketch


def sketch_of(file: ArticleFile, article: str) -> Sketch:
    """Return the sketch of the article in a file or row of a pile, under the name `article`.

    What states its title and the day of its publication needs no more to be sketched; the blocks of all others are told
    apart first, which takes some seven times as long, for the title and a dateline. Raises `Refused` if there is no
    article.
    """
    head = _head(file)
    if head is not None:
        text, fields = head
        return sketch(article, fields.values["title"], text, fields.values)
    read, _ = article_in(file)
    body = "\n".join(block.text for block in read.blocks if block.kind not in ("title", "leftover"))
    known = {"outlet": read.info.outlet, "published": read.info.published}
    return sketch(article, read.info.title or "", body, {name: value for name, value in known.items() if value})


def _head(file: ArticleFile) -> tuple[str, Fields] | None:
    """Return the text and the fields of a file or row that states its title and day, or None for any other."""
    if file.is_html:
        return None
    if file.columns is None:
        text = decode(file.data)
        fields = front_matter(text)
    else:
        try:
            text = plain(file.data.decode("utf-8").removeprefix("\ufeff"), "row")
            values = {name: checked(name, value) for name, value in file.columns}
        except Refused as refused:
            raise Refused(refused.what, refused.remedy, file.line) from refused
        fields = Fields({name: value for name, value in values.items() if value is not None})
    body = text[fields.end :]
    if (
        "title" not in fields.values
        or "published" not in fields.values
        or not body.strip()
        or len(text) > MOST_CHARACTERS
    ):
        return None
    return body, fields
