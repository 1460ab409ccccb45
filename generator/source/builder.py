"""Events of the YAML library to located nodes: nothing is built that the limits forbid.

Depth, anchors, aliases and tags are judged while events arrive, so that a bomb is refused before it grows.
Every scalar stays text: no resolver and no constructor of the library takes part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from sys import intern
from typing import Any, NoReturn

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.diagnostics import Diagnostic, Related, Span, codes_text
from generator.source.folding import folded_list
from generator.source.merged import Item, merged_items, missing_hyphen, parted
from generator.source.nodes import Comment, Mapping, Node, Scalar, Sequence
from generator.source.text import MOST_MARKS, control_character, has_stacked_marks, split_lines

MAX_DEPTH = 32
MAX_DUPLICATE_FINDINGS = 20  # a file; more would only repeat the same mistake

_EMPTY_WORDS = ("", "~", "null")

# A remark is written with a blank after its sign; where there is none, the sign may belong to the text ("#2").
_COMMENT_IN_FILE = re.compile(r"[ \t]#[^\s#]")
_COMMENT = re.compile(r"[ \t]+(#[^\s#](?:.*\S)?)")


class RefusedError(Exception):
    """The file is refused; carries the finding. Never leaves the reading of a document."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class _Open:
    """A collection whose end has not arrived; `key` is the pending key of a mapping."""

    __slots__ = ("entries", "flow", "is_mapping", "items", "key", "repeated", "seen", "start")

    def __init__(self, event: Any, is_mapping: bool) -> None:
        self.start = event.start_mark
        self.flow = bool(event.flow_style)
        self.is_mapping = is_mapping
        self.items: list[Node] = []
        self.entries: list[tuple[Scalar, Node]] = []
        self.repeated: list[tuple[Scalar, Node]] = []
        self.seen: dict[str, Span] = {}
        self.key: Scalar | None = None


class Builder:
    """Builds the nodes of one document from events, and refuses what the source format refuses."""

    def __init__(self, file: str, text: str, depth: int) -> None:
        self.file = file
        self._most = MAX_DEPTH - depth
        self.findings: list[Diagnostic] = []
        self._text = text
        self._lines: list[str] | None = None  # split when they are needed, which is seldom
        is_likely = " #" in text or "\t#" in text  # quick, and seldom so
        self._has_comments = is_likely and _COMMENT_IN_FILE.search(text) is not None
        self._has_escapes = "\\" in text
        self._duplicates = 0
        self._stack: list[_Open] = []
        self._root: Node | None = None
        self._documents = 0

    def build(self, events: Iterable[Any]) -> Node:
        """Return the document's top node; an empty scalar when there is none."""
        for event in events:
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_marks(event)
                self._add(self._scalar(event))
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_marks(event)
                self._open(event, kind is MappingStartEvent)
            elif kind is AliasEvent:
                self._refuse(
                    codes_text.ANCHOR.at(
                        self._span(event),
                        f'tanda * di awal nilai, "*{event.anchor}", tidak dipakai dalam format ini',
                        hint="tulis isinya sekali lagi di sini; bila memang diawali *, apit dengan tanda kutip",
                    )
                )
            elif kind is DocumentStartEvent:
                self._start_document(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
        return self._root if self._root is not None else Scalar("", Span(self.file, 1, 1, 1, 1), True)

    def _start_document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._refuse(
                codes_text.SEVERAL_DOCUMENTS.at(
                    self._span(event),
                    "berkas memuat lebih dari satu dokumen; satu berkas hanya untuk satu dokumen",
                    hint="hapus garis --- ini, atau pindahkan isi sesudahnya ke berkas tersendiri",
                )
            )

    def _refuse_marks(self, event: Any) -> None:
        if event.anchor is not None:
            self._refuse(
                codes_text.ANCHOR.at(
                    self._start(event),
                    f'tanda & di awal nilai, "&{event.anchor}", tidak dipakai dalam format ini',
                    hint=f"hapus &{event.anchor}; bila nilainya memang diawali &, apit dengan tanda kutip",
                )
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                codes_text.TAG.at(
                    self._start(event),
                    f'tanda seru di awal nilai, "{tag}", tidak dipakai dalam format ini',
                    hint=f"hapus {tag}; bila nilainya memang diawali tanda seru, apit dengan tanda kutip",
                )
            )

    def _scalar(self, event: Any) -> Scalar:
        value = event.value
        start, end = event.start_mark, event.end_mark
        span = Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        # Characters written as such were judged with the whole file; only escapes and tabs are left to find.
        if ((event.style == '"' and self._has_escapes) or "\t" in value) and (name := control_character(value)):
            self._refuse(
                codes_text.CONTROL_CHARACTER.at(
                    span,
                    f"teks memuat karakter yang tidak dapat dicetak, {name}",
                    hint="hapus tanda yang diawali \\ itu, misalnya \\x07, atau ganti dengan spasi"
                    if event.style == '"'
                    else "hapus karakter itu atau ganti dengan spasi",
                )
            )
        if not value.isascii() and has_stacked_marks(value):
            self._refuse(
                codes_text.STACKED_MARKS.at(
                    span,
                    f"sebuah huruf diberi lebih dari {MOST_MARKS} tanda yang bertumpuk",
                    hint="tulis ulang teks itu; tanda sebanyak ini biasanya terbawa dari hiasan huruf",
                )
            )
        is_plain = event.style is None or event.style == ""
        if is_plain and end.line > start.line:
            self._look_for_list(span)
        comment = self._comment_after(end) if is_plain and self._has_comments else None
        # Sources say the same again and again: an eighth of what is kept of a collection would be words told twice.
        return Scalar(intern(value.strip()), span, is_plain and value in _EMPTY_WORDS, comment)

    def _line(self, number: int) -> str:
        if self._lines is None:
            self._lines = split_lines(self._text)
        return self._lines[number] if number < len(self._lines) else ""

    def _comment_after(self, end: Any) -> Comment | None:
        found = _COMMENT.match(self._line(end.line), end.column)
        if found is None:
            return None
        place = Span(self.file, end.line + 1, found.start(1) + 1, end.line + 1, found.end(1) + 1)
        return Comment(found[1], place)

    def _look_for_list(self, span: Span) -> None:
        """Report a plain text of several lines that was meant as a list."""
        first = self._line(span.line - 1)[span.column - 1 :]
        further = [self._line(number) for number in range(span.line, span.end_line - 1)]
        last = self._line(span.end_line - 1)[: span.end_column - 1]
        lines = [line for line in (part.strip() for part in (first, *further, last)) if line]
        key = self._stack[-1].key if self._stack and self._stack[-1].is_mapping else None
        is_item = bool(self._stack) and not self._stack[-1].is_mapping
        finding = folded_list(lines, key.text if key is not None else "", span, is_item)
        if finding is not None:
            self.findings.append(finding)

    def _open(self, event: Any, is_mapping: bool) -> None:
        if len(self._stack) >= self._most:
            self._refuse(
                codes_text.TOO_DEEP.at(
                    self._start(event),
                    f"isian bersarang lebih dari {MAX_DEPTH} tingkat",
                    hint="hapus kurung siku, kurung kurawal, atau tanda hubung yang berulang di awal baris",
                )
            )
        self._stack.append(_Open(event, is_mapping))

    def _close(self, event: Any) -> None:
        done = self._stack.pop()
        if done.flow:
            end = event.end_mark
            span = Span(self.file, done.start.line + 1, done.start.column + 1, end.line + 1, end.column + 1)
        elif done.is_mapping and done.entries:
            span = done.entries[0][0].span
        else:
            line, column = done.start.line + 1, done.start.column + 1
            span = Span(self.file, line, column, line, column + 1)
        if done.repeated:
            self._add_repeating(done, span)
        elif done.is_mapping:
            self._add(Mapping(tuple(done.entries), span))
        else:
            self._add(Sequence(tuple(done.items), span))

    def _add(self, node: Node) -> None:
        if not self._stack:
            self._root = node
            return
        parent = self._stack[-1]
        if not parent.is_mapping:
            parent.items.append(node)
        elif parent.key is None:
            parent.key = self._key(node)
        else:
            key, parent.key = parent.key, None
            first = parent.seen.setdefault(key.text, key.span)
            if first is key.span:
                parent.entries.append((key, node))
            else:
                parent.repeated.append((key, node))

    def _add_repeating(self, done: _Open, span: Span) -> None:
        """Add a mapping with repeated keys. As an item of a list it may be several that lack their hyphens."""
        items = [Item(tuple(done.entries), tuple(done.repeated))]
        around = self._stack[-1] if len(self._stack) > 1 else None
        if around is not None and not around.is_mapping and not done.flow and (key := self._stack[-2].key) is not None:
            entries = sorted((*done.entries, *done.repeated), key=lambda entry: entry[0].span)
            starts = merged_items(entries, key.text)
            for first, _ in (entries[start] for start in starts):
                line = self._line(first.span.line - 1)
                self.findings.append(missing_hyphen(first, line, around.start.column, key.text))
            if starts:
                items = parted(entries, starts, key.text)
        for item in items:
            before = {key.text: key.span for key, _ in item.entries}
            for key, _ in item.repeated:
                self._report_duplicate(key, before[key.text])
            place = span if item is items[0] else item.entries[0][0].span
            self._add(Mapping(item.entries, place, (*item.repeated, *item.further)))

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar) or node.is_empty or not node.text:
            self._refuse(
                codes_text.BAD_KEY.at(
                    node.span,
                    "kunci di sebelah kiri titik dua harus berupa satu teks",
                    hint="tulis kunci: nilai, misalnya status: draf",
                )
            )
        if node.text == "<<":
            self._refuse(
                codes_text.ANCHOR.at(
                    node.span,
                    "tanda << sebagai kunci tidak dipakai dalam format ini",
                    hint="hapus <<, lalu tulis setiap isiannya di baris sendiri",
                )
            )
        return node

    def _report_duplicate(self, key: Scalar, first: Span) -> None:
        around = self._stack[-1].key if self._stack else None
        is_exit = around is not None and around.text == "keputusan"
        self._duplicates += 1
        if self._duplicates <= MAX_DUPLICATE_FINDINGS:
            self.findings.append(
                codes_text.DUPLICATE_KEY.at(
                    key.span,
                    f'kunci "{key.text}" sudah ditulis pada baris {first.line}',
                    label="ditulis lagi",
                    hint="beri setiap pilihan label yang berbeda"
                    if is_exit
                    else "hapus salah satu; bila keduanya perlu, gabungkan isinya",
                    related=(Related(first, "pertama kali di sini"),),
                )
            )

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _start(self, event: Any) -> Span:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        return Span(self.file, line, column, line, column + 1)

    def _refuse(self, diagnostic: Diagnostic) -> NoReturn:
        raise RefusedError(diagnostic)
