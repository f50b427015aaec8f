"""`panj locate`: what single names come to."""

import csv
import time
from pathlib import Path

import pytest

from dashboard.geocode.locate import locate_names

TABLE = Path(__file__).parents[1] / "cases" / "places_locate.tsv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
SHOWN = ("place", "type", "country", "admin1", "precision")


@pytest.mark.parametrize(
    "row", ROWS, ids=[f"{row['query']} {row['context']}".strip() or "blank" for row in ROWS]
)
def test_a_name_alone_or_in_context(row: dict[str, str]) -> None:
    """The record is that of the table; a dash is null."""
    record = next(locate_names([row["query"]], row["context"] or None))
    got = {key: record[key] or "-" for key in SHOWN}
    expected = {key: row[key] for key in SHOWN}
    assert got == expected


def test_a_record_has_its_keys_in_order() -> None:
    """The promised keys; a point only where a place has one; candidates name what was passed over."""
    record = next(locate_names(["Ishkashim district, Tajikistan"]))
    assert list(record) == [
        "query", "place", "type", "country", "admin1", "admin2", "lat", "lon", "precision", "candidates",
    ]  # fmt: skip
    assert (record["lat"], record["lon"]) == (
        pytest.approx(36.725, abs=0.01),
        pytest.approx(71.613, abs=0.01),
    )
    candidates = record["candidates"]
    assert isinstance(candidates, list)
    assert {
        "place": "Ishkashim",
        "type": "district",
        "country": "AFG",
        "admin1": "AF-BDS",
        "admin2": "Ishkashim",
    } in candidates


def test_provinces_and_countries_have_no_point() -> None:
    """An area is no pin."""
    for record in locate_names(["Takhar", "Tajikistan", "Khatlon"]):
        assert (record["lat"], record["lon"]) == (None, None)


def test_a_thousand_names_in_under_five_seconds() -> None:
    """The promise of `panj locate -`."""
    names = [row["query"] for row in ROWS] * (1000 // len(ROWS) + 1)
    start = time.perf_counter()
    assert len(list(locate_names(names))) >= 1000
    assert time.perf_counter() - start < 5
