"""`sop evidence`: a made office's year from an empty folder to the archive."""

from __future__ import annotations

import os
import re
import subprocess
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from tests.made_office import FIRST_HALF, OFFICE
from tests.made_processes import write_mapped_office
from tests.trees import write_files

REVISED = "sop/sekretariat/surat-keluar.yml"


def commit(root: Path, day: str) -> None:
    when = {"GIT_AUTHOR_DATE": f"{day}T10:00:00Z", "GIT_COMMITTER_DATE": f"{day}T10:00:00Z"}
    environment = {**os.environ, **when, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ("-c", "user.name=x", "-c", "user.email=x@localhost", "-c", "commit.gpgsign=false")
    for arguments in (("init", "--quiet"), ("add", "--all"), (*names, "commit", "--quiet", "--message", day)):
        subprocess.run(("git", "-C", str(root), *arguments), check=True, capture_output=True, env=environment)


def write_year(root: Path) -> Path:
    """An office that wrote its SOPs in 2025, monitored and evaluated them in 2026 and revised one."""
    sources = write_files(root / "sop_src", {path: text for path, text in OFFICE.items() if "monev" not in path})
    commit(root, "2025-03-01")
    write_mapped_office(sources)
    second = FIRST_HALF.replace("2026-06", "2026-11").replace("2026-09", "2026-12")
    write_files(sources, {"monev/2026-2/sekretariat.yml": second})
    text = (sources / REVISED).read_text()
    shorter = "\n".join(line for line in text.splitlines() if "id: teken" not in line)
    write_files(sources, {REVISED: f"{shorter}\n"})
    commit(root, "2026-10-01")
    return sources


def packed(sources: Path, target: Path, year: int = 2026) -> dict[str, bytes]:
    assert main(["evidence", f"{year}", "--src", str(sources), "-o", str(target)]) == 0
    with ZipFile(BytesIO(target.read_bytes())) as archive:
        return {name.removeprefix(f"bukti-{year}/"): archive.read(name) for name in archive.namelist()}


def test_a_year_of_a_made_office_goes_from_an_empty_folder_to_the_archive(tmp_path: Path) -> None:
    sources = write_year(tmp_path)
    found = packed(sources, tmp_path / "a" / "bukti.zip")
    forms = {f"formulir/{kind}-2026-{half}.{end}" for kind in ("monitoring", "evaluasi", "berita-acara")
             for half in "12" for end in ("pdf", "xlsx", "docx")}  # fmt: skip
    assert forms <= set(found)
    kinds = ("monitoring", "evaluasi", "berita-acara", "daftar-induk", "identifikasi")
    empty = {f"formulir/kosong/{kind}.{end}" for kind in kinds for end in ("pdf", "xlsx", "docx")}
    assert empty == {path for path in found if path.startswith("formulir/kosong/")}
    lists = ("daftar-induk", "daftar-bukti", "proses-bisnis")
    assert {f"daftar/{name}.{end}" for name in lists for end in ("xlsx", "csv")} <= set(found)
    sheets = {path for path in found if path.startswith("lembar/")}
    in_force = ("surat-masuk", "surat-keluar", "cuti-pegawai", "peminjaman-kendaraan")
    assert sheets == {f"lembar/{id}.pdf" for id in in_force}
    assert found["revisi/surat-keluar-sebelum.pdf"] != found["revisi/surat-keluar-sesudah.pdf"]
    report = found["penyederhanaan.html"].decode()
    assert "Laporan penyederhanaan" in report and re.search(r"Langkah</th><td>2</td><td>1</td><td>−1", report)
    assert all(content.startswith(b"%PDF") for path, content in found.items() if path.endswith(".pdf"))
    page = LexborHTMLParser(found["index.html"].decode())
    links = {unquote(link.attributes["href"] or "") for link in page.css("a")}
    assert links == set(found) - {"index.html"}
    told = page.body.text() if page.body else ""
    assert "bukan penilaian" in told and "Untuk huruf B: 1 SOP belum menyebut proses." in told
    assert not page.css("script, link, img, iframe")
    again = tmp_path / "b.zip"
    packed(sources, again)
    assert again.read_bytes() == (tmp_path / "a" / "bukti.zip").read_bytes()


def test_only_sops_in_force_whose_sheets_say_something_else_are_told_as_revised(tmp_path: Path) -> None:
    sources = write_year(tmp_path)
    draft = "sop/sekretariat/rapat-dinas.yml"
    write_files(sources, {draft: (sources / draft).read_text().replace("aktivitas: Menerima", "aktivitas: Mencatat")})
    commit(tmp_path, "2026-11-01")
    found = packed(sources, tmp_path / "b.zip")
    told = {path for path in found if path.startswith("revisi/")}
    assert told == {"revisi/surat-keluar-sebelum.pdf", "revisi/surat-keluar-sesudah.pdf"}
    assert "Pengelolaan Surat Masuk" not in found["penyederhanaan.html"].decode()


def changed(sources: Path, day: str, old: str, new: str) -> None:
    """Let an SOP say something else from a day on."""
    text = (sources / REVISED).read_text(encoding="utf-8")
    assert old in text
    (sources / REVISED).write_text(text.replace(old, new), encoding="utf-8")
    commit(sources.parent, day)


def linked(page: bytes, name: str) -> list[str]:
    """Return what the links of an entry of the index page say."""
    rows = LexborHTMLParser(page.decode()).css("tr")
    return [link.text() for row in rows if name in row.text() for link in row.css("td.berkas a")]


def test_a_change_taken_back_within_the_year_is_shown_with_each_of_its_versions(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    changed(sources, "2026-04-02", "durasi: 5 menit", "durasi: 9 menit")
    changed(sources, "2026-06-03", "durasi: 9 menit", "durasi: 5 menit")
    found = packed(sources, tmp_path / "b.zip")
    assert "Tidak ada SOP berlaku yang isi lembarnya berubah tahun 2026." in found["index.html"].decode()
    told = linked(found["index.html"], "Pengelolaan Surat Keluar (kembali seperti semula)")
    assert told == ["Sebelum 2026", "Sejak 2 April 2026", "Sejak 3 Juni 2026"]
    versions = [path for path in found if path.startswith("versi/")]
    assert len(versions) == 2 and all(found[path].startswith(b"%PDF") for path in versions)


def test_what_is_revoked_within_the_year_or_since_is_kept_with_its_last_sheet(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    changed(sources, "2026-05-04", "status: berlaku", "status: dicabut")
    found = packed(sources, tmp_path / "b.zip")
    assert found["tidak-berlaku/surat-keluar.pdf"].startswith(b"%PDF") and "lembar/surat-keluar.pdf" not in found
    assert "Pengelolaan Surat Keluar (tidak berlaku lagi sejak 4 Mei 2026)" in found["index.html"].decode()
    target = tmp_path / "lama.zip"
    assert main(["evidence", "2025", "--src", str(sources), "-o", str(target)]) == 0
    with ZipFile(target) as archive:  # in 2025 it was in force to the end
        assert archive.read("bukti-2025/lembar/surat-keluar.pdf").startswith(b"%PDF")
        assert not [name for name in archive.namelist() if "tidak-berlaku" in name]


TO_BEGIN = ("tanggal_berlaku: 2025-02-03", "tanggal_berlaku: 2027-01-04")


@pytest.mark.parametrize("revision", [TO_BEGIN, ("status: berlaku", "status: draf")])
def test_a_version_holds_until_the_next_begins_and_below_a_draft(tmp_path: Path, revision: tuple[str, str]) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    before = packed_sheet(sources, tmp_path / "a.zip")
    changed(sources, "2026-11-20", *revision)
    found = packed(sources, tmp_path / "b.zip")
    page = found["index.html"].decode()
    assert found["lembar/surat-keluar.pdf"] == before and "tidak berlaku lagi" not in page
    assert not [path for path in found if path.startswith(("tidak-berlaku/", "versi/"))]
    assert figures(page) == ["4", "3", "2", "1"]
    assert len([path for path in found if path.startswith("lembar/")]) == 4
    commit(tmp_path, "2027-02-01")  # the same of a year that is over
    later = packed(sources, tmp_path / "c.zip")
    assert later["lembar/surat-keluar.pdf"] == before and "tidak berlaku lagi" not in later["index.html"].decode()


def test_a_revision_counts_in_the_year_in_which_it_came_into_force(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    write_files(sources, {REVISED: OFFICE[REVISED].replace("durasi: 5 menit", "durasi: 2 menit")})
    changed(sources, "2026-11-20", *TO_BEGIN)
    written = packed(sources, tmp_path / "a.zip")
    assert not [path for path in written if path.startswith("revisi/")]
    begun = packed(sources, tmp_path / "b.zip", 2027)
    assert {"revisi/surat-keluar-sebelum.pdf", "revisi/surat-keluar-sesudah.pdf"} <= set(begun)
    assert "lebih singkat 6 menit" in begun["penyederhanaan.html"].decode()


@pytest.mark.parametrize("revision", [TO_BEGIN, ("status: berlaku", "status: draf")])
def test_lists_and_forms_of_a_year_tell_of_the_version_whose_sheet_is_beside_them(
    tmp_path: Path, revision: tuple[str, str]
) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    changed(sources, "2026-11-20", *revision)
    changed(sources, "2026-11-21", "nama: Pengelolaan Surat Keluar", "nama: Pengiriman Surat")
    write_files(sources, {"probis.yml": "surat: {judul: Persuratan, jenis: pendukung, kode: SPM.02}\n"})
    changed(sources, "2026-11-22", "status: ", "proses: surat\nstatus: ")
    found = packed(sources, tmp_path / "b.zip")
    for list in ("daftar-induk", "daftar-bukti"):
        lines = found[f"daftar/{list}.csv"].decode("utf-8-sig").splitlines()
        (row,) = [line for line in lines if "000/2/SEKRT" in line]
        assert "Pengelolaan Surat Keluar" in row and "berlaku" in row and "2025-02-03" in row, row
    assert "1 dari 4 SOP berlaku menyebut prosesnya" in found["index.html"].decode()
    assert not [path for path in found if path.startswith("revisi/")]


def test_a_version_older_than_git_is_told_as_in_force_before(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2026-03-01")
    changed(sources, "2026-08-01", TO_BEGIN[0], "tanggal_berlaku: 2026-08-01")
    links = linked(packed(sources, tmp_path / "b.zip")["index.html"], "Pengelolaan Surat Keluar")
    told = ["Sebelum 2026", "Sejak 1 Agustus 2026"]
    assert [said for said in links if said.startswith(("Sebelum 2", "Sejak"))] == told


def figures(page: str) -> list[str]:
    """Return the counts of the whole office: in force, and the first number of each share."""
    (row,) = [row for row in LexborHTMLParser(page).css("tr") if "Seluruh instansi" in row.text()]
    return [cell.text().split()[0] for cell in row.css("td")][-4:]


def test_a_version_is_told_from_the_day_on_which_it_came_into_force(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    changed(sources, "2026-03-20", TO_BEGIN[0], "tanggal_berlaku: 2026-04-01")  # known before
    changed(sources, "2026-08-05", "tanggal_berlaku: 2026-04-01", "tanggal_berlaku: 2026-08-01")  # committed late
    changed(sources, "2026-09-06", "durasi: 5 menit", "durasi: 9 menit")  # under the same date
    found = packed(sources, tmp_path / "b.zip")
    told = ["Sebelum 2026", "Sejak 1 April 2026", "Sejak 1 Agustus 2026", "Sejak 6 September 2026"]
    links = linked(found["index.html"], "Pengelolaan Surat Keluar")
    assert [said for said in links if said.startswith(("Sebelum 2", "Sejak"))] == told


def test_the_sheets_of_a_year_that_is_over_are_those_of_its_end(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    before = packed_sheet(sources, tmp_path / "a.zip")
    changed(sources, "2026-04-02", "durasi: 5 menit", "durasi: 9 menit")
    assert packed_sheet(sources, tmp_path / "b.zip") == before


def test_forms_lists_and_counts_of_a_year_that_is_over_rest_on_the_sources_of_its_end(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2026-07-01")
    now = {
        "instansi.yml": OFFICE["instansi.yml"].replace("Dinas Contoh", "Dinas Baru"),
        REVISED: OFFICE[REVISED].replace("nama: Pengelolaan Surat Keluar", "nama: Pengiriman Surat"),
        "tugas.yml": "",
        "sop/sekretariat/sesudahnya.yml": OFFICE[REVISED]
        .replace("Pengelolaan Surat Keluar", "Ditulis Sesudahnya")
        .replace("000/2", "000/9"),
        "monev/2026-2/sekretariat.yml": FIRST_HALF.replace("2026-06", "2026-08"),  # recorded when the year is over
    }
    write_files(sources, now)
    commit(tmp_path, "2027-01-20")
    found = packed(sources, tmp_path / "b.zip")
    listed = found["daftar/daftar-induk.csv"].decode("utf-8-sig")
    assert "Pengelolaan Surat Keluar" in listed and "Ditulis Sesudahnya" not in listed
    page = found["index.html"].decode()
    assert "akhir tahun 2026 (tersimpan 1 Juli 2026)" in page and "Dinas Contoh" in page and "Dinas Baru" not in page
    assert {"formulir/monitoring-2026-2.pdf", "formulir/identifikasi.pdf"} <= set(found)
    assert "lembar/sesudahnya.pdf" not in found


def test_records_of_an_sop_with_another_id_since_stand_with_the_id_of_the_year(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2026-07-01")
    (sources / REVISED).rename(sources / "sop/sekretariat/pengiriman-surat.yml")
    renamed = {"monev/2026-1/sekretariat.yml": FIRST_HALF, "tugas.yml": OFFICE["tugas.yml"]}
    write_files(sources, {path: text.replace("surat-keluar", "pengiriman-surat") for path, text in renamed.items()})
    commit(tmp_path, "2027-01-20")
    found = packed(sources, tmp_path / "b.zip")
    rows = found["daftar/daftar-bukti.csv"].decode("utf-8-sig").splitlines()
    assert any("Pengelolaan Surat Keluar" in row and "2026-06-16" in row for row in rows), rows


def test_an_sop_that_got_another_id_within_the_year_has_not_ended(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", {path: text for path, text in OFFICE.items() if "surat" not in text})
    write_files(sources, {REVISED: OFFICE[REVISED]})
    commit(tmp_path, "2025-03-01")
    (sources / REVISED).unlink()
    write_files(
        sources, {"sop/sekretariat/pengiriman.yml": OFFICE[REVISED].replace("durasi: 5 menit", "durasi: 9 menit")}
    )
    commit(tmp_path, "2026-05-04")
    found = packed(sources, tmp_path / "b.zip")
    assert "Tidak ada SOP yang berhenti berlaku tahun 2026." in found["index.html"].decode()
    assert linked(found["index.html"], "Pengelolaan Surat Keluar")[-2:] == ["Sebelum", "Sesudah"]
    assert len([path for path in found if path.startswith("versi/pengiriman-")]) == 2


def test_a_year_before_git_was_there_says_that_it_rests_on_the_sources_of_today(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2027-01-20")
    assert (
        "Git belum menyimpan naskah pada akhir tahun 2026" in packed(sources, tmp_path / "b.zip")["index.html"].decode()
    )


def packed_sheet(sources: Path, target: Path) -> bytes:
    assert main(["evidence", "2025", "--src", str(sources), "-o", str(target)]) == 0
    with ZipFile(target) as archive:
        return archive.read("bukti-2025/lembar/surat-keluar.pdf")


def test_a_year_in_which_no_sheet_changed_says_so(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    commit(tmp_path, "2025-03-01")
    write_mapped_office(sources)
    commit(tmp_path, "2026-10-01")
    found = packed(sources, tmp_path / "b.zip")
    assert not [path for path in found if path.startswith("revisi/")]
    assert "Tidak ada SOP berlaku yang isi lembarnya berubah tahun 2026." in found["index.html"].decode()


def test_without_git_and_without_records_the_archive_says_what_it_lacks(tmp_path: Path) -> None:
    sources = write_files(tmp_path / "sop_src", {path: text for path, text in OFFICE.items() if "monev" not in path})
    page = packed(sources, tmp_path / "b.zip")["index.html"].decode()
    assert "tidak berada dalam git" in page and "Belum ada catatan monitoring atau evaluasi tahun 2026" in page


@pytest.mark.parametrize("arguments", [("26",), ("2026", "-o", "bukti.rar"), ("2026", "-o", "{sources}/b.zip")])
def test_a_wrong_call_writes_nothing(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    sources = write_files(tmp_path / "sop_src", OFFICE)
    told = [argument.format(sources=sources) for argument in arguments]
    assert main(["evidence", *told, "--src", str(sources)]) == 2
    assert not [*tmp_path.rglob("*.zip")]


def test_sources_with_errors_are_not_packed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sources = write_files(tmp_path / "sop_src", {**OFFICE, REVISED: OFFICE[REVISED].replace("kepala]", "kepalaa]")})
    assert main(["evidence", "2026", "--src", str(sources), "-o", str(tmp_path / "b.zip")]) == 1
    assert not (tmp_path / "b.zip").exists()
    assert "perbaiki dahulu" in capsys.readouterr().out


def test_names_of_sops_stay_texts_on_the_index_page(tmp_path: Path) -> None:
    wild = OFFICE[REVISED].replace("nama: Pengelolaan Surat Keluar", "nama: '<script>x</script>\" onclick=\"y'")
    sources = write_files(tmp_path / "sop_src", {**OFFICE, REVISED: wild})
    page = packed(sources, tmp_path / "b.zip")["index.html"].decode()
    assert "<script>" not in page and not LexborHTMLParser(page).css("[onclick], script")
