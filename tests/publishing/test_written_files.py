"""Files as they are written: every byte, no trace of when, and what is said of them is so."""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from archive.publishing.written_files import WrittenFile, write_pieces, write_whole

PIECES = ("标题\n", "正文", "。")


def test_a_file_written_in_pieces_is_those_pieces(tmp_path: Path) -> None:
    written = write_pieces(tmp_path, "data/a.csv", iter(PIECES))
    data = (tmp_path / "data/a.csv").read_bytes()
    assert data.decode("utf-8") == "".join(PIECES)
    assert written == WrittenFile("data/a.csv", len(data), hashlib.sha256(data).hexdigest())


def test_a_name_that_says_so_is_packed_the_same_each_time(tmp_path: Path) -> None:
    written = write_pieces(tmp_path, "a.jsonl.gz", PIECES)
    data = (tmp_path / "a.jsonl.gz").read_bytes()
    assert gzip.decompress(data).decode("utf-8") == "".join(PIECES)
    assert data[4:8] == bytes(4), "no time in the header"
    assert data[3] & 8 == 0, "no name in the header"
    assert write_pieces(tmp_path, "b/a.jsonl.gz", PIECES).sha256 == written.sha256 == hashlib.sha256(data).hexdigest()
    assert written.size == len(data)


def test_the_mark_of_byte_order_stands_once_before_all(tmp_path: Path) -> None:
    write_pieces(tmp_path, "a.csv", PIECES, "utf-8-sig")
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + "".join(PIECES).encode()


def test_what_utf8_has_no_bytes_for_is_a_question_mark(tmp_path: Path) -> None:
    write_pieces(tmp_path, "a.txt", ["甲\ud800乙"])
    assert (tmp_path / "a.txt").read_text("utf-8") == "甲?乙"


def test_a_file_of_nothing(tmp_path: Path) -> None:
    assert write_pieces(tmp_path, "mark", ()) == WrittenFile("mark", 0, hashlib.sha256(b"").hexdigest())
    assert (tmp_path / "mark").read_bytes() == b""


def test_a_file_written_whole_takes_an_older_ones_place(tmp_path: Path) -> None:
    write_whole(tmp_path, "deep/er/a.bin", b"longer than the next")
    write_whole(tmp_path, "deep/er/a.bin", b"\x00\xff")
    assert (tmp_path / "deep/er/a.bin").read_bytes() == b"\x00\xff"
