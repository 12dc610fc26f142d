"""The notes that say where an article goes on, on another page, and where it comes from (转版): 下转第三版、上接第一版."""

from __future__ import annotations

import re

_PAGE = r"(?:至|到|自)?第?([0-9０-９A-Za-z一二三四五六七八九十]{1,4})版"
JUMP_AWAY = re.compile(rf"[（(【\[〔]\s*(?:[下紧]?转|紧接){_PAGE}[^（()）]{{0,8}}[）)】\]〕]\s*$|下转{_PAGE}\s*$")
"""What ends the part of an article that goes on on another page (下转第三版、紧接第三版)."""
JUMP_HERE = re.compile(rf"^\s*[（(【\[〔]\s*(?:上|紧)?接{_PAGE}[^（()）]{{0,8}}[）)】\]〕]|^\s*上接{_PAGE}")
"""What begins the part that stands there (上接第一版; 紧接, where it stands at the head)."""
