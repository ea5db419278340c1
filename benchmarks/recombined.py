"""Make a corpus of any size from the sample in `corpus/harbour-bridge`, which is fiction, by recombining its sentences.

    python benchmarks/recombined.py OUT [--articles 1000] [--events 200] [--seed 1] [--format txt|jsonl|parquet]

`OUT` becomes an ordinary corpus: for `txt` a folder that holds a folder for each event, for the others one file.
The same seed gives the same bytes, whatever the version of Python and whatever number of events is made.

Each event has people, places, newsrooms, figures and days of its own, and is about something of its own. Its articles
have about 300 to 900 words, half of them more than 600. They are made of the sample's paragraphs, whole or less a
sentence. Of each paragraph an event has several wordings: one that some articles share as they share a wire's, some of
them with a word changed, a clause cut or another figure; and for every fourth article one more, with most of its nouns
changed. So an event of three hundred articles has more that differs, not only more of the same.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from random import Random

from recombined_text import (
    NUMBER,
    YEAR,
    altered,
    any_of,
    below,
    figure,
    in_case,
    paragraphs,
    pick,
    reworded,
    shuffle,
    with_articles,
)
from recombined_words import (
    ENDINGS,
    FIRST_NAMES,
    FURNITURE,
    MISSPELT,
    PAPER_NAMES,
    PAPERS,
    PLACES,
    SURNAMES,
    THEMES,
    TITLES,
)

FORMATS = ("txt", "jsonl", "parquet")
NEWSROOMS = 400
FIRST_DAY = date(2023, 1, 2)
DAYS = 700
THE_DAY = date(2024, 10, 8)
"""The day on which the sample's bridge was closed, a Tuesday."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ONSETS = tuple("b d f g h k l m n p r s t v w br cr dr gr st tr th sk".split())  # noqa: SIM905 - a list would fill a page
VOWELS = ("a", "e", "i", "o", "u", "ai", "ei", "oa")
CODAS = ("", "", "n", "l", "r", "s", "nd", "rk", "lt", "sk")


@dataclass(frozen=True)
class Made:
    """An article: its event's folder, its file's stem, what its front matter says, and its text without that."""

    event: str
    event_title: str
    event_date: str
    id: str
    title: str
    outlet: str
    author: str
    url: str
    published: str
    text: str

    @property
    def file(self) -> str:
        """Return the article as a text file with front matter."""
        fields = ("title", "outlet", "author", "url", "published")
        head = "".join(f"{name}: {json.dumps(getattr(self, name), ensure_ascii=False)}\n" for name in fields)
        return f"---\n{head}---\n\n{self.text}"

    @property
    def event_file(self) -> str:
        """Return the `event.yml` of the article's event."""
        return f"title: {json.dumps(self.event_title, ensure_ascii=False)}\ndate: {self.event_date}\n"


def articles(seed: int, events: int, each: int, first: int = 0) -> Iterator[Made]:
    """Yield `each` articles for every one of `events` events, event by event; `first` is the number of the first event.

    Nothing is kept but the event at hand. An event's articles depend on `seed`, its number and `each`.
    """
    for number in range(first, first + events):
        yield from Happening(seed, number, each).articles()


def dealt(seed: int, total: int, events: int) -> Iterator[Made]:
    """Yield `total` articles on `events` events, as evenly as can be; the first events have one more than the last."""
    each, more = divmod(total, events)
    yield from articles(seed, more, each + 1)
    yield from articles(seed, events - more, each, first=more)


class Happening:
    """One event: what it calls everyone and everything, and the wordings that its articles share."""

    def __init__(self, seed: int, number: int, each: int) -> None:
        self.seed, self.number, self.each = seed, number, each
        self.chance = Random(f"{seed}/{number}")
        self.id = f"event-{number:06}"
        self.day = FIRST_DAY + timedelta(days=below(self.chance, DAYS))
        self.names = _names(self.chance)
        self.words = _words(self.chance)
        self.papers = [newsroom(seed, below(self.chance, NEWSROOMS)) for _ in range(5)]
        self.first_outlet = below(self.chance, NEWSROOMS)
        self.factor = 0.4 + 2 * self.chance.random()
        self.years = below(self.chance, 40)
        pieces = list(range(len(paragraphs())))
        shuffle(self.chance, pieces)
        self.order = pieces
        self.core = set(pieces[: len(pieces) // 8])
        self.wordings = max(2, 1 + each // 4)
        self.title = one_line(self._said(pick(self.chance, TITLES)))
        self._told: dict[tuple[int, int], tuple[str, ...]] = {}

    def articles(self) -> Iterator[Made]:
        """Yield the articles of the event, of which no two are alike."""
        for place in range(self.each):
            yield self._article(place)

    def _article(self, place: int) -> Made:
        chance = Random(f"{self.seed}/{self.number}/{place}")
        outlet = newsroom(self.seed, self.first_outlet + place)
        length = 275 + int(600 * (chance.random() + chance.random()) / 2)
        curly = chance.random() < 0.5
        body: list[str] = []
        words = 0
        for piece in self._pieces(chance):
            if words >= length:
                break
            text = self._paragraph(piece, chance)
            words += len(text.split())
            body.append(text)
        if chance.random() < 0.15:
            body.append(pick(chance, FURNITURE))
        text = "\n\n".join(body) + "\n"
        hour, minute = below(chance, 17) + 6, below(chance, 60)
        published = self.day + timedelta(days=1 + below(chance, 3))
        name = f"{slug(outlet)}-{place:04}"
        return Made(
            event=self.id,
            event_title=self.title,
            event_date=self.day.isoformat(),
            id=name,
            title=one_line(self._said(pick(chance, TITLES))),
            outlet=outlet,
            author=f"{name_of(chance)} {name_of(chance)}",
            url=f"https://{slug(outlet)}.example/{self.id}/{place:04}",
            published=f"{published.isoformat()}T{hour:02}:{minute:02}",
            text=text if curly else text.translate(STRAIGHT),
        )

    def _pieces(self, chance: Random) -> Iterator[int]:
        """Yield numbers of paragraphs: first those that most articles have, then the rest, from a place of its own."""
        core = [piece for piece in self.order if piece in self.core and chance.random() < 0.6]
        rest = [piece for piece in self.order if piece not in self.core]
        turn = below(chance, len(rest))
        yield from core
        yield from (piece for piece in rest[turn:] + rest[:turn] if chance.random() < 0.7)

    def _paragraph(self, piece: int, chance: Random) -> str:
        wording = 0 if piece in self.core or chance.random() < 0.3 else below(chance, self.wordings)
        sentences = list(self._wording(piece, wording))
        if len(sentences) > 1 and chance.random() < 0.25:
            del sentences[below(chance, len(sentences))]
        if chance.random() < 0.3:
            at = below(chance, len(sentences))
            sentences[at] = altered(sentences[at], chance)
        return " ".join(sentences)

    def _wording(self, piece: int, wording: int) -> tuple[str, ...]:
        """Return the sentences of a paragraph as the event has them: wording 0 is that of the sample."""
        if (piece, wording) not in self._told:
            own = Random(f"{self.seed}/{self.number}/{piece}/{wording}")
            said = (self._said(sentence) for sentence in paragraphs()[piece])
            self._told[piece, wording] = tuple(reworded(one, own) if wording else one for one in said)
        return self._told[piece, wording]

    def _said(self, sentence: str) -> str:
        """Return a sentence of the sample with the event's names, things, days and figures."""
        return with_articles(_REPLACED.sub(self._instead, sentence))

    def _instead(self, found: re.Match[str]) -> str:
        """Return what the event has in the place of a date, a figure or a word that it replaces."""
        if found["known"]:
            return self._known(found[0])
        return self._dated(found) if found["day"] or found["last"] else self._counted(found)

    def _known(self, word: str) -> str:
        if word in PAPERS:
            paper = self.papers[PAPERS[word]]
            return paper.removeprefix("The ") if word[0] in "VD" else paper
        if word in WEEKDAYS:
            return WEEKDAYS[(WEEKDAYS.index(word) + self._shift) % 7]
        if word in MONTHS:
            return MONTHS[(MONTHS.index(word) + self.day.month - THE_DAY.month) % 12]
        if word in self.names:
            return self.names[word]
        if word.isupper() and word.title() in self.names:
            return self.names[word.title()].upper()
        return in_case(self.words[word.lower()], word)

    def _dated(self, found: re.Match[str]) -> str:
        """Shift a day as the event's own day is shifted; it is written as it was."""
        named, number = found["month"] or found["before"], found["day"] or found["last"]
        month = next(place for place, name in enumerate(MONTHS, 1) if name.startswith(named[:3]))
        day = date(THE_DAY.year, month, int(number)) + timedelta(days=self._shift)
        name = MONTHS[day.month - 1]
        name = f"{name[:3]}." if named.endswith(".") else name
        return f"{day.day} {name}" if found["day"] else f"{name} {day.day}"

    @cached_property
    def _shift(self) -> int:
        return (self.day - THE_DAY).days

    def _counted(self, found: re.Match[str]) -> str:
        """Return another figure of the same shape: the same one for the same one, all through the event."""
        text = found[0]
        if ":" in text or found["clock"]:
            return text
        value = float(text.replace(",", ""))
        if YEAR.fullmatch(text):
            return str(int(value) - self.years if value < 2020 else int(value) + self.day.year - THE_DAY.year)
        return figure(value * self.factor * (0.8 + 0.4 * Random(f"{self.seed}/{self.number}/{text}").random()), text)


def _names(chance: Random) -> dict[str, str]:
    """Return the event's word for each proper name of the sample."""
    made = {name: name_of(chance) for name in (*FIRST_NAMES, *SURNAMES)}
    for variant, name in MISSPELT.items():
        at = 1 + below(chance, len(made[name]) - 2)
        other = "v" if made[name][at] != "v" else "w"
        made[variant] = made[name][:at] + other + made[name][at + 1 :]
    return made | {place: name_of(chance) + pick(chance, ENDINGS) for place in PLACES}


def _words(chance: Random) -> dict[str, str]:
    """Return what each word of the theme becomes, singular and plural."""
    words = {}
    for theme, others in THEMES.items():
        other = pick(chance, (theme, *others)).split()
        words |= {word: other[min(place, len(other) - 1)] for place, word in enumerate(theme.split())}
    return words


@cache
def newsroom(seed: int, number: int) -> str:
    """Return the name of an outlet of the corpus; there are four hundred, and then the first again."""
    chance = Random(f"{seed}/newsroom/{number % NEWSROOMS}")
    return f"The {name_of(chance)}{pick(chance, ENDINGS)} {pick(chance, PAPER_NAMES)}"


def name_of(chance: Random) -> str:
    """Return a name of two or three syllables."""
    syllables = [pick(chance, ONSETS) + pick(chance, VOWELS) for _ in range(2 + below(chance, 2))]
    return ("".join(syllables) + pick(chance, CODAS)).capitalize()


def slug(name: str) -> str:
    """Return a name as an address spells it."""
    return re.sub(r"\W+", "-", name.lower().removeprefix("the "))


def one_line(text: str) -> str:
    """Return a title with its first letter in capitals."""
    return text[0].upper() + text[1:]


STRAIGHT = str.maketrans("“”", '""')
_THEME = [word for theme in THEMES for word in theme.split()]
_NAMED = [*FIRST_NAMES, *SURNAMES, *MISSPELT, *PLACES]
_MONTH = rf"(?:{'|'.join(MONTHS)}|Sept\.|Oct\.)"
_DATE = rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTH})|\b(?P<before>{_MONTH}) (?P<last>\d{{1,2}})\b"
_KNOWN = any_of(
    [*PAPERS, *_NAMED, *(name.upper() for name in _NAMED), *WEEKDAYS, *MONTHS]
    + [form for word in _THEME for form in (word, word.capitalize(), word.upper())]
).pattern
_REPLACED = re.compile(rf"{_DATE}|(?P<known>{_KNOWN})|{NUMBER}")


def write(made: Iterator[Made], out: Path, form: str) -> int:
    """Write articles to `out` as they come, and return how many they were."""
    if form == "txt":
        number = 0
        for article in made:
            number += 1
            folder = out / article.event
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"{article.id}.txt").write_bytes(article.file.encode())
            (folder / "event.yml").write_bytes(article.event_file.encode())
        return number
    out.parent.mkdir(parents=True, exist_ok=True)
    if form == "jsonl":
        with out.open("wb") as file:
            return sum(bool(file.write(json.dumps(asdict(one), ensure_ascii=False).encode() + b"\n")) for one in made)
    import polars  # noqa: PLC0415 - only this format needs it

    lines = out.with_name(f".{out.name}.jsonl")
    try:
        number = write(made, lines, "jsonl")
        polars.scan_ndjson(lines).sink_parquet(out)
    finally:
        lines.unlink(missing_ok=True)
    return number


def main() -> int:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=FORMATS, default="txt")
    args = parser.parse_args()
    if not 1 <= args.events <= args.articles:
        parser.error("There is at least one event, and at least one article for each.")
    if args.out.exists():
        parser.error(f"{args.out} is there already: name a place that is free.")
    number = write(dealt(args.seed, args.articles, args.events), args.out, args.format)
    sys.stdout.write(f"{number:,} articles on {args.events:,} events in {args.out}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
