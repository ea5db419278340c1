"""Statements that can be checked against another article's: figures, times, roles, places, states.

A claim is normalised when its article is read, so that the comparison of an event works on values
and never parses text again.
"""

from __future__ import annotations

from generator.findings import Row


class Claims(Row):
    """Every checkable statement of one article, kind by kind, each in text order."""
