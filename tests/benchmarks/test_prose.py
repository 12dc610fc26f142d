"""Archives made up for benchmarks: the same each time, and like print in what an index feels."""

from __future__ import annotations

from pathlib import Path

from archive.cataloguing.catalogue import dump_catalogue
from benchmarks import prose, queries


def test_the_same_seed_writes_the_same_archive(tmp_path: Path) -> None:
    one, other = (prose.write(tmp_path / name, 12) for name in ("one", "other"))
    assert dump_catalogue(one.archive) == dump_catalogue(other.archive)
    pages = [sorted((w.content / "issues").rglob("*.md")) for w in (one, other)]
    assert [p.read_bytes() for p in pages[0]] == [p.read_bytes() for p in pages[1]]


def test_texts_are_as_long_and_as_varied_as_print() -> None:
    texts = list(prose.texts(40))
    assert 0.6 * prose.MEAN < sum(map(len, texts)) / 40 < 1.4 * prose.MEAN
    pairs = {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
    assert len(pairs) > 10_000


def test_queries_are_of_every_kind_and_answered_by_some_article(tmp_path: Path) -> None:
    texts = queries.scan(prose.write(tmp_path, 12))
    chosen = queries.choose(texts, 30)
    assert {kind for kind, _ in chosen} == set(queries.KINDS)
    assert all(any(text.holds(query) for text in texts) for _, query in chosen)
