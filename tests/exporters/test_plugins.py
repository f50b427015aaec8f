"""A format that another package adds."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from dashboard.pipeline import build_store

ROOT = Path(__file__).parents[2]
CODE = """
from dashboard.exporters.format import Format

def write(events, about):
    yield f"{about.data_version}\\n".encode()
    for event in events:
        yield f"{event.event_id} {event.kind}\\n".encode()

IDS = Format(name="ids", label="Ids", write=write, suffix=".txt", mime="text/plain")
NOT_ONE = "a text"
"""
ENTRY_POINTS = """[panj.exporters]
ids = panj_ids:IDS
wrong = panj_ids:NOT_ONE
broken = panj_ids.missing:NOTHING
csv = panj_ids:IDS
"""
ARTICLE = "Wire\n\nOn 5 July 2021, 1,037 Afghan soldiers crossed from Badakhshan province into Tajikistan.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which pip installed the package from its wheel."""
    folder = tmp_path_factory.mktemp("plugin")
    wheel = folder / "panj_ids-1.0-py3-none-any.whl"
    info = "panj_ids-1.0.dist-info"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("panj_ids.py", CODE)
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: panj-ids\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/entry_points.txt", ENTRY_POINTS)
        archive.writestr(f"{info}/RECORD", "")
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target"]
    subprocess.run([*pip, str(folder / "site"), str(wheel)], check=True, capture_output=True)
    return folder / "site"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    (folder / "wire.txt").write_text(ARTICLE, "utf-8")
    build_store([folder / "wire.txt"], folder / "panj.db", with_chronology=False)
    return folder / "panj.db"


def panj(site: Path, *arguments: object) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, with the folder among its packages."""
    main = "from dashboard.cli.main import main; main(prog_name='panj')"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(site)])}
    command = [sys.executable, "-c", main, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_format_of_another_package_is_used(site: Path, store: Path) -> None:
    """`panj export --format` writes by it; the list names it; it takes no name of ours."""
    result = panj(site, "export", "--format", "ids", "--store", store)
    version, line = result.stdout.splitlines()
    assert (len(version), line.split()[1]) == (12, "crossing")
    listed = panj(site, "export", "--formats").stdout
    assert "Ids (.txt)" in listed
    assert "CSV (.csv)" in listed


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("wrong", "format 'wrong' of panj-ids is no dashboard.exporters.format.Format"),
        ("broken", "cannot be loaded"),
    ],
)
def test_a_broken_package_is_named(site: Path, store: Path, name: str, reason: str) -> None:
    """One line says which package fails; the list goes on without it."""
    result = panj(site, "export", "--format", name, "--store", store)
    assert result.returncode == 2
    assert reason in result.stderr
    assert "Traceback" not in result.stderr
    assert name not in panj(site, "export", "--formats").stdout
