"""Writes the files that are offered to others beside pages. The same archive and history give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.cataloguing import documents
from archive.cataloguing.cards import page_text
from archive.cataloguing.catalogue import Catalogue, IssueCard
from archive.cataloguing.page_heads import ISSUE_PAGE, read_head
from archive.file_faults import file_fault
from archive.publishing import datapackage, formats
from archive.publishing.output_format import ArticleText, ExportPart, IssueText
from archive.publishing.publisher import Publisher
from archive.publishing.text_doubts import text_doubts
from archive.publishing.whole_archive import TABLES_FOLDER
from archive.publishing.written_files import WrittenFile, write_pieces, write_whole


def issue_exports(names: Iterable[str], archive: Catalogue, content: Path, site: Path, by: Publisher) -> None:
    """Each article and each issue in the formats that stand beside their pages; an issue at a time.

    BadInput where a page of content/ can't be read.
    """
    chosen = formats.site_formats(by)
    for issue in (archive.issues[name] for name in names):
        held = list(documents.read_documents([archive.articles[key] for key in issue.articles], archive, content))
        doubts = {one.card.key: text_doubts(one.card, _page(content / one.card.src)) for one in held}
        for document in held:
            text = ArticleText(document, content / document.card.src, doubts[document.card.key])
            for file in (one.of_article for one in chosen if one.of_article):
                _write(site, f"{document.card.url.rstrip('/')}{file.suffix}", file.write(text, by))
        loose = [(str(one.get("text", "")), str(one.get("why", ""))) for one in _rows(content, issue, "unplaced")]
        whole = IssueText(issue, held, loose, doubts)
        for book in (one.of_issue for one in chosen if one.of_issue):
            _write(site, f"{issue.url}{issue.id}{book.suffix}", book.write(whole, by))


def package_export(written: Sequence[tuple[ExportPart, Sequence[WrittenFile]]], site: Path, by: Publisher) -> None:
    """The data package: what each part wrote, as far as it says what that is."""
    found = [
        (file, title, schema)
        for part, files in written
        for file, (title, schema) in zip(files, part.resources, strict=True)
    ]
    write_pieces(site, f"{TABLES_FOLDER}/{datapackage.DATAPACKAGE_NAME}", [datapackage.describe_package(found, by)])


def _write(site: Path, path: str, content: Iterable[str] | bytes) -> None:
    if isinstance(content, bytes):
        write_whole(site, path, content)
    else:
        write_pieces(site, path, content)


def _page(path: Path) -> str:
    return path.read_text("utf-8-sig")


def _rows(content: Path, issue: IssueCard, field: str) -> list[Mapping[str, Any]]:
    """A list of mappings in an issue's front matter; nothing where that can't be read."""
    try:
        text = page_text((content / issue.src).read_bytes())
        rows = read_head(text, f"content/{issue.src}", ISSUE_PAGE)[0].get(field)
    except (BadInput, UnicodeDecodeError):  # a head that a hand broke: told where cards are made of it
        return []
    except OSError as error:
        raise file_fault(error, f"content/{issue.src}", remedy="请运行 python build.py convert") from error
    return [one for one in rows if isinstance(one, dict)] if isinstance(rows, list) else []
