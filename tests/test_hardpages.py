"""The generator of hard pages: nothing is lost unsaid, a seed is a page, a class goes wrong by its name."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.hardpages import READERS, Clean, HardPage, classes, make, read_articles, typeset
from tests.hardpages.__main__ import main
from tests.hardpages.columns import NEVER_FIRST, cells, set_page
from tests.hardpages.tell import page_set

pytestmark = pytest.mark.slow

READINGS = sorted((Path(__file__).parent / "readings").glob("*.json"))
ARTICLES = read_articles(READINGS)
CHANGES_CHARACTERS = {"wrong characters", "missing punctuation"}
ADDS = {"caption", "captions between", "repeat", "page numbers", "shatter title", "specks"}

kinds = st.sampled_from(sorted(READERS))
issues = st.lists(st.sampled_from(ARTICLES), min_size=1, max_size=3, unique=True)


def characters(*texts: str) -> Counter[str]:
    """Characters that count: without white space, widths, quote styles and heading marks."""
    folded = unicodedata.normalize("NFKC", "".join(texts)).translate(str.maketrans("“”‘’", "\"\"''"))
    return Counter(c for c in folded if not c.isspace() and c not in "#—-")


def words(articles: list[Clean]) -> Counter[str]:
    return characters(*(text for a in articles for text in (a.kicker, a.title, a.subtitle, *a.paragraphs)))


def running(page: HardPage) -> list[list[str]]:
    return [article["paragraphs"] for article in page.reading["articles"]]


@settings(deadline=None, max_examples=50)
@given(kinds, issues, st.integers())
def test_a_seed_is_a_page(kind: str, articles: list[Clean], seed: int) -> None:
    page = make(articles, kind, str(seed))
    page_set.cache_clear()
    assert make(articles, kind, str(seed)) == page


@settings(deadline=None, max_examples=50)
@given(kinds, issues, st.integers())
def test_another_seed_is_another_page(kind: str, articles: list[Clean], seed: int) -> None:
    assert make(articles, kind, str(seed)).raw != make(articles, kind, str(seed + 1)).raw


@settings(deadline=None, max_examples=50)
@given(kinds, issues, st.integers())
def test_where_nothing_goes_wrong_the_reading_is_the_articles(kind: str, articles: list[Clean], seed: int) -> None:
    page = make(articles, kind, str(seed), only=())
    assert page.gone == ()
    assert running(page) == [list(a.paragraphs) for a in articles]
    assert [a["titles"][0] for a in page.reading["articles"]] == [a.title for a in articles]
    assert [a["headings"] for a in page.reading["articles"]] == [list(a.headings) for a in articles]
    assert characters(page.raw) == words(articles)


@settings(deadline=None, max_examples=200)
@given(kinds, issues, st.integers(), st.data())
def test_every_character_is_in_the_raw_text_or_declared_lost(
    kind: str, articles: list[Clean], seed: int, data: st.DataObject
) -> None:
    usable = [name for name in classes(kind) if name not in CHANGES_CHARACTERS]
    page = make(articles, kind, str(seed), only=data.draw(st.lists(st.sampled_from(usable), unique=True)))
    r = page.reading
    strays = characters(*r["captions"], *r["duplicated"], *r["fragments"])
    shreds = characters(*r["fragments"])
    assert not words(articles) - characters(page.raw) - characters(*page.gone)
    assert not characters(page.raw) - words(articles) - strays
    assert not characters(*(p for a in running(page) for p in a)) - characters(page.raw)
    told = words(articles) - characters(*page.gone)
    assert characters(page.raw) - strays <= told + shreds


@settings(deadline=None, max_examples=50)
@given(kinds, issues, st.integers())
def test_a_reading_has_its_fields_and_no_empty_text(kind: str, articles: list[Clean], seed: int) -> None:
    found = make(articles, kind, str(seed)).reading
    assert set(found) == {"raw", "years", "articles", "captions", "fragments", "duplicated"}
    assert len(found["articles"]) == len(articles)
    for article in found["articles"]:
        assert {"titles", "date", "headings", "paragraphs"} <= set(article)
        assert all(article["titles"])
        assert all(article["paragraphs"])
        assert set(article["headings"]) <= set(article["paragraphs"])
    assert all(text for field in ("captions", "fragments", "duplicated") for text in found[field])


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in sorted(READERS) for name in classes(kind)])
def test_each_class_changes_the_raw_text(kind: str, name: str) -> None:
    seeds = [f"{name} {i}" for i in range(6)]
    clean = [make(ARTICLES[2:6], kind, seed, only=()) for seed in seeds]
    hard = [make(ARTICLES[2:6], kind, seed, only=(name,)) for seed in seeds]
    assert sum(a.raw != b.raw for a, b in zip(clean, hard, strict=True)) >= 4
    if name not in ADDS | CHANGES_CHARACTERS and not any(page.gone for page in hard):
        assert [characters(page.raw) for page in hard] == [characters(page.raw) for page in clean]


@pytest.mark.parametrize(
    ("name", "field"), [("repeat", "duplicated"), ("caption", "captions"), ("shatter title", "fragments")]
)
def test_what_is_added_is_named_in_the_reading(name: str, field: str) -> None:
    page = make(ARTICLES[:3], "kind1", "7", only=(name,))
    (added, *_) = page.reading[field]
    assert not characters(added) - characters(page.raw)
    assert running(page) == [list(a.paragraphs) for a in ARTICLES[:3]]


def test_a_lost_headline_may_be_inferred_from_the_lead() -> None:
    article = Clean(
        "市教育局部署新学期工作", ("8月30日，全市教育工作推进会在实验中学召开。各校校长参加会议。",), date="2024-09-01"
    )
    (found,) = make([article], "kind1", "1", only=("lose title",)).reading["articles"]
    assert found["inferred"]
    assert found["titles"][1:] == ["全市教育工作推进会在实验中学召开"]
    assert found["date"] == "2024-08-30"


@pytest.mark.parametrize("name", ["interleave", "swap columns", "displace", "move title"])
def test_what_is_out_of_turn_is_all_there(name: str) -> None:
    clean = make(ARTICLES[2:6], "kind1", "3", only=())
    page = make(ARTICLES[2:6], "kind1", "3", only=(name,))
    assert page.reading == clean.reading
    assert page.gone == ()
    assert "".join(page.raw.split()) != "".join(clean.raw.split())
    assert characters(page.raw) == characters(clean.raw)


@settings(deadline=None, max_examples=50)
@given(issues, st.integers())
def test_columns_are_set_as_newspapers_set_them(articles: list[Clean], seed: int) -> None:
    for article in set_page(articles, Random(seed)):
        for column in article.columns:
            for line in column:
                assert 1 <= cells(line.text) <= 28 + 2
                assert line.number == 0 or line.text[0] not in NEVER_FIRST or len(line.text) < 3


def test_typeset_gives_full_width_marks_and_paired_quotes() -> None:
    assert (
        typeset('开展"三提升"活动,用好2.5倍绩效(试行):"加油!"') == "开展“三提升”活动，用好2.5倍绩效（试行）：“加油！”"
    )


def test_the_command_writes_issues_that_can_be_scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    args = ["hardpages", "kind2", str(tmp_path), *map(str, READINGS), "--issues", "2", "--seed", "t"]
    monkeypatch.setattr("sys.argv", args)
    assert main() == 0
    raw = sorted(path.name for path in tmp_path.glob("raw/*/*.txt"))
    assert raw == ["kind2-t-000.txt", "kind2-t-001.txt"]
    assert sorted(path.stem for path in tmp_path.glob("readings/*.json")) == [name[:-4] for name in raw]


def test_the_command_names_an_unknown_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["hardpages", "kind2", str(tmp_path), str(READINGS[0]), "--only", "地震"])
    with pytest.raises(SystemExit, match="没有这一类：地震"):
        main()
