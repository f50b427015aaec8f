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
_SAMPLE_BYTES = 100_000


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
    sample = data[:_SAMPLE_BYTES]
    return data.startswith(_BINARY_STARTS) or len(_CONTROLS.findall(sample)) * 200 > len(sample)


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most bytes beyond ASCII are sound UTF-8, so that the rest is damage and no other encoding."""
    sample = data[:_SAMPLE_BYTES]
    sound = sum(len(sequence) for sequence in _SEQUENCE.findall(sample))
    return 2 * sound > len(_HIGH.findall(sample))


def _decode_legacy(data: bytes, failure: UnicodeDecodeError) -> str:
    if _is_broken_utf8(data):
        raise InputError(f"broken UTF-8 at byte {failure.start:,}; the file is damaged or cut")
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=_LEGACY).best()
    if best is None:
        raise InputError("the encoding cannot be recognised; save the file as UTF-8")
    return data.decode(best.encoding, errors="replace")


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
    if b"\x00" in data:
        raise InputError("a binary file (it holds NUL bytes), or UTF-16 without its mark")
    if _is_binary(data):
        raise InputError("a binary file, not a text")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error)
