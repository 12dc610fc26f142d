"""Publishing: what becomes of articles is told before, a sentence says what, the last is taken back; without git, texts to copy."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.desk.open_archive import OpenArchive
from archive.desk.publication import MOST_NAMED, sentence
from archive.writing.convert import convert_all
from tests.desk.on_the_desk import ISSUE, PAGE, at, done, opened
from tests.desk.test_repository import git, published

MENDED = PAGE.splitlines()[2].replace("深 人", "深入")


@pytest.fixture
def archive(tmp_path: Path) -> OpenArchive:
    """A desk whose archive is published in a bare repository, converted as its site has it."""
    made = opened(tmp_path / "made")
    convert_all(made.raw, made.content)
    files = {
        path.relative_to(tmp_path / "made").as_posix(): path.read_text("utf-8")
        for folder in (made.raw, made.content / "issues")
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    home = published(tmp_path, files)
    return OpenArchive(home / "raw", home / "content")


def told(archive: OpenArchive) -> list[tuple[str, str, list[str]]]:
    rows = archive.publication.changes(archive.publication.state()["issues"])["articles"]
    return [(one["kind"], one["title"], one["told"]) for one in rows]


def test_what_changes_on_the_site_is_told_then_published_then_taken_back(archive: OpenArchive) -> None:
    way, home = archive.publication, archive.raw.parent
    state = way.state()
    assert (state["fault"], state["to"], state["files"], state["sentence"]) == ("", "origin/main", [], "")
    with pytest.raises(BadInput, match="没有可以发布的改动"):
        way.publish("")
    done(archive, "correct", line=at(3), text=MENDED)
    state = way.state()
    assert state["files"] == [{"path": f"raw/{ISSUE}/issue.yml"}]
    assert state["sentence"] == f"更正 {ISSUE}"
    ((kind, title, lines),) = told(archive)
    assert (kind, title) == ("改了", "全市义务教育工作会议举行")
    assert any("深人" in line or "深 人" in line for line in lines)
    convert_all(archive.raw, archive.content)  # what the archivist looked at meanwhile changes nothing of that
    assert len(told(archive)) == 1
    state = way.publish("第3行改一字")
    assert state["told"].startswith("送到了 origin/main")
    assert (state["files"], state["last"]) == ([], "第3行改一字")
    assert git(home, "show", "origin/main:raw/2024-03-04/issue.yml") == (archive.raw / ISSUE / "issue.yml").read_text()
    state = way.take_back()
    assert "撤回了“第3行改一字”" in state["told"]
    assert state["last"] == ""
    assert not (archive.raw / ISSUE / "issue.yml").exists()
    assert git(home, "log", "-1", "--format=%s", "origin/main").strip() == "撤回：第3行改一字"
    with pytest.raises(BadInput, match="没有从校对台发布过什么"):
        way.take_back()


def test_articles_that_come_and_go_and_addresses_that_move_are_told(archive: OpenArchive) -> None:
    done(archive, "no_article", line=at(9))
    assert told(archive)[0][:2] == ("没有了", "第二小学开展读书节活动")
    archive.undo(ISSUE, archive.table(ISSUE)["stamp"])
    done(archive, "merge", first=at(3), line=at(9))
    gone = next(one for one in told(archive) if one[0] == "没有了")
    assert gone[2] == ["旧网址 0003 转到 0009"]  # which has most of its text
    archive.undo(ISSUE, archive.table(ISSUE)["stamp"])
    more = archive.raw / "2024-03-05"
    more.mkdir()
    (more / "p1.txt").write_text(PAGE, "utf-8")
    state = archive.publication.state()
    assert state["issues"] == ["2024-03-05"]
    assert state["sentence"] == "加入或换了文字：2024-03-05"
    assert {one[0] for one in told(archive)} == {"新的"}


def test_of_a_vocabulary_that_changed_every_issue_is_looked_through(archive: OpenArchive) -> None:
    said = {"kind": "topic", "name": "全民阅读", "group": "文化", "definition": "读书。", "words9": "读书节"}
    archive.vocabulary.add(said, archive.vocabulary.view()["stamp"])
    state = archive.publication.state()
    assert (state["issues"], state["sentence"]) == ([ISSUE], "改了词表")
    ((_, title, lines),) = told(archive)
    assert (title, lines) == ("第二小学开展读书节活动", ["主题：加上 全民阅读"])


def test_what_can_not_be_converted_is_said_so(archive: OpenArchive) -> None:
    (archive.raw / ISSUE / "issue.yml").write_text("cuts: [99]\n", "utf-8")
    ((kind, _, lines),) = told(archive)
    assert kind == "转换不成"
    assert "没有第 99 行" in lines[0]


def test_without_git_the_texts_are_there_to_copy_the_newest_first(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "correct", line=at(3), text=MENDED)
    state = archive.publication.state()
    assert "不在 git 仓库里" in state["fault"]
    assert state["files"][0] == {
        "path": f"raw/{ISSUE}/issue.yml",
        "text": (archive.raw / ISSUE / "issue.yml").read_text("utf-8"),
    }
    assert {one["path"] for one in state["files"]} > {"raw/vocabulary/topics.yml", "raw/vocabulary/people.yml"}
    with pytest.raises(BadInput, match="不在 git 仓库里"):
        archive.publication.publish("x")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([], ""),
        (["a/issue.yml", "a/.desk.json"], "更正 a"),
        (["a/p1.txt", "b/issue.yml", "vocabulary/people.yml"], "更正 b；加入或换了文字：a；改了词表"),
        ([f"{n}/issue.yml" for n in range(5)], "更正 0、1、2 等 5 期"),
        (["README"], ""),
    ],
)
def test_a_sentence_says_what_changed(files: list[str], said: str) -> None:
    assert sentence(files) == said
    assert MOST_NAMED == 3
