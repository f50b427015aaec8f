"""Kinds that are taken for each other: outlets call the same shooting a clash or an attack."""

from dashboard.model.kinds import Kind

_VIOLENCE = "violence"
_FAMILY = {Kind.CLASH: _VIOLENCE, Kind.ATTACK: _VIOLENCE}


def family_of(kind: Kind) -> str:
    """The family of a kind; no two reports of different families tell of one event."""
    return _FAMILY.get(kind, kind.value)
