"""A person's corrections to the wording of raw lines, anchored to line and wording; the raw file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.bad_input import BadInput, gathered, told_at_once
from archive.editing.settings import Correction
from archive.editing.written_lines import shown
from archive.filenames import escaped, visible_name
from archive.model import Applied, Line, Source
from archive.reading.issue_files import is_page_name
from archive.reading.markdown_lines import markdown_lines
from archive.reading.page_files import row_marks
from archive.vocabulary.yaml_quotations import quoted
from archive.vocabulary.yaml_slips import UNSEEN, told_unseen

_MARKS = "“”‘’\"'"


def correct(source: Source, corrections: Sequence[Correction]) -> tuple[Source, tuple[Applied, ...]]:
    """The source with the corrections that name it, and what was applied, in the order of its lines.

    Corrections of one line are all found in its raw wording, so their order does not matter. Raises BadInput at the
    correction's line in issue.yml where its wording is not in the raw line, or is there more than once, or where two
    overlap; it says what stands in the raw line now.
    """
    by_line: dict[int, list[Correction]] = {}
    for correction in corrections:
        if correction.file in ("", source.name, source.name.rpartition("/")[2]):
            by_line.setdefault(correction.line, []).append(correction)
    if not by_line:
        return source, ()
    lines = {line.number: line for line in source.lines}
    applied: list[Applied] = []
    refused: list[BadInput] = []
    for number, mine in sorted(by_line.items()):
        if number not in lines:
            what = f"{source.name} 没有第 {number} 行，它只有 {len(lines)} 行"
            refused += [_unfit(one, what, _elsewhere(source, one)) for one in mine]
            continue
        with gathered(refused):
            lines[number], here = _corrected(lines[number], mine, source)
            applied.extend(here)
    if refused:
        raise told_at_once(refused)
    corrected = [lines[line.number] for line in source.lines]
    return replace(source, lines=_marked(corrected, is_page_name(source.name))), tuple(applied)


def _marked(lines: Sequence[Line], of_page: bool) -> tuple[Line, ...]:
    """Corrected lines with the marks that they have now, where the file has any: Markdown's, or those of a page's tables."""
    if not any(line.marks for line in lines):
        return tuple(lines)
    if of_page:
        return tuple(replace(line, marks=row_marks(line.text)) if line.form == "table" else line for line in lines)
    found = zip(lines, markdown_lines([line.text for line in lines]), strict=True)
    return tuple(replace(line, marks=marks, form=form) for line, (marks, form) in found)


def _corrected(line: Line, corrections: Sequence[Correction], source: Source) -> tuple[Line, tuple[Applied, ...]]:
    refused: list[BadInput] = []
    found: list[tuple[tuple[int, int], int, Correction]] = []
    for correction in corrections:
        with gathered(refused):
            found.append((_span(line, correction, source), correction.at, correction))
    if refused:
        raise told_at_once(refused)
    found.sort(key=lambda one: one[:2])
    text, done, applied = "", 0, []
    for (start, end), _, correction in found:
        if start < done:
            raise _unfit(correction, f"和同一行的另一条更正重叠（{line.file} 第 {line.number} 行）")
        text += line.text[done:start] + correction.replace
        applied.append(Applied(line.file, line.number, line.text[start:end], correction.replace, note=correction.note))
        done = end
    return replace(line, text=text + line.text[done:]), tuple(applied)


def _span(line: Line, correction: Correction, source: Source) -> tuple[int, int]:
    """Where the wording stands: exactly, or else but for white space, which machines put at printed lines' ends."""
    for pattern in _patterns(correction):
        # A look-ahead finds places that overlap too: 学学 stands twice in 学学学.
        places = [match.span(1) for match in re.finditer(f"(?=({pattern}))", line.text)]
        if len(places) == 1:
            return places[0]
        if places:
            what = f"{line.file} 第 {line.number} 行里有 {len(places)} 处“{visible_name(correction.find)}”"
            raise BadInput(correction.settings, _where(correction), what, "请把 find 写长一些，让它只有一处")
    if slip := _slip_in_wording(line.text, correction):
        raise _unfit(correction, *slip)
    now = f"那一行现在是“{_around(line.text)}”" if line.text.strip() else "那一行是空行"
    what = f"{line.file} 第 {line.number} 行里没有“{visible_name(correction.find)}”，{now}"
    raise _unfit(correction, what, _elsewhere(source, correction))


def _slip_in_wording(line: str, correction: Correction) -> tuple[str, str] | None:
    """What of the wording is not the raw line's: quotation marks around it, characters that can't be seen."""
    find = correction.find
    if found := UNSEEN.search(find):
        return f"find 的{told_unseen(find, found.start())}，原文那一行里没有", "请删去它，重新打这一段"
    if len(find) > 2 and find[0] in _MARKS and find[-1] in _MARKS and find[1:-1] in line:
        put = correction.replace.strip(_MARKS)
        return "find 外面的引号不是原文里的", f"请写成 find: {quoted(find[1:-1])}, replace: {quoted(put)}，引号用半角"
    return None


def _patterns(correction: Correction) -> tuple[str, str]:
    """What finds the wording as it is written, and but for white space and characters that take no room."""
    letters = [re.escape(c) for c in correction.find if not c.isspace()]
    return re.escape(correction.find), rf"(?:\s|{UNSEEN.pattern})*".join(letters)


def _elsewhere(source: Source, correction: Correction) -> str:
    """What to do where the wording stands in another line of the file: the nearest one and its text. Empty where in none."""
    pattern = re.compile(_patterns(correction)[1])
    found = [line for line in source.lines if pattern.search(line.text)]
    if not found:
        return ""
    nearest = min(found, key=lambda line: abs(line.number - correction.line))
    return f"第 {nearest.number} 行里有，请把 line 改成 {nearest.number}：“{shown(nearest.text)}”"


def _unfit(correction: Correction, what: str, remedy: str = "") -> BadInput:
    return BadInput(correction.settings, _where(correction), what, remedy or "请改正这一条，或删去它")


def _where(correction: Correction) -> str:
    return str(correction.at) if correction.at else ""


def _around(text: str) -> str:
    """A raw line as a message can hold it: whole up to 200 characters, on one line."""
    clear = escaped(" ".join(text.split()))
    return clear if len(clear) <= 200 else clear[:199] + "…"
