"""YAML text to located nodes, through the library's event stream; what was read last is remembered."""

from __future__ import annotations

from collections import OrderedDict
from itertools import count
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Diagnostic, Span, codes_text
from generator.source.builder import Builder, RefusedError
from generator.source.nodes import Node
from generator.source.rereading import reread
from generator.source.syntax import syntax_finding
from generator.source.text import decode_text


class PythonLoader(yaml.SafeLoader):
    """PyYAML's own parser with what libyaml takes: "?" in a text in brackets, tabs in texts and between values."""

    def scan_to_next_token(self) -> None:
        """Skip blanks, remarks and ends of lines."""
        super().scan_to_next_token()
        while self.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
            self.forward()
            super().scan_to_next_token()

    def scan_plain(self) -> Any:
        """Return the token of a text without quotes."""
        peek = self.peek

        def seen(index: int = 0) -> str:
            sign = str(peek(index))
            if sign == "\t" and index and peek(index - 1) != ":":
                after = next(one for one in map(peek, count(index)) if one not in " \t")
                return sign if after in "\0\r\n:#" else "!"
            return "!" if sign == "?" else sign

        vars(self)["peek"] = seen
        try:
            return super().scan_plain()
        finally:
            del self.peek


# libyaml (8 times faster) when PyYAML was built with it, else its pure Python twin with the same events.
_RETYPE = "ketik ulang berkas ini, atau salin isinya ke berkas baru sebagai teks biasa"
_PARSER = getattr(yaml, "CSafeLoader", PythonLoader)


class Parsed(NamedTuple):
    """A file's top node (None when the file is refused), its text for excerpts, and the findings."""

    root: Node | None
    text: str
    diagnostics: tuple[Diagnostic, ...]


_MOST_KNOWN = 8  # files
_known: OrderedDict[tuple[str, Any], tuple[bytes, Parsed]] = OrderedDict()  # by file and parser, as it was read last


def parse(raw: bytes, file: str) -> Parsed:
    """Read one YAML document from `raw`; `file` is the name that spans carry.

    A file without content gives an empty `Scalar`. Never raises on any input. The files that were read last are
    remembered: a form asks again and again for the same text, and then for one of which little changed.
    """
    key = file, _PARSER
    before = _known.pop(key, None)
    parsed = before[1] if before and before[0] == raw else _parsed(raw, file, before and before[1])
    _known[key] = raw, parsed
    if len(_known) > _MOST_KNOWN:
        _known.popitem(last=False)
    return parsed


def _parsed(raw: bytes, file: str, before: Parsed | None) -> Parsed:
    text, refusal = decode_text(raw, file)
    if refusal is not None:
        return Parsed(None, text, (refusal,))
    parsed = (before and _read_again(before, text, file, _PARSER)) or _read(text, file, _PARSER)
    if parsed.root is None and parsed.diagnostics[-1].code == codes_text.YAML_SYNTAX.code:
        return _read(text, file, PythonLoader)  # its words, as where there is no libyaml
    return parsed


def _read_again(before: Parsed, text: str, file: str, loader: Any) -> Parsed | None:
    """Read what changed in a text that nothing was to be said about; None when the whole is to be read."""

    def read(part: str, depth: int) -> Node | None:
        found = _read(part, file, loader, depth)
        return None if found.diagnostics else found.root

    root = reread(before.root, before.text, text, read) if before.root is not None and not before.diagnostics else None
    return None if root is None else Parsed(root, text, ())


def _read(text: str, file: str, loader: Any, depth: int = 0) -> Parsed:
    builder = Builder(file, text, depth)
    try:
        root = builder.build(iter(loader(text).get_event, None))
    except RefusedError as error:
        refusal = error.diagnostic
    except yaml.MarkedYAMLError as error:
        refusal = syntax_finding(error, text, file)
    except (yaml.YAMLError, ValueError):
        # The reader's errors carry no mark; what they report (unprintable characters) is refused before.
        refusal = codes_text.YAML_SYNTAX.at(Span(file, 1, 1, 1, 1), "susunan YAML tidak terbaca", hint=_RETYPE)
    else:
        return Parsed(root, text, tuple(builder.findings))
    return Parsed(None, text, (*builder.findings, refusal))
