"""What readers may type for names: each character's usual syllable, and the names that are read otherwise."""

from __future__ import annotations

import pytest

from archive.language.pinyin import readings


def test_a_name_of_usual_syllables_is_told_by_its_characters_alone() -> None:
    found = readings(["李建国", "柳林县"], ["李建国"])
    assert found.usual == {"李": "li", "建": "jian", "国": "guo", "柳": "liu", "林": "lin", "县": "xian"}
    assert found.special == {}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("解晓东", "xie xiao dong"),
        ("单田芳", "shan tian fang"),
        ("查良镛", "zha liang yong"),
        ("曾国藩", "zeng guo fan"),
    ],
)
def test_a_surname_is_read_as_a_surname(name: str, said: str) -> None:
    assert readings([name], [name]).special == {name: said}


def test_only_the_name_of_a_person_begins_with_a_surname() -> None:
    assert "解放路小学" not in readings(["解放路小学"], ["解晓东"]).special
    assert readings(["解放路小学"], ["解放路小学"]).special["解放路小学"].startswith("xie ")


def test_a_phrase_is_read_as_it_is_said() -> None:
    found = readings(["重庆路小学", "重阳"], [])
    assert found.special["重庆路小学"] == "chong qing lu xiao xue"
    assert found.usual["重"] == "zhong"


def test_what_is_no_han_character_has_no_syllable() -> None:
    found = readings(["第2小学", "ABC", ""], ["ABC", ""])
    assert found.usual == {"第": "di", "小": "xiao", "学": "xue"}
    assert found.special == {}


def test_u_with_two_dots_is_typed_as_v() -> None:
    assert readings(["吕梁"], []).usual["吕"] == "lv"


def test_the_order_of_names_makes_no_difference() -> None:
    names = ["解晓东", "重庆路小学", "柳林县"]
    assert readings(names, names[:1]) == readings([*reversed(names), *names], names[:1])
    assert list(readings(names, []).usual) == sorted(readings(names, []).usual)
