"""The command `sop new`: asks what is not given as an option, and writes when all is known."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.cli.places import UsageError, source_tree
from generator.cli.questions import AnswerError, agrees, answer, chosen, given, numbered, tidy
from generator.cli.terminal import called_as, write, write_error
from generator.diagnostics.text import one_line
from generator.draft import (
    Draft,
    DraftPost,
    DraftStep,
    NotAddedError,
    free_id,
    post_entry,
    sop_text,
    with_entries,
)
from generator.model import UnitId
from generator.pipeline import SOURCES, Loaded, Quiet, load
from generator.publish import PublishError, is_portable, reason, require_no_links, written
from generator.source import id_proposal, is_id
from generator.source.tree import POSTS

_MAX_NAME = 300
_OUTSIDE = "luar"


@dataclass
class _Session:
    """What is known while questions are asked."""

    loaded: Loaded
    asks: bool  # questions are asked for what no option tells
    new_posts: dict[str, DraftPost] = field(default_factory=dict)  # by id, to be added to jabatan.yml

    @property
    def posts(self) -> Mapping[str, str]:
        """Names of all pelaksana by id, those about to be added too."""
        known = {str(id): post.name.value for id, post in self.loaded.catalogue.posts.items()}
        return {**known, **{id: post.name for id, post in self.new_posts.items()}}

    @property
    def units(self) -> Mapping[str, str]:
        """Names of all units by id."""
        return {str(id): unit.name.value for id, unit in self.loaded.catalogue.units.items()}


def run_new(options: argparse.Namespace) -> int:
    """Write a new SOP. Nothing is written before the last question is answered."""
    tree = source_tree(options.src)
    loaded = load(tree, Quiet())
    if not loaded.catalogue.units:
        raise UsageError(f"belum ada unit yang terbaca di {tree / 'unit.yml'}; isi dahulu")
    told = (options.name, options.unit, options.post or options.new_post or options.step)
    session = _Session(loaded, asks=None in told)
    if session.asks:
        write("SOP baru. Tekan Ctrl-C untuk batal; tidak ada yang ditulis sebelum pertanyaan terakhir.\n\n")
    name = answer(options.name, "--name", "Nama SOP: ", lambda text: _new_name(session, text))
    unit = _unit(session, options.unit)
    id = _id(session, options.id, name, tree / "sop" / unit)
    for text in options.new_post or ():
        given(_add_post, "--new-post", session, text)
    posts = _posts(session, options.post, options.step)
    steps = _steps(session, options.step, posts)
    target = tree / "sop" / unit / f"{id}.yml"
    try:
        for path in (POSTS, target.relative_to(tree).as_posix()):
            require_no_links(tree, path)
    except PublishError as error:
        raise UsageError(str(error)) from error
    _write(tree, target, sop_text(Draft(name, posts, steps)), _used(session, posts))
    return 0


def _used(session: _Session, posts: tuple[str, ...]) -> Mapping[str, DraftPost]:
    """Return the new pelaksana that the SOP names; an answer given up again leaves none behind."""
    return {id: post for id, post in session.new_posts.items() if id in posts}


def _name(text: str) -> str:
    name = tidy(text)
    if not any(sign.isalnum() for sign in name):
        raise AnswerError("nama belum diisi")
    if len(name) > _MAX_NAME:
        raise AnswerError(f"nama paling panjang {_MAX_NAME} karakter")
    return name


def _new_name(session: _Session, text: str) -> str:
    name = _name(text)
    for sop in session.loaded.catalogue.sops.values():
        if tidy(sop.name.value).casefold() == name.casefold():
            raise AnswerError(f'SOP "{name}" sudah ada di {sop.file}; ubah berkas itu, atau pakai nama lain')
    return name


def _unit(session: _Session, value: str | None) -> UnitId:
    names = session.units
    if value is None:
        write(f"\nUnit:\n{numbered(names)}")
    return UnitId(answer(value, "--unit", "Unit (nomor atau id): ", lambda text: chosen(text, names, "unit")))


def _id(session: _Session, value: str | None, name: str, folder: Path) -> str:
    taken = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in session.loaded.texts if path.startswith("sop/")}

    def check(text: str) -> str:
        if not is_id(text):
            near = id_proposal(text)
            example = f', misalnya "{near}"' if near else ""
            raise AnswerError(f"id hanya memuat huruf kecil, angka, dan tanda hubung{example}")
        if not is_portable(f"{text}.yml"):
            raise AnswerError(f'"{text}" adalah nama perangkat pada Windows; pakai id lain, misalnya "sop-{text}"')
        if text in taken:
            raise AnswerError(f'id "{text}" sudah dipakai SOP lain di kumpulan ini')
        if os.path.lexists(folder / f"{text}.yml"):
            raise AnswerError(f'berkas "{folder / text}.yml" sudah ada dan tidak ditimpa')
        return text

    proposal = free_id(name, taken)
    if value is None and not session.asks and proposal:
        value = proposal
    default = f" [{proposal}] (Enter: pakai ini)" if proposal else ""
    return answer(value, "--id", f"\nId, menjadi nama berkas dan alamat yang tetap{default}: ", check, proposal)


def _add_post(session: _Session, text: str) -> str:
    name = _name(text)
    for known, known_name in session.posts.items():
        if name.casefold() == known_name.casefold():
            raise AnswerError(f'pelaksana "{name}" sudah ada; pakai --post {known}')
    id = free_id(name, session.posts)
    if not id:
        raise AnswerError(f'dari "{name}" tidak dapat dibuat id')
    session.new_posts[id] = DraftPost(name)
    return id


def _posts(session: _Session, value: list[str] | None, steps: list[str] | None) -> tuple[str, ...]:
    if value is not None or not session.asks:
        ids = [given(chosen, "--post", text, session.posts, "pelaksana") for text in value or ()]
        return tuple(dict.fromkeys((*ids, *session.new_posts, *_of_steps(session, steps))))
    write(f"\nPelaksana:\n{numbered(session.posts)}")

    def check(text: str) -> str:
        ids = [_post(session, part.strip()) for part in text.split(",") if part.strip()]
        if not ids:
            raise AnswerError("sedikitnya satu pelaksana")
        return ",".join(dict.fromkeys(ids))

    question = "Pelaksana dari kolom kiri ke kanan (nomor, id, atau nama; dipisah koma): "
    return tuple(answer(None, "--post", question, check).split(","))


def _of_steps(session: _Session, steps: list[str] | None) -> Iterator[str]:
    """Yield the pelaksana that rows given as options name: whoever acts in a row needs a column."""
    for text in steps or ():
        who, colon, _ = text.partition(":")
        if colon:
            yield given(chosen, "--step", who.strip(), session.posts, "pelaksana")


def _post(session: _Session, text: str) -> str:
    """Return the id of one pelaksana of the list typed in; one that is not known may be added or replaced."""
    try:
        return chosen(text, session.posts, "pelaksana")
    except AnswerError as error:
        if text.isdecimal():
            raise
        write(f"  {str(error)[:1].upper()}{str(error)[1:]}.\n")
    if not agrees("--new-post", f'  Tambahkan "{one_line(text)}" ke {POSTS}?'):
        question = f'  Pengganti "{one_line(text)}" (nomor, id, atau nama): '
        return answer(None, "--post", question, lambda other: chosen(other, session.posts, "pelaksana"))
    id = _add_post(session, text)
    session.new_posts[id] = session.new_posts[id]._replace(unit=_unit_of_post(session, session.new_posts[id].name))
    return id


def _unit_of_post(session: _Session, name: str) -> str | None:
    """Return the unit a new pelaksana belongs to, "" for one outside the office, None when it is not known yet."""

    def check(text: str) -> str:
        return text if text in ("", _OUTSIDE) else chosen(text, session.units, "unit")

    question = f'  Unit "{name}" (nomor atau id unit; {_OUTSIDE}: di luar instansi; Enter: belum pasti): '
    unit = answer(None, "--new-post", question, check)
    return None if not unit else "" if unit == _OUTSIDE else unit


def _steps(session: _Session, value: list[str] | None, posts: tuple[str, ...]) -> tuple[DraftStep, ...]:
    names = {id: session.posts[id] for id in posts}
    if value is not None or not session.asks:
        return tuple(_step(given(_valid_step, "--step", text, names), names) for text in value or ())
    write("\nLangkah, satu per satu. Tulis siapa: apa, misalnya 1: Menerima permohonan. Enter saja: selesai.\n")
    write(numbered(names))
    steps: list[DraftStep] = []
    while True:
        text = answer(
            None, "--step", f"Langkah {len(steps) + 1}: ", lambda text: _valid_step(text, names) if text else ""
        )
        if text:
            steps.append(_step(text, names))
        elif steps or agrees("--step", "Belum ada langkah. Tulis berkas dengan dua langkah contoh?"):
            return tuple(steps)


def _valid_step(text: str, names: Mapping[str, str]) -> str:
    _step(text, names)
    return text


def _step(text: str, names: Mapping[str, str]) -> DraftStep:
    who, colon, what = text.partition(":")
    if not colon and len(names) == 1:
        who, what = next(iter(names)), text
    if not any(sign.isalnum() for sign in what):
        raise AnswerError("tulis pelaksana, titik dua, lalu kegiatannya")
    return DraftStep(chosen(who.strip(), names, "pelaksana"), tidy(what))


def _write(tree: Path, target: Path, text: str, new_posts: Mapping[str, DraftPost]) -> None:
    registry = tree / POSTS
    entries = [post_entry(id, post) for id, post in new_posts.items()]
    try:
        grown = with_entries(registry.read_bytes(), entries) if entries else b""
    except FileNotFoundError:
        grown = with_entries(b"", entries)
    except OSError as error:
        raise UsageError(f"{registry} tidak dapat dibaca: {reason(error)}") from error
    except NotAddedError as error:
        write_error("".join(f"\n{entry.text}\n" for entry in entries) + "\n")
        raise UsageError(
            f"{registry} ditulis dengan cara yang tidak dapat ditambahi dari sini, sehingga tidak ada yang diubah; "
            f"tambahkan sendiri isian di atas, lalu ulangi dengan --post {' --post '.join(new_posts)}"
        ) from error
    path = target.relative_to(tree).as_posix()
    with written(tree, {path: text.encode()}, {POSTS: grown} if new_posts else {}):
        pass
    if new_posts:
        write(f"Ditambahkan ke {registry}: {', '.join(new_posts)}\n")
    source = "" if tree == Path(SOURCES) else f" --src {tree}"
    write(
        f"\nDitulis: {target}\n"
        "Buka berkas itu, lalu isi persyaratan, durasi, output, dan keputusannya.\n"
        f"Lihat sambil menulis: {called_as()} serve{source}\n"
        f"Periksa: {called_as()} check{source}\n"
    )
