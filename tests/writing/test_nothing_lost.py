"""Nothing lost, nothing invented: over arbitrary text, over hard pages, under a person's word."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.editing.settings import LINE_WORDS
from archive.model import Issue, Mark, Printed, RawFile, RawIssue
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from archive.writing.invariant import comparable, violations
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER
from tests.hardpages import READERS, Clean, make, read_articles
from tests.settings import without_refused
from tests.steps import NAME
from tests.steps import issue as read

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = read_articles(sorted((ROOT / "tests/readings").glob("*.json")))
FILE = "raw/2031-05-06/a.txt"
WORDS = [text for article in ARTICLES for text in (article.title, *article.paragraphs)]

bounded = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return read_vocabulary(VOCABULARY_FOLDER)


def raw_issue(*texts: str, yml: str = "") -> RawIssue:
    names = [FILE] if len(texts) == 1 else [f"raw/2031-05-06/p{n}.txt" for n in range(1, len(texts) + 1)]
    files = tuple(RawFile(name, text.encode()) for name, text in zip(names, texts, strict=True))
    return RawIssue("2031-05-06", files, RawFile("raw/2031-05-06/issue.yml", yml.encode()) if yml else None)


def characters_kept(issue: Issue) -> None:
    """The property once more, counted by other means: the folded characters of all places are those of the files."""
    lines = [line for article in issue.articles for part in article.parts for line in part.lines]
    for article in issue.articles:
        heads = (article.kicker, article.title, article.subtitle)
        lines.extend(line for head in heads if head is not None for line in head.lines)
    lines.extend(line for unplaced in issue.unplaced for line in unplaced.lines)
    told = "".join(line.text for line in lines)
    every = "".join(line.text.lstrip(" \t\u3000\ufeff\f#") for source in issue.sources for line in source.lines)
    bare = str.maketrans("", "", "#\ufeff")
    kept = sorted("".join(told.translate(bare).split()))
    assert kept == sorted("".join(every.translate(bare).split()))


# Any character but controls, halves of surrogate pairs and what Unicode has not given out; these `load` refuses.
characters = st.characters(exclude_categories=("Cc", "Cs", "Cn"))
anything = st.text(characters, max_size=40)
pieces = st.one_of(
    st.sampled_from(WORDS).flatmap(
        lambda text: st.tuples(st.integers(0, len(text)), st.integers(1, 60)).map(lambda cut: text[cut[0] :][: cut[1]])
    ),
    st.sampled_from(
        [
            " ",
            "  ",
            "\u3000\u3000",
            "\ufeff",
            "\t",
            "#",
            "## ",
            "###### ",
            "#######",
            "\\#",
            "……",
            "…",
            "...",
            "——",
            "-",
        ]
    ),
    st.sampled_from(
        ['"', "'", "“", "”", "‘", "’", "《", "》", "(", ")", "（", "）", "。", ".", ",", "，", "3 月 5 日，", "2. 5倍"]
    ),
    st.sampled_from(
        [
            "〔缺〕",
            "〔",
            "〕",
            "〝",
            "图为",
            "记者",
            "某县：",
            "会议指出，",
            "本报讯",
            "ﬁ",
            "㎡",
            "①",
            "½",
            "é",
            "e\u0301",
            "𠮷",
            "豈",
        ]
    ),
    anything,
)
lines = st.lists(pieces, max_size=8).map("".join)
files = st.lists(st.one_of(lines, st.just("")), min_size=1, max_size=25).map("\n".join)


@pytest.mark.slow
@bounded
@given(st.lists(anything, min_size=1, max_size=25).map("\n".join))
def test_nothing_is_lost_or_invented_in_arbitrary_text(vocabulary: Vocabulary, text: str) -> None:
    whole(vocabulary, text)


@pytest.mark.slow
@settings(bounded, max_examples=300)
@given(files)
def test_nothing_is_lost_or_invented_in_mixtures_of_prose_and_marks(vocabulary: Vocabulary, text: str) -> None:
    whole(vocabulary, text)


def whole(vocabulary: Vocabulary, *texts: str) -> None:
    """Every text that can be read at all is read whole."""
    try:
        made = convert_issue(raw_issue(*texts), vocabulary)
    except BadInput:
        assert not all("".join(text.split()).strip("\ufeff") for text in texts), "only an empty file is refused"
        return
    assert violations(made) == ()
    characters_kept(made)


@pytest.mark.slow
@settings(bounded, max_examples=30)
@given(st.lists(files, min_size=2, max_size=3))
def test_nothing_is_lost_between_the_files_of_an_issue(vocabulary: Vocabulary, texts: list[str]) -> None:
    whole(vocabulary, *texts)


marked = st.lists(
    st.one_of(
        lines,
        st.sampled_from(
            [
                "",
                "",
                "**本报讯** 会议召开。",
                "### **会议召开**",
                "![会场](a.jpg)",
                "![](b.jpg)",
                "---",
                "```",
                "> 会议",
            ]
        ),
        st.sampled_from(
            [
                "| 姓名 | 学校 |",
                "|---|---|",
                "| 张三 | 一小 |",
                "甲 | 乙",
                "- 短跑",
                "* 跳远",
                "1. 接力",
                "<br>",
                "====",
            ]
        ),
        st.sampled_from(
            [
                "<table>",
                "<tr><td>甲</td>",
                "<td rowspan=2>乙",
                "</tr>",
                "</table>",
                "$3 \\%$，",
                "*图为会场*",
                "<div>会</div>",
            ]
        ),
        st.lists(
            st.sampled_from(["**", "*", "_", "会议", "，", "|", "<b>", "</b>", "&nbsp;", "](a.b)", "["]), max_size=6
        ).map("".join),
    ),
    min_size=1,
    max_size=25,
).map("\n".join)


@pytest.mark.slow
@settings(bounded, max_examples=200)
@given(marked)
def test_nothing_is_lost_or_invented_in_markdown(vocabulary: Vocabulary, text: str) -> None:
    """Marks are counted with the text that they mean: what is left of each raw line is in exactly one place."""
    made = convert_issue(raw_issue("**本报讯** 会议召开。\n\n" + text), vocabulary)
    assert violations(made) == ()
    placed = "".join(line.text for line in _printed(made))
    meant = "".join(line.meant for source in made.sources for line in source.lines)
    bare = str.maketrans("", "", "#\ufeff")
    assert sorted("".join(placed.translate(bare).split())) == sorted("".join(meant.translate(bare).split()))


def _printed(issue: Issue) -> Iterator[Printed]:
    for article in issue.articles:
        for head in (article.kicker, article.title, article.subtitle):
            yield from head.lines if head else ()
        for part in article.parts:
            yield from part.lines
    for unplaced in issue.unplaced:
        yield from unplaced.lines


def test_a_mark_that_takes_words_away_is_a_loss() -> None:
    made = read("**本报讯** 会议召开。\n")
    (first,) = made.sources[0].lines
    taken = replace(first, marks=(*first.marks, Mark(8, 10)))
    broken = replace(made, sources=(replace(made.sources[0], lines=(taken,)),))
    assert f"{NAME}:1: 标记里有文字：会议" in violations(broken)


issues = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(READERS))
@settings(bounded, max_examples=20)
@given(articles=issues, seed=st.integers())
def test_nothing_is_lost_or_invented_on_hard_pages(
    vocabulary: Vocabulary, kind: str, articles: list[Clean], seed: int
) -> None:
    whole(vocabulary, make(articles, kind, str(seed)).raw)


@pytest.mark.slow
@settings(bounded, max_examples=40)
@given(st.sampled_from(sorted(READERS)), issues, st.integers(), st.data())
def test_nothing_is_lost_or_invented_under_a_persons_word(
    vocabulary: Vocabulary, kind: str, articles: list[Clean], seed: int, data: st.DataObject
) -> None:
    raw = make(articles, kind, str(seed)).raw
    texts = raw.split("\n")
    full = [number for number, text in enumerate(texts, 1) if text.strip("\ufeff\f #")]
    one = st.sampled_from(full)
    pairs = st.tuples(one, one).filter(lambda pair: pair[0] < pair[1])  # others contradict, and are refused
    joins = data.draw(st.lists(pairs, max_size=4, unique_by=(lambda pair: pair[0], lambda pair: pair[1])))
    cuts = data.draw(
        st.lists(one.filter(lambda line: line not in {after for _, after in joins}), max_size=4, unique=True)
    )
    begins = data.draw(st.lists(one, max_size=3, unique=True))
    told = data.draw(st.lists(st.tuples(one, st.sampled_from(sorted(LINE_WORDS))), max_size=4))
    moves = data.draw(st.lists(st.tuples(one, one, st.sampled_from(["to", "after"])), max_size=3))
    number = data.draw(one)
    bare = texts[number - 1].strip().lstrip("#").strip()
    entries = {
        "corrections": [f"{{line: {number}, find: {quoted(bare)}, replace: {quoted(bare[::-1] + '更正')}}}"],
        "joins": [str(list(pair)) for pair in joins],
        "cuts": list(map(str, cuts)),
        "begins": list(map(str, begins)),
        "lines": [f"{{line: {line}, is: {what}}}" for line, what in told],
        "moves": [f"{{line: {line}, {how}: {other}}}" for line, other, how in moves],
    }
    yml = "".join(f"{key}:\n" + "".join(f"  - {entry}\n" for entry in mine) for key, mine in entries.items() if mine)
    made = None
    for _ in range(10):  # what changes nothing is refused, and what rests on it
        try:
            made = convert_issue(raw_issue(raw, yml=yml), vocabulary)
            break
        except BadInput as error:
            yml = without_refused(yml, error)
    assert made is not None
    assert violations(made) == ()
    characters_kept(made)


def quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@given(anything)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = comparable(text)
    assert comparable(once) == once or unicodedata.normalize("NFKC", once) != once
