"""By-lines, signatures and credits (署名), and captions told by their photographer: lines that head nothing."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST = 50
"""Characters of the longest line that is a by-line, credit or caption."""
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬"
    "安常乐于傅齐康伍余顾孟平黄穆萧尹姚邵湛汪祁毛狄米贝戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄江童颜郭梅盛林钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫"
    "房裘解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀惠甄曲封储靳段富巫焦巴谷车侯宓全班秋仲伊宫宁仇栾甘武符刘景詹束龙叶司黎白蒲卓乔阴闻翟谭申冉桑桂牛寿"
    "边燕尚温庄晏柴瞿阎连茹习艾鱼容向古易廖耿满匡文寇广欧利师聂晁辛阚简饶曾沙关相查荆游权盖桓岳帅亢况商佘年阳佟言福油闫肖付代冼覃占卿原苑郄亓晋楚闾"
)
_COMPOUND = (
    *("欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "端木", "夏侯", "轩辕", "宇文", "长孙", "南宫"),
    *("东郭", "西门", "呼延", "申屠"),
)  # fmt: skip
_NO_NAMES = (
    *("高考", "高校", "高中", "高质", "安全", "安心", "金秋", "成长", "方向", "方案", "时代", "平安", "平台", "文化", "文明", "文学", "文艺"),
    *("温暖", "温馨", "常态", "丰收", "和谐", "江山", "关爱", "关注", "关于", "关键", "党建", "党员", "向上", "向前", "向阳", "应对", "应急"),
    *("连续", "广泛", "满园", "满意", "白衣", "牛年", "龙年", "马年", "山水", "华章", "花开", "春风", "春天", "云端", "云上", "强国", "强化"),
    *("强师", "乐学", "乐园", "康庄", "任务", "任重", "利民", "师生", "师德", "师范", "年度", "年轻", "阳光", "言传", "福利", "代表", "原创"),
    *("原因", "原来", "古城", "古今", "文体", "万里", "万象", "万众", "全市", "全县", "全国", "全面", "全力", "秋季", "秋天", "江南", "江北"),
    *("黄河", "黄金", "石油", "石榴", "富强", "富裕", "解读", "解决", "解放", "武术", "景区", "包容", "路上", "路在", "童心", "童年", "童话"),
    *("童趣", "马上", "单位", "管理", "雷锋", "严格", "严守", "严查", "纪律", "纪实", "纪检", "项目", "祝福", "祝贺", "强基", "时事", "曲艺"),
    *("季节", "左右", "丁香", "司法", "商业", "商务", "权益", "相伴", "相约", "简讯", "简介"),
)  # fmt: skip
"""Words that begin as names do; a line of headlines is made of such."""
_NAME = "\ue000"
"""What stands for a name while a line is looked at."""
_NAMES = rf"{_NAME}(?:[\s　、，,]+{_NAME})*"
_ROLE = (
    r"(?:(?:本报|本刊|本台|本网|本社|新华社|特约|见习|实习|特派|首席|全媒体|融媒体?|校园|学生|小)*"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|撰文|作者|摄影报道|摄影|文字|图片|文\s*[/／、]?\s*图|图\s*[/／、]?\s*文|文|图|摄|供稿|供图|来源|编辑|责编|责任编辑|整理|执笔|口述|编译|校对|审核|翻译|绘画?|"
    r"指导教师|指导老师|辅导教师|辅导老师|学校|单位|编者))"
)
_MARK = r"[○◎●□■△▲◆◇☆★·•¤※]"
_UNIT = (
    r"[\u4e00-\u9fff（）()]{2,20}?(?:大学|学院|中学|小学|高中|初中|学校|幼儿园|[一二三四五六七八九十]中|[一二三四五六七八九十]小|职中|教育局|教体局|教研室|宣传部|办公室|编辑部|工会|"
    r"团委|党委|支部|学生会|记者站|记者团|通讯社|文学社|班|系|院|部|处|科|室|局|委|办|馆|中心)(?:[\u4e00-\u9fff]{0,6}班)?"
)
_BYLINE = re.compile(
    rf"{_MARK}?\s*(?:(?:{_ROLE}[\s　：:／/]*{_NAMES}[\s　，,、]*(?:(?:文|图|文/图|图/文|摄影?)(?=$|\s))?[\s　]*)+(?:报道|摄影报道|摄影|摄|文/图|图/文|文|图)?|"
    rf"(?:(?:本报|本刊|新华社|人民日报|本台)(?:特约)?(?:评论员|编辑部|记者|短评)(?:文章)?)|"
    rf"{_MARK}\s*(?:{_UNIT}[\s　]+)?{_NAMES}|{_UNIT}[\s　]+{_NAMES}|{_NAME}(?:[\s　、]+{_NAME})+|"
    rf"{_NAMES}[\s　]*(?:文/图|图/文|文|摄影报道|整理|供稿|撰文|口述))\s*"
)
_LABELLED = re.compile(
    r"(?:供稿|供图|摄影|撰稿|文字|图片|图文|文|图|来源|稿源|编辑|责编|责任编辑|审核|审稿|校对|作者|作者单位|单位|通讯员|记者|投稿|推荐|整理|执笔|签发|监制|指导教师|指导老师|编审|初审|复审|终审)"
    r"(?:单位|人|者)?\s*[:：／/]\s*[^。！？；]{2,40}"
)
_SIGNED = re.compile(
    rf"[（(【\[]\s*(?:{_BYLINE.pattern}|{_LABELLED.pattern}|{_NAMES}|(?:本报|本刊|本网)?[\u4e00-\u9fff]{{2,16}}(?:供稿|供图|整理|综合|报道|提供)|"
    rf"(?:据|摘自|选自|转自|来源|原载|综合)[^。！？]{{2,30}}|[^。！？（）()]{{0,24}}(?:记者|通讯员|文/图|图/文)[^。！？（）()]{{0,24}}|作者(?:系|单位|为|：)[^。！？]{{2,30}})\s*[）)】\]]"
)
_CAPTION = re.compile(
    rf"[（(]?(?:(?:[上下左右本]|本版)?图(?:为|片?说明|[一二三四五①-⑨\d]\s*[:：]|\s*[:：])|资料图).{{2,}}|"
    rf".{{2,}}[\s　。（(](?:(?:{_ROLE}[\s　：:]*)?{_NAMES}[\s　]*(?:摄影?|供图)|[\u4e00-\u9fff]{{2,8}}(?:供图|提供图片))[）)]?|"
    rf".{{2,}}[\s　（(]{_ROLE}[\s　]*摄[）)]?|"
    rf"{_NAMES}[\s　]*摄|[\u4e00-\u9fff]{{2,8}}[\s　]*供图|[^，。！？]{{2,24}}合影(?:留念)?"
)

_RUN = re.compile("[\u4e00-\u9fff]+")
_APART = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[ 　]([\u4e00-\u9fff])(?![\u4e00-\u9fff])")
_IN_RUN = re.compile(rf"({_ROLE})?(.{{2,4}}?)(摄影报道|摄影|报道|供图|供稿|整理|撰文|口述|摄|文|图)?")


@lru_cache(maxsize=8192)
def is_credit(text: str) -> bool:
    """Whether a line by itself is a by-line, a signature or a credit: it is part of a report, and no headline."""
    bare = text.strip()
    if not bare or len(bare) > LONGEST:
        return False
    return any(form.fullmatch(_without_names(bare)) is not None for form in (_BYLINE, _LABELLED, _SIGNED))


def stands_below(text: str) -> bool:
    """Whether a credit by itself ends a report, as one in brackets or with a colon does; others stand above one."""
    bare = text.strip()
    return bare[:1] in "（(【[" or _LABELLED.fullmatch(bare) is not None


def is_name_alone(text: str) -> bool:
    """Whether a line is but a personal name: below a headline that is a by-line."""
    return _without_names(text.strip()) == _NAME


def is_captions_credit(text: str) -> bool:
    """Whether a line by itself is a caption, by how it begins or by its photographer at the end."""
    bare = text.strip()
    if not 3 < len(bare) <= LONGEST or "。" in bare[:-1]:
        return False
    return _CAPTION.fullmatch(_without_names(bare)) is not None


def _without_names(line: str) -> str:
    """A line with a mark for each personal name that stands by itself or between a role and 报道, 摄."""

    def two(found: re.Match[str]) -> str:
        return _NAME if found[1] in _SURNAMES else found[0]

    def one(found: re.Match[str]) -> str:
        parts = _IN_RUN.fullmatch(found[0])
        if parts is None or not _is_name(parts[2]):
            return found[0]
        return f"{parts[1] or ''}{_NAME}{parts[3] or ''}"

    return _RUN.sub(one, _APART.sub(two, line))


def _is_name(word: str) -> bool:
    """Whether two to four characters may be a personal name."""
    if word[:2] in _NO_NAMES:
        return False
    return (len(word) > 2 and word[:2] in _COMPOUND) or (len(word) < 4 and word[0] in _SURNAMES)
