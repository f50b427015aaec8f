"""What tests of several rooms start from: a report and an event, complete and plain, to be varied."""

import datetime as dt
import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from dashboard.merge.events import merge_reports
from dashboard.model.event import Event
from dashboard.model.kinds import DatePrecision, GeoPrecision, Kind
from dashboard.model.report import Report

CROSSING = Report(
    article_id="a-1",
    report_id="r-1",
    kind=Kind.CROSSING,
    date_start=dt.date(2021, 7, 5),
    date_end=dt.date(2021, 7, 5),
    date_precision=DatePrecision.DAY,
    edtf="2021-07-05",
    country="AFG",
    admin1="AF-BDS",
    geo_precision=GeoPrecision.ADMIN1,
    to_country="TJK",
    actors=("Afghan government forces",),
    count_min=1037,
    count_max=1037,
    count_unit="soldiers",
    confidence=0.8,
    evidence="1,037 soldiers crossed.",
    evidence_end=23,
    rule="crossing/verb/active: crossed",
    lang="en",
    published=dt.date(2021, 7, 5),
    outlet="Outlet One",
    url="https://one.example/1037",
)


@pytest.fixture
def make_report() -> Callable[..., Report]:
    """A crossing of 1,037 soldiers on 5 July 2021, with whatever fields are given changed."""
    return lambda **changes: replace(CROSSING, **changes)


@pytest.fixture
def make_event() -> Callable[..., Event]:
    """The event of that one report, with whatever fields are given changed."""

    def make(**changes: Any) -> Event:
        return replace(merge_reports([CROSSING])[0], **changes)

    return make


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's programs: on the path, or where Debian puts them."""
    found = shutil.which("initdb")
    if found and shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL of our own on loopback, gone after the tests; in CI it is never skipped."""
    programs = find_postgres()
    if programs is None:
        assert not os.environ.get("CI"), "PostgreSQL is not installed: apt-get install postgresql"
        pytest.skip("PostgreSQL is not installed")
    folder = Path(tempfile.mkdtemp(prefix="panj-pg-"))
    owner = (
        {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    )  # it refuses to run as root
    if owner:
        shutil.chown(folder, **owner)

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, **owner)  # type: ignore[call-overload]

    port = free_port()
    options = f"-F -c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    run("initdb", "-U", "panj", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    try:
        run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        yield f"postgresql+psycopg://panj@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(folder)


_schemas = count()


@pytest.fixture
def postgres_store(postgres: str) -> str:
    """The address of an empty store in PostgreSQL: a schema of its own."""
    from sqlalchemy import create_engine, text

    schema = f"panj_{os.getpid()}_{next(_schemas)}"
    engine = create_engine(postgres)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    engine.dispose()
    return f"{postgres}?options=-csearch_path%3D{schema}"


Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]


@dataclass
class Web:
    """A server on loopback: `pages` are its answers by path, several in their turn, the last for good.

    `asked` are the paths and headers of what was asked, without robots.txt unless the site has one.
    """

    address: str
    pages: dict[str, list[Reply] | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)

    def page(
        self, path: str, body: str | bytes = b"", status: int = 200, kind: str = "text/html", **headers: str
    ) -> str:
        """Answer at a path, after what it answers already; the address of it."""
        data = body.encode() if isinstance(body, str) else body
        told = {"Content-Type": kind} | {name.replace("_", "-"): value for name, value in headers.items()}
        replies = self.pages.setdefault(path, [])
        assert isinstance(replies, list)
        replies.append((status, told, data))
        return self.address + path

    def paths(self) -> list[str]:
        """What was asked for, in order."""
        return [path for path, _ in self.asked]

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request, and write it down."""
        pages = self.pages.get(handler.path)
        if pages is not None or handler.path != "/robots.txt":
            self.asked.append((handler.path, dict(handler.headers)))
        if callable(pages):
            pages(handler)
            return
        status, headers, body = (pages.pop(0) if len(pages) > 1 else pages[0]) if pages else (404, {}, b"")
        if headers.get("ETag") and handler.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, b""
        handler.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)


@pytest.fixture
def web() -> Iterator[Web]:
    """A real server of our own, gone after the test."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.answer(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found = Web(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield found
        server.shutdown()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Clients that leave no site in peace between requests: those of the tests are our own."""
    from dashboard.fetch.pace import Pace

    monkeypatch.setattr(Pace, "wait", lambda *_: None)
