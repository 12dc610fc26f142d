"""Whether an article speaks of the archive's own city, so that 市教育局 is that one's, or plainly of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.describing.running_text import Stretch
from archive.language.alternation import alternation
from archive.vocabulary.vocabulary import Vocabulary

_LEVELS = "市县区州盟旗"
"""What a name without its place begins with: 市教育局."""
_LONG = (
    "石家庄|秦皇岛|张家口|呼和浩特|鄂尔多斯|呼伦贝尔|巴彦淖尔|乌兰察布|葫芦岛|哈尔滨|齐齐哈尔|双鸭山|佳木斯|七台河|牡丹江|连云港|马鞍山|景德镇|"
    "平顶山|三门峡|驻马店|张家界|防城港|攀枝花|六盘水|嘉峪关|石嘴山|乌鲁木齐|克拉玛依|吐鲁番"
)
"""Cities whose names are longer than two characters."""
_OTHER = re.compile(
    rf"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[日午讯省在到赴自来]))(?P<place>{_LONG}|[\u4e00-\u9fff]{{2}})(?:市|州(?=委|政府))"
    r"(?=教育局|教体局|教育体育局|教委|委(?![托派婉员])|政府|人民政府|教研室|第[一二三四五六七八九十\d]+(?:中学|小学|幼儿园|高级中学)|"
    r"[一二三四五六七八九十]中|实验(?:小学|中学|学校|幼儿园)|教育系统|直属?学校|各(?:县|中小学|学校))"
)
"""Another city's office or school, where a name can begin: 新城市教育局."""
_FUNCTION = frozenset("由与及被从据按照为是请让把将受即或并且而则者等各全我该此其这那已未也又再还就才更最副")
_NO_PLACE = frozenset(
    (
        *("配合", "协助", "会同", "联合", "陪同", "代表", "邀请", "要求", "围绕", "结合", "针对", "响应", "落实", "贯彻", "传达", "学习", "组织", "参加"),
        *("出席", "欢迎", "感谢", "希望", "建议", "接受", "获得", "得到", "报送", "上报", "主动", "积极", "近日", "日前", "今年", "去年", "目前", "同时"),
        *("时任", "现任", "原任", "历任", "首先", "其次", "包括", "来自", "走进", "来到", "位于", "隶属", "直属", "通过", "关于", "对于", "随着", "省委"),
        *("县委", "区委", "党委", "中央", "国家", "省级", "上级", "上午", "下午", "中午", "晚上", "当天", "今天", "昨天", "昨日", "今日", "连日", "最近"),
        *("抽调", "荣获", "喜获", "曾获", "先后", "多次", "以及", "地级", "县级", "本届", "首届", "城市", "我们", "他们", "大家", "学校", "设区", "紧跟"),
    )
)  # fmt: skip
"""Words of two characters that stand before 市教育局 and are no city's name."""
_PAPER = re.compile(
    r"(?P<place>[\u4e00-\u9fff]{2,4}?)(?:市|县|区|州)?(?:教育(?:报|周刊|时报|简报|导报|通讯)?|日报|晚报|晨报|时报|报)"
)
_WIDER = frozenset(
    (
        *("中国", "人民", "光明", "经济", "工人", "农民", "青年", "少年", "中学生", "小学生", "现代", "素质", "职业", "家庭", "学校", "校园", "基础", "高等"),
        *("学前", "特殊", "民办", "乡村", "农村", "科技", "文化", "今日", "新", "大众", "解放", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江"),
        *("安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古"),
        *("广西", "西藏", "宁夏", "新疆"),
    )
)  # fmt: skip
"""What papers are named after that is no city: a readership, a subject, a province."""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """The names of the archive's own city and counties, compiled from a vocabulary. `names`: without 市 or 县."""

    names: frozenset[str]
    here: re.Pattern[str]


def own_place(vocabulary: Vocabulary) -> OwnPlace:
    """The places of a vocabulary, and the city after which its organisations are completed."""
    cities = {
        each.name.removesuffix(label)
        for each in vocabulary.organizations
        for label in each.labels
        if is_bare(label) and each.name.endswith(label)
    }
    shorts = {place.short for place in vocabulary.places}
    wordings = cities | {place.name for place in vocabulary.places} | {p.short for p in vocabulary.places if p.alone}
    return OwnPlace(frozenset(cities | shorts), re.compile(alternation(wordings)))


def is_bare(label: str) -> bool:
    """Whether an organisation's other name leaves out whose it is: 市教育局."""
    return label[:1] in _LEVELS


def elsewhere(issue: Sequence[Sequence[Stretch]], known: OwnPlace, paper: str = "") -> tuple[bool, ...]:
    """For each article of an issue, whether it is of another place than the vocabulary's.

    It names another city's office or school and no place of ours; or it names neither, and so does its issue, whose
    paper or whose other articles are another place's. `paper`: its name in the masthead, empty where none was read.
    """
    ours = [any(known.here.search(stretch.text) for stretch in article) for article in issue]
    theirs = [  # of what names a place of ours it does not matter
        not here and any(other_cities(stretch.text, known) for stretch in article)
        for here, article in zip(ours, issue, strict=True)
    ]
    issue_elsewhere = not any(ours) and (any(theirs) or _paper_of_other(paper, known))
    return tuple(not here and (there or issue_elsewhere) for here, there in zip(ours, theirs, strict=True))


def other_cities(text: str, known: OwnPlace) -> frozenset[int]:
    """Where in a text the names of other cities end, 市 included, that an office's or a school's follows."""
    return frozenset(
        found.end()
        for found in _OTHER.finditer(text)
        if found["place"] not in known.names | _NO_PLACE and _FUNCTION.isdisjoint(found["place"])
    )


def _paper_of_other(paper: str, known: OwnPlace) -> bool:
    """Whether a paper is named after a place that is none of ours."""
    named = _PAPER.fullmatch("".join(paper.split()).strip("《》"))
    return named is not None and named["place"] not in known.names | _WIDER
