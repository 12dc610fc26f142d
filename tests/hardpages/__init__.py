"""Hard pages from clean articles, with their true reading.

A newspaper page is set in columns (columns.py), told in pieces in some order (pieces.py), goes wrong as a whole
(damage.py) and line by line (glyphs.py), and is written down as one of the known kinds of raw text (tell.py).
"""

from .article import Clean, read_articles, typeset
from .tell import READERS, HardPage, classes, make

__all__ = ["READERS", "Clean", "HardPage", "classes", "make", "read_articles", "typeset"]
