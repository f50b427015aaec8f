from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Panj = Callable[..., Result]


def test_a_parquet_store_is_built_exported_and_written_from_another(
    panj: Panj, articles: Path, tmp_path: Path
) -> None:
    """Built at once, or copied from a store in a file: the same events come out of it."""
    file, built, copied = (
        tmp_path / "panj.db",
        f"parquet://{tmp_path / 'built'}",
        f"parquet://{tmp_path / 'copied'}",
    )
    assert panj("build", articles, "--store", file, "--no-chronology").exit_code == 0
    made = panj("build", articles, "--store", built, "--no-chronology")
    assert (made.exit_code, made.stdout.split(": ")[-1]) == (0, f"{built}\n")
    assert panj("backup", copied, "--store", file).exit_code == 0
    exports = {
        panj("export", "--format", "jsonl", "--store", store).stdout for store in (file, built, copied)
    }
    assert len(exports) == 1
    assert len(exports.pop()) > 100


def test_a_folder_of_other_things_is_left_alone(panj: Panj, articles: Path, tmp_path: Path) -> None:
    """It is named before anything is read."""
    result = panj("build", articles, "--store", f"parquet://{articles}")
    assert (result.exit_code, "is no Parquet store" in result.stderr) == (1, True)
