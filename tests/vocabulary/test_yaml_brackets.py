"""Lists and mappings in brackets: what is right stays as it is, what is not is read as it was meant."""

from __future__ import annotations

import pytest
import yaml

from archive.vocabulary.yaml_brackets import LONGEST_ROW, bracket_at, mended_brackets


@pytest.mark.parametrize(
    "text",
    [
        "[]", "{}", "[[58, 64], [70, 81, 两段]]", "{title: 甲，乙, note: http://x.y/z}", "[a # 说明\n, b]", "{a: {b: [c]}}",
        "{title: “双减”之后, note: 【通讯】甲}", "{a: \"x\\\"y\", b: 'it''s'}", "[p2.txt:5, p1:7]", "{find: 深 人, replace: 深入}",
        "{title: , kicker: 乙}", "{time: 12:30, is: 标题}  # 说明",
    ],
)  # fmt: skip
def test_what_is_right_stays(text: str) -> None:
    mended = mended_brackets(text)
    assert mended is not None
    assert (mended.text, mended.slips) == (text, ())
    yaml.safe_load(text)


@pytest.mark.parametrize(
    ("text", "meant", "what"),
    [
        ("{line：8， find: 深人", "{line: 8, find: 深人}", ["“{”没有结束", "line 后面的冒号是全角的“：”", "两项之间的逗号是全角的"]),
        ("{title: 我是第 #1 名, note: 乙}", '{title: "我是第 #1 名", note: 乙}', ["title 的文字里有“#”，要加引号"]),
        ("[甲 #1, 乙]", '["甲 #1", 乙]', ["文字里有“#”，要加引号"]),
        ("｛line: 8｝", "{line: 8}", ["括号是全角的", "括号是全角的"]),
        ("{line:8}", "{line: 8}", ["line 的冒号后面没有空格"]),
        ("{line 8}", "{line: 8}", ["line 后面少了冒号"]),
        ("{line:: 8}", "{line: 8}", ["line 后面多了一个冒号"]),
        ("{line: 8 find: 甲}", "{line: 8, find: 甲}", ["两项之间少了逗号"]),
        ('["甲:1" "乙:2"]', '["甲:1", "乙:2"]', ["两项之间少了逗号"]),
        ("[甲]]", "[甲]", ["多了一个“]”"]),
        ("[{line: 8, is: 报头]", "[{line: 8, is: 报头}]", ["“{”没有结束"]),
        ("{line: 8]", "{line: 8}", ["“{”要用“}”结束，不是“]”"]),
        ("[line: 8, is: 报头}", "{line: 8, is: 报头}", ["“[”要换成“{”"]),
        ("[甲、]、", "[甲、]", ["括号后面多了一个“、”"]),
        ('{title: "甲, note: 乙}', '{title: "甲", note: 乙}', ["title 的引号没有成对"]),
        ('["甲, "乙"]', '["甲", "乙"]', ["引号没有成对"]),
        ('{line: p1.txt:8"}', '{line: "p1.txt:8"}', ["line 的引号没有成对"]),
        ('{line: "p1.txt:8"。}', '{line: "p1.txt:8"}', ["line 的引号后面多了一个“。”"]),
        ('{line:“ "p1.txt:8"}', '{line: "p1.txt:8"}', ["line 的冒号后面没有空格", "多了一个““”"]),
        ("{title: “甲, 乙”}", '{title: "甲, 乙"}', ["title 的引号是全角的"]),
        ("{title: \"甲”, note: ‘乙: 丙’}", '{title: "甲", note: "乙: 丙"}', ["title 的引号是全角的", "note 的引号是全角的"]),
        ("{title: 甲: 乙: 丙}", '{title: "甲: 乙: 丙"}', ["title 的文字里有“:”，要加引号"]),
        ("{title: [组图]甲}", '{title: "[组图]甲"}', ["title 的文字里有“[”，要加引号"]),
        ("{title: @甲, note: *乙}", '{title: "@甲", note: "*乙"}', ["title 的文字里有“@”，要加引号", "note 的文字里有“*”，要加引号"]),
        ('{title: "双减"之后}', "{title: '\"双减\"之后'}", ["title 的文字里有“\"”，要加引号"]),
        ("[甲,　\"乙\"]", '[甲, "乙"]', ["括号里有全角空格"]),
    ],
)  # fmt: skip
def test_what_is_not_right_is_read_as_it_was_meant(text: str, meant: str, what: list[str]) -> None:
    mended = mended_brackets(text)
    assert mended is not None
    assert mended.text == meant
    assert [slip.what for _, slip in sorted(mended.slips, key=lambda one: one[0])] == what
    again = mended_brackets(meant)
    assert again is not None
    assert again.slips == ()
    yaml.safe_load(meant)


def test_a_text_that_only_begins_with_a_bracket_is_none() -> None:
    assert mended_brackets("[组图] 海州") is None


def test_a_text_that_is_too_long_stays() -> None:
    text = "[甲：" + "乙" * LONGEST_ROW
    mended = mended_brackets(text)
    assert mended is not None
    assert (mended.text, mended.slips) == (text, ())


@pytest.mark.parametrize(
    ("text", "meant"), [("[", "["), ("｛甲｝", "{"), ("【通讯】甲", ""), ("【甲】", "["), ("甲", ""), ("", "")]
)
def test_a_bracket_of_full_width_may_be_a_text_s(text: str, meant: str) -> None:
    assert bracket_at(text, 0) == meant
