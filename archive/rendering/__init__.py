"""Rendering: content/ becomes the site, as little of it anew as can be, on as many cores as there are.

Pages and the catalogue come in; MkDocs runs over shares of them, and what it made is moved in whole or not at all.
Open `site` first, then `build_steps`; `targets` says what is made together, and from what.
"""
