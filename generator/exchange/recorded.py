"""A procedure from a file of our own as a source again: the record by its keys, the flow as the drawing shows it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator import schema
from generator.draft import free_id, yaml_text
from generator.exchange.flow_text import FlowText
from generator.exchange.matching import Registries
from generator.exchange.record import Items, Record, Reference, Value, text_of
from generator.exchange.recovered import RecoveredProcedure, RecoveredStep
from generator.model import Registry, Status
from generator.schema import Field, Kind
from generator.source import is_id, without_refused

_UNQUOTED = frozenset({Kind.DATE, Kind.INTEGER, Kind.DECIMAL, Kind.BOOLEAN, Kind.CHOICE, Kind.ID, Kind.POST})
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,99}")
_POSTS, _STEPS, _NAME, _ACTIVITY = "pelaksana", "langkah", "nama", "aktivitas"
_DOUBT, _STATUS = "perlu_konfirmasi", "status"
_CLAIMED = 'berkas asal menyatakan status "{}"; ditulis sebagai draf sampai ada yang memastikannya'
_LONGEST_STATUS = 30
CELLS = (("persyaratan", "requirements"), ("durasi", "duration"), ("output", "output"), ("keterangan", "remark"))
"""Cells of a step: the key of the source, and the attribute of what was recovered."""
_CHANGED = "aktivitas di gambar berbeda dari catatan berkas; yang dipakai adalah gambar"


def recorded_lines(procedure: RecoveredProcedure, record: Record, registries: Registries) -> Iterator[str]:
    """Yield the lines of the source below its head; what is named is found in `registries`, or added to them."""
    doubts = list(procedure.doubts)
    posts = []
    for post in procedure.posts:
        match = registries.post(post.name, post.id)
        posts.append(match.id)
        doubts += [match.doubt] if match.doubt else []
    content = dict(record.content)
    drawn = procedure.identity.name
    if drawn and drawn != " ".join(text_of(content.get(_NAME)).split()):
        content[_NAME] = drawn
    if record.claimed_status:  # whoever wrote the file: an import puts nothing into force
        content[_STATUS] = Status.DRAFT.value
        doubts.append(_CLAIMED.format(" ".join(record.claimed_status.split())[:_LONGEST_STATUS]))
    if said := _joined(content.pop(_DOUBT, ""), doubts):
        content[_DOUBT] = said
    for field in schema.SOP.fields:
        if field.key == _POSTS:
            yield from [f"{_POSTS}: [{', '.join(posts)}]"] if posts else []
        elif field.key == _STEPS:
            yield from _steps(procedure, record, registries, posts)
        elif (value := content.get(field.key)) is not None:
            yield from _lines(field, value, registries, "")


def _joined(said: Value, doubts: Sequence[str]) -> str:
    return "; ".join(filter(None, dict.fromkeys((text_of(said), *doubts))))


def _steps(
    procedure: RecoveredProcedure, record: Record, registries: Registries, posts: Sequence[str]
) -> Iterator[str]:
    said = {text_of(step.get("id")): step for step in record.steps}
    ids: list[str] = []
    for step in procedure.steps:
        free = step.id if is_id(step.id) and step.id not in ids else free_id(step.activity, {*ids, *said})
        ids.append(free or free_id("langkah", {*ids, *said}))
    flow = FlowText(procedure, posts, ids)
    if procedure.steps:
        yield f"{_STEPS}:"
    for id, step in zip(ids, procedure.steps, strict=True):
        symbols, doubts = flow.lines(step)
        content = dict(_content(step, said.get(step.id)))
        if noted := _joined(content.pop(_DOUBT, ""), [*step.doubts, *doubts]):
            content[_DOUBT] = noted
        yield f"  - id: {id}"
        for field in schema.STEP.fields:
            if field.key == _POSTS:
                yield from symbols
            elif field.key != "id" and (value := content.get(field.key)) is not None:
                yield from _lines(field, value, registries, "    ")


def _content(step: RecoveredStep, said: Mapping[str, Value] | None) -> Iterator[tuple[str, Value]]:
    """Yield what a row says: as recorded, with the activity as it is drawn; of a row that is new, what was read."""
    if said is None:
        cells = [(key, getattr(step, attribute)) for key, attribute in CELLS]
        yield from ((key, text) for key, text in ((_ACTIVITY, step.activity), *cells) if text)
        return
    yield from said.items()
    if " ".join(step.activity.split()) != " ".join(text_of(said.get(_ACTIVITY)).split()):
        yield _ACTIVITY, step.activity
        yield _DOUBT, _joined(said.get(_DOUBT, ""), [_CHANGED])
    shown = [(key, getattr(step, attribute)) for key, attribute in CELLS]
    if any(text for _, text in shown):  # else the drawing has no cells
        yield from ((key, text) for key, text in shown if text.split() != text_of(said.get(key)).split())


def _lines(field: Field, value: Value, registries: Registries, indent: str) -> Iterator[str]:
    """Yield a key with its value."""
    if field.kind is Kind.RECORD_LIST:
        entries = value.values if isinstance(value, Items) else ()
        yield from [f"{indent}{field.key}:"] if entries else []
        for entry in entries:
            inner = list(_record(field, entry, registries, f"{indent}    "))
            yield from [f"{indent}  - {inner[0].lstrip()}", *inner[1:]] if inner else []
    elif field.kind is Kind.RECORD:
        inner = list(_record(field, value, registries, f"{indent}  "))
        yield from [f"{indent}{field.key}:", *inner] if inner else []
    elif isinstance(value, Mapping):
        yield f"{indent}{field.key}:"
        for key, content in value.items():
            yield from _texts(_exact(key), content, f"{indent}  ")
    elif field.registry is not None:
        yield from _references(field, value, registries, indent)
    elif field.kind in _UNQUOTED and _SAFE.fullmatch(text_of(value)):
        yield f"{indent}{field.key}: {text_of(value)}"
    else:
        yield from _texts(field.key, value, indent)


def _record(field: Field, value: Value, registries: Registries, indent: str) -> Iterator[str]:
    """Yield the keys of a mapping."""
    for inner in field.record.fields if field.record is not None and isinstance(value, Mapping) else ():
        if isinstance(value, Mapping) and (content := value.get(inner.key)) is not None:
            yield from _lines(inner, content, registries, indent)


def _references(field: Field, value: Value, registries: Registries, indent: str) -> Iterator[str]:
    """Yield a key with the ids of what is named."""
    named = value.values if isinstance(value, Items) else (value,)
    ids = dict.fromkeys(id for one in named for id in _ids(field, one, registries))
    if isinstance(value, Items):
        yield from [f"{indent}{field.key}:", *(f"{indent}  - {_exact(id)}" for id in ids)] if ids else []
    else:
        yield from (f"{indent}{field.key}: {_exact(id)}" for id in ids)


def _ids(field: Field, value: Value, registries: Registries) -> tuple[str, ...]:
    id = text_of(value)
    name = value.name if isinstance(value, Reference) else ""
    if field.registry is Registry.POSTS:
        return (registries.post(name or id, id).id,)
    if field.registry is Registry.REGULATIONS:
        known = id in registries.catalogue.regulations
        return (id,) if known or not name else tuple(match.id for match in registries.cited(name))
    return (id,) if id in registries.catalogue.sops else (registries.sop(name or id),)


def _texts(key: str, value: Value, indent: str) -> Iterator[str]:
    """Yield a key with a text or a list of texts."""
    if isinstance(value, Items):
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {_exact(text_of(item))}" for item in value.values)
    else:
        yield f"{indent}{key}: {_exact(text_of(value))}"


def _exact(text: str) -> str:
    """Return a text as YAML that says it to the last blank."""
    kept = without_refused(text)
    return yaml_text(kept) if kept == " ".join(kept.split()) else json.dumps(kept, ensure_ascii=False)
