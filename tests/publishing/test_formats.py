"""An output format is one declaration: a made-up one is written, offered, counted and given up like the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.cataloguing import site_capacity
from archive.commands import hosting_limits
from archive.publishing import formats
from archive.publishing.formats import FORMATS, TABLES
from archive.publishing.output_format import AlternateFile, ArchiveFiles, ExportInput, ExportPart, OutputFormat
from archive.publishing.written_files import WrittenFile, write_pieces
from tests.rendering.small import Archive

LINES = OutputFormat(
    *("lines", "各篇逐行", 1_000, 2.0),
    of_article=AlternateFile(
        ".lines", "text/x-lines", "逐行", lambda text, _: (f"{b}\n" for _, b in text.document.blocks)
    ),
)
COUNT = OutputFormat(
    *("count", "整期篇数"),
    of_issue=AlternateFile(".count", "text/x-count", "篇数", lambda text, _: str(len(text.documents)).encode()),
)


def kickers(given: ExportInput) -> Iterator[WrittenFile]:
    yield write_pieces(given.site, "data/kickers.json", ["[]\n"])


KICKERS = OutputFormat(
    *("kickers", "引题表格"),
    whole=ArchiveFiles(
        TABLES,
        lambda _: (("data/kickers.json", "全部引题"),),
        lambda _: (ExportPart("all", kickers, resources=(("引题", {"fields": []}),)),),
    ),
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setattr(formats, "FORMATS", (*FORMATS, LINES, COUNT, KICKERS))
    return Archive(tmp_path)


def test_a_new_format_is_a_line(archive: Archive) -> None:
    archive.build("site")
    found = archive.files("site")
    pages = {path: data.decode() for path, data in found.items() if path.endswith(".html")}
    article = min(path for path in found if path.endswith(".lines"))
    issue, name = article.split("/")[1:]
    stem = name.removesuffix(".lines")
    assert "全市" in found[article].decode()
    assert found[f"issues/{issue}/{issue}.count"] == b"2"
    page = pages[f"issues/{issue}/{stem}/index.html"]
    assert f'<a href="../{stem}.lines">逐行</a>' in page
    assert 'type="text/x-lines"' in page
    assert f'<a href="{issue}.count">篇数</a>' in pages[f"issues/{issue}/index.html"]
    assert "全部引题" in pages["data/index.html"]
    assert "data/kickers.json" in pages["data/index.html"]
    resources = json.loads(found["data/datapackage.json"])["resources"]
    assert [one["title"] for one in resources if one["path"] == "kickers.json"] == ["引题"]


def test_one_that_takes_room_is_counted_and_given_up(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = frozenset(one.name for one in formats.optional_formats())
    assert (
        formats.site_size(10, 1_000, everything) - formats.site_size(10, 1_000, everything - {"lines"})
        == 10 * 1_000 + 2 * 1_000
    )
    monkeypatch.setattr(
        site_capacity, "LIMIT", formats.site_size(12, 1_200, everything - {"lines"}) / site_capacity.FORMS_SHARE
    )
    archive.build("site")
    found = archive.files("site")
    assert not [path for path in found if path.endswith(".lines")]
    assert [path for path in found if path.endswith(".count")] != []
    assert "x-lines" not in "".join(data.decode() for path, data in found.items() if path.endswith(".html"))
    assert "各篇逐行" in "".join(one.what for one in hosting_limits.nearing_limits(archive.raw, archive.content))


def test_no_two_have_one_name_or_one_place() -> None:
    assert len({one.name for one in FORMATS}) == len(FORMATS)
    for files in ([one.of_article for one in FORMATS], [one.of_issue for one in FORMATS]):
        suffixes = [file.suffix for file in files if file]
        assert len(set(suffixes)) == len(suffixes)
