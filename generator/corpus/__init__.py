"""Bytes to articles: decoding, front matter, extraction from HTML, blocks, leftovers."""
