"""What can be seen when an event's articles lie side by side: copies, strangers, days far apart, what none states."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import combinations
from urllib.parse import parse_qsl, urlencode, urlsplit

from rapidfuzz.distance import OSA

from generator.checking.articles import Seen
from generator.checking.likeness import strangers
from generator.checking.remarks import Remark, listed

FAR_DAYS = 30
"""An article this many days from all others is on something else, has a wrong date, or looks back."""

_STATED = {"title": "title", "outlet": "outlet", "published": "date", "url": "url"}
_NOT_STATED = (
    "Where an article states no title or outlet, its file's name is shown; without a date, 'yesterday' cannot be "
    "counted from a day; without a url, nothing leads to the original. Add what you know at the top of the file, "
    "between two lines of '---': title:, outlet:, published:, url:. A row has columns of these names."
)
_FEWEST_LETTERS = 9
"""In shorter names a letter makes another newsroom: *Sun* and *Son*."""
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ref|ref_src|smid|s_cid|ito|ocid", re.IGNORECASE)
_SITE = re.compile(r"\.(?:com|org|net|co\.uk|co|news|info|example)$", re.IGNORECASE)


def remarks_among(articles: Sequence[Seen], day: str | None, *, all_read: bool) -> Iterator[Remark]:
    """Yield what there is to say of an event's articles together.

    `day` is that of `event.yml`; `all_read` says that no file of the event was set aside.
    """
    if len(articles) == 1 and all_read:
        yield Remark(
            "advice", f"there is one article only, {articles[0].name}: nothing to compare it with. Add another."
        )
    yield from _not_stated(articles)
    copies = list(_copies(articles))
    yield from (remark for _, remark in copies)
    told = {path for path, _ in copies}
    yield from _one_address(articles, told)
    yield from _one_outlet([seen for seen in articles if seen.info.path not in told])
    yield from _days(articles, day)
    yield from strangers([seen for seen in articles if seen.info.path not in told])


def outlet_key(outlet: str) -> str:
    """Return an outlet in a form that is the same for all its spellings: `The Herald`, `HERALD`, `herald.com`."""
    plain = unicodedata.normalize("NFKD", _SITE.sub("", outlet.strip().casefold().removeprefix("www.")))
    words = re.findall(r"[^\W_]+", "".join(char for char in plain if not unicodedata.combining(char)))
    return "".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def nearly_alike(outlets: Iterable[str], most: int = 500) -> Iterator[tuple[str, str]]:
    """Yield each two outlets, by `outlet_key`, that are long and differ by a slip of one letter (Damerau 1964).

    Figures are no slip: two channels can be a number apart. Of more than `most` outlets none is compared.
    """
    long = sorted(key for key in outlets if len(key) >= _FEWEST_LETTERS and key.isalpha())
    if len(long) <= most:
        for one, other in combinations(long, 2):
            if OSA.distance(one, other, score_cutoff=1) == 1:
                yield one, other


def address_key(url: str) -> str:
    """Return an address without what does not tell pages apart: scheme, `www.`, fragment, what counts visitors."""
    try:
        parts = urlsplit(url)
    except ValueError:  # Brackets around what is no address of the internet, say.
        return url
    query = urlencode([pair for pair in parse_qsl(parts.query) if not _TRACKING.fullmatch(pair[0])])
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def text_key(seen: Seen) -> bytes:
    """Return a digest of an article's text that layout and capitals do not change."""
    words = " ".join(" ".join(block.text for block in seen.prose if block.kind != "title").casefold().split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).digest()


def _not_stated(articles: Sequence[Seen]) -> Iterator[Remark]:
    """Yield a line on each group of articles that lack the same fields; an author is often not known."""
    lacking: defaultdict[tuple[str, ...], list[Seen]] = defaultdict(list)
    for seen in articles:
        missing = tuple(told for name, told in _STATED.items() if getattr(seen.info, name) is None)
        if missing:
            lacking[missing].append(seen)
    for fields, those in lacking.items():
        what = f"no {' or '.join(filter(None, (', '.join(fields[:-1]), fields[-1])))}"
        if len(those) == 1:
            yield Remark("advice", f"the article states {what}.", those[0].info.path, note=_NOT_STATED)
        else:
            every = len(those) == len(articles)
            whole = "both articles" if len(those) == 2 else f"all {len(those)} articles"
            who = whole if every else listed([seen.name for seen in those])
            yield Remark("advice", f"{who} state {what}.", note=_NOT_STATED)


def _copies(articles: Sequence[Seen]) -> Iterator[tuple[str, Remark]]:
    """Yield each further article with the same text, and its path, unless another newsroom printed it."""
    first: defaultdict[bytes, list[Seen]] = defaultdict(list)
    for seen in articles:
        for other in first[text_key(seen)]:
            outlets = {outlet_key(one.info.outlet) for one in (seen, other) if one.info.outlet}
            if len(outlets) < 2:
                same = "is the same file as" if seen.info.sha256 == other.info.sha256 else "has the same text as"
                yield seen.info.path, seen.advice(f"this {same} {other.name}. Keep one of them.")
                break
        else:
            first[text_key(seen)].append(seen)


def _one_address(articles: Sequence[Seen], told: set[str]) -> Iterator[Remark]:
    first: dict[str, Seen] = {}
    for seen in articles:
        if seen.info.url is None or seen.info.path in told:
            continue
        other = first.setdefault(address_key(seen.info.url), seen)
        if other is not seen:
            told.add(seen.info.path)
            yield seen.advice(f"'url' is that of {other.name}, too. Mend it, or keep one of them.", "url")


def _one_outlet(articles: Sequence[Seen]) -> Iterator[Remark]:
    of: defaultdict[str, list[Seen]] = defaultdict(list)
    for seen in articles:
        if seen.info.outlet:
            of[outlet_key(seen.info.outlet)].append(seen)
    for those in of.values():
        if len(those) > 1:
            yield Remark(
                "advice",
                f"{listed([seen.name for seen in those])} are all by {those[0].info.outlet}. Each counts as a voice of "
                "its own: where one is a later version of another, keep one.",
            )


def _days(articles: Sequence[Seen], day: str | None) -> Iterator[Remark]:
    dated = [(date.fromisoformat(seen.info.published[:10]), seen) for seen in articles if seen.info.published]
    if len(dated) == 2:
        apart = abs((dated[0][0] - dated[1][0]).days)
        if apart > FAR_DAYS:
            yield Remark(
                "advice",
                f"{dated[0][1].name} and {dated[1][1].name} were published {apart} days apart. Are they on the same "
                "event, and are both dates right?",
            )
    elif len(dated) > 2:
        for published, seen in dated:
            nearest = min(abs((published - other).days) for other, one in dated if one is not seen)
            if nearest > FAR_DAYS:
                yield seen.advice(
                    f"published {published.isoformat()}, {nearest} days from the nearest of the others. Is it on the "
                    "same event, and is the date right?",
                    "published",
                )
    if day is not None and dated:
        begun = date.fromisoformat(day[:10])
        nearest = min(abs((begun - published).days) for published, _ in dated)
        if nearest > FAR_DAYS:
            yield Remark(
                "advice",
                f"'date' in event.yml is {begun.isoformat()}, and no article is of a day nearer than {nearest} days. "
                "Is it right?",
            )
