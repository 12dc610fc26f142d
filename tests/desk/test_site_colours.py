"""The desk's typefaces and colours are the site's own, light and dark; without its stylesheet the desk keeps to the system's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.desk.server import PAGES
from archive.desk.site_colours import NAMES, STYLESHEET, site_colours

ROOT = Path(__file__).resolve().parents[2]
DESK = (PAGES / "desk.css").read_text("utf-8")


def test_the_sites_own_are_taken_light_and_dark() -> None:
    text = ROOT.joinpath(*STYLESHEET).read_text("utf-8")
    light, dark = site_colours(ROOT.joinpath(*STYLESHEET)).split("@media")
    for name in NAMES:
        (value,) = re.findall(rf"--{name}: ([^;]+);", light)
        assert f"--{name}: {value};" in text
    assert {*re.findall(r"--([\w-]+):", dark)} == {*NAMES} - {"serif", "sans"}
    assert re.findall(r"--paper: ([^;]+);", light) != re.findall(r"--paper: ([^;]+);", dark)


def test_the_desk_itself_has_no_colour_that_the_site_has() -> None:
    theirs = {*re.findall(r"#[0-9a-f]{6}", site_colours(ROOT.joinpath(*STYLESHEET)))}
    assert len(theirs) > 10
    assert not theirs & {*re.findall(r"#[0-9a-f]{6}", DESK)}


def test_every_name_that_is_taken_has_a_value_without_the_site_too() -> None:
    begun = DESK.partition("}")[0]
    assert all(f"--{name}: " in begun for name in NAMES)


@pytest.mark.parametrize("data", [None, b"\xff\xfe\xff", b""])
def test_without_a_stylesheet_nothing_breaks(data: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "archive.css"
    if data is not None:
        path.write_bytes(data)
    assert "--" not in site_colours(path)
