"""Makes the index of an archive: content/ and its catalogue → <site>/search/. The same archive gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import groupby, islice
from pathlib import Path

from archive.catalogue import ArticleCard, Catalogue
from archive.search import documents, facets, fold, segments, shards, spill, texts
from archive.search.documents import Document
from archive.search.format import VERSION, Kind, framed
from archive.search.keys import Rows, rows

MANIFEST = "index.json"
BATCH = 512
"""Documents whose keys are sorted at once, about 40 MB."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What the manifest says of a segment. `digest` is one of its articles and of the format."""

    digest: str
    documents: int
    shards: int


def build(archive: Catalogue, content: Path, out: Path) -> list[Segment]:
    """Write the index of all articles into `out`, oldest segment first. BadInput where an article's page can't be read."""
    out.mkdir(parents=True, exist_ok=True)
    table = fold.packed(fold.FILE.read_text("utf-8"))
    name = hashlib.sha256(table).digest()[:8]
    (out / f"fold-{name.hex()}.bin").write_bytes(framed(table, name, "C"))
    made = [
        _segment(cards, archive, content, out) for cards in segments.split(documents.ordered(archive), archive.issues)
    ]
    manifest = {"format": VERSION, "fold": name.hex(), "segments": [asdict(segment) for segment in made]}
    (out / MANIFEST).write_text(json.dumps(manifest, separators=(",", ":")) + "\n", encoding="utf-8")
    return made


def digest(cards: Sequence[ArticleCard], archive: Catalogue, content: Path) -> bytes:
    """Eight bytes that stand for all that goes into a segment: format, tables, every article's fields and text."""
    found = hashlib.sha256(f"{VERSION} {version('pypinyin')} ".encode() + fold.FILE.read_bytes())
    for card in cards:
        issue = archive.issues[card.issue]
        fields = [asdict(card), issue.id, issue.title, issue.year, issue.date, documents.body(content, card)]
        found.update(json.dumps(fields, sort_keys=True).encode())
    return found.digest()[:8]


def _segment(cards: Sequence[ArticleCard], archive: Catalogue, content: Path, out: Path) -> Segment:
    name = digest(cards, archive, content)
    folder = out / name.hex()
    for kind in ("pairs", "texts"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    issues = (archive.issues[key] for key, _ in groupby(card.issue for card in cards))
    _put(folder / "facets.bin", facets.payload(cards, issues), name, "F")
    parts = spill.parts_for(len(cards))
    with tempfile.TemporaryDirectory(prefix=".spill-", dir=out) as spilled:
        total = spill.spill(_batches(documents.read(cards, archive, content), folder, name), parts, Path(spilled))
        count = shards.shards_for(total, parts)
        for part in range(parts):
            made = dict(shards.shards(spill.gather(part, Path(spilled)), count, len(cards)))
            for number in range(part * count // parts, (part + 1) * count // parts):
                _put(folder / "pairs" / f"{number}.bin", made.get(number, shards.EMPTY), name, "P", number)
    return Segment(name.hex(), len(cards), count)


def _batches(found: Iterable[Document], folder: Path, name: bytes) -> Iterator[Rows]:
    """Write each document's own file, and give the rows of a batch at a time."""
    first, rest = 0, iter(found)
    while batch := list(islice(rest, BATCH)):
        for number, document in enumerate(batch, first):
            _put(folder / "texts" / f"{number}.bin", texts.payload(document), name, "T", number)
        yield rows([documents.folded(document) for document in batch], first)
        first += len(batch)


def _put(path: Path, payload: bytes, name: bytes, kind: Kind, number: int = 0) -> None:
    path.write_bytes(framed(payload, name, kind, number))
