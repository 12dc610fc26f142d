"""How names are pronounced, for readers who type them with Latin letters: Hanyu Pinyin without tones, ü as v."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple


class Readings(NamedTuple):
    """Each Han character's usual syllable, and the syllables of names in which some character is read otherwise."""

    usual: Mapping[str, str]
    special: Mapping[str, str]


def readings(names: Iterable[str], people: Iterable[str]) -> Readings:
    """The readings of all names; `people` are those of them whose first character is a surname.

    By pypinyin, which knows phrases (重庆 chóng qìng); a surname by its table of surnames (解 xiè, 单 shàn).
    """
    surnames = set(people)
    usual: dict[str, str] = {}
    special = {}
    for name in dict.fromkeys(names):
        plain = "".join(filter(_han, name))
        syllables = list(_syllables(plain))
        if name in surnames and plain:
            syllables[0] = _SURNAMES.get(plain[0], syllables[0])
        for char in plain:
            usual.setdefault(char, syllable(char))
        if syllables != [usual[char] for char in plain]:
            special[name] = " ".join(syllables)
    return Readings(dict(sorted(usual.items())), special)


def syllable(char: str) -> str:
    """A character's usual syllable; the character itself where it has none."""
    return _syllables(char)[0]


@lru_cache(maxsize=1 << 16)  # the same names in a hundred registers
def _syllables(words: str) -> tuple[str, ...]:
    from pypinyin import Style, lazy_pinyin

    return tuple(lazy_pinyin(words, style=Style.NORMAL))


_SURNAME_READINGS = (
    "解 xie,单 shan,仇 qiu,曾 zeng,查 zha,盖 ge,区 ou,朴 piao,召 shao,乐 yue,缪 miao,翟 zhai,折 she,覃 qin,员 yun,种 chong,"
    "黑 he,秘 bi,繁 po,洗 xian,车 che,么 yao,万 wan,宿 su"
)
_SURNAMES = dict(pair.split() for pair in _SURNAME_READINGS.split(","))
"""Surnames that are read otherwise than the character mostly is (现代汉语词典, 7th edition)."""


def _han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or char == "〇" or char >= "\U00020000"
