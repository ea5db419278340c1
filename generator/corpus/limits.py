"""How much is read: past each of these a file or row is set aside, named with the reason.

`docs/add-articles.md` lists them. They are far above what newspapers print. With them time and memory grow in line with
what is read, whatever stands in it: some rules compare the words of a sentence with each other, none those of a text.
"""

from __future__ import annotations

MOST_BYTES = 20_000_000
"""In a file; a page saved with its pictures may come near it, its text does not."""
MOST_CHARACTERS = 500_000
"""In an article's text: a longer one is a book, and spaCy's pipelines stop at a million."""
MOST_SENTENCE_TOKENS = 1_000
"""Words and marks in a sentence; the longest in the articles that the rules were tried on has 229."""
MOST_SENTENCE_CHARACTERS = 10_000
MOST_ATTRIBUTES = 1_000
"""Of an element of a saved page: libxml2 compares each with all that stand before it."""
MOST_ELEMENTS = 20_000
"""Of a saved page: trafilatura compares each with those around it, at worst with all."""
MOST_PAGE_CHARACTERS = 1_000_000
"""Of text in a saved page, menus included: where an element is taken out, what follows it is copied anew."""
MOST_FRONT_MATTER_CHARACTERS = 65_536
"""Between the two lines of hyphens, and in an `event.yml`."""
MOST_LINE_BYTES = 8_000_000
"""In a line of a bulk file: the longest text, each character an escape of twelve, and room for columns not read."""
MOST_FIELD_CHARACTERS = 10_000
"""In a column of a bulk file, but for the text."""
MOST_EVENT_CHARACTERS = 200
"""In the name of an event that a row gives, of which its title is made."""
