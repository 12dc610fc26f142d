"""The map of the folders: made from what each says of itself, in the order that the contract of layers holds."""

from __future__ import annotations

import re

import pytest

from tests.map import DOCUMENT, ROOT, folders, lines, unnamed, written


def test_contributing_has_the_map_as_it_is() -> None:
    text = DOCUMENT.read_text("utf-8")
    assert text == written(text), "run python -m tests.map --write"


def test_no_folder_is_left_out() -> None:
    assert list(unnamed()) == []
    assert len(folders()) == len(set(folders())) > 15


@pytest.mark.parametrize("folder", folders())
def test_a_folder_says_which_module_to_open_and_that_is_there(folder: str) -> None:
    first, _, opened = lines(folder)
    assert first.casefold().startswith(folder.rpartition("/")[2])
    named = re.findall(r"`(\w+)`", opened)
    assert named
    assert [name for name in named if not (ROOT / folder / f"{name}.py").is_file()] == []


def test_nothing_stands_in_archive_itself_but_what_all_need() -> None:
    here = {path.name for path in (ROOT / "archive").glob("*.py")}
    model = {"model.py", "article_forms.py", "bad_input.py"}  # one, but for its length
    plain = {"addresses.py", "arrays.py", "file_faults.py", "filenames.py", "line_place.py"}
    assert here == {"__init__.py", *model, *plain, "flow.py"}
