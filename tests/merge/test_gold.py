import datetime as dt
import itertools
import json
from pathlib import Path
from typing import Any

from dashboard.merge.events import merge_reports
from dashboard.model.kinds import DatePrecision, Kind, Status
from dashboard.model.report import Report

GOLD = Path(__file__).parents[1] / "gold"


def report_of(article: dict[str, Any], number: int, event: dict[str, Any]) -> Report:
    return Report(
        article_id=article["id"],
        report_id=f"{article['id']}/{number}",
        kind=Kind(event["kind"]),
        date_start=dt.date.fromisoformat(event["date_start"]),
        date_end=dt.date.fromisoformat(event["date_end"]),
        date_precision=DatePrecision(event["date_precision"]),
        country=event["country"],
        admin1=event["admin1"],
        place=event["place"],
        to_country=event.get("to_country"),
        actors=tuple(event.get("actors") or ()),
        count_min=event["count_min"],
        count_max=event["count_max"],
        count_unit=event.get("count_unit"),
        fatalities_low=event["fatalities"],
        fatalities_high=event["fatalities"],
        status=Status(event["status"]),
    )


def test_gold_reports_find_their_incidents() -> None:
    """Of pairs that are merged nine in ten are one incident; six in ten pairs of one incident are merged."""
    incidents: dict[str, str] = {}
    reports: list[Report] = []
    for path in sorted(GOLD.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        for number, event in enumerate(article["events"]):
            if "incident" in event:
                reports.append(report_of(article, number, event))
                incidents[reports[-1].report_id] = event["incident"]
    event_of = {r.report_id: event.event_id for event in merge_reports(reports) for r in event.reports}
    right = merged = meant = 0
    for one, other in itertools.combinations(reports, 2):
        if one.article_id != other.article_id:
            together = event_of[one.report_id] == event_of[other.report_id]
            same = incidents[one.report_id] == incidents[other.report_id]
            right, merged, meant = right + (together and same), merged + together, meant + same
    assert meant >= 60
    assert right / merged >= 0.88
    assert right / meant >= 0.60
