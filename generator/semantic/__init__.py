"""Sentence embeddings, for those who install the extra `semantic`: they find likely pairs, and decide no finding."""
