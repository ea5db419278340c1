"""The words of the pages: explained where they are technical, easy to read, and without a verdict.

What is looked at is our own text: templates, labels, the sentences of rules and findings. Articles and names may say
what they like.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from generator.article.readability import counts_in, flesch_kincaid_grade, together
from generator.errors import TemplateError
from generator.event.discrepancies import rules
from generator.findings import LEVELS, DiscrepancyKind, Report
from generator.settings import Settings
from generator.site import address, plain
from generator.site.draw import render_site
from generator.site.leans_view import GROUNDS
from generator.site.reference_view import method_page
from generator.site.render import Renderer
from generator.site.rule_names import RULE_KINDS
from generator.site.terms import TERMS, TOPICS, Glossary
from tests.running import ROOT
from tests.site_report import sample_report

TEMPLATES = sorted((ROOT / "templates").rglob("*.jinja"))
PAGES_BY_HAND = ("add-articles.md", "commands.md", "data.md", "group-articles.md", "publish.md", "templates.md")
HARDEST_GRADE = 8.0
"""Flesch-Kincaid grade of a page's own text: pupils of 13 or 14 read grade 8."""
TERM = re.compile(r'\{\{-?\s*"(?P<key>[a-z-]+)"\s*\|\s*term(?:\("(?P<wording>[^"]*)"\))?\s*-?\}\}')
GLOSSARY_LINK = re.compile(r"\]\((?:\.\./)*glossary\.md#(?P<anchor>[a-z-]+)")


@cache
def made() -> dict[str, str]:
    """The site's pages as Markdown, by path."""
    files = render_site([sample_report()], Settings(text="full"))
    return {file.path: file.content.decode() for file in files if file.path.endswith(".md")}


def shown(markdown: str) -> str:
    """What a page says, in lower case: without addresses, tags and what only machines read."""
    body = markdown.partition("\n---\n")[2]
    text = re.sub(r"\]\([^)]*\)(?:\{[^}]*\})?", "] ", body)
    text = re.sub(r"<[^>]*>|\{ [#.][^}]*\}", " ", text)
    return re.sub(r"[\s\[\]*]+", " ", unescape(text)).replace("’", "'").lower()


PAGES = [path for path in made() if path not in {address.GLOSSARY}]


def linked(page: str) -> set[str]:
    return {match["anchor"].removeprefix("term-") for match in GLOSSARY_LINK.finditer(made()[page])}


def report_text() -> str:
    """All that comes from the articles of the sample, in lower case."""
    report = sample_report()
    return " ".join(
        [
            *(row.text for row in report.blocks),
            *(row.name for row in report.people),
            *(row.name for row in report.sources),
        ]
    ).lower()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_links_each_technical_word_that_it_uses_to_the_glossary(page: str) -> None:
    text, foreign = shown(made()[page]), report_text()
    unexplained = {
        wording: term.key
        for term in TERMS.values()
        if term.key not in linked(page)
        for wording in term.told
        if wording not in foreign and re.search(rf"(?<![\w-]){re.escape(wording)}(?![\w-])", text)
    }
    assert unexplained == {}


def test_every_link_to_the_glossary_leads_to_a_word() -> None:
    anchors = {term.anchor for term in TERMS.values()}
    glossary = made()[address.GLOSSARY]
    assert all(f'id="{anchor}"' in glossary for anchor in anchors)
    for page in PAGES:
        assert {f"term-{key}" for key in linked(page)} <= anchors


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_a_template_asks_for_words_that_the_glossary_has(path: Path) -> None:
    assert [match["key"] for match in TERM.finditer(path.read_text("utf-8")) if match["key"] not in TERMS] == []


def test_the_glossary_tells_of_each_word_what_it_means_with_an_example_and_where_it_is_used() -> None:
    keys = [term.key for topic in TOPICS for term in topic.terms]
    assert len(keys) == len(set(keys))
    assert {f"level-{level}" for level in LEVELS} <= set(keys)
    assert all(term.meaning.endswith(".") and term.example and term.used for term in TERMS.values())
    names = [term.name for term in Glossary(TOPICS).by_name]
    assert len(names) == len(keys)
    told = [wording for term in TERMS.values() for wording in term.told]
    assert len(told) == len(set(told)), "one wording explained twice"


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ('{{ "no-such-word" | term }}', "the glossary has no term 'no-such-word'"),
        ('{% import "words.md.jinja" as w %}{{ w.told() }}', "import the macros 'with context'"),
    ],
    ids=["a word that is not in the glossary", "a macro that does not know its page"],
)
def test_a_link_to_the_glossary_that_cannot_be_made_is_named(tmp_path: Path, template: str, message: str) -> None:
    (tmp_path / "words.md.jinja").write_text('{% macro told() %}{{ "cue" | term }}{% endmacro %}', "utf-8")
    (tmp_path / "x.md.jinja").write_text(template, "utf-8")
    with pytest.raises(TemplateError, match=message):
        Renderer(tmp_path).render("x.md.jinja", address.METHOD)


def test_a_word_can_be_told_in_another_form_and_from_any_folder(tmp_path: Path) -> None:
    (tmp_path / "x.md.jinja").write_text('{{ "cue" | term("<cues>") }}', "utf-8")
    made = Renderer(tmp_path).render("x.md.jinja", "events/a/index.md").decode()
    assert unescape(made).startswith("[<cues>](../../glossary.md#term-cue ")
    assert "<cues>" not in made


# -- the method page -----------------------------------------------------------


def test_the_method_page_shows_every_rule_once_under_the_kind_it_is_about() -> None:
    page = method_page(())
    shown_rules = [rule.id for group in page.groups for rule in group.rules]
    assert sorted(shown_rules) == sorted(f"rule-{rule.name}" for rule in rules())
    assert "rules-other" not in {group.id for group in page.groups}
    assert set(RULE_KINDS) == {rule.name for rule in rules()}
    kinds: set[DiscrepancyKind] = set(RULE_KINDS.values())
    assert kinds <= set(plain.KIND_NAMES)
    index, _, rest = made()[address.METHOD].partition("## What Parallax does not do")
    for group in page.groups:
        assert f"(#{group.id})" in index
        assert f"{{ #{group.id} }}" in rest
    assert all(f'id="{rule}"' in rest for rule in shown_rules)


def test_a_rule_is_told_in_one_or_two_short_sentences() -> None:
    long = {rule.name for rule in rules() if len(rule.summary) > 150 or not rule.summary.endswith(".")}
    assert long == set()


def test_findings_are_told_as_questions_with_values_in_words(built: Path) -> None:
    report = Report.model_validate_json((built / "events/harbour-bridge/report.json").read_bytes())
    told = [*report.discrepancies, *report.compatible]
    assert len(told) > 20
    assert [row.what for row in told if not re.fullmatch(r"[A-Z].*\?", row.what)] == []
    marks = re.compile(r"\d{4}-\d{2}|\.\.(?!\.)|  |`|\bUTC[+-]|: [A-Z]?\.$")
    assert [row.explanation for row in told if marks.search(row.explanation) or not row.explanation.endswith(".")] == []
    assert [row.explanation for row in told if VERDICT.search(without_allowed(row.explanation))] == []


# -- no verdict ----------------------------------------------------------------

VERDICT = re.compile(
    r"\b(wrong(?:ly|doing)?|false(?:ly|hoods?)?|lied|liars?|bias(?:ed|es)?|mistak(?:e|es|en|enly)|fake[ds]?|hoax"
    r"|mislead(?:s|ing)?|misled|untrue|dishonest|propaganda|erroneous|errors?|blunders?|sloppy|fails? to|failed to"
    r"|refuses? to admit|omit(?:s|ted)?|distort(?:s|ed)?|slips?)\b",
    re.IGNORECASE,
)
ALLOWED = {
    "None is called right or wrong": "says what Parallax does not do",
    "does not measure bias": "says what Parallax does not do",
    "measure bias": "says what Parallax does not do",
    "detecting biased language": "the title of a study",
    "Looks like a slip": "the name of a level, which says no more than the counts show",
    "looks like a slip": "the same, with the counts beside it",
    "look like slips": "the same of several",
    "said to look like a slip": "a rule on what the level means",
}


def strings(path: Path) -> Iterator[str]:
    """Yield the texts of a module that may be printed: string literals of several words, and rules' sentences."""
    tree = ast.parse(path.read_text("utf-8"))
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    patterns = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"compile", "sub", "search", "fullmatch"}
        for inner in ast.walk(node)
    }
    raised = {id(inner) for node in ast.walk(tree) if isinstance(node, ast.Raise) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = " " in node.value.strip() or (node.value[:1].isupper() and node.value not in {"True", "False"})
            if said and id(node) not in silent | patterns | raised:
                yield node.value


def without_allowed(text: str) -> str:
    for phrase in ALLOWED:
        text = text.replace(phrase, "")
    return text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_template_passes_a_verdict(path: Path) -> None:
    text = re.sub(r"\{[%#].*?[%#]\}|\{\{.*?\}\}|<[^>]*>", " ", path.read_text("utf-8"), flags=re.DOTALL)
    assert VERDICT.findall(without_allowed(text)) == []


FOLDERS = ("site", "event/discrepancies", "event/questions")
MODULES = sorted(path for folder in FOLDERS for path in (ROOT / "generator" / folder).rglob("*.py"))
MODULES += sorted((ROOT / "generator/event").glob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "generator").as_posix())
def test_no_generated_sentence_passes_a_verdict(path: Path) -> None:
    assert [text for text in strings(path) if VERDICT.search(without_allowed(text))] == []


def test_no_rule_passes_a_verdict() -> None:
    for rule in rules():
        assert not VERDICT.search(without_allowed(f"{rule.summary} {rule.aligns} {rule.limits}")), rule.name


# -- easy to read --------------------------------------------------------------


def prose(template: str) -> list[str]:
    """Return the sentences of a template, without what a view fills in."""
    text = TERM.sub(lambda match: match["wording"] or match["key"].replace("-", " "), template)
    text = re.sub(r"\{[%#].*?[%#]\}", "\n", text, flags=re.DOTALL)
    text = re.sub(r"\{\{.*?\}\}|\{ [#.][^}]*\}|\]\([^)]*\)", " ", text, flags=re.DOTALL)
    text = unescape(re.sub(r"<[^>]*>", " ", text))
    lines = [re.sub(r"^\s*(?:[-*]|\d+\.)\s+|[\[\]*]", "", line).strip() for line in text.splitlines()]
    told = [line for line in lines if line.endswith((".", "?", ":")) and not line.startswith(("#", "|"))]
    return [sentence for line in told for sentence in re.split(r"(?<=[.?!:])\s+", line) if len(sentence.split()) > 2]


def grade(sentences: list[str]) -> float:
    counts = together(counts_in(sentence) for sentence in sentences)
    assert counts.words > 50
    return round(flesch_kincaid_grade(counts), 1)


def of(folder: str) -> list[str]:
    paths = [path for path in TEMPLATES if path.relative_to(ROOT / "templates").as_posix().startswith(folder)]
    assert paths
    return [sentence for path in paths for sentence in prose(path.read_text("utf-8"))]


@pytest.mark.parametrize("folder", ["home", "event", "article", "method", "worksheet", "key"])
def test_a_pages_own_text_is_easy_to_read(folder: str) -> None:
    assert grade(of(folder)) <= HARDEST_GRADE


@pytest.mark.parametrize("path", ["README.md", *(f"docs/{name}" for name in PAGES_BY_HAND)])
def test_the_hand_written_pages_are_easy_to_read(path: str) -> None:
    text = re.sub(r"```.*?```|^\|.*?$", "", (ROOT / path).read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    joined = re.sub(r"\n(?=[A-Za-z0-9`\"“(*])", " ", text)
    assert grade(prose(joined.replace("`", ""))) <= HARDEST_GRADE


def test_the_glossary_and_the_levels_are_easy_to_read() -> None:
    assert grade([term.meaning for term in TERMS.values()]) <= HARDEST_GRADE
    assert grade([plain.LEVEL_MEANINGS[level] for level in LEVELS]) <= HARDEST_GRADE
    assert grade([sentence for ground in GROUNDS.values() for sentence in ground.split(". ")]) <= HARDEST_GRADE


def test_the_rules_sentences_are_easy_to_read() -> None:
    assert grade([rule.summary for rule in rules()]) <= HARDEST_GRADE
