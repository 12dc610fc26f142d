"""Bring issues in: their files go below raw/ byte for byte, and what was found in them is said."""

from __future__ import annotations

import datetime
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.accessioning.accession import (
    FEW_ISSUES,
    AccessionReport,
    Archive,
    Brought,
    Findings,
    Handover,
    Trial,
    bring_in,
)
from archive.accessioning.decisions import Accession, Choice
from archive.accessioning.issue_table import read_table
from archive.accessioning.offered_files import Offering, ScanMeans, offered_files
from archive.accessioning.readings_kept import readings_kept
from archive.bad_input import BadInput
from archive.cataloguing.article_changes import DOUBTS, article_changes, article_texts
from archive.commands.missing_pages import missing_pages
from archive.describing.dates import day_in
from archive.describing.issue_masthead import agreed, issue_number
from archive.filenames import escaped, id_fault, visible_name
from archive.keeping.processes import executor
from archive.keeping.progress import Progress
from archive.model import FURNITURE, ID_DATE, MASTHEAD_DATE, PUBLISHED, Issue, Source
from archive.reading.issue_files import is_settings_name
from archive.reading.limits import measures_of_text
from archive.reading.page_files import ALTO
from archive.reading.second_reading import DIFFERS
from archive.writing.doubts import doubt_line, doubts_of
from archive.writing.write import issue_files

FEW_FILES = 24
"""Files up to which worker processes cost more to start than they save."""
MOST_APART = datetime.timedelta(days=6)
"""The latest days of two pages may be so far apart before it is asked whether they are of one issue."""
MOST_NAMED = 5
MOST_TOLD = 2
"""Differences of an article that stood there before which are told of it."""
_KINDS = {
    "spaced": "一行多个印刷行（印刷行末有空格）",
    "whole": "一行一段",
    "printed": "一行一个印刷行",
}


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What was asked for on the command line; empty or None where nothing was said."""

    issue: str = ""
    table: Path | None = None
    choice: Choice = ""
    dry_run: bool = False


def add_issues(
    paths: Sequence[Path], options: AddOptions, to: Archive, progress: Progress, jobs: int | None = None
) -> tuple[tuple[str, ...], tuple[BadInput, ...]]:
    """Bring in files and folders; the lines to print, and what could not be brought in. `jobs`: processes, None for as many as fit.

    Raises BadInput where nothing can be: a spreadsheet that can't be read, an id that is none, no text at all.
    """
    if options.issue and (why := id_fault(options.issue)):
        raise BadInput(visible_name(options.issue), "", f"不能作期号：{why}", "请另取，例如 2024-03-04")
    table = read_table(options.table) if options.table else None
    known = readings_kept(to.content)
    offering = offered_files(paths, options.table, ScanMeans(known, progress))
    if not offering.files and not offering.refused:
        where = "、".join(visible_name(path.as_posix()) for path in paths[:MOST_NAMED])
        raise BadInput(
            where, "", "里面没有能加入的文字（.txt、.md、.docx、.html）或版面（.pdf、.xml、.jpg、.tif）", "请检查路径"
        )
    asked = Handover(offering, options.issue, table, options.choice, options.dry_run)
    with executor(jobs or (1 if len(offering.files) <= FEW_FILES else os.cpu_count() or 1)) as workers:
        report = bring_in(asked, to, workers, progress, described)
    if not options.dry_run and not report.refused:
        known.forget()
    unknown = (table.unknown,) if table and table.unknown else ()
    return (*unknown, *_report_lines(report, offering, dry=options.dry_run)), report.refused


def described(trial: Trial) -> Findings:
    """How many articles and doubts an issue has; what was brought in, and what a person should look at, in lines."""
    issue, plan = trial.issue, trial.plan
    new = {f"raw/{issue.id}/{name}" for name in plan.files}
    looks = [f"{one.where}: {one.what}" for one in measures_of_text(issue.id, issue.sources) if one.near]
    looks += [f"raw/{issue.id}: {told}，请补上" for told in [missing_pages(issue)] if told]
    looks += [*_far_apart(issue), *_dated_otherwise(issue)]
    doubts = doubts_of(issue)
    looks += [doubt_line(doubt) for doubt in doubts if plan.before is None or not doubt.line or doubt.file in new]
    if plan.second and (differences := sum(one.what.startswith(DIFFERS) for one in doubts)):
        looks.append(f"raw/{issue.id}: 两份读法有 {differences} 处不同，逐条列出：make check")
    if loose := sum(one.why not in FURNITURE for one in issue.unplaced):
        looks.append(f"raw/{issue.id}: 有 {loose} 段文字没有归入文章，见本期页面")
    sources = [source for source in issue.sources if source.name in new]
    lines = [f"  {source.name.rpartition('/')[2]}：{_described(source, plan)}" for source in sources]
    lines.append(f"  本期日期：{issue.date or '不明'}" + (f"（{said_by}）" if (said_by := _dated_by(trial)) else ""))
    lines += _masthead_lines(issue)
    several = len(issue.sources) > 1
    for article in issue.articles:
        if article.file in new:
            place = f"{article.file.rpartition('/')[2]} " if several else ""
            lines.append(f"  {place}第 {article.line} 行起：{article.title.text}（{article.date or '日期不明'}）")
    if looks:
        lines += ["请看一看：", *(f"  {look}" for look in looks)]
    return Findings(len(issue.articles), len(doubts), tuple(lines), tuple(_changed_articles(trial, new)))


def _dated_by(trial: Trial) -> str:
    """What an issue's day rests on, in words; where nothing printed says it, what named the issue so."""
    if trial.issue.date_from != ID_DATE:
        return trial.issue.date_from
    return f"没有读到印着的日期，取自{trial.plan.id_from or f'期次的名字 {trial.issue.id}'}"


def _changed_articles(trial: Trial, new: Collection[str]) -> Iterator[str]:
    """What became of articles that stood there before, each in a line; articles of the `new` files are none of them."""
    if trial.before is None or trial.compared is None:
        return
    came = {article.address for article in trial.compared.articles if article.file in new}
    published = {
        kept.address: own.address for kept, own in zip(trial.compared.articles, trial.issue.articles, strict=True)
    }
    leads = dict(trial.compared.former or ())
    titles = {article.address: article.title.text for article in trial.compared.articles}
    states = [article_texts(issue_files(issue)) for issue in (trial.before, trial.compared)]
    for change in article_changes(*states):
        told = [one for one in change.told if not one.startswith(DOUBTS)]
        if change.kind == "没有了" and (now := leads.get(change.address)):
            told = [f"文字归入 {escaped(titles[now])}（{published[now]}）"]
        if (change.kind == "新的" and change.address in came) or (not told and change.kind == "改了"):
            continue
        more = f"；另有 {len(told) - MOST_TOLD} 处" if len(told) > MOST_TOLD else ""
        place = published.get(change.address, change.address)
        end = f"：{escaped('；'.join(told[:MOST_TOLD]))}{more}" if told else ""
        yield f"{change.kind}：{escaped(change.title)}（{place}）{end}"


def told_once(refused: Sequence[BadInput]) -> Iterator[BadInput]:
    """What could not be brought in, of the same trouble the first few, then how many more there are."""
    met = Counter[tuple[str, str]]()
    for error in refused:
        met[error.what, error.remedy] += 1
        if met[error.what, error.remedy] <= MOST_NAMED:
            yield error
    for (what, remedy), count in met.items():
        if count > MOST_NAMED:
            yield BadInput(f"另有 {count - MOST_NAMED} 处", "", what, remedy)


def _report_lines(report: AccessionReport, offering: Offering, dry: bool) -> Iterator[str]:
    """What was brought in, one issue after the other, and a summary."""
    for one in report.brought:
        yield _headline(one, dry)
        if one.plan.files and len(report.brought) <= FEW_ISSUES:
            yield from one.found.lines
        yield from (f"  {note}" for note in one.plan.notes)
        yield from (f"  请对照原件 {file}：{'，'.join(left)}" for file, left in one.plan.left.items())
        if one.found.changed:
            yield f"raw/{one.plan.id}/ 原有的文章{'会' if dry else ''}有变化："
            yield from (f"  {line}" for line in one.found.changed)
    if report.grouping.unmatched:
        rows = [f"第 {row.line} 行 {visible_name(row.file)}" for row in report.grouping.unmatched]
        more = f"等 {len(rows)} 行" if len(rows) > MOST_NAMED else ""
        yield f"表格里没有对上文件的：{'、'.join(rows[:MOST_NAMED])}{more}"
    for what, count in offering.unused.items():
        yield f"没有用：{what} {count} 个"
    yield _summary(report, dry)
    added = [one.plan.id for one in report.brought if one.plan.files]
    if added and not dry:
        where = f" raw/{added[0]}/issue.yml" if len(added) == 1 else "各期的 issue.yml"
        yield f"要更正，请写{where}；生成网页：python build.py"


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


def _summary(report: AccessionReport, dry: bool) -> str:
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
    end = "；这是试运行（--dry-run），什么也没有写" if dry else ""
    return f"共{'，'.join(parts)}；{files} 个文件，{articles} 篇文章，存疑 {doubts} 处{others}{end}"


def _far_apart(issue: Issue) -> Iterator[str]:
    """Pages of an issue that no masthead dates whose latest days are weeks apart: they may be of several."""
    if issue.date_from == MASTHEAD_DATE:
        return
    latest: dict[str, datetime.date] = {}
    for article in issue.articles:
        if article.date:
            latest[article.file] = max(article.date, latest.get(article.file, article.date))
    if len(latest) > 1 and max(latest.values()) - min(latest.values()) > MOST_APART:
        days = "，".join(f"{file.rpartition('/')[2]} 里最晚的是 {day}" for file, day in latest.items())
        yield f"raw/{issue.id}: {days}；不是同一期的话，请移走这个文件夹，分开再加"


def _dated_otherwise(issue: Issue) -> Iterator[str]:
    """An issue whose name is a day, and whose pages will show another that is only the latest in its text."""
    named = day_in(issue.id)
    if named and issue.date and issue.date != named and issue.date_from not in {MASTHEAD_DATE, PUBLISHED}:
        remedy = f"出版日期若是 {named}，请在 issue.yml 写 date: {named}"
        yield f"raw/{issue.id}: 期次是 {named}，网页上会写 {issue.date}（{issue.date_from}）；{remedy}"


def _masthead_lines(issue: Issue) -> list[str]:
    """What the mastheads say, in a line; nothing where none was read."""
    said = agreed(issue.mastheads, issue.id)
    pages = [f"第{m.page}版{m.section}" for m in issue.mastheads if m.page]
    words = [word for word in (said.paper, issue_number(issue.mastheads, issue.id), "、".join(pages)) if word]
    return [f"  报头：{'，'.join(words)}"] if words else []


def _described(source: Source, plan: Accession) -> str:
    kinds = Counter(line.kind for line in source.lines if line.text.strip())
    kinds_found = "，".join(f"{_KINDS[kind]} {count} 行" for kind, count in kinds.most_common())
    marks = "；Markdown 标记按意思读" if source.encoding != ALTO and any(line.marks for line in source.lines) else ""
    was = plan.extracted.get(source.name.rpartition("/")[2], "")
    taken = f"；文字取自{was}，原件请自己留好" if was else ""
    return f"{source.encoding.upper()}，{len(source.lines)} 行；{kinds_found}{marks}{taken}"
