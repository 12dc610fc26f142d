"""Archives of any size for benchmarks: prose that the archive's own model of newspaper Chinese writes, reproducibly.

The model (archive/data/characters.npz: trigrams that back off to pairs and characters, counted over the People's Daily of
January 1998 and this archive) is sampled character by character. What comes out means nothing, but its characters and
pairs are as frequent, as rare and as many as in print, which is what an index feels; recombined sentences would repeat
the same few thousand. Digits and Latin letters, each of which the model counts as one sign, become numbers and words.
"""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
import numpy.typing as npt

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.cataloguing.catalogue import ArticleCard, Catalogue, FormerAddress, IssueCard  # noqa: E402
from archive.cataloguing.gather import gather  # noqa: E402
from archive.language.trigrams import TRIGRAM_WEIGHTS  # noqa: E402
from archive.language.weights import DATA_FOLDER  # noqa: E402
from archive.model import Part  # noqa: E402
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary  # noqa: E402
from archive.writing import markdown  # noqa: E402
from tests.archive_copy import VOCABULARY_FOLDER  # noqa: E402

MEAN = 1100
"""Characters that are sampled for an article, between half and one and a half times as many; with names it has some 1,200."""
AN_ISSUE = 5
FIRST, YEARS = datetime.date(2006, 1, 1), 20
CHAINS = 4096
LATIN = (
    "IEEE",
    "TEVC",
    "AI",
    "DNA",
    "PISA",
    "STEM",
    "App",
    "GDP",
    "ChatGPT",
    "Windows",
    "CCTV",
    "VR",
    "NBA",
    "MOOC",
    "WiFi",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
GIVEN = "明国华建文平志伟东海强晓生光林小民永杰军波成荣新峰刚家龙德庆斌辉良玉俊立浩天宏子金健一忠洪江福祥中正振勇耀春"

T = TypeVar("T")


class Sampler(NamedTuple):
    """Contexts of one order: keys, where each one's outcomes end, cumulated probabilities, and what may follow."""

    contexts: npt.NDArray[np.uint64]
    rising: npt.NDArray[np.float64]
    first: npt.NDArray[np.int64]
    last: npt.NDArray[np.int64]
    follows: npt.NDArray[np.uint32]

    def draw(self, context: npt.NDArray[np.uint64], chance: npt.NDArray[np.float64]) -> npt.NDArray[np.uint32]:
        """What follows each context, 0 where the model backs off."""
        place = np.minimum(np.searchsorted(self.contexts, context), len(self.contexts) - 1)
        known = self.contexts[place] == context
        at = np.searchsorted(self.rising, place + chance, side="right")
        inside = known & (at >= self.first[place]) & (at < self.last[place])
        return np.where(inside, self.follows[np.minimum(at, len(self.follows) - 1)], 0)


@dataclass(frozen=True, slots=True)
class Written:
    """An archive on disk: its catalogue and the content/ that it is of."""

    archive: Catalogue
    content: Path


def write(content: Path, articles: int, seed: int = 1, prose: Iterator[str] | None = None) -> Written:
    """Make an archive of so many articles below `content`: pages of Markdown, and the catalogue of them; of `prose`, if given."""
    dice = random.Random(seed)
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    people = people_named(dice, max(20, articles // 10))
    schools = [
        f"{place.name}第{n}{kind}" for place in vocabulary.places for n in "一二三四" for kind in ("中学", "小学")
    ]
    count = -(-articles // AN_ISSUE)
    prose = prose or texts(articles, seed)
    issues: list[tuple[IssueCard, list[ArticleCard], dict[str, FormerAddress]]] = []
    for number in range(count):
        date = (FIRST + datetime.timedelta(number * YEARS * 365 // count)).isoformat()
        size = min(AN_ISSUE, articles - number * AN_ISSUE)
        cards = [_article(content, date, i, next(prose), (dice, vocabulary, people, schools)) for i in range(size)]
        issues.append((_issue(date, cards), cards, {}))
    return Written(gather(issues), content)


def texts(count: int, seed: int = 1) -> Iterator[str]:
    """So many texts of about MEAN characters."""
    rng = np.random.default_rng(seed)
    dice = random.Random(seed)
    with np.load(DATA_FOLDER / TRIGRAM_WEIGHTS) as table:
        one, two, three = (_sampler(table, name, shift) for name, shift in (("one", 64), ("two", 16), ("three", 16)))
    for start in range(0, count, CHAINS):
        size = min(CHAINS, count - start)
        lengths = rng.integers(MEAN // 2, MEAN * 3 // 2, size)
        out = np.zeros((int(lengths.max()), size), np.uint32)
        before = np.full(size, ord("。"), np.uint64)
        previous = before.copy()
        for step in range(len(out)):
            drawn = three.draw(before << np.uint64(16) | previous, rng.random(size))
            for order, context in ((two, previous), (one, np.zeros(size, np.uint64))):
                empty = np.flatnonzero(drawn == 0)
                drawn[empty] = order.draw(context[empty], rng.random(len(empty)))
            drawn[drawn == 0] = ord("的")
            out[step] = drawn
            before, previous = previous, drawn.astype(np.uint64)
        for column, length in enumerate(lengths):
            yield _numbered("".join(map(chr, out[:length, column])), dice)


def recombined(count: int, sentences: Sequence[str], seed: int = 1) -> Iterator[str]:
    """So many texts of about MEAN characters, of sentences that people wrote, each text's own choice of them."""
    dice = random.Random(seed)
    for _ in range(count):
        size, out = dice.randint(MEAN // 2, MEAN * 3 // 2), ""
        while len(out) < size:
            out += dice.choice(sentences)
        yield out


def _sampler(table: object, name: str, shift: int) -> Sampler:
    keys = table[f"{name}_keys"]  # type: ignore[index]
    chances = np.exp(table[f"{name}_values"].astype(np.float64))  # type: ignore[index]
    contexts = keys >> np.uint64(shift) if shift < 64 else np.zeros(len(keys), np.uint64)
    order = np.lexsort((keys, contexts))
    contexts, chances, follows = contexts[order], chances[order], keys[order].astype(np.uint64) & np.uint64(0xFFFF)
    known, first = np.unique(contexts, return_index=True)
    last = np.append(first[1:], len(contexts))
    rising = np.cumsum(chances)
    before = np.repeat(rising[first] - chances[first], last - first)
    within = np.minimum(rising - before, 0.999999)
    return Sampler(
        known, within + np.repeat(np.arange(len(known)), last - first), first, last, follows.astype(np.uint32)
    )


def _numbered(text: str, dice: random.Random) -> str:
    """The text with the model's one digit and one letter made into numbers and words, quotes and dashes made plain."""
    out = []
    i = 0
    while i < len(text):
        sign = text[i]
        run = i
        while run < len(text) and text[run] == sign and sign in "0a":
            run += 1
        if sign == "0":
            out.append("".join(dice.choice("0123456789") if n else dice.choice("12") for n in range(run - i)))
        elif sign == "a":
            out.append(dice.choice(LATIN))
        else:
            out.append(sign)
        i = max(run, i + 1)
    return "".join(out)


def people_named(dice: random.Random, count: int) -> list[str]:
    """Names of so many people at most, none twice."""
    names = {dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=dice.choice((1, 2, 2, 2)))) for _ in range(count)}
    return dice.sample(sorted(names), len(names))


def _article(
    content: Path,
    issue: str,
    number: int,
    text: str,
    world: tuple[random.Random, Vocabulary, Sequence[str], Sequence[str]],
) -> ArticleCard:
    dice, vocabulary, people, schools = world
    sentences = [sentence + "。" for sentence in text.split("。") if sentence.strip("，、；：“”（） ")]
    speakers = often(dice, people, dice.choice((0, 1, 1, 2, 3)))
    places = often(dice, [place.name for place in vocabulary.places], dice.choice((0, 1, 1, 2)))
    named = often(dice, schools, dice.choice((0, 1, 2)))
    reports = [f"{name}在{(places or ['吕梁市'])[0]}调研时指出，{sentences[0]}" for name in speakers]
    reports += [f"{school}{sentences[-1]}" for school in named]
    parts, step = [], 3
    body = [*sentences[1:], *reports]
    dice.shuffle(body)
    for at in range(0, len(body), step):
        if at and dice.random() < 0.1:
            parts.append(Part("heading", (), body[at][:10].strip("，。“”")))
        parts.append(Part("paragraph", (), "".join(body[at : at + step])))
    title = (
        "".join(dice.sample(["、".join(speakers[:1]), sentences[0].split("，")[0][:20], (places or [""])[0]], 3))
        or text[:16]
    )
    name = f"{number * 20 + 1:04}"
    path = content / "issues" / issue / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    page = markdown.markdown_body(parts)
    path.write_text(f"---\ntitle: 文章\n---\n\n{page}", encoding="utf-8")
    return ArticleCard(
        key=f"{issue}/{name}",
        issue=issue,
        address=name,
        src=f"issues/{issue}/{name}.md",
        url=f"issues/{issue}/{name}/",
        title=title,
        kicker="",
        subtitle=sentences[1 % len(sentences)].split("，")[0][:24] if dice.random() < 0.4 else "",
        title_from="headline",
        date="",
        tags=tuple(often(dice, [topic.name for topic in vocabulary.topics], dice.choice((1, 2, 2, 3)))),
        people=tuple(speakers),
        places=tuple(places),
        organizations=tuple(named),
        opening="",
        characters=len(text),
        doubts=0,
        checked=False,
        roles={},
    )


def _issue(date: str, cards: Sequence[ArticleCard]) -> IssueCard:
    year, month, day = date.split("-")
    return IssueCard(
        id=date,
        src=f"issues/{date}/index.md",
        url=f"issues/{date}/",
        title=f"{year}年{int(month)}月{int(day)}日",
        date=date,
        date_from="",
        number="",
        year=year,
        articles=tuple(card.key for card in cards),
        characters=sum(card.characters for card in cards),
        unplaced=0,
        doubts=0,
    )


def often(dice: random.Random, names: Sequence[T], count: int) -> list[T]:
    """Some of the names, none twice; the first of them much oftener than the last, as in print (Zipf)."""
    return list(dict.fromkeys(names[int(len(names) ** dice.random()) - 1] for _ in range(count)))
