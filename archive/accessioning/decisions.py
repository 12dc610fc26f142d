"""What becomes of an issue's files: a new folder, pages that come later, another reading, or a refusal with the choice told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from archive.accessioning.archive_table import issue_rows
from archive.accessioning.grouping import IssueGroup
from archive.accessioning.issue_table import TableRow, given_back
from archive.accessioning.known_wording import Likeness
from archive.accessioning.offered_files import OfferedFile
from archive.accessioning.other_papers import (
    Mastheads,
    is_of_another_paper,
    mastheads_of,
    mastheads_there,
    two_papers_told,
)
from archive.accessioning.printed_already import (
    is_printed,
    is_printed_page,
    printed_mastheads,
    printed_page,
    same_page,
)
from archive.accessioning.settings_file import first_line
from archive.bad_input import BadInput
from archive.describing.dates import day_in
from archive.editing.issue_yml import parse_settings
from archive.editing.replaced_readings import short_digest
from archive.editing.settings import Settings
from archive.editing.settings_text import page_name, scalar, with_entry, with_setting
from archive.filenames import id_fault, visible_name, without_case
from archive.model import RawFile, RawIssue
from archive.pages.alto_writing import with_image
from archive.reading.issue_files import SECOND_READING, SETTINGS_FILE, is_page_name, is_settings_name, picture_name
from archive.reading.load import decode, issue_folders, page_order, raw_text, read_issue

if TYPE_CHECKING:
    from archive.scanning.page_picture import PagePicture

Choice = Literal["", "merge", "replace", "keep"]
"""What to do with a page that is there already, in another reading: ask, set the two side by side, put the new one in the
old one's place, or keep both as if they were two pages."""
CHOICES = (
    "不用再加就不用管；两份读法并用加 --same merge；用新的换下旧的加 --same replace；真是另一版（另一期）加 --same keep"
)


@dataclass(frozen=True, slots=True)
class Accession:
    """What is to be written into one issue's folder, by bare file name; `before`: the issue as it stands, None for a new one.

    `there`: files that are in it already, byte for byte; `second`, `replaced`: names among `files` of other readings;
    `notes`: what a person's choice passed over, and what of a spreadsheet was of no use;
    `id_from`: what said which issue a new one is, in words;
    `rows`: lines of issue.yml that a spreadsheet's rows put there, each with that row, as 表.csv:2;
    `extracted`: what files were whose text was taken out; `left`: by where each of those lies, what of it is not in the text.
    `pictures`: of pages, by the names that they get; `held`: the names of all that the folder has, without capitals.
    """

    id: str
    files: Mapping[str, bytes] = field(default_factory=dict)
    before: RawIssue | None = None
    there: int = 0
    notes: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    extracted: Mapping[str, str] = field(default_factory=dict)
    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    id_from: str = ""
    rows: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    pictures: Mapping[str, PagePicture] = field(default_factory=dict)
    held: frozenset[str] = frozenset()

    @property
    def after(self) -> RawIssue:
        """The issue as it will stand."""
        own = {file.name.rpartition("/")[2]: file for one in [self.before] if one for file in (*one.files, *one.second)}
        settings = self.before.settings if self.before else None
        for name, data in self.files.items():
            if is_settings_name(name):
                settings = RawFile(f"raw/{self.id}/{name}", data)
            else:
                own[name] = RawFile(f"raw/{self.id}/{name}", data)
        ordered = sorted(own, key=page_order)
        texts = tuple(own[name] for name in ordered if not name.casefold().endswith(SECOND_READING))
        second = tuple(own[name] for name in ordered if name.casefold().endswith(SECOND_READING))
        return RawIssue(self.id, texts, settings, second)


def decide(
    group: IssueGroup, raw: Path, alike: Mapping[str, Likeness], choice: Choice = "", content: Path = Path("content")
) -> Accession:
    """What becomes of a group whose `id` is known. `alike`: by where a file lies, the text that it is again.

    `content`: what is known there of an issue that has all of the files is not said again, though a spreadsheet says it.
    Raises BadInput where a person has to say what is meant: nothing is ever overwritten but where they said so.
    """
    if why := id_fault(group.id):
        raise BadInput(visible_name(group.id), "", f"不能作期号：{why}", "请另取，例如 2024-03-04")
    again = {one.shown: found for one in group.files if (found := alike.get(one.shown))}
    mastheads = mastheads_of((one.shown, one.file) for one in group.files)
    target = _standing(group.id, raw, mastheads)
    there = {shown for shown, found in again.items() if found.identical and issue_of(found) in {target, group.id}}
    again = {shown: found for shown, found in again.items() if shown not in there}
    if again and not choice:
        raise _question(group, again)
    if again and choice != "keep":
        homes = {issue_of(found) for found in again.values()}
        if len(homes) != 1 or "" in homes:
            what = f"和几处的文字一样：{'、'.join(sorted({found.place for found in again.values()})[:3])}"
            raise BadInput(group.shown, "", what, "请一期一期地加，每一版只给一份")
        target = homes.pop()
        there |= {shown for shown, found in again.items() if found.identical}
    new = [one for one in group.files if one.shown not in there and one.shown not in again]
    papers = two_papers_told(group.id, new, mastheads, mastheads_there(raw / target) if target and new else {})
    if papers and choice != "keep":
        raise BadInput(papers.file, "", f"{papers.what}，没有加", papers.remedy)
    before = read_issue(raw / target) if target else None
    held = frozenset(without_case(path.name) for path in (raw / target).iterdir()) if target else frozenset()
    notes = (f"{papers.file}：{papers.what}，照 --same keep 收在一起",) if papers else ()
    id_from = "" if target else group.id_from
    plan = Accession(target or group.id, before=before, there=len(there), notes=notes, id_from=id_from, held=held)
    for one in group.files:
        if one.shown not in there:
            plan = replace(plan, left={**plan.left, one.shown: one.left}) if one.left else plan
            plan = _with_file(plan, one, again.get(one.shown), choice)
        elif one.picture:
            plan = _with_lost_picture(plan, picture_name(alike[one.shown].place.rpartition("/")[2]), one.picture)
    known = () if plan.files or not target or not group.rows else issue_rows(raw / target, content)
    return _with_settings(plan, group, tuple(map(given_back, known)), first_line(raw))


def issue_of(found: Likeness) -> str:
    """The issue below raw/ that a known text stands in; empty for one that was offered together with this."""
    parts = found.place.split("/")
    return parts[1] if parts[0] == "raw" and len(parts) == 3 else ""


def _standing(name: str, raw: Path, mastheads: Mastheads) -> str:
    """The folder below raw/ that is this issue: of its name, but for capitals, or one of its day. Empty for none.

    Of several of a day, as two papers have them, the one whose paper the pages' `mastheads` name.
    """
    names = [folder.name for folder in issue_folders(raw)] if raw.is_dir() else []
    same = [one for one in names if without_case(one) == without_case(name)]
    day = day_in(name)
    of_day = [one for one in names if day and day_in(one) == day] if day and day.isoformat() == name else []
    several = [*same, *(one for one in of_day if one not in same)]
    if len(several) > 1:
        mine = [one for one in several if not is_of_another_paper(mastheads, mastheads_there(raw / one))]
        several = mine if len(mine) == 1 else same
    return several[0] if same or len(several) == 1 else ""


def _question(group: IssueGroup, again: Mapping[str, Likeness]) -> BadInput:
    """What a person has to decide, about the first of the files that are there already."""
    shown, found = next(iter(again.items()))
    same = "一字不差" if found.identical else f"{found.share:.0%} 相同"
    others = f"（这一期共有 {len(again)} 个文件如此）" if len(again) > 1 else ""
    home = issue_of(found)
    if home and without_case(home) != without_case(group.id):
        kind = f"期次却不同（这里是 {group.id}），可能是同一期写了两个日期"
    elif home:
        kind = "是那一版的又一份读法" if not found.identical else "那里已有"
    else:
        kind = "同一版给了两份"
    return BadInput(shown, "", f"和 {found.place} 是同一版文字（{same}），{kind}{others}，没有加", CHOICES)


def _with_file(plan: Accession, one: OfferedFile, found: Likeness | None, choice: Choice) -> Accession:
    """The plan with one more file: a page, or another reading of one that is there."""
    name, data = one.file.name, one.file.data
    if found and choice in ("merge", "replace"):
        page = found.place.rpartition("/")[2]
        if choice == "replace" and is_page_name(page) != is_page_name(name):
            what = f"不能换下 raw/{plan.id}/{page}：一个是纯文字，一个记着各行的位置，行号不同"
            raise BadInput(one.shown, "", what, f"请先删去 {page} 和 issue.yml 里照它写的行号，再加这一份")
        if choice == "replace" and page in plan.files:
            raise BadInput(one.shown, "", f"和另一个文件都要换下 raw/{plan.id}/{page}", "请只留一个")
        if choice == "replace":
            plan = replace(plan, files={**plan.files, page: data}, replaced=(*plan.replaced, page))
            return _with_picture(plan, page, one, over=True)
        name = page.rpartition(".")[0] + SECOND_READING
        if plan.before and any(file.name.endswith(f"/{name}") for file in plan.before.second):
            what = f"{page} 已有另一份读法 {name}"
            raise BadInput(f"raw/{plan.id}/{name}", "", what, "请先看完它的存疑，删去它，再加这一份")
        plan = replace(plan, second=(*plan.second, name))
        data = raw_text(one.file).encode() if is_page_name(one.file.name) else data  # it is compared by its text alone
    held = {without_case(file.name.rpartition("/")[2]) for one in [plan.before] if one for file in one.files}
    if without_case(name) in held or name in plan.files:
        what = f"raw/{plan.id}/ 里已有叫 {visible_name(name)} 的文件，文字不同"
        raise BadInput(one.shown, "", what, "是另一版，请改名；是那一版的新读法，请核对是不是同一版")
    extracted = {**plan.extracted, name: one.extracted} if one.extracted else plan.extracted
    plan = replace(plan, files={**plan.files, name: data}, extracted=extracted)
    return _with_picture(plan, name, one) if is_page_name(name) else plan


def _with_picture(plan: Accession, page: str, one: OfferedFile, over: bool = False) -> Accession:
    """The plan with the picture of a page, which the page's file names. `over`: it may take another's place."""
    if not one.picture:
        return plan
    name = picture_name(page)
    if not over and without_case(name) in plan.held:
        what = f"raw/{plan.id}/ 里已有叫 {visible_name(name)} 的图片"
        raise BadInput(one.shown, "", what, "请把那张图片移走，或给这个文件改名")
    files = {**plan.files, page: with_image(plan.files[page], name)}
    return replace(plan, files=files, pictures={**plan.pictures, name: one.picture})


def _with_lost_picture(plan: Accession, name: str, picture: PagePicture) -> Accession:
    """The plan with the picture of a page that is there without it."""
    return plan if without_case(name) in plan.held else replace(plan, pictures={**plan.pictures, name: picture})


def _with_settings(plan: Accession, group: IssueGroup, known: Sequence[TableRow], begun: str) -> Accession:
    """The plan with issue.yml: the one that was handed over, what the spreadsheet says and is not `known`, what was replaced.

    `begun`: the lines that a new one begins with.
    """
    old = plan.before.settings if plan.before else None
    name = old.name.rpartition("/")[2] if old else SETTINGS_FILE
    file = f"raw/{plan.id}/{name}"
    text = (decode(old)[0] if old else "") or begun
    if group.settings:
        given = group.settings.file.data
        if old and old.data != given:
            raise BadInput(group.settings.shown, "", f"{file} 已有，内容不同", "请自己并成一个")
        text = decode(RawFile(group.settings.shown, given))[0]
        plan = plan if old else replace(plan, files={**plan.files, name: given})
    before = text
    if old and plan.before:
        text, plan = _with_home(text, file, plan, [one.name.rpartition("/")[2] for one in plan.before.files])
    text, plan = _with_rows(text, file, plan, group, known) if group.rows else (text, plan)
    for page in plan.replaced:
        text = with_entry(text, "replaced", page, scalar(short_digest(plan.files[page])), file)
    return plan if text == before else replace(plan, files={**plan.files, name: text.encode()})


def _with_home(text: str, file: str, plan: Accession, held: Sequence[str]) -> tuple[str, Accession]:
    """An issue.yml that says which file its lines are of, where that went without saying until a second page came."""
    if len(held) != 1 or len(plan.after.files) == 1:
        return text, plan
    standing = parse_settings(RawFile(file, text.encode()))
    if standing.refused or standing.home or not standing.names_no_file:
        return text, plan
    note = f"{file} 里没有写文件的各条指的都是 {held[0]}，开头写上了 file: {held[0]}"
    return with_setting(text, "file", held[0], file), replace(plan, notes=(*plan.notes, note))


def _with_rows(
    text: str, file: str, plan: Accession, group: IssueGroup, known: Sequence[TableRow]
) -> tuple[str, Accession]:
    """An issue.yml with what the spreadsheet's rows say that neither the pages print nor is `known`; the plan says which row said it."""
    told = {("date", f"{row.date}") for row in known} | {("number", row.number) for row in known}
    standing = parse_settings(RawFile(file, text.encode())) if text.strip() else Settings()
    printed = printed_mastheads(plan.after.files)
    wrote: dict[str, int] = {}
    for key, (line, value) in _said(group).items():
        says_more = key in standing.written_at or not is_printed(key, value, printed, plan.id)
        if (key, value) not in told and says_more:
            text = _written(with_setting(text, key, value, file), text, line, wrote)
    for one in group.files:
        row = group.rows.get(one.shown)
        if not row or one.file.name not in plan.files or not (row.page or row.section):
            continue
        place = f"raw/{plan.id}/{one.file.name}"
        head = printed_page(place, printed)
        stands = any(page.file.rpartition("/")[2] in ("", one.file.name) for page in standing.pages)
        if not stands and is_printed_page(row.page, row.section, head):
            continue
        if not row.section:
            what = f"{group.table}:{row.line}：写了版次 {visible_name(row.page)}，没有写版名，没有用上"
            plan = replace(plan, notes=(*plan.notes, what))
            continue
        page = head.page if same_page(row.page, head.page) else row.page
        text = _written(
            with_entry(text, "pages", one.file.name, page_name(page, row.section), file), text, row.line, wrote
        )
    rows = {n: (group.table, wrote[line]) for n, line in enumerate(text.splitlines(), 1) if line in wrote}
    return text, replace(plan, rows=rows)


def _written(after: str, before: str, row: int, wrote: dict[str, int]) -> str:
    """The text `after` a row was written into it; its new lines are put down in `wrote`."""
    held = set(before.splitlines())
    wrote.update((line, row) for line in after.splitlines() if line not in held and not line.endswith(":"))
    return after


def _said(group: IssueGroup) -> Mapping[str, tuple[int, str]]:
    """What the spreadsheet says of the issue, each with the row that says it first. BadInput where another row says otherwise."""
    said: dict[str, tuple[int, str]] = {}
    for row in group.rows.values():
        for key, value in (("date", row.date.isoformat() if row.date else ""), ("number", row.number)):
            line, other = said.setdefault(key, (row.line, value)) if value else (row.line, value)
            if other != value:
                what = f"第 {line} 行和第 {row.line} 行给 {visible_name(group.id)} 这一期写的不同：{other}、{value}"
                raise BadInput(group.table, str(row.line), what, "请改成一样的")
    return said
