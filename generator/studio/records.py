"""What is recorded of the SOPs of a unit in a half-year as a form: a row for each; the file need not be there yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from generator import schema
from generator.draft import FieldPath
from generator.draft.values import Value
from generator.form.assessed import to_assess
from generator.model import HalfYear, SopId, UnitId
from generator.profile import FormKind
from generator.resolve import Catalogue
from generator.source import is_id
from generator.studio.editing import Kind

_NUMBERS = tuple(map(str, range(1, (schema.ASSESSMENT.field("answers").max_items or 0) + 1)))


class Sheet(NamedTuple):
    """The records of a unit in a half-year, by the place of their file."""

    period: HalfYear
    unit: UnitId


def sheet_of(path: str) -> Sheet | None:
    """Return which records lie at a path; None for any other file."""
    match path.split("/"):
        case ["monev", folder, name] if name.endswith(".yml") and is_id(name.removesuffix(".yml")):
            period = HalfYear.of(folder)
            return Sheet(period, UnitId(name.removesuffix(".yml"))) if period else None
    return None


def listed(catalogue: Catalogue, paths: Iterable[str]) -> list[tuple[str, str]]:
    """Return the files of records among `paths`, the newest first, with what their forms are called."""
    found = [(path, sheet) for path in sorted(set(paths)) if (sheet := sheet_of(path))]
    found.sort(key=lambda one: (-one[1].period.year, -one[1].period.half, one[1].unit))
    return [(path, title(catalogue, sheet)) for path, sheet in found]


def title(catalogue: Catalogue, sheet: Sheet) -> str:
    """Return what the form of a sheet is called."""
    unit = catalogue.units.get(sheet.unit)
    return f"Monitoring dan evaluasi {unit.name.value if unit else sheet.unit}, {sheet.period.words}"


def rows(catalogue: Catalogue, sheet: Sheet, data: Value) -> list[dict[str, str]]:
    """Return the SOPs of a sheet with their names: those of the unit that count in the half-year, then what else has
    an entry.
    """
    listed = [sop.id for sop in to_assess(catalogue, sheet.period) if sop.unit == sheet.unit]
    others = [id for id in data if id not in listed] if isinstance(data, Mapping) else []
    known = catalogue.sops
    return [{"id": id, "nama": known[SopId(id)].name.value if id in known else id} for id in (*listed, *others)]


def shown(catalogue: Catalogue, sheet: Sheet, data: Value) -> dict[str, Any]:
    """Return what the form of a sheet shows beside what its file says."""
    form = catalogue.profile_of_office.form
    return {
        "nama": title(catalogue, sheet),
        "status": "",
        "baris": rows(catalogue, sheet, data),
        "pernyataan": list(form(FormKind.EVALUATION).statements),
        "sebutan": list(form(FormKind.MONITORING).choices),
        "lembar": [],
        "basi": False,
    }


def kind(catalogue: Catalogue, sheet: Sheet) -> Kind:
    """Return how the file of a sheet is written: SOPs in the order of the form, a field a line."""

    def order(path: FieldPath) -> Sequence[str]:
        match path:
            case ():
                return tuple(row["id"] for row in rows(catalogue, sheet, None))
            case (_,):
                return schema.ASSESSMENT.keys
            case (_, "evaluasi"):
                return _NUMBERS
            case (_, "tindak_lanjut"):
                return schema.FOLLOW_UP.keys
        return ()

    return Kind(order, in_lines=1, drops_empty=True)
