"""Figures by source: the pages of each folder scored, the mean over sources and the worst."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.sources import main, score_sources, summary, table
from training.training_pages import generate

ROW = {"articles": 0.5, "text": 0.9, "paragraphs": 0.75, "titles": 1.0, "pages": 2.0}


def test_the_mean_and_the_worst_stand_below_each_kind() -> None:
    figures = {"school": {"kind1": ROW, "plain": ROW}, "party": {"kind1": {**ROW, "articles": 1.0, "titles": 0.0}}}
    assert table(figures)[2:] == [
        "| kind1 | school | 50 | 90 | 75 | 100 |",
        "| kind1 | party | 100 | 90 | 75 | 0 |",
        "| kind1 | **mean** | 75 | 90 | 75 | 50 |",
        "| kind1 | **worst** | 50 | 90 | 75 | 0 |",
        "| plain | school | 50 | 90 | 75 | 100 |",
        "| plain | **mean** | 50 | 90 | 75 | 100 |",
        "| plain | **worst** | 50 | 90 | 75 | 100 |",
    ]


def test_a_summary_has_a_line_a_kind_and_the_source_that_is_read_worst() -> None:
    figures = {"school": {"kind1": ROW}, "party": {"kind1": {**ROW, "articles": 1.0, "titles": 0.0}}}
    assert summary(figures)[2:] == ["| kind1 | 75 / 90 / 75 / 50 | 50 / 90 / 75 / 0 | school |"]


def test_pages_are_scored_by_source_and_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for kind, source in (("kind2", "one_paper"), ("plain", "other")):
        generate([kind], 1, tmp_path / "made")
        (tmp_path / "made" / kind).rename(tmp_path / f"{source}-{kind}")
    found = score_sources(tmp_path, ["one_paper"])
    assert {source: [*kinds] for source, kinds in found.items()} == {"one_paper": ["kind2"]}
    assert found["one_paper"]["kind2"]["pages"] == 1
    assert 0 < found["one_paper"]["kind2"]["text"] <= 1
    figures = tmp_path / "figures.json"
    assert main([str(tmp_path), "--json", str(figures)]) == 0
    assert {*json.loads(figures.read_text("utf-8"))} == {"one_paper", "other"}
    assert "| plain | other |" in capsys.readouterr().out


def test_a_folder_without_pages_is_no_use(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main([str(tmp_path)])
