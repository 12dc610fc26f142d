"""The catalogue: what hooks and templates read, and back from its file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.cataloguing.catalogue import CATALOGUE_FILE, dump_catalogue, key, load_catalogue, parse_catalogue, slug
from archive.cataloguing.gather import read_catalogue
from archive.filenames import name_fault
from archive.writing.write import write_issues
from tests.issues import issue


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        ("issues/2024-03-04/0044.md", "2024-03-04/0044"),
        ("issues/2024-03-04/p2-0044-2.md", "2024-03-04/p2-0044-2"),
        ("issues/2024-03-04/index.md", ""),
        ("issues/index.md", ""),
        ("topics/0044.md", ""),
        ("about/x/0044.md", ""),
    ],
)
def test_key(src: str, expected: str) -> None:
    assert key(src) == expected


@pytest.mark.parametrize("name", ["作风建设", "赵雪宏", "汾阳市", "双减与课后服务"])
def test_a_plain_name_is_its_own_slug(name: str) -> None:
    assert slug(name) == name


def test_names_that_look_alike_as_files_stay_apart() -> None:
    alike = [
        "a",
        "A",
        "a/",
        "/a",
        "a.",
        "a b",
        "a-b",
        "index",
        "长" * 60,
        "长" * 61,
        "é",
        "e\u0301",
        "",
        ".",
        "..",
        "../a",
    ]
    assert len({slug(name) for name in alike}) == len(alike)


@given(st.text())
@example("../../etc/passwd")
@example("index")
@example("长" * 500)
@example("nul")
def test_a_slug_is_a_safe_name(name: str) -> None:
    found = slug(name)
    assert found not in ("", "index")
    assert not {"/", "\\", ".", "%", "?", "#", " ", "\0"} & set(found)
    assert len(found.encode()) <= 130
    assert name_fault(found) == ""


def test_load_gives_back_what_was_dumped(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    catalogue = read_catalogue(tmp_path)
    (tmp_path / CATALOGUE_FILE).write_text(dump_catalogue(catalogue), "utf-8")
    assert load_catalogue(tmp_path) == catalogue
    assert dump_catalogue(load_catalogue(tmp_path)) == dump_catalogue(catalogue)


def test_no_catalogue(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"build\.py site"):
        load_catalogue(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 0}', '{"version": 1}'])
def test_what_is_no_catalogue(text: str) -> None:
    with pytest.raises(BadInput, match=r"build\.py site"):
        parse_catalogue(text)


def test_a_catalogue_that_lacks_a_field_is_refused(tmp_path: Path) -> None:
    write_issues([issue()], tmp_path)
    found = json.loads(dump_catalogue(read_catalogue(tmp_path)))
    for row in found["articles"]:
        del row[5]
    with pytest.raises(BadInput):
        parse_catalogue(json.dumps(found))
