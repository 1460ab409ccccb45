"""Findings as text for a terminal: place, message, excerpt with caret, what to do next."""

from __future__ import annotations

import posixpath
import re
import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.types import Diagnostic, Span

MOST_PLACES = 5  # of a folded finding, in words
EXCERPT_WIDTH = 100  # cells of a terminal; longer lines are cut around the caret
_LINE_BREAK = re.compile("\r\n|\r|\n")
_GUTTER = "   "
_MARGIN = f"{' ' * 5} | "  # before an excerpt, in place of the line's number
_LEAST_WIDTH = 8  # cells of an excerpt, however narrow the terminal


def render_text(
    diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], root: str = "", columns: int | None = None
) -> str:
    """Return all findings, each followed by an empty line between; "" when there are none.

    `texts` holds the files' contents by path, for excerpts, which fit a terminal of `columns` when it is told; `root`
    (as `sop_src`) is put before each path.
    """
    room = EXCERPT_WIDTH if columns is None else columns - len(_MARGIN) - 2  # two for what is left out
    room = max(_LEAST_WIDTH, min(room, EXCERPT_WIDTH))
    told = tuple(diagnostics)
    lines_of = {file: _LINE_BREAK.split(texts[file]) for file in {one.span.file for one in told} if file in texts}
    return "\n".join(_render(found, lines_of, root, room) for found in told)


def _render(found: Diagnostic, lines_of: Mapping[str, list[str]], root: str, room: int) -> str:
    span = found.span
    said = f"{place(span, root)}: {found.severity.value} {found.code}: {one_line(found.message)}"
    if found.is_counted:
        return f"{said}\n{_GUTTER}saran: {one_line(found.hint)}\n"
    out = [said, *_excerpt(span, lines_of.get(span.file, []), found.label, room)]
    out += [f"{_GUTTER}{words}" for words in places_in_words(found, root)]
    for related in found.related:
        out.append(f"{_GUTTER}lihat juga: {_where(related.span, span, root)}: {one_line(related.message)}")
    if found.hint:
        out.append(f"{_GUTTER}saran: {one_line(found.hint)}")
    if found.example:
        first, *rest = found.example.split("\n")
        out.append(f"{_GUTTER}contoh: {visible(first)}")
        out += [f"{_GUTTER}        {visible(line)}" for line in rest]
    out.append(f"{_GUTTER}lihat: sop explain {found.code}")
    return "\n".join(out) + "\n"


def places_in_words(found: Diagnostic, root: str = "") -> Iterator[str]:
    """Yield the places of a folded finding: one line when all say the same, else each with what it says."""
    if not found.folded:
        return
    if len({(one.message, one.hint) for one in found.folded}) == 1:
        rows = [_where(one.span, found.span, root) for one in found.folded[1:]]
        yield f"juga: {', '.join(rows[:MOST_PLACES])}{_more(len(rows))}"
        return
    for one in found.folded[:MOST_PLACES]:
        advice = f" Saran: {one_line(one.hint)}" if one.hint and not found.hint else ""
        yield f"{_where(one.span, found.span, root)}: {one_line(one.message)}{advice}"
    if len(found.folded) > MOST_PLACES:
        yield _more(len(found.folded)).lstrip()


def _where(span: Span, beside: Span, root: str) -> str:
    return f"baris {span.line}" if span.file == beside.file else place(span, root)


def _more(count: int) -> str:
    return f" dan {count - MOST_PLACES} tempat lain" if count > MOST_PLACES else ""


def place(span: Span, root: str) -> str:
    """Return `root/file:line:column`."""
    return f"{path_of(span.file, root)}:{span.line}:{span.column}"


def path_of(file: str, root: str) -> str:
    """Return the path of a file named from the sources at `root`, on one line; `../` leads out of them."""
    path = f"{root.rstrip('/')}/{file}" if root and root != "." else file
    return one_line(posixpath.normpath(path) if file.startswith("../") else path)


def visible(text: str) -> str:
    """Return `text` with every character that does not show, or steers a terminal, as a visible sign."""
    if text.isprintable():
        return text
    return "".join(
        " "
        if sign == "\t"
        else "\N{REPLACEMENT CHARACTER}"
        if unicodedata.category(sign) in _HIDDEN
        else sign
        for sign in text
    )


def one_line(text: str) -> str:
    """Return `text` on one line, made visible; blanks within it stay, as an advice may be about their number."""
    return visible(" ".join(line for part in text.splitlines() if (line := part.strip())))


_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def _excerpt(span: Span, lines: list[str], label: str, room: int) -> list[str]:
    """Return the line of `span`, `room` wide at most, and carets under it; nothing when the text is not known."""
    if not 0 < span.line <= len(lines) or (span.line == 1 and not lines[0]):
        return []
    line = lines[span.line - 1]
    start = min(max(span.column - 1, 0), len(line))
    end = span.end_column - 1 if span.end_line == span.line else len(line.rstrip())
    end = max(min(end, len(line)), start + 1)
    line, start, end = cut_around(line, start, end, room)
    line = visible(line)  # only what is shown: a line may be long and have many findings
    carets = " " * _cells(line[:start]) + "^" * max(_cells(line[start:end]), 1)
    under = [f"{carets} {one_line(label)}".rstrip()]
    if room < EXCERPT_WIDTH and _cells(under[0]) > room + 2:
        under = [carets, *textwrap.wrap(one_line(label), room + 2)]
    return [f"{span.line:>5} | {line}".rstrip(), *(_MARGIN + text for text in under)]


def cut_around(line: str, start: int, end: int, room: int) -> tuple[str, int, int]:
    """Return a line cut to `room` signs around a marked part, and where that then stands; `…` is what is left out."""
    if len(line) <= room:
        return line, start, end
    begin = max(0, min(start - room // 4, len(line) - room))
    cut = line[begin : begin + room]
    before = "…" if begin else ""
    after = "…" if begin + room < len(line) else ""
    shift = len(before) - begin
    return before + cut + after, start + shift, min(end, begin + room) + shift


def _cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: wide letters two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1
        for sign in text
    )
