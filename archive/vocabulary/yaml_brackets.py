"""Lists and mappings in brackets as people write them: read as they were meant, each slip named, the mended text given.

mended_brackets("{line：8， find: 深人")    # ("{line: 8, find: 深人}", its slips with their places)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from archive.vocabulary.yaml_quotations import (
    BEHIND,
    CLOSERS,
    NEXT_KEY,
    NO_COMMA,
    QUOTES,
    QUOTES_APART,
    STRAY_QUOTE,
    WIDE,
    Slip,
    bare,
    in_need_of_quotes,
    no_space,
    of_key,
    plain_end,
    quotation,
    quoted,
    sign_in,
    wide_colon,
    wide_space,
)

LONGEST_ROW = 5000
"""Characters of a text in brackets in which slips are looked for."""
DEEPEST = 20
"""Brackets within brackets."""
_KEY = re.compile(
    r"(?P<key>[\"'“”‘’]?[\w.\-]{1,40}[\"'“”‘’]?|[^\s,，:：{}\[\]\n\"'][^,，:：{}\[\]\n\"]{0,40}?(?=:\s)|[a-z]+[\"'{}\[\]][a-z]*(?=:\s))"
    r"(?P<before>[ \t]*)(?P<colon>[:：])(?P<space>\s*)"
)
_LOST_COLON = re.compile(
    r"(?P<key>[a-z_]{2,})(?P<sign>[ \t]*[=；;·`.|｝】［【｛，*%~+][ \t]*:?[ \t]*|[ \t]+)(?=[^\s,\]}])"
)
_WHITE = re.compile(r"(?:\s|(?<=\s)#(?![^\n]*[\]}]\s*$)[^\n]*)*")
"""White space and remarks; what stands before a row's last bracket is none."""
_SHARP_IN_TEXT = re.compile(r"[ \t]*#(?=[^\n]*[\]}]\s*$)")
"""A number sign that is no remark's, for the bracket ends behind it."""
_QUOTED_KEY = re.compile(r"(?P<sign>[\"'“‘])(?=[a-z_]+\s*[:：]\s)")
_TOO_MUCH = re.compile(r"(?P<sign>[^\w\s\-#\"'“”‘’\[\]{}［］｛｝【】（《〈…—,，、；;:：!&]{1,2})\s*(?=[\"\[{])")
_TEXT_GOES_ON = re.compile(r"(?![ \t]*[\w.\-]+[ \t]*[:：])[^\s,，、；;:：\[\]{}［］｛｝【】\"'“‘#]")
"""What stands behind a bracket that is part of a text: more of it, no row of its own."""
_BEHIND_BRACKET = re.compile(r"\s*[,，、；;\]}］｝】\[{［｛\"'“]|\s+#|\s*$|\s+[a-z_]+:")
"""The same behind a list or mapping, where a comma may be missing."""
BRACKETS_WIDE = Slip("括号是全角的", "请改成半角的 [ ] 或 { }")
COMMA_WIDE = Slip("两项之间的逗号是全角的", "请改成半角逗号“,”")
COMMA_MISSING = Slip("两项之间少了逗号", "请补上半角逗号“,”")


class Mended(NamedTuple):
    """A text as it was meant, and the slips in what was written, each with its place there."""

    text: str
    slips: tuple[tuple[int, Slip], ...]


def mended_brackets(text: str) -> Mended | None:
    """A text that begins with a bracket, of any width, as it was meant; None where it is none, but for its first sign."""
    if len(text) > LONGEST_ROW:
        return Mended(text, ())
    reader = _Reader(text)
    reader.collection()
    rest = text[reader.at :]
    extra = re.match(r"[\s\]}］｝】]*", rest)
    if extra and (more := extra.group().strip()):
        reader.slip(Slip(f"多了一个“{more[0]}”", "请删去它"))
        rest = rest[:0] + rest[extra.end() :]
    if re.fullmatch(r"\s*[^\w\s#\"“《（(]{1,2}\s*", rest):
        reader.slip(Slip(f"括号后面多了一个“{rest.strip()}”", "请删去它"))
        rest = ""
    if rest.strip() and not rest.lstrip().startswith("#"):
        return None
    return Mended("".join(reader.out) + rest, tuple(reader.slips))


def bracket_at(text: str, at: int) -> str:
    """The bracket that begins at a place, as it is meant; empty where none does. A full-width one may be part of a text."""
    sign = text[at : at + 1]
    if sign in CLOSERS:
        return sign
    meant = WIDE.get(sign, "")
    if meant not in CLOSERS:
        return ""
    closer = max(text.rfind(one, at) for one in (CLOSERS[meant], *(w for w, m in WIDE.items() if m == CLOSERS[meant])))
    nearest = min(
        (p for p in (text.find(one, at) for one, m in WIDE.items() if m == CLOSERS[meant]) if p >= 0), default=closer
    )
    if closer < 0 and sign == "【":
        return ""
    return meant if sign != "【" or BEHIND.match(text, nearest + 1) else ""


class _Reader:
    """Where one is in a text in brackets, what was made of it so far, and the slips in it."""

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.out: list[str] = []
        self.slips: list[tuple[int, Slip]] = []
        self.open: list[str] = []
        self.named = ""

    def slip(self, slip: Slip, at: int = -1) -> None:
        self.slips.append((self.at if at < 0 else at, slip))

    def take(self, end: int, instead: str | None = None) -> None:
        """Go on to a place; what stands before it is kept, or something else is put instead."""
        self.out.append(self.text[self.at : end] if instead is None else instead)
        self.at = end

    def space(self) -> None:
        """White space, and remarks behind it; and signs that stand before a quotation or bracket by mistake."""
        found = _WHITE.match(self.text, self.at)
        white = found.group() if found else ""
        wide = "\u3000" in white or "\u00a0" in white
        if wide:
            self.slip(Slip("括号里有全角空格", "请改成半角空格"))
        self.take(self.at + len(white), " " if wide else None)
        if more := _TOO_MUCH.match(self.text, self.at):
            self.slip(Slip(f"多了一个“{more['sign']}”", "请删去它"))
            self.take(more.end(), "")

    def collection(self) -> None:
        """A list or a mapping, with what is in it."""
        begun = self.at
        opener = WIDE.get(self.text[begun], self.text[begun])
        if self.text[begun] != opener:
            self.slip(BRACKETS_WIDE)
        elif opener == "[" and re.compile(NEXT_KEY).match(self.text, begun + 1) and self.text.rstrip().endswith("}"):
            self.slip(Slip("“[”要换成“{”", "请改成“{”"))
            opener = "{"
        self.take(begun + 1, opener)
        self.open.append(CLOSERS[opener])
        while True:
            self.space()
            if self.at >= len(self.text):
                while self.out and not self.out[-1].strip():
                    self.out.pop()
                self.out.append(self.open.pop())
                self.slip(Slip(f"“{opener}”没有结束", f"请补上“{CLOSERS[opener]}”"), begun)
                return
            if self.ends(begun, opener):
                return
            before = self.at
            if opener == "{":
                self.key()
            self.value()
            self.separator()
            if self.at == before:
                self.take(before + 1)

    def ends(self, begun: int, opener: str) -> bool:
        """Whether the innermost bracket ends here; one that is of another kind, or missing, is put right."""
        sign = self.text[self.at]
        meant = WIDE.get(sign, sign)
        if meant not in CLOSERS.values():
            return False
        if sign != meant and not BEHIND.match(self.text, self.at + 1):
            self.slip(Slip(f"多了一个“{sign}”", "请删去它"))
            self.take(self.at + 1, " ")
            return False
        wanted = self.open.pop()
        if meant == wanted:
            if sign != meant:
                self.slip(BRACKETS_WIDE)
            self.take(self.at + 1, wanted)
        elif meant in self.open and _closers_left(self.text, self.at) <= len(self.open):
            self.out.append(wanted)
            self.slip(Slip(f"“{opener}”没有结束", f"请补上“{wanted}”"), begun)
        else:
            self.slip(Slip(f"“{opener}”要用“{wanted}”结束，不是“{sign}”", f"请改成“{wanted}”"))
            self.take(self.at + 1, wanted)
        return True

    def key(self) -> None:
        """A mapping's key with its colon."""
        if mistaken := _QUOTED_KEY.match(self.text, self.at):
            self.slip(Slip(f"多了一个“{mistaken['sign']}”", "请删去它"))
            self.take(mistaken.end(), "")
        found = _KEY.match(self.text, self.at)
        if not found:
            lost = _LOST_COLON.match(self.text, self.at)
            if lost:
                self.named = lost["key"]
                self.slip(Slip(f"{lost['key']} 后面少了冒号", "请补上冒号和一个空格"))
                self.take(lost.end(), f"{lost['key']}: ")
            return
        self.named = bare(found["key"])
        key, behind = found["key"], self.text[found.end() : found.end() + 1]
        glued = found["colon"] == ":" and not found["space"] and behind and behind not in ",]}" and key[0] not in "\"'"
        if found["colon"] == "：":
            self.slip(wide_colon(bare(key)))
        elif glued:
            self.slip(no_space(bare(key)))
        elif wide := found["space"].strip(" \t\n"):
            self.slip(wide_space(bare(key), wide[0]))
        wrong = found["colon"] == "：" or glued or bool(found["space"].strip(" \t\n"))
        end = found.end()
        if doubled := re.compile(r"[:：]\s*").match(self.text, end):
            self.slips = [one for one in self.slips if one != (self.at, no_space(bare(key)))]
            self.slip(Slip(f"{bare(key)} 后面多了一个冒号", "请删去一个"))
            wrong, end = True, doubled.end()
        self.take(end, f"{key}: " if wrong else None)

    def value(self) -> None:
        """A value, or an item of a list."""
        if self.at >= len(self.text) or self.text[self.at] in ",]}":
            return
        if bracket_at(self.text, self.at) and len(self.open) < DEEPEST:
            kept = self.at, len(self.out), len(self.slips), len(self.open)
            self.collection()
            if _BEHIND_BRACKET.match(self.text, self.at):
                return
            self.at = kept[0]
            del self.out[kept[1] :], self.slips[kept[2] :], self.open[kept[3] :]
            end = plain_end(self.text, max(self.at, self.text.find("]", self.at)) + 1, len(self.text))
            self.slip(of_key(in_need_of_quotes(self.text[self.at]), self.named))
            self.take(end, quoted(self.text[self.at : end].strip()))
            return
        if mistaken := STRAY_QUOTE.match(self.text, self.at):
            self.slip(Slip(f"多了一个“{mistaken['sign']}”", "请删去它"))
            self.take(mistaken.end(), "")
        if self.text[self.at] in QUOTES:
            meant, end, slip = quotation(self.text, self.at, len(self.text))
            if slip:
                self.slip(of_key(slip, self.named))
            self.take(end, meant)
            return
        end, bracket = self.plain()
        if self.open[-1] == "}" and not bracket and (missing := NO_COMMA.search(self.text, self.at, end)):
            end = missing.start()
        written = self.text[self.at : end].rstrip()
        end = self.at + len(written)
        last = written[-1:]
        if last and last in "\"'”’" and written.count(last) == 1 and not set("“‘") & set(written):
            self.slip(of_key(QUOTES_APART, self.named))
            self.take(end, quoted(written[:-1]))
        elif sign := bracket or (sign_in(written) if self.open[-1] == "}" else ""):
            self.slip(of_key(in_need_of_quotes(sign), self.named))
            self.take(end, quoted(written))
        else:
            self.take(end)

    def plain(self) -> tuple[int, str]:
        """Where a text without quotes ends, and the bracket in it that is the text's own; empty where there is none."""
        end, found = plain_end(self.text, self.at, len(self.text)), ""
        while (sign := self.text[end : end + 1]) in ("]", "}") and self.text.find(self.open[-1], end + 1) >= 0:
            opener = "[" if sign == "]" else "{"
            inside = self.text[self.at : end]
            opened = inside.count(opener) > inside.count(sign)
            if not opened and not (self.open[-1] == "}" and _TEXT_GOES_ON.match(self.text, end + 1)):
                break
            end, found = plain_end(self.text, end + 1, len(self.text)), found or (opener if opened else sign)
        while sharp := _SHARP_IN_TEXT.match(self.text, end):
            end, found = plain_end(self.text, sharp.end(), len(self.text)), found or "#"
        return end, found

    def separator(self) -> None:
        """The comma behind an item."""
        self.space()
        sign = self.text[self.at : self.at + 1]
        if sign == ",":
            self.take(self.at + 1)
        elif sign and sign in "，、；;":
            self.slip(COMMA_WIDE)
            self.take(self.at + 1, "," if self.text[self.at + 1 : self.at + 2] == " " else ", ")
        elif sign and WIDE.get(sign, sign) not in CLOSERS.values() and sign != ":":
            self.slip(COMMA_MISSING)
            while self.out and not self.out[-1].strip():
                self.out.pop()
            self.out.append(", ")


def _closers_left(text: str, at: int) -> int:
    """How many brackets end from a place on, one behind another."""
    found = re.compile(r"[\s\]}］｝】]*").match(text, at)
    return len("".join(found.group().split())) if found else 0
