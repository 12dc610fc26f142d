"""The days that there may be: both ends count, a file says which, and no file means those of any newspaper."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.vocabulary.date_range import ANY_NEWSPAPER, DATES_FILE, DateRange
from archive.vocabulary.vocabulary import read_vocabulary
from tests.archive_copy import VOCABULARY_FOLDER

DAY = datetime.timedelta(days=1)


def test_both_ends_are_among_the_days() -> None:
    dates = DateRange(datetime.date(1990, 1, 1), datetime.date(2030, 6, 30))
    assert dates.first in dates
    assert dates.last in dates
    assert dates.first - DAY not in dates
    assert dates.last + DAY not in dates
    assert str(dates) == "1990-01-01 到 2030-06-30"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(VOCABULARY_FOLDER, tmp_path / "vocabulary"))


def test_the_archives_own_range_is_narrower_than_any_newspapers(folder: Path) -> None:
    own = read_vocabulary(folder).dates
    assert own == DateRange(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31))
    assert own.first in ANY_NEWSPAPER
    assert own.last in ANY_NEWSPAPER


def test_an_archive_may_go_without_the_file(folder: Path) -> None:
    (folder / DATES_FILE).unlink()
    assert read_vocabulary(folder).dates == ANY_NEWSPAPER


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("first: 1990-01-01\n", "1: 日期范围缺 last"),
        ("first: 1990-01-01\nlast:\n", "2: last 是空的"),
        ("first: 1990-01-01\nlast: 明天\n", "2: “明天” 不是日期"),
        ("first: 1990-01-01\nlast: 1989-12-31\n", "2: last（1989-12-31）在 first（1990-01-01）之前"),
        ("first: [1990-01-01]\nlast: 2030-01-01\n", "1: 这里要的是一段文字"),
        ("", "1: 文件是空的"),
    ],
)
def test_a_range_that_is_none_is_refused(folder: Path, text: str, message: str) -> None:
    (folder / DATES_FILE).write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        read_vocabulary(folder)
    assert str(caught.value).startswith(f"raw/vocabulary/{DATES_FILE}:{message}")


def test_a_range_as_wide_as_the_calendar_is_taken(folder: Path) -> None:
    (folder / DATES_FILE).write_text("first: 0001-01-01\nlast: 9999-12-31\n", "utf-8")
    assert read_vocabulary(folder).dates == DateRange(datetime.date.min, datetime.date.max)
