"""What lists are made from: the catalogue and the vocabulary, and what several lists need of them, found once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from archive.cataloguing.catalogue import Catalogue
from archive.cataloguing.pagination import Span, paginate
from archive.listing import heading_facts
from archive.vocabulary.vocabulary import Vocabulary


@dataclass(frozen=True)
class Holdings:
    """The whole archive as lists see it."""

    catalogue: Catalogue
    vocabulary: Vocabulary

    @cached_property
    def everything(self) -> Span:
        """All articles by the day of what they report, newest first."""
        return paginate(heading_facts.dated_rows(self.catalogue, heading_facts.newest_keys(self.catalogue)))

    @cached_property
    def years(self) -> tuple[str, ...]:
        """All years from the first that an article reports on to the last."""
        return heading_facts.years_covered(self.catalogue)

    @cached_property
    def counties(self) -> Mapping[str, str]:
        """The schools of the gazetteer, and the county of each, empty where it is the city's own."""
        return {one.name: one.place for one in self.vocabulary.organizations}
