"""What `check` finds, as a page for people: coverage, errors, then each issue's places to look at, raw lines beside the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from html import escape
from pathlib import Path
from types import MappingProxyType

from archive.commands.check import Fault, check_archive, summary
from archive.commands.issue_coverage import Coverage, coverage
from archive.commands.issue_numbering import TWICE
from archive.commands.places_to_look import WEIGHTS, PlaceToLook, places_to_look
from archive.imaging.line_pictures import LinePicture, WantedLine, line_pictures
from archive.imaging.pictured_pages import LineNumber
from archive.model import Issue
from archive.reading.engine_doubts import doubted

NO_PICTURES: Mapping[LineNumber, LinePicture] = MappingProxyType({})
"""Of an archive without pages' pictures, or one where no line is doubted."""
_CALLED = {"grave": "要紧", "likely": "多半误识", "doubt": "存疑", "unplaced": "未归位"}
_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>待看之处</title>
<style>
body {{ font: 16px/1.6 sans-serif; max-width: 72em; margin: 0 auto; padding: 1em; color: #222; background: #fff; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid #ccc; padding: .1em .5em; text-align: right; }}
article {{ border-top: 1px solid #ccc; padding: .5em 0 1em; }} h3 {{ margin: .3em 0; font-size: 1em; }}
.beside {{ display: grid; grid-template-columns: repeat(auto-fit, minmax(18em, 1fr)); gap: 1em; }}
.grave {{ color: #a00000; }} .raw {{ color: #555; }} .raw div {{ white-space: pre-wrap; }} .raw b {{ color: #000; }}
.raw img {{ display: block; max-width: 100%; height: auto; margin: .2em 0 .4em; border: 1px solid #ccc; }}
pre {{ background: #f3f3f3; padding: .5em; overflow-x: auto; margin: .5em 0; }} small {{ color: #555; }}
</style></head><body>
<h1>待看之处</h1>
{body}
</body></html>
"""


def check_page(raw: Path, content: Path, workers: Executor, home: Path = Path()) -> tuple[str, tuple[Fault, ...]]:
    """The page, and the faults on it, as `check_archive` finds them. Changes nothing. BadInput where raw/ can't be read at all."""
    issues: list[Issue] = []
    places: dict[str, Sequence[PlaceToLook]] = {}
    wanted: list[WantedLine] = []

    def see(issue: Issue) -> None:
        places[issue.id] = places_to_look(issue)
        wanted.extend(_doubted_lines(issue, places[issue.id]))
        issues.append(_without_text(issue))  # a large archive's text would be too much at once

    faults = check_archive(raw, content, workers, home, see)
    return page_of(faults, coverage(issues), places, line_pictures(wanted, raw)), faults


def _doubted_lines(issue: Issue, places: Sequence[PlaceToLook]) -> Iterator[WantedLine]:
    """The lines to look at that an engine read and doubted: whether it was right only the page shows."""
    digests = {source.name: source.sha256 for source in issue.sources}
    for one in places:
        if any(line.number == one.line and doubted(line.place) is not None for line in one.raw):
            yield WantedLine(issue.id, one.file, one.line, digests[one.file])


def _without_text(issue: Issue) -> Issue:
    articles = tuple(replace(article, parts=()) for article in issue.articles)
    return replace(issue, sources=(), unplaced=(), articles=articles)


def page_of(
    faults: Sequence[Fault],
    covered: Coverage,
    places: Mapping[str, Sequence[PlaceToLook]],
    pictures: Mapping[LineNumber, LinePicture] = NO_PICTURES,
) -> str:
    """The page of what was found, as HTML without any script; nothing in it acts as HTML but what is written here.

    `pictures`: those of lines to look at, as far as there are any.
    """
    left = {name: some for name, some in places.items() if some}
    parts = [
        f"<p>{escape(summary(faults))}</p>",
        *_covered(covered),
        *_errors(faults),
        *_elsewhere(faults, places),
        *_contents(left),
        *(line for name, some in left.items() for line in _issue(name, some, pictures)),
    ]
    return _PAGE.format(body="\n".join(parts))


def _covered(found: Coverage) -> Iterator[str]:
    yield "<h2>有哪些，缺哪些</h2>"
    share = f"，占 {found.checked / found.articles:.0%}" if found.articles else ""
    yield f"<p>{found.issues} 期，{found.articles} 篇；有人校过 {found.checked} 篇{share}。</p>"
    if found.months:
        heads = "".join(f"<th>{month}月</th>" for month in range(1, 13))
        yield f"<table><tr><th>年</th>{heads}</tr>"
        for year, months in found.months.items():
            cells = "".join(f"<td>{many or '·'}</td>" for many in months)
            yield f"<tr><th>{year}</th>{cells}</tr>"
        yield "</table>"
    if found.numbers:
        gaps = "、".join(f"{a}" if a == b else f"{a}—{b}" for a, b in found.missing) or "没有缺号"
        yield f"<p>期号从 {found.numbers[0]} 到 {found.numbers[-1]}，中间缺：{gaps}。</p>"
    else:
        yield "<p>没有一期写明期号，看不出缺哪些。</p>"
    for what, names in found.twice.items():
        yield f"<p class='grave'>重了：{escape(what)} 有 {escape('、'.join(names))}。</p>"
    for name, told in found.lacking.items():
        yield f"<p class='grave'>缺版：{escape(f'{name}：{told}')}。</p>"
    if found.undated:
        yield f"<p>没有日期：{escape('、'.join(found.undated))}。</p>"


def _errors(faults: Sequence[Fault]) -> Iterator[str]:
    errors = [fault for fault in faults if fault.severity == "error"]
    if errors:
        yield "<h2>错误：改正以前不能发布</h2><ul>"
        yield from (f"<li>{escape(str(fault))}</li>" for fault in errors)
        yield "</ul>"


def _elsewhere(faults: Sequence[Fault], places: Mapping[str, Sequence[PlaceToLook]]) -> Iterator[str]:
    """Doubts about no line of raw text: files, sizes, what issue.yml says; what is there twice stands in the coverage."""
    shown = {(one.file, one.line) for some in places.values() for one in some}
    doubts = [fault for fault in faults if fault.severity == "doubt" and (fault.file, fault.line) not in shown]
    if left := [fault for fault in doubts if f"{TWICE}：" not in fault.what]:
        yield "<h2>别处的存疑</h2><ul>"
        yield from (f"<li>{escape(str(fault))}</li>" for fault in left)
        yield "</ul>"


def _contents(left: Mapping[str, Sequence[PlaceToLook]]) -> Iterator[str]:
    if not left:
        yield "<p>没有存疑，也没有未归位的文字。</p>"
        return
    yield "<h2>各期</h2><ul>"
    for name, some in left.items():
        counts = ((_CALLED[weight], sum(one.weight == weight for one in some)) for weight in WEIGHTS)
        told = "，".join(f"{called} {many}" for called, many in counts if many)
        yield f"<li><a href='#{escape(name)}'>{escape(name)}</a>：{told}</li>"
    yield "</ul>"


def _issue(name: str, some: Sequence[PlaceToLook], pictures: Mapping[LineNumber, LinePicture]) -> Iterator[str]:
    yield f"<h2 id='{escape(name)}'>{escape(name)}</h2>"
    yield f"<p><small>要写的放进 raw/{escape(name)}/issue.yml；那里已有同名的一项，就并进去。几条都列着的，哪条属实写哪条。</small></p>"
    for one in some:
        yield f"<article><h3 class='{one.weight}'>{_CALLED[one.weight]} {escape(one.file)}:{one.line} {escape(one.what)}</h3>"
        yield "<div class='beside'><div class='raw'>"
        for line in one.raw:
            text = f"{line.number} {escape(line.text)}"
            yield f"<div>{f'<b>{text}</b>' if line.number == one.line else text}</div>"
            if line.number == one.line and (picture := pictures.get((one.file, one.line))):
                yield _shown(picture, line.text)
        yield "</div><div>"
        if one.address:
            yield f"<small>{escape(one.address)} {escape(one.title)}</small><div>{escape(one.text)}</div>"
        else:
            yield "<small>不在任何一篇里</small>"
        yield "</div></div>"
        yield from (f"<pre>{escape(ready)}</pre>" for ready in one.ready)
        yield "</article>"


def _shown(picture: LinePicture, text: str) -> str:
    """A line as it is printed."""
    size = f"width='{picture.width}' height='{picture.height}'"
    told = escape(f"版面图上的这一行，识别作：{text.strip()}")
    return f"<img src='{picture.uri}' {size} alt='{told}' loading='lazy' decoding='async'>"
