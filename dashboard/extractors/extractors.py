"""The extractors by name: those of Panj, and those that other packages add.

A package adds one by an entry point of the group `panj.extractors` whose value is an `Extractor`.
"""

from functools import cache
from importlib.metadata import EntryPoint, entry_points

from dashboard.errors import ExtractorError
from dashboard.extractors.by_llm import LLM
from dashboard.extractors.by_rules import RULES
from dashboard.extractors.extractor import Extractor

GROUP = "panj.extractors"
_OWN = (RULES, LLM)
EXTRACTORS: dict[str, Extractor] = {extractor.name: extractor for extractor in _OWN}
"""Panj's own, in the order in which they are shown."""


@cache
def _outside() -> dict[str, EntryPoint]:
    """What other packages add, by name; none of them takes the place of one of ours."""
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in EXTRACTORS}


def extractor_names() -> tuple[str, ...]:
    """All names, also of extractors whose package may turn out to be broken."""
    return (*EXTRACTORS, *sorted(_outside()))


def load_extractor(name: str) -> Extractor:
    """The extractor of a name. Raises ExtractorError where there is none, or where the package that adds it fails."""
    if name in EXTRACTORS:
        return EXTRACTORS[name]
    point = _outside().get(name)
    if point is None:
        raise ExtractorError(f"there is no extractor {name!r}; there are {', '.join(extractor_names())}")
    origin = point.dist.name if point.dist else "a package"
    try:
        found = point.load()
    except Exception as error:  # whatever a stranger's package raises while it is imported
        raise ExtractorError(f"extractor {name!r} of {origin} cannot be loaded ({error})") from None
    if not isinstance(found, Extractor):
        raise ExtractorError(f"extractor {name!r} of {origin} is no dashboard.extractors.extractor.Extractor")
    return found


def usable_extractors() -> tuple[Extractor, ...]:
    """Every extractor that can be loaded; a broken one of another package is left out."""
    found = []
    for name in extractor_names():
        try:
            found.append(load_extractor(name))
        except ExtractorError:
            continue
    return tuple(found)
