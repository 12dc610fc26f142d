"""Verse (诗歌): lines that a poem has broken, told from columns, lists, slogans and headlines that look like it.

A poem is found only below its headline, or, in regular verse, below a colon; what may as well be something else is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, dropwhile, pairwise, takewhile

from archive.language.credits import is_credit, is_credit_or_name, is_name_alone
from archive.language.typography import width

LEAST_LINES = 4
"""Lines of the shortest poem; a couplet on one raw line counts for two."""
MOST_LINES = 400
"""Lines of the longest; what is longer is a table."""
LEAST_FREE = 6
"""Lines of the shortest poem without any mark at its lines' ends."""
WIDEST = 18.0
"""Cells of the widest line of free verse."""
LEAST_VARIED = 2.0
"""Cells by which the widest line of free verse is wider than the narrowest, at least: a column's are alike."""
LONGEST_PLAIN = 7.0
"""Cells from which a line without a word of verse may as well be a headline."""
WIDEST_HEADLINE = 20.0
"""Cells of the widest headline of a poem."""
MOST_EMPTY = 3
"""Empty raw lines between two lines of a poem."""
_HAN = "[\u4e00-\u9fff〇]"
_END = "[，。！？；、：,!?;:…—]"
_REGULAR = re.compile(rf"(?:{_HAN}{{5}}|{_HAN}{{7}}){_END}+(?:{_HAN}{{5,7}}{_END}+)?")
_CLAUSE = re.compile(rf"{_HAN}+")
_STOP = re.compile("[。！？!?…]+$")
_MARKED = re.compile(r"[^“\"（(《「].*?[，。！？；、,!?;…—]+[”’』」]?")
_INNER = re.compile(r"[。！？；：:;!?].")
_LIST = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、．.:：]|第[一二三四五六七八九十\d]+|[①-⑳•●■◆▲*·-]|[^\s]{2,8}[：:])"
)
_NOT_VERSE = re.compile(
    r"尊敬的|敬爱的|亲爱的|各位|大家好|[您你]好|同学们|老师们|同志们|此致|敬礼|谢谢|记者|电话|地址|[\d０-９]|《|》|…{3}|\.{3}|[·•]{2}"
)
"""What stands in speeches, letters, notices and tables of contents, and in a poem too rarely to be sure of it."""
_VOICE = re.compile("[我你您他她它的着在像是了啊呀吧吗呢地得]")
"""What lines of free verse have and lists of names or headlines have not."""
_NO_POEM = re.compile(r"目\s*录|要\s*目|目\s*次|导\s*读|名\s*单|节目单|口\s*号|标\s*语|对\s*联|广\s*告|歌\s*单|课程表")

Run = tuple[int, int]
"""The first and the last line of a poem, by number."""


def regular_verse(lines: Sequence[str], headings: Sequence[bool]) -> list[Run]:
    """Poems of five or seven characters a line among a file's lines, some of them empty; `headings`: which have a heading's mark."""
    full = [n for n, line in enumerate(lines) if line]
    shapes: defaultdict[tuple[int, ...], set[int]] = defaultdict(set)
    for n in full:
        if not headings[n] and _REGULAR.fullmatch(lines[n]):
            shapes[tuple(map(len, _CLAUSE.findall(lines[n])))].add(n)
    runs = (run for alike in shapes.values() for run in _runs(full, alike))
    return [
        (run[0], run[-1])
        for run in runs
        if _is_regular([lines[n] for n in run]) and _headed(run[0], full, lines, headings, quoted=True)
    ]


def free_verse(lines: Sequence[str], headings: Sequence[bool]) -> list[Run]:
    """Poems whose lines are short and of no one length, with a mark at the end of each, or without, in stanzas."""
    full = [n for n, line in enumerate(lines) if line]
    found = []
    for short in _runs(full, {n for n in full if not headings[n] and _may_be_line(lines[n])}):
        if len(short) > MOST_LINES:
            continue
        for run in (_marked(short, lines), _unmarked(short, full, lines, headings)):
            if run and _headed(run[0], full, lines, headings, quoted=False):
                found.append((run[0], run[-1]))
                break
    return found


def _runs(full: Sequence[int], chosen: Collection[int]) -> Iterator[list[int]]:
    """Chosen lines one after the other, not too far apart."""
    run: list[int] = []
    for n in full:
        if run and (n not in chosen or n - run[-1] - 1 > MOST_EMPTY):
            yield run
            run = []
        if n in chosen:
            run.append(n)
    if run:
        yield run


def _is_regular(lines: Sequence[str]) -> bool:
    """Whether lines are verse of five or seven characters a line: all alike, every second one the end of a sentence or clause."""
    clauses = [_CLAUSE.findall(line) for line in lines]
    flat = [clause for each in clauses for clause in each]
    if not LEAST_LINES <= len(flat) <= MOST_LINES or len(flat) % 2 or len(set(map(len, flat))) > 1 or _is_list(flat):
        return False
    even = lines if len(clauses[0]) == 2 else lines[1::2]
    odd = () if len(clauses[0]) == 2 else lines[::2]
    ends = all(_STOP.search(line) or line[-1] in "；;" for line in even)
    pauses = sum(line[-1] in "，,、；;？！" for line in odd)
    return ends and _STOP.search(lines[-1]) is not None and 2 * pauses >= len(odd)


def _is_list(clauses: Sequence[str]) -> bool:
    """Whether two clauses of one length are the same in more than half of their places, as names of a kind are."""
    return any(
        2 * sum(one == other for one, other in zip(a, b, strict=True)) > len(a) for a, b in combinations(clauses, 2)
    )


def _may_be_line(line: str) -> bool:
    """Whether a line is short and may be one of free verse."""
    return 1 <= width(line) <= WIDEST and not (
        _INNER.search(line[:-1]) or _LIST.match(line) or _NOT_VERSE.search(line) or is_credit(line)
    )


def _marked(run: Sequence[int], lines: Sequence[str]) -> list[int]:
    """The first lines of a run one after the other that end in a mark, where many of their sentences run over lines."""
    marked = list(takewhile(lambda n: _is_marked(lines[n]), dropwhile(lambda n: not _is_marked(lines[n]), run)))
    texts = [lines[n] for n in marked]
    commas = sum(line[-1] in "，,、—" for line in texts)
    if len(texts) < LEAST_LINES or 3 * commas < len(texts) or not _STOP.search(texts[-1]):
        return []
    widths = [width(line) for line in texts]
    return marked if max(widths) - min(widths) >= LEAST_VARIED else []


def _is_marked(line: str) -> bool:
    return _MARKED.fullmatch(line) is not None


def _unmarked(run: Sequence[int], full: Sequence[int], lines: Sequence[str], headings: Sequence[bool]) -> list[int]:
    """The lines of a run below its headline, where they stand in stanzas and speak as free verse does."""
    at = bisect_left(full, run[0])
    if not (at and headings[full[at - 1]]):
        run = run[1:]
    while run and is_name_alone(lines[run[0]]):
        run = run[1:]
    run = _without_next_headline(run, full, lines, headings)
    texts = [lines[n] for n in run]
    if len(texts) < LEAST_FREE or any(_STOP.search(line) or line[-1] in "，；：,;:" for line in texts[:-1]):
        return []
    gaps = [after - before for before, after in pairwise(run)]
    usual = min(gaps)
    stanzas = 1 + sum(gap > usual for gap in gaps)
    widths = [width(line) for line in texts]
    voiced = sum(_VOICE.search(line) is not None for line in texts)
    short = max(widths) <= WIDEST - 2 and max(widths) - min(widths) >= LEAST_VARIED
    return list(run) if 2 <= stanzas <= len(texts) / 2 and short and 2 * voiced >= len(texts) else []


def _without_next_headline(
    run: Sequence[int], full: Sequence[int], lines: Sequence[str], headings: Sequence[bool]
) -> Sequence[int]:
    """A run without what heads the text below it: its last line, and those above that stand apart or sound no more like verse."""
    if not run or run[-1] == full[-1] or headings[full[bisect_right(full, run[-1])]]:
        return run
    run = run[:-1]
    while run and width(lines[run[-1]]) > LONGEST_PLAIN and (not _VOICE.search(lines[run[-1]]) or _apart(run, lines)):
        run = run[:-1]
    return run


def _apart(run: Sequence[int], lines: Sequence[str]) -> bool:
    """Whether a run's last line is a stanza by itself, and wider than all others: of a poem that would be a strange end."""
    gaps = [after - before for before, after in pairwise(run)]
    return len(gaps) > 1 and gaps[-1] > min(gaps) and width(lines[run[-1]]) > max(width(lines[n]) for n in run[:-1])


def _headed(first: int, full: Sequence[int], lines: Sequence[str], headings: Sequence[bool], quoted: bool) -> bool:
    """Whether a headline stands right above a line, a by-line between them or not; a poem that is `quoted` follows a colon."""
    at = bisect_left(full, first) - 1
    while at > 0 and not headings[full[at]] and is_credit_or_name(lines[full[at]]):
        at -= 1
    if at < 0:
        return False
    head = full[at]
    line = lines[head].lstrip("#").strip()
    if quoted and line.endswith(("：", ":")):
        return True
    if _NO_POEM.search(line) or width(line) > WIDEST_HEADLINE:
        return False
    return headings[head] or not re.search("[，。；：,;]|[！？、!?…]$", line)
