"""The numbers of countries in ACLED and UCDP, read from data/taxonomy/countries.toml."""

from functools import cache

import msgspec

from dashboard.config import data_dir
from dashboard.errors import DataError

FILE = "countries.toml"


class CountryCodes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """iso: ISO 3166-1 numeric; gw: Gleditsch and Ward's number; the regions as ACLED and UCDP call them."""

    iso: int
    gw: int
    acled_region: str
    ucdp_region: str


@cache
def load_countries() -> dict[str, CountryCodes]:
    """The codes by ISO 3166-1 alpha-3. Raises DataError naming the field that breaks the schema."""
    try:
        content = (data_dir() / "taxonomy" / FILE).read_bytes()
        return msgspec.toml.decode(content, type=dict[str, CountryCodes])
    except (OSError, msgspec.ValidationError, msgspec.DecodeError) as error:
        raise DataError(f"{FILE}: {error}") from None


def codes_of(country: str | None) -> CountryCodes | None:
    """The codes of a country; None for one that the file does not have."""
    return load_countries().get(country) if country else None
