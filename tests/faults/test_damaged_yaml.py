"""A vocabulary file or mkdocs.yml that is damaged is told in a line with its file and its line, or it can be read."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.bad_input import BadInput
from archive.commands import commands
from archive.commands.commands import RunOptions
from archive.vocabulary.yaml_nodes import LONGEST_WORD, compose_yaml
from benchmarks.attacks import damaged_settings
from benchmarks.attacks.damaged_settings import (
    READERS,
    VOCABULARY,
    damaged_mkdocs_settings,
    damaged_vocabulary,
    settings_home,
    trials,
    tried,
)
from benchmarks.attacks.yaml_damages import DAMAGES, damaged

FILES = ("mkdocs.yml", *(f"raw/vocabulary/{name}" for name in VOCABULARY))


def test_every_kind_of_damage_to_every_file_is_a_line_or_can_be_read(tmp_path: Path) -> None:
    found = list(trials(tmp_path, FILES, 3, len(FILES) * len(DAMAGES)))
    assert {(one.file, one.damage.split()[1]) for one in found} == {
        (file, damage.__name__) for file in FILES for damage in DAMAGES
    }
    assert [one for one in found if one.failed] == []
    assert len({one.said.partition(": ")[2] for one in found}) > 20, "too few of them were any damage"


def test_a_campaign_tells_what_is_wrong_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(damaged_vocabulary(tmp_path / "a", 1, 2)) == ["", ""]
    assert list(damaged_mkdocs_settings(tmp_path / "b", 1, 1)) == [""]
    monkeypatch.setattr(damaged_settings, "LONGEST_LINE", 3)
    (wrong,) = damaged_mkdocs_settings(tmp_path / "c", 1, 1)
    assert wrong.startswith("mkdocs.yml, try 0 flipped_bytes: no line with file, fault and remedy mkdocs.yml:")


@pytest.mark.parametrize("value", ["x", "3", "[甲, 乙]", "{a: 1}", "é", "https://", "true", "2024-03-04"])
@pytest.mark.parametrize("name", ["images", "rights", "contact", "oai_gateway"])
def test_a_setting_of_any_kind_is_told_by_its_line_or_can_be_used(name: str, value: str, tmp_path: Path) -> None:
    home = settings_home(tmp_path)
    path = home / "mkdocs.yml"
    rows = path.read_text("utf-8").splitlines()
    (at,) = (n for n, row in enumerate(rows) if row.startswith(f"  {name}: "))
    path.write_text("\n".join([*rows[:at], f"  {name}: {value}", *rows[at + 1 :]]), "utf-8")
    trial = tried("mkdocs.yml", name, READERS[True], home)
    assert trial.failed == ""
    assert trial.said.startswith(f"mkdocs.yml:{at + 1}: {name} ") == (name in ("images", "rights"))


@settings(deadline=None, max_examples=80)
@given(text=st.text(st.sampled_from("ab: -[]{}#&*!|>'\"\n\t?,甲\0\ufeff0"), max_size=60))
def test_any_text_is_yaml_or_told_by_its_line(text: str) -> None:
    told = complaint(text)
    if told is not None:
        assert len(set(map(str, told.each))) == len(told.each)
        for one in told.each:
            assert one.where.isdecimal()
            assert 1 <= int(one.where) <= text.count("\n") + 1
            assert "\n" not in str(one)


def complaint(text: str) -> BadInput | None:
    """What is said of a text as YAML, None where it is."""
    try:
        compose_yaml("a.yml", text)
    except BadInput as error:
        return error
    return None


def test_words_of_any_length_are_told_in_few(tmp_path: Path) -> None:
    home = settings_home(tmp_path)
    words = home / "raw" / "vocabulary" / "people.yml"
    for text, said in (("甲" * (LONGEST_WORD + 1), f"有 {LONGEST_WORD + 1} 个字符"), ("甲" * LONGEST_WORD, "")):
        words.write_text(f"people:\n  - name: {text}\nroles: [局长]\nquoted: []\nprivate: []\n", "utf-8")
        trial = tried("raw/vocabulary/people.yml", "", READERS[False], home)
        assert (trial.failed, said in trial.said, bool(trial.said)) == ("", True, bool(said))


def standing(home: Path) -> dict[Path, bytes]:
    """What is in content/ and site/ by now, but for what a build remembers."""
    there = [*home.glob("content/**/*.md"), *home.glob("site/**/*"), *home.glob(".site*/**/*")]
    return {path: path.read_bytes() for path in there if path.is_file()}


@pytest.mark.parametrize("file", ["raw/vocabulary/topics.yml", "mkdocs.yml"])
def test_nothing_is_half_written(file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A whole command over some damaged files: what was there before is there after, to the byte."""
    home = settings_home(tmp_path)
    (home / "content" / "index.md").write_text("---\ntitle: 页\n---\n正文。\n", "utf-8")
    (home / "raw" / "2024-03-04").mkdir()
    (home / "raw" / "2024-03-04" / "a.txt").write_text("# 会议召开\n\n2024年3月4日，全市教育工作会议召开。\n", "utf-8")
    (home / "site").mkdir()
    (home / "site" / ".nojekyll").touch()
    (home / "site" / "index.html").write_text("旧", "utf-8")
    good, chance = (home / file).read_bytes(), random.Random(1)
    before = standing(home)
    options = RunOptions(jobs=1, quiet=True, home=home)

    def command() -> int:
        if file == "mkdocs.yml":
            return commands.site(home / "raw", home / "content", home / "site", options)
        return commands.convert(home / "raw", home / "content", options)

    for damage in DAMAGES:
        (home / file).write_bytes(damaged(good.decode(), damage, chance))
        if not tried(file, "", READERS[file == "mkdocs.yml"], home).said:
            continue
        assert command() == 1
        lines = capsys.readouterr().err.splitlines()
        assert lines
        assert len(set(lines)) == len(lines)
        assert all(re.match(r"[\w./-]+(:\w+)?: .+", line) for line in lines)
        assert standing(home) == before
