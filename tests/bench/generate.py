"""Articles and events in any number, made from the case tables and the gazetteer: the same for the same seed.

Article n is made from n alone, so that any part of them can be made anywhere. What happens is drawn by the day: the
articles of those days draw from the same happenings, so that a good part of their reports are of events that
others report too.
"""

import csv
import datetime as dt
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.gazetteer.load import load_gazetteer
from dashboard.lexicon.load import load_lexicon
from dashboard.model.place import Place

CASES = Path(__file__).parents[1] / "cases"
NAMES = Path(__file__).parents[2] / "data" / "gazetteer" / "names.tsv"
LANGS = ("en",) * 7 + ("id",) * 5 + ("ru",) * 3 + ("fa",) * 3 + ("tg", "ar")
LAST_DAY, ARTICLES_A_DAY = dt.date(2024, 12, 31), 5
"""As many articles a day as one border may have: the more there are, the farther back they reach."""
NO_EVENT = "-"
HAPPENINGS_AN_ARTICLE = 1.5
"""How many things happen for every article there is; each article tells of two to four of them."""
_SCRIPTS = {
    "ru": "[а-яё -]+",
    "tg": "[а-яёӣқғҳҷӯ -]+",
    "fa": "[\u0600-\u06ff\u200c -]+",
    "ar": "[\u0600-\u06ff -]+",
}
_FRAMES = {
    "en": "{told} in {place} on {day}.",
    "id": "{told} di {place} pada {day}.",
    "ru": "{told} в {place} {day} года.",
    "tg": "{told} дар {place} {day}.",
    "fa": "{told} در {place} در {day}.",
    "ar": "{told} في {place} في {day}.",
}
_OUTLETS = tuple(f"Outlet {n}" for n in range(120))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happening:
    kind: str
    place: Place
    day: dt.date
    number: int


def article_record(n: int, of: int, seed: int = 1) -> dict[str, object]:
    """Article `n` of `of`, as a line of JSON articles has it: about 2 kB of text in one of six languages."""
    draw = random.Random(f"{seed}/{n}")
    lang = draw.choice(LANGS)
    told = [_happening(_near(draw, n), of, seed) for _ in range(draw.choice((2, 2, 3, 4)))]
    published = max(one.day for one in told) + dt.timedelta(days=draw.choice((0, 1, 1, 2)))
    parts = [_tell(draw, lang, one) for one in told]
    title = parts[0].rstrip(".")
    size = draw.triangular(1200, 4000, 1600)
    while sum(len(part.encode()) for part in parts) < size:
        parts.append(_filler(draw, lang))
    paragraphs = [" ".join(parts[at : at + 3]) for at in range(0, len(parts), 3)]
    return {
        "id": f"g{n:07d}",
        "text": "\n\n".join([title, *paragraphs]) + "\n",
        "language": lang,
        "title": title,
        "published": published.isoformat(),
        "outlet": draw.choice(_OUTLETS),
        "url": f"https://outlet.example/{n}",
    }


def write_articles(path: Path, number: int, seed: int = 1) -> None:
    """A .jsonl file of so many articles."""
    with path.open("w", encoding="utf-8") as stream:
        for n in range(number):
            stream.write(json.dumps(article_record(n, number, seed), ensure_ascii=False) + "\n")


def _near(draw: random.Random, n: int) -> int:
    """A happening of the days of article `n`."""
    return max(0, int((n + draw.gauss(0, 2)) * HAPPENINGS_AN_ARTICLE))


def _happening(number: int, of: int, seed: int) -> _Happening:
    draw = random.Random(f"{seed}/happening/{number}")
    day = LAST_DAY - dt.timedelta(
        days=int((of - number / HAPPENINGS_AN_ARTICLE) / ARTICLES_A_DAY) + draw.randrange(4)
    )
    return _Happening(
        kind=draw.choice(_kinds()),
        place=draw.choice(_places()),
        day=day,
        number=int(draw.lognormvariate(3, 1.2)) + 2,
    )


def _tell(draw: random.Random, lang: str, one: _Happening) -> str:
    """A sentence of the case tables, at the place and on the day of what happened, with its number."""
    sentence = draw.choice(_actions()[lang, one.kind]).rstrip(".")
    told = re.sub(r"(?<![\d,.])\d{2,3}(?![\d,.])", str(one.number), sentence)
    month = load_lexicon(lang).dates.months[one.day.month - 1][0]
    day = f"{one.day.day} {month.title()} {one.day.year}"
    return _FRAMES[lang].format(told=told, place=_name(draw, lang, one.place), day=day)


def _filler(draw: random.Random, lang: str) -> str:
    """A sentence of some length out of short ones."""
    return ", ".join(part.rstrip(".") for part in draw.sample(_fillers()[lang], 3)) + "."


@cache
def _actions() -> dict[tuple[str, str], list[str]]:
    """The sentences of tests/cases/actions.tsv by language and kind."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in _rows("actions"):
        found[row["lang"], row["kind"]].append(row["sentence"])
    kinds = {kind for _, kind in found}
    return {(lang, kind): found[lang, kind] or found["en", kind] for lang in _FRAMES for kind in kinds}


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(sorted({kind for _, kind in _actions()} - {NO_EVENT}))


@cache
def _fillers() -> dict[str, list[str]]:
    """Sentences by language that tell of no event, or of one that they date by the article's own day.

    A day in figures would pile up in all articles what the tables say of it.
    """
    found: dict[str, list[str]] = {}
    for lang in _FRAMES:
        dated = [row["text"] for row in _rows(f"dates_{lang}") if not re.search(r"\d", row["text"])]
        placed = [row["text"] for row in _rows("places") if row["lang"] == lang]
        found[lang] = [*_actions()[lang, NO_EVENT] * 12, *placed, *dated[::8]]
    return found


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (CASES / f"{table}.tsv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def _places() -> tuple[Place, ...]:
    return tuple(
        place for place in load_gazetteer().places if place.country in ("AFG", "TJK") and place.admin1
    )


def _name(draw: random.Random, lang: str, place: Place) -> str:
    """The place's name in the script of the language, in English letters where it has none."""
    names = _native_names().get((place.place_id, lang))
    return draw.choice(names).title() if names else place.name


@cache
def _native_names() -> dict[tuple[str, str], list[str]]:
    """Names in other scripts, by place and language."""
    places, found = load_gazetteer().places, defaultdict(list)
    for line in NAMES.read_text("utf-8").splitlines():
        name, numbers, *_ = line.split("\t")
        for lang, script in _SCRIPTS.items():
            if re.fullmatch(script, name):
                for number in re.findall(r"\d+", numbers):
                    found[places[int(number)].place_id, lang].append(name)
    return dict(found)


if __name__ == "__main__":
    write_articles(Path(sys.argv[1]), int(sys.argv[2]))
