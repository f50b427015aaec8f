"""The files at and under a path, in a fixed order, each once; what is no article of its own is passed over."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath

from dashboard.model.problem import Problem
from dashboard.readers.problems import os_reason, read_problem

_ABOUT_A_FOLDER = ("readme", "license", "licence")
_PAGES = (".html", ".htm", ".xhtml")
_PAGE_FOLDERS = ("_files", ".files", "-files", "-Dateien", "_fichiers", "_archivos", "_файлы")
"""What browsers put behind a page's name for the folder of its pictures and frames."""


def is_passed_over(path: PurePath) -> bool:
    """Whether a file or folder is hidden, or tells of the folder that it lies in."""
    return path.name.startswith((".", "__MACOSX")) or path.stem.lower() in _ABOUT_A_FOLDER


def pages_among(paths: Iterable[PurePath]) -> set[PurePath]:
    """The saved pages, without their suffixes."""
    return {path.with_suffix("") for path in paths if path.suffix.lower() in _PAGES}


def belongs_to_page(folder: PurePath, pages: Collection[PurePath]) -> bool:
    """Whether a folder holds what a page saved as "complete" needs, where the page lies beside it."""
    names = (folder.name.removesuffix(ending) for ending in _PAGE_FOLDERS)
    return any(name not in ("", folder.name) and folder.with_name(name) in pages for name in names)


def find_files(path: Path, seen: set[Path], above: frozenset[Path] = frozenset()) -> Iterator[Path | Problem]:
    """The files at and under a path, without those `seen`; `above` are the real folders that lead to it."""
    try:
        path.stat()
        real = path.resolve()
        if path.is_dir() and real in above:
            yield read_problem(path, "a link that leads back to a folder above it")
        elif real in seen:
            return
        elif path.is_dir():
            seen.add(real)
            for child in _children(path):
                yield from find_files(child, seen, above | {real})
        elif path.is_file():
            seen.add(real)
            yield path
        else:
            yield read_problem(path, "neither a file nor a folder")
    except OSError as error:
        yield read_problem(path, os_reason(error))


def _children(folder: Path) -> list[Path]:
    """What a folder holds, by name, less what is passed over."""
    found = sorted(folder.iterdir(), key=lambda child: child.name)
    pages = pages_among(found)
    return [one for one in found if not is_passed_over(one) and not belongs_to_page(one, pages)]
