"""What people did to an event, in plain words of the page's language."""

from collections.abc import Iterable, Iterator

from dashboard.lexicon.catalogue import Catalogue
from dashboard.model.correction import Action, Correction, HistoryEntry, Value


def history_in_words(history: Iterable[HistoryEntry], words: Catalogue) -> Iterator[str]:
    """A line for each correction, in order: the day, who, what and why."""
    for entry in history:
        one = entry.correction
        line = words.say(
            "history.line",
            day=words.day(one.made_at.date()),
            who=one.made_by,
            what=_act(one, words),
            why=one.reason,
        )
        yield f"{line} ({words.say('history.undone')})" if entry.undone else line


def _act(one: Correction, words: Catalogue) -> str:
    slots: dict[Action, dict[str, object]] = {
        Action.EDIT: {"what": ", ".join(_changes(one, words))},
        Action.MERGE: {"id": one.other_id},
        Action.SPLIT: {"n": len(one.report_ids)},
        Action.ANNOTATE: {"text": one.text},
        Action.UNDO: {"id": one.undoes},
    }
    return words.say(f"history.{one.action}", **slots.get(one.action, {}))


def _changes(one: Correction, words: Catalogue) -> Iterator[str]:
    for name, value in one.changes.items():
        # A correction from another version of Panj may name a field that this one does not know.
        field = words.say(f"field.{name}") if words.has(f"field.{name}") else name
        yield words.say("history.set", field=field, value=_value(value, words))


def _value(value: Value, words: Catalogue) -> str:
    if value is None or value == ():
        return words.say("history.unknown")
    if isinstance(value, tuple):
        return ", ".join(words.actor(name) for name in value)
    return words.number(value) if isinstance(value, int) else str(value)
