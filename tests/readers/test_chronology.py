import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.model.kinds import GeoPrecision, Kind
from dashboard.readers.chronology import read_chronology

FILE = data_dir() / "chronology" / "border_events.jsonl"


def test_the_chronology_is_whole() -> None:
    """Eighty events with ids of their own, each with a source, quoted from its own text, parts of events there."""
    pairs = list(read_chronology(FILE))
    events = [event for _, event in pairs]
    ids = {event.event_id for event in events}
    assert len(ids) == len(events) == 80
    assert all(event.sources and event.summary for event in events)
    assert {event.part_of for event in events} - {None} <= ids
    for article, event in pairs:
        (report,) = event.reports
        assert article.text[report.evidence_start : report.evidence_end] == report.evidence


def test_the_crossing_of_the_1037_is_placed_where_it_began() -> None:
    """A crossing stands at its origin with the country it led to, and only as exactly as is known."""
    events = {event.event_id: event for _, event in read_chronology(FILE)}
    crossing = events["AT-2021-014"]
    assert (crossing.kind, crossing.count_min, crossing.count_max) == (Kind.CROSSING, 1037, 1037)
    assert (crossing.admin1, crossing.to_country, crossing.lat) == ("AF-BDS", "TJK", None)
    assert crossing.geo_precision == GeoPrecision.ADMIN1


WRONG = [
    ({"kind": "quarrel"}, "kind"),
    ({"date_end": "2020-01-01"}, "lies before"),
    ({"date_start": "yesterday"}, "date_start"),
    ({"sources": []}, "sources"),
    ({"lat": 37.0}, "together"),
    ({"lat": 37.0, "lon": 68.0, "geo_precision": "country"}, "has no point"),
]


@pytest.mark.parametrize(("change", "named"), WRONG, ids=[named for _, named in WRONG])
def test_a_wrong_line_is_named(tmp_path: Path, change: dict[str, Any], named: str) -> None:
    """The error gives the file, the line and the field."""
    good = json.loads(FILE.read_text("utf-8").splitlines()[0])
    path = tmp_path / "own.jsonl"
    path.write_text(f"{json.dumps(good)}\n{json.dumps(good | change)}\n", "utf-8")
    with pytest.raises(DataError, match=rf"own\.jsonl, line 2: .*{named}"):
        list(read_chronology(path))
