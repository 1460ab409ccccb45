// What was typed and not handed over yet is kept in the browser, and found again after a crash.
"use strict";
import { keep, kept, openTabs, tabName } from "./simpanan.js";
import { byId, make } from "./unsur.js";

/** Keep what waits, and bring back what an earlier page of the same SOP could not hand over.
 *  @param {any} form */
export async function keepSafe({ place, post, rows, rowName, resolve, whole }) {
  const beginning = `isian/${place.dataset.pohon}/${post.file}#`;
  const tab = tabName();
  const own = beginning + tab;
  const found = await kept(beginning);
  const others = await openTabs(found.map((one) => one.nama.slice(beginning.length)).filter((name) => name !== tab));
  const left = found.filter((one) => !others.has(one.nama.slice(beginning.length)));

  /** A path that is understood by another page: rows by their ids.
   *  @param {any} change */
  const lasting = (change) => {
    const ids = new Map(rows().filter(Boolean).map((/** @type {any} */ step) => [rowName(step.id), `@${step.id}`]));
    return JSON.parse(JSON.stringify(change), (_, value) => (typeof value === "string" && ids.get(value)) || value);
  };
  const remember = () => {
    const changes = [...post.letter, ...post.waiting].map(lasting);
    const text = whole.dataset.berubah ? whole.value : null;
    return keep(own, changes.length || text !== null ? { ubah: changes, sidik: post.digest, naskah: text, dari: whole.dataset.sidik } : null);
  };
  for (const one of left) await bring(one);
  post.remember = remember;
  whole.addEventListener("input", remember);
  whole.addEventListener("disimpan", remember);

  /** @param {import("./simpanan.js").Kept} one */
  async function bring({ nama, saat, isi }) {
    const when = new Date(saat).toLocaleString("id", { dateStyle: "long", timeStyle: "short" });
    const named = isi.ubah.map((/** @type {any} */ change) => lastingAgain(change));
    const changes = named.map(resolve).filter(Boolean);
    const gone = named.filter((/** @type {Change} */ change) => typeof change.nilai === "string" && !resolve(change)); // their rows are
    const isTaken = !changes.length || (await post.request("ubah", { ubah: changes, sidik: isi.sidik }));
    const isDone = isTaken && !gone.length;
    if (isi.naskah !== null) {
      whole.value = isi.naskah;
      whole.dataset.berubah = "ya";
      whole.dataset.sidik = isi.dari;
      whole.closest("details").open = true;
    }
    const words = [...new Set((isTaken ? gone : isi.ubah).map((/** @type {any} */ change) => change.nilai).filter((/** @type {any} */ value) => value && typeof value === "string"))];
    const name = isDone ? nama : `${beginning}ditolak-${saat}`;
    if (name !== nama) await keep(name, isi);
    if (name !== nama || isDone) await keep(nama, null);
    const said = isDone
      ? `Isian tanggal ${when} yang belum tersimpan sudah dipulihkan.`
      : `Isian tanggal ${when} belum tersimpan, dan naskah ini berubah sejak itu: ${words.map((one) => `“${one}”`).join(", ")}. Ketik lagi bila masih berlaku.`;
    const bar = byId("pulih", HTMLElement);
    const off = make("button", { type: "button", on: { click: () => (line.remove(), keep(name, null), (bar.hidden = !bar.children.length)) } }, isDone ? "Tutup" : "Buang");
    const line = make("p", {}, said, " ", off);
    bar.append(line);
    bar.hidden = false;
  }

  /** @param {any} change */
  function lastingAgain(change) {
    const names = new Map(rows().filter(Boolean).map((/** @type {any} */ step) => [`@${step.id}`, rowName(step.id)]));
    return JSON.parse(JSON.stringify(change), (_, value) => (typeof value === "string" && names.get(value)) || value);
  }
}
