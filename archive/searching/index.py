"""Makes the index of an archive: content/ and its catalogue → <site>/search/. The same archive gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib.metadata import version
from itertools import groupby, islice
from pathlib import Path
from typing import NamedTuple, TextIO

import numpy as np

from archive.cataloguing import documents
from archive.cataloguing.catalogue import ArticleCard, Catalogue, card_row
from archive.cataloguing.documents import Document
from archive.language import folding, trigrams, word_table
from archive.language.confusions import read_confusions
from archive.language.weights import DATA_FOLDER
from archive.searching import (
    days_file,
    external_sort,
    facets,
    likeness_file,
    names_file,
    segments,
    shards,
    texts,
    word_counts,
    words,
)
from archive.searching.folding_file import folding_payload
from archive.searching.format import INDEX_VERSION, FileKind, framed
from archive.searching.keys import KeyRows, key_rows
from archive.vocabulary.vocabulary import Vocabulary
from archive.writing.markdown import text_digest

MANIFEST = "index.json"
NO_VOCABULARY = Vocabulary()
TEXTS_SPILLED = "texts.txt"
TEXT_END = "\f"
"""What parts two texts there: folded text holds none."""
WORDS_SPILLED = "words.npy"
DOCUMENTS_PER_BATCH = 512
"""Documents whose keys are sorted at once, about 40 MB."""
DOCUMENTS_PER_RANGE = 8 * DOCUMENTS_PER_BATCH
"""Documents that one piece of work reads."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What the manifest says of a segment. `digest` is one of its articles and of the format.

    `largest`: bytes of the largest file of those kinds of which a question that forgives misspellings asks for a few.
    """

    digest: str
    documents: int
    shards: int
    words: int
    largest: Mapping[str, int] = field(default_factory=dict)


WEIGHED = ("pairs", "texts", "words")
"""Folders of files of which a browser fetches only as many as there is room for."""
OFFICES = "offices"
"""Of the files that stand for the whole archive those of which there may be several."""


class WholeFile(NamedTuple):
    """A file that stands for the whole archive; it is named by a digest of what it holds."""

    name: str
    kind: FileKind
    payload: bytes

    @property
    def digest(self) -> bytes:
        """Eight bytes."""
        return hashlib.sha256(self.payload).digest()[:8]


PictureNumbers = Mapping[str, Mapping[int, int]]
"""For issues whose pages have pictures: which of them a raw file has, both counted from 1."""
NO_PICTURES: PictureNumbers = {}


@dataclass(frozen=True, slots=True)
class SegmentTask:
    """A segment to be made: its digest, its articles in order, how many parts its rows are sorted in, its place.

    `pictures`: those of its issues.
    """

    digest: bytes
    cards: Sequence[ArticleCard]
    parts: int
    number: int
    pictures: PictureNumbers = field(default_factory=dict)

    @property
    def bare(self) -> SegmentTask:
        """The task without its articles."""
        return replace(self, cards=())

    @property
    def folder(self) -> str:
        """Its folder in the index."""
        return self.digest.hex()

    def ranges(self) -> list[tuple[int, int]]:
        """Its documents in stretches that can be read apart."""
        return [
            (first, min(first + DOCUMENTS_PER_RANGE, len(self.cards)))
            for first in range(0, len(self.cards), DOCUMENTS_PER_RANGE)
        ]


def build_index(archive: Catalogue, content: Path, out: Path, vocabulary: Vocabulary = NO_VOCABULARY) -> list[Segment]:
    """Write the index of all articles into `out`, oldest segment first. BadInput where an article's page can't be read."""
    made = []
    for task in segment_tasks(archive, text_digests(archive, content)):
        with tempfile.TemporaryDirectory(prefix=".spill-", dir=_made(out)) as spilled:
            rows = [spill_range(task, part, archive, content, out, Path(spilled)) for part in task.ranges()]
            made.append(segment_entry(task, sum(rows), write_words(task, out, Path(spilled))))
            shard_range(task, made[-1], range(task.parts), out, Path(spilled))
            made[-1] = weighed(made[-1], out)
        write_facets(task, archive, out)
    finish_index(made, names_files(archive, vocabulary), out)
    return made


def segment_tasks(
    archive: Catalogue, texts: Mapping[str, str], pictures: PictureNumbers = NO_PICTURES
) -> list[SegmentTask]:
    """The segments of an archive, oldest first. `texts`: a digest of each article's text, by key."""
    found = []
    for number, cards in enumerate(segment_articles(archive)):
        own = {issue: pictures[issue] for issue in dict.fromkeys(card.issue for card in cards) if issue in pictures}
        digest = index_digest(cards, archive, texts, own)
        found.append(SegmentTask(digest, cards, external_sort.parts_for(len(cards)), number, own))
    return found


def segment_articles(archive: Catalogue) -> list[Sequence[ArticleCard]]:
    """The articles of each segment, in order."""
    return segments.split_segments(documents.ordered(archive), archive.issues)


def text_digests(archive: Catalogue, content: Path) -> dict[str, str]:
    """A digest of each article's text, read anew."""
    return {
        document.card.key: text_digest(document.blocks)
        for document in documents.read_documents(archive.articles.values(), archive, content)
    }


def index_digest(
    cards: Sequence[ArticleCard],
    archive: Catalogue,
    texts: Mapping[str, str],
    pictures: PictureNumbers = NO_PICTURES,
) -> bytes:
    """Eight bytes that stand for all that goes into a segment: format, tables, every article's fields and text."""
    found = hashlib.sha256(f"{INDEX_VERSION} {version('pypinyin')} ".encode() + folding.FOLDING_FILE.read_bytes())
    for file in (word_table.WORD_TABLE, trigrams.TRIGRAM_WEIGHTS):
        found.update((DATA_FOLDER / file).read_bytes())
    for card in cards:
        issue = archive.issues[card.issue]
        fields = [card_row(card), issue.id, issue.title, issue.year, issue.date, texts.get(card.key, "")]
        found.update(json.dumps(fields, sort_keys=True).encode())
    if pictures:
        found.update(json.dumps(pictures, sort_keys=True).encode())
    return found.digest()[:8]


def spill_range(
    task: SegmentTask, part: tuple[int, int], archive: Catalogue, content: Path, out: Path, spilled: Path
) -> int:
    """Write the own files of some of a segment's documents, and spill their rows; how many rows there were."""
    first, last = part
    folder = _made(out / task.folder / "texts")
    found = documents.read_documents(task.cards[first:last], archive, content)
    place = _made(spilled / f"{first:08}")
    counted: list[word_counts.Counts] = []
    with (place / TEXTS_SPILLED).open("w", encoding="utf-8", errors="surrogatepass") as read:
        rows = external_sort.spill(_batches(found, first, folder, task, read, counted), task.parts, place)
    np.save(place / WORDS_SPILLED, word_counts.added(counted))
    return rows


def segment_entry(task: SegmentTask, total: int, word_files: int) -> Segment:
    """What the manifest says of a segment with so many rows and files of words."""
    return Segment(task.folder, len(task.cards), shards.shards_for(total, task.parts), word_files)


def weighed(segment: Segment, out: Path) -> Segment:
    """The segment with the bytes of its largest files, once all of them are written."""
    sizes = {kind: [file.stat().st_size for file in os.scandir(out / segment.digest / kind)] for kind in WEIGHED}
    return replace(segment, largest={kind: max(of) for kind, of in sizes.items()})


def write_words(task: SegmentTask, out: Path, spilled: Path) -> int:
    """Write the files of a segment's words, when all its documents are spilled; how many files there are."""
    places = sorted(path for path in spilled.iterdir() if path.is_dir())
    read = "".join((path / TEXTS_SPILLED).read_text("utf-8", "surrogatepass") for path in places).split(TEXT_END)[:-1]
    counted = word_counts.added(np.load(path / WORDS_SPILLED) for path in places)
    found = word_counts.found_words(counted, len(task.cards), read)
    made = words.word_files(found, likeness_file.sounds(), len(task.cards) / max(1, len(read)))
    folder = _made(out / task.folder / "words")
    for number, payload in enumerate(made):
        _put(folder / f"{number}.bin", payload, task.digest, "W", number)
    return len(made)


def shard_range(task: SegmentTask, segment: Segment, parts: range, out: Path, spilled: Path) -> None:
    """Write the shards that some of the parts of a segment's rows fall to."""
    folder = _made(out / task.folder / "pairs")
    places = sorted(path for path in spilled.iterdir() if path.is_dir())
    for part in parts:
        made = dict(shards.shard_payloads(external_sort.gather_sorted(part, places), segment.shards, len(task.cards)))
        for number in range(part * segment.shards // task.parts, (part + 1) * segment.shards // task.parts):
            _put(folder / f"{number}.bin", made.get(number, shards.EMPTY_SHARD), task.digest, "P", number)


def write_facets(task: SegmentTask, archive: Catalogue, out: Path) -> None:
    """Write what a segment's documents are narrowed by, their schools and authors apart, and the days that they report on."""
    issues = (archive.issues[key] for key, _ in groupby(card.issue for card in task.cards))
    folder = _made(out / task.folder)
    _put(folder / "facets.bin", facets.facets_payload(task.cards, issues), task.digest, "F")
    _put(folder / "schools.bin", facets.schools_payload(task.cards), task.digest, "H")
    _put(folder / "authors.bin", facets.authors_payload(task.cards), task.digest, "A")
    _put(folder / "days.bin", days_file.days_payload(task.cards, archive.issues), task.digest, "D")


def names_files(archive: Catalogue, vocabulary: Vocabulary) -> list[WholeFile]:
    """The files that say what the whole archive's names are called besides, and who held which office."""
    return [
        WholeFile("names", "N", names_file.names_payload(archive, vocabulary)),
        *(WholeFile(OFFICES, "O", payload) for payload in names_file.offices_payloads(archive, vocabulary)),
    ]


def finish_index(made: Sequence[Segment], names: Sequence[WholeFile], out: Path) -> None:
    """Write the tables of spellings and of likeness, `names`, and the manifest, which makes an index of the segments."""
    whole = [
        WholeFile("fold", "C", folding_payload(folding.FOLDING_FILE.read_text("utf-8"))),
        WholeFile("sounds", "S", likeness_file.sounds_payload(likeness_file.sounds())),
        WholeFile("looks", "L", likeness_file.looks_payload(read_confusions())),
        *names,
    ]
    for file in whole:
        (_made(out) / f"{file.name}-{file.digest.hex()}.bin").write_bytes(framed(file.payload, file.digest, file.kind))
    manifest = {
        "format": INDEX_VERSION,
        **{file.name: file.digest.hex() for file in whole if file.name != OFFICES},
        OFFICES: [file.digest.hex() for file in whole if file.name == OFFICES],
        "segments": [asdict(segment) for segment in made],
    }
    (out / MANIFEST).write_text(json.dumps(manifest, separators=(",", ":")) + "\n", "utf-8", newline="\n")


def _batches(
    found: Iterable[Document],
    first: int,
    folder: Path,
    task: SegmentTask,
    read: TextIO,
    counted: list[word_counts.Counts],
) -> Iterator[KeyRows]:
    """Write each document's own file; give the rows of a batch at a time, and its words' counts to `counted`.

    Texts that repeated strings are looked for in are written to `read`.
    """
    rest = iter(found)
    while batch := list(islice(rest, DOCUMENTS_PER_BATCH)):
        folded = [documents.folded(document) for document in batch]
        for number, (document, zones) in enumerate(zip(batch, folded, strict=True), first):
            _put(
                folder / f"{number}.bin", texts.text_payload(document, _pages(document, task)), task.digest, "T", number
            )
            if word_counts.is_read(number, len(task.cards)):
                read.write(folding.BREAK.join(zones) + TEXT_END)
        counted.append(word_counts.dictionary_counts([folding.BREAK.join(zones) for zones in folded]))
        yield key_rows(folded, first)
        first += len(batch)


def _pages(document: Document, task: SegmentTask) -> list[int]:
    """The numbers of the issue's pictures that an article stands on."""
    of_issue = task.pictures.get(document.card.issue, {})
    return [of_issue[file] for file in document.files if file in of_issue]


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _put(path: Path, payload: bytes, name: bytes, kind: FileKind, number: int = 0) -> None:
    path.write_bytes(framed(payload, name, kind, number))
