"""Which articles are indexed together: those of the newest year by themselves, all before it as one.

A new issue is nearly always of the newest year. It makes that small segment anew and leaves all files of the old one as
they are, names and bytes, so that readers keep what they have fetched and a publish uploads little; when a year ends,
the segment is merged into the other. That is a function of the archive alone: an index is the same bytes whether it is
made on top of an old one or from nothing, as each publish does. Rewriting only the files that an issue's words touch
would spare less: its few thousand pairs touch a third of all files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.cataloguing.catalogue import ArticleCard, IssueCard

LEAST_OLD_ARTICLES = 1000
"""Articles before the newest year from which they make a segment of their own: fewer cost less than a second fetch."""


def split_segments(cards: Sequence[ArticleCard], issues: Mapping[str, IssueCard]) -> list[Sequence[ArticleCard]]:
    """The articles by segment, in their order, which is older before newer; none is empty."""
    newest = max((issues[card.issue].year for card in cards if issues[card.issue].date), default="")
    old = [card for card in cards if issues[card.issue].year != newest]
    if len(old) < LEAST_OLD_ARTICLES:
        return [cards] if cards else []
    return [old, [card for card in cards if issues[card.issue].year == newest]]
