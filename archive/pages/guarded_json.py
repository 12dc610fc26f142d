"""JSON that others wrote, read so that a hostile or broken file costs one line, and what it holds may be of any type."""

from __future__ import annotations

import json
from typing import Any

from archive.bad_input import BadInput
from archive.pages.guarded_xml import hold_size

MOST_VALUES = 2_000_000
"""Of a file: each takes up to 250 bytes of memory. One with a place for each character of a page has some 200,000."""
_AGAIN = "请从识别文字的软件里重新导出"
_LONGEST_NUMBER = 30


def json_value(data: bytes, file: str) -> Any:
    """What a JSON document holds. Raises BadInput with the line."""
    hold_size(data, file)
    if sum(data.count(sign) for sign in (b"[", b"{", b",")) > MOST_VALUES:
        raise BadInput(file, "", "JSON 里的项太多", "请按版拆开，一版一个文件")
    try:
        return json.loads(data.decode(json.detect_encoding(data)), parse_int=_number)
    except UnicodeDecodeError as error:
        line = str(data[: error.start].count(b"\n") + 1)
        raise BadInput(file, line, "不是 UTF-8 编码的文字", _AGAIN) from None
    except json.JSONDecodeError as error:
        cut = not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated")
        what = "JSON 不完整，像是没有存完" if cut else "这里的 JSON 不合语法"
        raise BadInput(file, str(error.lineno), what, _AGAIN) from None
    except RecursionError:
        raise BadInput(file, "", "JSON 套得太深", _AGAIN) from None


def is_json(data: bytes) -> bool:
    """Whether bytes begin as a JSON list or object."""
    return data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{")


def objects(value: Any) -> list[dict[str, Any]]:
    """The objects of a list, whatever else is in it; none where it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def items(value: Any) -> list[Any]:
    """A list's items; none where it is no list."""
    return value if isinstance(value, list) else []


def text_of(value: Any) -> str:
    """A text, or the texts of a list, a line each; empty of anything else."""
    if isinstance(value, list):
        return "\n".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def _number(digits: str) -> int | float:
    """A whole number; of thousands of digits no more than that it is large."""
    return int(digits) if len(digits) < _LONGEST_NUMBER else float("inf")
