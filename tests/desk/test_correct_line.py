"""A raw line that says what was typed: one correction of it, whatever stood there; none where it says what the file has."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.on_the_desk import PAGE, at, done, opened, settings_of, text_of, written

LONG = PAGE.splitlines()[2]
MENDED = LONG.replace("深 人", "深入")


def test_a_line_is_corrected_once_whatever_was_said_of_it(tmp_path: Path) -> None:
    archive = opened(
        tmp_path,
        "corrections:\n  - {line: 3, find: 深 人开展, replace: 深人开展}\n  - {line: 3, find: 李敏, replace: 李明}\n",
    )
    view = done(archive, "correct", line=at(3), text=MENDED.replace("李敏", "李民"))
    assert written(archive).count("line: 3") == 1
    assert "李民" in text_of(view, 0)
    assert "深入" in text_of(view, 0)
    done(archive, "correct", line=at(3), text=LONG)
    assert settings_of(archive) is None


def test_a_correction_keeps_its_place_among_others(tmp_path: Path) -> None:
    archive = opened(
        tmp_path,
        "corrections:\n  - {line: 3, find: 深 人开展, replace: 深人开展}  # 甲\n  - {line: 9, find: 王建国, replace: 王建}  # 乙\n",
    )
    done(archive, "correct", line=at(3), text=MENDED)
    first, second = written(archive).splitlines()[1:]
    assert first.startswith("  - {line: 3, find: 深 人开, replace: 深入开, note: ")
    assert second == "  - {line: 9, find: 王建国, replace: 王建}  # 乙"


@pytest.mark.parametrize(
    ("now", "entry"),
    [
        (LONG.replace("李敏", "李明"), "find: 李敏出, replace: 李明出"),
        (LONG + "们", "find: 学生, replace: 学生们"),
        (LONG[1:], "find: 3月, replace: 月"),
        (LONG.replace("深 人", "深 入"), "find: 深 人开展, replace: 深 入开展"),
        (LONG.replace("深 人", "深  人"), "find: 深 人开, replace: 深  人开"),
        (LONG.replace("举行", "举 行"), "find: 学举行。, replace: 学举 行。"),
    ],
)
def test_a_correction_quotes_enough_to_be_known(tmp_path: Path, now: str, entry: str) -> None:
    archive = opened(tmp_path)
    done(archive, "correct", line=at(3), text=now)
    assert f"{{line: 3, {entry}, note" in written(archive)
