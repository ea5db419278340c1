"""What a server's answer means for the person who asked: a page, or a refusal in plain words with what to do."""

from __future__ import annotations

from types import MappingProxyType

from generator.corpus.refusal import Refused

SAVE_IT = "Open the address in your browser, save the page, and add the saved file."
LATER = "Try again later, or save the page from your browser and add the file."
_LOOK = "Look in your browser whether the address is right."

_STATUSES = MappingProxyType(
    {
        401: ("the server asks who you are (status 401)", SAVE_IT),
        402: ("the server asks for money (status 402)", SAVE_IT),
        403: ("the server does not give this page to a program (status 403)", SAVE_IT),
        404: ("there is no such page (status 404)", _LOOK),
        406: ("the server does not give this page to a program (status 406)", SAVE_IT),
        410: ("the page has been taken down (status 410)", "Look for a copy in an archive, and add that."),
        429: ("the server has been asked too often (status 429)", LATER),
        451: ("the page may not be shown here, for reasons of law (status 451)", "Leave it out."),
    }
)
_PAGES = ("text/html", "application/xhtml+xml")
_KINDS = MappingProxyType(
    {
        "application/pdf": "a PDF",
        "image": "a picture",
        "video": "a film",
        "audio": "a recording",
        "application/json": "data",
        "text/plain": "plain text",
    }
)


def check_status(status: int, retry: str) -> None:
    """Raise `Refused` unless the status says that this is the page; `retry` is how long to wait, as the server says."""
    if status in (200, 203):
        return
    if status in _STATUSES:
        what, remedy = _STATUSES[status]
        if status == 429 and retry.isdigit() and len(retry) < 7:
            remedy = f"Try again in {int(retry)} seconds, or save the page from your browser and add the file."
        raise Refused(what, remedy)
    if status >= 500:
        raise Refused(f"the server fails (status {status})", LATER)
    raise Refused(f"the server gives no page (status {status})", SAVE_IT)


def check_kind(content_type: str) -> None:
    """Raise `Refused` unless the type that the server names, if any, is that of a web page."""
    kind = content_type.partition(";")[0].strip().lower()
    if not kind or kind in _PAGES:
        return
    known = _KINDS.get(kind) or _KINDS.get(kind.partition("/")[0])
    what = f"this is {known}, no web page" if known else f"this is no web page ({kind[:60]})"
    raise Refused(what, "Copy the article's text into a .txt file, and add that.")
