"""A small archive in a folder of its own, to be changed and built again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from copy import copy
from pathlib import Path

from archive.keeping.file_digests import remembered_digests
from archive.keeping.processes import executor
from archive.rendering import manifest, site
from archive.rendering.manifest import walk
from archive.rendering.sharding import MachineShare
from archive.writing.convert import convert_all, vocabulary_for
from tests.archive_copy import CONTENT, VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[2]
TEXT = """\
# 全市{topic}工作会议召开

{month}月{day}日，全市{topic}工作会议在{county}召开。市教育局局长赵雪宏出席会议并讲话，{county}教育局局长{head}主持会议。

赵雪宏指出，要狠抓落实，办好人民满意的教育，谱写新时代吕梁教育高质量发展的壮丽篇章再立新功。

# {county}第{number}小学举行消防演练

{month}月{day}日，{county}第{number}小学举行消防演练，全校师生参加。演练提高了师生的安全意识，收到了良好的效果。
"""
TOPICS = ("校园安全", "义务教育", "职业教育", "作风建设")
HEADS = {"兴县": "李晓明", "临县": "王建平", "汾阳市": "张志强", "离石区": "刘海燕"}
"""The counties, and who heads education in each: some of them stand in a single article."""


def prose(folder: Path, body: str = "正文。\n") -> Path:
    """Content that holds the pages which the navigation names, and no issue."""
    content = folder / "content"
    for name in ("index.md", *(f"about/{path.name}" for path in sorted((CONTENT / "about").glob("*.md")))):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(f"---\ntitle: 页\n---\n{body}", encoding="utf-8")
    return content


def issue_name(number: int) -> str:
    """The name of an issue."""
    return f"202{number % 3}-{1 + number % 12:02}-{2 + number:02}"


def issue_text(number: int) -> str:
    """The raw text of an issue."""
    chance = random.Random(number)
    day = {"month": 1 + number % 12, "day": 1 + number, "number": 1 + number % 3}
    topic, county = chance.choice(TOPICS), chance.choice(tuple(HEADS))
    return TEXT.format(topic=topic, county=county, head=HEADS[county], **day)


class Archive:
    """The archive, its folders, and the sites made of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.raw, self.content, self.home = folder / "raw", folder / "content", ROOT
        shutil.copytree(VOCABULARY_FOLDER, self.raw / "vocabulary")
        for name in ("about", "data", "search"):
            shutil.copytree(CONTENT / name, self.content / name)
        shutil.copy(CONTENT / "index.md", self.content)
        for number in range(6):
            self.add(number)

    def add(self, number: int) -> None:
        """An issue, which is the same whenever it is added."""
        folder = self.raw / issue_name(number)
        folder.mkdir(exist_ok=True)
        (folder / "000.txt").write_text(issue_text(number), encoding="utf-8")

    def build(
        self, out: str, jobs: int = 1, fresh: bool = False, share: MachineShare | None = None
    ) -> site.BuildSummary:
        """Convert and render into `out`."""
        with remembered_digests(self.content) as stamps:
            with executor(jobs) as workers:
                convert_all(self.raw, self.content, workers, stamps=stamps, fresh=fresh)
            means = site.BuildMeans(stamps, fresh=fresh, share=share, jobs=jobs, home=self.home)
            return site.build_site(self.content, self.folder / out, vocabulary_for(self.raw), self.raw, means)

    def anew(self) -> dict[str, bytes]:
        """The bytes of a site made from the same raw text and the same content/, without any memory."""
        other = copy(self)
        other.content = self.folder / "anew" / "content"
        shutil.copytree(self.content, other.content, ignore=shutil.ignore_patterns(".cache"))
        other.build("anew/site", fresh=True)
        found = self.files("anew/site")
        shutil.rmtree(self.folder / "anew")
        return found

    def files(self, out: str) -> dict[str, bytes]:
        """The bytes of a site."""
        folder = self.folder / out
        return {path: (folder / path).read_bytes() for path in manifest.walk(folder)}


def put(folder: Path, files: Mapping[str, str]) -> None:
    """Write files below a folder."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


def texts(folder: Path) -> dict[str, str]:
    """The files below a folder."""
    return {name: (folder / name).read_text("utf-8") for name in walk(folder)}
