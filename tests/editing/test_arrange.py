"""A person's word on which text is which article's: what it makes of a draft, and what is said where it makes nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.editing.arrange import MOST_ENTRIES, RULES, arrange
from archive.editing.draft_lines import HEADLINES, PARTS
from archive.editing.issue_yml import ISSUE_KEYS
from archive.editing.settings import Settings
from archive.model import Article, Doubt, Draft, Headline, Part, Printed, RawFile, Role, TitleFrom, Unplaced
from archive.reading.load import load
from archive.segmenting.segment import MAY_OPEN, OPENS
from tests.cases import Case, parameters
from tests.settings import read_settings
from tests.steps import MODELS

FILE = "raw/x/a.txt"
ROLES: dict[str, Role] = {
    "文": "paragraph",
    "小": "heading",
    "图": "caption",
    "表": "table",
    "诗": "verse",
    "落": "closing",
}


def drafted(story: str) -> Draft:
    """A draft as a case tells it: a line a raw line, a role at its head; 同 goes on in the part above, 散 is unplaced."""
    heads: dict[str, Headline] = {}
    articles: list[Article] = []
    unplaced: list[Unplaced] = []
    for number, row in enumerate(story.split("\n"), 1):
        role, text = row[:1], row[2:]
        lines = (Printed(FILE, number, 2, len(row), text),)
        if role in ("引", "题", "副", "推"):
            heads[role] = Headline(() if role == "推" else lines, text)
        elif role == "散":
            unplaced.append(Unplaced(lines, "残片"))
        elif role == "同":
            last = articles[-1].parts[-1]
            joined = Part(last.role, (*last.lines, *lines), last.text + text)
            articles[-1] = replace(articles[-1], parts=(*articles[-1].parts[:-1], joined))
        elif role in ROLES and heads:
            title = heads.get("题") or heads["推"]
            part = Part(ROLES[role], lines, text)
            title_from: TitleFrom = "headline" if "题" in heads else "inferred"
            articles.append(Article(FILE, number, title, title_from, (part,), heads.get("引"), heads.get("副")))
            heads = {}
        elif role in ROLES:
            articles[-1] = replace(articles[-1], parts=(*articles[-1].parts, Part(ROLES[role], lines, text)))
    return Draft(tuple(articles), tuple(unplaced))


def shown(draft: Draft) -> str:
    """A draft, a line a headline or part, with its raw lines; an empty line between two articles."""
    out = []
    for article in draft.articles:
        out += [f"{'推定' if article.title_from == 'inferred' else ''}起于第 {article.line} 行"]
        for field, called in HEADLINES:
            head: Headline | None = getattr(article, field)
            out += [f"{called}{_numbers(head.lines)} {head.text}"] if head else []
        out += [f"{PARTS[part.role]}{_numbers(part.lines)} {part.text}" for part in article.parts]
        out += [f"存疑 {doubt.line} {doubt.what}" for doubt in article.doubts]
        out += [""]
    out += [f"未归位{_numbers(one.lines)} {one.why}" for one in draft.unplaced]
    return "\n".join(out).strip("\n")


def _numbers(lines: tuple[Printed, ...]) -> str:
    return "（" + "、".join(str(line.line) for line in lines) + "）" if lines else ""


def given(case: Case) -> tuple[Draft, Settings]:
    story, _, said = case.input.partition("\n===\n")
    source = load(RawFile(FILE, story.encode()))
    return drafted(story), read_settings(said, (source,))


@pytest.mark.parametrize("case", parameters("arrange", "done"))
def test_what_a_person_says_is_done(case: Case) -> None:
    draft, settings = given(case)
    made, refused = arrange(draft, settings, MODELS.openings.continuation, lambda: draft)
    assert [str(one) for one in refused] == []
    assert shown(made) == case.expected
    assert characters(made) == characters(draft)


@pytest.mark.parametrize("case", parameters("arrange", "refused"))
def test_what_can_not_be_done_or_changes_nothing_is_refused(case: Case) -> None:
    draft, settings = given(case)
    made, refused = arrange(draft, settings, MODELS.openings.continuation, lambda: draft)
    assert "\n".join(map(str, refused)) == case.expected
    assert characters(made) == characters(draft)


def characters(draft: Draft) -> list[tuple[str, int, int, str]]:
    """Every character of a draft but white space, with its place, in the order of the raw text."""
    lines = [line for article in draft.articles for part in article.parts for line in part.lines]
    heads = [getattr(article, field) for article in draft.articles for field, _ in HEADLINES]
    lines += [line for head in heads if head for line in head.lines]
    lines += [line for one in draft.unplaced for line in one.lines]
    signs = ((line, n, sign) for line in lines for n, sign in enumerate(line.text) if not sign.isspace())
    return sorted((line.file, line.line, line.start + n, sign) for line, n, sign in signs)


def test_without_a_word_the_draft_is_the_same_one() -> None:
    draft = drafted("题 甲\n文 甲文。")
    assert arrange(draft, Settings(), MODELS.openings.continuation, lambda: draft) == (draft, ())


def test_what_only_restates_what_another_entry_brought_about_is_let_be() -> None:
    draft, by_machine = drafted("题 甲\n文 甲文。"), drafted("散 甲\n推 甲文\n文 甲文。")
    settings = read_settings("lines: {line: 1, is: 标题}", (load(RawFile(FILE, "题 甲\n文 甲文。".encode())),))
    assert arrange(draft, settings, MODELS.openings.continuation, lambda: by_machine)[1] == ()
    assert len(arrange(draft, settings, MODELS.openings.continuation, lambda: draft)[1]) == 1


def test_doubts_go_with_their_lines_and_those_that_were_answered_are_gone() -> None:
    draft = drafted("题 甲\n文 甲文。\n文 乙文。\n文 还有。\n题 丙\n文 丙文。")
    first, second = draft.articles
    doubts = (Doubt(FILE, 3, MAY_OPEN), Doubt(FILE, 4, "疑有误字"))
    draft = Draft((replace(first, doubts=doubts), replace(second, doubts=(Doubt(FILE, 6, OPENS),))), ())
    settings = read_settings("begins: 3", (load(RawFile(FILE, "甲\n乙\n丙\n丁\n戊\n己".encode())),))
    made, _ = arrange(draft, settings, MODELS.openings.continuation, lambda: draft)
    assert [[doubt.what for doubt in article.doubts] for article in made.articles] == [[], ["疑有误字"], [OPENS]]
    merged = read_settings("merges: [2, 6]", (load(RawFile(FILE, "甲\n乙\n丙\n丁\n戊\n己".encode())),))
    made, _ = arrange(draft, merged, MODELS.openings.continuation, lambda: draft)
    assert [[doubt.what for doubt in article.doubts] for article in made.articles] == [[MAY_OPEN, "疑有误字"]]


def test_of_more_entries_than_anyone_writes_none_is_done() -> None:
    story = "题 甲\n" + "\n".join(f"文 甲文{n}。" for n in range(MOST_ENTRIES + 2))
    said = "\n".join(["begins:", *(f"  - {n}" for n in range(3, MOST_ENTRIES + 4))])
    draft, settings = drafted(story), read_settings(said, (load(RawFile(FILE, story.encode())),))
    made, (refused,) = arrange(draft, settings, MODELS.openings.continuation, lambda: draft)
    assert made is draft
    assert str(refused).startswith(
        "raw/x/issue.yml:1002: begins、lines、moves 这样说文字归哪一篇的一共有 1,001 条，一期最多"
    )


def test_every_rule_is_of_a_key_that_may_be_written() -> None:
    assert {name for name, _, _ in RULES} <= set(ISSUE_KEYS)
