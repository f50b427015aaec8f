"""From a file's bytes to its text: read within bounds, decode, or say in one line why not."""

import codecs
import re
from pathlib import Path

from charset_normalizer import from_bytes

from dashboard.config import MAX_ARTICLE_CHARACTERS
from dashboard.errors import InputError

MAX_BYTES = 4 * MAX_ARTICLE_CHARACTERS
"""No encoding needs more for the longest article allowed."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_STARTS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"{\\rtf",
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_LEGACY = ["cp1252", "cp1251", "cp1256", "koi8_r", "iso8859_6"]
"""The single-byte encodings in which the news of our languages was saved."""
SAMPLE_BYTES = 100_000
"""So much of a file tells its encoding."""


def megabytes(size: int) -> str:
    """A size in bytes, in words."""
    return f"{size / 1_000_000:.1f} MB"


def read_bytes(path: Path, limit: int = MAX_BYTES) -> bytes:
    """A file's bytes. Raises InputError where it is empty or larger than `limit`, OSError where unreadable."""
    size = path.stat().st_size
    if size > limit:
        raise InputError(f"{megabytes(size)} is too long for an article; up to {megabytes(limit)} is allowed")
    data = path.read_bytes()
    if not data.strip():
        raise InputError("the file is empty")
    return data


def _is_binary(data: bytes) -> bool:
    sample = data[:SAMPLE_BYTES]
    return data.startswith(_BINARY_STARTS) or len(_CONTROLS.findall(sample)) * 200 > len(sample)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are sound UTF-8, so that the rest is damage and no other encoding."""
    sample = data[:SAMPLE_BYTES]
    sound = sum(len(sequence) for sequence in _SEQUENCE.findall(sample))
    return 2 * sound > len(_HIGH.findall(sample))


def _legacy_encoding(data: bytes) -> str:
    best = from_bytes(data[:SAMPLE_BYTES], cp_isolation=_LEGACY).best()
    if best is None:
        raise InputError("the encoding cannot be recognised; save the file as UTF-8")
    return best.encoding


def _check_text(data: bytes) -> None:
    """Raises InputError for what is no text in any encoding without NUL bytes."""
    if b"\x00" in data:
        raise InputError("a binary file (it holds NUL bytes), or UTF-16 without its mark")
    if _is_binary(data):
        raise InputError("a binary file, not a text")


def encoding_of(sample: bytes) -> str:
    """The encoding of a file that begins so; damaged UTF-8 is UTF-8. Raises InputError where it cannot be told."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    _check_text(sample)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return "utf-8" if _is_broken_utf8(sample) else _legacy_encoding(sample)
    return "utf-8"


def decode(data: bytes) -> str:
    """The text of some bytes: by their mark, as UTF-8, or in a recognised single-byte encoding.

    Raises InputError for binary data, broken UTF-8 and encodings that cannot be told.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise InputError(f"broken {encoding.upper()} at byte {error.start:,}") from None
    _check_text(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise InputError(f"broken UTF-8 at byte {error.start:,}; the file is damaged or cut") from None
        return data.decode(_legacy_encoding(data), errors="replace")
