"""Salutations (称呼): the line that a letter or a speech begins with, which ends with a colon and is no headline."""

from __future__ import annotations

import re

LONGEST_SALUTATION = 40
"""Characters of the longest line that is one: a row of offices and guests is longer than a name."""
_ADDRESSED = (
    "同志|同学|老师|先生|女士|家长|朋友|读者|领导|来宾|教师|乡亲|父老|市民|居民|员工|职工|客户|旅客|用户|战友|校友|学友|编辑|编辑部|报社|"
    "同胞|同仁|同事|孩子|爷爷|奶奶|叔叔|阿姨|伯伯|妈妈|爸爸|哥哥|姐姐"
)
_OFFICES = "校长|局长|主任|书记|教授|院长"
"""Behind a surname these address somebody (王局长：); behind more they say who speaks in a headline (市教育局局长：)."""
_SALUTATION = re.compile(
    rf"(?:尊敬的|敬爱的|亲爱的).{{2,36}}[：:]|(?:[^，。；：！？]{{0,16}}(?:{_ADDRESSED})们?[、，,]?){{1,4}}[：:]|"
    rf"[\u4e00-\u9fff]{{1,2}}(?:{_OFFICES})[：:]|各[^。；：！？]{{2,30}}[：:]"
)


def is_salutation(text: str) -> bool:
    """Whether a line by itself addresses somebody (编辑同志：, 尊敬的各位家长：, 各县（市、区）教育局：)."""
    bare = text.strip()
    return bare[-1:] in ("：", ":") and len(bare) <= LONGEST_SALUTATION and _SALUTATION.fullmatch(bare) is not None
