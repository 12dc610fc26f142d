"""How well the archive knows what it does not know: its probabilities and its doubts on pages that no training has seen.

    python benchmarks/calibration.py [--pages DIR] [--only GLOB] [--thresholds] [--floors] [--into FILE …] [--check FILE …]

For lines' roles, joins that were made and beginnings of articles: ten bins of the probability that the archive gave, with the
share that is so, and the expected calibration error, 0 is best. For joins, beginnings, titles and articles: what is right where
no doubt is told, and where one is. The pages are those of tests/heldout, or of `--pages`: a folder of
`<group>/raw/<page>/<page>.txt` and `<group>/readings/<page>.json`; `--only` takes the groups whose names fit.
`--thresholds` shows what other thresholds of a doubt would do, `--floors` the section of tests/heldout/floors.yml that what was
measured would hold, `--into` writes the figures into pages for readers (content/about/trust.md),
`--check` says which page tells others.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.segmenting.segment import UNSURE, UNSURE_OPENING  # noqa: E402
from benchmarks.figures import stale_pages, write_pages  # noqa: E402
from benchmarks.judged_pages import Judged, judged_pages, write_unseen  # noqa: E402
from benchmarks.reliability import (  # noqa: E402
    Judgement,
    Outcome,
    at_threshold,
    calibration_error,
    reliability,
    share_right,
)

THRESHOLDS = (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0, 6.0)
"""Natural log-odds below which a doubt might be told."""
MARGINS = {"at_most": 0.005, "at_least": 0.02}
"""What a ceiling lies above what is measured, and a floor below."""
BEGIN = "<!-- 存疑靠得住几分：下面的数字由 python benchmarks/calibration.py --into 写入，请不要手改 -->"
END = "<!-- 存疑靠得住几分到此为止 -->"

Figures = dict[str, dict[str, float | None]]


def doubted(judged: Judged) -> dict[str, tuple[Outcome, ...]]:
    """Everything that a doubt may be told of: whether one is, by today's thresholds, and whether it is right."""
    return {
        "seams": tuple(Outcome(one.doubted(UNSURE), not one.wrong) for one in judged.seams),
        "beginnings": tuple(Outcome(one.doubted(UNSURE_OPENING), not one.wrong) for one in judged.beginnings),
        "titles": judged.titles,
        "articles": judged.articles,
    }


def probabilities(judged: Judged) -> dict[str, tuple[Judgement, ...]]:
    """Everything that the archive gives a probability of."""
    return {"roles": judged.roles, "seams": judged.seams, "beginnings": judged.beginnings}


def figures(judged: Judged) -> Figures:
    """What tests/heldout/floors.yml holds, under its names: errors, 0 is best, and shares, 1 is best. None: not measured."""
    right = {name: share_right(outcomes, doubted=False) for name, outcomes in doubted(judged).items()}
    errors = {f"{name}_error": calibration_error(of) for name, of in probabilities(judged).items()}
    wrong = {f"{name}_wrong": None if (of := right[name]) is None else 1 - of for name in ("seams", "beginnings")}
    return {
        "at_most": {**errors, **wrong},
        "at_least": {f"{name}_right": right[name] for name in ("titles", "articles")},
    }


def missed(measured: Figures, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """What lies above its ceiling or below its floor, or is not measured though it has one."""
    out = []
    for side, sign in (("at_most", "≤"), ("at_least", "≥")):
        for name, limit in floors[side].items():
            value = measured[side].get(name)
            if value is None or (value > limit if side == "at_most" else value < limit):
                out.append(f"{name} {'not measured' if value is None else f'{value:.4f}'}, not {sign} {limit:g}")
    return out


def floors_of(measured: Figures) -> list[str]:
    """The section of floors.yml that what was measured holds with a margin."""
    lines = ["calibration:"]
    for side, values in measured.items():
        margin = MARGINS[side]
        known = {name: value for name, value in values.items() if value is not None}
        limits = {
            name: math.ceil((value + margin) * 1000) / 1000
            if side == "at_most"
            else math.floor((value - margin) * 1000) / 1000
            for name, value in known.items()
        }
        lines.append(f"  {side}: {{{', '.join(f'{name}: {max(0.0, limit):g}' for name, limit in limits.items())}}}")
    return lines


def table(judged: Judged) -> list[str]:
    """The lines that are printed: bins, then doubts."""
    lines = []
    for name, of in probabilities(judged).items():
        lines.append(f"{name}: {len(of)}, expected calibration error {_number(calibration_error(of))}")
        lines.append("  probability   said   true  count")
        lines += [
            f"  {b.begin:.1f} to {b.begin + 0.1:.1f}   {b.said:.3f}  {b.true:.3f}  {b.count:5}" for b in reliability(of)
        ]
    lines.append(f"{'right':12} {'no doubt':>8} {'of':>6} {'doubt':>8} {'of':>6}")
    for name, outcomes in doubted(judged).items():
        cells = [
            f"{_number(share_right(outcomes, flag)):>8} {sum(one.doubted is flag for one in outcomes):>6}"
            for flag in (False, True)
        ]
        lines.append(f"{name:12} {' '.join(cells)}")
    return lines


def threshold_table(judged: Judged) -> list[str]:
    """What each threshold would do: the share told as a doubt, the share wrong of the rest, and of what is told.

    Of joins twice: only those doubted that stood apart, as today, and any.
    """
    sections = (
        ("seams, those apart doubted", judged.seams, UNSURE),
        ("seams, any doubted", tuple(one._replace(may_be_doubted=True) for one in judged.seams), UNSURE),
        ("beginnings", judged.beginnings, UNSURE_OPENING),
    )
    lines = []
    for name, of, today in sections:
        lines.append(f"{name}: {len(of)}, today's threshold {today:g}")
        lines.append("  threshold  doubted  wrong undoubted  wrong doubted")
        for threshold in sorted({*THRESHOLDS, today}):
            row = at_threshold(of, threshold)
            cells = (_number(row.doubted), _number(row.wrong_undoubted), _number(row.wrong_doubted))
            lines.append(f"  {threshold:9.2f}  {cells[0]:>7}  {cells[1]:>15}  {cells[2]:>13}")
    return lines


def written(page: str, judged: Judged) -> str:
    """The page with its part made anew. KeyError: the page has no place for it."""
    found = re.search(re.escape(BEGIN) + r"\n(.*?)" + re.escape(END), page, re.DOTALL)
    if found is None:
        raise KeyError(BEGIN)
    return f"{page[: found.start(1)]}{_part(judged)}{page[found.end(1) :]}"


def _part(judged: Judged) -> str:
    words = {"roles": "一行字是标题、正文还是别的", "seams": "两处文字接在一起", "beginnings": "一篇是不是从这里开始"}
    given = {**probabilities(judged), "beginnings": tuple(one.likelier for one in judged.beginnings)}
    said = [
        [
            words[name],
            _percent(sum(one.chance for one in given[name]) / len(of)),
            _percent(sum(one.holds for one in given[name]) / len(of)),
            _percent(calibration_error(of) or 0, up=True),
        ]
        for name, of in probabilities(judged).items()
        if of
    ]
    nouns = {"seams": "接得对", "beginnings": "开头判断得对", "titles": "题目和原题一样", "articles": "文章完整"}
    told = [
        [nouns[name], *(_of(outcomes, flag) for flag in (False, True))] for name, outcomes in doubted(judged).items()
    ]
    one = _markdown(["判断什么", "机器说", "实际", "相差"], said)
    other = _markdown(["其中", "没有存疑的", "有存疑的"], told)
    return f"\n{one}\n\n{other}\n\n"


def _of(outcomes: Sequence[Outcome], flag: bool) -> str:
    share = share_right(outcomes, flag)
    count = sum(one.doubted is flag for one in outcomes)
    return "没有" if share is None else f"{_percent(share)}（共 {count}）"


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head, *lines = (f"| {' | '.join(cells)} |" for cells in [heads, *rows])
    return "\n".join([head, f"|---|{'---:|' * (len(heads) - 1)}", *lines])


def _percent(value: float, up: bool = False) -> str:
    """To a tenth of a percent, to the worse side: a share downwards, an error upwards."""
    tenths = math.ceil(value * 1000 - 1e-9) if up else math.floor(value * 1000 + 1e-9)
    return f"{tenths / 10:.1f}%"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, judge, print; 1 where there are no pages, or one to be written has no place for the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, metavar="DIR", help="another folder of pages than those of tests/heldout")
    parser.add_argument("--only", default="*", metavar="GLOB", help="the groups whose names fit: 'news-*'")
    parser.add_argument("--thresholds", action="store_true", help="what other thresholds of a doubt would do")
    parser.add_argument("--floors", action="store_true", help="the section of floors.yml that the figures would hold")
    parser.add_argument("--into", type=Path, nargs="+", metavar="FILE", default=[], help="write the figures into pages")
    parser.add_argument(
        "--check", type=Path, nargs="+", metavar="FILE", default=[], help="fail where a page tells others"
    )
    options = parser.parse_args(arguments)
    if (options.into or options.check) and (options.pages or options.only != "*"):
        parser.error("--into and --check are of all pages of tests/heldout: without --pages and --only")
    with tempfile.TemporaryDirectory() as made:
        if options.pages is None:
            write_unseen(Path(made))
        judged = judged_pages(options.pages or Path(made), options.only)
    if not judged.articles:
        print(f"{options.pages or options.only}: 没有读本（<组>/readings/*.json）", file=sys.stderr)
        return 1
    print(*table(judged), sep="\n")
    if options.thresholds:
        print("", *threshold_table(judged), sep="\n")
    if options.floors:
        print("", *floors_of(figures(judged)), sep="\n")
    told = partial(written, judged=judged)
    return max(write_pages(options.into, told), stale_pages(options.check, told, "benchmarks/calibration.py"))


if __name__ == "__main__":
    sys.exit(main())
