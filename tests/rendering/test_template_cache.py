"""A template is compiled once and then found, and a changed one is not taken for the old."""

from __future__ import annotations

import pytest
from jinja2 import DictLoader, Environment

from archive.rendering.template_cache import TEMPLATE_CACHE, TemplateCache


def test_a_template_is_compiled_once_for_all_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    cache, templates = TemplateCache(), {"a.html": "{{ word }}！"}
    compiled: list[str] = []
    compile_ = Environment.compile

    def noted(self: Environment, *rest: object, **named: object) -> object:
        compiled.append(str(rest[1]))
        return compile_(self, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    for word in ("甲", "乙"):
        environment = Environment(loader=DictLoader(templates), bytecode_cache=cache, autoescape=True)
        assert environment.get_template("a.html").render(word=word) == f"{word}！"
    assert compiled == ["a.html"]
    templates["a.html"] = "{{ word }}？"
    environment = Environment(loader=DictLoader(templates), bytecode_cache=cache, autoescape=True)
    assert environment.get_template("a.html").render(word="丙") == "丙？"
    assert compiled == ["a.html", "a.html"]


def test_all_shares_of_a_process_have_one() -> None:
    assert isinstance(TEMPLATE_CACHE, TemplateCache)
