"""An explanation as text for a terminal."""

from collections.abc import Iterator

from dashboard.extract.explain import CandidateStory, Choice, Explanation, GroupStory, Reason
from dashboard.model.report import Report

WIDEST = 100


def render_text(explanation: Explanation) -> str:
    """Lines, sentences with mentions and candidates, groups and reports of one article."""
    article = explanation.reading.article
    head = [article.article_id, article.lang, str(article.published or "no day of publication")]
    return "\n".join([f"=== {' · '.join(head)}", *_body(explanation)]) + "\n\n"


def _body(explanation: Explanation) -> Iterator[str]:
    text = explanation.reading.article.text
    yield "\nLINES"
    yield from (f"  {line.role:<10} {_short(text[line.start : line.end])}" for line in explanation.lines)
    yield "\nSENTENCES"
    for number, sentence in enumerate(explanation.sentences, 1):
        yield f"  {number}. [{sentence.role}] {' '.join(text[sentence.start : sentence.end].split())}"
        for mention in sentence.mentions:
            yield f"       {mention.sort:<8} {_short(text[mention.start : mention.end])!r}: {mention.detail}"
        for candidate in sentence.candidates:
            yield from _candidate(text, candidate)
    yield "\nPUT TOGETHER"
    for group in explanation.groups:
        yield from _group(group, explanation.told_from)
    yield "\nREPORTS"
    reports = [group.report for group in explanation.groups if group.report]
    for report in sorted(reports, key=lambda r: (r.evidence_start, r.report_id)):
        yield from _report(report)
    if not reports:
        yield "  none"


def _candidate(text: str, story: CandidateStory) -> Iterator[str]:
    words = _short(text[story.start : story.end])
    yield f"     ▸ candidate {story.number}: {story.kind} ({story.form}) {words!r}, {story.status}"
    yield f"         an event  {story.probability:.2f}  {_reasons(story.reasons)}"
    for slot, choices in story.slots.items():
        for choice in choices:
            yield f"         {slot:<8} {_choice(choice)}"
    if story.place and not any(c.chosen and c.value == story.place for c in story.slots["place"]):
        yield f"         place    {story.place}: listed beside the one chosen"


def _choice(choice: Choice) -> str:
    mark = "✓" if choice.chosen else " "
    return (
        f"{mark} {choice.probability:.2f}  {choice.value}, from {choice.source}  {_reasons(choice.reasons)}"
    )


def _reasons(reasons: tuple[Reason, ...]) -> str:
    return " ".join(f"{reason.name} {reason.push:+.2f}" for reason in reasons)


def _group(group: GroupStory, told_from: float) -> Iterator[str]:
    members = ", ".join(map(str, group.members))
    outcome = outcome_line(group, told_from)
    yield f"  {members}: {group.probability:.2f}, {outcome}  {_reasons(group.reasons)}"
    for join in group.joins:
        yield f"       {join.value}: {join.probability:.2f}  {_reasons(join.reasons)}"


def outcome_line(group: GroupStory, told_from: float) -> str:
    """What became of a group of candidates."""
    if group.report:
        return f"report {group.report.report_id}"
    return f"no event: below {told_from:.2f}" if group.probability < told_from else "no event: not begun"


def _report(report: Report) -> Iterator[str]:
    yield f"  {report.report_id} {report_line(report)}"
    yield f"       {' '.join(report.evidence.split())}"


def report_line(report: Report) -> str:
    """A report in one line: what, when, where, how many, how sure."""
    count = f"{report.count_min}–{report.count_max} {report.count_unit or ''}" if report.count_min else None
    said = f"says {report.attributed_to}" if report.attributed_to else None
    parts = [
        report.kind, report.edtf, report.country, report.admin1, report.place, count, ", ".join(report.actors),
        report.status, said, f"confidence {report.confidence:.2f}",
    ]  # fmt: skip
    return " · ".join(str(part).strip() for part in parts if part)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"
