"""An archive made up for tests of what is offered to others, with text that would break every format it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.gather import read_catalogue
from archive.publishing import change_dates, exports, formats
from archive.publishing.output_format import ExportInput, TopicFacts
from archive.publishing.publisher import Publisher
from archive.writing import frontmatter
from tests.searching import archives

BY = Publisher("https://example.org/lvliang/", "吕梁教育", "报纸的档案", "archive@example.org")
HOSTILE = "</script><!--<b>]]>&amp; \"'\\{}%$#_~^ \u2028\ufffe=1+1"
ISSUES: dict[str, archives.Articles] = {
    "2022-04-19": [
        {
            "title": "全市教育工作会议召开",
            "subtitle": "会议要求",
            "tags": ["作风建设"],
            "people": ["赵雪宏"],
            "body": "会议召开。",
        },
        {
            "title": "=开学第一课",
            "date": "2022-04-18",
            "places": ["兴县"],
            "body": "一段〔缺〕\n\n## 小题\n\n图\n{: .caption}",
        },
    ],
    "2024-03-04": [
        {
            "title": HOSTILE,
            "kicker": HOSTILE,
            "subtitle": HOSTILE,
            "tags": ["作风建设", "校园安全"],
            "people": [HOSTILE],
            "organizations": ["吕梁一中"],
            "body": "a \\<b> &lt;i> &amp; “引号”。\n\n## 小题\n\n图为会场\n{: .caption}",
        },
        {"title": "空", "body": ""},
    ],
}


def archive(content: Path, issues: dict[str, archives.Articles] | None = None) -> Catalogue:
    """The archive of ISSUES, or of others, below `content`; the newest issue of ISSUES has text that was not placed."""
    found = archives.write(content, ISSUES if issues is None else issues)
    if issues is not None:
        return found
    fields = {"title": "2024年3月4日", "date": "2024-03-04", "date_from": "出版日期", "number": "总第120期"}
    more = {
        "sources": [{"file": "raw/a.txt", "sha256": "0" * 64}],
        "unplaced": [{"line": 1, "text": HOSTILE, "why": "残片"}],
    }
    (content / "issues/2024-03-04/index.md").write_text(frontmatter.page_text({**fields, **more}, ""), encoding="utf-8")
    return read_catalogue(content)


def many(number: int, year: str = "2024") -> dict[str, archives.Articles]:
    """Issues of five articles each, as many as make `number`, a day apart from January on."""
    days = [f"{year}-{1 + i // 28:02}-{1 + i % 28:02}" for i in range(-(-number // 5))]
    titles = iter(range(number))
    return {
        day: [{"title": f"第{n}篇", "tags": ["作风建设"]} for _, n in zip(range(5), titles, strict=False)]
        for day in days
    }


def offer(found: Catalogue, content: Path, site: Path, topics: TopicFacts, pages: Sequence[str] = ()) -> None:
    """Write all that is offered, one part after the other."""
    exports.issue_exports(found.issues, found, content, site, BY)
    changed = change_dates.change_days(found, change_dates.commit_days(content))
    given = ExportInput(found, content, site, BY, changed, topics, pages)
    parts = [part for _, whole in formats.archive_formats() for part in whole.parts(found)]
    written = [(part, list(part.write(given))) for part in parts]
    exports.package_export([one for one in written if one[0].resources], site, BY)
