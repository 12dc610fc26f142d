"""Random histories of a raw folder: whatever people do to it, no address shows another article's text, and none is lost.

What is true is told by the pages' own texts, whole, and not by the sketches that the archive remembers.
"""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from archive.addressing.address import text_wording
from archive.cataloguing.gather import read_catalogue
from archive.language.shingles import Digests
from archive.writing import frontmatter, markdown
from archive.writing.convert import convert_all
from tests.archive_copy import VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[2]
FRAMES = (
    "{}在{}召开，",
    "会上，{}就{}作了部署，",
    "与会人员参观了{}，观看了{}，",
    "大家表示，要以{}为契机，抓好{}，",
    "截至目前，{}已有{}，",
)
"""How clauses go; what they are about is each article's own."""
LEAST = 40
"""Strings of a text that is looked at: those of fewer are names."""
MOST_TRIES = 200
"""How many there are where nobody says."""
KEPT, LOST = 0.6, 0.12
"""From which share on a text is there, and up to which it is not. Between them an archive may tell either, for it samples."""


@dataclass
class History:
    """A raw folder with its content/, and what each address ever showed: its first wording and its last.

    `stood_for`: of addresses that others led to when they were new, what those showed first.
    """

    folder: Path
    dice: random.Random
    number: int = 0
    first: dict[str, Digests] = field(default_factory=dict)
    last: dict[str, Digests] = field(default_factory=dict)
    stood_for: dict[str, Digests] = field(default_factory=dict)
    standing: frozenset[str] = frozenset()
    edits: list[str] = field(default_factory=list)

    @property
    def raw(self) -> Path:
        """The raw folder."""
        return self.folder / "raw"

    @property
    def content(self) -> Path:
        """What is made of it."""
        return self.folder / "content"

    def issues(self) -> list[Path]:
        """The folders of issues."""
        return sorted(path for path in self.raw.iterdir() if path.name != "vocabulary")

    def files(self) -> list[Path]:
        """The files of all issues."""
        return [file for issue in self.issues() for file in sorted(issue.glob("*.txt"))]

    def article(self) -> str:
        """A new article as raw text, that shares no wording with any other."""
        self.number += 1
        own = random.Random(f"{self.number} {self.dice.random()}")

        def word() -> str:
            return "".join(chr(own.randrange(0x4E00, 0x9000)) for _ in range(own.randint(3, 6)))

        def sentence() -> str:
            clauses = "".join(own.choice(FRAMES).format(word(), word()) for _ in range(own.randint(2, 4)))
            return clauses[:-1] + "。"

        paragraphs = ["".join(sentence() for _ in range(own.randint(2, 3))) for _ in range(own.randint(1, 3))]
        return "\n\n".join([f"# 全市{word()}工作{word()}会召开", *paragraphs]) + "\n"

    def misread(self, char: str) -> str:
        """A character as another engine may read it; a sign stays."""
        return char if char in "# 。，" else chr(self.dice.randrange(0x4E00, 0x9000))

    def new_issue(self, name: str) -> None:
        """A new issue of a few articles."""
        (self.raw / name).mkdir()
        text = "\n".join(self.article() for _ in range(self.dice.randint(1, 4)))
        (self.raw / name / "b.txt").write_text(text, "utf-8")

    def new_name(self) -> str:
        """A name that no issue has now; one may have had it."""
        names = {path.name for path in self.issues()}
        return self.dice.choice([name for at in range(1, 10) if (name := f"2031-05-0{at}") not in names])


def _lines(history: History, change: Callable[[list[str]], None]) -> None:
    file = history.dice.choice(history.files())
    lines = file.read_text("utf-8").split("\n")
    change(lines)
    if "".join(lines).strip():
        file.write_text("\n".join(lines), "utf-8")


def lines_on_top(history: History) -> None:
    """A better reading has lines above all others."""
    _lines(history, lambda lines: lines.__setitem__(slice(0, 0), ["", "第三版", ""]))


def lines_deleted(history: History) -> None:
    """A line or two are gone."""

    def change(lines: list[str]) -> None:
        at = history.dice.randrange(len(lines))
        del lines[at : at + history.dice.randint(1, 3)]

    _lines(history, change)


def lines_altered(history: History) -> None:
    """Characters are read otherwise, in all lines or much in one."""

    def change(lines: list[str]) -> None:
        share = history.dice.choice((0.02, 0.05))
        some = range(len(lines)) if history.dice.random() < 0.7 else [history.dice.randrange(len(lines))]
        for at in some:
            lines[at] = "".join(history.misread(char) if history.dice.random() < share else char for char in lines[at])

    _lines(history, change)


def articles_added(history: History) -> None:
    """An article more, at the beginning or end of a file."""
    file = history.dice.choice(history.files())
    texts = [file.read_text("utf-8"), history.article()]
    history.dice.shuffle(texts)
    file.write_text("\n".join(texts), "utf-8")


def articles_rearranged(history: History) -> None:
    """An article is gone, or they stand in another order."""
    file = history.dice.choice(history.files())
    texts = re.split(r"(?m)^(?=# )", file.read_text("utf-8"))
    if history.dice.random() < 0.5 and len(texts) > 2:
        texts.pop(history.dice.randrange(1, len(texts)))
    else:
        history.dice.shuffle(texts)
    file.write_text("\n".join(texts), "utf-8")


def article_replaced(history: History) -> None:
    """Where an article began another does, and it is gone."""
    file = history.dice.choice(history.files())
    texts = re.split(r"(?m)^(?=# )", file.read_text("utf-8"))
    at = history.dice.randrange(1, len(texts)) if len(texts) > 1 else 0
    texts[at] = history.article()
    file.write_text("".join(texts), "utf-8")


def file_added(history: History) -> None:
    """A file that sorts first, or last."""
    name = history.dice.choice(("a.txt", "a2.txt", "z.txt"))
    (history.dice.choice(history.issues()) / name).write_text(history.article(), "utf-8")


def file_removed(history: History) -> None:
    """One of several files is gone."""
    file = history.dice.choice(history.files())
    if len(list(file.parent.glob("*.txt"))) > 1:
        file.unlink()


def file_renamed(history: History) -> None:
    """A file sorts otherwise."""
    file = history.dice.choice(history.files())
    file.rename(file.with_name(history.dice.choice(("0.txt", "c.txt", "y.txt"))))


def file_moved(history: History) -> None:
    """A file is put into another issue."""
    file, to = history.dice.choice(history.files()), history.dice.choice(history.issues())
    if to != file.parent and len(list(file.parent.glob("*.txt"))) > 1:
        file.rename(to / f"m{file.name}")


def issue_renamed(history: History) -> None:
    """An issue has another name, that may have been another's."""
    folder = history.dice.choice(history.issues())
    folder.rename(folder.with_name(history.new_name()))


def issues_swapped(history: History) -> None:
    """Two issues have each other's names."""
    if len(found := history.issues()) > 1:
        one, other = history.dice.sample(found, 2)
        one.rename(history.raw / "vocabulary" / "aside")
        other.rename(one)
        (history.raw / "vocabulary" / "aside").rename(other)


def issue_removed(history: History) -> None:
    """An issue is gone, and all its addresses."""
    if len(found := history.issues()) > 2:
        shutil.rmtree(history.dice.choice(found))


def issue_added(history: History) -> None:
    """An issue more, that may have the name of one that is gone."""
    if len(history.issues()) < 4:
        history.new_issue(history.new_name())


def joined_or_cut(history: History) -> None:
    """A person says where text goes on, or ends."""
    file = history.dice.choice(history.files())
    lines = [at for at, line in enumerate(file.read_text("utf-8").split("\n"), 1) if line and not line.startswith("#")]
    if len(lines) > 1:
        at = history.dice.randrange(1, len(lines))
        before, after = f'"{file.name}:{lines[at - 1]}"', f'"{file.name}:{lines[at]}"'
        said = f"joins: [[{before}, {after}]]" if history.dice.random() < 0.5 else f"cuts: [{after}]"
        (file.parent / "issue.yml").write_text(f"{said}\n", "utf-8")


def titled(history: History) -> None:
    """A person gives an article another title, by its address."""
    folder = history.dice.choice(history.issues())
    pages = sorted((history.content / "issues" / folder.name).glob("*[0-9].md"))
    if pages:
        said = f'articles:\n  "{history.dice.choice(pages).stem}": {{title: 改过的题目}}\n'
        (folder / "issue.yml").write_text(said, "utf-8")


def nothing_remembered(history: History) -> None:
    """What builds remember is gone."""
    shutil.rmtree(history.content / ".cache", ignore_errors=True)


EDITS: tuple[Callable[[History], None], ...] = (
    *(lines_on_top, lines_deleted, lines_altered, articles_added, articles_rearranged, file_added, file_removed),
    *(file_renamed, file_moved, issue_renamed, issues_swapped, issue_removed, issue_added, joined_or_cut, titled),
    *(article_replaced, nothing_remembered),
)


def begun(folder: Path, seed: str) -> History:
    """A raw folder of three issues, converted once."""
    history = History(folder, random.Random(f"addresses {seed}"))
    (folder / "raw").mkdir(parents=True)
    shutil.copytree(VOCABULARY_FOLDER, folder / "raw" / "vocabulary")
    for name in ("2031-05-01", "2031-05-02", "2031-05-03"):
        history.new_issue(name)
    assert not list(converted(history))
    return history


def converted(history: History) -> Iterator[str]:
    """Convert, and tell each address that is lost, or shows what it never held."""
    for error in convert_all(history.raw, history.content).errors:
        settings = history.folder / error.file
        if not error.file.endswith("issue.yml") or not settings.exists():
            yield f"an error: {error}"
            return
        settings.unlink()  # it spoke of lines that are others now: a person looks at it
    _note_first(history, read_catalogue(history.content).moved, _pages(history))  # shown until then is shown
    if errors := convert_all(history.raw, history.content).errors:
        yield f"an error: {errors[0]}"
        return
    archive, pages = read_catalogue(history.content), _pages(history)
    for url, first in history.first.items():
        end = url if url in pages else archive.moved.get(url, "")
        if not end and url not in archive.gone:
            yield f"{url} is lost"
        elif end and (end not in pages or (len(first) >= LEAST and _share(first, pages[end]) < LOST)):
            yield f"{url} leads to {end}, which has nothing of what it showed first"
        elif url in history.standing and min(len(first), len(history.last[url])) >= LEAST:
            yield from _led_right(history, url, end, pages)
    history.standing = frozenset(pages)
    history.last |= pages
    _note_first(history, archive.moved, pages)


def _note_first(history: History, moved: Mapping[str, str], pages: Mapping[str, Digests]) -> None:
    """Note of each address that is new what it shows, or what one showed first that leads to it since now."""
    ends = {
        url: end for url, end in moved.items() if url in history.first and end in pages.keys() - history.first.keys()
    }
    likest = sorted(ends, key=lambda url: _share(history.first[url], pages[ends[url]]))
    before = {ends[url]: first for url in likest if _share(first := history.first[url], pages[ends[url]]) > KEPT}
    history.stood_for = {**before, **history.stood_for}
    history.first = {**pages, **history.first}


def _pages(history: History) -> dict[str, Digests]:
    """The wording of each article's page, by its address."""
    cards = read_catalogue(history.content).articles.values()
    return {card.url: _wording(history.content / card.src) for card in cards}


def _led_right(history: History, url: str, end: str, pages: dict[str, Digests]) -> Iterator[str]:
    """Whether what stood at an address until now is where it leads, as far as it is anywhere that it was not before."""
    first, last = history.stood_for.get(url, history.first[url]), history.last[url]
    new = {other: text for other, text in pages.items() if _share(last, history.last.get(other, text[:0])) < LOST}
    most = max((min(_share(first, text), _share(last, text)) for text in new.values()), default=0.0)
    if most > KEPT and not end:
        yield f"{url} is said to be gone, and most of its text is there"
    elif most > KEPT and _share(last, pages[end]) < most - 0.3:
        yield f"{url} leads to the lesser part of its text"


def address_histories(folder: Path, seed: int, tries: int | None, edits: int = len(EDITS)) -> Iterator[str]:
    """So many histories of so many edits each; what went wrong in each, nothing where all was well.

    After the last edit of each the archive is converted from scratch, with its books: not a byte may change.
    """
    dice = random.Random(f"histories {seed}")
    deck: list[Callable[[History], None]] = []  # so that each kind of edit has its turn
    for number in range(tries or MOST_TRIES):
        place = folder / str(number)
        history, failed = begun(place, f"{seed} {number}"), list[str]()
        for _ in range(edits):
            deck = deck or dice.sample(EDITS, len(EDITS))
            edit = deck.pop()
            history.edits.append(edit.__name__)
            edit(history)
            failed += [f"after {' '.join(history.edits)}: {what}" for what in converted(history)]
        before = _bytes(history.content)
        convert_all(history.raw, history.content, fresh=True)
        if _bytes(history.content) != before:
            failed.append(f"after {' '.join(history.edits)}: converting again changes the pages")
        shutil.rmtree(place)
        yield f"history {number}, {'; '.join(failed)}" if failed else ""


def _bytes(content: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted((content / "issues").rglob("*")) if path.is_file()}


def _wording(page: Path) -> Digests:
    _, body = frontmatter.read_page(page.read_text("utf-8"), page.name)
    return text_wording("\n".join(text for _, text in markdown.plain_blocks(body)))


def _share(text: Digests, there: Digests) -> float:
    """How much of a text stands in another."""
    return float(np.isin(text, there).mean()) if len(text) else 1.0
