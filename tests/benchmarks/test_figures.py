"""The figures that readers are told: made by a command, of the form it makes, and no better or worse than the floors."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from benchmarks import reading
from benchmarks.figures import BEGIN, END, SAID, part, told, written
from benchmarks.measures import MEASURES, Score

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "content/about/trust.md").read_text("utf-8")
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/readings/floors.yml").read_text("utf-8"))
EMPTY = f"前\n{BEGIN}\n旧的\n{END}\n后\n"


def score(**figures: float | None) -> Score:
    return Score({**dict.fromkeys(MEASURES), **figures}, (), ())


def test_every_measure_has_its_words() -> None:
    assert tuple(SAID) == MEASURES


def test_the_page_tells_of_all_readings() -> None:
    issues, articles, rows = told(PAGE)
    readings = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/readings").glob("*.json"))]
    assert issues == len(readings)
    assert articles == sum(len(one["articles"]) for one in readings)
    assert tuple(rows) == MEASURES


@pytest.mark.parametrize("name", sorted({name for floors in FLOORS.values() for name in floors}))
def test_what_the_page_tells_fits_the_floors(name: str) -> None:
    """The least of any issue is no less than the least floor, and the mean no less than the mean of the floors."""
    mean, least = told(PAGE)[2][name]
    floors = [of[name] for of in FLOORS.values() if name in of]
    rounded = 0.001
    assert min(floors) - rounded <= least <= mean <= 1
    assert sum(floors) / len(floors) - rounded <= mean


def test_the_part_has_the_form_that_the_command_makes() -> None:
    """To the letter, but for the figures."""
    sample = written(PAGE, dict.fromkeys(FLOORS, score(**dict.fromkeys(MEASURES, 1.0))))
    digits = re.compile(r"\d+(?:\.\d+)?")
    assert digits.sub("0", PAGE) == digits.sub("0", sample)


def test_a_table_of_scores() -> None:
    text = part({"a": score(text=1.0, titles=0.99999), "b": score(text=0.5)})
    assert "对照 2 期、0 篇" in text
    assert f"| {SAID['text']} | 75.0% | 50.0% |" in text
    assert f"| {SAID['titles']} | 99.9% | 99.9% |" in text
    assert SAID["dates"] not in text


def test_what_was_written_can_be_read_back() -> None:
    page = written(EMPTY, {"a": score(text=0.987)})
    assert page.startswith("前\n")
    assert page.endswith("\n后\n")
    assert "旧的" not in page
    assert told(page) == (1, 0, {"text": (0.987, 0.987)})
    assert written(page, {"a": score(text=0.987)}) == page


def test_a_page_without_a_place_for_them_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError):
        written("无", {})
    with pytest.raises(KeyError):
        told("无")
    page = tmp_path / "page.md"
    page.write_text("无", "utf-8")
    assert reading.main(["--into", str(page)]) == 1
    assert page.name in capsys.readouterr().err
    assert page.read_text("utf-8") == "无"


def test_the_command_writes_the_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.md"
    page.write_text(EMPTY, "utf-8")
    assert reading.main(["--into", str(page)]) == 0
    assert capsys.readouterr().err == ""
    assert tuple(told(page.read_text("utf-8"))[2]) == MEASURES
