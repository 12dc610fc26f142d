"""XML that others wrote, read so that a hostile or broken file costs one line and not the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from archive.bad_input import BadInput

MOST_BYTES = 40_000_000
"""Of a file with the text of pages; a page with every character's box has some 2,000,000."""
MOST_TAGS = 1_000_000
MOST_ATTRIBUTES = 4_000_000
"""Of an XML file: each takes some 200 bytes of memory."""
MOST_NESTED = 100
"""Elements inside one another; pages have a dozen."""
_END = 4000
"""Bytes at a page's begin or end in which its encoding and its last tag stand."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_XHTML = b"www.w3.org/1999/xhtml"
"""The name space of web pages that are XML."""
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w-]{2,40})""", re.IGNORECASE)
_ENCODINGS = {
    **dict.fromkeys(("utf-8", "utf8", "us-ascii", "ascii"), "utf-8-sig"),
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "gb_2312-80", "x-gbk"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-1", "latin1", "windows-1252"), "latin-1"),
}
"""What web pages may declare, and what that is read as; some of what Python knows takes time without end."""
WHITE = " \t\r\n\f"
"""White space that sets a file; a full-width space is the page's."""
_BEGIN = 20_000
"""Bytes in which a document's root begins, after comments."""
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(\w[\w.-]*)(?=[\s/>])")
_SPLIT = "请按版拆开，一版一个文件"
_AGAIN = "请从识别文字的软件里重新导出"
_ENTITIES = "里面有实体声明（<!ENTITY>），可能是恶意文件，没有读"


def hold_size(data: bytes, file: str) -> None:
    """Raise BadInput where a file is larger than pages are."""
    if len(data) > MOST_BYTES:
        raise BadInput(file, "", f"文件有 {len(data):,} 字节，超过 {MOST_BYTES:,}", _SPLIT)


def xml_root(data: bytes, file: str) -> etree._Element:
    """The root of an XML document; no entity is looked up, nothing fetched. Raises BadInput with the line."""
    hold_size(data, file)
    if b"<" not in data[:1000]:
        raise BadInput(file, "", "不是 XML" if data.strip() else "文件是空的", _AGAIN)
    _hold_tags(data, file)
    if b"<!ENTITY" in data:
        raise BadInput(file, str(data[: data.index(b"<!ENTITY")].count(b"\n") + 1), _ENTITIES, _AGAIN)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BadInput(file, str(error.lineno or ""), _fault(error.msg or ""), _AGAIN) from None
    _hold_nesting(root, file)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise BadInput(file, "", _ENTITIES, _AGAIN)
    return root


def html_root(data: bytes, file: str) -> etree._Element:
    """The root of a web page, as XML where it is XML, else however broken. Raises BadInput where it isn't whole."""
    hold_size(data, file)
    _hold_tags(data, file)
    if data.lstrip(_BYTE_ORDER_MARK + b" \t\r\n").startswith(b"<?xml") or _XHTML in data[:_END]:
        try:
            return xml_root(data, file)
        except BadInput:
            if b"<!ENTITY" in data:
                raise
    if b"</html" not in data[-_END:].lower() and b"<html" in data[:_END].lower():
        raise BadInput(file, str(data.count(b"\n") + 1), "网页不完整，像是没有存完", _AGAIN)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True)
    try:
        root = etree.fromstring(_page_text(data, file).encode(), parser)
    except etree.LxmlError:
        root = None
    for error in parser.error_log:
        if error.type_name == "ERR_RESOURCE_LIMIT":  # what comes after isn't read
            raise BadInput(file, str(error.line), "标签套得太深，或没有结束", _AGAIN)
    if root is None:
        raise BadInput(file, "", "里面没有内容", _AGAIN)
    _hold_nesting(root, file)
    return root


def _page_text(data: bytes, file: str) -> str:
    """A web page's text in the encoding that it declares, UTF-8 where it declares none."""
    declared = _CHARSET.search(data[:_END])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    if encoding not in _ENCODINGS:
        raise BadInput(file, "", f"不认识的编码：{encoding}", _AGAIN)
    try:
        return data.decode(_ENCODINGS[encoding])
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(file, str(line), f"不是 {encoding.upper()} 编码的文字", _AGAIN) from None


def _hold_tags(data: bytes, file: str) -> None:
    if data.count(b"<") > MOST_TAGS or data.count(b"=") > MOST_ATTRIBUTES:
        raise BadInput(file, "", "标签太多", _SPLIT)


def _hold_nesting(root: etree._Element, file: str) -> None:
    if root.xpath(f"boolean({'/*' * (MOST_NESTED + 1)})"):
        raise BadInput(file, "", "标签套得太深，或没有结束", _AGAIN)


def has_root(data: bytes, name: str) -> bool:
    """Whether bytes begin as an XML document with a root of that name, in whatever name space and encoding."""
    found = _ROOT.search(_COMMENT.sub(b"", data[:_BEGIN].replace(b"\0", b"")))
    return found is not None and found[1].decode("ascii") == name


def local_name(element: etree._Element) -> str:
    """An element's name without its name space, which each version of a format changes."""
    return str(element.tag).rpartition("}")[2]


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """An element's children of a name, in whatever name space."""
    return iter(element.iterchildren(f"{{*}}{name}"))


def descendants(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """What is of a name in an element, at any depth, and the element itself if it is."""
    return iter(element.iter(f"{{*}}{name}"))


def text_within(element: etree._Element | None) -> str:
    """What text an element holds, without white space around; empty where there is no element."""
    return "" if element is None else "".join(element.itertext()).strip(WHITE)


def _fault(message: str) -> str:
    """What the parser found wrong, in the words of who has to do something about it."""
    if re.search("empty|Premature end|EndTag|not found|Couldn't find end", message):
        return "XML 不完整，像是没有存完"
    if re.search("UTF-8|encoding|conversion|code unit|Char 0x", message, re.IGNORECASE):
        return "文字编码和声明的不符，或有 XML 里不许有的字符"
    if re.search("amplification|entity|Entity", message):
        return "XML 里有实体，可能是恶意文件，没有读"
    if re.search("depth|huge|too (long|large|deep)", message, re.IGNORECASE):
        return "标签套得太深，或一项太长"
    return "这里的 XML 不合语法"
