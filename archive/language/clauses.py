"""A report's first clauses: which only say when, why or from whom, and which says who does what."""

from __future__ import annotations

import re
from typing import Literal

from archive.language.alternation import alternation

ClauseKind = Literal["circumstance", "subject", "predicate", "weak", "whole"]
"""What a clause says: `circumstance` when, why, by what or from whom; `subject` a noun phrase; `predicate` a verb without
its subject; `weak` a subject that is, has or says something; `whole` a subject that does something."""

_OPENERS, _CLOSERS = "“‘「『《（(【〔", "”’」』》）)】〕"
_BREAKS, _STOPS = "，,；;：:", "。！!？?"
_HAN = "[\u4e00-\u9fff]"
_NUMERAL = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
_YEAR = r"(?:(?:19|20)\d\d\s*年|[一二][〇○零一二三四五六七八九]{3}\s*年|(?:中[华華])?民[国國]\s*[\d一二三四五六七八九十廿卅]{1,4}\s*年)"
_UNTIL = r"(?:[—–―－~～-]{1,2}|[至到、和])"
DATE = (
    rf"(?:(?:{_YEAR}|今年|去年)\s*)?{_NUMERAL}\s*月\s*{_NUMERAL}\s*(?:[日号]|(?={_UNTIL}))"
    rf"(?:\s*{_UNTIL}\s*(?:{_NUMERAL}\s*月\s*)?{_NUMERAL}\s*[日号])?(?:\s*[（(][^（()）]{{1,8}}[）)])?"
)
_DAY = rf"{_NUMERAL}\s*[日号](?:\s*{_UNTIL}\s*{_NUMERAL}\s*[日号])?(?=[，,上下中晚凌早当晨])"
_HOUR = (
    rf"(?:星期[一二三四五六日天]|周[一二三四五六日])?(?:上午|下午|中午|正午|午后|晚上|晚间|早上|早晨|清晨|凌晨|傍晚|当晚|夜间|夜晚|晚|晨)?"
    rf"(?:\s*{_NUMERAL}\s*(?:[时点](?:\s*{_NUMERAL}\s*分|半|整)?|[:：]\s*\d\d)(?:许|左右)?)?"
)
_LATELY = (
    *("近日", "日前", "最近", "近期", "近来", "连日来", "连日", "这几天", "不久前", "前不久", "今天", "昨天", "前天", "昨日", "今日", "今晨"),
    *("今晚", "昨晚", "昨夜", "当天", "当日", "明天", "目前", "当前", "如今", "现在", "眼下", "当下", "近年来", "近几年来", "近几年", "今年以来"),
    *("长期以来", "一直以来", "一段时间以来", "本周", "上周", "本月", "上月", "不久", "随后", "此前", "同日", "翌日", "次日", "这天", "这一天"),
)  # fmt: skip
_PERIODS = (
    *("期间", "前夕", "伊始", "之初", "之际", "之时", "之年", "时节", "时分", "第一天", "首日", "前后", "以来", "时刻", "过后", "以后", "之后"),
    *("来临", "到来", "当天", "初", "底", "末"),
)  # fmt: skip
_SEASONS = (
    *("金秋", "阳春", "初春", "早春", "仲春", "暮春", "初夏", "盛夏", "仲夏", "炎夏", "初秋", "深秋", "仲秋", "隆冬", "寒冬", "初冬", "严冬"),
    *("岁末", "年末", "岁尾", "年终", "年初", "年关", "新春", "春日", "夏日", "秋日", "冬日", "春天", "夏天", "秋天", "冬天", "春季", "夏季", "秋季"),
    *("冬季", "暑假", "寒假", "暑期", "假期", "五月", "六月", "七月", "八月", "九月", "十月", "三月", "四月"),
)  # fmt: skip
_WHEN = rf"(?:{DATE}\s*{_HOUR}|{_DAY}\s*{_HOUR}|{alternation(_LATELY)}(?!头条|的){_HOUR})"
_TIMES = re.compile(rf"(?:(?:就在|早在|自|从|在|于|截至|截止)?\s*{_WHEN}\s*(?:以来|起|前|后|为止)?\s*)+")
_TIME_CLAUSE = re.compile(
    rf"(?:{_TIMES.pattern}|(?:{_YEAR})?\s*(?:{alternation(_SEASONS)})[^，。]{{0,6}}|(?:{_YEAR}|今年|去年|明年)\s*(?:{_NUMERAL}\s*月(?:份|初|底|中旬|上旬|下旬)?|[春夏秋冬]季?)?|"
    rf"{_NUMERAL}\s*月(?:份|初|底|中旬|上旬|下旬)?|[^，。]{{1,22}}(?:{alternation(_PERIODS)})|(?=.)(?:在)?{_HOUR})"
)
_INSIDE = re.compile(
    rf"(?<={_HAN}|[”》）])(?<!定)(?<!拟)(?<!计划)(?:于\s*)?(?<!定于)(?<!拟于)(?<!计划于)(?:近日|日前|昨天|昨日|今天|今日|近期|{DATE}\s*{_HOUR}|今晚|昨晚|今晨|{_NUMERAL}[日号](?=[上下中晚凌]){_HOUR}|"
    rf"(?<![\d月])\d{{1,2}}日(?=在|向|对|与|同|就|表示|[发印召举公宣会出抵乘离]))(?!头条|的|起|至|前|以)"
)
"""A time within a clause: 运动会日前举行, 大会于5月6日上午召开."""

SENDERS = "本报|本刊|本台|本网|本站|新华社|新华网|中新社|中新网|中央社|人民网|央视网|人民日报|光明日报"
_REPORTER = (
    r"(?:(?:本报|本刊|本台|特约|见习|实习|特派)*(?:全媒体)?(?:记者|通讯员|评论员|撰稿人?|摄影报道|文/图|图/文|图文))"
)
_NAME = rf"(?:(?!记者|通讯员|评论员|报道|摄影|撰稿){_HAN}){{2,4}}+"
_NAMES = rf"{_NAME}(?:[\s　、]++{_NAME})*+"
_SENDING = re.compile(
    rf"[【\[（(]?(?:据)?(?:{SENDERS})(?:\s*[\u4e00-\u9fff]{{2,8}}?)??\s*(?:{DATE})?\s*专?(?:电|讯|消息)(?!视|影|话|器|子|力)\s*[】\]）)]?\s*[：:]?|"
    rf"[\u4e00-\u9fff·-]{{2,14}}(?:\s*{DATE})?讯(?=[\s　：:（(]|$)\s*[：:]?|央视网消息[：:]|"
    r"[（(【\[][^（()）【】]{0,40}(?:记者|通讯员|讯|电|报道|摄影|文|图|作者)[^（()）【】]{0,40}[）)】\]]|"
    rf"(?>{_REPORTER}[\s　：:]*+{_NAMES}[\s　]*+)++(?:(?:报道|摄影报道|摄)[：:]?|[：:]|(?<=[\s　])(?={DATE}))|"
    r"[（(](?:上接|下转|接上|紧接|续)[^（()）]{0,16}[）)]|[●■▲◆★○□△◎※·]+"
)
_TOLD = r"(?:获悉|得知|了解到|了解|悉|获知|采访到|采访了解到|介绍|报道|消息|统计|透露|通报|称|介绍说|预测|测算|初步统计|不完全统计)"
_SOURCE = re.compile(
    rf"(?:另)?(?:{_REPORTER}[^，。；：]{{0,30}}?(?:获悉|得知|了解到|获知|采访了解到|看到|采访)|(?:另)?据[^，。；：]{{0,16}}?{_TOLD}|从[^，。；：]{{2,26}}?(?:获悉|传来(?:喜讯|捷报|消息)|了解到|得知)|"
    rf"(?:喜讯|捷报)[^，。；：]{{0,6}}|{_HAN}{{0,8}}传来(?:喜讯|捷报|好消息))(?=[，,：:]|$)"
)
_RUN_ON_SOURCE = re.compile(rf"{_REPORTER}[^，。；：]{{0,30}}?(?:获悉|得知|了解到|获知)")
_CIRCUMSTANCE = re.compile(
    r"(?:为了|为(?!期)|随着|伴随|伴着|根据|按照|依据|遵照|依照|围绕|针对|结合|通过(?!率)|借助|依托|经过|由于|鉴于|面对|除了|除此|自从|每当|每逢|适逢|时值|正值|恰逢|"
    r"欣逢|喜逢|值此|趁着?|本着|继|关于|沐浴|迎着|怀着|带着|乘着|踏着|踩着|秉承|秉持|坚持以|紧扣|聚焦|立足|着眼|对于|与此同时|同时|此外|另外|因此|应.{2,12}邀请|受.{2,16}(?:委托|邀请|影响|委派|指派)|"
    r"经(?!济|开|典|理|营|费|贸|纬|验)|因(?!特)|以(?!色列|太|军|岭)|对(?!外|口|方|手|联|虾|讲)|从(?!化|江|政|业)|自(?!治|然|来|行|学|主|贡|愿|动)|当(?!地|局|阳|涂|选|代)|就(?!业|读|诊|任)|"
    r"作为|身为|据|又[是到逢]一|恰是|正是|到.{2,16}时$|一[是个]|首先|其次|其中|不仅|不但|虽然|尽管|如果|只要|无论|不管|既然)"
)
_PLACED = re.compile(
    r"(?:[在于].{2,30}?|[^，]{4,}(?:到|的))(?:那一刻|一刻)$|[在于].{2,30}?(?:之际|之时|时|后|前|上|中|下|里|内|外|间|期间|之下|背景下|现场|之后|之前|过程中|当天|当日)$"
)

_DOES = (
    *("召开", "举行", "举办", "开展", "启动", "开幕", "开班", "开学", "揭牌", "成立", "发布", "走进", "走访", "来到", "深入", "落地", "签约", "签署", "签订"),
    *("印发", "出台", "公布", "推进", "实施", "荣获", "喜获", "获得", "获评", "获批", "斩获", "摘得", "夺得", "夺冠", "捧得", "捧回", "晋级", "调研", "检查"),
    *("看望", "慰问", "参加", "出席", "承办", "主办", "协办", "迎来", "完成", "开工", "竣工", "投用", "启用", "建成", "投产", "通车", "开通", "交付", "亮相"),
    *("结束", "落幕", "闭幕", "落下帷幕", "拉开帷幕", "拉开序幕", "表彰", "命名", "授予", "评选", "当选", "选举", "任命", "审议", "通过", "批准", "决定"),
    *("宣布", "颁布", "施行", "部署", "安排", "传达", "学习", "贯彻", "督导", "督查", "视察", "考察", "参观", "观摩", "访问", "会见", "接见", "会谈", "抵达"),
    *("离开", "到达", "返回", "交流", "座谈", "培训", "宣讲", "宣誓", "竞赛", "角逐", "展演", "展出", "展示", "展览", "上演", "首演", "上映", "演出", "播出"),
    *("出版", "首发", "发行", "发放", "发起", "发出", "发现", "发生", "捐赠", "捐款", "捐助", "资助", "赠送", "援助", "援建", "支援", "募集", "筹集", "下拨"),
    *("投入", "新建", "修建", "兴建", "改建", "扩建", "改造", "建设", "创建", "创办", "打造", "设立", "组建", "组织", "邀请", "聘请", "招聘", "招收", "招生"),
    *("录取", "报名", "公示", "征集", "征求", "收到", "接到", "受到", "得到", "赢得", "取得", "实现", "突破", "达到", "增长", "下降", "上升", "超过", "增加"),
    *("减少", "提高", "提升", "战胜", "击败", "险胜", "完胜", "不敌", "战平", "遇难", "受伤", "被困", "获救", "抢险", "扑灭", "起火", "坍塌", "坠毁", "相撞"),
    *("逮捕", "抓获", "破获", "查处", "查获", "审理", "判处", "宣判", "起诉", "整治", "治理", "清理", "排查", "救治", "抢救", "接种", "义诊", "普查", "落实"),
    *("植树", "栽植", "播种", "收割", "丰收", "抗旱", "防汛", "开荒", "兴修", "超额", "展开", "掀起", "响应", "欢送", "欢迎", "庆祝", "纪念", "悼念", "祭奠"),
    *("就职", "履新", "上任", "接任", "辞职", "逝世", "病逝", "诞生", "试行", "试点", "推出", "推行", "推广", "引进", "研制", "研发", "探索", "打响", "吹响"),
    *("绽放", "唱响", "点燃", "点亮", "搭建", "架起", "上线", "挂牌", "授牌", "颁奖", "结业", "毕业", "入学", "报到", "复课", "返校", "军训", "演练", "演习"),
    *("比赛", "对阵", "备战", "登陆", "来袭", "入列", "下水", "升空", "发射", "对接", "返航", "致辞", "致电", "致信", "讲话", "作报告", "作专题", "上党课"),
    *("带来", "送来", "送去", "送上", "送到", "走上", "走出", "走向", "走入", "进入", "加入", "奔赴", "前往", "赶赴", "赴", "开启", "打开", "用上", "住进"),
    *("喝上", "吃上", "搬进", "搬入", "领到", "领取", "拿到", "买到", "种植", "养殖", "销售", "收购", "出口", "进口", "供应", "运行", "运营", "营业", "开业"),
    *("开馆", "开园", "开放", "免费", "取消", "停止", "暂停", "恢复", "调整", "修订", "制定", "制订", "编印", "编写", "译成", "收藏", "出土", "申报", "入选"),
    *("入围", "上榜", "通报", "曝光", "约谈", "提醒", "警告", "呼吁", "倡议", "提出", "承诺", "签下", "结对", "帮扶", "对口支援", "扶持", "脱贫", "摘帽"),
    *("统一", "划定", "划转", "移交", "接管", "接收", "攻克", "收复", "占领", "突围", "会师", "起义", "罢工", "罢课", "游行", "请愿", "募捐", "义演", "公祭"),
    *("历时", "历经", "迁至", "迁入", "搬迁", "迎战", "收官", "收获", "提前", "超出", "举起", "创下", "刷新", "打破", "问世", "面世", "告捷", "告竣", "告破"),
    *("观看", "聆听", "诵读", "朗诵", "演唱"),
)  # fmt: skip
_SAYS = (
    *("指出", "强调", "要求", "表示", "介绍", "认为", "说", "谈到", "告诉", "希望", "建议", "说道", "透露", "坦言", "主持会议", "主持"),
    *("有", "是", "为", "让", "使", "把", "被", "将", "已", "正", "能", "成为", "成了", "充满", "到", "获", "在", "开始", "继续", "需要", "可以", "应"),
)  # fmt: skip
_NOUN_AFTER = (
    r"(?!(?:部(?!署|分)|者|组(?!织)|员(?!工)|站|办(?:公室)?(?!理|学)|局|委员|方案|意见|细则|办法|条例|现场会|推进会|部署会|动员会|座谈会|研讨会|交流会|表彰会|推介会|发布会|"
    r"仪式|典礼|工作会|会议|大会|活动|大赛|赛(?!出)|展(?!开|示|出|现)|节|周|月|日|班|课程?|基地|中心|学校|机构|机关|院|馆|厂|公司|情况|工作组|领导小组|专班|专题|制度|政策|能力|质量|水平|文化|"
    r"的(?!是)))"
)
_NAMING = (
    *("启动", "表彰", "培训", "座谈", "交流", "演练", "演习", "调研", "检查", "督导", "督查", "视察", "考察", "学习", "竞赛", "展演", "展示", "展览", "选举"),
    *("组织", "招生", "招聘", "报名", "录取", "比赛", "军训", "建设", "改造", "治理", "整治", "排查", "庆祝", "纪念", "捐赠", "捐款", "揭牌", "签约", "授牌"),
    *("颁奖", "结业", "毕业", "入学", "开学", "开班", "开幕", "闭幕", "开工", "竣工", "开业", "宣讲", "宣誓", "推广", "研发", "试点", "帮扶", "扶持", "运营"),
    *("供应", "销售", "种植", "养殖", "出口", "进口", "审议", "评选", "部署", "安排", "传达", "实施", "推进", "落实", "贯彻", "慰问", "看望", "走访", "参观"),
    *("观摩", "访问", "会见", "展出", "上演", "演出", "出版", "发行", "发放", "资助", "援助", "支援", "创建", "打造", "义诊", "普查", "植树", "抗旱", "防汛"),
    *("公祭", "悼念", "募捐", "义演", "欢迎", "欢送", "诵读", "朗诵", "演唱", "开放", "免费", "调整", "修订", "脱贫", "对接", "发射", "备战", "就职", "倡议"),
    *("提升", "提高", "救治", "抢救", "抢险", "接种", "运行", "营业", "探索", "研制", "引进", "试行", "推行", "收藏", "申报", "统一", "提醒", "警告", "复课"),
)  # fmt: skip
"""Verbs that also are parts of names: 表彰大会, 启动仪式, 组织部."""
_DO = re.compile(rf"(?:{alternation({*_DOES} - {*_NAMING})}|(?:{alternation(_NAMING)}){_NOUN_AFTER})")
_DO_ANY = re.compile(alternation(_DOES))
_SAY = re.compile(alternation(_SAYS))
_VISIT = re.compile(r"[到赴在].{2,20}?(?:调研|视察|考察|检查|慰问|督导|督查|座谈|讲学|学习|参观|演出|授课|支教|走访)")
_ADVERB = re.compile(
    r"(?:进一步|切实|全面|深入|隆重|正式|成功|顺利|圆满|如期|积极|认真|还|也|并|将|已经|已|正在|正|共同|联合|一起|分别|同时|先后|随后|一行|再次|又|再|就|便|才|更|都|均|"
    r"不断|持续|大力|着力|扎实|充分|有效|广泛|组织|共|以便|从而|力求|力争|确保|让|使|来|去|要|能)+"
)
_PRONOUN = re.compile(
    r"(?:他|她|它|我(?!校|市|县|省|区|国|院|军|党|系|班|镇|乡|州|旗)|你|这|那|该|其|此|大家|人们|本次|两人|二人|双方)"
)
_VERB_FIRST = (
    *("增强", "加强", "丰富", "提高", "提升", "推动", "推进", "促进", "落实", "贯彻", "弘扬", "传承", "营造", "培养", "激发", "引导", "展示", "展现", "强化"),
    *("深化", "规范", "完善", "构建", "打造", "发挥", "保障", "确保", "维护", "防范", "预防", "普及", "宣传", "庆祝", "纪念", "缓解", "解决", "改善", "优化"),
    *("夯实", "筑牢", "坚定", "树立", "凝聚", "共享", "探索", "拓宽", "搭建", "满足", "巩固", "扩大", "听取", "传达", "分享", "了解", "感受", "体验", "现场"),
    *("主动", "努力"),
)  # fmt: skip
_ADDS = re.compile(r"共有|共计|共|其中|包括|旨在|内容|并|总计|合计|占|达")
_AWAITS = re.compile(r"(?:决定|要求|提出|宣布|计划|明确|规定|号召|呼吁|建议|强调|指出|发现)$")
"""A verb at a clause's end that the next clause is the object of."""
_VERBS_START = re.compile(rf"(?:{_ADVERB.pattern})?(?:{alternation({*_VERB_FIRST, *_DOES})}|到|赴|向|与|对|用|把|获)")


def sentences(text: str) -> list[list[str]]:
    """The sentences of a text, each as its clauses; what stands in quotes or brackets is not cut."""
    out: list[list[str]] = [[]]
    begin, open_marks = 0, 0
    last = max((text.rfind(mark) for mark in _CLOSERS), default=-1)
    for at, mark in enumerate(text):
        if mark in _OPENERS and at < last:
            open_marks += 1
        elif mark in _CLOSERS:
            open_marks = max(0, open_marks - 1)
        elif open_marks == 0 and (mark in _BREAKS + _STOPS or text.startswith("——", at)):
            if mark in ":：" and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit():
                continue
            out[-1].append(text[begin:at].strip("—"))
            begin = at + 1
            if mark in _STOPS:
                out.append([])
    out[-1].append(text[begin:].strip("—"))
    return [clauses for sentence in out if (clauses := [c.strip() for c in sentence if c.strip()])]


def without_sender(lead: str) -> str:
    """A lead without its dateline and by-line (电头、署名): 本报讯（记者 某某）, 新华社北京3月4日电."""
    rest = lead.strip()
    while found := _SENDING.match(rest):
        if not found.group() or found.end() == len(rest):
            break
        rest = rest[found.end() :].lstrip(" \u3000：:")
    return rest


def without_time(clause: str) -> str:
    """A clause without the time it begins with or holds; nothing where it says no more than a time or a source."""
    rest = clause.strip()
    if _TIME_CLAUSE.fullmatch(rest) and not _plain_noun(rest):
        return ""
    if found := _SOURCE.match(rest) or _RUN_ON_SOURCE.match(rest):
        return rest[found.end() :].strip()
    if found := _TIMES.match(rest):
        rest = rest[found.end() :].strip()
    return _outside_quotes(_INSIDE, rest)


def _plain_noun(text: str) -> bool:
    """Whether what ends as a period does says that something is done: 全市教师节前夕, but not 县一中举行…首日."""
    return _DO.search(text) is not None and not re.match(r"[在于自从当]", text) and not text.endswith(("之际", "期间"))


def _outside_quotes(pattern: re.Pattern[str], text: str) -> str:
    """A text without what a pattern finds outside of quotes and brackets."""

    def shortened(found: re.Match[str]) -> str:
        before = text[: found.start()]
        inside = sum(map(before.count, _OPENERS)) > sum(map(before.count, _CLOSERS))
        return found.group() if inside else ""

    return pattern.sub(shortened, text)


def clause_kind(clause: str) -> ClauseKind:
    """What a clause, without its time, says."""
    if _PLACED.match(clause):
        return "circumstance"
    first = _predicate(clause)
    if re.match(r"[在于](?!职|校|册|建|线|编|岗|都|田)", clause):
        return "predicate" if first else "circumstance"
    if re.match(r"(?:对|就|向).{2,24}?(?:进行|开展|实施|作出|提出|表示|给予|发表)", clause):
        return "predicate"
    if _CIRCUMSTANCE.match(clause):
        return "circumstance"
    if _ADDS.match(clause):
        return "predicate"
    if _AWAITS.search(clause) and _subject(clause, len(clause) - 2):
        return "subject"
    if _VERBS_START.match(clause) and not (first and _subject(clause, first) and not _DO.match(clause)):
        return "predicate"
    if first is not None and _subject(clause, first):
        return "weak" if _PRONOUN.match(clause) else "whole"
    if (said := next((f for f in _SAY.finditer(clause) if _subject(clause, f.start())), None)) is not None:
        return "weak" if said.start() else "predicate"
    return "predicate" if first == 0 else "subject"


def _predicate(clause: str) -> int | None:
    """Where the first verb of doing stands that is no part of a name; quotes and brackets hold none."""
    bare = re.sub(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)", lambda found: "×" * len(found.group()), clause)
    places = [found.start() for found in _DO.finditer(bare)]
    places += [found.start() for found in _VISIT.finditer(bare)]
    if not places and (at_end := re.search(rf"(?:{_DO_ANY.pattern})$", bare)):
        places.append(at_end.start())
    return min(places, default=None)


def _subject(clause: str, verb: int) -> str:
    """What stands before a verb, adverbs aside, where it is long enough to be who or what does it."""
    before = re.sub(rf"{_ADVERB.pattern}$", "", clause[:verb])
    return before if len(re.findall(_HAN, before)) >= 2 else ""


def names_subject(clause: str) -> bool:
    """Whether a clause begins with a name or a noun, not with 他, 这 or 可以."""
    return _PRONOUN.match(clause) is None and _ADVERB.match(clause) is None and not clause.startswith("可")
