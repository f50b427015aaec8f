"""Archives give their members under the names that they have there, within bounds, and write nowhere else."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path

import pytest

from dashboard.model.article import Article
from dashboard.model.problem import Problem
from dashboard.readers import archives
from dashboard.readers.read import read_paths

TEXT = "Dushanbe, 5 July 2021 - On 5 July 2021, 40 Afghan soldiers crossed into Tajikistan, officials said.\n"
FILES = {"one/a.txt": TEXT, "b.txt": TEXT + "b"}


def zipped(files: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def tarred(files: dict[str, str | bytes], mode: str = "w", links: tuple[str, ...] = ()) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
        for name in links:
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/hostname"
            archive.addfile(entry)
    return stream.getvalue()


def read(path: Path) -> tuple[list[str], dict[str, str]]:
    """Where articles came from, less the archive's own folder, and the problems by source."""
    found = list(read_paths([path]))
    articles = [item.read_from for item in found if isinstance(item, Article)]
    problems = {item.source: item.reason for item in found if isinstance(item, Problem)}
    start = len(f"{path.parent}/")
    return [name[start:] for name in articles], {name[start:]: why for name, why in problems.items()}


PACKED = {
    "a.zip": zipped(FILES),
    "a.tar": tarred(FILES),
    "a.tar.gz": tarred(FILES, "w:gz"),
    "a.tgz": tarred(FILES, "w:gz"),
    "a.tar.bz2": tarred(FILES, "w:bz2"),
    "a.tar.xz": tarred(FILES, "w:xz"),
    "A.ZIP": zipped(FILES),
}


@pytest.mark.parametrize("name", PACKED)
def test_members_are_articles(write, name: str) -> None:
    """Each article has its member's name; nothing of where it lay meanwhile shows."""
    articles, problems = read(write(name, PACKED[name]))
    assert articles == [f"{name}/one/a.txt", f"{name}/b.txt"]
    assert problems == {}


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_one_compressed_file(write, pack) -> None:
    """A file that is only compressed is what its name without the suffix says."""
    suffix = {gzip.compress: "gz", bz2.compress: "bz2", lzma.compress: "xz"}[pack]
    articles, problems = read(write(f"a.txt.{suffix}", pack(TEXT.encode())))
    assert (articles, problems) == ([f"a.txt.{suffix}/a.txt"], {})


HOSTILE = {
    "nested.zip": (zipped({"in.tar.gz": tarred(FILES, "w:gz"), "c.txt": TEXT + "c"}), 3, {}),
    "deep.zip": (zipped({"b.zip": zipped({"c.zip": zipped(FILES)})}), 0, {"deep.zip/b.zip/c.zip": "in an archive"}),
    "links.tar": (tarred(FILES, links=("l.txt",)), 2, {"links.tar/l.txt": "a link or a device"}),
    "cut.zip": (zipped(FILES)[:-30], 0, {"cut.zip": "cut, damaged"}),
    "cut.tar": (tarred(FILES)[:1_556], 1, {"cut.tar/b.txt": "cut, damaged", "cut.tar": "cut, damaged"}),
    "no.tar": (b"nothing of the kind" * 60, 0, {"no.tar": "no archive at all"}),
    "no.txt.gz": (b"nothing of the kind", 0, {"no.txt.gz/no.txt": "cut, damaged"}),
    "empty.zip": (b"", 0, {"empty.zip": "no archive at all"}),
    "bad.zip": (zipped(FILES).replace(b"one/a.txt", b"one/b.txt", 1), 1, {"bad.zip/one/a.txt": "cut, damaged"}),
    "odd.tar": (tarred({"a\n\x1b[31m.odd": TEXT}), 0, {"odd.tar/a��[31m.odd": "suffix '.odd' is not known"}),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_unpacked_says_why(write, name: str) -> None:
    """One line a member, or one for the archive; the other members are read."""
    data, n_articles, expected = HOSTILE[name]
    articles, problems = read(write(name, data))
    assert len(articles) == n_articles
    assert problems.keys() == expected.keys()
    assert [reason in problems[source] for source, reason in expected.items()] == [True] * len(expected)


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_names_lead_nowhere(tmp_path: Path, write, monkeypatch: pytest.MonkeyPatch, pack) -> None:
    """Names that climb or start at the root write nothing outside, and nothing stays of what was unpacked."""
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(inside))
    names = ("../../out.txt", "/panj-out.txt", "..\\..\\back.txt", "a/../../../up.txt")
    path = write("evil.zip" if pack is zipped else "evil.tar", pack({name: TEXT + name for name in names}))
    articles, _ = read(path)
    assert len(articles) == len(names)
    assert sorted(tmp_path.rglob("*")) == sorted([inside, path])


@pytest.mark.parametrize(
    ("bound", "most", "reason"),
    [("MAX_FILES", 1, "more than 1 files at once"), ("FREE_BYTES", 150, "more than 0.0 MB unpacked at once")],
)
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_bounds_end_an_archive(write, monkeypatch: pytest.MonkeyPatch, bound, most, reason, pack) -> None:
    """What came before is read; the archive says where it ended."""
    monkeypatch.setattr(archives, bound, most)
    monkeypatch.setattr(archives, "MAX_RATIO", 0)
    name = "a.zip" if pack is zipped else "a.tar"
    articles, problems = read(write(name, pack(FILES)))
    assert articles == [f"{name}/one/a.txt"]
    assert problems == {name: reason}


def test_a_bomb_is_left_early(write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks to a thousand times its size is left when it has cost what news may cost."""
    monkeypatch.setattr(archives, "FREE_BYTES", 100_000)
    _, problems = read(write("a.txt.gz", gzip.compress(bytes(20_000_000))))
    assert list(problems.values()) == [f"more than {20_000_000 / 1029 * 200 / 1e6:.1f} MB unpacked at once"]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_a_member_too_large_is_left_out(write, monkeypatch: pytest.MonkeyPatch, pack) -> None:
    """The others are read."""
    monkeypatch.setattr(archives, "MAX_MEMBER_BYTES", 1_000)
    name = "a.zip" if pack is zipped else "a.tar"
    articles, problems = read(write(name, pack({"long.txt": TEXT * 20, **FILES})))
    assert len(articles) == 2
    assert problems == {f"{name}/long.txt": "is larger than 0.0 MB"}


def test_records_in_an_archive_name_their_line(write) -> None:
    """A problem says archive, member and line."""
    _, problems = read(write("a.zip", zipped({"in/list.jsonl": '{"text": 5}\n'})))
    assert problems["a.zip/in/list.jsonl"].startswith("line 1: key 'text'")


PAGE = f"<html><body><article><p>{TEXT * 3}</p></article></body></html>"
SAVED = {
    "page.html": PAGE,
    "page_files/frame.html": PAGE + "x",
    "page_files/a.js": "x",
    "my_files/b.txt": TEXT,
}


def test_a_page_saved_with_its_folder_is_one_article(write, tmp_path: Path) -> None:
    """What lies in the folder of a page's pictures and frames is no article, in a folder as in an archive."""
    for name, content in SAVED.items():
        write(f"saved/{name}", content)
    expected = ["my_files/b.txt", "page.html"]
    found = [item.read_from for item in read_paths([tmp_path / "saved"]) if isinstance(item, Article)]
    assert found == [f"{tmp_path}/saved/{name}" for name in expected]
    for name, data in (("a.zip", zipped(SAVED)), ("a.tar", tarred(SAVED))):
        articles, problems = read(write(name, data))
        assert (sorted(articles), problems) == ([f"{name}/{member}" for member in expected], {})
