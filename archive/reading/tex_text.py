"""Figures and units that a vision model wrote as TeX, as the text that they mean: `m^{2}` is m²."""

from __future__ import annotations

import re

from archive.language.typography import HAN

LONGEST_FORMULA = 120
"""Characters of the longest formula that is looked at."""

_SIGNS = {
    "times": "×", "div": "÷", "pm": "±", "cdot": "·", "sim": "～", "approx": "≈", "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥",
    "neq": "≠", "circ": "°", "degree": "°", "rightarrow": "→", "to": "→", "Rightarrow": "⇒", "ldots": "…", "cdots": "…", "dots": "…",
    "bullet": "●", "triangle": "△", "star": "★", "square": "□", "alpha": "α", "beta": "β", "pi": "π", "mu": "μ", "Omega": "Ω",
    "quad": " ", "qquad": " ", "textperthousand": "‰", "permil": "‰", "left": "", "right": "", "displaystyle": "", "infty": "∞",
}  # fmt: skip
"""Commands, and the signs they are set as."""
_RAISED = str.maketrans("0123456789+-n°", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ°")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_RINGED = re.compile(r"\\textcircled\s*\{\s*(\d{1,2})\s*\}")
_UPRIGHT = re.compile(r"\\(?:mathrm|mathbf|mathit|mathsf|text|textbf|textrm|operatorname|mbox|bf|rm)\s*\{([^{}\\]*)\}")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}\\]*)\}\s*\{([^{}\\]*)\}")
_COMMAND = re.compile(r"\\([A-Za-z]+)\s*")
_RING = re.compile(r"\^\s*(?:\{\s*([①-⑳°])\s*\}|([①-⑳°]))")
_SCRIPT = re.compile(r"\s*([\^_])\s*(?:\{\s*([0-9+\-n]+)\s*\}|([0-9n]))")
_ESCAPED = re.compile(r"\s*\\([%#&$])")
_SPACING = re.compile(r"\\[,;:! ]|~")
_LEFT_OVER = re.compile(r"[\\{}^_$]")


def tex_text(formula: str) -> str:
    """A formula without its dollars as text; empty where it is more than figures, units and signs."""
    if len(formula) > LONGEST_FORMULA or not formula.strip():
        return ""
    text = _ESCAPED.sub(r"\1", formula)
    text = _SPACING.sub(" ", text)
    text = _RINGED.sub(lambda found: chr(0x245F + int(found[1])) if 1 <= int(found[1]) <= 20 else found[0], text)
    for pattern, meaning in ((_UPRIGHT, r"\1"), (_FRACTION, r"\1/\2")):
        text = pattern.sub(meaning, text)
    text = _COMMAND.sub(lambda found: _SIGNS.get(found[1], found[0]), text)
    text = _RING.sub(lambda found: found[1] or found[2], text)
    text = _SCRIPT.sub(_script, text)
    text = " ".join(re.sub(r"\{([^{}]*)\}", r"\1", text).split())
    if _LEFT_OVER.search(text):
        return ""
    return re.sub(r"(?<=[\d.]) (?=[\d.%‰°℃])|(?<=°) (?=[CF])|(?<=[×÷±～≈≤≥]) | (?=[×÷±～≈≤≥])", "", text)


def is_formula(inner: str) -> bool:
    """Whether what stands between two dollars may be one: no Chinese text unless a command says so, and no price."""
    if "\\" in inner or "^" in inner:
        return True
    return not HAN.search(inner) and re.fullmatch(r"\s*[\d.,%+\-=<>/×]+\s*", inner) is not None


def _script(found: re.Match[str]) -> str:
    table = _RAISED if found[1] == "^" else _LOWERED
    return (found[2] or found[3]).translate(table)
