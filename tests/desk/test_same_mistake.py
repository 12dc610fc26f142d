"""A mistake that stands elsewhere too: known by more than a single character, corrected in every line at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.same_mistake import mistake
from tests.desk.on_the_desk import PAGE, at, done, opened, settings_of, text_of, written

TWICE = PAGE.replace("校长王建国说", "校长王建国说，要深 人开展阅读").replace(
    "会议还通报", "会议指出，要深 人开展督导。会议还通报"
)
MENDED = TWICE.splitlines()[2].replace("深 人", "深入")


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        ("要深 人开展", "要深入开展", (" 人", "入")),
        ("要深人开展", "要深入开展", ("人开", "入开")),
        ("要深人", "要深入", ("深人", "深入")),
        ("市教育局长", "市教育局局长", None),
        ("市教育局局长", "市教育局长", ("局长", "长")),
        ("人", "入", None),
        ("一样", "一样", None),
        ("第一行的字", "另外写的话", ("第一行的字", "另外写的话")),
    ],
)
def test_a_mistake_is_told_with_what_stands_beside_it(before: str, now: str, wanted: tuple[str, str] | None) -> None:
    found = mistake(before, now)
    if wanted and wanted[0] != wanted[0].strip():
        wanted = None  # white space at its ends would not be found again as it was meant
    assert found == wanted
    assert found is None or before.replace(*found) == now


def test_it_is_put_right_in_every_line_and_taken_back_at_once(tmp_path: Path) -> None:
    archive = opened(tmp_path, files={"p1.txt": TWICE.replace("深 人", "深人")})
    view = done(archive, "correct", line=at(3), text=MENDED)
    assert view["same"] == {"find": "人开", "replace": "入开", "lines": 2}
    one = settings_of(archive)
    view = done(archive, "correct_all", find="人开", replace="入开")
    assert [line.partition(", find")[0] for line in written(archive).splitlines()[1:]] == [
        "  - {line: 3",
        "  - {line: 9",
        "  - {line: 11",
    ]
    assert "深入开展阅读" in text_of(view, 1)
    assert "same" not in view
    archive.undo("2024-03-04", view["stamp"])
    assert settings_of(archive) == one


@pytest.mark.parametrize("find", ["", "人", "没有的字", "两\n行"])
def test_what_stands_nowhere_is_refused(tmp_path: Path, find: str) -> None:
    archive = opened(tmp_path)
    with pytest.raises(BadInput):
        done(archive, "correct_all", find=find, replace="字")
    assert settings_of(archive) is None
