"""Language: what Chinese newspaper text is like, learnt or listed, whatever the page.

Text comes in; classes, widths, pairs, odds, vectors, names and forms found in it, and folded spellings go out.
Open `character_classes` first, then `trigrams`, the model of which character follows which.
"""
