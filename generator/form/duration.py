"""Reading and adding durations as real sheets write them; what has no measure never counts as zero.

Clock time (minutes), working days and months are kept apart: they meet only in a total, whose one assumption,
the hours of a working day, is named wherever it is printed. Months are never turned into days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from generator.form.wording import decimal_in_words

Number = int | Fraction  # whole ones as int, which add up many times faster

DAYS_PER_WEEK = 5  # working days
_DAYS_PER_MONTH = 21  # only to put durations in order, never printed


class Amount(NamedTuple):
    """A length of time in three measures that do not convert into each other by themselves."""

    minutes: Number = 0
    days: Number = 0  # working days
    months: Number = 0

    def plus(self, other: Amount) -> Amount:
        """Return the sum, measure by measure."""
        return Amount(self.minutes + other.minutes, self.days + other.days, self.months + other.months)

    def times(self, factor: Number) -> Amount:
        """Return the amount multiplied."""
        return Amount(self.minutes * factor, self.days * factor, self.months * factor)

    def order(self, hours_per_day: Decimal) -> Fraction:
        """Return minutes to compare amounts with; a month counts as 21 working days here only."""
        days = self.days + self.months * _DAYS_PER_MONTH
        return self.minutes + days * Fraction(hours_per_day) * 60


class Duration(NamedTuple):
    """A measured duration: a range, whose ends are equal when one value was written."""

    minimum: Amount
    maximum: Amount

    @property
    def is_range(self) -> bool:
        """Whether the ends differ."""
        return self.minimum != self.maximum


@dataclass(frozen=True, slots=True)
class Total:
    """Durations added up: the range of the measured ones, and how many had no measure."""

    minimum: Amount
    maximum: Amount
    measured: int
    unmeasured: int


_UNITS: tuple[tuple[str, Amount], ...] = (
    (r"detik|dtk|det", Amount(minutes=Fraction(1, 60))),
    (r"menit|mnt|mnit|min", Amount(minutes=1)),
    (r"jam(?:\s+kerja)?|jm", Amount(minutes=60)),
    (r"hari(?:\s+(?:kerja|kalender))?|hk|hr", Amount(days=1)),
    (r"minggu(?:\s+kerja)?|mgg|pekan", Amount(days=DAYS_PER_WEEK)),
    (r"bulan|bln", Amount(months=1)),
    (r"triwulan|tri\s+wulan|tw", Amount(months=3)),
    (r"caturwulan", Amount(months=4)),
    (r"semester", Amount(months=6)),
    (r"tahun|thn|th", Amount(months=12)),
)
_ALONE: tuple[tuple[str, Amount], ...] = (
    ("sejam", Amount(minutes=60)),
    ("sehari", Amount(days=1)),
    ("seminggu", Amount(days=DAYS_PER_WEEK)),
    ("sebulan", Amount(months=1)),
    ("triwulan", Amount(months=3)),
    ("tri wulan", Amount(months=3)),
    ("caturwulan", Amount(months=4)),
    ("semester", Amount(months=6)),
    ("setahun", Amount(months=12)),
)

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,7}(?:[.,]\d{1,4})?|1/2|½|setengah"
_PART = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>{'|'.join(pattern for pattern, _ in _UNITS)})\b\.?", re.IGNORECASE
)
_BARE_NUMBER = re.compile(_NUMBER)
_BETWEEN_PARTS = re.compile(r"\s*(?:,|\+|dan|&)?\s*")
_IN_WORDS = re.compile(r"(?<=\d)\s*\(\s*[a-z][a-z\s]*\)")  # "3 (tiga) hari"
_ABOUT = re.compile(
    r"^(?:±|\+/-|\+-|kurang\s+lebih|kira-kira|sekitar|maksimal|maksimum|maks\.?|paling\s+lama|selama)\s*"
)
_RANGE_WORDS = re.compile(r"\s*(?:[-‐‑‒–—−~]|\bs\.?\s*/?\s*d\b\.?|\bsampai(?:\s+dengan)?\b|\bhingga\b)\s*")
_UNIT_PATTERNS = tuple((re.compile(pattern), amount) for pattern, amount in _UNITS)
MAX_LENGTH = 200  # characters; longer texts are no durations


@lru_cache(maxsize=1 << 12)  # a collection repeats a few hundred texts thousands of times
def parse_duration(text: str) -> Duration | None:
    """Return the duration a text states, or None when it states none that can be measured.

    Lines are added up when all of them can be measured. "±" and "maksimal" do not change the value.
    """
    if len(text) > MAX_LENGTH:
        return None
    found = [_parse_line(line) for line in text.split("\n") if line.strip()]
    measured = [duration for duration in found if duration is not None]
    if not measured or len(measured) < len(found):
        return None
    total = add_durations(measured)
    return Duration(total.minimum, total.maximum)


@lru_cache(maxsize=1 << 12)
def mixes_units(text: str) -> bool:
    """Tell whether a duration holds a range whose ends have different units, such as `30 menit sampai 1 jam`."""
    if parse_duration(text) is None:
        return False
    units = (
        (_first_unit(left), _first_unit(right))
        for line in text.split("\n")
        if _parse_side(plain := _plain(line)) is None
        for left, right in _cuts(plain)
    )
    return any(least and most and least != most for least, most in units)


def add_durations(durations: Iterable[Duration | None]) -> Total:
    """Return the sum; None counts as not measurable."""
    minimum = maximum = Amount()
    measured = unmeasured = 0
    for duration in durations:
        if duration is None:
            unmeasured += 1
        else:
            measured += 1
            is_one = minimum is maximum and duration.minimum is duration.maximum
            minimum = minimum.plus(duration.minimum)
            maximum = minimum if is_one else maximum.plus(duration.maximum)
    return Total(minimum, maximum, measured, unmeasured)


def describe_total(total: Total, hours_per_day: Decimal) -> str:
    """Return a total in Indonesian: the range, what is not measurable, and the assumption.

    For example `4 jam 30 menit sampai 2 hari kerja (1 hari kerja = 7,5 jam; 1 langkah tidak terukur)`.
    """
    unmeasured = f"{total.unmeasured} langkah tidak terukur" if total.unmeasured else ""
    if not total.measured:
        return unmeasured or "tidak terukur"
    shown = describe_range(total, hours_per_day)
    notes = "; ".join(filter(None, (f"1 hari kerja = {decimal_in_words(Fraction(hours_per_day))} jam", unmeasured)))
    return f"{shown} ({notes})"


def describe_range(total: Total, hours_per_day: Decimal) -> str:
    """Return the measured part of a total in Indonesian; both ends only where they read differently."""
    least = describe_amount(total.minimum, hours_per_day)
    if total.minimum is total.maximum:
        return least
    most = describe_amount(total.maximum, hours_per_day)
    return least if least == most else f"{least} sampai {most}"


def describe_amount(amount: Amount, hours_per_day: Decimal) -> str:
    """Return a length of time in Indonesian, in months, working days, hours and minutes, rounded to a minute.

    From one working day on, hours are counted into days; under it, time stays in hours and minutes.
    """
    minutes_per_day = Fraction(hours_per_day) * 60
    minutes = round(amount.minutes + amount.days * minutes_per_day)
    days = int(minutes // minutes_per_day)
    minutes = round(minutes - days * minutes_per_day)
    years, months = divmod(amount.months, 12)
    hours, minutes = divmod(minutes, 60)
    parts = (
        (years, "tahun"),
        (months, "bulan"),
        (days, "hari kerja"),
        (hours, "jam"),
        (minutes, "menit"),
    )
    shown = " ".join(f"{decimal_in_words(value)} {unit}" for value, unit in parts if value)
    if shown:
        return shown
    return "kurang dari 1 menit" if amount.minutes else "0 menit"


def _plain(line: str) -> str:
    text = _IN_WORDS.sub("", " ".join(line.lower().split()))
    return _ABOUT.sub("", text).rstrip(". ")


def _parse_line(line: str) -> Duration | None:
    text = _plain(line)
    whole = _parse_side(text)
    if whole is not None:
        return Duration(whole, whole)
    for left, right in _cuts(text):
        most = _parse_side(right)
        if most is None:
            continue
        least = _parse_side(left) or _parse_bare(left, right)
        if least is not None:
            return _in_order(least, most)
    return None


def _cuts(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each word or sign that may part the ends of a range."""
    for cut in _RANGE_WORDS.finditer(text):
        yield text[: cut.start()], text[cut.end() :]


def _parse_side(text: str) -> Amount | None:
    """Return one end of a range: parts such as `1 jam 30 menit`, or a unit that may stand alone."""
    for word, amount in _ALONE:
        if text == word:
            return amount
    total = Amount()
    at = 0
    while True:
        part = _PART.match(text, at)
        if part is None:
            return None
        total = total.plus(_unit(part["unit"]).times(_value(part["number"])))
        if part.end() == len(text):
            return total
        gap = _BETWEEN_PARTS.match(text, part.end())
        at = gap.end() if gap else part.end()


def _first_unit(text: str) -> Amount | None:
    """Return one of the unit that an end of a range begins with; None for what is no end with a unit."""
    part = _PART.match(text) if _parse_side(text) is not None else None
    return _unit(part["unit"]) if part is not None else None


def _parse_bare(left: str, right: str) -> Amount | None:
    """Return the lower end of `5-10 menit`: a number that takes the other end's unit."""
    part = _PART.fullmatch(right)
    if part is None or _BARE_NUMBER.fullmatch(left) is None:
        return None
    return _unit(part["unit"]).times(_value(left))


def _in_order(a: Amount, b: Amount) -> Duration:
    hours = Decimal("7.5")
    return Duration(a, b) if a.order(hours) <= b.order(hours) else Duration(b, a)


def _unit(word: str) -> Amount:
    return next(amount for pattern, amount in _UNIT_PATTERNS if pattern.fullmatch(word))


def _value(number: str) -> Number:
    if number in ("1/2", "½", "setengah"):
        return Fraction(1, 2)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    value = Fraction(number.replace(",", "."))
    return value.numerator if value.denominator == 1 else value


def describe_roughly(total: Total, hours_per_day: Decimal) -> str:
    """Return the measured part of a total as people say it, `sekitar 15–21 hari kerja`; empty when nothing is measured.

    The upper end chooses the unit. Months stay months, and what stands beside them is told only when it is a week.
    """
    if not total.measured:
        return ""
    minutes_per_day = Fraction(hours_per_day) * 60
    ends = (total.minimum, total.maximum)
    if ends[1].months and ends[1].days * minutes_per_day + ends[1].minutes >= DAYS_PER_WEEK * minutes_per_day:
        return f"sekitar {describe_range(total, hours_per_day)}"
    if ends[1].months:
        step, unit, values = Fraction(1), "bulan", [end.months for end in ends]
    else:
        minutes = [end.minutes + end.days * minutes_per_day for end in ends]
        size, step, unit = next(
            (size, step, unit)
            for least, size, step, unit in (
                (3 * minutes_per_day, minutes_per_day, Fraction(1), "hari kerja"),
                (minutes_per_day, minutes_per_day, Fraction(1, 2), "hari kerja"),
                (Fraction(300), Fraction(60), Fraction(1), "jam"),
                (Fraction(90), Fraction(60), Fraction(1, 2), "jam"),
                (Fraction(15), Fraction(1), Fraction(5), "menit"),
                (Fraction(0), Fraction(1), Fraction(1), "menit"),
            )
            if minutes[1] >= least
        )
        values = [value / size for value in minutes]
    least, most = (max(round(value / step) * step, step) for value in values)
    shown = decimal_in_words(most) if least == most else f"{decimal_in_words(least)}–{decimal_in_words(most)}"
    return f"sekitar {shown} {unit}"
