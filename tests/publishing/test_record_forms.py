"""Records are filled in as their forms say; the browser's forms are the same."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, replace

from archive.publishing.record_forms import BIBTEX, DAY_PARTS, INFERRED, RIS, UNFIT, fill_record, record_forms_script

KNOWN = {
    "title": "一 <paper>",
    "paper": "吕梁教育",
    "day": "2024-03-04",
    "number": "",
    "keywords": ("作风 & 建设", "安全"),
    "note": "",
    "url": "https://example.org/100%25/",
    "key": "2024/0044",
}


def test_what_is_known_is_put_where_the_form_names_it() -> None:
    assert fill_record(RIS, KNOWN) == (
        "TY  - NEWS\nTI  - 一 <paper>\nT2  - 吕梁教育\nPY  - 2024\nDA  - 2024/03/04\nKW  - 作风 & 建设\nKW  - 安全\n"
        "LA  - zh-CN\nUR  - https://example.org/100%25/\nER  - \n"
    )
    bibtex = fill_record(BIBTEX, KNOWN)
    assert bibtex.startswith("@article{lvliang-education-2024-0044,\n  title = {{一 <paper>}},\n")
    assert "  month = {3},\n  keywords = {作风 \\& 建设, 安全},\n" in bibtex
    assert "  url = {https://example.org/100%25/},\n" in bibtex


def test_of_a_day_that_is_not_known_no_part_is_written() -> None:
    assert not re.search(
        "PY|DA|year|month|date =", fill_record(RIS, KNOWN | {"day": ""}) + fill_record(BIBTEX, KNOWN | {"day": ""})
    )


def test_a_new_field_is_a_line_of_the_form() -> None:
    longer = replace(RIS, fields=(*RIS.fields, ("PB", "<paper>（<year>）")))
    assert fill_record(longer, KNOWN).endswith("PB  - 吕梁教育（2024）\nER  - \n")


def test_the_browser_has_the_same_forms() -> None:
    constants = {
        name: json.loads(value)
        for name, value in re.findall(r"^export const (\w+) = (.*);$", record_forms_script(), re.MULTILINE)
    }
    same = {"RIS": asdict(RIS), "BIBTEX": asdict(BIBTEX), "DAY": DAY_PARTS, "INFERRED": INFERRED, "UNFIT": UNFIT}
    assert constants == json.loads(json.dumps(same))
