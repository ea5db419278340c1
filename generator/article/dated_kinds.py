"""Names for what a time can date that is no act of a verb of its own."""

from __future__ import annotations

RECORD = "record"
"""A year since when there was no happening as large: 'the worst flood since 1954'."""
STAND = "stand"
"""A year since when something stands or exists: 'has stood in the town since 1962'."""
SCHEDULING = frozenset({"schedule", "set", "plan", "expect", "due"})
"""Lemmas of the words that arrange what is to come."""
