"""A whole index: what it holds is what the archive holds; the same archive gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.cataloguing import documents
from archive.language import folding
from archive.searching import index, segments
from archive.searching.format import FILE_HEAD, inflate, unframed
from archive.searching.keys import ALNUM
from tests.searching import archives
from tests.searching.reader import segment

ISSUES: dict[str, archives.Articles] = {
    "2022-04-19": [
        {
            "title": "全市教育工作会议召开",
            "kicker": "汾阳",
            "tags": ["作风建设"],
            "people": ["赵雪宏"],
            "body": "教育是国之大计。教育",
        },
        {
            "title": "开学第一课",
            "places": ["兴县"],
            "body": "安全教育\n\n## 消防演练\n\n2024年3月，IEEE TEVC〔缺〕期刊",
        },
    ],
    "2024-03-04": [
        {"title": "學校體育", "subtitle": "副题", "organizations": ["吕梁一中"], "body": "足球联赛，𠮷野家。\n\n比赛"},
        {"title": "空", "body": ""},
    ],
}
CONTENT = "47ef5c5b4d71436c"


def made(tmp_path: Path, name: str = "search") -> tuple[Path, list[index.Segment]]:
    archive = archives.write(tmp_path / "content", ISSUES)
    return tmp_path / name, index.build_index(archive, tmp_path / "content", tmp_path / name)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_index_holds_what_a_scan_finds(tmp_path: Path) -> None:
    out, (only,) = made(tmp_path)
    archive = archives.write(tmp_path / "content", ISSUES)
    found = segment(out / only.digest, only.documents)
    texts = [
        documents.folded(d) for d in documents.read_documents(documents.ordered(archive), archive, tmp_path / "content")
    ]
    lines = [[line for zone in text for line in zone.split("\n")] for text in texts]
    for key, posting in found.items():
        assert posting.all == tuple(i for i, one in enumerate(lines) if any(key in line for line in one)), key
        assert posting.title == tuple(i for i, one in enumerate(texts) if key in one.title), key
        assert posting.headings == tuple(i for i, one in enumerate(texts) if key in one.headings), key
    pairs = {line[i : i + 2] for one in lines for line in one for i in range(len(line) - 1)}
    assert pairs <= set(found)
    assert all(len(key) < 3 or set(key[1:-1]) <= set(ALNUM) for key in found)


def test_a_text_file_holds_what_a_result_shows(tmp_path: Path) -> None:
    out, (only,) = made(tmp_path)
    data = (out / only.digest / "texts" / "1.bin").read_bytes()
    record = json.loads(inflate(unframed(data, bytes.fromhex(only.digest), "T", 1)).decode("gb18030"))
    assert record["title"] == "全市教育工作会议召开"
    assert record["url"] == "issues/2022-04-19/0001/"
    assert record["blocks"] == [["paragraph", "教育是国之大计。教育"]]


def test_the_manifest_tells_how_large_files_may_be(tmp_path: Path) -> None:
    out, (only,) = made(tmp_path)
    (told,) = json.loads((out / index.MANIFEST).read_text("utf-8"))["segments"]
    sizes = {kind: [path.stat().st_size for path in (out / only.digest / kind).iterdir()] for kind in index.WEIGHED}
    assert told["largest"] == only.largest == {kind: max(of) for kind, of in sizes.items()}


def test_what_gbk_lacks_is_escaped(tmp_path: Path) -> None:
    out, (only,) = made(tmp_path)
    texts = [inflate(path.read_bytes()[FILE_HEAD.size :]) for path in (out / only.digest / "texts").iterdir()]
    assert [json.loads(text.decode("gbk"))["blocks"] for text in texts if b"\\ud842" in text] != []


def test_the_same_archive_gives_the_same_bytes(tmp_path: Path) -> None:
    one, _ = made(tmp_path, "one")
    other, _ = made(tmp_path, "other")
    assert files(one) == files(other)


def test_a_change_of_the_format_raises_its_version(tmp_path: Path) -> None:
    """Names of files tell formats apart by VERSION alone: raise it, then put the new digest here."""
    out, _ = made(tmp_path)
    content = hashlib.sha256()
    found = {re.sub(r"[0-9a-f]{16}", "", name): data[FILE_HEAD.size :] for name, data in files(out).items()}
    for name, data in sorted(found.items()):
        if name != index.MANIFEST:
            content.update(data if "/pairs/" in name else inflate(data))
    assert content.hexdigest()[:16] == CONTENT


def test_any_change_of_an_article_changes_its_segments_digest(tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "content", ISSUES)
    cards = documents.ordered(archive)
    before = index.index_digest(cards, archive, index.text_digests(archive, tmp_path / "content"))
    page = tmp_path / "content" / "issues" / "2022-04-19" / "0001.md"
    page.write_text(page.read_text("utf-8").replace("国之大计", "党之大计"), encoding="utf-8")
    assert index.index_digest(cards, archive, index.text_digests(archive, tmp_path / "content")) != before


def test_a_new_issue_leaves_the_old_segment_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "LEAST_OLD_ARTICLES", 1)
    out, first = made(tmp_path, "one")
    archive = archives.write(tmp_path / "content", {**ISSUES, "2024-05-01": [{"title": "新的一期", "body": "教育"}]})
    second = index.build_index(archive, tmp_path / "content", tmp_path / "two")
    assert [one.documents for one in first] == [2, 2]
    assert [one.documents for one in second] == [2, 3]
    assert first[0] == second[0]
    assert first[1].digest != second[1].digest
    assert files(out / first[0].digest) == files(tmp_path / "two" / first[0].digest)


def test_an_archive_of_nothing_has_an_index_of_nothing(tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "content", {})
    assert index.build_index(archive, tmp_path / "content", tmp_path / "search") == []
    assert json.loads((tmp_path / "search" / index.MANIFEST).read_text("utf-8"))["segments"] == []


def test_a_page_that_is_gone_is_told(tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "content", ISSUES)
    (tmp_path / "content" / "issues" / "2024-03-04" / "0001.md").unlink()
    with pytest.raises(BadInput, match=r"2024-03-04/0001\.md"):
        index.build_index(archive, tmp_path / "content", tmp_path / "search")


def test_parts_and_batches_make_no_difference(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, (whole,) = made(tmp_path, "one")
    monkeypatch.setattr(index, "DOCUMENTS_PER_BATCH", 1)
    monkeypatch.setattr("archive.searching.external_sort.DOCUMENTS_PER_PART", 1)
    parted, (same,) = made(tmp_path, "two")
    assert whole.digest == same.digest
    assert segment(out / whole.digest, 4) == segment(parted / same.digest, 4)


def test_older_comes_before_newer_and_the_last_of_a_paper_first(tmp_path: Path) -> None:
    archive = archives.write(tmp_path / "content", ISSUES)
    assert [card.title for card in documents.ordered(archive)] == [
        "开学第一课",
        "全市教育工作会议召开",
        "空",
        "學校體育",
    ]


def test_fold_file_is_named_by_what_it_holds(tmp_path: Path) -> None:
    out, _ = made(tmp_path)
    (name,) = [path.name for path in out.glob("fold-*.bin")]
    assert name.removeprefix("fold-").removesuffix(".bin") == json.loads((out / "index.json").read_text())["fold"]
    assert folding.fold("學") == "学"
