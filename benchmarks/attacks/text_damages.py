"""Kinds of damage to an issue's text, by name: what machines, editors and people do to text, and worse."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping, Sequence

TextDamage = Callable[[str, random.Random], str]

_MARKDOWN = (
    "**",
    "*",
    "_",
    "`",
    "~~",
    "> ",
    "- ",
    "1. ",
    "# ",
    "###### ",
    "![图](a.jpg)",
    "[甲](b.c)",
    "| 甲 | 乙 |",
    "---",
    "===",
    "\\",
)
_HTML = (
    "<b>",
    "</b>",
    "<br>",
    "<script>alert(1)</script>",
    "<!--",
    "-->",
    "&nbsp;",
    "&#0;",
    "<table><tr><td>",
    "</p>",
    '" onload="x',
)
_JINJA = ("{{ 1/0 }}", "{% include 'x' %}", "{% raw %}", "{# 甲 #}", "{{ config }}", "{%", "}}")
_YAML = (
    "---",
    "...",
    "title: 甲",
    "- 乙",
    "*a",
    "&a",
    "!!python/object:os.system",
    "%YAML 1.1",
    "digest: sha256:0000000000000000",
)
_ATTRIBUTES = ("{: .caption}", "{: #top}", "{: onclick=x }", "{: .verse}", "[toc]", "^^^", "++")
_BIDI = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c"
_MARKS = "".join(map(chr, range(0x300, 0x370))) + "\u20dd\u3099\ufe0f\U000e0100"
_ZERO = "\u200b\u200c\u200d\u2060\u00ad\ufeff\u180e\u034f"
_COMPAT = "ﬁ㎡①½豈㍿ﾊﾝＡ１㈠℃№ǆ\u1e9b\u0323Å"
_RARE = "𠮷𪚥𰻞䶵㐀龥\ue000\uf8ff\U000f0000"
_EMOJI = "😀👨‍👩‍👧‍👦🏳️‍🌈🇨🇳1️⃣"
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_QUOTES = "\"'“”‘’《》〈〉（）()【】〔〕「」"
_DASHES = ("……", "…", "...", "。。。", "——", "—", "--", "─", "－", "~", "·")
_DAYS = (
    "二九二四年三月四日",
    "一〇二四年十三月三十二日",
    "0224年3月4日",
    "9999年12月31日",
    "2024年2月30日",
    "民国八千年一月一日",
    "去年13月",
    "2094-03-04",
)
_MASTHEADS = (
    "新城教育 2924年3月8日 星期四 第1版",
    "第99999999期 总第〇期",
    "责任编辑 张三 电话 1",
    "3月 星期八",
    "公元二〇二四年三月八日 甲辰年正月廿八",
)
_TEX = ("$3\\%$", "\\frac{1}{2}", "$$", "$x_{1}^{2}$", "\\begin{tabular}")
_JSON = ('{"text": "甲"}', "[1, 2", "null,", '"a": [', "<?xml version='1.0'?>", "a,b,c")


def _sprinkled(words: Sequence[str], most: int = 12) -> TextDamage:
    """Words, or single characters, put anywhere into the text."""

    def damage(text: str, chance: random.Random) -> str:
        for _ in range(chance.randint(1, most)):
            at = chance.randint(0, len(text))
            text = text[:at] + chance.choice(words) + text[at:]
        return text

    return damage


def _led(words: Sequence[str]) -> TextDamage:
    """Words put before lines, or in lines of their own."""

    def damage(text: str, chance: random.Random) -> str:
        lines = text.split("\n")
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(lines))
            word = chance.choice(words)
            lines[at : at + 1] = [word + lines[at]] if chance.random() < 0.6 else [word, lines[at]]
        return "\n".join(lines)

    return damage


def _by_lines(change: Callable[[list[str], random.Random], list[str]]) -> TextDamage:
    return lambda text, chance: "\n".join(change(text.split("\n"), chance))


def _shuffled(lines: list[str], chance: random.Random) -> list[str]:
    chance.shuffle(lines)
    return lines


def _repeated(lines: list[str], chance: random.Random) -> list[str]:
    out = []
    for line in lines:
        out += [line] * (chance.randint(2, 6) if chance.random() < 0.3 else 1)
    return out


def _columns_merged(lines: list[str], _: random.Random) -> list[str]:
    half = (len(lines) + 1) // 2
    right = [*lines[half:], ""]
    return [f"{left} {right[n]}" for n, left in enumerate(lines[:half])]


def _in_turn(lines: list[str], _: random.Random) -> list[str]:
    half = (len(lines) + 1) // 2
    return [line for pair in zip(lines[:half], [*lines[half:], ""], strict=False) for line in pair]


def _cut(lines: list[str], chance: random.Random) -> list[str]:
    out = []
    for line in lines:
        at = chance.randint(0, len(line))
        out += [line[:at], line[at:]] if chance.random() < 0.5 else [line]
    return out


def _narrow(lines: list[str], chance: random.Random) -> list[str]:
    width = chance.randint(1, 14)
    return [line[at : at + width] for line in lines for at in range(0, max(1, len(line)), width)]


def _spaced(text: str, _: random.Random) -> str:
    return " ".join(text)


def _dropped(text: str, chance: random.Random) -> str:
    return "".join(c for c in text if chance.random() > 0.15)


def _swapped(text: str, chance: random.Random) -> str:
    found = list(text)
    for _ in range(len(found) // 8):
        at = chance.randrange(max(1, len(found) - 1))
        found[at : at + 2] = found[at : at + 2][::-1]
    return "".join(found)


def _stacked(text: str, chance: random.Random) -> str:
    return "".join(c + "".join(chance.choices(_MARKS, k=chance.randint(0, 3))) for c in text)


def _ended(text: str, chance: random.Random) -> str:
    return "".join(chance.choice(("\n", "\r\n", "\r", "\n\r")) if c == "\n" else c for c in text)


def _huge_line(text: str, chance: random.Random) -> str:
    return "".join(text.split()) * chance.randint(2, 12) + "\n\n" + text


def _cjk_of_any_kind(text: str, chance: random.Random) -> str:
    return "".join(chr(chance.randrange(0x4E00, 0x9FFF)) if chance.random() < 0.5 else c for c in text)


def _any_characters(text: str, chance: random.Random) -> str:
    found = (chr(chance.randrange(0x20, 0x30000)) for _ in range(len(text)))
    return "".join(c for c in found if unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


TEXT_DAMAGES: Mapping[str, TextDamage] = {
    "lines shuffled": _by_lines(_shuffled),
    "lines repeated": _by_lines(_repeated),
    "lines reversed": _by_lines(lambda lines, _: lines[::-1]),
    "lines cut": _by_lines(_cut),
    "lines of a few characters": _by_lines(_narrow),
    "lines of two columns merged": _by_lines(_columns_merged),
    "lines of two columns in turn": _by_lines(_in_turn),
    "no line breaks": lambda text, _: "".join(text.split("\n")),
    "no blank lines": _by_lines(lambda lines, _: [line for line in lines if line]),
    "blank lines everywhere": _by_lines(
        lambda lines, chance: [x for line in lines for x in (line, *[""] * chance.randint(0, 4))]
    ),
    "every line a heading": _by_lines(
        lambda lines, chance: ["#" * chance.randint(1, 8) + " " + line for line in lines]
    ),
    "a huge line": _huge_line,
    "a space after every character": _spaced,
    "white space of all kinds": _sprinkled((" ", "  ", "\t", "\u3000", "\u3000\u3000", "\xa0", "\u2003", "\u1680"), 40),
    "characters dropped": _dropped,
    "characters swapped": _swapped,
    "characters of any kind": _any_characters,
    "wrong characters": _cjk_of_any_kind,
    "combining marks": _stacked,
    "right-to-left marks": _sprinkled(_BIDI, 30),
    "characters without width": _sprinkled(_ZERO, 30),
    "compatibility forms": _sprinkled(_COMPAT, 30),
    "rare and private characters": _sprinkled(_RARE, 30),
    "emoji": _sprinkled((*_EMOJI, "👨‍👩‍👧‍👦"), 20),
    "noncharacters": _sprinkled("\ufffe\uffff\ufffd\U0001ffff", 3),
    "line breaks of all kinds": _sprinkled(_BREAKS, 10),
    "line ends mixed": _ended,
    "quotes and brackets unpaired": _sprinkled(_QUOTES, 40),
    "dashes and ellipses": _sprinkled(_DASHES, 30),
    "marks of missing text": _sprinkled(("〔缺〕", "〔", "〕", "□", "■", "〓"), 20),
    "days that there are not": _sprinkled(_DAYS, 6),
    "mastheads anywhere": _led(_MASTHEADS),
    "Markdown": _sprinkled(_MARKDOWN, 20),
    "Markdown before lines": _led(_MARKDOWN),
    "HTML": _sprinkled(_HTML, 12),
    "templates": _sprinkled(_JINJA, 8),
    "YAML before lines": _led(_YAML),
    "attribute lists": _led(_ATTRIBUTES),
    "TeX": _sprinkled(_TEX, 8),
    "JSON and tables": _led(_JSON),
}
"""Damage to the text, which is then stored as UTF-8."""
