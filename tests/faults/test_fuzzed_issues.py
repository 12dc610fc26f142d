"""Fuzzed issues: a sample of every kind of damage; benchmarks/faults.py tries thousands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.model import Issue
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.convert import Outcome, convert_folder
from archive.writing.text_moves import TextMoves
from benchmarks.attacks.fuzzed_issues import SOUND, damage_kinds, damaged_issues, tried
from benchmarks.attacks.fuzzed_issues import fuzzed_issues as issues_of
from tests.archive_copy import VOCABULARY_FOLDER

KINDS = len(damage_kinds())


def test_there_are_at_least_forty_kinds_and_the_same_seed_gives_the_same_issues() -> None:
    assert KINDS >= 40
    first, again, other = (list(issues_of(KINDS, seed)) for seed in (1, 1, 2))
    assert first == again
    assert [issue.kind for issue in first] == list(damage_kinds())
    assert sum(a.files != b.files for a, b in zip(first, other, strict=True)) > KINDS * 0.9
    assert all(issue.files for issue in first)


def test_damaged_issues_are_read_whole_or_refused_in_a_line_and_the_same_again(tmp_path: Path) -> None:
    """Each kind once."""
    found = tried(list(issues_of(KINDS, seed=15)), read_vocabulary(VOCABULARY_FOLDER), tmp_path)
    assert [fault for _, _, fault in found if fault] == []
    read = sum(read for _, read, _ in found)
    assert read >= KINDS // 2
    assert KINDS - read >= KINDS // 8


def test_a_campaign_is_of_one_kind_and_tells_what_is_wrong_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = list(issues_of(2 * KINDS, seed=1))
    for kind in ("emoji", "names of files"):
        assert list(issues_of(2, 1, kind)) == [issue for issue in every if issue.kind == kind]
    assert list(damaged_issues("NUL", tmp_path, 1, 2)) == ["", ""]
    monkeypatch.setattr("benchmarks.attacks.fuzzed_issues.LONGEST_MESSAGE", 3)
    assert list(map(bool, damaged_issues("NUL", tmp_path, 1, 2))) == [True, True]
    assert list(tmp_path.iterdir()) == []


def _lost(outcome: Outcome) -> Outcome:
    issue = outcome.issue
    return replace(outcome, issue=replace(issue, articles=issue.articles[1:])) if issue else outcome


def _unclear(outcome: Outcome) -> Outcome:
    return replace(outcome, issue=None, error=BadInput(f"raw/{outcome.id}", "", "程序出错：KeyError", "请报告"))


def _other_bytes(outcome: Outcome) -> Outcome:
    made: Issue | None = outcome.issue
    return replace(outcome, issue=replace(made, number="第1期")) if made else outcome


@pytest.mark.parametrize(
    ("spoil", "words"), [(_lost, "丢失"), (_unclear, "拒绝得不清楚"), (_other_bytes, "第二次转换写出的字节不同")]
)
def test_what_would_be_wrong_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Outcome], Outcome], words: str
) -> None:
    """A campaign that can't fail proves nothing: each of its three demands, broken on purpose."""
    (one,) = issues_of(1, seed=3)

    def spoilt(folder: Path, moves: TextMoves, vocabulary: Vocabulary) -> Outcome:
        outcome = convert_folder(folder, moves, vocabulary)
        return outcome if folder.name == SOUND else spoil(outcome)

    monkeypatch.setattr("benchmarks.attacks.fuzzed_issues.convert_folder", spoilt)
    ((_, _, fault),) = tried([one], read_vocabulary(VOCABULARY_FOLDER), tmp_path)
    assert words in fault
