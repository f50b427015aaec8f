"""A table of events in any number, with the types of model.columns: the same for the same seed."""

import datetime as dt

import numpy as np
import pandas as pd

from dashboard.gazetteer.border import point_border_km
from dashboard.gazetteer.load import load_gazetteer
from dashboard.model import columns as c
from dashboard.model.kinds import Kind, Status
from dashboard.model.place import Place

FIRST_DAY, DAYS = dt.date(2015, 1, 1), 365 * 10
_FORCES = ("Taliban", "Tajik border guards", "Afghan government forces", "Russia", "Islamic State", "China")
_ACTORS = (*_FORCES, *(f"Actor {n}" for n in range(60)))
_LANGS = ("en", "id", "ru", "fa", "tg", "ar")


def events_table(number: int, seed: int = 1) -> pd.DataFrame:
    """So many events by date_start, at the gazetteer's places: as Store.events_table gives them."""
    draw = np.random.default_rng(seed)
    places = _placed()
    at = draw.integers(len(places), size=number)
    # the most recent days have most
    start = np.sort((draw.random(number) ** 0.5 * DAYS).astype(int))
    end = start + draw.choice([0, 0, 0, 0, 3, 30], size=number)
    level = draw.random(number)
    finest, known = level < 0.6, level < 0.95
    day = np.datetime64(FIRST_DAY)
    outlets = [(f"Outlet {n}",) for n in range(120)] + [
        (f"Outlet {n}", f"Outlet {n * 3 % 120}") for n in range(120)
    ]
    actors = [(), *((name,) for name in _ACTORS), *((name, "Taliban") for name in _ACTORS[1:])]
    which = draw.integers(len(outlets), size=number)
    columns: dict[str, object] = {
        c.EVENT_ID: pd.array([f"e{n:011d}" for n in range(number)], dtype="str"),
        c.KIND: _texts([str(kind) for kind in Kind], draw.integers(len(Kind), size=number)),
        c.DATE_START: (day + start).astype("datetime64[s]"),
        c.DATE_END: (day + end).astype("datetime64[s]"),
        c.DATE_PRECISION: _texts(["day"], np.zeros(number, int)),
        c.COUNTRY: _texts([place.country for place in places], at),
        c.ADMIN1: _texts([place.admin1 for place in places], at, known),
        c.ADMIN2: _texts([place.admin2 for place in places], at, finest),
        c.PLACE: _texts([place.name for place in places], at, finest),
        c.LAT: np.where(finest, np.array([place.lat for place in places])[at], np.nan),
        c.LON: np.where(finest, np.array([place.lon for place in places])[at], np.nan),
        c.GEO_PRECISION: _texts(
            ["settlement", "admin1", "country"], np.where(finest, 0, np.where(known, 1, 2))
        ),
        c.ACTORS: _tuples(actors, draw.integers(len(actors), size=number)),
        c.STATUS: _texts([str(status) for status in Status], draw.integers(len(Status), size=number)),
        c.CONFIDENCE: draw.random(number),
        c.ORIGIN: _texts(["reports"], np.zeros(number, int)),
        c.EVIDENCE: _texts(
            [f"Sentence {n} tells of it." for n in range(500)], draw.integers(500, size=number)
        ),
        c.N_REPORTS: draw.integers(1, 5, size=number),
        c.N_SOURCES: np.array([len(some) for some in outlets])[which],
        c.LANGS: _tuples([(lang,) for lang in _LANGS], draw.integers(len(_LANGS), size=number)),
        c.OUTLETS: _tuples(outlets, which),
        c.BORDER_KM: np.where(
            finest, np.array([point_border_km(p.lon or 0, p.lat or 0) for p in places])[at], np.nan
        ),
    }
    for name in c.INTEGER_COLUMNS:
        columns[name] = pd.array(np.zeros(number, int), dtype="Int64")
        columns[name][draw.random(number) < 0.7] = pd.NA  # type: ignore[index]
    for name in c.TEXT_COLUMNS:
        columns.setdefault(name, pd.array([None] * number, dtype="str"))
    return pd.DataFrame({name: columns[name] for name in c.TABLE_COLUMNS})


def _placed() -> list[Place]:
    found = [place for place in load_gazetteer().places if place.country in ("AFG", "TJK") and place.admin1]
    return [place for place in found if place.lon is not None and place.lat is not None]


def _texts(values: list[str | None], which: np.ndarray, known: np.ndarray | None = None) -> object:
    """A column of text: the values that `which` points at, missing where not `known`."""
    column = np.array(values, dtype=object)[which]
    if known is not None:
        column[~known] = None
    return pd.array(column, dtype="str")


def _tuples(values: list[tuple[str, ...]], which: np.ndarray) -> np.ndarray:
    made = np.empty(len(values), dtype=object)
    made[:] = values
    return made[which]
