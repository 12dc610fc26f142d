"""What became of what was handed over, in lines: issues one by one, what was left, and the sum."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.accessioning.accession import AccessionReport, Brought, Findings
from archive.accessioning.decisions import Accession
from archive.accessioning.grouping import Grouping
from archive.accessioning.issue_table import TableRow
from archive.accessioning.offered_files import Offering
from archive.bad_input import BadInput
from archive.cataloguing.accession_report import MOST_NAMED, issue_lines, summary, unused_lines
from archive.model import RawIssue

NEW = Brought(Accession("a", {"p1.txt": b"1", "issue.yml": b"2"}), Findings(2, 3, ("  p1.txt：甲",)))
LATER = Brought(
    Accession("b", {"p2.txt": b"1"}, RawIssue("b", ()), there=1, notes=("另",), left={"in/p2.docx": ("图 1 张", "注")}),
    Findings(4, 0, ("  p2.txt：乙",), ("改了：甲（b/0001）",)),
)
THERE = Brought(Accession("c", before=RawIssue("c", ()), there=2), Findings())


def report(*brought: Brought, rows: int = 0) -> AccessionReport:
    unmatched = tuple(TableRow(n, "", f"p{n}.txt", None, "", "", "") for n in range(2, 2 + rows))
    return AccessionReport(brought, (BadInput("x", "", "坏"),), Grouping((), (), unmatched))


@pytest.mark.parametrize(("dry", "will"), [(False, "已"), (True, "会")])
def test_each_issue_is_told_with_what_was_done(dry: bool, will: str) -> None:
    assert list(issue_lines(NEW, dry)) == [
        f"{will}加入 raw/a/：1 个文件，issue.yml，2 篇文章，存疑 3 处",
        "  p1.txt：甲",
    ]
    assert list(issue_lines(LATER, dry, whole=False)) == [
        f"{will}补进 raw/b/：新的 p2.txt，已在 1 个，4 篇文章，存疑 0 处",
        "  另",
        "  请对照原件 in/p2.docx：图 1 张，注",
        f"raw/b/ 原有的文章{'会' if dry else ''}有变化：",
        "  改了：甲（b/0001）",
    ]
    assert list(issue_lines(THERE, dry)) == ["raw/c/：2 个文件都已在，没有改动"]


def test_what_was_of_no_use_is_told_and_the_sum() -> None:
    found = report(NEW, LATER, THERE, rows=MOST_NAMED + 1)
    first, second = unused_lines(found, Offering(unused=Counter({"别的文件": 2})))
    assert first.startswith("表格里没有对上文件的：第 2 行 p2.txt、")
    assert first.endswith(f"等 {MOST_NAMED + 1} 行")
    assert second == "没有用：别的文件 2 个"
    told = "共加入 1 期，补进 1 期，1 期已在，没有改动，1 处没有加，原因见上；2 个文件，6 篇文章，存疑 3 处"
    assert summary(found, dry=False) == f"{told}；原有的文章有 1 篇变化，见上"
    assert summary(report(THERE), dry=True).startswith("共会加入 0 期，1 期已在")
