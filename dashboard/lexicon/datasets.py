"""What the codes of other people's data sets of events mean, read from data/taxonomy/datasets.toml."""

from functools import cache

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.lexicon.taxonomy import load_kinds
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind

FILE = "datasets.toml"
ACLED, UCDP, GDELT, AIRWARS, PANJ = "acled", "ucdp", "gdelt", "airwars", "panj"


class DataSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """label: its name; home: its site; terms: under which its events may be used. confidence: of all its events.

    dates, places, kinds: what its codes mean, by code as text.
    """

    label: str
    home: str
    terms: str
    confidence: float
    dates: dict[str, DatePrecision] = {}
    places: dict[str, GeoPrecision] = {}
    kinds: dict[str, Kind] = {}


@cache
def load_data_sets() -> dict[str, DataSet]:
    """Every data set by its origin. Raises DataError naming the field that breaks the schema."""
    try:
        content = (data_dir() / "taxonomy" / FILE).read_bytes()
        return msgspec.toml.decode(content, type=dict[str, DataSet])
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{FILE}: {error}") from None


def acled_name(event_type: str, sub_event_type: str) -> str:
    """An ACLED type as datasets.toml and problems name it."""
    return f"{event_type}: {sub_event_type}"


@cache
def acled_kinds() -> dict[str, Kind]:
    """The kind of every ACLED type that has one: that of the only kind with this code, else as datasets.toml says."""
    users: dict[str, set[Kind]] = {}
    for kind, entry in load_kinds().items():
        for code in entry.acled:
            users.setdefault(acled_name(code.event_type, code.sub_event_type), set()).add(kind)
    alone = {name: next(iter(kinds)) for name, kinds in users.items() if len(kinds) == 1}
    return alone | load_data_sets()[ACLED].kinds


def cameo_kind(code: str) -> Kind | None:
    """The kind of a CAMEO code: by the longest code of datasets.toml that it begins with."""
    kinds = load_data_sets()[GDELT].kinds
    return next((kinds[code[:n]] for n in range(len(code), 1, -1) if code[:n] in kinds), None)
