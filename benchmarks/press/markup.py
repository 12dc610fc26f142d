"""A set page as HTML: each line of type in its place, fitted to its measure by the browser."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterable
from html import escape

from benchmarks.press.pictures import painted
from benchmarks.press.sheet import Ground, Item, Picture, Rule, SetLine, Sheet

FACES = {
    "serif": '"Noto Serif CJK SC", "Songti SC", SimSun, serif',
    "sans": '"Noto Sans CJK SC", "PingFang SC", SimHei, sans-serif',
    "news": '"AR PL SungtiL GB", "Noto Serif CJK SC", SimSun, serif',
    "kai": '"AR PL KaitiM GB", KaiTi, STKaiti, "Noto Serif CJK SC", serif',
}
FIT = """() => {
  const lines = [...document.querySelectorAll('[data-wide]')].map(line => [line, line.firstChild.getBoundingClientRect().width]);
  for (const [line, is] of lines) {
    const wide = +line.dataset.wide * 4 / 3, count = [...line.textContent].length;
    if (line.dataset.fit === 'justify' ? is > 0.8 * wide : is > wide)
      line.style.letterSpacing = (wide - is) / Math.max(1, count - (is > wide ? 0 : 1)) * 0.9995 + 'px';
  }
}"""
"""What the browser does to each line: letters apart or together until it is as wide as its measure."""
STYLES = """
* { margin: 0; padding: 0; }
body { position: relative; overflow: hidden; background: #fff; color: #111; font-synthesis-weight: auto; }
div, img { position: absolute; }
.line { white-space: pre; line-height: 1; }
.line.down { writing-mode: vertical-rl; text-orientation: mixed; }
.apart { text-spacing-trim: space-all; font-kerning: none; }
.ground { background: #eee; } .dark { background: #222; }
"""


def html(sheets: Iterable[Sheet]) -> str:
    """The pages of an issue; lengths are in points."""
    bodies = []
    width = height = 0.0
    for sheet in sheets:
        width, height = sheet.width, sheet.height
        items = "".join(map(_item, sheet.items))
        bodies.append(
            f'<section class="{"" if sheet.squeezed else "apart"}" style="{_size(width, height)}">{items}</section>'
        )
    page = f"@page {{ size: {width}pt {height}pt; margin: 0 }} section {{ position: relative; overflow: hidden; "
    page += "break-after: page } section:last-child { break-after: auto }"
    return f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>{STYLES}{page}</style><body>{"".join(bodies)}</body></html>'


def _size(width: float, height: float) -> str:
    return f"width:{width:.2f}pt;height:{height:.2f}pt"


def _item(item: Item) -> str:
    if isinstance(item, SetLine):
        return _line(item)
    box = item.box
    place = f"left:{box.left:.2f}pt;top:{box.top:.2f}pt"
    if isinstance(item, Picture):
        data = io.BytesIO()
        painted(item, 2.0).save(data, "JPEG", quality=80)
        source = base64.b64encode(data.getvalue()).decode()
        return f'<img style="{place};{_size(box.width, box.height)}" src="data:image/jpeg;base64,{source}">'
    if isinstance(item, Ground):
        return f'<div class="ground{" dark" * item.dark}" style="{place};{_size(box.width, box.height)}"></div>'
    return _rule(item, place)


def _rule(rule: Rule, place: str) -> str:
    width = {"thin": 0.4, "thick": 2.0, "double": 2.4, "dotted": 1.4, "wavy": 4}[rule.stroke]
    kind = {"double": "double", "dotted": "dotted"}.get(rule.stroke, "solid")
    colour = "#111"
    if rule.stroke == "wavy":
        return _wavy(rule)
    box = rule.box
    if rule.frame:
        size = _size(box.width - 2 * width, box.height - 2 * width)
        return f'<div style="{place};{size};border:{width}pt {kind} {colour}"></div>'
    along, thick = ("width", "height") if box.width >= box.height else ("height", "width")
    long = max(box.width, box.height)
    if rule.stroke == "double":
        side = "top" if along == "width" else "left"
        return f'<div style="{place};{along}:{long:.2f}pt;border-{side}:{width}pt double {colour}"></div>'
    return f'<div style="{place};{along}:{long:.2f}pt;{thick}:{width}pt;background:{colour}"></div>'


def _wavy(rule: Rule) -> str:
    """A frame of small waves (花边)."""
    box, wave = rule.box, 8.0
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
    path = f"M{box.left:.1f} {box.top:.1f}"
    for (x, y), (to_x, to_y) in zip(corners, [*corners[1:], corners[0]], strict=True):
        count = max(2, round((abs(to_x - x) + abs(to_y - y)) / wave))
        dx, dy = (to_x - x) / count, (to_y - y) / count
        for nth in range(count):
            out = 2.4 if nth % 2 else -2.4
            path += f"q{dx / 2 - out * (dy != 0):.2f} {dy / 2 + out * (dx != 0):.2f} {dx:.2f} {dy:.2f}"
    return (
        f'<svg style="position:absolute;left:0;top:0;{_size(box.right + 9, box.bottom + 9)}" fill="none" stroke="#111" '
        f'viewBox="0 0 {box.right + 9:.2f} {box.bottom + 9:.2f}"><path d="{path}"/></svg>'
    )


def _line(line: SetLine) -> str:
    box, type_ = line.box, line.type
    style = f"left:{box.left:.2f}pt;top:{box.top:.2f}pt;font-family:{FACES[type_.face]};font-size:{type_.size:.2f}pt"
    if type_.bold:
        style += ";font-weight:700"
    if line.white:
        style += ";color:#fff"
    if line.down:
        fit, wide = "", ""
        style += f";height:{box.height:.2f}pt"
    else:
        measure = box.width / type_.stretch
        style += f";width:{measure:.2f}pt"
        fit = "justify" if line.side == "justify" else "shrink"
        wide = f'data-wide="{measure:.2f}" data-fit="{fit}"'
        if line.side in ("center", "right"):
            style += f";text-align:{line.side}"
        if type_.stretch != 1:
            style += f";transform:scaleX({type_.stretch});transform-origin:left"
    style = style.replace('"', "&quot;")
    return f'<div class="line{" down" * line.down}" {wide} style="{style}"><span>{escape(line.text)}</span></div>'
