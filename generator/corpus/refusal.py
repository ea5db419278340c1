"""Why a file is not read, in the form in which a person is told."""

from __future__ import annotations


class Refused(Exception):  # noqa: N818 -- not an error of the run: the file is set aside and the run goes on
    """A file cannot be read; the message says what is the matter, and how to mend it."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line

    def reason(self, path: str) -> str:
        """Return `path:line: what. remedy` on one line."""
        place = path if self.line is None else f"{path}:{self.line}"
        return f"{place}: {self.what}. {self.remedy}"
