"""Addresses that outlive everything: whatever becomes of raw text, a cited address leads to its article or says what became of it."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.gather import read_catalogue
from archive.writing.convert import convert_all
from archive.writing.write import today
from benchmarks.attacks.address_histories import address_histories
from tests.archive_copy import VOCABULARY_FOLDER
from tests.rendering import small
from tests.rendering.small import Archive

ISSUE, OTHER = "2031-05-01", "2031-05-02"
PLAY = """# 县第一小学举行戏曲进校园活动

五月六日，县第一小学的操场上锣鼓喧天，县晋剧团的演员们为全校师生演出了折子戏，孩子们看得入了神，掌声一阵接着一阵。

演出结束以后，演员们手把手地教学生画脸谱、走台步，校长说，以后每个月都要请剧团来一次，让传统艺术在校园里扎下根。
"""
BRIDGE = """# 山区教学点用上了新的太阳能灯

在海拔最高的那个教学点，十一名学生第一次在夜里看清了黑板。供电部门的工人背着电池板走了四个小时山路，赶在入冬以前装好了灯。

老师说，过去一到傍晚就要点煤油灯，如今孩子们可以安心地读完一本书再睡，家长们也愿意把孩子留在村里念书了。
"""
LIBRARY = """# 图书馆延长开放时间方便学生借阅

从这个星期起，市少年儿童图书馆把闭馆的时间推迟到晚上九点，周末也照常开门，借书的册数由原来的三本增加到十本。

馆员们还按年级列出了书目，放在进门的架子上。一位五年级的学生说，他打算用这个冬天把书目上的历史故事都读一遍。
"""


class Paper:
    """A raw folder and what is made of it."""

    def __init__(self, folder: Path) -> None:
        self.raw, self.content = folder / "raw", folder / "content"
        shutil.copytree(VOCABULARY_FOLDER, self.raw / "vocabulary")

    def put(self, text: str, file: str = "b.txt", issue: str = ISSUE) -> None:
        """A file of an issue."""
        (self.raw / issue).mkdir(exist_ok=True)
        (self.raw / issue / file).write_text(text, "utf-8")

    def read(self) -> Catalogue:
        """What the archive holds after converting it."""
        assert convert_all(self.raw, self.content).errors == ()
        return read_catalogue(self.content)


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    found = Paper(tmp_path)
    found.put(f"{PLAY}\n{BRIDGE}")
    found.put(LIBRARY, issue=OTHER)
    archive = found.read()
    assert titles(archive) == {"0003": "戏曲", "0009": "太阳能", f"{OTHER}/0003": "图书馆"}
    assert (archive.moved, archive.gone) == ({}, {})
    return found


def titles(archive: Catalogue) -> dict[str, str]:
    """Which of the articles stands at each address."""
    words = ("戏曲", "太阳能", "图书馆")
    return {
        card.key.removeprefix(f"{ISSUE}/"): next(word for word in words if word in card.title)
        for card in archive.articles.values()
    }


def former(archive: Catalogue) -> Mapping[str, str]:
    """Where each address leads at which nothing stands."""
    return {**archive.moved, **{url: f"gone {one.day}" for url, one in archive.gone.items()}}


def test_a_file_that_sorts_first_has_addresses_of_its_own(paper: Paper) -> None:
    paper.put(LIBRARY.replace("图书馆", "图书馆里"), "a.txt")
    archive = paper.read()
    assert titles(archive) == {"p1-0003": "图书馆", "0003": "戏曲", "0009": "太阳能", f"{OTHER}/0003": "图书馆"}
    assert list(archive.issues[ISSUE].articles) == [f"{ISSUE}/{name}" for name in ("p1-0003", "0003", "0009")]
    assert not archive.moved
    (paper.raw / ISSUE / "a.txt").rename(paper.raw / ISSUE / "c.txt")
    archive = paper.read()
    assert {"0003": "戏曲", "0009": "太阳能", "p1-0003": "图书馆"}.items() <= titles(archive).items()
    assert list(archive.issues[ISSUE].articles) == [f"{ISSUE}/{name}" for name in ("0003", "0009", "p1-0003")]
    assert not archive.moved


@pytest.mark.parametrize("top", ["\n\n\n", "第三版\n\n综合新闻\n", "# 综合新闻\n\n责任编辑 李明\n\n"])
def test_lines_on_top_move_no_address(paper: Paper, top: str) -> None:
    paper.put(f"{top}{PLAY}\n{BRIDGE}")
    archive = paper.read()
    assert {"0003": "戏曲", "0009": "太阳能"}.items() <= titles(archive).items()
    assert (archive.moved, archive.gone) == ({}, {})


def test_what_was_removed_says_so_and_since_when_and_its_address_is_nobody_elses(paper: Paper) -> None:
    paper.put(BRIDGE)
    archive = paper.read()
    assert titles(archive) == {"0009": "太阳能", f"{OTHER}/0003": "图书馆"}
    assert former(archive) == {f"issues/{ISSUE}/0003/": f"gone {today()}"}
    assert archive.gone[f"issues/{ISSUE}/0003/"].title == "县第一小学举行戏曲进校园活动"
    paper.put(f"{PLAY}\n{BRIDGE}")
    archive = paper.read()
    assert titles(archive) == {"0003": "戏曲", "0009": "太阳能", f"{OTHER}/0003": "图书馆"}
    assert former(archive) == {}


def test_two_articles_that_become_one_and_part_again(paper: Paper) -> None:
    headless = BRIDGE.split("\n\n", 1)[1]
    paper.put(f"{PLAY}\n{headless}")
    (paper.raw / ISSUE / "issue.yml").write_text("joins: [[5, 7]]\n", "utf-8")
    joined = paper.read()
    assert len(joined.issues[ISSUE].articles) == 1
    (left,) = joined.moved.items()
    assert {left[0], left[1]} == {f"issues/{ISSUE}/0003/", f"issues/{ISSUE}/0009/"}
    (paper.raw / ISSUE / "issue.yml").unlink()
    paper.put(f"{PLAY}\n{BRIDGE}")
    archive = paper.read()
    assert {"0003": "戏曲", "0009": "太阳能"}.items() <= titles(archive).items()
    assert not archive.moved


def test_a_renamed_issue_is_found_under_its_old_name(paper: Paper) -> None:
    paper.put(f"\n\n\n{PLAY}\n{BRIDGE}")  # whose addresses are not its lines
    paper.read()
    (paper.raw / ISSUE / "issue.yml").write_text('articles:\n  "0009": {title: 新的太阳能灯}\n', "utf-8")
    (paper.raw / ISSUE).rename(paper.raw / "2031-06-01")
    archive = paper.read()
    assert titles(archive).keys() == {"2031-06-01/0003", "2031-06-01/0009", f"{OTHER}/0003"}
    assert archive.articles["2031-06-01/0009"].title == "新的太阳能灯"
    old, new = f"issues/{ISSUE}/", "issues/2031-06-01/"
    assert archive.moved == {f"{old}{name}": f"{new}{name}" for name in ("", "0003/", "0009/")}
    (paper.raw / "2031-06-01").rename(paper.raw / "2031-07-01")
    paper.put(LIBRARY.replace("图书馆", "书店的图书馆"))  # and another issue bears the old name
    again = paper.read()
    assert again.moved[f"{old}0003/"] == again.moved[f"{new}0003/"] == "issues/2031-07-01/0003/"
    assert again.moved[new] == "issues/2031-07-01/"
    assert [card.address for card in again.articles.values() if card.issue == ISSUE] == ["0003-2"]
    shutil.rmtree(paper.raw / ISSUE)
    (paper.raw / "2031-07-01").rename(paper.raw / ISSUE)
    back = paper.read()
    assert {"0003": "戏曲", "0009": "太阳能"}.items() <= titles(back).items()
    assert back.moved[f"{new}0003/"] == back.moved["issues/2031-07-01/0003/"] == f"{old}0003/"
    assert back.gone.keys() == {f"{old}0003-2/"}


def test_two_issues_with_each_others_names_lead_to_each_other(paper: Paper) -> None:
    (paper.raw / ISSUE).rename(paper.raw / "vocabulary" / "aside")
    (paper.raw / OTHER).rename(paper.raw / ISSUE)
    (paper.raw / "vocabulary" / "aside").rename(paper.raw / OTHER)
    archive = paper.read()
    shown = titles(archive)
    for old, title in ((f"{ISSUE}/0003", "戏曲"), (f"{ISSUE}/0009", "太阳能"), (f"{OTHER}/0003", "图书馆")):
        end = archive.moved[f"issues/{old}/"].removeprefix("issues/").removesuffix("/")
        assert shown[end.removeprefix(f"{ISSUE}/")] == title


def test_an_issue_that_is_gone_says_so(paper: Paper) -> None:
    shutil.rmtree(paper.raw / ISSUE)
    archive = paper.read()
    assert former(archive) == dict.fromkeys(
        (f"issues/{ISSUE}/", f"issues/{ISSUE}/0003/", f"issues/{ISSUE}/0009/"), f"gone {today()}"
    )
    paper.put(f"{PLAY}\n{BRIDGE}", issue="2031-06-01")  # a day later, under its right name
    assert former(paper.read()).keys() == former(archive).keys()
    assert not paper.read().gone


def test_where_the_new_issue_can_not_be_read_the_old_one_stays(paper: Paper) -> None:
    (paper.raw / ISSUE).rename(paper.raw / "2031-06-01")
    (paper.raw / "2031-06-01" / "issue.yml").write_text("no: 1\n", "utf-8")
    assert len(convert_all(paper.raw, paper.content).errors) == 1
    assert {"0003": "戏曲", "0009": "太阳能"}.items() <= titles(read_catalogue(paper.content)).items()
    (paper.raw / "2031-06-01" / "issue.yml").unlink()
    assert paper.read().moved[f"issues/{ISSUE}/0009/"] == "issues/2031-06-01/0009/"


@pytest.mark.parametrize("since", [BRIDGE, BRIDGE.replace("老师说", "校长说")])
def test_a_file_put_into_another_issue_while_its_own_can_not_be_read_leads_there(paper: Paper, since: str) -> None:
    paper.put(PLAY)
    paper.put(BRIDGE, "c.txt")
    (former_url,) = (f"issues/{key}/" for key, card in paper.read().articles.items() if "太阳能" in card.title)
    (paper.raw / ISSUE / "c.txt").unlink()
    paper.put(BRIDGE, "m.txt", OTHER)
    (paper.raw / ISSUE / "issue.yml").write_text("no: 1\n", "utf-8")
    assert len(convert_all(paper.raw, paper.content).errors) == 1
    paper.put(since, "m.txt", OTHER)
    (paper.raw / ISSUE / "issue.yml").unlink()
    archive = paper.read()
    assert not archive.gone
    assert "太阳能" in archive.articles[archive.moved[former_url].removeprefix("issues/").strip("/")].title


def test_without_its_book_an_issue_is_as_its_pages_say(paper: Paper) -> None:
    book = paper.content / "issues" / ISSUE / "addresses.yml"
    whole = book.read_bytes()
    book.unlink()
    paper.put(f"\n\n{PLAY}\n{BRIDGE}")
    assert {"0003": "戏曲", "0009": "太阳能"}.items() <= titles(paper.read()).items()
    assert book.read_bytes() == whole
    book.write_bytes(whole + b"<<<<<<<\n")
    report = convert_all(paper.raw, paper.content)
    assert [str(error).partition(" — ")[0] for error in report.errors] == [
        f"content/issues/{ISSUE}/addresses.yml:5: 这一行读不懂"
    ]
    assert len(read_catalogue(paper.content).articles) == 3


@pytest.mark.slow
def test_a_site_leads_on_or_says_what_became_and_nothing_else_speaks_of_it(tmp_path: Path) -> None:
    small = Archive(tmp_path)
    convert_all(small.raw, small.content)
    first, second, *_ = sorted(path for path in small.raw.iterdir() if path.name != "vocabulary")
    text = (first / "000.txt").read_text("utf-8")
    (first / "000.txt").write_text(f"\n\n{text.rpartition('# ')[0]}", "utf-8")
    second.rename(small.raw / "2019-01-01")
    small.build("site")
    files = small.files("site")
    gone, old = f"issues/{first.name}/0009/", f"issues/{second.name}/"
    page = files[f"{gone}index.html"].decode()
    day = datetime.date.fromisoformat(today())
    assert f"已于{day.year}年{day.month}月{day.day}日从本站撤下" in page
    assert '<meta name="robots" content="noindex">' in page
    assert "refresh" not in page
    assert f"issues/{first.name}/0003/index.html" in files, "two lines more move nothing"
    for at in ("", "0003/", "0009/"):
        assert (
            f'content="0; url={"../" * (2 + bool(at))}issues/2019-01-01/{at}"' in files[f"{old}{at}index.html"].decode()
        )
    former = (gone, old)
    speaking = {name for name, data in files.items() if any(url.encode() in data for url in former)}
    assert {name for name in speaking if not name.startswith(former)} == {"catalogue.json"} & set(files)
    assert [
        name for name in files if name.startswith((gone.rstrip("/"), old)) and not name.endswith("/index.html")
    ] == []


def test_what_is_gone_is_not_found_in_an_article_of_like_wording_when_all_is_converted_anew(
    paper: Paper, tmp_path: Path
) -> None:
    paper.put(small.issue_text(0))
    text = small.issue_text(1)
    paper.put(text, issue=OTHER)
    paper.read()
    paper.put(text[: text.index("# ", 3)], issue=OTHER)
    shutil.copytree(paper.content, tmp_path / "anew", ignore=shutil.ignore_patterns(".cache"))
    paper.read()
    assert convert_all(paper.raw, tmp_path / "anew", fresh=True).errors == ()
    books = [sorted((content / "issues").glob("*/addresses.yml")) for content in (paper.content, tmp_path / "anew")]
    one, anew = ([book.read_text("utf-8") for book in found] for found in books)
    assert one == anew
    assert "gone" in one[1]


@pytest.mark.slow
def test_no_history_of_raw_text_loses_an_address_or_shows_another_article(tmp_path: Path) -> None:
    assert list(address_histories(tmp_path, seed=5, tries=3, edits=6)) == ["", "", ""]
