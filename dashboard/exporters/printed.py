"""A page of HTML as PDF, printed by a browser on this computer, which shapes every script and asks no network."""

import asyncio
import base64
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from dashboard.errors import ExportError

if TYPE_CHECKING:
    from choreographer import Tab

NO_WAY_OUT = "http://127.0.0.1:9"
"""A proxy that does not exist: whatever the browser asks for, it gets nothing."""
GIVE_UP_SECONDS = 120.0
_FOOTER = (
    '<div style="width:100%;font-size:8px;color:#777;padding:0 12mm;text-align:right">'
    '<span class="pageNumber"></span> / <span class="totalPages"></span></div>'
)
_PAPER: dict[str, Any] = {
    "printBackground": True,
    "preferCSSPageSize": False,
    "paperWidth": 8.27,
    "paperHeight": 11.69,
    "marginTop": 0.5,
    "marginBottom": 0.6,
    "marginLeft": 0.5,
    "marginRight": 0.5,
    "displayHeaderFooter": True,
    "headerTemplate": "<span></span>",
    "footerTemplate": _FOOTER,
    "generateTaggedPDF": True,
}
"""A4, inches; tagged, so that a screen reader finds headings and tables."""


def pdf_of(page: bytes, browser: str | None) -> bytes:
    """The page as PDF by the browser at this path. Takes seconds. Raises ExportError where that is not to be had."""
    if browser is None:
        raise ExportError("a PDF needs a Chrome or Chromium on this computer; none was found")
    try:
        with ThreadPoolExecutor(max_workers=1) as alone:  # whoever calls may run a loop of its own
            return alone.submit(_print_within, page.decode(), browser).result()
    except Exception as error:  # whatever the browser met; a reader needs the one line, not the trace
        raise ExportError(f"the browser could not print the PDF: {error}") from error


def _print_within(page: str, browser: str) -> bytes:
    return asyncio.run(asyncio.wait_for(_printed(page, browser), GIVE_UP_SECONDS))


async def _printed(page: str, browser_path: str) -> bytes:
    """Put the page into an empty tab, so that no file and no address is needed, and print that."""
    from choreographer import Browser

    async with Browser(browser_path, proxy_server=NO_WAY_OUT) as browser:
        tab = await browser.create_tab()
        tree = await _asked(tab, "Page.getFrameTree")
        frame = tree["frameTree"]["frame"]["id"]
        await _asked(tab, "Page.setDocumentContent", {"frameId": frame, "html": page})
        printed = await _asked(tab, "Page.printToPDF", _PAPER)
    return base64.b64decode(printed["data"])


async def _asked(tab: "Tab", command: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = await tab.send_command(command, params=params)
    if "error" in answer:
        raise ExportError(f"{command}: {answer['error'].get('message')}")
    result: dict[str, Any] = answer["result"]
    return result
