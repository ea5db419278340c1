"""Bulk files, an article a row: JSON lines, also compressed by gzip, and Parquet, read as a stream.

What is in memory is a line, or a batch of rows, whatever the size of the file.
"""

from __future__ import annotations

import codecs
import gzip
import io
import json
import re
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from generator.corpus.columns import KNOWN, plain_name, short, without_text
from generator.corpus.limits import MOST_LINE_BYTES
from generator.corpus.location import Entry
from generator.corpus.refusal import Refused
from generator.errors import CorpusError

BULK_SUFFIXES = (".jsonl", ".jsonl.gz", ".parquet")
_BATCH = 64
_BUFFER = 1 << 17
_GZIP, _PARQUET = b"\x1f\x8b", b"PAR1"
_EXAMPLE = 'Write an article on each line: {"text": "…", "title": "…", "outlet": "…"}.'

Values = Mapping[str, object]


def is_bulk(entry: Entry) -> bool:
    """Tell whether an entry of a folder has the name of a bulk file."""
    return not entry.is_hidden and is_bulk_name(entry.name)


def is_bulk_name(name: str) -> bool:
    """Tell whether a name is that of a bulk file."""
    return name.lower().endswith(BULK_SUFFIXES)


def rows_in(stream: BinaryIO, name: str) -> Iterator[tuple[int, Values | Refused]]:
    """Yield the rows of a bulk file with their line (or row), from 1, each as its columns or why it has none.

    Names of columns are in lower case. Raises `Refused` where the file as a whole cannot be read on:
    what was yielded before stands.
    """
    if name.lower().endswith(".parquet"):
        yield from _parquet_rows(stream)
    else:
        yield from _json_rows(stream)


class _Told(io.RawIOBase):
    """A stream that ends where it is damaged and keeps the fault, so that what stands before it is not lost."""

    def __init__(self, read: Callable[[int], bytes]) -> None:
        self._read = read
        self.fault: Exception | None = None

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read the next bytes, or none at the end."""
        if self.fault is not None:
            return 0
        try:
            data = self._read(len(buffer))
        except (EOFError, zlib.error, OSError) as error:
            self.fault = error
            return 0
        buffer[: len(data)] = data
        return len(data)


def _json_rows(stream: BinaryIO) -> Iterator[tuple[int, Values | Refused]]:
    source, told = _unpacked(stream)
    last = 0
    for number, line in _lines(source):
        cut = told.fault is not None and not (isinstance(line, Refused) or line.endswith(b"\n"))
        if isinstance(line, Refused):
            yield number, line
        elif line.strip() and not cut:
            yield number, _json_row(line.strip(), number)
        last = number - cut
    if told.fault is not None:
        what = "the file is damaged or not complete from here on"
        raise Refused(what, "Copy or export it again.", last + 1) from told.fault


def _unpacked(stream: BinaryIO) -> tuple[io.BufferedReader[_Told], _Told]:
    """Return the stream of the lines, and what keeps its fault.

    The bytes tell whether they are compressed, not the name: some servers unpack what they send.
    """
    source = _Told(stream.read)
    buffered = io.BufferedReader(source, _BUFFER)
    begin = buffered.peek(4)[:4]
    if begin.startswith(_GZIP):
        unpacked = _Told(gzip.GzipFile(fileobj=buffered).read1)
        return io.BufferedReader(unpacked, _BUFFER), unpacked
    if begin.startswith(_PARQUET):
        raise Refused("this is a Parquet file", "Give it a name that ends in .parquet.")
    if begin.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in begin:
        raise Refused("the file is not UTF-8", "Save it as UTF-8 text.")
    return buffered, source


def _lines(stream: io.BufferedReader[_Told]) -> Iterator[tuple[int, bytes | Refused]]:
    """Yield each line with its number, from 1; one that is too long is passed over in pieces, never held."""
    number = 0
    while line := stream.readline(MOST_LINE_BYTES + 1):
        number += 1
        if len(line) > MOST_LINE_BYTES and not line.endswith(b"\n"):
            while (more := stream.readline(MOST_LINE_BYTES)) and not more.endswith(b"\n"):
                pass
            most = f"{MOST_LINE_BYTES // 1_000_000} MB"
            yield number, Refused(f"the line is longer than {most}", "Keep the article's text and fields only.", number)
        else:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line


class _GivenTwiceError(ValueError):
    """A column stands twice in a row."""


def _json_row(line: bytes, number: int) -> Values | Refused:
    try:
        value: object = json.loads(line.decode("utf-8"), object_pairs_hook=_once)
    except UnicodeDecodeError:
        return Refused("the line is not valid UTF-8", "Save the file as UTF-8 text.", number)
    except json.JSONDecodeError as error:
        return Refused(
            f"the line is no valid JSON ({error.msg.removesuffix(' at')} at character {error.pos + 1})",
            _EXAMPLE,
            number,
        )
    except _GivenTwiceError as error:
        return Refused(f"the column '{error}' is given twice", "Keep one of them.", number)
    except (RecursionError, ValueError):
        return Refused("the line is nested too deeply, or holds too large a number", _EXAMPLE, number)
    if isinstance(value, dict):
        return value
    return Refused("the line is no JSON object with names and values", _EXAMPLE, number)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    values = {plain_name(name): value for name, value in pairs}
    if len(values) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if plain_name(name) in seen:
                raise _GivenTwiceError(short(plain_name(name)))
            seen.add(plain_name(name))
    return values


def _parquet_rows(stream: BinaryIO) -> Iterator[tuple[int, Values | Refused]]:
    try:
        import pyarrow as pa  # noqa: PLC0415 -- an extra, and 50 MB
    except ImportError as error:
        raise CorpusError(
            "Parquet files need the package pyarrow. Install it with: "
            ".venv/bin/pip install --require-hashes -r requirements/bulk.txt"
        ) from error
    number = 0
    try:
        for batch in _batches(stream):
            for row in range(batch.num_rows):
                number += 1
                yield number, _parquet_row(batch, row, number)
    except (pa.ArrowException, OSError, ValueError) as error:
        why = re.sub(r"\s+", " ", str(error)).strip(". ")
        raise Refused(f"the Parquet file cannot be read ({short(why)})", "Export it again.", number + 1) from error


def _batches(stream: BinaryIO) -> Iterator[Any]:
    """Yield the batches of a Parquet file: the known columns under their plain names, the others empty.

    Nanoseconds are cut off, for which Python has no type.
    """
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    with _seekable(stream) as source, pq.ParquetFile(source, pre_buffer=False, buffer_size=1 << 20) as file:
        plain = {name: plain_name(name) for name in file.schema_arrow.names}
        if len(set(plain.values())) < len(file.schema_arrow.names):
            raise Refused("two columns have the same name", "Keep one of them.")
        if "text" not in plain.values():
            raise without_text(plain)
        known = [name for name in plain if plain[name] in KNOWN]
        others = [name for name in plain if plain[name] not in KNOWN]
        for batch in file.iter_batches(batch_size=_BATCH, columns=known, use_threads=False):
            columns = [
                column.cast(pa.timestamp("us", column.type.tz), safe=False)
                if pa.types.is_timestamp(column.type) and column.type.unit == "ns"
                else column
                for column in batch.columns
            ]
            columns += [pa.nulls(batch.num_rows)] * len(others)
            names = [*(plain[name] for name in batch.schema.names), *others]
            yield pa.RecordBatch.from_arrays(columns, names=names)


def _seekable(stream: BinaryIO) -> BinaryIO:
    """Return the stream, or a copy on the disk of one that cannot go back: a Parquet file is read from its end."""
    if stream.seekable():
        return stream
    copy = tempfile.TemporaryFile()  # noqa: SIM115 -- closed by the caller
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return copy


def _parquet_row(batch: Any, row: int, number: int) -> Values | Refused:
    try:
        return {name: batch.column(index)[row].as_py() for index, name in enumerate(batch.schema.names)}
    except (ValueError, OverflowError):
        return Refused("the row holds a value that is no text, date or number", "Export it again.", number)
