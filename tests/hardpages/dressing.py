"""Clean articles as papers print them: with and without dates, datelines, bylines, credits, kickers, short and long.

What is trained on prose of one kind learns that kind's habits: that a report begins with a day, that a headline says who did
what, that neighbours differ in subject. Each rule changes one habit of an article, by chance, so that none of them can be relied on,
and what is left is how a page stands: a line alone, above text, behind an end.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from .article import Clean

Rule = Callable[[Clean, Random], Clean]

_SENDER = re.compile(
    r"^(?:(?:本报|本网|新闻网|[\u4e00-\u9fff]{2,4}新闻网)讯|[\u4e00-\u9fff]{2,6}(?:社|网)[\u4e00-\u9fff]{0,6}"
    r"[0-9]{0,2}月?[0-9]{0,2}日?[电讯]|本报[\u4e00-\u9fff]{0,4}[0-9]*月?[0-9]*日?[电讯])\s*(?:[（(][^（()）]{2,30}[)）])?[\s:：]*"
)
_DAY = re.compile(
    r"^(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:至(?:[0-9]{1,2}月)?[0-9]{1,2}日)?"
    r"(?:上午|下午|晚上?|中午|凌晨|清晨)?(?:[0-9]{1,2}[时点][0-9半]*分?许?)?[，,]?"
)
_GIVEN = "伟芳娜敏静强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰文斌丽建国志红春海波宇婷雪梅晓东振学永安少卿维新思远立新"
_OFFICES = ("宣传部", "校办公室", "团委", "教务处", "党政办", "局办公室", "学生处", "政治处", "新闻中心")
_PURPOSES = (
    "为进一步提高教育教学质量，",
    "为深入贯彻落实上级会议精神，",
    "为切实做好当前各项工作，",
    "为丰富校园文化生活，",
    "为加强队伍建设，提升业务水平，",
    "为全面了解基层工作情况，",
    "为营造浓厚氛围，",
    "在全体人员的共同努力下，",
    "随着新学期的到来，",
    "经过前期精心准备，",
    "按照统一安排部署，",
)
SHORTEST = 40
"""Characters of a first paragraph that can stand by itself."""


def name(rng: Random) -> str:
    """A person's name, made up."""
    surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    return rng.choice(surnames) + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))


def without_sender(clean: Clean, _: Random) -> Clean:
    """The lead without 本报讯 or whatever names its sender."""
    lead = _SENDER.sub("", clean.paragraphs[0])
    return replace(clean, paragraphs=(lead, *clean.paragraphs[1:])) if len(lead) >= SHORTEST else clean


def another_sender(clean: Clean, rng: Random) -> Clean:
    """The lead begins with a dateline (电头) of another paper's form."""
    lead = _SENDER.sub("", clean.paragraphs[0])
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    who = rng.choice((f"记者{name(rng)}", f"记者 {name(rng)}", f"通讯员 {name(rng)} {name(rng)}", f"{name(rng)}"))
    sender = rng.choice(
        (f"本报讯（{who}）", "本报讯 ", "本报讯　", f"本报讯 {who}报道：", f"新华社北京{day}电（{who}）", f"本报{day}讯 ", f"（{who}）")
    )  # fmt: skip
    return replace(clean, paragraphs=(sender + lead, *clean.paragraphs[1:]))


def undated(clean: Clean, rng: Random) -> Clean:
    """The lead does not begin with its day."""
    lead = clean.paragraphs[0]
    sender = _SENDER.match(lead)
    at = sender.end() if sender else 0
    found = _DAY.match(lead[at:])
    if not found or len(lead) - found.end() < SHORTEST:
        return clean
    rest = lead[at + found.end() :]
    word = rng.choice(("", "", "", "近日，", "日前，", "近期，", "前不久，"))
    return replace(clean, paragraphs=(lead[:at] + word + rest, *clean.paragraphs[1:]))


def purpose_first(clean: Clean, rng: Random) -> Clean:
    """The lead begins with a clause that says what for."""
    lead = clean.paragraphs[0]
    return replace(clean, paragraphs=(rng.choice(_PURPOSES) + lead, *clean.paragraphs[1:]))


def _with(clean: Clean, paragraphs: tuple[str, ...]) -> Clean:
    """The article with some of its paragraphs, and of its sub-headings those that stand over one."""
    while paragraphs[-1] in clean.headings:
        paragraphs = paragraphs[:-1]
    return replace(clean, paragraphs=paragraphs, headings=tuple(one for one in clean.headings if one in paragraphs))


def short(clean: Clean, rng: Random) -> Clean:
    """A report in brief: its first one to three paragraphs."""
    return _with(clean, clean.paragraphs[: rng.choice((1, 2, 2, 3, 3))])


def credit(clean: Clean, rng: Random) -> Clean:
    """Who wrote it, in brackets behind the last paragraph, or in a paragraph of its own."""
    last = clean.paragraphs[-1]
    if last.endswith(("）", ")")):
        return clean
    one, other = name(rng), name(rng)
    bracketed = (
        f"（{one}）", f"（{one}）", f"（{one} {other}）", f"（{one}、{other}）", f"（文：{one} 图：{other}）",
        f"（文/{one} 图/{other}）", f"（文：{one}/图：{other}）", f"（{rng.choice(_OFFICES)}）", f"（{rng.choice(_OFFICES)}供稿）",
        f"（{rng.choice(_OFFICES)} {one}）", f"（通讯员 {one}）", f"（记者 {one}）", f"（本报记者 {one} 通讯员 {other}）",
        f"（供稿：{one}）", f"（摄影报道：{one}）", f"(文/图：{one})",
    )  # fmt: skip
    own = (f"供稿：{one}", f"（文/{one}）", f"（{rng.choice(_OFFICES)}供稿）", f"文：{one}　图：{other}", f"（{one}）")
    if rng.random() < 0.15:
        return replace(clean, paragraphs=(*clean.paragraphs, rng.choice(own)))
    return replace(clean, paragraphs=(*clean.paragraphs[:-1], last + rng.choice(bracketed)))


def byline(clean: Clean, rng: Random) -> Clean:
    """Who wrote it, in a line of its own below the headline."""
    one, other = name(rng), name(rng)
    line = rng.choice(
        (
            f"本报记者 {one}", f"□本报记者 {one}", f"本报记者 {one} 通讯员 {other}", f"通讯员 {one} {other}", f"{one}",
            f"○{one}", f"文/{one}", f"文/图 {one}", f"{rng.choice(_OFFICES)} {one}", f"记者 {one} 摄影 {other}",
            f"□ {one}", f"■ 本报记者 {one}", f"本报通讯员 {one}", f"作者：{one}", f"{one}　{other}", f"{one}",
        )
    )  # fmt: skip
    return replace(clean, paragraphs=(line, *clean.paragraphs))


def _clause(clean: Clean, rng: Random, least: int, most: int) -> str:
    text = "".join(clean.paragraphs[1:]) or clean.paragraphs[0]
    clauses = [clause for clause in re.split(r"[，。；：！？“”（）、]", text) if least <= len(clause) <= most]
    return rng.choice(clauses) if clauses else ""


def kicker(clean: Clean, rng: Random) -> Clean:
    """A line above the headline (引题)."""
    return replace(clean, kicker=_clause(clean, rng, 6, 18))


def subtitle(clean: Clean, rng: Random) -> Clean:
    """A line below the headline (副题)."""
    return replace(clean, subtitle=_clause(clean, rng, 7, 22))


def subheadings(clean: Clean, rng: Random) -> Clean:
    """Sub-headings (小标题) above some of the paragraphs of a longer report."""
    if len(clean.paragraphs) < 5 or clean.headings:
        return clean
    places = sorted(rng.sample(range(1, len(clean.paragraphs)), rng.choice((2, 2, 3))))
    numbers = rng.choice((("", "", ""), ("", "", ""), ("一、", "二、", "三、"), ("（一）", "（二）", "（三）")))
    paragraphs, headings = list(clean.paragraphs), []
    for nth, at in reversed(list(enumerate(places))):
        text = numbers[nth] + _clause(replace(clean, paragraphs=("", clean.paragraphs[at])), rng, 4, 14)
        if len(text) >= 4 and text not in paragraphs:
            paragraphs.insert(at, text)
            headings.append(text)
    return replace(clean, paragraphs=tuple(paragraphs), headings=tuple(headings))


def any_beginning(clean: Clean, rng: Random) -> Clean:
    """The article begins with a later paragraph: what opens one need not look like a report's lead."""
    places = [n for n, one in enumerate(clean.paragraphs) if n and len(one) >= SHORTEST and one not in clean.headings]
    if not places:
        return clean
    return _with(clean, clean.paragraphs[rng.choice(places[:3]) :])


def reworded(clean: Clean, rng: Random) -> Clean:
    """A headline of another wording, as features, briefs and letters have them: a clause, a question, a call, words in quotes."""
    one, other = _clause(clean, rng, 4, 16), _clause(clean, rng, 4, 10)
    forms = (
        one, one, one, one, f"{one}？", f"{one}！", f"“{one}”", f"{one}，{other}", f"{other}：{one}", f"{one}——{other}",
        f"“{other}”{one}", f"《{other}》：{one}", f"{one} {other}", f"{one}……", f"{other}！{one}",
    )  # fmt: skip
    return replace(clean, title=rng.choice(forms)) if one and other and one != other else clean


def broken_up(clean: Clean, rng: Random) -> Clean:
    """Short paragraphs, as features have them: some of the long ones are parted behind a sentence."""
    out: list[str] = []
    for paragraph in clean.paragraphs:
        ends = [found.end() for found in re.finditer(r"[。！？]”?(?=.{8})", paragraph)]
        if paragraph in clean.headings or not ends or rng.random() < 0.4:
            out.append(paragraph)
            continue
        at = rng.choice(ends)
        out += [paragraph[:at], paragraph[at:]]
    return replace(clean, paragraphs=tuple(out)) if len(set(out)) == len(out) else clean


def talk(clean: Clean, rng: Random) -> Clean:
    """Questions and answers (访谈): from the second paragraph on, who speaks stands before what is said, or it is in quotes."""
    one, other = rng.choice(
        (("记者", name(rng)), ("问", "答"), ("记者", name(rng)[0] + rng.choice(("某", "老师", "校长"))))
    )
    named, turn = rng.random() < 0.5, 0
    out = [clean.paragraphs[0]]
    for paragraph in clean.paragraphs[1:]:
        if paragraph in clean.headings or "“" in paragraph:
            out.append(paragraph)
            continue
        first = re.match(r"[^。！？]*[。！？]", paragraph)
        said = paragraph if turn % 2 or not first else first[0].rstrip("。！？") + "？"
        quoted = f"“{said}”" if turn % 2 else said
        out.append(f"{(one, other)[turn % 2]}：{said}" if named else quoted)
        turn += 1
    return replace(clean, paragraphs=tuple(out)) if len(set(out)) == len(out) else clean


def letter(clean: Clean, rng: Random) -> Clean:
    """A letter or a notice: whom it addresses in a line of its own, and who wrote it and when at its end."""
    to = rng.choice(
        (
            "编辑同志：",
            "各位家长：",
            "同志们：",
            "尊敬的各位老师：",
            "各县（市、区）教育局：",
            "同学们：",
            "尊敬的领导：",
        )
    )
    who = rng.choice((name(rng), rng.choice(_OFFICES), f"{name(rng)} {name(rng)}", f"一名读者 {name(rng)}"))
    day = f"{rng.randint(1990, 2024)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    above, below = rng.choice((((to,), ()), ((to,), (who, day)), ((), (who, day)), ((to,), (who,))))
    return replace(clean, paragraphs=(*above, *clean.paragraphs, *below))


def column_name(clean: Clean, rng: Random) -> Clean:
    """The name of a column (栏目) above the headline."""
    names = (
        "一线见闻", "街谈巷议", "教育时评", "人物", "读者来信", "本报评论员", "简讯", "校园风景线", "记者观察", "特写", "今日话题", "短评",
        "教师随笔", "工作研究", "经验交流", "来自基层的报告", "新春走基层", "百姓故事", "科普园地", "文化", "体坛", "健康", "调查",
    )  # fmt: skip
    return replace(clean, kicker=rng.choice(names)) if not clean.kicker else clean


DRESSING: tuple[tuple[str, float, Rule], ...] = (
    ("another headline", 0.32, reworded),
    ("any beginning", 0.25, any_beginning),
    ("sub-headings", 0.12, subheadings),
    ("short paragraphs", 0.12, broken_up),
    ("in brief", 0.42, short),
    ("no sender", 0.55, without_sender),
    ("another sender", 0.2, another_sender),
    ("no day", 0.45, undated),
    ("a purpose first", 0.08, purpose_first),
    ("credit", 0.4, credit),
    ("byline", 0.14, byline),
    ("talk", 0.05, talk),
    ("letter", 0.04, letter),
    ("kicker", 0.07, kicker),
    ("column name", 0.05, column_name),
    ("subtitle", 0.07, subtitle),
)
"""What is changed of an article, in order: a name, how often, and the rule."""


def dress(clean: Clean, rng: Random) -> Clean:
    """The article with each rule applied, or not, by its chance."""
    for _, chance, rule in DRESSING:
        if rng.random() < chance:
            clean = rule(clean, rng)
    return clean
