"""A page beside its text: what readers call it, where its articles and lines stand on the picture; and sites with and without."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from archive.cataloguing import gather
from archive.rendering import site
from archive.rendering.manifest import walk
from archive.rendering.page_pictures import kept_pictures
from archive.rendering.page_views import PageView, view_data, view_reader
from archive.rendering.raw_comparison import raw_reader
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing import frontmatter
from tests import pictured
from tests.archive_copy import VOCABULARY_FOLDER

ISSUE = pictured.ISSUE


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return pictured.archive(tmp_path_factory.mktemp("pictured"))


@pytest.fixture(scope="module")
def views(kept: tuple[Path, Path]) -> tuple[PageView, ...]:
    raw, content = kept
    found = gather.read_catalogue(content)

    def meta_of(src: str) -> dict[str, object]:
        return frontmatter.read_page((content / src).read_text("utf-8"), src)[0]

    read = raw_reader(found, meta_of, [raw])
    return view_reader(lambda issue: kept_pictures(issue, [raw]), read, meta_of)(found.issues[ISSUE])


def test_an_article_that_goes_on_on_another_page_stands_on_both(views: tuple[PageView, ...]) -> None:
    first, second = views
    assert [view.label for view in views] == ["第 1 版", "第 2 版"]
    assert list(first.regions) == [f"{ISSUE}/p1-0005", f"{ISSUE}/p1-0014"]
    assert list(second.regions) == [f"{ISSUE}/p1-0014", f"{ISSUE}/p2-0008"]


def test_outlines_and_lines_are_in_pixels_of_the_picture(views: tuple[PageView, ...]) -> None:
    view = views[0]
    line = next(one for one in view.lines if one.text == "市二中举行秋季田径运动会")
    assert line.keys == (f"{ISSUE}/p1-0005",)
    assert line.place.left == pytest.approx(20 * pictured.SCALE, abs=8)
    assert line.place.width == pytest.approx(24 * 12 * pictured.SCALE, rel=0.05)
    (region,) = view.regions[f"{ISSUE}/p1-0005"]
    assert region.left <= line.place.left
    assert region.top <= line.place.top
    assert region.left + region.width <= view.picture.width
    assert view.paths[f"{ISSUE}/p1-0005"] == "M{}".format(
        f"{region.left} {region.top}h{region.width}v{region.height}h{-region.width}z"
    )


def test_the_data_of_a_page_holds_every_line_with_its_articles(views: tuple[PageView, ...]) -> None:
    data = json.loads(view_data(views[0]))
    assert (data["width"], data["height"]) == (views[0].picture.width, views[0].picture.height)
    keys = list(data["articles"])
    assert keys == list(views[0].regions)
    held = {text: [keys[n] for n in of] for text, *_, of in data["lines"]}
    assert held["县消防大队走进实验小学"] == [f"{ISSUE}/p1-0014"]
    assert held["（下转第2版）"] == []


def copied(kept: tuple[Path, Path], folder: Path) -> tuple[Path, Path]:
    """The archive once more, to be changed."""
    raw, content = (shutil.copytree(path, folder / path.name) for path in kept)
    return raw, content


@pytest.mark.slow
def test_a_site_has_what_pictures_need_only_while_it_has_any(kept: tuple[Path, Path], tmp_path: Path) -> None:
    raw, content = copied(kept, tmp_path)
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    held = {path: path.read_bytes() for path in raw.glob("*/*.jpg")}
    assert len(held) == 2

    def build(out: str) -> dict[str, bytes]:
        site.build_site(content, tmp_path / out, vocabulary, raw)
        return {path: (tmp_path / out / path).read_bytes() for path in walk(tmp_path / out)}

    with_pictures = build("a")
    article, issue = (with_pictures[f"issues/{ISSUE}/{name}index.html"].decode() for name in ("p2-0008/", ""))
    assert re.search(r"版面(</?d[td]>)+第2版", article)
    assert ", 2024-03-04(2)[引用日期]" in article
    assert "各版：第1版，第2版。" in issue
    for path in held:
        path.unlink()
    without = build("a")
    assert without == build("b")
    more = with_pictures.keys() - without.keys()
    beside = {f"issues/{ISSUE}/page-{n}{end}" for n in (1, 2) for end in (".html", ".json", ".jpg", "-small.jpg")}
    assert {path for path in more if "/page-" in path} == beside
    assert "assets/pages/view.js" in more
    assert not any(
        b"assets/pages/" in data or "看原版".encode() in data
        for path, data in without.items()
        if path.endswith(".html")
    )
    for path, data in held.items():
        path.write_bytes(data)
    assert build("a") == with_pictures


@pytest.mark.slow
def test_a_change_of_text_leaves_small_pictures_as_they_are(
    kept: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw, content = copied(kept, tmp_path)
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    site.build_site(content, tmp_path / "out", vocabulary, raw)
    page = content / "issues" / ISSUE / "p1-0005.md"
    page.write_text(page.read_text("utf-8").replace("校纪录", "县纪录"), "utf-8")
    monkeypatch.setattr("archive.rendering.page_steps.small_pictures", None)
    site.build_site(content, tmp_path / "out", vocabulary, raw)
    assert "县纪录" in (tmp_path / "out" / "issues" / ISSUE / "p1-0005" / "index.html").read_text("utf-8")
    assert (tmp_path / "out" / "issues" / ISSUE / "page-1-small.jpg").is_file()
