"""Names of files and folders: which can be ids, which are editors' leftovers, and the findings about them."""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic, Span, codes_records, codes_text

MAX_ID_LENGTH = 100
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")  # device names of Windows: no file can be called so
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")

IGNORED = re.compile(
    r"\..*|.*~|~\$.*|#.*#|.*\.(?:sw[a-z]|bak|orig|rej|tmp|part)|Thumbs\.db|desktop\.ini|README(?:\.(?!ya?ml$).*)?|laporan-impor\.(?:html|json)",
    re.IGNORECASE | re.DOTALL,
)
DISGUISED = re.compile(r"(.*)\.ya?ml\.[^.]+", re.IGNORECASE | re.DOTALL)
_DOCUMENT = re.compile(r".*\.(?:docx?|odt|rtf|pdf)", re.IGNORECASE | re.DOTALL)
TEXT_LIKE = re.compile(r"(.*)\.(?:txt|text|md)", re.IGNORECASE | re.DOTALL)
# Lines that an SOP has and hardly any other text.
OF_AN_SOP = re.compile(rb"^(?:nama|langkah)\s*:", re.MULTILINE)
PERIOD = re.compile(r"[1-9]\d{3}-[12]")  # a half-year, as the folder of its records is called
YAML_LIKE = re.compile(r".*\.ya?ml", re.IGNORECASE | re.DOTALL)


def is_ordinary(name: str) -> bool:
    """Tell at once, of nearly all, that a file is called as an SOP may be."""
    stem = name.removesuffix(".yml")
    return stem != name and is_id(stem) and not is_reserved(stem)


def is_id(text: str) -> bool:
    """Tell whether `text` can be an id: lower case letters, digits, inner hyphens, 100 characters at most."""
    return len(text) <= MAX_ID_LENGTH and _ID.fullmatch(text) is not None


def is_reserved(id: str) -> bool:
    """Tell whether an id cannot name a file or folder on every system; pages and sheets are called by their ids."""
    return _RESERVED.fullmatch(id) is not None


def id_proposal(text: str) -> str:
    """Return an id made from `text`, or "" when nothing of it can stay."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower())[:MAX_ID_LENGTH].strip("-")


def start_of(path: str) -> Span:
    """Return the place of a finding about a file or folder as a whole."""
    return Span(path, 1, 1, 1, 1)


def link_finding(path: str) -> Diagnostic:
    """Report a symbolic link."""
    return codes_text.SYMBOLIC_LINK.at(
        start_of(path), "tautan simbolik tidak diikuti", hint="ganti dengan berkas atau folder aslinya"
    )


def not_read_finding(path: str) -> Diagnostic:
    """Report a file that is no source; one that has a second ending behind `.yml` is a source in disguise."""
    disguised = DISGUISED.fullmatch(path.rsplit("/", 1)[-1])
    if disguised is not None:
        return codes_text.WRONG_EXTENSION.at(
            start_of(path),
            "nama berkas sumber harus berakhiran .yml; berkas ini punya akhiran lain di belakangnya",
            hint=f'ubah namanya menjadi "{id_proposal(disguised[1]) or "nama-sop"}.yml"; di Notepad pilih jenis '
            '"Semua berkas" saat menyimpan',
        )
    hint = "pindahkan ke luar folder ini, misalnya ke aset/"
    if _DOCUMENT.fullmatch(path):
        hint = f"bila berisi SOP, salin teksnya ke berkas .yml; bila tidak, {hint}"
    return codes_text.NOT_READ.at(start_of(path), "berkas ini tidak dibaca karena bukan berkas .yml", hint=hint)


def sop_as_text_finding(path: str) -> Diagnostic:
    """Report a text file that holds an SOP: it would be missing from the collection."""
    name = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return codes_text.WRONG_EXTENSION.at(
        start_of(path),
        "berkas ini berisi SOP tetapi tidak dibaca, karena namanya tidak berakhiran .yml",
        hint=f'ubah akhirannya menjadi .yml: "{id_proposal(name) or "nama-sop"}.yml"',
    )


def bad_period_finding(path: str) -> Diagnostic:
    """Report what lies among the half-years and is the folder of none."""
    name = path.rsplit("/", 1)[-1]
    year = re.search(r"[1-9]\d{3}", name)
    return codes_records.BAD_PERIOD.at(
        start_of(path),
        f'nama "{name}" bukan nama folder satu semester, sehingga isinya tidak dibaca',
        hint=f'beri nama TAHUN-1 (Januari-Juni) atau TAHUN-2 (Juli-Desember), misalnya "{year[0] if year else 2026}-1"',
        example=f"monev/{year[0] if year else 2026}-1/sekretariat.yml",
    )


def bad_name_finding(path: str, name: str, what: str) -> Diagnostic:
    """Report a file or folder name that cannot be an id; `what` says which."""
    if is_reserved(name.lower()):
        return codes_text.BAD_NAME.at(
            start_of(path),
            f'{what} "{name}" tidak dapat menjadi id: di Windows nama itu milik perangkat',
            hint=f'ubah namanya, misalnya menjadi "{name}-1"',
        )
    proposal = id_proposal(name)
    return codes_text.BAD_NAME.at(
        start_of(path),
        f'{what} "{name}" tidak dapat menjadi id: hanya huruf kecil, angka, dan tanda hubung, '
        f"paling panjang {MAX_ID_LENGTH} karakter",
        hint=f'ubah namanya, misalnya menjadi "{proposal or "pengelolaan-surat"}"',
    )
