"""How far long steps are: bars for people, lines for logs, nothing for who asked for nothing."""

from __future__ import annotations

import io

import pytest

from archive.keeping import progress
from archive.keeping.progress import Bars, Lines, Progress, Silent


def told(by: Progress) -> None:
    with by.step("convert", 40) as advance:
        for _ in range(4):
            advance(10)


def test_lines_tell_each_step_that_took_long(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    told(Lines(out))
    assert out.getvalue() == ""
    monkeypatch.setattr(progress, "SHORT_STEP", 0.0)
    told(Lines(out))
    assert out.getvalue().startswith("  转换：40，")
    assert out.getvalue().count("\n") == 1


def test_every_step_is_told_to_who_asks_for_all() -> None:
    out = io.StringIO()
    told(Lines(out, every=True))
    assert out.getvalue().startswith("  转换：40，0.")


def test_a_bar_tells_rate_and_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(progress, "DELAY", 0.0)
    told(Bars(out))
    assert "转换" in out.getvalue()
    assert "40/40" in out.getvalue() or "/40" in out.getvalue()
    assert out.getvalue().rstrip(" \r") == out.getvalue().rstrip(" \r\n")


def test_silence(capfd: pytest.CaptureFixture[str]) -> None:
    told(Silent())
    assert capfd.readouterr() == ("", "")


def test_a_step_that_fails_is_not_told_as_done() -> None:
    out = io.StringIO()
    with pytest.raises(ValueError, match="x"), Lines(out, every=True).step("render", 1):
        raise ValueError("x")
    assert out.getvalue() == ""


@pytest.mark.parametrize("name", progress.STEP_NAMES)
def test_every_step_has_a_name_that_people_read(name: str) -> None:
    assert progress.STEP_NAMES[name]
    assert not progress.STEP_NAMES[name].isascii()
