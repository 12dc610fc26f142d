"""Edges of misread pieces: the place in the true text that most of their characters agree on, or none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from training.misread_edges import EDGE, begins, ends

TEXT = "全市教育系统作风建设提升年活动动员大会召开\n市教育局党组书记出席会议并讲话会议由副局长主持"
CUT = TEXT.index("出席")


def test_an_edge_stands_where_it_was_cut() -> None:
    assert ends([TEXT[CUT - 12 : CUT]], TEXT) == [{CUT}]
    assert begins([TEXT[CUT : CUT + 12]], TEXT) == [{CUT}]


def test_misread_characters_and_lost_ones_move_it_by_one_at_most() -> None:
    assert ends(["市教肓局觉组书记"], TEXT) == [set()]
    assert ends(["市教肓局党组书记出席会议"], TEXT) == [{CUT + 4}]
    (found,) = begins(["出席会议井讲话会议由副局长"], TEXT)
    assert found == {CUT}
    (found,) = begins(["出席会议讲话会议由副局长"], TEXT)
    assert found
    assert all(abs(at - CUT) <= 1 for at in found)


def test_a_short_edge_is_found_as_it_is_wherever_it_stands() -> None:
    assert begins(["会议"], TEXT) == [{at for at in range(len(TEXT)) if TEXT.startswith("会议", at)}]
    assert ends(["会儀"], TEXT) == [set()]
    assert ends([""], TEXT) == [set()]


def test_words_of_another_text_stand_nowhere() -> None:
    assert ends(["春天来了燕子从南方飞回来了"], TEXT) == begins(["春天来了燕子从南方飞回来了"], TEXT) == [set()]


@given(st.permutations([chr(0x4E00 + n) for n in range(60)]), st.integers(EDGE, 60 - EDGE), st.integers(1, 12))
def test_with_one_character_misread_the_true_place_is_found(characters: list[str], cut: int, wrong: int) -> None:
    text = "".join(characters)
    misread = [*characters]
    misread[cut - wrong] = misread[cut + wrong - 1] = "误"
    assert ends(["".join(misread[:cut])], text) == begins(["".join(misread[cut:])], text) == [{cut}]
