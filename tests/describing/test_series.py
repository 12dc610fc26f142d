"""The series of an article, by its headline or its end."""

from __future__ import annotations

import pytest

from archive.describing.series import series
from tests.described import article


def shown(text: str) -> str:
    found = series(article(text))
    return f"{found.name}|{found.part}|{found.words}|{','.join(map(str, found.lines))}" if found else "无"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kicker: “双减”系列报道之二\ntitle: 作业少了\n甲。", "“双减”系列报道|二|“双减”系列报道之二|1"),
        ("kicker: 连载（三）\ntitle: 山里的灯\n甲。", "山里的灯|三|连载（三）|1"),
        ("kicker: 连载（三）\ntitle: 山里的灯（三）\n甲。", "山里的灯|三|连载（三）|1"),
        ("title: 山里的灯（上）\n甲。", "山里的灯|上|山里的灯（上）|1"),
        ("title: 作业少了\nsubtitle: ——“双减”系列报道之二\n甲。", "“双减”系列报道|二|——“双减”系列报道之二|2"),
        ("title: 山里的灯\n甲。\n乙。（未完待续）", "山里的灯|未完待续|未完待续|3"),
        ("title: 山里的灯\n甲。\n（待续）\n（作者：张三）", "山里的灯|待续|待续|3"),
        ("title: 山里的灯（五）\n甲。（续完）", "山里的灯|五|山里的灯（五）|1"),
        ("甲。（待续）", "|待续|待续|1"),
        ("title: 山里的灯\n甲。（下转第二版）", "无"),
        ("title: 山里的灯\n甲。（待续）\n乙。", "无"),
        ("title: 我的同桌在三年级（二）\n甲。", "无"),
        ("title: 会议召开\n甲。\n## 山里的灯（上）\n乙。（待续）", "无"),
        ("title: 山里的灯\nsubtitle: 系列活动丰富多彩\n甲。", "无"),
        ("title: 山里的灯", "无"),
    ],
)
def test_a_series_with_what_it_rests_on(text: str, expected: str) -> None:
    assert shown(text) == expected
