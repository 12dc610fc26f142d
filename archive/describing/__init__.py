"""Describing: each article gets its day, topics, people, places, schools, dateline and authors, with the evidence.

Articles and a `Vocabulary` come in; the same articles with `Finding`s, `Author`s and a `Dateline` go out.
Open `describe` first: it calls a module a field.
"""
