"""A messy issue of three pages, corrected in issue.yml as an archivist would: tests/fixtures/corrected_issue.

`as_read.txt` is what the machine makes of the pages by itself, `as_printed.txt` what an editor would print.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from archive.bad_input import BadInput
from archive.cataloguing.cards import folder_cards
from archive.model import Issue, RawFile, RawIssue, joined
from archive.vocabulary.vocabulary import read_vocabulary
from archive.writing.convert import convert_all
from archive.writing.invariant import violations
from archive.writing.models import convert_issue
from tests.archive_copy import VOCABULARY_FOLDER
from tests.cases import FIXTURES

FOLDER = FIXTURES / "corrected_issue"
NAME = "2031-09-05"
VOCABULARY = VOCABULARY_FOLDER
LEAST_CORRECTIONS, MOST_LINES = 20, 3


def read(settings: str | bytes = "") -> Issue:
    pages = tuple(RawFile(f"raw/{NAME}/{path.name}", path.read_bytes()) for path in sorted(FOLDER.glob("p[0-9].txt")))
    data = settings.encode() if isinstance(settings, str) else settings
    said = RawFile(f"raw/{NAME}/issue.yml", data) if data else None
    return convert_issue(RawIssue(NAME, pages, said), read_vocabulary(VOCABULARY))


def printed(issue: Issue) -> str:
    """An issue as an editor would write it down: what is not in an article stands at the end."""
    out = [f"{issue.date}，{issue.number or '期号不明'}，" + "、".join(m.section for m in issue.mastheads if m.section)]
    for article in issue.articles:
        out += ["", *(f"〔{head.text}〕" for head in filter(None, [article.kicker]))]
        out += [f"# {article.title.text}", *(f"——{head.text}" for head in filter(None, [article.subtitle]))]
        marks = {"heading": "## ", "caption": "〔图〕"}
        out += [marks.get(part.role, "") + part.text for part in article.parts]
        people = [f"{one.name}{'，' if one.roles else ''}{'，'.join(one.roles)}" for one in article.people]
        authors = [f"{one.role} {one.name}".strip() for one in article.authors]
        out += [f"〔{what}：{'；'.join(names)}〕" for what, names in (("人物", people), ("作者", authors)) if names]
    return "\n".join([*out, "", "未归位：", *(f"{joined(one.lines)}（{one.why}）" for one in issue.unplaced)]) + "\n"


@pytest.fixture(scope="module")
def settings() -> str:
    return (FOLDER / "issue.yml").read_text("utf-8")


def test_the_machine_by_itself_makes_a_mess_of_it() -> None:
    assert printed(read()) == (FOLDER / "as_read.txt").read_text("utf-8")


def test_corrected_it_is_what_an_editor_would_print(settings: str) -> None:
    issue = read(settings)
    assert printed(issue) == (FOLDER / "as_printed.txt").read_text("utf-8")
    assert violations(issue) == ()


def test_there_are_twenty_corrections_each_of_three_lines_at_most(settings: str) -> None:
    found = yaml.compose(settings)
    assert isinstance(found, yaml.MappingNode)
    entries: list[yaml.Node] = []
    for key, value in found.value:
        if isinstance(value, yaml.SequenceNode) and not value.flow_style:
            entries += value.value
        elif isinstance(value, yaml.MappingNode):
            entries += [node for pair in value.value for node in pair[1:]]
        else:
            entries.append(value)
        assert key.value
    assert len(entries) >= LEAST_CORRECTIONS
    assert max(node.end_mark.line - node.start_mark.line + 1 for node in entries) <= MOST_LINES


def test_every_entry_counts(settings: str) -> None:
    """Each entry of a list left out in turn: the issue reads otherwise, or another entry no longer fits."""
    whole, said = printed(read(settings)), yaml.safe_load(settings)
    for key in ("begins", "lines", "moves", "joins"):
        for nth in range(len(said[key])):
            less = {**said, key: said[key][:nth] + said[key][nth + 1 :]}
            assert _told(yaml.dump(less, allow_unicode=True)) != whole, (key, nth)


def _told(settings: str) -> str:
    """What an editor would print by these settings, or what is wrong with them."""
    try:
        return printed(read(settings))
    except BadInput as error:
        return str(error)


def test_read_anew_it_says_the_same(tmp_path: Path, settings: str) -> None:
    """Once by the files, once by nothing remembered: the same pages, by the same addresses."""
    raw, content = tmp_path / "raw", tmp_path / "content"
    (raw / NAME).mkdir(parents=True)
    for path in FOLDER.glob("p[0-9].txt"):
        (raw / NAME / path.name).write_bytes(path.read_bytes())
    (raw / NAME / "issue.yml").write_text(settings, "utf-8")
    home = VOCABULARY.parents[1]
    assert convert_all(raw, content, home=home).errors == ()
    pages = {path.name: path.read_bytes() for path in (content / "issues" / NAME).iterdir()}
    written = {name.removesuffix(".md"): data for name, data in pages.items() if name.endswith(".md")}
    assert list(folder_cards(NAME, written).issue.articles)[:3] == [
        f"{NAME}/{name}" for name in ("p2-0005", "p1-0007", "p1-0016")
    ]
    again = convert_all(raw, content, fresh=True, home=home)
    assert (again.errors, again.written.written) == ((), ())
    assert {path.name: path.read_bytes() for path in (content / "issues" / NAME).iterdir()} == pages
