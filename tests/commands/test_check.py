"""`check_archive`: one line for each thing wrong or doubtful, with its place; an error fails, a doubt does not."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from archive.commands import check as module
from archive.commands.check import Fault, check_archive, summary
from archive.keeping.processes import InProcess
from archive.model import Unplaced
from archive.writing.convert import Outcome, convert_all
from tests.issues import FILE, printed
from tests.issues import issue as issue_by_hand

TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"
RAW = "raw/2024-03-04"
PAGE = "content/issues/2024-03-04/0003.md"


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive that is as it should be."""
    monkeypatch.setenv("CONTACT", "bianji@lvliang.cn")
    (tmp_path / RAW).mkdir(parents=True)
    (tmp_path / RAW / "a.txt").write_text(TEXT, encoding="utf-8")
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    return tmp_path


def faults(archive: Path) -> tuple[Fault, ...]:
    return check_archive(archive / "raw", archive / "content", InProcess())


def errors(archive: Path) -> list[str]:
    return [str(fault) for fault in faults(archive) if fault.severity == "error"]


def put(path: str, data: str | bytes) -> Callable[[Path], None]:
    def change(archive: Path) -> None:
        (archive / path).parent.mkdir(parents=True, exist_ok=True)
        (archive / path).write_bytes(data.encode() if isinstance(data, str) else data)

    return change


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def change(archive: Path) -> None:
        text = (archive / path).read_text(encoding="utf-8")
        assert old in text
        (archive / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def test_a_masthead_that_contradicts_the_issues_name_is_a_doubt(archive: Path) -> None:
    (archive / RAW / "a.txt").write_text("新城教育 2024年3月8日 星期四 第1版\n\n" + TEXT, encoding="utf-8")
    doubts = [str(fault) for fault in faults(archive) if fault.severity == "doubt"]
    assert doubts == [
        f"存疑 {RAW}/a.txt:1: 2024年3月8日是星期五，报头写作星期四，日期可能读错",
        f"存疑 {RAW}/a.txt:1: 报头的日期2024年3月8日与期号 2024-03-04 里的2024年3月4日不合",
    ]
    (archive / RAW / "issue.yml").write_text("date: 2024-03-08\n", encoding="utf-8")
    assert [fault for fault in faults(archive) if fault.severity == "doubt"] == []


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (
            "# 看过\ndate: 2024-03-05\n",
            "issue.yml:2: date 写的是 2024-03-05，{head}却是 2024-03-08 — 请对照报纸：这里写错了就改，报头读错了",
        ),
        (
            "number: 总第121期\n",
            "issue.yml:1: number 写的是 总第121期，{head}却是 总第120期 — 请对照报纸：这里写错了就改，报头读错了",
        ),
        ("number: 第6期（总第120期）\n", "issue.yml:1: number 写的是 第6期（总第120期），{head}却是 第5期 — "),
        ("date: 2024-03-08\nnumber: 第五期\n", ""),
        ("number: 120\n", ""),
    ],
)
def test_a_persons_day_or_number_that_the_masthead_contradicts_is_a_doubt(
    archive: Path, settings: str, told: str
) -> None:
    """Not an error: the masthead may be misprinted, or misread."""
    head = "新城教育 2024年3月8日 星期五 第5期 总第120期 第1版"
    put(f"{RAW}/a.txt", f"{head}\n\n{TEXT}")(archive)
    put(f"{RAW}/issue.yml", settings)(archive)
    doubts = [str(fault) for fault in faults(archive) if fault.severity == "doubt" and "issue.yml" in fault.file]
    wanted = f"存疑 {RAW}/{told.format(head=f'{RAW}/a.txt:1 的报头')}"
    assert [doubt.startswith(wanted) for doubt in doubts] == [True] * bool(told), doubts
    assert not any("写的是" in line or "重了" in line for line in errors(archive))


def test_a_masthead_that_is_corrected_is_no_longer_doubted(archive: Path) -> None:
    put(f"{RAW}/a.txt", f"新城教育 2024年3月8日 星期五 第1版\n\n{TEXT}")(archive)
    corrected = "date: 2024-03-01\ncorrections:\n  - {line: 1, find: 3月8日, replace: 3月1日}\n"
    put(f"{RAW}/issue.yml", corrected)(archive)
    assert not any("写的是" in fault.what for fault in faults(archive))


def test_a_number_or_a_day_of_two_issues_of_one_paper_is_a_doubt_in_one_line(archive: Path) -> None:
    for name, head in (("2024-03-04", "新城教育"), ("2024-03-08", "新域教育"), ("2024-03-08-海州日报", "海州日报")):
        put(f"raw/{name}/a.txt", f"{head} 2024年3月8日 星期五 第1版\n\n{TEXT.replace('全市', name)}")(archive)
    put("raw/2024-03-04/issue.yml", "number: 总第8期\ndate: 2024-03-08\n")(archive)
    put("raw/2024-03-08/issue.yml", "date: 2024-03-08\nnumber: 总第 8 期\n")(archive)
    put("raw/2024-03-08-海州日报/issue.yml", "number: 总第8期\n")(archive)
    told = [str(fault) for fault in faults(archive) if "重了" in fault.what]
    remedy = "也是 — 请对照报纸，把错的那一期在 issue.yml 里写对"
    assert told == [
        f"存疑 raw/2024-03-08/issue.yml:2: 期号重了：第 8 期，2024-03-04（raw/2024-03-04/issue.yml:1）{remedy}",
        f"存疑 raw/2024-03-08/issue.yml:1: 日期重了：2024-03-08，2024-03-04（raw/2024-03-04/issue.yml:2）{remedy}",
    ]


def test_an_archive_as_it_should_be_has_no_error(archive: Path) -> None:
    assert errors(archive) == []


@pytest.mark.parametrize(
    ("change", "start"),
    [
        (put(f"{RAW}/a.txt", b""), f"错误 {RAW}/a.txt: 文件是空的"),
        (put(f"{RAW}/a.txt", '{"text": "会议"}'), f"错误 {RAW}/a.txt: 这是 JSON，不是报纸版面的文字 — 若是"),
        (put(f"{RAW}/a.txt", TEXT + "\0"), f"错误 {RAW}/a.txt:4: "),
        (put(f"{RAW}/a.txt", TEXT + "\x07"), f"错误 {RAW}/a.txt:4: "),
        (put(f"{RAW}/a.txt", TEXT.encode() + b"\xff\xff"), f"错误 {RAW}/a.txt:4: "),
        (put(f"{RAW}/a.txt", b"a" * 2_000_000), f"错误 {RAW}/a.txt: "),
        (put(f"{RAW}/issue.yml", "number: 一\ndat: 1"), f"错误 {RAW}/issue.yml:2: 不认识的键 dat"),
        (put(f"{RAW}/issue.yml", "{"), f"错误 {RAW}/issue.yml:1: “{{”没有结束"),
        (put(f"{RAW}/issue.yml", "\ncut: 99"), f"错误 {RAW}/issue.yml:2: {RAW}/a.txt 没有第 99 行"),
        (
            put(f"{RAW}/issue.yml", "corrections:\n- {line: 3, find: 甲, replace: 乙}"),
            f"错误 {RAW}/issue.yml:2: {RAW}/a.txt 第 3 行里没有“甲”，那一行现在是“2024年3月4日",
        ),
        (
            put(f"{RAW}/issue.yml", "articles:\n  '0099': {title: 甲}"),
            f"错误 {RAW}/issue.yml:2: 没有地址是 0099 的文章 — 请改用这一期现有的地址：0003",
        ),
        (put("raw/con/a.txt", TEXT), "错误 raw/con: 名字是 Windows 保留的设备名"),
        (put("raw/empty/notes.md", ""), "错误 raw/empty: 文件夹里没有文字（.txt 或 .md）"),
        (put("raw/vocabulary/topics.yml", "党建: ["), "错误 "),
        (edit(f"{RAW}/a.txt", "狠抓", "紧抓"), f"错误 {PAGE}: 与 raw/ 不符"),
        (put(f"{RAW}/issue.yml", "number: 总第120期"), "错误 content/issues/2024-03-04/index.md: 与 raw/ 不符"),
        (lambda archive: (archive / PAGE).unlink(), f"错误 {PAGE}: 还没有生成"),
        (lambda archive: shutil.rmtree(archive / "content"), "错误 content/issues/2024-03-04/"),
        (lambda archive: shutil.copytree(archive / RAW, archive / "raw/2025"), "错误 content/issues/2025/"),
        (edit(PAGE, "狠抓", "紧抓"), f"错误 {PAGE}: 有人改过这个文件"),
        (edit(PAGE, "title: ", "title: ["), f"错误 {PAGE}:"),
        (put(PAGE, "没有头"), f"错误 {PAGE}:1: "),
        (put(PAGE, b"\xff"), f"错误 {PAGE}: "),
        (put("content/issues/2024-03-04/0009.md", "甲"), "错误 content/issues/2024-03-04/0009.md"),
        (lambda archive: (archive / RAW).rename(archive / "raw/new"), "错误 content/issues/2024-03-04: raw/ 里没有"),
        (put("content/about.md", "---\na: [\n---\n"), "错误 content/about.md:"),
    ],
)
def test_each_error_is_told_with_its_place(archive: Path, change: Callable[[Path], object], start: str) -> None:
    change(archive)
    found = errors(archive)
    assert any(line.startswith(start) for line in found), found
    assert not any("\n" in line for line in found)


def test_folders_that_are_one_without_capitals_are_an_error(archive: Path) -> None:
    put("raw/Spring/a.txt", TEXT)(archive)
    put("raw/spring/a.txt", TEXT)(archive)
    assert any("只有大小写不同" in line for line in errors(archive))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (put("raw/loose.txt", "甲"), "存疑 raw/loose.txt: 不在任何一期的文件夹里"),
        (put(f"{RAW}/notes.md", "甲"), f"存疑 {RAW}/notes.md: 看名字不是版面的文字"),
        (edit(f"{RAW}/a.txt", "# 全市教育工作会议召开\n", "\n"), f"存疑 {RAW}/a.txt:3: "),
    ],
)
def test_a_doubt_is_told_with_its_place_and_does_not_fail(
    archive: Path, change: Callable[[Path], object], told: str
) -> None:
    change(archive)
    convert_all(archive / "raw", archive / "content", InProcess())
    found = faults(archive)
    assert any(str(fault).startswith(told) for fault in found), found
    assert errors(archive) == []


def test_a_misread_characters_doubt_brings_its_correction_ready(archive: Path) -> None:
    edit(f"{RAW}/a.txt", "办好人民满意的教育。", "办好人民满意的教肓。")(archive)
    (told,) = [str(fault) for fault in faults(archive) if "把握" in fault.what]
    said, _, ready = told.partition("：- ")
    assert said == (
        f"存疑 {RAW}/a.txt:3: “教肓。”可能是“教育。”（约九成九把握） — 报纸上果真如此，就在 issue.yml 的 corrections 下写"
    )
    assert ready == "{line: 3, find: 教肓。, replace: 教育。}"
    put(f"{RAW}/issue.yml", f"corrections:\n  - {ready}\n")(archive)
    assert not any("把握" in fault.what or "issue.yml" in fault.file for fault in faults(archive))


def test_one_broken_issue_hides_nothing_of_the_others(archive: Path) -> None:
    put("raw/2020-01-01/a.txt", b"")(archive)
    (archive / PAGE).unlink()
    found = errors(archive)
    assert any(line.startswith("错误 raw/2020-01-01/a.txt") for line in found)
    assert any(line.startswith(f"错误 {PAGE}") for line in found)


def test_what_an_issue_lost_or_invented_is_an_error(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = issue_by_hand()
    broken = replace(whole, unplaced=())
    monkeypatch.setattr(module, "convert_issues", lambda *_: [Outcome(broken.id, broken)])
    assert any(fault.severity == "error" and fault.line == 1 and "丢失" in fault.what for fault in faults(archive))


def test_a_report_in_no_article_is_a_grave_doubt_and_the_verdict_says_so(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "3月2日，海州市第一小学举办春季运动会，全校六百余名学生参加了比赛。"
    whole = issue_by_hand()
    left = replace(whole, unplaced=(*whole.unplaced, Unplaced((printed(20, text),), "像标题")))
    monkeypatch.setattr(module, "convert_issues", lambda *_: [Outcome(left.id, left)])
    found = faults(archive)
    (grave,) = (fault for fault in found if fault.severity == "grave")
    assert str(grave).startswith(f"要紧存疑 {FILE}:20: 一段文字没有归入任何文章")
    assert [fault.severity for fault in found].index("grave") == len(errors(archive))
    doubts = tuple(fault for fault in found if fault.severity != "error")
    assert summary(doubts) == f"检查完毕：0 处错误，{len(doubts)} 处存疑（1 处要紧）；请先看要紧的，再发布"


def test_errors_come_first_and_are_counted(archive: Path) -> None:
    put("raw/loose.txt", "甲")(archive)
    put("raw/2020-01-01/a.txt", b"")(archive)
    found = faults(archive)
    severities = [fault.severity for fault in found]
    assert severities == sorted(severities, key=lambda severity: severity != "error")
    counts = severities.count("error"), severities.count("doubt")
    assert summary(found) == f"检查完毕：{counts[0]} 处错误，{counts[1]} 处存疑"
    assert summary(()) == "检查完毕：0 处错误，0 处存疑；可以发布"


def test_nothing_is_changed(archive: Path) -> None:
    put(f"{RAW}/issue.yml", "number: 一")(archive)
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    assert errors(archive)
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before
