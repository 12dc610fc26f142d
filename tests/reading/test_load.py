"""Files to lines: encodings, line numbers, and everything that is no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.model import RawFile
from archive.reading import limits
from archive.reading.limits import LARGEST_FILE, LONGEST_LINE, MOST_LINES
from archive.reading.load import issue_folders, load, page_order, read_issue, split_lines
from archive.reading.structured_formats import is_settings

TEXT = "# 全市教育工作会议召开\n\n3月4日，市教育局举办吕梁教育大讲坛，邀请教授主讲。\n会议指出，要狠抓落实。\n"
LINES = TEXT.splitlines()


def lines(data: bytes) -> list[str]:
    return [line.text for line in load(RawFile("raw/x/a.txt", data)).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(BadInput) as caught:
        load(RawFile("raw/x/a.txt", data))
    assert "\n" not in str(caught.value)
    assert caught.value.remedy
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gb2312"), "gb18030"),
    ],
)
def test_every_known_encoding_gives_the_same_lines(data: bytes, encoding: str) -> None:
    source = load(RawFile("raw/x/a.txt", data))
    assert source.encoding == encoding
    assert [line.text for line in source.lines] == LINES
    assert [line.number for line in source.lines] == [1, 2, 3, 4]


def test_utf16_without_mark_and_without_any_ascii_is_still_told() -> None:
    text = "全市教育工作会议召开。会议指出，要狠抓落实，办好人民满意的教育。"
    assert lines(text.encode("utf-16-le")) == [text]
    assert lines(text.encode("utf-16-be")) == [text]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_numbered_alike_whatever_ends_them(encoding: str, end: str) -> None:
    assert lines(end.join(LINES).encode(encoding)) == LINES


def test_only_line_ends_start_a_line() -> None:
    text = "甲\f乙\u2028丙\u3000丁\r戊\r\n\f己\n"
    assert split_lines(text) == ("甲\f乙\u2028丙\u3000丁 戊", "\f己")


@pytest.mark.parametrize(
    "text",
    [
        "# 标题\n- 一\n[a](javascript:b) ![c](d) `e` *f*",
        "<script>alert(1)</script> &amp; <!--",
        "---\ntitle: x\n---\n&a *a",
    ],
)
def test_markup_is_text_like_any_other(text: str) -> None:
    assert lines(text.encode()) == text.split("\n")


@pytest.mark.parametrize("data", [b"", b"\n \n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "　\r\n\f".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    assert "空" in refusal(data)


def test_nul_is_refused_by_line_and_byte() -> None:
    assert refusal("甲\n乙\0丙".encode()).startswith("raw/x/a.txt:2: 第 8 字节是 NUL")


@pytest.mark.parametrize("code", [0x01, 0x07, 0x08, 0x0B, 0x1B, 0x1F, 0x7F, 0x85, 0x9F])
def test_control_characters_are_refused_by_line(code: int) -> None:
    assert refusal(f"甲\n乙丙{chr(code)}丁".encode()).startswith(f"raw/x/a.txt:2: 第 3 个字符是控制字符 U+{code:04X}")


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (TEXT.encode()[:60] + b"\xff" + TEXT.encode()[60:], ":3: 第 "),
        (TEXT.encode() + "会".encode()[:2], ":5: 第 "),
        (b"\xff\xfe" + "甲\n乙".encode("utf-16-le") + b"\x00\xd8", ":2: 第 9 字节"),
        ("教育會議在學校召開，學生與教師參加。".encode("big5"), ":1: 第 "),
        (bytes(range(128, 256)) * 20, ":1: 第 1 字节"),
    ],
)
def test_what_cannot_be_decoded_is_refused_by_line_and_byte(data: bytes, where: str) -> None:
    assert refusal(data).startswith(f"raw/x/a.txt{where}")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04\x14\0", b"\x89PNG\r\n", b"{\\rtf1 a}"])
def test_other_formats_are_named(data: bytes) -> None:
    assert "不是纯文字" in refusal(data)


def test_a_file_or_line_beyond_a_newspaper_is_refused() -> None:
    assert "50,000,000 字节" in refusal(b"a" * 50_000_000)
    assert refusal("甲\n".encode() + b"a" * (LONGEST_LINE + 1)).startswith("raw/x/a.txt:2: 这一行有")
    assert len(lines(b"a\n" * MOST_LINES)) == MOST_LINES
    assert refusal(b"a\n" * (MOST_LINES + 1)).startswith("raw/x/a.txt:10001: 文件有 10,001 行")


def folder(root: Path, name: str = "2024-03-04", **files: bytes) -> Path:
    place = root / "raw" / name
    place.mkdir(parents=True, exist_ok=True)
    for file, data in files.items():
        (place / file.replace("__", ".")).write_bytes(data)
    return place


def test_an_issue_is_its_text_files_in_page_order_and_its_settings(tmp_path: Path) -> None:
    place = folder(tmp_path, p10__txt=b"c", p2__TXT=b"b", p1__txt=b"a", issue__yml=b"number: x", notes__md=b"z")
    issue = read_issue(place)
    assert [file.name.rpartition("/")[2] for file in issue.files] == ["p1.txt", "p2.TXT", "p10.txt"]
    assert issue.files[0] == RawFile("raw/2024-03-04/p1.txt", b"a")
    assert issue.settings == RawFile("raw/2024-03-04/issue.yml", b"number: x")


def test_pages_come_in_the_order_of_their_numbers_however_those_are_written() -> None:
    for names in (
        ["头版.txt", "二版.txt", "三版.txt", "十版.txt", "十一版.txt"],
        ["第一版.txt", "第二版.txt", "第3版.txt", "第四版.txt", "第十二版.txt"],
        ["A2.txt", "A10.txt", "B1.txt"],
        ["统一考试.txt", "统筹.txt"],
    ):
        mixed = names[::-1]
        assert sorted(mixed, key=page_order) == names


def test_folders_are_listed_by_name_without_the_vocabulary(tmp_path: Path) -> None:
    for name in ("b", "a", "vocabulary", ".git"):
        folder(tmp_path, name)
    assert [path.name for path in issue_folders(tmp_path / "raw")] == ["a", "b"]
    with pytest.raises(BadInput):
        issue_folders(tmp_path / "nowhere")


@pytest.mark.parametrize("name", ["con", "a b", "x" * 81, "a%2e", "a\nb", "é#", "-x", "a."])
def test_a_folder_whose_name_is_no_address_is_refused_in_one_line(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_issue(folder(tmp_path, name, a__txt=b"a"))
    assert "\n" not in str(caught.value)


def test_names_links_and_folders_in_place_of_files_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密")
    place = folder(tmp_path)
    (place / "a.txt").symlink_to(secret)
    with pytest.raises(BadInput, match="链接"):
        read_issue(place)
    (place / "a.txt").unlink()
    (place / "a.txt").mkdir()
    with pytest.raises(BadInput, match=r"a\.txt"):
        read_issue(place)
    (tmp_path / "raw" / "linked").symlink_to(place)
    with pytest.raises(BadInput, match="链接"):
        read_issue(tmp_path / "raw" / "linked")


def test_a_file_may_be_as_large_as_is_allowed(tmp_path: Path) -> None:
    (file,) = read_issue(folder(tmp_path, a__txt=b"x" * LARGEST_FILE)).files
    assert len(file.data) == LARGEST_FILE


def test_missing_text_several_settings_and_size_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"没有文字（\.txt"):
        read_issue(folder(tmp_path, "a", notes__md=b"x"))
    with pytest.raises(BadInput, match=r"写更正的文件不止一个：issue\.yaml、issue\.yml — "):
        read_issue(folder(tmp_path, "b", a__txt=b"x", issue__yaml=b"", issue__yml=b""))
    with pytest.raises(BadInput, match=r"p2\.second\.txt: 是另一份读法，这里却没有那一版"):
        read_issue(folder(tmp_path, "d", p1__txt=b"x", p2__second__txt=b"x"))
    with pytest.raises(BadInput, match="字节"):
        read_issue(folder(tmp_path, "c", a__txt=b"x" * (LARGEST_FILE + 1)))


@given(st.binary(max_size=200))
def test_any_bytes_are_lines_or_refused_in_one_line(data: bytes) -> None:
    refused, lines = "", tuple[str, ...]()
    try:
        lines = tuple(line.text for line in load(RawFile("raw/x/a.txt", data)).lines)
    except BadInput as error:
        refused = str(error)
    assert bool(refused) != any(line.strip() for line in lines)
    assert not any(end in text for text in (refused, *lines) for end in "\r\n")


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], include_characters="\n\t\f"), max_size=200))
def test_no_character_of_a_text_is_lost(text: str) -> None:
    if text.strip("\ufeff").strip() and not (text.startswith(("%PDF-", "{\\rtf")) or is_settings(text)):
        lines = load(RawFile("raw/x/a.txt", text.encode())).lines
        assert "\n".join(line.text for line in lines) == text.removeprefix("\ufeff").removesuffix("\n")


def test_a_line_of_a_letter_and_a_colon_is_no_correction() -> None:
    assert not any(map(is_settings, ("_:", "a: 甲", "第1题: 甲", "12:")))
    assert is_settings("cuts: 12\ndate: 2024-03-04")


def test_a_masthead_says_nothing_of_the_column() -> None:
    column = "学校主要负责人，以及局\n机关及所属事业单位全体\n人员参加了这次大会议，"
    alone = load(RawFile("a.txt", column.encode())).lines
    below = load(RawFile("a.txt", f"新城教育 2024年3月4日 星期一 第1版\n{column}".encode())).lines
    assert [line.kind for line in below[1:]] == [line.kind for line in alone] == ["printed"] * 3


def test_as_many_lines_and_characters_as_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LONGEST_LINE", 5)
    monkeypatch.setattr(limits, "MOST_LINES", 2)
    assert lines("会会会会会\n议".encode()) == ["会会会会会", "议"]
    assert refusal("甲\n会会会会会会".encode()).startswith("raw/x/a.txt:2: 这一行有 6 个字符，超过 5")
    assert refusal("甲\n乙\n丙".encode()).startswith("raw/x/a.txt:3: 文件有 3 行，超过 2")
