"""Events read blind: no file of the site names an outlet, and the findings are those that they were."""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.findings import Report, Span
from generator.pipeline import generate
from generator.run.progress import Silent
from generator.settings import Settings
from generator.site.anonymise import anonymised
from generator.site.disguise import Disguise, Named, Surroundings
from generator.site.letters import aliases
from generator.site.redaction import evidence
from tests.conftest import CONFIG
from tests.running import ROOT, run
from tests.site_report import questioned, sample_report

if TYPE_CHECKING:
    from generator.pipeline import Generated

NewCorpus = Callable[[dict[str, str | bytes]], Path]


def article(outlet: str, text: str, author: str = "", url: str = "", title: str = "Fire shuts the market") -> str:
    fields = {"title": title, "outlet": outlet, "author": author, "url": url, "published": "2024-10-08"}
    return "".join(
        ["---\n", *(f"{name}: {json.dumps(value)}\n" for name, value in fields.items() if value), "---\n\n", text]
    )


MARKET = (
    "A fire closed the Alder Street market on Monday, and {n} people were hurt, the fire service said.\n\n"
    "“We saw smoke from the river,” Maria Oduya, who runs a fish stall, told {who}. “Then everybody ran.”\n\n"
)
NASTY: dict[str, str | bytes] = {
    "market/event.yml": "title: What the Morning Post and The Sun say\nsummary: Two papers, one of them THE SUN.\n",
    "market/the-sun.txt": article(
        "The Sun",
        MARKET.format(n=12, who="The Sun")
        + "THE SUN has learned more; the Sun’s reporters asked.\n\nOduya is a fishwife."
        "\n\nWrite to news@thesun.example, see https://thesun.example/fire?x=1 or follow @TheSun.\n\n© The Sun 2024\n",
        "Ada Quill",
        "https://www.thesun.example/fire",
    ),
    "market/post.txt": article(
        "Post",
        MARKET.format(n=15, who="the Post") + "A Post reader and the Morning Post said so.\n\nBy POST staff\n",
        "Post staff",
    ),
    "market/morning-post.txt": article(
        "The Morning Post",
        MARKET.format(n=15, who="the\nMorning\nPost")
        + "The sun shone. Ada Quill of The Sun was there, and so was time.\n",
        "Ben Tarrow and Ida Noyce",
        title="Fire: what we know – The Morning Post",
    ),
    "market/readers.txt": article(
        "Reader’s Day (North)",
        MARKET.format(n=15, who="Reader's Day") + "READER’S DAY’s own count is higher, said Tarrow.\n",
    ),
    "market/c++.txt": article(
        "C++ [Weekly]* Wire?", MARKET.format(n=15, who="the C++ [Weekly]* Wire?") + "It is hot.\n"
    ),
    "market/ubc.txt": article(
        "Umber Broadcasting Corporation",
        "The Umber Broadcasting Corporation (UBC) was there.\n\n" + MARKET.format(n=15, who="UBC") + "UBC counts on.\n",
        url="https://ubc.example/fire",
    ),
    "market/the-lost-argus.txt": b"\xff\xfe\x00\x00 no text",
    "market/cnn.txt": MARKET.format(n=15, who="CNN") + "CNN (CNN) has seen it.\n\n"
    "(AP Photo/Osk Farrand, File)\n\nCNN’s Pell Idemar, Una Grole and The Associated Press contributed to this "
    "report.\n\nMaria Oduya contributed fish.\n",
    "market/wexmouth.txt": "Wexmouth asks why\n\n" + MARKET.format(n=15, who="Wexmouth") + "Go to wexmouth.example.\n",
    "time-and-rain/time.md": article(
        "Time", MARKET.format(n=3, who="Time") + "It is time to go, TIME says.\n\nTime’s up.\n"
    ),
    "time-and-rain/tide.md": article(
        "Daily Tide", MARKET.format(n=4, who="Time magazine") + "The daily tide rose, wrote The Tide.\n"
    ),
}
NAMES = (
    r"\bthe\s+sun\b(?! shone)", r"\bSUN\b", r"\bthesun",
    r"\bmorning\W+post\b", r"\bP(?:ost|OST)\b", r"reader\W?s\W+day",
    r"weekly\]", r"c\+\+", r"\bumber\b", r"\bUBC\b", r"\bubc\b", r"\bargus\b", r"\bT(?:ime|IME)\b", r"\btide\b",
    r"\btime-and", r"quill", r"tarrow", r"noyce", r"\bpost\.txt", r"/post\b", r"outlet-?post", r"readers\b", r"\bcnn\b",
    "idemar", "grole", "farrand",
    r"wexmouth",
)  # fmt: skip


def leaks(name: str, text: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield each place where a file, or its name, holds one of the names."""
    plain = html.unescape(unquote(text))
    for pattern in patterns:
        flags = 0 if re.search(r"[A-Z]", pattern) else re.IGNORECASE
        for found in re.finditer(pattern, f"{name}\n{plain}", flags):
            yield f"{name}: {plain[max(0, found.start() - len(name) - 60) : found.end() - len(name) + 40]!r}"


OF_OURS = ("assets/", "schema/", "method", "glossary", "search/worker", "404.html")
"""Files that are the same for every corpus; the glossary's examples have newspapers of their own."""


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the site of the nasty corpus, built by MkDocs, with a search index and a sitemap."""
    folder = tmp_path_factory.mktemp("blind")
    for name, content in NASTY.items():
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "docs").mkdir()
    options = "{anonymise: true, text: full, workers: 1}"
    config = CONFIG.format(plugins=f"[search, parallax: {options}]")
    (folder / "mkdocs.yml").write_text(f"site_url: https://class.example/\n{config}")
    build(load_config(str(folder / "mkdocs.yml")))
    return folder


def built(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((folder / "site").rglob("*")):
        name = path.relative_to(folder / "site").as_posix()
        if path.is_file() and not name.startswith(OF_OURS):
            data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
            text = data.decode("utf-8", "replace")
            if name == "search/search_index.json":
                index = json.loads(text)
                text = json.dumps(
                    [doc for doc in index["docs"] if not doc["location"].startswith(OF_OURS)], ensure_ascii=False
                )
            yield name, text


def test_no_file_of_a_built_site_names_an_outlet_or_a_reporter(blind: Path) -> None:
    files = dict(built(blind))
    assert {"search/search_index.json", "sitemap.xml.gz", "index.html"} <= files.keys()
    assert [leak for name, text in files.items() for leak in leaks(name, text, NAMES)] == []


def test_what_the_test_above_looks_for_is_there_without_the_setting(blind: Path) -> None:
    made = generate(Settings(corpus=blind / "corpus", text="full", workers=1), Silent())
    found = [leak for file in made.files for leak in leaks(file.path, file.content.decode(), NAMES)]
    assert len(found) > 100


SAMPLE = (
    "gannet", "lantern", "northlight", "trendwhistle", r"girders\W+(?:&\W+|and\W+)?gulls", r"radio\W+estuary", "strake",
    "arvanne", "crake", "tanniver",
)  # fmt: skip


@pytest.mark.parametrize("text", ["full", "none"])
def test_no_file_of_the_sample_names_an_outlet(text: str) -> None:
    settings = Settings(corpus=ROOT / "corpus", text=text, anonymise=True, workers=1, site_url="https://class.example/")  # type: ignore[arg-type]
    files = [file for file in generate(settings, Silent()).files if not file.path.startswith(OF_OURS)]
    assert [leak for file in files for leak in leaks(file.path, file.content.decode(), SAMPLE)] == []
    articles = [file.content.decode() for file in files if "/outlet-" in file.path and file.path.endswith(".md")]
    assert articles and not any("· file" in text for text in articles)
    assert any("Outlet K" in file.content.decode() for file in files)


@pytest.fixture(scope="module")
def pairs(sample: Generated) -> tuple[tuple[Report, Report], ...]:
    """Reports as they are, and read blind."""
    return tuple((report, anonymised(report)) for report in (questioned(sample_report()), *sample.reports))


def test_the_findings_are_the_same(pairs: tuple[tuple[Report, Report], ...]) -> None:
    for report, told in pairs:
        for name in ("discrepancies", "compatible", "questions", "overlaps", "reuse", "coverage", "quotes", "people"):
            one, other = getattr(report, name), getattr(told, name)
            assert sorted(row.id for row in one) == sorted(row.id for row in other)
        assert [(row.level, row.rule, len(row.readings)) for row in report.discrepancies] == [
            (row.level, row.rule, len(row.readings)) for row in told.discrepancies
        ]
        for name in Report.model_fields:
            if name != "event":
                assert len(getattr(report, name)) == len(getattr(told, name)), name


def test_a_span_is_still_the_stretch_of_the_text_that_it_names(pairs: tuple[tuple[Report, Report], ...]) -> None:
    for _, told in pairs:
        assert Report.model_validate_json(told.model_dump_json()) == told
        blocks = {info.id: [block for block in told.blocks if block.article == info.id] for info in told.articles}
        spans: list[Span] = [*evidence(told), *told.sentences]
        inside = [
            (span, block) for span in spans for block in blocks[span.article] if block.start <= span.start < block.end
        ]
        assert len(inside) > 100 or len(spans) < 150
        for span, block in inside:
            if span.end <= block.end:
                assert span.text == block.text[span.start - block.start : span.end - block.start]
            assert span.start == span.end or span.text


def test_rows_are_in_the_order_of_the_letters_and_not_of_the_names(pairs: tuple[tuple[Report, Report], ...]) -> None:
    for report, told in pairs:
        ids = [info.id for info in told.articles]
        assert ids == sorted(ids)
        for name in ("blocks", "quotes", "sources", "readability", "wording"):
            places = [ids.index(row.article) for row in getattr(told, name)]
            assert places == sorted(places)
        assert {info.id for info in report.articles}.isdisjoint(ids)


def test_nothing_leads_to_the_publisher(pairs: tuple[tuple[Report, Report], ...]) -> None:
    for report, told in pairs:
        assert all(info.url is None and info.author is None for info in told.articles)
        assert {info.sha256 for info in told.articles}.isdisjoint(info.sha256 for info in report.articles)


def test_an_edit_script_still_leads_from_the_first_member_to_the_second(
    pairs: tuple[tuple[Report, Report], ...],
) -> None:
    def words(texts: Iterable[str]) -> str:
        return "".join(char for char in "".join(texts).casefold() if char.isalnum())

    checked = 0
    for report, told in pairs:
        known = {row.id: row for row in report.overlaps}
        for row in told.overlaps:
            before, after = words(edit.before for edit in row.difference), words(edit.after for edit in row.difference)
            one, other = (words([span.text]) for span in row.members[:2])
            was = known[row.id]
            whole = words(edit.before for edit in was.difference) == words([was.members[0].text])
            if row.difference and whole and not re.search("outlet|reporter", f"{before}{after}{one}{other}"):
                assert (before, after) == (one, other)
                checked += 1
    assert checked


AROUND = Surroundings(
    ["The night was cold in Velmouth. The herald of spring. Sam Post spoke. It is time."], ["Sam Crane", "Jo Vale"]
)
PAPERS = Disguise(
    [
        Named("Outlet K", ("The Herald",), ("the-herald",), "https://www.herald-online.example/x"),
        Named("Outlet L", ("Velmouth Lantern",)),
        Named("Outlet M", ("New York Times",)),
        Named("Outlet N", ("Associated Press",)),
        Named("Outlet P", ("AB",)),
        Named("Outlet Q", ("C++ [Weekly]* & Co.",)),
        Named("Reporter K", ("Ann Crane", "Lu Okwonka"), is_person=True),
    ],
    AROUND,
)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("she told The Herald on Monday", "she told Outlet K on Monday"),
        ("told the Herald’s man", "told Outlet K’s man"),
        ("HERALD REPORTS", "Outlet K REPORTS"),
        ("the herald of spring", "the herald of spring"),
        ("the\nHerald", "Outlet K"),
        ("end.\n\nHerald", "end.\n\nOutlet K"),
        ("the Velmouth\nLantern and the Lantern", "Outlet L and Outlet L"),
        ("in Velmouth a lantern", "in Velmouth a lantern"),
        ("velmouth-lantern VelmouthLantern", "Outlet L Outlet L"),
        ("The New York Times (NYT) of New York", "Outlet M (Outlet M) of New York"),
        ("LONDON (AP) - said", "LONDON (Outlet N) - said"),
        ("AB and ab", "Outlet P and ab"),
        ("the C++ [Weekly]* and Co. said", "Outlet Q. said"),
        ("see www.herald-online.example/x, please", "see Outlet K, please"),
        ("at desk@herald-online.example.", "at Outlet K."),
        ("follow @HeraldNews now", "follow Outlet K now"),
        ("By ANN CRANE", "By Reporter K"),
        ("Mr Crane and Ms Okwonka", "Mr Crane and Ms Reporter K"),
        ("Lantern", "Outlet L"),
        ("Herald News reports good News", "Outlet K reports good News"),
        ("12,000 people at 10 a.m.", "12,000 people at 10 a.m."),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, told: str) -> None:
    assert PAPERS.told(text) == told


@pytest.mark.parametrize(
    ("outlet", "text", "told"),
    [
        ("XBQ News", "told XBQ on Monday, at XBQ’s studio", "told Outlet K on Monday, at Outlet K’s studio"),
        ("Fox News", "at Fox headquarters, on “Fox & Friends”", "at Outlet K headquarters, on “Outlet K & Friends”"),
        ("Sea News", "told Sea that the sea was blue", "told Sea that the sea was blue"),
        ("Velmouth News", "Velmouth News of Velmouth, in Velmouth", "Outlet K of Velmouth, in Velmouth"),
        ("USA Today", "USA Today on Team USA", "Outlet K on Team USA"),
        ("n-qv", "n-qv, N-QV, NQV and nqv", "Outlet K, Outlet K, Outlet K and nqv"),
        ("Süddeich Blätter", "Suddeich Blatter and SÜDDEICHBLÄTTER", "Outlet K and Outlet K"),
        ("The Velmouth Lantern", "TheVelmouthLantern", "Outlet K"),
        ("Port Alder Times", "the PA Times and the P.A. Times", "Outlet K and Outlet K"),
    ],
)
def test_what_is_left_of_a_name_without_its_news_is_hidden_if_it_means_nothing_else(
    outlet: str, text: str, told: str
) -> None:
    assert Disguise([Named("Outlet K", (outlet,))], Surroundings([text], [])).told(text) == told


WORDS = st.lists(
    st.sampled_from(["The", "the", "Herald", "HERALD", "Velmouth", "Lantern", "said", ".", "\n", "’s", "(", "AP"])
)


@given(WORDS, st.sampled_from([" ", "", "-", "\n", "\n\n"]))
def test_a_text_that_was_told_blind_tells_nothing_more(words: list[str], joint: str) -> None:
    told = PAPERS.told(joint.join(words))
    assert PAPERS.told(told) == told
    assert not re.search(r"\bHerald\b|\bHERALD\b|\bVelmouth[ \n-]?Lantern\b", told)


OUTLETS = st.dictionaries(
    st.text("abc", min_size=1, max_size=4), st.none() | st.sampled_from(["Sun", "The Sun", "Post"])
)


@given(st.text(max_size=5), OUTLETS)
def test_letters_are_the_same_in_every_build_and_one_for_each_outlet(
    event: str, outlets: dict[str, str | None]
) -> None:
    dealt = aliases(event, outlets.items())
    assert dealt == aliases(event, reversed(outlets.items()))
    assert len({alias.id for alias in dealt.values()}) == len(outlets)
    by_outlet = {(outlet or article).removeprefix("The "): dealt[article].letter for article, outlet in outlets.items()}
    assert len(set(by_outlet.values())) == len(by_outlet)
    assert all(dealt[one].letter == by_outlet[(name or one).removeprefix("The ")] for one, name in outlets.items())


def test_the_order_of_letters_tells_nothing_of_the_names() -> None:
    names = ["Argus", "Bugle", "Clarion", "Echo", "Globe", "Herald"]
    firsts = [min(names, key=lambda n: aliases(f"event {e}", ((n, n) for n in names))[n].letter) for e in range(300)]
    assert all(20 < firsts.count(name) < 90 for name in names)


def test_many_outlets_get_pairs_of_letters() -> None:
    dealt = aliases("e", ((str(n), f"Paper {n}") for n in range(800)))
    assert len({alias.letter for alias in dealt.values()}) == 800


def test_an_event_can_be_read_blind_by_itself_and_the_key_is_printed_only(
    new_corpus: NewCorpus, tmp_path: Path
) -> None:
    only = {name: text for name, text in NASTY.items() if name.startswith("time-and-rain/")}
    corpus = new_corpus({**only, **{name.replace("time-and-rain", "open"): text for name, text in only.items()},
                         "time-and-rain/event.yml": "anonymise: true"})  # fmt: skip
    made = generate(Settings(corpus=corpus, workers=1), Silent())
    told = {report.event.id: [info.outlet for info in report.articles] for report in made.reports}
    assert told.pop("open") == ["Daily Tide", "Time"]
    ((hidden, outlets),) = told.items()
    assert hidden.startswith("event-")
    assert outlets == ["Outlet K", "Outlet L"]
    done = run("generator", "letters", "--only", "time-and-rain", cwd=tmp_path)
    assert done.returncode == 0
    key = dict(reversed(re.findall(r"(Outlet [A-Z])  (.+?)  \S+", done.stdout)))
    report = next(report for report in made.reports if report.event.id == hidden)
    first = next(info for info in report.articles if "It is time to go" in text_of(report, info.id))
    assert key[first.outlet or ""] == "Time"


def text_of(report: Report, article: str) -> str:
    return " ".join(block.text for block in report.blocks if block.article == article) + " ".join(
        span.text for span in report.sentences if span.article == article
    )


def test_a_list_of_articles_without_an_outlet_names_none_of_their_files(new_corpus: NewCorpus) -> None:
    said = (
        "“We saw smoke from the river, and then all of us ran for the bridge{more},” said Maria Oduya, a stallholder.\n"
    )
    start = "A fire closed the market on Monday.\n\nThe mire and the quag and the fen lie beside it.\n\n"
    more = {"mire": "", "quag": " in the dark", "fen": ""}
    texts: dict[str, str | bytes] = {
        f"fire/{stem}.txt": f"Fire at the market, told {n}\n\n{start}{said.format(more=more[stem])}"
        for n, stem in enumerate(more)
    }
    made = generate(Settings(corpus=new_corpus(texts), workers=1, text="full"), Silent())
    (report,) = made.reports
    assert any(re.search(r"articles? .*\bmire\b", row.explanation) for row in report.overlaps)
    told = anonymised(report)
    assert not any(re.search(r"\b(?:mire|quag|fen)\b", row.explanation) for row in told.overlaps)
    assert any("The mire and the quag" in block.text for block in told.blocks)
    assert re.search(r"\b[Aa]rticle mire\b", report.model_dump_json())
    assert not re.search(r"\b[Aa]rticle Outlet\b|\bthe Outlet\b", told.model_dump_json())
