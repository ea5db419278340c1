"""Hedges, loaded words, intensifiers and opinion in the article's own voice.

Each word is looked up in a list of ours (`generator/lexicons`), by its form or base form together
with its part of speech and, where the list asks for it, its neighbours: "may" is a hedge as a modal
verb and not as a month, "slam" is loaded unless something is slammed into a wall. A word is a
matter of judgement, never proof of slant: a page shows it where it stands and says which list has it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from generator.article.marks import DOUBLE_MARKS, Marked
from generator.article.tokens import Doc, Token
from generator.findings import Block, Quotation, Wording
from generator.lexicons import Entry, word_list
from generator.reading import Article

LISTS: tuple[tuple[str, str], ...] = (
    ("hedges", "hedge"),
    ("loaded_words", "loaded word"),
    ("intensifiers", "intensifier"),
    ("opinion_markers", "opinion"),
)
"""The word lists, and the kind of wording that each holds."""

SILENT_BLOCKS = frozenset({"leftover", "table"})
NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "EVENT", "LAW", "GPE", "LOC"})
WORD = re.compile(r"[\w’']+|-")
CONDITION = re.compile(
    r"(?P<what>tag|dep|head|subject|next|prev)(?P<is>!?=)(?P<values>\S+)|(?P<flag>sentence|prenominal|plain|strict)"
)
POST = re.compile(
    r"[—–-] ?[^\n@]{2,80}\(@\w{1,30}\)|^[^\n@.]{2,60}(?:\b[A-Z]\. [^\n@.]{2,40})?\(@\w{1,30}\)|\bpic\.twitter\.com/|\bhttps?://t\.co/"
    r"|^\W{0,2}(?:\.{3,}|…)|(?:\.{4,}|…\.+)\W{0,2}$"
)
"""A post on a social network that stands in the text: its signature, its links, or the dots by which it goes on."""
LATE_CLOSER = re.compile(r"(?<=[.,!?]) ?['’]$")
"""A single mark that closes, at the end of a paragraph, what no mark in it has opened."""
COMPLEMENTS = frozenset({"ccomp", "xcomp", "oprd"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True)
class Condition:
    """What a list asks of a word's surroundings: `what` must be (or, negated, not be) one of `values`."""

    what: str
    values: frozenset[str] = frozenset()
    negated: bool = False


@dataclass(frozen=True)
class Pattern:
    """An entry of a word list, ready to be matched."""

    words: tuple[str, ...]
    pos: frozenset[str]
    conditions: tuple[Condition, ...]
    kind: str
    lexicon: str
    category: str
    plainer: str


def find_wording(
    article: Article, doc: Doc, quotations: Sequence[Quotation], stretches: Sequence[Marked]
) -> tuple[Wording, ...]:
    """Return the wording of `article` in its own voice, in text order; rows do not overlap.

    Titles, headings, paragraphs and list items are read; tables, leftovers and posts from social
    networks are not. What stands between quotation marks, and what `quotations` credits to a speaker
    without marks, is somebody else's voice; so is the complement of a verb of speech ("they call it
    brutal"). Words inside a name are left alone. Of phrases that begin at one word the longest
    counts. `stretches` are the article's `paired_marks`. Time is linear in the text.
    """
    marked = Stretches.of([(stretch.start, stretch.end) for stretch in stretches])
    own = Stretches.of(
        [(block.start, block.end) for block in article.blocks if is_own_voice(block) and is_balanced(block, marked)]
    )
    others = Stretches.of([*zip(marked.starts, marked.ends, strict=True), *((q.start, q.end) for q in quotations)])
    title_case = Stretches.of([(block.start, block.end) for block in article.blocks if is_in_title_case(block)])
    words = [
        token
        for start, end in own.without(others)
        for token in doc[bisect_left(doc.offsets, start) : bisect_left(doc.offsets, end)]
        if not token.is_space
    ]
    return tuple(found_in(article, words, title_case))


@dataclass(frozen=True)
class Word:
    """A token of the article's own voice, and the lower-case forms under which the lists may have it."""

    token: Token
    forms: frozenset[str]
    in_title_case: bool = False


def is_own_voice(block: Block) -> bool:
    """Return whether a block can hold the article's own words: no table, leftover or embedded post."""
    text = block.text
    may_be_post = "(@" in text or "..." in text or "…" in text or "t.co/" in text or "twitter.com/" in text
    return block.kind not in SILENT_BLOCKS and not (may_be_post and POST.search(text))


def is_balanced(block: Block, marked: Stretches) -> bool:
    """Return whether every quotation mark of a block belongs to a stretch of `marked`.

    Where one does not, it cannot be told which words are somebody else's.
    """
    ends = [match.span() for match in DOUBLE_MARKS.finditer(block.text)]
    late = LATE_CLOSER.search(block.text)
    if late and not marked.touches(block.start + late.start(), block.start + late.end()):
        return False
    return all(marked.touches(block.start + start, block.start + end) for start, end in ends)


def is_in_title_case(block: Block) -> bool:
    """Return whether a block is a title or heading whose longer words mostly begin with a capital."""
    if block.kind not in ("title", "heading"):
        return False
    longer = [word for word in block.text.split() if len(word) > 3 and word[0].isalpha()]
    return 2 * sum(word[0].isupper() for word in longer) > len(longer) > 1


def word_of(token: Token, in_title_case: bool) -> Word:
    """Return a token with its form and base form.

    Capitals make the parser take "Slams" for a name and leave it as it is; in title case the ending
    of a verb or plural is also taken off here.
    """
    if not in_title_case:
        return Word(token, forms(token))
    stems = {token.lower_.removesuffix(ending) for ending in ("s", "es", "ed", "d")}
    return Word(token, forms(token) | stems, in_title_case)


def found_in(article: Article, words: Sequence[Token], title_case: Stretches) -> Iterator[Wording]:
    """Yield what the lists find in these words, from left to right."""
    known, titled, beyond = openings(), bool(title_case.starts), 0
    for position, token in enumerate(words):
        in_title = titled and title_case.covers(token.idx)
        if position < beyond or not (in_title or token.lower_ in known or token.lemma_.lower() in known):
            continue
        may_match = in_title or may_begin(token, words[position + 1] if position + 1 < len(words) else None)
        pattern = first_match(words, position, title_case) if may_match else None
        if pattern is None:
            continue
        beyond = position + len(pattern.words)
        last = words[beyond - 1]
        start, end = token.idx, last.idx + len(last)
        yield Wording(
            article=article.info.id,
            start=start,
            end=end,
            text=article.text[start:end],
            kind=pattern.kind,
            lexicon=pattern.lexicon,
            category=pattern.category,
            plainer=pattern.plainer,
        )


def may_begin(token: Token, following: Token | None) -> bool:
    """Return whether an entry may begin with a word: one of this word alone, or one that goes on as the text does."""
    known = openings()
    for form in (token.lower_, token.lemma_.lower()):
        seconds = known.get(form)
        if seconds is None:
            continue
        if None in seconds:
            return True
        if following is not None and (following.lower_ in seconds or following.lemma_.lower() in seconds):
            return True
    return False


def first_match(tokens: Sequence[Token], position: int, title_case: Stretches) -> Pattern | None:
    """Return the longest entry that matches at `position`, of two equally long the one of the first list."""
    words = [word_of(tokens[position], title_case.covers(tokens[position].idx))]
    starting = [pattern for form in sorted(words[0].forms) for pattern in patterns().get(form, ())]
    starting.sort(key=lambda pattern: -len(pattern.words))
    longest = len(starting[0].words) if starting else 1
    words += [word_of(one, title_case.covers(one.idx)) for one in tokens[position + 1 : position + longest]]
    for pattern in starting:
        if matches(pattern, words[: len(pattern.words)]):
            return pattern
    return None


@cache
def patterns() -> Mapping[str, tuple[Pattern, ...]]:
    """Return the entries of all lists by their first word."""
    entries = [pattern_of(entry, kind, name) for name, kind in LISTS for entry in word_list(name)]
    ordered = sorted(entries, key=lambda pattern: pattern.words[0])
    return {word: tuple(group) for word, group in groupby(ordered, key=lambda pattern: pattern.words[0])}


@cache
def openings() -> Mapping[str, frozenset[str | None]]:
    """Return, by the first word of an entry, the words that may stand second, and `None` where it may stand alone."""
    return {
        word: frozenset(pattern.words[1] if len(pattern.words) > 1 else None for pattern in starting)
        for word, starting in patterns().items()
    }


def pattern_of(entry: Entry, kind: str, lexicon: str) -> Pattern:
    """Return the pattern of a list's entry."""
    return Pattern(
        words=tuple(WORD.findall(entry.term.lower())),
        pos=frozenset(entry.get("pos").split()),
        conditions=tuple(condition_of(text, entry.term) for text in entry.get("when").split()),
        kind=kind,
        lexicon=lexicon,
        category=entry.get("category"),
        plainer=entry.get("plainer"),
    )


def condition_of(text: str, term: str) -> Condition:
    """Return the condition that a list writes as `text`; raise `ValueError` where it means nothing."""
    match = CONDITION.fullmatch(text)
    if match is None:
        raise ValueError(f"the entry '{term}' asks for '{text}', which is no condition")
    if match["flag"]:
        return Condition(match["flag"])
    return Condition(match["what"], frozenset(match["values"].split(",")), match["is"] == "!=")


def matches(pattern: Pattern, words: Sequence[Word]) -> bool:
    """Return whether the words are the pattern's, next to one another, as the list asks for them."""
    first, last = words[0].token, words[-1].token
    return (
        len(words) == len(pattern.words)
        and last.i - first.i == len(words) - 1
        and (
            len(words) == 1 or all(expected in word.forms for expected, word in zip(pattern.words, words, strict=True))
        )
        and (has_part_of_speech(pattern, words[0]) or is_capitalised_in_title(pattern, words[0]))
        and all(holds(condition, first, last) for condition in pattern.conditions)
        and not is_attributed(first)
    )


def has_part_of_speech(pattern: Pattern, word: Word) -> bool:
    """Return whether a word is of the pattern's part of speech and in no name."""
    return (not pattern.pos or word.token.pos_ in pattern.pos) and word.token.ent_type_ not in NAMES


def is_capitalised_in_title(pattern: Pattern, word: Word) -> bool:
    """Return whether a loaded word is taken for a name only because its title is in title case.

    Where the same word is a plain noun ("Blasts") the list says `strict`; a word other than a verb
    is left alone in the name of a person.
    """
    lenient = pattern.lexicon == "loaded_words" and "strict" not in {c.what for c in pattern.conditions}
    in_name = word.token.ent_type_ == "PERSON" and "VERB" not in pattern.pos
    return lenient and word.in_title_case and word.token.pos_ == "PROPN" and not in_name


def is_attributed(token: Token) -> bool:
    """Return whether a word stands in what a verb of speech or thought reports or calls somebody."""
    for node in (token, *token.ancestors):
        called_as = node.head.lower_ == "as" and node.head.dep_ == "prep"
        verb = node.head.head if called_as else node.head
        if (called_as or node.dep_ in COMPLEMENTS) and verb.lemma_.lower() in speech_verbs():
            return True
    return False


@cache
def speech_verbs() -> frozenset[str]:
    """Return the verbs whose complement is what somebody said or thought, or called somebody."""
    return frozenset(
        entry.term
        for entry in word_list("cue_verbs")
        if {"clause", "label", "thought"} & set(entry.get("frames").split())
    )


def holds(condition: Condition, first: Token, last: Token) -> bool:
    """Return whether a condition holds of the words from `first` to `last`."""
    if condition.what == "strict":
        return True
    if condition.what == "sentence":
        return comments_on_clause(first)
    if condition.what == "prenominal":
        return first.dep_ == "amod" and first.i < first.head.i
    if condition.what == "plain":
        return not any(child.dep_ == "neg" for child in (*first.children, *first.head.children))
    return (not condition.values.isdisjoint(values(condition.what, first, last))) != condition.negated


def values(what: str, first: Token, last: Token) -> frozenset[str]:
    """Return what there is in the text for a condition to look at."""
    if what == "tag":
        return frozenset({first.tag_})
    if what == "dep":
        return frozenset({first.dep_})
    if what == "head":
        return forms(first.head)
    if what == "subject":
        verb = first.head if first.dep_ in {"aux", "auxpass"} else first
        return frozenset().union(*(forms(child) for child in verb.children if child.dep_ in SUBJECTS))
    neighbour = last.i + 1 if what == "next" else first.i - 1
    return forms(first.doc[neighbour]) if 0 <= neighbour < len(first.doc) else frozenset()


def forms(token: Token) -> frozenset[str]:
    """Return a word's form and base form, in lower case."""
    return frozenset({token.lower_, token.lemma_.lower()})


def comments_on_clause(adverb: Token) -> bool:
    """Return whether an adverb speaks of the clause rather than of how something was done.

    It does where a comma parts it off, or where it stands before the finite verb it modifies.
    """
    after = adverb.nbor() if adverb.i + 1 < len(adverb.doc) else None
    if after is not None and after.text == ",":
        return adverb.is_sent_start or adverb.nbor(-1).text == ","
    head = adverb.head
    helped = any(child.tag_ in FINITE_TAGS and child.i > adverb.i for child in head.children if child.dep_ == "aux")
    return adverb.i < head.i and head.pos_ in {"VERB", "AUX"} and (head.tag_ in FINITE_TAGS or helped)


@dataclass(frozen=True)
class Stretches:
    """Stretches of text that do not overlap, in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, spans: Sequence[tuple[int, int]]) -> Stretches:
        """Return the union of `spans`, half-open code-point offsets in any order."""
        merged: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            else:
                merged.append((start, end))
        return cls(tuple(start for start, _ in merged), tuple(end for _, end in merged))

    def touches(self, start: int, end: int) -> bool:
        """Return whether one of the stretches ends at `start`, begins at `end`, or shares characters with them."""
        position = bisect_right(self.starts, end) - 1
        return position >= 0 and start <= self.ends[position]

    def without(self, others: Stretches) -> Iterator[tuple[int, int]]:
        """Yield what of these stretches the others leave, in order."""
        for start, end in zip(self.starts, self.ends, strict=True):
            left = start
            for place in range(bisect_right(others.ends, start), bisect_left(others.starts, end)):
                if left < others.starts[place]:
                    yield left, others.starts[place]
                left = max(left, others.ends[place])
            if left < end:
                yield left, end

    def covers(self, offset: int) -> bool:
        """Return whether `offset` lies in one of the stretches."""
        position = bisect_right(self.starts, offset) - 1
        return position >= 0 and offset < self.ends[position]
