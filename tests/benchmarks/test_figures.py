"""The figures that readers are told: made by a command, of the form it makes, and no better or worse than the floors."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest
import yaml

from benchmarks import reading
from benchmarks.figure_words import CHINESE, ENGLISH, Words
from benchmarks.figures import (
    MARKS,
    TRAINED,
    UNSEEN,
    stale_pages,
    trained_figures,
    trained_part,
    unseen_figures,
    unseen_part,
    written,
)
from benchmarks.heldout import FITTED, KINDS, PROSE, Group
from benchmarks.measures import ERRORS, MEASURES, Match, Score, Wanted

ROOT = Path(__file__).resolve().parents[2]
PAGES = {name: (ROOT / name).read_text("utf-8") for name in ("tests/archive_copy/content/about/trust.md", "README.md")}
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/readings/floors.yml").read_text("utf-8"))["fitted"]
HELD: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/heldout/floors.yml").read_text("utf-8"))["unseen"]
EMPTY = (
    "前\n" + "中\n".join(f"{MARKS[part][0].begin}\n旧的\n{MARKS[part][0].end}\n" for part in (UNSEEN, TRAINED)) + "后\n"
)
BOTH = [pytest.param(page, id=name) for name, page in PAGES.items()]
ROUNDED = 0.001


def score(count: int = 0, **figures: float | None) -> Score:
    return Score({**dict.fromkeys((*MEASURES, *ERRORS)), **figures}, (Match(Wanted(("题",), ()), None),) * count, ())


def whole(count: int = 1) -> Score:
    return score(count, **dict.fromkeys(MEASURES, 1.0))


@pytest.mark.parametrize("words", [CHINESE, ENGLISH], ids=["zh", "en"])
def test_every_measure_prose_and_kind_has_its_words(words: Words) -> None:
    assert tuple(words.measures) == MEASURES
    assert set(words.short) <= set(MEASURES)
    assert tuple(words.prose) == tuple(PROSE)
    assert tuple(words.kinds) == KINDS


@pytest.mark.parametrize("page", BOTH)
def test_pages_in_no_training_come_first_and_the_fitted_ones_are_called_so(page: str) -> None:
    first, last = (next(found for mark in MARKS[part] if (found := mark.find(page))) for part in (UNSEEN, TRAINED))
    assert first.end() < last.start()
    assert re.search("训练过程序|fitted", page[first.end() : last.start()])
    assert re.search("训练用过|trained the weights", last[1].strip().splitlines()[0])
    assert re.search("没有参加训练|in no training", first[1].strip().splitlines()[0])
    outside = page[: first.start()] + page[first.end() : last.start()] + page[last.end() :]
    assert re.search(r"8 到 30 遍|8 to 30 times", outside)


@pytest.mark.parametrize("page", BOTH)
def test_a_page_tells_of_all_readings(page: str) -> None:
    issues, articles, rows = trained_figures(page)
    readings = [json.loads(path.read_text("utf-8")) for path in sorted((ROOT / "tests/readings").glob("*.json"))]
    assert issues == len(readings)
    assert articles == sum(len(one["articles"]) for one in readings)
    assert tuple(rows) == MEASURES


@pytest.mark.parametrize("page", BOTH)
def test_a_page_tells_of_every_prose_and_kind_with_the_size_of_the_sample(page: str) -> None:
    figures = unseen_figures(page)
    assert list(figures) == [Group(prose, kind) for prose in PROSE for kind in KINDS]
    for group, (issues, articles, _) in figures.items():
        known = [json.loads(path.read_text("utf-8"))["articles"] for path in PROSE[group.prose]]
        assert articles == sum(map(len, known))
        assert issues == articles // 4
    assert f"{sum(figures[Group(prose, KINDS[0])][1] for prose in PROSE if prose != FITTED)} " in page


@pytest.mark.parametrize("page", BOTH)
@pytest.mark.parametrize("name", sorted({name for floors in FLOORS.values() for name in floors}))
def test_what_a_page_tells_fits_the_floors(name: str, page: str) -> None:
    """The least of any issue is no less than the least floor, and the mean no less than the mean of the floors."""
    mean, least = trained_figures(page)[2][name]
    floors = [of[name] for of in FLOORS.values() if name in of]
    assert min(floors) - ROUNDED <= least <= mean <= 1
    assert sum(floors) / len(floors) - ROUNDED <= mean


@pytest.mark.parametrize("page", BOTH)
@pytest.mark.parametrize("name", HELD)
def test_what_a_page_tells_of_unseen_pages_fits_the_floors(name: str, page: str) -> None:
    """No less than the floor, and no more than is told by a floor some hundredths below what is measured."""
    prose, kind = name.split()
    figures = unseen_figures(page)[Group(prose, kind)][2]
    assert set(figures) == set(HELD[name])
    for measure, floor in HELD[name].items():
        assert floor - ROUNDED <= figures[measure] <= min(1, floor + 0.035), measure


@pytest.mark.parametrize("page", BOTH)
def test_the_parts_have_the_form_that_the_command_makes(page: str) -> None:
    """To the letter, but for the figures."""
    groups = {Group(prose, kind): {"a": whole()} for prose in PROSE for kind in KINDS}
    sample = written(page, dict.fromkeys(FLOORS, whole()), groups)
    digits = re.compile(r"\d+(?:\.\d+)?")
    assert digits.sub("0", page) == digits.sub("0", sample)


def test_a_table_of_fitted_scores() -> None:
    text = trained_part({"a": score(2, text=1.0, titles=0.99999), "b": score(1, text=0.5)}, CHINESE)
    assert "训练用过的 2 期、3 篇" in text
    assert f"| {CHINESE.measures['text']} | 75.0% | 50.0% |" in text
    assert f"| {CHINESE.measures['titles']} | 99.9% | 99.9% |" in text
    assert CHINESE.measures["dates"] not in text


def test_a_table_of_unseen_scores() -> None:
    half = score(3, **dict.fromkeys(CHINESE.short, 0.5))
    groups = {
        Group("news", "kind1"): {"a": whole(2), "b": half},
        Group("news", "kind2"): {"a": whole(5)},
        Group(FITTED, "kind1"): {"a": whole(9)},
    }
    text = unseen_part(groups, ENGLISH)
    assert text.strip().startswith("5 articles in no training")
    assert "3 issues." in text
    news, fitted = text.split(ENGLISH.prose["news"])[1].split(ENGLISH.prose[FITTED])
    assert "2 issues, 5 articles of each kind" in news
    assert "| measure | kind 1 | kind 2 |" in news
    assert f"| {ENGLISH.short['titles']} | 75.0% | 100.0% |" in news
    assert "| measure | kind 1 |" in fitted
    assert ENGLISH.prose["essays"] not in text


def test_what_was_written_can_be_read_back() -> None:
    groups = {Group("news", "kind2"): {"a": score(7, **dict.fromkeys(CHINESE.short, 0.25))}}
    page = written(EMPTY, {"a": score(text=0.987)}, groups)
    assert page.startswith("前\n")
    assert "中\n" in page
    assert page.endswith("\n后\n")
    assert "旧的" not in page
    assert trained_figures(page) == (1, 0, {"text": (0.987, 0.987)})
    assert unseen_figures(page) == {Group("news", "kind2"): (1, 7, dict.fromkeys(CHINESE.short, 0.25))}
    assert written(page, {"a": score(text=0.987)}, groups) == page


def test_what_is_not_measured_stays_as_it_was() -> None:
    page = written(EMPTY, {"a": score(text=0.987)})
    assert page.count("旧的") == 1
    assert page.index("旧的") < page.index("98.7%")
    assert written(EMPTY) == EMPTY


def test_a_page_without_a_place_for_them_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for missing in ("无", EMPTY.replace(MARKS[TRAINED][0].end, "")):
        with pytest.raises(KeyError):
            written(missing, {}, {})
        with pytest.raises(KeyError):
            trained_figures(missing)
    with pytest.raises(KeyError):
        unseen_figures("无")
    page = tmp_path / "page.md"
    page.write_text("无", "utf-8")
    assert reading.main(["--fitted", "--into", str(page)]) == 1
    assert page.name in capsys.readouterr().err
    assert page.read_text("utf-8") == "无"


def test_a_page_that_tells_other_figures_is_named_with_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, other = tmp_path / "page.md", tmp_path / "other.md"
    page.write_text(written(EMPTY, {"a": score(text=0.987)}), "utf-8")
    other.write_text("无", "utf-8")
    told = partial(written, scores={"a": score(text=0.987)})
    assert stale_pages([page], told, "benchmarks/reading.py") == 0
    told = partial(written, scores={"a": score(text=0.5)})
    assert stale_pages([page, other], told, "benchmarks/reading.py") == 1
    stale, nowhere = capsys.readouterr().err.splitlines()
    assert stale == f"{page}: 数字不是现在量得的 — 请运行 python benchmarks/reading.py --into {page}"
    assert nowhere.startswith(f"{other}: 读不了")


def test_the_command_writes_pages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    groups = {Group("news", "kind1"): {"a": whole(4)}}
    monkeypatch.setattr(reading, "score_groups", lambda: groups)
    pages = [tmp_path / "one.md", tmp_path / "other.md"]
    for page in pages:
        page.write_text(EMPTY, "utf-8")
    assert reading.main(["--into", *map(str, pages)]) == 0
    out = capsys.readouterr()
    assert out.err == ""
    assert reading.main(["--check", *map(str, pages)]) == 0
    pages[1].write_text(pages[1].read_text("utf-8").replace("100.0%", "99.0%", 1), "utf-8")
    assert reading.main(["--check", *map(str, pages)]) == 1
    assert capsys.readouterr().err.startswith(f"{pages[1]}: 数字不是现在量得的")
    assert "news kind1 (issues 1, articles 4)" in out.out
    assert out.out.index("news kind1") < out.out.index("000 ")
    for page in pages:
        text = page.read_text("utf-8")
        assert tuple(trained_figures(text)[2]) == MEASURES
        assert list(unseen_figures(text)) == [*groups]
