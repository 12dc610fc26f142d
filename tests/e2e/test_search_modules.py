"""The browser's side of the index does what Python's does: the same fixtures, and a whole archive against a scan of it."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import BrowserContext, Page

from archive.cataloguing import documents
from archive.language.folding import fold
from archive.publishing import record_forms
from archive.publishing.inferred import INFERRED_DAY, INFERRED_TITLE
from archive.searching import index, segments
from archive.searching.keys import hashes, key_rows, unpack
from archive.searching.likeness_file import sounds
from archive.searching.words import word_keys
from benchmarks import prose, queries
from tests.cases import Case, parameters
from tests.e2e.served import serve

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 150
ASKED = 120


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> prose.Written:
    return prose.write(tmp_path_factory.mktemp("prose") / "content", ARTICLES)


@pytest.fixture(scope="module")
def modules(
    tmp_path_factory: pytest.TempPathFactory, archive: prose.Written, context: BrowserContext
) -> Iterator[Page]:
    """A page that has the modules and the index of an archive of two segments."""
    folder = tmp_path_factory.mktemp("modules")
    shutil.copytree(ROOT / "overrides" / "assets" / "search", folder / "js")
    (folder / "js" / "record_forms.js").write_text(record_forms.record_forms_script(), encoding="utf-8")
    for name in ("index.html", "404.html"):
        (folder / name).write_text("<!doctype html><title>modules</title><link rel=icon href=data:,>", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "LEAST_OLD_ARTICLES", 50)
        made = index.build_index(archive.archive, archive.content, folder / "search")
    assert len(made) == 2
    with serve(folder) as url:
        page = context.new_page()
        page.goto(url)
        page.evaluate(
            """async () => {
              const names = ["format", "fold", "files", "keys", "names", "query", "days", "likeness", "near", "search", "engine", "narrow", "save", "room"];
              const all = await Promise.all(names.map((name) => import(`./js/${name}.js`)));
              window.js = Object.fromEntries(names.map((name, i) => [name, all[i]]));
              window.index = await js.files.open(new URL("search/", location.href).href);
              window.table = await js.files.foldTable(index).then(js.fold.readTable);
              window.likeness = await js.files.whole(index, "sounds").then(js.likeness.readLikeness);
              js.likeness.readLooks(likeness, await js.files.whole(index, "looks"));
              window.engine = js.engine.engine(index.base);
            }"""
        )
        yield page
        page.close()


@pytest.mark.parametrize("case", parameters("search/fold"))
def test_folding(modules: Page, case: Case) -> None:
    found = modules.evaluate("text => [js.fold.fold(table, text), js.fold.trace(table, text).text]", case.input)
    assert found == [case.expected, case.expected]


def test_folding_of_every_character(modules: Page) -> None:
    """Both sides fold each character that Unicode has, and each that this archive's model knows between two letters."""
    found = modules.evaluate(
        """() => {
          const out = [];
          for (let code = 0; code < 0x110000; code++) {
            if (code >= 0xd800 && code < 0xe000) continue;
            const char = String.fromCodePoint(code);
            const folded = js.fold.fold(table, char);
            if (js.fold.trace(table, char).text !== folded) out.push(`${code} traced otherwise`);
            if (folded !== char) out.push(`${code} ${folded}`);
          }
          return out.join("\\t");
        }"""
    )
    points = (code for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    assert found == "\t".join(f"{code} {folded}" for code in points if (folded := fold(chr(code))) != chr(code))


def test_lone_surrogates_are_dropped(modules: Page) -> None:
    assert (
        modules.evaluate("() => js.fold.fold(table, 'a\\ud800b学\\udc00校')")
        == " a b 学校"
        == fold("a\ud800b学\udc00校")
    )


@pytest.mark.parametrize("case", parameters("search/rice"))
def test_lists(modules: Page, case: Case) -> None:
    universe, _, numbers = case.input.partition(":")
    wanted = [int(n) for n in numbers.split()]
    read = "([hex, n, all]) => [...new js.format.Bits(Uint8Array.from(hex.match(/../g), (b) => parseInt(b, 16))).list(n, all)]"
    assert modules.evaluate(read, [case.expected, len(wanted), int(universe)]) == wanted


@pytest.mark.parametrize("case", parameters("search/query"))
def test_queries(modules: Page, case: Case) -> None:
    found = modules.evaluate("text => js.query.parse(table, text)", case.input)
    assert [*found["words"], *(f"-{word}" for word in found["without"])] == case.expected.split("\n")[
        : len(case.expected)
    ]


@pytest.mark.parametrize("case", parameters("search/terms"))
def test_terms(modules: Page, case: Case) -> None:
    told = """text => js.query.parse(table, text).terms.map(({ any, title, days }) =>
      (title ? "title " : "") + days.map((day) => `day ${day} `).join("") + any.join("|"))"""
    assert "\n".join(modules.evaluate(told, case.input)) == case.expected


@pytest.mark.parametrize("case", parameters("search/days"))
def test_days(modules: Page, case: Case) -> None:
    assert modules.evaluate("text => js.days.dayOf(text)", case.input) == case.expected


@pytest.mark.parametrize("case", parameters("search/near"))
def test_nearness(modules: Page, case: Case) -> None:
    """How far what was typed is from a word; `far`: more than any one character makes."""
    far = modules.evaluate(
        """([typed, word]) => js.likeness.distance(
          likeness, js.likeness.unitsOf(likeness, typed), js.likeness.charsOf(likeness, word), 1)""",
        case.input.split(),
    )
    assert far == (float("inf") if case.expected == "far" else pytest.approx(float(case.expected)))


@pytest.mark.parametrize("word", ["教育", "校园安", "校园安全"])
def test_a_word_with_any_one_mistake_in_it_is_looked_for_where_it_stands(modules: Page, word: str) -> None:
    own = word_keys(word, sounds())
    places = range(len(word))
    typed = {word[:at] + other + word[at + 1 :] for at in places for other in ("饕", "")}
    typed |= {word[:at] + "饕" + word[at:] for at in (*places, len(word))}
    typed |= {word[:at] + word[at : at + 2][::-1] + word[at + 2 :] for at in places[:-1]}
    asked = modules.evaluate(
        "typed => typed.map((one) => js.near.keysAround(js.likeness.unitsOf(likeness, one)))",
        several := sorted(one for one in typed if len(one) > 1),
    )
    for one, keys in zip(several, asked, strict=True):
        assert own & set(keys), one
        assert len(keys) <= 4, "each is a file to fetch"


def test_a_file_has_room_once_those_that_come_are_smaller_than_they_could_be(modules: Page) -> None:
    taken = """async () => {
      const index = { sent: 5 };
      const room = js.room.room(index, 100);
      const take = (most, bytes) => room.take(most, async () => { await null; index.sent += bytes; return bytes; });
      return [...await Promise.all([take(60, 10), take(60, 20), take(90, 1), take(0, 0)]), room.left()];
    }"""
    assert modules.evaluate(taken) == [10, 20, None, 0, 70]


@pytest.mark.parametrize("case", parameters("search/names"))
def test_names(modules: Page, case: Case) -> None:
    syllables, _, typed = case.input.partition(": ")
    assert modules.evaluate("([s, t]) => js.names.spokenAt(s, t)", [syllables.split(), typed]) == int(case.expected)


@pytest.mark.parametrize("case", parameters("search/keys"))
def test_every_key_is_known_as_one_and_hashed_alike(modules: Page, case: Case) -> None:
    found = key_rows([documents.Folded("", "", case.input)], 0).keys
    texts = unpack(found)
    assert modules.evaluate("keys => keys.map(js.keys.isKey)", texts) == [True] * len(texts)
    assert modules.evaluate("keys => keys.map(js.keys.hash)", texts) == hashes(found).tolist()


@pytest.mark.parametrize(
    "phrase",
    ["学", "学校", "学校安", "学校安全", " 3 月 4 日", " 2024 年 3 月", " ieee tevc 期刊", "12345678", "𠮷野家"],
)
def test_keys_of_a_phrase_cover_it_and_stand_in_it(modules: Page, phrase: str) -> None:
    found = modules.evaluate("phrase => js.keys.keysOf(phrase)", phrase)
    assert {*found["first"], *found["more"]} <= set(unpack(key_rows([documents.Folded("", "", phrase)], 0).keys))
    covered = np.zeros(len(phrase), np.bool_)
    for key in found["first"]:
        covered[phrase.index(key) : phrase.index(key) + len(key)] = True
    assert covered.all()


def test_gbk_is_read_as_python_writes_it(modules: Page) -> None:
    """Article texts are GBK: every pair of bytes that Python's codec writes means the same to a browser."""
    written = {}
    for code in range(0x80, 0x10000):
        try:
            written[chr(code)] = chr(code).encode("gbk").hex()
        except UnicodeEncodeError:
            continue
    read = """text => new TextDecoder("gb18030").decode(Uint8Array.from(text.match(/../g), (b) => parseInt(b, 16)))"""
    assert modules.evaluate(read, "".join(written.values())) == "".join(written)


def everything(page: Page, q: str, **asked: Any) -> dict[str, Any]:
    """All results of a query, page by page, as addresses."""
    found: dict[str, Any] = page.evaluate(
        """async (asked) => {
          const urls = [];
          for (let page = 1; ; page++) {
            const found = await engine.find({ sort: "rank", chosen: {}, ...asked, page, size: 10 });
            urls.push(...found.results.map((one) => one.url));
            if (found.results.length < 10) return { urls, count: found.count, exact: found.exact };
          }
        }""",
        {"q": q, **asked},
    )
    return found


def test_every_result_and_no_other(modules: Page, archive: prose.Written) -> None:
    texts = queries.scan(archive)
    wrong = []
    for kind, query in queries.choose(texts, ASKED):
        found = everything(modules, f'"{query}"')
        wanted = {text.url for text in texts if text.holds(query)}
        if set(found["urls"]) != wanted or len(found["urls"]) != len(wanted) or found["count"] != len(wanted):
            wrong.append(f"{kind} {query}: {len(found['urls'])} of {len(wanted)}")
        assert found["exact"]
    assert wrong == []


def test_results_come_in_the_order_a_plain_ranking_gives(modules: Page, archive: prose.Written) -> None:
    texts = queries.scan(archive)
    for query in ("工作", "教育", "的工作", "经济发展", "2", "社会 工作", "工作 2", "2 年"):
        wanted = [text.url for text in queries.ranked(texts, query)]
        assert everything(modules, query)["urls"] == wanted, query
        newest = [text.url for text in reversed(texts) if text.url in wanted]
        assert everything(modules, query, sort="date")["urls"] == newest, query


@pytest.mark.parametrize(
    ("left", "tried", "given", "next_"), [(10, 0, 0, 10), (2, 10, 8, 3), (10, 10, 0, 20), (9, 30, 1, 60), (5, 3, 3, 5)]
)
def test_more_is_checked_at_once_where_little_comes_of_it(
    modules: Page, left: int, tried: int, given: int, next_: int
) -> None:
    assert modules.evaluate("asked => js.search.batch(...asked)", [left, tried, given]) == next_


def test_no_more_files_are_asked_for_at_once_than_a_browser_waits_for(modules: Page) -> None:
    most, given = modules.evaluate(
        """async () => {
          const own = window.fetch;
          let open = 0, most = 0;
          window.fetch = async (...asked) => {
            most = Math.max(most, ++open);
            try { return await own(...asked); } finally { open--; }
          };
          const fresh = await js.files.open(index.base);
          const numbers = [...Array(fresh.documents).keys()];
          const texts = await Promise.all(numbers.map((number) => js.files.text(fresh, number)));
          window.fetch = own;
          return [most, texts.length];
        }"""
    )
    assert (most, given) == (100, ARTICLES)


def test_words_that_must_not_be_there(modules: Page, archive: prose.Written) -> None:
    texts = queries.scan(archive)
    for q, words, without in (
        ("工作 -发展", ["工作"], ["发展"]),
        ('工作 -"社会主义"', ["工作"], ["社会主义"]),
        ("-的", [], ["的"]),
    ):
        wanted = {t.url for t in texts if all(map(t.holds, words)) and not any(map(t.holds, without))}
        assert set(everything(modules, q)["urls"]) == wanted, q


def test_facets_count_what_is_found(modules: Page, archive: prose.Written) -> None:
    texts = {text.url: text for text in queries.scan(archive)}
    asked = {
        "q": "工作",
        "sort": "rank",
        "chosen": {"year": ["2010", "2011"]},
        "page": 1,
        "size": 10,
        "whole": ["topic", "year", "person"],
    }
    told = modules.evaluate("async (asked) => { await engine.find(asked); return engine.narrow(asked); }", asked)

    def counts(facet: str) -> dict[str, int]:
        (group,) = [one for one in told["groups"] if one["facet"] == facet]
        assert group["more"] == 0
        return dict(group["values"])

    found = [card for card in archive.archive.articles.values() if texts[card.url].holds("工作")]
    year = {card.key: archive.archive.issues[card.issue].year for card in found}
    inside = [card for card in found if year[card.key] in ("2010", "2011")]
    topics = {topic: sum(topic in card.tags for card in inside) for card in inside for topic in card.tags}
    assert counts("topic") == topics
    assert counts("year") == {y: sum(value == y for value in year.values()) for y in year.values()}
    people = {name: sum(name in card.people for card in inside) for card in inside for name in card.people}
    assert counts("person") == people


def test_a_facet_is_told_in_part_chosen_values_first(modules: Page) -> None:
    asked = {"q": "工作", "sort": "rank", "chosen": {"year": ["2010", "1999"]}, "page": 1, "size": 10}
    told = modules.evaluate("async (asked) => { await engine.find(asked); return engine.narrow(asked); }", asked)
    (years,) = [one for one in told["groups"] if one["facet"] == "year"]
    assert [value for value, _ in years["values"][:2]] == ["2010", "1999"]
    assert years["values"][1] == ["1999", 0]
    assert len(years["values"]) == 8
    assert years["more"] > 0


def test_that_counts_are_not_exact_is_said_once(modules: Page) -> None:
    sure, about, rows = modules.evaluate(
        """async () => {
          const asked = { q: "", chosen: { year: [], topic: [], place: [], person: [], issue: [] }, sort: "rank", page: 1, size: 10 };
          await engine.find(asked);
          const found = { ...await engine.narrow(asked), exact: false };
          const link = (to, label) => Object.assign(document.createElement("a"), { textContent: label });
          const shown = js.narrow.facets(asked, found, link, () => {}, () => {});
          const rows = shown.flatMap((section) => [...section.querySelectorAll("li")].map((row) => row.textContent));
          return [js.narrow.heading({ exact: true }), js.narrow.heading(found), rows];
        }"""
    )
    assert [said.count("约") for said in (sure, about)] == [0, 1]
    assert len(rows) > 20
    assert not any("约" in row for row in rows)


def test_no_cell_is_a_formula_and_none_breaks_its_row(modules: Page) -> None:
    row = {
        "id": "a/1",
        "title": '=1+1"',
        "subtitle": "a,b",
        "kicker": "甲\n乙",
        "issue": "@x",
        "published": "2024-03-04",
    }
    row |= {"date": "", "url": "-1"}
    text = modules.evaluate("row => js.save.csv([{ ...row, topics: ['甲', '乙'], inferred: ['title'] }])", row)
    names, cells = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    assert dict(zip(names, cells, strict=True)) == row | {
        "title": "'=1+1\"",
        "issue": "'@x",
        "url": "'-1",
        "topics": "甲；乙",
        "title_inferred": "true",
        "published_certain": "true",
    }


def test_no_value_breaks_its_record(modules: Page) -> None:
    row = {
        "title": "题\nER  - ",
        "subtitle": "",
        "issue": "期\r\nTY  - BOOK",
        "published": "",
        "url": "u",
        "topics": ["一  二"],
        "inferred": [],
    }
    record = modules.evaluate("row => js.save.ris([row], '报')", row)
    tags = [line[:2] for line in record.split("\n")]
    assert tags == ["TY", "TI", "T2", "KW", "LA", "N1", "UR", "ER", ""]
    assert "KW  - 一 二\n" in record
    row |= {"published": "2024-03-04", "inferred": ["title", "day"]}
    marked = modules.evaluate("row => js.save.ris([row], '报')", row)
    assert "TI  - [题 ER - ]\n" in marked
    assert f"；{INFERRED_TITLE}；{INFERRED_DAY}2024-03-04\n" in marked
    assert "PY  - 2024\n" in marked
    assert "DA  - " not in marked


@pytest.mark.parametrize("before", [0, 60, 88, 100, 105, 109, 120])
@pytest.mark.parametrize("word", ["义务教育", "教", "全市义务教育工作会议召开", "会" * 60])
def test_a_snippet_cuts_no_word_that_was_found(modules: Page, before: int, word: str) -> None:
    """Wherever in a paragraph it stands, again and again."""
    text = f"{'一' * before}{word}{'二' * 70}{word}{'三' * (1 + before % 29)}{word}{'四' * 90}{word}"
    pieces = modules.evaluate(
        "async ([text, word]) => (await import('./js/matches.js')).snippet(table, [['paragraph', text]], [word])",
        [text, word],
    )
    assert {piece for piece, is_marked in pieces if is_marked} == {word}
    assert len("".join(piece for piece, _ in pieces).strip("…")) <= 110
