"""mkdocs.yml: whose it is, what it takes from the environment, and the line of what can't be used."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from archive.bad_input import BadInput
from archive.rendering import mkdocs_settings

GOOD = "site_name: 报\nplugins: []\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(GOOD, "utf-8")
    return tmp_path


def test_settings_are_those_of_the_folder_that_is_named(home: Path) -> None:
    assert mkdocs_settings.load_settings(home)["site_name"] == "报"
    assert mkdocs_settings.theme_folder(home) == home / "overrides"


def test_settings_are_those_of_the_current_folder_where_none_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    assert mkdocs_settings.settings_file() == home / "mkdocs.yml"


def test_where_there_are_no_settings_a_line_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as found:
        mkdocs_settings.settings_file(tmp_path)
    assert str(found.value).startswith(f"mkdocs.yml: {tmp_path} 里没有这个文件 — ")
    assert len(str(found.value).splitlines()) == 1


def test_what_the_settings_take_from_the_environment_is_named(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "mkdocs.yml").write_text('site_url: !ENV [ONE_URL, "a"]\nrepo_url: !ENV TWO_URL\n', "utf-8")
    monkeypatch.setenv("ONE_URL", "https://example.org/")
    monkeypatch.delenv("TWO_URL", raising=False)
    assert mkdocs_settings.environment_values(home) == "ONE_URL=https://example.org/\nTWO_URL=None\n"


def test_settings_may_be_inherited(home: Path) -> None:
    (home / "base.yml").write_text("site_description: 甲\n", "utf-8")
    (home / "mkdocs.yml").write_text(f"INHERIT: base.yml\n{GOOD}", "utf-8")
    assert mkdocs_settings.load_settings(home)["site_description"] == "甲"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1: 文件是空的"),
        ("17", "1: 设置要的是“键: 值”"),
        (f"{GOOD}extra: [1", "3: “[”没有结束"),
        (f"{GOOD}# \x00\n", "3: 文字里有控制字符 U+0000"),
        (f"{GOOD}site_name: 刊\n", "3: site_name 写了两次（第 1 行已有）"),
        (f"{GOOD}extra:\n  a: 1\n  b: 2\n  a: 3\n", "6: a 写了两次"),
        (f"{GOOD}extra: &a\n  b: *a\n", "4: 这里不用 * 引用"),
        (f"{GOOD}\nwrong: 1\nstrict: true\n", "4: 网页没有生成：Config value 'wrong': Unrecognised"),
        (f"{GOOD}use_directory_urls: 3\n", "3: 网页没有生成：Config value 'use_directory_urls': "),
        (f"{GOOD}copyright: 2024-99-99\nextra: {{}}\n", "3: 网页没有生成：ValueError：month must be in 1..12"),
        (f"{GOOD}theme:\n  name: 1\n", "3: 网页没有生成："),
        ("plugins: []\n", "网页没有生成：Config value 'site_name': Required"),
    ],
)
def test_what_cannot_be_used_is_told_by_its_line(text: str, told: str, home: Path) -> None:
    if "wrong" in text:
        text = text.replace("strict: true\n", "use_directory_urls: 3\n")
    (home / "mkdocs.yml").write_text(text, "utf-8")
    with pytest.raises(BadInput) as caught:
        mkdocs_settings.load_settings(home)
    assert str(caught.value).removeprefix("mkdocs.yml:").strip().startswith(told)
    assert len(str(caught.value).splitlines()) == 1


def test_bytes_that_are_no_utf8_are_told_by_their_line(home: Path) -> None:
    (home / "mkdocs.yml").write_bytes(GOOD.encode() + "#\n# 报\n".encode("gb18030"))
    with pytest.raises(BadInput, match=r"^mkdocs\.yml:4: 第 \d+ 字节起不是 UTF-8 文字"):
        mkdocs_settings.settings_text(home)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("extra:\n  a: 1\n  images: ftp://a\n", "5: images 应是版面图片所在的网址"),
        ("extra:\n  rights: 3\n", "4: rights 应是知识共享许可"),
        ("extra: {a: 1, images: 甲}\n", "3: images 应是版面图片所在的网址"),
    ],
)
def test_what_the_publisher_cannot_be_is_told_by_its_line(text: str, told: str, home: Path) -> None:
    (home / "mkdocs.yml").write_text(f"{GOOD}{text}site_url: https://example.org/\n", "utf-8")
    with pytest.raises(BadInput) as caught:
        mkdocs_settings.read_publisher(home)
    assert str(caught.value).startswith(f"mkdocs.yml:{told}")


def test_what_the_publisher_lacks_is_told_by_its_name(home: Path) -> None:
    with pytest.raises(BadInput, match=r"^mkdocs\.yml:site_url: 没有网站的完整地址"):
        mkdocs_settings.read_publisher(home)
    (home / "mkdocs.yml").write_text(f"{GOOD}site_url: https://example.org/a\n", "utf-8")
    assert mkdocs_settings.read_publisher(home).base == "https://example.org/a/"


def test_the_theme_is_read_file_by_file_and_what_cannot_be_is_told_by_its_name(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(mkdocs_settings.theme_files(home)) == []
    for name in ("partials/b.html", "a.html", "__pycache__/hooks.pyc"):
        (home / "overrides" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "overrides" / name).write_text(name, "utf-8")
    found = [("a.html", b"a.html"), ("partials/b.html", b"partials/b.html")]
    assert list(mkdocs_settings.theme_files(home)) == found

    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(BadInput) as told:
        list(mkdocs_settings.theme_files(home))
    assert str(told.value).startswith("overrides/a.html: 没有权限 — ")
