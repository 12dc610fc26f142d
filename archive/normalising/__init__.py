"""Normalising: text is set by the conventions of Chinese typesetting (GB/T 15834, W3C CLREQ).

A `Draft` comes in; the same with its wording normalised and misread characters reported as doubts goes out.
Open `normalise` first: its list of rules is what happens, in order.
"""
