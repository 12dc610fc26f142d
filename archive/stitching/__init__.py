"""Stitching: what columns and pages cut is joined again, displaced pieces are put back.

`Block`s come in; `Passage`s, whole paragraphs with the seams that were made in them, go out.
Open `stitch` first; `candidates` says which pieces may go together, `seam_features` by what features.
"""
