"""What became of articles between two states of content/: a summary in Markdown for whoever looks a change over before it is published."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from archive.bad_input import BadInput
from archive.cataloguing.cards import page_text
from archive.file_faults import visible_path
from archive.keeping.folder_entries import folder_entries
from archive.writing.address_books import INDEX, ISSUES_FOLDER
from archive.writing.frontmatter import read_page
from archive.writing.markdown import literal_markdown, plain_blocks

ChangeKind = Literal["没有了", "新的", "改了"]
DOUBTS = "存疑"
BEFORE = "请写从前那份 content/ 所在的地方"
AFTER = "请先运行 python build.py convert，或用 --content 指明"
NOTHING = "各篇文章没有变化。"
MOST_PLACES = 5
"""Places of a text that are shown; how many there are more is told."""
LONGEST_SHOWN = 40
"""Characters of an old or new wording that are shown."""
CONTEXT = 4
"""Characters that are shown on either side of a change, so that one knows where it is."""
LONGEST_COMPARED = 20_000
"""Characters of a text whose wordings are told: comparing takes their square."""

_ISSUE_FIELDS = (("date", "出版日期"), ("number", "期号"))
_FIELDS = (
    *(
        ("kicker", "引题"),
        ("title", "题目"),
        ("subtitle", "副题"),
        ("date", "日期"),
        ("tags", "主题"),
        ("people", "人物"),
    ),
    *(
        ("places", "地方"),
        ("organizations", "学校和机构"),
        ("dateline", "电头"),
        ("authors", "作者"),
        ("signed", "落款"),
    ),
    *(("series", "连载"), ("genre", "体裁"), ("note", "说明"), ("checked", "有人校过")),
)
"""Fields of front matter that a reader sees, and what they are called."""


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as its page has it: front matter, and its body as plain text, a paragraph a line."""

    fields: Mapping[str, Any]
    text: str


ArticleTexts = Mapping[str, ArticleText]
"""The pages of an issue by address, its own among them."""


@dataclass(frozen=True, slots=True)
class ArticleChange:
    """What became of an article: `kind` in a word, the address it is told by, as it is now or was; `told`: each difference."""

    kind: ChangeKind
    address: str
    article: ArticleText
    told: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What the article is called."""
        return _shown(self.article.fields.get("title", ""))


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
        found[path.stem] = _article(*_page(path))
    return found


def _article(fields: Mapping[str, Any], body: str) -> ArticleText:
    return ArticleText(fields, "\n".join(text for _, text in plain_blocks(body)))


def article_texts(pages: Mapping[str, str]) -> ArticleTexts:
    """The pages of an issue that is not on disk, by their paths below content/."""
    return {Path(name).stem: _article(*read_page(text, name)) for name, text in pages.items()}


def article_changes(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    """What became of an issue's articles, those that are no more first."""
    for _, rule in RULES:
        yield from rule(before, after)


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
        yield from (f"- 这一期的{literal_markdown(line)}" for line in _fields(_ISSUE_FIELDS, before[own], after[own]))
        left = [len(one[own].fields.get("unplaced", ())) for one in (before, after)]
        if left[0] != left[1]:
            yield f"- 未能归位的文字：{left[0]} 处 → {left[1]} 处"


def _gone(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(before.keys() - after.keys() - {"index"}):
        yield ArticleChange("没有了", address, before[address])


def _new(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(after.keys() - before.keys() - {"index"}):
        yield ArticleChange("新的", address, after[address], (f"正文 {_length(after[address])} 字",))


def _changed(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(before.keys() & after.keys() - {"index"}):
        was, now = before[address], after[address]
        lines = [*_fields(_FIELDS, was, now), *_wordings(was.text, now.text)]
        doubts = [len(one.fields.get("doubts", ())) for one in (was, now)]
        if doubts[0] != doubts[1]:
            lines.append(f"{DOUBTS}：{doubts[0]} 处 → {doubts[1]} 处")
        if lines:
            yield ArticleChange("改了", address, now, tuple(lines))


RULES: tuple[tuple[str, Callable[[ArticleTexts, ArticleTexts], Iterator[ArticleChange]]], ...] = (
    ("articles that are no more", _gone),
    ("new articles", _new),
    ("articles that are otherwise", _changed),
)
"""What is told of an issue's articles, in order."""


def _length(article: ArticleText) -> int:
    return sum(not sign.isspace() for sign in article.text)


def _fields(names: tuple[tuple[str, str], ...], before: ArticleText, after: ArticleText) -> Iterator[str]:
    for name, called in names:
        was, now = before.fields.get(name), after.fields.get(name)
        if was == now:
            continue
        if isinstance(was or now, list) and isinstance(now or was, list):
            gone, come = (
                [one for one in some or () if one not in (other or ())] for some, other in ((was, now), (now, was))
            )
            parts = [f"{word} {_shown(one)}" for word, some in (("去掉", gone), ("加上", come)) if (one := some)]
            yield f"{called}：{'，'.join(parts) or '次序变了'}"
        else:
            yield f"{called}：{_shown(was)} → {_shown(now)}"


def _shown(value: object) -> str:
    """A value of front matter as a person reads it."""
    if value is None or value == "":
        return "（无）"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(_shown, value))
    if isinstance(value, Mapping):
        return " ".join(map(_shown, value.values()))
    return str(value)


def _wordings(was: str, now: str) -> Iterator[str]:
    """The places where a text differs, old wording and new."""
    if was == now:
        return
    if max(len(was), len(now)) > LONGEST_COMPARED:
        yield f"正文：{len(was)} 字 → {len(now)} 字"
        return
    changes = [
        one for one in difflib.SequenceMatcher(None, was, now, autojunk=False).get_opcodes() if one[0] != "equal"
    ]
    for _, a, b, c, d in changes[:MOST_PLACES]:
        yield f"正文：{_quoted(was, a, b)} → {_quoted(now, c, d)}"
    if len(changes) > MOST_PLACES:
        yield f"正文另有 {len(changes) - MOST_PLACES} 处不同"


def _quoted(text: str, a: int, b: int) -> str:
    """The wording from a to b with a little around it, its middle left out where it is long, paragraphs parted by ／."""
    own = (
        text[a:b]
        if b - a <= LONGEST_SHOWN
        else f"{text[a : a + LONGEST_SHOWN // 2]}……{text[b - LONGEST_SHOWN // 2 : b]}"
    )
    return f"“{(text[max(0, a - CONTEXT) : a] + own + text[b : b + CONTEXT]).replace(chr(10), '／')}”"
