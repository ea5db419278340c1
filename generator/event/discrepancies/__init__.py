"""Readings that do not agree: one module a kind, each a rule in one registry."""
