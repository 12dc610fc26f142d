"""Slips of those who write issue.yml: each is understood, or told in one line that names the slip and the mend."""

from __future__ import annotations

import pytest

from archive.bad_input import BadInput
from archive.editing.contradictions import without_contradictions
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.editing.written_lines import place_settings
from archive.model import RawFile
from archive.reading.load import load
from tests.cases import Case, parameters
from tests.editing.test_corrected_issue import FOLDER, NAME, read

UNDERSTOOD = "understood as"
SETTINGS = f"raw/{NAME}/issue.yml"
SOURCES = tuple(
    load(RawFile(f"raw/{NAME}/{path.name}", path.read_bytes())) for path in sorted(FOLDER.glob("p[0-9].txt"))
)


def parsed(settings: str | bytes) -> Settings:
    data = settings.encode() if isinstance(settings, str) else settings
    return without_contradictions(place_settings(parse_settings(RawFile(SETTINGS, data)), SOURCES), SOURCES)


def told(settings: str) -> list[str]:
    """What is said of the settings, a line each: as they are read or, where that is well, as the issue is made."""
    try:
        refused = parsed(settings).refused
        if not refused:
            read(settings)
    except BadInput as error:
        refused = error.each
    return [str(one).removeprefix(f"{SETTINGS}:") for one in refused]


@pytest.mark.parametrize("case", parameters("slips"))
def test_a_slip_is_understood_or_told_with_its_mend(case: Case) -> None:
    first, _, meant = case.expected.partition("\n")
    if first == UNDERSTOOD:
        assert parsed(case.input) == parsed(meant)
        assert parsed(case.input).refused == ()
        return
    assert "\n".join(told(case.input)) == case.expected
    assert all(" — " in line for line in case.expected.split("\n"))


def test_there_are_thirty_at_least() -> None:
    assert len(parameters("slips")) >= 30


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_other_encodings_and_line_ends_are_understood(encoding: str, ending: str) -> None:
    meant = "number: 总第八十七期\nbegins:\n  - {line: 'p1.txt:32', title: 征订启事}\n"
    assert parsed(meant.replace("\n", ending).encode(encoding)) == parsed(meant)


def test_all_slips_of_a_file_are_told_at_once_each_once() -> None:
    settings = (
        "dat: 1\ncuts: ['p1.txt:14']\ncorrections: [{file: p1.txt, line: 7, find: 深人, replace: 深入}]\n"
        "begins: ['p1.txt:29']\narticles: {p2-0013: {title: 甲}, p1-0007: {subtitle: , people: [林秋实局长]}}"
    )
    with pytest.raises(BadInput) as caught:
        read(settings)
    assert [one.where for one in caught.value.each] == ["1", "2", "3", "4", "5", "5", "5"]
    assert len(set(map(str, caught.value.each))) == 7
