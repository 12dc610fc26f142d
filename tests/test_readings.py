"""The five issues against their readings, fitted, as they trained the weights: held by tests/readings/floors.yml."""

import itertools
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.figures import written
from benchmarks.measures import MEASURES, WHOLE, fold, short
from benchmarks.scored_issues import issue_folders, score_issue
from tests.archive_copy import RAW

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
READINGS = sorted((ROOT / "tests/readings").glob("*.json"))
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((ROOT / "tests/readings/floors.yml").read_text("utf-8"))["fitted"]
PAGES = ("tests/archive_copy/content/about/trust.md", "README.md")

readings = pytest.mark.parametrize("path", READINGS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """raw/ converted afresh, as the command does it: what is committed under content/ may be older than the code."""
    content = tmp_path_factory.mktemp("converted") / "content"
    command = [sys.executable, "build.py", "convert", "--raw", str(RAW), "--content", str(content)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return issue_folders(content)


@readings
def test_every_figure_holds_its_floor(path: Path, folders: dict[str, Path]) -> None:
    score = score_issue(path, folders, RAW, WHOLE)
    missed = short(score.figures, FLOORS[path.stem])
    assert not missed, f"{path.stem}: {'; '.join(missed)}"


def test_the_pages_for_readers_tell_the_figures_of_today(folders: dict[str, Path]) -> None:
    scores = {path.stem: score_issue(path, folders, RAW, WHOLE) for path in READINGS}
    pages = {name: (ROOT / name).read_text("utf-8") for name in PAGES}
    stale = [name for name, page in pages.items() if written(page, scores) != page]
    assert stale == [], f"python benchmarks/reading.py --into {' '.join(PAGES)}"


def test_every_reading_has_floors_and_every_floor_a_reading() -> None:
    assert sorted(FLOORS) == [path.stem for path in READINGS]
    for name, floors in FLOORS.items():
        assert set(floors) <= set(MEASURES), name
        assert all(0 < floor <= 1 for floor in floors.values()), name


@readings
def test_every_raw_character_stands_in_one_place_of_the_reading(path: Path) -> None:
    reading = json.loads(path.read_text("utf-8"))
    (source,) = (RAW).rglob(reading["raw"])
    articles: list[dict[str, Any]] = reading["articles"]
    placed = [*reading["captions"], *reading["fragments"], *reading["duplicated"]]
    placed += [text for article in articles for text in [*article["paragraphs"], article.get("subtitle", "")]]
    raw = _characters(source.read_text("utf-8"))
    # one of the accepted titles is the one in the raw text, but which one the format does not say
    headlines = itertools.product(*(article["titles"] for article in articles if not article.get("inferred")))
    left = [raw - _characters("".join([*placed, *titles])) for titles in headlines]
    over = [_characters("".join(placed)) - raw]
    assert min(difference.total() for difference in left) == 0, min(left, key=lambda difference: difference.total())
    assert over == [Counter()]


@readings
def test_a_reading_names_what_its_text_names(path: Path) -> None:
    for article in json.loads(path.read_text("utf-8"))["articles"]:
        text = "".join([article.get("subtitle", ""), *article["paragraphs"]])
        assert [name for name in article["people"] if name not in text] == []
        assert [heading for heading in article["headings"] if heading not in article["paragraphs"]] == []
        for key in ("topics", "people", "places"):
            assert len(set(article[key])) == len(article[key])


def _characters(text: str) -> Counter[str]:
    return Counter(fold(text).replace("#", "").replace("-", ""))
