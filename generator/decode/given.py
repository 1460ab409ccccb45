"""What a record was given, key by key: what is unknown, hidden, too long or wanting is reported where it stands."""

from __future__ import annotations

from collections.abc import Mapping as MappingType

from generator.decode import refusals
from generator.decode.context import Context, nearest, synonym
from generator.decode.values import says_nothing, texts_of
from generator.diagnostics import Span, codes_fields
from generator.language.disguise import first_disguise
from generator.schema import POST, REGULATION, TERM, UNIT, Field, Kind, Record
from generator.source import Mapping, Node, Scalar, Sequence

UNKNOWN = "?"  # in `Fields.faulty`: a key that resembles none, so that any field may be missing
REGISTRIES = (UNIT, POST, TERM, REGULATION)  # whose fields hold no records: what looks like one is a further entry
_TEXTS = (Kind.TEXT, Kind.TEXT_OR_LIST, Kind.CELL, Kind.NAME_LIST)
_PRINTED = (*_TEXTS, Kind.EXITS, Kind.SECTIONS)


class Given:
    """The nodes of one record by model attribute. `faulty` holds the attributes whose value was refused.

    `origin` is the record's place.
    """

    def __init__(self, context: Context, node: Mapping, record: Record) -> None:
        self.context = context
        self.record = record
        self.origin = node.span
        self.faulty: set[str] = set()
        self._nodes: dict[str, Node] = {}
        self.unknown: tuple[Node, ...] = ()  # the values of keys that the record has not
        self._keys: dict[str, Span] = {}
        self._hidden: dict[str, str] = {}  # advice about empty fields that are none to the eye
        by_key = record.by_key
        unknown = []
        for key, value in node.entries:
            field = by_key.get(key.text)
            if field is None:
                unknown.append((key, value))
                continue
            self._keys[field.attribute] = key.span
            # Of most texts there is nothing to warn.
            if not isinstance(value, Scalar) or value.comment is not None or not value.text.isascii():
                self._warn_of_comments(value, field)
                self._warn_of_disguises(value, field)
            if not says_nothing(value, field) and not self._is_too_long(value, field):
                self._nodes[field.attribute] = value
        self.unknown = tuple(value for _, value in unknown)
        for key, value in unknown:
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

    def has(self, attribute: str) -> bool:
        """Tell whether a value was given that is not empty."""
        return attribute in self._nodes

    def key_span(self, attribute: str) -> Span:
        """Return the place of a given field's key."""
        return self._keys[attribute]

    def value_span(self, attribute: str) -> Span:
        """Return the place of a given field's value."""
        return self._nodes[attribute].span

    @property
    def is_whole(self) -> bool:
        """Whether every required field has a value."""
        return not any(field.attribute in self.faulty for field in self.record.required)

    def _fault(self, attribute: str) -> None:
        self.faulty.add(attribute)

    def refuse_kind(self, node: Node, field: Field) -> None:
        """Report a value of another kind than the field's."""
        self._fault(field.attribute)
        self.context.report(refusals.wrong_kind(node, field))

    def _refuse_key(self, key: Scalar, by_key: MappingType[str, Field]) -> None:
        """Report an unknown key; the field it was probably meant for counts as refused."""
        reserved = next((entry for entry in self.record.reserved if entry.key == key.text), None)
        if reserved is not None:
            self._fault(UNKNOWN)
            self.context.report(codes_fields.RESERVED_KEY.at(key.span, reserved.message, hint=reserved.hint))
        elif self.context.is_full:
            self._fault(UNKNOWN)
        else:
            other = synonym(key.text, self.record.keys)
            near = other or nearest(key.text, self.record.keys)
            self._fault(by_key[near].attribute if near else UNKNOWN)
            meant = near if near and by_key[near].attribute not in self._keys else ""
            self.context.report(refusals.unknown_key(key, self.record, meant, is_certain=bool(other and meant)))

    def _require(self, field: Field) -> None:
        node = self._nodes.get(field.attribute)
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            return
        if any(other.key == field.or_else and self.has(other.attribute) for other in self.record.fields):
            return
        self._fault(field.attribute)
        span = node.span if node is not None else self._keys.get(field.attribute, self.origin)
        hint = self._hidden.get(field.attribute, "")
        meant = refusals.proposal(field, self.record, self.context.file, self._nodes.get("activity"))
        self.context.report(refusals.missing_key(span, field, self.record, hint, meant))

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
        if field.kind not in _PRINTED:
            return
        for text in texts_of(value):
            disguise = first_disguise(text.text)
            if disguise is not None:
                self.context.report(refusals.disguised(text, disguise))

    def _is_too_long(self, value: Node, field: Field) -> bool:
        """Tell whether a text of the value is longer than the field allows, which is reported and refuses it."""
        if field.max_length is None or (isinstance(value, Scalar) and len(value.text) <= field.max_length):
            return False
        for text in texts_of(value):
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
