"""The file `corrections.yml`: read whole, or refused with the line and what to do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.corpus.corrections import corrections_of
from generator.corpus.refusal import Refused

HEAD = "- finding: discrepancy-0123456789\n"
REST = "  evidence: 0123456789ab\n  reason: It is not so.\n  name: Ada\n  date: 2024-10-10\n"
WHOLE = f"{HEAD}  dismiss: true\n{REST}"


@pytest.mark.parametrize("text", ["", "   \n", "# nothing yet\n", "---\n", "~", "[]"])
def test_a_file_without_corrections_states_none(text: str) -> None:
    assert corrections_of(text.encode(), "fire/corrections.yml") == ()


@pytest.mark.parametrize(
    ("lines", "stated"),
    [
        ("dismiss: true", ("dismissed", "", None, "")),
        ("DISMISS: True", ("dismissed", "", None, "")),
        ("level: compatible", ("level", "compatible", None, "")),
        ("speaker: Maria  Oduya", ("speaker", "Maria Oduya", None, "")),
        ("speaker: Unknown", ("speaker", "", None, "")),
        ("speaker: police\n  speaker_type: institution", ("speaker", "police", "institution", "")),
        ("reading: A\n  value: 013", ("reading", "013", None, "A")),
        ("reading: 12 people\n  take_out: true", ("reading", "", None, "12 people")),
    ],
)
def test_each_change_is_read_as_it_was_typed(lines: str, stated: tuple[str, str, str | None, str]) -> None:
    (one,) = corrections_of(f"{HEAD}  {lines}\n{REST}".encode("utf-8-sig"), "fire/corrections.yml")
    assert (one.change, one.to, one.speaker_type, one.reading) == stated
    assert (one.path, one.line, one.evidence) == ("fire/corrections.yml", 1, "0123456789ab")


def test_the_id_may_stand_as_a_link_has_it_and_a_file_may_hold_many() -> None:
    other = WHOLE.replace("discrepancy-0123456789", '"#quote-1123456789"')
    two = corrections_of(f"# By hand\n{WHOLE}\n{other}".encode(), "x")
    assert [(one.finding, one.line) for one in two] == [("discrepancy-0123456789", 2), ("quote-1123456789", 9)]


BROKEN = [
    ("fire: 1", 1, "is not a list of corrections", "'- finding:'"),
    ("- 1", 1, "this is no correction", "'name: value'"),
    (HEAD, 1, "has no 'evidence' and 'reason' and 'name' and 'date'", "parallax explain"),
    (WHOLE.replace("It is not so.", ""), 1, "has no 'reason'", "parallax explain"),
    (f"{HEAD}{REST}", 1, "does not say what is changed", "dismiss, speaker, level, reading"),
    (f"{HEAD}  dismiss: true\n  level: variant\n{REST}", 1, "changes 'dismiss' and 'level' at once", "Give one"),
    (WHOLE.replace("dismiss", "dismis"), 2, "no field 'dismis'", "Did you mean 'dismiss'?"),
    (WHOLE.replace("dismiss: true", "x: true"), 2, "no field 'x'", "A correction has finding, evidence"),
    (WHOLE.replace("dismiss: true", "dismiss: false"), 2, "'dismiss' is 'false'", "'dismiss: true'"),
    (f"{WHOLE}  dismiss: true\n", 7, "the field 'dismiss' is given twice", "Keep one"),
    (WHOLE.replace("dismiss: true", "level: varient"), 2, "'varient', which does not exist", "'variant'"),
    (WHOLE.replace("dismiss: true", "reading: A"), 2, "is not said, or said twice", "'take_out: true'"),
    (WHOLE.replace("dismiss: true", "dismiss: true\n  value: 3"), 3, "'value' says something of 'reading'", "out"),
    (WHOLE.replace("dismiss: true", "speaker: A\n  speaker_type: man"), 3, "'man', which does not exist", "person"),
    (WHOLE.replace("0123456789ab", "now"), 3, "'evidence' is 'now'", "Copy it"),
    (WHOLE.replace("discrepancy-0123456789", "How many?"), 1, "'finding' is 'How many?'", "Copy it"),
    (WHOLE.replace("2024-10-10", "10/10/2024"), 6, "which is no day", "2024-10-08"),
    (WHOLE.replace("2024-10-10", "2024-02-30"), 6, "which is no day", "2024-10-08"),
    (WHOLE.replace("Ada", "[Ada, Bo]"), 5, "'name' holds more than a text", "on one line"),
    (WHOLE.replace("It is", "It is " * 400), 4, "the field 'reason' is too long", "1,000"),
    (f"{WHOLE}{WHOLE}", 7, "corrected in the same way at line 1", "Keep one"),
    (f"{WHOLE}{WHOLE.replace('dismiss: true', 'level: error')}", 7, "dismissed at line 1", "Keep one"),
    (f"{HEAD}  dismiss: true: x\n", 2, "cannot be read", "quotes"),
    ("- !!python/object/apply:os.system [echo]", 1, "this is no correction", "'name: value'"),
    (f"{HEAD}  dismiss: *gone\n", 2, "cannot be read", ""),
    ("[" * 20_000, 1, "nested too deeply", ""),
    ("\x00", None, "", ""),
    ("# " + "x" * 200_001, None, "the file is too long", "200,000"),
]


@pytest.mark.parametrize(("text", "line", "what", "remedy"), BROKEN)
def test_what_cannot_be_used_is_refused_with_its_line(text: str, line: int | None, what: str, remedy: str) -> None:
    with pytest.raises(Refused) as caught:
        corrections_of(text.encode(), "fire/corrections.yml")
    assert caught.value.line == line
    assert what in caught.value.what
    assert remedy in caught.value.remedy


_LINES = st.lists(
    st.sampled_from(
        [
            *WHOLE.splitlines(),
            "- finding: &a x",
            "  speaker: *a",
            "  reading: B",
            "  value: |",
            "  level: error",
            "- [",
            "? :",
        ]
    )
    | st.text(max_size=12),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(_LINES.map("\n".join) | st.text(max_size=60))
def test_any_file_is_read_or_refused(text: str) -> None:
    try:
        stated = corrections_of(text.encode("utf-8", "surrogatepass"), "fire/corrections.yml")
    except Refused as refused:
        assert refused.what
        assert refused.remedy
    else:
        assert all(one.reason and one.name and one.date for one in stated)
