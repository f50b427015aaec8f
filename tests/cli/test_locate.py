import json
from collections.abc import Callable

import pytest
from click.testing import Result

Panj = Callable[..., Result]

FIELDS = ["query", "place", "type", "country", "admin1", "admin2", "lat", "lon", "precision", "candidates"]


def test_names_come_back_in_order(panj: Panj) -> None:
    """One line a name with the promised fields; a name that is not known gives nulls."""
    result = panj("locate", "Khorog", "Nowhere at all", "Хоруғ")
    assert (result.exit_code, result.stderr) == (0, "")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(record) for record in records] == [FIELDS] * 3
    assert [record["query"] for record in records] == ["Khorog", "Nowhere at all", "Хоруғ"]
    assert [record["admin1"] for record in records] == ["TJ-GB", None, "TJ-GB"]
    assert (records[1]["lat"], records[1]["candidates"]) == (None, [])


def test_names_are_read_from_standard_input(panj: Panj) -> None:
    """A dash stands for the lines of standard input, a blank one is a name that nobody knows, a mark is skipped."""
    result = panj("locate", "-", stdin="\ufeffKunduz\r\n\nTaloqan\n".encode())
    queries = [json.loads(line)["query"] for line in result.stdout.splitlines()]
    assert queries == ["Kunduz", "", "Taloqan"]


def test_context_settles_a_name_of_both_banks(panj: Panj) -> None:
    """The country that the context names decides."""
    contexts = ("They met in Ishkashim, Afghanistan.", "They met in Ishkashim, Tajikistan.")
    countries = [
        json.loads(panj("locate", "Ishkashim", "--context", context).stdout)["country"]
        for context in contexts
    ]
    assert countries == ["AFG", "TJK"]


@pytest.mark.parametrize(
    ("arguments", "stdin", "status", "reason"),
    [(["-"], b"Kunduz\n\xff\xfe\n", 1, "not UTF-8"), ([], None, 2, "Missing argument")],
    ids=["broken bytes", "no name"],
)
def test_wrong_input_is_explained(
    panj: Panj, arguments: list[str], stdin: bytes | None, status: int, reason: str
) -> None:
    """One line says what is wrong."""
    result = panj("locate", *arguments, stdin=stdin)
    assert (result.exit_code, result.stdout) == (status, "")
    assert reason in result.stderr
