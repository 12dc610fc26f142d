"""The writer: only what changed, nothing of a person's lost, every file at any moment the old one or the new."""

from __future__ import annotations

import os
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from archive.addressing.address_book import parse_book
from archive.bad_input import BadInput
from archive.keeping.processes import executor
from archive.model import Headline, Issue, Unplaced
from archive.writing.frontmatter import page_text, read_page, untouched
from archive.writing.markdown import clean, plain_blocks
from archive.writing.write import LOCK, issue_files, put_lists, replace_file, write_issues
from archive.writing.write import plan_issue as planned
from archive.writing.write import sole_writer as holding
from tests.issues import alone, issue, printed

FOLDER = "issues/2024-03-04"
MEETING, DRILL, INDEX = f"{FOLDER}/0006.md", f"{FOLDER}/0013.md", f"{FOLDER}/index.md"
BOOK = f"{FOLDER}/addresses.yml"


def files(content: Path) -> dict[str, str]:
    found = (path for path in content.rglob("*") if path.is_file() and path.name != LOCK)
    return {str(path.relative_to(content)): path.read_text("utf-8") for path in found}


def pages(content: Path) -> dict[str, str]:
    return {name: text for name, text in files(content).items() if name.endswith(".md")}


def shifted(found: Issue, line: int) -> Issue:
    """The issue with its second article begun at another line, which holds its old one too."""
    drill = found.articles[1]
    lead = replace(drill.parts[0], lines=(printed(line, "汾阳市"), *drill.parts[0].lines))
    return replace(found, articles=(found.articles[0], replace(drill, line=line, parts=(lead,))))


def test_render_is_pure_and_names_articles_by_their_address() -> None:
    made = issue_files(issue())
    assert list(made) == [MEETING, DRILL, INDEX]
    assert made == issue_files(issue())
    assert all(untouched(text) for text in made.values())
    assert "近日，动员大会召开。赵雪宏指出，要深入开展。\n\n图为会场\n{: .caption}\n" in made[MEETING]


def test_write_then_write_again(tmp_path: Path) -> None:
    first = write_issues([issue()], tmp_path)
    assert first.written == (BOOK, MEETING, DRILL, INDEX)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    second = write_issues([issue()], tmp_path)
    assert (second.written, second.removed, second.edited, second.same) == ((), (), (), 4)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
    assert pages(tmp_path) == issue_files(issue())


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    found = issue()
    other = replace(found, articles=(found.articles[0], replace(found.articles[1], title_from="correction")))
    assert write_issues([other], tmp_path).written == (DRILL,)


def test_plan_changes_nothing(tmp_path: Path) -> None:
    assert list(planned(issue(), tmp_path).texts) == [BOOK, MEETING, DRILL, INDEX]
    assert files(tmp_path) == {}
    write_issues([issue()], tmp_path)
    found = planned(issue(), tmp_path)
    assert (found.texts, found.remove, found.edited) == ({}, (), ())


def held(content: Path) -> dict[str, tuple[str, bool]]:
    """For each address of the issue's book where its text is now, and whether it is gone."""
    book = parse_book((content / BOOK).read_text("utf-8"), BOOK)
    return {name: (one.now, one.gone is not None) for name, one in book.held.items()}


def test_an_article_that_begins_elsewhere_keeps_its_address(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    report = write_issues([shifted(issue(), 12)], tmp_path)
    assert (report.removed, report.written) == ((), (DRILL,))
    assert "\nbegins: '0012'\n" in (tmp_path / DRILL).read_text("utf-8")
    assert write_issues([shifted(issue(), 12)], tmp_path).written == ()
    write_issues([issue()], tmp_path)
    assert pages(tmp_path) == issue_files(issue())


def test_an_article_that_is_no_more_goes_and_its_address_is_kept_on_record(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    first = replace(issue(), articles=issue().articles[:1])
    assert write_issues([first], tmp_path).removed == (DRILL,)
    assert held(tmp_path) == {"0006": ("", False), "0013": ("", True)}
    assert write_issues([first], tmp_path).written == ()
    other = replace(issue().articles[1], parts=(replace(issue().articles[1].parts[0], text="文水县另有一番景象。"),))
    write_issues([replace(issue(), articles=(issue().articles[0], other))], tmp_path)
    assert held(tmp_path) == {"0006": ("", False), "0013-2": ("", False), "0013": ("", True)}
    write_issues([issue()], tmp_path)
    assert held(tmp_path) == {"0006": ("", False), "0013": ("", False), "0013-2": ("", True)}


def test_what_stood_before_there_were_books_is_remembered(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    (tmp_path / BOOK).unlink()
    fields, _ = read_page((tmp_path / INDEX).read_text("utf-8"), INDEX)
    (tmp_path / INDEX).write_text(page_text({**fields, "moved": {"0001": "0013", "0002": ""}}, ""), "utf-8")
    assert write_issues([shifted(issue(), 12)], tmp_path).written == (BOOK, DRILL, INDEX)
    assert held(tmp_path) == {"0006": ("", False), "0013": ("", False), "0001": ("0013", False), "0002": ("", True)}
    (tmp_path / BOOK).unlink()
    write_issues([issue()], tmp_path)
    assert held(tmp_path) == {"0006": ("", False), "0013": ("", False)}


@pytest.mark.parametrize(
    "damage", ["<<<<<<< HEAD", '"0003": {"title": 3}', '"0003": {"first": "%%%"}', "x", '"gone": 3']
)
def test_a_book_that_can_not_be_read_costs_its_issue_a_line_and_nothing_else(tmp_path: Path, damage: str) -> None:
    write_issues([issue()], tmp_path)
    book = tmp_path / BOOK
    book.write_text(f"{book.read_text('utf-8')}{damage}\n", "utf-8")
    before = files(tmp_path)
    report = write_issues([shifted(issue(), 12), replace(issue(), id="2024-03-05")], tmp_path)
    assert [str(error).partition(" — ")[0] for error in report.errors] == [f"content/{BOOK}:5: 这一行读不懂"]
    assert len(report.written) == 4
    assert {name: text for name, text in files(tmp_path).items() if FOLDER in name} == before


def test_what_a_person_changed_is_kept_and_named(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    path = tmp_path / MEETING
    edited = (
        path.read_text("utf-8")
        .replace("title: 全市教育系统动员大会召开", "title: 动员大会")
        .replace("要深入", "要再深入")
    )
    path.write_text(edited, "utf-8")
    report = write_issues([shifted(issue(), 12)], tmp_path)
    assert path.read_text("utf-8") == edited
    assert [one.path for one in report.edited] == [MEETING]
    told = str(report.edited[0])
    assert told.startswith(f"content/{MEETING}: 有人改过")
    assert "raw/2024-03-04/issue.yml" in told
    assert "python build.py convert" in told
    assert "title: 动员大会" in told
    assert report.written == (DRILL,)


def test_once_the_machine_says_the_same_the_file_is_its_own_again(tmp_path: Path) -> None:
    was, now = "近日动员大会在汾阳召开，会议由局长主持。", "近日动员大会在汾阳召开，会议由书记主持。"
    write_issues([alone(was)], tmp_path)
    path = tmp_path / MEETING
    path.write_text(path.read_text("utf-8").replace(was, now), "utf-8")
    assert write_issues([alone(was)], tmp_path).edited
    report = write_issues([alone(now)], tmp_path)
    assert (report.edited, report.written) == ((), (BOOK, MEETING))
    assert untouched(path.read_text("utf-8"))


def test_a_changed_page_of_an_article_that_is_no_more_stays(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    (tmp_path / DRILL).write_text((tmp_path / DRILL).read_text("utf-8") + "补\n", "utf-8")
    report = write_issues([replace(issue(), articles=issue().articles[:1])], tmp_path)
    assert (report.removed, [one.path for one in report.edited]) == ((), [DRILL])
    assert (tmp_path / DRILL).read_text("utf-8").endswith("补\n")


def test_a_persons_index_keeps_no_address_from_being_put_on_record(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    index = tmp_path / INDEX
    index.write_text(index.read_text("utf-8") + "按语\n", "utf-8")
    report = write_issues([replace(issue(), articles=issue().articles[:1])], tmp_path)
    assert (report.removed, [one.path for one in report.edited]) == ((DRILL,), [INDEX])
    assert held(tmp_path) == {"0006": ("", False), "0013": ("", True)}


@pytest.mark.parametrize("strange", ["notes.md", "0044.md"])
def test_a_file_that_the_machine_did_not_write_is_named(tmp_path: Path, strange: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / FOLDER / strange).write_bytes(b"\xff\x00")
    report = write_issues([issue()], tmp_path)
    assert [one.path for one in report.edited] == [f"{FOLDER}/{strange}"]
    assert (tmp_path / FOLDER / strange).read_bytes() == b"\xff\x00"


def test_who_writes_second_waits_for_the_first(tmp_path: Path) -> None:
    second = threading.Thread(target=write_issues, args=([issue()], tmp_path), daemon=True)
    with holding(tmp_path):
        second.start()
        second.join(0.5)
        assert second.is_alive()
        assert not (tmp_path / FOLDER).exists()
    second.join(60)
    assert set(pages(tmp_path)) == set(issue_files(issue()))


def test_workers_that_began_meanwhile_keep_nobody_waiting(tmp_path: Path) -> None:
    second = threading.Thread(target=write_issues, args=([issue()], tmp_path), daemon=True)
    with executor(2) as workers:
        with holding(tmp_path):
            assert workers.submit(abs, -1).result() == 1
        second.start()
        second.join(60)
        assert not second.is_alive()


def test_where_nothing_can_be_held_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / LOCK).symlink_to(tmp_path / "outside")
    with pytest.raises(BadInput, match="打不开"):
        write_issues([issue()], tmp_path)
    assert not (tmp_path / "outside").exists()


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("外\n", "utf-8")
    content = tmp_path / "content"
    (content / FOLDER).mkdir(parents=True)
    (content / MEETING).symlink_to(outside)
    assert [one.path for one in write_issues([issue()], content).edited] == [MEETING]
    assert outside.read_text("utf-8") == "外\n"


def test_a_linked_folder_is_refused_and_other_issues_are_written(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    content = tmp_path / "content"
    (content / "issues").mkdir(parents=True)
    (content / FOLDER).symlink_to(tmp_path / "outside")
    report = write_issues([issue(), replace(issue(), id="2024-03-05")], content, present=["2024-03-05"])
    assert [error.file for error in report.errors] == [f"content/{FOLDER}"]
    assert len(report.written) == 4
    assert list((tmp_path / "outside").iterdir()) == []


def test_what_lies_behind_a_linked_folder_is_left(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    draft = tmp_path / "outside" / ".0006.md.1.tmp"
    draft.touch()
    content = tmp_path / "content"
    (content / "issues").mkdir(parents=True)
    (content / FOLDER).symlink_to(tmp_path / "outside")
    write_issues([issue()], content)
    assert draft.exists()
    (content / FOLDER).unlink()
    (content / "issues").rmdir()
    (content / "issues").symlink_to(tmp_path / "outside")
    with pytest.raises(BadInput, match=r"^content/issues: 是指向别处的链接"):
        write_issues([issue()], content, present=[])
    assert [path.name for path in (tmp_path / "outside").iterdir()] == [draft.name]


@pytest.mark.parametrize("link", ["topics/甲", "topics/甲/乙", "topics"])
def test_a_list_is_not_written_through_a_link(tmp_path: Path, link: str) -> None:
    outside, content = tmp_path / "outside", tmp_path / "content"
    outside.mkdir()
    (outside / "2024.md").write_text("外\n", "utf-8")
    (content / link).parent.mkdir(parents=True)
    (content / link).symlink_to(outside)
    with pytest.raises(BadInput, match=f"^content/{link}: 是指向别处的链接"):
        put_lists({"list/index.md": str, "topics/甲/乙/2024.md": lambda: "内\n"}, content, ["topics", "list"])
    assert files(outside) == {"2024.md": "外\n"}
    assert not (content / "list").exists()


def test_a_link_to_a_folder_that_no_list_needs_is_not_followed(tmp_path: Path) -> None:
    outside, content = tmp_path / "outside", tmp_path / "content"
    outside.mkdir()
    (outside / "old.md").touch()
    (content / "topics").mkdir(parents=True)
    (content / "topics" / "甲").symlink_to(outside)
    assert put_lists({"topics/index.md": str}, content, ["topics"]).removed == ()
    assert (outside / "old.md").exists()


@pytest.mark.parametrize("name", ["..", "../x", "a/b", "", ".git", "/tmp", "a\0b", "x" * 300])
def test_an_id_that_leaves_its_folder(tmp_path: Path, name: str) -> None:
    content = tmp_path / "content"
    report = write_issues([replace(issue(), id=name)], content)
    assert len(report.errors) == 1
    assert "\n" not in str(report.errors[0])
    assert files(tmp_path) == {}


def test_an_issue_whose_raw_text_is_gone_loses_its_pages_but_what_a_person_wrote(tmp_path: Path) -> None:
    gone, edited, failed = (replace(issue(), id=f"2024-0{i}-01") for i in (1, 2, 3))
    write_issues([gone, edited, failed, issue()], tmp_path)
    note = tmp_path / "issues/2024-02-01/0006.md"
    note.write_text(note.read_text("utf-8") + "补\n", "utf-8")
    assert write_issues([issue()], tmp_path).removed == ()
    report = write_issues([issue()], tmp_path, present=["2024-03-04", "2024-03-01"])
    assert len(report.removed) == 5
    assert [one.path for one in report.edited] == ["issues/2024-02-01/0006.md"]
    assert [path.name for path in (tmp_path / "issues/2024-01-01").iterdir()] == ["addresses.yml"]
    assert len(list((tmp_path / "issues/2024-03-01").iterdir())) == 4
    assert write_issues([issue()], tmp_path, present=["2024-03-04", "2024-03-01"]).written == ()


def test_what_a_run_that_was_cut_off_left_half_written_goes(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    (tmp_path / FOLDER / ".0006.md.1.tmp").write_text("半", "utf-8")
    write_issues([issue()], tmp_path)
    assert pages(tmp_path) == issue_files(issue())


def test_a_place_that_can_not_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / FOLDER / f".0006.md.{os.getpid()}.tmp").mkdir(parents=True)
    report = write_issues([issue(), replace(issue(), id="2024-03-05")], tmp_path)
    assert [error.file for error in report.errors] == [f"content/{MEETING}"]
    assert len(report.written) == 4
    (tmp_path / "file").touch()
    with pytest.raises(BadInput, match="打不开"):
        write_issues([issue()], tmp_path / "file")


def test_a_folder_where_a_page_should_be_is_left(tmp_path: Path) -> None:
    (tmp_path / MEETING).mkdir(parents=True)
    assert [one.path for one in write_issues([issue()], tmp_path).edited] == [MEETING]
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / MEETING, b"x")


words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(words, words, words)
@example("---", "---\ntitle: x\n---\n", "</script>")
@example("digest: sha256:0123456789abcdef", "{{ x }}", "!!python/object/apply:os.system [x]")
def test_whatever_a_page_held_its_file_says_it_back(title: str, text: str, shred: str) -> None:
    found = alone(text)
    named = replace(found.articles[0], title=Headline((), title), kicker=Headline((), shred))
    made = issue_files(replace(found, articles=(named,), unplaced=(Unplaced((printed(1, shred),), "残片"),)))
    fields, body = read_page(made[MEETING], MEETING)
    assert (fields["title"], fields["kicker"]) == (title, shred)
    assert [shown for _, shown in plain_blocks(body)] == ([clean(text)] if clean(text) else [])
    assert read_page(made[INDEX], INDEX)[0]["unplaced"] == [{"line": 1, "text": shred, "why": "残片"}]
    for name, page in made.items():
        assert untouched(page)
        markdown, data = get_data(page)  # as MkDocs reads it
        assert data == read_page(page, name)[0]
        assert markdown.lstrip("\n") == read_page(page, name)[1]


def test_only_pages_and_drafts_of_pages_are_cleared(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    for name in ("old.md", ".old.md.1.tmp", "notes.tmp", ".hidden", "picture.svg"):
        (tmp_path / "topics" / name).write_text("x", "utf-8")
    report = put_lists({"topics/new.md": lambda: "new"}, tmp_path, ["topics"])
    assert sorted(path.name for path in (tmp_path / "topics").iterdir()) == sorted(
        ["new.md", "notes.tmp", ".gitignore", ".hidden", "picture.svg"]
    )
    assert sorted(report.removed) == ["topics/.old.md.1.tmp", "topics/old.md"]


def test_a_file_where_an_issues_folder_should_be_is_refused_and_left(tmp_path: Path) -> None:
    place = tmp_path / "issues" / issue().id
    place.parent.mkdir(parents=True)
    place.write_text("mine", "utf-8")
    report = write_issues([issue()], tmp_path)
    assert [error.what for error in report.errors] == ["不是文件夹，或是指向别处的链接"]
    assert place.read_text("utf-8") == "mine"


def test_what_is_as_it_was_is_counted(tmp_path: Path) -> None:
    assert write_issues([issue()], tmp_path).same == 0
    assert write_issues([issue()], tmp_path).same == 4
    assert write_issues([], tmp_path).same == 0


def test_a_lock_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    with pytest.raises(BadInput, match=rf"{tmp_path.name}/\{LOCK}: 打不开"), holding(tmp_path):
        raise AssertionError("held without a lock")


def test_where_nobody_may_write_nothing_is_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that may only be read converts as before, as long as nothing has to be written."""
    write_issues([issue()], tmp_path)

    def refused(self: object, **_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("archive.keeping.write_lock.FileLock.acquire", refused)
    with holding(tmp_path):
        pass
    assert not (tmp_path / LOCK).exists()
