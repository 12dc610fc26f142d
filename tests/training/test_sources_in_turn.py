"""Leaving sources out in turn: what is left out, what is changed, and that a fold that has its figures is not run again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from training import sources_in_turn
from training.copies import configuration
from training.order import ORDER
from training.sources_in_turn import BEGIN, CONFIG, END, Turns, main, without_own, written
from training.training_pages import OWN

TURNS = Turns(**yaml.safe_load(CONFIG.read_text("utf-8")))
ROW = {"kind1": {"articles": 1.0, "text": 1.0, "paragraphs": 1.0, "titles": 1.0, "pages": 1.0}}


def test_a_source_is_left_out_once() -> None:
    every = [source for sources in TURNS.folds.values() for source in sources]
    assert len(every) == len({*every})
    assert OWN in every


def test_changes_are_of_fields_that_configurations_have() -> None:
    assert TURNS.changes.keys() <= {step.command for step in ORDER}
    for step in ORDER:
        said = configuration(step, TURNS.changes)
        assert said.items() >= TURNS.changes.get(step.command, {}).items()


def test_without_the_own_issues_no_command_names_their_pages() -> None:
    changes = without_own(TURNS.changes)
    assert changes.keys() == TURNS.changes.keys()
    for command, mine in changes.items():
        assert not any(name.startswith(f"{OWN}/") for name in mine.get("pages", ()))
        assert mine.get("own", 0) == 0
        assert ("own" in mine) == ("pages" in TURNS.changes[command])


def test_a_fold_that_has_figures_is_not_run_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for fold, source in (("a", "school"), ("b", "news")):
        (tmp_path / fold).mkdir()
        (tmp_path / fold / "figures.json").write_text(json.dumps({source: ROW}), "utf-8")
    page = tmp_path / "page.md"
    page.write_text(f"before\n\n{BEGIN}\nold\n{END}\nafter\n", "utf-8")
    assert main([str(tmp_path), "nowhere.json", "--only", "a", "b", "--into", str(page)]) == 0
    put = page.read_text("utf-8")
    assert put.startswith(f"before\n\n{BEGIN}\n")
    assert put.endswith(f"{END}\nafter\n")
    assert "| kind1 | 100 / 100 / 100 / 100 | 100 / 100 / 100 / 100 | school |" in put
    with pytest.raises(KeyError):
        written("no place", {"school": ROW})
    shown = capsys.readouterr().out
    assert "| kind1 | school | 100 | 100 | 100 | 100 |" in shown
    assert "| kind1 | news | 100 | 100 | 100 | 100 |" in shown


def test_what_a_fold_runs_and_what_fails_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran: list[tuple[Any, ...]] = []

    def run(home: Path, *arguments: str) -> None:
        ran.append(arguments)
        if arguments[1] == "benchmarks.sources":
            Path(arguments[-1]).write_text(json.dumps({"school": ROW}), "utf-8")

    monkeypatch.setattr(sources_in_turn, "copy_into", Path.mkdir)
    monkeypatch.setattr(sources_in_turn, "run", run)
    monkeypatch.setattr(sources_in_turn, "generate", lambda *given: ran.append(given[:2]))
    monkeypatch.setattr(sources_in_turn, "train", lambda step, *_: ran.append((step.command,)))
    (tmp_path / "a").mkdir()
    left_out = TURNS.folds["a"]
    assert main([str(tmp_path), *(f"{source}.json" for source in left_out), "--only", "a"]) == 0
    papers, own, *commands, scored = ran
    assert [papers[n + 1] for n, word in enumerate(papers) if word == "--without"] == left_out
    assert own == (TURNS.kinds, TURNS.own)
    assert [command for (command,) in commands] == [step.command for step in ORDER if step.command in TURNS.changes]
    assert [*scored[scored.index("--only") + 1 : scored.index("--json")]] == left_out
    monkeypatch.undo()
    monkeypatch.setattr("training.copies.COPIED", ("training",))
    (tmp_path / "b").mkdir()
    assert main([str(tmp_path), "school.json", "--only", "b"]) == 1
    assert "training failed: -m training.papers" in capsys.readouterr().err
