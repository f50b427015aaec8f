import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields
from typing import Any

import pytest

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind, Status
from dashboard.model.records import event_row
from dashboard.queries.headline import headline, sentence

EN, ID = load_catalogue("en"), load_catalogue("id")
NAMES = {"AF-BDS": "Badakhshan", "TJ-GB": "Gorno-Badakhshan", "TJK": "Tajikistan", "AFG": "Afghanistan"}
MakeEvent = Callable[..., Event]

WRONG = re.compile(r"\b(?:None|nan|NaT|AFG?-|TJK?)\b|[{}]|  | ,|: ,|\(\)|[,:] *$")
"""What would stand where a field is missing, or where a code was taken for a name."""
NOTHING: dict[str, Any] = {
    "date_start": None,
    "date_end": None,
    "date_precision": None,
    "country": None,
    "admin1": None,
    "geo_precision": None,
    "to_country": None,
    "actors": (),
    "count_min": None,
    "count_max": None,
    "count_unit": None,
}
TAJIK: dict[str, Any] = {"country": "TJK", "admin1": None, "geo_precision": GeoPrecision.COUNTRY}
NO_COUNT: dict[str, Any] = {"count_min": None, "count_max": None, "count_unit": None, "to_country": None}
JUNE: dict[str, Any] = {
    "date_start": dt.date(2021, 6, 1),
    "date_end": dt.date(2021, 6, 30),
    "date_precision": DatePrecision.MONTH,
}


def of(low: int | None, high: int | None, unit: str, **more: Any) -> dict[str, Any]:
    return {"count_min": low, "count_max": high, "count_unit": unit, "to_country": None, **more}


TOLD: dict[Kind, tuple[dict[str, Any], str, str]] = {
    Kind.CLASH: (
        {
            **NO_COUNT,
            "actors": ("Taliban",),
            "fatalities_low": 3,
            "fatalities_high": 5,
            "attributed_to": "Tajik SCNS",
        },
        "Fighting in Badakhshan on 5 July 2021, involving the Taliban: 3–5 killed, "
        "says Tajikistan’s security committee",
        "Pertempuran di Badakhshan pada 5 Juli 2021, melibatkan Taliban: 3–5 tewas, kata komite keamanan Tajikistan",
    ),
    Kind.CAPTURE: (
        of(1, 1, "districts", actors=("Taliban",)),
        "1 district captured in Badakhshan on 5 July 2021, involving the Taliban",
        "1 distrik direbut di Badakhshan pada 5 Juli 2021, melibatkan Taliban",
    ),
    Kind.ATTACK: (
        {
            **of(7, 7, "rockets", actors=("Islamic State",)),
            "to_country": "TJK",
            "status": Status.CLAIMED,
            "attributed_to": "Islamic State",
            "fatalities_low": 0,
            "fatalities_high": 0,
        },
        "Attack from Badakhshan into Tajikistan on 5 July 2021, involving the Islamic State: "
        "nobody killed, 7 rockets, claims the Islamic State",
        "Serangan dari Badakhshan ke Tajikistan pada 5 Juli 2021, melibatkan Negara Islam (ISIS): "
        "tidak ada yang tewas, 7 roket, klaim Negara Islam (ISIS)",
    ),
    Kind.CROSSING: (
        {"attributed_to": "Tajik SCNS"},
        "1,037 soldiers crossed from Badakhshan into Tajikistan on 5 July 2021, says Tajikistan’s security committee",
        "1.037 tentara menyeberang dari Badakhshan ke Tajikistan pada 5 Juli 2021, kata komite keamanan Tajikistan",
    ),
    Kind.RETURN: (
        {**of(80, None, "people", actors=(), **TAJIK), "to_country": "AFG"},
        "At least 80 people returned or were sent back from Tajikistan into Afghanistan on 5 July 2021",
        "Sedikitnya 80 orang kembali atau dipulangkan dari Tajikistan ke Afghanistan pada 5 Juli 2021",
    ),
    Kind.DEPLOYMENT: (
        of(20_000, 20_000, "reservists", actors=("Tajikistan",), status=Status.ORDERED, **TAJIK),
        "Deployment in Tajikistan on 5 July 2021, involving Tajikistan: 20,000 reservists (ordered)",
        "Pengerahan di Tajikistan pada 5 Juli 2021, melibatkan Tajikistan: 20.000 prajurit cadangan (diperintahkan)",
    ),
    Kind.BORDER: (
        {**NO_COUNT, **JUNE, "actors": (), "place": "Ishkashim", "geo_precision": GeoPrecision.POINT},
        "Border measure at Ishkashim, some time in June 2021",
        "Tindakan di perbatasan di Ishkashim, suatu waktu pada Juni 2021",
    ),
    Kind.ARREST: (
        of(
            None,
            12,
            "smugglers",
            actors=(),
            country="TJK",
            admin1="TJ-GB",
            place="Khorugh",
            geo_precision=GeoPrecision.SETTLEMENT,
        ),
        "At most 12 smugglers detained in Khorugh on 5 July 2021",
        "Paling banyak 12 penyelundup ditahan di Khorugh pada 5 Juli 2021",
    ),
    Kind.DIPLOMACY: (
        {**NO_COUNT, **TAJIK, "actors": ("Russia", "Tajikistan"), "status": Status.DENIED},
        "Talks or statement in Tajikistan on 5 July 2021, involving Russia and Tajikistan (denied)",
        "Pembicaraan atau pernyataan di Tajikistan pada 5 Juli 2021, melibatkan Rusia dan Tajikistan (dibantah)",
    ),
    Kind.WITHDRAWAL: (
        of(100, 200, "troops", actors=(), date_end=dt.date(2021, 7, 6)),
        "100–200 troops withdrawn in Badakhshan, 5 – 6 July 2021",
        "100–200 prajurit ditarik di Badakhshan, 5 – 6 Juli 2021",
    ),
    Kind.AID: (
        {
            **of(15, 15, "tonnes", actors=("World Food Programme",), **TAJIK),
            "to_country": "AFG",
            "injured_low": 1,
        },
        "Aid from Tajikistan into Afghanistan on 5 July 2021, involving the World Food Programme: "
        "at least 1 injured, 15 tonnes",
        "Bantuan dari Tajikistan ke Afghanistan pada 5 Juli 2021, melibatkan Program Pangan Dunia: "
        "sedikitnya 1 terluka, 15 ton",
    ),
}
BARE = {
    Kind.CLASH: ("Fighting", "Pertempuran"),
    Kind.CAPTURE: ("Capture", "Perebutan"),
    Kind.ATTACK: ("Attack", "Serangan"),
    Kind.CROSSING: ("Crossing of the border", "Penyeberangan perbatasan"),
    Kind.RETURN: ("Return", "Pemulangan"),
    Kind.DEPLOYMENT: ("Deployment", "Pengerahan"),
    Kind.BORDER: ("Border measure", "Tindakan di perbatasan"),
    Kind.ARREST: ("Arrest or seizure", "Penangkapan atau penyitaan"),
    Kind.DIPLOMACY: ("Talks or statement", "Pembicaraan atau pernyataan"),
    Kind.WITHDRAWAL: ("Withdrawal", "Penarikan"),
    Kind.AID: ("Aid", "Bantuan"),
}


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_is_told_in_both_languages(make_event: MakeEvent, kind: Kind) -> None:
    """Count, kind, origin, destination, date, who, toll, status and speaker, each from its field alone."""
    changes, english, indonesian = TOLD[kind]
    row = event_row(make_event(kind=kind, **changes))
    assert sentence(row, EN, NAMES) == english
    assert sentence(row, ID, NAMES) == indonesian


@pytest.mark.parametrize("kind", list(Kind))
def test_where_nothing_is_known_nothing_is_said(make_event: MakeEvent, kind: Kind) -> None:
    """The bare kind, and that the date is not given; no slot leaves a gap or a None."""
    row = event_row(make_event(kind=kind, **NOTHING))
    assert (headline(row, EN, NAMES), headline(row, ID, NAMES)) == BARE[kind]
    assert sentence(row, EN, NAMES) == f"{BARE[kind][0]}, date not given"
    assert sentence(row, ID, NAMES) == f"{BARE[kind][1]}, tanggal tidak disebut"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("gone", ["date", "place", "count", "who"])
def test_any_field_may_be_missing(make_event: MakeEvent, kind: Kind, gone: str) -> None:
    """Each part can go without the others; no code, no 'None' and no empty bracket is ever read."""
    groups = {
        "date": ("date_start", "date_end", "date_precision"),
        "place": ("country", "admin1", "geo_precision", "place", "admin2"),
        "count": ("count_min", "count_max", "count_unit"),
        "who": ("actors", "attributed_to"),
    }
    empty = {field.name: field.default for field in fields(Event)}
    changes = TOLD[kind][0] | {name: empty[name] for name in groups[gone]}
    row = event_row(make_event(kind=kind, **changes))
    for words in (EN, ID):
        told = sentence(row, words, NAMES)
        assert not WRONG.search(told)
        assert told[0].isupper() or told[0].isdigit()
