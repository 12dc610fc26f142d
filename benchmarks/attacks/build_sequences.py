"""Edits and damage in random sequences: the build that comes after makes the very bytes that a build from nothing makes.

for wrong in build_sequences(folder, seed=15, tries=200):
    print(wrong)                                # nothing where all was well

A sequence is a few rounds, each of some edits, some damage (benchmarks/attacks/state_damages.py) and a build, that may be
killed. Before the last of them everything but what builds remember is copied, and built there from nothing.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.attacks.state_damages import DAMAGES, PRECIOUS, Place, precious_folder
from tests.archive_copy import VOCABULARY_FOLDER
from tests.faults.injected import KILLED
from tests.faults.trials import Work, differences
from tests.rendering import small

MOST_TRIES = 200
"""How many there are where nobody says."""
ROUNDS, EDITS_A_ROUND, DAMAGES_A_ROUND = (1, 3), (1, 3), (0, 2)
"""Of a sequence: at least and at most."""
ISSUES = 8
"""How many different ones there are to be added."""
KILLED_SHARE = 0.25
"""Of the builds that are not the last, how many are killed."""
OPERATIONS = 1_200
"""Before one of so many operations on files a build is killed, if it has as many."""
FRAME = "overrides/partials/copyright.html"
LAST_ENTRY = "- 隐私: about/privacy.md\n"
MORE_ENTRY = f"{LAST_ENTRY}      - 又一页: about/more.md\n"
"""The end of the navigation, and with a page more."""


@dataclass
class Archive:
    """A small archive with settings, templates and words of its own."""

    work: Work
    chance: random.Random
    done: list[str] = field(default_factory=list)

    def issues(self) -> list[Path]:
        """The folders of issues."""
        return sorted(path for path in self.work.raw.iterdir() if path.is_dir())

    def issue(self) -> Path:
        """One of them."""
        return self.chance.choice(self.issues())

    def replace(self, path: Path, old: str, new: str) -> None:
        """Put a word in another's place, as often as it is there."""
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def issue_added(archive: Archive) -> None:
    """An issue more, or one that is there once more as it was at first."""
    number = archive.chance.randrange(ISSUES)
    shutil.rmtree(archive.work.raw / small.issue_name(number), ignore_errors=True)
    archive.work.add(number)


def issue_removed(archive: Archive) -> None:
    """An issue is gone, unless it is the last one."""
    if len(archive.issues()) > 1:
        shutil.rmtree(archive.issue())


def issue_renamed(archive: Archive) -> None:
    """An issue has another day."""
    to = archive.work.raw / f"2019-0{archive.chance.randrange(1, 9)}-11"
    if not to.exists():
        archive.issue().rename(to)


def text_changed(archive: Archive) -> None:
    """An issue has the text of another."""
    file = archive.issue() / "000.txt"
    file.write_text(small.issue_text(archive.chance.randrange(ISSUES)), "utf-8")


def lines_on_top(archive: Archive) -> None:
    """A better reading has lines above all others."""
    file = archive.issue() / "000.txt"
    file.write_text(f"第三版\n\n{file.read_text('utf-8')}", "utf-8")


def article_removed(archive: Archive) -> None:
    """All articles of an issue's file but the first are gone."""
    file = archive.issue() / "000.txt"
    text = file.read_text("utf-8")
    file.write_text(text[: text.find("\n# ", text.find("# ")) + 1] or text, "utf-8")


def file_added(archive: Archive) -> None:
    """An issue has a file more, that sorts before the other or after it."""
    name = archive.chance.choice(("0.txt", "z.txt"))
    (archive.issue() / name).write_text(small.issue_text(archive.chance.randrange(ISSUES)), "utf-8")


def titled(archive: Archive) -> None:
    """A person gives an article a title: one that is there, or one that is not, which is an error of its issue."""
    address = archive.chance.choice(("0001", "0003", "0005", "0009"))
    said = f'articles:\n  "{address}": {{title: 改过的题目{archive.chance.randrange(9)}, checked: true}}\n'
    (archive.issue() / "issue.yml").write_text(said, "utf-8")


def settings_removed(archive: Archive) -> None:
    """A person's word on an issue is gone."""
    (archive.issue() / "issue.yml").unlink(missing_ok=True)


def prose_changed(archive: Archive) -> None:
    """A page that people write has a paragraph more."""
    page = archive.chance.choice(sorted((archive.work.content / "about").glob("*.md")))
    with page.open("a", encoding="utf-8") as out:
        out.write(f"\n第{archive.chance.randrange(99)}段。\n")


def page_added(archive: Archive) -> None:
    """A page that people write is there, in the navigation too, or is gone again."""
    page, settings = archive.work.content / "about" / "more.md", archive.work.home / "mkdocs.yml"
    if page.exists():
        page.unlink()
        archive.replace(settings, MORE_ENTRY, LAST_ENTRY)
    else:
        page.write_text("---\ntitle: 又一页\n---\n正文。\n", "utf-8")
        archive.replace(settings, LAST_ENTRY, MORE_ENTRY)


def article_edited(archive: Archive) -> None:
    """A person writes into an article's page, which is theirs from then on."""
    pages = sorted(archive.work.content.glob("issues/*/0*.md"))
    if pages:
        with archive.chance.choice(pages).open("a", encoding="utf-8") as out:
            out.write("\n有人写了这一句。\n")


def picture(archive: Archive) -> None:
    """What was a file in content/ becomes a folder of that name, and a file again."""
    path = archive.work.content / "images"
    if path.is_file():
        path.unlink()
        path.mkdir()
        (path / "one.txt").write_text("1", "utf-8")
    else:
        shutil.rmtree(path, ignore_errors=True)
        path.write_text("1", "utf-8")


def setting_changed(archive: Archive) -> None:
    """The site has another name, description, or address."""
    old, new = archive.chance.choice(
        (
            ("site_name: 吕梁教育", "site_name: 吕梁教育报"),
            ("site_name: 吕梁教育报", "site_name: 吕梁教育"),
            ("按期次、主题", "按主题、期次"),
            ("http://127.0.0.1:8000/", "https://archive.example.org/"),
            ("archive@example.org", "editor@example.org"),
        )
    )
    archive.replace(archive.work.home / "mkdocs.yml", old, new)


def template_changed(archive: Archive) -> None:
    """What stands at the foot of every page is worded otherwise, or as before."""
    old, new = archive.chance.choice((("数据与订阅", "数据、订阅"), ("数据、订阅", "数据与订阅")))
    archive.replace(archive.work.home / FRAME, old, new)


def words_changed(archive: Archive) -> None:
    """A topic has a word more."""
    file = archive.work.home / "raw" / "vocabulary" / "topics.yml"
    file.write_text(
        file.read_text("utf-8").replace("  6: [", f"  6: [演练{archive.chance.randrange(99)}, ", 1), "utf-8"
    )


EDITS: tuple[Callable[[Archive], None], ...] = (
    *(issue_added, issue_removed, issue_renamed, text_changed, lines_on_top, article_removed, file_added),
    *(
        titled,
        settings_removed,
        prose_changed,
        page_added,
        article_edited,
        picture,
        setting_changed,
        template_changed,
        words_changed,
    ),
)


def build_sequences(folder: Path, seed: int, tries: int | None) -> Iterator[str]:
    """So many sequences; what was wrong after each, nothing where all was well."""
    work = Work(folder, home=folder / "home")
    _fresh_home(work.home)
    work.keep()
    work.warm_up()
    work.keep()
    for number in range(tries or MOST_TRIES):
        work.put_back()
        _fresh_home(work.home)
        archive = Archive(work, random.Random(f"{seed} {number}"))
        wrong = _sequence(archive, folder)
        yield f"sequence {number}, {', '.join(archive.done)}: {wrong}" if wrong else ""


def _sequence(archive: Archive, folder: Path) -> str:
    """What is wrong after a sequence of edits, damage and builds; nothing where all is as it should."""
    work, chance = archive.work, archive.chance
    rounds = chance.randint(*ROUNDS)
    precious = precious_folder(folder)
    place = Place(work.content / ".cache", work.out, precious, folder / "earlier", chance)
    for number in range(1, rounds + 1):
        for edit in chance.sample(EDITS, chance.randint(*EDITS_A_ROUND)):
            edit(archive)
            archive.done.append(edit.__name__)
        for damage in chance.sample(DAMAGES, chance.randint(number == rounds, DAMAGES_A_ROUND[1])):
            damage(place)
            archive.done.append(damage.__name__)
        if number < rounds:
            place.remember()
            killed = chance.random() < KILLED_SHARE
            archive.done.append("killed" if killed else "built")
            work.build(chance.randint(1, OPERATIONS) if killed else 0, KILLED)
    anew = work.copy_of_source(folder / "anew")
    first, other = work.build(), anew.build(fresh=True)
    wrong = differences(work.site(), anew.site()) + differences(work.pages(), anew.pages()) + work.beside()
    if first.status not in (0, 1) or first.status != other.status or _told(work, first.said) != _told(anew, other.said):
        wrong = [f"said {first.status} {first.said}, from nothing {other.status} {other.said}", *wrong]
    if {path.name: path.read_text("utf-8") for path in precious.iterdir()} != PRECIOUS:
        wrong = ["what is nobody's to touch was touched", *wrong]
    shutil.rmtree(anew.folder.parent)
    return "; ".join(wrong)


def _told(work: Work, said: tuple[str, ...]) -> list[str]:
    """What was said, wherever the archive stands."""
    return [line.replace(str(work.folder), "") for line in said]


def _fresh_home(home: Path) -> None:
    """Settings, templates and words as this project has them."""
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(small.ROOT / "overrides", home / "overrides", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(VOCABULARY_FOLDER, home / "raw" / "vocabulary")
    shutil.copy(small.ROOT / "mkdocs.yml", home)
    (home / "content").mkdir()  # which mkdocs.yml names
