"""Single texts to typed values: ids, dates, numbers, targets. Each function reports what it refuses."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date
from decimal import Decimal

from generator.decode.context import Context, LostTarget
from generator.diagnostics import Edit, codes_fields
from generator.language.excerpt import shorten
from generator.language.likeness import SURELY, nearest
from generator.language.months import MONTHS, month_number
from generator.model import FormDate, Located, Month, StepId, Target
from generator.schema import Field
from generator.source import (
    MAX_ID_LENGTH,
    Node,
    Scalar,
    Sequence,
    address_fault,
    character_name,
    id_proposal,
    is_id,
    mended_address,
    quoted,
)

NEXT_ROW = "lanjut"
BETWEEN = re.compile(r"\s*[,;&]\s*|\s+(?:dan|serta)\s+")
"""What stands between several things that are named in one text."""

_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_NO_DATE = "-"
_DECIMAL = re.compile(r"\d{1,6}(?:[.,]\d{1,6})?")
_INTEGER = re.compile(r"\d{1,9}")
_TIGHT_EXIT = re.compile(r"(.*[^\s=-])\s*(?:[:：=→]|->)\s*([a-z0-9][a-z0-9-]*)(?:/([a-z0-9][a-z0-9-]*))?")
_LONG_WORD = re.compile("[A-Za-z]{6,}")  # a month that may be misspelt; Juni and Juli are too much alike
_DASHES = frozenset({"–", "—", "--"})
_MONTH_FIRST = re.compile(r"([A-Za-z]+|\d{1,2})[\s./-]+(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})[\s./-]+(\d{1,2}|[A-Za-z]+)[\s./-]+(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[\s./-]+(\d{1,2})[\s./-]+(\d{1,2})")


def read_id(context: Context, scalar: Scalar, what: str) -> Located[str] | None:
    """Return an id; `what` names it in the finding, such as `id langkah`."""
    if is_id(scalar.text):
        return Located(scalar.text, scalar.span)
    proposal = id_proposal(without_signs(scalar.text))
    shown = shorten(scalar.text)
    hint = f'tulis misalnya "{proposal}"' if is_id(proposal) else "tulis misalnya periksa-berkas"
    context.report(
        codes_fields.BAD_ID.at(
            scalar.span,
            f'{what} "{shown}" tidak sah: {_fault_of_id(scalar.text)}',
            hint=joined(hidden_sign(scalar.text), hint),
        )
    )
    return None


def _fault_of_id(text: str) -> str:
    """Return what an id may be, as far as a text fails to be one."""
    if len(text) > MAX_ID_LENGTH:
        return f"id paling panjang {MAX_ID_LENGTH} karakter"
    if re.fullmatch("[a-z0-9-]+", text):
        return "tanda hubung hanya boleh di tengah id"
    return "id hanya memuat huruf kecil, angka, dan tanda hubung"


def read_date(context: Context, scalar: Scalar, field: Field) -> FormDate | None:
    """Return a date written as YEAR-MONTH-DAY, YEAR-MONTH or, unless required, a dash; suggests it for other forms."""
    text = scalar.text
    if text == _NO_DATE and not field.required:
        return Located(None, scalar.span)
    if _ISO.fullmatch(text):
        try:
            year, month, *day = map(int, text.split("-"))
            return Located(date(year, month, *day) if day else Month(year, month, 1), scalar.span)
        except ValueError:
            message = f'tanggal "{text}" tidak ada dalam kalender'
            hint = f"perbaiki hari, bulan, atau tahunnya{_days_of(text)}"
            context.report(codes_fields.IMPOSSIBLE_DATE.at(scalar.span, message, hint=hint))
            return None
    meant = _meant_date(text)
    if text in _DASHES and not field.required:
        hint = f'tulis "{_NO_DATE}" beserta tanda kutipnya bila memang harus tercetak, atau kosongkan isian ini'
        example = f'"{_NO_DATE}"'
    else:
        hint = f"tulis {meant.isoformat()}" if meant else "tulis misalnya 2023-06-27, atau 2023-06 tanpa hari"
        example = meant.isoformat() if meant else "2023-06-27"
    context.report(
        codes_fields.DATE_FORM.at(
            scalar.span,
            f'{field.key} ditulis sebagai TAHUN-BULAN-HARI, bukan "{shorten(text)}"',
            hint=hint,
            example=f"{field.key}: {example}",
            fix=(Edit(scalar.span, meant.isoformat()),) if meant else (),
        )
    )
    return None


def _days_of(text: str) -> str:
    """Return how many days the month of a date has that is none, as the end of a hint; "" for no month."""
    year, month = int(text[:4]), int(text[5:7])
    if not year or not 1 <= month <= len(MONTHS):
        return ""
    return f"; {MONTHS[month - 1]} {year} sampai tanggal {monthrange(year, month)[1]}"


def read_integer(context: Context, scalar: Scalar, field: Field) -> Located[int] | None:
    """Return a whole number within the field's bounds."""
    if _INTEGER.fullmatch(scalar.text):
        number = int(scalar.text)
        if _within(number, field):
            return Located(number, scalar.span)
    _report_number(context, scalar, field, "bilangan bulat")
    return None


def read_decimal(context: Context, scalar: Scalar, field: Field) -> Located[Decimal] | None:
    """Return a number with a decimal point or comma, within the field's bounds."""
    if _DECIMAL.fullmatch(scalar.text):
        number = Decimal(scalar.text.replace(",", "."))
        if _within(float(number), field):
            return Located(number, scalar.span)
    _report_number(context, scalar, field, "bilangan")
    return None


def read_web_address(context: Context, scalar: Scalar, field: Field) -> Located[str] | None:
    """Return an http or https address. Anything else could run something when clicked."""
    fault = address_fault(scalar.text)
    if fault is None:
        return Located(scalar.text, scalar.span)
    report_address(context, scalar, field, fault)
    return None


def report_address(context: Context, node: Node, field: Field, fault: str, key: str = "") -> None:
    """Report an address that is none to link; `fault` follows the name of the field, `key` is that of a pair."""
    own = mended_address(node.text) if isinstance(node, Scalar) else ""
    example = f"{key or field.key}: {quoted(own) if key else own or field.example}" if own or not key else ""
    example = example or f"{field.key}: {field.example}"
    fault, _, own_hint = fault.partition("; tulis ")
    hint = f"tulis {own_hint}" if own_hint else "tulis alamat lengkapnya, diawali https://, seperti contoh ini"
    context.report(codes_fields.BAD_ADDRESS.at(node.span, f"{field.key} {fault}", hint=hint, example=example))


def read_target(context: Context, scalar: Scalar, key: str = "") -> Target | None:
    """Return where an arrow leads: `lanjut`, `step`, or `step/symbol`; `key` is what stands before it.

    What to write instead of an unreadable target is known when all steps are.
    """
    text = scalar.text
    if text == NEXT_ROW:
        return Target(None, None, scalar.span)
    step, slash, symbol = text.partition("/")
    if is_id(step) and step != NEXT_ROW and (is_id(symbol) if slash else not symbol):
        return Target(StepId(step), symbol if slash else None, scalar.span)
    if text:
        context.lost_targets.append(LostTarget(scalar.span, text, key))
    context.report(
        codes_fields.BAD_TARGET.at(
            scalar.span,
            f'tujuan "{shorten(text)}" tidak terbaca' if text else "tujuan kosong",
            hint="tulis id langkah yang dituju, id-langkah/pelaksana, atau lanjut untuk baris berikutnya",
        )
    )
    return None


def tight_exit(key: Scalar) -> tuple[Located[str], Target | None]:
    """Return what a label without target was meant as: `Cukup:bahas` has the target in it, for want of a blank, and
    `Cukup = bahas` for another sign."""
    found = _TIGHT_EXIT.fullmatch(key.text)
    if found is None:
        return Located(key.text, key.span), None
    return Located(found[1], key.span), Target(StepId(found[2]), found[3], key.span)


def hidden_sign(text: str) -> str:
    """Return the advice to delete the first character of `text` that does not show or is an odd blank, or ""."""
    found = next((sign for sign in text if unicodedata.category(sign) == "Cf" or (sign != " " and sign.isspace())), "")
    if not found:
        return ""
    before = text[: text.index(found)]
    place = f'sesudah "{shorten(before)}"' if before else "di awalnya"
    return f"hapus karakter tak tampak {character_name(found)} {place}"


def without_signs(text: str) -> str:
    """Return `text` without characters that do not show."""
    return "".join(sign for sign in text if unicodedata.category(sign) != "Cf")


def joined(*hints: str) -> str:
    """Return several pieces of advice as one."""
    return "; ".join(filter(None, hints))


def _within(number: float, field: Field) -> bool:
    return (field.minimum is None or number >= field.minimum) and (
        field.maximum is None or number <= field.maximum
    )


def _report_number(context: Context, scalar: Scalar, field: Field, what: str) -> None:
    bounds = f" antara {field.minimum:g} dan {field.maximum:g}" if field.minimum and field.maximum else ""
    bounds = bounds.replace(".", ",")
    own = re.match(r"\d{1,9}", scalar.text)
    meant = own.group() if own is not None and _within(int(own.group()), field) else field.example
    context.report(
        codes_fields.BAD_NUMBER.at(
            scalar.span,
            f'{field.key} harus berupa {what}{bounds}, bukan "{shorten(scalar.text)}"',
            hint="tulis angkanya saja, seperti contoh ini",
            example=f"{field.key}: {meant}",
        )
    )


def _meant_date(text: str) -> date | None:
    """Return the date that a common Indonesian spelling means, if it means one for certain."""
    text = _LONG_WORD.sub(lambda word: nearest(word[0].title(), MONTHS, SURELY) or word[0], text.strip())
    if found := _MONTH_FIRST.fullmatch(text):
        month, year = month_number(found[1]), int(found[2])
        return Month(year, month, 1) if 0 < month <= 12 and year else None
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = int(found[1]), month_number(found[2]), int(found[3])
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), month_number(found[2]), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def says_nothing(value: Node, field: Field) -> bool:
    """Tell whether a value is none: absent, or an empty text in quotes where the field cannot be blank."""
    return isinstance(value, Scalar) and (value.is_empty or not (value.text or field.may_be_blank))


def texts_of(value: Node) -> tuple[Scalar, ...]:
    """Return the texts of a value: itself, its items, or the keys that label its exits."""
    if isinstance(value, Scalar):
        return (value,)
    items = value.items if isinstance(value, Sequence) else [key for key, _ in value.entries]
    return tuple([item for item in items if isinstance(item, Scalar)])
