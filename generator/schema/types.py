"""What a field of the source format is: key, attribute, printed label, help, kind of value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as prepared
from enum import Enum

from generator.model import Registry


class Kind(Enum):
    """The kinds of values; the value says in Indonesian what has to be written."""

    TEXT = "satu teks"
    TEXT_OR_LIST = "satu teks atau daftar teks"
    CELL = 'satu teks, daftar teks, atau "^" untuk melanjutkan sel di atasnya'
    ID = "satu id"
    ID_LIST = "daftar id"
    NAME_LIST = "daftar id SOP atau nama SOP"
    DATE = "satu tanggal berbentuk TAHUN-BULAN-HARI"
    INTEGER = "satu bilangan bulat"
    DECIMAL = "satu bilangan"
    BOOLEAN = "true atau false"
    CHOICE = "satu dari pilihan yang ada"
    PATH = "satu jalur berkas di dalam folder sumber"
    WEB_ADDRESS = "satu alamat yang diawali https:// atau http://"
    POST = "satu id pelaksana"
    POST_OR_LIST = "satu id pelaksana atau daftar id pelaksana"
    TARGETS = "satu tujuan atau daftar tujuan"
    EXITS = "pasangan label dan tujuan"
    RECORD = "pasangan kunci dan nilai"
    RECORD_LIST = "daftar yang butirnya pasangan kunci dan nilai"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    `attribute` is the name in the model. `required` keys must be given and not be empty; a required key with
    `or_else` may be left out when that other key is given. `minimum` and `maximum` are inclusive. An id of
    another source is found in `registry`.
    A source tree can add names to the `choices` of an `is_open` field.
    """

    key: str
    attribute: str
    label: str
    help: str
    kind: Kind
    example: str = ""
    required: bool = False
    or_else: str = ""
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    record: Record | None = None
    max_items: int | None = None
    is_open: bool = False
    registry: Registry | None = None


@dataclass(frozen=True, slots=True)
class Reserved:
    """A key that later versions of the format will use, refused today with a message of its own."""

    key: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys. `name` says in Indonesian what it is, for messages."""

    name: str
    title: str
    help: str
    fields: tuple[Field, ...]
    reserved: tuple[Reserved, ...] = ()
    by_key: Mapping[str, Field] = prepared(init=False, repr=False, compare=False)
    required: tuple[Field, ...] = prepared(init=False, repr=False, compare=False)
    _by_attribute: Mapping[str, Field] = prepared(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what is looked up for each of a hundred thousand values."""
        object.__setattr__(self, "by_key", {entry.key: entry for entry in self.fields})
        object.__setattr__(self, "required", tuple(entry for entry in self.fields if entry.required))
        object.__setattr__(self, "_by_attribute", {entry.attribute: entry for entry in self.fields})

    def field(self, attribute: str) -> Field:
        """Return the field of a model attribute; raises KeyError."""
        return self._by_attribute[attribute]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the table."""
        return tuple(field.key for field in self.fields)
