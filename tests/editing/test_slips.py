"""Slips of those who write issue.yml: each is understood, or told in one line that names the slip and the mend."""

from __future__ import annotations

import random
import re

import pytest

from archive.bad_input import BadInput
from archive.editing.contradictions import without_contradictions
from archive.editing.issue_yml import parse_settings
from archive.editing.settings import Settings
from archive.editing.written_lines import place_settings
from archive.model import RawFile
from archive.reading.load import load
from archive.vocabulary.yaml_slips import MOST_TOLD
from tests.cases import Case, parameters
from tests.editing.test_corrected_issue import FOLDER, NAME, read

UNDERSTOOD = "understood as"
MOST_ROWS = 3
"""Rows that one wrong sign may be told of: its own, and those that it puts out of line."""
ENGLISH = re.compile(r"did not|expected|found|could not|while|mapping|token|Error")
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


SIGNS = "\t　\u00a0:：,，、[]［］{}｛｝【】\"'“”‘’-－—#@&*!|>%`?=·.。0一甲a\u200b\u202e\n"
GOOD = (FOLDER / "issue.yml").read_text("utf-8")


def readings(settings: str) -> tuple[BadInput, ...]:
    """What is refused of settings as they are read."""
    try:
        return parsed(settings).refused
    except BadInput as error:
        return error.each


def one_sign_wrong(seed: int) -> str:
    """Sound settings of which one character is missing, another, or too much."""
    chance = random.Random(seed)
    at, gone = chance.randrange(len(GOOD)), chance.randrange(2)
    return GOOD[:at] + chance.choice(["", chance.choice(SIGNS)] if gone else SIGNS) + GOOD[at + gone :]


def test_a_wrong_sign_anywhere_is_told_in_chinese_with_its_line_and_its_mend() -> None:
    told_of = 0
    for seed in range(300):
        settings = one_sign_wrong(seed)
        refused = readings(settings)
        lines = list(map(str, refused))
        told_of += bool(lines)
        assert len(set(lines)) == len(lines)
        assert len({one.where for one in refused}) <= MOST_ROWS, (settings, lines)
        for one in refused:
            assert 1 <= int(one.where) <= settings.count("\n") + 1
            assert one.remedy
            assert "\n" not in str(one)
            assert not ENGLISH.search(one.what), one
    assert told_of > 200


def test_slips_of_two_rows_are_told_as_each_alone() -> None:
    """Whatever a row's slip, it hides none in another: two of them are told as the two by themselves."""
    alike = ["line：8", "line 8", "line:8", 'line: "8', "line: 8: 9", "line: @8", "line: 8，", "lin: 8", "line: 八"]
    whole = "corrections:\n" + "".join(f"  - {{file: p1.txt, {one}, find: 甲, replace: 乙}}\n" for one in alike)
    for n, one in enumerate(alike, 2):
        alone = "corrections:" + "\n" * (n - 1) + f"  - {{file: p1.txt, {one}, find: 甲, replace: 乙}}\n"
        assert [str(bad) for bad in readings(whole) if bad.where == str(n)] == list(map(str, readings(alone)))


def test_as_many_slips_as_a_file_can_hold_are_told_of_in_few_lines() -> None:
    row = "  - {file: p1.txt, line：8, find: 深人, replace: 深入}\n"
    refused = readings("corrections:\n" + row * 2000)
    assert len(refused) == MOST_TOLD + 1
    assert refused[-1].what == "这样不合写法的从这里起还有 1,900 行"


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
