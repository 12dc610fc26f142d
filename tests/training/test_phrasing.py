"""Training of what wording says: articles cut into lines whose class is known, and, with PyTorch, weights that know them."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from archive.language.phrasing import BEGINNINGS, ENDINGS, beginning_grams
from tests.hardpages.article import Clean
from tests.hardpages.dressing import dress
from tests.training.configs import config_with
from training import cards, phrasing
from training.runs import CONFIGS, read_config

CONFIG = read_config(CONFIGS / "phrasing.yml", phrasing.Config)
LEAD = "9月5日下午，全市中小学校长会议在实验小学召开，各县教育局局长和校长代表一百余人参加了会议并观摩了课堂。"
SECOND = "会议指出，要推进教育现代化，办好人民满意的教育，各县市区要抓好贯彻落实，不得有误，务求实效。"
ARTICLE = Clean("全市中小学校长会议召开", (LEAD, SECOND))


def named(lines: list[phrasing.Line], names: tuple[str, ...], what: str) -> list[str]:
    return [text for text, number in lines if names[number] == what]


def test_a_paragraph_is_cut_as_a_column_cuts_it() -> None:
    assert phrasing.cut("甲乙丙丁戊", 2) == ["甲乙", "丙丁", "戊"]
    assert phrasing.cut("甲乙丙丁戊", 0) == ["甲乙丙丁戊"]


@pytest.mark.parametrize("seed", range(12))
def test_lines_are_of_the_text_and_of_their_class(seed: int) -> None:
    found = phrasing.lines_of(ARTICLE, CONFIG, Random(seed))
    titles = "".join(named(found.beginnings, BEGINNINGS, "title"))
    dressed = dress(ARTICLE, Random(seed))
    assert dressed.title[:-1].replace(" ", "") in titles.replace(" ", "")  # a row of one character is left out
    (lead,) = named(found.beginnings, BEGINNINGS, "lead")
    assert len(lead) >= phrasing.NARROWEST
    paragraphs = named(found.beginnings, BEGINNINGS, "paragraph")
    # Below a long by-line the lead is no first paragraph.
    assert all(text[:9] in LEAD + SECOND or text[0] in "（(文供" for text in paragraphs)
    assert len(named(found.endings, ENDINGS, "article")) == 1
    for text in named(found.endings, ENDINGS, "middle"):
        assert not text.endswith("。") or text in LEAD + SECOND


def test_articles_that_make_no_page_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "some.json"
    items = [{"title": ARTICLE.title, "paragraphs": ARTICLE.paragraphs}, {"title": "短", "paragraphs": ["短。"]}]
    path.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    assert [one.title for one in phrasing.clean([path])] == [ARTICLE.title]


def test_a_run_learns_what_it_is_shown(tmp_path: Path, weights: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    items = [
        {"title": f"全市{what}会议召开", "paragraphs": [LEAD.replace("校长", what), SECOND]}
        for what in ("校长", "教研", "招生")
    ]
    for name in ("learn", "held"):
        (tmp_path / f"{name}.json").write_text(json.dumps(items, ensure_ascii=False), "utf-8")
    config = config_with(tmp_path, "phrasing", rounds=12, left_out=0.0)
    assert phrasing.main(["--data", str(tmp_path), "--config", str(config), "--write"]) == 0
    out = capsys.readouterr().out
    assert "round 12 of 12" in out
    known = {
        line.split()[0]: float(line.split()[4]) for line in out.splitlines() if line.startswith(("lead ", "title "))
    }
    assert known["lead"] == pytest.approx(1.0)
    assert known["title"] == pytest.approx(1.0)
    assert cards.read("phrasing.npz")["learnt_from"][0]["articles"] == 3
    assert len(beginning_grams([])) == 0
