"""What became of what was handed over, in lines for a person: one issue after the other, what was left, and a summary."""

from __future__ import annotations

from collections.abc import Iterator

from archive.accessioning.accession import AccessionReport, Brought
from archive.accessioning.offered_files import Offering
from archive.filenames import visible_name
from archive.reading.issue_files import is_settings_name

MOST_NAMED = 5


def issue_lines(one: Brought, dry: bool, whole: bool = True) -> Iterator[str]:
    """An issue that was brought in, or would be: what was done with it, then what was found in it. `whole`: of new files too."""
    yield _headline(one, dry)
    if one.plan.files and whole:
        yield from one.found.lines
    yield from (f"  {note}" for note in one.plan.notes)
    yield from (f"  请对照原件 {file}：{'，'.join(left)}" for file, left in one.plan.left.items())
    if one.found.changed:
        yield f"raw/{one.plan.id}/ 原有的文章{'会' if dry else ''}有变化："
        yield from (f"  {line}" for line in one.found.changed)


def unused_lines(report: AccessionReport, offering: Offering) -> Iterator[str]:
    """Rows of the spreadsheet that named no file, and files that are of no use, each kind in a line."""
    if report.grouping.unmatched:
        rows = [f"第 {row.line} 行 {visible_name(row.file)}" for row in report.grouping.unmatched]
        more = f"等 {len(rows)} 行" if len(rows) > MOST_NAMED else ""
        yield f"表格里没有对上文件的：{'、'.join(rows[:MOST_NAMED])}{more}"
    for what, count in offering.unused.items():
        yield f"没有用：{what} {count} 个"


def summary(report: AccessionReport, dry: bool) -> str:
    """All of it in a line: how many issues, files, articles and doubts, and how much was not brought in."""
    done = [one for one in report.brought if one.plan.files]
    new, there = sum(one.plan.before is None for one in done), len(report.brought) - len(done)
    files = sum(not is_settings_name(name) for one in done for name in one.plan.files)
    will = "会" if dry else ""
    parts = [f"{will}加入 {new} 期"] if new or len(done) == new else []
    parts += [f"{will}补进 {len(done) - new} 期"] if len(done) > new else []
    parts += [f"{there} 期已在，没有改动"] if there else []
    parts += [f"{len(report.refused)} 处没有加，原因见上"] if report.refused else []
    articles, doubts = sum(one.found.articles for one in done), sum(one.found.doubts for one in done)
    changed = sum(len(one.found.changed) for one in done)
    others = f"；原有的文章{will}有 {changed} 篇变化，见上" if changed else ""
    return f"共{'，'.join(parts)}；{files} 个文件，{articles} 篇文章，存疑 {doubts} 处{others}"


def _headline(one: Brought, dry: bool) -> str:
    """An issue in a line: what was, or would be, done with it, and what it holds."""
    plan = one.plan
    drawn = [f"版面图 {len(plan.pictures)} 张"] if plan.pictures else []
    if not plan.files:
        changed = f"{'会' if dry else '已'}补上{drawn[0]}" if drawn else "没有改动"
        return f"raw/{plan.id}/：{plan.there} 个文件都已在，{changed}"
    new = [name for name in plan.files if name not in (*plan.second, *plan.replaced) and not is_settings_name(name)]
    if plan.before is None:
        verb, parts = "加入", [f"{len(new)} 个文件"]
    else:
        verb = "补进"
        parts = [f"新的 {'、'.join(new)}"] if new else []
    parts += drawn
    parts += [f"另一份读法 {'、'.join(plan.second)}"] if plan.second else []
    parts += [f"换下 {'、'.join(plan.replaced)}（issue.yml 里已记下）"] if plan.replaced else []
    parts += [f"已在 {plan.there} 个"] if plan.there else []
    parts += ["issue.yml"] if any(map(is_settings_name, plan.files)) and not plan.replaced else []
    return f"{'会' if dry else '已'}{verb} raw/{plan.id}/：{'，'.join(parts)}，{one.found.articles} 篇文章，存疑 {one.found.doubts} 处"
