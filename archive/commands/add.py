"""Bring a new issue in: its files go into raw/<issue>/ byte for byte, and what was found in them is said."""

from __future__ import annotations

import datetime
import shutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.bad_input import BadInput
from archive.describing.dates import day_in
from archive.describing.issue_masthead import agreed, issue_number
from archive.file_faults import faults_about, regular_bytes, visible_path
from archive.filenames import id_fault, name_fault, visible_name, without_case
from archive.keeping.write_lock import write_lock
from archive.model import FURNITURE, MASTHEAD_DATE, Issue, RawFile, RawIssue, Source
from archive.reading.limits import CHECK_FILE, LARGEST_FILE, measures_of_text
from archive.reading.load import load, page_order
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.doubts import doubt_line, doubts_of
from archive.writing.models import convert_issue

_DRAFT_FOLDER = ".adding"
LOCK = ".lock"
"""Below raw/: held by the process that adds an issue there."""
_KINDS = {
    "spaced": "一行多个印刷行（印刷行末有空格）",
    "whole": "一行一段",
    "printed": "一行一个印刷行",
}


@dataclass(frozen=True, slots=True)
class AddedIssue:
    """A new issue as it now stands in raw/, and as the machine reads it."""

    folder: Path
    issue: Issue


def add_issue(files: Sequence[Path], issue_id: str, raw: Path, vocabulary: Vocabulary) -> AddedIssue:
    """Copy an issue's text files unchanged into raw/<id>/, all or none, once they have been read without BadInput.

    The id is the masthead's day, or else the latest dated event's, unless one is given (`issue_id` not empty). Nothing is ever overwritten.
    """
    read = _read_all(files)
    issue = _converted(issue_id, read, vocabulary)
    if not issue.id:
        remedy = "请指明，例如：python build.py add --issue 2024-03-04 " + visible_name(files[0].as_posix())
        raise BadInput(visible_name(files[0].as_posix()), "", "文中看不出这一期的日期", remedy)
    folder = raw / issue.id
    raw.mkdir(parents=True, exist_ok=True)
    with write_lock(raw / LOCK, f"{raw.name}/"):
        clash = next((path for path in raw.glob("*") if without_case(path.name) == without_case(issue.id)), None)
        if clash is not None:
            remedy = "请用 --issue 另取期号，或先移走原来的文件夹"
            raise BadInput(f"raw/{issue.id}", "", "已有这一期，没有改动它", remedy)
        _place(folder, read)
    return AddedIssue(folder, issue)


def report_lines(added: AddedIssue) -> tuple[str, ...]:
    """What was found, and what a person should look at, in lines to print."""
    issue = added.issue
    out = [f"已加入 raw/{issue.id}/：{len(issue.sources)} 个文件，{len(issue.articles)} 篇文章"]
    out += [f"  {source.name.rpartition('/')[2]}：{_described(source)}" for source in issue.sources]
    out.append(f"  本期日期：{issue.date or '不明'}" + (f"（{issue.date_from}）" if issue.date_from else ""))
    out += _masthead_lines(issue)
    out += [
        f"  第 {article.line} 行起：{article.title.text}（{article.date or '日期不明'}）" for article in issue.articles
    ]
    looks = [f"{one.where}: {one.what}" for one in measures_of_text(issue.id, issue.sources) if one.near]
    looks += [doubt_line(doubt) for doubt in doubts_of(issue)]
    if loose := sum(one.why not in FURNITURE for one in issue.unplaced):
        looks.append(f"raw/{issue.id}: 有 {loose} 段文字没有归入文章，见本期页面")
    if looks:
        out += ["请看一看：", *(f"  {look}" for look in looks)]
    out.append(f"要更正，请写 raw/{issue.id}/issue.yml；生成网页：python build.py")
    return tuple(out)


def _masthead_lines(issue: Issue) -> list[str]:
    """What the mastheads say, in a line; nothing where none was read."""
    said = agreed(issue.mastheads, issue.id)
    pages = [f"第{m.page}版{m.section}" for m in issue.mastheads if m.page]
    words = [word for word in (said.paper, issue_number(issue.mastheads, issue.id), "、".join(pages)) if word]
    return [f"  报头：{'，'.join(words)}"] if words else []


def _described(source: Source) -> str:
    kinds = Counter(line.kind for line in source.lines if line.text.strip())
    kinds_found = "，".join(f"{_KINDS[kind]} {count} 行" for kind, count in kinds.most_common())
    marks = "；Markdown 标记按意思读" if any(line.marks for line in source.lines) else ""
    return f"{source.encoding.upper()}，{len(source.lines)} 行；{kinds_found}{marks}"


def _read_all(files: Sequence[Path]) -> tuple[RawFile, ...]:
    """The files' bytes under their own names. BadInput where a name can't be used, or a file is no text."""
    found: dict[str, RawFile] = {}
    for path in files:
        shown_path = visible_path(path)
        if why := name_fault(path.name):
            raise BadInput(shown_path, "", why, "请给文件改名")
        if path.suffix.casefold() != ".txt":
            raise BadInput(shown_path, "", "不是 .txt 文件", "请先存成纯文字（.txt）")
        if without_case(path.name) in found:
            raise BadInput(shown_path, "", "有两个文件同名", "请给其中一个改名")
        file = RawFile(path.name, regular_bytes(path, shown_path, LARGEST_FILE, CHECK_FILE))
        load(RawFile(shown_path, file.data))
        found[without_case(path.name)] = file
    return tuple(sorted(found.values(), key=lambda file: page_order(file.name)))


def _converted(issue_id: str, files: Sequence[RawFile], vocabulary: Vocabulary) -> Issue:
    """The issue under the id it will have; under none (`Issue.id` empty) where no day is found."""
    name = issue_id
    if not name:
        # A day in a file's name helps to find the year of “3月4日”.
        named = {day for file in files if (day := day_in(file.name))}
        first = _reading(named.pop().isoformat() if len(named) == 1 else "", files, vocabulary)
        days = [article.date for article in first.articles if article.date]
        if not days and first.date is None:
            return first
        name = _iso(max(days) if days and first.date_from != MASTHEAD_DATE else first.date)
        if name == first.id:
            return first
    if why := id_fault(name):
        raise BadInput(visible_name(name), "", f"不能作期号：{why}", "请另取，例如 2024-03-04")
    return _reading(name, files, vocabulary)


def _iso(day: datetime.date | None) -> str:
    return day.isoformat() if day else ""


def _reading(name: str, files: Sequence[RawFile], vocabulary: Vocabulary) -> Issue:
    placed = tuple(RawFile(f"raw/{name}/{file.name}", file.data) for file in files)
    return convert_issue(RawIssue(name, placed), vocabulary)


def _place(folder: Path, files: Sequence[RawFile]) -> None:
    """Write the files into a hidden folder, then rename it: what a run that is cut off leaves, the next one clears."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = folder.parent / _DRAFT_FOLDER
    if draft.is_symlink() or (draft.exists() and not draft.is_dir()):
        raise BadInput(f"raw/{draft.name}", "", "不是文件夹，或是指向别处的链接", "请移走它，再运行一次")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        with faults_about(visible_path(draft)):
            draft.mkdir()
            for file in files:
                (draft / file.name).write_bytes(file.data)
            draft.rename(folder)
    except BadInput:
        shutil.rmtree(draft, ignore_errors=True)
        raise
