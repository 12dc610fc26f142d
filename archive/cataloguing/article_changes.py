"""What became of an issue's articles between two states of its pages: which are new, which are gone, what each says otherwise."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from archive.writing.frontmatter import read_page
from archive.writing.markdown import plain_blocks

ChangeKind = Literal["没有了", "新的", "改了"]
DOUBTS = "存疑"
MOST_PLACES = 5
"""Places of a text that are shown; how many there are more is told."""
LONGEST_SHOWN = 40
"""Characters of an old or new wording that are shown."""
CONTEXT = 4
"""Characters that are shown on either side of a change, so that one knows where it is."""
LONGEST_COMPARED = 20_000
"""Characters of a text whose wordings are told: comparing takes their square."""

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


def article_text(fields: Mapping[str, Any], body: str) -> ArticleText:
    """A page as it is compared."""
    return ArticleText(fields, "\n".join(text for _, text in plain_blocks(body)))


def article_texts(pages: Mapping[str, str]) -> ArticleTexts:
    """The pages of an issue that is not on disk, by their paths below content/."""
    return {Path(name).stem: article_text(*read_page(text, name)) for name, text in pages.items()}


def article_changes(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    """What became of an issue's articles, those that are no more first."""
    for _, rule in RULES:
        yield from rule(before, after)


def _gone(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(before.keys() - after.keys() - {"index"}):
        yield ArticleChange("没有了", address, before[address])


def _new(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(after.keys() - before.keys() - {"index"}):
        yield ArticleChange("新的", address, after[address], (f"正文 {_length(after[address])} 字",))


def _changed(before: ArticleTexts, after: ArticleTexts) -> Iterator[ArticleChange]:
    for address in sorted(before.keys() & after.keys() - {"index"}):
        was, now = before[address], after[address]
        lines = [*field_changes(_FIELDS, was, now), *_wordings(was.text, now.text)]
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


def field_changes(names: tuple[tuple[str, str], ...], before: ArticleText, after: ArticleText) -> Iterator[str]:
    """The fields of front matter that say something else, each with what it said and says."""
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
