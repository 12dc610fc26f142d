"""A repository as publishing needs it: only raw/ is committed, others' commits come first, the last publication can be taken back."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.repository import MARK, Repository


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=王芳", "-c", "user.email=w@example.org", "-c", "core.quotePath=false")
    done = subprocess.run(["git", "-C", str(folder), *who, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def published(folder: Path, files: dict[str, str]) -> Path:
    """A clone with these files, published in a bare repository beside it; the clone."""
    home = folder / "home"
    home.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder / "bare.git")], check=True)
    git(home, "init", "-q", "-b", "main")
    git(home, "remote", "add", "origin", str(folder / "bare.git"))
    for name, text in files.items():
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text(text, "utf-8")
    git(home, "add", ".")
    git(home, "commit", "-qm", "first")
    git(home, "push", "-qu", "origin", "main")
    return home


FILES = {"raw/2024-03-04/p1.txt": "甲文。\n", "raw/2024-03-04/issue.yml": "number: 1\n", "content/a.md": "甲\n"}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return published(tmp_path, FILES)


def shown(home: Path, what: str = "origin/main") -> str:
    """A commit: its sentence and the files that it changed."""
    return git(home, "show", "--name-only", "--format=%s", what).replace("\n\n", "\n").strip()


def test_what_changed_below_the_folder_is_committed_and_nothing_else(home: Path) -> None:
    repository = Repository(home / "raw")
    assert (repository.fault(), repository.changed(), repository.last_published()) == ("", (), None)
    (home / "raw/2024-03-04/issue.yml").write_text("number: 2\n", "utf-8")
    (home / "raw/期").mkdir()
    (home / "raw/期/p1.txt").write_text("乙文。\n", "utf-8")
    (home / "raw/.lock-desk").write_text("", "utf-8")
    (home / "content/a.md").write_text("乙\n", "utf-8")
    git(home, "add", "content/a.md")
    assert repository.changed() == ("2024-03-04/issue.yml", "期/p1.txt")
    assert repository.commit("更正一处")
    assert repository.changed() == ("2024-03-04/issue.yml", "期/p1.txt")  # it was not sent yet
    repository.push()
    assert repository.changed() == ()
    assert shown(home) == "更正一处\nraw/2024-03-04/issue.yml\nraw/期/p1.txt"
    assert git(home, "status", "--short").splitlines() == ["M  content/a.md", "?? raw/.lock-desk"]
    assert not repository.commit("没有了")


def test_what_others_sent_first_comes_before(home: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "bare.git", "other")
    (tmp_path / "other/content/a.md").write_text("机器人\n", "utf-8")
    git(tmp_path / "other", "commit", "-qam", "robot")
    git(tmp_path / "other", "push", "-q")
    (home / "raw/2024-03-04/issue.yml").write_text("number: 2\n", "utf-8")
    (home / "content/b.md").write_text("未提交\n", "utf-8")
    repository = Repository(home / "raw")
    repository.commit("更正")
    repository.push()
    assert git(home, "log", "--format=%s", "origin/main").split() == ["更正", "robot", "first"]
    assert (home / "content/a.md").read_text("utf-8") == "机器人\n"
    assert (home / "content/b.md").read_text("utf-8") == "未提交\n"


def test_where_others_changed_the_same_place_nothing_is_lost_and_it_is_told(home: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "bare.git", "other")
    (tmp_path / "other/raw/2024-03-04/issue.yml").write_text("number: 8\n", "utf-8")
    git(tmp_path / "other", "commit", "-qam", "theirs")
    git(tmp_path / "other", "push", "-q")
    path = home / "raw/2024-03-04/issue.yml"
    path.write_text("number: 2\n", "utf-8")
    repository = Repository(home / "raw")
    repository.commit("更正")
    with pytest.raises(BadInput, match="别人先发布了，改的是同一个地方"):
        repository.push()
    assert path.read_text("utf-8") == "number: 2\n"
    assert git(home, "status", "--short") == ""
    assert repository.changed() == ("2024-03-04/issue.yml",)


def test_the_last_publication_is_taken_back_and_then_the_one_before(home: Path) -> None:
    repository, path = Repository(home / "raw"), home / "raw/2024-03-04/issue.yml"
    states = [path.read_bytes()]
    for number in "23":
        path.write_text(f"number: {number}\n", "utf-8")
        states.append(path.read_bytes())
        repository.commit(f"改作 {number}")
    git(home, "commit", "-q", "--allow-empty", "-m", "by hand")
    for number, state in (("3", states[1]), ("2", states[0])):
        last = repository.last_published()
        assert last is not None
        assert (last.sentence, last.files) == (f"改作 {number}", ("2024-03-04/issue.yml",))
        repository.take_back(last)
        assert path.read_bytes() == state
    assert repository.last_published() is None
    assert git(home, "log", "-1", "--format=%B").splitlines()[:3] == ["撤回：改作 2", "", MARK]


def test_taking_back_commits_nothing_else_that_was_changed_meanwhile(home: Path) -> None:
    repository = Repository(home / "raw")
    (home / "raw/2024-03-05").mkdir()
    (home / "raw/2024-03-05/p1.txt").write_text("乙文。\n", "utf-8")
    repository.commit("加一期")
    (home / "raw/2024-03-04/issue.yml").write_text("number: 9\n", "utf-8")
    (home / "content/a.md").write_text("乙\n", "utf-8")
    git(home, "add", "content/a.md")
    last = repository.last_published()
    assert last is not None
    repository.take_back(last)
    assert shown(home, "HEAD") == "撤回：加一期\nraw/2024-03-05/p1.txt"
    assert not (home / "raw/2024-03-05/p1.txt").exists()
    assert git(home, "status", "--short").splitlines() == ["M  content/a.md", " M raw/2024-03-04/issue.yml"]


def test_what_was_changed_since_stands_in_the_way_of_taking_back(home: Path) -> None:
    repository, path = Repository(home / "raw"), home / "raw/2024-03-04/issue.yml"
    path.write_text("number: 2\n", "utf-8")
    repository.commit("改作 2")
    path.write_text("number: 3\n", "utf-8")
    last = repository.last_published()
    assert last is not None
    with pytest.raises(BadInput, match="撤不回去"):
        repository.take_back(last)
    assert path.read_text("utf-8") == "number: 3\n"


def test_what_is_published_is_taken_out_file_by_file(home: Path, tmp_path: Path) -> None:
    (home / "raw/2024-03-04/p1.txt").write_text("乙文。\n", "utf-8")
    to = tmp_path / "out"
    to.mkdir()
    assert Repository(home / "raw").take_out("2024-03-04", to)
    assert {path.name: path.read_text("utf-8") for path in to.iterdir()} == {
        "p1.txt": "甲文。\n",
        "issue.yml": "number: 1\n",
    }
    assert not Repository(home / "raw").take_out("1999-01-01", to)


def test_why_nothing_can_be_published_is_told(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    assert "不在 git 仓库里" in Repository(outside).fault()
    git(home, "branch", "--unset-upstream")
    assert "没有设好送到哪里" in Repository(home / "raw").fault()
    git(home, "checkout", "-q", "--detach")
    assert "不在哪一个分支上" in Repository(home / "raw").fault()
    monkeypatch.setenv("PATH", "")
    assert Repository(home / "raw").fault() == "这台机器上没有装 git"


def test_what_git_refuses_is_told_and_the_commit_stays(home: Path, tmp_path: Path) -> None:
    hook = tmp_path / "bare.git" / "hooks" / "pre-receive"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho 'this is closed' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    (home / "raw/2024-03-04/issue.yml").write_text("number: 2\n", "utf-8")
    repository = Repository(home / "raw")
    repository.commit("更正")
    with pytest.raises(BadInput, match="改动还在，没有丢"):
        repository.push()
    hook.unlink()
    repository.push()
    assert shown(home).startswith("更正\n")
