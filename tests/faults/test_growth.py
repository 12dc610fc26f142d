"""What an issue costs grows with its length, whatever its shape: steps are counted and arrays measured, no watch is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import scipy.optimize

from archive import flow
from archive.arrays import Floats
from archive.keeping.processes import InProcess, WorkerProcesses
from archive.language.assignment import ROUNDS, assign, assign_pairs
from archive.language.bigrams import shared_bigrams
from archive.language.continuation import Continuation
from archive.model import Issue, Passage, Printed, Seam
from archive.segmenting import headline_assignment, openings, threads, verses
from archive.segmenting.headline_assignment import LEADS_NEAR, Lead, assign_headlines
from archive.segmenting.put_back import place_of
from archive.stitching import candidates, loose_ends, stretches
from archive.stitching.candidates import PersonsWord
from archive.stitching.pieces import pieces
from archive.stitching.seam_features import PiecePairs
from archive.stitching.seam_network import SeamNetwork
from archive.writing.convert import convert_issues, vocabulary_for
from archive.writing.models import models
from tests.steps import NAME, READINGS, blocks, passage, printed

PROSE = "".join("".join(path.read_text("utf-8").split()) for path in READINGS)
HAN = "".join(c for c in PROSE if "\u4e00" <= c <= "\u9fff")
SHAPES: dict[str, Callable[[int], str]] = {
    "lines of twelve": lambda n: HAN[12 * n : 12 * n + 12],
    "headings": lambda n: f"# {HAN[12 * n : 12 * n + 12]}",
    "quotes that stay open": lambda n: f"“{HAN[9 * n : 9 * n + 9]}",
    "the same line": lambda _: "全市教育系统扎实开展作风建设",
    "one character": lambda n: HAN[n],
    "days": lambda n: f"2024年{n % 12 + 1}月{n % 28 + 1}日",
}
GROWTH = 1.3
"""How much more than twice a page twice as long may cost: what does not grow with it has a share in the shorter one."""


def page(shape: str, lines: int) -> str:
    return "".join(f"{SHAPES[shape](n)}\n" for n in range(lines))


@pytest.fixture
def small_bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bounds that a short page reaches."""
    monkeypatch.setattr(stretches, "MOST_PIECES", 30)
    monkeypatch.setattr(loose_ends, "MOST_COMPARED", 300)
    monkeypatch.setattr(loose_ends, "MOST_WEIGHED", 100)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.usefixtures("small_bounds")
def test_pairs_of_pieces_grow_as_the_page_does(shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[int] = []
    weighed: list[int] = []
    score, weigh = Continuation._scores, SeamNetwork.odds

    def scores(self: Continuation, first: Floats, tails: Any, heads: Any) -> Floats:
        compared.append(first.size // first.shape[-1])
        return score(self, first, tails, heads)

    def odds(self: SeamNetwork, pairs: PiecePairs) -> Floats:
        weighed.append(len(pairs.before))
        return weigh(self, pairs)

    costs = []
    for lines in (90, 180):
        parts = pieces(blocks(page(shape, lines)))
        with monkeypatch.context() as counted:
            counted.setattr(Continuation, "_scores", scores)
            counted.setattr(SeamNetwork, "odds", odds)
            compared.clear()
            weighed.clear()
            candidates.candidates(parts, models().seams)
        costs.append((sum(compared), sum(weighed)))
        assert max(weighed) <= 100 + 30
        assert max(compared) <= 300 + 30
    for shorter, longer in zip(*costs, strict=True):
        assert longer <= 2 * GROWTH * shorter + 30


def test_no_stretch_is_longer_than_its_bound_and_together_they_are_the_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = pieces(blocks(page("lines of twelve", 150)))
    monkeypatch.setattr(stretches, "MOST_PIECES", 40)
    found = list(stretches.stretches(parts))
    assert [begin for begin, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == len(parts)
    assert all(20 <= end - begin <= 40 for begin, end in found[:-1])


@pytest.mark.parametrize("count", [300, 600])
def test_what_cannot_touch_is_matched_apart(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    cells: list[int] = []
    solve = scipy.optimize.linear_sum_assignment

    def counted(weight: Floats, **given: bool) -> Any:
        cells.append(weight.size)
        return solve(weight, **given)

    monkeypatch.setattr(scipy.optimize, "linear_sum_assignment", counted)
    odds = {(2 * n + a, 2 * n + b): 1.0 + a + 2 * b for n in range(count) for a in (0, 1) for b in (0, 1)}
    assert len(assign_pairs(odds)) == 2 * count
    assert sum(cells) == 4 * count


def test_circles_are_broken_all_at_once_and_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    solved: list[int] = []
    solve = scipy.optimize.linear_sum_assignment

    def counted(weight: Floats, **given: bool) -> Any:
        solved.append(len(weight))
        return solve(weight, **given)

    monkeypatch.setattr(scipy.optimize, "linear_sum_assignment", counted)
    circles = {pair: 1.0 for n in range(0, 1200, 2) for pair in ((n, n + 1), (n + 1, n))}
    assert len(assign(circles)) == 600
    crowd = {(a, b): 1.0 for a in range(40) for b in range(40) if a != b}
    found = assign(crowd)
    assert len(solved) <= ROUNDS + 1
    assert all(pair in crowd for pair in found.items())


def test_a_persons_word_is_looked_up_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = pieces(blocks(page("lines of twelve", 150)))
    asked: list[bool | None] = []
    on = PersonsWord.on

    def counted(self: PersonsWord, before: Printed, after: Printed) -> bool | None:
        asked.append(on(self, before, after))
        return asked[-1]

    monkeypatch.setattr(PersonsWord, "on", counted)
    first, last, cut = parts[5].lines[-1].line, parts[-5].lines[0].line, parts[-20].lines[0].line
    word = PersonsWord(joins=frozenset({((NAME, first), (NAME, last))}), cuts=frozenset({(NAME, cut)}))
    plain = candidates.candidates(parts, models().seams)
    found = candidates.candidates(parts, models().seams, word)
    assert len(asked) == len(plain)
    joined = {pair for pair, odds in found.items() if odds == candidates.PERSONS_JOIN}
    assert {(parts[a].lines[-1].line, parts[b].lines[0].line) for a, b in joined} == {(first, last)}
    assert not [b for _, b in found if parts[b].lines[0].line == cut]


def test_a_headline_is_compared_with_no_more_leads_than_stand_near(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    share = shared_bigrams

    def counted(title: str, text: str) -> float:
        asked.append(title)
        return share(title, text)

    monkeypatch.setattr(headline_assignment, "shared_bigrams", counted)
    monkeypatch.setattr("archive.segmenting.headline_rows.shared_bigrams", counted)
    for count in (120, 240):
        asked.clear()
        leads = [Lead(2 * n + 1, HAN[40 * n : 40 * n + 40]) for n in range(count)]
        groups = [(2 * n + 1, (passage(HAN[40 * n + 5 : 40 * n + 15], 2 * n, "title"),)) for n in range(count)]
        heads, left = assign_headlines(groups, leads)
        assert (len(heads), left) == (count, [])
        assert len(asked) <= 2 * count * 2 * LEADS_NEAR


def test_paragraphs_may_go_to_the_articles_of_their_section(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "LARGEST_SECTION", 10_000)
    lengths, leads = [25] * 1000, list(range(3, 1000, 2))
    found = list(threads.sections(lengths, leads))
    assert [begin for begin, _ in found] == [0, *(end for _, end in found[:-1])]
    assert found[-1][1] == 1000
    for begin, end in found:
        assert sum(begin <= lead < end for lead in leads) * sum(lengths[begin:end]) <= 10_000
    assert len(found) <= 2 * 25 * 1000 / 10_000 * 20
    assert list(threads.sections([99_999, 5], [0, 1])) == [(0, 1), (1, 2)]
    assert list(threads.sections([], [])) == []


def test_stray_headlines_are_weighed_against_the_bodies_near_them(monkeypatch: pytest.MonkeyPatch) -> None:
    random = np.random.default_rng(0)
    bodies = random.normal(size=(300, 4)).astype(np.float32)
    strays, at = random.normal(size=(90, 4)).astype(np.float32), np.sort(random.integers(0, 301, 90))
    whole = openings._fitting_strays(bodies, strays, at)
    monkeypatch.setattr(openings, "BODIES_AT_ONCE", 10)
    monkeypatch.setattr(openings, "LEADS_NEAR", 300)
    for one, other in zip(whole, openings._fitting_strays(bodies, strays, at), strict=True):
        assert other == pytest.approx(one, abs=1e-5)
    monkeypatch.setattr(openings, "LEADS_NEAR", 20)
    near, _ = openings._fitting_strays(bodies, strays[:1], np.array([150]))
    assert set(np.flatnonzero(near).tolist()) <= set(range(130, 180))


def test_whether_a_headline_is_torn_out_is_asked_of_its_file_alone() -> None:
    def torn(file: str) -> Passage:
        one, two = Printed(file, 1, 0, 4, "建立校外"), Printed(file, 9, 0, 5, "实践基地。")
        return Passage((one, two), seams=(Seam(one, two, 5.0, True),))

    seams = openings.seams_of([torn("a"), torn("b"), torn("b")], [False] * 3)
    assert {file: len(lines) for file, lines in seams.before.items()} == {"a": 1, "b": 2}
    title = Passage((Printed("b", 4, 0, 4, "建立基地"),), role="title")
    assert openings.torn_by((title,), seams)


def test_a_poem_is_put_in_its_place_without_a_look_at_all_passages(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Printed] = []
    place = place_of

    def counted(line: Printed) -> Any:
        asked.append(line)
        return place(line)

    monkeypatch.setattr(verses, "place_of", counted)
    count = 200
    text = [passage(f"春天{n}", 10 * n + 1) for n in range(count)]
    poems = [Passage((printed("春眠不觉晓，", 10 * n + 3),), form="verse") for n in range(count)]
    made = verses.with_verses([*text, *poems])
    assert [one.lines[0].line for one in made] == sorted(one.lines[0].line for one in (*text, *poems))
    assert len(asked) <= 3 * count


TEXT = "# 全市教育工作会议召开\n\n3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"


def outcomes(root: Path, workers: Executor) -> list[str]:
    """What became of three issues: an issue's id, or its error in a line."""
    for name in ("a", "b", "c"):
        folder = root / "raw" / name
        folder.mkdir(parents=True)
        (folder / "1.txt").write_text(TEXT, "utf-8")
    found = convert_issues(root / "raw", vocabulary_for(root / "raw"), workers)
    return [str(one.error) if one.error else one.id for one in found]


def test_an_issue_that_is_too_much_for_memory_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert = flow.run_steps

    def steps(raw: Any, *given: Any) -> Issue:
        if raw.id == "b":
            raise MemoryError
        return convert(raw, *given)

    monkeypatch.setattr(flow, "run_steps", steps)
    a, b, c = outcomes(tmp_path, InProcess())
    assert (a, c) == ("a", "c")
    assert b.startswith("raw/b: 内存不够，没有转换这一期 — 请")


@pytest.mark.skipif(sys.platform != "linux", reason="a forked process has the fault that is put in here")
def test_an_issue_that_kills_its_process_takes_no_other_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    convert = flow.run_steps

    def steps(raw: Any, *given: Any) -> Issue:
        if raw.id == "b":
            os._exit(9)  # as the system ends a process that takes too much memory
        return convert(raw, *given)

    monkeypatch.setattr(flow, "run_steps", steps)
    with WorkerProcesses(2) as workers:
        a, b, c = outcomes(tmp_path, workers)
    assert (a, c) == ("a", "c")
    assert b.startswith("raw/b: 转换这一期的进程中途退出 — 多半是内存不够")


def test_an_issue_over_its_limits_is_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.reading.limits.MOST_CHARACTERS", 100)
    for name in ("1.txt", "2.txt"):
        (tmp_path / "raw" / "b").mkdir(parents=True, exist_ok=True)
        (tmp_path / "raw" / "b" / name).write_text(TEXT, "utf-8")
    found = list(convert_issues(tmp_path / "raw", vocabulary_for(tmp_path / "raw"), InProcess()))
    assert str(found[0].error).startswith("raw/b: 有 108 个字符，超过 100 — 一期报纸没有这么多文字")
