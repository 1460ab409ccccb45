"""The differences as a short Markdown text, for the description of a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from generator.diff.changes import Comparison, SopChange, StepChange, TextChange
from generator.diff.page import change_words, count_words, entry_words
from generator.diff.streamlining import COUNTED, Streamlined
from generator.language.excerpt import shorten

MOST_ENTRIES = 25  # of lists that SOPs share
_MAX_LINES = 25  # of one SOP
_MAX_FINDINGS = 10
_MAX_SOPS = 50
MOST_TEXT = 160  # characters of a text
_SPECIAL = re.compile(r"([\\`*_\[\]#!|~>^$%])")
_REFERENCE = re.compile(r"([@#!~%$])(?=\w)")
NO_FINDINGS: Mapping[str, Sequence[str]] = MappingProxyType({})
_JOINER = "\N{WORD JOINER}"  # invisible; forges look for mentions in the finished text, where escapes are gone


def render_markdown(
    comparison: Comparison, old: str, new: str, findings: Mapping[str, Sequence[str]] = NO_FINDINGS
) -> str:
    """Return the summary; `findings` are those an SOP did not have before, by its id.

    No text of a source can become markup, a mention, or a reference to an issue.
    """
    lines = ["## Perubahan SOP", "", f"Dari {escape(old)} ke {escape(new)}: {count_words(comparison)}.", ""]
    if comparison.unreadable:
        names = ", ".join(escape(id) for id in comparison.unreadable)
        lines += [f"**Tidak terbaca** (lihat temuan `sop check`): {names}", ""]
    for change in comparison.sops[:_MAX_SOPS]:
        lines += [*_sop(change, findings.get(change.id, ())), ""]
    if len(comparison.sops) > _MAX_SOPS:
        lines += [f"… dan {len(comparison.sops) - _MAX_SOPS} SOP lagi.", ""]
    if comparison.registries:
        lines += ["### Daftar bersama", ""]
        for entry in comparison.registries[:MOST_ENTRIES]:
            what = f"{entry.registry}: {entry.id}" if entry.id else entry.registry
            fields = "; ".join(f"{escape(text.label)} {_from_to(text)}" for text in entry.fields)
            lines.append(f"- {escape(what)} {escape(entry_words(entry))}" + (f": {fields}" if fields else ""))
        if len(comparison.registries) > MOST_ENTRIES:
            lines.append(f"- … dan {len(comparison.registries) - MOST_ENTRIES} lagi")
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def render_streamlining(streamlined: Sequence[Streamlined], old: str, new: str) -> str:
    """Return the report on what became simpler (laporan penyederhanaan) as Markdown."""
    lines = ["## Laporan penyederhanaan SOP", "", f"Dari {escape(old)} ke {escape(new)}.", ""]
    for one in streamlined:
        lines += [f"### {escape(one.change.name)} ({escape(one.change.id)})", ""]
        lines += ["| Ukuran | Sebelum | Sesudah | Perbedaan |", "|---|---|---|---|"]
        for measure in one.measures:
            said = measure.old or "–", measure.new or "–", measure.difference or "tidak dapat dihitung"
            lines.append(f"| {' | '.join(map(escape, (measure.label, *said)))} |")
        lines += ["", *islice(_lines(one.change), _MAX_LINES), ""]
    lines.append(COUNTED if streamlined else "Tidak ada SOP yang direvisi.")
    return "\n".join(lines) + "\n"


def _sop(change: SopChange, findings: Sequence[str]) -> Iterator[str]:
    yield f"### {escape(change.name)} ({escape(change.id)}): {change_words(change)}"
    if findings:
        yield ""
        yield "**Temuan baru**"
        yield ""
        yield from (f"- {escape(words)}" for words in findings[:_MAX_FINDINGS])
        if len(findings) > _MAX_FINDINGS:
            yield f"- … dan {len(findings) - _MAX_FINDINGS} temuan lagi"
    lines = [*_lines(change)]
    if lines:
        if findings:
            yield ""
            yield "**Perubahan**"
        yield ""
        yield from lines[:_MAX_LINES]
    if len(lines) > _MAX_LINES:
        yield f"- … dan {len(lines) - _MAX_LINES} perubahan lagi"


def _lines(change: SopChange) -> Iterator[str]:
    for text in change.identity:
        yield f"- **{escape(text.label)}**: {_from_to(text)}"
    for step in change.steps:
        cells = "; ".join(f"{escape(text.label)}: {_from_to(text)}" for text in step.cells)
        yield f"- {_step(step)}" + (f". {cells}" if cells else "")
    for symbol in change.symbols:
        yield f"- Simbol {symbol.kind.value}: {escape(symbol.words)}"
    for arrow in change.arrows:
        yield f"- {arrow.kind.value.capitalize()}: {escape(arrow.words)}"


def _step(step: StepChange) -> str:
    """Return which row it is and what happened to it as a whole."""
    number = escape(step.new_number or step.old_number or "-")
    words = f'Langkah {number} "{_quoted(step.activity)}" {step.kind.value}'
    if step.is_moved:
        words += f" (dari nomor {escape(step.old_number or '-')} ke {escape(step.new_number or '-')})"
    if step.is_renamed:
        words += f", id {escape(step.old_id)} menjadi {escape(step.new_id)}"
    return words


def _from_to(text: TextChange) -> str:
    if text.old and text.new and max(len(text.old), len(text.new)) > 1 and set(text.old) != set(text.new):
        gone = [f"~~{_quoted(item)}~~" for item in text.old if item not in text.new]
        come = [f"ditambah {_quoted(item)}" for item in text.new if item not in text.old]
        return "; ".join((*gone, *come))
    old, new = (_quoted("; ".join(side)) for side in (text.old, text.new))
    if not old:
        return f"diisi {new}"
    return f"~~{old}~~ → {new}" if new else f"~~{old}~~ dikosongkan"


def _quoted(text: str) -> str:
    return escape(shorten(text, MOST_TEXT))


def escape(text: str) -> str:
    """Return `text` as plain words of Markdown, on one line; addresses, mentions and references stay words."""
    text = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    text = _REFERENCE.sub(rf"\1{_JOINER}", text).replace("://", f":{_JOINER}//").replace("www.", f"www{_JOINER}.")
    return _SPECIAL.sub(r"\\\1", text)
