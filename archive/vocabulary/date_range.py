"""Which days a newspaper can speak of: raw/vocabulary/dates.yml has the first and the last; a date outside is a slip."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

DATES_FILE = "dates.yml"
"""Beside the other files of the vocabulary; an archive may go without it."""


@dataclass(frozen=True, slots=True)
class DateRange:
    """The days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        """Whether a day is one of them."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """As messages name it."""
        return f"{self.first} 到 {self.last}"


ANY_NEWSPAPER = DateRange(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))
"""Where an archive has no dates.yml: no newspaper in Chinese is older, and this program will not see a later one."""
