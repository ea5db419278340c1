"""One finding by its id: the rule that found it, what it rests on, and what to write to correct it."""
