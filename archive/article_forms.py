"""What an article's form says of it: its dateline (电头), its closing (落款), the series that it is a part of (连载), its genre (体裁)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, get_args

Genre = Literal["诗歌", "连载", "评论", "通知", "书信", "通讯", "消息"]
GENRES: tuple[Genre, ...] = get_args(Genre)
"""What an article may be, in the order in which it is asked."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """From whom, where and which day a report was sent (电头), as it is printed: 新华社北京3月4日电; `lines` are raw."""

    text: str
    agency: str = ""
    place: str = ""
    day: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Closing:
    """Who sends a notice or letter, and its day, as they stand by themselves at its end (落款); `words` as printed, `lines` raw."""

    by: tuple[str, ...]
    date: datetime.date | None = None
    words: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """The series that an article is a part of (连载、系列报道): its name, empty where only the part is printed.

    `part` is as it is printed: 三, 上, 待续; `words` and raw `lines` are what it rests on.
    """

    name: str
    part: str = ""
    words: str = ""
    lines: tuple[int, ...] = ()
