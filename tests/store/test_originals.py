from pathlib import Path

import pytest

from dashboard.errors import StoreError
from dashboard.store.open import open_store
from dashboard.store.originals import Originals, is_whole


def test_a_file_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    """Two files of the same bytes are one; what is kept is the bytes, and does not follow the file."""
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("1,037 soldiers crossed.")
    two.write_text("1,037 soldiers crossed.")
    originals = Originals(tmp_path / "kept")
    name = originals.keep(str(one))
    assert name is not None
    assert originals.keep(str(two)) == name
    one.write_text("another text")
    (kept,) = (tmp_path / "kept").iterdir()
    assert (kept.name, kept.read_text(), is_whole(kept)) == (name, "1,037 soldiers crossed.", True)
    kept.write_text("changed")
    assert not is_whole(kept)


def test_what_has_no_room_or_has_gone_is_not_kept(tmp_path: Path) -> None:
    """The folder never grows beyond its bound, also over several builds."""
    for name, size in (("a", 60), ("b", 60), ("c", 30)):
        (tmp_path / name).write_bytes(name.encode() * size)
    kept = [Originals(tmp_path / "kept", most_bytes=100).keep(str(tmp_path / name)) for name in "abcd"]
    assert [name is not None for name in kept] == [True, False, True, False]


def test_what_no_article_needs_goes(tmp_path: Path) -> None:
    """Only the named files are left."""
    (tmp_path / "a").write_bytes(b"a")
    (tmp_path / "b").write_bytes(b"b")
    originals = Originals(tmp_path / "kept")
    name, _ = originals.keep(str(tmp_path / "a")), originals.keep(str(tmp_path / "b"))
    assert name is not None
    originals.drop_others([name])
    assert [file.name for file in (tmp_path / "kept").iterdir()] == [name]


def test_nothing_lies_beside_a_database(postgres_store: str) -> None:
    """For an address one line says that originals cannot be kept."""
    with (
        open_store(postgres_store, create=True) as store,
        pytest.raises(StoreError, match="beside a store that is a file"),
        store.keep_originals(),
    ):
        pass
