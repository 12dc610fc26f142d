"""Figures as newspapers write them, Arabic or Chinese, set as digits or spelt out."""

from __future__ import annotations

ZEROS = "〇零○◯OoОＯ"
"""How a nought is written among Chinese digits; machines read the round one as a letter."""
DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | dict.fromkeys(ZEROS, 0) | {"元": 1}
"""The value of Chinese digits; 元 is the first year of an era and the first month."""
_FORMAL = str.maketrans("壹贰貳貮叁參弍肆伍陆陸柒捌玖拾佰仟两兩", "一二二二三三二四五六六七八九十百千二二")
_UNITS = {"十": 10, "百": 100, "千": 1000}
_TENS = {"廿": "二十", "卄": "二十", "卅": "三十"}


def digits_value(text: str) -> int:
    """The value of Arabic or Chinese digits: 2024, ２４, 二〇二四, 二十一, 廿一, 一百零三, 壹. ValueError for anything else."""
    text = "".join(text.split()).translate(_FORMAL)
    if text.isdecimal():
        return int(text)
    for short, long in _TENS.items():
        text = text.replace(short, long)
    if not text or any(c not in DIGITS and c not in _UNITS and not c.isdecimal() for c in text):
        raise ValueError(f"not a number: {text}")
    if not _UNITS.keys() & set(text):
        return int("".join(str(_digit(c)) for c in text))
    total, figure, unit = 0, 0, 1
    for c in text:
        if c in _UNITS:
            unit = _UNITS[c]
            total, figure = total + (figure or 1) * unit, 0
        else:
            figure = _digit(c)
    return total + figure


def _digit(c: str) -> int:
    return DIGITS[c] if c in DIGITS else int(c)
