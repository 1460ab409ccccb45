"""The YAML library's complaints, told in Indonesian with what to write instead."""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

from generator.diagnostics import Diagnostic, Edit, Related, Span, codes_text
from generator.source.causes import find_cause
from generator.source.quoting import quoted
from generator.source.slip import Cause
from generator.source.text import split_lines


class Complaint(NamedTuple):
    """What is wrong and what to write. `at_context`: the place to show is where the broken piece begins."""

    message: str
    hint: str
    at_context: bool = False
    closing: str = ""  # the bracket that is lacking


_QUOTE = 'apit teks itu dengan tanda kutip ganda, misalnya aktivitas: "Memeriksa: tahap awal"'
_QUOTE_OWN = "apit seluruh teks dengan tanda kutip ganda"
_FIELD = re.compile(r"\s*(?:- )?(?P<key>[a-z_]+): +(?P<text>[^\s\"'{\[|>].*?)\s*")
_OPEN = re.compile(r"\s*(?:- )?(?P<key>[a-z_]+): +(?P<text>[\"'{\[].*?)\s*")
_INDENT = (
    "samakan jumlah spasi di awal baris dengan isian lain yang setingkat, dan beri spasi sesudah titik dua"
)

# The first entry whose words occur in the library's problem or context wins. The words are those of libyaml
# and of its Python twin.
_COMPLAINTS: tuple[tuple[str, Complaint], ...] = (
    (
        "mapping values are not allowed",
        Complaint("titik dua di sini membelah teks: teks yang memuat titik dua diapit tanda kutip", _QUOTE),
    ),
    (
        "while scanning a quoted scalar",
        Complaint(
            "teks dalam tanda kutip tidak ditutup atau memuat tanda yang tidak dikenal",
            "tutup dengan tanda kutip yang sama; di dalam kutip ganda tulis \\\\ untuk garis miring terbalik",
            True,
        ),
    ),
    (
        "double-quoted scalar",
        Complaint(
            "tanda sesudah garis miring terbalik tidak dikenal",
            "pakai kutip tunggal ('…') untuk teks yang memuat garis miring terbalik",
        ),
    ),
    (
        "could not find expected ':'",
        Complaint(
            "baris ini bukan isian: titik dua sesudah kunci tidak ditemukan",
            "tulis kunci: nilai, dengan spasi sesudah titik dua, misalnya status: draf",
            True,
        ),
    ),
    (
        "cannot start any token",
        Complaint(
            "tanda di sini tidak boleh mengawali nilai atau baris",
            "pakai spasi, bukan tab, di awal baris; apit nilai yang diawali @, ` atau % dengan tanda kutip",
        ),
    ),
    (
        "while parsing a flow sequence",
        Complaint(
            "daftar dalam kurung siku tidak ditutup atau koma pemisahnya kurang",
            "tutup dengan ] dan pisahkan butirnya dengan koma, misalnya [Komputer, Printer]",
            True,
            "]",
        ),
    ),
    (
        "while parsing a flow mapping",
        Complaint(
            "isian dalam kurung kurawal tidak ditutup atau koma pemisahnya kurang",
            "tutup dengan } dan pisahkan isiannya dengan koma, misalnya {Ya: kirim, Tidak: perbaiki}",
            True,
            "}",
        ),
    ),
    ("block sequence entries are not allowed", Complaint("tanda hubung daftar tidak boleh di sini", _INDENT)),
    ("while parsing a block mapping", Complaint("jumlah spasi di awal baris ini tidak cocok", _INDENT)),
    ("while parsing a block collection", Complaint("jumlah spasi di awal baris ini tidak cocok", _INDENT)),
    (
        "while scanning a block scalar",
        Complaint(
            "teks banyak baris sesudah | atau > tidak dapat dibaca",
            "tulis isinya mulai baris berikutnya, menjorok dengan spasi yang sama",
        ),
    ),
    ("while scanning an anchor", Complaint("nilai yang diawali & tidak dapat dibaca", _QUOTE)),
    ("while scanning an alias", Complaint("nilai yang diawali * tidak dapat dibaca", _QUOTE)),
    ("found undefined tag handle", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    ("while scanning a tag", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    ("while parsing a tag", Complaint("nilai yang diawali ! tidak dapat dibaca", _QUOTE)),
    (
        "directive",
        Complaint("baris yang diawali % tidak dipakai dalam format ini", "hapus baris itu"),
    ),
    (
        "expected <document start>",
        Complaint(
            "isi sesudah bagian ini tidak setingkat dengan awal berkas",
            _INDENT,
        ),
    ),
)

_OTHER = Complaint(
    "susunan YAML tidak terbaca di sini",
    "periksa tanda baca di sekitar sini; apit teks yang memuat tanda khusus dengan tanda kutip",
)


def syntax_finding(error: yaml.MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """Return the finding for what the library complains of in `text`: the slip that explains it, if one does."""
    problem, context = str(error.problem or ""), str(error.context or "")
    mark, other = error.problem_mark, error.context_mark
    if mark is not None:
        # Where a block of many lines was being read, its beginning says nothing about the slip.
        begun = other.line if other is not None and "while scanning" in context else None
        cause = find_cause(split_lines(text), problem, (mark.line, mark.column), begun)
        if cause is not None:
            return _cause_finding(cause, file)
    complaint = _explain(problem, context)
    if complaint.at_context and other is not None:
        mark, other = other, None
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    related: tuple[Related, ...] = ()
    if other is not None and other.line + 1 != line and "while parsing a block" not in context:
        place = Span(file, other.line + 1, other.column + 1, other.line + 1, other.column + 2)
        related = (Related(place, "bagian yang sedang dibaca dimulai di sini"),)
    lines = split_lines(text)
    hint, own = _own_line(complaint, lines[line - 1] if line <= len(lines) else "")
    return codes_text.YAML_SYNTAX.at(
        Span(file, line, column, line, column + 1),
        complaint.message,
        hint=hint,
        example=own,
        related=related,
    )


def _own_line(complaint: Complaint, line: str) -> tuple[str, str]:
    """Return the advice for the drafter's own line, and the line put right where it is clear how; else ""."""
    if complaint.hint == _QUOTE:
        own = _quoted_line(line)
        return (_QUOTE_OWN if own else complaint.hint), own
    closing = complaint.closing or next((sign for sign in "\"'" if complaint.at_context and line.count(sign) == 1), "")
    found = _OPEN.fullmatch(line) if closing else None
    if found is not None and (closing not in line or closing in "\"'"):
        own = f"{found['key']}: {found['text'].rstrip(',')}{closing}"
        return f"tutup dengan tanda {closing}, seperti contoh ini", own
    return complaint.hint, ""


def _quoted_line(line: str) -> str:
    """Return a field whose text holds a colon with the text in quotes, "" for any other line."""
    found = _FIELD.fullmatch(line)
    return f"{found['key']}: {quoted(found['text'])}" if found is not None else ""


def _cause_finding(cause: Cause, file: str) -> Diagnostic:
    span = Span(file, cause.line + 1, cause.column + 1, cause.line + 1, cause.end + 1)
    return codes_text.YAML_SYNTAX.at(
        span,
        cause.message,
        label=cause.label,
        hint=cause.hint,
        example=cause.example,
        fix=() if cause.fix is None else (Edit(span, cause.fix),),
    )


def _explain(problem: str, context: str) -> Complaint:
    for words, complaint in _COMPLAINTS:
        if words in problem or words in context:
            return complaint
    return _OTHER
