"""Where an article says that it prints, or rests on, a news agency's report.

Only what stands in the text counts: a date line ("DOVER (AP) —"), a byline, a line of credit, or a
sentence that says whom somebody told. A photograph's credit ("Ann Roe/Reuters"), an agency's poll and
an agency that is only mentioned are no credits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from generator.findings import AgencyCredit, Block, CreditForm, Span
from generator.lexicons import word_list
from generator.reading import Article

_HEAD_BLOCKS = 6
_TAIL_BLOCKS = 6
_LINE_WORDS = 12
_CREDIT_WORDS = 45
_UNREAD = frozenset({"comments", "promotion"})
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class _Form:
    """A way of crediting: what is looked for, and where in the article."""

    name: CreditForm
    pattern: re.Pattern[str]
    head: bool = False
    tail: bool = False
    most_words: int | None = None
    """The block holds no more words than this."""


def find_agency_credits(article: Article) -> tuple[AgencyCredit, ...]:
    """Return every credit to a news agency, in text order; `evidence` is the wording that gives it.

    The article's own outlet and author, where they name an agency, come first and have no evidence
    in the text.
    """
    found = [*_of_the_file(article), *_in_the_text(article)]
    unique = {(one.agency, one.form, one.evidence and one.evidence.start): one for one in found}
    return tuple(unique.values())


@cache
def _agencies() -> Mapping[str, str]:
    """Return the name of each agency by every form under which it is credited."""
    return {entry.term: entry.get("agency") for entry in word_list("news_agencies")}


@cache
def _first_words() -> Mapping[str, str]:
    """Return the first word of each form, which stands by itself wherever the form does."""
    return {form: _WORD.findall(form)[0] for form in _agencies()}


@cache
def _names(short: bool) -> str:
    """Return a pattern of the agencies' forms; `short` lets in letters that mean other things too."""
    forms = [entry.term for entry in word_list("news_agencies") if short or not entry.get("short")]
    either = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return rf"(?<![\w/@-])(?P<agency>{either})(?![\w/@-]|\.(?:com|org)\b)"


@cache
def _forms() -> tuple[_Form, ...]:
    every, plain = _names(True), _names(False)
    staff = r"(?:(?:staff |news |senior |video )?(?:writer|reporter|journalist|correspondent|editor)s?)"
    rest = r"(?:\W+(?:and|[A-Z][\w-]+|\d[\w:.]*|[ap]\.?m\.?))*\W*"
    line = rf"(?:[Tt]he )?{every}{rest}"
    the = r"(?:[Tt]he )?"
    added = r"(?:(?:[Aa]dditional|[Ww]ith|[Oo]ther) )+(?:reporting|reports?|inputs?|files?|material)"
    patterns: tuple[tuple[CreditForm, str, bool, bool, int | None], ...] = (
        ("date line", rf"\W*(?:[^\W\d_][^\n()—–]{{1,70}})?\({every}\)\s*[-–—:]", True, False, None),
        (
            "byline",
            rf"\W*(?:[Bb]y|BY|[Ff]rom)\b:?\s(?:[^\n.!?]{{0,80}}[\s,|/·•–—-])?{every}[^.!?]{{0,40}}",
            True,
            False,
            _LINE_WORDS,
        ),
        ("line of credit", rf"(?=.*\d)\W*{line}", True, True, _LINE_WORDS),
        ("line of credit", rf"\W*(?:[Ss]ources?|[Cc]redit|[Vv]ia):?\s{line}", True, True, _LINE_WORDS),
        ("line of credit", rf"(?:[-–—]+\s*|\(){line}", False, True, _LINE_WORDS),
        (
            "copyright",
            rf"(?:[Cc]opyright|©|\([cC]\))\s*(?:©|\([cC]\))?[\s\d,–-]*(?:by )?{the}{every}",
            False,
            True,
            2 * _CREDIT_WORDS,
        ),
        (
            "contribution",
            rf"{plain}[^.!?\n]{{0,160}}\bcontribut(?:ed|ing)\b(?=[^.!?\n]{{0,40}}\b(?:report(?:ing)?|story|article)\b)",
            False,
            False,
            _CREDIT_WORDS,
        ),
        ("contribution", rf"\b{added}\b (?:by|from)\b[^.!?\n]{{0,80}}{every}", False, False, _CREDIT_WORDS),
        ("contribution", rf"\([Ww]ith [^()\n]{{0,60}}{every}[^()\n]{{0,40}}\)\W*$", False, True, None),
        (
            "told",
            rf"\bt(?:old|ells|elling) (?:the )?(?:{staff} of |news agenc(?:y|ies) )?{the}{every}",
            False,
            False,
            None,
        ),
        ("told", rf"\bsaid[^.!?\n]{{1,60}}? to {the}{plain}(?=[\s,.]|$)", False, False, None),
        (
            "told",
            rf"\b(?:obtained|seen|reviewed) by {the}{plain}(?! [\w ]{{0,30}}(?:poll|survey)s?\b)",
            False,
            False,
            None,
        ),
        ("told", rf"\b[Aa]n? {every} {staff}\b[^.!?\n]{{0,40}}\b(?:said|saw|reported|witnessed)\b", False, False, None),
        ("cited", rf"\b{the}{plain}(?: news agency)? (?:reported|reports|has reported|said it)\b", False, False, None),
        (
            "cited",
            rf"\b(?:[Aa]ccording to|[Rr]eported by) {the}{plain}(?=[\s,.:;]|$)(?! (?:poll|survey|count|tally))",
            False,
            False,
            None,
        ),
    )
    return tuple(_Form(name, re.compile(pattern), head, tail, most) for name, pattern, head, tail, most in patterns)


def _of_the_file(article: Article) -> Iterator[AgencyCredit]:
    for form, field in (("outlet", article.info.outlet), ("author", article.info.author)):
        for match in re.finditer(_names(form == "author"), field or ""):
            yield AgencyCredit(
                article=article.info.id,
                agency=_agencies()[match["agency"]],
                form="outlet" if form == "outlet" else "byline",
                evidence=None,
            )


def _in_the_text(article: Article) -> Iterator[AgencyCredit]:
    kinds = {leftover.start: leftover.kind for leftover in article.leftovers}
    blocks = [block for block in article.blocks if kinds.get(block.start) not in _UNREAD]
    words = set(_WORD.findall(article.text))
    named = [form for form, first in _first_words().items() if first in words and form in article.text]
    found: list[AgencyCredit] = []
    for place, block in enumerate(blocks):
        if block.kind in {"title", "heading", "table"} or not any(form in block.text for form in named):
            continue
        head, tail = place < _HEAD_BLOCKS, place >= len(blocks) - _TAIL_BLOCKS
        found += _in_block(article, block, head, tail)
    return iter(sorted(found, key=lambda one: one.evidence.start if one.evidence else 0))


def _in_block(article: Article, block: Block, head: bool, tail: bool) -> Iterator[AgencyCredit]:
    length = len(block.text.split())
    taken: set[int] = set()
    for form in _forms():
        anywhere = not form.head and not form.tail
        if not (anywhere or (form.head and head) or (form.tail and tail)) or length > (form.most_words or length):
            continue
        for match in _matches(form, block.text, length):
            for named in re.finditer(_names(True), match.group()):
                place = match.start() + named.start()
                if place not in taken:
                    taken.add(place)
                    yield AgencyCredit(
                        article=article.info.id,
                        agency=_agencies()[named["agency"]],
                        form=form.name,
                        evidence=_span(article, block, match),
                    )


def _matches(form: _Form, text: str, words: int) -> Iterator[re.Match[str]]:
    """Yield where the text gives a credit of this form: at its head, in its whole, or anywhere in it."""
    if form.most_words == _LINE_WORDS and words <= _LINE_WORDS:
        found = form.pattern.fullmatch(text.strip("\n"))
    elif form.head:
        found = form.pattern.match(text)
    else:
        yield from form.pattern.finditer(text)
        return
    if found:
        yield found


def _span(article: Article, block: Block, match: re.Match[str]) -> Span:
    """Return the wording of a credit without the signs around it."""
    text = match.group()
    start = block.start + match.start() + len(text) - len(text.lstrip(" \t\n"))
    return article.span(start, block.start + match.end() - (len(text) - len(text.rstrip())))
