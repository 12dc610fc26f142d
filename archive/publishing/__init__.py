"""Publishing: what others than readers of pages get: feeds, tables, books, records, citations.

A `Catalogue`, articles' texts and the publisher come in; files beside the pages go out, a module a format.
Open `formats` first: it names every format.
"""
