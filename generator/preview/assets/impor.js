// Hands files and pasted tables over, and tells what became of them.
"use strict";
import { addressOf, ask } from "./mesin.js";
import { byId, first, make } from "./unsur.js";

const form = byId("baru", HTMLElement);
const results = byId("hasil-impor", HTMLElement);
const files = byId("berkas", HTMLInputElement);
const box = byId("tempel", HTMLTextAreaElement);

/** @param {string} name @param {Blob} content */
async function hand(name, content) {
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
    const data = await ask({ aksi: "impor", unit, nama: name, isi: await base64(content) });
    line.replaceChildren(...(data.salah ? [`${name}: ${data.salah}`] : told(name, data)));
    line.className = data.salah ? "galat" : "info";
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

files.addEventListener("change", async () => {
  for (const file of files.files ?? []) await hand(file.name, file);
  files.value = "";
});

box.addEventListener("paste", (event) => {
  const html = event.clipboardData?.getData("text/html") ?? "";
  const text = event.clipboardData?.getData("text/plain") ?? "";
  event.preventDefault();
  if (html.includes("<table") && files.accept.includes(".html")) hand("tempelan.html", new Blob([html]));
  else if (text.trim()) hand("tempelan.txt", new Blob([text]));
});
