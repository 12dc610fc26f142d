"""issue.yml before more is written into it: by the name it has, and only as long as all of it is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.accession import Archive
from archive.accessioning.adding import AddOptions, added
from archive.accessioning.mending import mend_raw
from archive.accessioning.settings_file import first_line, settings_file, sound_settings
from archive.bad_input import BadInput
from archive.cataloguing.accession_findings import described
from archive.commands.schemas import write_schemas
from archive.editing.issue_schema import SCHEMAS
from archive.keeping.progress import Silent
from tests.accessioning.test_raw_history import FIRST, edit, raw

__all__ = ["raw"]


def test_its_name_and_text_or_the_name_that_it_is_to_have(tmp_path: Path) -> None:
    folder = tmp_path / "2031-05-06"
    folder.mkdir()
    assert settings_file(folder) == ("raw/2031-05-06/issue.yml", "")
    (folder / "Issue.YML").write_text("number: 总第8期\n", "utf-8")
    assert settings_file(folder) == ("raw/2031-05-06/Issue.YML", "number: 总第8期\n")


def test_what_is_refused_is_told_at_once() -> None:
    assert sound_settings("raw/a/issue.yml", "number: 总第8期\n").number == "总第8期"
    with pytest.raises(BadInput) as caught:
        sound_settings("raw/a/issue.yml", "numbr: 1\ndate: 2031-2-30\n")
    assert [one.where for one in caught.value.each] == ["1", "2"]


def test_whatever_is_begun_names_its_schema_where_there_is_one(raw: Path, tmp_path: Path) -> None:
    given = tmp_path / "in" / "p1.txt"
    given.parent.mkdir()
    given.write_text("# 运动会\n\n实验小学举办运动会，六百名学生参加了跳绳、接力和拔河比赛。\n", "utf-8")
    table = tmp_path / "表.csv"
    table.write_text("文件,日期,期号\np1.txt,2024-05-06,86\n", "utf-8")
    write_schemas(raw.parent / SCHEMAS)
    line = first_line(raw)
    assert line.startswith("# yaml-language-server: $schema=../../schemas/")
    edit(raw, FIRST.replace("深 人", "深入"))
    assert len(list(mend_raw(raw))) == 1
    to = Archive(raw, tmp_path / "content")
    added([given], AddOptions(table=table), to, Silent(), described, jobs=1)
    for issue, key in (("2024-03-04", "corrections:"), ("2024-05-06", "number:")):
        text = settings_file(raw / issue)[1]
        assert (text.startswith(line), text.count(line), key in text) == (True, 1, True)
    assert "date: 2024-05-06" in text
