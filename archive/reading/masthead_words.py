"""The wording of mastheads as expressions: how days, numbers, pages, editors and addresses are printed, whatever the paper.

All are matched against text that is folded in width (NFKC) and holds no two spaces in a row; between the characters of
anything a space may stand, as machines and designers set letters apart.
"""

from __future__ import annotations

import re
from typing import Literal

PartKind = Literal[
    "date", "lunar", "weekday", "total", "number", "page", "sheet", "count", "registration", "editor",
    "staff", "contact", "publisher", "latin", "split_date", "term", "bare", "label", "paper", "section", "name", "titled",
]  # fmt: skip
"""What a part is. `count`: how many pages there are; `registration`: 刊号 and its like; `staff`: people that by-lines
name too; `split_date`: a year, month or day by itself; `term`: a solar term; `bare`: a figure by itself; `label`: a
word before another part; `section`: the name of a page; `name`: short and unknown, a paper's or a page's; `titled`: 《a name》."""


def _any_of(words: str) -> str:
    """An expression for any of the words, each with or without spaces between its characters; longer ones first."""
    spaced = (" ?".join(map(re.escape, word)) for word in sorted(words.split(), key=len, reverse=True))
    return f"(?:{'|'.join(spaced)})"


_CN = "〇零○◯一二三四五六七八九十百千万萬廿卄卅壹贰貳叁參肆伍陆陸柒捌玖拾两兩"
_NOUGHT_TO_NINE = "[〇零○◯OoО0一二三四五六七八九]"
_FIGURE = rf"(?:[0-9](?: ?[0-9]){{0,5}}(?![0-9])|[{_CN}](?: ?[{_CN}]){{0,8}})"
_YEAR = (
    r"(?:(?<![0-9])(?:1 ?[89]|2 ?0) ?[0-9] ?[0-9]|一 ?千 ?[八九] ?百(?: ?[零〇一二三四五六七八九十]){1,5}|"
    rf"[一二] ?{_NOUGHT_TO_NINE} ?{_NOUGHT_TO_NINE} ?{_NOUGHT_TO_NINE})"
)
_MONTH = "(?:1 ?[0-2]|0? ?[1-9]|十 ?[一二]?|[一二三四五六七八九元])"
_DAY = (
    "(?:3 ?[01]|[12] ?[0-9]|0? ?[1-9]|三 ?十 ?一?|(?:二 ?)?十 ?[一二三四五六七八九]?"
    "|[廿卄] ?[一二三四五六七八九]?|卅 ?一?|[一二三四五六七八九])"
)
_MONTH_AND_DAY = rf" ?年 ?(?P<m>{_MONTH}) ?月 ?(?P<d>{_DAY}) ?(?:[日号號]|(?= ?(?:$|[(|]|[星周週礼禮])))"
_STEMMED = r"[甲乙丙丁戊己庚辛壬癸] ?[子丑寅卯辰巳午未申酉戌亥] ?(?:\( ?.年 ?\) ?)?(?:. ?)?[年歲岁](?: ?\( ?. ?年 ?\))?"
_LUNAR_MONTH = "(?:[闰閏] ?)?(?:正|元|十 ?[一二]|[一二三四五六七八九十冬腊臘]) ?月 ?(?:[大小] ?)?"
_FIRST_OR_LAST_TEN = "(?:初 ?[一二三四五六七八九十]|[廿卄] ?[一二三四五六七八九]?)"
_LUNAR_DAY = f"(?:{_FIRST_OR_LAST_TEN}|二 ?十 ?[一二三四五六七八九]?|三 ?十|十 ?[一二三四五六七八九]?|{_DAY})(?: ?日)?"
_ERAS = _any_of("光緒 光绪 宣統 宣统 同治 咸豐 咸丰 道光 康德 大同 昭和 大正 明治")
_TERMS = _any_of(
    "立春 雨水 惊蛰 驚蟄 春分 清明 谷雨 穀雨 立夏 小满 小滿 芒种 芒種 夏至 小暑 大暑 立秋 处暑 處暑 白露 秋分 寒露 霜降 "
    "立冬 小雪 大雪 冬至 小寒 大寒 除夕 元宵 端午 中秋 重阳 重陽"
)
_EDITORS = _any_of(
    "责任编辑 責任編輯 责编 責編 责任校对 責任校對 校对 校對 版式 版式设计 版面设计 版面 组版 組版 美编 美编设计 美术编辑 "
    "美術編輯 排版 照排 图编 图片编辑 视觉 视觉设计 审读 审校 检校 终审 值班主任 值班编委 值班总编 值班总编辑 值班编辑 值班主编 "
    "本版编辑 本版责编 本版责任编辑 本期编辑 本期责编 本期责任编辑 本版主编 本期主编 执行主编 執行主編 执行编辑 一读 二校 电脑制作"
)
_STAFF = _any_of(
    "主编 主編 副主编 总编 总编辑 總編輯 副总编辑 社长 社長 发行人 發行人 编辑 編輯 编审 策划 统筹 监制 审核 出品人 组稿 通联"
)
_CONTACT = _any_of(
    "电话 電話 热线 熱線 新闻热线 热线电话 联系电话 编辑部电话 投稿邮箱 投稿信箱 投稿 来稿 传真 傳真 邮箱 电子邮箱 电子邮件 "
    "电子信箱 信箱 Email E-mail 网址 网站 官网 地址 社址 报社地址 编辑部地址 邮编 邮政编码 广告 广告热线 广告许可证 广告经营许可证 "
    "发行 发行热线 订阅热线 印刷 承印 印数 主管 主办 主辦 承办 协办 编印 出版 定价 定價 零售 零售价 每份 每月定价 "
    "全年定价 微信 微信公众号 公众号 QQ QQ群 天气 今日天气"
)
_REGISTRATION = _any_of(
    "国内统一刊号 国内统一连续出版物号 国内统一连续出版物刊号 统一刊号 国内刊号 刊号 邮发代号 郵發代號 国外代号 国外发行代号 "
    "准印证 准印证号 内部资料准印证 登记证 登記證 报刊登记证 ISSN"
)
LABEL = rf"(?:{_EDITORS}|{_STAFF}|{_CONTACT}|{_REGISTRATION})"
"""What stands before the names of editors, numbers and addresses."""
_PEOPLE = rf"(?:[ 、,/;]{{0,2}}(?!{LABEL}|[本今] ?[期版日天]|第 ?{_FIGURE} ?[版期]|{_YEAR})[\u3400-\u9fff·]){{2,30}}"
_VALUE = rf"[^。;!?]{{1,60}}?(?=$| ?{LABEL} ?[:/]| (?:{_YEAR} ?年|第 ?{_FIGURE} ?[版期号]|[总總] ?第|[星礼禮]|{_REGISTRATION}))"
_NO_NAME = "(?!培训|招聘|会议|制度|工作|资格|岗位|考试|负责|大赛|比赛)"


def _part(kind: PartKind, *expressions: str) -> tuple[PartKind, re.Pattern[str]]:
    return kind, re.compile("".join(expressions))


PARTS: tuple[tuple[PartKind, re.Pattern[str]], ...] = (
    _part("publisher", rf"{_YEAR} ?年(?: ?{_MONTH} ?月)?(?: ?{_DAY} ?日)? ?[创創] ?刊(?! ?[号號])"),
    _part("publisher", rf"[创創] ?刊 ?[于於] ?{_YEAR} ?年(?: ?{_MONTH} ?月)?(?: ?{_DAY} ?日)?"),
    _part("date", rf"(?:[公西] ?[元历曆] ?)?(?P<y>{_YEAR}){_MONTH_AND_DAY}"),
    _part(
        "date",
        "(?<![0-9])(?P<y>(?:18|19|20)[0-9]{2}) ?[-./] ?(?P<m>1[0-2]|0?[1-9]) ?[-./] ?",
        "(?P<d>3[01]|[12][0-9]|0?[1-9])(?![0-9.])",
    ),
    _part(
        "date",
        rf"(?:中 ?[華华] ?)?民 ?[國国] ?(?P<r>元|[0-9](?: ?[0-9]){{0,2}}|[{_CN}](?: ?[{_CN}]){{0,5}})",
        _MONTH_AND_DAY,
    ),
    _part(
        "lunar",
        rf"(?:即 ?)?(?:[農农夏旧舊阴陰廢废古] ?[历曆]|[歲岁] ?次) ?:? ?(?:{_STEMMED} ?)?(?:{_LUNAR_MONTH}{_LUNAR_DAY})?",
    ),
    _part("lunar", rf"{_STEMMED}(?: ?{_LUNAR_MONTH}{_LUNAR_DAY})?"),
    _part("lunar", rf"(?:大 ?[清滿满] ?)?{_ERAS} ?{_FIGURE} ?年 ?{_LUNAR_MONTH}{_LUNAR_DAY}"),
    _part("lunar", rf"{_LUNAR_MONTH}{_FIRST_OR_LAST_TEN}(?! ?日)"),
    _part("weekday", "(?:星 ?期|[礼禮] ?拜|[周週]) ?[一二三四五六日天]"),
    _part("editor", rf"{_EDITORS}(?: ?[:/] ?| ){_PEOPLE}"),
    _part("editor", _any_of("责任编辑 責任編輯 责编 責編"), _NO_NAME, "[\u3400-\u9fff]{2,3}(?= |$)"),
    _part("staff", rf"{_STAFF} ?[:/] ?{_PEOPLE}"),
    _part("registration", rf"{_REGISTRATION} ?:? ?(?=[A-Z0-9\u3400-\u9fff(]){_VALUE}"),
    _part("registration", "CN ?[0-9]{2} ?[-–—] ?[0-9]{4}(?: ?/ ?[A-Z0-9]{1,3})?"),
    _part(
        "registration",
        "[\u3400-\u9fff] ?(?:内 ?)?[资資] ?(?:料 ?)?(?:准 ?)?[印字] ?[^。]{0,12}[0-9]{2,}[^。 ]{0,4}[号號]",
    ),
    _part(
        "registration",
        "内 ?部 ?[资資] ?料(?:[ ,]{0,2}(?:免费交流|注意保存|免费赠阅|仅供参考|准印证号))?|内 ?部 ?(?:刊 ?物|交 ?流|发 ?行)",
    ),
    _part("label", "(?:版 ?名|[报報] ?[头頭名]|(?:出 ?版 ?)?日 ?期) ?:"),
    _part("contact", rf"{_CONTACT} ?(?:: ?|(?=[0-9A-Za-z(])){_VALUE}"),
    _part("contact", "(?:本 ?[报報] ?)?(?:零 ?售|每 ?[份张張]|定 ?[价價]|售 ?[价價])[^ 。]{1,16}"),
    _part("contact", "[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+"),
    _part("contact", "(?:https?://)?www[.][A-Za-z0-9-]+(?:[.][A-Za-z0-9-]+)+(?:/[!-~]*)?"),
    _part(
        "count",
        "(?:(?:今 ?[日天]|本 ?期|本 ?[报報]){1,2} ?(?:共|出|发行)? ?|共 ?)",
        rf"{_FIGURE} ?[大小]? ?(?:[版张張页頁]|个 ?版)",
    ),
    _part("total", rf"[总總] ?(?:第 ?{_FIGURE}(?: ?[期号號])?|{_FIGURE} ?[期号號])"),
    _part("number", rf"{_YEAR} ?年 ?第 ?{_FIGURE} ?[期号號]"),
    _part(
        "number",
        rf"(?:(?:[复復试試创創] ?刊|新 ?(?:字)?|原) ?)?第 ?{_FIGURE} ?(?:卷 ?(?:第 ?{_FIGURE} ?)?[期号號]?|[期号號])",
    ),
    _part("number", "(?:[Nn][Oo] ?[.]? ?|[Vv][Oo][Ll] ?[.]? ?)[0-9]{1,6}|[创創] ?刊 ?[号號]|[号號] ?外"),
    _part("sheet", rf"第 ?{_FIGURE} ?[张張]"),
    _part(
        "page",
        rf"(?:版 ?[次面] ?:? ?)?第 ?(?P<p>{_FIGURE}(?: ?[-–~至] ?{_FIGURE})?) ?[版页頁]|版 ?[次面] ?: ?(?P<n>{_FIGURE})|"
        rf"(?<![0-9])(?P<q>{_FIGURE}) ?版|",
        "(?<![A-Za-z0-9])(?P<a>[A-HP] ?[0-9]{1,2})(?: ?版)?(?![A-Za-z0-9])",
    ),
    _part("split_date", rf"{_YEAR} ?年(?: ?{_MONTH} ?月)?|{_MONTH} ?月 ?{_DAY} ?[日号號]|{_DAY} ?[日号號]"),
    _part("titled", "《[\u3400-\u9fff ·]{2,16}》"),
    _part("term", rf"(?:[今明昨] ?[日天] ?)?{_TERMS}"),
    _part("publisher", "[\u3400-\u9fff]{0,20}(?:主管主办|主管|主办|主辦|编印|編印|承印|出版)(?=$| )"),
)
"""What each kind of part looks like; the first that fits counts. `y`, `r` (of the republic), `m`, `d`: of a day; `p`, `n`, `q`, `a`: a page."""
LATIN_AND_FIGURES = (
    _part("latin", "[A-Za-z][A-Za-z'-]*(?: [A-Za-z][A-Za-z'-]*)*"),
    _part("bare", "[0-9]{1,3}(?![0-9])"),
)
"""Parts that are looked for only where no other begins."""
ANY_PART = re.compile("|".join(re.sub(r"\?P<\w>", "?:", pattern.pattern) for _, pattern in PARTS))
"""Where a part begins that ends a name."""

SEPARATORS = frozenset(" |·•・‧∙—–-_=*#~()[]【】<>◆●■▲□◇★☆▪/\\")
"""What stands between parts. Quotation marks, commas and full stops are text's."""

PAPER = re.compile(
    "(?!.*(?:通[报報]|喜[报報]|捷[报報]|海[报報]|[预預][报報]|[汇彙][报報]|[举舉][报報]|[简簡][报報]|[填上][报報])|申报)"
    "(?:[\u3400-\u9fff]{1,7}[报報]|[\u3400-\u9fff]{2,6}(?:周刊|週刊|日刊|月刊|旬刊|快讯|通讯|简讯|导报|導報|画刊))"
)
"""A name that is a paper's by its own wording."""
SECTION = re.compile(
    "[\u3400-\u9fff·]{0,4}(?:新闻|新聞|要闻|要聞|时讯|時訊|时事|专版|專版|专刊|專刊|副刊|特刊|视点|视窗|视野|广告|廣告|广角|"
    "纵横|聚焦|专题|综合|论坛|园地|天地|之窗|版)|综合|綜合|国际|國際|国内|國內|社会|社會|经济|經濟|本埠|地方|教育|教科文|科教|"
    "体育|體育|文化|文艺|文藝|文学|理论|理論|评论|評論|言论|科技|健康|文摘|连载|連載|校园|专栏|公告|法治|民生|教研|教学|德育|"
    "人物|读书|悦读|时评|头版|頭版|末版|封面"
)
"""A name that is a page's by its own wording."""
NO_NAME = re.compile(
    "(?:时间|地点|日期|摄于|写于|本报讯|本報訊|新华社|新華社|截至|记者|通讯员|作者|供稿|来源).*|"
    rf"{_EDITORS}|{_STAFF}|的.*|"
    "晴|阴|多云|.{0,3}[雨雪]|.*[转轉接见見载載自于於在至到从從为為的了是和与與及日月年]"
)
"""A few characters that are no name: a label, the weather of a diary, what goes on or refers to another place."""
