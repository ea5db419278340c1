"""From saved pages and addresses on the web to articles of a corpus: what `parallax add` does."""
