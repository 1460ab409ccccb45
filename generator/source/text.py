"""Bytes of a source file to text: UTF-8 only, without characters that cannot be printed."""

from __future__ import annotations

import codecs
import re
import unicodedata

from generator.diagnostics import Diagnostic, Span, codes_text

MAX_BYTES = 1 << 20  # 1 MiB a file

MOST_MARKS = 30
"""Combining marks on one letter: Unicode's own limit for streams (UAX #15, Stream-Safe Text Format)."""

_SAVE = 'simpan ulang dengan pilihan "UTF-8"'
_NAMES = {
    "\0": "NUL",
    "\t": "tab",
    "\x1b": "ESC",
    "\x7f": "DEL",
    "\x85": "NEL",
    "\u2028": "pemisah baris",
    "\u2029": "pemisah paragraf",
    "\ufeff": "tanda urutan bita",
}

# Besides control characters: line separators (YAML 1.1 counts them as line breaks, editors do not), the marks
# that turn the direction of writing (a text could read otherwise than it prints), a byte-order mark inside
# the text, halves of surrogate pairs, and the two code points that are no characters.
_REFUSED_CLASS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff"
)
_REFUSED_IN_FILE = re.compile(f"[{_REFUSED_CLASS}]")
_REFUSED_IN_VALUE = re.compile(f"[{_REFUSED_CLASS}\t\r]")

_BEYOND_LATIN = re.compile(f"[^\x00-\u02ff]{{{MOST_MARKS + 1},}}")

_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)

_LINE_BREAK = re.compile("\r\n|\r|\n")

# As git writes them, with the name of a version behind; the sign between the versions may be a rule in a text.
_CONFLICT = re.compile(r"^[ \t]*(<{7,}|>{7,})(?=[ \t]|\r?$)", re.MULTILINE)
_CONFLICT_END = re.compile(r"^[ \t]*>{7,}(?=[ \t]|\r?$)", re.MULTILINE)


def decode_text(raw: bytes, file: str) -> tuple[str, Diagnostic | None]:
    """Return the text of a file without its byte-order mark, and a finding when the file is to be refused.

    The text is "" when the bytes are no UTF-8; otherwise it serves excerpts also when the file is refused.
    """
    if len(raw) > MAX_BYTES:
        return "", codes_text.TOO_LARGE.at(
            Span(file, 1, 1, 1, 1),
            "berkas lebih besar dari 1 MiB (1.048.576 bita), batas untuk satu berkas",
            hint="satu berkas untuk satu SOP; pindahkan gambar dan lampiran ke tempat lain",
        )
    for mark, name in _OTHER_ENCODINGS:
        if raw.startswith(mark):
            return "", codes_text.NOT_UTF8.at(
                Span(file, 1, 1, 1, 1),
                f"berkas berenkode {name}, bukan UTF-8",
                hint=f"{_SAVE} pada penyunting teks, di Notepad: Simpan Sebagai, Pengodean UTF-8",
            )
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = _LINE_BREAK.split(raw[: error.start].decode("utf-8-sig", "replace"))
        place = Span(file, len(before), len(before[-1]) + 1, len(before), len(before[-1]) + 2)
        return "", codes_text.NOT_UTF8.at(
            place,
            "berkas bukan teks UTF-8: mulai di sini hurufnya tidak terbaca",
            hint=f"{_SAVE} pada penyunting teks; dokumen Word dan gambar tidak dapat dibaca",
        )
    return text, _refused_character(text, file) or _conflict(text, file)


def split_lines(text: str) -> list[str]:
    """Return the lines of a text without their ends, counted as the YAML library counts them."""
    return _LINE_BREAK.split(text)


def control_character(value: str) -> str:
    """Return the name of the first character of `value` that no printed text may hold, or ""."""
    found = _REFUSED_IN_VALUE.search(value)
    return character_name(found.group()) if found else ""


def without_refused(text: str) -> str:
    """Return a text of another program as a value can be: no refused character, not too many marks on a letter."""
    kept = _REFUSED_IN_VALUE.sub(" ", text)
    return _BEYOND_LATIN.sub(lambda run: run[0][:MOST_MARKS], kept) if has_stacked_marks(kept) else kept


def has_stacked_marks(value: str) -> bool:
    """Tell whether a letter of `value` carries more than `MOST_MARKS` combining marks; signs that do not show may
    stand between them."""
    for run in _BEYOND_LATIN.findall(value):
        count = 0
        for sign in run:
            category = unicodedata.category(sign)
            if category[0] == "M":
                count += 1
                if count > MOST_MARKS:
                    return True
            elif category != "Cf":
                count = 0
    return False


def character_name(character: str) -> str:
    """Return a name for a character that does not show, such as `U+0000 (NUL)`."""
    name = _NAMES.get(character) or unicodedata.name(character, "")
    return f"U+{ord(character):04X} ({name})" if name else f"U+{ord(character):04X}"


def _refused_character(text: str, file: str) -> Diagnostic | None:
    found = _REFUSED_IN_FILE.search(text)
    if found is None:
        return None
    before = _LINE_BREAK.split(text[: found.start()])
    line, column = len(before), len(before[-1]) + 1
    hint = "hapus karakter itu; biasanya terbawa saat menyalin dari dokumen lain"
    if found.group() == "\0":
        hint = 'berkas ini mungkin bukan teks, atau berenkode UTF-16; simpan ulang sebagai teks "UTF-8"'
    return codes_text.CONTROL_CHARACTER.at(
        Span(file, line, column, line, column + 1),
        f"karakter yang tidak tampak, {character_name(found.group())}, tidak boleh ada di dalam sumber",
        label="di sini",
        hint=hint,
    )


def _conflict(text: str, file: str) -> Diagnostic | None:
    """Report the first place where git left two versions of the same lines, also one set in by an editor."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    first = _CONFLICT.search(text)
    if first is None:
        return None
    line = len(_LINE_BREAK.split(text[: first.start()]))
    last = _CONFLICT_END.search(text, first.end()) if first[1][0] == "<" else None
    end = f" sampai {len(_LINE_BREAK.split(text[: last.start()]))}" if last else ""
    return codes_text.CONFLICT.at(
        Span(file, line, first.start(1) - first.start() + 1, line, first.end(1) - first.start() + 1),
        f"tanda konflik git pada baris {line}{end}: dua versi belum digabungkan",
        label="belum digabungkan",
        hint="pilih satu versi atau gabungkan isinya, lalu hapus baris yang diawali <<<<<<<, =======, dan >>>>>>>",
    )
