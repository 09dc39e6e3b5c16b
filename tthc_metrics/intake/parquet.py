"""Parquet as rows of text, like any other file: typed cells are written out as an export would.

Read with pyarrow, never by DuckDB's read_parquet, which takes brackets in a file's name for a pattern
and folders named `x=y` for columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import ArrowException

from tthc_metrics.errors import Fault, InputError

ROWS = 20_000
VIETNAM = pa.scalar(7 * 3600, pa.duration("s"))  # UTC+7 all year: no table of time zones is needed


def names(path: Path) -> list[str]:
    """The names of the columns, in their order."""
    try:
        return list(pq.read_schema(path).names)
    except (ArrowException, OSError) as error:
        raise InputError(_broken(path)) from error


def columns(path: Path, places: list[int | None], faults: list[Fault]) -> Iterator[list[pa.Array]]:
    """The columns at these places as text, chunk by chunk; None gives a column of nothing.

    A broken file ends the chunks with its fault; a column of a kind that is no cell is a fault.
    """
    try:
        for batch in pq.ParquetFile(path).iter_batches(ROWS):
            yield [
                pa.nulls(len(batch), pa.string())
                if place is None
                else _text(batch.column(place), path, batch.schema.names[place], faults)
                for place in places
            ]
    except (ArrowException, OSError):
        faults.append(_broken(path))


def _text(cells: pa.Array, path: Path, name: str, faults: list[Fault]) -> pa.Array:
    if pa.types.is_dictionary(cells.type):
        cells = cells.dictionary_decode()
    kind = cells.type
    if pa.types.is_timestamp(kind):
        seconds = cells.cast(pa.timestamp("s", tz=kind.tz), safe=False)
        if kind.tz:
            seconds = pc.add(
                seconds.cast(pa.timestamp("s", "UTC")).cast(pa.timestamp("s")), VIETNAM
            )
        return seconds.cast(pa.string())
    if pa.types.is_floating(kind) and pc.all(pc.equal(cells, pc.round(cells))).as_py() is not False:
        return cells.cast(pa.int64(), safe=False).cast(pa.string())  # whole numbers with gaps
    if pa.types.is_nested(kind) or pa.types.is_binary(kind) or pa.types.is_large_binary(kind):
        what = f"cột «{name.strip()}» chứa dữ liệu không phải ô đơn ({kind})."
        fault = Fault(path.name, what, "Xuất lại cột này ở dạng văn bản.")
        if fault not in faults:
            faults.append(fault)
        return pa.nulls(len(cells), pa.string())
    return cells.cast(pa.string())


def _broken(path: Path) -> Fault:
    return Fault(path.name, "tệp Parquet hỏng.", "Xuất lại tệp.")
