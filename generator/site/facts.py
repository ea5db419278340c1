"""Facts that stand in one article alone, as the comparison and the article's own page list them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.findings import Coverage, FactKind
from generator.site.index import EventIndex, Link

FACT_ORDER: dict[FactKind, int] = {"figure": 0, "act": 1, "statement": 2, "age": 3}
"""In which order a page shows facts of equal standing."""


@dataclass(frozen=True)
class OwnFact:
    """A fact with the way to its sentence, and whom the sentence credits.

    `credited` is empty where nobody was seen, which is no proof that nobody is named.
    """

    fact: Link
    credited: str
    id: str = ""

    @property
    def says(self) -> str:
        """Return the fact without the way to it."""
        return self.fact.text


def own_fact(index: EventIndex, here: str, row: Coverage) -> OwnFact:
    """Return a fact that rests on at least one sentence, for the page `here`."""
    name = next((one.name for one in row.credited if one.name), None)
    return OwnFact(Link(row.fact, index.place(here, row.evidence[0])), f"credited to {name}" if name else "", row.id)
