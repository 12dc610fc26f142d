"""Nothing found is never the last word: near spellings, other names, offices, days, pinyin, sentences as they were copied."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, expect

from archive.cataloguing import catalogue, documents
from archive.searching import names_file
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary
from benchmarks import near_words
from benchmarks.prose import Written
from tests.archive_copy import VOCABULARY_FOLDER
from tests.e2e.asking import NAME, answered, ask, found, holding, titles
from tests.e2e.served import Site, Visit


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("赵学宏", NAME), ("赵雪红", NAME), ("吕梁一种", "吕梁一中"), ("作风建社", "作风建设")],
)
def test_a_near_spelling_is_offered_with_its_count_and_never_mixed_in(
    built: Site, visit: Visit, typed: str, meant: str
) -> None:
    page = visit.page
    ask(page, built, typed)
    expect(page.locator(".seek-status")).to_have_text(re.compile("没有找到；有 [1-4] 个相近的写法"))
    expect(page.locator(".seek-results li")).to_have_count(0)
    expect(page.locator(".seek-nothing")).to_contain_text("相近的写法")
    offer = page.locator(".seek-nothing li", has=page.get_by_role("link", name=meant, exact=True))
    expect(offer).to_contain_text(f"{len(holding(built, meant))} 篇")
    offer.get_by_role("link").click()
    answered(page)
    assert found(page) == len(holding(built, meant))
    assert visit.messages == []
    assert visit.foreign == []


def test_nothing_more_is_fetched_where_enough_was_found(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "教育")
    assert not any("/words/" in url or "/sounds-" in url for url in visit.asked)
    expect(visit.page.locator(".seek-nothing")).to_be_empty()


def test_where_few_are_found_what_is_oftener_there_is_offered_when_asked_for(built: Site, visit: Visit) -> None:
    rare = "深人开展"
    assert holding(built, rare)
    ask(visit.page, built, rare)
    assert set(titles(visit.page)) == holding(built, rare)
    assert not any("/words/" in url or "/sounds-" in url for url in visit.asked)
    visit.page.get_by_role("button", name="找相近的写法").click()
    expect(visit.page.locator(".seek-nothing")).to_contain_text("深入开展")


def test_a_school_is_found_by_another_name(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, "吕梁市第一中学")
    page.locator(".seek-names a", has_text="吕梁一中").click()
    expect(page.locator("h1")).to_contain_text("吕梁一中")


def test_a_topic_is_found_by_another_name(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "基层党建")
    expect(visit.page.locator(".seek-names a", has_text="党的建设")).to_be_visible()


def test_people_are_found_by_surname_and_office_with_their_years(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "赵局长")
    row = visit.page.locator(".seek-names li", has_text=NAME)
    expect(row).to_contain_text(re.compile(r"局长，20\d\d(—20\d\d)? 年"))
    expect(visit.page.locator(".seek-status")).to_contain_text("名称相符")
    ask(visit.page, built, "赵局长", "&year=2023-2024")
    expect(row).to_be_visible()
    ask(visit.page, built, "赵局长", "&year=1999")
    expect(visit.page.locator(".seek-names")).not_to_contain_text("局长，")


@pytest.mark.parametrize(
    ("typed", "name", "office"),
    [
        ("徐局长", "徐鹏", "副局长"),
        ("徐副局长", "徐鹏", "副局长"),
        ("任教研室", "任建宝", "教研室"),
        ("赵工委书记", NAME, "工委书记"),
    ],
)
def test_every_end_of_an_office_calls_whoever_held_it(
    built: Site, visit: Visit, typed: str, name: str, office: str
) -> None:
    ask(visit.page, built, typed)
    expect(visit.page.locator(".seek-names li", has_text=name)).to_contain_text(office)
    assert visit.messages == []


@pytest.mark.parametrize("typed", ["赵主任", "赵副主任"])
def test_where_nobody_of_the_surname_held_the_office_the_others_are_named_and_nothing_is_cut(
    built: Site, visit: Visit, typed: str
) -> None:
    page = visit.page
    assert not holding(built, typed)
    ask(page, built, typed)
    expect(page.locator(".seek-status")).to_have_text("没有找到这样称呼的人；同姓而担任别的职务的有 1 人")
    expect(page.locator(".seek-names li", has_text=NAME)).to_contain_text(re.compile("局长，20"))
    expect(page.locator(".seek-nothing")).to_have_text(f"没有找到“{typed}”，同姓的人列在上面。")
    expect(page.locator(".seek-nothing li")).to_have_count(0)


def test_whoever_held_an_office_is_found_in_whichever_file_they_stand(
    built: Site, context: BrowserContext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_file, "HOLDERS_A_FILE", 1)
    archive = catalogue.load_catalogue(built.content)
    offices = names_file.offices(archive, Vocabulary())
    ends = sorted({role.rsplit("副")[-1] for role in read_vocabulary(VOCABULARY_FOLDER).roles if len(role) > 1})
    called = {
        (name, name[0] + end) for told, of in offices.items() for end in ends if told.endswith(end) for name in of
    }
    assert len(called) > 20
    with near_words.served(Written(archive, built.content), tmp_path / "site") as (base, _):
        assert len([*(tmp_path / "site/search").glob("offices-*")]) > 3
        page = context.new_page()
        page.goto(base)
        page.evaluate(near_words.SEARCH, [base, "教育"])
        for name, typed in sorted(called):
            assert name in page.evaluate(
                "typed => fresh.suggest(typed).then((all) => all.map((one) => one.name))", typed
            ), typed
        page.close()


@pytest.mark.parametrize("typed", ["2024年3月4日", "2024.3.4", "2024-03-04", "3月4日", "三月四日"])
def test_a_day_finds_its_issue_and_what_reports_it(built: Site, visit: Visit, typed: str) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    day = {card.title for card in archive.articles.values() if (card.date or card.issue) == "2024-03-04"}
    assert day
    ask(page, built, typed)
    assert day <= set(titles(page))
    page.locator(".seek-names a", has_text="2024年3月4日").click()
    expect(page).to_have_url(re.compile("/issues/2024-03-04/$"))


@pytest.mark.parametrize("typed", ["lüliang", "lǚ liáng", "lvliang", "lyuliang"])
def test_pinyin_with_its_marks(built: Site, visit: Visit, typed: str) -> None:
    ask(visit.page, built, typed)
    expect(visit.page.locator(".seek-names a", has_text="吕梁一中")).to_be_visible()
    expect(visit.page.locator(".seek")).not_to_contain_text("没有找到")


@pytest.mark.parametrize("typed", ["zhaoxuehong 作风建设", "zhao雪宏 作风建设"])
def test_pinyin_beside_words(built: Site, visit: Visit, typed: str) -> None:
    page = visit.page
    ask(page, built, typed)
    page.locator(".seek-nothing").get_by_role("link", name=f"{NAME} 作风建设", exact=True).click()
    answered(page)
    assert set(titles(page)) == holding(built, NAME) & holding(built, "作风建设")


@pytest.mark.parametrize("typed", ["lüliang 作风建设", "lvliang 作风建设", "luliang 作风建设"])
def test_pinyin_beside_words_whatever_stands_for_a_letter_that_keyboards_lack(
    built: Site, visit: Visit, typed: str
) -> None:
    page = visit.page
    ask(page, built, typed)
    expect(page.locator(".seek-nothing")).to_contain_text(f"不要“{typed.split()[0]}”这个词")
    page.locator(".seek-nothing").get_by_role("link", name="吕梁 作风建设", exact=True).click()
    answered(page)
    assert set(titles(page)) == holding(built, "吕梁") & holding(built, "作风建设")


def test_names_of_what_must_not_be_there_are_not_offered(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, "-教育")
    assert not {title for title in titles(page) if title in holding(built, "教育")}
    expect(page.locator(".seek-names li")).to_have_count(0)
    expect(page.locator(".seek-nothing")).to_contain_text("没有找到")


def test_one_word_or_another(built: Site, visit: Visit) -> None:
    wanted = holding(built, "徐鹏") | holding(built, "心理健康")
    said = visit.page.locator(".seek-taken")
    for typed in ("徐鹏 OR 心理健康", "徐鹏 or 心理健康"):
        ask(visit.page, built, typed)
        assert set(titles(visit.page)) == wanted
        expect(said).to_contain_text("当作“或者”")
    ask(visit.page, built, "徐鹏|心理健康")
    assert set(titles(visit.page)) == wanted
    expect(said).to_be_empty()
    ask(visit.page, built, "ieee or tevc")
    expect(said).to_contain_text("当作要找的词")
    ask(visit.page, built, "徐鹏 | 心理健康 -教研")
    assert set(titles(visit.page)) == wanted - holding(built, "教研")


@pytest.mark.parametrize("typed", ["徐鹏 or", "or 徐鹏", "徐鹏 |", "徐鹏 or -饕餮"])
def test_an_or_that_joins_nothing_is_not_passed_over_in_silence(built: Site, visit: Visit, typed: str) -> None:
    ask(visit.page, built, typed)
    assert set(titles(visit.page)) == holding(built, "徐鹏")
    expect(visit.page.locator(".seek-taken")).to_contain_text("没有计入")


def test_in_the_title_only(built: Site, visit: Visit) -> None:
    ask(visit.page, built, "标题:党建")
    assert titles(visit.page)
    assert all("党建" in title for title in titles(visit.page))
    assert len(titles(visit.page)) < len(holding(built, "党建"))


@pytest.mark.parametrize("typed", ["吕梁一种工作", "赵雪宏饕餮餮饕", "校园安全饕餮餮饕工作"])
def test_an_offer_to_search_less_cuts_no_name(built: Site, visit: Visit, typed: str) -> None:
    ask(visit.page, built, typed)
    offers = [
        unquote(str(link.get_attribute("href")))
        for link in visit.page.locator(".seek-nothing li a").all()
        if link.inner_text().startswith(("拆成", "只找"))
    ]
    for name in ("吕梁", NAME, "校园安全"):
        for offer in offers if name in typed else ():
            words = re.findall('"([^"]*)"', offer.replace("+", " "))
            assert not any(
                word.endswith(name[:n]) or word.startswith(name[n:])
                for word in words
                for n in range(1, len(name))
                if name not in word
            ), offer


def test_two_sentences_across_a_paragraphs_end_are_found_as_they_were_copied(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    copied = {}
    for document in documents.read_documents(archive.articles.values(), archive, built.content):
        texts = [text for role, text in document.blocks if role == "paragraph"]
        roles = [role for role, _ in document.blocks]
        if (
            roles[:2] == ["paragraph"] * 2
            and min(map(len, texts[:2])) > 30
            and "〔缺〕" not in texts[0][-20:] + texts[1][:20]
        ):
            copied[document.card.title] = texts[0][-20:] + texts[1][:20]
    assert len(copied) > 3
    for title, words in copied.items():
        ask(page, built, words)
        assert titles(page)[0] == title, words
        expect(page.locator(".seek-results mark").first).to_be_visible()
    page.locator(".seek-results h2 a").first.click()
    expect(page.locator("article mark.hit").first).to_be_visible()


def test_a_name_leads_to_its_page(built: Site, visit: Visit) -> None:
    page = visit.page
    for typed, name, folder in (
        (NAME, NAME, "people"),
        ("汾阳", "汾阳市", "places"),
        ("校园安全", "校园安全", "topics"),
    ):
        ask(page, built, typed)
        page.locator(".seek-names a", has_text=name).first.click()
        expect(page).to_have_url(re.compile(f"/{folder}/{quote(name)}/$"))


@pytest.mark.parametrize(
    ("folder", "name", "facet"),
    [
        ("people", NAME, "person"),
        ("places", "汾阳市", "place"),
        ("topics", "校园安全", "topic"),
        ("organizations", "吕梁一中", "school"),
    ],
)
def test_a_names_page_has_its_own_search(built: Site, visit: Visit, folder: str, name: str, facet: str) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    page.goto(built / f"{folder}/{name}/")
    page.locator(".within input[name=q]").fill("教育")
    page.locator(".within input[name=q]").press("Enter")
    answered(page)
    assert parse_qs(urlsplit(page.url).query) == {facet: [name], "q": ["教育"]}
    own = {archive.articles[key].title for key in archive.headings(folder)[name].articles}
    assert set(titles(page)) <= own & holding(built, "教育")
    assert found(page) == len(own & holding(built, "教育"))


def test_only_a_schools_page_asks_which_articles_name_schools(built: Site, visit: Visit) -> None:
    page = visit.page
    ask(page, built, "教育")
    assert not any("/schools.bin" in url for url in visit.asked)
    expect(page.locator(".seek-groups h2", has_text="学校和机构")).to_have_count(0)
    ask(page, built, "教育", f"&school={quote('吕梁一中')}")
    assert any("/schools.bin" in url for url in visit.asked)
    expect(page.locator(".seek-groups section", has_text="学校和机构").locator("[aria-current]")).to_have_text(
        "吕梁一中"
    )
    page.get_by_role("link", name="不限学校和机构：吕梁一中").click()
    answered(page)
    assert found(page) == len(holding(built, "教育"))


def test_the_names_in_a_result_lead_to_their_pages(built: Site, visit: Visit) -> None:
    page = visit.page
    archive = catalogue.load_catalogue(built.content)
    card = max(archive.articles.values(), key=lambda one: len({*one.people, *one.organizations, *one.places}))
    ask(page, built, f'"{card.title}"')
    row = page.locator(".seek-results > li", has=page.locator(f'a[href*="{card.url}"]'))
    expect(row.locator(".tags a[data-kind=school]")).to_have_count(3)
    row.get_by_role("button", name=f"等 {len(card.organizations)} 所").press("Enter")
    expect(row.locator(".tags a:focus")).to_have_attribute("data-kind", "school")
    row.get_by_role("button", name=f"等 {len(card.places)} 地").click()
    expect(row.locator(".tags button")).to_have_count(0)
    for kind, names in (
        ("topics", card.tags),
        ("people", card.people),
        ("organizations", card.organizations),
        ("places", card.places),
    ):
        assert names, kind
        for name in names:
            link = row.locator(".tags a", has_text=re.compile(f"^{re.escape(name)}$"))
            expect(link).to_have_attribute("href", f"{built.url}{quote(archive.headings(kind)[name].url)}")


def test_of_many_names_those_asked_for_stand_in_a_result(built: Site, visit: Visit) -> None:
    archive = catalogue.load_catalogue(built.content)
    card = max(archive.articles.values(), key=lambda one: len(one.organizations))
    for query, more in ((f"{card.organizations[-1]}", ""), ("教育", f"&school={quote(card.organizations[-1])}")):
        ask(visit.page, built, query, more)
        row = visit.page.locator(".seek-results > li", has=visit.page.locator(f'a[href*="{card.url}"]'))
        expect(row.locator(".tags a[data-kind=school] >> nth=0")).to_have_text(card.organizations[-1])


def test_each_name_leads_somewhere(built: Site) -> None:
    archive = catalogue.load_catalogue(built.content)
    for kind in ("topics", "people", "places", "organizations"):
        for heading in archive.headings(kind).values():
            assert (Path(built.folder) / heading.url / "index.html").is_file(), heading.url
