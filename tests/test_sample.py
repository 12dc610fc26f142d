"""The sample issue: small, called what it is, apart from the archive, and its picture is that of its lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing import gather
from archive.imaging.page_pictures import issue_pictures
from archive.imaging.pictured_pages import IssueCards, pictured_pages
from archive.pages.alto import alto_pages
from archive.writing.convert import convert_all
from tests.archive_copy import VOCABULARY_FOLDER

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample" / "raw"
ISSUE = "2024-02-19"
MOST = 2_000_000
"""Bytes that a sample may add to the repository."""


def test_it_is_small_and_says_what_it_is() -> None:
    files = [path for path in SAMPLE.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MOST
    for path in (SAMPLE.parent / "README.md", SAMPLE / ISSUE / "issue.yml"):
        assert "样张" in path.read_text("utf-8")


@pytest.mark.slow
def test_its_articles_stand_on_its_picture(tmp_path: Path) -> None:
    report = convert_all(SAMPLE, tmp_path / "content", home=VOCABULARY_FOLDER.parents[1])
    assert report.errors == ()
    archive = gather.read_catalogue(tmp_path / "content")
    issue = archive.issues[ISSUE]
    assert "样张" in issue.number
    refused: list[BadInput] = []
    pictures = issue_pictures(issue, [SAMPLE], refused)
    assert refused == []
    cards = IssueCards(issue, tuple(archive.articles[key] for key in issue.articles))
    (page,) = pictured_pages(cards, pictures, tmp_path / "content")
    (told,) = alto_pages((SAMPLE / ISSUE / "p1.xml").read_bytes(), "p1.xml")
    assert told.image == "p1.jpg"
    assert len(page.lines) == len(told.lines)
    assert {key for line in page.lines for key in line.articles} == set(issue.articles)
    shape, paper = page.picture.width / page.picture.height, told.width / told.height
    assert shape == pytest.approx(paper, rel=0.01)
