"""A made-up issue on a desk: the page that README.zh-CN.md tells, with its vocabulary, in a folder of its own."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from archive.desk.open_archive import OpenArchive
from tests.archive_copy import VOCABULARY_FOLDER

ISSUE = "2024-03-04"
PAGE = """# 全市义务教育工作会议举行

3月1日，全市义务教育工作会议在新城第一中学举行。市教育局局长李敏出席会议并讲话，各县区教育局负责人参加会议。会议要求，各学校要深 人开展教学研究，切实减轻学生

图为会议现场

# 第二小学开展读书节活动

2月28日，新城第二小学开展读书节活动，三百多名学生登台朗诵自己喜欢的诗文。校长王建国说，读书节已经办了十年。活动结束后，学校为二十名读书小明星颁了奖。

过重的作业负担，办好每一所家门口的学校。会议还通报了去年的考核结果，新城第一中学等五所学校在会上作了经验交流。
"""


def opened(folder: Path, settings: str | bytes | None = None, files: Mapping[str, str] | None = None) -> OpenArchive:
    """A desk with the one issue below `folder`."""
    issue = folder / "raw" / ISSUE
    issue.mkdir(parents=True)
    shutil.copytree(VOCABULARY_FOLDER, folder / "raw" / "vocabulary")
    for name, text in (files or {"p1.txt": PAGE}).items():
        (issue / name).write_text(text, "utf-8")
    if settings is not None:
        data = settings.encode() if isinstance(settings, str) else settings
        (issue / "issue.yml").write_bytes(data)
    return OpenArchive(folder / "raw", folder / "content")


def settings_of(archive: OpenArchive) -> bytes | None:
    """What issue.yml holds, None where there is none."""
    path = archive.raw / ISSUE / "issue.yml"
    return path.read_bytes() if path.exists() else None


def written(archive: OpenArchive) -> str:
    """The same as text, without the day in what the desk notes."""
    data = settings_of(archive)
    assert data is not None
    return "\n".join(line.partition(" # 校对台")[0] for line in data.decode().splitlines())


def done(archive: OpenArchive, verb: str, **said: Any) -> dict[str, Any]:
    """Do what a verb says, by the issue as it stands."""
    return archive.do(ISSUE, verb, said, archive.table(ISSUE)["stamp"])


def at(line: int, file: str = "p1.txt") -> dict[str, object]:
    """A raw line as the page names it."""
    return {"file": file, "line": line}


def titles(view: Mapping[str, Any]) -> list[str]:
    """The titles of the articles of a table."""
    return [str(one["fields"]["title"]) for one in view["articles"]]


def text_of(view: Mapping[str, Any], number: int) -> str:
    """All text of an article of a table."""
    return "\n".join(str(block["text"]) for block in view["articles"][number]["blocks"])
