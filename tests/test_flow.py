"""The flow: its steps in order, each pure, and an issue the same however often it is converted."""

from __future__ import annotations

import builtins
import dataclasses
import datetime
import inspect
import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import flow
from archive.addressing import address
from archive.bad_input import BadInput
from archive.describing import describe
from archive.editing import arrange, correct, override
from archive.flow import Conversion
from archive.model import FURNITURE, Issue, RawFile, RawIssue
from archive.normalising import normalise
from archive.reading import load, reflow
from archive.segmenting import segment
from archive.stitching import stitch
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.invariant import violations
from archive.writing.models import convert_issue
from tests.hardpages import READERS, Clean, make, read_articles

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
ARTICLES = read_articles(sorted((ROOT / "tests/readings").glob("*.json")))
VOCABULARY = read_vocabulary(ROOT / "raw/vocabulary")
NAME = "raw/2031-05-06/a.txt"


def raw_issue(text: str, yml: str = "", name: str = NAME) -> RawIssue:
    extra = RawFile("raw/2031-05-06/issue.yml", yml.encode()) if yml else None
    return RawIssue("2031-05-06", (RawFile(name, text.encode()),), extra)


def body(issue: Issue) -> list[list[str]]:
    return [[part.text for part in article.parts] for article in issue.articles]


FUNCTIONS: dict[str, Callable[..., object]] = {
    "load": load.load,
    "correct": correct.correct,
    "reflow": reflow.reflow,
    "stitch": stitch.stitch,
    "segment": segment.segment,
    "arrange": arrange.arrange,
    "normalise": normalise.normalise,
    "describe": describe.describe,
    "address": address.address,
    "override": override.override,
}
NAMES = [name for name, _ in flow.STEPS]
TEXT = "# 县一中举行开学典礼\n\n9月1日，县一中举行开学典礼，全校师生参加。\n"


def test_the_steps_stand_in_their_order() -> None:
    assert list(FUNCTIONS) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_step_says_what_it_takes_and_gives_and_calls_no_other_step(name: str) -> None:
    step = FUNCTIONS[name]
    assert inspect.isfunction(step)
    hints = get_type_hints(step)
    assert set(hints) == {*inspect.signature(step).parameters, "return"}
    assert hints["return"] is not type(None)
    others = [other for other in FUNCTIONS.values() if other is not step]
    assert not any(vars(inspect.getmodule(step)).get(other.__name__) is other for other in others)


def test_each_step_is_reached_in_its_order(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []
    for name, step in FUNCTIONS.items():

        def watched(*args: object, name: str = name, step: Callable[..., object] = step, **kwargs: object) -> object:
            reached.append(name)
            return step(*args, **kwargs)

        monkeypatch.setattr(flow, name, watched)
    convert_issue(raw_issue(TEXT), VOCABULARY)
    assert reached == NAMES


def test_the_list_of_steps_is_what_is_executed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A step left out of the list is left out of the conversion; one put in is carried out."""
    yml = 'articles: {"0003": {title: 另拟的题目}}'
    assert convert_issue(raw_issue(TEXT, yml), VOCABULARY).articles[0].title.text == "另拟的题目"
    seen: list[Conversion] = []

    def watch(so_far: Conversion) -> Conversion:
        seen.append(so_far)
        return so_far

    monkeypatch.setattr(flow, "STEPS", (*flow.STEPS[:-1], ("watch", watch)))
    made = convert_issue(raw_issue(TEXT, yml), VOCABULARY)
    assert made.articles[0].title.text == "县一中举行开学典礼"
    assert [so_far.issue for so_far in seen] == [made]


@settings(deadline=None, max_examples=15)
@given(st.sampled_from(sorted(READERS)), st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3), st.integers())
def test_the_same_text_is_the_same_issue(kind: str, articles: list[Clean], seed: int) -> None:
    raw = raw_issue(make(articles, kind, str(seed)).raw)
    assert convert_issue(raw, VOCABULARY) == convert_issue(raw, VOCABULARY)


def test_an_issue_reads_the_same_after_any_other() -> None:
    one, other = (raw_issue(make(ARTICLES[n : n + 3], "kind1", "1").raw) for n in (0, 6))
    alone = convert_issue(one, VOCABULARY)
    convert_issue(other, VOCABULARY)
    assert convert_issue(one, VOCABULARY) == alone


def test_no_step_reads_or_writes_a_file_or_asks_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = raw_issue(make(ARTICLES[:3], "kind1", "pure").raw)
    before = convert_issue(raw, VOCABULARY)  # models are loaded by who starts the run, not by a step

    def refuse(*args: object, **kwargs: object) -> NoReturn:
        raise AssertionError("a step is not pure")

    for module, names in (
        (builtins, ("open", "print", "input")),
        (os, ("mkdir", "remove", "rename", "replace", "getcwd", "urandom", "system")),
        (Path, ("open", "read_text", "read_bytes", "write_text", "write_bytes", "iterdir", "mkdir")),
        (random, ("random", "choice", "shuffle", "randint")),
        (time, ("time", "time_ns", "localtime")),
    ):
        for name in names:
            monkeypatch.setattr(module, name, refuse)
    assert convert_issue(raw, VOCABULARY) == before


def test_the_steps_hand_on_what_nobody_can_change() -> None:
    made = convert_issue(raw_issue(make(ARTICLES[:2], "kind1", "frozen").raw), VOCABULARY)
    assert dataclasses.is_dataclass(made)
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.id = "other"  # type: ignore[misc]
    hash((made.articles, made.unplaced, made.sources))


PAGE = """\
# 全县义务教育工作会议召开

5月6日，全县义务教育工作会议在实验小学召开，各中心校负责人参加会议，会议由副局长主持。

会议强调，要深化课程改革，减轻学生过重的作业负担，把更多的时间还给孩子们。

近日，县一中组织师生走进气象站，开展科学实践活动。
"""


def test_a_persons_word_is_heard() -> None:
    made = convert_issue(
        raw_issue(
            PAGE,
            "date: 2031-05-07\nnumber: 总第9期\ncorrections:\n- {line: 5, find: 孩子们, replace: 学生}\n"
            'lines: {line: 5, is: 图片说明}\narticles: {"0003": {title: 另拟的题目}}\n',
        ),
        VOCABULARY,
    )
    assert made.date == datetime.date(2031, 5, 7)
    assert made.number == "总第9期"
    assert "把更多的时间还给学生。" in body(made)[0][1]
    assert [applied.replace for applied in made.applied] == ["学生"]
    assert made.articles[0].title.text == "另拟的题目"
    assert [part.role for part in made.articles[0].parts][:2] == ["paragraph", "caption"]


def test_a_join_is_made_and_a_cut_is_kept() -> None:
    torn = PAGE.replace("减轻学生过重", "减轻\n\n学生过重")
    joined = convert_issue(raw_issue(torn, "joins: [[3, 5]]\n"), VOCABULARY)
    assert body(joined)[0][0].endswith(
        "会议由副局长主持。会议强调，要深化课程改革，减轻学生过重的作业负担，把更多的时间还给孩子们。"
    )
    with pytest.raises(BadInput, match=r"issue\.yml:1: 这一条什么也没有改变：第 7 行本来就接在第 5 行后面"):
        convert_issue(raw_issue(torn, "joins: [[5, 7]]\n"), VOCABULARY)
    cut = convert_issue(raw_issue(torn, "cuts: [7]\n"), VOCABULARY)
    texts = [text.removeprefix("〔缺〕") for texts in body(cut) for text in texts]
    assert any(text.startswith("会议强调") and "学生过重" not in text for text in texts)


HEADS = (
    "新城教育 2024年3月4日 星期一 第2版",
    "责任编辑：李明 校对：王芳",
    "中華民國廿八年三月四日 星期六 第一版",
    "# 第3版 要闻",
)


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(sorted(READERS)),
    st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=2),
    st.integers(0, 99),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(HEADS)), min_size=1, max_size=4),
)
def test_mastheads_put_anywhere_are_set_apart_and_nothing_is_lost(
    kind: str, articles: list[Clean], seed: int, heads: list[tuple[float, str]]
) -> None:
    lines = make(articles, kind, str(seed)).raw.split("\n")
    for place, head in heads:
        lines.insert(round(place * len(lines)), head)
    made = convert_issue(raw_issue("\n".join(lines)), VOCABULARY)
    assert violations(made) == ()
    said = [line.text for one in made.mastheads for line in one.lines]
    assert {head.removeprefix("# ") for _, head in heads} <= set(said)
    assert [one.lines for one in made.unplaced if one.why in FURNITURE] == [one.lines for one in made.mastheads]
    assert not any(head.removeprefix("# ") in part.text for _, head in heads for a in made.articles for part in a.parts)


def test_a_masthead_keeps_the_halves_of_a_paragraph_no_farther_apart() -> None:
    torn = PAGE.replace("减轻学生过重", "减轻\n\n学生过重")
    parted = torn.replace("\n\n学生过重", "\n\n新城教育 2031年5月6日 星期二 第2版\n\n学生过重")
    assert body(convert_issue(raw_issue(parted), VOCABULARY)) == body(convert_issue(raw_issue(torn), VOCABULARY))
    said = convert_issue(raw_issue(parted, "cuts: [7]\n"), VOCABULARY)
    assert said.mastheads == ()


def test_a_persons_day_comes_before_the_mastheads() -> None:
    page = "新城教育 2031年5月8日 星期四 第9期\n\n" + PAGE
    made = convert_issue(raw_issue(page), VOCABULARY)
    assert (made.date, made.date_from, made.number) == (datetime.date(2031, 5, 8), "报头", "第9期")
    assert [doubt.line for doubt in made.doubts] == [1]
    said = convert_issue(raw_issue(page, "date: 2031-05-07\nnumber: 第10期\n"), VOCABULARY)
    assert (said.date, said.date_from, said.number) == (datetime.date(2031, 5, 7), "出版日期", "第10期")
    assert said.doubts == ()


def test_the_files_of_an_issue_are_read_as_one() -> None:
    half, rest = (
        "# 县一中举行开学典礼\n\n9月1日，县一中举行开学典礼，全校师生",
        "参加典礼，校长致辞，学生代表发言，大家表示要好好学习。\n",
    )
    raw = RawIssue("x", (RawFile("raw/x/p1.txt", half.encode()), RawFile("raw/x/p2.txt", rest.encode())), None)
    made = convert_issue(raw, VOCABULARY)
    assert body(made) == [
        ["9月1日，县一中举行开学典礼，全校师生参加典礼，校长致辞，学生代表发言，大家表示要好好学习。"]
    ]
    assert {line.file for part in made.articles[0].parts for line in part.lines} == {"raw/x/p1.txt", "raw/x/p2.txt"}


def test_bad_input_is_told_and_nothing_else_is_raised() -> None:
    with pytest.raises(BadInput, match="空"):
        convert_issue(raw_issue(" \n"), VOCABULARY)
    with pytest.raises(BadInput, match=r"issue\.yml"):
        convert_issue(raw_issue(PAGE, "cuts: [999]\n"), VOCABULARY)
