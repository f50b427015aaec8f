import io
import zipfile
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers import uploads
from dashboard.readers.file_readers import READERS
from dashboard.readers.uploads import Upload, read_pasted, read_uploads, upload_suffixes

TEXT = (
    b"Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed into Tajikistan, officials said.\n"
)


def pack(*entries: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return stream.getvalue()


def read(*files: tuple[str, bytes]) -> tuple[list[str], dict[str, str]]:
    """Where articles came from, and the problems by source."""
    found = list(read_uploads([Upload(name=name, data=data) for name, data in files]))
    articles = [item.read_from for item in found if isinstance(item, Article)]
    return articles, {item.source: item.reason for item in found if isinstance(item, Problem)}


def test_files_and_zips_are_read_under_their_own_names() -> None:
    """No path of this computer shows, and what cannot be read is named with its reason."""
    zipped = pack(("one/a.txt", TEXT), ("one/b.txt", TEXT + b"b"), ("c.odd", b"?"))
    articles, problems = read(("alone.txt", TEXT + b"c"), ("many.zip", zipped))
    assert articles == ["alone.txt", "many.zip/one/a.txt", "many.zip/one/b.txt"]
    assert problems.keys() == {"many.zip/c.odd"}
    assert "suffix '.odd' is not known" in problems["many.zip/c.odd"]


def test_every_format_may_be_sent() -> None:
    """Whatever a reader takes, and archives of it."""
    assert {"pdf", "docx", "eml", "mhtml", "csv", "xlsx", "parquet", "zip", "tar", "gz"} <= set(
        upload_suffixes()
    )
    assert {suffix.rpartition(".")[2] for suffix in READERS} <= set(upload_suffixes())


def test_a_path_in_a_zip_leads_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names that climb, or start at the root, write nothing outside; each is still read."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "inside"))
    (tmp_path / "inside").mkdir()
    names = ("../../out.txt", "/tmp/panj-out.txt", "..\\..\\back.txt", "a/../../../up.txt")
    articles, _ = read(("evil.zip", pack(*((name, TEXT + name.encode()) for name in names))))
    assert len(articles) == len(names)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["inside"]


REFUSED: list[tuple[str, tuple[str, bytes], str]] = [
    ("no zip", ("a.zip", b"PK nothing"), "no archive at all"),
    (
        "a zip in a zip in a zip",
        ("a.zip", pack(("b.zip", pack(("c.zip", pack(("d.txt", TEXT))))))),
        "in an archive",
    ),
    ("empty text", ("a.txt", b""), "empty"),
    ("one file too large", ("a.zip", pack(("a.txt", b"x" * 2_000))), "larger than"),
]


@pytest.mark.parametrize(("file", "reason"), [pytest.param(*row[1:], id=row[0]) for row in REFUSED])
def test_what_cannot_be_read_says_why(
    monkeypatch: pytest.MonkeyPatch, file: tuple[str, bytes], reason: str
) -> None:
    """A problem each, no error."""
    monkeypatch.setattr(uploads, "MAX_FILE_BYTES", 1_500)
    articles, problems = read(file)
    assert articles == []
    assert [reason in why for why in problems.values()] == [True]


def test_hidden_files_of_a_zip_are_passed_over() -> None:
    """What a computer adds by itself is no article and no problem."""
    files = ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("a.txt", TEXT)
    assert read(("a.zip", pack(*files))) == (["a.zip/a.txt"], {})


@pytest.mark.parametrize(("bound", "most"), [("MAX_FILES", 2), ("MAX_UNPACKED_BYTES", 2 * len(TEXT) + 10)])
@pytest.mark.parametrize("zipped", [True, False])
def test_too_many_files_stop_with_a_reason(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, zipped: bool
) -> None:
    """Those before the bound are read; what comes after says that it was too much."""
    monkeypatch.setattr(uploads, bound, most)
    files = [(f"{n}.txt", TEXT + str(n).encode()) for n in range(4)]
    articles, problems = read(*([("a.zip", pack(*files))] if zipped else files))
    assert len(articles) == 2
    assert problems.keys() == ({"a.zip"} if zipped else {"2.txt", "3.txt"})
    assert {why.split()[0] for why in problems.values()} == {"more"}


def test_a_locked_zip_says_so() -> None:
    """A password is not asked for."""
    data = bytearray(pack(("a.txt", TEXT)))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + at] |= 1
    _, problems = read(("a.zip", bytes(data)))
    assert problems == {"a.zip/a.txt": "is locked by a password"}


def test_pasted_text_is_an_article() -> None:
    """With what the reader adds; the same text twice is the same article."""
    one = read_pasted(TEXT.decode(), outlet="Outlet", url="https://one.example/a")
    again = read_pasted(TEXT.decode())
    assert isinstance(one, Article)
    assert isinstance(again, Article)
    assert (one.outlet, one.read_from, one.article_id) == ("Outlet", "pasted text", again.article_id)
    assert isinstance(read_pasted(" \n"), Problem)
