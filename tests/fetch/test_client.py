import datetime as dt
import gzip
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from dashboard.errors import InputError
from dashboard.fetch.addresses import clean_address, is_public
from dashboard.fetch.client import AGENT, Client
from dashboard.fetch.waiting import backoff_seconds, retry_after_seconds

Make = Callable[..., Client]


def test_a_page_comes_with_what_the_server_said(web: Any, make_client: Make) -> None:
    """Its bytes, its kind, its charset and its validators; the request says who asks."""
    url = web.page("/a", "Words", kind="text/html; charset=windows-1251", ETag='"1"')
    answer = make_client(url).get(url)
    assert answer is not None
    assert (answer.body, answer.media_type, answer.charset) == (b"Words", "text/html", "windows-1251")
    assert answer.validators.etag == '"1"'
    assert web.asked[-1][1]["User-Agent"] == AGENT


def test_what_has_not_changed_is_not_sent_again(web: Any, make_client: Make) -> None:
    """An ETag comes back as If-None-Match, and 304 is None."""
    url = web.page("/a", "Words", ETag='"1"')
    client = make_client(url)
    first = client.get(url)
    assert first is not None
    assert client.get(url, first.validators) is None


def test_a_busy_server_is_asked_again_when_it_says(web: Any, make_client: Make, clock: Any) -> None:
    """429 with Retry-After waits as long as that; 503 without one waits longer each time."""
    url = web.page("/a", status=429, Retry_After="7")
    web.page("/a", status=503)
    web.page("/a", "Words")
    answer = make_client(url).get(url)
    assert answer is not None
    assert answer.body == b"Words"
    assert clock.pauses == [7, backoff_seconds(2)]


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (429, {"Retry_After": "9999"}, "429 .* come back in 9999 seconds"),
        (500, {}, "500 .Internal Server Error"),
        (404, {}, "404 .Not Found"),
        (204, {}, "204 .No Content"),
    ],
)
def test_what_is_no_page_is_said(
    web: Any, make_client: Make, status: int, headers: dict[str, str], said: str
) -> None:
    """The status is named; a server that asks for more patience than we have is left alone."""
    url = web.page("/a", status=status, **headers)
    with pytest.raises(InputError, match=said):
        make_client(url).get(url)


@pytest.mark.parametrize(("status", "asked"), [(429, 1), (503, 3), (404, 5)])
def test_a_site_that_fails_is_left_alone(web: Any, make_client: Make, status: int, asked: int) -> None:
    """At once where it says that it is asked too much, else after three failures; what is gone is none."""
    urls = [web.page(f"/{number}", status=status) for number in range(5)]
    client = make_client(*urls, tries=1)
    for url in urls:
        with pytest.raises(InputError):
            client.get(url)
    assert len(web.asked) == asked


def test_robots_txt_is_obeyed(web: Any, make_client: Make, clock: Any) -> None:
    """What it refuses, wildcards too, is not asked for; its delay is kept."""
    web.page("/robots.txt", "User-agent: *\nDisallow: /*/private\nCrawl-delay: 4\n", kind="text/plain")
    allowed, refused = web.page("/news/a", "Words"), web.page("/news/private", "Words")
    client = make_client(allowed)
    client.get(allowed)
    client.get(allowed)
    with pytest.raises(InputError, match=r"robots\.txt of .* asks not to be read"):
        client.get(refused)
    assert web.paths() == ["/robots.txt", "/news/a", "/news/a"]
    assert clock.pauses == [4]


def test_rules_that_cannot_be_had_are_no_leave(web: Any, make_client: Make) -> None:
    """Where robots.txt fails with the server, nothing of the site is read, and it is asked for once."""
    web.page("/robots.txt", status=503)
    url = web.page("/a", "Words")
    client = make_client(url, tries=1)
    for _ in range(2):
        with pytest.raises(InputError, match=r"robots\.txt of .*503"):
            client.get(url)
    assert web.paths() == ["/robots.txt"]


def test_a_site_is_left_in_peace_between_requests(web: Any, make_client: Make, clock: Any) -> None:
    """So many seconds pass between two requests to it, robots.txt among them."""
    url = web.page("/a", "Words")
    client = make_client(url, per_site_seconds=1.5)
    client.get(url)
    client.get(url)
    assert clock.pauses == [1.5, 1.5]


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
        "http://localhost:9/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
    ],
)
def test_a_redirect_leads_to_no_private_network(web: Any, make_client: Make, target: str) -> None:
    """However it is written: only the host and port that the user named may be private."""
    url = web.page("/a", status=302, Location=target)
    with pytest.raises(InputError, match="private network"):
        make_client(url).get(url)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://example.org/", "javascript:alert(1)", "//u:p@x/"]
)
def test_a_redirect_leads_to_pages_only(web: Any, make_client: Make, target: str) -> None:
    """Neither to another scheme nor to an address with a password."""
    url = web.page("/a", status=301, Location=target)
    with pytest.raises(InputError, match=r"http:// or https://|password"):
        make_client(url).get(url)


def test_redirects_are_followed_but_not_for_ever(web: Any, make_client: Make) -> None:
    """The address of the answer is the last one; a circle is left."""
    web.page("/b", "Words")
    url, circle = web.page("/a", status=302, Location="/b"), web.page("/c", status=302, Location="/c")
    client = make_client(url)
    answer = client.get(url)
    assert answer is not None
    assert answer.url == f"{web.address}/b"
    with pytest.raises(InputError, match="more than 5 redirects"):
        client.get(circle)


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"x" * 65_536)
    except OSError:
        pass


def test_an_endless_body_is_left(web: Any, make_client: Make) -> None:
    """Nothing larger than allowed is taken in."""
    web.pages["/a"] = _endless
    with pytest.raises(InputError, match=r"larger than 0\.5 MB"):
        make_client(web.address, most_bytes=500_000).get(f"{web.address}/a")


def test_a_bomb_does_not_go_off(web: Any, make_client: Make) -> None:
    """Size is counted after unpacking."""
    url = web.page("/a", gzip.compress(b"0" * 5_000_000), Content_Encoding="gzip")
    with pytest.raises(InputError, match=r"larger than 0\.5 MB"):
        make_client(url, most_bytes=500_000).get(url)


def _silent(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.3)


def _dripping(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    _drip(handler)


def _dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\n")
    _drip(handler)


def _drip(handler: BaseHTTPRequestHandler) -> None:
    try:
        for _ in range(50):
            handler.wfile.write(b"x")
            time.sleep(0.02)
    except OSError:
        pass


@pytest.mark.parametrize(
    ("answer", "manners", "said"),
    [
        (_silent, {"silence_seconds": 0.1}, "did not answer in time"),
        (_dripping, {"whole_seconds": 0.15}, "was not whole after"),
        (_dripping_headers, {"whole_seconds": 0.15}, "was not whole after"),
    ],
)
def test_a_slow_server_is_left(
    web: Any, make_client: Make, answer: Any, manners: dict[str, float], said: str
) -> None:
    """Whether it says nothing or a byte at a time, in the body or in the headers."""
    web.page("/robots.txt", "", kind="text/plain")
    web.pages["/a"] = answer
    started = time.monotonic()
    with pytest.raises(InputError, match=said):
        make_client(web.address, tries=1, **manners).get(f"{web.address}/a")
    assert time.monotonic() - started < 1


def test_nobody_there_is_said(make_client: Make) -> None:
    """A closed port is a plain line."""
    with pytest.raises(InputError, match="broke off"):
        make_client("http://127.0.0.1:9", tries=1).get("http://127.0.0.1:9/")


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("::ffff:192.168.1.1", False),
        ("2002:7f00:1::", False),
        ("nonsense", False),
    ],
)
def test_what_is_public(number: str, public: bool) -> None:
    """Only an address of the whole network is, in whatever disguise."""
    assert is_public(number) is public


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("HTTP://Example.org", "http://example.org/"),
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c"),
        ("https://example.org/ёж", "https://example.org/%D1%91%D0%B6"),
        (" https://example.org/ ", "https://example.org/"),
    ],
)
def test_addresses_are_asked_for_in_one_form(typed: str, asked: str) -> None:
    """Quoted, without a fragment, the host in small letters."""
    assert clean_address(typed) == asked


@pytest.mark.parametrize(
    "typed", ["https://a b/", "https://x/\r\nHost: y", "http:///a", "http://[", "x" * 3000]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    """Nothing with control signs gets into a request."""
    with pytest.raises(InputError):
        clean_address(typed)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("5", 5),
        ("Tue, 06 Jul 2021 12:01:00 GMT", 60),
        ("Tue, 06 Jul 2021 11:00:00 GMT", 0),
        ("soon", None),
        ("-3", None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    """Seconds or a moment; anything else says nothing."""
    assert retry_after_seconds(value, dt.datetime(2021, 7, 6, 12, tzinfo=dt.UTC)) == seconds
