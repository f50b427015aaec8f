"""One round of a watch: fetch what feeds have, read what is new or changed, add it to the store."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.errors import StoreError
from dashboard.intake import Listener
from dashboard.model.additions import WATCH
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.pipeline import Summary, add_to_store, build_store
from dashboard.readers.read import read_paths
from dashboard.store.engine import BUSY_SECONDS
from dashboard.store.open import open_store
from dashboard.watch.looking import changed, look, wall_clock
from dashboard.watch.state import File, Fingerprint, State


@dataclass(slots=True, kw_only=True)
class Watcher:
    """Keeps the store at `target` up to date with `folders`; `state_path` is where it notes how far it is."""

    folders: Sequence[Path]
    target: str | Path
    state_path: Path
    with_chronology: bool = True
    listener: Listener = lambda _: None
    busy_seconds: float = BUSY_SECONDS
    _state: State = field(default_factory=State)

    def start(self) -> None:
        """Make the store where there is none, and go on where the last watch stopped."""
        try:
            open_store(self.target, update=True).close()
        except StoreError:
            if "://" not in str(self.target) and Path(self.target).exists():
                raise
            build_store((), self.target, with_chronology=self.with_chronology)
        self._state = State.load(self.state_path)

    def round(self, *, settled_only: bool = True) -> Summary | None:
        """Add what is new or changed; None where nothing is. Raises StoreError where the store cannot be written.

        A file that is gone takes nothing with it. With `settled_only`, what may still be being written waits.
        """
        found = look(self.folders)
        with open_store(self.target) as store:
            run = store.last_run()
            there = store.fingerprints()
        if run is None or run.extracted_version != self._state.content:
            self._forget_lost(there)
        news = changed(found, self._state.files, now=wall_clock() if settled_only else None)
        gone = self._state.files.keys() - found.keys()
        if not news and not gone:
            return None
        summary = self._add(news, there) if news else None
        for path in gone:
            del self._state.files[path]
        self._state.save(self.state_path)
        return summary

    def _forget_lost(self, there: frozenset[Fingerprint]) -> None:
        """Somebody else wrote into the store: what is no longer in it is to be read again."""
        kept = {path: file for path, file in self._state.files.items() if there.issuperset(file.articles)}
        self._state.files = kept

    def _add(self, news: Mapping[str, str], there: frozenset[Fingerprint]) -> Summary:
        seen: dict[str, list[Fingerprint]] = {path: [] for path in news}
        summary = add_to_store(
            self._new_ones(news, there, seen),
            self.target,
            added=WATCH,
            anew=news.keys(),
            workers=None,
            listener=self.listener,
            busy_seconds=self.busy_seconds,
        )
        for path, sign in news.items():
            self._state.files[path] = File(sign=sign, articles=tuple(seen[path]))
        with open_store(self.target) as store:
            run = store.last_run()
        self._state.content = run.extracted_version if run else None
        return summary

    def _new_ones(
        self, news: Mapping[str, str], there: frozenset[Fingerprint], seen: Mapping[str, list[Fingerprint]]
    ) -> Iterator[Article | Problem]:
        """The articles of the files that the store has not, noted under their file; and all problems."""
        for path in news:
            for item in read_paths([path]):
                if isinstance(item, Problem):
                    yield item
                    continue
                sign = (item.sha256, item.fetched_at)
                seen[path].append(sign)
                if sign not in there or not item.sha256:
                    yield item
