"""What goes wrong in MkDocs, in a template, in a hook: one line, with the file of the theme where it is one's."""

from __future__ import annotations

import errno
import logging
from pathlib import Path

import jinja2
import pytest

from archive.bad_input import BadInput
from archive.rendering.mkdocs_faults import LONGEST_MESSAGE, mkdocs_faults


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "overrides").mkdir()
    return tmp_path


def told(home: Path, template: str) -> str:
    """What is said of rendering a template of the theme."""
    (home / "overrides" / "a.html").write_text(template, "utf-8")
    with pytest.raises(BadInput) as caught, mkdocs_faults("content", home):
        jinja2.Environment(loader=jinja2.FileSystemLoader(home / "overrides")).get_template("a.html").render()
    return str(caught.value)


def say_and_stop() -> None:
    """What MkDocs does where its settings are wrong."""
    logging.getLogger("mkdocs.one").warning("wrong\n  link")
    logging.getLogger("mkdocs.two").error("another")
    raise SystemExit(1)


def test_what_mkdocs_said_comes_first_and_is_not_printed(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)  # whatever ran before in this process
    with pytest.raises(BadInput) as caught, mkdocs_faults("content", home):
        say_and_stop()
    assert str(caught.value).startswith("content: 网页没有生成：wrong link（另有 1 处） — ")
    assert capsys.readouterr() == ("", "")
    assert logging.getLogger("mkdocs").propagate


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{% if %}", "overrides/a.html:2: 网页没有生成：Expected an expression"),
        ("\n\n{{ 1 / 0 }}", "overrides/a.html:3: 网页没有生成：ZeroDivisionError：division by zero"),
        ("{{ a.b.c }}", "overrides/a.html:1: 网页没有生成：'a' is undefined"),
        ("{% include 'nowhere.html' %}", "overrides/a.html:1: 网页没有生成：'nowhere.html' not found"),
    ],
)
def test_a_template_is_named_with_its_line(template: str, said: str, home: Path) -> None:
    assert told(home, template).startswith(said)


def test_a_template_that_is_no_utf8_is_named(home: Path) -> None:
    (home / "overrides" / "b.html").write_bytes(b"a\n\xff")
    assert told(home, "{% include 'b.html' %}").startswith("overrides/b.html:2: 网页没有生成：UnicodeDecodeError")


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ("\n\ndef f():\n    raise KeyError('甲')\nf()\n", "overrides/hooks.py:4: 网页没有生成：KeyError：'甲'"),
        ("def (", "overrides/hooks.py:1: 网页没有生成：SyntaxError："),
    ],
)
def test_a_hook_is_named_with_its_line(hook: str, said: str, home: Path) -> None:
    with pytest.raises(BadInput) as caught, mkdocs_faults("x", home):
        exec(compile(hook, home / "overrides" / "hooks.py", "exec"), {})  # as MkDocs does it
    assert str(caught.value).startswith(said)


def test_long_words_are_cut_and_the_systems_stay_its_own(home: Path) -> None:
    with pytest.raises(BadInput) as caught, mkdocs_faults("x", home):
        raise ValueError("甲" * 9999)
    assert len(str(caught.value)) < LONGEST_MESSAGE + 100
    with pytest.raises(OSError, match="No space"), mkdocs_faults("x", home):
        raise OSError(errno.ENOSPC, "No space left")
    with pytest.raises(BadInput, match=r"^raw/a: 坏了$"), mkdocs_faults("x", home):
        raise BadInput("raw/a", "", "坏了")


def say_of_navigation() -> None:
    """What MkDocs says where a page of the navigation isn't there."""
    logging.getLogger("mkdocs.structure.nav").warning(
        "A reference to 'index.md' is included in the 'nav' configuration, which is not found in the documentation files."
    )
    raise SystemExit(1)


def test_a_page_of_the_navigation_that_is_not_there_is_told_in_chinese(home: Path) -> None:
    with pytest.raises(BadInput) as caught, mkdocs_faults("content", home):
        say_of_navigation()
    assert "nav 里列了 index.md，content/ 里没有这个文件" in str(caught.value)
