"""The gazetteer: its entries, its names, and how they are found in a text."""

import time

import pytest

from dashboard.gazetteer.load import load_gazetteer
from dashboard.lexicon.fold import fold
from dashboard.model.kinds import PlaceType

GAZETTEER = load_gazetteer()


def found(text: str, *, original: bool = True) -> list[str]:
    """The stretches of a text that are names."""
    matches = GAZETTEER.find_names(fold(text), text if original else None)
    return [text[match.start : match.end] for match in matches]


def test_entries_are_whole() -> None:
    """Unique identifiers; a town abroad has a point; areas of countries and provinces have none."""
    places = GAZETTEER.places
    assert len({place.place_id for place in places}) == len(places)
    for place in places:
        if place.type in (PlaceType.COUNTRY, PlaceType.PROVINCE):
            assert place.lon is None
        if place.lon is not None:
            assert -180 <= place.lon <= 180
            assert place.lat is not None
            assert -90 <= place.lat <= 90
        if place.admin1:
            assert place.admin1[:2] == {"AFG": "AF", "TJK": "TJ"}[place.country or ""]


def test_every_unit_of_both_countries_is_an_entry() -> None:
    """34 + 5 provinces, 398 + 58 districts, both countries and all that news of them mention."""
    kinds = [(place.type, place.country) for place in GAZETTEER.places]
    counted = {
        key: kinds.count(key)
        for key in (
            (PlaceType.PROVINCE, "AFG"),
            (PlaceType.PROVINCE, "TJK"),
            (PlaceType.DISTRICT, "AFG"),
            (PlaceType.DISTRICT, "TJK"),
        )
    }
    assert list(counted.values()) == [34, 5, 398, 58]
    countries = {place.country for place in GAZETTEER.places if place.type is PlaceType.COUNTRY}
    wanted = "AFG TJK UZB KGZ KAZ TKM PAK IRN CHN IND RUS USA GBR FRA DEU TUR SAU QAT ARE IDN UKR SYR IRQ JPN"
    assert set(wanted.split()) <= countries
    assert len(countries) > 150


def test_every_district_lies_in_a_known_province() -> None:
    """A place's province is an entry of its own, of the same country."""
    for place in GAZETTEER.places:
        if place.admin1:
            province = GAZETTEER.place(place.admin1)
            assert province is not None
            assert province.country == place.country


LISTED = [
    ("Fayzabad", 70.580, 37.117, "AF-BDS"),
    ("Kunduz", 68.857, 36.728, "AF-KDZ"),
    ("Khorog", 71.55, 37.49, "TJ-GB"),
    ("Taloqan", 69.535, 36.736, "AF-TAK"),
    ("Panj", 69.103, 37.235, "TJ-KT"),
    ("Imam Sahib", 68.936, 37.189, "AF-KDZ"),
    ("Ishkashim", 71.533, 36.683, "AF-BDS"),
    ("Bazarak", 69.515, 35.313, "AF-PAN"),
    ("Nili", 66.130, 33.722, "AF-DAY"),
    ("Panji Poyon", 68.577, 37.194, "TJ-KT"),
    ("Sher Khan Bandar", 68.604, 37.195, "AF-KDZ"),
    ("Tem", 71.505, 37.526, "TJ-GB"),
    ("Ruzvay", 70.741, 38.419, "TJ-GB"),
    ("Shohon", 70.183, 37.889, "TJ-KT"),
    ("Ai Khanoum", 69.405, 37.169, "AF-TAK"),
    ("Kokul", 69.405, 37.169, "TJ-KT"),
]


@pytest.mark.parametrize(("name", "lon", "lat", "admin1"), LISTED, ids=[row[0] for row in LISTED])
def test_listed_points_have_their_own_province(name: str, lon: float, lat: float, admin1: str) -> None:
    """At the river the gazetteer says which bank a place is on, whatever a polygon says."""
    places = [
        place for place in GAZETTEER.lookup(fold(name)) if place.admin1 == admin1 and place.lon is not None
    ]
    assert any(abs(p.lon - lon) < 0.02 and abs(p.lat - lat) < 0.02 for p in places if p.lon and p.lat)


SPELLINGS = [
    ("AF-BDS", ["Badakhshan", "Badakhshon", "Бадахшан", "Бадахшане", "бадахшанской", "بدخشان", "Badakhsan"]),
    ("AF-KDZ", ["Kunduz", "Konduz", "Kondoz", "Qunduz", "Кундузе", "Қундуз", "کندز", "قندوز", "بقندوز"]),
    ("AF-TAK", ["Takhar", "Tahar", "Takhor", "Тахаре", "Тахорро", "تخار"]),
    ("TJ-GB", ["Gorno-Badakhshan", "GBAO", "Горном Бадахшане", "ГБАО", "ВМКБ", "Кӯҳистони Бадахшон"]),
    ("TJ-KT", ["Khatlon", "Хатлонской", "Хатлону", "ختلان"]),
    ("AF-KDZ/imam-sahib", ["Imam Sahib", "Imam Saheb", "Emam Saheb", "Имам-Сахибе", "Имомсоҳиб", "امام‌صاحب"]),
    ("AF-BDS/ishkashim", ["Ishkashim", "Ishkashem", "Ишкашимском", "اشکاشم"]),
    ("TJ-GB/darvoz", ["Darvoz", "Darvaz", "Дарвазском", "Дарвозу"]),
    ("TJ-KT/jayhun", ["Jayhun", "Qumsangir", "Kumsangir", "Кумсангирском", "Ҷайҳун"]),
    ("TJ-KT/shamsiddin-shohin", ["Shamsiddin Shohin", "Shuro-obod", "Шамсиддин-Шохинском", "شمس‌الدین شاهین"]),
    ("TJ-KT/hamadoni", ["Hamadoni", "Moskva", "Хамадонинском", "Ҳамадонӣ"]),
    ("TJ-RA/lakhsh", ["Lakhsh", "Jirgatol", "Джиргатале"]),
    (
        "sher-khan-bandar",
        ["Sher Khan Bandar", "Shir-Khan Bandar", "Shirkhan Bandar", "شیرخان‌بندر", "Шерхан-Бандара"],
    ),
    ("AFG", ["Afghanistan", "Afganistan", "Афганистане", "Афғонистонро", "وأفغانستان", "افغانستان"]),
    ("TJK", ["Tajikistan", "Таджикистаном", "Тоҷикистону", "لطاجيكستان", "تاجیکستان"]),
    ("USA", ["Amerika Serikat", "США", "آمریکا", "الولايات المتحدة"]),
    ("gn:524901", ["Moscow", "Moskow", "Moskwa", "Москве", "موسكو", "مسکو"]),
]


@pytest.mark.parametrize(
    ("place_id", "name"), [(key, name) for key, names in SPELLINGS for name in names], ids=lambda value: value
)
def test_spellings_and_forms_are_known(place_id: str, name: str) -> None:
    """Each spelling of the press, in three scripts, leads to its place."""
    assert place_id in {place.place_id for place in GAZETTEER.lookup(fold(name))}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("They met in Kunduz.", ["Kunduz"]),
        ("The road to Sher Khan Bandar is closed", ["Sher Khan Bandar"]),
        ("Panji Poyon and Panjshir", ["Panji Poyon", "Panjshir"]),
        ("Kunduzi melons and Badakhshanis", []),
        ("US troops told us nothing", ["US"]),
        ("Pasukan AS, as roda", ["AS"]),
        ("Baku tembak di Baku", ["Baku", "Baku"]),
        ("terjadi baku tembak", []),
        ("в Ишкашимском районе и в Хороге", ["Ишкашимском", "Хороге"]),
        ("дар самти Душанбе", ["Душанбе"]),
        ("от Душанбе до Кабула", ["Душанбе", "Кабула"]),
        ("بدخشان و تخار", ["بدخشان", "تخار"]),
        ("", []),
    ],
)
def test_names_are_found_whole_and_longest(text: str, names: list[str]) -> None:
    """Whole words only, the longest of overlapping names, abbreviations in capitals, capitals where they count."""
    assert found(text) == names


def test_without_the_original_no_abbreviation_counts() -> None:
    """Folded text alone cannot tell 'US' from 'us'."""
    assert found("US troops told us", original=False) == []


def test_common_words_are_weak() -> None:
    """A name that is a word of one of the languages says so."""
    weak = {
        name: GAZETTEER.find_names(fold(name))[0].weak for name in ("Panj", "Rumi", "Langar", "Kunduz", "پنج")
    }
    assert weak == {"Panj": True, "Rumi": True, "Langar": True, "Kunduz": False, "پنج": True}


def test_names_are_stored_folded() -> None:
    """A change of folding must not leave names behind that no text can match."""
    lines = [name.folded for name in GAZETTEER.names]
    assert [name for name in lines if fold(name) != name] == []
    assert len(set(lines)) == len(lines) > 50_000


def test_finding_is_fast() -> None:
    """A text of 2,000 letters takes about a fifth of a millisecond; ten are allowed."""
    text = fold("The Taliban took Imam Sahib in Kunduz, said Dushanbe. " * 37)
    start = time.perf_counter()
    for _ in range(10):
        GAZETTEER.find_names(text)
    assert (time.perf_counter() - start) / 10 < 0.01
