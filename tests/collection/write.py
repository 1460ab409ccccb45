"""Sources of a collection as an office would have it: registries first, then SOPs that refer to them.

Of each hundred SOPs some seventy are in force, twenty drafts and ten revoked. A third of all rows is a decision,
a joint row, a chain of symbols or a loop back; lengths are from 8 to 30 steps.
"""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from tests.collection.words import (
    ABOUT,
    DEEDS,
    DURATIONS,
    KINDS,
    OFFICES,
    OUTSIDE,
    RANKS,
    SKILLS,
    TERMS,
    THINGS,
    TOOLS,
    UNITS,
    Deed,
)

POSTS = 40
REGULATIONS = 60
STEPS = (8, 30)
Record = dict[str, Any]


class Subject(NamedTuple):
    """What one SOP is about."""

    id: str
    name: str
    thing: str
    unit: str


def write_collection(root: Path, count: int, seed: int = 1) -> Path:
    """Write the sources of `count` SOPs below `root` and return it; the same seed gives the same files.

    The first SOPs of a larger collection are those of a smaller one but for what they refer to.
    """
    posts = _posts()
    _write(root, "instansi.yml", _office())
    _write(root, "unit.yml", {_id(name): {"nama": name} for name in UNITS})
    _write(root, "jabatan.yml", posts)
    _write(root, "istilah.yml", {_id(short): {"singkatan": short, "arti": long} for short, long in TERMS})
    regulations = _regulations(Random(f"regulasi {seed}"))
    _write(root, "regulasi/semua.yml", regulations)
    subjects = _subjects(count)
    for place, subject in enumerate(subjects):
        random = Random(f"sop {seed} {place}")
        record = _sop(random, place, subject, subjects, list(posts), list(regulations))
        _write(root, f"sop/{subject.unit}/{subject.id}.yml", record)
    return root


def write_records(root: Path, year: int = 2026) -> Path:
    """Write what was monitored and evaluated of every SOP in force of a collection in both halves of a year.

    Every seventh is not applied well, every eleventh needs a revision; the office asks for both.
    """
    with (root / "instansi.yml").open("a", encoding="utf-8") as office:
        office.write("monitoring_bulan: 6\nevaluasi_bulan: 12\n")
    assessor = next(id for id, post in _posts().items() if "unit" in post)
    for folder in sorted((root / "sop").iterdir()):
        in_force = [path.stem for path in sorted(folder.glob("*.yml")) if "berlaku" in _status(path)]
        for half in (1, 2):
            day = f"{year}-{6 * half:02}-15"
            entries = {id: _assessment(place, assessor, day) for place, id in enumerate(in_force)}
            _write(root, f"monev/{year}-{half}/{folder.name}.yml", entries)
    return root


def _status(path: Path) -> str:
    return next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("status:"))


def _assessment(place: int, assessor: str, day: str) -> Record:
    is_poor, is_denied = place % 7 == 0, place % 11 == 0
    poor = {"catatan": "Urutan langkah belum diikuti", "tindakan": "Sosialisasi ulang"} if is_poor else {}
    late = {"tindak_lanjut": {"keterangan": "Langkah digabung pada revisi berikutnya"}} if is_denied else {}
    answers = {str(number): "tidak" if is_denied and number == 3 else "ya" for number in range(1, 8)}
    about = {"penerapan": "tidak" if is_poor else "baik", "penilai": assessor, "tanggal": day}
    return {**about, **poor, "evaluasi": answers, **late}


def write_province(root: Path, offices: int, count: int) -> Path:
    """Write a tree of several offices with `count` SOPs each below `root` and return it.

    Regulations and terms are shared; posts and units are those of each office, and called alike in all.
    """
    _write(root, "instansi.yml", {"nama": "Provinsi Contoh", "singkatan": "Contoh", "kop": ["PROVINSI CONTOH"]})
    for place in range(offices):
        name = OFFICES[place % len(OFFICES)] + (f" {place // len(OFFICES) + 1}" if place >= len(OFFICES) else "")
        office = write_collection(root / "instansi" / _id(name), count, place + 1)
        record = {**_office(), "nama": f"{name} Provinsi Contoh", "singkatan": name}
        _write(office, "instansi.yml", {**record, "kop": ["PEMERINTAH DAERAH PROVINSI CONTOH", name.upper()]})
        for shared in ("regulasi/semua.yml", "istilah.yml"):
            target = root / shared
            target.parent.mkdir(exist_ok=True)
            (office / shared).replace(target)
        (office / "regulasi").rmdir()
    return root


def write_one(root: Path, steps: int, posts: int, seed: int = 1) -> Path:
    """Write the sources of a single SOP with so many steps and columns below `root` and return it."""
    write_collection(root, 1, seed)
    (path,) = root.glob("sop/*/*.yml")
    subject = _subjects(1)[0]
    random = Random(f"panjang {seed} {steps} {posts}")
    columns = random.sample(list(_posts()), posts)
    rows = _steps(random, subject, columns, steps)
    _write(root, path.relative_to(root).as_posix(), {"nama": subject.name, "pelaksana": columns, "langkah": rows})
    return root


def _write(root: Path, path: str, record: Record) -> None:
    """Write a record as YAML: keys as they are, values as JSON, which is YAML too."""
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{key}:", *(f"  - {json.dumps(item, ensure_ascii=False)}" for item in value)]
        else:
            lines.append(f"{key}: {json.dumps(value, ensure_ascii=False)}")
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text("\n".join((*lines, "")), encoding="utf-8")


def _id(name: str) -> str:
    return "-".join("".join(char if char.isalnum() else " " for char in name.lower()).split())


def _office() -> Record:
    return {
        "nama": "Dinas Contoh Provinsi Contoh",
        "singkatan": "Dincon",
        "kop": ["PEMERINTAH DAERAH PROVINSI CONTOH", "DINAS CONTOH"],
        "profil": "pergub-jabar-9-2013",
        "kertas": "F4",
        "jam_kerja_per_hari": 7.5,
        "tinjauan_bulan": 24,
    }


def _posts() -> Record:
    records: Record = {_id(name): {"nama": name, "eksternal": True} for name in OUTSIDE}
    for place in range(POSTS - len(OUTSIDE)):
        unit, rank = UNITS[place % len(UNITS)], RANKS[place // len(UNITS)]
        records[_id(f"{rank} {unit}")] = {"nama": f"{rank} {unit}", "unit": _id(unit)}
    return records


def _regulations(random: Random) -> Record:
    records: Record = {}
    for place in range(REGULATIONS):
        kind, short = KINDS[place % len(KINDS)]
        number, year = 1 + place * 7 % 97, 2005 + place % 18
        records[f"{short}-{number}-{year}"] = {
            "jenis": kind,
            "nomor": str(number),
            "tahun": year,
            "tentang": f"{DEEDS[place % len(DEEDS)].noun} {THINGS[place % len(THINGS)]}",
            "status": "berlaku",
        }
    ids = list(records)
    # Every sixth was amended or revoked by a later one of its kind.
    for place in range(0, REGULATIONS - len(KINDS), 6):
        later = ids[random.randrange(place // len(KINDS) + 1, REGULATIONS // len(KINDS)) * len(KINDS)]
        amended = {"status": "diubah", "diubah_oleh": [later]}
        records[ids[place]] |= amended if random.random() < 0.7 else {"status": "dicabut", "dicabut_oleh": later}
    return records


def _subjects(count: int) -> list[Subject]:
    subjects = []
    for place in range(count):
        deed = DEEDS[place % len(DEEDS)]
        thing = THINGS[place // len(DEEDS) % len(THINGS)]
        about = place // (len(DEEDS) * len(THINGS))
        name = f"{deed.noun} {thing} {ABOUT[(place + about) % len(ABOUT)]}" + (f" {about + 1}" if about else "")
        subjects.append(Subject(_id(name), name, thing, _id(UNITS[place % len(UNITS)])))
    return subjects


def _sop(
    random: Random, place: int, subject: Subject, all_: list[Subject], posts: list[str], regulations: list[str]
) -> Record:
    columns = random.sample(posts, random.randint(3, 7))
    year, month, day = 2019 + place % 6, 1 + place % 12, 1 + place % 28
    made, begins = f"{year}-{month:02}-{day:02}", f"{year}-{month:02}-{min(28, day + 7):02}"
    share = random.random()
    status = "berlaku" if share < 0.7 else "draf" if share < 0.9 else "dicabut"
    near = [all_[at].id for at in {random.randrange(len(all_)) for _ in range(random.randint(0, 4))} if at != place]
    record: Record = {
        "nama": subject.name,
        "nomor": f"{place % 99 + 1}/{place + 1}/{''.join(w[0] for w in subject.unit.split('-')).upper()}X/{year}",
        "status": status,
        "tanggal_pembuatan": made,
        "tanggal_berlaku": begins,
        "disahkan_oleh": {"jabatan": "Kepala Dinas Contoh", "nama": "Pejabat Contoh"},
        "dasar_hukum": sorted(random.sample(regulations, random.randint(1, 5))),
        "kualifikasi_pelaksana": random.sample(SKILLS, random.randint(1, 3)),
        "keterkaitan": [*sorted(near), *(["SOP " + random.choice(THINGS)] if random.random() < 0.2 else [])],
        "peralatan_perlengkapan": random.sample(TOOLS, random.randint(2, 5)),
        "peringatan": f"Jika tidak dilaksanakan maka {subject.thing.lower()} terlambat dan pelayanan terhambat",
        "pencatatan_pendataan": "Disimpan sebagai data elektronik dan manual",
        "riwayat": [{"tanggal": begins, "perubahan": "Terbit pertama"}],
        "pelaksana": columns,
        "langkah": _steps(random, subject, columns, random.randint(*STEPS)),
    }
    if status == "dicabut" and len(all_) > place + 1:
        record["digantikan_oleh"] = all_[place + 1].id
    return record


def _steps(random: Random, subject: Subject, columns: list[str], count: int) -> list[Record]:
    # The columns are used in turn, mostly by neighbours, as work is handed on.
    at = 0
    steps: list[Record] = []
    previous = f"Surat permohonan {subject.thing.lower()}"
    for number in range(count):
        at = (at + random.choice((0, 1, 1, -1, 2))) % len(columns)
        deed = random.choice(DEEDS)
        step, previous = _step(random, number, deed, subject, columns, at, previous)
        is_inner = 2 <= number < count - 2
        if is_inner and random.random() < 0.22:
            back = random.randrange(max(0, number - 6), number)
            onward = random.randrange(number + 2, min(count, number + 5))
            # Most decisions send work back; some pass over a few rows. The next row is always reached.
            exits = {"Ya": "lanjut", "Tidak": f"l{back + 1}"}
            step["keputusan"] = exits if random.random() < 0.75 else {"Ya": f"l{onward + 1}", "Tidak": "lanjut"}
            step["pelaksana"] = columns[at]
            step.pop("hubungan", None)
        steps.append(step)
    steps[-1]["output"] = f"Arsip {subject.thing.lower()}"
    return steps


def _step(
    random: Random, number: int, deed: Deed, subject: Subject, columns: list[str], at: int, previous: str
) -> tuple[Record, str]:
    thing = subject.thing.lower()
    result = f"{deed.result} {thing}"
    step: Record = {
        "id": f"l{number + 1}",
        "aktivitas": f"{deed.verb} {thing} " + random.choice(
            (
                "sesuai dengan ketentuan",
                "dan melengkapi berkas pendukungnya",
                "bersama unit kerja terkait",
                "berdasarkan hasil pembahasan",
                "serta menuangkannya dalam formulir yang ditetapkan",
            )
        ),
        "pelaksana": columns[at],
        "persyaratan": [previous, random.choice(TOOLS)] if random.random() < 0.3 else previous,
        "durasi": random.choice(DURATIONS),
        "output": result,
    }  # fmt: skip
    if number and random.random() < 0.14:
        step["pelaksana"] = [columns[at], *(p for p in random.sample(columns, 2) if p != columns[at])]
        step["hubungan"] = random.choice(("bersama", "bersama", "berurutan"))
    if random.random() < 0.1:
        step["keterangan"] = random.choice(("Paling lambat hari kerja terakhir", "Dalam hal berkas lengkap"))
    return step, result
