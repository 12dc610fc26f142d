"""New issues at the desk: told before anything is written, added as the command adds them, refused as it refuses them."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions
from archive.bad_input import BadInput
from archive.commands.add import add_issues
from archive.desk.arrivals import Watched
from archive.desk.open_archive import OpenArchive
from archive.keeping.progress import Silent
from tests.desk.on_the_desk import ISSUE, PAGE, opened

TEXT = "# 实验小学举办运动会\n\n2024年5月6日，实验小学举办春季运动会。六百名学生参加了跳绳、接力和拔河比赛，家长到场助威。\n"
OPEN = {"issue": "", "same": ""}


def handed(archive: OpenArchive, files: dict[str, bytes]) -> str:
    key = str(archive.arrivals.begin()["in"])
    for name, data in files.items():
        with archive.arrivals.parcel(key).incoming(name) as take:
            take(data)
    return key


def finished(archive: OpenArchive, what: str, key: str, said: dict[str, str] | None = None) -> dict[str, Any]:
    getattr(archive.arrivals, what)(key, OPEN if said is None else said)
    return come(archive, key)


def come(archive: OpenArchive, key: str) -> dict[str, Any]:
    """What came of it, once it has."""
    while "found" not in (state := archive.arrivals.state(key)):
        threading.Event().wait(0.02)
    return dict(state["found"])


def standing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_it_would_be_is_told_then_it_is_added_as_the_command_adds_it(tmp_path: Path) -> None:
    archive = opened(tmp_path / "desk")
    before = standing(archive.raw)
    data = TEXT.replace("\n", "\r\n").encode("gb18030")
    table = "文件,日期,期号\n运动会.txt,2024-05-06,86\n".encode()
    key = handed(archive, {"运动会.txt": data, "照片/x.mp3": b"?", "表.csv": table})
    found = finished(archive, "look", key)
    (one,) = found["issues"]
    assert (one["id"], one["changed"], found["added"], found["refused"]) == ("2024-05-06", True, False, [])
    assert one["lines"][0].startswith("会加入 raw/2024-05-06/：1 个文件，issue.yml，1 篇文章")
    assert any(line.strip().startswith("运动会.txt：GB18030，3 行") for line in one["lines"])
    assert found["others"] == ["没有用：别的文件 1 个"]
    assert standing(archive.raw) == before
    found = finished(archive, "add", key)
    assert (found["added"], found["refused"]) == (True, [])
    assert found["issues"][0]["lines"][0].startswith("已加入 raw/2024-05-06/")
    added = standing(archive.raw / "2024-05-06")
    assert added["运动会.txt"] == data
    assert [row["id"] for row in archive.queue()["issues"]] == ["2024-05-06", ISSUE]
    assert archive.count(["2024-05-06"])["issues"][0]["articles"] == 1
    assert not any("运动会" in name for name in standing(archive.content))
    given = tmp_path / "in"
    given.mkdir()
    (given / "运动会.txt").write_bytes(data)
    (given / "表.csv").write_bytes(table)
    other = Archive(tmp_path / "raw", tmp_path / "content")
    add_issues([given / "运动会.txt"], AddOptions(table=given / "表.csv"), other, Silent(), jobs=1)
    assert standing(other.raw / "2024-05-06") == added


def test_folders_say_which_issue_and_what_is_refused_is_told_by_its_own_name(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    undated = "# 运动会\n\n日前，会议召开。会议指出，要狠抓落实。\n".encode()
    files = {"2024-06-01/p1.txt": undated, "2024-06-02/p1.txt": b"\xff\0\xfe" * 9, "issue.json": b"[" * 9000}
    key = handed(archive, files)
    found = finished(archive, "look", key)
    assert [one["id"] for one in found["issues"]] == ["2024-06-01"]
    assert [line.partition(":")[0] for line in found["refused"]] == ["2024-06-02/p1.txt", "issue.json"]
    assert str(tmp_path) not in repr(found)
    assert finished(archive, "add", key)["refused"] == found["refused"]
    assert sorted(path.name for path in archive.raw.iterdir() if path.is_dir()) == [ISSUE, "2024-06-01", "vocabulary"]


def test_a_page_again_is_asked_about_and_done_as_it_is_said(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    other = PAGE.replace("深 人", "深入")
    key = handed(archive, {"新.txt": other.encode()})
    found = finished(archive, "look", key, {"issue": ISSUE, "same": ""})
    assert "是同一版文字" in found["refused"][0]
    assert found["issues"] == []
    said = {"issue": ISSUE, "same": "merge"}
    assert finished(archive, "look", key, said)["refused"] == []
    with pytest.raises(BadInput, match="和刚才看过的不一样"):
        archive.arrivals.add(key, OPEN)
    finished(archive, "add", key, said)
    assert sorted(standing(archive.raw / ISSUE)) == ["p1.second.txt", "p1.txt"]


def test_nothing_is_added_that_was_not_looked_at(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    key = handed(archive, {"p1.txt": TEXT.encode()})
    with pytest.raises(BadInput, match="再看一次"):
        archive.arrivals.add(key, OPEN)
    finished(archive, "look", key)
    with archive.arrivals.parcel(key).incoming("p2.txt") as take:
        take(b"more")
    with pytest.raises(BadInput, match="再看一次"):
        archive.arrivals.add(key, OPEN)


@pytest.mark.parametrize(("issue", "same"), [("../x", ""), ("a/b", "keep"), (".x", "burn"), ("<b>", "")])
def test_an_id_that_is_none_is_refused_as_the_command_refuses_it(issue: str, same: str, tmp_path: Path) -> None:
    archive = opened(tmp_path)
    key = handed(archive, {"p1.txt": TEXT.encode()})
    found = finished(archive, "look", key, {"issue": issue, "same": same})
    assert found["issues"] == []
    assert "不能作期号" in found["refused"][0]


@pytest.mark.parametrize("issue", [3, "a\nb", ["x"]])
def test_what_nobody_typed_is_refused(issue: object, tmp_path: Path) -> None:
    archive = opened(tmp_path)
    key = handed(archive, {"p1.txt": TEXT.encode()})
    with pytest.raises(BadInput, match="期次"):
        archive.arrivals.look(key, {"issue": issue})


def test_another_parcel_takes_its_place_and_what_is_gone_is_told(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    first = handed(archive, {"p1.txt": TEXT.encode()})
    second = handed(archive, {"p1.txt": TEXT.encode()})
    for key in (first, "", "../x"):
        with pytest.raises(BadInput, match="再放一次"):
            archive.arrivals.state(key)
    archive.arrivals.clear()
    with pytest.raises(BadInput, match="再放一次"):
        archive.arrivals.look(second, OPEN)
    assert standing(archive.content) == {}


def test_while_one_is_read_no_other_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive, go = opened(tmp_path), threading.Event()

    def waiting(*_: object, **__: object) -> None:
        go.wait(60)
        raise ZeroDivisionError

    key = handed(archive, {"p1.txt": TEXT.encode()})
    monkeypatch.setattr("archive.desk.arrivals.added", waiting)
    assert archive.arrivals.look(key, OPEN)["working"] == {"step": "正在看", "done": 0, "total": 0}
    for begin in (
        archive.arrivals.begin,
        lambda: archive.arrivals.parcel(key),
        lambda: archive.arrivals.add(key, OPEN),
    ):
        with pytest.raises(BadInput, match="还没有做完"):
            begin()
    go.set()
    assert "ZeroDivisionError" in come(archive, key)["refused"][0]


def test_how_far_it_is() -> None:
    progress = Watched()
    with progress.step("scan", 3) as advance:
        advance(2)
        assert progress.told == {"step": "识别扫描图", "done": 2, "total": 3}
    assert progress.told == {}
