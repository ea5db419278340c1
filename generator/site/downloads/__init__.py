"""What a reader can take away beside an event: JSON, tables with their descriptor, and annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from pydantic_core import PydanticSerializationError

from generator.findings import Report
from generator.site.downloads import datapackage
from generator.site.downloads.columns import written
from generator.site.downloads.tables import TABLES

REPORT = "report.json"
NAMES = {
    REPORT: "Everything in one file, as the schema describes it",
    **{table.file: table.says.removesuffix(".") for table in TABLES},
    datapackage.NAME: "What each file and each column holds, for a program that reads them",
}
"""The files beside an event's page, and what each holds."""


def downloads(report: Report, annotations: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Return every file for download by its path below the event's folder: those of `NAMES`, and `annotations`.

    `report` holds only what may be published.
    """
    files = {
        REPORT: _report_json(report),
        **{table.file: written(table, report) for table in TABLES},
        **(annotations or {}),
    }
    return {**files, datapackage.NAME: datapackage.datapackage(report, files)}


def _report_json(report: Report) -> bytes:
    """Return the report as JSON in UTF-8, one field a line."""
    try:
        return f"{report.model_dump_json(indent=1)}\n".encode()
    except PydanticSerializationError:
        # The name of a file may hold half a surrogate pair, which UTF-8 cannot spell.
        text = json.dumps(report.model_dump(mode="json"), ensure_ascii=False, indent=1)
        return f"{text}\n".encode("utf-8", "backslashreplace")


@cache
def schema_json() -> bytes:
    """Return the JSON Schema (draft 2020-12) of a report."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
