"""The figures of benchmarks/scale.py: as a table for a terminal, and as the part of README.md that is made and not typed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks import generators
from benchmarks.watching import Cost, Run

SIZES = (300, 3_000, 10_000, 30_000)
BASE = 3_000
"""The archive whose cost per article others' is held against."""
STEPS = ("convert", "catalogue", "lists", "render", "publish", "index", "swap")
HEADS = ("articles", "step", "wall s", "cpu s", "peak MB", "out MB", "files", "ms/article", "growth", "of cpu")
BEGIN = "<!-- python benchmarks/scale.py --into README.md writes what follows; don't edit it -->"
END = "<!-- here the figures end -->"
NAMES = {
    "archive": "this archive",
    "hugo": "Hugo, a plain template",
    "mkdocs": "MkDocs, the same plain template",
    "material": "MkDocs with Material, articles out of the navigation, no search",
    "naive": "Material as it comes: all articles in the navigation, its search",
}
"""Each generator, as readers are shown it."""
_PART = re.compile(re.escape(BEGIN) + r"\n(.*?)" + re.escape(END), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Made:
    """What a step left behind: files and bytes."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Size:
    """An archive's figures. `found`: articles read from the raw text; `median`: bytes of an article's page."""

    articles: int
    found: int
    run: Run
    made: Mapping[str, Made]
    median: int
    again: Mapping[str, Cost]
    rivals: Mapping[str, generators.Made]

    def costs(self) -> dict[str, Cost]:
        """The steps in their order, then what is left of the whole, and the whole."""
        steps = {name: self.run.steps[name] for name in STEPS if name in self.run.steps}
        wall = self.run.whole.wall - sum(cost.wall for cost in steps.values())
        cpu = self.run.whole.cpu - sum(cost.cpu for cost in steps.values())
        return {**steps, "start": Cost(wall, cpu, 0), "all": self.run.whole}

    def site(self) -> Made:
        """The finished site's files and bytes."""
        steps = [self.made[name] for name in ("render", "publish", "index")]
        return Made(sum(one.files for one in steps), sum(one.size for one in steps))

    def left(self, step: str) -> Made | None:
        """What a step left behind, or the whole in the site."""
        return self.site() if step == "all" else self.made.get(step)


def table(size: Size, base: Size | None) -> list[str]:
    """The lines of one archive, under HEADS; `base` is what its costs are held against, where that is known."""
    rows = [HEADS, *_rows(size, base)]
    first = max(len(row[1]) for row in rows)
    lines = ["  ".join([row[0].rjust(8), row[1].ljust(first), *(c.rjust(9) for c in row[2:])]) for row in rows]
    site = size.site()
    foot = f"{size.articles} articles written, {size.found} read; {site.files} files, {site.size / 1e6:.0f} MB of site"
    return [*lines, f"{foot}; an article's page: {size.median / 1000:.1f} KB (median)", ""]


def _rows(size: Size, base: Size | None) -> Iterator[tuple[str, ...]]:
    first = str(size.articles)
    for name, cost in size.costs().items():
        left = size.left(name)
        out = (f"{left.size / 1e6:.1f}", str(left.files)) if left else ("-", "-")
        yield (first, name, *_figures(cost), *out, _each(size, cost), *_growth(size, base, name))
    for name, cost in size.again.items():
        yield (first, f"again: {name}", *_figures(cost), *("-",) * 5)
    for name, made in size.rivals.items():
        out = (f"{made.size / 1e6:.1f}", str(made.pages))
        yield (first, name, *_figures(made.cost), *out, _each(size, made.cost), "-", "-")


def _figures(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak / 1e6:.0f}" if cost.peak else "-"


def part(sizes: Sequence[Size], cores: int, load: float) -> str:
    """The part between the comments: the archives, the steps of the largest, and the other generators. `load`: the cores' before."""
    last = max(sizes, key=lambda size: size.articles)
    base = next((size for size in sizes if size.articles == BASE), None)
    lines = [
        f"On {cores} cores, whose load was {load:.1f} before: what else they had to do is in the seconds, which are on the wall, but not",
        "in those of CPU. Memory is that of all processes together. From raw text to the finished site, and the same again after a",
        "change:",
        "",
        *_archives(sizes),
        "",
        f"The steps at {last.articles:,} articles; growth is what an article costs in them against {BASE:,}:",
        "",
        *_steps(last, base),
        "",
        "Other generators on the same articles, beside this archive's rendering without its other steps:",
        "",
        *_others(sizes),
    ]
    return "\n".join(["", *lines, "", ""])


def _archives(sizes: Sequence[Size]) -> Iterator[str]:
    yield from _head(
        "articles", "s", "CPU s", "MB of memory", "MB of site", "files", *(f"{name}, s" for name in sizes[0].again)
    )
    for size in sizes:
        cost, site = size.run.whole, size.site()
        again = (f"{one.wall:.1f}" for one in size.again.values())
        cells = (f"{cost.wall:.1f}", f"{cost.cpu:.1f}", _mega(cost.peak), _mega(site.size), f"{site.files:,}", *again)
        yield _line(f"{size.articles:,}", *cells)


def _steps(last: Size, base: Size | None) -> Iterator[str]:
    yield from _head("step", "s", "CPU s", "MB of memory", "MB made", "ms an article", "growth")
    for name in STEPS:
        if cost := last.run.steps.get(name):
            figures = (f"{cost.wall:.1f}", f"{cost.cpu:.1f}", _mega(cost.peak), _mega(last.made[name].size))
            yield _line(name, *figures, _each(last, cost), _growth(last, base, name)[0])


def _others(sizes: Sequence[Size]) -> Iterator[str]:
    yield from _head("generator", "articles", "s", "CPU s", "MB of memory", "MB made", "ms an article")
    for size in sizes:
        rows = {name: (made.cost, made.size) for name, made in size.rivals.items()}
        if rows and "render" in size.run.steps:
            rows = {"archive": (size.run.steps["render"], size.made["render"].size), **rows}
        for name, (cost, made) in rows.items():
            figures = (f"{cost.wall:.1f}", f"{cost.cpu:.1f}", _mega(cost.peak), _mega(made), _each(size, cost))
            yield _line(NAMES[name], f"{size.articles:,}", *figures)


def written(page: str, sizes: Sequence[Size], cores: int, load: float) -> str:
    """The page with the part made anew. KeyError: it has no place for it."""
    if not has_place(page):
        raise KeyError(BEGIN)
    return _PART.sub(lambda _: f"{BEGIN}\n{part(sizes, cores, load)}{END}", page, count=1)


def has_place(page: str) -> bool:
    """Whether a page has the two comments."""
    return _PART.search(page) is not None


def _growth(size: Size, base: Size | None, step: str) -> tuple[str, str]:
    """Seconds that an article takes in a step against the base's, on the wall and of CPU."""
    if base is None or step not in base.costs() or step == "start":
        return "-", "-"
    own, other = size.costs()[step], base.costs()[step]
    per = base.articles / size.articles
    return _ratio(own.wall * per, other.wall), _ratio(own.cpu * per, other.cpu)


def _ratio(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other > 0 else "-"


def _each(size: Size, cost: Cost) -> str:
    return f"{cost.wall / size.articles * 1000:.2f}"


def _mega(count: int) -> str:
    return f"{count / 1e6:,.0f}"


def _head(first: str, *rest: str) -> list[str]:
    return [_line(first, *rest), "|---|" + "---:|" * len(rest)]


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
