"""The files beside an event: each is held against the validator of its own specification.

The report against its JSON Schema (jsonschema), the tables and their descriptor against the Data Package standard
(frictionless), the descriptor also against the standard's own profile where the package that ships it is installed.
The annotations have tests of their own.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import re
from functools import cache
from importlib.resources import files as packaged
from pathlib import Path
from typing import Any, get_args

import pytest
from frictionless import Package
from jsonschema import Draft7Validator, Draft202012Validator

from generator.findings import LEVELS, QuotationKind, Report, TextSetting
from generator.settings import Settings
from generator.site import address
from generator.site.downloads import NAMES, downloads, schema_json
from generator.site.downloads.annotations import annotation_files
from generator.site.downloads_view import size
from generator.site.draw import render_site
from generator.site.index import EventIndex
from tests.site_report import TEXTS, sample_report

EVENT = "events/northgate-crane/"
TABLES = [name for name in NAMES if name.endswith(".csv")]
SETTINGS = ("full", "excerpts", "none")


@cache
def beside(setting: TextSetting = "full") -> dict[str, bytes]:
    index = EventIndex(sample_report(), setting, "northgate-crane")
    return downloads(index.report, annotation_files(index, address.Site("https://school.example/")))


@cache
def site() -> dict[str, bytes]:
    return {file.path: file.content for file in render_site([sample_report()], Settings(text="full"))}


def written(folder: Path, files: dict[str, bytes]) -> str:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return str(folder / "datapackage.json")


def faults(descriptor: str) -> list[Any]:
    return Package(descriptor).validate().flatten(["title", "rowNumber", "fieldName", "note"])


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def package(setting: TextSetting = "full") -> dict[str, Any]:
    return json.loads(beside(setting)["datapackage.json"])


def described(name: str) -> dict[str, Any]:
    return next(one for one in package()["resources"] if one["path"] == name)


def test_the_schema_is_a_schema() -> None:
    schema = json.loads(schema_json())
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_report_fits_the_schema_that_is_published_with_it(setting: TextSetting) -> None:
    report = json.loads(beside(setting)["report.json"])
    assert [error.json_path for error in Draft202012Validator(json.loads(schema_json())).iter_errors(report)] == []
    assert Report.model_validate(report)


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda report: report["quotes"][0].update(kind="invented"), "$.quotes[0].kind"),
        (lambda report: report["articles"][0].pop("sha256"), "$.articles[0]"),
        (lambda report: report["blocks"][0].update(start=-1), "$.blocks[0].start"),
        (lambda report: report.update(verdict="biased"), "$"),
    ],
)
def test_the_schema_finds_what_does_not_fit(spoil: Any, where: str) -> None:
    report = json.loads(beside()["report.json"])
    spoil(report)
    found = [error.json_path for error in Draft202012Validator(json.loads(schema_json())).iter_errors(report)]
    assert found == [where]


@pytest.mark.parametrize("setting", SETTINGS)
def test_the_data_package_and_its_tables_are_valid(setting: TextSetting, tmp_path: Path) -> None:
    assert faults(written(tmp_path, beside(setting))) == []


def test_an_event_in_which_nothing_was_found_gives_a_valid_data_package(tmp_path: Path) -> None:
    report = sample_report()
    empty = dict.fromkeys((name for name in Report.model_fields if name not in {"event", "articles"}), ())
    assert faults(written(tmp_path, downloads(report.model_copy(update=empty)))) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "title"),
    [
        ("quotes.csv", b",direct,", b",invented,", "Constraint Error"),
        ("quotes.csv", b",gazette,", b",nobody,", "ForeignKey Error"),
        ("articles.csv", b",en\r\n", b",en,1\r\n", "Extra Cell"),
        ("reliance.csv", b"gazette,", b"gazette,some ", "Type Error"),
    ],
)
def test_the_validator_finds_what_does_not_fit(name: str, old: bytes, new: bytes, title: str, tmp_path: Path) -> None:
    files = beside()
    assert old in files[name]
    assert title in [row[0] for row in faults(written(tmp_path, {**files, name: files[name].replace(old, new, 1)}))]


def test_the_descriptor_fits_the_profile_of_the_standard() -> None:
    pytest.importorskip("dplib", reason="dplib-py, which ships the profiles of the standard, is not installed")
    profile = json.loads((packaged("dplib") / "profiles/2.0/datapackage.json").read_text("utf-8"))
    for setting in SETTINGS:
        assert [error.json_path for error in Draft7Validator(profile).iter_errors(package(setting))] == []


def test_every_table_and_annotation_is_described_with_its_size_and_digest() -> None:
    files, resources = beside(), {one["path"]: one for one in package()["resources"]}
    assert set(resources) == set(files) - {"report.json", "datapackage.json"}
    assert len({one["name"] for one in resources.values()}) == len(resources)
    for path, one in resources.items():
        assert one["bytes"] == len(files[path])
        assert one["hash"] == f"sha256:{hashlib.sha256(files[path]).hexdigest()}"


@pytest.mark.parametrize("name", TABLES)
def test_the_schema_of_a_table_names_its_columns_in_order_and_says_what_each_holds(name: str) -> None:
    fields = described(name)["schema"]["fields"]
    header = beside()[name].decode("utf-8-sig").split("\r\n", 1)[0].split(",")
    assert [field["name"] for field in fields] == header
    assert all(field["description"].endswith(".") for field in fields)


@pytest.mark.parametrize(
    ("table", "column", "allowed"),
    [
        ("quotes.csv", "kind", get_args(QuotationKind)),
        ("discrepancies.csv", "level", (*LEVELS, "compatible")),
        ("coverage.csv", "reported", ("yes", "perhaps", "no")),
    ],
)
def test_a_column_with_few_words_says_which(table: str, column: str, allowed: tuple[str, ...]) -> None:
    field = next(field for field in described(table)["schema"]["fields"] if field["name"] == column)
    assert field["constraints"]["enum"] == list(allowed)


def test_the_sources_of_the_package_are_the_articles_with_safe_addresses_only() -> None:
    sources = package()["sources"]
    assert len(sources) == len(TEXTS)
    assert [one["path"] for one in sources if "path" in one] == [
        "https://gazette.example/news/crane?x=1&y=%282%29",
        "http://wire.example/5#top",
    ]


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_csv_as_rfc_4180_has_it(name: str) -> None:
    content = beside()[name]
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert text.endswith("\r\n")
    records = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert {len(record) for record in records} == {len(records[0])}


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "=HYPERLINK(\"http://evil.example\",\"x\")"],
)  # fmt: skip
def test_no_cell_of_words_is_a_formula(value: str) -> None:
    report = sample_report()
    articles = tuple(info.model_copy(update={"title": value, "words": 12_345}) for info in report.articles)
    files = downloads(report.model_copy(update={"articles": articles}))
    for row in rows(files["articles.csv"]):
        assert row["title"].startswith("'")
        assert row["words"] == "12345"


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    report = sample_report()
    measured = tuple(row.model_copy(update={"flesch_reading_ease": -12.5}) for row in report.readability)
    files = downloads(report.model_copy(update={"readability": measured}))
    assert {row["flesch_reading_ease"] for row in rows(files["readability.csv"])} == {"-12.5"}
    assert faults(written(tmp_path, files)) == []


def test_numbers_are_read_back_as_they_were() -> None:
    report = sample_report()
    for row, quote in zip(rows(beside()["quotes.csv"]), report.quotes, strict=True):
        assert (int(row["start"]), int(row["end"])) == (quote.start, quote.end)
        assert quote.speaker is None or math.isclose(float(row["confidence"]), quote.speaker.confidence)


def test_the_same_report_gives_the_same_bytes_and_tells_no_time() -> None:
    index = EventIndex(sample_report(), "full", "northgate-crane")
    again = downloads(index.report, annotation_files(index, address.Site("https://school.example/")))
    assert again == beside()
    assert not {"created", "generated"} & set(package())


def test_the_site_has_the_schema_and_every_file_that_the_page_lists_by_sort() -> None:
    section = site()[f"{EVENT}index.md"].decode().partition("{ #downloads }")[2]
    assert site()["schema/report.schema.json"] == schema_json()
    assert {name for name in beside() if f"{EVENT}{name}" not in site()} == set()
    assert [name for name in beside() if f"]({name})" not in section] == []
    assert re.findall(r"(?m)^### .*\{ #(download-\w+) \}", section) == [
        "download-data", "download-tables", "download-annotations",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "told"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_000, "1 KB"), (12_345, "12 KB"), (999_499, "999 KB"), (999_500, "1.0 MB"),
     (1_260_000, "1.3 MB")],
)  # fmt: skip
def test_a_size_is_told_in_few_signs(number: int, told: str) -> None:
    assert size(number) == told
