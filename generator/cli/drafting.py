"""The command `sop new`: asks what is not given as an option, and writes when all is known."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.cli.places import UsageError, source_tree
from generator.cli.terminal import write
from generator.diagnostics import codes_environment
from generator.diagnostics.text import one_line
from generator.draft import Draft, DraftStep, free_id, post_entry, sop_text
from generator.model import UnitId
from generator.pipeline import Loaded, Quiet, ToolFailure, load
from generator.pipeline.project import place
from generator.publish import PublishError, create_file, write_file
from generator.source import is_id

_MAX_NAME = 300
_MAX_ATTEMPTS = 5
_POSTS = "jabatan.yml"
_YES, _NO = ("y", "ya"), ("t", "tidak", "")


class _AnswerError(Exception):
    """An answer, or the value of an option, cannot be used; the message is Indonesian."""


@dataclass
class _Desk:
    """What is known while questions are asked."""

    loaded: Loaded
    asks: bool  # questions are asked for what no option tells
    new_posts: dict[str, str] = field(default_factory=dict)  # id to name, to be added to jabatan.yml

    @property
    def posts(self) -> Mapping[str, str]:
        """Names of all pelaksana by id, those about to be added too."""
        known = {str(id): post.name.value for id, post in self.loaded.catalogue.posts.items()}
        return {**known, **self.new_posts}


def run_new(options: argparse.Namespace) -> int:
    """Write a new SOP. Nothing is written before the last question is answered."""
    tree = source_tree(options.src)
    loaded = load(tree, Quiet())
    if not loaded.catalogue.units:
        raise UsageError(f"belum ada unit yang terbaca di {tree / 'unit.yml'}; isi dahulu")
    desk = _Desk(loaded, asks=None in (options.name, options.unit, options.post or options.new_post))
    if desk.asks:
        write("SOP baru. Tekan Ctrl-C untuk batal; tidak ada yang ditulis sebelum pertanyaan terakhir.\n\n")
    name = _answer(options.name, "--name", "Nama SOP: ", _name)
    unit = _unit(desk, options.unit)
    id = _id(desk, options.id, name, tree / "sop" / unit)
    for text in options.new_post or ():
        _given(_add_post, "--new-post", desk, text)
    posts = _posts(desk, options.post)
    steps = _steps(desk, options.step, posts)
    target = tree / "sop" / unit / f"{id}.yml"
    _write(tree, target, sop_text(Draft(name, posts, steps)), _used(desk, posts))
    return 0


def _used(desk: _Desk, posts: tuple[str, ...]) -> Mapping[str, str]:
    """Return the new pelaksana that the SOP names; an answer given up again leaves none behind."""
    return {id: name for id, name in desk.new_posts.items() if id in posts}


def _given(check: Callable[..., str], option: str, *arguments: object) -> str:
    try:
        return check(*arguments)
    except _AnswerError as error:
        raise UsageError(f"{option}: {error}") from error


def _answer(given: str | None, option: str, question: str, check: Callable[[str], str], default: str = "") -> str:
    """Return the value of an option, else the answer to a question, asked again until it is good."""
    if given is not None:
        return _given(check, option, given)
    for _ in range(_MAX_ATTEMPTS):
        text = _ask(question, option) or default
        try:
            return check(text)
        except _AnswerError as error:
            write(f"  {str(error)[:1].upper()}{str(error)[1:]}.\n")
    raise UsageError("dibatalkan sesudah lima jawaban yang tidak dapat dipakai; tidak ada yang ditulis")


def _ask(question: str, option: str) -> str:
    write(question)
    line = sys.stdin.readline()
    if not line:
        write("\n")
        raise UsageError(
            f"tidak ada jawaban, maka tidak ada yang ditulis; tanpa tanya jawab sebutkan {option} "
            "(sedikitnya --name, --unit, dan --post)"
        )
    return line.strip()


def _name(text: str) -> str:
    name = one_line(text)
    if not any(sign.isalnum() for sign in name):
        raise _AnswerError("nama SOP belum diisi")
    if len(name) > _MAX_NAME:
        raise _AnswerError(f"nama SOP paling panjang {_MAX_NAME} karakter")
    return name


def _chosen(text: str, names: Mapping[str, str], what: str) -> str:
    """Return the id that a number of the list, an id or a name means."""
    ids = list(names)
    if text in names:
        return text
    if text.isdecimal() and 0 < int(text) <= len(ids):
        return ids[int(text) - 1]
    same = [id for id, name in names.items() if name.casefold() == one_line(text).casefold()]
    if len(same) == 1:
        return same[0]
    raise _AnswerError(f'{what} "{text}" tidak ada' if text else f"{what} belum dipilih")


def _list(names: Mapping[str, str]) -> str:
    return "".join(f"  {number:>3}. {one_line(name)} ({id})\n" for number, (id, name) in enumerate(names.items(), 1))


def _unit(desk: _Desk, given: str | None) -> UnitId:
    names = {str(id): unit.name.value for id, unit in desk.loaded.catalogue.units.items()}
    if given is None:
        write(f"\nUnit:\n{_list(names)}")
    return UnitId(_answer(given, "--unit", "Unit (nomor atau id): ", lambda text: _chosen(text, names, "unit")))


def _id(desk: _Desk, given: str | None, name: str, folder: Path) -> str:
    taken = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in desk.loaded.texts if path.startswith("sop/")}

    def check(text: str) -> str:
        if not is_id(text):
            raise _AnswerError("id hanya memuat huruf kecil, angka, dan tanda hubung")
        if text in taken:
            raise _AnswerError(f'id "{text}" sudah dipakai SOP lain di kumpulan ini')
        if os.path.lexists(folder / f"{text}.yml"):
            raise _AnswerError(f'berkas "{folder / text}.yml" sudah ada dan tidak ditimpa')
        return text

    proposal = free_id(name, taken)
    if given is None and not desk.asks and proposal:
        given = proposal
    default = f" [{proposal}]" if proposal else ""
    return _answer(given, "--id", f"\nId, menjadi nama berkas dan alamat yang tetap{default}: ", check, proposal)


def _add_post(desk: _Desk, text: str) -> str:
    name = _name(text)
    if name.casefold() in (known.casefold() for known in desk.posts.values()):
        raise _AnswerError(f'pelaksana "{name}" sudah ada')
    id = free_id(name, desk.posts)
    if not id:
        raise _AnswerError(f'dari "{name}" tidak dapat dibuat id')
    desk.new_posts[id] = name
    return id


def _posts(desk: _Desk, given: list[str] | None) -> tuple[str, ...]:
    if given is not None or not desk.asks:
        chosen = [_given(_chosen, "--post", text, desk.posts, "pelaksana") for text in given or ()]
        return tuple(dict.fromkeys((*chosen, *desk.new_posts)))
    write(f"\nPelaksana:\n{_list(desk.posts)}")

    def check(text: str) -> str:
        ids = [_post(desk, part.strip()) for part in text.split(",") if part.strip()]
        if not ids:
            raise _AnswerError("sedikitnya satu pelaksana")
        return ",".join(dict.fromkeys(ids))

    question = "Pelaksana dari kolom kiri ke kanan (nomor, id, atau nama; dipisah koma): "
    return tuple(_answer(None, "--post", question, check).split(","))


def _post(desk: _Desk, text: str) -> str:
    try:
        return _chosen(text, desk.posts, "pelaksana")
    except _AnswerError:
        if text.isdecimal():
            raise
    question = f'  "{one_line(text)}" belum ada di {_POSTS}. Tambahkan? [y/t] '
    if _answer(None, "--new-post", question, _yes_or_no) == "t":
        raise _AnswerError(f'pelaksana "{text}" tidak ada')
    return _add_post(desk, text)


def _yes_or_no(text: str) -> str:
    if text.lower() in _YES:
        return "y"
    if text.lower() in _NO:
        return "t"
    raise _AnswerError("jawab y atau t")


def _steps(desk: _Desk, given: list[str] | None, posts: tuple[str, ...]) -> tuple[DraftStep, ...]:
    names = {id: desk.posts[id] for id in posts}
    if given is not None or not desk.asks:
        return tuple(_step(_given(_valid_step, "--step", text, names), names) for text in given or ())
    write("\nLangkah, satu per satu. Tulis siapa: apa, misalnya 1: Menerima permohonan. Kosong: selesai.\n")
    write(_list(names))
    steps: list[DraftStep] = []
    while True:
        text = _answer(
            None, "--step", f"Langkah {len(steps) + 1}: ", lambda text: _valid_step(text, names) if text else ""
        )
        if not text:
            return tuple(steps)
        steps.append(_step(text, names))


def _valid_step(text: str, names: Mapping[str, str]) -> str:
    _step(text, names)
    return text


def _step(text: str, names: Mapping[str, str]) -> DraftStep:
    who, colon, what = text.partition(":")
    if not colon and len(names) == 1:
        who, what = next(iter(names)), text
    if not any(sign.isalnum() for sign in what):
        raise _AnswerError("tulis pelaksana, titik dua, lalu kegiatannya")
    return DraftStep(_chosen(who.strip(), names, "pelaksana"), one_line(what))


def _write(tree: Path, target: Path, text: str, new_posts: Mapping[str, str]) -> None:
    registry = tree / _POSTS
    try:
        if new_posts:
            before = registry.read_bytes()
            added = "".join(post_entry(id, name) for id, name in new_posts.items())
            write_file(registry, before.rstrip(b"\n") + b"\n" + added.encode())
            write(f"Ditambahkan ke {registry}: {', '.join(new_posts)}\n")
        create_file(target, text.encode())
    except (PublishError, OSError) as error:
        raise ToolFailure(codes_environment.WRITING_FAILED.at(place(str(target)), str(error))) from error
    write(f"\nDitulis: {target}\nLihat sambil menulis: sop serve\nPeriksa: sop check {target}\n")
