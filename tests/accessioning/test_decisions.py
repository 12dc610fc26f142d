"""What becomes of an issue's files where some of them, or others, are there already."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from archive.accessioning.decisions import Accession, Choice, decide
from archive.accessioning.grouping import IssueGroup
from archive.accessioning.issue_table import TableRow
from archive.accessioning.known_wording import Likeness
from archive.accessioning.offered_files import OfferedFile
from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.editing.replaced_readings import short_digest
from archive.model import RawFile


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    folder = tmp_path / "raw" / "2024-03-04"
    folder.mkdir(parents=True)
    (folder / "p1.txt").write_text("会议召开。", encoding="utf-8")
    (folder / "issue.yml").write_text("# 看过\nnumber: 总第120期\n", encoding="utf-8")
    return tmp_path / "raw"


def group(issue: str, **files: str) -> IssueGroup:
    offered = (RawFile(name.replace("__", "."), text.encode()) for name, text in files.items())
    return IssueGroup(issue, tuple(OfferedFile(f"in/{one.name}", ("in",), one) for one in offered))


def decided(raw: Path, issue: str, like: dict[str, Likeness], choice: Choice = "", **files: str) -> Accession:
    return decide(group(issue, **files), raw, like, choice)


AGAIN = {"in/新.txt": Likeness("raw/2024-03-04/p1.txt", 0.9, False)}


def test_a_new_issue_and_a_later_page(raw: Path) -> None:
    new = decided(raw, "2024-03-11", {}, p1__txt="甲")
    assert (new.id, dict(new.files), new.before) == ("2024-03-11", {"p1.txt": "甲".encode()}, None)
    later = decided(raw, "2024-03-04", {}, p2__txt="乙")
    assert [file.name for file in later.after.files] == ["raw/2024-03-04/p1.txt", "raw/2024-03-04/p2.txt"]
    assert later.after.settings is not None


def test_a_page_of_the_day_joins_the_folder_of_that_day_whatever_it_is_called(raw: Path) -> None:
    (raw / "2024-03-04").rename(raw / "2024-03-04_第120期")
    assert decided(raw, "2024-03-04", {}, p2__txt="乙").id == "2024-03-04_第120期"


def test_what_is_there_byte_for_byte_is_left_and_told(raw: Path) -> None:
    same = {"in/p1.txt": Likeness("raw/2024-03-04/p1.txt", 1.0, True)}
    plan = decided(raw, "2024-03-04", same, p1__txt="会议召开。", p2__txt="乙")
    assert (plan.there, list(plan.files)) == (1, ["p2.txt"])


@pytest.mark.parametrize("issue", ["2024-03-04", "2024-03-11"])
def test_a_page_again_is_refused_with_the_choice_told(raw: Path, issue: str) -> None:
    with pytest.raises(BadInput) as caught:
        decided(raw, issue, AGAIN, 新__txt="会议召开！")
    told = str(caught.value)
    assert told.startswith("in/新.txt: 和 raw/2024-03-04/p1.txt 是同一版文字（90% 相同）")
    assert ("期次却不同（这里是 2024-03-11）" in told) == (issue == "2024-03-11")
    assert all(f"--same {choice}" in told for choice in ("merge", "replace", "keep"))


def test_each_choice_is_done_in_the_issue_that_has_the_page(raw: Path) -> None:
    merged = decided(raw, "2024-03-11", AGAIN, "merge", 新__txt="会议召开！")
    assert (merged.id, list(merged.files), merged.second) == ("2024-03-04", ["p1.second.txt"], ("p1.second.txt",))
    assert [file.name for file in merged.after.second] == ["raw/2024-03-04/p1.second.txt"]
    replaced = decided(raw, "2024-03-11", AGAIN, "replace", 新__txt="会议召开！")
    assert replaced.files["p1.txt"] == "会议召开！".encode()
    settings = replaced.files["issue.yml"].decode()
    assert settings.startswith("# 看过\nnumber: 总第120期\n")
    said = parse_settings(RawFile("raw/2024-03-04/issue.yml", settings.encode()))
    assert said.replaced == {"p1.txt": short_digest("会议召开！".encode())}
    kept = decided(raw, "2024-03-11", AGAIN, "keep", 新__txt="会议召开！")
    assert (kept.id, list(kept.files)) == ("2024-03-11", ["新.txt"])


def test_a_copy_of_what_is_there_needs_no_choice_and_two_cannot_replace_one(raw: Path) -> None:
    copy = {"in/新.txt": Likeness("raw/2024-03-04/p1.txt", 1.0, True)}
    for choice in ("merge", "replace"):
        plan = decided(raw, "2024-03-11", copy, choice, 新__txt="会议召开。")
        assert (plan.id, plan.there, dict(plan.files)) == ("2024-03-04", 1, {})
    like = {**AGAIN, "in/b.txt": Likeness("raw/2024-03-04/p1.txt", 0.9, False)}
    with pytest.raises(BadInput, match=r"都要换下 raw/2024-03-04/p1\.txt"):
        decided(raw, "2024-03-04", like, "replace", 新__txt="会议召开！", b__txt="会议召开？")


def test_a_third_reading_and_pages_of_several_issues_are_refused(raw: Path) -> None:
    (raw / "2024-03-04" / "p1.second.txt").write_text("会议召开？", encoding="utf-8")
    with pytest.raises(BadInput, match=r"已有另一份读法 p1\.second\.txt"):
        decided(raw, "2024-03-04", AGAIN, "merge", 新__txt="会议召开！")
    like = {**AGAIN, "in/b.txt": Likeness("raw/2023-01-01/p1.txt", 0.9, False)}
    with pytest.raises(BadInput, match="和几处的文字一样"):
        decided(raw, "2024-03-04", like, "merge", 新__txt="会议召开！", b__txt="乙")
    with pytest.raises(BadInput, match="同一版给了两份"):
        decided(raw, "2024-03-11", {"in/b.txt": Likeness("in/a.txt", 0.9, False)}, a__txt="甲", b__txt="甲甲")


def test_what_the_spreadsheet_says_is_put_into_issue_yml(raw: Path) -> None:
    one = group("2024-03-04", p2__txt="乙", p3__txt="丙")
    row = TableRow(2, date=datetime.date(2024, 3, 4), number="总第121期")
    plan = decide(IssueGroup(one.id, one.files, rows={"in/p2.txt": row, "in/p3.txt": row}), raw, {})
    assert plan.files["issue.yml"].decode() == "# 看过\ndate: 2024-03-04\nnumber: 总第121期\n"
    other = TableRow(3, number="总第122期")
    two = IssueGroup(one.id, one.files, rows={"in/p2.txt": row, "in/p3.txt": other}, table="表.csv")
    with pytest.raises(
        BadInput, match=r"^表\.csv:3: 第 2 行和第 3 行给 2024-03-04 这一期写的不同：总第121期、总第122期"
    ):
        decide(two, raw, {})


MASTHEAD = "吕梁教育 2024年3月4日 星期一 第86期 第1版 要闻\n\n会议召开。\n"


@pytest.mark.parametrize("number", ["86", "第86期", "２０２４年第86期", "八十六"])
@pytest.mark.parametrize(("page", "section"), [("1", "要闻"), ("01", "要 闻"), ("", "要闻"), ("1", ""), ("", "")])
def test_what_the_pages_print_already_is_not_put_into_issue_yml(
    raw: Path, number: str, page: str, section: str
) -> None:
    one = group("2024-03-04", p2__txt=MASTHEAD)
    (raw / "2024-03-04" / "issue.yml").unlink()
    row = TableRow(2, "", "", datetime.date(2024, 3, 4), number, page, section)
    plan = decide(IssueGroup(one.id, one.files, rows={"in/p2.txt": row}, table="表.csv"), raw, {})
    assert (list(plan.files), plan.notes) == (["p2.txt"], ())


def test_what_a_row_says_otherwise_than_the_page_is_put_into_issue_yml_and_known_by_its_row(raw: Path) -> None:
    one = group("2024-03-04", p2__txt=MASTHEAD)
    row = TableRow(7, "", "", datetime.date(2024, 3, 5), "87", "01", "综合")
    plan = decide(IssueGroup(one.id, one.files, rows={"in/p2.txt": row}, table="表.csv"), raw, {})
    said = "# 看过\ndate: 2024-03-05\nnumber: '87'\npages:\n  p2.txt: {page: '1', name: 综合}\n"
    assert plan.files["issue.yml"].decode() == said
    assert plan.rows == {2: ("表.csv", 7), 3: ("表.csv", 7), 5: ("表.csv", 7)}
    only = TableRow(7, page="9")
    told = decide(IssueGroup(one.id, one.files, rows={"in/p2.txt": only}, table="表.csv"), raw, {})
    assert told.notes == ("表.csv:7：写了版次 9，没有写版名，没有用上",)


def test_what_issue_yml_says_otherwise_than_the_page_gives_way_to_the_row(raw: Path) -> None:
    one = group("2024-03-04", p2__txt=MASTHEAD)
    row = TableRow(7, number="86")
    plan = decide(IssueGroup(one.id, one.files, rows={"in/p2.txt": row}, table="表.csv"), raw, {})
    assert plan.files["issue.yml"].decode() == "# 看过\nnumber: '86'\n"


def test_an_issue_yml_comes_along_where_there_is_none_of_another_wording(raw: Path) -> None:
    settings = OfferedFile("in/issue.yml", ("in",), RawFile("issue.yml", b"number: y\n"), is_settings=True)
    new = group("2024-03-11", p1__txt="甲")
    assert decide(IssueGroup(new.id, new.files, settings), raw, {}).files["issue.yml"] == b"number: y\n"
    old = group("2024-03-04", p2__txt="乙")
    with pytest.raises(BadInput, match="已有，内容不同"):
        decide(IssueGroup(old.id, old.files, settings), raw, {})
