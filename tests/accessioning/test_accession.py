"""Many issues brought in at once: each whole or not at all, also where somebody stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from archive.accessioning import accession
from archive.accessioning.accession import AccessionReport, Archive, Handover, bring_in
from archive.accessioning.decisions import Choice
from archive.accessioning.issue_table import read_table
from archive.accessioning.offered_files import offered_files
from archive.cataloguing.accession_findings import described
from archive.keeping.processes import InProcess
from archive.keeping.progress import Silent
from archive.writing.models import convert_issue

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = ["教研", "体育", "安全", "阅读", "科普", "劳动", "美育", "防疫", "招生", "校车", "食堂", "消防"]


def handed(folder: Path, issues: int, pages: int = 1) -> Path:
    """Folders without a day, and the spreadsheet that dates them."""
    rows = ["文件夹,日期,期号"]
    for n in range(issues):
        for page in range(1, pages + 1):
            path = folder / f"扫描{n:03d}" / f"p{page}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            subject = SUBJECTS[n % len(SUBJECTS)]
            path.write_text(
                f"# 第{n}期{subject}活动\n\n第{page}版：全市第{n}次{subject}活动举行，师生参加。\n", encoding="utf-8"
            )
        rows.append(f"扫描{n:03d},{2000 + n // 12}/{n % 12 + 1}/4,总第{n + 1}期")
    (folder.parent / "表.csv").write_text("\n".join(rows), encoding="gb18030")
    return folder


def brought(tmp_path: Path, dry_run: bool = False, choice: Choice = "") -> AccessionReport:
    offering = offered_files([tmp_path / "in"])
    asked = Handover(offering, "", read_table(tmp_path / "表.csv"), choice, dry_run)
    return bring_in(asked, Archive(tmp_path / "raw", tmp_path / "content"), InProcess(), Silent(), described)


def test_many_issues_with_a_spreadsheet_and_a_run_again_that_changes_nothing(tmp_path: Path) -> None:
    handed(tmp_path / "in", 14, pages=2)
    assert len(brought(tmp_path, dry_run=True).brought) == 14
    assert not (tmp_path / "raw").exists()
    report = brought(tmp_path)
    assert (len(report.brought), report.refused) == (14, ())
    folders = sorted(path.name for path in (tmp_path / "raw").iterdir())
    assert (len(folders), folders[0], folders[-1]) == (14, "2000-01-04", "2001-02-04")
    settings = (tmp_path / "raw" / "2001-02-04" / "issue.yml").read_text("utf-8")
    assert settings == "number: 总第14期\ndate: 2001-02-04\n"
    again = brought(tmp_path)
    assert [one.plan.files for one in again.brought] == [{}] * 14
    assert [one.plan.there for one in again.brought] == [2] * 14


def test_what_cannot_be_brought_in_keeps_nothing_else_out(tmp_path: Path) -> None:
    handed(tmp_path / "in", 3)
    (tmp_path / "in" / "扫描001" / "issue.yml").write_text("corrections: [{line: 99}]\n", encoding="utf-8")
    report = brought(tmp_path)
    assert [one.plan.id for one in report.brought] == ["2000-01-04", "2000-03-04"]
    assert [error.file for error in report.refused] == ["raw/2000-02-04/issue.yml"]
    assert not (tmp_path / "raw" / "2000-02-04").exists()


def test_a_fault_of_the_programs_own_is_told_of_its_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handed(tmp_path / "in", 2)
    done = iter([ZeroDivisionError])

    def broken(*_: object) -> object:
        for error in done:
            raise error
        return original(*_)  # type: ignore[arg-type]

    original = convert_issue
    monkeypatch.setattr(accession, "convert_issue", broken)
    report = brought(tmp_path)
    assert [one.plan.id for one in report.brought] == ["2000-02-04"]
    assert "ZeroDivisionError" in report.refused[0].what


@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_a_run_that_is_stopped_leaves_whole_issues_and_the_next_one_goes_on(
    tmp_path: Path, sign: signal.Signals
) -> None:
    handed(tmp_path / "in", 24, pages=2)
    raw = tmp_path / "raw"
    command = [
        sys.executable,
        "build.py",
        "add",
        str(tmp_path / "in"),
        "--table",
        str(tmp_path / "表.csv"),
        "--jobs",
        "1",
    ]
    folders = ["--raw", str(raw), "--content", str(tmp_path / "content")]
    run = subprocess.Popen([*command, *folders], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    end = time.monotonic() + 60
    while not list(raw.glob("2000-*")) and run.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(run.pid, sign)
    run.communicate()
    there = [path for path in raw.iterdir() if not path.name.startswith(".")]
    assert 0 < len(there) < 24
    for folder in there:
        assert sorted(path.name for path in folder.iterdir()) == ["issue.yml", "p1.txt", "p2.txt"]
    done = subprocess.run([*command, *folders], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"加入 {24 - len(there)} 期，{len(there)} 期已在，没有改动" in done.stdout
    assert len([path for path in raw.iterdir() if not path.name.startswith(".")]) == 24
