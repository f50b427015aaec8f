"""Find events by words: all of them must be there, each as a word or the beginning of one; "..." holds words together.

Nothing else is syntax, and what is too long is cut, so that no input is wrong.
"""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, text

from dashboard.store.derived import words_of

MAX_CHARACTERS, MAX_PHRASES = 200, 12
_PHRASES = re.compile(r'"([^"]*)"?|([^"]+)')
_ASKED = {
    "sqlite": "SELECT t.event_id FROM event_words w JOIN event_texts t ON t.text_id = w.rowid"
    " WHERE event_words MATCH :asked",
    "postgresql": "SELECT event_id FROM event_texts"
    " WHERE to_tsvector('simple', body) @@ to_tsquery('simple', :asked)",
}

_Phrase = tuple[tuple[str, ...], bool]
"""Words that follow one another, and whether the last one may go on."""


def find_words(connection: Connection, typed: str) -> frozenset[str] | None:
    """The ids of the events that hold all that was typed; None where no word was."""
    phrases = read_phrases(typed)
    if not phrases:
        return None
    dialect = connection.dialect.name
    asked = (_for_postgres if dialect == "postgresql" else _for_sqlite)(phrases)
    return frozenset(connection.execute(text(_ASKED[dialect]), {"asked": asked}).scalars())


def read_phrases(typed: str) -> list[_Phrase]:
    """What to look for: whole phrases from quotation marks, the beginnings of all other words."""
    found: list[_Phrase] = []
    for quoted, loose in _PHRASES.findall(typed[:MAX_CHARACTERS].translate(_QUOTES)):
        if words := words_of(quoted):
            found.append((tuple(words), False))
        found += [((word,), True) for word in words_of(loose)]
    return list(dict.fromkeys(found))[:MAX_PHRASES]


_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


def _for_sqlite(phrases: Sequence[_Phrase]) -> str:
    return " AND ".join(f'"{" ".join(words)}"{"*" if goes_on else ""}' for words, goes_on in phrases)


def _for_postgres(phrases: Sequence[_Phrase]) -> str:
    return " & ".join(f"({' <-> '.join(words)}{':*' if goes_on else ''})" for words, goes_on in phrases)
