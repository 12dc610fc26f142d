"""issue.yml before more is written into it: by the name it has, and only as long as all of it is understood."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.accessioning.settings_file import settings_file, sound_settings
from archive.bad_input import BadInput


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
