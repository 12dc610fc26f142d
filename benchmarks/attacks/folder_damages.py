"""Kinds of damage to an issue.yml and to the names of an issue's files, by name; the text itself is sound."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Mapping

from archive.editing.article_fields import ARTICLE_FIELDS
from benchmarks.attacks.byte_damages import BYTE_DAMAGES

Files = Mapping[str, bytes]
"""A folder's files by name."""
Damage = Callable[[str, random.Random], Files]
SOUND_TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实。\n\n"
"""A report whose body begins in line 3."""

VALUES: tuple[str, ...] = (
    *("", "~", "null", "true", "0", "-1", "1e999", ".nan", ".inf", "0x7fffffffffffffff", "9" * 400, "0o17", "1_000"),
    *(
        "2024-03-04",
        '"2024-03-04"',
        "0224-03-04",
        "0000-00-00",
        "9999-12-31",
        "2024-02-30",
        "2024-03-04T10:00:00+08:00",
    ),
    *(
        "[]",
        "{}",
        "[[]]",
        "[甲, 乙, 甲]",
        "{a: b}",
        "[{name: 甲}]",
        "[{role: 甲}]",
        "[58, 64]",
        "[[1, 2], [2, 1]]",
        "[1, 1]",
    ),
    *(
        '"<script>alert(1)</script>"',
        '"{{ 1/0 }}"',
        '"# **甲** | --- | {: #x}"',
        '"---"',
        "'''",
        '"\\0"',
        '"\\ud800"',
        '"a\\nb"',
    ),
    *(
        '"\\u202e"',
        "!!binary aGVsbG8=",
        "!!python/object:os.system x",
        "!!set {a}",
        "&a 甲",
        "*a",
        "<<",
        "? a",
        "- a",
        "|\n  甲\n  乙",
    ),
    *(
        "[" * 300,
        "{a: " * 300,
        "甲" * 20_000,
        "[" + "甲," * 3000 + "]",
        "作风建设",
        "[作风建设]",
        "兴县",
        "诗歌",
        "../../etc",
        "CON",
    ),
)
"""What may stand where a value should: types, numbers, days, structures, text that acts elsewhere."""
_FIELDS = ("date", "number", "corrections", "joins", "join", "cuts", "cut", "articles", "<<", "颜色", "3", '"\\u0000"')
_ARTICLE_FIELDS = (*ARTICLE_FIELDS, "colour")
_ADDRESSES = ("0003", "3", "0001", "p1-0003", "P1-0003", "0003-2", "９", "99999999", "x", "../0003", "-1")
_NAMES = (
    *(
        "p1.txt",
        "P1.txt",
        "第一版.TXT",
        "1.txt.txt",
        "a b.txt",
        " a.txt",
        "-a.txt",
        ".txt",
        "..txt",
        "con.txt",
        "a\u202eb.txt",
    ),
    *(
        "caf\u00e9.txt",
        "cafe\u0301.txt",
        "a'b\".txt",
        "a;b&c.txt",
        "{{x}}.txt",
        "<b>.txt",
        "%2e.txt",
        "长" * 60 + ".txt",
        "10.txt",
    ),
    *("2.txt", "a.md", "issue.yaml", "Issue.yml", "notes", "a.txt~", "\udc80.txt"),
)


def _in_a_field(_: str, chance: random.Random) -> str:
    return f"{chance.choice(_FIELDS)}: {chance.choice(VALUES)}\n"


def _in_an_article(text: str, chance: random.Random) -> Files:
    """Values in the fields of an article, whose address is mostly one that there is."""
    address = "0003" if chance.random() < 0.8 else chance.choice(_ADDRESSES)
    names = chance.sample(_ARTICLE_FIELDS, k=chance.randint(1, 2))
    fields = "".join(f"    {name}: {_indented(chance)}\n" for name in names)
    settings = f'articles:\n  "{address}":\n{fields}'
    return {"a.txt": (SOUND_TEXT + text).encode(), "issue.yml": settings.encode("utf-8", "surrogatepass")}


def _indented(chance: random.Random) -> str:
    return chance.choice(VALUES).replace("\n", "\n      ")


def _article_line(text: str) -> str:
    """Where an article may begin: any line of text."""
    full = [n for n, line in enumerate(text.split("\n"), 1) if len(line) > 20]
    return f"{full[0]:04}" if full else "0003"


def _in_a_row(_: str, chance: random.Random) -> str:
    row = {"line": chance.randint(0, 12), "find": "教育", "replace": "x"}
    row[chance.choice(("line", "find", "replace", "note", "file", "colour"))] = "@"
    return (
        "corrections:\n- "
        + json.dumps(row, ensure_ascii=False).replace('"@"', chance.choice(VALUES).split("\n")[0])
        + "\n"
    )


def _corrections(text: str, chance: random.Random) -> str:
    """Corrections of wording that is there, to wording of any kind."""
    lines = text.split("\n")
    full = [n for n, line in enumerate(lines, 1) if line.strip()]
    rows = []
    for _ in range(chance.randint(1, 4)):
        number = chance.choice(full)
        line = lines[number - 1]
        at = chance.randrange(len(line))
        find = line[at : at + chance.randint(1, 12)]
        put = chance.choice(
            (
                "",
                " ",
                "# ",
                "——",
                "〔缺〕",
                "<b>",
                "{{x}}",
                "| 甲 | 乙 |",
                "甲\u202e",
                find[::-1],
                "二九二四年三月四日",
                "甲" * 3000,
            )
        )
        rows.append(
            f"- {{line: {number}, find: {json.dumps(find, ensure_ascii=False)}, replace: {json.dumps(put, ensure_ascii=False)}}}\n"
        )
    return "corrections:\n" + "".join(rows)


def _seams(text: str, chance: random.Random) -> str:
    """Joins and cuts of any lines that hold text, contradictions among them."""
    full = [n for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    joins = [[chance.choice(full), chance.choice(full)] for _ in range(chance.randint(0, 4))]
    if chance.random() < 0.6:
        joins = [sorted(pair) for pair in joins]
    return f"joins: {joins}\ncuts: {[chance.choice(full) for _ in range(chance.randint(0, 4))]}\n"


def _sound_settings(text: str) -> str:
    return f'number: 总第120期\narticles:\n  "{_article_line(text)}": {{people: [赵雪宏], checked: true}}\n'


def _with(settings: Callable[[str, random.Random], str]) -> Damage:
    return lambda text, chance: {
        "a.txt": text.encode(),
        "issue.yml": settings(text, chance).encode("utf-8", "surrogatepass"),
    }


def _broken_settings(text: str, chance: random.Random) -> Files:
    damage = chance.choice(tuple(BYTE_DAMAGES.values()))
    return {"a.txt": text.encode(), "issue.yml": damage(_sound_settings(text).encode(), chance)}


def _shuffled_settings(text: str, chance: random.Random) -> str:
    found = list(_sound_settings(text))
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(found))
        found[at : at + chance.randint(0, 2)] = chance.choice(
            ("\t", "  ", ":", '"', "'", "{", "[", "- ", "#", "\n", "|", "%", "@", "`")
        )
    return "".join(found)


def _names(text: str, chance: random.Random) -> Files:
    """Several files, of any names."""
    names = dict.fromkeys(chance.choices(_NAMES, k=chance.randint(1, 4)))
    return {name: text.encode() for name in names}


def _many_files(text: str, chance: random.Random) -> Files:
    lines = text.split("\n")
    cuts = sorted(chance.choices(range(len(lines)), k=chance.randint(1, 9)))
    parts = ["\n".join(lines[a:b]) for a, b in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    return {f"p{n}.txt": part.encode() for n, part in enumerate(parts, 1) if part.strip() or chance.random() < 0.1}


FOLDER_DAMAGES: Mapping[str, Damage] = {
    "issue.yml: any value in a field": _with(_in_a_field),
    "issue.yml: any value in an article's field": _in_an_article,
    "issue.yml: any value in a correction": _with(_in_a_row),
    "issue.yml: corrections of any kind": _with(_corrections),
    "issue.yml: joins and cuts of any lines": _with(_seams),
    "issue.yml: signs put in": _with(_shuffled_settings),
    "issue.yml: bytes damaged": _broken_settings,
    "names of files": _names,
    "text cut into many files": _many_files,
}
"""Damage to a folder: its files by name."""
