"""Addresses of files: local ones go as paths do, other machines are asked only when that is allowed."""

import gzip
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers import addresses
from dashboard.readers.read import ReadOptions, read_paths

TEXT = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed into Tajikistan, officials said.\n"
PAGE = f"<html><body><article><h1>Forty soldiers cross</h1><p>{TEXT * 3}</p></article></body></html>"
LISTING = """<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
<Name>news</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated><Contents><Key>in/a.txt</Key><Size>{size}</Size>
<LastModified>2021-07-05T00:00:00.000Z</LastModified><ETag>"1"</ETag></Contents></ListBucketResult>"""
FILES = {
    "/a.txt": ("text/plain", TEXT.encode()),
    "/story/42": ("text/html", PAGE.encode()),
    "/story.php?id=7": ("text/html", PAGE.encode() + b"<!-- 7 -->"),
    "/b.txt.gz": ("application/gzip", gzip.compress(TEXT.encode() + b"b")),
    "/rows.csv": ("text/csv", b"text\n" + TEXT.replace(",", "").encode()),
    "/odd": ("image/png", b"?"),
    "/news/in/a.txt": ("text/plain", TEXT.encode()),
    "/news": ("application/xml", LISTING.format(size=len(TEXT)).encode()),
}


class Handler(BaseHTTPRequestHandler):
    """The files above, as a web server and as a bucket that asks for no key."""

    def answer(self, *, with_body: bool) -> None:
        path = self.path if self.path in FILES else self.path.partition("?")[0].rstrip("/")
        kind, data = FILES.get(path, ("", b""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if with_body:
            self.wfile.write(data)

    def do_GET(self) -> None:
        self.answer(with_body=True)

    def do_HEAD(self) -> None:
        self.answer(with_body=False)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as one:
        threading.Thread(target=one.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{one.server_port}"
        one.shutdown()


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("in/a.txt", "b.txt", "c.odd"):
            archive.writestr(name, TEXT + name)
    return path


def read(address: str, *, allow: bool = False) -> tuple[list[str], dict[str, str]]:
    found = list(read_paths([address], ReadOptions(allow_network=allow)))
    articles = [item.read_from for item in found if isinstance(item, Article)]
    return articles, {item.source: item.reason for item in found if isinstance(item, Problem)}


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("in/a.txt", ["in/a.txt"]),
        ("*.txt", ["b.txt"]),
        ("**/*.txt", ["b.txt", "in/a.txt"]),
        ("in", ["in/a.txt"]),
    ],
)
def test_files_in_an_archive(packed: Path, inside: str, expected: list[str]) -> None:
    """One file, a pattern, a folder; each article says where it came from."""
    articles, problems = read(f"zip://{inside}::{packed}")
    assert (articles, problems) == ([f"zip://{name}::{packed}" for name in expected], {})


def test_a_local_address_is_a_path(packed: Path, tmp_path: Path) -> None:
    """file:// needs no leave, and gives what the path gives."""
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert read(f"file://{tmp_path}/a.txt")[0] == [f"file://{tmp_path}/a.txt"]


@pytest.mark.parametrize(
    "address",
    ["http://{}/a.txt", "https://{}/a.txt", "s3://news/a", "zip://a::HTTP://{}/a.zip", "zip://a::simplecache::http://{}/a"],
)  # fmt: skip
def test_nothing_is_asked_without_leave(server: str, address: str) -> None:
    """Whatever the chain, the line says what allows it."""
    ((_, reason),) = read(address.format(server))[1].items()
    assert reason.endswith("asks another machine: --allow-network allows it")


@pytest.mark.parametrize("path", ["/a.txt", "/story/42", "/story.php?id=7"])
def test_files_in_the_web(server: str, path: str) -> None:
    """A file is told by its name, or else by what the server says that it is."""
    address = f"http://{server}{path}"
    assert read(address, allow=True) == ([address], {})


def test_a_page_has_the_address_that_it_was_read_from(server: str) -> None:
    """Where it does not name its own; a table's rows do not have that of the table. No password is kept."""
    address = f"http://{server}/story/42"
    options = ReadOptions(allow_network=True)
    found = read_paths([address.replace("//", "//user:secret@"), f"http://{server}/rows.csv"], options)
    assert [(one.url, one.read_from) for one in found if isinstance(one, Article)] == [
        (address, address),
        (None, f"http://{server}/rows.csv"),
    ]


def test_an_archive_in_the_web(server: str) -> None:
    """It is unpacked as one that lies here."""
    address = f"http://{server}/b.txt.gz"
    assert read(address, allow=True) == ([f"{address}/b.txt"], {})


def test_a_bucket(server: str) -> None:
    """A folder of a bucket is read file by file."""
    options = f"?endpoint_override={server}&scheme=http&region=us-east-1"
    articles, problems = read(f"s3://key:secret@news/in{options}", allow=True)
    assert (articles, problems) == (["s3://news/in/a.txt"], {})


BAD = [
    ("zip://none.txt::{packed}", "no such file or folder"),
    ("zip://*.md::{packed}", "no such file or folder"),
    ("zip://c.odd::{packed}", "suffix '.odd' is not known"),
    ("zip://a.txt::{packed}.none", "no such file or folder"),
    ("zip://a.txt::{packed.parent}", "cannot be read"),
    ("http://{server}/none.txt", "does not answer, or has no such file"),
    ("http://{server}/odd", "suffix '' is not known"),
    ("http://127.0.0.1:1/a.txt", "does not answer, or has no such file"),
    ("nothing://a", "nothing:// is no kind of address that can be read"),
    ("abfs://a/b", "needs a package that is not here"),
]


@pytest.mark.parametrize(("address", "reason"), BAD)
def test_what_cannot_be_had_says_why(server: str, packed: Path, address: str, reason: str) -> None:
    """One line names the address."""
    full = address.format(server=server, packed=packed)
    articles, problems = read(full, allow=True)
    assert (articles, list(problems)) == ([], [full])
    assert reason in problems[full]
    assert "\n" not in problems[full]


def test_bounds_hold(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is too large is left."""
    monkeypatch.setattr(addresses, "MAX_MEMBER_BYTES", 50)
    address = f"http://{server}/a.txt"
    assert read(address, allow=True) == ([], {address: "is larger than 0.0 MB"})
