"""Running the stages: what the user is told while they run."""
