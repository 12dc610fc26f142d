"""Manifests of issues and the collection of all: valid by the specification, complete, and of addresses that are there."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from archive.imaging import issue_manifest
from archive.imaging.pictured_pages import IssueCards, PicturedLine, PicturedPage
from archive.pages.printed_page import Box
from archive.publishing.page_head import AlternateLink
from archive.publishing.publisher import Publisher
from tests.imaging import iiif, printed
from tests.imaging.printed import HEIGHT, ISSUE, WIDTH
from tests.imaging.test_pictured_pages import cards_of, pages_of

BY = Publisher("https://example.org/paper/", "吕梁教育", "报纸的档案")
FORMS = (
    AlternateLink("application/pdf", "PDF", f"issues/{ISSUE}/{ISSUE}.pdf"),
    AlternateLink("image/png", "图片", f"issues/{ISSUE}/{ISSUE}.png"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[IssueCards, tuple[PicturedPage, ...]]:
    folder: Path = tmp_path_factory.mktemp("printed")
    printed.archive(folder)
    return cards_of(folder / "content"), pages_of(folder)


@pytest.fixture
def manifest(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> dict[str, Any]:
    return issue_manifest.issue_manifest(*made, FORMS, BY)


def test_a_manifest_is_one_by_the_specification(
    manifest: dict[str, Any], made: tuple[IssueCards, tuple[PicturedPage, ...]]
) -> None:
    iiif.valid(manifest, "manifest")
    lines = [issue_manifest.page_lines(page, BY) for page in made[1]]
    for one in lines:
        iiif.valid(one, "lines")
    named = Counter(iiif.ids([manifest, *lines]))
    held = {one["id"] for one in lines}
    assert [name for name, count in named.items() if count > 1 and name not in held and "#xywh" not in name] == []


def test_a_canvas_is_a_page_with_its_picture(manifest: dict[str, Any]) -> None:
    assert [one["label"]["zh-CN"] for one in manifest["items"]] == [["第 1 页"], ["第 2 页"]]
    first = manifest["items"][0]
    assert (first["width"], first["height"]) == (WIDTH, HEIGHT)
    (painting,) = first["items"][0]["items"]
    assert painting["target"] == first["id"]
    assert painting["body"]["id"] == f"{BY.base}iiif/{ISSUE}/p1/full/max/0/default.jpg"
    assert painting["body"]["service"] == [
        {"id": f"{BY.base}iiif/{ISSUE}/p1", "type": "ImageService3", "profile": "level0"}
    ]
    assert first["annotations"] == [{"id": f"{BY.base}iiif/{ISSUE}/p1/lines.json", "type": "AnnotationPage"}]


def test_it_leads_back_to_the_issue_and_its_other_forms(manifest: dict[str, Any]) -> None:
    assert [one["id"] for one in manifest["homepage"]] == [f"{BY.base}issues/{ISSUE}/"]
    assert [(one["id"], one["format"]) for one in manifest["rendering"]] == [
        (f"{BY.base}issues/{ISSUE}/{ISSUE}.pdf", "application/pdf")
    ]
    assert manifest["partOf"][0]["id"] == f"{BY.base}iiif/collection.json"
    assert "权利" in manifest["requiredStatement"]["label"]["zh-CN"]
    assert manifest["provider"][0]["label"] == {"zh-CN": ["吕梁教育"]}


def test_only_a_day_that_was_given_is_a_date(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> None:
    cards, pages = made
    inferred = issue_manifest.issue_manifest(cards, pages, (), BY)
    assert "navDate" not in inferred
    assert inferred["label"]["zh-CN"] == ["吕梁教育 [2024年3月1日]"]
    given = replace(cards, issue=replace(cards.issue, date_from="报头"))
    told = issue_manifest.issue_manifest(given, pages, (), BY)
    iiif.valid(told, "manifest")
    assert told["navDate"] == "2024-03-01T00:00:00Z"


def test_articles_are_ranges_of_where_they_stand(
    manifest: dict[str, Any], made: tuple[IssueCards, tuple[PicturedPage, ...]]
) -> None:
    cards, pages = made
    (contents,) = manifest["structures"]
    assert [one["label"]["zh-CN"] for one in contents["items"]] == [[card.title] for card in cards.articles]
    first = contents["items"][0]
    assert first["homepage"][0]["id"] == f"{BY.base}{cards.articles[0].url}"
    canvases = {one["id"] for one in manifest["items"]}
    boxes = [one["id"].split("#xywh=") for one in first["items"]]
    assert {canvas for canvas, _ in boxes} == {manifest["items"][0]["id"]} <= canvases
    held = [tuple(map(int, box.split(","))) for _, box in boxes]
    for line in pages[0].lines:
        middle = (line.box.left + line.box.right) / 2, (line.box.top + line.box.bottom) / 2
        assert any(x <= middle[0] <= x + w and y <= middle[1] <= y + h for x, y, w, h in held)


def test_an_article_that_stands_on_no_pictured_page_has_no_range(
    made: tuple[IssueCards, tuple[PicturedPage, ...]],
) -> None:
    cards, pages = made
    (contents,) = issue_manifest.issue_manifest(cards, pages[:1], (), BY)["structures"]
    assert len(contents["items"]) == 1
    bare = replace(pages[0], lines=())
    alone = issue_manifest.issue_manifest(cards, [bare], (), BY)
    iiif.valid(alone, "manifest")
    assert "structures" not in alone
    assert alone["items"][0]["annotations"] == []


def test_lines_are_annotations_with_their_places(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> None:
    page = made[1][0]
    found = issue_manifest.page_lines(page, BY)
    assert [one["body"]["value"] for one in found["items"]] == [line.text for line in page.lines]
    assert found["items"][0]["target"].endswith("/p1/canvas#xywh=60,60,400,40")


def test_pictures_that_lie_elsewhere_are_looked_for_there(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> None:
    by = replace(BY, images="https://images.example.org/base", rights="http://rightsstatements.org/vocab/InC/1.0/")
    found = issue_manifest.issue_manifest(*made, (), by)
    iiif.valid(found, "manifest")
    body = found["items"][0]["items"][0]["items"][0]["body"]
    assert body["service"][0]["id"] == f"https://images.example.org/base/{ISSUE}/p1"
    assert body["id"].startswith(f"https://images.example.org/base/{ISSUE}/p1/full/max/")
    assert found["id"] == f"{BY.base}iiif/{ISSUE}/manifest.json"
    assert found["rights"] == by.rights


def test_the_collection_has_every_issue(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> None:
    cards, pages = made
    found = issue_manifest.collection([(cards.issue, pages[0].picture)], BY)
    iiif.valid(found, "collection")
    assert [one["id"] for one in found["items"]] == [f"{BY.base}iiif/{ISSUE}/manifest.json"]


def line(left: float, top: float, width: float = 200, down: bool = False) -> PicturedLine:
    box = Box(left, top, left + 20, top + width) if down else Box(left, top, left + width, top + 20)
    return PicturedLine("字", box, "down" if down else "across", ())


@pytest.mark.parametrize(
    ("lines", "boxes"),
    [
        ([line(0, 0), line(0, 30), line(20, 60, 100)], [(0, 0, 200, 80)]),
        ([line(0, 0), line(0, 30), line(220, 0), line(220, 30)], [(0, 0, 200, 50), (220, 0, 420, 50)]),
        ([line(0, 0), line(0, 200)], [(0, 0, 200, 20), (0, 200, 200, 220)]),
        ([line(300, 0, down=True), line(270, 0, down=True)], [(270, 0, 320, 200)]),
        ([line(300, 0, down=True), line(270, 300, down=True)], [(300, 0, 320, 200), (270, 300, 290, 500)]),
        ([], []),
    ],
)
def test_lines_of_a_column_are_in_one_box(lines: list[PicturedLine], boxes: list[tuple[float, ...]]) -> None:
    assert [tuple(box) for box in issue_manifest.article_boxes(lines)] == boxes


def test_addresses_are_ascii_whatever_files_are_called(made: tuple[IssueCards, tuple[PicturedPage, ...]]) -> None:
    cards, (first, _) = made
    named = replace(first, picture=replace(first.picture, stem="第一版 要闻"))
    found = issue_manifest.issue_manifest(cards, [named], (), BY)
    iiif.valid(found, "manifest")
    assert issue_manifest.service_address(named.picture, BY).isascii()
    assert issue_manifest.json_text(found).endswith("}\n")
