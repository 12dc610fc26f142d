"""Broken and hostile XML: one line, and little time and memory."""

from __future__ import annotations

import time

import pytest

from archive.bad_input import BadInput
from archive.pages.guarded_xml import MOST_BYTES, MOST_TAGS, children, descendants, local_name, text_within, xml_root

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b" \n", "x.xml: 文件是空的"),
        (b"<a>\n<b>", "x.xml:2: XML 不完整，像是没有存完"),
        (b"<a>\n\n</b>", "x.xml:3: 这里的 XML 不合语法"),
        (b"<a>\n\xb0\xa1</a>", "x.xml:2: 文字编码和声明的不符，或有 XML 里不许有的字符"),
        (b"<a>\n\x00\x01</a>", "x.xml:2: 文字编码和声明的不符，或有 XML 里不许有的字符"),
        (BOMB.encode(), "x.xml:1: 里面有实体声明（<!ENTITY>），可能是恶意文件，没有读"),
        (BOMB.encode("utf-16"), "x.xml:1: XML 里有实体，可能是恶意文件，没有读"),
        (b'<!DOCTYPE a\n[<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "x.xml:2: 里面有实体声明"),
        (b"<a>&nothing;</a>", "x.xml:1: XML 里有实体，可能是恶意文件，没有读"),
        (b"<a>" * 150 + b"</a>" * 150, "x.xml: 标签套得太深，或没有结束"),
        (b"<a>" * 100_000, "x.xml:1: 标签套得太深，或一项太长"),
        (b"<a>" + b"<b/>" * MOST_TAGS + b"</a>", "x.xml: 标签太多"),
        (b"<a>" + b" " * MOST_BYTES + b"</a>", f"x.xml: 文件有 40,000,007 字节，超过 {MOST_BYTES:,}"),
        (b"PK\x03\x04", "x.xml: 不是 XML"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_line(data: bytes, said: str) -> None:
    begin = time.process_time()
    with pytest.raises(BadInput) as refused:
        xml_root(data, "x.xml")
    message = str(refused.value)
    assert message.startswith(said)
    assert " — " in message
    assert "\n" not in message
    assert time.process_time() - begin < 5


def test_what_others_declare_elsewhere_is_not_looked_up() -> None:
    root = xml_root(b'<!DOCTYPE a SYSTEM "http://127.0.0.1:9/nothing.dtd"><a>x</a>', "x.xml")
    assert text_within(root) == "x"


def test_names_count_without_their_name_space() -> None:
    root = xml_root(b'<n:a xmlns:n="urn:n"><!-- c --><n:b> x </n:b><c><b>y</b></c></n:a>', "x.xml")
    assert local_name(root) == "a"
    assert [text_within(one) for one in children(root, "b")] == ["x"]
    assert [text_within(one) for one in descendants(root, "b")] == ["x", "y"]
    assert text_within(None) == ""
