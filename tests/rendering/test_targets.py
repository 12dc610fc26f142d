"""What is rendered together, and that whatever a unit is made of tells in its digest."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from archive.addressing.address_book import BOOK_FILE
from archive.cataloguing.catalogue import CATALOGUE_FILE, Catalogue
from archive.cataloguing.gather import read_catalogue
from archive.cataloguing.related import Related
from archive.keeping.file_digests import FileDigests
from archive.rendering import mkdocs_settings
from archive.rendering.targets import (
    FRAME,
    PROSE,
    BuildUnit,
    build_units,
    common_digest,
    content_files,
    folder_digests,
    is_shared,
    page_address,
    page_file,
    updated_digests,
)
from archive.writing.write import WriteReport, write_issues
from tests.issues import FILE as RAW
from tests.issues import issue

ID = "2024-03-04"


@pytest.mark.parametrize(
    ("source", "file", "at"),
    [
        ("index.md", "index.html", ""),
        ("about/index.md", "about/index.html", "about/"),
        ("about/trust.md", "about/trust/index.html", "about/trust/"),
        ("issues/a/0044.md", "issues/a/0044/index.html", "issues/a/0044/"),
    ],
)
def test_where_a_page_of_content_stands_in_the_site(source: str, file: str, at: str) -> None:
    assert (page_file(source), page_address(source)) == (file, at)


@pytest.mark.parametrize(
    ("source", "whether"),
    [
        ("index.md", True),
        ("about/trust.md", True),
        ("topics/index.md", True),
        ("topics/校园安全.md", False),
        ("topics/校园安全/index.md", False),
        ("issues/a/index.md", False),
    ],
)
def test_which_pages_may_be_linked_to(source: str, whether: bool) -> None:
    assert is_shared(source) is whether


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """An issue, a list, prose, a picture, and what is none of them."""
    made = tmp_path / "content"
    write_issues([issue()], made)
    for name in ("index.md", "about/index.md", "topics/index.md", "topics/x.md", "logo.svg", CATALOGUE_FILE, ".hidden"):
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(name, "utf-8")
    (tmp_path / "raw" / ID).mkdir(parents=True)
    (tmp_path / RAW).write_text("raw text", "utf-8")
    return made


def of(content: Path, archive: Catalogue, related: dict[str, list[Related]] | None = None) -> dict[str, BuildUnit]:
    held = folder_digests(content, FileDigests())
    found = build_units(held, archive, related or {}, [content.parent / "raw"], FileDigests())
    return {unit.name: unit for unit in found}


def test_every_file_is_in_one_unit(content: Path) -> None:
    found = of(content, read_catalogue(content))
    assert list(found) == [f"issues/{ID}", "topics/index.md", "topics/x.md", PROSE, FRAME]
    sources = [source for unit in found.values() for source in unit.sources]
    assert sorted(sources) == sorted(set(content_files(content)) - {CATALOGUE_FILE, f"issues/{ID}/{BOOK_FILE}"})
    assert found[PROSE].sources == ("about/index.md", "index.md")
    assert found[FRAME].sources == ("logo.svg",)
    assert found[FRAME].pages() == []
    assert found["topics/x.md"].pages() == ["topics/x/index.html"]


@pytest.mark.parametrize(
    ("path", "unit"),
    [
        (f"content/issues/{ID}/0006.md", f"issues/{ID}"),
        (RAW, f"issues/{ID}"),
        ("content/topics/x.md", "topics/x.md"),
        ("content/about/index.md", PROSE),
        ("content/logo.svg", FRAME),
    ],
)
def test_a_change_is_one_of_its_unit_alone(content: Path, path: str, unit: str) -> None:
    archive = read_catalogue(content)
    before = of(content, archive)
    file = content.parent / path
    file.write_text(file.read_text("utf-8") + "\n改", "utf-8")
    after = of(content, archive)
    assert [name for name in after if after[name] != before[name]] == [unit]


def test_a_picture_is_of_its_issue_the_front_page_and_the_frame(content: Path) -> None:
    archive = read_catalogue(content)
    page = content.parent / RAW
    named = {**archive.issues}
    as_page = replace(
        archive, issues={ID: replace(named[ID], sources=((RAW.replace(".txt", ".xml"), named[ID].sources[0][1]),))}
    )
    page.rename(page.with_suffix(".xml"))
    seen = [of(content, as_page)]
    for data in (b"one", b"another"):
        page.with_suffix(".jpg").write_bytes(data)
        seen.append(of(content, as_page))
    changed = [[name for name in after if after[name] != before[name]] for before, after in pairwise(seen)]
    assert changed == [[f"issues/{ID}", PROSE, FRAME], [f"issues/{ID}", PROSE]]


def test_what_is_related_to_an_article_is_of_its_issue(content: Path) -> None:
    archive = read_catalogue(content)
    before = of(content, archive)
    after = of(content, archive, {f"{ID}/0006": [Related(f"{ID}/0013")], "elsewhere/0001": [Related(f"{ID}/0006")]})
    assert [name for name in after if after[name] != before[name]] == [f"issues/{ID}"]
    assert of(content, archive, {"elsewhere/0001": [Related(f"{ID}/0006")]}) == before


def test_digests_after_some_files_were_written(content: Path) -> None:
    before = folder_digests(content, FileDigests())
    (content / "topics/x.md").write_text("new", "utf-8")
    (content / "topics/y.md").write_text("more", "utf-8")
    (content / "logo.svg").unlink()
    report = WriteReport(written=("topics/x.md", "topics/y.md"), removed=("logo.svg",))
    assert updated_digests(before, content, FileDigests(), report) == folder_digests(content, FileDigests())
    assert folder_digests(content / "none", FileDigests()) == {}
    assert before["topics/x.md"] == hashlib.sha256(b"topics/x.md").hexdigest()


def test_every_page_depends_on_settings_and_templates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = common_digest()
    assert common_digest() == before
    monkeypatch.setenv("SITE_URL", "https://elsewhere.example.org/")
    named = common_digest()
    (tmp_path / "overrides").mkdir()
    monkeypatch.setattr(mkdocs_settings, "THEME", tmp_path / "overrides")
    bare = common_digest()
    (tmp_path / "overrides/a.html").write_text("x", "utf-8")
    assert len({before, named, bare, common_digest()}) == 4
