"""What is found in an issue that is brought in: its articles and day, what to look at, and what becomes of those that stood there."""

from __future__ import annotations

from pathlib import Path

from archive.accessioning.accession import Archive, Brought
from archive.accessioning.adding import AddOptions, added
from archive.cataloguing.accession_findings import described
from archive.keeping.progress import Silent

TEXT = "# 运动会\n\n2024年5月6日，实验小学举办春季运动会。六百名学生参加了跳绳、接力和拔河比赛。\n"


def brought(tmp_path: Path, name: str, text: str, issue: str = "") -> Brought:
    path = tmp_path / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    to = Archive(tmp_path / "raw", tmp_path / "content")
    (one,) = added([path], AddOptions(issue), to, Silent(), described, jobs=1).report.brought
    return one


def test_files_day_and_articles_are_told_and_where_the_day_is_from(tmp_path: Path) -> None:
    found = brought(tmp_path, "p1.txt", TEXT).found
    assert (found.articles, found.changed) == (1, ())
    assert found.lines[:3] == (
        "  p1.txt：UTF-8，3 行；一行一段 2 行",
        "  本期日期：2024-05-06（文中最晚的事件日期）",
        "  第 3 行起：运动会（2024-05-06）",
    )


def test_a_name_that_says_another_day_is_to_be_looked_at(tmp_path: Path) -> None:
    found = brought(tmp_path, "p1.txt", TEXT, "2024-05-20").found
    at = found.lines.index("请看一看：")
    assert any("期次是 2024-05-20，网页上会写 2024-05-06" in line for line in found.lines[at:])


def test_a_page_that_comes_later_tells_of_its_own_articles_only(tmp_path: Path) -> None:
    brought(tmp_path, "p1.txt", TEXT)
    later = TEXT.replace("运动会", "朗诵会").replace("跳绳、接力和拔河比赛", "古诗和散文的朗诵")
    found = brought(tmp_path, "p2.txt", later, "2024-05-06").found
    assert (found.articles, found.changed) == (2, ())
    assert [line for line in found.lines if "行起：" in line] == ["  p2.txt 第 3 行起：朗诵会（2024-05-06）"]
