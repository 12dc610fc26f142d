"""Describing: each article gets its day, topics, people, places, schools, authors, closing, series and genre, with the evidence.

Articles and a `Vocabulary` come in; the same articles with `Finding`s, `Author`s, a `Dateline`, `Closing` and `Series` go out.
Open `describe` first: it calls a module a field.
"""
