"""What an author most likely did where the YAML library gives up: found in the lines, told with the remedy.

The library says where it stopped, not what was meant. A handful of slips (a tab, a blank too few or too many, signs
that a word processor put in) explain nearly all of its complaints, and each shows in the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from generator.source.neighbours import misplaced
from generator.source.quoting import quoted
from generator.source.slip import Cause
from generator.source.text import character_name

_ODD_BLANKS = "\u00a0\u00ad\u1680\u2000-\u200d\u202f\u205f\u2060\u3000"
_WITHOUT_WIDTH = "\u00ad\u200b\u200c\u200d\u2060"
_TAB = re.compile(r" *(\t+)\s*\S")
_ODD_INDENT = re.compile(rf"[ \t]*([{_ODD_BLANKS}]+)")
_TIGHT_DASH = re.compile(r"\s*(-)([^\W\d].*)")
_ODD_DASH = re.compile(r"\s*([–—−‐‑•●▪])\s*([^\W\d]\w*\s*:(?:\s.*)?)$")
_TIGHT_COLON = re.compile(rf"\s*(?:- +)*([A-Za-z_]+)(:(?=[^\s/]|[{_ODD_BLANKS}])|[：﹕∶])[\s{_ODD_BLANKS}]*(.*)")
_KEY = r"\s*(?:- +)*(?:([^\s:#'\"\[{][^:#]*):\s+)?"
_AFTER_BRACKET = re.compile(_KEY + r"((?:\[[^\[\]]*\]|\{[^{}]*\})\s*[^\s#,\]}:].*)$")
_AFTER_SINGLE = re.compile(_KEY + r"('[^']*'\s*[^\s#,\]}:'].*)$")
_AFTER_DOUBLE = re.compile(_KEY + r'("(?:[^"\\]|\\.)*"\s*[^\s#,\]}:"].*)$')
_CURLY = re.compile(_KEY + r"([“”„‘’‚](.*:\s.*))$")
_LONE_DASH = re.compile(r"\s*(?:- +)*([a-z_]+)\s*:\s+([-–—])\s*$")
_LONGEST = 5000  # characters of a line that are looked at; the work of some patterns grows with the square
_FIRST_KEY = re.compile(r"( *(?:- +)*)([a-z_]+) *(:)(?:\s|$)")


def find_cause(lines: Sequence[str], problem: str, place: tuple[int, int], begun: int | None) -> Cause | None:
    """Return the slip that explains the library's `problem` at `place` (line and column), or None.

    `begun` is the line where the piece begins that was being read, when it is known to be a single one.
    """
    at, column = place
    for number in _suspects(lines, at, begun):
        if len(lines[number]) > _LONGEST:
            continue
        for look in _SLIPS:
            cause = look(number, lines[number])
            if cause is not None:
                return cause
    cause = misplaced(lines, problem, at, begun)
    if cause is not None:
        return cause
    if "mapping values are not allowed" in problem and at < len(lines):
        return _too_deep(lines, at, column)
    return None


def _suspects(lines: Sequence[str], at: int, begun: int | None) -> Iterator[int]:
    """The line of the problem, the last one with text before it, and the one where the piece begins."""
    if at < len(lines):
        yield at
    before = next((number for number in range(min(at, len(lines)) - 1, -1, -1) if lines[number].strip()), None)
    if before is not None:
        yield before
    if begun is not None and begun < len(lines) and begun not in (at, before):
        yield begun


def _tab(number: int, line: str) -> Cause | None:
    found = _TAB.match(line)
    if found is None:
        return None
    return Cause(
        number,
        found.start(1),
        found.end(1),
        "baris ini diawali tab; pakai spasi",
        "tab",
        "hapus tab itu dan samakan jumlah spasi di awal baris dengan isian lain yang setingkat",
    )


def _odd_indent(number: int, line: str) -> Cause | None:
    found = _ODD_INDENT.match(line)
    if found is None:
        return None
    return Cause(
        number,
        found.start(1),
        found.end(1),
        f"baris ini diawali karakter {character_name(found[1][0])}, bukan spasi biasa",
        "bukan spasi biasa",
        "hapus jarak di awal baris ini, lalu ketik ulang dengan spasi; biasanya terbawa saat menyalin",
        fix="".join("" if sign in _WITHOUT_WIDTH else " " for sign in found[1]),
    )


def _tight_dash(number: int, line: str) -> Cause | None:
    found = _TIGHT_DASH.match(line)
    if found is None:
        return None
    message = "sesudah tanda hubung - di awal butir harus ada spasi"
    return Cause(
        number, found.start(1), found.end(1), message, "tanpa spasi", "beri satu spasi sesudah -", f"- {found[2]}", "- "
    )


def _odd_dash(number: int, line: str) -> Cause | None:
    found = _ODD_DASH.match(line)
    if found is None:
        return None
    return Cause(
        number,
        found.start(1),
        found.end(1),
        f'tanda "{found[1]}" bukan tanda hubung; butir daftar diawali -',
        "bukan tanda hubung",
        "ganti dengan tanda hubung - dan satu spasi; penyunting teks seperti Word sering menggantinya sendiri",
        f"- {found[2].strip()}",
        fix="-" if line[found.end(1)] == " " else "- ",
    )


def _tight_colon(number: int, line: str) -> Cause | None:
    found = _TIGHT_COLON.match(line)
    if found is None:
        return None
    start, end = found.span(2)
    following = line[end : end + 1]
    example = f"{found[1]}: {found[3]}".rstrip()
    if found[2] != ":":
        message = f'tanda "{found[2]}" bukan titik dua biasa ({character_name(found[2])})'
        colon = ":" if following == " " else ": "
        return Cause(number, start, end, message, "bukan titik dua", "ganti dengan : dan satu spasi", example, colon)
    if re.fullmatch(f"[{_ODD_BLANKS}]", following):
        message = f"sesudah titik dua ada karakter {character_name(following)}, bukan spasi biasa"
        return Cause(
            number, end, end + 1, message, "bukan spasi biasa", "hapus karakter itu dan ketik satu spasi", example, " "
        )
    message = "sesudah titik dua harus ada spasi"
    return Cause(number, start, end, message, "tanpa spasi", "beri satu spasi sesudah titik dua", example, ": ")


def _after_bracket(number: int, line: str) -> Cause | None:
    found = _AFTER_BRACKET.match(line)
    if found is None:
        return None
    sign = found[2][0]
    what = "daftar" if sign == "[" else "pasangan kunci dan nilai"
    return _to_quote(
        number,
        found,
        found[2].rstrip(),
        f"teks yang diawali {sign} harus diapit tanda kutip: tanpa kutip, {sign} berarti {what}",
    )


def _after_single(number: int, line: str) -> Cause | None:
    return _after_quote(number, _AFTER_SINGLE.match(line))


def _after_double(number: int, line: str) -> Cause | None:
    return _after_quote(number, _AFTER_DOUBLE.match(line))


def _after_quote(number: int, found: re.Match[str] | None) -> Cause | None:
    if found is None:
        return None
    text = found[2].rstrip()
    mark = text[0]
    if text.endswith(mark):
        text = text[1:-1]
    return _to_quote(number, found, text, f"tanda {mark} di tengah menutup teks, sehingga sisanya tidak terbaca")


def _to_quote(number: int, found: re.Match[str], text: str, message: str) -> Cause:
    value = quoted(text)
    return Cause(
        number,
        found.start(2),
        found.start(2) + len(found[2].rstrip()),
        message,
        "",
        "apit seluruh teks dengan tanda kutip yang tidak ada di dalamnya",
        f"{found[1]}: {value}" if found[1] else f"- {value}",
        fix=value,
    )


def _curly_quotes(number: int, line: str) -> Cause | None:
    found = _CURLY.match(line)
    if found is None:
        return None
    text = found[3].strip(" “”„‘’‚")
    return Cause(
        number,
        found.start(2),
        len(line.rstrip()),
        "teks ini memuat titik dua, dan tanda kutipnya bukan tanda kutip biasa",
        "kutip dari Word",
        'tanda kutip “ ” dari Word tidak dikenal; ganti dengan "',
        f"{found[1]}: {quoted(text)}" if found[1] else f"- {quoted(text)}",
        fix=quoted(text),
    )


def _lone_dash(number: int, line: str) -> Cause | None:
    found = _LONE_DASH.match(line)
    if found is None or found[2] != "-":
        return None
    return Cause(
        number,
        found.start(2),
        found.end(2),
        "tanda hubung sendirian terbaca sebagai awal daftar, bukan sebagai isian",
        "bukan isian",
        "kosongkan isian ini, atau apit tanda itu dengan kutip bila memang harus tercetak",
        f'{found[1]}: "-"',
    )


_SLIPS: tuple[Callable[[int, str], Cause | None], ...] = (
    _tab,
    _odd_indent,
    _tight_dash,
    _odd_dash,
    _tight_colon,
    _after_bracket,
    _after_single,
    _after_double,
    _curly_quotes,
    _lone_dash,
)


def _too_deep(lines: Sequence[str], at: int, colon: int) -> Cause | None:
    """A line that begins with a key further right than its siblings: it reads as more text of the line above."""
    found = _FIRST_KEY.match(lines[at])
    if found is None or not found[1] or found.start(3) != colon:
        return None
    for number in range(at - 1, -1, -1):
        above = _FIRST_KEY.match(lines[number])
        if above is not None and len(above[1]) < len(found[1]):
            column = len(above[1])
            return Cause(
                at,
                column,
                max(len(found[1]), column + 1),
                "baris ini menjorok lebih dalam daripada isian di atasnya",
                "menjorok terlalu dalam",
                f'sejajarkan dengan "{above[2]}" pada baris {number + 1}: {column or "tanpa"} spasi di awal baris',
            )
    return None
