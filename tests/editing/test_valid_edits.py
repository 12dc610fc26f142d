"""Whatever a person says that can be done: the issue is made, nothing of it is lost, and what can't be done is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.commands.check import check_archive
from archive.editing.settings import LINE_WORDS
from archive.keeping.processes import InProcess
from archive.model import Issue
from archive.vocabulary.yaml_quotations import quoted
from archive.writing.convert import convert_all
from archive.writing.invariant import violations
from tests.editing.test_corrected_issue import FOLDER, NAME, VOCABULARY, read
from tests.made import TOPIC_NAMES
from tests.settings import without_refused

MOST_ROUNDS = 8
"""How often what was refused is left out, until nothing is: an entry may rest on another that was."""
LINES = [
    f"{path.name}:{number}"
    for path in sorted(FOLDER.glob("p[0-9].txt"))
    for number, text in enumerate(path.read_text("utf-8").split("\n"), 1)
    if text.strip()
]
ADDRESSES = ("p1-0007", "p1-0016", "p1-0024", "p1-0029", "p2-0005", "p2-0010", "p2-0012")
FIELDS = (
    "title: 新题", "kicker: 新引题", "subtitle: ", "date: 2031-09-01", "tags: [作风建设]", "people: [林秋实、方静]",
    "authors: [周砚]", "places: ", "note: 据原报", "checked: true", "genre: 通讯", "signed: {by: 市教育局}", "series: 走进学校",
)  # fmt: skip


def _last(first: str, more: int) -> int:
    """The number of the line that stands so many lines of text behind one, or the last of its file."""
    file = first.strip('"').partition(":")[0]
    mine = [place for place in LINES if place.startswith(file)]
    return int(mine[min(mine.index(first.strip('"')) + more, len(mine) - 1)].partition(":")[2])


def _some_words(place: str, at: int, count: int) -> str:
    """Some characters of a line of text."""
    file, _, number = place.partition(":")
    text = (FOLDER / file).read_text("utf-8").split("\n")[int(number) - 1].lstrip("# ")
    at %= len(text)
    return text[at : at + count].strip() or text[:count]


line = st.sampled_from(LINES).map(lambda place: f'"{place}"')
words = st.tuples(st.sampled_from(LINES), st.integers(0, 60), st.integers(3, 9)).map(
    lambda told: (f'"{told[0]}"', _some_words(told[0], told[1], told[2]))
)
ranges = st.tuples(line, st.integers(0, 3)).map(lambda told: f'{told[0][:-1]}-{_last(told[0], told[1])}"')
several = st.lists(line, min_size=2, max_size=3, unique=True).map(lambda lines: f"[{', '.join(lines)}]")
entries = st.one_of(
    st.tuples(st.just("begins"), line),
    st.tuples(st.just("begins"), line.map(lambda place: f"{{line: {place}, title: 另一篇}}")),
    st.tuples(st.just("begins"), words.map(lambda told: f"{{line: {told[0]}, find: {quoted(told[1])}}}")),
    st.tuples(
        st.just("lines"),
        st.tuples(words, st.sampled_from(["标题", "小标题", "正文", "未归位"])).map(
            lambda told: f"{{line: {told[0][0]}, find: {quoted(told[0][1])}, is: {told[1]}}}"
        ),
    ),
    st.tuples(st.just("cuts"), line),
    st.tuples(st.just("joins"), several.filter(lambda text: text.count(",") == 1)),
    st.tuples(st.just("joins"), st.tuples(line, line).map(lambda two: f"[{two[0]}, {two[1]}, 两段]")),
    st.tuples(
        st.just("lines"),
        st.tuples(line | ranges, st.sampled_from(sorted(LINE_WORDS))).map(
            lambda told: f"{{line: {told[0]}, is: {told[1]}}}"
        ),
    ),
    st.tuples(
        st.just("lines"),
        st.tuples(line, st.sampled_from(["标题", "引题", "副题", "小标题", "图片说明", "正文"]), line).map(
            lambda told: f"{{line: {told[0]}, is: {told[1]}, of: {told[2]}}}"
        ),
    ),
    st.tuples(
        st.just("moves"),
        st.tuples(line | ranges, st.sampled_from(["to", "after"]), line).map(
            lambda told: f"{{line: {told[0]}, {told[1]}: {told[2]}}}"
        ),
    ),
    st.tuples(st.just("merges"), several),
    st.tuples(st.just("not_articles"), line),
    st.tuples(st.just("order"), several),
    st.tuples(
        st.just("articles"),
        st.tuples(st.sampled_from(ADDRESSES), st.sampled_from(FIELDS)).map(lambda two: f"{two[0]}: {{{two[1]}}}"),
    ),
)


def written(said: list[tuple[str, str]]) -> str:
    """The entries as an issue.yml, each on a line of its own."""
    out = ["number: 总第87期"]
    for key in dict.fromkeys(key for key, _ in said):
        mine = list(dict.fromkeys(entry for of, entry in said if of == key))
        if key == "order":
            out += [f"{key}: {mine[0]}"]
        elif key == "articles":
            by_address = {entry.partition(":")[0]: entry for entry in mine}
            out += [f"{key}:", *(f"  {entry}" for entry in by_address.values())]
        else:
            out += [f"{key}:", *(f"  - {entry}" for entry in mine)]
    return "\n".join(out) + "\n"


def valid(said: list[tuple[str, str]]) -> tuple[str, Issue]:
    """What of the entries can be done, as an issue.yml, and the issue that it makes."""
    text = written(said)
    for _ in range(MOST_ROUNDS):
        try:
            return text, read(text)
        except BadInput as error:
            text = without_refused(text, error)
    raise AssertionError(f"refused again and again: {text}")


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries, min_size=1, max_size=6))
def test_nothing_is_lost_whatever_a_person_says(said: list[tuple[str, str]]) -> None:
    _, issue = valid(said)
    assert violations(issue) == ()
    assert all(article.parts and article.title.text for article in issue.articles)


@pytest.mark.slow
@settings(deadline=None, max_examples=10, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(entries, min_size=1, max_size=12))
def test_nothing_is_lost_whatever_a_person_says_at_length(said: list[tuple[str, str]]) -> None:
    text, issue = valid(said)
    assert violations(issue) == ()
    assert read(text) == issue


@pytest.mark.slow
@settings(deadline=None, max_examples=4, suppress_health_check=list(HealthCheck))
@given(st.lists(entries, min_size=1, max_size=8))
def test_what_is_made_of_it_passes_the_check(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]]
) -> None:
    folder: Path = tmp_path_factory.mktemp("archive")
    raw, content = folder / "raw", folder / "content"
    (raw / NAME).mkdir(parents=True)
    for path in FOLDER.glob("p[0-9].txt"):
        (raw / NAME / path.name).write_bytes(path.read_bytes())
    (raw / NAME / "issue.yml").write_text(valid(said)[0], "utf-8")
    home = VOCABULARY.parents[1]
    assert convert_all(raw, content, home=home).errors == ()
    assert [fault for fault in check_archive(raw, content, InProcess(), home) if fault.severity == "error"] == []


def test_the_words_of_the_test_are_those_of_the_vocabulary() -> None:
    assert "作风建设" in TOPIC_NAMES
