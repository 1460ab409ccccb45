"""The fields of one record, read as the schema says: every refusal is reported once, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingType
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from generator.decode import refusals
from generator.decode.context import Context, Misnamed, nearest, synonym
from generator.decode.values import (
    read_date,
    read_decimal,
    read_id,
    read_integer,
    read_target,
    read_web_address,
    tight_exit,
)
from generator.diagnostics import Span, codes_fields
from generator.language.disguise import first_disguise
from generator.model import EMPTY_CELL, EMPTY_LIST, Cell, Exit, Located, Target, Text, TextList
from generator.schema import POST, REGULATION, STEP, TERM, UNIT, Field, Kind, Record
from generator.source import Mapping, Node, Scalar, Sequence

V = TypeVar("V")
E = TypeVar("E", bound=Enum)

UNKNOWN = "?"  # in `Fields.faulty`: a key that resembles none, so that any field may be missing
CONTINUES = "^"
REGISTRIES = (UNIT, POST, TERM, REGULATION)  # whose fields hold no records: what looks like one is a further entry
_TEXTS = (Kind.TEXT, Kind.TEXT_OR_LIST, Kind.CELL, Kind.NAME_LIST)


class Fields:
    """The values of one record by model attribute. `faulty` holds the attributes whose value was refused.

    A value that is absent, empty or refused reads as None or an empty tuple. `origin` is the record's place.
    """

    def __init__(self, context: Context, node: Mapping, record: Record) -> None:
        self.context = context
        self.record = record
        self.origin = node.span
        self.faulty: set[str] = set()
        self._nodes: dict[str, Node] = {}
        self.strangers: tuple[Node, ...] = ()  # the values of keys that the record has not
        self._keys: dict[str, Span] = {}
        self._hidden: dict[str, str] = {}  # advice about empty fields that are none to the eye
        by_key = record.by_key
        strangers = []
        for key, value in node.entries:
            field = by_key.get(key.text)
            if field is None:
                strangers.append((key, value))
                continue
            self._keys[field.attribute] = key.span
            self._warn_of_comments(value, field)
            self._warn_of_disguises(value, field)
            if not _says_nothing(value, field) and not self._is_too_long(value, field):
                self._nodes[field.attribute] = value
        self.strangers = tuple(value for _, value in strangers)
        for key, value in strangers:
            if record in REGISTRIES and isinstance(value, Mapping):
                self._fault(UNKNOWN)
                context.report(refusals.indented_id(key, record))
            else:
                self._refuse_key(key, by_key)
        for key, _ in node.repeated:
            field = by_key.get(key.text)
            if field is not None and field.kind is Kind.RECORD_LIST:
                self._fault(field.attribute)  # the rows of the second list are missing
        for field in record.required:
            if field.attribute not in self.faulty:
                self._require(field)

    @staticmethod
    def of(context: Context, node: Node, record: Record) -> Fields | None:
        """Read `node` as a record; reports and returns None when it is a text or a list."""
        if isinstance(node, Scalar) and node.is_empty:
            node = Mapping((), node.span)
        if isinstance(node, Mapping):
            return Fields(context, node, record)
        context.report(refusals.not_a_record(node, record))
        return None

    def has(self, attribute: str) -> bool:
        """Tell whether a value was given that is not empty."""
        return attribute in self._nodes

    def key_span(self, attribute: str) -> Span:
        """Return the place of a given field's key."""
        return self._keys[attribute]

    def value_span(self, attribute: str) -> Span:
        """Return the place of a given field's value."""
        return self._nodes[attribute].span

    def text(self, attribute: str) -> Text | None:
        """Return a text; it is empty only where the schema lets it be blank."""
        scalar = self._scalar(attribute)
        return Located(scalar.text, scalar.span) if scalar is not None else None

    def texts(self, attribute: str) -> TextList:
        """Return a text or a list of texts."""
        node = self._nodes.get(attribute)
        if node is None:
            return EMPTY_LIST
        if isinstance(node, Scalar):
            return TextList((Located(node.text, node.span),), False)
        return TextList(tuple(Located(item.text, item.span) for item in self._items(attribute)), True)

    def cell(self, attribute: str) -> Cell:
        """Return a cell of a row; `^` continues the cell above where the schema allows it."""
        node = self._nodes.get(attribute)
        if node is None:
            return EMPTY_CELL
        if isinstance(node, Scalar) and node.text == CONTINUES and self.record.field(attribute).kind is Kind.CELL:
            return Cell((), False, True)
        items, is_list = self.texts(attribute)
        return Cell(items, is_list, False) if items else EMPTY_CELL

    def id(self, attribute: str) -> Located[str] | None:
        """Return an id."""
        return self._read(attribute, lambda scalar, field: self._read_id(scalar, field, field.label.lower()))

    def ids(self, attribute: str, *, once: bool = True) -> tuple[Located[str], ...]:
        """Return ids in the order written, each once if `once`; a single id may stand without a list."""
        field = self.record.field(attribute)
        found = [
            read
            for scalar in self._items(attribute)
            if (read := self._kept(attribute, self._read_id(scalar, field, f"id {field.label.lower()}")))
        ]
        return self._once(found, field) if once else tuple(found)

    def date(self, attribute: str) -> Located[date] | None:
        """Return a date."""
        return self._read(attribute, lambda scalar, field: read_date(self.context, scalar, field))

    def integer(self, attribute: str) -> Located[int] | None:
        """Return a whole number."""
        return self._read(attribute, lambda scalar, field: read_integer(self.context, scalar, field))

    def decimal(self, attribute: str) -> Located[Decimal] | None:
        """Return a number."""
        return self._read(attribute, lambda scalar, field: read_decimal(self.context, scalar, field))

    def web_address(self, attribute: str) -> Text | None:
        """Return an http(s) address."""
        return self._read(attribute, lambda scalar, field: read_web_address(self.context, scalar, field))

    def boolean(self, attribute: str) -> bool:
        """Return a truth value; False when not given."""

        def read(scalar: Scalar, field: Field) -> Located[bool] | None:
            if scalar.text in ("true", "false"):
                return Located(scalar.text == "true", scalar.span)
            self.context.report(refusals.bad_choice(scalar, field, ("true", "false")))
            return None

        found = self._read(attribute, read)
        return found is not None and found.value

    def choice(self, attribute: str, choices: type[E]) -> Located[E] | None:
        """Return a member of `choices`, whose values are the words of the source format."""

        def read(scalar: Scalar, field: Field) -> Located[E] | None:
            for member in choices:
                if member.value == scalar.text:
                    return Located(member, scalar.span)
            self.context.report(refusals.bad_choice(scalar, field, field.choices))
            return None

        return self._read(attribute, read)

    def word(self, attribute: str) -> Text | None:
        """Return one of the field's choices as text; any text for an open field, to be judged with the whole tree."""

        def read(scalar: Scalar, field: Field) -> Text | None:
            if scalar.text in field.choices or field.is_open:
                return Located(scalar.text, scalar.span)
            self.context.report(refusals.bad_choice(scalar, field, field.choices))
            return None

        return self._read(attribute, read)

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
            self._refuse_kind(node, field)
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
            self._refuse_kind(node, field)
            return
        if self._exceeds(len(node.items), field, node.span):
            return
        assert field.record is not None
        for item in node.items:
            inner = self._kept(attribute, Fields.of(self.context, item, field.record))
            if inner is not None:
                yield inner

    # -- the pieces

    def _read_id(self, scalar: Scalar, field: Field, what: str) -> Located[str] | None:
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
        self._refuse_kind(node, self.record.field(attribute))
        return None

    def _read(self, attribute: str, read: Callable[[Scalar, Field], V | None]) -> V | None:
        scalar = self._scalar(attribute)
        if scalar is None:
            return None
        return self._kept(attribute, read(scalar, self.record.field(attribute)))

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
            self._refuse_kind(node, field)
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
        if isinstance(node, Mapping):
            self._refuse_kind(node, field)
            return ()
        nodes = (node,) if isinstance(node, Scalar) else node.items
        if self._exceeds(len(nodes), field, node.span):
            return ()
        found = []
        for item in nodes:
            if isinstance(item, Scalar):
                target = self._kept(attribute, read_target(self.context, item, key if item is node else ""))
                if target is not None:
                    found.append(target)
            else:
                self._text_item(item, field)
        first = {(target.step, target.symbol): target for target in reversed(found)}
        for target in found:
            before = first[target.step, target.symbol]
            if before is not target:
                self.context.report(refusals.repeated(target.span, before.span, field))
        return tuple(first[key] for key in dict.fromkeys((target.step, target.symbol) for target in found))

    def _once(self, found: list[Located[str]], field: Field) -> tuple[Located[str], ...]:
        first: dict[str, Located[str]] = {}
        for item in found:
            before = first.setdefault(item.value, item)
            if before is not item:
                self.context.report(refusals.repeated(item.span, before.span, field, item.value))
        return tuple(first.values())

    # -- what is refused

    def _fault(self, attribute: str) -> None:
        self.faulty.add(attribute)

    def _refuse_kind(self, node: Node, field: Field) -> None:
        self._fault(field.attribute)
        self.context.report(refusals.wrong_kind(node, field))

    def _refuse_key(self, key: Scalar, by_key: MappingType[str, Field]) -> None:
        """Report an unknown key; the field it was probably meant for counts as refused."""
        reserved = next((entry for entry in self.record.reserved if entry.key == key.text), None)
        if reserved is not None:
            self._fault(UNKNOWN)
            found = codes_fields.RESERVED_KEY.at(key.span, reserved.message, hint=reserved.hint)
            self.context.report(found)
        elif self.context.is_full:
            self._fault(UNKNOWN)
        else:
            other = synonym(key.text, self.record.keys)
            near = other or nearest(key.text, self.record.keys)
            self._fault(by_key[near].attribute if near else UNKNOWN)
            self.context.report(refusals.unknown_key(key, self.record, near, is_certain=bool(other)))

    def _require(self, field: Field) -> None:
        node = self._nodes.get(field.attribute)
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            return
        if any(other.key == field.or_else and self.has(other.attribute) for other in self.record.fields):
            return
        self._fault(field.attribute)
        span = node.span if node is not None else self._keys.get(field.attribute, self.origin)
        hint = self._hidden.get(field.attribute, "")
        self.context.report(refusals.missing_key(span, field, self.record, hint))

    def _warn_of_comments(self, value: Node, field: Field) -> None:
        """Report texts that YAML cuts at `#`. Empty ones that are refused anyway are told of there."""
        if field.kind not in _TEXTS:
            return
        if isinstance(value, Scalar) and value.comment is not None:
            if value.is_empty and field.required:
                self._hidden[field.attribute] = refusals.hidden(value)
            else:
                self.context.report(refusals.comment_in_text(value, field.key))
        for item in value.items if isinstance(value, Sequence) else ():
            if isinstance(item, Scalar) and item.comment is not None and not item.is_empty:
                self.context.report(refusals.comment_in_text(item, ""))

    def _warn_of_disguises(self, value: Node, field: Field) -> None:
        """Report what is not as it seems in texts that are printed; ids and addresses are refused for it."""
        for text in _texts_of(value) if field.kind in (*_TEXTS, Kind.EXITS) else ():
            disguise = first_disguise(text.text)
            if disguise is not None:
                self.context.report(refusals.disguised(text, disguise))

    def _is_too_long(self, value: Node, field: Field) -> bool:
        """Tell whether a text of the value is longer than the field allows, which is reported and refuses it."""
        if field.max_length is None:
            return False
        for text in _texts_of(value):
            if len(text.text) > field.max_length:
                self._fault(field.attribute)
                self.context.report(refusals.too_long(text, field))
                return True
        return False

    def _exceeds(self, count: int, field: Field, span: Span) -> bool:
        if field.max_items is None or count <= field.max_items:
            return False
        self._fault(field.attribute)
        self.context.report(refusals.too_many(count, span, field))
        return True


def _says_nothing(value: Node, field: Field) -> bool:
    """Tell whether a value is none: absent, or an empty text in quotes where the field cannot be blank."""
    return isinstance(value, Scalar) and (value.is_empty or not (value.text or field.may_be_blank))


def _texts_of(value: Node) -> tuple[Scalar, ...]:
    """Return the texts of a value: itself, its items, or the keys that label its exits."""
    if isinstance(value, Scalar):
        return (value,)
    items = value.items if isinstance(value, Sequence) else [key for key, _ in value.entries]
    return tuple(item for item in items if isinstance(item, Scalar))
