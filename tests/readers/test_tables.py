"""Tables of articles: columns by their names or the user's, rows with their numbers, memory that stays flat."""

import csv
import datetime as dt
import io
import json
import tracemalloc
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from pyarrow import parquet

from dashboard.errors import InputError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.columns import parse_columns
from dashboard.readers.read import ReadOptions, read_paths

TEXT = "The guards left six posts on Monday night, officials in the border town said. “Nobody paid us.”"
FRENCH = "Les gardes ont quitté six postes dans la nuit de lundi, ont dit les autorités."
Rows = list[list[object]]


def as_csv(rows: Rows, encoding: str = "utf-8", **options: str) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, **options).writerows(rows)
    return stream.getvalue().encode(encoding)


def as_xlsx(rows: Rows) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return stream.getvalue()


def as_parquet(rows: Rows) -> bytes:
    stream = pa.BufferOutputStream()
    names, *rest = rows
    columns = zip(*rest, strict=True) if rest else [[]] * len(names)
    parquet.write_table(pa.table(dict(zip(names, columns, strict=True))), stream)
    return stream.getvalue().to_pybytes()


WRITERS = {"csv": as_csv, "xlsx": as_xlsx, "parquet": as_parquet}


def read(path: Path, said: str = "") -> list[Article | Problem]:
    return list(read_paths([path], ReadOptions(columns=parse_columns(said) if said else {})))


@pytest.mark.parametrize("suffix", WRITERS)
def test_columns_by_their_names(write, suffix: str) -> None:
    """Each field of an article is found whatever the letters of its column; others are left."""
    rows = [
        ["Section", "Title", "TEXT", "published", "Outlet", "url", "lang", "id"],
        ["World", "Six posts", TEXT, "2021-07-05T10:00", "Courier", "https://c.example/1", "en-GB", "c-1"],
        [None, None, f"{TEXT} No.", None, None, "https://www.c.example/2", None, None],
    ]
    one, two = read(write(f"t.{suffix}", WRITERS[suffix](rows)))
    assert isinstance(one, Article)
    assert isinstance(two, Article)
    assert (one.article_id, one.title, one.text, one.outlet) == ("c-1", "Six posts", TEXT, "Courier")
    assert (one.published, one.lang, one.url) == (dt.date(2021, 7, 5), "en", "https://c.example/1")
    number = 2 if suffix == "parquet" else 3
    assert (two.article_id, two.outlet, two.published) == (f"t-{number}", "c.example", None)


@pytest.mark.parametrize("suffix", WRITERS)
def test_columns_as_the_user_says(write, suffix: str) -> None:
    """--map goes before a column's own name; a day may be a date of the table."""
    rows = [["text", "Body, full", "Date"], ["wrong", TEXT, dt.date(2021, 7, 5)]]
    path = write(f"t.{suffix}", WRITERS[suffix](rows))
    (found,) = read(path, "text=Body, full,published=Date")
    assert isinstance(found, Article)
    assert (found.text, found.published) == (TEXT, dt.date(2021, 7, 5))


@pytest.mark.parametrize("name", ["t.json", "t.jsonl"])
def test_keys_as_the_user_says(write, name: str) -> None:
    """--map names the keys of JSON too; a record without one says which there are."""
    records = [{"Body": TEXT, "text": 5, "Day": "2021-07-05"}, {"Day": "2021-07-05"}]
    lines = [json.dumps(record) for record in records]
    content = "\n".join(lines) if name.endswith("l") else f"[{','.join(lines)}]"
    one, two = read(write(name, content), "text=Body,published=Day")
    assert isinstance(one, Article), one
    assert (one.text, one.published) == (TEXT, dt.date(2021, 7, 5))
    assert isinstance(two, Problem)
    assert "2: no key is called 'Body', as --map says for text; there are 'Day'" in two.reason


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize(
    ("rows", "said", "reason"),
    [
        ([["Body", "Date"], [TEXT, "x"]], "", "no column is called 'text'; there are 'Body', 'Date'; --map"),
        ([["text", "Date"], [TEXT, "x"]], "published=Day", "no column is called 'Day', as --map says for published"),
        ([["text"]], "", "an empty table"),
        ([["text", "published"], [TEXT, "05/07/2021"]], "", "published '05/07/2021' is no day for sure"),
        ([["text", "published"], ["  ", "x"]], "", "'x' is no day"),
        ([["text", "language"], [FRENCH, "fr"]], "", "language 'fr' has no lexicon"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named(write, suffix: str, rows: Rows, said: str, reason: str) -> None:
    """The line names the column and what there is, or the row."""
    path = write(f"t.{suffix}", WRITERS[suffix](rows))
    (problem,) = read(path, said)
    assert isinstance(problem, Problem)
    assert problem.source == str(path)
    assert reason in problem.reason
    row = "row 1: " if suffix == "parquet" else "row 2: "
    assert problem.reason.startswith(row) == (len(rows) > 1 and "column" not in reason)


@pytest.mark.parametrize(
    "words", ["5 July 2021", "Mon, 05 Jul 2021 23:10:00 +0500", "July 5, 2021", "2021/07/05"]
)
def test_days_in_words(write, words: str) -> None:
    """A day that words name for sure is taken."""
    (found,) = read(write("t.csv", as_csv([["text", "published"], [TEXT, words]])))
    assert isinstance(found, Article)
    assert found.published == dt.date(2021, 7, 5)


@pytest.mark.parametrize("separator", list(",;\t|"))
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_program(write, separator: str, encoding: str) -> None:
    """Separator and encoding are found; line breaks within a cell stay."""
    text = f"{TEXT}\r\nIt was the talk of the café; so, they left.\n"
    rows = [["title", "text"], ["Six", text]]
    (found,) = read(write("t.csv", as_csv(rows, encoding, delimiter=separator)))
    assert isinstance(found, Article)
    assert found.text == text


def test_bad_rows_of_a_csv_leave_the_good(write) -> None:
    """Damaged bytes and cells too many cost their own row; a quotation mark without an end costs the rest."""
    good = f'"{TEXT} {{}}"\n'.encode()
    data = (
        b"text\n"
        + good
        + b'"\xd0 broken"\n'
        + good.replace(b"{}", b"2")
        + b"a,b\n"
        + b'"no end '
        + b"x" * 2_100_000
    )
    found = read(write("t.csv", data))
    assert [type(item) for item in found] == [Article, Problem, Article, Problem, Problem]
    reasons = [item.reason for item in found if isinstance(item, Problem)]
    assert [reason.split(":")[0] for reason in reasons] == ["row 3", "row 5", "row 6"]
    assert "a quotation mark may be missing" in reasons[2]


@pytest.mark.parametrize("name", ["t.xlsx", "t.parquet", "t.csv"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PAR1 nothing PAR1", b"\x00\x01"])
def test_no_table(write, name: str, data: bytes) -> None:
    """Bytes that are no such table are one line."""
    (problem,) = read(write(name, data))
    assert isinstance(problem, Problem)
    assert "\n" not in problem.reason
    assert "could not be read" not in problem.reason


@pytest.mark.parametrize("said", ["text", "text=", "=Body", "body=text", "tilte=Head,text=Body"])
def test_what_map_cannot_say(said: str) -> None:
    """The fields are named."""
    with pytest.raises(InputError, match="fields are text, title"):
        parse_columns(said)


@pytest.mark.parametrize("suffix", ["csv", "parquet"])
def test_memory_stays_flat(write, suffix: str) -> None:
    """A table of fifteen megabytes is read row by row in a fraction of it."""
    rows: Rows = [["text", "other"], *([f"{number} {TEXT}", "x" * 300_000] for number in range(50))]
    path = write(f"t.{suffix}", WRITERS[suffix](rows))
    rows.clear()
    assert isinstance(next(iter(read_paths([path]))), Article)  # what is loaded once does not count
    tracemalloc.start()
    assert sum(1 for _ in read_paths([path])) == 50
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000
