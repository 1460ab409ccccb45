"""A store gives back what was put into it, or nothing: never something else, and never an error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.store import Entry, Store, key_of, prune, size_of, verify

ROOT = Path(__file__).parent.parent.parent
KEY = key_of("uji", (1, "a"), "v")
ENTRY = Entry({"nama": "é", "angka": [1, None]}, (Artifact("a/b.pdf", b"%PDF\n\0"), Artifact("kosong", b"")))


def forged(header: object, rest: bytes = b"") -> bytes:
    """Return an entry as whoever may write the folder can make it: of any content, with the right digest."""
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return b"sop-cache/2 " + sha256(text + b"\n").hexdigest().encode() + b"\n" + text + b"\n" + rest


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


def test_what_was_put_in_comes_out_and_is_counted(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    assert store.get("uji", KEY) is None
    store.put(KEY, ENTRY)
    assert Store(tmp_path / "gudang").get("uji", KEY) == ENTRY == store.get("uji", KEY)
    assert store.use("uji") == (1, 1) and store.spoilt == [] and store.refused is None
    assert size_of(store.folder).entries == 1


def test_a_file_tells_the_digest_of_its_bytes_wherever_it_came_from(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, ENTRY)
    entry = store.get("uji", KEY)
    assert entry is not None
    told = [one.digest for one in entry.files]
    assert told == [one.digest for one in ENTRY.files] == [digest(b"%PDF\n\0"), digest(b"")]
    assert entry.files[0]._replace(content=b"lain").digest == digest(b"lain")


def test_equal_values_have_one_key_and_others_another() -> None:
    keys = [key_of("uji", (1, "a"), "v"), key_of("uji", (1, "b"), "v"), key_of("lain", (1, "a"), "v")]
    keys += [key_of("uji", (1, "a"), "w"), key_of("uji", ("1", "a"), "v"), key_of("uji", (1, "\ud800"), "v")]
    assert key_of("uji", (1, "a"), "v") == KEY and len(set(keys)) == len(keys)


def test_an_entry_with_any_byte_changed_or_missing_is_not_given(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.put(KEY, ENTRY)
    whole = store.place(KEY).read_bytes()
    spoilt = [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in range(len(whole))]
    spoilt += [whole[:length] for length in range(len(whole))] + [whole + b"\n"]
    for raw in spoilt:
        store.place(KEY).write_bytes(raw)
        assert store.get("uji", KEY) is None
        assert not store.place(KEY).exists()
    assert len(store.spoilt) == len(spoilt)
    store.put(KEY, ENTRY)
    assert store.get("uji", KEY) == ENTRY


@pytest.mark.parametrize(
    "raw",
    [
        forged({"key": "0" * 64, "data": None, "files": []}),
        forged({"key": KEY, "data": None, "files": [["a", 5, digest(b"four")]]}, b"four"),
        forged({"key": KEY, "data": None, "files": [["a", 4, digest(b"five")]]}, b"four"),
        forged({"key": KEY, "data": None, "files": [["a", 4, None]]}, b"four"),
        forged({"key": KEY, "data": None, "files": [["a", 4]]}, b"four"),
        forged({"key": KEY, "data": None, "files": [["a", 9, digest(b"four")], ["b", -5, digest(b"")]]}, b"four"),
        forged({"key": KEY, "data": None, "files": [["a", True, digest(b"1")]]}, b"1"),
        forged({"key": KEY, "data": None, "files": [[1, 1, digest(b"1")]]}, b"1"),
        forged({"key": KEY, "data": None, "files": 3}),
        forged({"key": KEY, "files": []}),
        forged([KEY]),
        forged(b"[" * 100_000),
        forged(b"\xff"),
        b"cposix\nsystem\n(S'touch JEBOL'\ntR.",
        b"",
    ],
)
def test_a_forged_entry_of_another_form_is_not_given(tmp_path: Path, raw: bytes) -> None:
    store = Store(tmp_path)
    store.place(KEY).parent.mkdir()
    store.place(KEY).write_bytes(raw)
    assert store.get("uji", KEY) is None
    assert store.spoilt == [store.place(KEY)]


def test_an_entry_is_forged_as_the_store_writes_it(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.place(KEY).parent.mkdir()
    store.place(KEY).write_bytes(forged({"key": KEY, "data": 1, "files": [["a", 4, digest(b"four")]]}, b"four"))
    assert store.get("uji", KEY) == Entry(1, (Artifact("a", b"four"),))


@pytest.mark.links
def test_links_and_pipes_in_a_store_are_neither_read_nor_written_through(tmp_path: Path) -> None:
    other = Store(tmp_path / "lain")
    other.put(KEY, ENTRY)
    store = Store(tmp_path / "gudang")
    store.place(KEY).parent.mkdir(parents=True)
    store.place(KEY).symlink_to(other.place(KEY))
    assert store.get("uji", KEY) is None
    store.put(KEY, ENTRY)
    assert not store.place(KEY).is_symlink() and store.get("uji", KEY) == ENTRY
    store.place(KEY).unlink()
    os.mkfifo(store.place(KEY))
    assert store.get("uji", KEY) is None  # and does not wait for ever
    aim = tmp_path / "sasaran"
    aim.mkdir()
    linked = Store(tmp_path / "tertaut")
    linked.folder.mkdir()
    linked.place(KEY).parent.symlink_to(aim)
    linked.put(KEY, ENTRY)
    assert list(aim.iterdir()) == [] and linked.refused is not None
    (aim / KEY[2:]).write_bytes(b"milik orang lain")
    assert prune(linked.folder, 0) == ((0, 0), (0, 0)) and verify(linked.folder) == ()
    assert (aim / KEY[2:]).exists()


def test_a_folder_that_cannot_be_written_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Store(tmp_path).put(KEY, ENTRY)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    monkeypatch.setattr(os, "utime", refused)
    store = Store(tmp_path)
    assert store.get("uji", KEY) == ENTRY
    store.put(key_of("uji", 2, "v"), ENTRY)
    assert isinstance(store.refused, PermissionError)
    assert size_of(tmp_path).entries == 1


def test_a_file_in_the_place_of_the_store_only_means_that_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    store = Store(tmp_path / "berkas")
    store.put(KEY, ENTRY)
    assert store.get("uji", KEY) is None and store.refused is not None
    assert size_of(store.folder) == (0, 0)


def test_two_processes_that_write_and_prune_one_store_disturb_nobody(tmp_path: Path) -> None:
    work = (
        "import sys; from pathlib import Path; from generator.artifact import Artifact; from generator.store import *\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for turn in range(150):\n"
        "    key = key_of('uji', turn % 20, 'v')\n"
        "    entry = Entry(turn % 20, (Artifact('a', bytes([turn % 20]) * 5000),))\n"
        "    found = store.get('uji', key)\n"
        "    assert found in (None, entry), found\n"
        "    store.put(key, entry)\n"
        "    if turn % 30 == 29: prune(store.folder, 50_000)\n"
        "assert store.spoilt == [] and store.refused is None, (store.spoilt, store.refused)\n"
    )
    command = [sys.executable, "-c", work, str(tmp_path)]
    running = [subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [process.communicate(timeout=120)[1] for process in running] == ["", "", ""]
    assert verify(tmp_path) == ()


def test_pruning_takes_what_was_not_used_for_longest_and_nothing_of_others(tmp_path: Path) -> None:
    store = Store(tmp_path)
    keys = [key_of("uji", number, "v") for number in range(5)]
    for age, key in enumerate(keys):
        store.put(key, Entry(None, (Artifact("a", bytes(1000)),)))
        os.utime(store.place(key), (1000 + age, 1000 + age))
    store.get("uji", keys[0])  # used now
    size = size_of(tmp_path)
    (tmp_path / "catatan.txt").write_text("milik orang lain")
    (store.place(keys[0]).parent / "catatan.txt").write_text("milik orang lain")
    draft = store.place(keys[0]).parent / ".baru-0123"
    draft.write_bytes(b"dari yang dihentikan")
    os.utime(draft, (1, 1))
    removed, left = prune(tmp_path, size.bytes // 5 * 2)
    assert removed.entries == 3
    assert [store.place(key).exists() for key in keys] == [True, False, False, False, True]
    assert not draft.exists() and len(list(tmp_path.rglob("catatan.txt"))) == 2
    assert left == size_of(tmp_path) and prune(tmp_path, size.bytes) == ((0, 0), left)


def test_verifying_removes_what_is_spoilt(tmp_path: Path) -> None:
    store = Store(tmp_path)
    other = key_of("uji", 2, "v")
    store.put(KEY, ENTRY)
    store.put(other, ENTRY)
    store.place(KEY).write_bytes(b"rusak")
    assert verify(tmp_path) == (store.place(KEY),)
    assert verify(tmp_path) == () and store.get("uji", other) == ENTRY


@pytest.mark.parametrize("is_shelf", [True, False])
def test_what_stands_in_the_place_of_an_entry_makes_room_for_it(tmp_path: Path, is_shelf: bool) -> None:
    store = Store(tmp_path)
    place = store.place(KEY)
    if is_shelf:
        place.parent.write_text("berkas, bukan rak")
    else:
        (place / "folder").mkdir(parents=True)
        (place / "folder/berkas").write_text("milik entah siapa")
    assert store.get("uji", KEY) is None
    store.put(KEY, ENTRY)
    assert store.refused is None
    assert store.get("uji", KEY) == ENTRY


def test_a_folder_in_the_place_of_an_entry_is_spoilt_and_goes(tmp_path: Path) -> None:
    place = Store(tmp_path).place(KEY)
    (place / "folder").mkdir(parents=True)
    assert verify(tmp_path) == (place,)
    assert verify(tmp_path) == ()
