"""The engine itself on small printed pictures: what is printed is read, where it stands, how large, how surely."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import Image

from archive.scanning import rapid_ocr
from archive.scanning.rapid_ocr import RapidOcr, is_installed
from tests.scanning.printed_pictures import PAPER, Printed, picture

pytestmark = pytest.mark.slow
BODY = [
    Printed(60, 120 + n * 42, 26, text)
    for n, text in enumerate(
        ("全校四十个班级的运动员参加了比赛，", "看台上加油声此起彼伏，有三名学生", "打破了校纪录。")
    )
]


@cache
def engine() -> RapidOcr:
    """Loaded once."""
    return RapidOcr()


def test_it_says_its_version() -> None:
    assert is_installed()
    assert engine().name.startswith("RapidOCR 3.")


def test_what_is_printed_is_read_with_its_place_and_size() -> None:
    set_in = [Printed(60, 30, 52, "市二中举行运动会"), *BODY]
    lines = sorted(engine().lines(picture(set_in)), key=lambda line: line.box.top)
    assert [line.text for line in lines] == [one.text for one in set_in]
    for line, one in zip(lines, set_in, strict=True):
        assert line.size == pytest.approx(one.size, rel=0.08)
        assert line.box.left == pytest.approx(one.left, abs=0.4 * one.size)
        assert line.box.right == pytest.approx(
            one.left + len(one.text) * one.size, abs=one.size
        )  # a comma is half empty
        assert line.confidence is not None
        assert line.confidence > 0.9


def test_a_headline_that_runs_down_is_read_from_above() -> None:
    set_in = [*BODY, Printed(720, 60, 44, "校园新风", down=True)]
    (down,) = (line for line in engine().lines(picture(set_in)) if line.direction == "down")
    assert down.text == "校园新风"
    assert down.size == pytest.approx(44, rel=0.1)


def test_a_page_in_several_tiles_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid_ocr, "TILE", 400)
    monkeypatch.setattr(rapid_ocr, "OVERLAP", 100)
    lines = sorted(engine().lines(picture(BODY)), key=lambda line: line.box.top)
    assert [line.text for line in lines] == [one.text for one in BODY]


def test_nothing_is_read_where_nothing_is_printed() -> None:
    assert engine().lines(Image.new("L", (400, 300), PAPER)) == ()


def test_where_the_packages_lack_it_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapid_ocr, "find_spec", lambda _: None)
    assert not is_installed()
