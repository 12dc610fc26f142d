"""SeveralArticles as people write them into issue.yml: 62, 62-65, "p2.txt:62"; what they name is found in the raw text, or refused."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TypeVar

from archive.addresses import ADDRESS_PATTERN
from archive.bad_input import BadInput, gathered, told_at_once
from archive.editing.settings import (
    ArticleFields,
    Beginning,
    Join,
    LineReference,
    Move,
    Settings,
    SeveralArticles,
    ToldLine,
)
from archive.filenames import escaped, visible_name
from archive.model import Source
from archive.vocabulary.yaml_nodes import Node

LINE = re.compile(
    r"(?:(?P<file>[^:]+?)(?:\s*:|\s+(?=第)))?\s*第?\s*(?P<line>0*[1-9][0-9]{0,5})\s*行?"
    r"(?:\s*[-–—－~～至到]\s*第?\s*(?P<last>0*[1-9][0-9]{0,5})\s*行?)?"
)
"""A line, or several, of a file where one is named, as NFKC has it."""
_IN_FILE = re.compile(r"(?P<file>[\w-][\w.-]*\.[A-Za-z]+)[^\dA-Za-z]*(?P<line>[1-9]\d{0,5}(?:-\d+)?)\W*$")
"""A file and a line that are parted by another sign than a colon."""
_NO_ITEM = re.compile(r"[-－—]\d")
LIKE = 0.7
"""Likeness, from 0 to 1, of two names of files of which one may be meant for the other."""
SHOWN = 24
"""Characters of a line that a message shows."""

T = TypeVar("T")


def line_reference(node: Node) -> LineReference:
    """A line, or lines from one to another, of a file where one is named. BadInput where it is none."""
    written = unicodedata.normalize("NFKC", node.text() if node.is_scalar else _spaced(node)).strip("“”‘’\"' ")
    found = LINE.fullmatch(written)
    if not found:
        if _NO_ITEM.match(written):
            raise node.complaint("列表的“-”后面没有空格", "请写成“- 44”，“-”用半角，后面空一格")
        if (address := ADDRESS_PATTERN.fullmatch(written)) and len(written) <= SHOWN:
            where = f"第 {address['page']} 个文件的第 {int(address['line'])} 行" if address["page"] else ""
            raise node.complaint(f"这里要的是行号，{written} 是网址", f"请写行号：{where or int(address['line'])}")
        what = f"这里要的是行号，不是 {node.excerpt()}"
        if named := _IN_FILE.search(written):
            raise node.complaint(what, f'请写成 "{named["file"]}:{named["line"]}"')
        raise node.complaint(what, '请写成 62，或在有几个文件时写成 "p2.txt:62"')
    line, last = int(found["line"]), int(found["last"] or 0)
    if last and last < line:
        raise node.complaint(f"{node.excerpt()} 的行号次序反了", f"请写成 {last}-{line}")
    return LineReference((found["file"] or "").strip(), line, node.line, last)


def is_line(node: Node) -> bool:
    """Whether it is written as a line is, `p1.txt: 8` with a space among them."""
    if node.is_scalar or node.is_list:
        return node.is_scalar
    pairs = node.pairs()
    return len(pairs) == 1 and pairs[0][1].is_scalar and re.fullmatch(r"[\w-]+\.\w+", pairs[0][0].text()) is not None


def _spaced(node: Node) -> str:
    """A line that is written `p1.txt: 8`, which YAML takes for a key and its value; BadInput where it is none."""
    if not is_line(node):
        raise node.complaint("这里要的是行号，不是 “键: 值”", '请写成 62，或在有几个文件时写成 "p2.txt:62"')
    ((file, line),) = node.pairs()
    return f"{file.text()}:{line.text()}"


def line_references(node: Node) -> tuple[LineReference, ...]:
    """The lines of a list; one alone needs none, and a comma of any width parts them."""
    items = node.items() if node.is_list else (node,)
    found: list[LineReference] = []
    refused: list[BadInput] = []
    for item in items:
        parts = [item.with_text(part) for part in item.parts() or ("",)] if item.is_scalar else [item]
        for part in parts:
            with gathered(refused):
                found.append(line_reference(part))
    if refused:
        raise told_at_once(refused)
    return tuple(found)


def place_settings(settings: Settings, sources: tuple[Source, ...]) -> Settings:
    """Settings whose entries name a file of this issue (Source.name) and a line that holds text; others are refused.

    A file need be named only where there are several, and there once for all lines of an entry, or once for all entries.
    """
    refused: list[BadInput] = []
    home = settings.home
    if home:
        with gathered(refused):
            home = _file(settings.file, LineReference(home, 1, settings.written_at["file"]), sources).name

    def placed(entries: Iterable[T], put: Callable[[T], T]) -> tuple[T, ...]:
        out: list[T] = []
        for entry in entries:
            with gathered(refused):
                out.append(put(entry))
        return tuple(out)

    def here(one: LineReference, beside: str = "") -> LineReference:
        return _placed(settings.file, replace(one, file=one.file or beside or settings.home), sources)

    def at(file: str, one: LineReference | None) -> LineReference | None:
        return here(one, file) if one else None

    def join(one: Join) -> Join:
        return Join(here(one.before), here(one.after, one.before.file), one.apart)

    def told(one: ToldLine) -> ToldLine:
        line = here(one.line)
        return replace(one, line=line, of=at(one.line.file, one.of))

    def move(one: Move) -> Move:
        return Move(here(one.line), at(one.line.file, one.to), at(one.line.file, one.after))

    def article(entry: tuple[str, ArticleFields]) -> tuple[str, ArticleFields]:
        address, fields = entry
        return address, replace(fields, line=at("", fields.line))

    def together(entry: SeveralArticles) -> SeveralArticles:
        first = entry.lines[0].file
        return SeveralArticles(tuple(here(one, first) for one in entry.lines))

    return replace(
        settings,
        home=home,
        corrections=placed(
            settings.corrections,
            lambda one: replace(
                one, file=_file(settings.file, LineReference(one.file or settings.home, one.line, one.at), sources).name
            ),
        ),
        pages=placed(
            settings.pages,
            lambda one: replace(one, file=_file(settings.file, LineReference(one.file, 1, one.at), sources).name),
        ),
        joins=placed(settings.joins, join),
        cuts=placed(settings.cuts, here),
        begins=placed(settings.begins, lambda one: Beginning(here(one.line), one.fields)),
        lines=placed(settings.lines, told),
        moves=placed(settings.moves, move),
        merges=placed(settings.merges, together),
        not_articles=placed(settings.not_articles, here),
        order=placed(settings.order, together),
        articles=dict(placed(settings.articles.items(), article)),
        refused=(*settings.refused, *refused),
    )


def _file(settings: str, anchor: LineReference, sources: Sequence[Source]) -> Source:
    names = {source.name.rpartition("/")[2]: source for source in sources}
    if not anchor.file and len(sources) > 1:
        raise BadInput(
            settings,
            str(anchor.at),
            "这一期有几个文件，没有说是哪一个",
            f"请写明：{'、'.join(names)}；都是一个文件的，就在开头写 file: {next(iter(names))}",
        )
    stems = {PurePosixPath(name).stem: source for name, source in names.items()}
    source = (names.get(anchor.file) or stems.get(anchor.file)) if anchor.file else sources[0]
    if source is None:
        what = f"没有文件 {visible_name(anchor.file)}"
        likeness = {name: difflib.SequenceMatcher(None, anchor.file, name).ratio() for name in names}
        near = [name for name in names if likeness[name] == max(likeness.values()) > LIKE]
        like = f"是不是 {near[0]}？" if len(near) == 1 else ""
        raise BadInput(settings, str(anchor.at), what, f"{like}这一期有：{'、'.join(names)}")
    return source


def _placed(settings: str, anchor: LineReference, sources: Sequence[Source]) -> LineReference:
    source = _file(settings, anchor, sources)
    count = len(source.lines)
    for number in filter(None, (anchor.line, anchor.last)):
        if number > count:
            what = f"{source.name} 没有第 {number} 行，它只有 {count} 行"
            raise BadInput(settings, str(anchor.at), what, f"请改正行号，最近的是{line_shown(source, count)}")
    if not any(line.text.strip() for line in source.lines[anchor.line - 1 : max(anchor.line, anchor.last)]):
        what = f"{source.name} 第 {anchor.line} 行是空行"
        raise BadInput(settings, str(anchor.at), what, f"请改正行号，最近的是{line_shown(source, anchor.line)}")
    return replace(anchor, file=source.name)


def line_shown(source: Source, near: int) -> str:
    """The line with text that is nearest to a number, and how it begins."""
    full = [line for line in source.lines if line.text.strip()]
    nearest = min(full, key=lambda line: abs(line.number - near))
    return f"第 {nearest.number} 行“{shown(nearest.text)}”"


def shown(text: str) -> str:
    """The beginning of a text, as a message shows it."""
    clear = escaped(" ".join(text.split()))
    return clear if len(clear) <= SHOWN else clear[: SHOWN - 1] + "…"
