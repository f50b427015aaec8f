from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from dashboard.errors import StoreError
from dashboard.model.event import Event
from dashboard.model.kinds import GeoPrecision
from dashboard.model.report import Report
from dashboard.store.derived import border_km_of
from dashboard.store.engine import make_engine, writing
from dashboard.store.open import open_store
from dashboard.store.searching import MAX_PHRASES, read_phrases
from dashboard.store.views import SavedView

Target = Path | str
MakeEvent = Callable[..., Event]
SENTENCES = {
    "en": "The Taliban's fighters took the Sher-Khan port on Tuesday.",
    "id": "Sebanyak 1.037 tentara menyeberangi perbatasan.",
    "ru": "Ещё сто военных перешли границу, сообщил комитет.",
    "fa": "نیروهای امنیتی به خاک تاجیکستان عقب‌نشینی کردند.",
    "tg": "Ҳарбиёни афғон аз сарҳад гузаштанд.",
    "ar": "عبر الجنودُ الأفغان الحدود يوم الإثنين.",
}
FOUND = [
    ("taliban", "en"),
    ("FIGHTERS port", "en"),
    ("port fighters", "en"),
    ('"sher khan port"', "en"),
    ('"port sher khan"', ""),
    ('"sher khan', "en"),
    ("menyeberang", "id"),
    ("seberang", ""),
    ("еще", "ru"),
    ("تاجیکستان", "fa"),
    ("تاجيكستان", "fa"),
    ("عقب‌نشینی", "fa"),
    ("сарҳад", "tg"),
    ("الجنود", "ar"),
    ("احمدی", ""),
    ("Kunduz", "id"),
    ("qunduz OR taliban", ""),
]
GARBAGE = [
    '"',
    "*",
    "a AND (",
    "NEAR/2",
    "body:x",
    "'; DROP TABLE events; --",
    "x" * 5000,
    "& | ! <->",
    "\x00",
    "^a*",
]


@pytest.fixture
def store(target: Target, make_event: MakeEvent, make_report: Callable[..., Report]) -> Target:
    """An event a language, that of Indonesian in Kunduz."""
    with open_store(target, create=True) as opened, opened.rebuild() as writer:
        writer.add_events(
            make_event(
                event_id=lang,
                admin1="AF-KDZ" if lang == "id" else None,
                country=None,
                to_country=None,
                actors=(),
                reports=(make_report(report_id=lang, evidence=sentence),),
            )
            for lang, sentence in SENTENCES.items()
        )
        writer.finish()
    return target


def test_events_are_found_by_their_words_in_every_script(store: Target) -> None:
    """All words must be there, case and marks do not matter, beginnings do, places have their names."""
    with open_store(store) as opened:
        found = {typed: " ".join(sorted(opened.search(typed) or ())) for typed, _ in FOUND}
    assert found == dict(FOUND)


def test_nothing_that_is_typed_is_an_error(store: Target) -> None:
    """Signs of a database's own syntax are blanks; without a word there is no search at all."""
    with open_store(store) as opened:
        for typed in GARBAGE:
            assert not opened.search(typed)
        assert opened.search(' "" ') is None
        assert opened.search("zzz") == frozenset()


def test_a_flood_of_words_is_cut() -> None:
    """No input makes a question that is too long."""
    assert len(read_phrases(" ".join(f"w{n}" for n in range(1000)))) == MAX_PHRASES
    assert read_phrases("one one ONE") == [(("one",), True)]


def test_what_is_gone_is_not_found(store: Target, make_event: MakeEvent) -> None:
    """A rebuild with other events finds those and no more."""
    with open_store(store) as opened:
        with opened.rebuild() as writer:
            writer.add_events([make_event(event_id="new", actors=("Tajik border guards",))])
            writer.finish()
        assert opened.search("taliban") == frozenset()
        assert opened.search("crossed") == {"new"}
        assert opened.search("penjaga perbatasan") == {"new"}
        assert not any("event_texts" in fault for fault in opened.faults())


def test_an_older_store_can_be_searched_once_it_is_up_to_date(store: Target) -> None:
    """Its words and distances are made from its events."""
    engine = make_engine(store, "test")
    with writing(engine, "test") as connection:
        for statement in (
            "DELETE FROM event_texts",
            "DROP TABLE event_texts",
            *(["DROP TABLE event_words"] if engine.dialect.name == "sqlite" else []),
            "DROP TABLE views",
            "ALTER TABLE events DROP COLUMN border_km",
            "ALTER TABLE articles DROP COLUMN fetched_at",
            "ALTER TABLE articles DROP COLUMN added",
            "UPDATE schema_version SET version = 2",
            "UPDATE alembic_version SET version_num = '2'",
        ):
            connection.execute(text(statement))
    engine.dispose()
    with open_store(store, update=True) as opened:
        assert opened.search("taliban") == {"en"}


def test_views_are_kept_by_name(store: Target) -> None:
    """A second of the same name gives way, a rebuild leaves them, a dropped one is gone."""
    with open_store(store) as opened:
        opened.keep_view(SavedView(name="summer", address="kind=clash"))
        opened.keep_view(SavedView(name="summer", address="kind=aid"))
        opened.keep_view(SavedView(name="all", address=""))
        with opened.rebuild() as writer:
            writer.finish()
        assert [(one.name, one.address) for one in opened.views()] == [("all", ""), ("summer", "kind=aid")]
        opened.drop_view("all")
        assert [one.name for one in opened.views()] == ["summer"]


def test_a_store_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """Keeping a view there is one plain error."""
    open_store(tmp_path / "panj.db", create=True).close()
    engine = make_engine(tmp_path / "panj.db", "test")
    with (
        open_store(tmp_path / "panj.db", busy_seconds=0.1) as opened,
        writing(engine, "test"),
        pytest.raises(StoreError),
    ):
        opened.keep_view(SavedView(name="x", address=""))


DISTANCES = [
    ("on the bridge", {"lon": 68.59, "lat": 37.19, "geo_precision": GeoPrecision.POINT}, 0, 3),
    ("Kabul", {"lon": 69.17, "lat": 34.53, "geo_precision": GeoPrecision.SETTLEMENT}, 280, 290),
    (
        "a district reaches to its edge",
        {"lon": 71.4, "lat": 36.6, "admin2": "Ishkashim", "geo_precision": GeoPrecision.DISTRICT},
        0,
        3,
    ),
]


@pytest.mark.parametrize(("note", "where", "least", "most"), DISTANCES, ids=[case[0] for case in DISTANCES])
def test_the_distance_from_the_border(
    make_event: MakeEvent, note: str, where: dict[str, object], least: float, most: float
) -> None:
    """Of a point its own, of a district that of its nearest edge."""
    km = border_km_of(make_event(**where))
    assert km is not None
    assert least <= km <= most


def test_a_province_has_no_distance(make_event: MakeEvent) -> None:
    """Where no more is known nothing is said."""
    assert border_km_of(make_event()) is None
