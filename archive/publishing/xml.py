"""Text as XML, whatever it holds."""

from __future__ import annotations

import re
from html import escape

XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
# XML 1.0, production 2: what a document may hold at all, even as a reference.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(value: str) -> str:
    """Plain text for an element or a quoted attribute; what XML can't hold becomes U+FFFD."""
    return escape(_ILLEGAL.sub("\ufffd", value))


def element(name: str, inner: str = "", /, **attributes: str) -> str:
    """An element around XML. Names of attributes: a trailing underscore goes, others in the middle are colons."""
    written = "".join(f' {key.rstrip("_").replace("_", ":")}="{xml_text(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def leaf(name: str, value: str, /, **attributes: str) -> str:
    """An element that holds plain text, or nothing at all where there is no text."""
    return element(name, xml_text(value), **attributes) if value else ""
