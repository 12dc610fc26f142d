"""A raw line that says what was typed: one correction of it, whatever stood there; none where it says what the file has."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.correct_line import difference
from tests.desk.on_the_desk import PAGE, at, done, opened, settings_of, text_of, written

LONG = PAGE.splitlines()[2]
MENDED = LONG.replace("深 人", "深入")


def test_what_is_corrected_elsewhere_in_a_line_is_one_correction_more(tmp_path: Path) -> None:
    by_hand = "corrections:\n  - {line: 3, find: 深 人开展, replace: 深入开展}  # 王芳\n  - {line: 3, find: 李敏, replace: 李明明}\n"
    archive = opened(tmp_path, by_hand)
    now = MENDED.replace("李敏", "李明明")
    for before, after in (("3月1日", "3月2日"), ("各县区", "各县"), ("学生", "学生们")):
        now = now.replace(before, after)
        view = done(archive, "correct", line=at(3), text=now)
        assert view["files"][0]["lines"][1]["text"] == now
    told = written(archive)
    assert told.startswith(by_hand.rstrip())
    assert [line.partition(", note")[0] for line in told.splitlines()[3:]] == [
        "  - {line: 3, find: 月1日, replace: 月2日",
        "  - {line: 3, find: 县区教, replace: 县教",
        "  - {line: 3, find: 学生, replace: 学生们",
    ]
    done(archive, "correct", line=at(3), text=LONG)
    assert settings_of(archive) is None


def test_what_is_corrected_again_where_it_was_is_one_correction(tmp_path: Path) -> None:
    archive = opened(
        tmp_path,
        "corrections:\n  - {line: 3, find: 深 人开展, replace: 深人开展}\n  - {line: 3, find: 李敏, replace: 李明}\n",
    )
    view = done(archive, "correct", line=at(3), text=MENDED.replace("李敏", "李民"))
    assert written(archive).count("line: 3") == 1
    assert "李民" in text_of(view, 0)
    assert "深入" in text_of(view, 0)


@pytest.mark.parametrize(
    ("before", "now", "wanted"),
    [
        ("abc", "axc", (1, 2, 2)),
        ("aa", "aaa", (2, 2, 3)),
        ("", "a", (0, 0, 1)),
        ("a", "", (0, 1, 0)),
        ("a", "a", (1, 1, 1)),
    ],
)
def test_a_difference_is_as_short_as_it_can_be(before: str, now: str, wanted: tuple[int, int, int]) -> None:
    first, end, put_end = difference(before, now)
    assert (first, end, put_end) == wanted
    assert before[:first] + now[first:put_end] + before[end:] == now


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


def test_whatever_is_typed_again_and_again_the_line_says_it_or_it_is_refused(tmp_path: Path) -> None:
    archive, chance, now = opened(tmp_path), random.Random(5), LONG
    refused = 0
    for _ in range(40):
        at_, much = chance.randrange(len(now)), chance.randrange(3)
        typed = now[:at_] + "".join(chance.choices("的一是 在，", k=chance.randrange(3))) + now[at_ + much :]
        try:
            view = done(archive, "correct", line=at(3), text=typed)
        except BadInput:
            refused += 1
            continue
        now = typed
        assert view["files"][0]["lines"][1]["text"] == now
    assert refused < 20
    done(archive, "correct", line=at(3), text=LONG)
    assert settings_of(archive) is None
