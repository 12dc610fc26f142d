"""Adding: what was handed over is brought in, or refused, the same for whoever asks."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from archive.accessioning.accession import LOCK, Archive, Findings, Trial
from archive.accessioning.adding import Added, AddOptions, added
from archive.accessioning.readings_kept import readings_kept
from archive.bad_input import BadInput
from archive.keeping.progress import Silent
from archive.keeping.write_lock import write_lock

TEXT = "# 运动会\n\n2024年5月6日，实验小学举办春季运动会。六百名学生参加了跳绳、接力和拔河比赛。\n"


def described(trial: Trial) -> Findings:
    return Findings(len(trial.issue.articles), 0, (trial.issue.id,))


def come(tmp_path: Path, options: AddOptions, *paths: Path) -> Added:
    to = Archive(tmp_path / "raw", tmp_path / "content")
    return added(paths, options, to, Silent(), described, jobs=1)


def given(tmp_path: Path, text: str = TEXT) -> Path:
    path = tmp_path / "in" / "p1.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_what_is_described_is_what_will_stand_and_a_trial_writes_nothing(tmp_path: Path) -> None:
    path = given(tmp_path)
    tried = come(tmp_path, AddOptions(dry_run=True), path)
    assert [one.found for one in tried.report.brought] == [Findings(1, 0, ("2024-05-06",))]
    assert not (tmp_path / "raw").exists()
    done = come(tmp_path, AddOptions(), path)
    assert [one.found for one in done.report.brought] == [one.found for one in tried.report.brought]
    assert (tmp_path / "raw" / "2024-05-06" / "p1.txt").read_text("utf-8") == TEXT


def test_an_id_that_is_none_and_a_folder_without_text_are_refused(tmp_path: Path) -> None:
    path = given(tmp_path)
    with pytest.raises(BadInput, match="不能作期号"):
        come(tmp_path, AddOptions(issue="../x"), path)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="没有能加入的文字"):
        come(tmp_path, AddOptions(), tmp_path / "empty")


def test_columns_of_a_spreadsheet_that_are_not_understood_are_told(tmp_path: Path) -> None:
    path, table = given(tmp_path), tmp_path / "表.csv"
    table.write_text("文件,日期,天气\np1.txt,2024-05-06,晴\n", "utf-8")
    (unknown,) = come(tmp_path, AddOptions(table=table), path).unknown
    assert "天气" in unknown


def test_readings_are_forgotten_once_all_of_them_are_in(tmp_path: Path) -> None:
    path, known = given(tmp_path), readings_kept(tmp_path / "content")
    known.write("a", b"<alto/>", 0)
    come(tmp_path, AddOptions(dry_run=True), path)
    assert known.read("a") is not None
    come(tmp_path, AddOptions(), path)
    assert known.read("a") is None


def test_a_trial_keeps_nobody_waiting_and_waits_for_nobody(tmp_path: Path) -> None:
    path, held, go = given(tmp_path), threading.Event(), threading.Event()
    (tmp_path / "raw").mkdir()

    def write() -> None:
        with write_lock(tmp_path / "raw" / LOCK, "raw/"):
            held.set()
            go.wait(60)

    writer = threading.Thread(target=write)
    writer.start()
    held.wait(60)
    tried = come(tmp_path, AddOptions(dry_run=True), path)
    assert writer.is_alive()
    go.set()
    writer.join()
    assert [one.plan.id for one in tried.report.brought] == ["2024-05-06"]
