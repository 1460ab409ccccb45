"""XML written as text, attributes in the order given, so that the same content has the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REPLACEMENT = "\ufffd"  # stands for a character that XML cannot hold

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE = str.maketrans({**_IN_TEXT, ord('"'): "&quot;", ord("\n"): "&#10;", ord("\t"): "&#9;"})
NO_ATTRIBUTES: Mapping[str, object] = {}


def allowed(text: str) -> str:
    """Return a text as XML may hold it."""
    return _FORBIDDEN.sub(REPLACEMENT, text)


def text(value: str) -> str:
    """Return a text as content of an element."""
    return allowed(value).translate(_IN_TEXT)


def element(name: str, attributes: Mapping[str, object] = NO_ATTRIBUTES, *content: str) -> str:
    """Return an element around content that is XML already. Attributes that are None are left out."""
    written = "".join(
        f' {key}="{allowed(str(value)).translate(_IN_ATTRIBUTE)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"
