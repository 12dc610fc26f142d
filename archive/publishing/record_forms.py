"""The records that reference managers read, BibTeX and RIS, as forms to be filled in: by the build, and by the browser.

A site without room for records in its pages has the browser write them, and a search writes those of what it found. Both
sides only fill in what stands here; the browser is given it as a script, `overrides/assets/search/record.js` fills it in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from archive.publishing.inferred import INFERRED_DAY, INFERRED_TITLE

SCRIPT_PATH = "assets/search/record_forms.js"
"""Where the browser finds the forms, within the site."""
UNFIT = "[^A-Za-z0-9-]+"
"""What may not stand in a key; a hyphen takes its place."""
DAY_PARTS = {"year": (0, 4, ""), "month": (5, 7, ""), "date": (8, 10, ""), "month of the year": (5, 7, "0")}
"""Parts of an ISO day: from where, to where, and what is dropped at its beginning."""
_NAMED = re.compile("<([a-z ]+)>")
_TEX = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    c: "\\" + c for c in "{}%&#_$"
}


@dataclass(frozen=True, slots=True)
class RecordForm:
    """A record: how it begins, a line for each field, how it ends.

    `fields`: names, each with its value, in which `<title>` stands for what is known of the article. A field of which
    something is not known is left out; one of which several things are known is written for each, or once with all of
    them `joined`. `escapes`: what stands for characters that the format gives a meaning; `verbatim` go without.
    """

    begin: str
    line: str
    end: str
    fields: tuple[tuple[str, str], ...]
    joined: str = ""
    escapes: Mapping[str, str] = field(default_factory=dict)
    verbatim: tuple[str, ...] = ()


BIBTEX = RecordForm(
    begin="@article{lvliang-education-<key>,\n",
    line="  <name> = {<value>},\n",
    end="}\n",
    fields=(
        ("title", "{<title>}"),
        ("author", "<all authors>"),
        ("journal", "<paper>"),
        ("number", "<number>"),
        ("pages", "<page>"),
        ("date", "<day>"),
        ("year", "<year>"),
        ("month", "<month of the year>"),
        ("keywords", "<keywords>"),
        ("language", "Chinese"),
        ("note", "<note>"),
        ("url", "<url>"),
    ),
    joined=", ",
    escapes=_TEX,
    verbatim=("url",),
)
RIS = RecordForm(
    begin="",
    line="<name>  - <value>\n",
    end="ER  - \n",
    fields=(
        ("TY", "NEWS"),
        ("TI", "<title>"),
        ("AU", "<authors>"),
        ("T2", "<paper>"),
        ("PY", "<year>"),
        ("DA", "<year>/<month>/<date>"),
        ("IS", "<number>"),
        ("SP", "<page>"),
        ("KW", "<keywords>"),
        ("LA", "zh-CN"),
        ("N1", "<note>"),
        ("UR", "<url>"),
    ),
)


def fill_record(form: RecordForm, known: Mapping[str, str | Sequence[str]]) -> str:
    """The form filled in. `known`: title, paper, day (ISO, or a year alone), number, keywords, note, url, key; empty what is not known.

    `page`, `authors`, and `all authors` in a row with " and " between them, may be absent.
    """
    day = str(known["day"])
    parts = {name: day[first:last].removeprefix(drop) for name, (first, last, drop) in DAY_PARTS.items()}
    facts = {name: _values(form, name, value) for name, value in {**known, **parts}.items()}
    facts["key"] = [re.sub(UNFIT, "-", key) for key in facts["key"]]
    lines = [
        _put(form.line, {"name": name, "value": value})
        for name, template in form.fields
        for value in _filled(template, facts)
    ]
    return "".join([*_filled(form.begin, facts), *lines, form.end])


def record_forms_script() -> str:
    """The forms as a JavaScript module for the browser."""
    constants = {
        "RIS": asdict(RIS),
        "BIBTEX": asdict(BIBTEX),
        "DAY": DAY_PARTS,
        "INFERRED": INFERRED_DAY,
        "INFERRED_TITLE": INFERRED_TITLE,
        "UNFIT": UNFIT,
    }
    lines = (f"export const {name} = {json.dumps(value, ensure_ascii=False)};\n" for name, value in constants.items())
    return "// Made by archive/publishing/record_forms.py, which says what all this means.\n\n" + "".join(lines)


def _values(form: RecordForm, name: str, value: str | Sequence[str]) -> list[str]:
    """The values of a field, each on one line and escaped; nothing where it is not known."""
    several = [value] if isinstance(value, str) else [form.joined.join(value)] if form.joined else value
    escapes = {} if name in form.verbatim else form.escapes
    lines = (" ".join(one.split()) for one in several)
    return ["".join(escapes.get(sign, sign) for sign in line) for line in lines if line]


def _filled(template: str, facts: Mapping[str, Sequence[str]]) -> list[str]:
    """The template once for each value of what it names; once where it names nothing."""
    names = _NAMED.findall(template)
    rows = zip(*(facts.get(name, ()) for name in names), strict=False) if names else [()]
    return [_put(template, dict(zip(names, row, strict=True))) for row in rows]


def _put(template: str, values: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: values[found[1]], template)
