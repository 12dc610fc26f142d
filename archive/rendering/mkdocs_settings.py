"""mkdocs.yml: where it is, what it says, and the line of whatever in it can't be used."""

from __future__ import annotations

import io
import os
import re
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from archive.bad_input import BadInput
from archive.file_faults import file_fault, regular_bytes, visible_path
from archive.keeping.folder_entries import walk_files
from archive.publishing.publisher import Publisher, publisher
from archive.rendering.mkdocs_faults import REMEDY, THEME, mkdocs_faults
from archive.vocabulary.yaml_nodes import Node, compose_yaml, decode_yaml

CONFIG = "mkdocs.yml"
"""What a folder has to hold besides the theme so that pages can be rendered for it: `home` in what follows."""
LARGEST_SETTINGS = 200_000
"""Bytes; it has some three thousand."""
_NAMED = re.compile(r"!ENV\s*\[?\s*([A-Za-z_]\w*)")
_OWN_LINE = re.compile(rf"{re.escape(CONFIG)}\", line (\d+)")
_ABOUT_KEY = re.compile(r"Config value '([^']+)'")


def settings_file(home: Path = Path()) -> Path:
    """The file mkdocs.yml of a folder. BadInput where it has none."""
    found = home.resolve() / CONFIG
    if not found.exists():
        what = f"{found.parent} 里没有这个文件"
        raise BadInput(CONFIG, "", what, f"网页要用 mkdocs.yml 和 overrides/：请把它们放进 {found.parent}")
    return found


def makes_sites(home: Path = Path()) -> bool:
    """Whether a folder has anything that a site is made with; one with raw text alone has its site made elsewhere."""
    return (home.resolve() / CONFIG).exists() or theme_folder(home).exists()


def theme_folder(home: Path = Path()) -> Path:
    """The folder of templates, styles and hooks that mkdocs.yml names."""
    return home.resolve() / THEME


def theme_files(home: Path = Path()) -> Iterator[tuple[str, bytes]]:
    """The files of the theme by their paths below its folder, each with its bytes. BadInput where one can't be read.

    MkDocs and Jinja pass over what they can't read as if it were not there, and miss it later, in words of their own.
    """
    theme = theme_folder(home)
    try:
        for path in sorted(Path(folder, name) for folder, name in walk_files(str(theme))):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path.relative_to(theme).as_posix(), path.read_bytes()
    except OSError as error:
        refused = Path(os.fsdecode(error.filename or theme))
        name = visible_path(refused.relative_to(theme.parent)) if refused.is_relative_to(theme) else THEME
        raise file_fault(error, name) from error


def settings_text(home: Path = Path()) -> str:
    """The text of mkdocs.yml. Raises BadInput."""
    return decode_yaml(
        CONFIG, regular_bytes(settings_file(home), CONFIG, LARGEST_SETTINGS, "请检查这个文件", links=True)
    )


def environment_values(home: Path = Path()) -> str:
    """What mkdocs.yml takes from the environment, a variable a line."""
    names = dict.fromkeys(_NAMED.findall(settings_text(home)))
    return "".join(f"{name}={os.environ.get(name)}\n" for name in names)


def load_settings(home: Path = Path()) -> Mapping[str, Any]:
    """What mkdocs.yml says. BadInput where there is none, it is no YAML, it says what MkDocs doesn't take, or the theme can't be read."""
    text = settings_text(home)
    deque(theme_files(home), maxlen=0)
    lines = _key_lines(text)
    try:
        return _loaded(text, home)
    except BadInput as error:
        if error.file != CONFIG or error.where:
            raise
        key, named = _ABOUT_KEY.search(error.what), _OWN_LINE.search(error.what)
        line = lines.get(key[1]) if key else int(named[1]) if named else _broken_section(text, lines, home)
        raise BadInput(CONFIG, str(line or ""), error.what, REMEDY) from error


def read_publisher(home: Path = Path()) -> Publisher:
    """The publisher as mkdocs.yml describes it. BadInput where that can't be used, with the line of the setting."""
    settings = load_settings(home)
    try:
        return publisher(settings)
    except BadInput as error:
        line = _setting_lines(settings_text(home)).get(error.where)
        if line is None:  # it is not written at all
            raise
        raise BadInput(CONFIG, str(line), f"{error.where} {error.what}", error.remedy) from error


def _setting_lines(text: str) -> dict[str, int]:
    """The line of each setting, and of each that stands under `extra`."""
    root = compose_yaml(CONFIG, text)
    found = [(key.text(), key.line, value) for key, value in (root.pairs("设置") if root else ())]
    extra = [value for name, _, value in found if name == "extra" and not (value.is_list or value.is_scalar)]
    under = {key.text(): key.line for value in extra for key, _ in value.pairs()}
    return under | {name: line for name, line, _ in found}


def _loaded(text: str, home: Path) -> Mapping[str, Any]:
    """The settings that a text says, were it that of mkdocs.yml."""
    with mkdocs_faults(CONFIG, home):
        from mkdocs.config import load_config
        from mkdocs.config.config_options import Hooks

        Hooks._load_hook.cache_clear()  # or a preview would keep the hooks that it began with
        stream = io.BytesIO(text.encode())
        stream.name = str(settings_file(home))  # which MkDocs looks for what it inherits from
        found: Mapping[str, Any] = load_config(stream)
        return found


def _key_lines(text: str) -> dict[str, int]:
    """The line of each setting. BadInput where the text is no mapping, or anything is said twice in it."""
    root = compose_yaml(CONFIG, text)
    if root is None:
        raise BadInput(CONFIG, "1", "文件是空的", "请从版本库里取回来")
    _refuse_repeated_keys(root)
    return {key.text(): key.line for key, _ in root.pairs("设置")}


def _refuse_repeated_keys(node: Node) -> None:
    if node.is_list:
        for item in node.items():
            _refuse_repeated_keys(item)
    elif not node.is_scalar:
        for _, value in node.pairs():
            _refuse_repeated_keys(value)


def _broken_section(text: str, lines: Mapping[str, int], home: Path) -> int | None:
    """The line of the setting without which the rest does load: MkDocs does not say which one it failed at."""
    rows = text.splitlines(keepends=True)
    starts = sorted(lines.values())
    for start, end in zip(starts, [*starts[1:], len(rows) + 1], strict=True):
        try:
            _loaded("".join([*rows[: start - 1], *rows[end - 1 :]]), home)
        except BadInput as error:
            if not _ABOUT_KEY.search(error.what):
                continue
        return start
    return None
