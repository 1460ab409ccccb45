"""One SOP file: nodes to model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator import schema
from generator.decode import refusals
from generator.decode.context import Context, Misnamed
from generator.decode.fields import Fields
from generator.decode.given import UNKNOWN
from generator.decode.registries import duplicate_id, empty_file
from generator.decode.targets import name_targets
from generator.decode.values import NEXT_ROW
from generator.diagnostics import Diagnostic, Severity, Span, codes_fields, registry
from generator.language.excerpt import shorten
from generator.model import (
    Located,
    LongRow,
    PostGroup,
    PostId,
    RowLink,
    ShortRow,
    Sop,
    SopId,
    Status,
    Step,
    StepId,
    Symbol,
    UnitId,
    Waiver,
)
from generator.source import Mapping, Node, Scalar, SourceFile, is_id

# Fields without which the flow cannot be judged: an SOP in which one is refused is left out, so that one
# mistake does not bring a row of findings about the flow.
_FLOW_OF_SOP = frozenset({"name", "posts", "steps"})
_FLOW_OF_STEP = frozenset({"id", "is_note", "posts", "link", "targets", "exits", "shape", "symbols"})
_SHORT_FORM = ("posts", "link", "targets", "exits", "shape", "text")
_CONTINUING = ("requirements", "duration", "output", "remark")


class DecodedSop(NamedTuple):
    """One SOP, or None when it is left out, and the findings of its file."""

    sop: Sop | None
    diagnostics: tuple[Diagnostic, ...]
    misnamed: tuple[Misnamed, ...] = ()


def decode_sop(file: SourceFile) -> DecodedSop:
    """Return the SOP of a file `sop/<unit>/<id>.yml`."""
    if file.root is None:
        return DecodedSop(None, ())
    context = Context(file.path)
    sop: Sop | None = None
    if isinstance(file.root, Scalar) and file.root.is_empty:
        context.report(empty_file(file.path))
    elif (fields := Fields.of(context, file.root, schema.SOP)) is not None:
        sop = _sop(fields, file.path)
    return DecodedSop(sop, tuple(context.diagnostics), tuple(context.misnamed))


def _sop(fields: Fields, path: str) -> Sop | None:
    _, unit, name = path.split("/")
    status = fields.value("status")
    steps = _steps(fields, status.value)
    name_targets(fields.context, steps)
    title = fields.text("name")
    posts = fields.value("posts") if fields.has("posts") or "posts" in fields.faulty else _first_used(fields, steps)
    waivers = tuple(_known_waivers(fields))
    if UNKNOWN in fields.faulty:
        # Any field that is not given may be the one that was meant.
        fields.faulty |= {field.attribute for field in fields.record.fields if not fields.has(field.attribute)}
    sop: Sop = fields.made(
        id=SopId(name.removesuffix(".yml")),
        unit=UnitId(unit),
        file=path,
        origin=title.span if title else fields.origin,
        status=status,
        posts=posts,
        steps=steps,
        waivers=waivers,
        post_groups=tuple(_sound_groups(fields, posts)),
    )
    return None if fields.faulty & _FLOW_OF_SOP else sop


def _first_used(fields: Fields, steps: tuple[Step, ...]) -> tuple[Located[PostId], ...]:
    """Return the pelaksana in the order in which rows name them: the columns of an SOP that does not list them."""
    first: dict[PostId, Located[PostId]] = {}
    for step in steps:
        row = step.row
        for post in row.posts if isinstance(row, ShortRow) else (symbol.post for symbol in row.symbols):
            first.setdefault(post.value, post)
    field = fields.record.field("posts")
    if field.max_items is not None and len(first) > field.max_items:
        fields.faulty.add("posts")
        fields.context.report(refusals.too_many(len(first), fields.origin, field))
        return ()
    return tuple(first.values())


def _sound_groups(fields: Fields, posts: tuple[Located[PostId], ...]) -> Iterator[PostGroup]:
    """Yield the groups whose columns stand side by side, each column in one group; others are reported."""
    if fields.faulty & {"posts", "steps"}:
        return  # which columns there are is not known
    places = {post.value: index for index, post in enumerate(posts)}
    taken: set[int] = set()
    for group in fields.value("post_groups"):
        at = sorted(places.get(post.value, -1) for post in group.posts)
        wrong = next((post for post in group.posts if post.value not in places), None)
        if wrong is not None:
            message, span = f'pelaksana "{wrong.value}" bukan kolom SOP ini', wrong.span
            hint = f"hapus dari kelompok ini, atau tambahkan {wrong.value} ke pelaksana: [...]"
        elif at != list(range(at[0], at[0] + len(at))):
            message, span = f'kolom kelompok "{shorten(group.heading.value)}" tidak berdampingan', group.heading.span
            hint = "susun pelaksana: [...] sehingga kolom satu kelompok berurutan"
        elif taken & set(at):
            message, span = f'kolom kelompok "{shorten(group.heading.value)}" sudah berjudul lain', group.heading.span
            hint = "sebut setiap kolom dalam satu kelompok saja"
        else:
            taken |= set(at)
            yield group
            continue
        fields.context.report(codes_fields.UNSOUND_GROUP.at(span, message, hint=hint))


def _known_waivers(fields: Fields) -> Iterator[Waiver]:
    for waiver in fields.value("waivers"):
        code = waiver.code
        if code.value in registry.RULES:
            yield waiver
        else:
            message = f'kode temuan "{shorten(code.value, 20)}" tidak dikenal'
            hint = "salin kodenya dari temuan yang hendak diabaikan"
            fields.context.report(codes_fields.BAD_CHOICE.at(code.span, message, hint=hint))


def _steps(fields: Fields, status: Status) -> tuple[Step, ...]:
    steps: list[Step] = []
    places: dict[str, Span] = {}
    for inner in fields.list_of_fields("steps"):
        step = _step(inner)
        if inner.faulty & _FLOW_OF_STEP or _may_steer(inner):
            fields.faulty.add("steps")
        if not inner.has("activity") or (step is not None and not step.activity.items):
            _require_activity(inner, step, status)
        if step is None:
            continue
        before = places.setdefault(step.id, step.origin)
        if before is not step.origin:
            fields.faulty.add("steps")
            fields.context.report(duplicate_id(step.id, step.origin, before, "langkah"))
        if not steps or step.part:
            _refuse_continued(inner, step)
        steps.append(step)
    return tuple(steps)


def _may_steer(fields: Fields) -> bool:
    """Tell whether an unknown key may have been meant for the flow: then nothing certain can be said about it."""
    if UNKNOWN not in fields.faulty:
        return False
    if not fields.has("posts") and not fields.has("symbols"):
        return True
    return any(_names_steps(value) for value in fields.unknown)


def _names_steps(value: Node) -> bool:
    if isinstance(value, Scalar):
        return is_id(value.text.partition("/")[0]) and not value.text.isdecimal()
    return isinstance(value, Mapping) or any(_names_steps(item) for item in value.items)


def _require_activity(fields: Fields, step: Step | None, status: Status) -> None:
    """Report a row without words; of a draft it is still to be written."""
    if "activity" in fields.faulty or UNKNOWN in fields.faulty or step is None:
        return
    fields.context.report(
        codes_fields.STEP_WITHOUT_ACTIVITY.at(
            step.origin,
            f'langkah "{step.id}" tidak punya aktivitas, sehingga barisnya tercetak kosong',
            hint="tulis apa yang dikerjakan pada langkah ini, diawali kata kerja",
            example=refusals.example_of(fields.record.field("activity")),
            severity=Severity.WARNING if status is Status.DRAFT else Severity.ERROR,
        )
    )


def _step(fields: Fields) -> Step | None:
    """Return one row; None when it has no id. Flow fields that were refused are in `fields.faulty`."""
    id = fields.one("id")
    if id is not None and id.value == NEXT_ROW:
        fields.faulty.add("id")
        fields.context.report(
            codes_fields.RESERVED_ID.at(
                id.span,
                'id langkah "lanjut" dicadangkan: sebagai tujuan, lanjut berarti baris berikutnya',
                hint='beri id yang menyebut kegiatannya, misalnya "lanjutkan-surat"',
            )
        )
    if fields.value("is_note"):
        _refuse_flow(fields)
    row = _long_row(fields) if fields.has("symbols") else _short_row(fields)
    origin = id.span if id else fields.origin
    step: Step = fields.made(id=StepId(id.value if id else ""), origin=origin, row=row)
    if step.links and not step.faulty:
        said = ["".join(cell.text.split()) for cell in step.cells]
        for link in step.links:
            if not any("".join(link.text.value.split()) in text for text in said):
                message = f'teks tautan "{shorten(link.text.value)}" tidak ada di sel langkah ini'
                hint = "salin kata-katanya dari aktivitas, persyaratan, durasi, output, atau keterangan"
                fields.context.report(codes_fields.LINK_WITHOUT_TEXT.at(link.text.span, message, hint=hint))
    return step if id is not None else None


def _refuse_flow(fields: Fields) -> None:
    """Report what a title or a note cannot have: a symbol, a way on, and a place in the count."""
    for attribute in (*_SHORT_FORM, "symbols", "counts_from"):
        if fields.has(attribute):
            key = fields.record.field(attribute).key
            fields.faulty.add(attribute)
            fields.context.report(
                codes_fields.CONFLICTING_KEYS.at(
                    fields.key_span(attribute),
                    f"{key} tidak dapat dipakai pada baris catatan",
                    hint=f"hapus {key}, atau hapus catatan bila baris ini langkah yang dilaksanakan",
                )
            )


def _short_row(fields: Fields) -> ShortRow:
    link = fields.one("link")
    return ShortRow(
        posts=tuple(Located(PostId(item.value), item.span) for item in fields.ids("posts", once=False)),
        link=link.value if link else RowLink.JOINT,
        shape=fields.one("shape"),
        text=fields.text("text"),
        targets=fields.targets("targets"),
        exits=fields.exits("exits"),
    )


def _long_row(fields: Fields) -> LongRow:
    link = fields.one("link")
    is_either = link is not None and link.value is RowLink.EITHER
    for attribute in _SHORT_FORM:
        if fields.has(attribute) and not (attribute == "link" and is_either):
            key = "hubungan selain atau" if attribute == "link" else fields.record.field(attribute).key
            fields.faulty.add("symbols")
            fields.context.report(
                codes_fields.CONFLICTING_KEYS.at(
                    fields.key_span(attribute),
                    f"{key} tidak dapat dipakai bersama simbol dalam satu baris",
                    hint="tulis bersama_dengan atau ke pada simbol yang bersangkutan"
                    if attribute == "link"
                    else f"tulis {key} pada simbol yang bersangkutan",
                )
            )
    symbols = []
    count = 0
    for inner in fields.list_of_fields("symbols"):
        count += 1
        symbol: Symbol = inner.made()
        if inner.faulty:
            fields.faulty.add("symbols")
        if symbol.post is not None:
            symbols.append(symbol)
    if not count and "symbols" not in fields.faulty:
        fields.faulty.add("symbols")
        fields.context.report(
            codes_fields.EMPTY_ITEM.at(
                fields.key_span("symbols"),
                "simbol tidak punya butir",
                hint="hapus kunci simbol bila baris ini memang belum punya pelaksana",
                example="simbol: [{pelaksana: sekretaris}]",
            )
        )
    return LongRow(tuple(symbols), is_either)


def _refuse_continued(fields: Fields, step: Step) -> None:
    """Report cells of the first row of a table that would continue a cell above."""
    cells = [(fields.record.field(name).key, getattr(step, name), name) for name in _CONTINUING]
    places = {key: fields.value_span(name) for key, cell, name in cells if cell.continues}
    places |= {entry.column.value: entry.column.span for entry in step.added if entry.cell.continues}
    for key, span in places.items():
        message = f'isian {key}: "^" di baris pertama tidak punya sel di atasnya'
        fields.context.report(codes_fields.NOTHING_ABOVE.at(span, message, hint="tulis isinya di sini"))
