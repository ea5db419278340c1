"""What lies in the corpus and is not read: what a browser saved beside a page, links, folders within folders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.checking.remarks import Remark
from generator.corpus.files import CORRECTIONS_FILE, EVENT_FILE, OTHER_SUFFIXES, is_article, printable
from generator.corpus.location import Entry, Location

_SAVED_BESIDE = ("_files", "-dateien", "_archivos", "_fichiers", "_bestanden", "_soubory", "_pliki")
"""How browsers name the folder that they save beside a page, in the languages of some."""
_ARCHIVES = (".mhtml", ".mht", ".webarchive", ".maff")
_LINKS = (".url", ".webloc", ".desktop")
_NEARLY_HTML = (".xhtml", ".shtml", ".php", ".asp", ".aspx", ".jsp")
_NEARLY_TEXT = ("", ".text", ".markdown", ".mdown", ".mkd", ".log", ".asc")
_NO_ARTICLES = frozenset({"license", "copying", "makefile", "readme"})


def remarks_on_files(corpus: Location, event: str, folder: str) -> Iterator[Remark]:
    """Yield what there is to say of the files in an event's folder that no other part of the reader speaks of."""
    if is_saved_beside(event):
        yield Remark(
            "advice",
            "a browser saved this folder beside a page: what is in it are the page's scripts and advertising, and "
            "they would be built as an event. Delete it.",
        )
        return
    for entry in corpus.entries(folder):
        says = _on_folder(corpus, entry) if entry.is_folder else _on_file(entry)
        if says and not entry.is_hidden:
            yield Remark("advice", says, printable(entry.path))


def is_saved_beside(folder: str) -> bool:
    """Tell whether a folder has the name that a browser gives to what it saves beside a page."""
    return folder.lower().endswith(_SAVED_BESIDE)


def _on_folder(corpus: Location, entry: Entry) -> str | None:
    if is_saved_beside(entry.name):
        return (
            "a browser saved this folder beside a page. It is not read: delete it, and save pages as 'HTML only' next "
            "time."
        )
    inside: Sequence[Entry] = [] if entry.is_hidden else corpus.entries(entry.path)
    count = sum(map(is_article, inside))
    if not count:
        return None
    are, them = ("the article in it is", "it") if count == 1 else (f"the {count} articles in it are", "them")
    return f"this folder is within that of the event, and {are} not read. Move {them} up, or beside the event's folder."


def _on_file(entry: Entry) -> str | None:
    if is_article(entry) or entry.name in (EVENT_FILE, CORRECTIONS_FILE) or entry.suffix in OTHER_SUFFIXES:
        return None
    if entry.suffix in _ARCHIVES:
        return "this is not read. Open it in the browser that saved it, and save the page as 'HTML only'."
    if entry.suffix in _LINKS:
        return "this holds the link to an article, and not the article. Give the link to 'parallax add'."
    if entry.suffix in _NEARLY_HTML:
        return "this is not read. If it is a page, give it a name that ends in .html."
    if entry.suffix in _NEARLY_TEXT and entry.stem.lower() not in _NO_ARTICLES:
        return "this is not read. If it is an article, give it a name that ends in .txt."
    return None
