"""`panj correct` and `panj corrections`: what people change, and how a team shares it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from dashboard.cli.output import open_output, output_option, show_problem
from dashboard.cli.places import open_store_for_reading, open_store_for_writing, store_option
from dashboard.errors import CorrectionError, InputError

if TYPE_CHECKING:
    from dashboard.model.correction import Correction
    from dashboard.model.event import Event
    from dashboard.store.store import Store

Details = dict[str, Any]
"""What a correction says besides who, when, why and of which event."""


@click.command()
@click.argument("event_id", metavar="EVENT")
@click.option(
    "--set", "edit", multiple=True, metavar="FIELD=VALUE", help="Nothing for unknown. May be repeated."
)
@click.option("--merge", metavar="OTHER", help="The event OTHER is the same: its reports join this one.")
@click.option(
    "--split", multiple=True, metavar="REPORT", help="This report tells of another event. May be repeated."
)
@click.option("--reject", is_flag=True, help="This is no event.")
@click.option("--restore", is_flag=True, help="It is one after all.")
@click.option("--annotate", metavar="TEXT", help="A note beside the event.")
@click.option("--undo", metavar="ID", help="The correction ID no longer counts.")
@click.option("--by", "made_by", required=True, envvar="PANJ_BY", metavar="NAME", help="Who corrects.")
@click.option("--why", "reason", required=True, metavar="TEXT", help="The reason, for those who come after.")
@store_option
def correct(event_id: str, made_by: str, reason: str, store: str | None, **acts: Any) -> None:
    """Change an event by one act, which is kept with who, when and why, and survives every build.

    EVENT is an event's id, REPORT a report's, as `panj why EVENT` shows them. Nothing is lost: `--undo` takes
    back any correction by the ID that is printed here.
    """
    from dashboard.correct.make import make_correction
    from dashboard.model.correction import Action

    chosen = {name: value for name, value in acts.items() if value}
    if len(chosen) != 1:
        raise click.UsageError("say one of --set, --merge, --split, --reject, --restore, --annotate, --undo")
    ((name, value),) = chosen.items()
    with open_store_for_writing(store) as opened:
        details: Details
        target: Event | Correction
        if name == Action.UNDO:
            target, details = _find_correction(opened, event_id, value), {"undoes": value}
        else:
            target = opened.find_event(event_id)
            details = _DETAILS[name](opened, target, value)
        correction = make_correction(
            Action(name),
            target,
            made_by=made_by,
            reason=reason,
            now=dt.datetime.now(dt.UTC),
            before=opened.corrections(),
            **details,
        )
        opened.correct(correction)
    click.echo(f"{correction.correction_id}: {act_in_words(correction)}")


def _edit(_store: "Store", event: "Event", changes: tuple[str, ...]) -> Details:
    from dashboard.correct.edits import read_change

    return {"changes": dict(map(read_change, changes))}


def _merge(store: "Store", event: "Event", other_id: str) -> Details:
    other = store.find_event(other_id)
    if other.event_id == event.event_id:
        raise CorrectionError(f"event {other_id} cannot be merged with itself")
    return {"other_id": other.event_id, "other_seen": tuple(report.report_id for report in other.reports)}


_DETAILS: "dict[str, Callable[[Store, Event, Any], Details]]" = {
    "edit": _edit,
    "merge": _merge,
    "split": lambda _store, _event, report_ids: {"report_ids": report_ids},
    "reject": lambda *_: {},
    "restore": lambda *_: {},
    "annotate": lambda _store, _event, text: {"text": text},
}


def _find_correction(store: "Store", event_id: str, correction_id: str) -> "Correction":
    """The correction to be undone. Raises CorrectionError where there is none of that event that still counts."""
    from dashboard.correct.active import undone_by

    every = store.corrections()
    found = next((one for one in every if one.correction_id == correction_id), None)
    if found is None:
        raise CorrectionError(
            f"there is no correction {correction_id}; panj why {event_id} lists those of the event"
        )
    if event_id not in (found.event_id, found.other_id):
        raise CorrectionError(f"correction {correction_id} is of event {found.event_id}")
    if correction_id in undone_by(every):
        raise CorrectionError(f"correction {correction_id} is undone already")
    return found


@click.group()
def corrections() -> None:
    """Share corrections, one JSON object a line: through git, say."""


@corrections.command("export")
@output_option
@store_option
def export_corrections(output: Path | None, store: str | None) -> None:
    """Write all corrections of a store, in the order in which they were made."""
    from dashboard.model.records import encode_record

    with open_store_for_reading(store) as opened, open_output(output) as stream:
        for one in opened.corrections():
            stream.write(encode_record(one).encode() + b"\n")


@corrections.command("import")
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def import_corrections(path: Path, store: str | None) -> None:
    """Take in the corrections of others; those that are here already are passed over.

    One that does not fit here is kept and named: it may fit after another build.
    """
    taken = tuple(_read(path))
    with open_store_for_writing(store) as opened:
        n_new, problems = opened.take_corrections(taken)
        for problem in problems:
            show_problem(problem)
        click.echo(f"{n_new} new corrections of {len(taken)}, {len(problems)} to look at: {opened.name}")


def _read(path: Path) -> "Iterator[Correction]":
    """The corrections of a file. Raises InputError naming the line and what is wrong with it."""
    from dashboard.correct.make import read_correction

    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        if line.strip():
            try:
                yield read_correction(line)
            except CorrectionError as error:
                raise InputError(f"{path}, line {number}: {error}") from None


def act_in_words(one: "Correction") -> str:
    """A correction in one line: what, by whom, when, why."""
    changes = "; ".join(
        f"{name} = {'unknown' if value is None else value}" for name, value in one.changes.items()
    )
    what = (changes, one.other_id, ", ".join(one.report_ids), one.text, one.undoes)
    detail = " ".join(part for part in what if part)
    return (
        f"{one.made_at:%Y-%m-%d %H:%M} UTC by {one.made_by}: {one.action} {detail}".rstrip()
        + f" ({one.reason})"
    )
