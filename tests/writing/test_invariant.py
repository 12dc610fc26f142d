"""The invariant: each loss and each invention is found, and named with its place; what normalising changes is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.commands import check
from archive.keeping.processes import InProcess
from archive.model import Article, Issue, Printed
from archive.writing.convert import Outcome
from archive.writing.invariant import comparable, violations
from tests.steps import issue as read

FILE = "raw/2031-05-06/a.txt"

bounded = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])

PAGE = """\
## 全县“书香校园”建设推进会召开
——各乡镇中心校负责人参加

5月6日，全县“书香校园”建设推进会在实验小学召开。会议通报了一年来的工作，安排了下一步的任务，
要求各校把阅读时间还给学生，把图书送到班里去，不搞形式，不增负担，让读书成为习惯。

会后，与会人员参观了学校的图书角，听了两节阅读课，并同老师和家长代表作了交流，大家都说收获很大。
"""


@pytest.fixture
def sound() -> Issue:
    made = read(PAGE)
    assert violations(made) == ()
    assert made.articles[0].title.lines
    assert made.articles[0].subtitle is not None
    return made


def of_article(change: Callable[[Article], Article]) -> Callable[[Issue], Issue]:
    return lambda issue: replace(issue, articles=(change(issue.articles[0]), *issue.articles[1:]))


def body(change: Callable[[str], str]) -> Callable[[Issue], Issue]:
    def changed(article: Article) -> Article:
        first = article.parts[0]
        return replace(article, parts=(replace(first, text=change(first.text)), *article.parts[1:]))

    return of_article(changed)


def printed(change: Callable[[tuple[Printed, ...]], tuple[Printed, ...]]) -> Callable[[Issue], Issue]:
    def changed(article: Article) -> Article:
        first = article.parts[0]
        return replace(article, parts=(replace(first, lines=change(first.lines)), *article.parts[1:]))

    return of_article(changed)


FAULTS: list[tuple[str, Callable[[Issue], Issue], str]] = [
    ("a part is dropped", of_article(lambda a: replace(a, parts=a.parts[:-1])), "丢失"),
    ("a part is doubled", of_article(lambda a: replace(a, parts=(*a.parts, a.parts[-1]))), "重复"),
    ("an article is dropped", lambda issue: replace(issue, articles=()), "丢失"),
    ("an article is doubled", lambda issue: replace(issue, articles=issue.articles * 2), "重复"),
    ("a title is dropped", of_article(lambda a: replace(a, title=replace(a.title, lines=()))), "丢失"),
    ("a subtitle is dropped", of_article(lambda a: replace(a, subtitle=None)), "丢失"),
    ("a character is changed", body(lambda text: text.replace("召开", "召幵")), "正文与原始文本不符"),
    ("a character is added", body(lambda text: text.replace("会议", "会议上")), "正文与原始文本不符"),
    ("a character is taken away", body(lambda text: text.replace("阅读", "读")), "正文与原始文本不符"),
    ("two characters change places", body(lambda text: text.replace("安排", "排安")), "正文与原始文本不符"),
    ("a figure is changed", body(lambda text: text.replace("5月", "6月")), "正文与原始文本不符"),
    ("a comma is dropped", body(lambda text: text.replace("，", "", 1)), "正文与原始文本不符"),
    ("a full stop becomes a comma", body(lambda text: text.replace("。", "，", 1)), "正文与原始文本不符"),
    ("a quotation mark is dropped", body(lambda text: text.replace("“", "", 1)), "正文与原始文本不符"),
    ("text is emptied", body(lambda _: ""), "正文与原始文本不符"),
    (
        "a title is changed",
        of_article(lambda a: replace(a, title=replace(a.title, text=a.title.text.replace("召开", "举行")))),
        "标题多出或缺少文字",
    ),
    ("a printed line is dropped", printed(lambda lines: lines[:-1]), "丢失"),
    ("a printed line is doubled", printed(lambda lines: (*lines, lines[-1])), "重复"),
    (
        "a printed line's wording is not the raw line's",
        printed(lambda lines: (replace(lines[0], text="另" + lines[0].text[1:]), *lines[1:])),
        "文字与原始文本不符",
    ),
    (
        "a printed line is of a line that there is not",
        printed(lambda lines: (replace(lines[0], line=99), *lines[1:])),
        "文字与原始文本不符",
    ),
]


@pytest.mark.parametrize(("change", "told"), [(c, t) for _, c, t in FAULTS], ids=[name for name, _, _ in FAULTS])
def test_each_loss_and_invention_is_named_with_its_place(
    sound: Issue, change: Callable[[Issue], Issue], told: str
) -> None:
    found = violations(change(sound))
    assert any(told in line for line in found), found
    assert all(line.startswith(f"{FILE}:") for line in found)


@pytest.mark.parametrize(("change", "told"), [(c, t) for _, c, t in FAULTS], ids=[name for name, _, _ in FAULTS])
def test_check_tells_each_loss_and_invention_as_an_error(
    sound: Issue,
    change: Callable[[Issue], Issue],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = change(sound)
    (tmp_path / "raw" / sound.id).mkdir(parents=True)
    (tmp_path / "raw" / sound.id / "a.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(check, "convert_issues", lambda *_: [Outcome(broken.id, broken)])
    found = check.check_archive(tmp_path / "raw", tmp_path / "content", InProcess())
    assert any(fault.severity == "error" and told in fault.what for fault in found), found


@settings(bounded, max_examples=60)
@given(st.data())
def test_any_changed_letter_of_a_body_is_found(data: st.DataObject) -> None:
    made = read(PAGE)
    n = data.draw(st.integers(0, len(made.articles[0].parts) - 1))
    part = made.articles[0].parts[n]
    letters = [i for i, c in enumerate(part.text) if c.isalnum()]
    at = data.draw(st.sampled_from(letters))
    other = data.draw(
        st.sampled_from(
            "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"
        ).filter(lambda c: c != part.text[at])
    )
    text = part.text[:at] + other + part.text[at + 1 :]
    parts = tuple(replace(p, text=text) if i == n else p for i, p in enumerate(made.articles[0].parts))
    assert violations(replace(made, articles=(replace(made.articles[0], parts=parts), *made.articles[1:])))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("，。；：？！", ",.;:?!"),
        ("“加油”", '"加油"'),
        ("“说‘好’”", "\"说'好'\""),
        ("２０２４年", "2024 年"),
        ("甲——乙", "甲--乙"),
        ("等等……", "等等..."),
        ("〔缺〕会议", "会议"),
        ("\ufeff会 议\u3000", "会议"),
    ],
)
def test_what_normalising_may_change_is_the_same(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("会", "合"), ("甲，乙", "甲、乙"), ("12", "21"), ("“甲", "甲"), ("甲。", "甲"), ("〔误〕", "")]
)
def test_what_it_may_not_change_is_not(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_a_fault_is_told_with_its_line_and_the_first_of_its_words(sound: Issue) -> None:
    long = "会" * 30
    changed = of_article(lambda a: replace(a, title=replace(a.title, text=long)))(sound)
    title = changed.articles[0].title.lines[0]
    assert f"{FILE}:{title.line}: 标题多出或缺少文字：{'会' * 20}" in violations(changed)
    part = sound.articles[0].parts[0]
    assert f"{FILE}:{part.lines[0].line}: 正文与原始文本不符：{'会' * 20}" in violations(body(lambda _: long)(sound))
    bare = of_article(lambda a: replace(a, parts=(replace(part, lines=(), text=long), *a.parts[1:])))(sound)
    assert f"{FILE}: 正文与原始文本不符：{'会' * 20}" in violations(bare)


def test_the_first_character_that_is_lost_of_a_line_is_named(sound: Issue) -> None:
    one = sound.articles[0].parts[0].lines[0]
    cut = printed(lambda lines: (replace(lines[0], start=one.start + 1, text=one.text[1:]), *lines[1:]))(sound)
    lost = [line for line in violations(cut) if "丢失" in line]
    assert lost == [f"{FILE}:{one.line}: 第{one.start + 1}个字“{one.text[0]}”丢失"]


def test_a_title_that_a_person_gave_may_say_what_it_likes(sound: Issue) -> None:
    given_title = of_article(lambda a: replace(a, title=replace(a.title, text="另一个题"), title_from="correction"))(
        sound
    )
    assert violations(given_title) == ()


def test_the_dash_of_a_subtitle_is_no_part_of_it(sound: Issue) -> None:
    subtitle = sound.articles[0].subtitle
    assert subtitle
    dashed = of_article(lambda a: replace(a, subtitle=replace(subtitle, text=f"——{subtitle.text}")))(sound)
    assert violations(dashed) == ()
    worded = of_article(lambda a: replace(a, subtitle=replace(subtitle, text=f"会{subtitle.text}")))(sound)
    assert len(violations(worded)) == 1


def test_marks_that_only_a_space_kept_apart_are_the_same_marks() -> None:
    apart, together = "学\u030a \u033b校", "学\u030a\u033b校"
    assert comparable(apart) == comparable(together)
    assert comparable(together) != comparable("学\u030a校")
