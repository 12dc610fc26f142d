"""Which texts are the same page again."""

from __future__ import annotations

import random
from pathlib import Path

from archive.accessioning.known_wording import known_text, known_texts, likenesses
from archive.model import RawFile

CHANCE = random.Random(1)
SIGNS = [chr(0x4E00 + n) for n in range(2000)]


def page(length: int = 600) -> str:
    return "".join(CHANCE.choice(SIGNS) for _ in range(length))


def misread(text: str, share: float) -> str:
    return "".join(CHANCE.choice(SIGNS) if CHANCE.random() < share else sign for sign in text)


ONE, TWO, THREE = page(), page(), page()


def like(offered: list[str], known: list[str]) -> list[tuple[str, bool] | None]:
    there = [known_text(RawFile(f"raw/x/{n}", text.encode())) for n, text in enumerate(known)]
    new = [known_text(RawFile(f"in/{n}", text.encode())) for n, text in enumerate(offered)]
    return [(one.place, one.identical) if one else None for one in likenesses(new, there)]


def test_a_copy_a_second_reading_and_a_part_are_the_page_again_and_a_new_page_is_not() -> None:
    spaced = "\n".join(ONE[n : n + 20] for n in range(0, 600, 20))
    offered = [ONE, misread(ONE, 0.08), spaced, TWO + ONE, ONE[100:400], TWO]
    same = ("raw/x/0", False)
    assert like(offered[:3], [ONE, THREE]) == [("raw/x/0", True), same, same]
    assert like(offered[3:5], [ONE, THREE]) == [same, same]
    assert like([TWO], [ONE, THREE]) == [None]


def test_a_copy_counts_for_more_than_a_file_that_holds_the_page() -> None:
    assert like([ONE], [TWO + ONE, ONE]) == [("raw/x/1", True)]


def test_of_two_that_were_offered_the_second_is_like_the_first() -> None:
    assert like([ONE, TWO, misread(ONE, 0.02)], []) == [None, None, ("in/0", False)]


def test_short_texts_are_told_by_their_bytes_alone() -> None:
    assert like(["停电通知", "停电通知。"], ["停电通知"]) == [("raw/x/0", True), None]
    assert like([], [ONE]) == []


def test_what_stands_below_raw_is_known_and_what_cannot_be_read_is_left_out(tmp_path: Path) -> None:
    for name, data in (("p1.txt", ONE.encode()), ("p2.txt", b"%PDF-"), ("issue.yml.txt", b"number: x")):
        path = tmp_path / "2024-03-04" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    (tmp_path / "2024-03-04" / "p1.second.txt").write_bytes(misread(ONE, 0.02).encode())
    assert [(one.place, len(one.strings) > 0) for one in known_texts(tmp_path)] == [
        ("raw/2024-03-04/p1.txt", True),
        ("raw/2024-03-04/p1.second.txt", False),
    ]
    assert list(known_texts(tmp_path / "nowhere")) == []
