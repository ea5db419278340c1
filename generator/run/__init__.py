"""Running the stages: progress, and where the work is done."""
