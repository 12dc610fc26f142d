"""Pages that no training has seen: the archive's figures on them, held by tests/heldout/floors.yml and told to readers."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from benchmarks.figures import written
from benchmarks.heldout import AN_ISSUE, FITTED, KINDS, PROSE, Group, means, score_groups, write_issues
from benchmarks.measures import MEASURES, Score, short
from tests.hardpages import read_articles
from tests.heldout import gather

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
HELD = ROOT / "tests/heldout"
FLOORS: dict[str, dict[str, float]] = yaml.safe_load((HELD / "floors.yml").read_text("utf-8"))["unseen"]
PAGES = ("tests/archive_copy/content/about/trust.md", "README.md")
UNSEEN = [name for name in PROSE if name != FITTED]

Groups = dict[Group, dict[str, Score]]


@pytest.fixture(scope="module")
def groups() -> Groups:
    return score_groups()


@pytest.mark.parametrize("name", FLOORS)
def test_every_figure_holds_its_floor(name: str, groups: Groups) -> None:
    prose, kind = name.split()
    figures: dict[str, float | None] = {**means(groups[Group(prose, kind)])}
    missed = short(figures, FLOORS[name])
    assert not missed, f"{name}: {'; '.join(missed)}"


def test_the_pages_for_readers_tell_the_figures_of_today(groups: Groups) -> None:
    pages = {name: (ROOT / name).read_text("utf-8") for name in PAGES}
    stale = [name for name, page in pages.items() if written(page, groups=groups) != page]
    assert stale == [], f"python benchmarks/reading.py --into {' '.join(PAGES)}"


def test_every_prose_and_kind_has_floors() -> None:
    assert sorted(FLOORS) == sorted(f"{prose} {kind}" for prose in UNSEEN for kind in KINDS)
    for name, floors in FLOORS.items():
        assert {"articles", "text", "paragraphs", "titles", "kept", "invented"} == set(floors) <= set(MEASURES), name
        assert all(0 < floor <= 1 for floor in floors.values()), name


@pytest.mark.parametrize("kind", KINDS)
def test_every_article_stands_in_one_issue_of_each_kind(kind: str, tmp_path: Path) -> None:
    paths = list(write_issues(Group("reports", kind), PROSE["reports"], tmp_path))
    readings = [json.loads(path.read_text("utf-8")) for path in paths]
    firsts = Counter(clean.title for clean in read_articles(PROSE["reports"]))
    found = Counter(title for one in readings for article in one["articles"] for title in article["titles"])
    assert set(firsts) <= set(found)
    assert sum(len(one["articles"]) for one in readings) == firsts.total()
    assert {len(one["articles"]) for one in readings} <= {AN_ISSUE, AN_ISSUE + 1}


def test_the_same_pages_are_made_every_time(tmp_path: Path) -> None:
    made = []
    for name in ("one", "other"):
        folder = tmp_path / name
        paths = list(write_issues(Group("essays", "kind3read"), PROSE["essays"], folder))
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        assert len(files) == 2 * len(paths) > 2
        made.append([(path.relative_to(folder), path.read_bytes()) for path in files])
    assert made[0] == made[1]


@pytest.mark.parametrize("name", UNSEEN)
def test_the_readme_tells_whose_the_articles_are(name: str) -> None:
    readme = (HELD / "README.md").read_text("utf-8")
    (row,) = [line for line in readme.splitlines() if line.startswith(f"| `{name}.json` |")]
    _, _, count, prose, source, terms, _ = row.split("|")
    assert int(count) == len(read_articles(PROSE[name]))
    assert prose.strip()
    assert source.strip()
    assert terms.strip().startswith(("CC0 1.0", "CC BY-SA 4.0", "public domain"))


def test_articles_are_taken_as_they_fit(tmp_path: Path) -> None:
    """A document becomes an article of full paragraphs; one that is short, Latin or unfit becomes none."""
    good = [
        f"第{n}天，会议继续讨论了前一天没有说完的“老问题”，  代表们的意见仍然不同, 谁也没有说服谁。" for n in range(30)
    ]
    documents = {
        "a": ["会议 还没有开完就散了", *good],
        "short": ["只有一句话的短新闻", good[0]],
        "latin": ["写了许多外国名字的新闻", *(f"{line}Holly Willoughby said so" for line in good)],
        "unfit": ["不该放在这里的一条新闻", *good, "有人自杀。"],
        "sentence": ["标题写成了一个句子。", *good],
    }
    names = [name for name, lines in documents.items() for _ in lines]
    (tmp_path / "NTREX-128").mkdir()
    (tmp_path / "DOCUMENT_IDS.tsv").write_text("\n".join(names), "utf-8")
    (tmp_path / "NTREX-128/newstest2019-ref.zho-CN.txt").write_text(
        "\n".join(line for lines in documents.values() for line in lines), "utf-8"
    )
    (clean,) = gather.reports(tmp_path)
    assert clean.title == "会议还没有开完就散了"
    assert "".join(clean.paragraphs) == "".join(good).replace("  ", "").replace(", ", "，")
    assert all(len(paragraph) >= gather.PARAGRAPH for paragraph in clean.paragraphs[:-1])


def test_an_essay_is_taken_without_its_editor_s_notes(tmp_path: Path) -> None:
    body = [f"第{n}段〔{n}〕里说了一些话，说得很长，长到一段有三十个字以上才算完。" for n in range(1, 12)]
    book = [
        "\ufeff夏天的虫〔1〕",
        "",
        *(f"　　{line}" for line in body),
        "　　四月四日。",
        "　　※　※",
        "　　〔1〕本篇最初发表于某报。",
    ]
    other = ["题辞", *(f"　　{line}" for line in body)]
    (tmp_path / "data/combined").mkdir(parents=True)
    for name in gather.BOOKS:
        text = "\n".join([*book, *other]) if name == gather.BOOKS[0] else ""
        (tmp_path / f"data/combined/{name}.txt").write_text(text, "utf-8")
    (clean,) = gather.essays(tmp_path)
    assert clean.title == "夏天的虫"
    assert len(clean.paragraphs) == len(body)
    assert not re.search("[〔〕※]|最初发表|四月四日", "".join(clean.paragraphs))
