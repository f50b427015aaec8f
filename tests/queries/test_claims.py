import pytest

from dashboard.lexicon.catalogue import load_catalogue
from dashboard.model.event import Claim
from dashboard.queries.claims import claim_in_words

EN, ID = load_catalogue("en"), load_catalogue("id")
CLAIMS = [
    ("count", "1037 soldiers", "1,037 soldiers", "1.037 tentara"),
    ("count", "300.. people", "at least 300 people", "sedikitnya 300 orang"),
    ("count", "..40", "at most 40", "paling banyak 40"),
    ("fatalities", "24..99", "24–99", "24–99"),
    ("edtf", "2021-07-05", "5 July 2021", "5 Juli 2021"),
    ("edtf", "2021-06", "some time in June 2021", "suatu waktu pada Juni 2021"),
    ("edtf", "2021", "some time in 2021", "suatu waktu pada 2021"),
    (
        "edtf",
        "2021-07-04/2021-07-05",
        "some time between 4 and 5 July 2021",
        "suatu waktu antara 4 dan 5 Juli 2021",
    ),
    ("edtf", "2021-21", "2021-21", "2021-21"),
    ("edtf", "2021-13-01/..", "2021-13-01/..", "2021-13-01/.."),
    ("actors", "Afghan civilians", "Afghan civilians", "warga sipil Afganistan"),
    ("status", "denied", "denied", "dibantah"),
    ("to_country", "TJK", "Tajikistan", "Tajikistan"),
    ("kind", "clash", "Clash", "Bentrokan"),
    ("place", "Tem", "Tem", "Tem"),
]


@pytest.mark.parametrize(("field", "value", "english", "indonesian"), CLAIMS)
def test_claims_are_words_not_codes(field: str, value: str, english: str, indonesian: str) -> None:
    """Counts, dates, actors, status and countries are told as elsewhere on the page; the rest stays."""
    claim = Claim(field=field, value=value, report_ids=("r",))
    names = {"TJK": "Tajikistan"}
    assert claim_in_words(claim, EN, names) == english
    assert claim_in_words(claim, ID, names) == indonesian
