import datetime as dt
from collections.abc import Callable
from pathlib import Path

from dashboard.model.article import Article
from dashboard.model.event import Claim, Event
from dashboard.model.report import Report
from dashboard.store.open import open_store


def test_conflicts_are_fields_with_two_values(tmp_path: Path, make_event: Callable[..., Event]) -> None:
    """A field on which all agree is none; an event without any is left out."""
    several = tuple(Claim(field="count", value=str(n), report_ids=("r-1",)) for n in (37, 40))
    agreed = Claim(field="kind", value="crossing", report_ids=("r-1",))
    with open_store(tmp_path / "panj.db", create=True) as store:
        with store.rebuild() as writer:
            writer.add_events([make_event(event_id="e1", claims=(*several, agreed))])
            writer.add_events([make_event(event_id="e2", claims=(agreed,), reports=())])
            writer.finish()
        assert store.conflicts() == {"e1": ("count",)}


def test_the_newest_events_are_those_of_the_last_reading(
    tmp_path: Path, make_event: Callable[..., Event], make_report: Callable[..., Report]
) -> None:
    """Where all articles were read at once none is newer than the others."""

    def article(name: str) -> Article:
        return Article(article_id=name, text=name, lang="en", sha256=name)

    events = [
        make_event(event_id=f"e-{name}", reports=(make_report(report_id=name, article_id=name),))
        for name in ("old", "new")
    ]
    with open_store(tmp_path / "panj.db", create=True) as store:
        for names in (("old",), ("old", "new")):
            with store.rebuild() as writer:
                writer._now += dt.timedelta(seconds=len(names))
                for name in names:
                    writer.add_article(article(name))
                writer.add_events(events[: len(names)])
                writer.finish()
            assert store.newest_events() == ({"e-new"} if len(names) == 2 else frozenset())
