// Around the pages of the form: starts the engine once, carries their messages to it, and shows how far it is.
"use strict";
import { Drafts } from "./draf.js";
import { byId, first } from "./unsur.js";

const frame = first("iframe", HTMLIFrameElement);
const bar = first("progress", HTMLProgressElement);
const news = byId("kemajuan", HTMLElement);
const { mesin: place, naskah: sources } = document.body.dataset;
/** @type {Map<number, { done: (answer: string) => void, refused: (error: Error) => void, message: string }>} */
const waiting = new Map(); // by the number of the message
/** @type {Worker | null} */
let worker = null;
let number = 0;
let failed = "";
let ready = "";

/** What pages in the frame ask: a message as JSON in, its answer as JSON out. */
window.mesin = {
  isReady: false,
  isKept: true,
  drafts: Drafts.opened(new URL("./", location.href)).then((drafts) => drafts.all()),
  ask: (message) =>
    new Promise((done, refused) => {
      if (failed) return refused(new Error(failed));
      waiting.set((number += 1), { done, refused, message });
      worker?.postMessage({ nomor: number, pesan: message });
    }),
};

function start() {
  worker = new Worker(`${place}/pekerja.js`, { type: "module", name: sources });
  worker.onmessage = ({ data }) => {
    if (data.gagal !== undefined) return fail(data.gagal);
    if (data.maju !== undefined) return advance(data);
    if (data.kabar !== undefined) return tellOfDrafts(data);
    const one = waiting.get(data.nomor);
    waiting.delete(data.nomor);
    return data.galat === undefined ? one?.done(data.jawab) : one?.refused(new Error(data.galat));
  };
  worker.onerror = (event) => fail(event.message || "berkas mesin tidak termuat");
  for (const [nomor, { message }] of waiting) worker.postMessage({ nomor, pesan: message });
}

/** @param {{ maju: number, dari: number, kata: string }} news */
function advance({ maju, dari, kata }) {
  bar.max = dari;
  bar.value = maju;
  const isReady = maju === dari;
  window.mesin.isReady = isReady;
  news.textContent = isReady ? ready : `Memuat ${kata} … Isian sudah dapat diketik.`;
  document.body.classList.toggle("siap", isReady);
}

/** @param {{ kabar: string, simpan: boolean }} told */
function tellOfDrafts({ kabar, simpan }) {
  ready = kabar;
  window.mesin.isKept = simpan;
  if (window.mesin.isReady && !failed) news.textContent = kabar;
  document.body.classList.toggle("luput", !simpan);
}

// What no browser keeps would be gone with the page.
addEventListener("beforeunload", (event) => {
  if (!window.mesin.isKept) event.preventDefault();
});

/** @param {string} why */
function fail(why) {
  failed = why;
  news.textContent = `Mesin formulir tidak dapat dimuat (${why}). Muat ulang halaman ini; isian Anda tidak hilang.`;
  document.body.classList.add("gagal");
  for (const { refused } of waiting.values()) refused(new Error(why));
  waiting.clear();
}

/** Let the service worker be there first, so that what is loaded now is at hand without network next time. */
async function kept() {
  if (!navigator.serviceWorker) return; // only a page that came by https, or from this machine, has one
  try {
    await navigator.serviceWorker.register("sw.js");
    if (navigator.serviceWorker.controller) return;
    const controlled = new Promise((done) => navigator.serviceWorker.addEventListener("controllerchange", done, { once: true }));
    await Promise.race([controlled, new Promise((done) => setTimeout(done, 3000))]);
  } catch {
    // without it the form works as well, with network
  }
}

const wanted = () => (location.hash.length > 1 ? `${location.hash.startsWith("#monev/") ? "penilaian" : "isian"}/?${location.hash.slice(1)}` : "daftar/");
/** @param {Location} address */
const pageOf = (address) => `${address.pathname.split("/").at(-2)}/${address.search}`;

const inside = () => /** @type {Window} */ (frame.contentWindow);

frame.addEventListener("load", () => {
  const page = inside().document;
  const inner = inside().location;
  const hash = inner.search.length > 1 ? `#${inner.search.slice(1)}` : location.pathname;
  history.replaceState(null, "", hash);
  document.title = page.title;
  new MutationObserver(() => (document.title = page.title)).observe(page.head, { subtree: true, childList: true, characterData: true });
});
addEventListener("hashchange", () => {
  if (pageOf(inside().location) !== wanted()) inside().location.replace(new URL(wanted(), document.baseURI));
});
frame.src = wanted();
kept().then(start);
