"""Proposals on the desk: seen with their lines, accepted into issue.yml with thanks, one after the other in one line too."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.open_proposals import accept, proposals
from archive.writing.convert import convert_all
from archive.writing.frontmatter import read_page
from tests.desk.on_the_desk import ISSUE, opened, settings_of

TEXT = f"""\
位置：{ISSUE}/0003
现在是：深人开展
原文应为：深入开展
依据：报纸第一版
署名：张三

位置：{ISSUE}/0003
现在是：局长李敏
原文应为：局长李明敏

位置：{ISSUE}/0003
现在是：查无此字
原文应为：甲

位置：1999-01-01/0003
现在是：甲
原文应为：乙
"""


def test_accepted_ones_are_written_with_thanks_and_stand_on_the_articles_page(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    rows = proposals(archive, TEXT)["proposals"]
    assert [row["state"] for row in rows] == ["ready", "ready", "unclear", "unclear"]
    assert "没有找到" in rows[2]["why"]
    assert "没有这一期" in rows[3]["why"]
    assert settings_of(archive) is None
    for row in rows[:2]:
        assert accept(archive, row["proposal"])["state"] == "settled"
    assert accept(archive, rows[0]["proposal"])["state"] == "settled"  # a second time, nothing is written
    assert [row["state"] for row in proposals(archive, TEXT)["proposals"]][:2] == ["settled", "settled"]
    convert_all(archive.raw, archive.content)
    fields, body = read_page((archive.content / "issues" / ISSUE / "0003.md").read_text("utf-8"), "0003.md")
    assert "深入开展教学研究" in body
    assert "局长李明敏出席" in body
    notes = [one["note"] for one in fields["corrections"]]
    assert any(note.startswith("读者张三指出：报纸第一版") for note in notes)
    view = archive.undo(ISSUE, archive.table(ISSUE)["stamp"])
    assert "李敏出席" in view["articles"][0]["blocks"][1]["text"]


@pytest.mark.parametrize("text", ["", "您好", None, 3])
def test_where_nothing_is_proposed_it_is_told(text: object, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有找到建议"):
        proposals(opened(tmp_path), text)
