"""What the index takes of an article."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.cataloguing import documents
from tests.searching import archives

PAGE = {
    "title": "题",
    "kicker": "引题",
    "subtitle": "副题",
    "body": "一段\n\n## 小标题\n\n图片说明\n{: .caption}\n\n\\# 二段 &lt;b> 〔缺〕三",
}


def test_words_by_where_they_stand(tmp_path: Path) -> None:
    archive = archives.write(tmp_path, {"2024-03-04": [PAGE]})
    (document,) = documents.read_documents(documents.ordered(archive), archive, tmp_path)
    assert documents.folded(document) == ("题", "引题\n副题\n小标题", "一段\n图片说明\n二段 b \n三")


def test_the_cells_of_a_table_are_words_like_any_other(tmp_path: Path) -> None:
    table = "| 姓名 | 学校 |\n| --- | --- |\n| 张三 | 一小 |"
    archive = archives.write(tmp_path, {"2024-03-04": [{"title": "题", "body": f"见下表：\n\n{table}"}]})
    (document,) = documents.read_documents(documents.ordered(archive), archive, tmp_path)
    assert document.blocks == (("paragraph", "见下表："), ("table", "姓名\t学校\n张三\t一小"))
    assert documents.folded(document).body == "见下表\n姓名学校\n张三一小"


def test_an_article_without_kicker_or_subtitle_has_empty_headings(tmp_path: Path) -> None:
    archive = archives.write(tmp_path, {"2024-03-04": [{"title": "题", "body": "文"}]})
    (document,) = documents.read_documents(documents.ordered(archive), archive, tmp_path)
    assert documents.folded(document).headings.strip() == ""


def test_paragraphs_that_follow_each_other_are_one_text(tmp_path: Path) -> None:
    body = "头一段 IEEE\n\nTEVC 二段。\n\n三段\n\n## 小标题\n\n四段〔缺〕\n\n五段"
    archive = archives.write(tmp_path, {"2024-03-04": [{"title": "题", "body": body}]})
    (document,) = documents.read_documents(documents.ordered(archive), archive, tmp_path)
    assert documents.folded(document).body == "头一段 ieee tevc 二段三段\n四段\n五段"


@pytest.mark.parametrize(
    ("lines", "files"),
    [("11-29", (1,)), ("p1:4, p3:5-12, p1:9", (1, 3)), (None, ())],
)
def test_an_article_names_the_raw_files_that_it_was_read_from(
    tmp_path: Path, lines: str | None, files: tuple[int, ...]
) -> None:
    page = {"title": "题", "body": "lines: p7:1", **({"lines": lines} if lines else {})}
    archive = archives.write(tmp_path, {"2024-03-04": [page]})
    (document,) = documents.read_documents(documents.ordered(archive), archive, tmp_path)
    assert document.files == files
