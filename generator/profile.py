"""Format profiles: what a regulation says about labels, columns and type of the sheet, as data.

A profile is a YAML file, `profiles/<name>.yml` here or `profil/<name>.yml` in a source tree; `schema` has its keys and
`decode` reads it. Lengths are millimetres, sizes points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

PROFILE_FOLDER = Path(__file__).parent / "profiles"
DEFAULT_PROFILE = "pergub-jabar-9-2013"
FORMS_PROFILE = "permenpan-35-2012"  # whose forms are those of profiles that say nothing of them


class PageSize(NamedTuple):
    """Width and height of a page in landscape, in mm."""

    width: float
    height: float


class Margins(NamedTuple):
    """The free borders of a page. Running name, page number and the draft mark stand in them."""

    left: float = 12.0
    top: float = 13.0
    right: float = 12.0
    bottom: float = 14.0


_STANDARD_MARGINS = Margins()


class IdentityField(Enum):
    """What a cell of the identity part shows; the value is its key in the source of an SOP."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    NUMBER = "nomor"
    CREATED = "tanggal_pembuatan"
    REVISED = "tanggal_revisi"
    EFFECTIVE = "tanggal_berlaku"
    SIGNATORY = "disahkan_oleh"
    NAME = "nama"
    LEGAL_BASIS = "dasar_hukum"
    QUALIFICATIONS = "kualifikasi_pelaksana"
    RELATED = "keterkaitan"
    EQUIPMENT = "peralatan_perlengkapan"
    WARNING = "peringatan"
    RECORDS = "pencatatan_pendataan"
    PAGES = "halaman"  # how many there are, on the first; no key of a source
    EXTRA = "bagian_tambahan"  # what the SOP says under the entry's label

    @property
    def attribute(self) -> str:
        """The name of the field in the model, but for those of the upper table."""
        return "sections" if self is IdentityField.EXTRA else self.name.lower()


ROW_FIELDS = (
    IdentityField.NUMBER,
    IdentityField.CREATED,
    IdentityField.REVISED,
    IdentityField.EFFECTIVE,
    IdentityField.SIGNATORY,
    IdentityField.NAME,
)
FREE_ROW_FIELDS = (IdentityField.PAGES, IdentityField.EXTRA)  # a profile has them or not
FREE_SECTION_FIELDS = (IdentityField.EXTRA,)
SECTION_FIELDS = tuple(field for field in IdentityField if field not in (*ROW_FIELDS, *FREE_ROW_FIELDS))


class CellRole(Enum):
    """What a text column of the activity table holds; the value is the word of the sources and of the geometry dump."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    NUMBER = "nomor"
    ACTIVITY = "aktivitas"
    REQUIREMENTS = "persyaratan"
    DURATION = "durasi"
    OUTPUT = "output"
    REMARK = "keterangan"

    def __init__(self, _: str) -> None:
        self.attribute = self.name.lower()  # the name of the step's cell in the model; the number has none


CELL_ROLES = tuple(role for role in CellRole if role is not CellRole.NUMBER)
"""The text columns whose cells stand in the sources."""

KEPT_ROLES = (CellRole.NUMBER, CellRole.ACTIVITY)
"""The text columns that no profile leaves out: rows are named by them."""


class AddedColumn(NamedTuple):
    """A text column that a profile adds to the form; `value` is its id, under which steps say what stands in it."""

    value: str

    @property
    def attribute(self) -> str:
        """What changes of its cells are told under."""
        return f"kolom_tambahan.{self.value}"


ColumnRole = CellRole | AddedColumn


class LabelledField(NamedTuple):
    """A field of the identity part and the label it is printed under; an optional one only where it says something."""

    field: IdentityField
    label: str
    is_optional: bool = False


class Arrangement(Enum):
    """How the sections below the upper table stand; the value is the word of the source format."""

    PAIRS = "pasangan"  # two beside each other, each under its heading
    ROWS = "baris"  # one below the other, the heading on the left


@dataclass(frozen=True, slots=True)
class IdentityFormat:
    """The identity part: the rows at the top right, and the sections below in pairs (left, right) or one a row."""

    rows: tuple[LabelledField, ...]
    sections: tuple[LabelledField, ...]
    letterhead_size: float = 12.0
    body_size: float = 10.0
    label_width: float = 42.0  # of the label column at the top right
    signature_room: float = 25.0  # free height between the signatory's post and name
    arrangement: Arrangement = Arrangement.PAIRS


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A text column of the activity table.

    Neighbours with the same non-empty `group` share that heading above theirs; `preferred` and `minimum` are widths in
    mm, the preferred ones to be scaled in proportion.
    """

    role: ColumnRole
    label: str
    preferred: float
    minimum: float
    group: str = ""
    is_centered: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """The activity table: text columns before and after the pelaksana columns, and its type sizes."""

    before: tuple[TextColumn, ...]
    after: tuple[TextColumn, ...]
    post_heading: str = ""  # above all pelaksana columns; "" for none
    has_column_numbers: bool = False  # (1), (2), ... in a row of their own below the headings
    title_size: float = 12.0
    header_size: float = 8.5
    body_size: float = 8.5

    @property
    def columns(self) -> tuple[TextColumn, ...]:
        """The text columns, left to right."""
        return (*self.before, *self.after)

    @property
    def roles(self) -> tuple[ColumnRole, ...]:
        """What the text columns hold, left to right."""
        return tuple([column.role for column in (*self.before, *self.after)])


@dataclass(frozen=True, slots=True)
class FurnitureFormat:
    """Words in the margins, beside off-page connectors and beside the QR code; `Profile` fills the templates.

    A template names what it is filled with in braces; `TEMPLATES` has the names.
    """

    size: float = 8.0
    page: str = "halaman {halaman} dari {jumlah}"
    goto: str = "hal. {halaman}\nno. {langkah}"
    draft: str = "DRAF"
    revoked: str = "DICABUT"
    confirmation: str = "Perlu konfirmasi: {catatan}"
    version: str = "Kode naskah: {kode}"
    version_help: str = (
        "Pindai kode QR untuk membuka SOP ini di situs. Bila kode naskah di situs berbeda, "
        "salinan cetak ini sudah tidak mutakhir."
    )


TEMPLATES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "page": ("halaman", "jumlah"),
        "goto": ("halaman", "langkah"),
        "confirmation": ("catatan",),
        "version": ("kode",),
    }
)
_STANDARD_FURNITURE = FurnitureFormat()


class FormKind(Enum):
    """The forms of an office beside the sheet; the value is the word of the sources and of commands."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    MONITORING = "monitoring"
    EVALUATION = "evaluasi"
    IDENTIFICATION = "identifikasi"
    REGISTER = "daftar-induk"
    MINUTES = "berita-acara"
    ACKNOWLEDGEMENT = "tanda-baca"


class FormWording(NamedTuple):
    """The words of a form, and where they come from; a profile that leaves some out has those of the standard."""

    title: str = ""
    headings: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()  # that an evaluation answers
    choices: tuple[str, ...] = ()  # what may be said of an SOP: that it is as it should be, that it is not
    opening: str = ""
    closing: str = ""
    source: str = ""

    def over(self, standard: FormWording) -> FormWording:
        """Return these words, those of the standard where there are none."""
        return standard._replace(**{name: own for name, own in self._asdict().items() if own})


FORM_COLUMNS: Mapping[FormKind, int] = MappingProxyType(
    {
        FormKind.MONITORING: 6,
        FormKind.EVALUATION: 2,  # beside one for each SOP
        FormKind.IDENTIFICATION: 8,
        FormKind.REGISTER: 10,  # that of the process only where an office has a map of them
        FormKind.MINUTES: 5,
        FormKind.ACKNOWLEDGEMENT: 5,
    }
)


class Asked(Enum):
    """What the worksheet of an assessment asks of SOPs; the value is the key of the sources."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    PROCESS = "proses"  # whether they follow the process map
    APPLIED = "penerapan"
    EVALUATED = "evaluasi"


class Share(Enum):
    """How many SOPs a letter asks for, the most first; the value is the word of the sources."""

    __hash__ = object.__hash__  # members are equal when they are the same; Enum's own hash is slow

    ALL = "semua"
    MOST = "sebagian-besar"
    SOME = "sebagian"
    NONE = "belum"

    @property
    def rank(self) -> int:
        """The place among the shares; 0 is all."""
        return list(Share).index(self)


class Letter(NamedTuple):
    """An answer of the worksheet and what it asks for."""

    name: str
    share: Share
    is_followed_up: bool = False  # what an evaluation found counts as well
    beyond: str = ""  # what it asks for that no record tells: it is never proposed
    words: str = ""  # of the worksheet; "" where they are not known


class Question(NamedTuple):
    """A question of the worksheet and its letters, the best first; the last one asks for nothing."""

    text: str
    letters: tuple[Letter, ...]


class Worksheet(NamedTuple):
    """The questions of the worksheet; `most` is the percentage above which SOPs are most of them."""

    questions: tuple[tuple[Asked, Question], ...] = ()
    most: float | None = None
    source: str = ""

    def over(self, standard: Worksheet) -> Worksheet:
        """Return this worksheet, with what the standard says where it says nothing."""
        questions = {**dict(standard.questions), **dict(self.questions)}
        most = standard.most if self.most is None else self.most
        return Worksheet(tuple(questions.items()), most, self.source or standard.source)


_NO_WORKSHEET = Worksheet()


@dataclass(frozen=True, slots=True)
class Profile:
    """One format of the sheet."""

    name: str
    identity: IdentityFormat
    table: TableFormat
    title: str = "SOP"  # stands before the SOP's name above the activity table
    minimum_size: float = 7.0
    margins: Margins = _STANDARD_MARGINS
    furniture: FurnitureFormat = _STANDARD_FURNITURE
    one_page: bool = False  # identity part and table on one page where they fit
    forms: tuple[tuple[FormKind, FormWording], ...] = ()
    worksheet: Worksheet = _NO_WORKSHEET

    def form(self, kind: FormKind) -> FormWording:
        """Return the words of a form; none where the profile has none yet."""
        return dict(self.forms).get(kind, FormWording())

    @property
    def added_columns(self) -> tuple[str, ...]:
        """The ids of the columns that this profile adds to the form."""
        return tuple(role.value for role in self.table.roles if isinstance(role, AddedColumn))

    def title_line(self, sop_name: str) -> str:
        """Return the line above the activity table: `SOP <NAMA>`, the prefix not doubled."""
        name = sop_name.upper()
        return name if name.startswith(f"{self.title} ") else f"{self.title} {name}"

    def page_text(self, number: int, total: int) -> str:
        """Return `halaman x dari y`."""
        return filled(self.furniture.page, halaman=str(number), jumlah=str(total))

    def goto_text(self, page: int, step: str) -> str:
        """Return where an off-page connector leads; `step` is the step's printed number."""
        return filled(self.furniture.goto, halaman=str(page), langkah=step)

    def confirmation_text(self, note: str) -> str:
        """Return the note that marks an assumed fact."""
        return filled(self.furniture.confirmation, catatan=note)

    def version_text(self, code: str) -> str:
        """Return the words that show the first characters of the content hash."""
        return filled(self.furniture.version, kode=code)


@lru_cache(maxsize=1)
def profile_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the program, sorted."""
    return tuple(sorted(path.stem for path in PROFILE_FOLDER.glob("*.yml")))


def filled(template: str, **values: str) -> str:
    """Put values in place of their names in braces. Not `str.format`: a template may come from a source tree."""
    parts = template.split("{")
    filled = parts[0]
    for part in parts[1:]:
        name, brace, rest = part.partition("}")
        filled += values[name] + rest if brace and name in values else "{" + part
    return filled
