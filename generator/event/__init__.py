"""Holding the articles of one event beside each other."""
