import datetime as dt
import json
import re
from pathlib import Path

import pytest

FILES = sorted(Path(__file__).parent.glob("*.json"))
KINDS = [
    "clash",
    "capture",
    "attack",
    "crossing",
    "return",
    "deployment",
    "border",
    "arrest",
    "diplomacy",
    "withdrawal",
    "aid",
]
FIELDS = {
    "kind", "date_start", "date_end", "date_precision", "country", "admin1", "place", "country_alt", "admin1_alt",
    "to_country", "actors", "count_min", "count_max", "count_unit", "fatalities", "status", "optional", "evidence",
    "incident",
}  # fmt: skip


def problems_of(article: dict[str, object], event: dict[str, object]) -> list[str]:
    start, end = dt.date.fromisoformat(event["date_start"]), dt.date.fromisoformat(event["date_end"])
    words = event["evidence"].split()
    checks = {
        "fields": event.keys() >= FIELDS,
        "kind": event["kind"] in KINDS,
        "dates in order": start <= end,
        "precision": event["date_precision"] in ("day", "week", "month", "season", "year"),
        "country": event["country"] is None or re.fullmatch("[A-Z]{3}", event["country"]),
        "admin1": event["admin1"] is None or re.fullmatch("[A-Z]{2}-[A-Z0-9]{1,3}", event["admin1"]),
        "count": (event["count_min"] is None) == (event["count_max"] is None),
        "status": event["status"] in ("reported", "claimed", "denied", "ordered"),
        "evidence verbatim": re.search(r"\s+".join(map(re.escape, words)), article["text"]),
        "incident": bool(event["incident"]),
    }
    return [name for name, holds in checks.items() if not holds]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_gold_article_keeps_the_codebook(path: Path) -> None:
    """Every event has all fields, codes of the codebook, and evidence that stands in the article."""
    article = json.loads(path.read_text(encoding="utf-8"))
    assert article["id"] == path.stem
    wrong = [(e["kind"], e["evidence"][:40], p) for e in article["events"] if (p := problems_of(article, e))]
    assert not wrong
