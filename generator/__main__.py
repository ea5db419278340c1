"""`python -m generator` is the command `parallax`."""

from generator.cli import main

main()
