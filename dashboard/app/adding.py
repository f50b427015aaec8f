"""Add articles: upload or paste, see what was found in them, and only then keep it."""

import datetime as dt
from collections.abc import Callable, Iterable
from html import escape

import streamlit as st

from dashboard.app.batch import Batch, ReadArticle, read_batch
from dashboard.app.evidence import link_html, marked_html, plain_markdown
from dashboard.app.network import MAX_ADDRESSES, MAX_PAGES, is_network_allowed
from dashboard.app.symbols import symbol_html
from dashboard.app.view import Page
from dashboard.errors import PanjError
from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.model.records import report_record
from dashboard.model.report import Report
from dashboard.pipeline import add_to_store
from dashboard.queries.describe import kind_label
from dashboard.queries.headline import sentence
from dashboard.readers.uploads import MAX_FILES, Upload, read_pasted, read_uploads, upload_suffixes

_BATCH, _FORM, _SAID = "panj_batch", "panj_batch_form", "panj_batch_said"
MAX_UPLOAD_MB = 50
MAX_SHOWN = 50
"""Articles and problems of one batch that are drawn; the rest is counted."""
BUSY_SECONDS = 5
"""How long to wait for another writer before it is said."""


def show_adding(page: Page) -> None:
    """The form, what was read, and the two ways on."""
    words = page.words
    batch: Batch | None = st.session_state.get(_BATCH)
    st.html(f'<h2 class="panj-h2">{escape(words.say("adding"))}</h2>')
    st.html(f'<p class="panj-counts" role="status">{escape(_status(page, batch))}</p>')
    if batch is None:
        _show_form(page)
    else:
        _show_batch(page, batch)


def _status(page: Page, batch: Batch | None) -> str:
    words = page.words
    if batch is None:
        said: str | None = st.session_state.get(_SAID)
        return said or words.say("adding.nothing_yet")
    parts = [words.say("adding.articles", n=len(batch.read)), words.say("adding.found", n=batch.n_reports)]
    if batch.problems:
        parts.append(words.say("adding.problems", n=len(batch.problems)))
    return f"{' · '.join(parts)}. {words.say('adding.not_kept')}"


def _show_form(page: Page) -> None:
    words, number = page.words, st.session_state.get(_FORM, 0)
    if not is_network_allowed():
        st.html(f'<p class="panj-note">{escape(words.say("adding.network"))}</p>')
    left, right = st.columns(2, gap="medium")
    with left:
        files = st.file_uploader(
            words.say("adding.files", n=MAX_FILES),
            type=list(upload_suffixes()),
            accept_multiple_files=True,
            key=f"upload-{number}",
            max_upload_size=MAX_UPLOAD_MB,
        )
        if st.button(words.say("adding.read"), key="read-files", type="primary", disabled=not files):
            uploads = (Upload(name=one.name, data=one.getvalue()) for one in files)
            _read(page, lambda _: read_uploads(tuple(uploads)))
        if is_network_allowed():
            _show_addresses(page, number)
    with right:
        text = st.text_area(words.say("adding.paste"), key=f"paste-{number}", height=180)
        outlet = st.text_input(words.say("adding.outlet"), key=f"paste-outlet-{number}", max_chars=200)
        url = st.text_input(words.say("adding.url"), key=f"paste-url-{number}", max_chars=2000)
        day = st.date_input(
            words.say("adding.published"),
            value=None,
            min_value=dt.date(1979, 1, 1),
            key=f"paste-day-{number}",
            format="YYYY-MM-DD",
        )
        if st.button(words.say("adding.read"), key="read-pasted", type="primary"):
            published = day if isinstance(day, dt.date) else None
            pasted = read_pasted(text, outlet=outlet or None, url=url or None, published=published)
            _read(page, lambda _: [pasted])


def _show_addresses(page: Page, number: int) -> None:
    """The box for addresses, and what is done with them."""
    words = page.words
    typed = st.text_area(
        words.say("adding.addresses", n=MAX_ADDRESSES),
        key=f"addresses-{number}",
        height=100,
        help=words.say("adding.asked", n=MAX_PAGES),
    )
    if st.button(words.say("adding.read"), key="read-addresses", type="primary"):
        from dashboard.app.fetching import client_for_page, read_addresses

        with client_for_page() as client:
            _read(page, lambda say: read_addresses(typed, client, say))


def _read(page: Page, find: Callable[[Callable[[str], None]], Iterable[Article | Problem]]) -> None:
    """Read with a bar that names the article at hand, or what is asked for first; nothing is written anywhere."""
    bar = st.progress(0.0, page.words.say("adding.reading"))

    def say(name: str) -> None:
        bar.progress(0.0, plain_markdown(name[:120]))

    def listen(done: int, name: str) -> None:
        bar.progress(done / (done + 1), plain_markdown(f"{done}: {name}"[:120]))

    st.session_state[_BATCH] = read_batch(find(say), listen)
    st.session_state.pop(_SAID, None)
    st.rerun()


def _show_batch(page: Page, batch: Batch) -> None:
    words = page.words
    with st.container(key="batch-buttons", horizontal=True, vertical_alignment="center", gap="small"):
        kept = batch.chosen(_left_out(batch))
        keep = st.button(words.say("adding.keep"), key="keep-batch", type="primary", disabled=not kept)
        st.button(words.say("adding.discard"), key="discard-batch", on_click=_forget)
    if keep:
        _keep(page, batch)
    for problem in batch.problems[:MAX_SHOWN]:
        st.html(_problem_html(problem))
    for number, one in enumerate(batch.read[:MAX_SHOWN]):
        _show_article(page, number, one)
    rest = sum(max(0, len(several) - MAX_SHOWN) for several in (batch.read, batch.problems))
    if rest:
        st.html(f'<p class="panj-note">{escape(words.say("counts.more", n=rest))}</p>')


def _left_out(batch: Batch) -> list[int]:
    return [n for n in range(len(batch.read)) if not st.session_state.get(f"keep-{n}", True)]


def _keep(page: Page, batch: Batch) -> None:
    """The only thing here that writes; where it cannot, the batch stays as it is."""
    words = page.words
    try:
        with st.spinner(words.say("adding.keeping")):
            summary = add_to_store(batch.chosen(_left_out(batch)), page.address, busy_seconds=BUSY_SECONDS)
    except PanjError as error:
        st.html(
            f'<p class="panj-alert" role="alert">{escape(words.say("adding.failed", why=str(error)))}</p>'
        )
        return
    _forget()
    st.session_state[_SAID] = words.say("adding.kept", n=summary.articles, events=summary.events)
    st.rerun()


def _forget() -> None:
    """Drop the batch and empty the form, whose widgets only a new key makes forget."""
    batch: Batch | None = st.session_state.pop(_BATCH, None)
    for number in range(len(batch.read) if batch else 0):
        st.session_state.pop(f"keep-{number}", None)
    st.session_state[_FORM] = st.session_state.get(_FORM, 0) + 1
    st.session_state.pop(_SAID, None)


def _show_article(page: Page, number: int, one: ReadArticle) -> None:
    article = one.article
    title = article.title or article.read_from
    with st.container(key=f"read-{number}", gap=None):
        st.checkbox(plain_markdown(title), value=True, key=f"keep-{number}")
        st.html(_article_html(page, one))


def _article_html(page: Page, one: ReadArticle) -> str:
    words, article = page.words, one.article
    day = words.say("event.published", day=words.day(article.published)) if article.published else None
    parts = [
        article.outlet or words.say("event.no_outlet"),
        day or words.say("adding.no_day"),
        article.read_from,
    ]
    byline = escape(" · ".join(dict.fromkeys(parts)))
    link = f" · {link_html(article.url, words.say('event.link'))}" if article.url else ""
    found = "".join(_report_html(page, article, report) for report in one.reports)
    nothing = "" if found else f'<p class="panj-note">{escape(words.say("adding.no_event"))}</p>'
    return f'<div class="panj-byline">{byline}{link}</div>{found}{nothing}'


def _report_html(page: Page, article: Article, report: Report) -> str:
    kind = str(report.kind)
    meta = f"{symbol_html(kind)} {escape(kind_label(kind, page.words))}"
    sure = escape(page.words.say("review.confidence", n=round(report.confidence * 100)))
    line = escape(sentence(report_row(report), page.words, page.names))
    text = marked_html(article.text, report.evidence_start, report.evidence_end, lang=report.lang)
    return (
        f'<article class="panj-report"><div class="panj-meta">{meta} · {sure}</div>'
        f'<div class="panj-line">{line}</div>{text}</article>'
    )


def report_row(report: Report) -> dict[str, object]:
    """A report as a row that queries.describe reads: days as days."""
    return {**report_record(report), "date_start": report.date_start, "date_end": report.date_end}


def _problem_html(problem: Problem) -> str:
    return f'<p class="panj-alert"><b>{escape(problem.source)}</b> {escape(problem.reason)}</p>'
