"""Who speaks of an event: the pages, each once, and of reprints of one wire text only the first."""

from collections.abc import Iterable, Sequence

from dashboard.merge.wires import Wires
from dashboard.model.event import Source
from dashboard.model.report import Report


def list_sources(reports: Sequence[Report]) -> tuple[Source, ...]:
    """The independent pages among reports that are in the order of their publication.

    Pages whose sentence is the same but for a word here and there reprint one text and count once. A sentence
    rather than the article is compared, since outlets cut and frame what they reprint.
    """
    found: dict[str, Source] = {}
    wires = Wires()
    for report in reports:
        reprinted = wires.is_reprint(report.evidence)
        page = report.url or report.outlet or report.article_id
        if page not in found and not reprinted:
            found[page] = Source(
                outlet=report.outlet, url=report.url, lang=report.lang or None, published=report.published
            )
    return tuple(found.values())


def add_sources(known: Iterable[Source], reports: Sequence[Report]) -> tuple[Source, ...]:
    """The sources that an event has, and those of further reports that are not among them."""
    sources = tuple(known)
    pages = {source.url for source in sources if source.url}
    return (*sources, *(source for source in list_sources(reports) if source.url not in pages))
