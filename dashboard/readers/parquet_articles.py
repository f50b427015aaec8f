"""Articles as rows of a .parquet file, read in batches."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dashboard.errors import InputError
from dashboard.readers.columns import choose_columns
from dashboard.readers.file_reader import NO_COLUMNS, Columns, FileReader, Found
from dashboard.readers.rows import Row, read_rows

_BATCH_ROWS = 64
"""So many articles of the greatest length still fit into memory."""


def read_parquet(path: Path, columns: Columns = NO_COLUMNS) -> Found:
    """The articles of a table, its columns called as an article's fields are or named by the user.

    Other columns are not read.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            header = file.schema_arrow.names
            wanted = sorted({header[at] for at in choose_columns(header, columns).values()})
            yield from read_rows(path, wanted, _numbered(file, wanted), columns)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        raise InputError(f"is no Parquet that can be read: {error}") from None


def _numbered(file: Any, wanted: list[str]) -> Iterator[tuple[int, Row]]:
    number = 0
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=wanted):
        for record in batch.select(wanted).to_pylist():
            number += 1
            yield number, list(record.values())


PARQUET = FileReader(
    name="parquet",
    label="Parquet",
    suffixes=(".parquet",),
    media_types=("application/vnd.apache.parquet",),
    read=read_parquet,
    most_bytes=None,
    read_mapped=read_parquet,
)
