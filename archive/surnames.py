"""Where a Chinese personal name begins and ends in running text."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from archive.wording import alternation

COMPOUND = frozenset(
    "欧阳 上官 司马 诸葛 皇甫 尉迟 公孙 慕容 令狐 端木 司徒 夏侯 东方 独孤 南宫 长孙 宇文 鲜于 闻人 澹台 呼延 轩辕 太史 申屠 万俟 赫连 "
    "钟离 濮阳 淳于 拓跋 西门 百里 第五 完颜 那拉 司空 公冶 宗政 左丘 东郭 爱新".split()
)
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛范彭郎鲁韦昌马苗凤花方俞任袁柳史唐费廉岑薛雷贺倪汤"
    "滕殷罗毕郝邬安常乐于傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝臧计成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童"
    "颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲封芮储靳汲邴糜松井"
    "段富巫乌焦巴弓牧隗山谷车侯宓蓬郗班仰秋仲伊宫宁仇栾甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍闻莘翟"
    "谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙欧殳沃"
    "利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查荆红游竺权逯盖益桓岳帅缑亢况郈琴商牟佘佴伯赏墨哈谯笪年爱阳佟言福油仝"
    "闫肖付代冼覃占卿但卫原苑郄邸逯亓晋楚闾汝鄢涂钦仉督海岱郇修么揭麦衣寻辜栗智位雒芦达朴阔候铁初迟都线寨虎占战母员蹇银粟"
)
GUARDED = frozenset("于向应成连任安计常关管单代占相通解时步平利越广宣尚终容但年达满初文方原员都言红须空居位修督海铁智战")
"""Surnames that are everyday words: a name of theirs needs an act of speech or office right behind it."""

_PUNCTUATION = frozenset("，。、；：！？,.;:!?“”‘’\"'（）()《》〈〉【】[]—–-·…〔〕~～/|")
_VERBS = (
    "指出 强调 要求 表示 说 介绍 认为 谈到 提出 透露 坦言 告诉 希望 宣布 宣读 建议 呼吁 致辞 致词 讲话 讲授 讲解 主讲 主持 出席 参加 参会 列席 到会 莅临 "
    "传达 代表 深入 来到 走访 走进 调研 看望 慰问 检查 视察 督导 督查 会见 陪同 随同 一行 先后 分别 亲自 亲临 汇报 通报 部署 安排 总结 回顾 解读 分享 交流 "
    "授课 报告 点评 颁奖 揭牌 启动 一起 一同 共同 回答 感谢 感慨 感到 回忆 主要 百忙 高度 充分 首先 最后 随后 当场 现场 实地 详细 认真 结合 围绕 针对 通过 根据 "
    "按照 作为 作了 作出 作重要 作动员 作工作 作报告 作讲 作安 作具 作题 作专 作主 作精 做了 做出 做重 做讲 做报 做动 做工 就 对 向 在 以 为 等 和 与 及 的 率 带 "
    "也 还 是 任 担任 曾 现任 现 已 将 从 到 于 则 并 受 被 由 给 把 用 让 请 获 荣获 当选 接受 不 没 很 都 又 再 更 正 刚 才 便 却 因 同志 先生 女士 教授 老师 院士 "
    "博士 书记 主任 校长 局长 市长 部长 县长 院长 主席 总理 总统 撰 著 编 领 参与 参观 查看 察看 了解 听取 观看 观摩 研究 阅 批示 签署 签订 签 会谈 会晤 访问 抵 "
    "离 乘 进行 举行 召开 开展 组织 带领 带来 率领 率队 发表 发言 发布 提 谈 问 笑 写 看 听 走 站 坐 拿 想 知 觉 家 生前 逝世 去世 毕业 出生 当时 今天 昨天 昨 今 "
    "日前 近日 时 上 下午 上午 因病 接过 接待 接见 迎接 主办 负责 承认 证实 确认 解释 说明 补充 批评 表扬 肯定 鼓励 勉励 指导 协助 配合 陈述 述职 作 做 二人 两人 三人 "
    "夫妇 本人 自己 他 她 身 手 心 所 之 之间 之后 之前 后 前 们 有 没有 这样 如是 一边 一直 一再 始终 曾经 已经 正在 立即 马上 连续 多次 逐一 依次 会上 会后 同 跟 "
    "要 会 能 可 应 应邀 专程 特别 特意 还 就此 就是 深情 动情 语重 满怀 激动 高兴 兴奋 自豪 欣慰 遗憾 直言 期待 相信 理解 支持 反对 赞同 同意 拒绝 决定 选择 开始 继续"
).split()
_SPEECH = "指出 强调 要求 表示 说 介绍 认为 谈到 提出 透露 坦言 告诉 宣布 宣读 致辞 讲话 主讲 主持 出席 参加 传达 作 做 陪同 汇报 通报 总结 回顾 带队 率".split()
_FOLLOW = re.compile(alternation(_VERBS))
_SPOKE = re.compile(alternation(_SPEECH))
_NOT_LAST = frozenset("在就对等从到说的率被把让将与及也还是已曾则便却更又再并很没不都要会能可用做作讲提受获给请于向为以和同跟任现由这那之其该此各每着过了们个")
"""Characters that hardly end a given name, and often follow one."""
_NEVER = re.compile(r"[的了是在们这那其该此各每着过个与及等把被将说之第]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002ceaf]")


@cache
def _words() -> frozenset[str]:
    """Everyday words that begin with a surname's character, two to a word."""
    text = (Path(__file__).parent / "data" / "notnames.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def name_at(text: str, start: int, sure: bool = True) -> str:
    """The personal name that begins at `start`, or the empty string. `sure`: a role stands right before it."""
    surname = text[start : start + 2]
    if surname not in COMPOUND:
        surname = text[start : start + 1]
        if surname not in SURNAMES:
            return ""
    first = start + len(surname)
    options = []
    for given in (2, 1):
        name = text[first : first + given]
        if len(name) == given and all(map(_HAN.match, name)) and not _NEVER.search(name):
            options.append(surname + name)
    valid = [name for name in options if follows(text, start + len(name))]
    if len(valid) == 2 and valid[0][-1] in _NOT_LAST:
        valid.pop(0)
    if not valid and sure:
        valid = [name for name in options if name[-1] not in _NOT_LAST][:1] if surname not in GUARDED else []
    for name in valid:
        if _plausible(name, text, start + len(name), sure):
            return name
    return ""


def follows(text: str, end: int) -> bool:
    """Whether what stands at `end` may follow a name: nothing, punctuation, an act or a particle."""
    return end >= len(text) or text[end].isspace() or text[end] in _PUNCTUATION or _FOLLOW.match(text, end) is not None


def _plausible(name: str, text: str, end: int, sure: bool) -> bool:
    if name[:2] in _words():
        return sure and len(name) > 2 and _SPOKE.match(text, end) is not None
    return name[0] not in GUARDED or _SPOKE.match(text, end) is not None or (sure and len(name) == 3 and end < len(text) and text[end] in "，。、；）")
