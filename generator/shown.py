"""Text from outside as a person is shown it: nothing hidden, on one line, on a terminal, or in a cell of a table."""

from __future__ import annotations

import re

LINE_ENDS = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Every character that `str.splitlines` or YAML takes for the end of a line."""
MOST_MARKS = 8
"""Combining marks on one letter that are drawn; no orthography needs as many (Unicode UAX #15 allows 30)."""

_SPACE = re.compile(f"[ \t{LINE_ENDS}]+")
_OTHER_ENDS = re.compile(f"[\t{LINE_ENDS.replace(chr(10), '')}]")
_NO_NAME = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# What Unicode calls default ignorable (DerivedCoreProperties.txt), but for the soft hyphen, which shows where it acts.
_UNSEEN = (
    "\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_NONCHARACTERS = "".join(chr(plane * 0x10000 + low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_NO_TEXT = f"\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffb{_NONCHARACTERS}"
# Joiners shape the scripts that join their letters, and emoji; selectors choose the look of a symbol or ideograph.
_JOINING = "\u0600-\u08ff\u0900-\u0dff\u0f00-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
_EMOJI = "\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
_IDEOGRAPHS = "\u2e80-\u2fff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_WANTED = (
    rf"(?<=[{_JOINING}])[\u200c\u200d]|(?<=[{_EMOJI}\ufe0f])\u200d(?=[{_EMOJI}])|(?<=[0-9#*©®{_EMOJI}])[\ufe0e\ufe0f]"
    rf"|(?<=[{_EMOJI}\u1820-\u18aa\u1000-\u109f])[\ufe00-\ufe02]|(?<=[\u1820-\u18aa])[\u180b-\u180f]"
    rf"|(?<=[{_IDEOGRAPHS}])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    "|(?<=\U0001f3f4)[\U000e0020-\U000e007e]{1,10}\U000e007f"
)
# The marks of the scripts that are piled up: those of any letter, and Hebrew, Arabic, Thai, Lao and Tibetan ones.
_COMBINING = (
    "\u0300-\u034e\u0350-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc\u0e31\u0e34-\u0e3a"
    "\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f"
    "\u3099\u309a\ufe20-\ufe2f"
)
_SUSPECT = re.compile(
    f"(?P<wanted>{_WANTED})|(?P<pile>(?<=[{_COMBINING}]{{{MOST_MARKS}}})[{_COMBINING}]+)"
    f"|(?P<named>[{_BIDI}{_UNSEEN}])|[{_NO_TEXT}]"
)
# Of what is suspect all but this is not printable to Python, which is found out faster.
_RARE = re.compile(
    "[\u0300-\u036f\u0483-\u109f\u115f\u1160\u17b4-\u1dff\u20d0-\u20ff\u302a-\uffff\U000e0000-\U000e0fff]"
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def visible(text: str) -> str:
    """Return `text` with characters that hide, reorder or overlay what is read shown as visible marks.

    Direction controls and characters of no width become `⟨U+202E⟩`, unless they do what they are for: joiners between
    the letters of a script that joins them or between emoji, selectors behind what they select. Of a pile of combining
    marks the first `MOST_MARKS` stay, and the rest is counted: `⟨+992⟩`. Control characters, lone surrogates and
    noncharacters become U+FFFD. Line ends and tabs are left alone.
    """
    return text if _is_plain(text) else _SUSPECT.sub(_mark, text)


def _is_plain(text: str) -> bool:
    """Tell in little time of most texts that nothing in them is suspect."""
    return text.isprintable() and (text.isascii() or not _RARE.search(text))


def _mark(match: re.Match[str]) -> str:
    char = match.group()
    if match.lastgroup == "wanted" or char == "\t" or char in LINE_ENDS:
        return char
    if match.lastgroup == "pile":
        return f"⟨+{len(char)}⟩"
    return f"⟨U+{ord(char):04X}⟩" if match.lastgroup == "named" else "\ufffd"


def one_line(text: str) -> str:
    """Return `text` as `visible` leaves it, each run of spaces, tabs and line ends as one space."""
    if "  " not in text and _is_plain(text):
        return text
    return _SPACE.sub(" ", visible(text))


def on_terminal(text: str) -> str:
    r"""Return `text` as `visible` leaves it; of the ends of lines only `\n` stays one, and the others become spaces."""
    return _OTHER_ENDS.sub(" ", visible(text))


def file_name(path: str) -> str:
    r"""Return a path on one line: what moves a cursor or is no Unicode is written as `\x1b` or `\udcff`."""
    if path.isprintable():
        return path
    return _NO_NAME.sub(lambda match: match[0].encode("unicode_escape").decode(), path)


def cell(value: object) -> str:
    """Return a CSV field that no spreadsheet takes for a formula.

    A field that starts with `=`, `+`, `-` or `@`, or with one of these at full width, after any white space, gets an
    apostrophe in front (OWASP, "CSV injection").
    """
    if isinstance(value, str) and value[:1].isalnum() and _is_plain(value):
        return value
    if value is None:
        return ""
    if isinstance(value, (int, float)):
        return str(value)
    text = visible(str(value))
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
