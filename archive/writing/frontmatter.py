"""The front matter of issues and articles: what it holds, how it is written, and how it is read back.

Every file that the machine writes ends its front matter with a digest of all the rest, so that each file by itself
proves whether a person has changed it since.
"""

from __future__ import annotations

import hashlib
import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Any

import yaml

from archive.addresses import page_prefix
from archive.article_forms import Closing, Dateline, Series
from archive.bad_input import BadInput
from archive.describing.issue_masthead import agreed
from archive.model import Applied, Article, Author, Doubt, Finding, Issue, Line, Masthead, Part, Source, joined
from archive.vocabulary.yaml_nodes import refuse_nesting
from archive.writing import markdown
from archive.writing.doubt_places import doubt_place
from archive.writing.doubts import issue_doubts, lost_title

FENCE = "---\n"
GREATEST = 10**4000
"""The greatest number that front matter may hold: Python writes out none that is much longer."""
_DIGEST = re.compile(r"^digest: sha256:([0-9a-f]{16})\n---\n", re.MULTILINE)
LONGEST_RANGE = 10_000
"""Lines of one range that are read back: a hand may write a longer one, and no raw file has so many."""
RANGE = re.compile(r"(?:p(\d+):)?(\d+)(?:-(\d+))?")
"""A range as `line_ranges` writes it: which of the files, the first line, the last."""
_WIDE = 1 << 30
_ODD = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
"""What JSON may hold as it is and YAML may not, or reads as the end of a line."""


class _Row(dict[str, Any]):
    """A mapping that is written on one line."""


class _Dumper(yaml.CSafeDumper):
    """Lists of names and rows stand on one line; text with line breaks is quoted, so that no line begins with it."""

    def ignore_aliases(self, _: object) -> bool:
        """Nothing is written as a reference to the same thing elsewhere."""
        return True


def _text(dumper: yaml.CSafeDumper, text: str) -> yaml.Node:
    style = '"' if "\n" in text or "\r" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _list(dumper: yaml.CSafeDumper, items: Sequence[object]) -> yaml.Node:
    flow = not any(isinstance(item, dict) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=flow)


def _flow(dumper: yaml.CSafeDumper, row: _Row) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", row.items(), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(_Row, _flow)


def issue_fields(issue: Issue) -> dict[str, Any]:
    """An issue's front matter.

    `masthead` is what the page itself says, whatever a person gave; corrections are here only where they touch no article's lines.
    """
    date, sources = issue.date, issue.sources
    article_lines = frozenset[tuple[str, int]]().union(*map(raw_lines, issue.articles))
    return _filled(
        title=f"{date.year}年{date.month}月{date.day}日" if date else issue.id,
        date=date,
        date_from=issue.date_from,
        number=issue.number,
        order=list(issue.order),
        masthead=_masthead(issue),
        sources=[{"file": source.name, "sha256": source.sha256} for source in sources],
        unplaced=[
            _row(sources, u.lines[0].file, line=u.lines[0].line, text=joined(u.lines), why=u.why)
            for u in issue.unplaced
            if u.lines
        ],
        doubts=_doubts(issue_doubts(issue), sources),
        corrections=_corrections((a for a in issue.applied if (a.file, a.line) not in article_lines), sources),
    )


def article_fields(article: Article, issue: Issue, begins: str = "") -> dict[str, Any]:
    """An article's front matter. `begins`: where its body begins, as an address has it, where its own says otherwise.

    `printed` holds the headline's own words where a person gave another title, `blocks` the raw lines of each block of
    the body, in its order.
    """
    lines = raw_lines(article)
    replaced_title = article.title_from == "correction" and article.title.lines
    return _filled(
        title=article.title.text,
        kicker=article.kicker.text if article.kicker else "",
        subtitle=article.subtitle.text if article.subtitle else "",
        title_from=article.title_from,
        printed=joined(article.title.lines) if replaced_title else "",
        date=article.date,
        issue=issue.id,
        begins=begins,
        page=_page_of(article, issue.mastheads),
        lines=line_ranges(lines, issue.sources),
        blocks=[
            line_ranges(((line.file, line.line) for line in part.lines), issue.sources)
            for part in article.parts
            if markdown.clean(part.text)
        ],
        tags=[topic.name for topic in article.topics],
        people=[person.name for person in article.people],
        places=[place.name for place in article.places],
        organizations=[organization.name for organization in article.organizations],
        dateline=_dateline(article.dateline),
        authors=[_author(author) for author in article.authors],
        signed=_signed(article.signed),
        series=_series(article.series),
        genre=article.genre.name if article.genre else "",
        note=article.note,
        checked=article.checked,
        doubts=_from_above(article, issue.sources),
        corrections=_corrections((a for a in issue.applied if (a.file, a.line) in lines), issue.sources),
        evidence=_filled(
            date=article.date_evidence,
            topics=_evidence(article.topics),
            people=_evidence(article.people),
            places=_evidence(article.places),
            organizations=_evidence(article.organizations),
            dateline=list(article.dateline.lines) if article.dateline else [],
            authors=[_Row(_filled(name=a.name, words=list(a.evidence), lines=list(a.lines))) for a in article.authors],
            signed=_said(article.signed),
            series=_said(article.series),
            genre=_Row(_filled(words=list(article.genre.evidence), lines=list(article.genre.lines)))
            if article.genre
            else None,
        ),
    )


def _page_of(article: Article, mastheads: Iterable[Masthead]) -> _Row | None:
    """The page that an article begins on, its number and name as the masthead above it, or its file's only one, has them."""
    mine = [one for one in mastheads if one.lines[0].file == article.file and (one.page or one.section)]
    if not mine:
        return None
    above = [one for one in mine if one.lines[0].line <= article.line]
    found = max(above, key=lambda one: one.lines[0].line) if above else mine[0]
    return _Row(_filled(page=found.page, name=found.section))


def _dateline(dateline: Dateline | None) -> _Row | None:
    """A dateline as it is printed, and what it says."""
    if dateline is None:
        return None
    return _Row(_filled(text=dateline.text, agency=dateline.agency, place=dateline.place, day=dateline.day))


def _author(author: Author) -> _Row:
    """An author by name and role; that one is a person goes without saying."""
    return _Row(_filled(name=author.name, role=author.role, kind=author.kind if author.kind != "person" else ""))


def _signed(closing: Closing | None) -> _Row | None:
    """A closing: who sends the article, and its day."""
    return _Row(_filled(by=list(closing.by), date=closing.date)) if closing else None


def _series(series: Series | None) -> _Row | None:
    """A series by name and part."""
    return _Row(_filled(name=series.name, part=series.part)) if series else None


def _said(found: Closing | Series | None) -> _Row | None:
    """The words and raw lines that a closing or series rests on."""
    return _Row(_filled(words=[found.words] if found.words else [], lines=list(found.lines))) if found else None


def _masthead(issue: Issue) -> dict[str, Any]:
    """What the issue's mastheads say: of the paper and the number once, of its pages a row each."""
    said = agreed(issue.mastheads, issue.id)
    pages = [
        _row(issue.sources, m.lines[0].file, line=m.lines[0].line, page=m.page, name=m.section, editors=list(m.editors))
        for m in issue.mastheads
        if m.page or m.section or m.editors
    ]
    return _filled(paper=said.paper, date=said.date, number=said.number, total=said.total, pages=pages)


def raw_lines(article: Article) -> frozenset[tuple[str, int]]:
    """The raw file and line number of all that the article was read from, its headlines too."""
    heads = (article.kicker, article.title, article.subtitle)
    printed = [line for head in heads if head for line in head.lines]
    printed += [line for part in article.parts for line in part.lines]
    return frozenset((line.file, line.line) for line in printed)


def line_ranges(lines: Iterable[tuple[str, int]], sources: Sequence[Source]) -> str:
    """Raw lines as ranges: `11-29, 41`, or `p2:3-7` where there are several files. Empty lines break no range."""
    wanted = set(lines)
    out = []
    for source in sources:
        ranges: list[list[int]] = []
        broken = True
        mine = [number for file, number in wanted if file == source.name]
        for line in _between(source, min(mine), max(mine)) if mine else ():
            if (source.name, line.number) in wanted:
                if broken:
                    ranges.append([line.number, line.number])
                ranges[-1][1] = line.number
                broken = False
            elif line.text.strip():
                broken = True
        prefix = f"{page_prefix(source.name, sources)}:" if len(sources) > 1 else ""
        out += [prefix + (f"{a}-{b}" if a < b else str(a)) for a, b in ranges]
    return ", ".join(out)


def ranged_lines(spans: str, files: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The raw lines, a file and a number each, of what `line_ranges` wrote of an issue's files; no more than LONGEST_RANGE of a range."""
    for page, first, last in RANGE.findall(spans):
        if (at := int(page or 1) - 1) < len(files):
            end = min(int(last or first), int(first) + LONGEST_RANGE - 1)
            yield from ((files[at], number) for number in range(int(first), end + 1))


def _between(source: Source, first: int, last: int) -> Sequence[Line]:
    """The raw lines of a file from one number to another."""
    begin = bisect_left(source.lines, first, key=_number)
    return source.lines[begin : bisect_right(source.lines, last, begin, key=_number)]


_number = attrgetter("number")


def page_text(fields: Mapping[str, Any], body: str) -> str:
    """A file's text: front matter with the digest of all the rest, an empty line, the body."""
    front = yaml.dump(
        dict(fields), Dumper=_Dumper, allow_unicode=True, width=_WIDE, sort_keys=False, default_flow_style=False
    )
    rest = FENCE + front + FENCE + ("\n" + body if body else "")
    return f"{FENCE}{front}digest: sha256:{_digest(rest)}\n{rest[len(FENCE) + len(front) :]}"


def list_page_text(fields: Mapping[str, Any]) -> str:
    """A list's page, which nobody edits: front matter as JSON, a field a line, which is YAML too and takes a tenth of the time."""
    lines = (
        f"{json.dumps(key)}: {_ODD.sub(_escaped, json.dumps(value, ensure_ascii=False))}\n"
        for key, value in fields.items()
    )
    return FENCE + "".join(lines) + FENCE


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def read_page(text: str, file: str) -> tuple[dict[str, Any], str]:
    """Front matter and body. BadInput where there is no front matter, or it is no YAML mapping."""
    remedy = "请恢复文件开头两行 --- 之间的内容，或删去此文件后重新运行 python build.py convert"
    if not text.startswith(FENCE):
        raise BadInput(file, "1", "没有 YAML 头（文件应以一行 --- 开始）", remedy)
    end = text.find("\n" + FENCE, len(FENCE) - 1)
    if end < 0:
        raise BadInput(file, "1", "YAML 头没有结束（缺第二行 ---）", remedy)
    try:
        # A person's could nest so deep, or refer to itself so often, that reading it ends the process.
        if not untouched(text):
            with suppress(yaml.YAMLError):
                refuse_nesting(file, "\n" + text[len(FENCE) : end + 1])
        fields = yaml.load(text[len(FENCE) : end + 1], Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        where = str(mark.line + 2) if mark else "1"
        raise BadInput(file, where, "YAML 头写法有误", remedy) from error
    if not isinstance(fields, dict) or not all(isinstance(key, str) for key in fields):
        raise BadInput(file, "2", "YAML 头应当是“名称: 内容”的形式", remedy)
    if _has_too_great(fields):
        raise BadInput(file, "1", "YAML 头里有几千位的数字", remedy)
    return fields, text[end + 1 + len(FENCE) :].lstrip("\n")


def _has_too_great(value: object) -> bool:
    """Whether there is a number in it that is none of a newspaper's, and may be too long to be written out."""
    if isinstance(value, dict):
        return any(map(_has_too_great, (*value.keys(), *value.values())))
    return (
        any(map(_has_too_great, value)) if isinstance(value, list) else isinstance(value, int) and abs(value) > GREATEST
    )


def untouched(text: str) -> bool:
    """Whether the text is, to the letter, one that the machine wrote; line ends that git changed don't count."""
    text = text.replace("\r\n", "\n")
    found = _DIGEST.search(text)
    return found is not None and _digest(without_digest(text)) == found[1]


def without_digest(text: str) -> str:
    """The text without its digest: two files that are equal without it say the same."""
    return _DIGEST.sub(FENCE, text.replace("\r\n", "\n"), count=1)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _filled(**fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _row(sources: Sequence[Source], file: str, **fields: Any) -> _Row:
    """A row; the file is named only where the issue has several."""
    return _Row(_filled(**({"file": file} if len(sources) > 1 else {}), **fields))


def _from_above(article: Article, sources: Sequence[Source]) -> list[_Row]:
    """An article's doubts in the order of the raw lines that they are of; that of its title stands above the text."""
    order = {source.name: i for i, source in enumerate(sources)}
    lost: list[tuple[Doubt, Sequence[Part]]] = [(one, ()) for one in (lost_title(article),) if one]
    found = [*lost, *((one, article.parts) for one in article.doubts)]
    found.sort(key=lambda row: (order.get(row[0].file, len(order)), row[0].line))
    return [row for doubt, parts in found for row in _doubts((doubt,), sources, parts)]


def _doubts(doubts: Iterable[Doubt], sources: Sequence[Source], parts: Sequence[Part] = ()) -> list[_Row]:
    """Doubts, a row each: `at` is a block of the body and the place in it, `word` what stands there."""
    rows = []
    for doubt in doubts:
        place = doubt_place(doubt, parts)
        where = {"at": [place.block, place.at], "word": place.word} if place else {}
        rows.append(_row(sources, doubt.file, line=doubt.line, what=doubt.what, **where))
    return rows


def _corrections(applied: Iterable[Applied], sources: Sequence[Source]) -> list[_Row]:
    return [
        _Row(_row(sources, a.file, line=a.line), find=a.find, replace=a.replace, **_filled(note=a.note))
        for a in applied
    ]


def _evidence(findings: Iterable[Finding]) -> list[_Row]:
    return [
        _Row(_filled(name=f.name, roles=list(f.roles), words=list(f.evidence), lines=list(f.lines))) for f in findings
    ]
