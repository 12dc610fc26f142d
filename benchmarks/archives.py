"""Write raw text of any size: issues of four to eight articles, as a machine would have read them off a page.

    python benchmarks/archives.py --articles N --out DIR [--seed S] [--first DAY]

The prose is sampled as benchmarks/prose.py says, some 1,200 characters an article; people with their offices, counties,
schools and the vocabulary's own words stand in it and in its headlines. DIR becomes a raw/ with an issue every three or
four days (30,000 articles take 48 years) and the project's vocabulary. The same numbers write the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
import random
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from archive.language.typography import NEVER_FIRST, width  # noqa: E402
from archive.vocabulary.vocabulary import Vocabulary, read_vocabulary  # noqa: E402
from benchmarks import prose  # noqa: E402
from tests.archive_copy import VOCABULARY_FOLDER  # noqa: E402

FIRST = datetime.date(1978, 1, 2)
LEAST, MOST = 4, 8
"""Articles of an issue."""
FILE = "000.txt"
OFFICES = ("市教育局局长", "市教育局副局长", "市教研室主任", "县教育局局长", "副市长", "校长", "教授", "市委书记")
ENDINGS = ("工作会议召开", "活动启动", "推进会举行", "专题培训班开班", "现场观摩活动举办", "工作纪实", "座谈会召开")
TURNS = ("围绕{}和{}，", "在{}、{}方面，", "为{}做好{}，", "{}推动{}，", "以{}带动{}，")
"""How a clause is turned to what its article is about."""
TURNED_SHARE = 0.4
"""The share of clauses that are: below it paragraphs don't show whose they are, and columns seem to be mixed up."""
WORDS = 4
USED_SHARE = 0.75
"""The share of a sampled text that is used, so that an article has some 1,200 characters in the end."""
BARE = "，、；：“”‘’（）《》 "
SAID = ("指出", "强调", "要求", "表示")


@dataclass(frozen=True, slots=True)
class World:
    """Whom and what an archive reports on."""

    vocabulary: Vocabulary
    people: tuple[tuple[str, str], ...]
    schools: tuple[str, ...]


def write(out: Path, articles: int, seed: int = 1, first: datetime.date = FIRST) -> int:
    """Make `out` a raw/ of so many articles; how many issues they fill. What is there stays."""
    world = _world(articles, seed)
    if not (out / "vocabulary").exists():
        shutil.copytree(VOCABULARY_FOLDER, out / "vocabulary")
    dice = random.Random(f"issues {seed}")
    texts = prose.texts(articles, seed)
    number = 0
    for number, size in enumerate(sizes(articles, dice), 1):
        day = first + datetime.timedelta((number - 1) * 7 // 2)
        page = "\n\n\n".join(article(next(texts), day, world, dice) for _ in range(size)) + "\n"
        folder = out / day.isoformat()
        folder.mkdir(parents=True)
        (folder / FILE).write_text(page, encoding="utf-8", newline="\n")
    return number


def sizes(articles: int, dice: random.Random) -> Iterator[int]:
    """How many articles each issue has: four to eight, the last one maybe fewer."""
    while articles > 0:
        size = min(articles, dice.randint(LEAST, MOST))
        yield size
        articles -= size


def article(text: str, day: datetime.date, world: World, dice: random.Random) -> str:
    """One article's raw text: its headline, then a raw line a paragraph with a space at each printed line's end."""
    words = _subject(world, dice)
    place = dice.choice(["吕梁市", *prose.often(dice, [one.name for one in world.vocabulary.places], 3)])
    school = prose.often(dice, [one for one in world.schools if place == "吕梁市" or one.startswith(place)], 1)[0]
    sentences = [
        sentence + "。" for sentence in text[: int(len(text) * USED_SHARE)].split("。") if len(sentence.strip(BARE)) > 3
    ]
    event = day - datetime.timedelta(dice.randint(1, 5))
    lead = f"{event.month}月{event.day}日，{place}{words[0]}{dice.choice(ENDINGS)[:-2]}在{school}举行。"
    rest = [f"{office}{name}{dice.choice(SAID)}，要抓好{words[1]}。" for name, office in _heard(world, dice)]
    rest += [
        f"{school}{words[2]}经验在会上作了交流。",
        *(_turned(sentence, [*words, school], dice) for sentence in sentences),
    ]
    dice.shuffle(rest)
    paragraphs = [lead + "".join(rest[:2])]
    at = 2
    while at < len(rest):
        size = dice.randint(2, 5)
        paragraphs.append("".join(rest[at : at + size]))
        at += size
    where = "" if dice.random() < 0.5 else school.removeprefix(place)
    title = f"{place}{where}{words[0]}{dice.choice(ENDINGS)}"
    measure = dice.choice((15, 17, 19, 21))
    return "\n\n".join([f"## {title}", *(" ".join(lines(paragraph, measure)) for paragraph in paragraphs)])


def _subject(world: World, dice: random.Random) -> list[str]:
    """Words of one or two topics: what holds an article's paragraphs together, as nothing in sampled prose does."""
    topics = dice.sample(world.vocabulary.topics, dice.choice((1, 2, 2)))
    return [dice.choice(topics[n % len(topics)].words)[0] for n in range(WORDS)]


def _turned(sentence: str, words: Sequence[str], dice: random.Random) -> str:
    """The sentence with some of its clauses turned to an article's subject."""
    turned = (
        dice.choice(TURNS).format(*dice.sample(words, 2)) + clause if dice.random() < TURNED_SHARE else clause
        for clause in sentence.split("，")
    )
    return "，".join(turned)


def lines(text: str, measure: int) -> Iterator[str]:
    """A paragraph's printed lines of so many cells, its first one indented by two, none begun by what never may."""
    left, line = measure - 2.0, ""
    for sign in text:
        cells = width(sign)
        if cells > left and sign not in NEVER_FIRST:
            yield line
            left, line = measure, ""
        line += sign
        left -= cells
    yield line


def _world(articles: int, seed: int) -> World:
    dice = random.Random(f"world {seed}")
    vocabulary = read_vocabulary(VOCABULARY_FOLDER)
    names = prose.people_named(dice, max(20, articles // 10))
    schools = (
        f"{place.name}第{n}{kind}" for place in vocabulary.places for n in "一二三四" for kind in ("中学", "小学")
    )
    return World(vocabulary, tuple((name, dice.choice(OFFICES)) for name in names), tuple(schools))


def _heard(world: World, dice: random.Random) -> Sequence[tuple[str, str]]:
    return prose.often(dice, world.people, dice.choice((0, 1, 1, 2, 3)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options, write the issues, say what was written."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, required=True, metavar="N", help="how many")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the raw/ to make")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other text")
    parser.add_argument("--first", type=datetime.date.fromisoformat, default=FIRST, metavar="DAY", help="first issue's")
    options = parser.parse_args(arguments)
    try:
        issues = write(options.out, options.articles, options.seed, options.first)
    except FileExistsError as error:
        print(f"{error.filename}: there is such an issue already - name another folder", file=sys.stderr)
        return 1
    print(f"{options.articles} articles in {issues} issues: {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
