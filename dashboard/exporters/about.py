"""What an export says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

CREDIT = "Panj: events of the Afghanistan–Tajikistan border from news articles"
LICENCE = "Events and chronology CC BY 4.0; quoted sentences belong to their outlets"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """data_version: of the store the events come from. filters: what was chosen, by the name of the choice."""

    data_version: str
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    credit: str = CREDIT
    licence: str = LICENCE
