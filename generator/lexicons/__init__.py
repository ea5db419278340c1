"""Word lists as data files, each with its source and licence in its head."""
