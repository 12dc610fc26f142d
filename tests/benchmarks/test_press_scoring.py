"""The score of printed pages: characters, order, and pages made an archive by the project's own command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.pages import plain, score_kind, table
from benchmarks.press.archiving import command
from benchmarks.press.scoring import SHOWN, order, piece_errors, score

PARAGRAPHS = (
    "3月15日，市教育局召开全市中小学校园安全工作会议，安排部署春季开学后的安全检查。",
    "会议要求，各学校要对校车、食堂和宿舍逐一排查，发现问题当天整改，并把结果报到县里。",
    "各县教育局局长和市直学校的校长参加了会议，会后大家观看了消防演练。",
)


@pytest.mark.parametrize(
    ("piece", "text", "errors"),
    [
        ("发现问题当天整改", PARAGRAPHS[1], 0),
        ("发现问题当天整改", PARAGRAPHS[1].replace("当天", "当夭"), 1),
        ("发现问题当天整改", PARAGRAPHS[1].replace("当天", ""), 2),
        ("发现问题当天整改", PARAGRAPHS[1].replace("当天", "的当天"), 1),
        ("发现问题当天整改", PARAGRAPHS[0], 8),
    ],
)
def test_characters_are_compared_wherever_they_stand(piece: str, text: str, errors: int) -> None:
    places = {text[at : at + 3]: [at] for at in range(len(text) - 2)}
    assert piece_errors(piece, text, places) == errors


def test_order_is_of_pairs_of_paragraphs() -> None:
    one, two, three = PARAGRAPHS
    assert order(one + two + three, PARAGRAPHS) == (3, 3)
    assert order(three + two + one, PARAGRAPHS) == (-3, 3)
    assert order(two + one + three, PARAGRAPHS) == (1, 3)
    assert order(one + three, PARAGRAPHS) == (1, 1)


@pytest.mark.slow
def test_a_set_of_plain_text_is_archived_and_scored(tmp_path: Path) -> None:
    article = {
        "titles": ["校园安全工作会议召开"],
        "kicker": None,
        "subtitle": None,
        "headings": [],
        "paragraphs": list(PARAGRAPHS),
    }
    reading = {"raw": "2024-03-18.pdf", "articles": [article], "captions": [], "fragments": [], "duplicated": []}
    for folder, name, text in (("readings", "json", json.dumps(reading)), ("text", "txt", plain(reading))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"2024-03-18.{name}").write_text(text, encoding="utf-8")
    figures, issues = score_kind(tmp_path, "text", None, tmp_path / "kept")
    assert [figures[name] for name in SHOWN] == [1, 1, 1, 1, 0, 1]
    assert issues["2024-03-18"].matches[0].title
    assert len(table({"text": figures})) == 2
    (tmp_path / "kept/text/content/issues").rename(tmp_path / "kept/text/content/gone")
    lost = score(tmp_path / "readings", tmp_path / "kept/text/content").figures
    assert [lost[name] for name in SHOWN] == [0, 0, 0, 0, 1, 1]


@pytest.mark.slow
def test_what_the_command_says_is_told(tmp_path: Path) -> None:
    assert "nothing-here.pdf" in command("add", "--raw", str(tmp_path), "nothing-here.pdf").failed
