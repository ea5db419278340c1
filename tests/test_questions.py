"""Questions to ask: each finding in, a question out that names the outlets and quotes the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest

from generator.event.questions import find_questions
from generator.event.questions.phrases import quoted
from generator.findings import (
    ArticleInfo,
    Block,
    Coverage,
    CreditedTo,
    Cue,
    Discrepancy,
    Event,
    Leftover,
    NamedVersion,
    Overlap,
    Question,
    Quotation,
    QuoteChange,
    Readability,
    Reading,
    Reliance,
    Report,
    Reuse,
    SharedText,
    SharedWith,
    Source,
    Span,
    Speaker,
    Wording,
)
from tests.site_report import sample_report

TEXTS = {
    "tribune": (
        "Three hurt on the pier\n\n"
        "Three anglers were hurt when the pier gave way at 8.15pm. “Nobody told us the planks were rotten, and we "
        "asked twice,” Odile Marsh said. A harbour insider told the Tribune that the savage cuts did it. "
        "The pier was closed."
    ),
    "echo": (
        "Pier falls, five hurt\n\n"
        "Five anglers were hurt when the pier gave way shortly before 9 p.m. “Nobody told us the planks were rotten,” "
        "Odile Marsh fumed. Insert a short summary here. It was the third fall in ten years."
    ),
    "notes": "What we know of the pier\n\nAn angler appears to have slipped. Odile Marsch leads the anglers' club.",
}
OUTLETS = {"tribune": "The Tribune", "echo": "Bay Echo", "notes": None}
DATES = {"tribune": "2023-05-02T07:00:00", "echo": "2023-05-01", "notes": None}
_WORD = re.compile(r"\w+")
VERDICTS = {"wrong", "false", "incorrect", "mistaken", "fake", "lie", "lies", "lied", "biased", "untrue", "inaccurate"}


def span(article: str, words: str) -> Span:
    start = TEXTS[article].index(words)
    return Span(article=article, start=start, end=start + len(words), text=words)


def at(article: str, words: str) -> dict[str, object]:
    return span(article, words).model_dump()


def report(*articles: str, **rows: object) -> Report:
    ids = articles or tuple(TEXTS)
    return Report(
        event=Event(
            id="pier", title="The pier", generator="1", model=NamedVersion(name="m", version="1"), settings={}
        ),
        articles=tuple(
            ArticleInfo(
                id=one, path=f"pier/{one}.txt", sha256="0", title=TEXTS[one].split("\n")[0], outlet=OUTLETS[one],
                published=DATES[one], words=60, language="en",
            )
            for one in ids
        ),
        blocks=tuple(
            Block(**at(one, part), kind="paragraph" if place else "title")
            for one in ids
            for place, part in enumerate(TEXTS[one].split("\n\n"))
        ),
        **{
            name: rows.get(name, ())
            for name in (
                "sentences", "quotes", "sources", "people", "readability", "overlaps", "reuse", "discrepancies",
                "compatible", "coverage", "leftovers", "wording", "reliance", "shared_text",
            )
        },
    )  # fmt: skip


def differ(kind: str, level: str, what: str, rule: str, *readings: tuple[str, Span]) -> Discrepancy:
    return Discrepancy(
        id=f"d-{kind}-{level}", kind=kind, level=level, what=what, explanation="", rule=rule, confidence=0.9,
        readings=tuple(Reading(value=value, evidence=(place,)) for value, place in readings),
    )  # fmt: skip


def quote(article: str, words: str, who: str, cue: str, lean: str = "neutral", lemma: str = "say") -> Quotation:
    return Quotation(
        **at(article, words), id=f"q-{article}-{len(words)}", kind="direct", utterance=f"u-{article}",
        speaker=Speaker(name=who, type="person", person=None, resolved_by="named", confidence=0.9),
        cue=Cue(**at(article, cue), lemma=lemma, lean=lean),
    )  # fmt: skip


LONG = "Nobody told us the planks were rotten, and we asked twice,"
SHORT = "Nobody told us the planks were rotten,"
SAID = quote("tribune", LONG, "Odile Marsh", "said")
FUMED = quote("echo", SHORT, "Odile Marsh", "fumed", "colouring", "fume")
HURT = differ(
    "number", "conflict", "How many anglers were hurt?", "toll",
    ("3", span("tribune", "Three anglers")), ("5", span("echo", "Five anglers")),
)  # fmt: skip
CUT = Overlap(
    id="o-1", relation="contained", speakers=("Odile Marsh",), members=(span("tribune", LONG), span("echo", SHORT)),
    changes=(
        QuoteChange(
            name="cut",
            before=span("tribune", "and we asked twice,"),
            after=Span(article="echo", start=span("echo", SHORT).end, end=span("echo", SHORT).end, text=""),
        ),
    ),
)  # fmt: skip
UNNAMED = Source(
    article="tribune", name="A harbour insider", type="unnamed", how=("paraphrased",), words=9,
    evidence=(span("tribune", "A harbour insider told"),),
)  # fmt: skip
THIRD = "It was the third fall in ten years."


def reliance(article: str, sourced: int, *unsourced: Span) -> Reliance:
    return Reliance(
        article=article, words=120, words_sourced=sourced, statements=4, statements_sourced=2, unsourced=unsourced
    )


CASES: dict[str, tuple[Report, str, tuple[str, ...]]] = {
    "figures": (
        report(discrepancies=(HURT,)),
        "find",
        ("How many anglers were hurt?", "“Three anglers” in The Tribune", "“Five anglers” in Bay Echo"),
    ),
    "within one article": (
        report(
            discrepancies=(
                differ(
                    "number", "internal-conflict", "How many?", "count",
                    ("1", span("echo", "Five anglers")), ("2", span("echo", "third fall")),
                ),
            )
        ),
        "find",
        ("Compare within Bay Echo: “Five anglers”; “third fall”.",),
    ),
    "update": (
        report(
            discrepancies=(
                differ(
                    "status", "update", "Was the pier closed?", "state",
                    ("closed", span("tribune", "pier was closed")), ("open", span("echo", "pier gave way")),
                ),
            )
        ),
        "find",
        ("“pier was closed” in The Tribune", "Which was written first"),
    ),
    "certainty": (
        report(
            discrepancies=(
                differ(
                    "status", "certainty", "How firmly is it stated?", "certainty",
                    ("stated: gave way", span("echo", "gave way")),
                    ("left open (appears): slipped", span("notes", "appears to have slipped")),
                ),
            )
        ),
        "investigate",
        ("stated outright: “gave way” in Bay Echo", "left open", "“appears to have slipped” in article notes"),
    ),
    "more exact": (
        report(
            discrepancies=(
                differ(
                    "time", "granularity", "When?", "time",
                    ("8.15", span("tribune", "at 8.15pm")), ("<9", span("echo", "shortly before 9 p.m.")),
                ),
            )
        ),
        "find",
        ("“at 8.15pm” in The Tribune", "“shortly before 9 p.m.” in Bay Echo", "more exact"),
    ),
    "spelling": (
        report(
            discrepancies=(
                differ(
                    "name", "spelling", "How is the name spelled?", "name",
                    ("Marsh", span("echo", "Marsh")), ("Marsch", span("notes", "Marsch")),
                ),
            )
        ),
        "trace",
        ("“Marsh” in Bay Echo", "“Marsch” in article notes", "where could you check"),
    ),
    "printing": (
        report(
            discrepancies=(
                differ(
                    "quote-wording", "conflict", "What exactly did Odile Marsh say?", "quote-wording",
                    ("“… rotten, and we asked twice”", span("tribune", LONG)), ("“… were rotten”", span("echo", SHORT)),
                ),
            )
        ),
        "trace",
        ("“… rotten, and we asked twice” in The Tribune", "“… were rotten” in Bay Echo", "first said"),
    ),
    "cut": (
        report(overlaps=(CUT,), quotes=(SAID, FUMED)),
        "trace",
        ("The Tribune and Bay Echo quote the same words of Odile Marsh", "Bay Echo does not have “and we asked twice”"),
    ),
    "speaker": (
        report(
            discrepancies=(
                differ(
                    "quote-speaker", "conflict", "Who said “Nobody told us”?", "quote-speaker",
                    ("Odile Marsh", span("tribune", LONG)), ("Ivo Tarn", span("echo", SHORT)),
                ),
            )
        ),
        "trace",
        ("Odile Marsh in The Tribune; Ivo Tarn in Bay Echo",),
    ),
    "no name": (report(sources=(UNNAMED,)), "investigate", ("The Tribune gives no name for “a harbour insider”",)),
    "one source": (
        report(
            reliance=(reliance("tribune", 60),),
            sources=(
                UNNAMED.model_copy(update={"name": "Odile Marsh", "type": "person", "words": 45}),
                UNNAMED.model_copy(update={"name": "Ivo Tarn", "type": "person", "words": 15}),
            ),
        ),
        "investigate",
        ("Of the words that The Tribune takes from a source, about 75% come from Odile Marsh", "who is not heard"),
    ),
    "institutions": (
        report(
            reliance=(reliance("tribune", 90),),
            sources=tuple(
                UNNAMED.model_copy(update={"name": name, "type": "institution", "words": 30})
                for name in ("the coastguard", "the city council", "the pier trust")
            ),
        ),
        "investigate",
        ("institutions such as the city council, the coastguard and the pier trust", "whose experience is missing"),
    ),
    "no source at all": (report(reliance=(reliance("echo", 0),)), "investigate", ("no words in Bay Echo",)),
    "word of reporting": (
        report(quotes=(SAID, FUMED)),
        "stop",
        ("Bay Echo uses “fumed” for Odile Marsh", "The Tribune has “said” for Odile Marsh"),
    ),
    "loaded word": (
        report(
            wording=(
                Wording(**at("tribune", "savage"), kind="loaded word", lexicon="loaded", plainer="deep"),
            )
        ),
        "stop",
        ("The Tribune writes “savage” in its own voice",),
    ),
    "no source for it": (
        report(reliance=(reliance("echo", 20, span("echo", THIRD)),)),
        "trace",
        ("Bay Echo writes “It was the third fall in ten years”. The text names no source for it.",),
    ),
    "left out": (
        report(
            coverage=(
                Coverage(
                    id="c-1", fact="The pier gave way.", articles=("tribune", "echo"), missing=("notes",),
                    evidence=(span("tribune", "the pier gave way"), span("echo", "the pier gave way")),
                ),
            )
        ),
        "find",
        ("The Tribune has “the pier gave way”. Bay Echo tells it too. Parallax did not find it in article notes.",),
    ),
    "only here": (
        report(
            coverage=(
                Coverage(
                    id="c-2", fact=THIRD, articles=("echo",), missing=("tribune", "notes"),
                    evidence=(span("echo", THIRD),), credited=(CreditedTo(article="echo", name="the coastguard"),),
                ),
            )
        ),
        "find",
        (
            "Only in Bay Echo did Parallax find this: “It was the third fall in ten years”. "
            "The sentence credits the coastguard.",
        ),
    ),
    "shared text": (
        report(
            reuse=(
                Reuse(
                    id="r-1", words=24, score=1.0,
                    members=(span("tribune", "when the pier gave way"), span("echo", "when the pier gave way")),
                ),
            ),
            shared_text=(
                SharedText(
                    article="echo", words=60, words_shared=24, share=0.4, credits=(),
                    partners=(SharedWith(article="tribune", words=24),),
                ),
            ),
        ),
        "investigate",
        ("The Tribune and Bay Echo have the same 24 words", "“when the pier gave way”"),
    ),
    "hard sentence": (
        report(
            readability=(
                Readability(
                    **dict.fromkeys(
                        (
                            "flesch_reading_ease", "flesch_kincaid_grade", "smog_index", "gunning_fog",
                            "coleman_liau_index", "automated_readability_index", "dale_chall_score", "grade_low",
                            "grade_high",
                        )
                    ),
                    article="echo", grade=9.0, words=60, sentences=4, syllables=80, reading_minutes=0.3,
                    hardest=(span("echo", THIRD),),
                ),
            )
        ),
        "stop",
        ("One of the hardest sentences in Bay Echo has 8 words",),
    ),
    "no outlet": (report(), "investigate", ("The file of “What we know of the pier” (article notes) gives no outlet",)),
    "instruction": (
        report(
            leftovers=(Leftover(**at("echo", "Insert a short summary here."), kind="writing instruction left in"),)
        ),
        "stop",
        ("In Bay Echo stands “Insert a short summary here”. To whom may this sentence be addressed",),
    ),
    "two headlines": (
        report(),
        "stop",
        ("Two headlines on one event:", "“Pier falls, five hurt” in Bay Echo", "in article notes"),
    ),
    "one headline": (report("echo"), "stop", ("Read only the headline of Bay Echo: “Pier falls, five hurt”.",)),
    "where said": (
        report("tribune", quotes=(SAID,)),
        "trace",
        ("The Tribune quotes Odile Marsh: “Nobody told us the planks were rotten, and we asked twice”.",),
    ),
}  # fmt: skip


def asked(made: Report, move: str, *parts: str) -> Question:
    """Return the question of a move that holds all `parts`."""
    found = [one for one in find_questions(made) if one.move == move and all(part in one.ask for part in parts)]
    assert len(found) == 1, [f"[{one.move}] {one.ask}" for one in find_questions(made)]
    return found[0]


@pytest.mark.parametrize("name", CASES)
def test_a_finding_makes_a_question_that_names_outlets_and_quotes_words(name: str) -> None:
    question = asked(*CASES[name][:2], *CASES[name][2])
    assert question.steps
    assert any(line.startswith("Open:") for line in question.key)


def every() -> list[Question]:
    hostile = find_questions(sample_report())
    return [*hostile, *(one for made, _, _ in CASES.values() for one in find_questions(made))]


def told(question: Question) -> tuple[str, ...]:
    return question.ask, *question.steps, *question.key


@pytest.mark.parametrize(
    "fault",
    [r"  ", r"\.\.(?!\.)", r"\bNone\b", r"“\s*”", r"\?\.", r" [.,;?]", r"\ba (?=[aeio])", r"”[a-z]", r"\{|\}", r"\(\)"],
)
def test_no_question_has_a_seam_that_shows(fault: str) -> None:
    ours = [text for made, _, _ in CASES.values() for one in find_questions(made) for text in told(one)]
    assert [text for text in ours if re.search(fault, text)] == []


def test_no_question_and_no_key_gives_a_verdict() -> None:
    ours = [text for made, _, _ in CASES.values() for one in find_questions(made) for text in told(one)]
    assert [text for text in ours if VERDICTS & set(_WORD.findall(text.lower()))] == []


def test_every_line_ends_as_a_sentence() -> None:
    for question in every():
        assert question.ask.rstrip("”").endswith(("?", ".")), question.ask
        for line in (*question.steps, *question.key):
            assert line.rstrip("”").endswith(("?", ".", "!")), line


def test_the_key_tells_who_is_credited_and_the_dates_in_order() -> None:
    made = report(discrepancies=CASES["update"][0].discrepancies)
    key = asked(made, "find", "Which was written first").key
    assert "By their own dates: Bay Echo, 1 May 2023; The Tribune, 2 May 2023, 07:00." in key
    key = asked(report(overlaps=(CUT,), quotes=(SAID, FUMED)), "trace", "does not have").key
    assert any(line.startswith("The Tribune: “Nobody told us") and "credited to Odile Marsh" in line for line in key)


def test_the_reason_for_leaving_a_name_out_is_in_the_key_where_the_article_gives_one() -> None:
    with_reason = UNNAMED.model_copy(update={"description": "who feared for their job"})
    assert any(
        "who feared for their job" in line
        for line in asked(report(sources=(with_reason,)), "investigate", "gives no name").key
    )
    assert any(
        "no reason given" in line for line in asked(report(sources=(UNNAMED,)), "investigate", "gives no name").key
    )


def test_the_word_beside_it_is_used_of_a_speaker_whom_the_question_names() -> None:
    said = quote("tribune", LONG, "Ivo Tarn", "said")
    more = [
        quote("echo", words, who, cue, "attacking", cue)
        for words, who, cue in (
            ("Five anglers", "Odile Marsh", "gave"),
            ("Pier falls", "Lena Roth", "were"),
            ("third fall", "Ivo Tarn", "was"),
        )
    ]  # fmt: skip
    ask = asked(report(quotes=(said, *more)), "stop", "Bay Echo uses").ask
    assert ("“said” for Ivo Tarn" in ask) == (ask.count("Ivo Tarn") > 1)


def test_a_title_with_a_full_stop_of_its_own_ends_no_line_twice() -> None:
    made = report("tribune", "echo")
    infos = tuple(info.model_copy(update={"outlet": None, "title": "Three hurt."}) for info in made.articles)
    key = asked(made.model_copy(update={"articles": infos}), "investigate", "The files of both articles").key
    assert "Article tribune: “Three hurt”." in key


def test_a_document_is_not_asked_what_it_saw() -> None:
    source = UNNAMED.model_copy(update={"name": "the pier report", "type": "document", "words": 50})
    made = report(sources=(source,), reliance=(reliance("tribune", 60),))
    assert "Who wrote that" in asked(made, "investigate", "come from the pier report").ask


def test_articles_without_a_finding_still_give_something_to_ask() -> None:
    assert find_questions(report("notes"))
    assert find_questions(report("echo"))


def test_nothing_is_asked_of_nothing() -> None:
    empty = report().model_copy(update={"articles": (), "blocks": ()})
    assert find_questions(empty) == ()


def crowded() -> Report:
    rows = [made for made, _, _ in CASES.values()]
    many = tuple(HURT.model_copy(update={"id": f"d-{number}"}) for number in range(40))
    joined: dict[str, Callable[..., object] | tuple[object, ...]] = {
        name: tuple(row for made in rows for row in getattr(made, name))
        for name in ("quotes", "sources", "overlaps", "coverage", "leftovers", "wording", "reliance")
    }
    return report(**joined, discrepancies=(*many, *(row for made in rows for row in made.discrepancies)))


def test_the_first_questions_are_spread_over_moves_findings_and_articles() -> None:
    first = find_questions(crowded())[:9]
    moves = Counter(one.move for one in first)
    assert set(moves) == {"stop", "investigate", "find", "trace"}
    assert max(moves.values()) <= 4
    assert len({one.finding for one in first if one.finding}) >= 3
    assert {article for one in first for article in one.articles} == set(TEXTS)


def test_a_report_keeps_so_many_questions_and_no_id_twice() -> None:
    found = find_questions(crowded())
    assert len({one.id for one in found}) == len(found) <= 60


def test_swearing_is_not_what_a_class_begins_with() -> None:
    rows = [
        differ(
            "quote-wording", "conflict", f"What exactly did {who} say?", "quote-wording",
            (value, span("tribune", LONG)), ("“other words”", span("echo", SHORT)),
        ).model_copy(update={"id": f"d-{who}"})
        for who, value in (("A", "“that shit pier of theirs”"), ("B", "“that old pier of theirs”"))
    ]  # fmt: skip
    order = [one.finding for one in find_questions(report(discrepancies=tuple(rows))) if one.finding]
    assert order == ["d-B", "d-A"]


def test_ids_stay_when_an_article_is_added_and_the_order_of_rows_does_not_matter() -> None:
    rows = {"discrepancies": (HURT,), "quotes": (SAID, FUMED), "sources": (UNNAMED,)}
    before = {one.id for one in find_questions(report("tribune", "echo", **rows)) if "headline" not in one.ask}
    after = {one.id for one in find_questions(report(**rows))}
    assert before <= after
    turned = {"discrepancies": (HURT,), "quotes": (FUMED, SAID), "sources": (UNNAMED,)}
    assert [one.id for one in find_questions(report(**turned))] == [one.id for one in find_questions(report(**rows))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the pier is shut,", "“the pier is shut”"),
        ("the pier is shut.", "“the pier is shut”"),
        ("at 9 p.m.", "“at 9 p.m.”"),
        ("at 9 a. m.", "“at 9 a. m.”"),
        ("why?", "“why?”"),
        ('she said "no" and\n left', "“she said ‘no’ and left”"),
        ('he said "no', "“he said no”"),
        ("in a “closed area", "“in a closed area”"),
        ("“no”, he said", "“‘no’, he said”"),
        (" ".join("abcdefghijklmnopqrstuvw"), "“a b c d e f g h i j k l m n o p …”"),
    ],
)
def test_words_are_quoted_on_one_line_without_the_marks_of_their_sentence(text: str, words: str) -> None:
    assert quoted(text) == words
