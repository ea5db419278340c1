"""Running work, whatever it is: where it is done, what is kept of it, and what the user is told meanwhile."""
