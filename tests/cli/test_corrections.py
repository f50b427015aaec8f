import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dashboard.store.open import open_store

Panj = Callable[..., Result]
Target = Path | str

WHO = ("--by", "Nilufar", "--why", "the page says so")


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, panj: Panj, articles: Path, tmp_path: Path) -> Target:
    """A store with the crossing of two articles, in either database."""
    made: Target = tmp_path / "panj.db"
    if request.param == "postgresql":
        made = request.getfixturevalue("postgres_store")
    assert panj("build", articles, "--store", made, "--no-chronology").exit_code == 0
    return made


@pytest.fixture
def crossing(store: Target) -> str:
    """The id of the crossing."""
    with open_store(store) as opened:
        table = opened.events_table()
    return str(table.loc[table["count_min"] == 1037, "event_id"].iloc[0])


def exported(panj: Panj, store: Target) -> dict[str, dict[str, object]]:
    """The events by id, as `panj export` writes them."""
    lines = panj("export", "--format", "jsonl", "--store", store).stdout.splitlines()
    return {event["event_id"]: event for event in map(json.loads, lines)}


def id_in(result: Result) -> str:
    """The id of the correction that a command printed."""
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout.split(":")[0]


def test_an_edit_is_exported_explained_and_undone(panj: Panj, store: Target, crossing: str) -> None:
    """From the command to the export at once, with its history; the undo brings back what was, to the byte."""
    before = panj("export", "--format", "csv", "--store", store).stdout
    made = panj(
        "correct", crossing, "--set", "count_min=1000", "--set", "count_max=1100", *WHO, "--store", store
    )
    event = exported(panj, store)[crossing]
    assert (event["count_min"], event["count_max"]) == (1000, 1100)
    told = panj("why", crossing, "--store", store).stdout
    assert "by Nilufar: edit count_max = 1100; count_min = 1000 (the page says so)" in told
    undo = panj("correct", crossing, "--undo", id_in(made), *WHO, "--store", store)
    assert "undo" in undo.stdout
    assert "undone since" in panj("why", crossing, "--store", store).stdout
    after = panj("export", "--format", "csv", "--store", store).stdout
    assert [line.rsplit(",", 1)[0] for line in after.splitlines()] == [
        line.rsplit(",", 1)[0] for line in before.splitlines()
    ]
    assert panj("check", "--store", store).exit_code == 0


def test_split_and_merge_and_reject_and_restore(panj: Panj, store: Target, crossing: str) -> None:
    """Reports leave and come back; a rejected event is gone, still explained, and comes back."""
    first, second = exported(panj, store)[crossing]["reports"]  # type: ignore[misc]
    leaving = next(one["report_id"] for one in (first, second))
    id_in(panj("correct", crossing, "--split", leaving, *WHO, "--store", store))
    events = exported(panj, store)
    (other,) = (
        key for key, event in events.items() if [r["report_id"] for r in event["reports"]] == [leaving]
    )  # type: ignore[attr-defined]
    id_in(panj("correct", crossing, "--merge", other, *WHO, "--store", store))
    assert other not in exported(panj, store)
    id_in(panj("correct", crossing, "--reject", *WHO, "--store", store))
    assert crossing not in exported(panj, store)
    assert ": reject" in panj("why", crossing, "--store", store).stdout
    id_in(panj("correct", crossing, "--restore", *WHO, "--store", store))
    assert len(exported(panj, store)[crossing]["reports"]) == 2  # type: ignore[arg-type]


def test_corrections_go_through_a_file(
    panj: Panj, store: Target, crossing: str, articles: Path, tmp_path: Path
) -> None:
    """Exported from one store, imported into another built from the same articles, and imported again."""
    id_in(panj("correct", crossing, "--annotate", "Seen in the photograph.", *WHO, "--store", store))
    id_in(panj("correct", crossing, "--set", "place=Khwahan", *WHO, "--store", store))
    lines, other = tmp_path / "corrections.jsonl", tmp_path / "other.db"
    assert panj("corrections", "export", "-o", lines, "--store", store).exit_code == 0
    panj("build", articles, "--store", other, "--no-chronology")
    for n_new in (2, 0):
        result = panj("corrections", "import", lines, "--store", other)
        assert result.stdout == f"{n_new} new corrections of 2, 0 to look at: {other}\n"
        assert exported(panj, other) == exported(panj, store)
    assert panj("corrections", "export", "--store", other).stdout == lines.read_text("utf-8")


def test_a_correction_that_no_longer_fits_is_named(
    panj: Panj, store: Target, crossing: str, articles: Path
) -> None:
    """The build says so, the check fails, and with the articles it fits again."""
    id_in(panj("correct", crossing, "--reject", *WHO, "--store", store))
    for path in articles.iterdir():
        path.rename(path.with_suffix(".away"))
    (articles / "other.txt").write_text(
        "On 9 July 2021, 300 refugees crossed from Takhar province into Tajikistan.\n"
    )
    result = panj("build", articles / "other.txt", "--store", store, "--no-chronology")
    assert result.exit_code == 0
    assert f"the reject of event {crossing} by Nilufar" in result.stderr
    check = panj("check", "--store", store)
    assert (check.exit_code, check.stdout.count("\n")) == (1, 1)
    for path in articles.glob("*.away"):
        path.rename(path.with_suffix(".txt"))
    assert panj("build", articles, "--store", store, "--no-chronology").stderr == ""
    assert crossing not in exported(panj, store)


WRONG = {
    "nothing": ((), "say one of --set"),
    "two acts": (("--reject", "--restore"), "say one of --set"),
    "no field": (("--set", "colour=red"), "no field that can be set"),
    "no value": (("--set", "kind=battle"), "allowed are clash"),
    "no other": (("--merge", "nowhere"), "there is no event 'nowhere'"),
    "no report": (("--split", "nothing"), "has none of these reports"),
    "no correction": (("--undo", "nothing"), "there is no correction nothing"),
    "not rejected": (("--restore",), "is not rejected"),
}


@pytest.mark.parametrize(("act", "reason"), WRONG.values(), ids=WRONG)
def test_what_does_not_fit_is_refused(
    panj: Panj, store: Target, crossing: str, act: tuple[str, ...], reason: str
) -> None:
    """One line says why, and nothing is kept."""
    result = panj("correct", crossing, *act, *WHO, "--store", store)
    assert result.exit_code in (1, 2)
    assert reason in result.stderr
    assert panj("corrections", "export", "--store", store).stdout == ""


BAD_LINES = {
    "no json": ("{", "line 2: is no correction"),
    "another record": ('{"event_id": "x"}', "line 2: is no correction: Object missing required field"),
    "changed": ("nilufar", "line 2: correction_id"),
    "no zone": ("zone", "line 2: made_at"),
}


@pytest.mark.parametrize(("change", "reason"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_is_named(
    panj: Panj, store: Target, crossing: str, tmp_path: Path, change: str, reason: str
) -> None:
    """The message has the file, the line and the field; nothing of the file is taken."""
    panj("correct", crossing, "--reject", *WHO, "--store", store)
    line = panj("corrections", "export", "--store", store).stdout
    second = {"nilufar": line.replace("Nilufar", "nilufar"), "zone": line.replace('Z"', '"')}.get(
        change, change
    )
    path = tmp_path / "corrections.jsonl"
    path.write_text(f"{line}{second}\n", "utf-8")
    result = panj("corrections", "import", path, "--store", store)
    assert result.exit_code == 1
    assert f"{path}, {reason}" in result.stderr
