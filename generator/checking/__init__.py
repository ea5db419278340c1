"""What is wrong with a corpus, and what could be better, told in seconds and before a build."""
