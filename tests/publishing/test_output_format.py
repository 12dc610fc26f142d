"""A format that takes room may be given up; one that takes none is always there."""

from __future__ import annotations

from dataclasses import replace

from archive.cataloguing.site_capacity import Form
from archive.publishing import formats
from archive.publishing.output_format import OutputFormat
from tests.publishing.samples import BY


def test_what_takes_room_is_optional() -> None:
    assert OutputFormat("a", "甲", 100).form == Form("a", 100, 0.0)
    assert [OutputFormat("a", "甲", *size).optional for size in ((100,), (0, 0.5), ())] == [True, True, False]


def test_a_site_has_what_it_has_room_for_and_what_takes_none() -> None:
    everything = {one.name for one in formats.FORMATS}
    always = everything - {one.name for one in formats.optional_formats()}
    assert {one.name for one in formats.site_formats(BY)} == everything
    assert {one.name for one in formats.site_formats(replace(BY, forms=frozenset({"epub"})))} == always | {"epub"}
