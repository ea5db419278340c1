"""Sorting a pile of articles into events: who and what they tell of, and when.

    pile → sketches → candidate pairs → events → folders and a table

No language model is loaded and no text is kept: of each article a `Sketch` of some hundred words is held. This comes
before the corpus: what it writes is a corpus folder that `parallax build` reads.
"""
