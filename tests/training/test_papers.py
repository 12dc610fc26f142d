"""Pages of many papers: one paper a page, learnt or held but never both, a source left out whole."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from tests.hardpages import Clean
from training.papers import A_PAGE, main, page_articles, part_of, usable


def article(paper: str, number: int) -> dict[str, object]:
    lead = f"{number % 28 + 1}日上午，{paper}第{number}小学的师生参加了读书活动，校长说，读书使人明理，大家都要养成每天读书的习惯。"
    more = f"活动在第{number}小学的操场举行，三百名学生朗读了自己喜爱的文章，家长们站在场边听得十分认真。"
    return {"title": f"{paper}第{number}小学举行读书活动", "paragraphs": [lead, more]}


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    out = []
    for paper in ("新城", "远山"):
        path = tmp_path / f"{paper}.json"
        path.write_text(json.dumps([article(paper, n) for n in range(60)], ensure_ascii=False), "utf-8")
        out.append(str(path))
    return out


def titles(folder: Path) -> set[str]:
    found = [json.loads(path.read_text("utf-8")) for path in folder.rglob("readings/*.json")]
    return {article["titles"][0] for one in found for article in one["articles"] if not article.get("inferred")}


def test_no_article_stands_in_two_parts(sources: list[str], tmp_path: Path) -> None:
    assert main([str(tmp_path / "data"), *sources, "--issues", "6", "--held", "2", "--kinds", "plain", "kind2"]) == 0
    parts = [titles(tmp_path / "data" / part) for part in ("learn", "weigh", "held")]
    assert all(parts)
    assert not parts[0] & parts[1]
    assert not parts[0] & parts[2]
    assert not parts[1] & parts[2]
    assert all({part_of(title) for title in found if len(title) > 8} for found in parts)


def test_a_source_that_is_left_out_is_only_held(sources: list[str], tmp_path: Path) -> None:
    main([str(tmp_path / "data"), *sources, "--issues", "6", "--held", "2", "--kinds", "plain", "--without", "远山"])
    for part in ("learn", "weigh"):
        assert titles(tmp_path / "data" / part)
        assert not [title for title in titles(tmp_path / "data" / part) if "远山" in title]
    assert any("远山" in title for title in titles(tmp_path / "data" / "held"))
    assert (tmp_path / "data/held/远山-plain/readings").is_dir()


def test_a_source_that_is_not_there_cannot_be_left_out(sources: list[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="没有这一份：东湖"):
        main([str(tmp_path / "data"), *sources, "--without", "东湖"])


def test_a_page_is_of_one_paper_and_holds_what_a_page_holds() -> None:
    paper = [Clean(f"第{n}条新闻标题", ("读书活动" * 60,)) for n in range(40)]
    for seed in range(10):
        left = list(paper)
        chosen = page_articles(left, Random(seed))
        assert 2 <= len(chosen) <= 12
        assert len(left) + len(chosen) == len(paper)
        assert sum(one.size for one in chosen) <= A_PAGE


def test_what_stands_around_an_articles_text_is_left_out() -> None:
    lead = "读书使人明理，大家都要养成每天读书的习惯，学校为此把每周三的下午定为全校师生共同读书的时间。"
    found = usable(
        Clean("新城小学举行读书活动", ("校长与学生合影", lead, "丰富多彩", lead.replace("周三", "周四"), "完"))
    )
    assert found is not None
    assert found.paragraphs == (lead, "丰富多彩", lead.replace("周三", "周四"))
    assert found.headings == ("丰富多彩",)
    assert usable(Clean("新城小学举行读书活动", ("太短了。",))) is None
    assert usable(Clean("题", (lead,))) is None
