"""What goes to the page: every line with text, every block with the lines it is of, nothing but text and numbers."""

from __future__ import annotations

import json
from dataclasses import replace

from archive.desk.queue import tasks
from archive.desk.table_issue import TableIssue
from archive.desk.table_view import PictureOfPage, raw_view, table_view
from archive.pages.printed_page import NO_PLACE, Box
from tests.issues import FILE, RAW, issue

LINES = {(FILE, n): text for n, text in enumerate(RAW.split("\n"), 1)}
TABLE = TableIssue(issue(), {**LINES, (FILE, 7): "指出，要深 入开展。"})


def test_lines_and_blocks_name_each_other() -> None:
    view = table_view(TABLE, tasks(issue(), {}), {})
    (file,) = view["files"]
    assert [line["n"] for line in file["lines"]] == [1, 3, 4, 6, 7, 9, 11, 13]
    assert [line.get("raw") for line in file["lines"]].count(None) == 7
    assert file["lines"][4] == {"n": 7, "text": "指出，要深 人开展。", "raw": "指出，要深 入开展。"}
    blocks = view["articles"][0]["blocks"]
    assert [(one["kind"], one["lines"]) for one in blocks] == [
        ("主题", [[0, 3]]),
        ("副题", [[0, 4]]),
        ("正文", [[0, 6], [0, 7]]),
        ("图片说明", [[0, 9]]),
    ]
    assert view["articles"][0]["fields"]["people"] == "赵雪宏（局长）"
    assert view["articles"][1]["inferred"] is True
    assert view["unplaced"] == [{"text": "全", "why": "题目的碎片", "lines": [[0, 1]]}]
    assert {tuple(one["line"]) for one in view["tasks"]} == {(0, 7), (0, 13)}


def test_lines_stand_where_the_picture_has_them() -> None:
    boxes = (Box(1.4, 2.6, 31.4, 6.6), NO_PLACE, Box(5, 6, 12, 14))
    (file,) = table_view(TABLE, (), {FILE: PictureOfPage(100, 200, boxes)})["files"]
    assert file["picture"] == {"width": 100, "height": 200}
    assert [line.get("box") for line in file["lines"]][:3] == [[1, 3, 30, 4], [5, 6, 7, 8], None]


def test_it_is_plain_json_whatever_the_text_holds() -> None:
    first = issue().articles[0]
    harm = replace(first, title=replace(first.title, text="</script><b>"))
    view = table_view(TableIssue(replace(issue(), articles=(harm,)), {}), (), {})
    assert json.loads(json.dumps(view))["articles"][0]["blocks"][0]["text"] == "</script><b>"


def test_an_issue_that_cant_be_read_shows_why_and_its_lines() -> None:
    view = raw_view("a", {"raw/a/p1.txt": ["一", " ", "二"]}, ["坏了"])
    assert view["refused"] == ["坏了"]
    assert view["files"] == [
        {"name": "p1.txt", "picture": None, "lines": [{"n": 1, "text": "一"}, {"n": 3, "text": "二"}]}
    ]
