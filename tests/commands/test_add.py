"""Bringing an issue in: bytes unchanged, all or nothing, and nothing ever overwritten or outside its folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions
from archive.accessioning.decisions import Choice
from archive.bad_input import BadInput
from archive.commands.add import add_issues, told_once
from archive.commands.table import write_table
from archive.keeping.processes import InProcess
from archive.keeping.progress import Silent
from archive.writing.convert import convert_all

TEXT = "# 全市教育工作会议召开\n\n2024年3月4日，市教育局召开全市教育工作会议。赵雪宏指出，要狠抓落实，办好人民满意的教育。\n"
OTHER = "# 实验小学举办运动会\n\n2024年3月4日，实验小学举办春季运动会。六百名学生参加了跳绳、接力和拔河比赛，家长到场助威。\n"
UNDATED = "# 教育工作会议召开\n\n日前，会议召开。会议指出，要狠抓落实，办好人民满意的教育。\n"


def given(folder: Path, name: str = "新.txt", data: bytes = TEXT.encode()) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    return path


def bring(tmp_path: Path, *files: Path, issue: str = "", choice: Choice = "", dry_run: bool = False) -> str:
    options = AddOptions(issue, None, choice, dry_run)
    to = Archive(tmp_path / "raw", tmp_path / "content")
    lines, refused = add_issues(files, options, to, Silent(), jobs=1)
    if refused:
        raise refused[0]
    return "\n".join(lines)


def standing(raw: Path) -> list[str]:
    found = (path.relative_to(raw).as_posix() for path in raw.rglob("*"))
    return sorted(name for name in found if not name.startswith(".lock"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_bytes_are_copied_unchanged_into_a_folder_named_by_the_day(tmp_path: Path, encoding: str) -> None:
    data = TEXT.replace("\n", "\r\n").encode(encoding)
    said = bring(tmp_path, given(tmp_path / "in", data=data))
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/新.txt"]
    assert (tmp_path / "raw" / "2024-03-04" / "新.txt").read_bytes() == data
    assert "1 个文件，1 篇文章" in said
    assert "3 行" in said
    assert "第 3 行起：全市教育工作会议召开（2024-03-04）" in said
    assert "本期日期：2024-03-04" in said


def test_marks_of_markdown_are_told(tmp_path: Path) -> None:
    marked = TEXT.replace("# 全市教育工作会议召开", "### **全市教育工作会议召开**")
    said = bring(tmp_path, given(tmp_path / "in", data=marked.encode()))
    assert "Markdown 标记按意思读" in said
    assert "第 3 行起：全市教育工作会议召开（" in said
    assert "Markdown" not in bring(tmp_path / "plain", given(tmp_path / "in"))


def test_several_files_are_one_issue_in_page_order(tmp_path: Path) -> None:
    files = [given(tmp_path / "in", f"p{n}.txt", TEXT.replace("全市", "全县" * n).encode()) for n in (10, 2)]
    said = bring(tmp_path, *files)
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/p10.txt", "2024-03-04/p2.txt"]
    assert said.index("p2.txt") < said.index("p10.txt")


def test_what_a_person_should_look_at_is_said(tmp_path: Path) -> None:
    said = bring(tmp_path, given(tmp_path / "in", data=TEXT.replace("# 全市教育工作会议召开", "").encode()))
    assert "请看一看" in said
    assert "raw/2024-03-04/新.txt:3: " in said


def test_without_a_day_in_the_text_the_id_is_asked_for_and_then_taken(tmp_path: Path) -> None:
    file = given(tmp_path / "in", data=UNDATED.encode())
    with pytest.raises(BadInput, match="--issue"):
        bring(tmp_path, file)
    assert not (tmp_path / "raw").exists()
    bring(tmp_path, file, issue="总第120期")
    assert standing(tmp_path / "raw") == ["总第120期", "总第120期/新.txt"]


MASTHEAD = "新城教育 2024年3月8日 星期五 第123期 第1版\n\n"


def test_an_issue_with_a_masthead_is_filed_under_its_day(tmp_path: Path) -> None:
    said = bring(tmp_path, given(tmp_path / "in", data=(MASTHEAD + TEXT).encode()))
    assert standing(tmp_path / "raw") == ["2024-03-08", "2024-03-08/新.txt"]
    assert "本期日期：2024-03-08（报头）" in said
    assert "报头：新城教育，第123期，第1版" in said
    assert "没有归入文章" not in said
    assert "请看一看" not in said
    undated = given(tmp_path / "other", data=(MASTHEAD.replace("3月8日 星期五", "3月7日") + UNDATED).encode())
    assert "本期日期：2024-03-07（报头）" in bring(tmp_path, undated)


def test_what_the_masthead_contradicts_is_said_with_its_line(tmp_path: Path) -> None:
    file = given(tmp_path / "in", "新城20240301.txt", (MASTHEAD + TEXT).encode())
    said = bring(tmp_path, file, issue="2024-03-09_第124期")
    place = "raw/2024-03-09_第124期/新城20240301.txt:1: "
    assert f"{place}报头的日期2024年3月8日与期号 2024-03-09_第124期 里的2024年3月9日不合" in said
    assert f"{place}报头的日期2024年3月8日与文件名里的2024年3月1日不合" in said
    assert f"{place}报头的第123期与期号 2024-03-09_第124期 不合" in said


def test_a_day_in_the_files_name_is_the_issues_and_gives_the_year(tmp_path: Path) -> None:
    file = given(tmp_path / "in", "吕梁教育20230320.txt", TEXT.replace("2024年", "").encode())
    assert "（2023-03-04）" in bring(tmp_path, file)
    assert standing(tmp_path / "raw")[0] == "2023-03-20"


def test_a_name_that_says_another_day_than_the_text_is_asked_about(tmp_path: Path) -> None:
    said = bring(tmp_path, given(tmp_path / "in", "20240311.txt"))
    assert (
        "期次是 2024-03-11，网页上会写 2024-03-04（文中最晚的事件日期）；出版日期若是 2024-03-11，请在 issue.yml 写 date: 2024-03-11"
        in said
    )


def test_files_all_or_none(tmp_path: Path) -> None:
    """Of several files none is taken where one is of another format. A short name: of a long path the message cuts the end."""
    files = [given(tmp_path), given(tmp_path, "p2.txt", '{"text": "会议"}'.encode())]
    with pytest.raises(BadInput, match=r"p2\.txt: 这是 JSON，不是报纸版面的文字 — "):
        bring(tmp_path, *files)
    assert not (tmp_path / "raw").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = given(tmp_path / "in")
    bring(tmp_path, file)
    file.write_text(TEXT + "更多。", encoding="utf-8")
    with pytest.raises(BadInput, match=r"raw/2024-03-04/ 里已有叫 新\.txt 的文件，文字不同"):
        bring(tmp_path, file)
    assert (tmp_path / "raw" / "2024-03-04" / "新.txt").read_text(encoding="utf-8") == TEXT
    bring(tmp_path, file, issue="Other")
    file.write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadInput, match="Other/ 里已有叫"):
        bring(tmp_path, file, issue="oTHER", choice="keep")


@pytest.mark.parametrize(
    "issue",
    [
        "..",
        ".",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        ".hidden",
        "a\nb",
        "a\0b",
        "CON",
        "nul.txt",
        "x" * 81,
        "vocabulary",
        "a b",
    ],
)
def test_an_id_cannot_leave_its_folder(tmp_path: Path, issue: str) -> None:
    with pytest.raises(BadInput) as caught:
        bring(tmp_path, given(tmp_path / "in"), issue=issue)
    assert "\n" not in str(caught.value)
    assert standing(tmp_path) == ["in", "in/新.txt"]


@pytest.mark.parametrize("name", [".a.txt", "a:b.txt", "con.txt", "a\nb.txt", "a.pdf", "issue.yml", "a<b>.txt"])
def test_a_file_whose_name_cannot_be_used_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        bring(tmp_path, given(tmp_path / "in", name))
    assert "\n" not in str(caught.value)
    assert not (tmp_path / "raw").exists()


@pytest.mark.parametrize("data", [b"", b"\0", b"a\x1b", b"%PDF-1.4", b"a" * 2_000_000, b"\xff" * 50])
def test_what_is_no_text_is_refused_before_anything_is_copied(tmp_path: Path, data: bytes) -> None:
    good, bad = given(tmp_path / "in", "p1.txt"), given(tmp_path / "in", "p2.txt", data)
    with pytest.raises(BadInput) as caught:
        bring(tmp_path, good, bad)
    assert str(caught.value).startswith(bad.as_posix()[:60])
    assert not (tmp_path / "raw").exists()


def test_missing_files_folders_and_namesakes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有这个文件"):
        bring(tmp_path, tmp_path / "nowhere.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(BadInput, match="是文件夹"):
        bring(tmp_path, tmp_path / "folder.txt")
    files = given(tmp_path / "in"), given(tmp_path / "other", data=TEXT.replace("全市", "全县").encode())
    with pytest.raises(BadInput, match="都是 2024-03-04 这一期"):
        bring(tmp_path, *files)
    with pytest.raises(BadInput, match="同名"):
        bring(tmp_path, *files, issue="2024-03-04")


def test_what_a_run_that_was_cut_off_left_is_cleared(tmp_path: Path) -> None:
    given(tmp_path / "in")
    (tmp_path / "raw" / ".adding").mkdir(parents=True)
    (tmp_path / "raw" / ".adding" / "half.txt").write_text("半")
    bring(tmp_path, tmp_path / "in" / "新.txt")
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/新.txt"]


def test_a_trial_says_what_would_be_and_writes_nothing(tmp_path: Path) -> None:
    said = bring(tmp_path, given(tmp_path / "in"), dry_run=True)
    assert said.startswith("会加入 raw/2024-03-04/：1 个文件，1 篇文章")
    assert "什么也没有写" in said
    assert not (tmp_path / "raw").exists()


def test_pages_without_a_day_that_report_on_different_weeks_are_asked_about(tmp_path: Path) -> None:
    files = [given(tmp_path / "in", "p1.txt")]
    files.append(given(tmp_path / "in", "p2.txt", OTHER.replace("3月4日", "4月9日").encode()))
    assert "p1.txt 里最晚的是 2024-03-04，p2.txt 里最晚的是 2024-04-09；不是同一期的话" in bring(tmp_path, *files)


def test_the_same_trouble_is_told_a_few_times_and_then_counted() -> None:
    told = list(told_once([BadInput(f"in/p{n}.txt", "", "看不出是哪一期", "请写明") for n in range(100)]))
    assert len(told) == 6
    assert str(told[-1]) == "另有 95 处: 看不出是哪一期 — 请写明"


def test_a_second_reading_is_set_beside_the_first_and_says_how_many_differences_there_are(tmp_path: Path) -> None:
    """Texts of a hundred letters and more, as pages are: shorter ones are told by their bytes alone."""
    long = TEXT + OTHER.replace("# ", "\n# ")
    bring(tmp_path, given(tmp_path / "in", "p1.txt", long.encode()))
    again = given(tmp_path / "again", "新的.txt", long.replace("接力", "接刀").encode())
    with pytest.raises(BadInput, match=r"和 raw/2024-03-04/p1\.txt 是同一版文字"):
        bring(tmp_path, again)
    said = bring(tmp_path, again, choice="merge")
    assert "另一份读法 p1.second.txt" in said
    assert "两份读法有 1 处不同" in said
    assert standing(tmp_path / "raw" / "2024-03-04") == ["p1.second.txt", "p1.txt"]


def test_a_table_that_was_written_and_not_changed_says_nothing_new_of_what_is_there(tmp_path: Path) -> None:
    file = given(tmp_path / "in", "p1.txt", (MASTHEAD + TEXT).encode())
    bring(tmp_path, file)
    to = Archive(tmp_path / "raw", tmp_path / "content")
    convert_all(to.raw, to.content, InProcess())
    write_table(tmp_path / "表.csv", to.raw, to.content)
    lines, _ = add_issues([file], AddOptions(table=tmp_path / "表.csv"), to, Silent(), jobs=1)
    assert lines[0] == "raw/2024-03-08/：1 个文件都已在，没有改动"
    assert not (to.raw / "2024-03-08" / "issue.yml").exists()


def test_what_of_a_document_is_not_in_its_text_is_told_in_a_line(tmp_path: Path) -> None:
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines()) + "<svg><text>图中字</text></svg>"
    page = given(tmp_path / "in", "p1.html", f"<html><body>{body}</body></html>".encode())
    said = bring(tmp_path, page)
    assert f"  请对照原件 {page.as_posix()}：图里的文字 1 处没有收" in said.splitlines()


PRINTED = "吕梁教育 2024年3月4日 星期一 第86期 第1版 要闻\n\n" + TEXT


def with_table(tmp_path: Path, rows: str, *files: Path) -> tuple[str, list[str]]:
    path = tmp_path / "表.csv"
    path.write_text(rows, encoding="utf-8")
    to = Archive(tmp_path / "raw", tmp_path / "content")
    lines, refused = add_issues(files, AddOptions(table=path), to, Silent(), jobs=1)
    return "\n".join(lines), [str(one).removeprefix(f"{tmp_path.as_posix()}/") for one in refused]


def test_a_row_that_says_what_the_page_prints_keeps_no_issue_out(tmp_path: Path) -> None:
    page = given(tmp_path / "in", "p1.txt", PRINTED.encode())
    said, refused = with_table(tmp_path, "文件,日期,期号,版次,版名\np1.txt,2024-03-04,86,1,要闻\n", page)
    assert refused == []
    assert "共加入 1 期" in said
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/p1.txt"]


def test_what_is_refused_of_a_row_is_told_by_that_row(tmp_path: Path) -> None:
    page = given(tmp_path / "in", "p1.txt", PRINTED.encode())
    given(tmp_path / "in", "issue.yml", "pages:\n  p1.txt: 综合\n".encode())
    _, refused = with_table(tmp_path, "文件,版次,版名\np1.txt,1,要闻\n", page, tmp_path / "in" / "issue.yml")
    assert len(refused) == 1
    assert refused[0].startswith("表.csv:2: 这一条什么也没有改变")
    assert refused[0].endswith("请在表格里改第 2 行，或删去这几格")
    assert not standing(tmp_path / "raw")


@pytest.mark.parametrize(
    ("folder", "name", "issue", "said"),
    [
        ("20240501", "p1.txt", "", "没有读到印着的日期，取自文件夹名 20240501"),
        ("in", "2024-05-01.txt", "", "没有读到印着的日期，取自文件名 2024-05-01.txt"),
        ("in", "p1.txt", "2024-05-01", "没有读到印着的日期，取自命令里的 --issue"),
    ],
)
def test_a_day_that_nothing_prints_is_told_with_what_says_it(
    tmp_path: Path, folder: str, name: str, issue: str, said: str
) -> None:
    page = given(tmp_path / folder, name, UNDATED.encode())
    assert f"本期日期：2024-05-01（{said}）" in bring(tmp_path, page, issue=issue)


def test_a_day_that_only_the_name_of_an_issue_there_says_is_told_so(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt", UNDATED.encode()), issue="2024-05-01")
    other = given(tmp_path / "in", "p2.txt", "# 运动会举行\n\n日前，运动会举行，学生参加了接力和拔河比赛。\n".encode())
    said = bring(tmp_path, other, issue="2024-05-01")
    assert "本期日期：2024-05-01（没有读到印着的日期，取自期次的名字 2024-05-01）" in said


def test_columns_that_are_not_understood_are_told_in_a_line(tmp_path: Path) -> None:
    page = given(tmp_path / "in", "p1.txt")
    said, refused = with_table(tmp_path, "各期一览\n文件,日期,刊号,空列,\np1.txt,2024-03-04,86,,甲\n", page)
    assert refused == []
    told = "表.csv:2: 没有用上“刊号”、没有名称的一列 — 认得的列名：期次、文件、日期、期号、版次、版名"
    assert said.splitlines()[0].endswith(told)


def test_pages_that_the_masthead_counts_and_nobody_gave_are_told(tmp_path: Path) -> None:
    first = given(tmp_path / "in", "p1.txt", PRINTED.replace("第86期", "第86期 本期4版").encode())
    second = given(tmp_path / "in", "p2.txt", f"第2版 综合新闻\n\n{OTHER}".encode())
    assert "raw/2024-03-04: 报头说共 4 版，缺第 3、4 版，请补上" in bring(tmp_path, first, second)


def test_a_row_may_name_a_document_whose_text_is_taken(tmp_path: Path) -> None:
    page = given(
        tmp_path / "in",
        "p1.html",
        "<html><body><h2>会议召开</h2><p>日前，会议召开。会议指出，要狠抓落实。</html>".encode(),
    )
    said, refused = with_table(tmp_path, "文件,日期\np1.html,2024-05-01\n", page)
    assert refused == []
    assert "没有对上文件" not in said
    assert standing(tmp_path / "raw") == ["2024-05-01", "2024-05-01/issue.yml", "2024-05-01/p1.md"]
