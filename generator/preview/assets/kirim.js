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
  document.getElementById("usulan")?.addEventListener("click", () => asked({ aksi: "usulan" }, (answer) => download(answer.nama, answer.isi)));
  document.getElementById("forge")?.addEventListener("click", () => asked({ aksi: "forge" }, show));
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
