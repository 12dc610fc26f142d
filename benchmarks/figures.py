"""The figures of reading as two parts of a page for readers, which are made anew and never typed.

The first part is of pages that were in no training, by kind of raw text; the second of the five issues, which trained
the weights. A page holds each part between two comments, in Chinese or in English; what stands outside is a person's.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figure_words import CHINESE, ENGLISH, Words
from benchmarks.heldout import FITTED, Group, means
from benchmarks.measures import Score

Scores = Mapping[str, Score]
Groups = Mapping[Group, Scores]
UNSEEN, TRAINED = "unseen", "trained"
"""The names of the two parts."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The comments around a part, and the words it is written in."""

    begin: str
    end: str
    words: Words

    def find(self, page: str) -> re.Match[str] | None:
        """The part in a page, its text as the only group."""
        return re.search(re.escape(self.begin) + r"\n(.*?)" + re.escape(self.end), page, re.DOTALL)


MARKS: Mapping[str, tuple[Marks, ...]] = {
    UNSEEN: (
        Marks(
            "<!-- 没有参加训练的版面：下面的数字由 python benchmarks/reading.py --into 写入，请不要手改 -->",
            "<!-- 没有参加训练的版面到此为止 -->",
            CHINESE,
        ),
        Marks(
            "<!-- pages in no training: python benchmarks/reading.py --into writes what follows; don't edit it -->",
            "<!-- end of pages in no training -->",
            ENGLISH,
        ),
    ),
    TRAINED: (
        Marks(
            "<!-- 训练用过的五期：下面的数字由 python benchmarks/reading.py --into 写入，请不要手改 -->",
            "<!-- 训练用过的五期到此为止 -->",
            CHINESE,
        ),
        Marks(
            "<!-- the fitted issues: python benchmarks/reading.py --into writes what follows; don't edit it -->",
            "<!-- end of the fitted issues -->",
            ENGLISH,
        ),
    ),
}


def unseen_part(groups: Groups, words: Words) -> str:
    """How much was measured, and a table for each prose: a row a measure, a column for each kind of raw text."""
    unseen = {group: scores for group, scores in groups.items() if group.prose != FITTED}
    prose = dict.fromkeys(group.prose for group in groups)
    articles = sum(_distinct(unseen, name) for name in prose if name != FITTED)
    head = words.unseen.format(issues=sum(map(len, unseen.values())), articles=articles)
    return (
        "\n" + "\n\n".join([head + words.gap + words.legend, *(_kinds(groups, name, words) for name in prose)]) + "\n\n"
    )


def trained_part(scores: Scores, words: Words) -> str:
    """How much was compared, and a row a measure: its mean and the least of any of the fitted issues."""
    rows = []
    for name, what in words.measures.items():
        known = [value for score in scores.values() if (value := score.figures[name]) is not None]
        if known:
            rows.append([what, _percent(sum(known) / len(known)), _percent(min(known))])
    head = words.fitted.format(issues=len(scores), articles=_articles(scores))
    return f"\n{head}\n\n{_table(words.heads, rows)}\n\n"


def written(page: str, scores: Scores | None = None, groups: Groups | None = None) -> str:
    """The page with its parts made anew, each where its figures are given. KeyError: the page has no place for one."""
    if groups is not None:
        mark = _mark(page, UNSEEN)
        page = _put(page, mark, unseen_part(groups, mark.words))
    if scores is not None:
        mark = _mark(page, TRAINED)
        page = _put(page, mark, trained_part(scores, mark.words))
    return page


def write_pages(pages: Sequence[Path], told: Callable[[str], str]) -> int:
    """Write each page as it is told anew; 1 where one can't be read, or has no place for figures."""
    for page in pages:
        try:
            page.write_text(told(page.read_text("utf-8")), "utf-8")
        except (OSError, KeyError):
            return _no_place(page)
    return 0


def stale_pages(pages: Sequence[Path], told: Callable[[str], str], script: str) -> int:
    """Say which pages tell other figures than the script's of today; 1 where there is one."""
    status = 0
    for page in pages:
        try:
            text = page.read_text("utf-8")
            if told(text) != text:
                print(f"{page}: 数字不是现在量得的 — 请运行 python {script} --into {page}", file=sys.stderr)
                status = 1
        except (OSError, KeyError):
            status = _no_place(page)
    return status


def _no_place(page: Path) -> int:
    print(
        f"{page}: 读不了，或没有放数字的地方 — 请照 tests/archive_copy/content/about/trust.md 的样子留出",
        file=sys.stderr,
    )
    return 1


def trained_figures(page: str) -> tuple[int, int, dict[str, tuple[float, float]]]:
    """What a page says of the fitted issues: issues, articles, the mean and the least of each measure. KeyError: nothing."""
    mark, text = _found(page, TRAINED)
    names = {what: name for name, what in mark.words.measures.items()}
    issues, articles = _numbers(mark.words.fitted, text)
    rows = [cells for cells in _rows(text) if cells[0] in names]
    return issues, articles, {names[what]: (_share(mean), _share(least)) for what, mean, least in rows}


def unseen_figures(page: str) -> dict[Group, tuple[int, int, dict[str, float]]]:
    """What a page says of pages in no training, by group: issues, articles, the mean of each measure. KeyError: nothing."""
    mark, text = _found(page, UNSEEN)
    words = mark.words
    kinds = {what: name for name, what in words.kinds.items()}
    prose = {what: name for name, what in words.prose.items()}
    measures = {what: name for name, what in words.short.items()}
    out: dict[Group, tuple[int, int, dict[str, float]]] = {}
    for part in re.split(r"^(?=\*\*)", text, flags=re.MULTILINE)[1:]:
        name = prose[part[2 : part.index("**", 2)]]
        issues, articles = _numbers(words.size, part)
        heads, *rows = _rows(part)
        for at, head in enumerate(heads[1:], 1):
            figures = {measures[row[0]]: _share(row[at]) for row in rows if row[0] in measures}
            out[Group(name, kinds[head])] = (issues, articles, figures)
    return out


def _kinds(groups: Groups, prose: str, words: Words) -> str:
    own = {group.kind: scores for group, scores in groups.items() if group.prose == prose}
    figures = {kind: means(scores) for kind, scores in own.items()}
    size = words.size.format(issues=max(map(len, own.values())), articles=max(map(_articles, own.values())))
    rows = [[what, *(_percent(of[name]) for of in figures.values())] for name, what in words.short.items()]
    heads = [words.heads[0], *(words.kinds[kind] for kind in own)]
    return f"**{words.prose[prose]}**{words.colon}{size}\n\n{_table(heads, rows)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose first column stands to the left, the rest to the right."""
    head, *lines = (f"| {' | '.join(cells)} |" for cells in [heads, *rows])
    return "\n".join([head, f"|---|{'---:|' * (len(heads) - 1)}", *lines])


def _rows(text: str) -> list[list[str]]:
    return [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]


def _articles(scores: Scores) -> int:
    return sum(len(score.matches) for score in scores.values())


def _distinct(groups: Groups, prose: str) -> int:
    """Articles of a prose: every kind of raw text has them all."""
    return max(_articles(scores) for group, scores in groups.items() if group.prose == prose)


def _mark(page: str, part: str) -> Marks:
    for mark in MARKS[part]:
        if mark.find(page):
            return mark
    raise KeyError(MARKS[part][0].begin)


def _found(page: str, part: str) -> tuple[Marks, str]:
    mark = _mark(page, part)
    found = mark.find(page)
    return mark, found[1] if found else ""


def _put(page: str, mark: Marks, text: str) -> str:
    found = mark.find(page)
    return page if found is None else f"{page[: found.start(1)]}{text}{page[found.end(1) :]}"


def _numbers(template: str, text: str) -> tuple[int, int]:
    pattern = re.escape(template).replace(r"\{issues\}", r"(\d+)").replace(r"\{articles\}", r"(\d+)")
    found = re.search(pattern, text)
    if found is None:
        raise KeyError(template)
    return int(found[1]), int(found[2])


def _share(cell: str) -> float:
    return float(cell.rstrip("%")) / 100


def _percent(value: float) -> str:
    """To a tenth of a percent, downwards: a figure that is not whole is never printed as 100.0%."""
    return f"{int(value * 1000 + 1e-9) / 10:.1f}%"
