"""YAML that people write, damaged in every way it can be: bytes, lines, structure, kinds of value, size, depth, references."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Damage = Callable[[random.Random, str], str | bytes]
LARGE = 100_000
"""What is put into a file many times over, about so many bytes of it."""


def flipped_bytes(chance: random.Random, text: str) -> bytes:
    """A few bytes are others."""
    data = bytearray(text.encode())
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def cut_off(chance: random.Random, text: str) -> bytes:
    """It ends anywhere, in a character too."""
    data = text.encode()
    return data[: chance.randrange(len(data))]


def other_encoding(chance: random.Random, text: str) -> bytes:
    """It was saved by an editor that knows better."""
    return text.encode(chance.choice(("gb18030", "utf-16", "utf-8-sig", "utf-32", "big5")), "replace")


def no_text(chance: random.Random, _: str) -> bytes:
    """It is something else altogether, or nothing."""
    return chance.choice(
        (b"", b"\n", b"\0" * 99, b"%PDF-1.7", b"---\n", b"...", b"\xef\xbb\xbf", chance.randbytes(200))
    )


def strange_character(chance: random.Random, text: str) -> str:
    """A character that YAML gives a meaning, or takes nowhere, stands anywhere."""
    marks = "\t\0\x07\x1b\x7f\x85\xa0\u2028\ufeff\ufffe\u200b\r:#&*!|>%@`\"'{}[],-?<~="
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(marks) * chance.randint(1, 3) + text[at:]


def changed_lines(chance: random.Random, text: str) -> str:
    """Lines are missing, twice, elsewhere, or in or out of place."""
    lines = text.splitlines()
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[at] = chance.choice(
            ("", lines[other], f"{lines[at]}\n{lines[at]}", f" {lines[at]}", lines[at].strip(), f"{lines[at]} x: y")
        )
    return "\n".join(lines)


def other_kind(chance: random.Random, text: str) -> str:
    """A value is of another kind."""
    places = list(re.finditer(r"(?<=[:-] )[^\n]+", text))
    found = chance.choice(places)
    values = (
        *(
            "",
            "~",
            "{}",
            "[]",
            "[[]]",
            "{a: {b: c}}",
            "- a",
            "3",
            "-1",
            "0x1F",
            "1e999",
            ".nan",
            ".inf",
            "yes",
            "9" * 99,
        ),
        *("2024-99-99", "2024-02-30", "12:61", "!!binary a", "!!set {a}", "!!int x", "!!float x", "!!timestamp x"),
        *("!!python/name:os.nothing", "!!python/object/apply:nothing.at.all", "!ENV", "!ENV {a: b}", "!ENV []", "!x y"),
        *(
            "!relative x",
            "|\n  a\n  b",
            "? a",
            "<<: a",
            "'",
            '"\\x',
            '"\\ud800"',
            '"a\\nb"',
            '"\\0"',
            "& a",
            "* a",
            "%a",
        ),
        *("/", "..", "../../etc", "a/b", "http://[", "a" * 300, "甲" * 300, "(", "[", "*", "\\", ".*", "(?P<a>"),
    )
    return text[: found.start()] + chance.choice(values) + text[found.end() :]


def other_key(chance: random.Random, text: str) -> str:
    """A key is another, or is there twice, or no text."""
    found = chance.choice(list(re.finditer(r"(?m)^( *)([^\s#:-][^:\n]*):", text)))
    keys = (
        "a",
        "",
        "[a]",
        "{a: b}",
        "? a",
        "3",
        "~",
        "<<",
        "name",
        "theme",
        "nav",
        found[2] + " ",
        "甲" * 300,
        "'a\nb'",
    )
    line = f"{found[1]}{chance.choice(keys)}:"
    return text[: found.start()] + chance.choice((line, f"{found[0]} x\n{found[0]}")) + text[found.end() :]


def huge(chance: random.Random, text: str) -> str:
    """There is far too much of something."""
    many = chance.choice(("甲", "- a\n", "a, ", "# x\n", "\n", " ", "[a], ", "a: b\n", "{}", "'"))
    at = chance.choice([found.end() for found in re.finditer(r"\n|: ", text)])
    return text[:at] + many * (LARGE // len(many.encode())) + text[at:]


def endless(_: random.Random, text: str) -> str:
    """It is larger than any limit."""
    return text + "# 甲\n" * 500_000


def deep(chance: random.Random, text: str) -> str:
    """Something is nested too deeply, closed again or not."""
    times = chance.choice((19, 30, 900, 20_000))
    start, end = chance.choice((("[", "]"), ("{a: ", "}"), ("[{a: ", "}]"), ("- ", ""), ("? ", ""), ("!!set {? ", "}")))
    at = chance.choice([found.end() for found in re.finditer(r"\n|: ", text)])
    return text[:at] + start * times + (end * times if chance.random() < 0.7 else "") + "\n" + text[at:]


def references(chance: random.Random, text: str) -> str:
    """Anchors and references, of which each doubles the one before."""
    rows = [
        "a0: &a0 [x, x]",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, chance.choice((2, 40)))),
    ]
    circle = ["a: &a [*a]", "b: &b {c: *b}"]
    one = chance.choice(
        ("\n".join(rows), chance.choice(circle), "&x y: 1\nz: *x", "x: *nowhere", "<<: &m {a: 1}\nb: *m")
    )
    return f"{one}\n{text}" if chance.random() < 0.5 else f"{text}\n{one}\n"


def documents(chance: random.Random, text: str) -> str:
    """Several documents, or directives, in one file."""
    return chance.choice(
        (f"{text}\n---\n{text}", f"%YAML 9.9\n---\n{text}", f"%TAG ! x\n---\n{text}", f"--- {text}", f"{text}...\na")
    )


DAMAGES: tuple[Damage, ...] = (
    *(flipped_bytes, cut_off, other_encoding, no_text, strange_character, changed_lines, other_kind, other_key),
    *(huge, endless, deep, references, documents),
)


def damaged(text: str, damage: Damage, chance: random.Random) -> bytes:
    """The text with one kind of damage, or now and then with a second on top of it."""
    found = damage(chance, text)
    if isinstance(found, str) and chance.random() < 0.2:
        found = other_kind(chance, found) if re.search("(?<=[:-] )[^\n]+", found) else found
    return found.encode("utf-8", "surrogatepass") if isinstance(found, str) else found
