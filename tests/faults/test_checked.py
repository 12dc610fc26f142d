"""What is checked is what is built: a slip in one issue or page costs that a line, and what passes the check is built."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from jinja2 import nodes

from archive.commands import commands
from archive.commands.check import Fault, check_archive
from archive.editing.article_fields import ARTICLE_FIELDS
from archive.keeping.processes import InProcess
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.convert import convert_all, convert_folder
from archive.writing.invariant import violations
from archive.writing.text_moves import NO_MOVES
from tests.archive_copy import VOCABULARY_FOLDER
from tests.rendering.small import ROOT, Archive

VOCABULARY = read_vocabulary(VOCABULARY_FOLDER)
TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实。\n\n会后，大家进行了讨论，收到了良好的效果。\n"
LONG = "长" * 100_000
FIELDS = ARTICLE_FIELDS
VALUES = (
    *(
        "~",
        "true",
        ".nan",
        "-0x1F",
        "9" * 500,
        "0000-01-01",
        "0224-03-04",
        "9999-12-31",
        "2024-03-04T10:00:00Z",
        '"2024-03-04"',
    ),
    *(
        "[[甲]]",
        "[甲, 乙]",
        "{甲: 乙}",
        "{name: 甲, part: 9}",
        "{by: 甲, date: 0224-03-04}",
        "[{name: 甲, role: <b>, kind: office}]",
    ),
    *(
        '"<script>alert(1)</script>"',
        '"{{ 1/0 }}{% raw %}"',
        '"# **甲** | --- | {: #x}"',
        '"---"',
        '"a\\0b"',
        '"\\ud800"',
        '"\\u202e"',
    ),
    *(
        "&a 甲",
        "*a",
        "!!python/object/apply:os.system [x]",
        "!!binary aGk=",
        "[" * 300,
        LONG,
        f"[{LONG}]",
        "[../../etc, index, CON, '.', '#', ' ']",
    ),
)
SETTINGS = (
    *(f"date: {value}" for value in VALUES),
    *(f"number: {value}" for value in VALUES),
    *(f"{name}: {value}" for name in ("corrections", "joins", "cuts", "articles") for value in VALUES[:16]),
    *(
        f'articles: {{"{address}": {{title: 甲}}}}'
        for address in ("3", "P1-0003", "９", "9" * 30, "../0003", "0003-2", "")
    ),
    *(f"corrections: [{{line: {value}, find: 狠抓, replace: 紧抓}}]" for value in ("3", "0", "1e3", "99999", "[3]")),
    *(
        "corrections: [{line: 3, find: 2024年, replace: 二九二四年}]",
        f"corrections: [{{line: 3, find: 狠抓, replace: {LONG}}}]",
    ),
    *(
        "joins: [[3, 5]]",
        "joins: [[5, 3]]",
        "joins: [[3, 5]]\ncuts: [5]",
        "joins: [[1, 3], [1, 5]]",
        "joins: [[1, 3], [3, 1]]",
    ),
    *(
        "number: 1\nnumber: 2",
        "number: 1\n---\nnumber: 2",
        "\ufeffnumber: 1",
        "<<: {number: 1}",
        "甲",
        "%YAML 9.9\n---\nnumber: 1",
    ),
)


def outcome_of(folder: Path, settings: str, text: str = TEXT) -> str:
    """The lines that an issue with these settings is refused with; nothing where it is read, and read whole."""
    put(folder / "a.txt", text)
    put(folder / "issue.yml", settings)
    outcome = convert_folder(folder, NO_MOVES, VOCABULARY)
    assert outcome.issue is None or violations(outcome.issue) == ()
    return str(outcome.error) if outcome.error else ""


def put(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass"))


def is_clear(line: str) -> bool:
    """Whether each line, none twice, names issue.yml and the line in it, and says what to do."""
    lines = line.split("\n")
    told = [one.partition(": ") for one in lines]
    placed = all(place.startswith("raw/x/issue.yml") and " — " in what for place, _, what in told)
    return placed and len(set(lines)) == len(lines) and all(map(str.isprintable, lines)) and "程序出错" not in line


def test_any_settings_are_read_or_refused_in_a_line(tmp_path: Path) -> None:
    told = {settings: outcome_of(tmp_path / "x", settings) for settings in SETTINGS}
    assert [line for line in told.values() if line and not is_clear(line)] == []
    assert 20 < sum(not line for line in told.values()) < len(SETTINGS) - 60


def test_any_value_in_any_field_of_an_article_is_taken_or_refused_in_a_line(tmp_path: Path) -> None:
    """All values of a field that may be refused alone are, then those that were not in one issue each."""
    pairs = list(itertools.product(FIELDS, VALUES))[::3]  # every third: each value meets every third field
    told = [outcome_of(tmp_path / "x", f'articles: {{"0003": {{{name}: {value}}}}}') for name, value in pairs]
    assert [line for line in told if line and not is_clear(line)] == []
    assert 10 < sum(not line for line in told) < len(pairs) - 50


@pytest.mark.parametrize(
    "settings",
    [
        'articles: {"0003": {date: 0224-03-04}}',
        "date: 0224-03-04",
        'articles: {"0003": {signed: {by: 市教育局, date: 2100-01-01}}}',
    ],
)
def test_a_day_that_no_newspaper_can_speak_of_is_refused_at_its_line(tmp_path: Path, settings: str) -> None:
    assert "issue.yml:1: 日期" in outcome_of(tmp_path / "x", settings)
    put(tmp_path / "x" / "issue.yml", settings.replace("0224-03-04", "2024-03-05").replace("2100", "2024"))
    assert convert_folder(tmp_path / "x", NO_MOVES, VOCABULARY).error is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TEXT.replace("2024年3月4日", "二九二四年三月四日"), "“二九二四年三月四日”不在"),
        (TEXT.replace("2024年3月4日", "一〇二四年三月四日"), "“一〇二四年三月四日”不在"),
        (f"新城教育 二九二四年三月八日 星期四 第1版\n\n{TEXT}", "报头的日期“二九二四年三月八日”不在"),
        (f"新城教育 民国八千零八十八年十二月三十一日 第1版\n\n{TEXT.replace('2024年', '')}", "报头的日期“民国"),
        ("# 通知\n\n各学校：请认真学习。\n\n市教育局\n一〇二四年三月四日\n", "“市教育局 一〇二四年三月四日”不在"),
        (TEXT.replace("2024年", "在新中国成立999周年之际，"), "“3月4日”不在"),
    ],
)
def test_a_day_in_the_text_that_can_not_be_is_none_and_a_doubt(tmp_path: Path, text: str, words: str) -> None:
    put(tmp_path / "number 7" / "a.txt", text)
    folder = (tmp_path / "number 7").rename(tmp_path / "第七期")
    issue = convert_folder(folder, NO_MOVES, VOCABULARY).issue
    assert issue is not None
    days = [issue.date, *(a.date for a in issue.articles), *(a.signed.date for a in issue.articles if a.signed)]
    assert [day for day in days if day and day not in VOCABULARY.dates] == []
    doubts = [doubt.what for doubt in (*issue.doubts, *(one for a in issue.articles for one in a.doubts))]
    assert any(words in what for what in doubts), doubts


def test_issues_and_files_that_some_systems_take_for_one_are_refused_and_the_others_built(tmp_path: Path) -> None:
    raw, content = tmp_path / "raw", tmp_path / "content"
    for name in ("abc", "Abc", "other"):
        put(raw / name / "a.txt", TEXT)
    put(raw / "twins" / "P1.txt", TEXT)
    put(raw / "twins" / "p1.txt", TEXT)
    report = convert_all(raw, content, InProcess(), home=ROOT)
    told = sorted(str(error) for error in report.errors)
    assert [line.partition(" — ")[0] for line in told] == [
        "raw/Abc: 与 raw/abc 只有大小写不同",
        "raw/abc: 与 raw/Abc 只有大小写不同",
        "raw/twins/P1.txt: 与 p1.txt 只有大小写不同",
    ]
    assert [folder.name for folder in (content / "issues").iterdir()] == ["other"]
    (raw / "Abc").rename(raw / "abd")
    shutil.rmtree(raw / "twins")
    assert convert_all(raw, content, InProcess(), home=ROOT).errors == ()


def test_no_template_divides_by_what_data_decides() -> None:
    divided = []
    for path in sorted((ROOT / "overrides").rglob("*.html")):
        tree = jinja2.Environment(extensions=["jinja2.ext.do"]).parse(path.read_text("utf-8"))
        for kind in (nodes.Div, nodes.FloorDiv, nodes.Mod):
            divided += [
                f"{path.name}:{found.lineno}"
                for found in tree.find_all(kind)
                if not (isinstance(found.right, nodes.Const) and found.right.value)
            ]
    assert divided == []


def _edited(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(content: Path) -> None:
        text = (content / name).read_text("utf-8")
        assert old in text
        put(content / name, text.replace(old, new, 1))

    return change


BROKEN: dict[str, Callable[[Path], None]] = {
    "issues/2020-01-02/0003.md": _edited("issues/2020-01-02/0003.md", "title: ", "title: ["),
    "issues/2021-02-03/0003.md": _edited("issues/2021-02-03/0003.md", "date: ", "doubts: 5\ndate: "),
    "issues/2022-03-04/0003.md": lambda content: put(content / "issues/2022-03-04/0003.md", b"---\ntitle: \xff\n---\n"),
    "issues/2020-04-05/index.md": _edited("issues/2020-04-05/index.md", "title: ", "moved: {../../x: 甲}\ntitle: "),
    "about/help.md": _edited("about/help.md", "title: ", "template: archive/article.html\ntitle: "),
    "about/rights.md": _edited("about/rights.md", "title: ", "title: {a: ["),
    "about/marks.md": lambda content: put(
        content / "about/marks.md", "---\ntitle: 标记\n---\n标记。\n".encode("gb18030")
    ),
    "about.md": lambda content: put(content / "about.md", "# 又一页\n"),
}
"""Pages of content/ that a hand broke."""
HOSTILE = {
    "html": 'articles: {"0003": {title: "</title><img src=x onerror=alert(1)>", note: "<b>x</b>"}}',
    "jinja": 'number: "{{ 1/0 }}{% raw %}"\narticles: {"0003": {note: "{{ x }}<!--", dateline: "{% include %}"}}',
    "long": f'articles: {{"0003": {{title: {LONG[:20_000]}, kicker: {LONG[:20_000]}}}}}',
    "first-day": 'articles: {"0003": {date: 1900-01-01}}',
    "last-day": 'date: 2099-12-31\narticles: {"0003": {date: 2099-12-31, signed: {by: 甲, date: 2099-12-31}}}',
}
"""Settings that are strange, and that nothing is wrong with."""
REFUSED = {"year": 'articles: {"0003": {date: 0224-03-04}}', "circle": "joins: [[3, 5], [5, 3]]"}


@pytest.mark.slow
def test_what_is_wrong_costs_its_page_a_line_and_what_passes_the_check_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = Archive(tmp_path)
    how = commands.RunOptions(jobs=1, quiet=True, home=ROOT)
    for name, settings in (HOSTILE | REFUSED).items():
        put(archive.raw / name / "000.txt", TEXT)
        put(archive.raw / name / "issue.yml", settings)
    sound = {path: path.read_bytes() for path in archive.content.rglob("*.md")}
    assert commands.convert(archive.raw, archive.content, how) == 1
    for change in BROKEN.values():
        change(archive.content)
    capsys.readouterr()

    assert commands.site(archive.raw, archive.content, tmp_path / "site", how) == 1
    told = capsys.readouterr().err.splitlines()
    assert sorted(line.removeprefix("content/").partition(":")[0] for line in told) == sorted(BROKEN)
    assert all(" — " in line and "程序出错" not in line for line in told)
    for name in (*HOSTILE, "2021-05-06", "2022-06-07", "2020-04-05", "2020-01-02"):
        assert (tmp_path / "site" / "issues" / name / "index.html").is_file(), name
    for name in REFUSED:
        assert not (tmp_path / "site" / "issues" / name).exists()
    assert not (tmp_path / "site/issues/2020-01-02/0003").exists()
    assert (tmp_path / "site/issues/2020-01-02/0009/index.html").is_file()
    for name in ("help", "rights", "marks"):
        assert (tmp_path / "site" / "about" / name / "index.html").is_file(), name
    assert "又一页" not in (tmp_path / "site/about/index.html").read_text("utf-8")
    checked = {fault.file for fault in faults(archive) if fault.severity == "error"}
    assert checked >= {f"content/{name}" for name in BROKEN} | {f"raw/{name}/issue.yml" for name in REFUSED}

    for name in BROKEN:
        (archive.content / name).unlink()
    for path, data in sound.items():
        put(path, data)
    for name in REFUSED:
        shutil.rmtree(archive.raw / name)
    assert commands.convert(archive.raw, archive.content, how) == 0
    assert [str(fault) for fault in faults(archive) if fault.severity == "error"] == []
    assert commands.site(archive.raw, archive.content, tmp_path / "site", how) == 0
    assert capsys.readouterr().err == ""


def faults(archive: Archive) -> tuple[Fault, ...]:
    return check_archive(archive.raw, archive.content, InProcess(), ROOT)
