"""The notes that say where an article goes on, and where it comes from."""

from __future__ import annotations

import pytest

from archive.language.jump_marks import JUMP_AWAY, JUMP_HERE


@pytest.mark.parametrize(
    "text", ["（下转第三版）", "……参加了比赛（下转３版）", "（紧接第2版）", "下转第四版", "[转第十二版]"]
)
def test_what_leads_away(text: str) -> None:
    assert JUMP_AWAY.search(text)


@pytest.mark.parametrize(
    "text", ["（上接第一版）比赛昨天结束", "上接第1版", "（接第2版）校长说", "（紧接第一版）校长说"]
)
def test_what_leads_here(text: str) -> None:
    assert JUMP_HERE.match(text)


@pytest.mark.parametrize(
    "text", ["他转到第三版去看", "（见第三版）", "接着说", "本报第三版", "（下转第三版）的读者来信说，登得太晚了"]
)
def test_what_is_neither(text: str) -> None:
    assert not JUMP_AWAY.search(text)
    assert not JUMP_HERE.match(text)
