"""A server of the OpenAI protocol on loopback that replays answers, and an article for it to be asked about."""

import datetime as dt
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from dashboard.llm.settings import Settings
from dashboard.model.article import Article

TEXT = """Soldiers flee over the river

On 5 July 2021, 1,037 Afghan government soldiers crossed from Badakhshan province into Tajikistan, border guards said.

The Taliban captured Ishkashim district in Badakhshan on Sunday, killing 12 soldiers,
the interior ministry said. Ishkashim lies on the river.
"""
CROSSING: dict[str, Any] = {
    "kind": "crossing",
    "date_start": "2021-07-05",
    "date_end": "2021-07-05",
    "date_precision": "day",
    "country": "AFG",
    "admin1": "AF-BDS",
    "place": "Badakhshan province",
    "to_country": "TJK",
    "actors": ["Afghan government soldiers"],
    "count_min": 1037,
    "count_max": 1037,
    "count_unit": "soldiers",
    "fatalities_low": None,
    "fatalities_high": None,
    "injured_low": None,
    "injured_high": None,
    "status": "reported",
    "attributed_to": "border guards",
    "evidence": "On 5 July 2021, 1,037 Afghan government soldiers crossed from Badakhshan province into Tajikistan,"
    " border guards said.",
}


@pytest.fixture
def article() -> Article:
    """Two events of Badakhshan, published on Tuesday, 6 July 2021."""
    return Article(
        article_id="a-1", text=TEXT, lang="en", published=dt.date(2021, 7, 6), read_from="articles/a-1.txt"
    )


@pytest.fixture
def crossing() -> Callable[..., dict[str, Any]]:
    """What a good model says of the first event, with whatever fields are given changed."""
    return lambda **changes: CROSSING | changes


@dataclass(frozen=True)
class Reply:
    """status, body, headers, and the seconds before anything is sent; piece_seconds: before each byte of the body."""

    body: bytes
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    piece_seconds: float = 0.0


def completion(content: object, finish: str = "stop", refusal: str | None = None) -> bytes:
    """The body of a chat completion as servers send it."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return json.dumps({"id": "c-1", "object": "chat.completion", "created": 0, "choices": [choice]}).encode()


@dataclass
class Model:
    """A server that answers in the order of `replies`, the last for good; `asked` are the bodies and headers."""

    address: str
    replies: list[Reply] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, *events: dict[str, Any]) -> None:
        """Answer with events, after what it answers already."""
        self.tells(json.dumps({"events": events}))

    def tells(self, content: object, finish: str = "stop", refusal: str | None = None) -> None:
        """Answer with a message of whatever content."""
        self.sends(completion(content, finish, refusal))

    def sends(self, body: str | bytes, status: int = 200, **settings: Any) -> None:
        """Answer with a body, its status and the other settings of a Reply."""
        data = body.encode() if isinstance(body, str) else body
        self.replies.append(Reply(data, status, **settings))

    def settings(self, **changes: Any) -> Settings:
        """What asks this server."""
        return Settings(**{"base_url": f"{self.address}/v1", "model": "replay", "retries": 2} | changes)

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """Answer one request, and write it down."""
        self.asked.append(json.loads(handler.rfile.read(int(handler.headers["Content-Length"]))))
        self.headers.append({name.lower(): value for name, value in handler.headers.items()})
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        time.sleep(reply.seconds)
        handler.send_response(reply.status)
        length = str(len(reply.body))
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": length,
            **reply.headers,
        }.items():
            handler.send_header(name, value)
        handler.end_headers()
        step = 1 if reply.piece_seconds else max(1, len(reply.body))
        for start in range(0, len(reply.body), step):
            time.sleep(reply.piece_seconds)
            handler.wfile.write(reply.body[start : start + step])
            handler.wfile.flush()


@pytest.fixture
def model() -> Iterator[Model]:
    """A real server of our own, gone after the test."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                found.answer(self)
            except OSError:
                """Whoever asked has gone."""

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        server.block_on_close = False
        found = Model(f"http://127.0.0.1:{server.server_port}")
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield found
        server.shutdown()
