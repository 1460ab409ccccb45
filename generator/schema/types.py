"""What a field of the source format is: key, attribute, printed label, help, kind of value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as prepared
from enum import Enum
from typing import Any

from generator.model import Registry

MAX_ITEMS = 500  # of any list without a limit of its own
MAX_COLUMNS = 12  # of texts, on either side of the pelaksana
MAX_SECTIONS = 20  # of an identity part, beside those of the form
MAX_NAME = 300  # characters of a text in one piece: a name, a number, what stands at an arrow or in a symbol
MAX_PROSE = 2_000  # characters of a text in one piece that explains something
MAX_ITEM = 10_000  # characters of a text that flows over lines and pages, alone or as an item of a list


class Kind(Enum):
    """The kinds of values; the value says in Indonesian what has to be written."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    TEXT = "satu teks"
    TEXT_OR_LIST = "satu teks atau daftar teks"
    CELL = 'satu teks, daftar teks, atau "^" untuk melanjutkan sel di atasnya'
    CELLS = "pasangan id kolom dan isinya"
    LINKS = "pasangan teks dan alamat yang diawali https://, http://, atau mailto:"
    ID = "satu id"
    ID_LIST = "daftar id"
    NAME_LIST = "daftar id SOP atau nama SOP"
    DATE = "satu tanggal berbentuk TAHUN-BULAN-HARI, atau TAHUN-BULAN bila harinya tidak ada"
    INTEGER = "satu bilangan bulat"
    DECIMAL = "satu bilangan"
    BOOLEAN = "true atau false"
    CHOICE = "satu dari pilihan yang ada"
    CHOICE_LIST = "daftar dari pilihan yang ada"
    PATH = "satu jalur berkas di dalam folder sumber"
    WEB_ADDRESS = "satu alamat yang diawali https:// atau http://"
    POST = "satu id pelaksana"
    POST_OR_LIST = "satu id pelaksana atau daftar id pelaksana"
    TARGETS = "satu tujuan atau daftar tujuan"
    EXITS = "pasangan label dan tujuan"
    SECTIONS = "pasangan judul dan isinya, berupa satu teks atau daftar teks"
    ANSWERS = "pasangan nomor pernyataan dan jawabannya"
    RECORD = "pasangan kunci dan nilai"
    RECORD_LIST = "daftar yang butirnya pasangan kunci dan nilai"


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record.

    `attribute` is the name in the model; `default` is what it holds when nothing is given (a required text: "").
    `required` keys must be given and not be empty; a required key with `or_else` may be left out when that other key
    is given. `minimum` and `maximum` are inclusive. An id of another source is found in `registry`. No list has more
    than `max_items` and no text in it, nor one that stands alone, more than `max_length` characters; both are given to
    every field that may hold lists or texts. A source tree can add names to the `choices` of an `is_open` field. An
    empty text in quotes is nothing, but where it `may_be_blank` it says to print nothing.
    """

    key: str
    attribute: str
    label: str
    help: str
    kind: Kind
    example: str = ""
    required: bool = False
    or_else: str = ""
    choices: tuple[Enum, ...] | tuple[str, ...] = ()  # members of an enumeration, whose values are the words to write
    default: object = None
    minimum: float | None = None
    maximum: float | None = None
    record: Record | None = None
    max_items: int | None = None
    max_length: int | None = None
    is_open: bool = False
    may_be_blank: bool = False
    registry: Registry | None = None

    def __post_init__(self) -> None:
        """Give lists and texts that say nothing of their size the usual limits."""
        if self.max_items is None and self.kind in _LISTS:
            object.__setattr__(self, "max_items", MAX_ITEMS)
        if self.max_length is None:
            object.__setattr__(self, "max_length", _LENGTHS.get(self.kind))

    @property
    def has_default(self) -> bool:
        """Whether the model holds a text of the field when it is not given."""
        return self.default is not None or (self.required and self.kind is Kind.TEXT)

    @property
    def words(self) -> tuple[str, ...]:
        """The choices as they are written."""
        return tuple(choice if isinstance(choice, str) else choice.value for choice in self.choices)


_LENGTHS = {
    Kind.TEXT: MAX_NAME,
    Kind.NAME_LIST: MAX_NAME,
    Kind.EXITS: MAX_NAME,
    Kind.SECTIONS: MAX_NAME,
    Kind.TEXT_OR_LIST: MAX_ITEM,
    Kind.CELL: MAX_ITEM,
    Kind.CELLS: MAX_ITEM,
    Kind.LINKS: MAX_NAME,
}
_LISTS = frozenset(
    {
        *(Kind.TEXT_OR_LIST, Kind.CELL, Kind.ID_LIST, Kind.NAME_LIST, Kind.POST_OR_LIST, Kind.TARGETS),
        *(Kind.RECORD_LIST, Kind.CHOICE_LIST),
    }
)


@dataclass(frozen=True, slots=True)
class Reserved:
    """A key that later versions of the format will use, refused today with a message of its own."""

    key: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Record:
    """A mapping with known keys, which is decoded to `model`. `name` says in Indonesian what it is, for messages."""

    name: str
    title: str
    help: str
    fields: tuple[Field, ...]
    reserved: tuple[Reserved, ...] = ()
    model: type[Any] | None = None
    by_key: Mapping[str, Field] = prepared(init=False, repr=False, compare=False)
    required: tuple[Field, ...] = prepared(init=False, repr=False, compare=False)
    _by_attribute: Mapping[str, Field] = prepared(init=False, repr=False, compare=False)
    of_model: frozenset[str] = prepared(init=False, repr=False, compare=False)  # attributes that `model` has
    # Of these: fields that hold a text when they are not given, and the others with their kinds.
    with_default: tuple[Field, ...] = prepared(init=False, repr=False, compare=False)
    without_default: tuple[tuple[str, Kind], ...] = prepared(init=False, repr=False, compare=False)
    has_origin: bool = prepared(init=False, repr=False, compare=False)
    has_faults: bool = prepared(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Prepare what is looked up for each of a hundred thousand values."""
        object.__setattr__(self, "by_key", {entry.key: entry for entry in self.fields})
        object.__setattr__(self, "required", tuple(entry for entry in self.fields if entry.required))
        names: Iterable[str] = getattr(self.model, "__dataclass_fields__", getattr(self.model, "_fields", ()))
        of_model = [entry for entry in self.fields if entry.attribute in names]
        object.__setattr__(self, "of_model", frozenset(entry.attribute for entry in of_model))
        object.__setattr__(self, "with_default", tuple(entry for entry in of_model if entry.has_default))
        others = ((entry.attribute, entry.kind) for entry in of_model if not entry.has_default)
        object.__setattr__(self, "without_default", tuple(others))
        object.__setattr__(self, "has_origin", "origin" in names)
        object.__setattr__(self, "has_faults", "faulty" in names)
        object.__setattr__(self, "_by_attribute", {entry.attribute: entry for entry in self.fields})

    def field(self, attribute: str) -> Field:
        """Return the field of a model attribute; raises KeyError."""
        return self._by_attribute[attribute]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys in the order of the table."""
        return tuple(field.key for field in self.fields)
