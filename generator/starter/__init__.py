"""A site of one's own: what is in it when it is started, and how it comes to be there, whole or not at all."""
