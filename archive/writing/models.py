"""What a run reads with, loaded once a process: the models of archive/data/, and a vocabulary compiled."""

from __future__ import annotations

from functools import cache, lru_cache

from archive import flow
from archive.addressing.address_book import NO_ADDRESSES, AddressBook
from archive.describing.describe import Lexicon, lexicon
from archive.flow import Models
from archive.keeping.processes import without_collection
from archive.language import confusions, continuation, phrasing, subject_vectors, succession, trigrams
from archive.language.surnames import read_names
from archive.language.weights import read_weights
from archive.model import Issue, RawIssue
from archive.reading import line_network
from archive.reading.line_roles import LineModels
from archive.segmenting import opening_network
from archive.segmenting.segment import OpeningModels
from archive.stitching import seam_network
from archive.stitching.candidates import SeamModels
from archive.vocabulary.vocabulary import Vocabulary


@cache
def models() -> Models:
    """All models, read from their weights files. Raises ValueError where one was trained on other features."""
    wording = continuation.continuation(read_weights(continuation.CONTINUATION_WEIGHTS))
    subjects = subject_vectors.subjects(read_weights(subject_vectors.SUBJECT_WEIGHTS))
    sequel = succession.succession(read_weights(succession.SUCCESSION_WEIGHTS))
    phrases = phrasing.phrasing(read_weights(phrasing.PHRASING_WEIGHTS))
    return Models(
        lines=LineModels(line_network.line_network(read_weights(line_network.LINE_WEIGHTS)), wording, phrases),
        seams=SeamModels(seam_network.seam_network(read_weights(seam_network.SEAM_WEIGHTS)), wording, sequel, subjects),
        openings=OpeningModels(
            opening_network.opening_network(read_weights(opening_network.OPENING_WEIGHTS)), wording, subjects, phrases
        ),
        trigrams=trigrams.trigrams(read_weights(trigrams.TRIGRAM_WEIGHTS)),
        confusions=confusions.read_confusions(),
    )


@lru_cache(maxsize=4)
def lexicon_of(vocabulary: Vocabulary) -> Lexicon:
    """A vocabulary compiled, with the lists of archive/data/names.txt."""
    return lexicon(vocabulary, read_names())


def convert_issue(raw: RawIssue, vocabulary: Vocabulary, book: AddressBook = NO_ADDRESSES) -> Issue:
    """One issue by `flow.run_steps`, with this process's models. Raises BadInput."""
    with without_collection():  # lines by the thousand, all of which are needed until the issue is whole
        return flow.run_steps(raw, lexicon_of(vocabulary), models(), book)
