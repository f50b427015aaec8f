import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Panj = Callable[..., Result]

CONTRACT = (
    "article_id report_id kind date_start date_end date_precision edtf country admin1 admin2 place lat lon"
    " geo_precision to_country actors count_min count_max count_unit fatalities_low fatalities_high injured_low"
    " injured_high status attributed_to confidence evidence evidence_start evidence_end rule lang published"
    " outlet url"
)


def test_a_report_is_one_line_with_the_fields_of_the_contract(panj: Panj, article: Path) -> None:
    """Fields and order are the contract's, and the evidence is in the text where the offsets say."""
    result = panj("extract", article)
    assert (result.exit_code, result.stderr) == (0, "")
    reports = [json.loads(line) for line in result.stdout.splitlines()]
    assert reports
    text = article.read_text("utf-8")
    for report in reports:
        assert " ".join(report) == CONTRACT
        assert report["article_id"] == article.stem
        assert text[report["evidence_start"] : report["evidence_end"]] == report["evidence"]


def test_the_1037_are_found(panj: Panj, article: Path) -> None:
    """The number, the day and the province of the crossing stand in one report."""
    reports = [json.loads(line) for line in panj("extract", article).stdout.splitlines()]
    found = {(r["kind"], r["date_start"], r["admin1"], r["to_country"], r["count_min"]) for r in reports}
    assert ("crossing", "2021-07-05", "AF-BDS", "TJK", 1037) in found


def test_a_file_appears_only_when_it_is_whole(panj: Panj, article: Path, tmp_path: Path) -> None:
    """-o writes what the screen would show, and leaves nothing else behind."""
    target = tmp_path / "out" / "reports.jsonl"
    target.parent.mkdir()
    assert panj("extract", article, "-o", target).exit_code == 0
    assert target.read_text("utf-8") == panj("extract", article).stdout
    assert list(target.parent.iterdir()) == [target]


@pytest.mark.parametrize("name", ["no/such/folder/x.jsonl", "."])
def test_what_cannot_be_written_is_named(panj: Panj, article: Path, tmp_path: Path, name: str) -> None:
    """One line names the file; nothing is read before that is known."""
    result = panj("extract", article, "-o", tmp_path / name)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"Error: {tmp_path / name}: cannot be written")
    assert result.stderr.count("\n") == 1


BAD = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\n ", "empty"),
    "binary.txt": (bytes(range(256)) * 40, "binary"),
    "pdf.txt": (b"%PDF-1.7\n" + b"stream of something " * 40, "binary"),
    "broken.txt": ("Солдаты перешли границу. ".encode() * 20 + b"\xd0", "broken UTF-8"),
    "nul.txt": (("Soldiers crossed the river. " * 20).encode("utf-16-le"), "UTF-16"),
    "long.txt": (b"Soldiers crossed the river on Monday. " * 1_400_000, "too long"),
    "shape.json": (b'{"text": 5}', "text"),
    "list.json": (b"[1]", ""),
    "cut.json": (b'{"text": "Soldiers crossed', ""),
    "picture.png": (b"\x89PNG", "suffix"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_rest_goes_on(
    panj: Panj, article: Path, tmp_path: Path, name: str
) -> None:
    """The line names the file and what is wrong; the other article is read; the exit status is 1."""
    content, reason = BAD[name]
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    result = panj("extract", path, article)
    assert result.exit_code == 1
    assert result.stdout == panj("extract", article).stdout
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{path}: ")
    assert reason in line


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(panj: Panj, article: Path, encoding: str) -> None:
    """A text saved by another program gives the same reports."""
    text = article.read_text("utf-8") + "\n“It was the talk of the café,” a neighbour said – and left.\n"
    article.write_text(text, "utf-8")
    expected = panj("extract", article)
    article.write_bytes(text.encode(encoding))
    result = panj("extract", article)
    assert (result.exit_code, result.stdout) == (0, expected.stdout)
    assert "1,037" in result.stdout


def test_an_article_without_an_event_is_no_failure(panj: Panj, tmp_path: Path) -> None:
    """It is named, since nothing vanishes, and the exit status stays 0."""
    path = tmp_path / "cake.txt"
    path.write_text("How to bake a cake\n\nTake the flour and the eggs, and mix them with the sugar.\n" * 3)
    result = panj("extract", path)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"{path}: no event found in it\n"
