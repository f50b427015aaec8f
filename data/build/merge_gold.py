"""The reports of tests/gold as the merge sees them, and the pairwise score of merging.

A gold event becomes a report as extraction would write it: its place is looked up in the gazetteer, and what the
annotation knows beyond a report (other possible countries and provinces) is left out.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from dashboard.geocode.locate import locate
from dashboard.lexicon.load import load_lexicon
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.place import Location
from dashboard.model.report import Report
from dashboard.text.lines import read_lines
from dashboard.text.sentences import Sentence, split_sentences

Record = dict[str, Any]
Together = Mapping[str, str]
"""By report: the event or incident it belongs to."""

_PINNED = (GeoPrecision.POINT, GeoPrecision.SETTLEMENT)
_locate = cache(locate)


def load_gold_reports(folder: Path) -> tuple[tuple[Report, ...], dict[str, str]]:
    """All gold reports of a folder, and the incident of each."""
    reports, incidents = [], {}
    for path in sorted(folder.glob("*.json")):
        article = msgspec.json.decode(path.read_bytes())
        sentences = _sentences(article)
        for number, event in enumerate(article["events"]):
            report = replace(_report(article, number, event), **_evidence(sentences, article["text"], event))
            reports.append(report)
            incidents[report.report_id] = event["incident"]
    return tuple(reports), incidents


def _sentences(article: Record) -> tuple[Sentence, ...]:
    lexicon = load_lexicon(article["lang"])
    lines = read_lines(article["text"], lexicon.furniture, article["title"])
    return split_sentences(article["text"], lines, lexicon.language.abbreviations)


def _evidence(sentences: Sequence[Sentence], text: str, event: Record) -> Record:
    """The whole sentence whose first words the annotation gives; those words where it is not found."""
    words = event["evidence"].rstrip(" .…")
    last = text.find(words) + len(words) - 1
    for sentence in sentences:
        if sentence.start <= last < sentence.end:
            return {
                "evidence": text[sentence.start : sentence.end],
                "evidence_start": sentence.start,
                "evidence_end": sentence.end,
            }
    return {"evidence": event["evidence"]}


def _report(article: Record, number: int, event: Record) -> Report:
    published = article.get("published")
    return Report(
        article_id=article["id"],
        report_id=f"{article['id']}/{number:02}",
        kind=Kind(event["kind"]),
        date_start=dt.date.fromisoformat(event["date_start"]),
        date_end=dt.date.fromisoformat(event["date_end"]),
        date_precision=DatePrecision(event["date_precision"]),
        country=event["country"],
        admin1=event["admin1"],
        to_country=event.get("to_country"),
        actors=tuple(event.get("actors") or ()),
        count_min=event["count_min"],
        count_max=event["count_max"],
        count_unit=event.get("count_unit"),
        fatalities_low=event["fatalities"],
        fatalities_high=event["fatalities"],
        status=Status(event["status"]),
        evidence=event["evidence"],
        lang=article["lang"],
        published=dt.date.fromisoformat(published) if published else None,
        outlet=article.get("outlet"),
        url=article.get("url"),
        **_place(event),
    )


def _place(event: Record) -> Record:
    coarse = GeoPrecision.ADMIN1 if event["admin1"] else GeoPrecision.COUNTRY
    found: Location | None = _locate(event["place"]) if event["place"] else None
    if found is None or (found.place.country, found.place.admin1) != (event["country"], event["admin1"]):
        return {"place": event["place"], "geo_precision": coarse}
    pinned = found.precision in _PINNED
    return {
        "place": found.place.name,
        "admin2": found.place.admin2,
        "geo_precision": found.precision,
        "lat": found.place.lat if pinned else None,
        "lon": found.place.lon if pinned else None,
    }


def pair_score(
    reports: Iterable[Report], meant: Together, found: Together, *, across_languages: bool = False
) -> tuple[int, int, int]:
    """Pairs of reports of different articles (or languages): rightly together, put together, meant together."""
    right = put = wanted = 0
    for one, other in combinations(reports, 2):
        if one.article_id == other.article_id or (across_languages and one.lang == other.lang):
            continue
        same = meant[one.report_id] == meant[other.report_id]
        together = found[one.report_id] == found[other.report_id]
        right, put, wanted = right + (same and together), put + together, wanted + same
    return right, put, wanted


def describe_score(score: Sequence[int]) -> str:
    """Precision, recall and F1 in one line."""
    right, put, wanted = score
    return f"P {right / max(put, 1):.3f}  R {right / max(wanted, 1):.3f}  F1 {2 * right / max(put + wanted, 1):.3f}"
