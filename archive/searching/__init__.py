"""Searching: the last step, an index of character pairs that a browser searches by itself, from static files.

The same archive gives the same bytes: the articles' folded texts and what they are narrowed by come in; small files go out.
Open `index` first; `format` says what the files hold, and overrides/assets/search/ reads them.
"""
