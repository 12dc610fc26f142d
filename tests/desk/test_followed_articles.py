"""What was said of an article goes with it where its address is taken away, and goes where the article is no more."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from archive.desk.followed_articles import addresses_gone, follow, without_articles
from tests.desk.on_the_desk import ISSUE, at, done, opened, settings_of, written


def doc(text: str) -> CommentedMap:
    found = YAML().load(text)
    assert isinstance(found, CommentedMap)
    return found


@pytest.mark.parametrize(
    ("verb", "said", "gone"),
    [
        ("merge", {"first": at(3), "line": at(9)}, {"0009": ""}),
        ("no_article", {"line": at(9)}, {"0009": ""}),
        ("tell", {"line": at(9), "is": "未归位"}, {"0009": "0011"}),
        ("begin", {"line": at(11)}, {}),
    ],
)
def test_addresses_that_are_taken_away_lead_to_who_has_their_text(
    verb: str, said: dict[str, Any], gone: dict[str, str], tmp_path: Path
) -> None:
    archive = opened(tmp_path)
    before, _ = archive.on_table(ISSUE)
    done(archive, verb, **said)
    after, _ = archive.on_table(ISSUE)
    assert addresses_gone(before.issue, after.issue) == gone


def test_entries_follow_in_their_place_or_go_and_that_is_told() -> None:
    settings = doc(
        'articles:\n  "0003": {title: 甲}\n  9: {kicker: 乙}\n  p2-17: {note: 丙, checked: true}\n  "0031": {line: 31, note: 丁}\n'
    )
    told = follow(settings, {"0009": "0011", "p2-0017": "", "0031": ""})
    assert list(settings["articles"]) == ["0003", "0011", "0031"]
    assert told == ["0009 的各项（kicker）跟到了 0011", "p2-0017 这一篇没有了，它的各项（note、checked）也去掉了"]
    alone = doc('number: 8\narticle: {"0009": {kicker: 乙}}\n')
    follow(alone, {"0009": ""})
    assert dict(alone) == {"number": 8}
    assert follow(doc("number: 8\n"), {"0009": ""}) == []


def test_entries_by_address_are_taken_out_whatever_they_are_called() -> None:
    both = doc("number: 8\narticles: {}\n")
    without_articles(both)
    assert dict(both) == {"number": 8}


def test_an_older_entry_stands_in_no_steps_way_and_comes_back_with_undo(tmp_path: Path) -> None:
    archive = opened(tmp_path)
    done(archive, "fields", address="0009", kicker="新的引题")
    held = settings_of(archive)
    view = done(archive, "tell", line=at(9), **{"is": "未归位"})
    assert view["also"] == ["0009 的各项（kicker）跟到了 0011"]
    assert view["articles"][1]["fields"]["kicker"] == "新的引题"
    assert archive.undo(ISSUE, view["stamp"])["articles"][1]["address"] == "0009"
    assert settings_of(archive) == held
    view = done(archive, "merge", first=at(3), line=at(9))
    assert view["also"] == ["0009 这一篇没有了，它的各项（kicker）也去掉了"]
    assert "0009" not in written(archive)
    archive.undo(ISSUE, view["stamp"])
    assert settings_of(archive) == held
