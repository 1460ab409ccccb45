"""What mending a finding changes, in the words of the form: each field with what it says before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from generator.diagnostics import Edit, NewEntry, Span
from generator.source import Node
from generator.source.text import split_lines
from generator.studio.fields import field_at
from generator.studio.headings import NO_HEADINGS, Headings
from generator.studio.plain_words import LISTS, label_of

_QUOTES = ("'", '"')
_BLANKS = "jarak yang tidak tampak dibetulkan"


def mended(
    fixes: Sequence[Edit | NewEntry],
    lines: Sequence[str],
    text: str,
    root: Node | None,
    names: Mapping[str, str],
    headings: Headings = NO_HEADINGS,
) -> list[str]:
    """Return a line for each change: "Waktu: 2jam → 2 jam".

    `lines` are those of the source that go (-) and come (+): all there is to say of a text that cannot be read.
    `names` are what ids of registries stand for, `headings` what fields are called.
    """
    if root is None:
        gone, come = ([line[1:].strip() for line in lines if line.startswith(sign)] for sign in "-+")
        return [
            f"{before} → {after}" if " ".join(before.split()) != after else f"{after} ({_BLANKS})"
            for before, after in zip_longest(gone, come, fillvalue="")
        ]
    new = [fix for fix in fixes if isinstance(fix, NewEntry)]
    known = {**names, **{entry.id: _name(entry) for entry in new}}
    said = [line for fix in fixes if isinstance(fix, Edit) for line in _changed(fix, text, root, known, headings)]
    said += [f"{LISTS.get(entry.registry, 'daftar peraturan').capitalize()}: tambah {_name(entry)}" for entry in new]
    return list(dict.fromkeys(said))


def _changed(fix: Edit, text: str, root: Node, names: Mapping[str, str], headings: Headings) -> Iterator[str]:
    path = field_at(root, fix.span.line, fix.span.column)
    before, after = fix.old or _said(_piece(text, fix.span)), _said(fix.text)
    if path and before == path[-1]:
        yield f"{before} → {label_of((*path[:-1], after), headings)}"
    elif before != names.get(after, after):
        yield f"{label_of(path, headings)}: {before} → {names.get(after, after)}"


def _piece(text: str, span: Span) -> str:
    lines = split_lines(text)[span.line - 1 : span.end_line]
    if len(lines) == 1:
        return lines[0][span.column - 1 : span.end_column - 1]
    return " ".join([lines[0][span.column - 1 :], *lines[1:-1], lines[-1][: span.end_column - 1]]) if lines else ""


def _said(written: str) -> str:
    """Return what a value says, without the quotes that it stands in."""
    words = " ".join(written.split())
    return words[1:-1] if len(words) > 1 and words[0] in _QUOTES and words[-1] == words[0] else words


def _name(entry: NewEntry) -> str:
    said = {key: _said(value) for key, _, value in (line.partition(": ") for line in entry.lines)}
    words = (said.get("jenis"), *(f"{key.capitalize()} {said[key]}" for key in ("nomor", "tahun") if key in said))
    return said.get("nama") or " ".join(filter(None, words)) or entry.id
