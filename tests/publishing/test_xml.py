"""Text as XML that any parser reads back, whatever it holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from archive.publishing.xml import XML_DECLARATION, element, leaf, xml_text


@given(st.text())
def test_any_text_comes_back_but_for_what_xml_cannot_hold(value: str) -> None:
    read = etree.fromstring((XML_DECLARATION + element("a", xml_text(value), b=value)).encode("utf-8"))
    expected = "".join(c if etree_holds(c) else "\ufffd" for c in value)
    # A parser makes one line end of each (XML 1.0, 2.11), and a space of each in an attribute (3.3.3).
    assert (read.text or "") == expected.replace("\r\n", "\n").replace("\r", "\n")
    attribute = expected.replace("\r\n", "\n")
    assert read.get("b") == "".join(" " if c in "\t\n\r" else c for c in attribute)


def etree_holds(char: str) -> bool:
    """Whether lxml takes a character as text."""
    try:
        etree.Element("a").text = char
    except ValueError:
        return False
    return True


def test_signs_of_xml_are_references() -> None:
    assert xml_text("<a & \"b\"> 'c'") == "&lt;a &amp; &quot;b&quot;&gt; &#x27;c&#x27;"
    assert xml_text("\x00\x0b\ufffe\ud800") == "\ufffd" * 4
    assert xml_text("\t\n\U00010000") == "\t\n\U00010000"


def test_elements_and_their_attributes() -> None:
    assert element("a") == "<a/>"
    assert element("a", "<b/>", href="x&y") == '<a href="x&amp;y"><b/></a>'
    assert element("a", xml_lang="zh", class_="c") == '<a xml:lang="zh" class="c"/>'


def test_a_leaf_without_text_is_not_there() -> None:
    assert leaf("title", "") == ""
    assert leaf("title", "甲<乙", type="text") == '<title type="text">甲&lt;乙</title>'
