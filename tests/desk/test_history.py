"""Steps that are taken back and done again; none that somebody else's change stands on."""

from __future__ import annotations

from archive.desk.history import History, Step

ONE, TWO, THREE = Step("改字", None, b"1"), Step("断开", b"1", b"2"), Step("接合", b"1", b"3")


def test_steps_are_taken_back_and_done_again() -> None:
    both = History().with_step(ONE).with_step(TWO)
    assert (both.last, both.next) == (TWO, None)
    assert (both.undone().last, both.undone().next) == (ONE, TWO)
    assert (both.undone().undone().last, both.undone().undone().next) == (None, ONE)
    assert both.undone().redone() == both
    assert (both.redone(), both.undone().undone().undone()) == (both, both.undone().undone())


def test_what_was_taken_back_is_gone_once_something_else_is_done() -> None:
    found = History().with_step(ONE).with_step(TWO).undone().with_step(THREE)
    assert (found.steps, found.next) == ((ONE, THREE), None)


def test_a_file_that_somebody_else_changed_has_no_history() -> None:
    both = History().with_step(ONE).with_step(TWO)
    assert both.fitting(b"2") == both
    assert both.undone().undone().fitting(None) == both.undone().undone()
    for now in (b"1", b"x", None):
        assert both.fitting(now) == History()
    assert History().fitting(b"x") == History()
