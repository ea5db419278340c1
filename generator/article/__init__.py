"""Reading one article: one parse, then independent readers of that parse."""
