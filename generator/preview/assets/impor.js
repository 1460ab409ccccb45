// Hands files and pasted tables over, and tells what became of them.
"use strict";
import { addressOf, ask } from "./mesin.js";
import { byId, first, make } from "./unsur.js";

const form = byId("baru", HTMLElement);
const results = byId("hasil-impor", HTMLElement);
const files = byId("berkas", HTMLInputElement);
const box = byId("tempel", HTMLTextAreaElement);
const called = first("input", HTMLInputElement, form);
const PASTED = "Tabel yang ditempel";

/** Hand one file over. What was pasted has to have a name, its own or that of the box above: a file has that of the file.
 *  @param {string} name @param {Blob} content @param {{ file?: string, title?: string }} [as] the file's name where it is not `name` */
async function hand(name, content, { file = name, title = "" } = {}) {
  const line = make("li", { class: "info" }, `${name}: dibaca …`);
  results.prepend(line);
  const largest = Number(files.dataset.terbesar);
  if (content.size > largest) {
    line.replaceChildren(`${name}: berkas lebih besar dari ${largest >> 20} MiB`);
    line.className = "galat";
    return;
  }
  try {
    const unit = first("select", HTMLSelectElement, form).value;
    const data = await ask({ aksi: "impor", unit, nama: file, isi: await base64(content), judul: title, wajib: file !== name });
    line.replaceChildren(...(data.salah ? [`${name}: ${data.salah}`] : told(name, data)));
    line.className = data.salah ? "galat" : "info";
    if (title && data.sop?.some((/** @type {any} */ one) => one.nama === title)) called.value = ""; // or it would be begun twice
    document.dispatchEvent(new Event("diimpor"));
  } catch {
    line.replaceChildren(`${name}: terputus sebelum selesai; coba lagi`);
    line.className = "galat";
  }
}

/** @param {Blob} content @returns {Promise<string>} */
function base64(content) {
  const reader = new FileReader();
  return new Promise((done, failed) => {
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,?/, ""));
    reader.onerror = failed;
    reader.readAsDataURL(content);
  });
}

/** What became of a file, in words.
 *  @param {string} name
 *  @param {any} data */
function told(name, data) {
  const sums = Object.entries(data.jumlah).map(([fate, count]) => `${count} ${fate}`);
  const made = data.sop.map((/** @type {any} */ one) =>
    make("p", {}, make("a", { href: addressOf(one.berkas) }, one.nama), `: ${one.langkah} langkah, ${one.tanda} hal perlu dikonfirmasi`),
  );
  const marked = data.ditandai.map((/** @type {any} */ one) => make("li", {}, `${one.tempat}: ${one.teks} (${one.nasib}: ${one.alasan})`));
  const list = make("details", {}, make("summary", {}, "Yang ditandai atau ditinggalkan"), make("ul", {}, ...marked));
  return [
    make("p", {}, `${name}: ${data.sop.length ? "" : "tidak ada SOP yang dikenali; "}${sums.join(", ")}`),
    ...made,
    ...data.catatan.map((/** @type {string} */ note) => make("p", {}, note)),
    ...(marked.length ? [list] : []),
  ];
}

/** The name typed above, for an SOP that brings none. */
const title = () => called.value.replace(/\s+/g, " ").trim();

files.addEventListener("change", async () => {
  const all = [...(files.files ?? [])];
  for (const file of all) await hand(file.name, file, { title: all.length === 1 ? title() : "" });
  files.value = "";
});

box.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const text = event.clipboardData?.getData("text/plain") ?? "";
  event.preventDefault();
  if (html.includes("<table") && files.accept.includes(".html")) hand(PASTED, new Blob([html]), { file: "tempelan.html", title: title() });
  else if (text.trim()) hand(PASTED, new Blob([text]), { file: "tempelan.txt", title: title() });
});
