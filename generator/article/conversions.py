"""Sums of money that an article gives in a second currency: '500 pesos ($25)', '500 pesos, or about $25,'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.article.quantities import Quantity

_BETWEEN = re.compile(
    r"\s*(?:\(\s*(?:or|that is|i\.e\.|worth|equivalent to|the equivalent of)?\s*|,?\s*(?:—|–|-)?\s*"
    r"(?:or|the equivalent of|equivalent to|which is|worth|equal to)\s+)$"
)
_WITH_MORE = re.compile(r"\s*(?:in total|in all|altogether|combined|together|each|a\s|per\s)")


def worths(text: str, quantities: Sequence[Quantity], until: int) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield a sum and the same sum in another currency, for neighbours in `quantities`.

    These are figures of `text` in order, of one sentence that ends at the offset `until`.
    """
    for amount, value in pairwise(quantities):
        kinds = (amount.unit.dimension, value.unit.dimension)
        if all(kind.startswith("money in ") for kind in kinds) and kinds[0] != kinds[1]:
            between = text[amount.end : value.start]
            if (
                amount.exact
                and _BETWEEN.match(between)
                and not _WITH_MORE.match(text[value.end : min(value.end + 24, until)])
            ):
                yield amount, value
