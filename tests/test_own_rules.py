"""Rules of one's own: found by entry point, run after Parallax's, and held to the contract; a fault costs no page."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import SettingsError
from generator.event.discrepancies.own import MOST_FINDINGS, RuleFault, checked_findings, load_rules
from generator.event.people import people_across
from generator.findings import Discrepancy, Reading, Report, Span
from generator.fingerprint import Installation
from generator.pipeline import Generated, generate
from generator.rule_packages import GROUP, rule_packages, told_of
from generator.rules import Comparison, finding, reading, rule
from generator.run.progress import Silent
from generator.settings import DEFAULT_MODEL, Settings
from tests.conftest import TWO_ARTICLES
from tests.readings import reading as article

Install = Callable[..., str]
HEAD = """\
from generator.rules import *

def some(name, span=None, **changed):
    second = span or Span(article="post", start=0, end=6, text="Market")
    spans = [Span(article="herald", start=0, end=4, text="Fire"), second]
    told = [reading(one.text, [one]) for one in spans]
    return finding(rule=name, kind="description", level="variant", what="Which word comes first?",
                   explanation="They differ.", confidence=0.5, readings=told).model_copy(update=changed)

"""
RULE = """\
@rule("{name}", aligns="Nothing.", limits="All of it.")
def made_up(comparison):
    \"\"\"The first words differ.\"\"\"
    {body}
"""


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Install a package of rules for one test: `install("name", body)`, with any of its parts in other words."""
    before = set(sys.modules)
    monkeypatch.syspath_prepend(tmp_path / "installed")

    def make(name: str, body: str = "", *, package: str = "", entry: str = "", code: str | None = None) -> str:
        folder, package = tmp_path / "installed", package or f"rules-of-{name}"
        (folder / f"{package.replace('-', '_')}-1.2.dist-info").mkdir(parents=True)
        about = folder / f"{package.replace('-', '_')}-1.2.dist-info"
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n")
        (about / "entry_points.txt").write_text(f"[{GROUP}]\n{entry or f'{name} = {name}_rules'}\n")
        made = HEAD + RULE.format(name=f"first-{name}", body=body) if code is None else code
        (folder / f"{name}_rules.py").write_text(made, "utf-8")
        return name

    yield make
    for name in set(sys.modules) - before:
        if name.endswith("_rules"):
            del sys.modules[name]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the corpus, in which the articles are read once for all of these tests."""
    folder = tmp_path_factory.mktemp("kept")
    for name, text in TWO_ARTICLES.items():
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "corpus" / name).write_text(text, "utf-8")
    return folder


def build(kept: Path, *rules: str) -> Generated:
    return generate(Settings(corpus=kept / "corpus", cache=kept / "cache", rules=rules), Silent())


def files(made: Generated) -> dict[str, bytes]:
    return {file.path: file.content for file in made.files}


def report(made: Generated) -> Report:
    (one,) = made.reports
    return one


def test_what_is_not_named_changes_nothing(install: Install, kept: Path) -> None:
    before = files(build(kept))
    install("idle", 'yield some("first-idle")')
    assert files(build(kept)) == before
    assert rule_packages(()) == ()
    assert "rules" not in json.loads(before["events/fire/report.json"])["event"]["settings"]


def test_a_rule_adds_its_findings_and_is_named_wherever_they_are(install: Install, kept: Path) -> None:
    plain = report(build(kept))
    install("plain", 'yield some("first-plain")')
    made = build(kept, "plain")
    (added,) = [one for one in report(made).discrepancies if one.rule == "first-plain"]
    assert [one for one in report(made).discrepancies if one != added] == list(plain.discrepancies)
    assert report(made).event.settings["rules"] == "plain (rules-of-plain 1.2)"
    assert made.set_aside == ()
    page, method = (files(made)[name].decode() for name in ("events/fire/index.md", "method.md"))
    assert f'id="{added.id}"' in page
    assert "method.md#rule-first-plain" in page
    assert "comes with the package rules-of-plain 1" in page
    assert "### Added by rules-of-plain { #rules-of-plain }" in method
    assert 'id="rule-first-plain"' in method


def test_the_order_of_the_names_decides_nothing(install: Install, kept: Path) -> None:
    for name in ("two", "one"):
        install(name, f'yield some("first-{name}", kind="{"role" if name == "two" else "name"}")')
    assert files(build(kept, "two", "one")) == files(build(kept, "one", "two", "one"))


def test_what_parallax_finds_itself_stays_as_it_is(install: Install, kept: Path) -> None:
    plain = report(build(kept))
    count = plain.discrepancies[0]
    again = count.model_copy(
        update={"rule": "first-graver", "level": "error", "confidence": 1.0, "id": "discrepancy-x"}
    )
    install("graver", f"yield Discrepancy.model_validate_json({again.model_dump_json()!r})")
    assert report(build(kept, "graver")).discrepancies == plain.discrepancies


FAULTS = {
    "raises": ("1 / 0", "ended with ZeroDivisionError at raises_rules.py:13"),
    "exits": ("raise SystemExit(3)", "ended with SystemExit at exits_rules.py:13"),
    "recurs": ("made_up.run(comparison) if False else (lambda f: f(f))(lambda f: f(f))", "ended with RecursionError"),
    "nothing": ("return None", "gave a value of the type 'NoneType' where findings should be"),
    "words": ('return ["a finding"]', "gave a value of the type 'str' where a finding should be"),
    "endless": (
        'while True: yield some("first-endless")',
        f"gave more than {MOST_FINDINGS} findings",
    ),
    "kind": (
        'yield finding(rule="first-kind", kind="weather", level="variant", what="?", explanation=".", confidence=1, '
        "readings=some('x').readings)",
        "made a finding that is none (kind: Input should be 'number', 'time'",
    ),
    "level": ('yield some("first-level", level="scandal")', "made a finding that is none (level: Input should be"),
    "lone": (
        'yield some("first-lone", readings=some("x").readings[:1])',
        "readings: Tuple should have at least 2 items",
    ),
    "sure": ('yield some("first-sure", confidence=float("nan"))', "made a finding that is none (confidence: Input"),
    "unsaid": ('yield some("first-unsaid", what=" ")', "does not say what it is about"),
    "surrogate": ('yield some("first-surrogate", what="\\ud800")', "made a finding that"),
    "anchor": ('yield some("first-anchor", id="a b")', "with an id that is taken or is none, 'a b'"),
    "borrowed": ('yield some("toll")', "in the name of another rule, 'toll'"),
    "elsewhere": (
        'yield some("first-elsewhere", Span(article="gazette", start=0, end=4, text="Fire"))',
        "rests on an article that is not in the event, 'gazette'",
    ),
    "words-apart": (
        'yield some("first-words-apart", Span(article="post", start=0, end=6, text="market"))',
        "gives other words than those that stand from 0 to 6 of 'post'",
    ),
    "beyond": (
        'yield some("first-beyond", Span(article="post", start=9000, end=9006, text="Market"))',
        "rests on a place that is not within one paragraph, 9000 to 9006 of 'post'",
    ),
    "across": (
        'yield some("first-across", Span(article="post", start=0, end=40, text="Market"))',
        "rests on a place that is not within one paragraph, 0 to 40 of 'post'",
    ),
    "empty": (
        'yield some("first-empty", Span(article="post", start=3, end=3, text=""))',
        "rests on a place that is not within one paragraph, 3 to 3 of 'post'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_rule_that_fails_costs_its_own_findings_and_is_named(name: str, install: Install, kept: Path) -> None:
    body, what = FAULTS[name]
    plain = report(build(kept))
    module = name.replace("-", "")
    install(module, body.replace(f"first-{name}", f"first-{module}"))
    made = build(kept, module)
    (row,) = made.set_aside
    assert row.path == "fire"
    assert row.reason.startswith(f"The rule 'first-{module}' of rules-of-{module} 1.2 ")
    assert what in row.reason
    assert report(made).set_aside == (row,)
    assert report(made).discrepancies == plain.discrepancies
    assert b"## Set aside" in files(made)["events/fire/index.md"]


def test_the_other_rules_of_the_package_still_count(install: Install, kept: Path) -> None:
    good = RULE.format(name="good", body='yield some("good")').replace("made_up", "good_one")
    install("mixed", code=HEAD + RULE.format(name="bad", body="1 / 0") + good)
    made = build(kept, "mixed")
    assert len(made.set_aside) == 1
    assert [one.rule for one in report(made).discrepancies if one.rule in {"good", "bad"}] == ["good"]


def clash(name: str) -> str:
    return HEAD + RULE.format(name=name, body='yield some("x")')


REFUSED = {
    "missing": ({}, "no installed package has rules by the name 'missing'. Installed are: "),
    "lost": ({"entry": "lost = nowhere_at_all"}, "names the module 'nowhere_at_all', which is not there"),
    "inner": ({"entry": "inner = inner_rules:made_up"}, 'It must name a module: inner = "inner_rules"'),
    "imports": ({"code": "import nothing_of_the_kind"}, "cannot be imported (ModuleNotFoundError: No module named"),
    "broken": ({"code": "def"}, "cannot be imported (SyntaxError: "),
    "leaves": ({"code": "raise SystemExit"}, "cannot be imported (SystemExit)"),
    "none": ({"code": "x = 1"}, "has no rule. A rule is a function with the decorator 'rule' of generator.rules"),
    "silent": ({"code": clash("silent").replace('"""The first words differ."""', "")}, "does not say what it does"),
    "spaced": ({"code": clash("Two Words")}, "'Two Words' is no name for a rule"),
    "taken": ({"code": clash("toll")}, "rules-of-taken 1.2 and Parallax itself both have a rule called 'toll'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_rules_that_cannot_be_used_end_the_run_before_it_begins(name: str, install: Install, kept: Path) -> None:
    made, what = REFUSED[name]
    if made:
        install(name, **made)
    with pytest.raises(SettingsError) as told:
        build(kept, name)
    assert str(told.value).startswith("rules: ")
    assert what in str(told.value)


def test_two_packages_with_a_rule_of_one_name_are_both_named(install: Install, kept: Path) -> None:
    install("here", code=clash("same"))
    install("there", code=clash("same"))
    with pytest.raises(
        SettingsError, match=r"rules-of-there 1\.2 and rules-of-here 1\.2 both have a rule called 'same'"
    ):
        build(kept, "here", "there")


def test_two_packages_under_one_name_are_both_named(install: Install, kept: Path) -> None:
    install("double", 'yield some("x")')
    install("again", 'yield some("x")', entry="double = again_rules")
    with pytest.raises(
        SettingsError, match=r"'double' stands for two packages: rules-of-again 1\.2 and rules-of-double"
    ):
        build(kept, "double")


def test_code_that_changed_after_it_was_loaded_is_not_run_under_a_wrong_key(
    install: Install, kept: Path, tmp_path: Path
) -> None:
    install("edited", 'yield some("first-edited")')
    first = rule_packages(["edited"])
    assert load_rules(first)
    assert Installation(DEFAULT_MODEL, None, ("edited",))()["rules 'edited'"] == told_of("edited")
    with (tmp_path / "installed/edited_rules.py").open("a") as file:
        file.write("# edited\n")
    assert rule_packages(["edited"]) != first
    with pytest.raises(SettingsError, match="the code of 'edited' changed after Parallax had loaded it"):
        build(kept, "edited")


def test_a_worker_without_the_package_differs() -> None:
    assert told_of("nothing-of-the-kind") == "none"


PARAGRAPHS = ("Fire closes the market", "A fire closed the “Alder” market.")
TEXT = "\n".join(PARAGRAPHS)
ONE, OTHER = article("a", *PARAGRAPHS), article("b", *PARAGRAPHS)
EVENT = Comparison((ONE, OTHER), people_across([ONE, OTHER]), ())


def of(readings: Sequence[Reading], what: str = "Which?", about: str = "") -> Discrepancy:
    """Return a finding of the rule 'one'."""
    return finding(
        rule="one",
        kind="name",
        level="variant",
        what=what,
        explanation="They differ.",
        confidence=1,
        readings=readings,
        about=about,
    )


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["a", "b", "c", ""]), st.integers(0, 70), st.integers(0, 70), st.none() | st.text(max_size=5))
def test_only_the_words_at_a_place_pass_for_evidence(name: str, start: int, end: int, text: str | None) -> None:
    told = TEXT[start:end] if text is None else text
    first = Span(article="a", start=0, end=4, text="Fire")

    @rule("one", aligns="Nothing.", limits="All of it.")
    def one(_: Comparison) -> list[Discrepancy]:
        """The first words differ."""
        spans = (first, Span(article=name, start=start, end=end, text=told))
        return [of([Reading(value=at.text, evidence=(at,)) for at in spans])]

    is_there = (
        name in {"a", "b"} and start < end <= len(TEXT) and told == TEXT[start:end] and "\n" not in TEXT[start:end]
    )
    try:
        checked_findings(one, EVENT)
    except RuleFault:
        assert not is_there
    else:
        assert is_there


def test_evidence_is_put_in_order_and_an_id_is_made_of_the_question() -> None:
    spans = [Span(article=name, start=0, end=4, text="Fire") for name in ("b", "a", "b")]
    readings = [reading("later", spans[:1]), reading("first", spans[1:])]
    assert [one.value for one in of(readings).readings] == ["first", "later"]
    assert of(readings).id == of(readings[::-1]).id
    assert len({of(readings, *asked).id for asked in (("Which?",), ("What?",), ("What?", "the pier"))}) == 3
