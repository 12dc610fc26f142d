"""Cataloguing: what content/ holds, as one catalogue that lists, pages, search and exports are made from.

Front matter and bodies come in; cards, headings, related articles and documents go out.
Open `catalogue` first; `cards` reads the pages, `gather` makes the catalogue of them.
"""
