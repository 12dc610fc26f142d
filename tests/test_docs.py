"""The documents are true: what they name exists, and what exists to be run is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from archive.editing.article_fields import ARTICLE_FIELDS
from archive.editing.issue_yml import ISSUE_KEYS
from tests.archive_copy import CONTENT
from tests.docs import (
    ENTRY_KEYS,
    FENCE,
    ROOT,
    build_commands,
    commands,
    complaints,
    options,
    scripts,
    targets,
)

READMES = ("README.md", "README.zh-CN.md")
ABOUT_FOLDER = CONTENT / "about"
ABOUT = sorted(path.relative_to(ROOT).as_posix() for path in ABOUT_FOLDER.glob("*.md"))
PICTURES = sorted((ROOT / ".github/screenshots").iterdir())
DOCUMENTS = (*READMES, "CONTRIBUTING.md", "GLOSSARY.md", "CODE_OF_CONDUCT.md", "training/README.md", *ABOUT)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_a_document_names_exists(name: str) -> None:
    assert complaints(read(name), str(Path(name).parent)) == []


def test_the_pages_about_the_archive_are_looked_at() -> None:
    assert {"trust.md", "help.md"} <= {Path(name).name for name in DOCUMENTS}


@pytest.mark.parametrize(
    "text",
    [
        "`make nothing`",
        "```sh\nmake site\nmake nothing   # why\n```",
        "`python build.py nothing`",
        "`python build.py convert` with `--nothing`",
        "`--nothing`",
        "`python benchmarks/nothing.py`",
        "`python benchmarks/reading.py` with `--nothing`",
        "`archive/nothing.py`",
        "`raw/nothing/<issue>/`",
        "[a file](nothing.md)",
        "[a heading](marks.md#没有这一节)",
        "![a picture](nothing.webp)",
        '<img src="nothing.webp" alt="a picture">',
        "[a page that no build makes](../nothing/index.md)",
        "the page 没有这一页 lists them",
        "见“没有这个名字”一页",
        "`about/nothing/`",
        "`no_such_field`",
        "```yaml\nnothing: 1\n```",
        "```yaml\narticles:\n  '0044': {nothing: 1}\n```",
    ],
)
def test_what_does_not_exist_is_found(text: str) -> None:
    assert complaints(text, str(ABOUT_FOLDER.relative_to(ROOT)))


@pytest.mark.parametrize(
    "text",
    [
        "[a heading](marks.md#推定的标题)",
        "[made at each build](../years/index.md)",
        "the page 数据与订阅 lists them",
        "见“总目”一页，或“怎样帮忙”页",
        "`about/trust/` and `calendar/`",
        "`https://example.org` and [a host](https://example.org/)",
    ],
)
def test_what_exists_is_no_fault(text: str) -> None:
    assert complaints(text, str(ABOUT_FOLDER.relative_to(ROOT))) == []


@pytest.mark.parametrize("command", build_commands())
def test_every_command_and_its_options_are_documented(command: str) -> None:
    rows = [line for line in read("README.md").splitlines() if f"`python build.py {command}" in line]
    assert rows, f"README.md: build.py {command} has no line"
    missing = {option for option in options("build.py", command) if not any(f"`{option}" in row for row in rows)}
    assert not missing


@pytest.mark.parametrize("target", targets())
def test_every_target_is_documented(target: str) -> None:
    assert f"| `make {target}` |" in read("README.md")


@pytest.mark.parametrize("script", scripts())
def test_every_benchmark_is_documented(script: str) -> None:
    run = f"-m {script}" if script.startswith("training.") else script
    assert f"`python {run}`" in read("CONTRIBUTING.md")


@pytest.mark.parametrize("name", READMES)
def test_every_field_of_issue_yml_is_documented(name: str) -> None:
    text = read(name)
    assert [
        key for key in (*ISSUE_KEYS, *ARTICLE_FIELDS, *ENTRY_KEYS) if not re.search(rf"`{key}`|\b{key}:", text)
    ] == []


@pytest.mark.parametrize("name", READMES)
def test_every_picture_is_shown_and_told_in_words(name: str) -> None:
    shown = dict(re.findall(r'<img src="([^"]+)" width="\d+%" alt="([^"]+)">', read(name)))
    assert set(shown) == {path.relative_to(ROOT).as_posix() for path in PICTURES}
    assert len(set(shown.values())) == len(PICTURES) == 5


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_light(path: Path) -> None:
    assert path.stat().st_size <= 120_000


@pytest.mark.parametrize("name", READMES)
def test_nothing_is_set_up_but_by_make(name: str) -> None:
    ran = [line for found in FENCE.finditer(read(name)) if found[2] == "sh" for line in commands(found[3])]
    assert {"make site", "make test"} & set(ran)
    assert not [line for line in ran if re.search(r"\b(pip|venv |apt|apt-get|npm|playwright|brew)\b", line)]
