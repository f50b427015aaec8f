"""Which text of an article is its newest: older ones stay in the store, and what they report does not count."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.records import hash_of
from dashboard.model.report import Report
from dashboard.model.stages import SUPERSEDED

Key = tuple[str, ...]


def text_id_of(article: Article) -> str:
    """The same for the same text from the same page of the same outlet."""
    return hash_of(article.text, article.outlet, article.url, length=32)


def longer_id(article: Article) -> str:
    """The article's id with a sign of its text, for where another article has the same one."""
    return f"{article.article_id}-{text_id_of(article)[:8]}"


def key_of(article: Article) -> Key:
    """What stays when an article changes: the address that it was fetched from, else its file and its id there.

    The id is that of the file's own, without the signs that keep it apart from those of other files.
    """
    if article.fetched_at and article.url:
        return (article.url,)
    own = article.article_id.removesuffix(f"-{text_id_of(article)[:8]}")
    return article.read_from, own.removesuffix(f"-{article.sha256[:8]}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version:
    """held: the store had it before. source: what a problem calls it."""

    article_id: str
    source: str
    fetched_at: dt.datetime | None
    held: bool


@dataclass(slots=True)
class Versions:
    """The newest version of every article, and for each older one that which took its place."""

    _newest: dict[Key, _Version] = field(default_factory=dict)
    _newer: dict[str, tuple[_Version, _Version]] = field(default_factory=dict)
    _shared: set[Key] = field(default_factory=set)

    def add(self, article: Article, key: Key, *, held: bool = False) -> None:
        """Note an article under its final id; it takes the place of one that was held, or fetched before.

        Records of one file that have one id are articles of their own: nobody knows which of them a new one is.
        """
        new, old = _version(article, held=held), self._newest.get(key)
        if old is None:
            self._newest[key] = new
        elif new.fetched_at and old.fetched_at:
            early, late = (new, old) if new.fetched_at < old.fetched_at else (old, new)
            self._newest[key] = late
            self._newer[early.article_id] = early, late
        elif old.held and held:
            self._shared.add(key)
        elif old.held and key not in self._shared:
            self._newest[key] = new
            self._newer[old.article_id] = old, new

    def add_older(self, article: Article, key: Key) -> None:
        """Note an article whose place another one of its key has taken; where none is left, it counts again."""
        old, newest = _version(article, held=True), self._newest.get(key)
        if newest is None:
            self._newest[key] = old
        else:
            self._newer[old.article_id] = old, newest

    def revive(self, article: Article, key: Key) -> None:
        """An older version has arrived once more: what was changed is as it had been."""
        new, old = _version(article, held=False), self._newest.get(key)
        self._newer.pop(article.article_id, None)
        if old is not None and old.article_id != new.article_id:
            self._newer[old.article_id] = old, new
        self._newest[key] = new

    def is_newest(self, article_id: str) -> bool:
        """Whether what an article reports counts."""
        return article_id not in self._newer

    def withdraw(self, article_id: str) -> None:
        """A version that could not be read takes no other's place."""
        for old, (_, new) in list(self._newer.items()):
            if new.article_id == article_id:
                del self._newer[old]

    def problems(self) -> Iterator[Problem]:
        """One for each older version, naming the newer."""
        for old, new in self._newer.values():
            while new.article_id in self._newer:
                _, new = self._newer[new.article_id]
            yield Problem(
                source=old.source,
                stage=SUPERSEDED,
                reason=f"a newer version was read and counts in its place: {new.article_id}",
                article_id=old.article_id,
            )

    def homes(self, reports: Iterable[Report], homes: Mapping[str, str]) -> dict[str, str]:
        """The events that reports are at home in; what a newer version repeats word for word is at home there too."""
        every = tuple(reports) if self._newer else ()
        told = {
            (self._newer[report.article_id][1].article_id, report.kind, report.evidence): homes[
                report.report_id
            ]
            for report in every
            if report.article_id in self._newer and report.report_id in homes
        }
        again = ((report, (report.article_id, report.kind, report.evidence)) for report in every)
        return {**{report.report_id: told[key] for report, key in again if key in told}, **homes}


def _version(article: Article, *, held: bool) -> _Version:
    return _Version(
        article_id=article.article_id,
        source=article.read_from or article.article_id,
        fetched_at=article.fetched_at,
        held=held,
    )
