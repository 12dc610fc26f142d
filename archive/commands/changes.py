"""What became of articles between two states of content/: a summary in Markdown for whoever looks a change over before it is published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.cataloguing.article_changes import ArticleText, ArticleTexts, article_changes, article_text, field_changes
from archive.cataloguing.cards import page_text
from archive.file_faults import visible_path
from archive.keeping.folder_entries import folder_entries
from archive.writing.address_books import INDEX, ISSUES_FOLDER
from archive.writing.frontmatter import read_page
from archive.writing.markdown import literal_markdown

BEFORE = "请写从前那份 content/ 所在的地方"
AFTER = "请先运行 python build.py convert，或用 --content 指明"
NOTHING = "各篇文章没有变化。"
_ISSUE_FIELDS = (("date", "出版日期"), ("number", "期号"))


def summary_lines(before: Path, after: Path) -> Iterator[str]:
    """What changed from one content/ to the other, issue by issue. BadInput where a page can't be read."""
    _refuse_no_content(before, after)
    folders = [_issues(content) for content in (before, after)]
    told = False
    for name in sorted({*folders[0], *folders[1]}):
        lines = list(_of_issue(*(_articles(folder.get(name)) for folder in folders)))
        if lines:
            told = True
            yield from ("", f"### {literal_markdown(name)}", "", *lines)
    if not told:
        yield NOTHING


def _refuse_no_content(before: Path, after: Path) -> None:
    """BadInput where a folder holds something else than pages: of an empty one all is new, or gone, of two nothing can be told."""
    has_pages = [(content / ISSUES_FOLDER).is_dir() for content in (before, after)]
    for content, has, remedy in zip((before, after), has_pages, (BEFORE, AFTER), strict=True):
        shown = visible_path(content)
        if not content.is_dir():
            raise BadInput(shown, "", "没有这个文件夹", remedy)
        empty = all(path.name.startswith(".") for path in content.iterdir())
        if not has and not (empty and any(has_pages)):
            inside = (content / "content" / ISSUES_FOLDER).is_dir()
            what = f"里面没有 {ISSUES_FOLDER} 文件夹，不是一份转换出来的 content/"
            raise BadInput(shown, "", what, f"请写 {shown}/content" if inside else remedy)


def _issues(content: Path) -> dict[str, Path]:
    top = content / ISSUES_FOLDER
    return {path.name: path for path in top.iterdir() if path.is_dir()} if top.is_dir() else {}


def _articles(folder: Path | None) -> dict[str, ArticleText]:
    """The pages of an issue that lie in a folder."""
    found = {}
    for path in folder_entries(folder, ".md") if folder else ():
        found[path.stem] = article_text(*_page(path))
    return found


def _page(path: Path) -> tuple[Mapping[str, Any], str]:
    file = visible_path(path)
    try:
        return read_page(page_text(path.read_bytes()), file)
    except UnicodeDecodeError as error:
        raise BadInput(file, f"第{error.start}字节", "不是 UTF-8 文字", "另存为 UTF-8") from error


def _of_issue(before: ArticleTexts, after: ArticleTexts) -> Iterator[str]:
    yield from _whole_issue(before, after)
    for change in article_changes(before, after):
        named = f"**{literal_markdown(change.title)}**（{change.address}）"
        if change.kind == "改了":
            yield from (f"- {named}", *(f"  - {literal_markdown(line)}" for line in change.told))
        else:
            yield f"- {change.kind}：{'，'.join([named, *change.told])}"


def _whole_issue(before: ArticleTexts, after: ArticleTexts) -> Iterator[str]:
    """What became of the issue itself."""
    own = INDEX.removesuffix(".md")
    if own not in before and after:
        yield f"新的一期，{len(after) - (own in after)} 篇："
    elif own not in after:
        yield f"这一期撤下了，原有 {len(before) - (own in before)} 篇："
    else:
        yield from (
            f"- 这一期的{literal_markdown(line)}" for line in field_changes(_ISSUE_FIELDS, before[own], after[own])
        )
        left = [len(one[own].fields.get("unplaced", ())) for one in (before, after)]
        if left[0] != left[1]:
            yield f"- 未能归位的文字：{left[0]} 处 → {left[1]} 处"
