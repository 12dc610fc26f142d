"""Rules, frames and pictures are found between lines of type; the paper's edge and a picture's texture are none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from archive.pages.printed_page import Box
from archive.scanning.drawn_regions import drawn_regions
from archive.scanning.type_sizes import Grey
from tests.scanning.printed_pictures import INK, PAPER, Printed, picture

EM = 20
TEXT = [Printed(60, 60 + n * 34, EM, "全校四十个班级的运动员参加了") for n in range(8)]
BOXES = [Box(one.left, one.top, one.left + EM * len(one.text), one.top + EM) for one in TEXT]


def page(*drawn: tuple[str, tuple[int, int, int, int]]) -> Grey:
    """Text, and beside it what is drawn."""
    sheet = picture(TEXT, (900, 600))
    draw = ImageDraw.Draw(sheet)
    for kind, box in drawn:
        if kind == "rule":
            draw.rectangle(box, fill=INK)
        elif kind == "frame":
            draw.rectangle(box, outline=INK, width=2)
        else:
            texture = Image.effect_noise((box[2] - box[0], box[3] - box[1]), 40).point(lambda value: value * 0.8)
            sheet.paste(texture, box[:2])
    return np.asarray(sheet)


def found(sheet: Grey) -> list[tuple[str, list[float]]]:
    return [(region.kind, list(region.box)) for region in drawn_regions(sheet, BOXES, EM)]


@pytest.mark.parametrize(
    ("kind", "box"),
    [
        ("rule", (60, 400, 800, 401)),
        ("rule", (600, 60, 602, 500)),
        ("frame", (500, 80, 860, 300)),
        ("picture", (480, 340, 800, 560)),
    ],
)
def test_what_is_drawn_is_found_where_it_is(kind: str, box: tuple[int, int, int, int]) -> None:
    ((was, place),) = found(page((kind, box)))
    assert was == kind
    assert place == pytest.approx(box, abs=1.2 * EM if kind == "picture" else 0.5 * EM)


def test_a_rule_with_gaps_is_one() -> None:
    sheet = page(("rule", (60, 400, 800, 401))).copy()
    sheet[399:403, 300:312] = PAPER
    sheet[399:403, 600:606] = PAPER
    assert [kind for kind, _ in found(sheet)] == ["rule"]


def test_a_rule_that_is_not_quite_level_is_one() -> None:
    sheet = page().copy()
    for x in range(60, 800):
        sheet[400 + x // 200, x] = INK
    assert [kind for kind, _ in found(sheet)] == ["rule"]


def test_type_an_empty_page_and_the_papers_edge_are_nothing() -> None:
    assert found(page()) == []
    sheet = page().copy()
    sheet[:, :6] = 70
    assert found(sheet) == []
    assert drawn_regions(np.full((600, 900), PAPER, np.uint8), [], EM) == ()
    assert drawn_regions(np.full((40, 40), PAPER, np.uint8), [], EM) == ()


def test_lines_without_white_between_are_no_rules() -> None:
    sheet = page().copy()
    sheet[380:560:3, 60:860] = INK
    assert all(kind != "frame" for kind, _ in found(sheet))


def test_two_pictures_side_by_side_are_two_each_within_its_edges() -> None:
    left, right = (480, 340, 660, 560), (672, 340, 850, 500)
    places = [place for kind, place in found(page(("picture", left), ("picture", right))) if kind == "picture"]
    assert sorted(places) == [pytest.approx(left, abs=0.5 * EM), pytest.approx(right, abs=0.5 * EM)]


def dotted(sheet: Grey, left: int, top: int, right: int, foot: int) -> Grey:
    """A page with a frame of dots."""
    drawn = sheet.copy()
    for x in range(left, right, 5):
        drawn[top : top + 2, x : x + 2] = drawn[foot : foot + 2, x : x + 2] = 0
    for y in range(top, foot, 5):
        drawn[y : y + 2, left : left + 2] = drawn[y : y + 2, right : right + 2] = 0
    return drawn


def test_a_frame_of_dots_is_one() -> None:
    ((kind, place),) = found(dotted(page(), 500, 80, 860, 300))
    assert kind == "frame"
    assert place == pytest.approx((500, 80, 860, 300), abs=0.5 * EM)


def test_what_is_left_of_characters_beside_their_boxes_makes_no_rule() -> None:
    sheet = page().copy()
    for box in BOXES:
        sheet[int(box.bottom) + 2 : int(box.bottom) + 4, 60:340:5] = 0
    assert found(sheet) == []


def test_a_frame_with_a_label_on_its_upper_side_is_one() -> None:
    sheet = page(("frame", (500, 80, 860, 300))).copy()
    sheet[70:92, 740:862] = PAPER
    (frame,) = (place for kind, place in found(sheet) if kind == "frame")
    assert frame == pytest.approx((500, 80, 860, 300), abs=0.6 * EM)
