"""What comes first: what is likely wrong and moves much text; each kind of doubt is weighed by what hangs on it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.desk.queue import EVEN, HEADLINE, KINDS, left, task_key, tasks
from archive.model import Doubt, Issue, Misread, Unplaced
from archive.segmenting.segment import BREAKS_OFF, MAY_OPEN, OPENS
from tests.issues import FILE, issue, printed

PARAGRAPH = "近日，动员大会召开。赵雪宏指出，要深入开展。"


def doubted(*doubts: Doubt) -> Issue:
    """The issue with these doubts in its first article, and no other of its own."""
    first, second = issue().articles
    return replace(
        issue(), articles=(replace(first, doubts=doubts), replace(second, title_from="headline")), unplaced=()
    )


@pytest.mark.parametrize(
    ("doubt", "kind", "chance", "weight"),
    [
        (Doubt(FILE, 7, "误", misread=Misread(3, "人", "入", 0.9)), "误识", 0.9, 1),
        (Doubt(FILE, 3, "误", misread=Misread(3, "人", "入", 0.9)), "误识", 0.9, HEADLINE),
        (Doubt(FILE, 6, MAY_OPEN, chance=0.4), "起头", 0.4, len(PARAGRAPH + "图为会场")),
        (Doubt(FILE, 9, MAY_OPEN, chance=0.4), "起头", 0.4, len("图为会场")),
        (Doubt(FILE, 7, "后面是否接", chance=0.2), "接合", 0.2, len("指出，要深入开展。")),
        (Doubt(FILE, 7, BREAKS_OFF), "缺文", EVEN, len(PARAGRAPH)),
        (Doubt(FILE, 7, "把握不大", sure=0.75), "识别", 0.25, 1),
        (Doubt(FILE, 7, "别的"), "其他", EVEN, HEADLINE),
        (Doubt(FILE, 99, BREAKS_OFF), "缺文", EVEN, HEADLINE),
    ],
)
def test_a_doubt_is_weighed_by_what_hangs_on_it(doubt: Doubt, kind: str, chance: float, weight: float) -> None:
    (found,) = tasks(doubted(doubt), {})
    assert (found.kind, found.chance, found.weight) == (kind, chance, weight)
    assert found.gain == pytest.approx(chance * weight)
    assert found.weighed is (doubt.misread is not None or doubt.chance is not None or doubt.sure is not None)


def test_a_lost_title_and_unplaced_text_are_tasks_too() -> None:
    text = "会议强调，各学校要抓好落实。会议要求，各县区要加强督导，确保各项工作取得实效。"
    loose = replace(issue(), unplaced=(Unplaced((printed(1, text),), "没有归入"),))
    found = {one.kind: one for one in tasks(loose, {})}
    assert (found["题目"].chance, found["题目"].weight) == (1.0, HEADLINE * len("平安校园"))
    assert (found["未归位"].chance, found["未归位"].weight) == (EVEN, len(text))


@pytest.mark.parametrize(
    ("doubt", "offers"),
    [
        (Doubt(FILE, 6, MAY_OPEN, chance=0.4), ("begin",)),
        (Doubt(FILE, 6, OPENS, chance=0.4), ("merge",)),
        (Doubt(FILE, 7, "后面是否接", chance=0.2), ("cut",)),
        (Doubt(FILE, 7, BREAKS_OFF), ("goes_on",)),
        (Doubt(FILE, 7, "这一段开头可能缺文字"), ("join",)),
        (Doubt(FILE, 7, "别的"), ()),
    ],
)
def test_a_doubt_offers_what_may_put_it_right(doubt: Doubt, offers: tuple[str, ...]) -> None:
    assert tasks(doubted(doubt), {})[0].offers == offers


def test_most_to_gain_comes_first_and_what_somebody_spoke_of_last() -> None:
    doubts = (
        Doubt(FILE, 7, "小", misread=Misread(3, "人", "入", 0.9)),
        Doubt(FILE, 6, MAY_OPEN, chance=0.4),
        Doubt(FILE, 7, "后面是否接", chance=0.2),
    )
    found = tasks(doubted(*doubts), {})
    assert [one.kind for one in found] == ["起头", "接合", "误识"]
    assert left(found) == 3
    later = tasks(doubted(*doubts), {found[0].key: "later", "other": "seen"})
    assert [(one.kind, one.state) for one in later] == [("接合", ""), ("误识", ""), ("起头", "later")]
    assert left(later) == 2


def test_a_misread_character_comes_with_its_correction() -> None:
    (found,) = tasks(doubted(Doubt(FILE, 7, "误", misread=Misread(5, " ", "", 0.9))), {})
    assert found.ready is not None
    assert (found.ready.find, found.ready.replace) == ("深 人", "深人")
    assert found.words == "深 人"
    (seam,) = tasks(doubted(Doubt(FILE, 7, "后面是否接", chance=0.2, at=3)), {})
    assert (seam.ready, seam.words) == (None, "要深 人开展")


def test_a_doubt_is_known_by_its_line_and_its_words() -> None:
    one = Doubt(FILE, 7, "误")
    assert task_key(one) == task_key(replace(one, chance=0.5))
    assert len({task_key(one), task_key(replace(one, line=8)), task_key(replace(one, what="别的"))}) == 3


def test_every_kind_has_a_word_of_its_own() -> None:
    assert len({kind for kind, _ in KINDS}) == len(KINDS)
