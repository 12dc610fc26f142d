"""What pages say: their true reading, where their pieces go on, and where articles begin."""

from __future__ import annotations

import re

import pytest

from benchmarks.measures import fold
from tests.training.pages_made import READING, page, parts
from training import training_pages


def test_pages_come_from_folders_and_then_the_five_issues(folders: list[str]) -> None:
    found = training_pages.pages([f"{folders[0]}@2", folders[1]], 3, ())
    assert [p.group for p in found] == ["kind1"] * 2 + ["kind3raw"] * 3 + [training_pages.OWN] * 5
    assert [p.times for p in found] == [1] * 5 + [3] * 5
    assert all(p.articles and p.source.lines for p in found)


def test_without_a_folder_pages_are_generated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training_pages, "GENERATED", 2)
    assert [p.group for p in training_pages.pages((), 0, ("kind2", "kind4"))] == ["kind2"] * 2 + ["kind4"] * 2


@pytest.mark.parametrize("told", ["nothing", "{}@x", "{}@0"])
def test_a_folder_that_will_not_do_is_named(told: str, folders: list[str]) -> None:
    told = told.format(folders[0])
    with pytest.raises(SystemExit, match=re.escape(told)):
        training_pages.pages([told], 0, ())


def test_pieces_that_go_on_in_each_other_are_found_wherever_they_stand() -> None:
    texts = (
        "全",
        "市直各学校读书月活动启动，学",
        "三月一日上午，全市教育工",
        "生们读得认真。",
        "作会议在离石召开。",
        "图为会场",
    )
    assert training_pages.true_seams(page(), parts(*texts)) == {(1, 3), (2, 4)}


def test_an_article_begins_where_its_first_words_stand_though_two_are_misread() -> None:
    assert training_pages.opens_article(page(), "三月一日上午，全市教育")
    assert training_pages.opens_article(page(), "三月—日上牛，全市教育")
    assert not training_pages.opens_article(page(), "会议强调，各县市区要")


def test_a_page_comes_with_its_reading() -> None:
    assert page().reading == READING
    assert page().articles[1] == (fold("四月二日，市直各学校读书月活动启动，学生们读得认真。"),)


@pytest.mark.parametrize(
    ("group", "misread"), [("kind1", False), ("kind4", True), ("ocr", True), ("DIR-ocr", True), ("own", False)]
)
def test_a_folders_name_says_whether_its_pages_are_an_ocr_engines(group: str, misread: bool) -> None:
    assert training_pages.known(group, READING, "全".encode()).misread == misread
