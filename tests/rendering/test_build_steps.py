"""Which units there are beside pages, and that each has another digest once what it holds is another."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from archive.cataloguing.catalogue import Catalogue, GoneAddress
from archive.keeping.processes import InProcess
from archive.keeping.progress import Silent
from archive.publishing import formats
from archive.publishing.publisher import Publisher
from archive.rendering.build_steps import (
    MOVED,
    PACKAGE,
    SEARCH,
    BuildJob,
    as_done,
    exports_targets,
    index_targets,
    make_exports,
    mark_finished,
)
from archive.rendering.manifest import UnitRecord
from archive.rendering.tracked_catalogue import ValueDigests
from archive.rendering.worker import ExportFacts, Workplace
from archive.searching import index
from tests.publishing import samples


@pytest.fixture
def found(tmp_path: Path) -> Catalogue:
    return samples.archive(tmp_path / "content")


def digests(
    archive: Catalogue, texts: Mapping[str, str] | None = None, facts: ExportFacts | None = None
) -> dict[str, str]:
    """The units' digests by name."""
    facts = facts or ExportFacts({}, ("index.md",), {})
    return {unit.name: unit.own for unit in exports_targets(archive, ValueDigests(archive, texts or {}), facts)}


def changed(before: Mapping[str, str], after: Mapping[str, str]) -> set[str]:
    """Names of the units that are others now, an OAI repository's or a feed's by its kind."""
    assert before.keys() == after.keys()
    return {name.partition("/")[0] for name in before if before[name] != after[name]}


def test_everything_that_is_offered_is_a_unit(found: Catalogue) -> None:
    units = exports_targets(found, ValueDigests(found, {}), ExportFacts({}, (), {}))
    names = [unit.name for unit in units]
    assert len(set(names)) == len(names)
    parts = [f"{form}/{one.name}" for form, whole in formats.archive_formats() for one in whole.parts(found)]
    assert {PACKAGE, MOVED, *parts} == set(names)
    assert all(unit.sources == () for unit in units)
    assert digests(found) == digests(found)


def test_each_change_is_one_of_what_holds_it(found: Catalogue) -> None:
    before = digests(found)
    key, card = next(iter(found.articles.items()))
    other = replace(found, articles={**found.articles, key: replace(card, title="改过的题")})
    assert {"articles", "feed", "oai", PACKAGE} <= changed(before, digests(other))
    assert changed(before, digests(found, {key: "another text"})) == {"articles", PACKAGE}
    assert {"lists", PACKAGE} <= changed(before, digests(found, facts=ExportFacts({"topics": {}}, ("index.md",), {})))
    assert MOVED in changed(before, digests(replace(found, moved={"issues/a/": "issues/b/"})))
    assert MOVED in changed(before, digests(replace(found, gone={"issues/a/": GoneAddress("题", "2026-11-29")})))
    assert "sitemap" in changed(before, digests(found, facts=ExportFacts({}, ("index.md", "about.md"), {})))
    days = digests(found, facts=ExportFacts({}, ("index.md",), {card.url: "2024-03-09"}))
    assert {"oai", "sitemap"} <= changed(before, days)
    assert "articles" not in changed(before, days)


def test_the_order_of_pages_makes_no_difference(found: Catalogue) -> None:
    one, other = ExportFacts({}, ("a.md", "b.md"), {}), ExportFacts({}, ("b.md", "a.md"), {})
    assert digests(found, facts=one) == digests(found, facts=other)


def test_an_index_is_a_unit_a_segment_and_one_for_all(found: Catalogue) -> None:
    units = index_targets([])
    assert [unit.name for unit in units] == [SEARCH]
    assert units == index_targets(iter([]))
    assert callable(index.segment_articles)


def job(archive: Catalogue, folder: Path, stale: frozenset[str], workers: Executor) -> BuildJob:
    place = Workplace(folder / "content", (), folder / "shares", Publisher("https://example.org/", "吕梁教育"), "1")
    return BuildJob(archive, place, workers, Silent(), stale, {"records": UnitRecord("", data=[])})


def test_only_what_is_stale_is_made(found: Catalogue, tmp_path: Path) -> None:
    facts = ExportFacts({}, ("index.md",), {})
    assert make_exports(facts, {}, job(found, tmp_path, frozenset(), InProcess())) == []
    made = make_exports(facts, {"issues/x/": "issues/y/"}, job(found, tmp_path, frozenset({MOVED}), InProcess()))
    assert [one.unit for one in made] == [MOVED]
    assert set(made[0].files) == {"issues/x/index.html"}


def test_files_of_the_frame_without_anything_in_them(found: Catalogue, tmp_path: Path) -> None:
    made = mark_finished({".nojekyll": "made", "b": ""}, job(found, tmp_path, frozenset(), InProcess()))
    assert {path: size for path, (size, _) in made.files.items()} == {".nojekyll": 4, "b": 0}


def test_when_one_piece_of_work_fails_the_rest_is_not_begun() -> None:
    begun: list[int] = []

    def work(number: int) -> int:
        begun.append(number)
        if number == 1:
            raise ValueError("broken")
        return number

    with ThreadPoolExecutor(1) as workers:
        todo = [workers.submit(work, number) for number in range(50)]
        with pytest.raises(ValueError, match="broken"):
            for _ in as_done(todo):
                pass
    assert all(future.done() for future in todo)
    assert {0, 1} <= set(begun)
    assert list(as_done([InProcess().submit(work, 7)])) == [7]
