"""The table of attacks: what is tried is counted, what is wrong is told, and the exit status says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import faults
from benchmarks.faults import CAMPAIGNS, Campaign


def sound(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    assert folder.is_dir()
    return iter([""] * (3 if tries is None else tries))


def unsound(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    yield ""
    yield f"broken with {seed}"


GIVEN = (Campaign("all is well", None, sound), Campaign("some fail", 5, unsound))


def test_what_was_tried_and_what_failed_is_printed_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(["--seed", "7"], GIVEN) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "kind        |  tried | failed",
        "all is well |      3 |      0",
        "some fail   |      2 |      1",
    ]
    assert said.err == "some fail: broken with 7\n"


def test_only_what_is_asked_for_is_tried_as_often_as_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(["--only", "well", "--tries", "9"], GIVEN) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["all is well |      9 |      0"]


def test_how_far_a_long_campaign_is_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert faults.main(["--only", "well", "--tries", "40"], GIVEN) == 0
    told = capsys.readouterr().err.splitlines()
    assert told == [f"all is well: {count} of 40 tried, 0 failed" for count in range(4, 41, 4)]
    assert faults.main(["--only", "well", "--tries", "19"], GIVEN) == 0
    assert capsys.readouterr().err == ""


def test_kinds_have_names_of_their_own_and_as_many_tries_as_are_floors() -> None:
    assert len({one.kind for one in CAMPAIGNS}) == len(CAMPAIGNS)
    kills = [one.tries for one in CAMPAIGNS if "killed" in one.kind]
    assert sum(tries or 0 for tries in kills) >= 300
    assert min(tries or 0 for tries in kills) >= 100
    assert all((one.tries or 0) >= 50 for one in CAMPAIGNS if "at once" in one.kind)
    assert [one.tries for one in CAMPAIGNS if "operation" in one.kind] == [None, None]
    issues = [one.tries or 0 for one in CAMPAIGNS if one.kind.startswith("damaged issue: ")]
    assert len(issues) >= 40
    assert sum(issues) >= 5000
