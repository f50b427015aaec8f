"""Whatever bytes a file holds, reading it ends in articles and problems of one line each."""

import bz2
import gzip
import io
import json
import tarfile
import tempfile
import zipfile
from pathlib import Path

import pyarrow as pa
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.archives import ARCHIVES
from dashboard.readers.file_readers import READERS
from dashboard.readers.read import ReadOptions, read_paths

TEXT = "The guards left six posts on Monday night, officials in the border town said. “Nobody paid us.”"
PAGE = f"<html><body><article><h1>Six posts</h1><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
MAIL = f"From: a@b.example\nSubject: Six posts\nContent-Type: text/plain; charset=utf-8\n\n{TEXT}"
MHTML = f"Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n{PAGE}\n--b--\n"
PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
    b"2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n"
    b"3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 9 9] >>\nendobj\n"
    b"4 0 obj\n<< /Length 44 >>\nstream\nBT /F1 11 Tf (The guards left six posts.) Tj ET\nendstream\nendobj\n"
    b"trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF"
)


def packed(files: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def taped() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo("a.txt")
        entry.size = len(TEXT.encode())
        archive.addfile(entry, io.BytesIO(TEXT.encode()))
    return stream.getvalue()


def tabled() -> bytes:
    stream = pa.BufferOutputStream()
    parquet.write_table(pa.table({"text": [TEXT], "published": ["2021-07-05"]}), stream)
    return stream.getvalue().to_pybytes()


def workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        book.add_worksheet().write_column(0, 0, ["text", TEXT])
    return stream.getvalue()


SOUND = {
    ".txt": TEXT.encode(),
    ".html": PAGE.encode(),
    ".mhtml": MHTML.encode(),
    ".pdf": PDF,
    ".docx": packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}),
    ".eml": MAIL.encode(),
    ".json": json.dumps([{"text": TEXT, "published": "2021-07-05"}]).encode(),
    ".jsonl": json.dumps({"text": TEXT}).encode(),
    ".geojson": b'{"type":"FeatureCollection","panj":{},"features":[]}',
    ".csv": f'text,published\n"{TEXT}",2021-07-05\n'.encode(),
    ".xlsx": workbook(),
    ".parquet": tabled(),
    ".zip": packed({"a.txt": TEXT}),
    ".tar": taped(),
    ".txt.gz": gzip.compress(TEXT.encode()),
    ".tar.bz2": bz2.compress(taped()),
}
OURS = ReadOptions(readers=READERS)


def check(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        found = list(read_paths([path], OURS))
    for item in found:
        assert isinstance(item, Article | Problem)
        source = item.read_from if isinstance(item, Article) else item.source
        assert source.startswith(str(path))
        assert isinstance(item, Article) or "\n" not in item.reason


def test_every_reader_has_its_sample() -> None:
    """One sound file for each of our readers but that of web archives, which has tests of its own."""
    names = {READERS[suffix].name for suffix in SOUND if suffix in READERS}
    assert {reader.name for reader in READERS.values()} - names == {"warc"}
    assert {".zip", ".tar", ".tar.bz2"} <= set(ARCHIVES)


@pytest.mark.parametrize("suffix", SOUND)
@settings(max_examples=8, deadline=None, derandomize=True, database=None)
@given(data=st.binary(max_size=200))
def test_any_bytes(suffix: str, data: bytes) -> None:
    """Noise under any suffix."""
    check(suffix, data)


@pytest.mark.parametrize("suffix", SOUND)
@settings(max_examples=16, deadline=None, derandomize=True, database=None)
@given(at=st.floats(0, 1), to=st.floats(0, 1), between=st.binary(max_size=8))
def test_a_damaged_file(suffix: str, at: float, to: float, between: bytes) -> None:
    """A sound file, a stretch of which is gone or became noise."""
    sound = SOUND[suffix]
    first, last = sorted((int(at * len(sound)), int(to * len(sound))))
    check(suffix, sound[:first] + between + sound[last:])
    check(suffix, sound[:first] + between + sound[first + len(between) :])
