"""Reports in, pages out: `draw` makes the files, `write` puts them onto the disk.

Nothing is imported here: a build in which nothing changed writes without drawing.
"""
