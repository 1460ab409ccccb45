// The first page of the form in the site: drafts of this browser, and all SOPs to choose from.
"use strict";
import { AWAY, WAITING, addressOf, ask } from "./mesin.js";
import { byId, make } from "./unsur.js";

const list = byId("draf", HTMLElement);
const published = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("#terbit a"));
const names = new Map([...published].map((link) => [new URL(link.href).search.slice(1), link.textContent]));

/** @param {{ berkas: string, nama: string, baru: boolean, usang: boolean, bentrok?: string[] }} draft */
function entry({ berkas, nama, baru, usang, bentrok }) {
  const file = berkas.replace(/\.yml$/, "");
  const name = nama || names.get(file) || file;
  return make(
    "li",
    {},
    /^(sop|monev)\//.test(berkas) ? make("a", { href: addressOf(berkas) }, name) : make("b", {}, name),
    ` ${baru ? "(baru)" : "(diubah)"} `,
    bentrok ? `– ${bentrok.join(", ")}: diubah juga di naskah terbit; di sini tampak tulisan Anda. Sesudah mencatatnya, buang perubahan ini dan ubah lagi dari yang terbit ` : usang ? "– naskah terbitnya sudah berganti sejak draf ini dibuat " : "",
    make("button", { type: "button", on: { click: () => discard(berkas) } }, baru ? "Buang draf" : "Buang perubahan"),
  );
}

/** @param {string} berkas */
async function discard(berkas) {
  if (!confirm("Yang ditulis pada naskah ini dibuang dan tidak dapat dikembalikan. Lanjutkan?")) return;
  await ask({ aksi: "buang", berkas });
  show();
}

async function show() {
  const { draf } = await ask({ aksi: "draf" });
  list.replaceChildren(...draf.map(entry));
  if (!draf.length) list.append(make("li", {}, "Belum ada draf."));
}

const sieve = byId("saring", HTMLInputElement);
sieve.addEventListener("input", () => {
  const words = sieve.value.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-cari]"));
  for (const one of rows) one.hidden = !words.every((word) => one.dataset.cari?.includes(word));
});

/** Say whether the engine answers, unless something else is said by then. */
async function begin() {
  const news = byId("kabar", HTMLElement);
  const isThere = await show().then(() => true, () => false);
  if (news.textContent !== WAITING) return;
  news.textContent = isThere ? "siap" : AWAY;
  news.className = isThere ? "" : "putus";
}
begin();
document.addEventListener("diimpor", show);
