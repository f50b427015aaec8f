"""Where the reports of an event differ: every value side by side, who gives it, which is shown, and why."""

from collections.abc import Iterable, Mapping
from html import escape

from dashboard.lexicon.catalogue import Catalogue
from dashboard.model.event import Claim, Event
from dashboard.model.records import event_row
from dashboard.model.report import Report
from dashboard.queries.claims import claim_in_words
from dashboard.queries.describe import Names, span_in_words
from dashboard.queries.reasons import Difference

MOST_NAMED = 3
_RANGES = ("fatalities", "injured")


def differences_html(event: Event, differences: Iterable[Difference], words: Catalogue, names: Names) -> str:
    """A row for each field, empty where all agree."""
    outlets = {report.report_id: outlet_of(report, words) for report in event.reports}
    speakers = {report.report_id: _speaker(report, words) for report in event.reports}
    rows = "".join(
        _row(event, one, outlets if one.field == "attributed_to" else speakers, words, names)
        for one in differences
    )
    if not rows:
        return ""
    return f'<h3>{escape(words.say("event.claims"))}</h3><table class="panj-claims">{rows}</table>'


def outlet_of(report: Report, words: Catalogue) -> str:
    """The outlet, or plain words where none is known."""
    return report.outlet or words.say("event.no_outlet")


def _row(
    event: Event, difference: Difference, said_by: Mapping[str, str], words: Catalogue, names: Names
) -> str:
    name = difference.field
    label = words.say(f"field.{name}") if words.has(f"field.{name}") else name
    items = "".join(_item(claim, said_by, words, names) for claim in difference.claims)
    return (
        f'<tr><th scope="row">{escape(label)}</th><td><ul>{items}</ul>'
        f'<p class="panj-why">{escape(_why(event, difference, words))}</p></td></tr>'
    )


def _item(claim: Claim, said_by: Mapping[str, str], words: Catalogue, names: Names) -> str:
    value, mark = escape(claim_in_words(claim, words, names)), ""
    if claim.shown:
        # bold alone would be lost on who cannot see it
        mark = f' <span class="panj-tick">{escape(words.say("why.mark"))}</span>'
    return (
        f'<li class="{"panj-shown" if claim.shown else ""}">{value}{mark}'
        f"<small>{escape(_who(claim.report_ids, said_by, words))}</small></li>"
    )


def _why(event: Event, difference: Difference, words: Catalogue) -> str:
    why = words.say(f"why.{difference.reason}")
    if difference.field not in _RANGES or any(claim.shown for claim in difference.claims):
        return why
    row = event_row(event)
    shown = span_in_words(row[f"{difference.field}_low"], row[f"{difference.field}_high"], words)
    return f"{shown}: {why}" if shown else why


def _who(report_ids: Iterable[str], said_by: Mapping[str, str], words: Catalogue) -> str:
    """The outlets, a few by name and the rest by number."""
    named = list(dict.fromkeys(said_by.get(one, one) for one in report_ids))
    rest = len(named) - MOST_NAMED
    return ", ".join(named[:MOST_NAMED] + ([words.say("counts.more", n=rest)] if rest > 0 else []))


def _speaker(report: Report, words: Catalogue) -> str:
    outlet = outlet_of(report, words)
    return f"{words.actor(report.attributed_to)} ({outlet})" if report.attributed_to else outlet
