"""Segmenting: passages become articles, each with its headline, and what belongs to none is set apart.

`Passage`s come in; a `Draft`, articles and unplaced text, goes out.
Open `segment` first; `openings` says where an article may begin, `headline_assignment` whose a headline is, `titles` its parts.
"""
