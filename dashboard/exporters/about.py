"""What an export says of itself, and the second file that says it where a format has no room."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from dashboard.lexicon.datasets import DataSet, load_data_sets

CREDIT = "Panj: events of the Afghanistan–Tajikistan border from news articles"
LICENCE = "Events and chronology CC BY 4.0; quoted sentences belong to their outlets"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
SOURCES = (
    "Articles: the outlets and addresses that each event names",
    "Chronology of the border: Panj (CC BY 4.0)",
    "Places: GeoNames (CC BY 4.0) and the project's own entries",
    "Boundaries: Natural Earth (public domain), geoBoundaries, OpenStreetMap contributors (ODbL 1.0)",
)
COMPANION_SUFFIX = "-metadata.json"
"""As CSV on the Web asks for: events.csv is described by events.csv-metadata.json."""


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """data_version: of the store the events come from; data_moment: when that state of it came about.

    filters: what was chosen, by the name of the choice. sources: where texts, places and lines come from.
    """

    data_version: str
    data_moment: dt.datetime
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sources: tuple[str, ...] = SOURCES
    credit: str = CREDIT
    licence: str = LICENCE

    def lines(self) -> Iterator[tuple[str, str]]:
        """Everything in words, each line with its name, for sheets and descriptions."""
        yield "Data", self.credit
        yield "Version", f"{self.data_version} of {self.data_moment.isoformat(timespec='seconds')}"
        chosen = [f"{name}: {', '.join(values)}" for name, values in self.filters.items()]
        yield "Filters", "; ".join(chosen) or "none: all events"
        yield from (("Source", source) for source in self.sources)
        yield "Licence", self.licence

    def naming(self, origins: Iterable[str]) -> "About":
        """The same with the data sets among the origins of the events, and the terms that hold for those."""
        used = data_sets_among(origins)
        if not used:
            return self
        names = tuple(f"Events of origin {one}: {that.label}, {that.home}" for one, that in used.items())
        terms = "; ".join(f"events of origin {one}: {that.terms}" for one, that in used.items())
        return replace(
            self, sources=(*self.sources, *names), licence=f"{self.licence}; but for these, {terms}"
        )

    def in_words(self) -> str:
        """The lines as one text."""
        return "\n".join(f"{name}: {text}" for name, text in self.lines())


def data_sets_among(origins: Iterable[str]) -> dict[str, DataSet]:
    """The data sets that events come from, by origin."""
    data_sets = load_data_sets()
    return {one: data_sets[one] for one in sorted(set(origins)) if one in data_sets}


def companion(file_name: str, about: About) -> bytes:
    """The file `file_name` + COMPANION_SUFFIX: all of `about`, with the terms of CSV on the Web where it has any."""
    record = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": file_name,
        "dc:title": about.credit,
        "dc:license": {"@id": LICENCE_URL},
        "dc:rights": about.licence,
        "dc:source": list(about.sources),
        "dc:modified": about.data_moment.isoformat(timespec="seconds"),
        "panj": msgspec.to_builtins(about),
    }
    return msgspec.json.format(msgspec.json.encode(record), indent=2) + b"\n"
