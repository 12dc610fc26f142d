"""What a spreadsheet says that the pages print already: it needs no line in issue.yml, where it would change nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from archive.bad_input import BadInput
from archive.describing.issue_masthead import agreed, issue_number
from archive.language.numerals import digits_value
from archive.model import Masthead, RawFile
from archive.reading.load import load
from archive.reading.masthead import find_mastheads

_NUMBER = re.compile(r"(?:(?:19|20)\d\d年)?(?P<total>[总總])?第?(?P<figure>[^期号號总總第]+)[期号號]?")
_PAGE = re.compile(r"(?P<letter>[A-Z]*)(?P<figure>.+)")


def printed_mastheads(files: Sequence[RawFile]) -> tuple[Masthead, ...]:
    """The mastheads of an issue's files; none where one can't be read, which whoever converts it says."""
    try:
        return find_mastheads(tuple(load(file) for file in files))
    except BadInput:
        return ()


def is_printed(key: str, value: str, mastheads: Sequence[Masthead], issue: str) -> bool:
    """Whether the mastheads date the issue so, or number it so. `key`: date or number, as in issue.yml."""
    if key == "date":
        return str(agreed(mastheads, issue).date) == value
    return _is_printed_number(value, mastheads, issue)


def _is_printed_number(number: str, mastheads: Sequence[Masthead], issue: str) -> bool:
    """Of 第86期 or 第86期（总第900期） 86, 第86期 and the whole are printed; 总第86期 only where that is the one number there is."""
    printed = agreed(mastheads, issue)
    said = _folded(number)
    if said and said == _folded(issue_number(mastheads, issue)):
        return True
    found = _NUMBER.fullmatch(said)
    if found is None:
        return False
    counted = [printed.total or printed.number] if found["total"] else [printed.number, printed.total]
    values = [_value(other["figure"]) for one in counted if (other := _NUMBER.fullmatch(_folded(one)))]
    return (value := _value(found["figure"])) is not None and value in values


def printed_page(file: str, mastheads: Sequence[Masthead]) -> Masthead:
    """What a file prints of its page: the first masthead that says its number or name, an empty one where none does."""
    mine = [one for one in mastheads if one.lines[0].file == file and (one.page or one.section)]
    return mine[0] if mine else Masthead(())


def is_printed_page(page: str, section: str, printed: Masthead) -> bool:
    """Whether a page bears this number and this name already; what is empty says nothing."""
    return (not page or same_page(page, printed.page)) and (not section or _folded(section) == _folded(printed.section))


def same_page(one: str, other: str) -> bool:
    """Whether two numbers of pages are one: 1, 01 and 一, A1 and A01."""
    return _page(one) == _page(other)


def _page(page: str) -> tuple[str, int | str]:
    found = _PAGE.fullmatch(_folded(page).removeprefix("第").removesuffix("版"))
    if found is None:
        return "", ""
    value = _value(found["figure"])
    return found["letter"], found["figure"] if value is None else value


def _value(figure: str) -> int | None:
    try:
        return digits_value(figure)
    except (ValueError, OverflowError):
        return None


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).upper()
