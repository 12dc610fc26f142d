"""What Word documents hold beside plain paragraphs: in the text, or told; by plain-text cases of a body and its other parts."""

from __future__ import annotations

import io
import zipfile

import pytest

from archive.accessioning.document_text import is_word_document, text_of_word
from tests.accessioning.test_document_text import RELS, TYPES, paragraph, word
from tests.cases import Case, parameters

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_SPACES = " ".join(
    f'xmlns:{name}="{space}"'
    for name, space in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "m": f"{_OFFICE}/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)


def document(case: str) -> bytes:
    """A .docx of a case: its body, then lines that begin with the name of another part."""
    body, *others = case.split("\n")
    parts = dict(line.split(": ", 1) for line in others)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr("_rels/.rels", RELS)
        links = "".join(
            f'<Relationship Id="{name}" Type="{_OFFICE}/relationships/{name.rstrip("12")}" Target="{name}.xml"/>'
            for name in parts
        )
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        out.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{space}">{links}</Relationships>')
        out.writestr("word/document.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for name, part in parts.items():
            out.writestr(f"word/{name}.xml", f"<w:{name} {_SPACES}>{part}</w:{name}>")
    return packed.getvalue()


@pytest.mark.parametrize("case", parameters("word_parts"))
def test_what_a_document_holds_is_text_or_is_told(case: Case) -> None:
    text, left = text_of_word(document(case.input), "a.docx")
    assert "\n".join([text.rstrip("\n"), *(f"| {one}" for one in left)]) == case.expected


def test_a_damaged_header_keeps_no_text_out() -> None:
    packed = io.BytesIO(word(paragraph("会议召开。")))
    with zipfile.ZipFile(packed, "a") as out:
        out.writestr("word/header1.xml", "<w:hdr")
    assert text_of_word(packed.getvalue(), "a.docx") == ("会议召开。\n", ("页眉页脚 1 处没有收",))


def test_pictures_charts_and_what_is_embedded_are_counted() -> None:
    packed = io.BytesIO(word(paragraph("会议召开。")))
    with zipfile.ZipFile(packed, "a") as out:
        for name in ("media/image1.png", "media/image2.emf", "charts/chart1.xml", "embeddings/oleObject1.bin"):
            out.writestr(f"word/{name}", b"x")
    left = text_of_word(packed.getvalue(), "a.docx").left
    assert left == ("图片 2 张没有收", "图表 1 个没有收", "嵌入的对象 1 个没有收")


@pytest.mark.parametrize("target", ["word/document2.xml", "/word/document2.xml", "text/body.xml"])
def test_the_main_part_is_the_one_that_the_package_links_to(target: str) -> None:
    name = target.lstrip("./")
    folder, _, bare = name.rpartition("/")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("[Content_Types].xml", TYPES.replace("word/document.xml", name))
        out.writestr("_rels/.rels", RELS.replace("word/document.xml", target))
        notes = f'<Relationship Id="n" Type="{_OFFICE}/relationships/footnotes" Target="notes7.xml"/>'
        space = "http://schemas.openxmlformats.org/package/2006/relationships"
        out.writestr(f"{folder}/_rels/{bare}.rels", f'<Relationships xmlns="{space}">{notes}</Relationships>')
        body = f'{paragraph("会议召开。")}<w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:cr/></w:p>'
        out.writestr(name, f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        note = "<w:p><w:fldSimple><w:r><w:t>注中的域</w:t></w:r></w:fldSimple></w:p>"
        out.writestr(
            f"{folder}/notes7.xml", f'<w:footnotes {_SPACES}><w:footnote w:id="2">{note}</w:footnote></w:footnotes>'
        )
    assert is_word_document(packed.getvalue())
    text = text_of_word(packed.getvalue(), "a.docx").text
    assert text.startswith("会议召开。")
    assert "注中的域" in text


@pytest.mark.parametrize("links", ["<Relationships", RELS.replace("word/document.xml", "xl/workbook.xml"), "<a/>"])
def test_what_links_to_no_document_is_none(links: str) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("_rels/.rels", links)
        out.writestr("xl/workbook.xml", "<workbook/>")
    assert not is_word_document(packed.getvalue())
