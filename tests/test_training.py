"""Training on a handful of pages: the truth it is told, weights that learn it, tables in which only numbers change."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from archive.boundaries import OPENS, OPENS_PRIOR
from archive.evidence import SEAM
from archive.pieces import Piece, pieces
from benchmarks import boundaries, seams, tables, truth
from benchmarks.measures import fold
from tests.steps import block

ARTICLES = [
    {
        "titles": ["全市教育工作会议召开"],
        "headings": ["狠抓落实"],
        "paragraphs": ["三月一日上午，全市教育工作会议在离石召开。", "狠抓落实", "会议强调，各县市区要抓好贯彻落实。"],
    },
    {
        "titles": ["我市开展读书月活动"],
        "subtitle": "百所学校参加",
        "paragraphs": ["四月二日，市直各学校读书月活动启动，学生们读得认真。"],
    },
]
READING = {"raw": "a.txt", "articles": ARTICLES, "captions": ["图为会场"], "fragments": ["全"], "duplicated": []}


def page(raw: str = "全") -> truth.Known:
    return truth.known("made", READING, raw.encode())


def parts(*texts: str) -> tuple[Piece, ...]:
    return pieces([block(text, line=line) for line, text in enumerate(texts, 1)])


@dataclass(frozen=True)
class Command:
    main: Callable[[Sequence[str] | None], int]
    table: Path


COMMANDS = {
    "seams": Command(seams.main, seams.TABLE),
    "boundaries": Command(boundaries.main, boundaries.TABLE),
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Three pages of each of two kinds."""
    return [str(folder) for folder in truth.generate(("kind1", "kind3raw"), 3, tmp_path_factory.mktemp("pages"))]


@pytest.fixture(scope="module")
def known(folders: list[str]) -> list[truth.Known]:
    return truth.pages(folders, 0, ())


# What pages say.


def test_pages_come_from_folders_and_then_the_five_issues(folders: list[str]) -> None:
    found = truth.pages([f"{folders[0]}@2", folders[1]], 3, ())
    assert [p.group for p in found] == ["kind1"] * 2 + ["kind3raw"] * 3 + [truth.OWN] * 5
    assert [p.times for p in found] == [1] * 5 + [3] * 5
    assert all(p.articles and p.source.lines for p in found)


def test_without_a_folder_pages_are_generated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(truth, "GENERATED", 2)
    assert [p.group for p in truth.pages((), 0, ("kind2", "kind4"))] == ["kind2"] * 2 + ["kind4"] * 2


@pytest.mark.parametrize("told", ["nothing", "{}@x", "{}@0"])
def test_a_folder_that_will_not_do_is_named(told: str, folders: list[str]) -> None:
    told = told.format(folders[0])
    with pytest.raises(SystemExit, match=re.escape(told)):
        truth.pages([told], 0, ())


def test_pieces_that_go_on_in_each_other_are_found_wherever_they_stand() -> None:
    texts = (
        "全",
        "市直各学校读书月活动启动，学",
        "三月一日上午，全市教育工",
        "生们读得认真。",
        "作会议在离石召开。",
        "图为会场",
    )
    assert truth.true_seams(page(), parts(*texts)) == {(1, 3), (2, 4)}


def test_an_article_begins_where_its_first_words_stand_though_two_are_misread() -> None:
    assert truth.opens_article(page(), "三月一日上午，全市教育")
    assert truth.opens_article(page(), "三月—日上牛，全市教育")
    assert not truth.opens_article(page(), "会议强调，各县市区要")


def test_a_page_comes_with_its_reading() -> None:
    assert page().reading == READING
    assert page().articles[1] == (fold("四月二日，市直各学校读书月活动启动，学生们读得认真。"),)


@pytest.mark.parametrize(
    ("group", "misread"), [("kind1", False), ("kind4", True), ("ocr", True), ("DIR-ocr", True), ("own", False)]
)
def test_a_folders_name_says_whether_its_pages_are_an_ocr_engines(group: str, misread: bool) -> None:
    assert truth.known(group, READING, "全".encode()).misread == misread


# What training makes of it.


def test_seams_are_learned(known: list[truth.Known]) -> None:
    data = seams.gather(known)
    nothing = np.zeros(len(SEAM))
    learned = seams.train(data, nothing)
    before, after = (sum(count["missed"] for count in seams.verdicts(data, w).values()) for w in (nothing, learned))
    assert np.isfinite(learned).all()
    assert before == data.true.sum() > 10
    assert after < before / 2


def test_beginnings_of_articles_are_learned(known: list[truth.Known]) -> None:
    data = boundaries.gather(known)
    learned = boundaries.train(data, np.zeros(len(OPENS) + 1))
    wrong = ((data.evidence @ learned > 0) != (data.true > 0)).sum()
    assert np.isfinite(learned).all()
    assert wrong < data.true.sum() / 2


def test_a_page_that_counts_twice_weighs_as_much_as_two() -> None:
    one = page("三月一日上午，全市教育工\n\n作会议在离石召开。\n\n四月二日，市直各学\n\n校读书月活动启动。")
    twice = replace(one, times=2)
    start = np.zeros(len(SEAM))
    assert np.allclose(
        seams.train(seams.gather([one, one]), start), seams.train(seams.gather([twice]), start), atol=1e-3
    )


# What is written.


@pytest.mark.parametrize("name", COMMANDS)
def test_only_numbers_of_the_table_are_rewritten(
    name: str, folders: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = COMMANDS[name]
    old = command.table.read_text("utf-8")
    copy = tmp_path / command.table.name
    copy.write_text(old, "utf-8")
    assert command.main([*folders, "--own", "0", "--table", str(copy)]) == 0
    assert copy.read_text("utf-8") == old, "nothing is written unasked"
    assert command.main([*folders, "--own", "0", "--table", str(copy), "--write"]) == 0
    new = copy.read_text("utf-8")
    assert command.table.read_text("utf-8") == old
    assert "kind3raw" in capsys.readouterr().out
    assert new != old
    assert _numberless(new) == _numberless(old)


def _numberless(text: str) -> list[str]:
    """A file's lines, without numbers where the line is one of a table."""
    entry = re.compile(r'^ *\(?"[^"]+"[,:].*\d|^OPENS_PRIOR = ')
    lines = text.rstrip("\n").splitlines()
    return [re.sub(r"-?\d+\.\d+", "", line) if entry.match(line) else line for line in lines]


def test_the_names_in_the_tables_are_those_of_the_evidence() -> None:
    assert tables.written(seams.TABLE.read_text("utf-8")) == {name: weight for name, _, weight in SEAM}
    text = boundaries.TABLE.read_text("utf-8")
    assert tables.written(text) == {name: weight for name, _, weight in OPENS}
    assert tables.constant(text, "OPENS_PRIOR", OPENS_PRIOR) == text


def test_a_name_that_a_table_lacks_is_refused() -> None:
    text = 'A = (("one", _one, 1.0), ("two", _two, -2))\nPRIOR = -3.5\n'
    assert tables.rewritten(text, {"one": -0.001}) == 'A = (("one", _one, 0.00), ("two", _two, -2))\nPRIOR = -3.5\n'
    assert tables.constant(text, "PRIOR", 1) == 'A = (("one", _one, 1.0), ("two", _two, -2))\nPRIOR = 1.00\n'
    with pytest.raises(KeyError, match="three"):
        tables.rewritten(text, {"three": 1.0})
    with pytest.raises(KeyError, match="OTHER"):
        tables.constant(text, "OTHER", 1.0)


def test_what_is_missed_and_invented_is_told() -> None:
    raw = "三月一日上午，全市教育工作会议在离石召开。\n\n会议强调，各县市区要抓\n\n好贯彻落实。\n"
    cut = {
        "titles": ["会"],
        "paragraphs": ["三月一日上午，全市教育工作会议在离石召开。会议强调，各县市区要抓", "好贯彻落实。"],
    }
    reading = {**READING, "articles": [cut]}
    lines = list(seams.missed(truth.known("made", reading, raw.encode())))
    assert [re.sub(r"(invented|missed) \S+:", r"\1:", line) for line in lines] == [
        "a.txt:1→3 missed: 全市教育工作会议在离石召开。 | 会议强调，各县市区要抓",
        "a.txt:3→5 invented: 会议强调，各县市区要抓 | 好贯彻落实。",
    ]
