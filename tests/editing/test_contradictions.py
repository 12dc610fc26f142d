"""Joins and cuts that contradict each other are refused at the later one, with the place of both."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.settings import Settings
from archive.model import RawFile, Source
from archive.reading.load import load
from tests.settings import read_settings

TEXT = "\n".join("甲乙丙丁戊己庚")
TWO = ("raw/x/p1.txt", "raw/x/p2.txt")


def read(yml: str, *names: str) -> Settings:
    sources: tuple[Source, ...] = tuple(load(RawFile(name, TEXT.encode())) for name in names or TWO[:1])
    return read_settings(yml, sources)


@pytest.mark.parametrize(
    "yml",
    [
        "",
        "joins: [[1, 2], [2, 3], [4, 7]]\ncuts: [1, 4, 5]",
        "joins: [[1, 2]]\ncuts: [1]",
        "begins: [2, 4]\nlines: [{line: 3-5, is: 标题}, {line: 6, is: 标题}]\nmerges: [[4, 5]]",
        "joins: [[1, 2, 两段]]\ncuts: [2]",
    ],
)
def test_what_can_all_be_meant_is_left(yml: str) -> None:
    placed = read(yml)
    assert [(join.before.line, join.after.line) for join in placed.joins] == [
        (join.before.line, join.after.line) for join in read_settings(yml).joins
    ]


def test_text_goes_on_from_file_to_file() -> None:
    assert len(read('joins: [["p1.txt:7", "p2.txt:1"], ["p2.txt:1", "p2.txt:3"]]', *TWO).joins) == 2


@pytest.mark.parametrize(
    ("yml", "at", "words"),
    [
        (
            "joins:\n- [1, 2]\n- [1, 3]",
            3,
            ("p1.txt:2 接在 raw/x/p1.txt:1 后面", "p1.txt:3 接在", "issue.yml:2", "一行后面"),
        ),
        ("joins:\n- [1, 3]\n- [2, 3]", 3, ("p1.txt:3 接在 raw/x/p1.txt:1 后面", "issue.yml:2", "一行只能接在")),
        ("joins:\n- [1, 2]\n- [1, 2]", 3, ("issue.yml:2",)),
        ("joins:\n- [1, 2]\ncuts:\n- 2", 4, ("p1.txt:2 接在 raw/x/p1.txt:1 后面", "另起一段", "issue.yml:2")),
        ("cuts: [2]\njoins: [[1, 2]]", 2, ("另起一段", "issue.yml:1")),
        ("joins:\n- [1, 2]\n- [2, 1]", 3, ("绕成了一圈", "p1.txt:2 接在", "p1.txt:1 接在", "issue.yml:2")),
        (
            "joins:\n- [5, 6]\n- [1, 2]\n- [2, 3]\n- [3, 1]",
            5,
            ("绕成了一圈", "p1.txt:1 接在 raw/x/p1.txt:3", "issue.yml:3"),
        ),
        ('joins:\n- ["p1.txt:3", 3]', 2, ("绕成了一圈",)),
        ("joins:\n- [1, 2]\n- [6, 3]", 3, ("p1.txt:3 接在 raw/x/p1.txt:6 后面", "次序反了", "对调")),
        ("cuts:\n- 3\n- 3", 3, ("p1.txt:3 说了两次另起一段", "issue.yml:2")),
        ("begins:\n- 3\n- {line: 3, title: 题}", 3, ("p1.txt:3 说了两次另起一篇", "issue.yml:2")),
        ("joins: [[1, 2]]\nbegins: 2", 2, ("另起一篇", "issue.yml:1")),
        ("begins: 4\nmerges: [2, 4]", 2, ("p1.txt:4 一处说另起一篇，一处说并入别的一篇", "issue.yml:1")),
        (
            "lines:\n- {line: 2-4, is: 标题}\n- {line: 4, is: 副题}",
            3,
            ("p1.txt:4 说了两次是什么", "issue.yml:2"),
        ),
        ("moves:\n- {line: 2, to: 1}\n- {line: 2, to: 5}", 3, ("p1.txt:2 说了两次归到哪里",)),
        ("not_articles: [2, 2]", 1, ("p1.txt:2 说了两次不是文章",)),
    ],
)
def test_a_contradiction_is_refused_with_both_places(yml: str, at: int, words: tuple[str, ...]) -> None:
    with pytest.raises(BadInput) as caught:
        read(yml)
    assert (caught.value.file, caught.value.where) == ("raw/x/issue.yml", str(at))
    assert [word for word in words if word not in str(caught.value)] == []


def test_pages_are_in_their_order_and_a_join_from_the_later_to_the_earlier_is_refused() -> None:
    with pytest.raises(BadInput, match=r"issue\.yml:1: raw/x/p1\.txt:7 接在 raw/x/p2\.txt:1 后面，次序反了"):
        read('joins: [["p2.txt:1", "p1.txt:7"]]', *TWO)


def test_a_long_chain_is_walked_once() -> None:
    lines = range(1, 5001)
    source = load(RawFile("raw/x/p1.txt", "\n".join("甲" * 5000).encode()))
    yml = "joins:\n" + "".join(f"- [{a}, {a + 1}]\n" for a in lines[:-1])
    assert len(read_settings(yml, (source,)).joins) == 4999
