"""A reader that another package adds."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = """
from dashboard.model.article import Article
from dashboard.readers.file_reader import FileReader

def read(path):
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        if line == "crash":
            raise KeyError(line)
        yield line if line == "bare" else Article(
            article_id=f"{path.stem}-{number}", text=line, lang="en", read_from=str(path)
        )

def refuse(path):
    raise AssertionError("takes no suffix of ours")

NOTES = FileReader(name="notes", label="Notes", suffixes=(".note",), media_types=(), read=read)
TEXTS = FileReader(name="texts", label="Texts", suffixes=(".txt",), media_types=(), read=refuse)
NOT_ONE = "a text"
"""
ENTRY_POINTS = """[panj.readers]
notes = panj_notes:NOTES
texts = panj_notes:TEXTS
wrong = panj_notes:NOT_ONE
broken = panj_notes.missing:NOTHING
"""
LINE = "On 5 July 2021, 1,037 Afghan soldiers crossed from Badakhshan province into Tajikistan."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the package from its wheel."""
    folder = tmp_path_factory.mktemp("plugin")
    wheel = folder / "panj_notes-1.0-py3-none-any.whl"
    info = "panj_notes-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("panj_notes.py", CODE)
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: panj-notes\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/entry_points.txt", ENTRY_POINTS)
        archive.writestr(f"{info}/RECORD", "")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder / "site"


def extract(site: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, with the folder among its packages."""
    main = "from dashboard.cli.main import main; main(prog_name='panj')"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    command = [sys.executable, "-c", main, "extract", *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_reader_of_another_package_is_used(site: Path, tmp_path: Path) -> None:
    """Its files give reports, what it breaks is a line a file, and it takes no suffix of ours.

    A suffix that nobody reads names the packages whose readers cannot be used.
    """
    files = {"a.note": LINE, "b.note": "crash", "c.note": "bare", "d.txt": f"Wire\n\n{LINE}\n", "e.xyz": LINE}
    for name, content in files.items():
        (tmp_path / name).write_text(content, "utf-8")
    result = extract(site, *(tmp_path / name for name in files))
    assert [f'"article_id":"{name}"' in result.stdout for name in ("a-0", "d")] == [True, True]
    crashed, bare, unknown = result.stderr.splitlines()
    assert crashed == f"{tmp_path / 'b.note'}: could not be read (KeyError: 'crash')"
    assert bare == f"{tmp_path / 'c.note'}: reader 'notes' gave str, no Article or Problem"
    assert "suffix '.xyz' is not known" in unknown
    assert ".note" in unknown
    assert "reader 'wrong' of panj-notes is no dashboard.readers.file_reader.FileReader" in unknown
    assert "reader 'broken' of panj-notes cannot be loaded" in unknown


def test_formats_are_listed(site: Path) -> None:
    """Those of other packages stand after ours; what cannot be used is told beside."""
    result = extract(site, "--formats")
    assert result.returncode == 0
    names = [line.split()[0] for line in result.stdout.splitlines()]
    assert (names[0], names[-2:]) == ("text", ["notes", "archive"])
    assert [line.split("'")[1] for line in result.stderr.splitlines()] == ["wrong", "broken"]
