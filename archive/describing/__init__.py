"""Describing: each article gets its day, topics, people, places and schools, with the evidence.

Articles and a `Vocabulary` come in; the same articles with `Finding`s go out.
Open `describe` first: it calls a module a field.
"""
