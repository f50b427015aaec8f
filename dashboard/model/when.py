"""A time as the text gave it: first day, last day, and how exactly both are meant."""

import datetime as dt
from dataclasses import dataclass

from dashboard.model.kinds import DatePrecision


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """An interval of days, both ends inclusive. A single day has start == end."""

    start: dt.date
    end: dt.date
    precision: DatePrecision

    def __post_init__(self) -> None:
        """Refuse an interval that ends before it starts."""
        if self.end < self.start:
            raise ValueError(f"date_end {self.end} lies before date_start {self.start}")

    @property
    def edtf(self) -> str:
        """EDTF (ISO 8601-2 level 1): a day, a whole month or year where it is one, else an interval."""
        if self.start == self.end:
            return self.start.isoformat()
        if self.start.day == 1 and (self.end + dt.timedelta(days=1)).day == 1:
            if (self.start.month, self.end.month) == (1, 12) and self.start.year == self.end.year:
                return f"{self.start.year:04d}"
            if (self.start.year, self.start.month) == (self.end.year, self.end.month):
                return f"{self.start:%Y-%m}"
        return f"{self.start.isoformat()}/{self.end.isoformat()}"
