"""The fields of one record, read as the schema says: every refusal is reported once, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from typing import Any, TypeVar

from generator.decode import refusals
from generator.decode.context import Context, Misnamed
from generator.decode.given import Given
from generator.decode.single import READERS
from generator.decode.values import read_id, read_target, report_address, tight_exit
from generator.model import (
    EMPTY_CELL,
    AddedCell,
    Cell,
    CellLink,
    Exit,
    LineKind,
    LineStyle,
    Located,
    Section,
    Target,
    Text,
)
from generator.schema import STEP, Field, Kind, Record
from generator.source import Mapping, Node, Scalar, Sequence, link_fault

V = TypeVar("V")
Pairs = tuple[tuple[Scalar, Node], ...]

CONTINUES = "^"


class Fields(Given):
    """The values of one record by model attribute.

    A value that is absent, empty or refused reads as None or an empty tuple.
    """

    @staticmethod
    def of(context: Context, node: Node, record: Record) -> Fields | None:
        """Read `node` as a record; reports and returns None when it is a text or a list."""
        if isinstance(node, Scalar) and node.is_empty:
            node = Mapping((), node.span)
        if isinstance(node, Mapping):
            return Fields(context, node, record)
        context.report(refusals.not_a_record(node, record))
        return None

    def text(self, attribute: str) -> Text | None:
        """Return a text; it is empty only where the schema lets it be blank."""
        scalar = self._scalar(attribute)
        return Located(scalar.text, scalar.span) if scalar is not None else None

    def cell(self, attribute: str) -> Cell:
        """Return a text or a list of texts; `^` continues the cell above where the schema allows it."""
        node = self._nodes.get(attribute)
        if isinstance(node, Scalar) and node.text == CONTINUES and self.record.field(attribute).kind is Kind.CELL:
            return Cell((), False, True)
        items = tuple([Located(item.text, item.span) for item in self._items(attribute)])
        return Cell(items, not isinstance(node, Scalar)) if items else EMPTY_CELL

    def cells(self, attribute: str) -> tuple[AddedCell, ...]:
        """Return cells by the ids of their columns; those that are empty are none."""
        pairs = self.pairs(attribute).entries
        named = [entry for entry in pairs if self._kept(attribute, read_id(self.context, entry[0], "id kolom"))]
        cells = self._by_key(attribute, tuple(named), Kind.CELL)
        return tuple(AddedCell(*found) for found in cells if found[1] != EMPTY_CELL)

    def sections(self, attribute: str) -> tuple[Section, ...]:
        """Return texts or lists of texts under headings of the drafter's own, in the order written."""
        pairs = self.pairs(attribute).entries
        return tuple(Section(*found) for found in self._by_key(attribute, pairs, Kind.TEXT_OR_LIST))

    def links(self, attribute: str) -> tuple[CellLink, ...]:
        """Return words and the addresses that they open; an address that may lead elsewhere is reported."""
        found, field = [], self.record.field(attribute)
        for key, value in self.pairs(attribute).entries:
            fault = link_fault(value.text) if isinstance(value, Scalar) else "harus berupa satu alamat"
            if fault is None and isinstance(value, Scalar):
                found.append(CellLink(Located(key.text, key.span), Located(value.text, value.span)))
            else:
                self._fault(attribute)
                report_address(self.context, value, field, fault or "", key.text)
        return tuple(found)

    def pairs(self, attribute: str) -> Mapping:
        """Return keys that the drafter chose with their values; none when they are not given or refused."""
        node, field = self._nodes.get(attribute), self.record.field(attribute)
        if isinstance(node, Mapping) and not self._exceeds(len(node.entries), field, node.span):
            return node
        if node is not None and not isinstance(node, Mapping):
            self.refuse_kind(node, field)
        return Mapping((), self.origin)

    def _by_key(self, attribute: str, entries: Pairs, kind: Kind) -> list[tuple[Text, Cell]]:
        """Return the cells of chosen keys, each read as a field of its own."""
        field = self.record.field(attribute)
        fields = tuple(Field(key.text, key.text, key.text, field.help, kind) for key, _ in entries)
        inner = Fields(self.context, Mapping(entries, self.origin), Record(field.key, field.label, "", fields))
        if inner.faulty:
            self._fault(attribute)
        return [(Located(key.text, key.span), inner.cell(key.text)) for key, _ in entries]

    def ids(self, attribute: str, *, once: bool = True) -> tuple[Located[Any], ...]:
        """Return ids, or choices, in the order written, each once if `once`; a single one may stand without a list."""
        field = self.record.field(attribute)

        def read(scalar: Scalar) -> Located[Any] | None:
            if field.kind is Kind.CHOICE_LIST:
                return READERS[Kind.CHOICE](self.context, scalar, field)
            return self.read_id(scalar, field, f"id {field.label.lower()}")

        found = [value for item in self._items(attribute) if (value := self._kept(attribute, read(item)))]
        return self._once(found, field) if once else tuple(found)

    def one(self, attribute: str) -> Any:
        """Return the single value of a field as its kind says, with its place, or None."""
        scalar, field = self._scalar(attribute), self.record.field(attribute)
        if scalar is None:
            return None
        if field.kind in (Kind.ID, Kind.POST):
            return self._kept(attribute, self.read_id(scalar, field, field.label.lower()))
        return self._kept(attribute, READERS[field.kind](self.context, scalar, field))

    def value(self, attribute: str) -> Any:
        """Return what the model holds of a field: its value, its default, or nothing of its kind."""
        return self._value_of(self.record.field(attribute))

    def made(self, **own: Any) -> Any:
        """Return the record's model with the values of all its fields.

        `own` are values that no field gives, or that were read already.
        """
        record = self.record
        assert record.model is not None
        values = {attribute: _NOTHING.get(kind) for attribute, kind in record.without_default}
        values |= {field.attribute: self._nothing(field) for field in record.with_default if field.attribute not in own}
        given = [attribute for attribute in self._nodes if attribute in record.of_model and attribute not in own]
        values |= {attribute: self._value_of(record.field(attribute)) for attribute in given}
        if record.has_origin:
            values["origin"] = self.origin
        if record.has_faults and self.faulty:  # most have none, and share that
            values["faulty"] = frozenset(self.faulty)
        return record.model(**values | own)

    def targets(self, attribute: str) -> tuple[Target, ...] | None:
        """Return where arrows lead; None when not given, () for an empty list."""
        node = self._nodes.get(attribute)
        return None if node is None else self._targets_of(node, attribute, self.record.field(attribute).key)

    def exits(self, attribute: str) -> tuple[Exit, ...]:
        """Return the labelled exits of a decision in the order written; an exit without target has none."""
        node = self._nodes.get(attribute)
        if node is None:
            return ()
        field = self.record.field(attribute)
        if not isinstance(node, Mapping):
            self.refuse_kind(node, field)
            return ()
        if not node.entries:
            self._fault(attribute)
            self.context.report(refusals.no_exits(node.span, field))
        entries = sorted((*node.entries, *node.repeated), key=lambda entry: entry[0].span)
        if self._exceeds(len(entries), field, node.span):
            return ()
        exits = []
        is_told = False
        for key, value in entries:
            if not (isinstance(value, Scalar) and (value.is_empty or not value.text)):
                exits.append(Exit(Located(key.text, key.span), self._targets_of(value, attribute, key.text)))
                continue
            label, target = tight_exit(key)
            if target is not None and not is_told:
                is_told = True
                self.context.report(refusals.tight_exit(key, label.value, str(target.step), field))
            exits.append(Exit(label, (target,) if target is not None else ()))
        return tuple(exits)

    def fields(self, attribute: str) -> Fields | None:
        """Return a record within this one."""
        node = self._nodes.get(attribute)
        inner = self.record.field(attribute).record
        assert inner is not None
        return None if node is None else self._kept(attribute, Fields.of(self.context, node, inner))

    def list_of_fields(self, attribute: str) -> Iterator[Fields]:
        """Yield the records of a list; those that are no records are reported and left out."""
        node = self._nodes.get(attribute)
        field = self.record.field(attribute)
        if node is None:
            return
        if not isinstance(node, Sequence):
            self.refuse_kind(node, field)
            return
        if self._exceeds(len(node.items), field, node.span):
            return
        assert field.record is not None
        for item in node.items:
            inner = self._kept(attribute, Fields.of(self.context, item, field.record))
            if inner is not None:
                yield inner

    def _value_of(self, field: Field) -> Any:
        attribute, kind = field.attribute, field.kind
        if attribute in self._nodes:
            several = _SEVERAL.get(kind)
            if several is not None:
                return several(self, attribute)
            found = self.one(attribute)
            if found is not None:
                return found.value if kind is Kind.BOOLEAN else found
        return self._nothing(field)

    def _nothing(self, field: Field) -> Any:
        """Return what the model holds of a field that is not given: its default, or nothing of its kind."""
        if field.has_default:
            return Located(field.default or "", self.origin)
        return _NOTHING.get(field.kind)

    def _inner(self, attribute: str) -> Any:
        inner = self.fields(attribute)
        found = inner.made() if inner is not None else None
        if inner is not None and inner.faulty:
            self._fault(attribute)
        return found

    def _inner_list(self, attribute: str) -> tuple[Any, ...]:
        found = []
        for inner in self.list_of_fields(attribute):
            made = inner.made()
            if inner.is_whole:
                found.append(made)
            else:
                self._fault(attribute)
        return tuple(found)

    # -- the pieces

    def read_id(self, scalar: Scalar, field: Field, what: str) -> Located[str] | None:
        """Return an id, `what` in the finding; one that is refused may be a name, which is looked up later."""
        id = read_id(self.context, scalar, what)
        if id is None and field.registry is not None and not self.context.is_full:
            node = self._nodes.get(field.attribute)
            is_list = field.kind in (Kind.ID_LIST, Kind.POST_OR_LIST) and node is scalar
            self.context.misnamed.append(Misnamed(scalar.span, scalar.text, field.registry, field.key, is_list))
        return id

    def _scalar(self, attribute: str) -> Scalar | None:
        node = self._nodes.get(attribute)
        if node is None or isinstance(node, Scalar):
            return node
        self.refuse_kind(node, self.record.field(attribute))
        return None

    def _kept(self, attribute: str, value: V | None) -> V | None:
        if value is None:
            self._fault(attribute)
        return value

    def _items(self, attribute: str) -> list[Scalar]:
        """Return the texts of a list (or the single text); refuses empty items and other nodes."""
        node = self._nodes.get(attribute)
        if node is None:
            return []
        field = self.record.field(attribute)
        if isinstance(node, Scalar):
            return [node]
        if isinstance(node, Mapping):
            self.refuse_kind(node, field)
            return []
        if self._exceeds(len(node.items), field, node.span):
            return []
        return [text for item in node.items if (text := self._text_item(item, field)) is not None]

    def _text_item(self, item: Node, field: Field) -> Scalar | None:
        if isinstance(item, Scalar) and item.text and not item.is_empty:
            return item
        self._fault(field.attribute)
        if self.record is STEP and isinstance(item, Mapping) and item.entries[:1] and item.entries[0][0].text == "id":
            self._fault("id")  # which rows there are is not known
            self.context.report(refusals.swallowed_step(item, field))
            return None
        self.context.report(refusals.bad_item(item, field))
        return None

    def _targets_of(self, node: Node, attribute: str, key: str) -> tuple[Target, ...]:
        field = self.record.field(attribute)
        keys = field.record.by_key if field.record else {}
        nodes = node.items if isinstance(node, Sequence) else (node,)
        if self._exceeds(len(nodes), field, node.span):
            return ()
        found = []
        for item in nodes:
            if isinstance(item, Scalar):
                target = self._kept(attribute, read_target(self.context, item, key if item is node else ""))
                if target is not None:
                    found.append(target)
            elif field.record and isinstance(item, Mapping) and any(key.text in keys for key, _ in item.entries):
                found += self._arrow(item, field, field.record)
            elif item is node:
                self.refuse_kind(node, field)
            else:
                self._text_item(item, field)
        first: dict[object, Target] = {}
        for target in found:
            before = first.setdefault((target.step, target.symbol, target.text and target.text.value), target)
            if before is not target:
                self.context.report(refusals.repeated(target.span, before.span, field))
        return tuple(first.values())

    def _arrow(self, node: Mapping, field: Field, record: Record) -> tuple[Target, ...]:
        """Return the targets of arrows that are written with their looks."""
        inner = Fields(self.context, node, record)
        text, line, two_way = inner.text("text"), inner.one("line"), inner.one("is_two_way")
        targets = inner.targets("targets") or ()
        if inner.has("targets") and not targets and not inner.faulty:
            inner._fault("targets")
            self.context.report(refusals.missing_key(node.span, record.field("targets"), record))
        for attribute, value in (("text", text), ("is_two_way", two_way)):
            if value is not None and value.value and field.kind is Kind.EXITS:
                inner._fault(attribute)
                self.context.report(refusals.not_of_an_exit(value.span, record.field(attribute)))
        if inner.faulty:
            self._fault(field.attribute)
        style = LineStyle(line.value if line else LineKind.SOLID, bool(two_way and two_way.value))
        return tuple(target._replace(text=text, style=style) for target in targets)

    def _once(self, found: list[Located[V]], field: Field) -> tuple[Located[V], ...]:
        first: dict[V, Located[V]] = {}
        for item in found:
            before = first.setdefault(item.value, item)
            if before is not item:
                self.context.report(refusals.repeated(item.span, before.span, field, item.value))
        return tuple(first.values())

_NOTHING: MappingType[Kind, Any] = {
    Kind.BOOLEAN: False,
    Kind.TEXT_OR_LIST: EMPTY_CELL,
    Kind.CELL: EMPTY_CELL,
    **dict.fromkeys((Kind.NAME_LIST, Kind.ID_LIST, Kind.POST_OR_LIST, Kind.EXITS, Kind.CELLS, Kind.RECORD_LIST), ()),
    **dict.fromkeys((Kind.LINKS, Kind.CHOICE_LIST), ()),
    Kind.SECTIONS: (),
}
_SEVERAL: MappingType[Kind, Callable[[Fields, str], Any]] = {
    Kind.TEXT_OR_LIST: Fields.cell,
    Kind.CELL: Fields.cell,
    Kind.CELLS: Fields.cells,
    Kind.LINKS: Fields.links,
    Kind.NAME_LIST: lambda fields, attribute: fields.cell(attribute).items,
    Kind.ID_LIST: Fields.ids,
    Kind.POST_OR_LIST: Fields.ids,
    Kind.CHOICE_LIST: Fields.ids,
    Kind.TARGETS: Fields.targets,
    Kind.EXITS: Fields.exits,
    Kind.SECTIONS: Fields.sections,
    Kind.RECORD: Fields._inner,
    Kind.RECORD_LIST: Fields._inner_list,
}
