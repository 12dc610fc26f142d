"""Which reading of a page a person accepted in place of another, as issue.yml says it."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.issue_yml import parse_settings
from archive.editing.replaced_readings import short_digest
from archive.model import RawFile


def replaced(text: str) -> dict[str, str]:
    settings = parse_settings(RawFile("raw/x/issue.yml", text.encode()))
    if settings.refused:
        raise settings.refused[0]
    return dict(settings.replaced)


def test_a_reading_is_known_by_how_its_digest_begins() -> None:
    mark = short_digest("会议召开。".encode())
    assert replaced(f"replaced: {{p1.txt: {mark}}}\n") == {"p1.txt": mark}
    assert replaced(f"replaced:\n  p1.txt: {mark.upper()}\n") == {"p1.txt": mark}
    assert replaced(f"replaced: {{p1.txt: {mark}{'0' * 20}}}\n") == {"p1.txt": mark}


def test_digits_alone_are_not_read_as_a_number() -> None:
    assert replaced("replaced: {p1.txt: 012345678901}\n") == {"p1.txt": "012345678901"}


@pytest.mark.parametrize("said", ["是", "12345", "3fa9c1d2e4bx", "[3fa9c1d2e4b5]"])
def test_what_is_no_digest_is_refused_with_its_line(said: str) -> None:
    with pytest.raises(BadInput, match=r"raw/x/issue\.yml:2: "):
        replaced(f"replaced:\n  p1.txt: {said}\n")
