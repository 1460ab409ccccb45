// Hands the changes in: as an archive, or file by file at the office's forge.
"use strict";
import { ask, AWAY, download } from "./mesin.js";
import { make } from "./unsur.js";

/** Let the buttons of a page hand in; `before` lets what is being typed be told first.
 *  @param {(text: string, kind: string) => void} tell
 *  @param {() => Promise<void> | void} [before] */
export function handIn(tell, before = () => {}) {
  /** @param {object} message @param {(answer: any) => void} take */
  const asked = async (message, take) => {
    await before();
    const answer = await ask(message).catch(() => ({ salah: AWAY }));
    if (answer.salah) tell(answer.salah, "putus");
    else take(answer);
  };
  const archive = document.getElementById("usulan");
  archive?.addEventListener("click", () =>
    asked({ aksi: "usulan" }, (answer) => {
      download(answer.nama, answer.isi);
      sent(archive, answer);
    }),
  );
  document.getElementById("forge")?.addEventListener("click", () => asked({ aksi: "forge" }, show));
}

/** Say below the buttons what the archive holds and what is to be done with it: a download alone says neither.
 *  @param {HTMLElement} archive @param {{ nama: string, memuat: string[] }} answer */
function sent(archive, { nama, memuat }) {
  const place = document.getElementById("terunduh") ?? make("p", { id: "terunduh", role: "status" });
  archive.parentElement?.after(place);
  const words = `${nama} diunduh; isinya: ${memuat.join("; ")}. Kirimkan berkas itu kepada pengelola SOP, misalnya lewat surel.`;
  requestAnimationFrame(() => (place.textContent = words)); // a place that is known before it speaks is read out
}

/** @param {{ berkas: { berkas: string, alamat: string, tempel: string }[] }} answer */
function show({ berkas: files }) {
  const dialog = make("dialog", { class: "entri", "aria-labelledby": "judul-forge" });
  const rows = files.map(({ berkas, alamat, tempel }) => {
    const said = make("small", { class: "bantuan", role: "status" });
    const copy = async () => {
      await navigator.clipboard.writeText(tempel).catch(() => {});
      said.textContent = " Naskahnya sudah disalin: di forge pilih semua (Ctrl+A), lalu tempel (Ctrl+V).";
    };
    const link = make("a", { href: alamat, target: "_blank", rel: "noopener noreferrer", on: { click: () => tempel && copy() } }, berkas);
    return make("li", {}, link, tempel ? " – ditempel sendiri" : " – terisi sendiri", said);
  });
  const close = make("button", { type: "button", on: { click: () => dialog.close() } }, "Tutup");
  dialog.append(
    make("h2", { id: "judul-forge" }, "Buka di forge"),
    make("p", {}, "Buka setiap berkas, lalu simpan di sana ke satu cabang yang sama dan ajukan sebagai usulan."),
    make("ol", {}, ...rows),
    make("p", { class: "tombol" }, close),
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
