"""What can go wrong, as a tree.

PanjError                anything that a user is told in one line, without a traceback
├── InputError           a file or address that cannot be read: names it and says why
├── DataError            a data file of the project (lexicon, gazetteer, ...) that breaks its schema
├── StoreError           a store that cannot be opened, is busy, or is from a newer version
├── CorrectionError      a correction that is not allowed, or does not fit the events
├── ExtractorError       an extractor that is not there, or cannot work here (no server named, ...)
└── ExportError          an export that cannot be made here (no browser for images, ...)
"""


class PanjError(Exception):
    """An error whose message is meant for the user: it names the file, the field and what is allowed."""


class InputError(PanjError):
    """A file, folder or address that cannot be read as articles."""


class DataError(PanjError):
    """A data file of the project that breaks its schema."""


class StoreError(PanjError):
    """A store that cannot be opened or written."""


class CorrectionError(PanjError):
    """A correction that is not allowed, or does not fit the events as they are."""


class ExtractorError(PanjError):
    """An extractor that is not there, or cannot work here."""


class ExportError(PanjError):
    """An export that cannot be made."""
