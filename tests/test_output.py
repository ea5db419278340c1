"""What is said on standard output, where that is no file of the system's: another program may call ours."""

import io
from contextlib import redirect_stderr, redirect_stdout

import pytest

from generator.errors import OutputError
from generator.run.output import say
from generator.run.progress import Terminal


class Full(io.StringIO):
    """A stream in memory that takes nothing."""

    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def test_a_stream_in_memory_takes_every_letter() -> None:
    with redirect_stdout(io.StringIO()) as told:
        say("pages in ‘ж’")
    assert told.getvalue() == "pages in ‘ж’\n"


def test_a_stream_in_memory_that_takes_nothing_is_told_plainly() -> None:
    says = r"^standard output: No space left on device\. This could not be printed there:"
    with redirect_stdout(Full()):
        with pytest.raises(OutputError, match=f"{says} 2 files$"):
            say("2 files")
        with pytest.raises(OutputError, match=f"{says}\n2 files\n3 files$"):
            say("2 files\n3 files")


def test_a_stream_for_warnings_that_takes_nothing_stops_no_work() -> None:
    with redirect_stderr(Full()):
        Terminal().warn("a file was set aside")
