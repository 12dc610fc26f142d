"""How work is parted: every unit once, the frame first, each with what is related to its articles."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cataloguing.catalogue import CATALOGUE_FILE, dump_catalogue
from archive.cataloguing.related import Related
from archive.publishing import formats
from archive.publishing.publisher import Publisher
from archive.rendering.manifest import walk
from archive.rendering.targets import FRAME, PROSE, BuildUnit
from archive.rendering.tracked_catalogue import AccessLog
from archive.rendering.worker import (
    SHARE_PAGES,
    SMALLEST_RUN,
    ArchiveView,
    ExportFacts,
    Workplace,
    archive_view,
    make_part,
    page_of,
    page_shares,
)
from tests.publishing import samples
from tests.searching import archives


def units(*sizes: int) -> list[BuildUnit]:
    """Units of so many pages, the frame and prose last."""
    found = [
        BuildUnit(f"issues/{n}", tuple(f"issues/{n}/{i:04}.md" for i in range(size)), "")
        for n, size in enumerate(sizes)
    ]
    return [*found, BuildUnit(PROSE, ("index.md",), ""), BuildUnit(FRAME, ("logo.svg",), "")]


@given(st.lists(st.integers(1, 300), max_size=20), st.integers(1, 8))
def test_every_unit_is_in_one_share_and_the_frame_in_the_first(sizes: list[int], jobs: int) -> None:
    found = page_shares(units(*sizes), ("index.md",), {}, jobs)
    assert sorted(unit.name for share in found for unit in share.units) == sorted(one.name for one in units(*sizes))
    assert [unit.name for unit in found[0].units][:2] == [PROSE, FRAME]
    assert len({share.name for share in found}) == len(found)
    assert all(share.nav == ("index.md",) for share in found)
    pages = [sum(len(unit.sources) for unit in share.units) for share in found]
    assert all(count <= SHARE_PAGES or len(share.units) == 1 for count, share in zip(pages, found, strict=True))
    assert all(a + b > SMALLEST_RUN for a, b in pairwise(pages)), "a run of MkDocs has to be worth its start"


def test_few_pages_are_one_share_however_many_workers() -> None:
    assert len(page_shares(units(10, 20, 30), (), {}, 8)) == 1


def test_nothing_to_render_is_no_share() -> None:
    assert page_shares([], ("index.md",), {}, 4) == []


def test_a_share_knows_what_is_related_to_its_articles() -> None:
    related = {f"{n}/0000": (Related("x"),) for n in range(3)}
    found = page_shares(units(200, 200), (), related, 8)
    assert len(found) > 1
    for share in found:
        keys = {f"{unit.name.partition('/')[2]}/0000" for unit in share.units if unit.name.startswith("issues/")}
        assert set(share.related) == keys


def test_the_file_of_an_address() -> None:
    assert page_of("") == "index.html"
    assert page_of("issues/a/0044/") == "issues/a/0044/index.html"


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    """An archive whose catalogue is made, and where its shares go."""
    found = samples.archive(tmp_path / "content")
    (tmp_path / "content" / CATALOGUE_FILE).write_text(dump_catalogue(found), "utf-8")
    (tmp_path / "content/related.json").write_text("{}", "utf-8")
    return Workplace(tmp_path / "content", (), tmp_path / "shares", Publisher("https://example.org/", "吕梁教育"), "1")


def test_what_templates_ask_is_noted_by_the_page_that_asked(place: Workplace) -> None:
    seen = archive_view(place.content, (), related={})
    key = "2022-04-19/0001"
    assert seen.archive.articles[key].title == "全市教育工作会议召开"
    assert seen.texts[key] == (("paragraph", "会议召开。"),) or list(seen.texts[key]) == [("paragraph", "会议召开。")]
    seen.page_done("issues/2022-04-19/0001.md")
    seen.page_done("about/index.md")
    assert seen.shown == {
        "issues/2022-04-19/0001.md": {f"articles/{key}", f"texts/{key}"},
        "about/index.md": set(),
    }
    assert seen.names["people/赵雪宏"] == "赵雪宏"
    assert isinstance(seen, ArchiveView)
    assert isinstance(seen.seen, AccessLog)


def test_each_part_of_what_is_offered_is_made_in_a_folder_of_its_own(place: Workplace) -> None:
    found = samples.archive(place.content)
    facts = ExportFacts({}, (), {})
    names = [(form, one.name) for form, whole in formats.archive_formats() for one in whole.parts(found)]
    made = [make_part(form, name, facts, place) for form, name in names]
    assert [one.unit for one in made] == [f"{form}/{name}" for form, name in names]
    assert {"articles", "lists", "feed", "oai", "sitemap"} <= {form for form, _ in names}
    assert all(one.files for one in made)
    assert len(walk(place.shares)) == sum(len(one.files) for one in made)
    assert all({row[0] for row in one.data} <= set(one.files) for one in made)


def test_another_edition_is_read_anew(place: Workplace) -> None:
    assert len(archive_view(place.content, (), "first", {}).archive.articles) == 4
    more = archives.write(place.content, {"2025-01-01": [{"title": "新", "body": "文"}]})
    (place.content / CATALOGUE_FILE).write_text(dump_catalogue(more), "utf-8")
    assert len(archive_view(place.content, (), "first", {}).archive.articles) == 4
    assert len(archive_view(place.content, (), "second", {}).archive.articles) == 5
