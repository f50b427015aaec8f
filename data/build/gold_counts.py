"""Print the tables of tests/gold/README.md: `python data/build/gold_counts.py`.

How many articles, letters and events there are by language, and how many events of each kind.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

GOLD = Path(__file__).parents[2] / "tests" / "gold"
Record = dict[str, Any]


def read_gold() -> list[Record]:
    """All annotated articles, in order of their names."""
    return [msgspec.json.decode(path.read_bytes()) for path in sorted(GOLD.glob("*.json"))]


def by_language(articles: Sequence[Record]) -> dict[str, Counter[str]]:
    """Articles, quiet ones (without a required event), letters, required and optional events."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        required = sum(not event["optional"] for event in article["events"])
        for name in (article["lang"], "all"):
            rows[name].update(
                articles=1,
                quiet=required == 0,
                letters=len(article["text"]),
                required=required,
                optional=len(article["events"]) - required,
            )
    return rows


def by_kind(articles: Sequence[Record]) -> dict[str, Counter[str]]:
    """Required and optional events."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for event in (event for article in articles for event in article["events"]):
        rows[event["kind"]].update(required=not event["optional"], optional=event["optional"])
    return rows


def table(first: str, columns: Sequence[str], rows: Mapping[str, Counter[str]]) -> Iterator[str]:
    """The rows as a Markdown table, in alphabetical order, 'all' last."""
    yield f"| {first} | {' | '.join(columns)} |"
    yield "|" + "---|" * (len(columns) + 1)
    for name in sorted(rows, key=lambda name: (name == "all", name)):
        yield f"| {name} | {' | '.join(f'{rows[name][column]:,}' for column in columns)} |"


def main() -> None:
    """Print both tables."""
    articles = read_gold()
    columns = ("articles", "quiet", "letters", "required", "optional")
    print("\n".join(table("language", columns, by_language(articles))), end="\n\n")
    print("\n".join(table("kind", ("required", "optional"), by_kind(articles))))
    incidents = Counter(
        name
        for article in articles
        for name in {e["incident"] for e in article["events"] if not e["optional"]}
    )
    several = sum(number > 1 for number in incidents.values())
    print(f"\n{len(incidents):,} incidents of required events, {several:,} of them in more than one article")


if __name__ == "__main__":
    main()
