"""Listing: the pages that only list, by year, topic, person, place, school, author and day, and of issues by topics.

A `Catalogue` and the vocabulary come in; front matter of pages, none longer than 200 rows, goes out.
Open `declarations` first: it names every list there is.
"""
