"""Corpora that strain the pages, made from the sample's own sentences with a fixed seed."""

import random
import re
from collections.abc import Mapping
from pathlib import Path

from tests.running import ROOT

SEED = 5
CROWD = 40
LONG_READ_WORDS = 10_000
CLASS_ARTICLES = 5
CLASS_WORDS = 1_000
_FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
_OUTLETS = ("Gull", "Herald", "Courier", "Chronicle", "Messenger-Advertiser and Intelligencer", "Post")

# A word that no telephone's window holds, an address without a break, and names that are read from right to left.
LONG_WORD = "Hafenbrueckenuntersuchungskommissionsvorsitzendenstellvertreterinnenversammlung"
ADDRESS = (
    "https://www.velmouth-lantern.example/" + "a-path-that-never-ends-and-has-no-space/" * 4 + "?with=query&and=more"
)
NAMES = {
    "right-to-left.txt": f"""---
title: Mayor أحمد المنصور opens the {LONG_WORD} hall
outlet: صحيفة المرفأ
author: דנה כהן
published: 2024-10-09
url: https://harbour-paper.example/hall
---
Mayor Ahmed Mansour (أحمد المنصور) opened the hall on Monday in front of 300 guests. "This hall is for everybody in
the city," he said.

The plans are at {ADDRESS}

The {LONG_WORD} paid $4 million, a spokesman said.

"קראתי את התוכניות", said דנה כהן, a councillor.
""",
    "long-words.txt": f"""---
title: Hall opens
outlet: The {LONG_WORD} Advertiser
published: 2024-10-09
url: https://long-words.example/hall
---
Ahmed Mansour opened the hall on Monday before 500 guests, said דנה כהן, a councillor.

"This hall is for everyone in this city," Mr Mansour said.

The {LONG_WORD} paid $5 million, a spokesman said.
""",
}


def bodies() -> list[str]:
    """Return the text of each of the sample's plain articles, without what stands before it."""
    folder = ROOT / "corpus" / "harbour-bridge"
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt")) + sorted(folder.glob("*.md"))]
    return [_FRONT_MATTER.sub("", text.replace("\r\n", "\n"), count=1) for text in texts]


def paragraphs(text: str) -> list[str]:
    return [paragraph for paragraph in re.split(r"\n\s*\n", text) if len(paragraph) > 60]


def crowd() -> dict[str, str]:
    """Return forty articles: of each article of the sample some paragraphs, and a few of the others'."""
    chance = random.Random(SEED)
    texts = [paragraphs(body) for body in bodies()]
    every = [paragraph for text in texts for paragraph in text]
    made = {}
    for place in range(CROWD):
        kept = [paragraph for paragraph in texts[place % len(texts)] if chance.random() > 0.6]
        title = f"Bridge shut, report number {place}"
        outlet = f"The {chance.choice(_OUTLETS)} {place}"
        made[f"outlet-{place:02d}.txt"] = written(title, outlet, [*kept, *chance.sample(every, 2)], place % 3)
    return made


def long_read() -> dict[str, str]:
    """Return an article of ten thousand words, and two to hold it against."""
    texts = [paragraphs(body) for body in bodies()]
    return {
        "long-read.txt": written("The very long read", "The Long Read", of_length(LONG_READ_WORDS, SEED), 0),
        "one.txt": written("Bridge shut", "One", texts[0], 1),
        "two.txt": written("Bridge closed", "Two", texts[1], 2),
    }


def school_class() -> dict[str, str]:
    """Return an event as a class has it: five articles of a thousand words."""
    return {
        f"article-{place}.txt": written(f"Report {place}", f"Outlet {place}", of_length(CLASS_WORDS, place), place)
        for place in range(CLASS_ARTICLES)
    }


def of_length(words: int, seed: int) -> list[str]:
    """Return the sample's paragraphs in a chance order, drawn again when used up, until they have `words` words."""
    chance = random.Random(seed)
    every = [paragraph for body in bodies() for paragraph in paragraphs(body)]
    drawn: list[str] = []
    deck: list[str] = []
    count = 0
    while count < words:
        if not deck:
            deck = chance.sample(every, len(every))
        drawn.append(deck.pop())
        count += len(drawn[-1].split())
    return drawn


def written(title: str, outlet: str, text: list[str], day: int) -> str:
    """Return an article's file."""
    address = re.sub(r"\W+", "-", outlet.lower())
    head = (
        f"title: {title}\noutlet: {outlet}\npublished: 2024-10-{9 + day:02d}\nurl: https://{address}.example/bridge\n"
    )
    return f"---\n{head}---\n\n" + "\n\n".join(text) + "\n"


def strained_events() -> dict[str, Mapping[str, str]]:
    """Return the events that strain the pages, by folder."""
    return {"crowd": crowd(), "long-read": long_read(), "names": NAMES, "school-class": school_class()}


def write_corpus(folder: Path, events: Mapping[str, Mapping[str, str]]) -> Path:
    for event, files in events.items():
        (folder / event).mkdir(parents=True)
        for name, text in files.items():
            (folder / event / name).write_text(text, "utf-8")
    return folder
