"""Why a file is not read, in the form in which a person is told."""

from __future__ import annotations

from generator.findings import SetAside


class Refused(Exception):  # noqa: N818 -- not an error of the run: the file is set aside and the run goes on
    """A file cannot be read; the message says what is the matter, and how to mend it."""

    def __init__(self, what: str, remedy: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy
        self.line = line

    def __reduce__(self) -> tuple[type[Refused], tuple[str, str, int | None]]:
        """Say how to make it again: it is raised in worker processes, and an exception keeps its message alone."""
        return Refused, (self.what, self.remedy, self.line)

    def reason(self, path: str) -> str:
        """Return `path:line: what. remedy` on one line."""
        place = path if self.line is None else f"{path}:{self.line}"
        return f"{place}: {self.what}. {self.remedy}"

    def set_aside(self, path: str) -> SetAside:
        """Return the row of the report for the file at `path`, below the corpus."""
        return SetAside(path=path, line=self.line, reason=f"{self.what}. {self.remedy}")
