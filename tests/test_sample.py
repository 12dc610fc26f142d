"""The sample issue: small, called what it is, apart from the archive, and its picture is that of its lines."""

from __future__ import annotations

import os
import shutil
import subprocess
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


def made(folder: Path, **environment: str) -> list[str]:
    """What `make site` runs and says in a folder, its programs only named."""
    (folder / "content").mkdir()
    for name in ("index.md", "about", "data", "search"):
        (folder / "content" / name).touch()
    for path in (ROOT / "Makefile", *ROOT.glob("requirements*.lock")):
        shutil.copy(path, folder)
    without = {name: value for name, value in os.environ.items() if name != "CI" and not name.startswith("MAKE")}
    ran = subprocess.run(
        ["make", "site", "SITE=", f"RUN={shutil.which('echo')}"],
        cwd=folder,
        env=without | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return (ran.stdout + ran.stderr).splitlines()


def test_make_site_makes_it_beside_the_site(tmp_path: Path) -> None:
    (tmp_path / "sample" / "raw").mkdir(parents=True)
    site, convert, sample, said = made(tmp_path)
    assert site == "build.py"
    assert convert == "build.py --quiet convert --raw sample/raw --content sample/content"
    assert sample == "build.py --quiet site --raw sample/raw --content sample/content --out sample/site"
    assert "样张" in said
    assert sorted(path.name for path in (tmp_path / "sample/content").iterdir()) == [
        "about",
        "data",
        "index.md",
        "search",
    ]


def test_where_a_site_is_only_published_or_the_sample_is_gone_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert made(tmp_path / "a") == ["build.py"]
    (tmp_path / "b" / "sample" / "raw").mkdir(parents=True)
    assert made(tmp_path / "b", CI="true") == ["build.py"]


def test_a_sample_that_cannot_be_made_is_no_fault_of_the_site(tmp_path: Path) -> None:
    (tmp_path / "sample" / "raw").mkdir(parents=True)
    (tmp_path / "sample" / "content").touch()
    said = made(tmp_path)
    assert said[0] == "build.py"
    assert "样张没有做成；网站已经做好，不受影响" in said


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
