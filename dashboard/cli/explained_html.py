"""An explanation as one page that asks nothing of any other place; the article's text is never markup."""

from collections.abc import Iterator, Sequence
from html import escape

from dashboard.cli.explained_text import outcome_line, report_line
from dashboard.extract.explain import CandidateStory, Choice, Explanation, GroupStory, Reason, SentenceStory
from dashboard.extract.explain_mentions import Mention

_STYLE = """
:root { color-scheme: light dark; --line: #8885; --soft: #8882 }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem; border-bottom: 1px solid var(--line) }
.text { font-size: 1.05rem; margin: .2rem 0 } .note { opacity: .75; font-size: .85rem }
article > section { border-inline-start: 3px solid var(--line); padding-inline-start: .8rem; margin: 1rem 0 }
table { border-collapse: collapse; font-size: .85rem; width: 100% }
td, th { text-align: start; vertical-align: top; padding: .15rem .5rem; border-top: 1px solid var(--soft) }
tr.chosen td { font-weight: 600 } .furniture { opacity: .55 }
mark { color: inherit; border-radius: 3px; padding: 0 2px; background: #8883 }
mark.date { background: #3b82f644 } mark.place { background: #10b98144 } mark.number { background: #f59e0b44 }
mark.actor { background: #a855f744 } mark.trigger { background: #ef444455 }
mark.words { background: none; outline: 1px dashed var(--line) }
.for { color: #0a7d4f } .against { color: #c0392b }
@media (prefers-color-scheme: dark) { .for { color: #5fd3a3 } .against { color: #ff9d8f } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_SORTS = ("trigger", "date", "place", "number", "actor", "words")


def render_page(explanations: Sequence[Explanation]) -> str:
    """The page of one or several articles."""
    body = "".join("".join(_article(explanation)) for explanation in explanations)
    title = ", ".join(e.reading.article.article_id for e in explanations) or "nothing"
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Explained: {escape(title)}</title><style>{_STYLE}</style></head><body>{body}</body></html>\n"
    )


def _article(explanation: Explanation) -> Iterator[str]:
    article = explanation.reading.article
    language = explanation.reading.words.lexicon.language
    own = f'lang="{escape(language.code)}" dir="{language.direction}"'
    yield f"<article><h1>{escape(article.article_id)}</h1>"
    yield f'<p class="note">{escape(_about(explanation))}</p><p>{_legend()}</p>'
    yield "<h2>Reports</h2>" + "".join(_reports(explanation, own))
    yield "<h2>Sentences, mentions, candidates</h2>"
    for sentence in explanation.sentences:
        yield from _sentence(article.text, sentence, own)
    yield "<h2>Put together</h2><table>"
    yield "".join(_group(group, explanation.told_from) for group in explanation.groups) + "</table>"
    yield "<h2>Lines of the page</h2><table>"
    for line in explanation.lines:
        shown = escape(article.text[line.start : line.end])
        yield f'<tr class="{escape(line.role)}"><td>{escape(line.role)}</td><td {own}>{shown}</td></tr>'
    yield "</table></article>"


def _about(explanation: Explanation) -> str:
    article = explanation.reading.article
    published = f"published {article.published}" if article.published else "no day of publication"
    return " · ".join(part for part in (article.outlet, article.lang, published, article.url) if part)


def _legend() -> str:
    return " ".join(f'<mark class="{sort}">{sort}</mark>' for sort in _SORTS)


def _reports(explanation: Explanation, own: str) -> Iterator[str]:
    found = [group.report for group in explanation.groups if group.report]
    for report in sorted(found, key=lambda r: (r.evidence_start, r.report_id)):
        yield f'<section><strong>{escape(report_line(report))}</strong><p class="text" {own}>'
        yield f'{escape(report.evidence)}</p><p class="note">{report.report_id}</p></section>'
    if not found:
        yield "<p>None.</p>"


def _sentence(text: str, sentence: SentenceStory, own: str) -> Iterator[str]:
    yield f'<section><p class="text" {own}>{_marked(text, sentence)}</p>'
    yield f'<p class="note">{escape(sentence.role)}</p>'
    if sentence.mentions:
        yield f"<details><summary>{len(sentence.mentions)} mentions</summary><table>"
        for mention in sentence.mentions:
            words = escape(text[mention.start : mention.end])
            yield f"<tr><td>{mention.sort}</td><td {own}>{words}</td><td>{escape(mention.detail)}</td></tr>"
        yield "</table></details>"
    for candidate in sentence.candidates:
        yield from _candidate(text, candidate, own)
    yield "</section>"


def _marked(text: str, sentence: SentenceStory) -> str:
    """The sentence with its mentions marked; of mentions that overlap, the first sort of the legend stays."""
    kept: list[Mention] = []
    for mention in sorted(sentence.mentions, key=lambda m: (_SORTS.index(m.sort), m.start - m.end)):
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    pieces, at = [], sentence.start
    for mention in sorted(kept, key=lambda m: m.start):
        words = escape(text[mention.start : mention.end])
        pieces.append(escape(text[at : mention.start]))
        pieces.append(f'<mark class="{mention.sort}" title="{escape(mention.detail)}">{words}</mark>')
        at = mention.end
    return "".join(pieces) + escape(text[at : sentence.end])


def _candidate(text: str, story: CandidateStory, own: str) -> Iterator[str]:
    words = f"<bdi {own}>{escape(text[story.start : story.end])}</bdi>"
    yield f"<details><summary>candidate {story.number}: {story.kind} “{words}” {story.probability:.2f}</summary>"
    yield f'<p class="note">{escape(story.form)}, {escape(story.status)}: {_reasons(story.reasons)}</p><table>'
    for slot, choices in story.slots.items():
        yield "".join(_choice(slot, choice) for choice in choices)
    yield "</table>"
    if story.place and not any(c.chosen and c.value == story.place for c in story.slots["place"]):
        yield f'<p class="note">{escape(story.place)}: listed beside the place chosen</p>'
    yield "</details>"


def _choice(slot: str, choice: Choice) -> str:
    return (
        f'<tr class="{"chosen" if choice.chosen else ""}"><td>{slot}</td><td>{choice.probability:.2f}</td>'
        f"<td>{escape(choice.value)}</td><td>{escape(choice.source)}</td><td>{_reasons(choice.reasons)}</td></tr>"
    )


def _reasons(reasons: Sequence[Reason]) -> str:
    return " · ".join(
        f'<span class="{"for" if r.push > 0 else "against"}">{escape(r.name)} {r.push:+.2f}</span>'
        for r in reasons
    )


def _group(group: GroupStory, told_from: float) -> str:
    members = ", ".join(map(str, group.members))
    outcome = outcome_line(group, told_from)
    joins = "<br>".join(f"{j.value}: {j.probability:.2f} {_reasons(j.reasons)}" for j in group.joins)
    decided = f"{outcome}<br>{_reasons(group.reasons)}"
    return f"<tr><td>{members}</td><td>{group.probability:.2f}</td><td>{decided}</td><td>{joins}</td></tr>"
