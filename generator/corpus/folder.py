"""Folders of the corpus: which hold an event, and what each file of one yields."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from generator.corpus.blocks import Structure, structure_of, structured
from generator.corpus.decoding import decode
from generator.corpus.english import other_language
from generator.corpus.html import declared_charset, read_page
from generator.corpus.metadata import Fields, event_fields, front_matter
from generator.corpus.naming import article_ids, event_title
from generator.corpus.refusal import Refused
from generator.errors import CorpusError
from generator.findings import ArticleInfo, SetAside
from generator.reading import Article, EventFolder

TEXT_SUFFIXES = (".txt", ".md")
HTML_SUFFIXES = (".html", ".htm")
OTHER_SUFFIXES = (".docx", ".doc", ".pdf", ".rtf", ".odt", ".pages", ".epub")
EVENT_FILE = "event.yml"
MOST_BYTES = 20_000_000
"""A larger file is set aside unread; a page saved with its pictures may come near it, its text does not."""
MOST_CHARACTERS = 500_000
"""A longer text is set aside: it is a book, and spaCy's pipelines stop at a million characters."""

Yield = TypeVar("Yield")


def event_folders(corpus: Path, only: str | None = None) -> list[Path]:
    """Return the folders of `corpus` that hold articles, by name; `only` limits them to the one so named.

    Raises `CorpusError` if the corpus is missing, holds no event, or not the one that is asked for.
    """
    if corpus.exists() and not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: this is a file, not a folder. Name the folder that holds the events with --corpus."
        )
    if not corpus.is_dir():
        raise CorpusError(
            f"{corpus}: there is no such folder. "
            "Make it, with a folder for each event in it, or name another with --corpus."
        )
    folders = [path for path in _entries(corpus) if path.is_dir() and not path.name.startswith(".")]
    events = [folder for folder in folders if any(_is_article(path) for path in _entries(folder))]
    if only is not None:
        chosen = [folder for folder in events if folder.name == only]
        if not chosen:
            there = ", ".join(folder.name for folder in events) or "none"
            raise CorpusError(f"{corpus}: there is no event '{only}'. Events that are there: {there}.")
        return chosen
    if not events:
        loose = any(_is_article(path) for path in _entries(corpus))
        remedy = (
            "The articles in it stand outside a folder: move those on one event into one of their own."
            if loose
            else "Put the articles on one event into a folder below it, as .txt, .md or .html files."
        )
        raise CorpusError(f"{corpus}: no event was found. {remedy}")
    return events


def notices(corpus: Path) -> tuple[str, ...]:
    """Return a line on each thing in `corpus` that looks as if it were meant to be read and is passed over.

    These are articles outside a folder, and folders without an article. Raises `CorpusError` if a
    folder cannot be read.
    """
    found = []
    for path in _entries(corpus):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not any(_is_article(inside) for inside in _entries(path)):
                files = [*_other_files(path, corpus)]
                found.append(f"{_shown(path, corpus)}: there is no article in this folder, so it makes no event.")
                found += files
        elif _is_article(path) and path.stem.lower() != "readme":
            found.append(f"{_shown(path, corpus)}: passed over. Move it into the folder of its event.")
    return tuple(found)


def _other_files(folder: Path, corpus: Path) -> Iterator[str]:
    """Yield a line on each file that may hold an article in a form that is not read."""
    for path in _entries(folder):
        if path.suffix.lower() in OTHER_SUFFIXES and not path.name.startswith((".", "~")):
            yield f"{_shown(path, corpus)}: passed over. Save it as plain text, with a name that ends in .txt."
        elif path.stem.lower() == "event" and path.suffix.lower() in (".yml", ".yaml") and path.name != EVENT_FILE:
            yield f"{_shown(path, corpus)}: passed over. Call it {EVENT_FILE}."


def _passed_over(path: Path, corpus: Path, stated: Fields) -> list[str]:
    return [f"{_shown(path, corpus)}:{line}: {says}" for line, says in stated.unknown]


def read_event(folder: Path, corpus: Path) -> EventFolder:
    """Return the articles of an event's folder, sorted by file name, and the files set aside with the reason.

    Files with other endings than .txt, .md, .html and .htm are passed over. An `event.yml` that
    cannot be read is set aside too, and the event keeps its default title. Raises `CorpusError` if
    the folder itself cannot be read.
    """
    files = [path for path in _entries(folder) if _is_article(path)]
    ids = article_ids([path.name for path in files])
    set_aside: list[SetAside] = []
    notices = [*_other_files(folder, corpus)]
    about = Fields()
    event_file = folder / EVENT_FILE
    if os.path.lexists(event_file):
        about = _guarded(event_file, corpus, set_aside, lambda data: event_fields(decode(data))) or about
        notices += _passed_over(event_file, corpus, about)
    articles = []
    for path in files:
        read = _guarded(path, corpus, set_aside, _reader(path, corpus, ids[path.name]))
        if read is not None:
            article, stated = read
            articles.append(article)
            notices += _passed_over(path, corpus, stated)
    return EventFolder(
        id=folder.name,
        title=about.get("title") or event_title(folder.name),
        summary=about.get("summary"),
        date=about.get("date"),
        articles=tuple(articles),
        set_aside=tuple(set_aside),
        notices=tuple(notices),
    )


def article_of(data: bytes, article: str, path: str) -> Article:
    """Return the article in the bytes of the file at `path` (below the corpus); raise `Refused` if there is none.

    For text and Markdown the article's text is the whole file, front matter included, so that an
    offset is the same in the file; no block covers the front matter. For HTML it is what was
    extracted.
    """
    return _read_article(data, article, path)[0]


def _read_article(data: bytes, article: str, path: str) -> tuple[Article, Fields]:
    """Return the article with what its front matter states."""
    is_html = path.lower().endswith(HTML_SUFFIXES)
    source = decode(data, declared_charset(data) if is_html else None)
    stated = front_matter(source)
    if is_html:
        page = read_page(source[stated.end :])
        _check_length(page.text)
        text, fields = page.text, Fields({**page.fields, **stated.values})
        structure = structured(article, text, page.drafts, fields.get("title"))
    else:
        _check_length(source)
        text, fields = source, stated
        structure = structure_of(article, text, stated.end, stated.get("title"))
    _check_content(structure, fields)
    read = Article(
        info=_info(article, path, data, structure, fields),
        text=text,
        blocks=structure.blocks,
        leftovers=structure.leftovers,
    )
    return read, stated


def _info(article: str, path: str, data: bytes, structure: Structure, fields: Fields) -> ArticleInfo:
    return ArticleInfo(
        id=article,
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        title=fields.get("title") or structure.title,
        outlet=fields.get("outlet"),
        author=fields.get("author") or structure.author,
        url=fields.get("url"),
        published=fields.get("published") or structure.published,
        words=structure.words,
        language=fields.get("language") or "en",
    )


def _check_length(text: str) -> None:
    """Raise `Refused` for a text that is too long to be read in one pass of the pipeline."""
    if len(text) > MOST_CHARACTERS:
        raise Refused(
            f"the text has {len(text):,} characters, and an article may have {MOST_CHARACTERS:,}",
            "Split it into several files, or keep the article's text only.",
        )


def _check_content(structure: Structure, fields: Fields) -> None:
    """Raise `Refused` for a file without journalism, or in another language than English."""
    kept = [block.text for block in structure.blocks if block.kind != "leftover"]
    if not kept:
        raise Refused("there is no article text in the file", "Put the article's text into it, or delete it.")
    language = None if fields.get("language") else other_language(_sample(kept))
    if language is not None:
        raise Refused(
            f"the text does not read as English (detected language: {language}), and Parallax reads English only",
            "Remove the file; or, if it is English, put `language: en` into its front matter.",
        )


def _sample(texts: list[str], most: int = 4000) -> str:
    """Return the beginning of the text, without copying all of a long one."""
    sample = ""
    for text in texts:
        sample += text[:most] + "\n"
        if len(sample) >= most:
            break
    return sample


def _reader(path: Path, corpus: Path, article: str) -> Callable[[bytes], tuple[Article, Fields]]:
    return lambda data: _read_article(data, article, _below(path, corpus))


def _guarded(path: Path, corpus: Path, set_aside: list[SetAside], read: Callable[[bytes], Yield]) -> Yield | None:
    """Return what `read` makes of the file's bytes; where it is refused, note the reason and return None."""
    try:
        return read(_bytes(path, corpus))
    except Refused as refused:
        told = f"{refused.what}. {refused.remedy}"
        set_aside.append(SetAside(path=_below(path, corpus), line=refused.line, reason=told))
        return None


def _bytes(path: Path, corpus: Path) -> bytes:
    """Return the bytes of a regular file within the corpus, of an admissible size."""
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(corpus.resolve()):
            raise Refused("this link leads out of the corpus", "Put the file itself into the folder.")
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Refused("this is not a file", "Remove it, or put a file in its place.")
        if status.st_size > MOST_BYTES:
            raise Refused(
                f"the file is larger than {MOST_BYTES // 1_000_000} MB", "Keep the article's text only, or remove it."
            )
        return real.read_bytes()
    except FileNotFoundError as error:
        raise Refused("this link leads to a file that is not there", "Put the file itself into the folder.") from error
    except (OSError, RuntimeError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise Refused(f"the file cannot be read ({why.lower()})", "Allow yourself to read it, or remove it.") from error


def _entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name."""
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        raise CorpusError(
            f"{folder}: the folder cannot be read ({(error.strerror or str(error)).lower()}). "
            "Allow yourself to read it."
        ) from error


def _is_article(path: Path) -> bool:
    return not path.name.startswith(".") and path.suffix.lower() in (*TEXT_SUFFIXES, *HTML_SUFFIXES)


def _shown(path: Path, corpus: Path) -> str:
    """Return the path as a person is told it: from the corpus folder on."""
    return f"{corpus.resolve().name}/{_below(path, corpus)}"


def _below(path: Path, corpus: Path) -> str:
    """Return the path below the corpus, with forward slashes; names that are no Unicode are shown escaped."""
    shown = path.relative_to(corpus).as_posix() if path.is_relative_to(corpus) else f"{path.parent.name}/{path.name}"
    return shown.encode("utf-8", "backslashreplace").decode("utf-8")
