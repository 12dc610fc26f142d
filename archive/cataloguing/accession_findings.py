"""What is found in an issue that is brought in, in lines for a person: its articles, its day, what to look at, what changed."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator

from archive.accessioning.accession import Findings, Trial
from archive.accessioning.decisions import Accession
from archive.cataloguing.article_changes import DOUBTS, article_changes, article_texts
from archive.cataloguing.missing_pages import missing_pages
from archive.describing.dates import day_in
from archive.describing.issue_masthead import agreed, issue_number
from archive.filenames import escaped
from archive.model import FURNITURE, ID_DATE, MASTHEAD_DATE, PUBLISHED, Issue, Source
from archive.reading.limits import measures_of_text
from archive.reading.page_files import ALTO
from archive.reading.second_reading import DIFFERS
from archive.writing.doubts import doubt_line, doubts_of
from archive.writing.write import issue_files

MOST_APART = datetime.timedelta(days=6)
"""The latest days of two pages may be so far apart before it is asked whether they are of one issue."""
MOST_TOLD = 2
"""Differences of an article that stood there before which are told of it."""
_KINDS = {
    "spaced": "一行多个印刷行（印刷行末有空格）",
    "whole": "一行一段",
    "printed": "一行一个印刷行",
}


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
