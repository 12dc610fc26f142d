"""Pages that come later to an issue that is there: what issue.yml said stays true, and what changes in articles is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.keeping.processes import InProcess
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.convert import convert_all, convert_folder
from archive.writing.text_moves import NO_MOVES
from tests.archive_copy import VOCABULARY_FOLDER
from tests.commands.test_add import MASTHEAD, OTHER, TEXT, bring, given, standing


def test_a_page_that_comes_later_joins_its_issue_and_a_repeated_run_changes_nothing(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt"))
    later = given(tmp_path / "20240304", "p2.txt", OTHER.encode())
    said = bring(tmp_path, later)
    assert said.startswith("已补进 raw/2024-03-04/：新的 p2.txt，2 篇文章")
    assert "补进 1 期；1 个文件" in said
    assert standing(tmp_path / "raw") == ["2024-03-04", "2024-03-04/p1.txt", "2024-03-04/p2.txt"]
    assert bring(tmp_path, later).startswith("raw/2024-03-04/：1 个文件都已在，没有改动")


SAID = """# 对照合订本
corrections:
  - {line: 3, find: 狠抓, replace: 猛抓}  # 第一版
articles:
  "0003": {title: 新题}
"""


@pytest.mark.parametrize("later", ["p1.txt", "p3.txt"])
def test_what_issue_yml_says_of_an_issues_one_page_is_still_of_that_page_when_another_comes(
    tmp_path: Path, later: str
) -> None:
    bring(tmp_path, given(tmp_path / "in", "p2.txt"))
    settings = tmp_path / "raw" / "2024-03-04" / "issue.yml"
    settings.write_text(SAID, encoding="utf-8")
    said = bring(tmp_path, given(tmp_path / "20240304", later, OTHER.encode()))
    assert "raw/2024-03-04/issue.yml 里没有写文件的各条指的都是 p2.txt，开头写上了 file: p2.txt" in said
    assert settings.read_text("utf-8") == SAID.replace("corrections:", "file: p2.txt\ncorrections:")
    assert "原有的文章" not in said
    issue = convert_folder(settings.parent, NO_MOVES, read_vocabulary(VOCABULARY_FOLDER)).issue
    assert issue
    assert [one.file[-6:] for one in issue.articles if one.title.text == "新题"] == ["p2.txt"]


def test_a_page_that_comes_to_several_needs_no_word_of_which_they_are(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt"))
    settings = tmp_path / "raw" / "2024-03-04" / "issue.yml"
    said = 'articles:\n  "0003": {title: 新题}\nfile: p1.txt\n'
    settings.write_text(said, encoding="utf-8")
    bring(tmp_path, given(tmp_path / "20240304", "p2.txt", OTHER.encode()))
    assert settings.read_text("utf-8") == said


def test_a_later_page_that_an_issue_yml_does_not_bear_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt"))
    settings = tmp_path / "raw" / "2024-03-04" / "issue.yml"
    settings.write_text("corrections:\n  - {line: 3, find: 没有这些字, replace: 猛抓}\n", encoding="utf-8")
    with pytest.raises(BadInput, match=r"issue\.yml:3: .*里没有“没有这些字”"):
        bring(tmp_path, given(tmp_path / "20240304", "p2.txt", OTHER.encode()))
    assert standing(tmp_path / "raw" / "2024-03-04") == ["issue.yml", "p1.txt"]


CUT_OFF = "# 小学开展读书节活动\n\n2月28日，小学开展读书节活动，三百多名学生登台朗诵诗文。校长号召大家坚持阅读，把好书分享给身边的\n"
GOES_ON = "同学和家人，让书香飘满校园的每一个角落。学校还将继续开放图书室，方便学生随时借阅。\n\n"


@pytest.mark.parametrize("published", [True, False])
def test_a_later_page_that_changes_an_article_says_which_by_title_and_address(tmp_path: Path, published: bool) -> None:
    """Where the issue was converted its addresses are those of its pages; where not, those it will get."""
    bring(tmp_path, given(tmp_path / "in", "p1.txt", (MASTHEAD + TEXT + CUT_OFF).encode()))
    if published:
        convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    later = given(tmp_path / "20240308", "p2.txt", (GOES_ON + OTHER).encode())
    address = "0008" if published else "p1-0008"
    told = f"  改了：小学开展读书节活动（{address}）：正文：“给身边的〔缺〕” → “给身边的同学和家人，"
    trial = bring(tmp_path, later, dry_run=True)
    assert "raw/2024-03-08/ 原有的文章会有变化：\n" + told in trial
    assert "；原有的文章会有 1 篇变化，见上；这是试运行" in trial
    said = bring(tmp_path, later)
    assert "raw/2024-03-08/ 原有的文章有变化：\n" + told in said
    assert "全市教育工作会议召开" not in said


def test_a_later_page_that_changes_nothing_else_says_nothing_more(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt", (MASTHEAD + TEXT).encode()))
    said = bring(tmp_path, given(tmp_path / "20240308", "p2.txt", OTHER.encode()))
    assert "原有的文章" not in said


def test_an_article_that_is_no_more_is_told_with_where_its_text_went(tmp_path: Path) -> None:
    bring(tmp_path, given(tmp_path / "in", "p1.txt", (MASTHEAD + TEXT + CUT_OFF + GOES_ON + OTHER).encode()))
    convert_all(tmp_path / "raw", tmp_path / "content", InProcess())
    again = (
        (MASTHEAD + TEXT + CUT_OFF + GOES_ON + OTHER).replace("# 小学开展读书节活动\n\n", "").replace("2月28日，", "")
    )
    said = bring(tmp_path, given(tmp_path / "20240308", "新.txt", again.encode()), choice="replace")
    assert "  没有了：全市教育工作会议召开（0005）：文字归入 全市教育工作会议召开（0008）\n" in said
    assert "  改了：全市教育工作会议召开（0008）：题目：小学开展读书节活动 → 全市教育工作会议召开；日期：" in said
