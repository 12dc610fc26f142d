"""Days as people write them: understood where they are clear, else told what they lack."""

from __future__ import annotations

import datetime

import pytest

from archive.vocabulary.written_days import written_day
from archive.vocabulary.yaml_quotations import Slip

DAY = datetime.date(2024, 3, 4)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-04", "2024.3.4", "2024/3/4", "20240304", "2024年3月4日", "2024年3月4号", "二〇二四年三月四日", "二零二四年三月四日",
        "2024–3–4", "“2024-03-04”", "2024年3月4日 星期一", "2024年3月4日（周一）", "2024-03-04T00:00:00", "2024-03-04 00:00:00",
        "２０２４－０３－０４",
    ],
)  # fmt: skip
def test_a_day_in_any_spelling(written: str) -> None:
    assert written_day(written) == DAY


def test_tens_in_chinese_figures() -> None:
    assert written_day("一九九八年十二月三十一日") == datetime.date(1998, 12, 31)
    assert written_day("二〇二四年元月廿一日") == datetime.date(2024, 1, 21)


@pytest.mark.parametrize("written", ["", "  ", "“”"])
def test_nothing_is_no_day(written: str) -> None:
    assert written_day(written) is None


@pytest.mark.parametrize(
    ("written", "what", "mend"),
    [
        ("2024-13-01", "日历上没有 2024 年 13 月 1 日", "对照报纸"),
        ("2024年2月30日", "日历上没有 2024 年 2 月 30 日", "对照报纸"),
        ("20241301", "日历上没有 2024 年 13 月 1 日", "对照报纸"),
        ("24-3-4", "年份只有两位", "2024-03-04 或 1924-03-04"),
        ("3月4日", "没有写年份", "四位的年份"),
        ("三月四日", "没有写年份", "四位的年份"),
        ("4/3/2024", "年份在后面", "2024-04-03 或 2024-03-04"),
        ("13.3.2024", "年份在后面", "2024-03-13"),
        ("2024-03", "没有写是哪一日", "2024-03-04"),
        ("2024年3月", "没有写是哪一日", "2024-03-04"),
        ("45355", "序号", "2024-03-04"),
        ("去年春天", "不是日期", "2024-03-04"),
    ],
)
def test_what_a_day_lacks_is_told(written: str, what: str, mend: str) -> None:
    slip = written_day(written)
    assert isinstance(slip, Slip)
    assert what in slip.what
    assert mend in slip.remedy
