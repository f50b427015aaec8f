"""Plain text: one article a file, its headline and day found in the text."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from dashboard.model.article import Article
from dashboard.readers.decode import decode, read_bytes
from dashboard.readers.file_reader import FileReader
from dashboard.readers.making import make_article


def read_plain(path: Path) -> Iterator[Article]:
    """The article in a .txt file. Raises InputError where there is none."""
    data = read_bytes(path)
    yield make_article(
        article_id=path.stem,
        text=decode(data),
        sha256=hashlib.sha256(data).hexdigest(),
        read_from=str(path),
    )


PLAIN = FileReader(
    name="text", label="Text", suffixes=(".txt",), media_types=("text/plain",), read=read_plain
)
