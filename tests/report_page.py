"""The page `docs/report.md`, made of the types of the report: `python -m tests.report_page` writes it anew."""

import inspect
import re
import types
import typing
from collections.abc import Iterator

from pydantic import BaseModel

from generator.findings import Report
from tests.running import ROOT

PAGE = ROOT / "docs/report.md"
OPENING = """\
# report.json, field by field

`report.json` holds everything that the pages of an event show. Its fields may become more; none changes its meaning.
Each table here is one sort of row; the first one is the whole file. [The data](data.md) tells about the other files,
and the JSON Schema that lies beside the pages at `schema/report.schema.json` says the same to a program.

A value that may be missing is `null`. Places are half-open ranges of Unicode code points, counted from 0 in the
article's text as it is stored, with its line ends as `\\n`; for HTML, in the text taken from it.

<!-- Written by tests/report_page.py from generator/findings.py. -->
"""


_PLAIN: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "`true` or `false`",
    type(None): "null",
}


def report_page() -> str:
    """Return the page as Markdown."""
    return OPENING + "".join(_section(one) for one in rows())


def rows() -> list[type[BaseModel]]:
    """Return the types of row that a report holds, in the order in which they are first named."""
    found: dict[type[BaseModel], None] = {}
    _gather(Report, found)
    return list(found)


def _gather(annotation: object, found: dict[type[BaseModel], None]) -> None:
    waiting = [annotation]
    while waiting:
        one = waiting.pop(0)
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found[one] = None
                waiting += [base for base in one.__bases__ if base.__name__ == "Span"]
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += typing.get_args(one)


def own_fields(row: type[BaseModel]) -> list[str]:
    """Return the fields of a row but for those that it has as a span."""
    spans = [base for base in row.__bases__ if base.__name__ == "Span"]
    return [name for name in row.model_fields if not any(name in base.model_fields for base in spans)]


def _section(row: type[BaseModel]) -> str:
    says = " ".join((inspect.getdoc(row) or "").split("\n\n")[0].split())
    span = " It is a [Span](#span), with the fields of one." if row.__bases__[0].__name__ == "Span" else ""
    fields = ((name, row.model_fields[name]) for name in own_fields(row))
    lines = "".join(
        f"| `{name}` | {_told(one.annotation)} | {_cell(one.description or '')} |\n" for name, one in fields
    )
    return f"\n## {row.__name__}\n\n{says}{span}\n\n| field | holds | meaning |\n|---|---|---|\n{lines}"


def _told(annotation: object) -> str:
    """Return a type in plain words."""
    return " or ".join(_parts(annotation))


def _parts(annotation: object) -> Iterator[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    elif typing.get_origin(annotation) is typing.Literal:
        yield ", ".join(f"`{value}`" for value in typing.get_args(annotation))
    elif typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        for part in typing.get_args(annotation):
            yield from _parts(part)
    elif typing.get_origin(annotation) is tuple:
        yield f"list of {_told(typing.get_args(annotation)[0])}"
    elif typing.get_origin(annotation) is dict:
        yield "names with texts"
    else:
        yield _PLAIN[annotation]


def _cell(text: str) -> str:
    """Return a text as the content of a table's cell: on one line, with its marks shown as they are."""
    return re.sub(r"([|\[\]*<>])", r"\\\1", " ".join(text.split()))


if __name__ == "__main__":
    PAGE.write_text(report_page(), "utf-8")
