"""What a model is told: the rules of data/llm, and an article as data between marks, in parts if it is long."""

import json
from collections.abc import Iterator
from functools import cache

from dashboard.config import data_dir
from dashboard.errors import DataError
from dashboard.lexicon.load import load_lexicon
from dashboard.llm.answer import answer_schema
from dashboard.llm.client import Message
from dashboard.model.article import Article
from dashboard.model.records import hash_of

INSTRUCTIONS = "llm/instructions.md"
PART_CHARACTERS = 12_000
"""About three to six thousand tokens: a model keeps its mind on so much, and its answer stays short."""
MOST_PARTS = 10
_HEADLINE_CHARACTERS = 500


@cache
def read_instructions() -> str:
    """The rules that a model is told. Raises DataError where the file is missing."""
    try:
        return (data_dir() / INSTRUCTIONS).read_text("utf-8")
    except OSError as error:
        raise DataError(f"{INSTRUCTIONS}: {error.strerror}") from None


def split_text(text: str) -> Iterator[tuple[int, int]]:
    """Parts of a text, half-open, cut at the end of a line where there is one, else of a sentence, else at a blank."""
    start = 0
    while len(text) - start > PART_CHARACTERS:
        least, most = start + PART_CHARACTERS // 2, start + PART_CHARACTERS
        cuts = (text.rfind(mark, least, most) + len(mark) for mark in ("\n", ". ", " "))
        end = next((cut for cut in cuts if cut > least), most)
        yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def write_messages(article: Article, start: int, end: int) -> tuple[Message, Message]:
    """The rules with the schema of the answer, and a part of an article as data."""
    units = ", ".join(load_lexicon(article.lang).units)
    schema = json.dumps(answer_schema(), separators=(",", ":"))
    rules = (
        f"{read_instructions()}\nUnits: {units}.\n\n"
        f"Answer with one object of JSON and nothing else, by this schema:\n{schema}\n"
    )
    return {"role": "system", "content": rules}, {"role": "user", "content": _told(article, start, end)}


def _told(article: Article, start: int, end: int) -> str:
    """What is known of an article, and the part between marks that stand nowhere in it."""
    mark = hash_of(article.text, article.title)
    while mark in article.text:
        mark = hash_of(mark, article.text)
    published = f"{article.published:%Y-%m-%d (%A)}" if article.published else "unknown"
    headline = " ".join((article.title or "").split())[:_HEADLINE_CHARACTERS]
    whole = (start, end) == (0, len(article.text))
    return "\n".join(
        (
            f"Language: {article.lang}. Day of publication: {published}."
            f" {'The article' if whole else 'A part of the article'}:",
            f"=== article {mark} ===",
            *((headline,) if headline and not article.text.lstrip().startswith(headline) else ()),
            article.text[start:end].strip(),
            f"=== end of article {mark} ===",
        )
    )
