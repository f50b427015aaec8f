"""The names of the columns that tables of events share, in the order in which they are shown and exported.

Types in a DataFrame: dates datetime64[s]; `lat`, `lon`, `confidence`, `border_km` float64; counts Int64, missing where
unknown; `n_reports` and `n_sources` int64; `actors`, `langs`, `outlets` tuples of str; all else str, missing
where unknown.
"""

EVENT_ID = "event_id"
KIND = "kind"
DATE_START = "date_start"
DATE_END = "date_end"
DATE_PRECISION = "date_precision"
EDTF = "edtf"
COUNTRY = "country"
ADMIN1 = "admin1"
ADMIN2 = "admin2"
PLACE = "place"
LAT = "lat"
LON = "lon"
GEO_PRECISION = "geo_precision"
TO_COUNTRY = "to_country"
ACTORS = "actors"
COUNT_MIN = "count_min"
COUNT_MAX = "count_max"
COUNT_UNIT = "count_unit"
FATALITIES_LOW = "fatalities_low"
FATALITIES_HIGH = "fatalities_high"
INJURED_LOW = "injured_low"
INJURED_HIGH = "injured_high"
STATUS = "status"
ATTRIBUTED_TO = "attributed_to"
CONFIDENCE = "confidence"
SUMMARY = "summary"
DISPUTES = "disputes"
PART_OF = "part_of"
ORIGIN = "origin"
EVIDENCE = "evidence"
N_REPORTS = "n_reports"
N_SOURCES = "n_sources"
LANGS = "langs"
OUTLETS = "outlets"
BORDER_KM = "border_km"

SLOTS: tuple[str, ...] = (
    KIND,
    DATE_START,
    DATE_END,
    DATE_PRECISION,
    EDTF,
    COUNTRY,
    ADMIN1,
    ADMIN2,
    PLACE,
    LAT,
    LON,
    GEO_PRECISION,
    TO_COUNTRY,
    ACTORS,
    COUNT_MIN,
    COUNT_MAX,
    COUNT_UNIT,
    FATALITIES_LOW,
    FATALITIES_HIGH,
    INJURED_LOW,
    INJURED_HIGH,
    STATUS,
    ATTRIBUTED_TO,
    CONFIDENCE,
)
"""What a report and an event say alike."""

EVENT_COLUMNS: tuple[str, ...] = (
    EVENT_ID,
    *SLOTS,
    SUMMARY,
    DISPUTES,
    PART_OF,
    ORIGIN,
    EVIDENCE,
    N_REPORTS,
    N_SOURCES,
    LANGS,
    OUTLETS,
)
"""One row an event. EVIDENCE is the sentence of its first report."""

TABLE_COLUMNS: tuple[str, ...] = (*EVENT_COLUMNS, BORDER_KM)
"""What the table of events holds besides: BORDER_KM is the least distance that the event can have from the border
line, that of its point or of its district's nearest edge; missing where no more than a province is known."""

DATE_COLUMNS = (DATE_START, DATE_END)
FLOAT_COLUMNS = (LAT, LON, CONFIDENCE, BORDER_KM)
INTEGER_COLUMNS = (COUNT_MIN, COUNT_MAX, FATALITIES_LOW, FATALITIES_HIGH, INJURED_LOW, INJURED_HIGH)
SIZE_COLUMNS = (N_REPORTS, N_SOURCES)
LIST_COLUMNS = (ACTORS, LANGS, OUTLETS)
TEXT_COLUMNS = tuple(
    name
    for name in EVENT_COLUMNS
    if name not in {*DATE_COLUMNS, *FLOAT_COLUMNS, *INTEGER_COLUMNS, *SIZE_COLUMNS, *LIST_COLUMNS}
)
