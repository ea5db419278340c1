"""The annotations for download: what the W3C's model and a JSON-LD processor say of them, and what they point at.

The processor is pyld. The model's rules are in `data/web-annotation.schema.json`, and the terms of its vocabulary in
`data/web-annotation-terms.jsonld`: a test fetches nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pyld import jsonld

from generator.findings import Report, TextSetting
from generator.settings import Settings, configured
from generator.site import address
from generator.site.downloads.annotations import CONTEXT, annotation_file, annotation_files
from generator.site.draw import render_site
from generator.site.index import EventIndex
from tests import site_html
from tests.site_report import TEXTS, URLS, sample_report

DATA = Path(__file__).parent / "data"
RULES = Draft202012Validator(json.loads((DATA / "web-annotation.schema.json").read_text("utf-8")))
TERMS = json.loads((DATA / "web-annotation-terms.jsonld").read_text("utf-8"))
SITE = address.Site("https://school.example/papers/")
OA = "http://www.w3.org/ns/oa#"


@cache
def files(setting: TextSetting = "full", site: address.Site = SITE) -> dict[str, dict[str, Any]]:
    made = annotation_files(EventIndex(sample_report(), setting, "northgate-crane"), site)
    return {name: json.loads(content) for name, content in made.items()}


def of(article: str, setting: TextSetting = "full", site: address.Site = SITE) -> dict[str, Any]:
    return files(setting, site)[annotation_file(EventIndex(sample_report(), setting, "northgate-crane"), article)]


def items(document: dict[str, Any]) -> list[dict[str, Any]]:
    return document["first"]["items"] if "first" in document else []


def said(annotation: dict[str, Any], purpose: str) -> list[str]:
    return [body["value"] for body in annotation["body"] if body["purpose"] == purpose]


def selector(annotation: dict[str, Any], kind: str) -> dict[str, Any] | None:
    return next((one for one in annotation["target"]["selector"] if one["type"] == kind), None)


def loaded(url: str, _: object) -> dict[str, Any]:
    assert url == CONTEXT, f"asked for {url}"
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": TERMS}


SETTINGS = ("full", "excerpts", "none")
SITES = (SITE, address.Site(), address.Site("https://school.example", directories=False))


@pytest.mark.parametrize("site", SITES, ids=["site", "nowhere", "flat"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_every_file_keeps_the_rules_of_the_model(setting: TextSetting, site: address.Site) -> None:
    Draft202012Validator.check_schema(RULES.schema)
    for name, document in files(setting, site).items():
        assert [f"{name}: {error.json_path}: {error.message}" for error in RULES.iter_errors(document)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.pop("target"),
        lambda one: one.update(id="no address"),
        lambda one: one.update(motivation="judging"),
        lambda one: one["body"][0].pop("value"),
        lambda one: one["target"].pop("source"),
        lambda one: one["target"]["selector"][0].pop("exact"),
        lambda one: one["target"]["selector"][1].update(start=-1),
        lambda one: one["target"]["selector"][1].update(begin=1),
    ],
)
def test_the_rules_find_what_breaks_them(spoil: Any) -> None:
    document = json.loads(json.dumps(of("gazette")))
    spoil(items(document)[0])
    assert list(RULES.iter_errors(document))


def test_a_json_ld_processor_reads_every_annotation() -> None:
    for name, document in files().items():
        triples = jsonld.to_rdf(
            document,
            {"documentLoader": loaded, "base": f"https://school.example/{name}", "processingMode": "json-ld-1.1"},
        )["@default"]
        kinds = [one for one in triples if one["predicate"]["value"].endswith("#type")]
        found = {one["subject"]["value"] for one in kinds if one["object"]["value"] == f"{OA}Annotation"}
        assert found == {one["id"] for one in items(document)}
        assert len(found) == document["total"]
        for term in ("hasTarget", "motivatedBy"):
            assert {one["subject"]["value"] for one in triples if one["predicate"]["value"] == OA + term} == found
        starts = [one["object"] for one in triples if one["predicate"]["value"] == f"{OA}start"]
        assert {one["datatype"] for one in starts} <= {"http://www.w3.org/2001/XMLSchema#nonNegativeInteger"}


def keys(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(inner)


def test_every_key_and_class_is_a_term_of_the_vocabulary() -> None:
    """A processor drops what it does not know without a word."""
    known = {*TERMS["@context"], "@context"}
    for document in files().values():
        assert set(keys(document)) <= known
        assert {one["motivation"] for one in items(document)} <= known


@pytest.mark.parametrize("setting", SETTINGS)
def test_selectors_name_the_words_of_the_stored_text(setting: TextSetting) -> None:
    for article, text in TEXTS.items():
        for one in items(of(article, setting)):
            position = selector(one, "TextPositionSelector")
            assert position is not None
            start, end = position["start"], position["end"]
            assert 0 <= start < end <= len(text)
            quote = selector(one, "TextQuoteSelector")
            assert (quote is None) == (setting == "none")
            if quote:
                assert quote["exact"] == text[start:end]
                assert text[:start].endswith(quote.get("prefix", ""))
                assert text[end:].startswith(quote.get("suffix", ""))


def test_the_words_around_tell_one_place_from_another() -> None:
    quotes = [selector(one, "TextQuoteSelector") for one in items(of("gazette"))]
    (only,) = (quote for quote in quotes if quote and quote["exact"] == "shocking")
    assert only["prefix"].endswith('"a formality". The ')
    assert only["suffix"].startswith(" fall may cost the firm")


@pytest.mark.parametrize("setting", ["excerpts", "none"])
def test_no_withheld_word_stands_in_a_selector(setting: TextSetting) -> None:
    told = json.dumps(files(setting), ensure_ascii=False)
    assert "The builder disputes" not in told
    assert "disputes that figure" not in told
    if setting == "none":
        assert "two of them badly" not in told


def test_each_finding_of_an_article_is_annotated() -> None:
    report, found = sample_report(), items(of("gazette"))
    tags = [tag for one in found for tag in said(one, "tagging")]
    rows = [quote for quote in report.quotes if quote.article == "gazette"]
    assert sum(
        "quotation" in said(one, "tagging") or "reported speech" in said(one, "tagging") for one in found
    ) == len({(row.start, row.end, row.id) for row in rows})
    assert {"source", "difference", "loaded word", "hedge", "leftover"} <= set(tags)
    speaking = [one for one in found if "quotation" in said(one, "tagging")]
    assert any("said by Ilse Brandt (named person)" in said(one, "describing")[0] for one in speaking)


def test_the_target_is_the_original_where_its_address_is_known() -> None:
    assert {one["target"]["source"] for one in items(of("Wire Desk"))} == {URLS["Wire Desk"]}
    (page,) = {one["target"]["source"] for one in items(of("index"))}
    assert page.startswith("https://school.example/papers/events/northgate-crane/index-")
    assert page.endswith("/")
    (relative,) = {one["target"]["source"] for one in items(of("index", site=address.Site()))}
    assert relative == "../" + page.rsplit("/", 2)[1] + "/"


@pytest.mark.parametrize(
    ("site", "there", "link"),
    [
        (address.Site("https://a.example/p/"), "events/x/one.md", "https://a.example/p/events/x/one/#n"),
        (address.Site("https://a.example"), "events/x/index.md", "https://a.example/events/x/#n"),
        (
            address.Site("https://a.example/", directories=False),
            "events/x/one.md",
            "https://a.example/events/x/one.html#n",
        ),
        (address.Site(), "events/x/one.md", "../one/#n"),
        (address.Site(), "events/x/index.md", "../#n"),
        (address.Site(directories=False), "events/x/index.md", "../index.html#n"),
        (address.Site(directories=False), "events/x/one.md", "../one.html#n"),
    ],
)
def test_a_page_is_named_as_mkdocs_builds_it(site: address.Site, there: str, link: str) -> None:
    assert site.link("events/x/annotations/one.jsonld", there, "n") == link


def test_the_address_of_the_site_is_the_one_that_mkdocs_has(tmp_path: Path) -> None:
    config = tmp_path / "mkdocs.yml"
    config.write_text("site_name: A\nsite_url: https://a.example/p/\nuse_directory_urls: false\n", "utf-8")
    settings = configured(config)
    assert (settings.site_url, settings.directory_urls) == ("https://a.example/p/", False)


def test_ids_are_absolute_below_a_known_site_and_names_elsewhere() -> None:
    base = "https://school.example/papers/events/northgate-crane/annotations/gazette.jsonld"
    known, unknown = of("gazette"), of("gazette", site=address.Site())
    assert known["id"] == base
    assert all(one["id"].startswith(f"{base}#") for one in items(known))
    assert all(one["id"].startswith("urn:uuid:") for one in [unknown, *items(unknown)])
    for document in (known, unknown):
        ids = [one["id"] for one in items(document)]
        assert len(set(ids)) == len(ids)


def test_an_annotation_keeps_its_id_when_an_article_is_added() -> None:
    report = sample_report()
    of_articles = ("blocks", "sentences", "quotes", "sources", "reliance", "leftovers", "wording", "readability")
    across = ("discrepancies", "compatible", "overlaps", "coverage", "people", "questions", "reuse", "shared_text")
    fewer = report.model_copy(
        update={
            "articles": tuple(info for info in report.articles if info.id != "index"),
            **{name: tuple(row for row in getattr(report, name) if row.article != "index") for name in of_articles},
            **dict.fromkeys(across, ()),
        }
    )
    before = annotation_files(EventIndex(fewer, "full", "northgate-crane"), SITE)
    now = {one["id"] for one in items(of("gazette"))}
    old = {one["id"] for one in items(json.loads(before["annotations/gazette.jsonld"]))}
    assert old
    assert old <= now


def test_an_article_without_findings_has_an_empty_collection() -> None:
    report: Report = sample_report().model_copy(
        update=dict.fromkeys(("quotes", "sources", "discrepancies", "leftovers", "wording"), ())
    )
    made = annotation_files(EventIndex(report, "full", "northgate-crane"), SITE)
    for content in made.values():
        document = json.loads(content)
        assert document["total"] == 0
        assert list(RULES.iter_errors(document)) == []


def test_hostile_text_stays_text() -> None:
    made = annotation_files(EventIndex(sample_report(), "full", "northgate-crane"), SITE)
    for content in made.values():
        text = content.decode("utf-8")
        told = [body["value"] for one in items(json.loads(text)) for body in one["body"]]
        assert not any(sign in value for value in told for sign in "\u202e\x00\x07\n")
    assert any("<script>" in one["target"]["selector"][0]["exact"] for one in items(of("q&a <b>")))


def test_a_note_leads_to_its_place_on_the_article_page(tmp_path: Path) -> None:
    for file in render_site([sample_report()], Settings(text="full", site_url=SITE.url)):
        path = tmp_path / "docs" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    site = site_html.build(tmp_path / "docs")
    ids: dict[str, set[str]] = {}
    dead = []
    for path in sorted(site.rglob("*.jsonld")):
        for one in items(json.loads(path.read_text("utf-8"))):
            page, _, note = one["body"][0]["id"].removeprefix(SITE.url).partition("#")
            if page not in ids:
                ids[page] = set(site_html.read_page(site / page / "index.html").ids)
            if note not in ids[page]:
                dead.append(f"{path.name} -> {page}#{note}")
    assert ids
    assert dead == []
