"""Stretches that seams are looked for in: cut between files, else between paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.stitching import stretches as module
from archive.stitching.stretches import stretches
from tests.steps import piece


@pytest.fixture
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_PIECES", 6)


@pytest.mark.usefixtures("_short")
def test_a_page_is_one_stretch() -> None:
    assert list(stretches([piece("会议召开。")] * 6)) == [(0, 6)]
    assert list(stretches([])) == []


@pytest.mark.usefixtures("_short")
def test_a_stretch_ends_before_a_file_else_behind_a_full_stop_else_behind_a_block() -> None:
    plain = [replace(piece("会议召开", line=n), block=n // 5) for n in range(9)]
    assert next(iter(stretches(plain))) == (0, 5)
    ended = [replace(one, block=n // 2, closed=n == 3) for n, one in enumerate(plain)]
    assert next(iter(stretches(ended))) == (0, 4)
    filed = [
        replace(one, lines=tuple(replace(line, file=f"{n // 5}.txt") for line in one.lines))
        for n, one in enumerate(ended)
    ]
    assert next(iter(stretches(filed))) == (0, 5)
    assert next(iter(stretches([piece("会议召开")] * 9))) == (0, 6)


@pytest.mark.usefixtures("_short")
def test_pieces_of_a_character_make_shorter_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_SQUARED", 4)
    monkeypatch.setattr(module, "LEAST_PIECES", 3)
    assert [end for _, end in stretches([piece("会")] * 9)] == [4, 8, 9]
    assert [end for _, end in stretches([piece("会议")] * 9)] == [6, 9]
    assert next(iter(stretches([*[piece("会")] * 5, piece("会议召开"), *[piece("会")] * 5]))) == (0, 6)


def test_no_page_is_cut_however_short_its_lines_are() -> None:
    assert list(stretches([piece("会", line=n) for n in range(1, 222)])) == [(0, 221)]
