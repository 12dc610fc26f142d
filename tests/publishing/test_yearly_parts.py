"""No file of a large archive holds more than it may, and together they hold every article once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.publishing import oai, tables
from archive.publishing.downloads import offered_files
from archive.publishing.yearly_parts import archive_parts
from tests.publishing.samples import BY, archive, many

ISSUES = {
    "2023-12-30": [{"title": "旧"}],
    **many(12, "2024"),
    "2024-02-01": [{"title": f"二月{n}"} for n in range(3)],
}
"""One article of 2023; of 2024 twelve in January, three in February."""


@pytest.mark.parametrize(
    ("most", "slugs"),
    [
        (16, [""]),
        (15, ["2024", "2023"]),
        (14, ["2024-02", "2024-01", "2023"]),
        (5, ["2024-02", "2024-01-1", "2024-01-2", "2024-01-3", "2023"]),
    ],
)
def test_every_article_is_in_one_share(tmp_path: Path, most: int, slugs: list[str]) -> None:
    found = archive(tmp_path, ISSUES)
    held = archive_parts(found, most)
    assert [share.slug for share in held] == slugs
    assert max(len(share.cards) for share in held) <= most
    order = [key for issue in found.issues.values() for key in issue.articles]
    assert [card.key for share in held for card in share.cards] == order


def test_an_archive_of_nothing_is_one_share(tmp_path: Path) -> None:
    (share,) = archive_parts(archive(tmp_path, {}), 5)
    assert (share.slug, share.cards) == ("", [])


def test_an_issue_without_a_date_is_told_as_that(tmp_path: Path) -> None:
    found = archive(tmp_path, ISSUES)
    dateless = {name: replace(one, date="", year="undated") for name, one in found.issues.items()}
    years = {"undated": replace(found.years["2024"], year="undated", issues=tuple(found.issues))}
    labels = [share.label for share in archive_parts(replace(found, issues=dateless, years=years), 15)]
    assert labels == ["日期不详（1）", "日期不详（2）"]


def test_files_and_the_page_that_lists_them_go_by_month(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ARTICLES_PER_TABLE", 14)
    monkeypatch.setattr(oai, "MOST_RECORDS", 14)
    found = archive(tmp_path, ISSUES)
    offered = dict(row for _, rows in offered_files(found) for row in rows)
    assert "2024年1月的文章" in offered["data/articles-2024-01.jsonl.gz"]
    assert "2023年的文章" in offered["data/articles-2023.csv"]
    assert [name for name, _ in tables.article_groups(found)] == ["2024-02", "2024-01", "2023"]
    documents = {path: "".join(pieces) for path, pieces in oai.oai_documents(found, {}, BY)}
    assert (
        set(documents)
        == {"oai-2024-02.xml", "oai-2024-01.xml", "oai-2023.xml"}
        == {path for path in offered if path.startswith("oai")}
    )
    assert "<oai:repositoryName>吕梁教育（2024年1月）</oai:repositoryName>" in documents["oai-2024-01.xml"]
    assert documents["oai-2024-01.xml"].count("<oai:record>") == 12
