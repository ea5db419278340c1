"""The files of an event as a Data Package, which tells a program what each holds (https://datapackage.org/)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic_core import to_json

from generator.findings import ArticleInfo, Report
from generator.shown import visible
from generator.site.address import slugs
from generator.site.downloads.columns import Column, Table
from generator.site.downloads.tables import TABLES
from generator.site.escape import web_address

NAME = "datapackage.json"
PROFILES = "https://datapackage.org/profiles/2.0"

_MEDIA_TYPES = {
    "csv": "text/csv",
    "jsonld": 'application/ld+json;profile="http://www.w3.org/ns/anno.jsonld"',
}
_DIALECT = {
    "$schema": f"{PROFILES}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "lineTerminator": "\r\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
_ABOUT = (
    "What Parallax found in the articles on one event. Offsets count Unicode code points in an article's stored text. "
    "The articles, and every passage taken from them, belong to their publishers. A cell that a spreadsheet could take "
    "for a formula has an apostrophe in front. The file report.json beside this one holds everything in one piece."
)


def datapackage(report: Report, files: Mapping[str, bytes]) -> bytes:
    """Return the descriptor of `files`, which are named by their paths below the event's folder.

    It conforms to the Data Package standard, version 2.0, and holds nothing that version 1.0 forbids. A file of
    `TABLES` gets a full Table Schema. Other JSON is not listed: frictionless-py takes a file named `report.json` for
    one of its own. Nothing in it tells the time, so the same report gives the same bytes.
    """
    event = report.event
    tables = {table.file: table for table in TABLES}
    package = {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": slugs([event.id])[event.id],
        "title": visible(event.title),
        "description": _ABOUT,
        "contributors": [
            {"title": f"Parallax {event.generator} with {event.model.name} {event.model.version}", "roles": ["creator"]}
        ],
        "sources": [_source(info) for info in report.articles],
        "resources": [
            _resource(path, content, tables.get(path))
            for path, content in files.items()
            if path.rpartition(".")[2] in _MEDIA_TYPES
        ],
    }
    if not package["sources"]:
        del package["sources"]
    return to_json(package, indent=1) + b"\n"


def _source(info: ArticleInfo) -> dict[str, str]:
    title = ": ".join(part for part in (info.outlet, info.title) if part) or info.id
    path = web_address(info.url)
    return {"title": visible(title), **({"path": path} if path else {})}


def _resource(path: str, content: bytes, table: Table | None) -> dict[str, Any]:
    stem, _, ending = path.rpartition(".")
    described = {
        "name": stem.replace("/", "-"),
        "path": path,
        "format": ending,
        "mediatype": _MEDIA_TYPES[ending],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if table is None:
        return described
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "type": "table",
        **described,
        "description": table.says,
        "dialect": _DIALECT,
        "schema": _table_schema(table),
    }


@cache
def _table_schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of `table`: its columns with types and limits, its key, and what it refers to."""
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.articles:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": "articles", "fields": ["article"]}} for name in table.articles
        ]
    return schema


def _field(column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.says}
    if column.type == "boolean":
        field |= {"trueValues": ["True"], "falseValues": ["False"]}
    constraints = dict(_constraints(column))
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Column) -> Iterator[tuple[str, Any]]:
    if column.required:
        yield "required", True
    if column.allowed:
        yield "enum", list(column.allowed)
    if column.least is not None:
        yield "minimum", column.least
    if column.most is not None:
        yield "maximum", column.most
