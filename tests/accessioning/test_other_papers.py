"""Pages of two papers that would become one issue are asked about, the two papers and the choice told."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.decisions import Accession, Choice, decide
from archive.accessioning.grouping import IssueGroup
from archive.accessioning.offered_files import OfferedFile
from archive.bad_input import BadInput
from archive.model import RawFile

TEXT = "\n\n# 会议召开\n\n3月4日，会议在市里召开，会议指出，要狠抓落实。\n"
OURS, MISREAD, THEIRS = (f"{name} 2024年3月4日 星期一 第1版" for name in ("新城教育", "新域教育", "海州日报"))


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    stand(tmp_path / "raw" / "2024-03-04", OURS)
    return tmp_path / "raw"


def stand(folder: Path, head: str) -> None:
    folder.mkdir(parents=True)
    (folder / "p1.txt").write_text(head + TEXT, encoding="utf-8")


def decided(raw: Path, *heads: str, issue: str = "2024-03-04", choice: Choice = "") -> Accession:
    files = (RawFile(f"p{n}.txt", (head + TEXT).encode()) for n, head in enumerate(heads, 2))
    return decide(
        IssueGroup(issue, tuple(OfferedFile(f"in/{one.name}", ("in",), one) for one in files)), raw, {}, choice
    )


def test_a_page_of_another_paper_is_refused_with_both_named_and_the_choice_told(raw: Path) -> None:
    with pytest.raises(BadInput) as caught:
        decided(raw, THEIRS)
    assert str(caught.value) == (
        "in/p2.txt: 报头是《海州日报》，同一期（2024-03-04）的 raw/2024-03-04/p1.txt 却是《新城教育》，没有加 — 是两种报纸，请分开加，"
        "另取期次：--issue 2024-03-04-海州日报；是同一种（报头读错了）加 --same keep"
    )


def test_what_is_told_can_be_done(raw: Path) -> None:
    kept = decided(raw, THEIRS, choice="keep")
    assert list(kept.files) == ["p2.txt"]
    (note,) = kept.notes
    assert note.startswith("in/p2.txt：报头是《海州日报》，")
    assert note.endswith("却是《新城教育》，照 --same keep 收在一起")
    other = decided(raw, THEIRS, issue="2024-03-04-海州日报")
    assert (other.id, other.before) == ("2024-03-04-海州日报", None)


def test_a_misread_name_and_a_page_without_a_masthead_are_no_other_paper(raw: Path) -> None:
    assert decided(raw, MISREAD, "", "校园风采 2024年3月4日 第3版").id == "2024-03-04"


def test_files_of_two_papers_handed_over_together_are_refused_too(tmp_path: Path) -> None:
    with pytest.raises(
        BadInput, match=r"^in/p3\.txt: 报头是《海州日报》，同一期（2024-03-04）的 in/p2\.txt 却是《新城教育》"
    ):
        decided(tmp_path / "raw", OURS, THEIRS)
    assert len(decided(tmp_path / "raw", OURS, THEIRS, choice="keep").files) == 2


def test_of_two_issues_of_a_day_a_page_goes_to_its_own_papers(raw: Path) -> None:
    stand(raw / "2024-03-04-海州日报", THEIRS)
    assert decided(raw, THEIRS).id == "2024-03-04-海州日报"
    assert decided(raw, OURS).id == "2024-03-04"
    assert decided(raw, "").id == "2024-03-04"


def test_an_issue_that_cannot_be_read_is_for_others_to_tell(raw: Path) -> None:
    (raw / "2024-03-04" / "p1.txt").write_bytes(b"\0")
    assert decided(raw, THEIRS).id == "2024-03-04"
