"""What cannot be read is one clear line, kept as a problem, and the rest goes on."""

import json
import os
import time
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers.file_reader import FileReader
from dashboard.readers.file_readers import READERS
from dashboard.readers.read import ReadOptions, read_paths

GOOD = "The guards left six posts on Monday night, officials in the border town said."
FRENCH = "Les gardes ont quitté six postes dans la nuit de lundi, ont dit les autorités."
TABLE: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "the file is empty"),
    ("blank.txt", b" \n\n\t", "the file is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "binary"),
    ("noise.txt", bytes(range(1, 256)) * 20, "binary"),
    ("utf16-without-mark.txt", GOOD.encode("utf-16-le"), "UTF-16 without its mark"),
    ("cut-utf16.txt", b"\xff\xfe" + GOOD.encode("utf-16-le") + b"\x00", "broken UTF-16"),
    ("broken.txt", "Пограничники".encode()[:21] + b"\xff\xd0" + "ночью".encode(), "broken UTF-8 at byte 20"),
    ("long.txt", b"Guards left. " * 170_000, "2,210,000 characters are no article; up to 2,000,000"),
    ("french.txt", FRENCH.encode(), "allowed are ar, en"),
    ("digits.txt", b"1037 12 5.7.2021", "the language is not recognised"),
    ("picture.png", b"\x89PNG", "suffix '.png' is not known; allowed are .csv"),
    ("no_suffix", GOOD.encode(), "suffix '' is not known"),
    ("empty.html", b"<html><body></body></html>", "no story"),
    ("not.html", b"\x00\x01\x02", "binary"),
    ("broken.json", b'{"text": "a', "broken JSON"),
    ("number.json", b"7", "a JSON int; allowed is an article as an object, or a list of them"),
    ("none.json", b"[]", "an empty list"),
    ("no_text.json", b'{"articles": []}', "missing required field text; allowed are text"),
    ("text_is_number.json", b'{"text": 5}', "key 'text': Expected str, got int; allowed are text"),
    ("no_words.json", b'{"text": "  "}', "there is no text in it"),
    ("day.json", b'{"text": "a", "published": "5 July"}', "key 'published': '5 July' is no day; allowed is YYYY-MM-DD"),
    ("language.json", b'{"language": "fr", "text": "' + FRENCH.encode() + b'"}', "language 'fr' has no lexicon"),
    ("deep.json", b"[" * 100_000, "broken JSON"),
    ("half.jsonl", b"nonsense\n", "line 1: broken JSON"),
    ("empty.jsonl", b"\n\n", "the file is empty"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "reason"), TABLE, ids=[row[0] for row in TABLE])
def test_one_clear_line(write, name: str, content: bytes, reason: str) -> None:
    """The problem names the file and what is wrong; the next file is read all the same."""
    path = write(name, content)
    after = write("zz.txt", GOOD)
    problem, article = read_paths([path, after])
    assert isinstance(problem, Problem)
    assert (problem.source, problem.stage) == (str(path), "read")
    assert reason in problem.reason
    assert "\n" not in problem.reason
    assert isinstance(article, Article)


def test_missing_path(tmp_path: Path) -> None:
    """A path that does not exist is a problem."""
    (problem,) = read_paths([tmp_path / "nothing"])
    assert isinstance(problem, Problem)
    assert problem.reason == "no such file or folder"


def test_fifty_megabytes_quickly(write) -> None:
    """A text of 50 MB is refused by its size, without being read."""
    path = write("big.txt", "")
    os.truncate(path, 50_000_000)
    start = time.perf_counter()
    (problem,) = read_paths([path])
    assert time.perf_counter() - start < 0.2
    assert isinstance(problem, Problem)
    assert problem.reason == "50.0 MB is too long for an article; up to 8.0 MB is allowed"


def test_links_that_lead_back(tmp_path: Path, write) -> None:
    """A link to itself and a link to a folder above are problems; nothing is read twice."""
    write("folder/one.txt", GOOD)
    (tmp_path / "folder" / "self").symlink_to("self")
    (tmp_path / "folder" / "up").symlink_to("..")
    article, itself, up = read_paths([tmp_path])
    assert isinstance(article, Article)
    assert [problem.reason for problem in (itself, up) if isinstance(problem, Problem)] == [
        "a link that leads back to itself",
        "a link that leads back to a folder above it",
    ]


def test_neither_file_nor_folder(tmp_path: Path) -> None:
    """A pipe is not waited for."""
    os.mkfifo(tmp_path / "pipe.txt")
    (problem,) = read_paths([tmp_path / "pipe.txt"])
    assert isinstance(problem, Problem)
    assert problem.reason == "neither a file nor a folder"


def test_errors_of_the_system_are_one_line(write) -> None:
    """What the system forbids is told in plain words."""

    def forbidden(path: Path):
        raise PermissionError(13, "Permission denied", str(path))
        yield

    path = write("secret.txt", GOOD)
    reader = FileReader(name="no", label="No", suffixes=(".txt",), media_types=(), read=forbidden)
    (problem,) = read_paths([path], ReadOptions(readers={".txt": reader}))
    assert isinstance(problem, Problem)
    assert problem.reason == "may not be read: permission is missing"


def test_bad_records_leave_the_good(write) -> None:
    """In a list and in lines, every record that fails is a problem with its place; the others are read."""
    records = [{"text": GOOD}, {"text": 5}, 7, {"text": GOOD + " So it was."}]
    listed = list(read_paths([write("list.json", json.dumps(records))]))
    lines = list(read_paths([write("lines.jsonl", "\n".join(map(json.dumps, records)))]))
    for found, word in ((listed, "record"), (lines, "line")):
        assert [type(x) for x in found] == [Article, Problem, Problem, Article]
        assert [x.reason.split(":")[0] for x in found if isinstance(x, Problem)] == [f"{word} 2", f"{word} 3"]


def test_hostile_pages_end(write) -> None:
    """Deeply nested and very long pages are read or refused, in bounded time."""
    deep = "<div>" * 20_000 + GOOD
    long = "<html><body>" + f"<p>{GOOD}</p>" * 4_000 + "</body></html>"
    start = time.perf_counter()
    found = list(read_paths([write("deep.html", deep), write("long.html", long)]))
    assert len(found) == 2
    assert time.perf_counter() - start < 60


def test_every_reader_is_named() -> None:
    """Each suffix is in small letters and stands for one reader; the names are the readers' own."""
    readers = {id(reader): reader for reader in READERS.values()}.values()
    assert sorted(READERS) == sorted(suffix.lower() for reader in readers for suffix in reader.suffixes)
    assert len({reader.name for reader in readers}) == len(readers)
    assert {".txt", ".html", ".htm", ".json", ".jsonl"} <= set(READERS)
