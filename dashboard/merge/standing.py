"""How well an event is vouched for: since when and by how many it is reported, from where, and by which sides."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from dashboard.lexicon.taxonomy import Actor, load_actors
from dashboard.model.event import Event, Source
from dashboard.model.kinds import Status

_COUNTRY_OF_DOMAIN = {
    "af": "AFG",
    "cn": "CHN",
    "de": "DEU",
    "fr": "FRA",
    "id": "IDN",
    "in": "IND",
    "ir": "IRN",
    "kg": "KGZ",
    "kz": "KAZ",
    "pk": "PAK",
    "ru": "RUS",
    "tj": "TJK",
    "tm": "TKM",
    "tr": "TUR",
    "uk": "GBR",
    "uz": "UZB",
}
"""Top-level domains of countries whose outlets write of this border; .com says nothing."""
_OFFICIAL = frozenset({"ARMED_STATE", "OFFICIAL", "STATE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What stands behind an event.

    first_report, latest_report: days of publication, None where no report has one. sources: independent pages,
    reprints counted once. countries: ISO 3166-1 alpha-3 of the pages, as far as their addresses tell. sides: the
    countries that it concerns; confirmed_by: those of them for which somebody named says so.
    """

    first_report: dt.date | None
    latest_report: dt.date | None
    sources: int
    countries: tuple[str, ...]
    sides: tuple[str, ...]
    confirmed_by: tuple[str, ...]

    @property
    def confirmed_by_both(self) -> bool | None:
        """Whether two sides say so; None where it concerns one side only."""
        return len(self.confirmed_by) > 1 if len(self.sides) > 1 else None


def standing_of(event: Event) -> Standing:
    """How an event stands, from its reports and sources."""
    days = sorted(report.published for report in event.reports if report.published)
    sides = {event.country, event.to_country, *(_country_of(actor) for actor in event.actors)} - {None}
    speakers = {
        _country_of(report.attributed_to)
        for report in event.reports
        if report.attributed_to and report.status != Status.DENIED
    }
    return Standing(
        first_report=days[0] if days else None,
        latest_report=days[-1] if days else None,
        sources=len(event.sources),
        countries=_countries(event.sources),
        sides=tuple(sorted(side for side in sides if side)),
        confirmed_by=tuple(sorted(side for side in speakers & sides if side)),
    )


def is_official(name: str | None) -> bool:
    """Whether the name is that of a state, one of its offices or of its forces."""
    actor = _actors().get(name or "")
    return actor is not None and actor.word_class in _OFFICIAL


@cache
def _actors() -> dict[str, Actor]:
    return {actor.name: actor for actor in load_actors()}


def _country_of(name: str) -> str | None:
    actor = _actors().get(name)
    return actor.country if actor else None


def _countries(sources: Iterable[Source]) -> tuple[str, ...]:
    hosts = (urlsplit(source.url).hostname for source in sources if source.url)
    ends = (host.rpartition(".")[2] for host in hosts if host)
    return tuple(sorted({_COUNTRY_OF_DOMAIN[end] for end in ends if end in _COUNTRY_OF_DOMAIN}))
